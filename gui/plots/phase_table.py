"""The phases of a system as a table, the user's own first, then by their height above the hull."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from core.formatting import format_fixed, formula_text
from core.learning.hull import ON_HULL
from core.learning.phases import INPUT, PROJECT
from gui.i18n import say

if TYPE_CHECKING:
    from core.learning.phases import Diagram

_INDEX = Qt.ItemDataRole.UserRole
_MOST_ROWS = 400


class PhaseTable(QTableWidget):
    """One row a phase; choosing a row tells, a double click or Enter opens.

    Signals:
        chosen: Carries the index of the phase.
        opened: The user wants to see a phase; carries its index.
    """

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 5, parent)
        self.setAccessibleName(self.tr("Phases"))
        self.setHorizontalHeaderLabels(
            [
                self.tr("Phase"),
                self.tr("Formation") + "\neV/atom",
                self.tr("Above hull") + "\neV/atom",
                self.tr("Decomposes into"),
                self.tr("From"),
            ]
        )
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.itemSelectionChanged.connect(self._tell)
        self.itemActivated.connect(lambda cell: self.opened.emit(int(cell.data(_INDEX))))

    def set_diagram(self, diagram: Diagram, limit: float) -> None:
        """Show the phases up to so far above the hull, eV/atom, and all of the user's."""
        kept = [
            i for i, phase in enumerate(diagram.phases) if diagram.above[i] <= limit + 1e-9 or phase.origin == INPUT
        ]
        kept.sort(key=lambda i: (diagram.phases[i].origin != INPUT, float(diagram.above[i])))
        self.blockSignals(True)
        self.setRowCount(min(len(kept), _MOST_ROWS))
        for row, index in enumerate(kept[:_MOST_ROWS]):
            for column, text in enumerate(self._row(diagram, index)):
                cell = QTableWidgetItem(text)
                cell.setData(_INDEX, index)
                cell.setToolTip(text)
                if column in {1, 2}:
                    cell.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.setItem(row, column, cell)
        self.blockSignals(False)

    def choose(self, index: int) -> None:
        """Show a phase's row."""
        for row in range(self.rowCount()):
            cell = self.item(row, 0)
            if cell is not None and cell.data(_INDEX) == index:
                self.blockSignals(True)
                self.selectRow(row)
                self.scrollToItem(cell)
                self.blockSignals(False)
                return

    def _row(self, diagram: Diagram, index: int) -> list[str]:
        phase, above = diagram.phases[index], float(diagram.above[index])
        stable = above <= ON_HULL
        products = diagram.decomposition(index)
        into = "" if stable else diagram.mixture_text(products, formula_text)
        return [
            formula_text(phase.formula),
            format_fixed(phase.energy, 3),
            self.tr("stable") if stable else format_fixed(above, 3),
            into,
            self._origin(diagram, index),
        ]

    def _origin(self, diagram: Diagram, index: int) -> str:
        phase = diagram.phases[index]
        first = {INPUT: self.tr("your structure"), PROJECT: self.tr("project")}.get(phase.origin, "")
        group = self.tr("space group {0}").format(phase.group) if phase.group else ""
        return " · ".join(part for part in (first, say(phase.title), phase.identifier, group) if part)

    def _tell(self) -> None:
        rows = self.selectionModel().selectedRows()
        if rows:
            self.chosen.emit(int(rows[0].data(_INDEX)))
