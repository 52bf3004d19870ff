"""What a cell may hold whose structure is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.structures.compositions.formula import amounts_of, whole
from core.structures.elements import numbers_of
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.prediction.index import PrototypeIndex

MOST_ATOMS = 100
"""Above, no prototype is kept, and a relaxation takes minutes."""

_BELIEF = 20.0  # compounds that formulae with as many atoms are worth
_FEW = 1.0  # crystals that every number of units is given

_NOBLE = frozenset({2, 10, 18, 36, 54, 86, 118})


@dataclass(frozen=True)
class Asked:
    """A composition, and what its cell may hold.

    Attributes:
        formula: As it was written.
        cells: Atomic number to how many atoms, the smallest cell first.
    """

    formula: str
    cells: tuple[Mapping[int, int], ...]

    @property
    def elements(self) -> tuple[int, ...]:
        """Atomic numbers, ascending."""
        return tuple(sorted(self.cells[0]))


def asked_for(formula: str, *, exact_cell: bool, units: int, max_atoms: int) -> Asked:
    """Return what the cell may hold of a formula.

    Args:
        formula: Such as BaTiO3 or Al2(SO4)3.
        exact_cell: Whether the formula is the whole content of the cell; what follows then means nothing.
        units: Smallest formula units in the cell; 0 for any number of them.
        max_atoms: Atoms in the cell at most, where any number of units will do.

    Raises:
        StructureError: If it is no formula, has no whole amounts, holds noble gases only or is too large.
    """
    text = formula.strip()
    unit, written = _amounts(text)
    held = sum(unit.values())
    if exact_cell:
        cells = [written]
    elif units:
        cells = [_times(unit, units)]
    else:
        cells = [_times(unit, count) for count in range(1, max(max_atoms // held, 1) + 1)]
        if held > max_atoms and held <= MOST_ATOMS:
            raise StructureError(
                Text("A formula unit of {0} has {1} atoms, more than the {2} allowed.", text, held, max_atoms),
                hint="Allow more atoms in the cell.",
            )
    # whoever writes so many atoms means them
    atoms = max(sum(cells[0].values()), sum(written.values()))
    if atoms > MOST_ATOMS:
        raise StructureError(
            Text("The cell would hold {0} atoms; structures are predicted of up to {1}.", atoms, MOST_ATOMS),
            hint="Ask for fewer formula units, or for the smallest formula.",
        )
    return Asked(text, tuple(cells))


def unit_chances(cells: Sequence[Mapping[int, int]], index: PrototypeIndex) -> list[float]:
    """Return how likely each number of formula units is: as often as compounds of like formulae have so many.

    Args:
        cells: Cells of one formula, with different numbers of its units.
        index: What was counted; formulae that it does not hold go by all others.
    """
    held = [int(np.gcd.reduce(list(cell.values()))) for cell in cells]
    shape = tuple(sorted(amount // held[0] for amount in cells[0].values()))
    atoms = sum(shape)
    usual = np.array([_FEW + sum(counts.get(n, 0) for key, counts in index.units.items() if sum(key) == atoms)
                      for n in held])  # fmt: skip
    here = np.array([index.units.get(shape, {}).get(n, 0) for n in held])
    weights = here + _BELIEF * usual / usual.sum()
    chances: list[float] = (weights / weights.sum()).tolist()
    return chances


def _amounts(text: str) -> tuple[dict[int, int], dict[int, int]]:
    """Return the amounts of the smallest formula unit, and those as written, by atomic number."""
    amounts = amounts_of(text)
    numbers = dict(zip(amounts, numbers_of(list(amounts)), strict=True))
    if set(numbers.values()) <= _NOBLE:
        raise StructureError(
            Text("{0} holds noble gases only, which form no compounds among themselves.", text),
            hint="Add another element.",
        )
    smallest = whole(amounts)
    if smallest is None:
        raise StructureError(
            Text("{0} has no whole amounts.", text), hint="Write the atoms of an ordered cell, such as La2SrMn3O9."
        )
    unit = {numbers[symbol]: count for symbol, count in smallest.items()}
    written = {numbers[symbol]: round(amount) for symbol, amount in amounts.items()}
    exact = all(abs(amount - round(amount)) < 1e-6 for amount in amounts.values())
    return unit, written if exact else unit


def _times(unit: Mapping[int, int], count: int) -> dict[int, int]:
    return {number: amount * count for number, amount in unit.items()}
