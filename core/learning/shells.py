"""The shares of bonds in an answer by pair of elements and shell of neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from core.learning.attribution import Attribution
    from core.structures.crystal import Crystal

_GAP = 0.3  # Å between the lengths of two shells


@dataclass(frozen=True, slots=True)
class Shell:
    """Bonds of one pair of elements that are about equally long.

    Attributes:
        pair: Their atomic numbers, ascending.
        number: Which shell of that pair it is, from 1.
        length: Mean length in Å.
        count: How many there are in the cell.
        share: Their share in the answer, all together.
        far: Whether some are longer than shells are told apart.
    """

    pair: tuple[int, int]
    number: int
    length: float
    count: float
    share: float
    far: bool


def by_shell(attribution: Attribution, crystal: Crystal, radius: float) -> tuple[Shell, ...]:
    """Return the shares of bonds by pair of elements and by how far apart they are.

    Args:
        attribution: The shares.
        crystal: The structure.
        radius: Up to which length bonds are told apart, in Å; the rest of a pair of elements stands together.
    """
    bonds = attribution.bonds
    if bonds is None or not len(bonds.first):
        return ()
    ends = np.sort(np.stack([crystal.numbers[bonds.first], crystal.numbers[bonds.second]], axis=1), axis=1)
    shells = []
    for pair in np.unique(ends, axis=0):
        own = np.flatnonzero((ends == pair).all(axis=1))
        own = own[np.argsort(bonds.lengths[own], kind="stable")]
        lengths = np.minimum(bonds.lengths[own], radius)
        for number, part in enumerate(np.split(own, np.flatnonzero(np.diff(lengths) > _GAP) + 1)):
            # each bond is there from both of its ends
            count = len(part) / 2
            far = bool(bonds.lengths[part].max() > radius)
            share = float(attribution.bond_shares[part].sum())
            mean = float(bonds.lengths[part].mean())
            shells.append(Shell((int(pair[0]), int(pair[1])), number + 1, mean, count, share, far))
    return tuple(sorted(shells, key=lambda shell: -abs(shell.share)))
