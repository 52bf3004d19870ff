"""A table of a simulation: sorts by any column, copies, exports."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget
from typing_extensions import override

from core.errors import UserError
from core.formatting import format_fixed, format_number
from core.writing import write_bytes
from gui import export, theme
from gui.i18n import say
from gui.widgets import ElidedLabel, icon_button, label, make_panel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.tasks.simulating import Cell, Table

_Index = QModelIndex | QPersistentModelIndex
_FIGURES = 5
_MOST_DECIMALS = 4
_WIDEST = 280


class DataTable(QWidget):
    """Shows one table.

    Signals:
        failed: It could not be exported; carries the ``UserError``.
        frame_chosen: The user went to a row that is linked to a structure; carries the index of its frame.
        row_activated: The user wants to see what a row is about; carries its index in the table.
    """

    failed = Signal(object)
    frame_chosen = Signal(int)
    row_activated = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self._table: Table | None = None
        self._frame: int | None = None
        self._model = _Model()
        self._view = QTableView()
        self._title, self._note = ElidedLabel("", "small"), label("", "quiet", wrap=True, selectable=True)
        self._set_up_view()
        self._lay_out()

    def set_table(self, table: Table) -> None:
        """Show another table; sorting stays."""
        if table is self._table:
            return
        self._table = table
        self._title.set_whole(say(table.title))
        self._note.setText(say(table.note))
        self._note.setVisible(bool(table.note))
        self._view.setAccessibleName(say(table.title))
        self._model.set_table(table)
        self._view.resizeColumnsToContents()
        for column in range(len(table.head)):
            self._view.setColumnWidth(column, min(self._view.columnWidth(column) + theme.GRID, _WIDEST))
        self.show_frame(self._frame)

    def show_frame(self, frame: int | None) -> None:
        """Mark the row of a frame, if there is one; without one none is marked."""
        self._frame = frame
        if self._table is None or not self._table.frames:
            return
        row = None if frame is None else self._model.row_of_frame(frame)
        if row is None:
            self._view.clearSelection()
        elif row not in {index.row() for index in self._view.selectionModel().selectedRows()}:
            blocker = QSignalBlocker(self._view.selectionModel())
            self._view.selectRow(row)
            del blocker
            self._view.viewport().update()

    def to_csv(self, separator: str = ",") -> str:
        """Return all rows as they are sorted, numbers in full."""
        return export.csv_text(self._model.rows_as_text(range(self._model.rowCount())), separator)

    def save(self, path: str) -> None:
        """Write the table to a CSV file.

        Raises:
            FileError: If it cannot be written.
        """
        # the mark lets spreadsheets read the file as UTF-8
        write_bytes(path, self.to_csv().encode("utf-8-sig"))

    def copy(self) -> None:
        """Put the selected rows, or all, on the clipboard for a spreadsheet."""
        chosen = sorted(index.row() for index in self._view.selectionModel().selectedRows())
        rows = self._model.rows_as_text(chosen or range(self._model.rowCount()))
        QGuiApplication.clipboard().setText(export.csv_text(rows, "\t"))

    def _set_up_view(self) -> None:
        view = self._view
        view.setModel(self._model)
        view.activated.connect(lambda index: self.row_activated.emit(self._model.row_of(index.row())))
        view.setSortingEnabled(True)
        view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        view.setShowGrid(False)
        view.setAlternatingRowColors(True)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setCornerButtonEnabled(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + theme.GRID)
        view.horizontalHeader().setHighlightSections(False)
        view.selectionModel().currentRowChanged.connect(self._tell_frame)
        view.clicked.connect(self._tell_frame)
        keys = QKeySequence(QKeySequence.StandardKey.Copy)
        QShortcut(keys, view, self.copy, context=Qt.ShortcutContext.WidgetShortcut)

    def _tell_frame(self, index: QModelIndex) -> None:
        frame = self._model.frame_of(index.row()) if index.isValid() else None
        if frame is not None and frame != self._frame:
            self._frame = frame
            self.frame_chosen.emit(frame)

    def _lay_out(self) -> None:
        copy = icon_button("copy", self.tr("Copy the selected rows, or all"), side=14)
        copy.clicked.connect(self.copy)
        save = icon_button("export", self.tr("Export as CSV"), side=14)
        save.clicked.connect(self._ask_and_save)
        head = QHBoxLayout()
        head.setContentsMargins(theme.GRID, 2, theme.GRID // 2, 0)
        head.setSpacing(theme.GRID // 2)
        head.addWidget(self._title, 1)
        head.addWidget(copy)
        head.addWidget(save)
        self._note.setContentsMargins(theme.GRID, 0, theme.GRID, theme.GRID // 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._note)
        layout.addWidget(self._view, 1)
        self._note.hide()
        self.setMinimumWidth(160)

    def _ask_and_save(self) -> None:
        start = f"{self._title.whole or self.tr('table')}.csv"
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Export table"), start, "*.csv")
        if not path:
            return
        try:
            self.save(path if path.lower().endswith(".csv") else f"{path}.csv")
        except UserError as error:
            self.failed.emit(error)


class _Model(QAbstractTableModel):
    """The rows, in the order in which they are sorted."""

    def __init__(self) -> None:
        super().__init__()
        self._heads: list[str] = []
        self._rows: Sequence[Sequence[Cell]] = ()
        self._frames: Sequence[int] = ()
        self._decimals: list[int | None] = []
        self._order: list[int] = []
        self._sorted_by = (-1, Qt.SortOrder.AscendingOrder)

    def set_table(self, table: Table) -> None:
        self.beginResetModel()
        pairs = zip(table.head, table.units, strict=True)
        self._heads = [f"{say(head)} ({unit})" if unit else say(head) for head, unit in pairs]
        self._rows = table.rows
        self._frames = table.frames
        self._decimals = [_decimals([row[column] for row in table.rows]) for column in range(len(table.head))]
        self._put_in_order()
        self.endResetModel()

    def rows_as_text(self, rows: Sequence[int]) -> list[Sequence[object]]:
        """Return the heads and some rows, counted as they are sorted."""
        return [self._heads, *([_exact(cell) for cell in self._rows[self._order[row]]] for row in rows)]

    def frame_of(self, row: int) -> int | None:
        """Return the frame that a row, counted as they are sorted, is linked to."""
        place = self._order[row]
        return self._frames[place] if place < len(self._frames) and self._frames[place] >= 0 else None

    def row_of_frame(self, frame: int) -> int | None:
        """Return the row, counted as they are sorted, that is linked to a frame."""
        if frame not in self._frames:
            return None
        return self._order.index(self._frames.index(frame))

    def row_of(self, row: int) -> int:
        """Return the place in the table of a row as they are sorted."""
        return self._order[row]

    @override
    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._heads)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self._rows[self._order[index.row()]][index.column()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return _shown(cell, self._decimals[index.column()])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(is_text=isinstance(cell, str))
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(is_text=any(isinstance(row[section], str) for row in self._rows))
        return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.layoutAboutToBeChanged.emit()
        self._sorted_by = (column, order)
        self._put_in_order()
        self.layoutChanged.emit()

    def _put_in_order(self) -> None:
        column, order = self._sorted_by
        self._order = list(range(len(self._rows)))
        if 0 <= column < len(self._heads):
            held = [row for row in self._order if not _is_nothing(self._rows[row][column])]
            nothing = [row for row in self._order if _is_nothing(self._rows[row][column])]
            held.sort(key=lambda row: _rank(self._rows[row][column]), reverse=order == Qt.SortOrder.DescendingOrder)
            self._order = held + nothing


def _side(*, is_text: bool) -> Qt.AlignmentFlag:
    return (Qt.AlignmentFlag.AlignLeft if is_text else Qt.AlignmentFlag.AlignRight) | Qt.AlignmentFlag.AlignVCenter


def _is_nothing(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, float) and cell != cell)  # noqa: PLR0124  # not-a-number


def _rank(cell: Cell) -> tuple[int, float, str]:
    return (1, 0.0, say(cell)) if isinstance(cell, str) else (0, float(cell or 0), "")


def _decimals(cells: Sequence[Cell]) -> int | None:
    """Return how many decimals show all numbers of a column exactly; None if they were not rounded before."""
    numbers = [
        Decimal(repr(float(cell))).normalize() for cell in cells if isinstance(cell, float) and math.isfinite(cell)
    ]
    if any(len(number.as_tuple().digits) > _FIGURES or number.adjusted() > _FIGURES for number in numbers):
        return None
    decimals = max((len(f"{number:f}".partition(".")[2]) for number in numbers), default=0)
    return decimals if decimals <= _MOST_DECIMALS else None


def _shown(cell: Cell, decimals: int | None = None) -> str:
    if cell is None:
        return "—"
    if isinstance(cell, bool):
        translate = QCoreApplication.translate
        return translate("values", "Yes") if cell else translate("values", "No")
    if isinstance(cell, str):
        return say(cell)
    if not isinstance(cell, float):
        return str(cell)
    return format_number(cell, _FIGURES) if decimals is None else format_fixed(cell, decimals)


def _exact(cell: Cell) -> str:
    if isinstance(cell, float):
        return "" if cell != cell else f"{cell:.12g}"  # noqa: PLR0124  # not-a-number
    return "" if cell is None else _shown(cell)
