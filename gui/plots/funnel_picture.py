"""How a funnel is laid out and painted, in the window and on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter

from core.formatting import format_fixed
from gui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics

_BAR, _GAP = 13.0, 3.0
_ROW_GAP = 9.0
_LABEL_SHARE = 0.42
NUMBERS = 84.0
"""Least width of the column of counts."""
_ASIDE = 0.6  # how strong the colour of a finer count is


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
        waiting: Of how many it is not decided yet, one for each source; () for none.
    """

    key: str
    title: str
    counts: tuple[int, ...]
    totals: tuple[int, ...]
    aside: bool = False
    tip: str = ""
    waiting: tuple[int, ...] = ()


@dataclass(frozen=True)
class FunnelPicture:
    """The rows of a funnel within a width; the share of a row is of all that its source drew.

    Attributes:
        sources: Names of the sources, one for each bar of a row.
        levels: The rows.
        width: In pixels.
        metrics: Of the font.
        shades: The colours.
    """

    sources: tuple[str, ...]
    levels: tuple[Level, ...]
    width: float
    metrics: QFontMetrics
    shades: theme.Theme

    @property
    def height(self) -> float:
        """How high it is, in pixels."""
        return self._head + len(self.levels) * self._row_height

    def row(self, place: int) -> QRectF:
        """Return where a row is."""
        high = self._row_height
        return QRectF(theme.GRID / 2, self._head + place * high, self.width - theme.GRID, high)

    def at(self, y: float) -> str:
        """Return the key of the row at a height, "" for none."""
        place = int((y - self._head) // self._row_height) if y >= self._head else -1
        return self.levels[place].key if 0 <= place < len(self.levels) else ""

    def paint(self, painter: QPainter, current: str = "", over: str = "", *, focus: bool = False) -> None:
        """Paint it.

        Args:
            painter: Paints.
            current: Key of the row that is chosen.
            over: Key of the row that the mouse is over.
            focus: Whether keys go to it.
        """
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_head(painter)
        for place, level in enumerate(self.levels):
            box = self.row(place)
            if level.key in {current, over}:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self.shades.color("selected" if level.key == current else "hover"))
                painter.drawRoundedRect(box, 4, 4)
            self._paint_row(painter, box, level)
            if focus and level.key == current:
                painter.setPen(self.shades.color("accent"))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    # Where things are

    @property
    def _bars(self) -> int:
        return max(len(self.sources), 1)

    @property
    def _row_height(self) -> float:
        return self._bars * (_BAR + _GAP) - _GAP + _ROW_GAP

    @property
    def _names(self) -> float:
        """The width of the names: what the longest needs, as long as there is room for bars."""
        wide = self.metrics.horizontalAdvance
        longest = max((_indent(one) + wide(one.title) for one in self.levels), default=0.0)
        return min(longest + theme.GRID, _LABEL_SHARE * self.width)

    @property
    def _numbers(self) -> float:
        """The width of the counts with their shares."""
        pairs = [pair for one in self.levels for pair in zip(one.counts, one.totals, strict=False)]
        longest = max((self.metrics.horizontalAdvance(said(*pair)) for pair in pairs), default=0)
        return max(NUMBERS, longest + theme.GRID)

    @property
    def _head(self) -> float:
        lines = self._bars if len(self.sources) > 1 else 0
        return lines * (self.metrics.height() + 2.0) + (theme.GRID if lines else theme.GRID / 2)

    # Painting

    def _paint_head(self, painter: QPainter) -> None:
        if len(self.sources) < 2:
            return
        high = self.metrics.height() + 2.0
        for place, (name, colour) in enumerate(zip(self.sources, self._colours(), strict=False)):
            top = theme.GRID / 2 + place * high
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(theme.MARGIN, top + (high - 10) / 2, 10, 10), 2, 2)
            painter.setPen(self.shades.color("text"))
            box = QRectF(theme.MARGIN + 16, top, self.width - theme.MARGIN - 20, high)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self._cut(name, box.width()))

    def _paint_row(self, painter: QPainter, box: QRectF, level: Level) -> None:
        inner = box.adjusted(theme.GRID, _ROW_GAP / 2, -theme.GRID, -_ROW_GAP / 2)
        indent, names = _indent(level), self._names
        painter.setPen(self.shades.color("quiet" if level.aside else "text"))
        words = QRectF(inner.left() + indent, box.top(), names - indent - 4, box.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._cut(level.title, words.width()))
        room = QRectF(inner.left() + names, inner.top(), inner.width() - names - self._numbers, _BAR)
        waiting = level.waiting or (0,) * len(level.counts)
        bars = zip(level.counts, waiting, level.totals, self._colours(), strict=False)
        for place, (count, undecided, total, colour) in enumerate(bars):
            line = room.translated(0, place * (_BAR + _GAP))
            fill = QColor(colour)
            fill.setAlphaF(_ASIDE if level.aside else 1.0)
            self._paint_bar(painter, line, 1.0, QBrush(self.shades.color("line")))
            if undecided:
                hatched = QBrush(colour, Qt.BrushStyle.BDiagPattern)
                self._paint_bar(painter, line, (count + undecided) / max(total, 1), hatched)
            if count:
                self._paint_bar(painter, line, count / max(total, 1), QBrush(fill))
            painter.setPen(self.shades.color("text"))
            numbers = QRectF(room.right() + 6, line.top() - 2, self._numbers - 6, _BAR + 4)
            painter.drawText(numbers, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, said(count, total))

    @staticmethod
    def _paint_bar(painter: QPainter, room: QRectF, share: float, brush: QBrush) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brush)
        wide = max(room.width() * min(share, 1.0), 3.0)
        painter.drawRoundedRect(QRectF(room.left(), room.top(), wide, room.height()), 3, 3)

    def _cut(self, text: str, width: float) -> str:
        return self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(width))

    def _colours(self) -> list[QColor]:
        """Return the colours of the sources: that which was asked for stands out."""
        return [self.shades.color(name) for name in ("accent", "quiet", "warning")][: self._bars]


def said(count: int, total: int) -> str:
    """Return a count with its share of all."""
    if not total:
        return str(count)
    share = 100 * count / total
    return f"{count} · {format_fixed(share, 1 if 0 < share < 10 else 0)} %"


def _indent(level: Level) -> float:
    return theme.GRID * 1.5 if level.aside else 0.0
