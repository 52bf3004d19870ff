"""Support vector regression with a Gaussian kernel, evaluated by numpy from plain arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

CLIP = 4.0
"""Features farther from the mean than so many standard deviations count as if they were there."""


@dataclass(frozen=True, slots=True)
class KernelMachine:
    """Several quantities of one set of features: f(x) = Σ w exp(-γ |z - z(x)|²) + b, z being standardised features.

    Attributes:
        mean: Of the features, shape (d,).
        scale: Their standard deviations, shape (d,).
        points: Standardised features of what it learned from, shape (m, d).
        weights: Weight of each of these in each quantity, shape (q, m).
        offsets: Constant of each quantity, shape (q,).
        gamma: Width of the kernel.
    """

    mean: NDArray[np.float64]
    scale: NDArray[np.float64]
    points: NDArray[np.float32]
    weights: NDArray[np.float64]
    offsets: NDArray[np.float64]
    gamma: float

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """Read what ``arrays`` gave."""
        mean, scale, points, weights, offsets = (
            np.asarray(arrays[name]) for name in ("mean", "scale", "points", "weights", "offsets")
        )
        return cls(mean, scale, points, weights, offsets, float(arrays["gamma"]))

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return plain arrays for a file."""
        return {
            "mean": self.mean,
            "scale": self.scale,
            "points": self.points,
            "weights": self.weights,
            "offsets": self.offsets,
            "gamma": np.array(self.gamma),
        }

    def standardised(self, features: NDArray[Any]) -> NDArray[np.float64]:
        """Return features in units of their spread, cut off far outside, shape (n, d)."""
        return np.clip((np.asarray(features, dtype=float) - self.mean) / self.scale, -CLIP, CLIP)

    def predict(self, features: NDArray[Any]) -> NDArray[np.float64]:
        """Return the quantities, shape (q, n), for features of shape (n, d)."""
        kernel = np.exp(-self.gamma * self._squares(features))
        return np.asarray(self.weights @ kernel.T + self.offsets[:, None])

    def distances(self, features: NDArray[Any]) -> NDArray[np.float64]:
        """Return the root mean square difference to the nearest known point, shape (n,)."""
        squares = self._squares(features).min(axis=1)
        return np.asarray(np.sqrt(np.maximum(squares, 0.0) / len(self.mean)))

    def _squares(self, features: NDArray[Any]) -> NDArray[np.float64]:
        here, there = self.standardised(features), self.points.astype(float)
        return np.asarray((here**2).sum(axis=1)[:, None] + (there**2).sum(axis=1) - 2 * here @ there.T)
