"""The table of what was found in databases, from which structures are shown and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QPushButton, QTableView, QVBoxLayout, QWidget

from gui import theme
from gui.formatting import entries
from gui.widgets import label, make_panel

if TYPE_CHECKING:
    from core.databases.found import Hit
    from gui.panels.database_model import HitsModel

_ROW_HEIGHT = 26
_WIDTHS = (130, 150, 130, 100, 60)
_NUMBER_WIDTH = 170


class HitsTable(QWidget):
    """The table, and what can be done with its rows.

    Signals:
        show_wanted: Open an entry; carries the ``Hit``.
        keep_wanted: Put entries into the library; carries a tuple of them.
    """

    show_wanted = Signal(object)
    keep_wanted = Signal(tuple)

    def __init__(self, model: HitsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self._model = model
        self.view = QTableView()
        self._count, self._empty_text = label("", "small"), ""
        self.show_button = QPushButton(self.tr("Show"))
        self.keep_button = QPushButton(self.tr("Add to the library"))
        self.keep_all_button = QPushButton(self.tr("Add all"))
        self._set_up_view()
        self._lay_out()
        self._connect()
        self._refresh()

    def set_empty_text(self, text: str) -> None:
        """Say why the table is empty, as long as it is."""
        self._empty_text = text
        self._refresh()

    @property
    def selected(self) -> tuple[Hit, ...]:
        """The selected entries, from above."""
        # by ranges: Qt takes a third of a second for the rows of a large selection one by one
        selection = self.view.selectionModel().selection()
        ranges = [selection.at(i) for i in range(selection.size())]
        rows = {row for part in ranges for row in range(part.top(), part.bottom() + 1)}
        return tuple(self._model.hit(row) for row in sorted(rows))

    def _set_up_view(self) -> None:
        view = self.view
        view.setModel(self._model)
        view.setAccessibleName(self.tr("Found in databases"))
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
        for header in (view.horizontalHeader(), view.verticalHeader()):
            header.setHighlightSections(False)
        self._size_columns()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(theme.GRID, theme.GRID // 2, theme.GRID, theme.GRID // 2)
        head.setSpacing(theme.GRID)
        head.addWidget(self._count)
        head.addStretch(1)
        for button in (self.show_button, self.keep_button, self.keep_all_button):
            head.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.view, 1)

    def _connect(self) -> None:
        self.view.activated.connect(lambda index: self._show(self._model.hit(index.row())))
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._refresh())
        for signal in (self._model.rowsInserted, self._model.modelReset, self._model.dataChanged):
            signal.connect(self._refresh)
        self._model.columnsInserted.connect(self._size_columns)
        self.show_button.clicked.connect(lambda: self._show(*self.selected[:1]))
        self.keep_button.clicked.connect(lambda: self.keep_wanted.emit(self._new(self.selected)))
        self.keep_all_button.clicked.connect(lambda: self.keep_wanted.emit(self._new(self._model.hits)))

    def _show(self, *hits: Hit) -> None:
        for hit in hits:
            if hit.crystal is not None:
                self.show_wanted.emit(hit)

    def _new(self, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
        return tuple(hit for hit in hits if self._model.key_of(hit) is None)

    def _size_columns(self) -> None:
        for column in range(self._model.columnCount()):
            self.view.setColumnWidth(column, _WIDTHS[column] if column < len(_WIDTHS) else _NUMBER_WIDTH)

    def _refresh(self, *_: object) -> None:
        selected, total = self.selected, self._model.rowCount()
        text = entries(total) if total else self._empty_text
        self._count.setText(self.tr("{0} of {1} selected").format(len(selected), text) if selected else text)
        self.show_button.setEnabled(len(selected) == 1 and selected[0].crystal is not None)
        self.keep_button.setEnabled(bool(self._new(selected)))
        self.keep_all_button.setEnabled(bool(self._new(self._model.hits)))
