"""A value for each bond of a crystal, to be found again on the bonds that are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.scene import Scene


@dataclass(frozen=True, slots=True, eq=False)
class BondValues:
    """Values of bonds; each bond is there from both of its ends, with the same value.

    Attributes:
        first: Atom at one end, shape (m,).
        second: Atom at the other, shape (m,).
        images: Cell in which that one sits, in cell vectors, shape (m, 3).
        values: Shape (m,).
    """

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    images: NDArray[np.int64]
    values: NDArray[np.float64]

    @classmethod
    def summed(
        cls,
        first: NDArray[np.int64],
        second: NDArray[np.int64],
        images: NDArray[np.int64],
        values: NDArray[np.float64],
    ) -> BondValues:
        """Return bonds with the sum of what stands at their two ends; arguments as the attributes, both ends there."""
        there, back = _rows(first, second, images), _rows(second, first, -images)
        codes = _codes(there, back)
        table = np.bincount(codes[: len(first)], values, minlength=int(codes.max(initial=-1)) + 1)
        total = np.asarray(table[codes[: len(first)]] + table[codes[len(first) :]], dtype=float)
        return cls(first, second, images, total)

    def of_drawn(self, scene: Scene) -> NDArray[np.float64]:
        """Return the value of each bond of a drawing, shape (drawn bonds,); not-a-number where it is none of these."""
        a, b = scene.bonds[:, 0], scene.bonds[:, 1]
        drawn = _rows(scene.parents[a], scene.parents[b], scene.shifts[b] - scene.shifts[a])
        codes = _codes(_rows(self.first, self.second, self.images), drawn)
        table = np.full(int(codes.max(initial=-1)) + 1, np.nan)
        table[codes[: len(self.first)]] = self.values
        return table[codes[len(self.first) :]]


def _rows(first: NDArray[np.int64], second: NDArray[np.int64], images: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.column_stack([first, second, images]).astype(np.int64)


def _codes(*tables: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return a number for each row of tables, one after the other; equal rows have the same."""
    joined = np.concatenate(tables)
    if not len(joined):
        return np.zeros(0, dtype=np.int64)
    return np.asarray(np.unique(joined, axis=0, return_inverse=True)[1]).ravel()
