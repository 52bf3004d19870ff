"""Points sorted into blocks of space, so that a ray meets few of a million atoms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

WORTHWHILE = 20_000
"""Points from which on the blocks save more than they cost."""

_IN_A_BLOCK = 48
_MOST_BLOCKS = 100  # along one axis


@dataclass(frozen=True, eq=False)
class Blocks:
    """Cubes of space and the points in them; empty ones are left out.

    Attributes:
        order: Points block by block, shape (n,).
        starts: Where each block begins in ``order``, and the end of the last, shape (blocks + 1,).
        middles: Of the blocks in Å, shape (blocks, 3).
        reach: From the middle of a block to the farthest surface of a ball in it, Å.
    """

    order: NDArray[np.int32]
    starts: NDArray[np.int64]
    middles: NDArray[np.float64]
    reach: float

    def met_by(self, origin: NDArray[np.float64], direction: NDArray[np.float64]) -> NDArray[np.int32]:
        """Return the points in the blocks that a line meets.

        Args:
            origin: A point of the line, Å.
            direction: Unit vector along it.
        """
        away = self.middles - origin
        off2 = np.einsum("ij,ij->i", away, away) - (away @ direction) ** 2
        met = np.flatnonzero(off2 <= self.reach**2)
        if not len(met):
            return self.order[:0]
        return np.concatenate([self.order[self.starts[k] : self.starts[k + 1]] for k in met])


def in_blocks(points: NDArray[np.float64], radii: NDArray[np.float64]) -> Blocks:
    """Sort balls into blocks.

    Args:
        points: Their centres in Å, shape (n, 3), at least one.
        radii: Å, shape (n,).
    """
    low, high = points.min(axis=0), points.max(axis=0)
    size = high - low
    # of a layer or a wire the thin sides do not count
    wide = size[size > 0.05 * max(float(size.max()), 1e-9)]
    side = float((np.prod(wide) * _IN_A_BLOCK / len(points)) ** (1 / len(wide))) if len(wide) else 1.0
    side = max(side, float(size.max()) / _MOST_BLOCKS, 1e-6)
    counts = np.floor(size / side).astype(np.int64) + 1
    key = np.zeros(len(points), dtype=np.int32)
    for axis in range(3):
        place = ((points[:, axis] - low[axis]) / side).astype(np.int32)
        key = key * np.int32(counts[axis]) + place
    order = np.argsort(key, kind="stable").astype(np.int32)
    change = np.flatnonzero(np.diff(key[order])) + 1
    starts = np.concatenate([[0], change, [len(points)]])
    cells = np.stack(np.unravel_index(key[order[starts[:-1]]], tuple(counts)), axis=1)
    reach = side * np.sqrt(3) / 2 + float(radii.max(initial=0.0))
    return Blocks(order, starts, low + (cells + 0.5) * side, reach)
