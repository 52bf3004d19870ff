"""What bonds tell of a structure: coordination by pair of elements, and the molecules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from core.formatting import format_fixed, formula_text
from core.structures.elements import symbols
from gui import theme
from gui.panels.structure_facts import tight_grid
from gui.widgets import discard, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.structures.environment import Shell
    from core.structures.molecules import Kind

_MOST_LISTED = 20
_RIGHT = Qt.AlignmentFlag.AlignRight


class CoordinationTable(QWidget):
    """Mean coordination and bond length of each element by each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._body: QWidget | None = None
        self.set_shells(())

    def set_shells(self, shells: Sequence[Shell]) -> None:
        """Show the surroundings of another structure."""
        if self._body is not None:
            discard(self._layout, self._body)
        self._body = self._table(shells) if shells else label(self.tr("No bonds."), "quiet", wrap=True)
        self._layout.addWidget(self._body)

    def _table(self, shells: Sequence[Shell]) -> QWidget:
        table = QWidget()
        grid = tight_grid(table)
        _head(grid, (self.tr("Around"), self.tr("Neighbours"), self.tr("Number"), self.tr("Mean length")))
        names = symbols()
        for row, shell in enumerate(shells[:_MOST_LISTED], 1):
            mean = str(shell.fewest) if shell.fewest == shell.most else format_fixed(shell.mean, 2)
            count = label(mean, selectable=True)
            count.setToolTip(
                self.tr("{0} to {1} neighbours, {2} atoms, {3} bonds").format(
                    shell.fewest, shell.most, shell.atoms, shell.bonds
                )
            )
            length = label(f"{format_fixed(shell.length, 3)} Å", selectable=True)
            spread = (format_fixed(shell.shortest, 3), format_fixed(shell.longest, 3))
            length.setToolTip(self.tr("{0} to {1} Å").format(*spread))
            grid.addWidget(label(names[shell.centre]), row, 0)
            grid.addWidget(label(names[shell.ligand]), row, 1)
            grid.addWidget(count, row, 2, _RIGHT)
            grid.addWidget(length, row, 3, _RIGHT)
        grid.setColumnStretch(1, 1)
        return table


class MoleculeList(QWidget):
    """Molecules, chains, layers and frameworks with how many there are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.GRID // 2)
        self._body: QWidget | None = None
        self.set_kinds(())

    def set_kinds(self, kinds: Sequence[Kind]) -> None:
        """Show the parts of another structure."""
        if self._body is not None:
            discard(self._layout, self._body)
        self._body = self._table(kinds)
        self._layout.addWidget(self._body)

    def _table(self, kinds: Sequence[Kind]) -> QWidget:
        table = QWidget()
        grid = tight_grid(table)
        for row, kind in enumerate(kinds[:_MOST_LISTED]):
            grid.addWidget(label(f"{kind.count} ×"), row, 0, _RIGHT)
            grid.addWidget(label(formula_text(kind.formula), wrap=True, selectable=True), row, 1)
            grid.addWidget(label(self._name(kind), "quiet"), row, 2, _RIGHT)
        if len(kinds) > _MOST_LISTED:
            grid.addWidget(label(self.tr("and {0} more").format(len(kinds) - _MOST_LISTED), "quiet"), _MOST_LISTED, 1)
        grid.setColumnStretch(1, 1)
        return table

    def _name(self, kind: Kind) -> str:
        if kind.dimension == 0:
            single = kind.formula.isalpha() and kind.formula in symbols()
            return self.tr("single atom") if single else self.tr("molecule")
        return {1: self.tr("chain"), 2: self.tr("layer"), 3: self.tr("framework")}[kind.dimension]


def _head(grid: QGridLayout, texts: Sequence[str]) -> None:
    for column, text in enumerate(texts):
        alignment = _RIGHT if column > 1 else Qt.AlignmentFlag.AlignLeft
        grid.addWidget(label(text, "quiet"), 0, column, alignment)
