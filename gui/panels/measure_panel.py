"""The list of kept distances, angles and dihedrals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.panels.flow import FlowLayout
from gui.theme import number_font
from gui.widgets import label, make_panel

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROW_HEIGHT = 26
_LEAST_ROWS, _MOST_ROWS = 3, 14


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement as it is listed.

    Attributes:
        name: Its atoms.
        value: Its value with the unit.
        tip: What it is, in full.
    """

    name: str
    value: str
    tip: str


class MeasurePanel(QWidget):
    """Kept measurements and what can be done with them.

    Signals:
        chosen: The user went to one; carries its number in the list.
        removal_requested: Forget some; carries their numbers.
        copy_requested: Put some on the clipboard; carries their numbers, all if none is marked.
        save_requested: Write them to a file.
        follow_requested: Follow some over the trajectory; carries their numbers, all if none is marked.
        keep_requested: Put what the picked atoms measure into the list.
    """

    chosen = Signal(int)
    removal_requested = Signal(list)
    copy_requested = Signal(list)
    save_requested = Signal()
    follow_requested = Signal(list)
    keep_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self.setAccessibleName(self.tr("Measure"))
        hint = self.tr(
            "Take a tool at the upper left of the picture and click atoms, or pick two to four and press Keep."
        )
        self._hint = label(hint, "quiet", wrap=True)
        self._picked = QWidget()
        self._picked_name, self._picked_value = label("", wrap=True, selectable=True), label("", selectable=True)
        self._fill_picked()
        self._table = self._make_table()
        note = self.tr(
            "Brackets name the image that was clicked; without them it is the shortest way through the cell's faces."
        )
        self._note = label(note, "small", wrap=True)
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons)
        self._follow = self._button(self.tr("Follow over the frames"), self._on_follow)
        self._follow.setProperty("primary", True)
        for button in (
            self._follow,
            self._button(self.tr("Copy"), lambda: self.copy_requested.emit(self._marked())),
            self._button(self.tr("Save as CSV…"), self.save_requested.emit),
            self._button(self.tr("Remove"), self._on_remove),
        ):
            flow.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.MARGIN)
        layout.setSpacing(theme.GRID)
        for widget in (self._hint, self._picked, self._table, self._note, self._buttons):
            layout.addWidget(widget)
        layout.addStretch(1)
        self.show_rows((), is_trajectory=False)
        self.show_picked(None)

    def show_rows(self, rows: Sequence[Row], *, is_trajectory: bool) -> None:
        """List measurements; those marked stay so as long as there are as many."""
        table = self._table
        if table.rowCount() != len(rows):
            table.clearSelection()
            table.setRowCount(len(rows))
        for number, row in enumerate(rows):
            for column, text in enumerate((row.name, row.value)):
                item = table.item(number, column) or self._item(number, column)
                item.setText(text)
                item.setToolTip(row.tip)
        shown = min(max(len(rows), _LEAST_ROWS), _MOST_ROWS)
        table.setFixedHeight(table.horizontalHeader().sizeHint().height() + shown * _ROW_HEIGHT + 4)
        for widget in (table, self._note, self._buttons):
            widget.setVisible(bool(rows))
        self._hint.setVisible(not rows)
        self._follow.setVisible(is_trajectory)

    def show_picked(self, row: Row | None) -> None:
        """Show what the picked atoms measure, or that they measure nothing new."""
        self._picked.setVisible(row is not None)
        if row is not None:
            self._picked_name.setText(row.name)
            self._picked_value.setText(row.value)
            self._picked.setToolTip(row.tip)

    def _fill_picked(self) -> None:
        keep = self._button(self.tr("Keep"), self.keep_requested.emit)
        keep.setProperty("link", True)
        keep.setToolTip(self.tr("Keep it in the list of measurements and in the picture"))
        self._picked_value.setFont(number_font())
        row = QHBoxLayout(self._picked)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID)
        row.addWidget(self._picked_name, 1)
        row.addWidget(self._picked_value)
        row.addWidget(keep)

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, 2)
        table.setHorizontalHeaderLabels([self.tr("Atoms"), self.tr("Value")])
        table.setAccessibleName(self.tr("Measurements"))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.setShowGrid(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        table.cellClicked.connect(lambda row, _column: self.chosen.emit(row))
        for keys, slot in (
            (QKeySequence.StandardKey.Delete, self._on_remove),
            (QKeySequence.StandardKey.Copy, lambda: self.copy_requested.emit(self._marked())),
        ):
            shortcut = QShortcut(QKeySequence(keys), table, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(slot)
        return table

    def _item(self, row: int, column: int) -> QTableWidgetItem:
        item = QTableWidgetItem()
        if column == 1:
            item.setFont(number_font())
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._table.setItem(row, column, item)
        return item

    def _button(self, text: str, slot: object) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(slot)
        return button

    def _marked(self) -> list[int]:
        rows = sorted(index.row() for index in self._table.selectionModel().selectedRows())
        return rows or list(range(self._table.rowCount()))

    def _on_remove(self) -> None:
        self.removal_requested.emit(self._marked())

    def _on_follow(self) -> None:
        self.follow_requested.emit(self._marked())
