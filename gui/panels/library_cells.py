"""How the cells of the library's table are painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from gui import theme
from gui.panels.library_columns import BETWEEN as _BETWEEN
from gui.panels.library_columns import details

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPainter, QPixmap

    from gui.panels.library_model import Index
    from gui.panels.library_table import LibraryTable

_SIDES = 8
_GAP = 8
# numbers, for a thousand cells are painted a second and Python's flags take their time
_LEFT = (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value
_RIGHT = (Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value
_SELECTED = QStyle.StateFlag.State_Selected.value
_HOVERED = QStyle.StateFlag.State_MouseOver.value


class Cell(QStyledItemDelegate):
    """A cell of one line of text; quicker than Qt's own, which asks a model for each of seven roles."""

    def __init__(self, table: LibraryTable) -> None:
        super().__init__(table)
        self._table = table

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, section = index.row(), index.column()
        _paint_back(painter, option, chosen=self._table.is_chosen(row))
        text = self._table.library.text(row, section)
        if text:
            side = _RIGHT if self._table.library.columns[section].number is not None else _LEFT
            _line(painter, option, option.rect.adjusted(_SIDES, 0, -_SIDES, 0), text, "text", side)


class StructureCell(QStyledItemDelegate):
    """The first column: a thumbnail, the title and, quieter, what it is; or the title alone in compact rows."""

    def __init__(self, table: LibraryTable) -> None:
        super().__init__(table)
        self._table = table
        self.compact = False
        self.with_details = True
        self.thumbnail: Callable[[int, int], QPixmap | None] | None = None

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.row()
        _paint_back(painter, option, chosen=self._table.is_chosen(row))
        entry = self._table.library.entry(row)
        if entry is None:
            return
        box = option.rect.adjusted(_SIDES, 0, -_SIDES, 0)
        title, low = entry.row.title, details(entry.row) if self.with_details else ""
        if self.compact:
            self._paint_one_line(painter, option, box, title, low)
            return
        side = box.height() - 8
        self._paint_picture(painter, QRect(box.left(), box.top() + 4, side, side), entry.row.key)
        box = box.adjusted(side + _GAP, 6, 0, -6)
        half = box.height() // 2
        if not low:
            _line(painter, option, box, title, "text")
            return
        _line(painter, option, QRect(box.left(), box.top(), box.width(), half), title, "text")
        low = shortened(low, lambda text: not _is_wide(option, text, box.width()))
        _line(painter, option, QRect(box.left(), box.top() + half, box.width(), half), low, "quiet")

    def _paint_one_line(
        self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, title: str, low: str
    ) -> None:
        """The formula stands at the right, as far as the title leaves room for it."""
        formula = low.split(_BETWEEN, maxsplit=1)[0]
        room = box.width() - option.fontMetrics.horizontalAdvance(title) - 2 * _GAP
        needed = option.fontMetrics.horizontalAdvance(formula)
        if formula and formula != title and needed <= room:
            _line(painter, option, box, formula, "quiet", _RIGHT)
            box = box.adjusted(0, 0, -needed - _GAP, 0)
        _line(painter, option, box, title, "text")

    def _paint_picture(self, painter: QPainter, box: QRect, key: int) -> None:
        picture = self.thumbnail(key, box.height()) if self.thumbnail is not None else None
        if picture is not None:
            size = picture.deviceIndependentSize().toSize()
            corner = box.center() - QPoint(size.width() // 2, size.height() // 2)
            painter.drawPixmap(corner, picture)
            return
        painter.save()
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.current().color("line"), 1))
        painter.setBrush(theme.current().color("window"))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, self.height(option.fontMetrics.height()))

    def height(self, line: int) -> int:
        """Return the height of a row with lines so high."""
        return line + 10 if self.compact else 2 * line + 16

    @override
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        left = 0 if self.compact else option.rect.height() - 8 + _GAP
        box = option.rect.adjusted(left, 1, -4, -1)
        height = editor.sizeHint().height() if not self.compact else box.height()
        editor.setGeometry(QRect(box.left(), box.top(), box.width(), height))


def shortened(details: str, fits: Callable[[str], bool]) -> str:
    """Return as many parts of a quiet line as fit: the last matter least, and half a space group says nothing."""
    while _BETWEEN in details and not fits(details):
        details = details.rpartition(_BETWEEN)[0]
    return details


def _paint_back(painter: QPainter, option: QStyleOptionViewItem, *, chosen: bool) -> None:
    """Paint what the style sheet would, in a tenth of the time."""
    state = option.state.value
    if chosen or state & _SELECTED:
        painter.fillRect(option.rect, theme.current().color("selected"))
    elif state & _HOVERED:
        painter.fillRect(option.rect, theme.current().color("hover"))


def _line(painter: QPainter, option: QStyleOptionViewItem, box: QRect, text: str, role: str, side: int = _LEFT) -> None:
    painter.setPen(theme.current().color(role))
    if _is_wide(option, text, box.width()):
        text = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideMiddle, box.width())
    painter.drawText(box, side, text)


def _is_wide(option: QStyleOptionViewItem, text: str, room: int) -> bool:
    """Return whether a text does not fit."""
    metrics = option.fontMetrics
    # no letter is wider than a line is high, so that short texts need not be measured
    return len(text) * metrics.height() > room and metrics.horizontalAdvance(text) > room
