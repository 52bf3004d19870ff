"""A plain table of many rows of text, in each of which may stand an entry to be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from gui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

_Index = QModelIndex | QPersistentModelIndex
_WIDEST = 360
_LOOKED_AT = 50


class RowsModel(QAbstractTableModel):
    """Rows of text, which may be a hundred thousand."""

    def __init__(self) -> None:
        super().__init__()
        self._heads: tuple[str, ...] = ()
        self._rows: Sequence[tuple[str, ...]] = ()
        self._roles: Sequence[str] = ()

    def set_rows(self, heads: Sequence[str], rows: Sequence[tuple[str, ...]], roles: Sequence[str] = ()) -> None:
        """Show other rows.

        Args:
            heads: Names of the columns.
            rows: Their cells.
            roles: Colour of each row, a role of the theme; "" for plain text.
        """
        self.beginResetModel()
        self._heads, self._rows, self._roles = tuple(heads), rows, roles
        self.endResetModel()

    @override
    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._heads)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            cells = self._rows[row]
            return cells[column] if column < len(cells) else ""
        if role == Qt.ItemDataRole.ForegroundRole and row < len(self._roles) and self._roles[row]:
            return theme.current().color(self._roles[row])
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class RowsTable(QTableView):
    """Shows rows of text.

    Signals:
        row_opened: A row was double-clicked, or Enter was pressed on it; carries its number.
    """

    row_opened = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowsModel()
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        # all rows are equally high: asking each of 100,000 would take seconds
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + theme.GRID)
        self.horizontalHeader().setResizeContentsPrecision(_LOOKED_AT)
        self.horizontalHeader().setStretchLastSection(True)
        self.doubleClicked.connect(lambda index: self.row_opened.emit(index.row()))

    def set_rows(self, heads: Sequence[str], rows: Sequence[tuple[str, ...]], roles: Sequence[str] = ()) -> None:
        """Show other rows; see ``RowsModel.set_rows``."""
        self.rows.set_rows(heads, rows, roles)
        self.resizeColumnsToContents()
        for column in range(len(heads)):
            self.setColumnWidth(column, min(self.columnWidth(column) + theme.GRID, _WIDEST))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.row_opened.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)
