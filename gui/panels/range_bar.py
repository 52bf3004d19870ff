"""A histogram between whose two ends a range is dragged out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from gui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

_HEIGHT = 40
_HANDLE = 5
_STEPS = 100


class RangeBar(QWidget):
    """Shows how numbers are spread; its two handles are dragged, or moved with the arrow keys.

    Signals:
        changed: The user chose another range; carries its least and its most, None where it reaches to the end.
    """

    changed = Signal(object, object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make a bar.

        Args:
            name: What the numbers are, for a screen reader.
            parent: The widget that holds it.
        """
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(self.tr("Drag an end; arrow keys move the left one, with Shift the right one"))
        self._ends = (0.0, 1.0)
        self._counts: tuple[int, ...] = ()
        self._whole = False
        self._range: list[float | None] = [None, None]
        self._held: int | None = None
        self.setEnabled(False)

    def set_spread(self, least: float, most: float, counts: Sequence[int], *, whole: bool = False) -> None:
        """Show how numbers are spread.

        Args:
            least: The least of them.
            most: The greatest.
            counts: How many fall into each of equally wide bins.
            whole: Whether only whole numbers make sense.
        """
        self._ends, self._counts, self._whole = (least, most), tuple(counts), whole
        self.setEnabled(most > least)
        self.update()

    def set_range(self, least: float | None, most: float | None) -> None:
        """Show a range, without a signal."""
        self._range = [least, most]
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(120, _HEIGHT)

    def _places(self) -> tuple[float, float]:
        """Return where the two ends of the range are, in pixels."""
        low, high = self._ends
        width = self.width() - 2 * _HANDLE
        values = [end if value is None else value for value, end in zip(self._range, self._ends, strict=True)]
        shares = [min(max((value - low) / (high - low or 1.0), 0.0), 1.0) for value in values]
        return _HANDLE + shares[0] * width, _HANDLE + shares[1] * width

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colour = theme.current().color
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        base = self.height() - 9.0
        left, right = self._places()
        painter.setPen(Qt.PenStyle.NoPen)
        top = max(self._counts, default=0) or 1
        wide = (self.width() - 2 * _HANDLE) / max(len(self._counts), 1)
        for number, count in enumerate(self._counts):
            # a root, so that rare values are seen beside common ones
            high = (count / top) ** 0.5 * (base - 2)
            start = _HANDLE + number * wide
            inside = start + wide > left and start < right
            painter.setBrush(colour("accent" if inside and self.isEnabled() else "line"))
            painter.drawRect(QRectF(start, base - high, max(wide - 1, 1.0), high))
        painter.setPen(QPen(colour("field_line"), 1))
        painter.drawLine(_HANDLE, round(base), self.width() - _HANDLE, round(base))
        if not self.isEnabled():
            return
        painter.setPen(QPen(colour("accent"), 2))
        painter.setBrush(colour("accent" if self.hasFocus() else "panel"))
        for place in (left, right):
            painter.drawEllipse(QRectF(place - 4, base - 4, 8, 8))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        left, right = self._places()
        x = event.position().x()
        self._held = 0 if abs(x - left) < abs(x - right) or (left == right and x < left) else 1
        self._drag(x)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            self._drag(event.position().x())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.set_range(None, None)
        self.changed.emit(None, None)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        key = event.key()
        if key not in steps:
            super().keyPressEvent(event)
            return
        side = 1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0
        held, (low, high) = self._range[side], self._ends
        step = max((high - low) / _STEPS, 1.0 if self._whole else 0.0)
        self._set(side, (self._ends[side] if held is None else held) + steps[Qt.Key(key)] * step)

    def _drag(self, x: float) -> None:
        low, high = self._ends
        share = (x - _HANDLE) / max(self.width() - 2 * _HANDLE, 1)
        self._set(self._held or 0, low + share * (high - low))

    def _set(self, side: int, value: float) -> None:
        """Move an end; at the border it no longer limits, and it never passes the other end."""
        low, high = self._ends
        other = self._range[1 - side]
        if other is not None:
            value = min(value, other) if side == 0 else max(value, other)
        number: float | None = float(round(value)) if self._whole else _short(value, high - low)
        if value <= low if side == 0 else value >= high:
            number = None
        if number != self._range[side]:
            self._range[side] = number
            self.update()
            self.changed.emit(*self._range)


def _short(value: float, span: float) -> float:
    """Return a number with as many figures as a drag over a span can mean."""
    return float(f"{value:.{_decimals(span)}f}")


def _decimals(span: float) -> int:
    decimals = 2
    while span < 1 and decimals < 12:
        span, decimals = span * 10, decimals + 1
    return decimals
