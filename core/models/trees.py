"""Ensembles of decision trees as plain arrays: learned elsewhere, evaluated here by numpy, never unpickled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

_BLOCK = 200_000  # places in trees at a time: what is worked on stays in the cache
_KINDS = {
    "feature": np.int32,
    "threshold": np.float32,
    "left": np.int32,
    "right": np.int32,
    "value": np.float32,
    "roots": np.int32,
}


@dataclass(frozen=True, eq=False)
class Trees:
    """An ensemble, tree after tree; what it says is the mean of what its trees say.

    Attributes:
        feature: That decides at each node; −1 in a leaf, shape (n,).
        threshold: Up to which it goes left, shape (n,).
        left: Node on the left, shape (n,); always after the node itself.
        right: Node on the right, likewise.
        value: Of each leaf, shape (n, outputs).
        roots: First node of each tree.
    """

    feature: NDArray[np.int32]
    threshold: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float32]
    roots: NDArray[np.int32]

    @classmethod
    def of_arrays(cls, arrays: Mapping[str, NDArray[Any]], prefix: str = "") -> Self:
        """Return the trees that ``arrays`` gave, whoever kept them since.

        Raises:
            ValueError: If something is missing, or a walk from the roots would not end in a leaf.
        """
        missing = [name for name in _KINDS if prefix + name not in arrays]
        if missing:
            raise ValueError(f"no {prefix}{missing[0]}")
        read: dict[str, Any] = {name: arrays[prefix + name].astype(kind) for name, kind in _KINDS.items()}
        found = cls(**read)
        found._check()
        return found

    def arrays(self, prefix: str = "") -> dict[str, NDArray[Any]]:
        """Return plain arrays, their names after ``prefix``."""
        return {prefix + name: getattr(self, name) for name in _KINDS}

    def _check(self) -> None:
        n = len(self.feature)
        if any(array.shape != (n,) for array in (self.threshold, self.left, self.right)):
            raise ValueError("arrays of trees that do not belong together")
        if self.value.ndim != 2 or len(self.value) != n or not np.isfinite(self.value).all():
            raise ValueError("values of trees that are none")
        inner = np.flatnonzero(self.feature >= 0)
        for child in (self.left[inner], self.right[inner]):
            if np.any(child <= inner) or np.any(child >= n):
                raise ValueError("trees that do not end")
        if self.roots.ndim != 1 or not len(self.roots) or self.roots.min() < 0 or self.roots.max() >= n:
            raise ValueError("trees without roots")

    @property
    def features(self) -> int:
        """How many features a row must have at least."""
        return int(self.feature.max(initial=-1)) + 1

    def predict(self, rows: NDArray[Any], *, median: bool = False) -> NDArray[np.float64]:
        """Return the mean of the trees for rows of features.

        Args:
            rows: Shape (n, features); compared in single precision, as trees are learned.
            median: Whether to return the median of the trees instead.

        Returns:
            Shape (n, outputs).
        """
        rows = np.asarray(rows, dtype=np.float32)
        step = max(1, _BLOCK // len(self.roots))
        found = [self._block(rows[start : start + step], median) for start in range(0, len(rows), step)]
        return np.concatenate([np.zeros((0, self.value.shape[1])), *found])

    def _block(self, rows: NDArray[np.float32], median: bool) -> NDArray[np.float64]:  # an internal mark
        trees = len(self.roots)
        nodes = np.tile(self.roots, len(rows))
        walking = np.arange(len(nodes))
        while len(walking):
            asked = self.feature[nodes[walking]]
            inner = asked >= 0
            walking, asked = walking[inner], asked[inner]
            at = nodes[walking]
            goes_left = rows[walking // trees, asked] <= self.threshold[at]
            nodes[walking] = np.where(goes_left, self.left[at], self.right[at])
        each = self.value[nodes].reshape(len(rows), trees, -1)
        return np.asarray(np.median(each.astype(np.float64), axis=1) if median else each.mean(axis=1, dtype=np.float64))


def joined(trees: Sequence[Trees]) -> Trees:
    """Return one ensemble of several."""
    starts = np.cumsum([0, *(len(one.feature) for one in trees)])
    pairs = list(zip(trees, starts, strict=False))
    return Trees(
        np.concatenate([one.feature for one in trees]),
        np.concatenate([one.threshold for one in trees]),
        np.concatenate([one.left + start for one, start in pairs]).astype(np.int32),
        np.concatenate([one.right + start for one, start in pairs]).astype(np.int32),
        np.concatenate([one.value for one in trees]),
        np.concatenate([one.roots + start for one, start in pairs]).astype(np.int32),
    )


def rounded_down(thresholds: NDArray[Any]) -> NDArray[np.float32]:
    """Return the greatest single-precision numbers that are no greater, so that each row goes the same way."""
    near = thresholds.astype(np.float32)
    below = np.nextafter(near, np.float32(-np.inf))
    return np.where(near.astype(np.float64) > thresholds, below, near)
