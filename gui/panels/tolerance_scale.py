"""A scale of tolerances: the space group along it, and a handle that chooses one."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from core.formatting import symmetry_text
from core.structures.symmetry.tolerance import LARGEST, SMALLEST
from gui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from core.structures.symmetry.tolerance import Scan

_SIDE = 9.0
_BAND = 24.0
_TOP = 7.0
_STEPS = 90  # of the arrow keys, over the whole scale
_TICKS = (1e-5, 1e-4, 1e-3, 1e-2, 1e-1)


class ToleranceScale(QWidget):
    """A slider on a logarithmic scale, with a band a space group.

    Signals:
        moved: The user chose another tolerance; carries it in Å.
    """

    moved = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Tolerance"))
        self.setMouseTracking(True)
        self._value = 0.01
        self._scan: Scan | None = None

    @property
    def value(self) -> float:
        """The tolerance chosen, Å."""
        return self._value

    def set_value(self, tolerance: float) -> None:
        """Choose a tolerance in Å; ``moved`` is not emitted."""
        self._value = min(max(tolerance, SMALLEST), LARGEST)
        self.update()

    def set_scan(self, scan: Scan | None) -> None:
        """Show which group there is at which tolerance; None as long as that is not known."""
        self._scan = scan
        self.update()

    def place_of(self, tolerance: float) -> float:
        """Return where a tolerance stands, in device-independent pixels from the left."""
        part = math.log(tolerance / SMALLEST) / math.log(LARGEST / SMALLEST)
        return _SIDE + part * (self.width() - 2 * _SIDE)

    def tolerance_at(self, x: float) -> float:
        """Return the tolerance at a place, rounded to three figures."""
        part = min(max((x - _SIDE) / max(1.0, self.width() - 2 * _SIDE), 0.0), 1.0)
        return min(float(f"{SMALLEST * (LARGEST / SMALLEST) ** part:.2e}"), LARGEST)

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, round(_TOP + _BAND + 8 + QFontMetricsF(self.font()).height()))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._move(self.tolerance_at(event.position().x()))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._move(self.tolerance_at(event.position().x()))
        elif self._scan is not None:
            step = self._scan.at(self.tolerance_at(event.position().x()))
            group = f"{symmetry_text(step.symbol)} ({step.number})" if step.number else self.tr("no group found")
            self.setToolTip(self.tr("{0} from {1:.3g} to {2:.3g} Å").format(group, step.start, step.stop))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        factor = (LARGEST / SMALLEST) ** (1 / _STEPS)
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Down:
                self._move(self._value / factor)
            case Qt.Key.Key_Right | Qt.Key.Key_Up:
                self._move(self._value * factor)
            case _:
                super().keyPressEvent(event)

    def _move(self, tolerance: float) -> None:
        rounded = min(max(float(f"{tolerance:.2e}"), SMALLEST), LARGEST)
        if rounded != self._value:
            self.set_value(rounded)
            self.moved.emit(rounded)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_bands(painter)
        self._paint_ticks(painter)
        self._paint_handle(painter)
        painter.end()

    def _paint_bands(self, painter: QPainter) -> None:
        colours = theme.current()
        whole = QRectF(_SIDE, _TOP, self.width() - 2 * _SIDE, _BAND)
        painter.setPen(QPen(colours.color("line"), 1))
        painter.setBrush(colours.color("window"))
        painter.drawRoundedRect(whole, 3, 3)
        for i, step in enumerate(self._scan.steps if self._scan else ()):
            left, right = self.place_of(step.start), self.place_of(step.stop)
            box = QRectF(left, whole.top(), right - left, _BAND)
            here = step.start <= self._value < step.stop or (self._value >= LARGEST and step.stop >= LARGEST)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.color("selected" if here else "hover" if i % 2 else "window"))
            painter.drawRect(box.adjusted(1, 1, -0.5, -0.5))
            if i:
                painter.setPen(QPen(colours.color("quiet"), 1))
                painter.drawLine(box.topLeft(), box.bottomLeft())
            text = symmetry_text(step.symbol) if step.number else "—"
            if painter.fontMetrics().horizontalAdvance(text) + 6 <= box.width():
                painter.setPen(colours.color("text" if here else "quiet"))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_ticks(self, painter: QPainter) -> None:
        colours = theme.current()
        font = painter.font()
        font.setPointSizeF(max(font.pointSizeF() - 1.5, 7.0))
        painter.setFont(font)
        top = _TOP + _BAND
        for tick in _TICKS:
            x = self.place_of(tick)
            painter.setPen(QPen(colours.color("quiet"), 1))
            painter.drawLine(QPointF(x, top), QPointF(x, top + 3))
            text = f"{tick:g}" if tick >= 1e-3 else f"10{'⁻⁵' if tick < 5e-5 else '⁻⁴'}"
            width = painter.fontMetrics().horizontalAdvance(text) + 2
            left = min(max(x - width / 2, 0.0), self.width() - width)
            box = QRectF(left, top + 3, width, self.height() - top - 3)
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, text)

    def _paint_handle(self, painter: QPainter) -> None:
        colours = theme.current()
        x = self.place_of(self._value)
        painter.setPen(QPen(colours.color("accent"), 2))
        painter.drawLine(QPointF(x, _TOP), QPointF(x, _TOP + _BAND))
        painter.setBrush(colours.color("accent" if self.hasFocus() else "panel"))
        painter.drawEllipse(QPointF(x, _TOP), 4.5, 4.5)
