"""What a crystal looks like when its elements are forgotten: distances between the places of its elements.

A slot is what one element occupies; the shape of a crystal is, for every pair of slots, how far the nearest atoms of
the second lie from an atom of the first, in units of the mean distance of atoms, (V/N)^(1/3). It depends neither on the
choice of cell nor on its size.
"""

from __future__ import annotations

from itertools import groupby, permutations, product
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

NEAREST = 6
"""Distances that are kept of each pair of slots."""
FARTHEST = 3.2
"""Where the search ends, in mean distances of atoms; 137 atoms are nearer on average."""
MOST_ORDERS = 720
"""Ways to put elements on slots beyond which only the given one is looked at."""
_SAME = 0.02  # two slots that may be exchanged leave the shape like this


def shape_of(
    cell: NDArray[np.float64], fractional: NDArray[np.float64], slots: NDArray[np.int64]
) -> NDArray[np.float32]:
    """Return the shape of a crystal.

    Args:
        cell: Lattice vectors as rows, any unit, shape (3, 3).
        fractional: Fractional coordinates, shape (n, 3).
        slots: Slot of each atom, 0 to k - 1, shape (n,).

    Returns:
        Distances from slot (first axis) to slot (second axis), ascending, shape (k, k, ``NEAREST``).
    """
    from matscipy.neighbours import neighbour_list

    n, k = len(slots), int(slots.max()) + 1
    length = (abs(np.linalg.det(cell)) / n) ** (1 / 3)
    first, second, apart = neighbour_list(
        "ijd", cell=cell, pbc=[True] * 3, positions=fractional @ cell, cutoff=FARTHEST * length
    )
    pair = first * k + slots[second]
    order = np.lexsort((apart, pair))
    pair, apart = pair[order], apart[order] / length
    starts = np.searchsorted(pair, np.arange(n * k))
    ends = np.searchsorted(pair, np.arange(n * k) + 1)
    nearest = np.full((n * k, NEAREST), FARTHEST)
    for rank in range(NEAREST):
        there = starts + rank < ends
        nearest[there, rank] = apart[starts[there] + rank]
    by_atom = nearest.reshape(n, k, NEAREST)
    return np.stack([by_atom[slots == slot].mean(0) for slot in range(k)]).astype(np.float32)


def apart(first: NDArray[np.float32], second: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return how unlike shapes are, 0 for the same; shapes (..., k, k, ``NEAREST``), broadcast."""
    found: NDArray[np.float32] = np.abs(first - second).mean((-1, -2, -3))
    return found


def turned(shape: NDArray[np.float32], order: Sequence[int]) -> NDArray[np.float32]:
    """Return the shape in which slot i is what was slot ``order[i]``."""
    return shape[np.ix_(order, order)]


def orders_of(counts: Sequence[int]) -> list[tuple[int, ...]]:
    """Return the ways to put elements on slots with as many atoms; both in ascending order of their counts."""
    blocks: list[list[tuple[int, ...]]] = []
    start = 0
    for _, same in groupby(counts):
        width = len(list(same))
        blocks.append([tuple(start + i for i in order) for order in permutations(range(width))])
        start += width
        if np.prod([len(block) for block in blocks]) > MOST_ORDERS:
            return [tuple(range(len(counts)))]
    return [sum(parts, ()) for parts in product(*blocks)]


def distinct_orders(shape: NDArray[np.float32], counts: Sequence[int]) -> list[tuple[int, ...]]:
    """Return the orders that give different crystals: of those that the shape's own symmetry exchanges, the first."""
    orders = orders_of(counts)
    same = [order for order in orders if float(apart(turned(shape, order), shape)) < _SAME]
    seen: set[tuple[int, ...]] = set()
    kept = []
    for order in orders:
        if order not in seen:
            kept.append(order)
            seen.update(tuple(order[i] for i in exchange) for exchange in same)
    return kept
