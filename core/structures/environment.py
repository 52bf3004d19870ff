"""How atoms are surrounded: coordination numbers and bond lengths by pair of elements."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from core.structures.elements import LAST

if TYPE_CHECKING:
    from core.structures.bonds import Bonds
    from core.structures.crystal import Crystal


class Shell(NamedTuple):
    """The neighbours of one element around the atoms of another.

    Attributes:
        centre: Atomic number of the atoms in the middle.
        ligand: Atomic number of their neighbours.
        atoms: How many atoms of the centre's element there are.
        bonds: How many bonds, each once.
        mean: Neighbours an atom, over all atoms of the centre's element.
        fewest: Neighbours of the atom that has the fewest.
        most: Neighbours of the atom that has the most.
        length: Mean length of the bonds in Å.
        shortest: Å.
        longest: Å.
    """

    centre: int
    ligand: int
    atoms: int
    bonds: int
    mean: float
    fewest: int
    most: int
    length: float
    shortest: float
    longest: float


def shells(crystal: Crystal, bonds: Bonds) -> tuple[Shell, ...]:
    """Return the coordination of every element by every other, in order of atomic numbers; pairs without bonds not."""
    numbers = np.clip(crystal.numbers, 0, LAST)
    i, j, _ = bonds.both_ways()
    lengths = np.tile(bonds.lengths, 2)
    pairs = numbers[i] * (LAST + 1) + numbers[j]
    # sorted once, so that each pair of elements is a slice
    order = np.argsort(pairs, kind="stable")
    found, first, count = np.unique(pairs[order], return_index=True, return_counts=True)
    shells = []
    for pair, start, size in zip(found.tolist(), first.tolist(), count.tolist(), strict=True):
        centre, ligand = divmod(pair, LAST + 1)
        here = order[start : start + size]
        around = np.bincount(i[here], minlength=len(numbers))[numbers == centre]
        shells.append(
            Shell(
                centre,
                ligand,
                len(around),
                size // 2 if centre == ligand else size,
                float(around.mean()),
                int(around.min()),
                int(around.max()),
                float(lengths[here].mean()),
                float(lengths[here].min()),
                float(lengths[here].max()),
            )
        )
    return tuple(shells)
