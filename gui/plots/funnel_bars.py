"""A funnel: how many crystals are left after each stage, one bar for each source that they were drawn by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from core.formatting import format_fixed
from gui import theme
from gui.widgets import make_panel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

_BAR, _GAP = 13.0, 3.0
_ROW_GAP = 9.0
_LABEL_SHARE, _NUMBERS = 0.42, 84.0
_LEAST = 200


@dataclass(frozen=True)
class Level:
    """One row of the funnel.

    Attributes:
        key: What it is known by.
        title: Its name.
        counts: How many are left, one for each source.
        totals: Of how many.
        aside: Whether it is a finer count of the row above, drawn lighter.
        tip: What it means.
    """

    key: str
    title: str
    counts: tuple[int, ...]
    totals: tuple[int, ...]
    aside: bool = False
    tip: str = ""


class FunnelBars(QWidget):
    """The bars; the share of a row is of all that its source drew.

    Signals:
        chosen: The user went to a row; carries its key.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self._levels: tuple[Level, ...] = ()
        self._sources: tuple[str, ...] = ()
        self._current = ""
        self._over = ""
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Funnel"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    @property
    def levels(self) -> tuple[Level, ...]:
        """The rows."""
        return self._levels

    @property
    def current(self) -> str:
        """Key of the row that is chosen, "" for none."""
        return self._current

    def set_levels(self, sources: Sequence[str], levels: Sequence[Level]) -> None:
        """Show these rows.

        Args:
            sources: Names of the sources, one for each bar of a row.
            levels: The rows.
        """
        self._sources, self._levels = tuple(sources), tuple(levels)
        lines = [
            f"{one.title}: " + ", ".join(f"{name} {n}" for name, n in zip(self._sources, one.counts, strict=False))
            for one in self._levels
        ]
        self.setAccessibleDescription("; ".join(lines))
        self.updateGeometry()
        self.update()

    def choose(self, key: str) -> None:
        """Mark a row."""
        self._current = key
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(_NUMBERS + 2 * _LEAST), round(self._height() + theme.MARGIN))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(round(_NUMBERS + _LEAST), round(self._height() + theme.MARGIN))

    # Where things are

    def _bars(self) -> int:
        return max(len(self._sources), 1)

    def _row_height(self) -> float:
        return self._bars() * (_BAR + _GAP) - _GAP + _ROW_GAP

    def _label(self) -> float:
        """Return the width of the names: what the longest needs, as long as there is room for bars."""
        longest = max((self._indent(one) + self._wide(one.title) for one in self._levels), default=0.0)
        return min(longest + theme.GRID, _LABEL_SHARE * self.width())

    def _wide(self, text: str) -> float:
        return float(self.fontMetrics().horizontalAdvance(text))

    @staticmethod
    def _indent(level: Level) -> float:
        return theme.GRID * 1.5 if level.aside else 0.0

    def _head(self) -> float:
        lines = self._bars() if len(self._sources) > 1 else 0
        return lines * (self.fontMetrics().height() + 2.0) + (theme.GRID if lines else theme.GRID / 2)

    def _height(self) -> float:
        return self._head() + len(self._levels) * self._row_height()

    def _row(self, place: int) -> QRectF:
        high = self._row_height()
        return QRectF(theme.GRID / 2, self._head() + place * high, self.width() - theme.GRID, high)

    def _at(self, y: float) -> str:
        place = int((y - self._head()) // self._row_height()) if y >= self._head() else -1
        return self._levels[place].key if 0 <= place < len(self._levels) else ""

    # Painting

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().color("panel"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = colours_of(len(self._sources))
        self._paint_head(painter, colours)
        for place, level in enumerate(self._levels):
            self._paint_row(painter, self._row(place), level, colours)
        painter.end()

    def _paint_head(self, painter: QPainter, colours: Sequence[QColor]) -> None:
        if len(self._sources) < 2:
            return
        high = self.fontMetrics().height() + 2.0
        for place, (name, colour) in enumerate(zip(self._sources, colours, strict=False)):
            top = theme.GRID / 2 + place * high
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(theme.MARGIN, top + (high - 10) / 2, 10, 10), 2, 2)
            painter.setPen(theme.current().color("text"))
            box = QRectF(theme.MARGIN + 16, top, self.width() - theme.MARGIN - 20, high)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self._cut(name, box.width()))

    def _paint_row(self, painter: QPainter, box: QRectF, level: Level, colours: Sequence[QColor]) -> None:
        shades = theme.current()
        if level.key in {self._current, self._over}:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shades.color("selected" if level.key == self._current else "hover"))
            painter.drawRoundedRect(box, 4, 4)
        inner = box.adjusted(theme.GRID, _ROW_GAP / 2, -theme.GRID, -_ROW_GAP / 2)
        indent, names = self._indent(level), self._label()
        painter.setPen(shades.color("quiet" if level.aside else "text"))
        words = QRectF(inner.left() + indent, box.top(), names - indent - 4, box.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._cut(level.title, words.width()))
        room = QRectF(inner.left() + names, inner.top(), inner.width() - names - _NUMBERS, inner.height())
        for place, (count, total, colour) in enumerate(zip(level.counts, level.totals, colours, strict=False)):
            top = room.top() + place * (_BAR + _GAP)
            share = count / total if total else 0.0
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shades.color("line"))
            painter.drawRoundedRect(QRectF(room.left(), top, room.width(), _BAR), 3, 3)
            if count:
                fill = QColor(colour)
                fill.setAlphaF(0.6 if level.aside else 1.0)
                painter.setBrush(fill)
                painter.drawRoundedRect(QRectF(room.left(), top, max(room.width() * min(share, 1.0), 3), _BAR), 3, 3)
            painter.setPen(shades.color("text"))
            numbers = QRectF(room.right() + 6, top - 2, _NUMBERS - 6, _BAR + 4)
            painter.drawText(numbers, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, said(count, total))
        if self.hasFocus() and level.key == self._current:
            painter.setPen(shades.color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def _cut(self, text: str, width: float) -> str:
        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(width))

    # What the user does

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        key = self._at(event.position().y())
        if key:
            self._take(key)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        key = self._at(event.position().y())
        if key != self._over:
            self._over = key
            level = next((one for one in self._levels if one.key == key), None)
            QToolTip.showText(event.globalPosition().toPoint(), "" if level is None else self._tip(level), self)
            self.update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._over = ""
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        keys = [one.key for one in self._levels]
        if not step or not keys:
            super().keyPressEvent(event)
            return
        place = keys.index(self._current) + step if self._current in keys else 0
        self._take(keys[max(0, min(place, len(keys) - 1))])

    def _take(self, key: str) -> None:
        self.choose(key)
        self.chosen.emit(key)

    def _tip(self, level: Level) -> str:
        pairs = zip(self._sources, level.counts, level.totals, strict=False)
        lines = [f"{name}: {said(count, total)}" for name, count, total in pairs]
        return "\n".join([level.title, *([level.tip] if level.tip else []), *lines])


def said(count: int, total: int) -> str:
    """Return a count with its share of all."""
    if not total:
        return str(count)
    share = 100 * count / total
    return f"{count} · {format_fixed(share, 1 if 0 < share < 10 else 0)} %"


def colours_of(count: int) -> list[QColor]:
    """Return the colours of so many sources: that which was asked for stands out."""
    shades = theme.current()
    baseline, second = shades.color("quiet"), shades.color("warning")
    return [shades.color("accent"), baseline, second][: max(count, 1)]
