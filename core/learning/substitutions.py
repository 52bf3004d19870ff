"""Structures in which one element stands in the place of another that is chemically like it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.structures.elements import covalent_radii, nonmetals, symbols
from core.structures.neighbours import pairs_within

if TYPE_CHECKING:
    from collections.abc import Collection

    from core.structures.crystal import Crystal

BETWEEN = " → "
"""Stands between the two elements in the title of a substitution."""
_NOBLE = 18
_LAST_STABLE = 83
_RADIOACTIVE = {43, 61}
_STABLE_ENOUGH = {90, 92}  # thorium and uranium
_ROWS, _NEXT = 2, 1
_RADIUS = 0.15  # by which radii of neighbours in a row may differ
_BOND = 1.15  # times the sum of the covalent radii
_REACH = 4.5  # Å


@dataclass(frozen=True, slots=True, eq=False)
class Substitution:
    """A structure with another element.

    Attributes:
        old: Atomic number that was there.
        new: Atomic number in its place.
        crystal: The structure.
        stretch: Factor by which lengths were scaled.
    """

    old: int
    new: int
    crystal: Crystal
    stretch: float

    @property
    def title(self) -> str:
        """What takes the place of what."""
        return _title(self.old, self.new)


def _title(old: int, new: int) -> str:
    return f"{symbols()[old]}{BETWEEN}{symbols()[new]}"


def substitutions(
    crystal: Crystal, known: Collection[int], *, most: int = 4, scaled: bool = True
) -> tuple[Substitution, ...]:
    """Return the structure with each element replaced by its nearest relatives, the nearest first.

    Args:
        crystal: The structure.
        known: Elements that may come in.
        most: How many for each element at most.
        scaled: Whether the cell follows the size of the atoms: lengths are scaled as the sums of the covalent radii
            of bonded atoms.
    """
    found = []
    for old in sorted(crystal.elements):
        new = [one for one in relatives(old) if one in known and one not in crystal.elements]
        found += [_replaced(crystal, old, one, scaled=scaled) for one in new[:most]]
    return tuple(found)


def relatives(number: int) -> tuple[int, ...]:
    """Return the elements that may stand in the place of one: of its group, or beside it and of about its size."""
    from pymatgen.core import Element

    own, radii = Element.from_Z(number), covalent_radii()
    if own.group == _NOBLE:
        return ()
    ranked = []
    for other in range(1, _LAST_STABLE + 10):
        if other in {number, *_RADIOACTIVE} or (other > _LAST_STABLE and other not in _STABLE_ENOUGH):
            continue
        one = Element.from_Z(other)
        differs = abs(float(np.log(radii[other] / radii[number])))
        kin = one.group == own.group and abs(one.row - own.row) <= _ROWS
        beside = one.row == own.row and (
            abs(one.group - own.group) <= _NEXT or (one.is_lanthanoid and own.is_lanthanoid)
        )
        alike = nonmetals()[other] == nonmetals()[number]
        if one.group != _NOBLE and (kin or (beside and alike and differs < _RADIUS)) and 1 not in {other, number}:
            ranked.append((not kin, differs, other))
    return tuple(other for _, _, other in sorted(ranked))


def _replaced(crystal: Crystal, old: int, new: int, *, scaled: bool) -> Substitution:
    numbers = np.where(crystal.numbers == old, new, crystal.numbers)
    stretch = _stretch(crystal, numbers) if scaled else 1.0
    made = crystal.replace(
        numbers=numbers,
        positions=crystal.positions * stretch,
        cell=crystal.cell * stretch,
        arrays={},
        info={},
        title=_title(old, new),
    )
    return Substitution(old, new, made, stretch)


def _stretch(crystal: Crystal, numbers: np.ndarray) -> float:
    """Return by what bonds grow, if they are as long as their atoms are large."""
    before, after = covalent_radii()[crystal.numbers], covalent_radii()[numbers]
    pairs = pairs_within(crystal, _REACH)
    lengths = before[pairs.first] + before[pairs.second]
    bonded = pairs.distance < _BOND * lengths
    if not bonded.any():
        return float(after.mean() / before.mean())
    return float((after[pairs.first] + after[pairs.second])[bonded].sum() / lengths[bonded].sum())
