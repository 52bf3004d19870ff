"""Hydrogen bonds D–H···A, by distance and angle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.structures.bonds import Bonds, pairs_within

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.bond_rule import HydrogenRule
    from core.structures.crystal import Crystal

PARTNERS = (7, 8, 9, 16, 17)
"""Atomic numbers of donors and acceptors: N, O, F, S, Cl."""


def find_hydrogen_bonds(crystal: Crystal, bonds: Bonds, rule: HydrogenRule) -> Bonds:
    """Find the hydrogen bonds of a structure.

    Args:
        crystal: The structure.
        bonds: Its other bonds; they say which hydrogen belongs to which donor.
        rule: Distance and angle.

    Returns:
        Hydrogen atoms as ``i``, acceptors as ``j``.
    """
    partner = np.isin(crystal.numbers, PARTNERS)
    donor, hop = _donors(crystal, bonds, partner)
    sites = np.flatnonzero(partner | (donor >= 0))
    if not (donor >= 0).any() or not partner.any():
        return Bonds.none()
    near = pairs_within(crystal, rule.longest, sites)
    i, j, shifts = near.both_ways()
    lengths = np.tile(near.lengths, 2)
    i, j = sites[i], sites[j]
    chosen = (donor[i] >= 0) & partner[j] & ~((donor[i] == j) & (hop[i] == shifts).all(axis=1))
    i, j, shifts, lengths = i[chosen], j[chosen], shifts[chosen], lengths[chosen]
    to_donor = crystal.positions[donor[i]] + hop[i] @ crystal.cell - crystal.positions[i]
    to_acceptor = crystal.positions[j] + shifts @ crystal.cell - crystal.positions[i]
    cosine = np.einsum("ij,ij->i", to_donor, to_acceptor)
    cosine /= np.linalg.norm(to_donor, axis=1) * np.linalg.norm(to_acceptor, axis=1)
    straight = np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0))) >= rule.smallest_angle
    return Bonds(i[straight], j[straight], shifts[straight], lengths[straight])


def _donors(crystal: Crystal, bonds: Bonds, partner: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return for each hydrogen atom its nearest donor, -1 for none and for other atoms, and the donor's translation."""
    donor = np.full(len(crystal), -1)
    hop = np.zeros((len(crystal), 3), dtype=np.int64)
    i, j, shifts = bonds.both_ways()
    held = np.flatnonzero((crystal.numbers[i] == 1) & partner[j])
    # the nearest is written last
    held = held[np.argsort(-np.tile(bonds.lengths, 2)[held], kind="stable")]
    donor[i[held]] = j[held]
    hop[i[held]] = shifts[held]
    return donor, hop
