"""The reflections of a powder pattern as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from core.formatting import format_fixed
from gui.export import csv_text

if TYPE_CHECKING:
    from core.structures.powder.reflections import Reflections

_MOST_ROWS = 2000
_PLANES_WIDTH = 120


class ReflectionTable(QTableWidget):
    """Planes, angle, spacing, intensity, |F|² and multiplicity; choosing a row tells.

    Signals:
        chosen: Carries the number of the reflection.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 6, parent)
        self._lines: Reflections | None = None
        self.setHorizontalHeaderLabels(self._heads())
        self.setAccessibleName(self.tr("Reflections"))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        planes = self.horizontalHeaderItem(0)
        if planes is not None:
            planes.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.setColumnWidth(0, _PLANES_WIDTH)
        self.itemSelectionChanged.connect(self._tell)

    def set_reflections(self, lines: Reflections | None) -> None:
        """Show other reflections; of very many the first ones."""
        self._lines = lines
        rows = self._rows()[:_MOST_ROWS]
        self.blockSignals(True)
        self.setRowCount(len(rows))
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                cell = QTableWidgetItem(text)
                if column:
                    cell.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                else:
                    cell.setToolTip(text)
                self.setItem(number, column, cell)
        self.blockSignals(False)

    def choose(self, reflection: int) -> None:
        """Show a reflection's row."""
        if 0 <= reflection < self.rowCount():
            self.blockSignals(True)
            self.selectRow(reflection)
            self.blockSignals(False)

    def to_csv(self) -> str:
        """Return all reflections as CSV."""
        return csv_text([self._heads(), *self._rows()])

    def _heads(self) -> list[str]:
        return ["h k l", "2θ (°)", "d (Å)", "I (%)", "|F|²", self.tr("Multiplicity")]

    def _rows(self) -> list[list[str]]:
        lines = self._lines
        if lines is None or not len(lines):
            return []
        strongest = float(lines.intensity.max())
        return [
            [
                lines.planes[k] + (" Kα2" if lines.line[k] == 2 else ""),
                format_fixed(float(lines.two_theta[k]), 3),
                format_fixed(float(lines.spacing[k]), 4),
                format_fixed(100 * float(lines.intensity[k]) / strongest, 2),
                format_fixed(float(lines.factor2[k]), 1),
                str(int(lines.multiplicity[k])),
            ]
            for k in range(len(lines))
        ]

    def _tell(self) -> None:
        rows = self.selectionModel().selectedRows()
        if rows:
            self.chosen.emit(rows[0].row())
