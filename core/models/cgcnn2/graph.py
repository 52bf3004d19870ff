"""Crystals as the CGCNN checkpoints want them: each atom and its twelve nearest neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.structures.neighbours import pairs_within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

RADIUS = 8.0
"""How far neighbours are looked for, in Å; that of the training."""
NEIGHBOURS = 12
"""How many nearest neighbours an atom has; that of the training."""
_DIGITS = 10  # decimals of lengths (Å), angles (°) and fractions; files have eight
_SPECIAL = 24  # fractions that are multiples of 1/24 are meant exactly
_THIRD = 1e-4  # share by which pymatgen's CIF reader takes a coordinate for one or two thirds
_ABSENT = RADIUS + 1.0  # Å; the distance that stands for "no such neighbour" in the training


@dataclass(frozen=True, slots=True)
class Graph:
    """One crystal, or several joined into one.

    Attributes:
        numbers: Atomic numbers, shape (n,).
        neighbours: Index of each neighbour, nearest first, shape (n, 12); 0 where there are fewer.
        distances: Their distances in Å, shape (n, 12); 9 where there are fewer.
        sizes: Number of atoms of each crystal.
        lonely: Whether some atom has fewer than twelve neighbours within reach, for each crystal.
    """

    numbers: NDArray[np.int64]
    neighbours: NDArray[np.int64]
    distances: NDArray[np.float64]
    sizes: NDArray[np.int64]
    lonely: NDArray[np.bool_]


def graph_of(crystal: Crystal) -> Graph:
    """Return the graph of one crystal."""
    n = len(crystal)
    pairs = pairs_within(_as_in_a_file(crystal), RADIUS)
    order = np.lexsort((pairs.distance, pairs.first))
    counts = np.bincount(pairs.first, minlength=n)
    rank = np.arange(len(order)) - np.repeat(np.cumsum(counts) - counts, counts)
    keep = rank < NEIGHBOURS
    row, column, chosen = pairs.first[keep], rank[keep], order[keep]
    neighbours = np.zeros((n, NEIGHBOURS), dtype=np.int64)
    distances = np.full((n, NEIGHBOURS), _ABSENT)
    neighbours[row, column] = pairs.second[chosen]
    distances[row, column] = pairs.distance[chosen]
    return Graph(
        np.array(crystal.numbers), neighbours, distances, np.array([n]), np.array([bool(np.any(counts < NEIGHBOURS))])
    )


def _as_in_a_file(crystal: Crystal) -> Crystal:
    """Return the crystal in the standard orientation, with the digits that a CIF file would give.

    Where an atom's twelfth and thirteenth neighbour are equally far, the last bit of the distances decides which one
    the network sees. So the geometry is brought to the form from which the package starts, whatever way it came in.
    """
    from pymatgen.core import Lattice

    lengths_and_angles = np.round(Lattice(crystal.cell).parameters, _DIGITS)
    fractions = crystal.fractional % 1.0
    special = np.round(fractions * _SPECIAL) / _SPECIAL
    fractions = np.where(np.abs(fractions - special) < 10.0**-_DIGITS, special, np.round(fractions, _DIGITS))
    for third in (1 / 3, 2 / 3):
        fractions[np.abs(fractions / third - 1) < _THIRD] = third
    cell = Lattice.from_parameters(*lengths_and_angles).matrix
    return crystal.replace(positions=fractions % 1.0 @ cell, cell=cell)


def join(graphs: Sequence[Graph]) -> Graph:
    """Join graphs into one with several crystals."""
    starts = np.cumsum([0, *(len(graph.numbers) for graph in graphs)])
    return Graph(
        np.concatenate([graph.numbers for graph in graphs]),
        np.concatenate([graph.neighbours + start for graph, start in zip(graphs, starts, strict=False)]),
        np.concatenate([graph.distances for graph in graphs]),
        np.concatenate([graph.sizes for graph in graphs]),
        np.concatenate([graph.lonely for graph in graphs]),
    )
