"""The nearest among many vectors, and how alike that is in words that a person reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_CHUNK = 8192  # rows at a time: their differences stay in the cache

UNRELATED = {"composition": 1.30, "structure": 1.45}
"""Mean distance of two materials of MP-20 taken at random, by kind of vector (20,000 pairs of 8,344, seed 0)."""


def distances_to(vectors: NDArray[np.float32], vector: NDArray[Any]) -> NDArray[np.float32]:
    """Return the distance of each row of ``vectors``, shape (n, d), to ``vector``, shape (d,); NaN for rows of NaN."""
    vector = np.asarray(vector, dtype=np.float32)
    distances = np.empty(len(vectors), dtype=np.float32)
    for start in range(0, len(vectors), _CHUNK):
        # not by the scalar product: float32 would lose small distances
        difference = vectors[start : start + _CHUNK] - vector
        distances[start : start + _CHUNK] = np.sqrt(np.einsum("ij,ij->i", difference, difference))
    return distances


def nearest(
    vectors: NDArray[np.float32], vector: NDArray[Any], k: int
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Return the rows nearest to a vector and their distances, the nearest first, at most ``k`` of them.

    Args:
        vectors: Shape (n, d); rows of NaN are left out.
        vector: Shape (d,).
        k: How many.
    """
    distances = distances_to(vectors, vector)
    known = np.flatnonzero(np.isfinite(distances))
    if len(known) > k:
        known = known[np.argpartition(distances[known], k - 1)[:k]] if k > 0 else known[:0]
    order = known[np.lexsort((known, distances[known]))]
    return order, distances[order]


def similarity(distances: NDArray[Any], kind: str) -> NDArray[np.float64]:
    """Return how alike materials are in percent: 100 is the same, 0 as unlike as two taken at random, or more.

    Args:
        distances: Between vectors.
        kind: "composition" or "structure".
    """
    return np.asarray(100 * np.clip(1 - np.asarray(distances, dtype=float) / UNRELATED[kind], 0, 1))
