"""A quantity over mixtures of three as a picture and as contour lines, from its values on a triangular grid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_ROUNDING = 1e-6


@dataclass(frozen=True, eq=False)
class TernaryGrid:
    """Values at mixtures with shares ``i / steps`` and ``j / steps`` of the first two and the rest of the third.

    Attributes:
        values: By i and j, shape (steps + 1, steps + 1); not-a-number where i + j > steps.
    """

    values: NDArray[np.float64]

    @classmethod
    def of(cls, shares: NDArray[np.float64], values: NDArray[np.float64]) -> TernaryGrid:
        """Return the grid for mixtures in any order.

        Args:
            shares: They sum to 1, shape (n, 3).
            values: Shape (n,).
        """
        steps = steps_of(shares)
        found = np.full((steps + 1, steps + 1), np.nan)
        i, j = np.round(shares[:, :2] * steps).astype(int).T
        found[i, j] = values
        return cls(found)

    @property
    def steps(self) -> int:
        """How many steps an edge has."""
        return len(self.values) - 1

    def at(self, shares: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return values between the grid's points, linear in each small triangle; not-a-number outside.

        Args:
            shares: Shape (..., 3).
        """
        m = self.steps
        inside = (shares > -_ROUNDING).all(axis=-1)
        x, y = (np.clip(shares[..., place] * m, 0, m) for place in (0, 1))
        i, j = (np.minimum(np.floor(value), m - 1).astype(int) for value in (x, y))
        u, v = x - i, y - j
        upper = u + v > 1
        first = np.where(upper, self._value(i + 1, j + 1), self._value(i, j))
        second, third = self._value(i + 1, j), self._value(i, j + 1)
        # of the corner across the middle line the shares are what the others leave
        along, across = np.where(upper, 1 - v, u), np.where(upper, 1 - u, v)
        with np.errstate(invalid="ignore"):
            found = first + along * (second - first) + across * (third - first)
        # on the third edge the other half of a cell lies outside
        found = np.where(np.isfinite(found), found, _nearest(self, x, y))
        return np.where(inside, found, np.nan)

    def contours(self, levels: Sequence[float]) -> list[NDArray[np.float64]]:
        """Return the pieces of each contour line: shares of their ends, shape (pieces, 2, 3)."""
        corners, values = self._triangles()
        return [_cuts(corners, values, level) for level in levels]

    def _value(self, i: NDArray[np.int64], j: NDArray[np.int64]) -> NDArray[np.float64]:
        m = self.steps
        found: NDArray[np.float64] = self.values[np.minimum(i, m), np.minimum(j, m)]
        return found

    def _triangles(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return shares, shape (t, 3, 3), and values, shape (t, 3), at the corners of all small triangles."""
        m = self.steps
        i, j = np.indices((m, m)).reshape(2, -1)
        kinds = (((0, 0), (1, 0), (0, 1)), ((1, 1), (1, 0), (0, 1)))
        places = np.concatenate([np.stack([np.stack([i + di, j + dj], -1) for di, dj in kind], 1) for kind in kinds])
        places = places[(places.sum(axis=-1) <= m).all(axis=1)]
        shares = places / m
        corners = np.concatenate([shares, 1 - shares.sum(axis=-1, keepdims=True)], axis=-1)
        return corners, self.values[places[..., 0], places[..., 1]]


def steps_of(shares: NDArray[np.float64]) -> int:
    """Return how many steps the edge of a grid has to which mixtures belong."""
    positive = shares[shares > _ROUNDING]
    return max(1, round(1 / float(positive.min()))) if len(positive) else 1


def levels_between(low: float, high: float, count: int = 6) -> list[float]:
    """Return round numbers between two, about as many as asked for."""
    if not high > low:
        return []
    raw = (high - low) / count
    power = 10.0 ** np.floor(np.log10(raw))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if raw <= power * factor)
    first = np.ceil(low / step + _ROUNDING) * step
    return [float(level) for level in np.arange(first, high - _ROUNDING * step, step)]


def _nearest(grid: TernaryGrid, x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    m = grid.steps
    i = np.clip(np.round(x), 0, m).astype(int)
    return np.asarray(grid.values[i, np.minimum(np.clip(np.round(y), 0, m).astype(int), m - i)])


def _cuts(corners: NDArray[np.float64], values: NDArray[np.float64], level: float) -> NDArray[np.float64]:
    """Return where triangles are cut at a level, shape (pieces, 2, 3)."""
    above = values > level
    cut = above.any(axis=1) & ~above.all(axis=1) & np.isfinite(values).all(axis=1)
    corners, values, above = corners[cut], values[cut], above[cut]
    # the corner that is alone on its side: both others are on the other side of the line
    alone = np.where(above.sum(axis=1) == 1, above.argmax(axis=1), (~above).argmax(axis=1))
    rows = np.arange(len(values))
    ends = []
    for turn in (1, 2):
        other = (alone + turn) % 3
        share = (level - values[rows, alone]) / (values[rows, other] - values[rows, alone])
        ends.append(corners[rows, alone] + share[:, None] * (corners[rows, other] - corners[rows, alone]))
    return np.stack(ends, axis=1)
