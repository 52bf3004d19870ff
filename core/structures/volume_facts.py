"""What a field holds: its range, its integral, and how much of it a surface encloses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.volume import VolumetricData

_MOST = 1_000_000  # points that a share is counted over; more change it in the fourth digit
_LEVELS = 400
_FAINTEST = 1e-6  # of the largest magnitude
_SIGMAS = 2.0  # standard deviations above the mean, where VESTA puts its first surface


@dataclass(frozen=True, eq=False)
class VolumeFacts:
    """What is known of a field.

    Attributes:
        low: Smallest value.
        high: Largest value.
        integral: Of the field over its grid, in its unit times Å³.
        suggested: A level to begin with: a magnitude two standard deviations above the mean one.
        levels: Magnitudes, rising, shape (n,).
        shares: Which part of all magnitude lies where it is at least that, falling from 1, shape (n,).
    """

    low: float
    high: float
    integral: float
    suggested: float
    levels: NDArray[np.float64]
    shares: NDArray[np.float64]

    @property
    def most(self) -> float:
        """The largest magnitude."""
        return max(abs(self.low), abs(self.high))

    @property
    def is_signed(self) -> bool:
        """Whether both signs occur by more than noise."""
        return self.low < -1e-3 * self.most and self.high > 1e-3 * self.most

    def enclosed(self, level: float) -> float:
        """Return which share of all magnitude, 0 to 1, a surface at ``level`` encloses."""
        return float(np.interp(level, self.levels, self.shares, left=1.0, right=0.0)) if len(self.levels) else 0.0


def volume_facts(volume: VolumetricData) -> VolumeFacts:
    """Look through a field; points that are not a number count as zero."""
    grid = volume.grid
    low, high = float(np.nanmin(grid)), float(np.nanmax(grid))
    mean = float(np.nanmean(grid, dtype=float))
    every = max(1, int(np.ceil((grid.size / _MOST) ** (1 / 3))))
    magnitudes = np.sort(np.abs(np.nan_to_num(grid[::every, ::every, ::every].ravel())).astype(float))
    most = max(abs(low), abs(high))
    integral = mean * abs(float(np.linalg.det(volume.cell)))
    total = magnitudes.sum()
    if not total > 0:
        return VolumeFacts(low, high, integral, most, np.zeros(0), np.zeros(0))
    levels = np.geomspace(_FAINTEST * most, most, _LEVELS)
    above = np.append(magnitudes[::-1].cumsum()[::-1], 0.0)
    shares = above[np.searchsorted(magnitudes, levels)] / total
    suggested = float(magnitudes.mean() + _SIGMAS * magnitudes.std())
    return VolumeFacts(low, high, integral, min(suggested, 0.9 * most), levels, shares)
