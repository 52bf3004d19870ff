"""Crystals as CHGNet wants them: atoms, bonds and angles, all structures of a batch in one set of arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.structures.neighbours import pairs_within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

BOND_RADIUS = 6.0
"""Atoms this close, in Å, exchange messages; that of the training."""
ANGLE_RADIUS = 3.0
"""Bonds this short, in Å, form angles; that of the training."""


@dataclass(frozen=True, slots=True)
class Graph:
    """One structure, or several joined into one.

    A bond is seen from both its ends: "directed" counts it twice, "undirected" once.

    Attributes:
        numbers: Atomic numbers, shape (n,).
        first: Atom at which each directed bond starts, shape (d,), ascending.
        second: Atom at which it ends, shape (d,).
        vectors: From its end to its start in Å, shape (d, 3).
        bond_of: Undirected bond of each directed one, shape (d,).
        representative: One directed bond of each undirected one, shape (b,).
        angles: For each angle its atom and its two directed bonds, shape (a, 3).
        sizes: Number of atoms of each structure.
        lonely: Whether some atom of it has no neighbour at all.
    """

    numbers: NDArray[np.int64]
    first: NDArray[np.int64]
    second: NDArray[np.int64]
    vectors: NDArray[np.float64]
    bond_of: NDArray[np.int64]
    representative: NDArray[np.int64]
    angles: NDArray[np.int64]
    sizes: NDArray[np.int64]
    lonely: NDArray[np.bool_]


def graph_of(crystal: Crystal) -> Graph:
    """Return the graph of one structure."""
    n = len(crystal)
    first, second, image, distance = pairs_within(crystal, BOND_RADIUS)
    vectors = crystal.positions[first] - crystal.positions[second] - image @ crystal.cell
    bond_of, representative = _undirected(first, second, image, n)
    return Graph(
        np.array(crystal.numbers),
        first,
        second,
        vectors,
        bond_of,
        representative,
        _angles(first, distance, n),
        np.array([n]),
        np.array([len(np.unique(first)) < n]),
    )


def _undirected(
    first: NDArray[np.int64], second: NDArray[np.int64], image: NDArray[np.int64], n: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pair each directed bond (i, j, image) with its reverse (j, i, -image)."""
    if not len(first):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    reach = int(np.abs(image).max())
    base = 2 * reach + 1
    place = np.array([base * base, base, 1])
    centre = int(place.sum()) * reach
    code = image @ place
    there = (first * n + second) * base**3 + (code + centre)
    back = (second * n + first) * base**3 + (centre - code)
    _, representative, bond_of = np.unique(np.minimum(there, back), return_index=True, return_inverse=True)
    return bond_of, representative


def _angles(first: NDArray[np.int64], distance: NDArray[np.float64], n: int) -> NDArray[np.int64]:
    """Return (atom, bond, other bond) for each ordered pair of different short bonds that start at one atom."""
    short = np.flatnonzero(distance < ANGLE_RADIUS)
    counts = np.bincount(first[short], minlength=n)
    starts = np.cumsum(counts) - counts
    owner = first[short]
    partners = counts[owner]
    left = np.repeat(np.arange(len(short)), partners)
    offset = np.arange(len(left)) - np.repeat(np.cumsum(partners) - partners, partners)
    right = starts[owner[left]] + offset
    different = left != right
    left, right = left[different], right[different]
    return np.stack([owner[left], short[left], short[right]], axis=1)


def join(graphs: Sequence[Graph]) -> Graph:
    """Join graphs into one with several structures."""
    atoms = np.cumsum([0, *(len(graph.numbers) for graph in graphs)])
    directed = np.cumsum([0, *(len(graph.first) for graph in graphs)])
    bonds = np.cumsum([0, *(len(graph.representative) for graph in graphs)])
    shifts = np.stack([atoms, directed, directed], axis=1)
    return Graph(
        np.concatenate([graph.numbers for graph in graphs]),
        np.concatenate([graph.first + k for graph, k in zip(graphs, atoms, strict=False)]),
        np.concatenate([graph.second + k for graph, k in zip(graphs, atoms, strict=False)]),
        np.concatenate([graph.vectors for graph in graphs]),
        np.concatenate([graph.bond_of + k for graph, k in zip(graphs, bonds, strict=False)]),
        np.concatenate([graph.representative + k for graph, k in zip(graphs, directed, strict=False)]),
        np.concatenate([graph.angles + k for graph, k in zip(graphs, shifts, strict=False)]),
        np.concatenate([graph.sizes for graph in graphs]),
        np.concatenate([graph.lonely for graph in graphs]),
    )
