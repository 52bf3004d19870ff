"""A number for each element, as colours on the periodic table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QLinearGradient, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from core.formatting import format_number
from core.structures.colour_maps import mapped
from core.structures.elements import LAST, symbols
from gui import theme
from gui.panels.periodic_table import place
from gui.widgets import make_panel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QHelpEvent, QPaintEvent

_COLUMNS, _ROWS = 18, 9.4  # with a gap before the rows of lanthanides and actinides
_F_ROW, _GAP = 7, 0.4
_SPACE = 2.0
_BAR = 10.0
_LUMINANCE = (0.299, 0.587, 0.114)


@dataclass(frozen=True, slots=True)
class ElementNumber:
    """What is shown at an element.

    Attributes:
        number: Atomic number.
        value: Its number.
        tip: What the tooltip says of it.
        few: Whether it rests on so few materials that it says little; it is drawn hatched.
    """

    number: int
    value: float
    tip: str
    few: bool = False


class ElementMap(QWidget):
    """Paints elements by a number; those without one stay empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self._cells: dict[int, ElementNumber] = {}
        self._title = self._few = ""
        self.setMinimumSize(260, 170)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)

    @property
    def elements(self) -> tuple[int, ...]:
        """Atomic numbers of the elements that have a number."""
        return tuple(self._cells)

    def set_numbers(self, title: str, numbers: Sequence[ElementNumber], few: str = "") -> None:
        """Show other numbers.

        Args:
            title: What they are, with their unit.
            numbers: One for each element that has one.
            few: What it means that an element is hatched.
        """
        self._title = title
        self._few = few if any(one.few for one in numbers) else ""
        self._cells = {one.number: one for one in numbers}
        self.setAccessibleName(title)
        self.setAccessibleDescription("; ".join(one.tip for one in numbers))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(560, 330)

    def rect_of(self, number: int) -> QRectF:
        """Return where an element is painted."""
        side, corner = self._grid()
        row, column = place(number)
        down = row + (_GAP if row >= _F_ROW else 0.0)
        return QRectF(corner.x() + column * side, corner.y() + down * side, side - _SPACE, side - _SPACE)

    def _grid(self) -> tuple[float, QPointF]:
        """Return the side of a cell and the corner of the first."""
        head = self._head()
        width, height = self.width() - 2.0 * theme.GRID, self.height() - 2.0 * theme.GRID - head
        side = max(min(width / _COLUMNS, height / _ROWS), 1.0)
        left = theme.GRID + (width - side * _COLUMNS) / 2
        return side, QPointF(left, theme.GRID + head)

    def _head(self) -> float:
        """Return the height of the title and the bar of colours."""
        return 2 * QFontMetricsF(self.font()).height() + _BAR + theme.GRID

    def _limits(self) -> tuple[float, float]:
        # what rests on few materials would take the colours from the others
        sure = [one.value for one in self._cells.values() if not one.few]
        values = sure or [one.value for one in self._cells.values()] or [0.0]
        return 0.0, max(*values, 1e-12)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.current()
        self._paint_head(painter, colours)
        low, high = self._limits()
        for number in range(1, LAST + 1):
            one = self._cells.get(number)
            share = None if one is None else float(np.clip((one.value - low) / (high - low), 0, 1))
            self._paint_cell(painter, colours, number, share, few=one is not None and one.few)

    def _paint_cell(
        self, painter: QPainter, colours: theme.Theme, number: int, share: float | None, *, few: bool
    ) -> None:
        box = self.rect_of(number)
        fill = colours.color("panel") if share is None else _shade(share)
        painter.setPen(QPen(colours.color("line"), 1))
        painter.setBrush(fill)
        painter.drawRoundedRect(box, 2, 2)
        if share is None:
            text = colours.color("field_line")
        else:
            text = QColor("#000000" if _brightness(fill) > 140 else "#ffffff")
        if few:
            _hatch(painter, box, text)
        font = QFont(self.font())
        font.setPixelSize(max(6, round(0.42 * box.height())))
        painter.setFont(font)
        painter.setPen(text)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, symbols()[number])

    def _paint_head(self, painter: QPainter, colours: theme.Theme) -> None:
        """Paint what the numbers are, what the colours mean and what hatching does."""
        metrics = QFontMetricsF(self.font())
        line = metrics.height()
        area = QRectF(theme.GRID, theme.GRID, self.width() - 2.0 * theme.GRID, line)
        painter.setPen(colours.color("text"))
        title = metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, title)
        if not self._cells:
            return
        room = metrics.horizontalAdvance(self._few) + line + 2 * theme.GRID if self._few else 0.0
        width = min(0.5 * area.width(), 260.0)
        left = area.left() + max((area.width() - width - room) / 2, 0.0)
        bar = QRectF(left, area.bottom() + 3, width, _BAR)
        self._paint_scale(painter, colours, bar)
        if self._few:
            box = QRectF(bar.right() + 2 * theme.GRID, bar.top() + (_BAR - line) / 2 + 1, line - 2, line - 2)
            painter.setPen(QPen(colours.color("line"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 2, 2)
            _hatch(painter, box, colours.color("text"))
            rest = QRectF(box.right() + theme.GRID / 2, box.top(), area.right() - box.right() - theme.GRID / 2, line)
            painter.setPen(colours.color("quiet"))
            few = metrics.elidedText(self._few, Qt.TextElideMode.ElideRight, rest.width())
            painter.drawText(rest, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, few)

    def _paint_scale(self, painter: QPainter, colours: theme.Theme, bar: QRectF) -> None:
        gradient = QLinearGradient(bar.topLeft(), bar.topRight())
        for step in np.linspace(0, 1, 17):
            gradient.setColorAt(float(step), _shade(float(step)))
        painter.setPen(QPen(colours.color("line"), 1))
        painter.setBrush(gradient)
        painter.drawRect(bar)
        painter.setPen(colours.color("quiet"))
        under = QRectF(bar.left(), bar.bottom(), bar.width(), QFontMetricsF(self.font()).height())
        for value, side in zip(self._limits(), (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight), strict=True):
            painter.drawText(under, side | Qt.AlignmentFlag.AlignVCenter, format_number(value, 2))

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self._tell(event)  # type: ignore[arg-type]  # of this type it is a QHelpEvent
            return True
        return super().event(event)

    def _tell(self, event: QHelpEvent) -> None:
        for number, one in self._cells.items():
            box = self.rect_of(number)
            if box.contains(QPointF(event.pos())):
                QToolTip.showText(event.globalPos(), one.tip, self, box.toRect())
                return
        QToolTip.hideText()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.StyleChange}:
            self.update()
        super().changeEvent(event)


def _hatch(painter: QPainter, box: QRectF, colour: QColor) -> None:
    lines = QColor(colour)
    lines.setAlpha(90)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(lines, Qt.BrushStyle.BDiagPattern))
    painter.drawRoundedRect(box, 2, 2)


def _shade(share: float) -> QColor:
    red, green, blue = (int(part) for part in mapped([share], signed=False)[0])
    return QColor(red, green, blue)


def _brightness(colour: QColor) -> float:
    parts = (colour.red(), colour.green(), colour.blue())
    return sum(weight * part for weight, part in zip(_LUMINANCE, parts, strict=True))
