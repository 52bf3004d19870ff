"""The errors of a model on materials ever less like those that it learned from, as bars one below the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from core.formatting import format_number, format_value
from gui import theme
from gui.widgets import make_panel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

_HARDLY, _MUCH = 1.15, 1.5  # times the random error, as in the words of the task
_THICK, _GAP, _HIGHEST = 0.5, 4.0, 64.0
_SHARE_OF_NAMES, _SHARE_OF_WORDS = 0.34, 0.36  # of the width, at most


@dataclass(frozen=True, slots=True)
class LeakageBar:
    """The error on one kind of test materials.

    Attributes:
        name: What the materials are.
        error: The error.
        half: Half the width of its 68 % interval, or None.
        times: How many times as large it is as with a random split; None where that is not known.
        usual: The error of what knows the mean of the training values alone, or None.
    """

    name: str
    error: float
    half: float | None
    times: float | None
    usual: float | None


class LeakageBars(QWidget):
    """Paints the bars, all to one scale that begins at zero."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self._bars: tuple[LeakageBar, ...] = ()
        self._unit = self._title = self._usual = ""
        self.setMinimumSize(260, 140)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def bars(self) -> tuple[LeakageBar, ...]:
        """What is shown."""
        return self._bars

    def set_bars(self, title: str, unit: str, usual: str, bars: Sequence[LeakageBar]) -> None:
        """Show other bars.

        Args:
            title: What their length is.
            unit: Its unit.
            usual: What the error is called that needs no model.
            bars: From the most flattering on.
        """
        self._title, self._unit, self._usual, self._bars = title, unit, usual, tuple(bars)
        self.setAccessibleName(title)
        self.setAccessibleDescription("; ".join(f"{bar.name}: {_words(bar)}" for bar in bars))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(560, 260)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, metrics = theme.current(), QFontMetricsF(self.font())
        line = metrics.height()
        area = QRectF(self.rect()).adjusted(theme.MARGIN, theme.GRID, -theme.MARGIN, -theme.GRID)
        unit = f" ({self._unit})" if self._unit else ""
        painter.setPen(colours.color("quiet"))
        self._write(painter, QRectF(area.left(), area.top(), area.width(), line), f"{self._title}{unit}")
        names = min(max(metrics.horizontalAdvance(bar.name) for bar in self._bars), _SHARE_OF_NAMES * area.width())
        words = min(max(metrics.horizontalAdvance(_words(bar)) for bar in self._bars), _SHARE_OF_WORDS * area.width())
        left, right = area.left() + names + theme.GRID, area.right() - words - theme.GRID
        scale = (right - left) / max(*(bar.error + (bar.half or 0) for bar in self._bars), 1e-12)
        top = area.top() + line + _GAP
        height = min((area.bottom() - line - _GAP - top) / len(self._bars), _HIGHEST)
        for place, bar in enumerate(self._bars):
            row = QRectF(area.left(), top + place * height, area.width(), height)
            painter.setPen(colours.color("text"))
            self._write(painter, QRectF(row.left(), row.top(), names, height), bar.name)
            self._write(painter, QRectF(right + theme.GRID, row.top(), words, height), _words(bar))
            self._paint_bar(painter, colours, bar, QRectF(left, row.top(), right - left, height), scale)
        self._paint_legend(painter, colours, QRectF(area.left(), area.bottom() - line, area.width(), line))

    def _paint_bar(self, painter: QPainter, colours: theme.Theme, bar: LeakageBar, room: QRectF, scale: float) -> None:
        thick = max(6.0, _THICK * room.height())
        box = QRectF(room.left(), room.center().y() - thick / 2, max(scale * bar.error, 1.0), thick)
        times = 1.0 if bar.times is None else bar.times
        painter.setPen(Qt.PenStyle.NoPen)
        name = "accent" if times <= _HARDLY else "warning" if times < _MUCH else "error"
        painter.setBrush(colours.color(name))
        painter.drawRoundedRect(box, 2, 2)
        painter.setPen(QPen(colours.color("text"), 1.4))
        if bar.half is not None:
            ends = [QPointF(box.right() + side * scale * bar.half, box.center().y()) for side in (-1, 1)]
            painter.drawLine(*ends)
            for end in ends:
                painter.drawLine(QPointF(end.x(), end.y() - thick / 4), QPointF(end.x(), end.y() + thick / 4))
        if bar.usual is not None and scale * bar.usual <= room.width():
            x = room.left() + scale * bar.usual
            painter.setPen(QPen(colours.color("quiet"), 2, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(x, room.top() + 1), QPointF(x, room.bottom() - 1))

    def _paint_legend(self, painter: QPainter, colours: theme.Theme, room: QRectF) -> None:
        usual = [bar.usual for bar in self._bars if bar.usual is not None]
        if not usual:
            return
        painter.setPen(QPen(colours.color("quiet"), 2, Qt.PenStyle.DotLine))
        painter.drawLine(room.topLeft() + QPointF(4, 1), room.bottomLeft() + QPointF(4, -1))
        painter.setPen(colours.color("quiet"))
        ends = " – ".join(dict.fromkeys(format_number(one, 2) for one in (min(usual), max(usual))))
        self._write(painter, room.adjusted(12, 0, 0, 0), f"{self._usual}: {ends} {self._unit}".strip())

    def _write(self, painter: QPainter, room: QRectF, text: str) -> None:
        short = QFontMetricsF(self.font()).elidedText(text, Qt.TextElideMode.ElideRight, room.width() + 1)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, short)


def _words(bar: LeakageBar) -> str:
    """Return an error, and how many times as large as at random it is."""
    amount = format_value(bar.error, bar.half)
    return amount if bar.times is None else f"{amount} · {format_number(bar.times, 2)} ×"
