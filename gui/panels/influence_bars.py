"""What matters for an outcome: a bar a variable, and whether more of it raises or lowers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from core.formatting import format_number
from gui import theme
from gui.widgets import make_panel

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from core.design.insight import Influence

_MOST = 14
_CLEAR = 0.5  # correlation from which on a direction is said
_ROW, _THICK = 26.0, 0.55
_NAMES = 0.32  # of the width, at most


class InfluenceBars(QWidget):
    """Paints the bars to one scale, the strongest at the top."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self._found: Influence | None = None
        self._title = ""
        self.setMinimumWidth(240)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def shown(self) -> Influence | None:
        """What is shown."""
        return self._found

    def set_influence(self, found: Influence, title: str) -> None:
        """Show what matters for an outcome that is called so."""
        self._found, self._title = found, title
        self.setMinimumHeight(round(_ROW * (min(len(found.names), _MOST) + 2)))
        self.setAccessibleName(self._title)
        self.setAccessibleDescription("; ".join(f"{name}: {self.words_of(k)}" for k, name in enumerate(found.names)))
        self.update()

    def words_of(self, place: int) -> str:
        """Return what stands behind a bar."""
        if self._found is None:
            return ""
        amount = format_number(float(self._found.values[place]), 3)
        direction = float(self._found.directions[place])
        if abs(direction) < _CLEAR:
            return self.tr("{0}, not always the same way").format(amount)
        return (self.tr("▲ {0}, more raises it") if direction > 0 else self.tr("▼ {0}, more lowers it")).format(amount)

    @override
    def sizeHint(self) -> QSize:
        return QSize(420, 280)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        found = self._found
        if found is None or not len(found.names):
            return
        painter, colours, metrics = QPainter(self), theme.current(), QFontMetricsF(self.font())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(theme.MARGIN, theme.GRID, -theme.MARGIN, -theme.GRID)
        unit = f" ({found.unit})" if found.unit and found.unit not in self._title else ""
        painter.setPen(colours.color("quiet"))
        _write(painter, QRectF(area.left(), area.top(), area.width(), _ROW), f"{self._title}{unit}")
        shown = range(min(len(found.names), _MOST))
        names = min(max(metrics.horizontalAdvance(found.names[k]) for k in shown), _NAMES * area.width())
        words = max(metrics.horizontalAdvance(self.words_of(k)) for k in shown)
        left = area.left() + names + theme.GRID
        room = max(area.right() - words - theme.GRID - left, 24.0)
        most = float(max(found.values.max(), 1e-300))
        for k in shown:
            top = area.top() + (k + 1) * _ROW
            painter.setPen(colours.color("text"))
            _write(painter, QRectF(area.left(), top, names, _ROW), found.names[k])
            length = max(room * float(found.values[k]) / most, 1.0)
            painter.setPen(Qt.PenStyle.NoPen)
            direction = float(found.directions[k])
            role = "quiet" if abs(direction) < _CLEAR else "accent" if direction > 0 else "warning"
            painter.setBrush(colours.color(role))
            painter.drawRoundedRect(QRectF(left, top + _ROW * (1 - _THICK) / 2, length, _ROW * _THICK), 2, 2)
            painter.setPen(colours.color("quiet"))
            _write(painter, QRectF(left + length + theme.GRID / 2, top, words + 2, _ROW), self.words_of(k))
        painter.end()


def _write(painter: QPainter, room: QRectF, text: str) -> None:
    short = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, room.width() + 1)
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, short)
