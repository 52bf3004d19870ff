"""Results of many structures in a table that sorts, filters, exports and opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core.errors import FileError
from core.writing import write_bytes
from gui import export, theme
from gui.icons import icon
from gui.panels.results_model import ERROR_COLUMN, FILTER_ROLE, ResultsModel, table_rows
from gui.widgets import icon_button, label, make_panel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.tasks.base import Entry

_ROW_HEIGHT = 26
_WIDTHS = (160, 130)
_NUMBER_WIDTH = 150
_MOST_SPANS = 500  # each costs the view time when it lays out


class ResultsTable(QWidget):
    """The table with its filter field.

    Signals:
        row_activated: The user wants to open an entry; carries its index among the entries.
        row_selected: The user moved to an entry; carries its index among the entries.
        failed: The table could not be exported; carries the ``UserError``.
    """

    row_activated = Signal(int)
    row_selected = Signal(int)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self._model = ResultsModel(self)
        self._proxy = _Filter(self)
        self._proxy.setSourceModel(self._model)
        self._view = QTableView()
        self._filter = QLineEdit()
        self._count = label("", "small")
        self._delegate = _MarkAfterText(self._view)
        self._set_up_view()
        self._lay_out()
        self._filter.textChanged.connect(self._on_filter)
        self._view.activated.connect(lambda index: self.row_activated.emit(self._number(index)))
        self._view.selectionModel().currentRowChanged.connect(self._on_current)
        for signal in (
            self._proxy.layoutChanged,
            self._proxy.modelReset,
            self._proxy.rowsInserted,
            self._proxy.rowsRemoved,
        ):
            signal.connect(self._spread_errors)
        self._show_count()

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show other entries; sorting and filter stay, and so does the current row if it is still there."""
        current = self._number(self._view.currentIndex())
        columns = self._model.columnCount()
        self._model.set_entries(entries)
        if self._model.columnCount() != columns:
            self._size_columns()
        if 0 <= current < len(entries):
            self.select(current)
        self._show_count()

    def select(self, number: int) -> None:
        """Move to the entry with this index, if it shows."""
        rows = self._model.rows
        row = next((i for i, found in enumerate(rows) if found.number == number), -1)
        index = self._proxy.mapFromSource(self._model.index(row, 0))
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self._view.selectionModel().setCurrentIndex(index, flags)

    def to_csv(self) -> str:
        """Return the rows that show, in their order, as CSV."""
        shown = [self._proxy.mapToSource(self._proxy.index(i, 0)).row() for i in range(self._proxy.rowCount())]
        return self._as_text(shown, ",")

    def save(self, path: str) -> None:
        """Write the rows that show to a CSV file.

        Raises:
            FileError: If the file cannot be written.
        """
        # the mark lets spreadsheets read the file as UTF-8
        write_bytes(path, self.to_csv().encode("utf-8-sig"))

    def copy(self) -> None:
        """Put the selected rows on the clipboard, ready for a spreadsheet."""
        chosen = sorted(self._proxy.mapToSource(index).row() for index in self._view.selectionModel().selectedRows())
        if chosen:
            QGuiApplication.clipboard().setText(self._as_text(chosen, "\t"))

    def _as_text(self, rows: Sequence[int], separator: str) -> str:
        every = self._model.rows
        return export.csv_text(table_rows([every[i] for i in rows], self._model.quantities), separator)

    def _set_up_view(self) -> None:
        view = self._view
        view.setModel(self._proxy)
        view.setItemDelegate(self._delegate)
        view.setAccessibleName(self.tr("Results"))
        view.setSortingEnabled(True)
        view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setShowGrid(False)
        view.setAlternatingRowColors(True)
        view.setWordWrap(False)
        view.setIconSize(QSize(14, 14))
        view.setCornerButtonEnabled(False)
        view.setTabKeyNavigation(False)
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        view.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        view.horizontalHeader().setHighlightSections(False)
        view.verticalHeader().setHighlightSections(False)
        QShortcut(
            QKeySequence(QKeySequence.StandardKey.Copy), view, self.copy, context=Qt.ShortcutContext.WidgetShortcut
        )
        self._size_columns()

    def _lay_out(self) -> None:
        self._filter.setPlaceholderText(self.tr("Filter by file or formula"))
        self._filter.setAccessibleName(self.tr("Filter the results"))
        self._filter.setClearButtonEnabled(True)
        self._filter.setMaximumWidth(260)
        self._filter.addAction(icon("filter", "quiet"), QLineEdit.ActionPosition.LeadingPosition)
        copy = icon_button("copy", self.tr("Copy the selected rows"))
        copy.clicked.connect(self.copy)
        save = icon_button("export", self.tr("Export as CSV"))
        save.clicked.connect(self._ask_and_save)
        head = QHBoxLayout()
        head.setContentsMargins(theme.GRID, theme.GRID // 2, theme.GRID, theme.GRID // 2)
        head.setSpacing(theme.GRID)
        head.addWidget(self._filter, 1)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(copy)
        head.addWidget(save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._view, 1)

    def _size_columns(self) -> None:
        for column in range(self._model.columnCount()):
            self._view.setColumnWidth(column, _WIDTHS[column] if column < len(_WIDTHS) else _NUMBER_WIDTH)

    def _on_filter(self, text: str) -> None:
        self._proxy.setFilterFixedString(text.strip())
        self._show_count()

    def _show_count(self) -> None:
        shown, total = self._proxy.rowCount(), self._model.rowCount()
        if not total:
            self._count.setText(self.tr("Results of several structures appear here."))
        elif shown == total:
            self._count.setText(self.tr("{0} structures").format(total))
        else:
            self._count.setText(self.tr("{0} of {1} structures").format(shown, total))

    def _spread_errors(self) -> None:
        """Let the message of a failed row run over the cells that stay empty."""
        self._view.clearSpans()
        rows, columns = self._model.rows, self._model.columnCount() - ERROR_COLUMN
        failed = [i for i, row in enumerate(rows) if row.entry.error][:_MOST_SPANS]
        for i in failed if columns > 1 else ():
            shown = self._proxy.mapFromSource(self._model.index(i, ERROR_COLUMN)).row()
            if shown >= 0:
                self._view.setSpan(shown, ERROR_COLUMN, 1, columns)

    def _number(self, index: QModelIndex) -> int:
        source = self._proxy.mapToSource(index)
        return self._model.rows[source.row()].number if source.isValid() else -1

    def _on_current(self, current: QModelIndex) -> None:
        if current.isValid():
            self.row_selected.emit(self._number(current))

    def _ask_and_save(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Export results"), self.tr("results.csv"), "*.csv")
        if not path:
            return
        try:
            self.save(path if path.lower().endswith(".csv") else f"{path}.csv")
        except FileError as error:
            self.failed.emit(error)


class _MarkAfterText(QStyledItemDelegate):
    """Puts the domain's mark behind a number, so that it is not taken for its neighbour's."""

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        if index.column() > ERROR_COLUMN:
            option.decorationPosition = QStyleOptionViewItem.Position.Right


class _Filter(QSortFilterProxyModel):
    """Filters; sorting is left to the model, which does it a hundred times faster than cell by cell."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFilterRole(FILTER_ROLE)
        self.setFilterKeyColumn(0)
        self.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.sourceModel().sort(column, order)
