"""The table of the elements' pairs: from where to where two atoms count as bonded, and how many do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from core.errors import UserError
from core.formatting import format_fixed
from core.structures.bond_rule import PairRange
from core.structures.elements import symbols
from gui import theme
from gui.i18n import say

if TYPE_CHECKING:
    from collections.abc import Sequence

_PAIR, _SHORTEST, _LONGEST, _FOUND = range(4)
_MOST_ROWS = 10  # in sight; more scroll


@dataclass(frozen=True, slots=True)
class PairRow:
    """One pair of elements.

    Attributes:
        first: Atomic number.
        second: Atomic number.
        usual: Longest bond by the method in Å, None where it has no one limit.
        own: The user's own limits, or None.
        found: How many bonds there are.
    """

    first: int
    second: int
    usual: float | None
    own: PairRange | None
    found: int


class PairTable(QTableWidget):
    """Limits by pair; what is typed becomes the user's own, shown bold.

    Signals:
        pair_changed: Two atomic numbers and the user's ``PairRange`` for them, None for the limits of the method.
        refused: What was typed is not possible; carries why.
    """

    pair_changed = Signal(int, int, object)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 4, parent)
        self.setHorizontalHeaderLabels([self.tr("Pair"), self.tr("From (Å)"), self.tr("To (Å)"), self.tr("Found")])
        self.setAccessibleName(self.tr("Bond lengths by pair of elements"))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self._rows: tuple[PairRow, ...] = ()
        self.cellChanged.connect(self._take)

    def set_rows(self, rows: Sequence[PairRow]) -> None:
        """Show other pairs."""
        if tuple(rows) == self._rows:
            return
        self._rows = tuple(rows)
        self.blockSignals(True)
        self.setRowCount(len(rows))
        for number, row in enumerate(rows):
            self._fill(number, row)
        self.blockSignals(False)
        shown = min(max(len(rows), 1), _MOST_ROWS)
        height = self.horizontalHeader().sizeHint().height() + shown * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(height + 2 * self.frameWidth())

    def _fill(self, number: int, row: PairRow) -> None:
        names = symbols()
        pair = QTableWidgetItem(f"{names[row.first]}–{names[row.second]}")
        pair.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        pair.setCheckState(Qt.CheckState.Checked if row.own is None or row.own.on else Qt.CheckState.Unchecked)
        pair.setToolTip(self.tr("Untick to draw no bonds between these elements."))
        own = row.own
        usual = "—" if row.usual is None else format_fixed(row.usual, 2)
        shortest = "—" if own is None else format_fixed(own.shortest, 2)
        longest = usual if own is None else format_fixed(own.longest, 2)
        cells = [pair, *(QTableWidgetItem(text) for text in (shortest, longest, str(row.found)))]
        for column, cell in enumerate(cells):
            if column != _PAIR:
                cell.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if column in {_SHORTEST, _LONGEST}:
                cell.setToolTip(self.tr("Type a length in Å; clear it to go back to that of the method."))
                font = QFont(theme.number_font())
                font.setBold(own is not None)
                cell.setFont(font)
            if column == _FOUND:
                cell.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            self.setItem(number, column, cell)

    def _take(self, number: int, column: int) -> None:
        row, cell = self._rows[number], self.item(number, column)
        if cell is None or column == _FOUND:
            return
        try:
            limits = self._typed(row, column, cell)
        except (UserError, ValueError) as error:
            reason = say(error.text) if isinstance(error, UserError) else self.tr("“{0}” is not a length.")
            self.refused.emit(reason.format(cell.text()) if isinstance(error, ValueError) else reason)
            self._restore()
            return
        self.refused.emit("")
        if limits == row.own:
            self._restore()
        else:
            self.pair_changed.emit(row.first, row.second, limits)

    def _typed(self, row: PairRow, column: int, cell: QTableWidgetItem) -> PairRange | None:
        before = row.own or PairRange(row.usual or self._fallback(row))
        if column == _PAIR:
            on = cell.checkState() == Qt.CheckState.Checked
            # an untouched pair that is ticked again belongs to the method again
            same = row.own is not None and (row.own.longest, row.own.shortest) == (row.usual, 0.0)
            return None if on and same else PairRange(before.longest, before.shortest, on)
        text = cell.text().strip().replace(",", ".").replace("—", "")
        if not text:
            return None
        if column == _SHORTEST:
            return PairRange(before.longest, float(text), before.on)
        return PairRange(float(text), before.shortest, before.on)

    @staticmethod
    def _fallback(row: PairRow) -> float:
        from core.structures.elements import covalent_radii

        return float(covalent_radii()[row.first] + covalent_radii()[row.second]) + 0.45

    def _restore(self) -> None:
        rows, self._rows = self._rows, ()
        self.set_rows(rows)
