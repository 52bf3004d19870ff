"""Cells of a wanted size."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from core.structures.builders.supercell import departure_from_cube, supercell

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal


def enlarged(crystal: Crystal, times: int) -> Crystal:
    """Return the same crystal in a cell so many times as large, the most compact of all such cells.

    Args:
        crystal: Periodic.
        times: How many times as many atoms the cell is to hold.
    """
    from ase.geometry import minkowski_reduce

    if times == 1:
        return crystal
    compact: list[tuple[float, int, NDArray[np.int64]]] = []
    for place, matrix in enumerate(sublattices(times)):
        cell, change = minkowski_reduce(matrix @ crystal.cell)
        compact.append((round(departure_from_cube(cell), 6), place, np.rint(change @ matrix).astype(np.int64)))
    return supercell(crystal, min(compact, key=lambda one: one[:2])[2])


@cache
def sublattices(size: int) -> tuple[NDArray[np.int64], ...]:
    """Return every lattice of that index, as the Hermite normal form of its basis, rows."""
    found = []
    for a in _divisors(size):
        for b in _divisors(size // a):
            c = size // a // b
            found += [np.array([[a, p, q], [0, b, r], [0, 0, c]]) for p in range(b) for q in range(c) for r in range(c)]
    return tuple(found)


def _divisors(number: int) -> list[int]:
    return [one for one in range(1, number + 1) if number % one == 0]
