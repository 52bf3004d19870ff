"""A crystal as the voxel network is given it: places, and what each atom adds to each channel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from core.structures.elements import LAST

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

CHANNELS = ("atoms", "electronegativity", "group", "period", "radius", "valence electrons")
_COLUMNS = (0, 2, 3, 9)  # of ``element_table``
_SHELLS = slice(10, 14)


@dataclass(frozen=True, slots=True, eq=False)
class Atoms:
    """The atoms of a crystal.

    Attributes:
        fractional: Shape (n, 3).
        weights: Shape (n, channels).
        cell: Lattice vectors as rows in Å, shape (3, 3).
        shares: Share of each element, shape (1, 118).
    """

    fractional: NDArray[np.float32]
    weights: NDArray[np.float32]
    cell: NDArray[np.float32]
    shares: NDArray[np.float32]


def atoms_of(crystal: Crystal) -> Atoms:
    """Return a crystal as atoms with weights: one, then what distinguishes its element, with spread 1 over all."""
    from core.structures.fingerprints.composition import element_table

    table = element_table()[crystal.numbers]
    weights: NDArray[Any] = np.column_stack(
        [np.ones(len(table)), table[:, _COLUMNS], table[:, _SHELLS].sum(axis=1) / 2]
    )
    counts = np.bincount(crystal.numbers, minlength=LAST + 1)[None, 1:]
    return Atoms(
        (crystal.fractional % 1.0).astype(np.float32),
        weights.astype(np.float32),
        crystal.cell.astype(np.float32),
        (counts / len(crystal)).astype(np.float32),
    )
