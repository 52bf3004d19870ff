"""Which atoms are bonded, across the cell boundary too.

The rule, in the order in which it is applied to a pair of atoms:

1. VESTA's table decides wherever it has the pair of elements.
2. Otherwise, and for an atom that the table leaves without any bond, two atoms of which at least one is a non-metal
   are bonded within the sum of their covalent radii + 0.45 Å.
3. Two metal atoms are bonded only if neither has two or more bonds to non-metals, and only to their nearest shell:
   copper gets its twelve neighbours, an oxide no cation-cation bonds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from core.structures import elements

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

TOLERANCE = 0.45
"""Å added to the sum of covalent radii (as in the Cambridge Structural Database's rule of 0.4 Å, a little wider)."""

SHELL = 1.12
"""Metal-metal bonds reach this far beyond the nearest one; the second shell of bcc lies at 1.155."""

SHORTEST = 0.1
"""Å below which two atoms are one and the same place, not a bond."""


@dataclass(frozen=True, eq=False)
class Bonds:
    """Each bond once.

    Attributes:
        i: First atoms, shape (m,).
        j: Second atoms, shape (m,).
        shifts: The lattice translation of the second atom's image, shape (m, 3), whole numbers.
        lengths: In Å, shape (m,).
    """

    i: NDArray[np.int64]
    j: NDArray[np.int64]
    shifts: NDArray[np.int64]
    lengths: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.i)

    @classmethod
    def none(cls) -> Self:
        """Return no bonds at all."""
        empty = np.zeros(0, dtype=np.int64)
        return cls(empty, empty, np.zeros((0, 3), dtype=np.int64), np.zeros(0))

    def coordination(self, n: int) -> NDArray[np.int64]:
        """Return the number of bonds of each of ``n`` atoms."""
        return np.bincount(self.i, minlength=n) + np.bincount(self.j, minlength=n)

    def both_ways(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """Return ``i``, ``j`` and ``shifts`` with each bond seen from both its atoms, shape (2m,) and (2m, 3)."""
        return (
            np.concatenate([self.i, self.j]),
            np.concatenate([self.j, self.i]),
            np.concatenate([self.shifts, -self.shifts]),
        )


def find_bonds(crystal: Crystal, *, scale: float = 1.0) -> Bonds:
    """Find the bonds of ``crystal`` by the rule of this module.

    Args:
        crystal: The structure; on a shared site the largest share decides.
        scale: Factor on every longest bond.
    """
    if not len(crystal):
        return Bonds.none()
    numbers = np.clip(crystal.numbers, 0, elements.LAST)
    first = _to_nonmetals(crystal, numbers, scale)
    second = _between_metals(crystal, numbers, first, scale)
    if not len(second):
        return first
    return Bonds(
        *(np.concatenate([getattr(first, name), getattr(second, name)]) for name in ("i", "j", "shifts", "lengths"))
    )


def _to_nonmetals(crystal: Crystal, numbers: NDArray[np.int64], scale: float) -> Bonds:
    """Return the bonds with at least one non-metal (rules 1 and 2)."""
    kinds, kind = np.unique(numbers, return_inverse=True)
    radii, nonmetal = elements.covalent_radii()[kinds], elements.nonmetals()[kinds]
    covalent = (radii[:, None] + radii[None, :] + TOLERANCE) * scale
    table = elements.vesta_cutoffs()[np.ix_(kinds, kinds)] * scale
    asked = nonmetal[:, None] | nonmetal[None, :]
    usual = np.where(asked, np.where(table > 0, table, covalent), 0.0)
    widest = np.where(asked, np.maximum(usual, covalent), 0.0)
    if not asked.any():
        return Bonds.none()
    near = _pairs(crystal, float(widest.max()))
    pair = kind[near.i], kind[near.j]
    bonded = near.lengths <= usual[pair]
    lonely = _chosen(near, bonded).coordination(len(numbers)) == 0
    if lonely.any():
        bonded |= (lonely[near.i] | lonely[near.j]) & (near.lengths <= widest[pair])
    return _chosen(near, bonded)


def _between_metals(crystal: Crystal, numbers: NDArray[np.int64], found: Bonds, scale: float) -> Bonds:
    """Return the metal-metal bonds (rule 3)."""
    sites = np.flatnonzero(~elements.nonmetals()[numbers] & (found.coordination(len(numbers)) < 2))
    if not len(sites):
        return Bonds.none()
    radii = elements.covalent_radii()[numbers[sites]]
    near = _pairs(crystal, (2 * float(radii.max()) + TOLERANCE) * scale, sites)
    near = _chosen(near, near.lengths <= (radii[near.i] + radii[near.j] + TOLERANCE) * scale)
    nearest = np.full(len(sites), np.inf)
    np.minimum.at(nearest, near.i, near.lengths)
    np.minimum.at(nearest, near.j, near.lengths)
    # the larger of the two nearest distances: a small atom beside a large one must not cut the large one's shell
    shell = _chosen(near, near.lengths <= SHELL * np.maximum(nearest[near.i], nearest[near.j]))
    return Bonds(sites[shell.i], sites[shell.j], shell.shifts, shell.lengths)


def _chosen(bonds: Bonds, mask: NDArray[np.bool_]) -> Bonds:
    return Bonds(bonds.i[mask], bonds.j[mask], bonds.shifts[mask], bonds.lengths[mask])


def _points_up(shifts: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return which translations have a positive first non-zero component: one of each pair of opposite ones."""
    a, b, c = shifts.T
    return np.asarray((a > 0) | ((a == 0) & ((b > 0) | ((b == 0) & (c > 0)))))


def _pairs(crystal: Crystal, cutoff: float, sites: NDArray[np.int64] | None = None) -> Bonds:
    """Return all pairs within ``cutoff`` Å, each once; with ``sites``, among those atoms only and numbered as there."""
    from matscipy.neighbours import neighbour_list

    cell, pbc = np.array(crystal.cell), np.array(crystal.pbc)
    positions = np.array(crystal.positions if sites is None else crystal.positions[sites])
    absent = ~np.any(cell, axis=1)
    origin = np.zeros(3)
    if absent.any():
        cell, origin = _enclosing(cell, positions, absent, cutoff)
        pbc = pbc & ~absent
    i, j, lengths, shifts = neighbour_list(
        "ijdS", cutoff=cutoff, positions=positions, cell=cell, cell_origin=origin, pbc=pbc
    )
    shifts = shifts.reshape(-1, 3).astype(np.int64)
    once = ((i < j) | ((i == j) & _points_up(shifts))) & (lengths > SHORTEST)
    return Bonds(i[once].astype(np.int64), j[once].astype(np.int64), shifts[once], lengths[once])


def _enclosing(
    cell: NDArray[np.float64], positions: NDArray[np.float64], absent: NDArray[np.bool_], margin: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Complete a cell that lacks vectors, so that every atom lies inside along those."""
    low, high = positions.min(axis=0) - margin, positions.max(axis=0) + margin
    if absent.all():
        return np.diag(high - low), low
    full = cell.copy()
    if absent.any():
        present = full[~absent]
        # the rows of the null space stand upright on the lattice vectors that exist
        full[absent] = np.linalg.svd(present)[2][len(present) :] * float(np.linalg.norm(high - low))
    return full, np.zeros(3)
