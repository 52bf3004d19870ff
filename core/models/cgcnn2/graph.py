"""Crystals as the CGCNN checkpoints want them: each atom and its twelve nearest neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.models.neighbours import pairs_within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

RADIUS = 8.0
"""How far neighbours are looked for, in Å; that of the training."""
NEIGHBOURS = 12
"""How many nearest neighbours an atom has; that of the training."""
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
    pairs = pairs_within(crystal, RADIUS)
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
