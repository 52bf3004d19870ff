"""Pairs of atoms within a distance, for any structure, and never more of them than memory holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from core.structures.crystal import Crystal

MAX_PAIRS = 20_000_000


def near_pairs(crystal: Crystal, cutoff: float) -> tuple[Any, Any, Any, Any] | None:
    """Return i, j, distance in Å and shift S (m, 3) of all ordered pairs within ``cutoff`` Å.

    A structure without a whole cell is put into a box of its own. None where the cell is flat, or so small that there
    would be more than ``MAX_PAIRS`` pairs.
    """
    from matscipy.neighbours import neighbour_list

    pbc = np.array(crystal.pbc) & np.any(crystal.cell, axis=1)
    positions, cell = crystal.positions, crystal.cell
    if not np.isfinite(positions).all() or not len(crystal):
        return None
    if not pbc.any():
        positions = positions - positions.min(axis=0)
        cell = np.diag(positions.max(axis=0) + 1.0)
    volume = abs(np.linalg.det(cell))
    lengths = np.linalg.norm(cell, axis=1)
    if not volume > 1e-9 * max(float(np.prod(lengths)), 1e-9):
        return None
    heights = volume / np.linalg.norm(np.cross(np.roll(cell, -1, axis=0), np.roll(cell, -2, axis=0)), axis=1)
    images = float(np.prod(np.where(pbc, 2 * cutoff / heights + 1, 1.0)))
    density = len(crystal) / volume if pbc.all() else 1.0
    if images > 1e6 or len(crystal) * max(1.0, density * 4.2 * cutoff**3) > MAX_PAIRS:
        return None
    first, second, distance, shift = neighbour_list(
        "ijdS", positions=positions, cell=cell, pbc=pbc, numbers=crystal.numbers.astype(np.int32), cutoff=cutoff
    )
    return first, second, distance, shift
