"""Axes of plots: what they show, how far they reach, where their labels stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Axis:
    """What an axis shows.

    Attributes:
        name: Its name.
        unit: Its unit, or "".
        whole: Whether it counts something, so that there is nothing between whole numbers.
    """

    name: str
    unit: str = ""
    whole: bool = False

    @property
    def title(self) -> str:
        """Name and unit as they stand at the axis and in a file's header."""
        return f"{self.name} ({self.unit})" if self.unit else self.name


def fit_range(points: NDArray[np.float64], now: Sequence[float], *, exact: bool, ahead: float) -> tuple[float, float]:
    """Return the ends of an axis for some points.

    Args:
        points: The coordinates along the axis.
        now: The ends that the axis has.
        exact: Whether to fit closely rather than keep the ends that still do.
        ahead: Room to leave for points to come, as a part of the span.
    """
    points = points[np.isfinite(points)]
    if not len(points):
        return now[0], now[1]
    low, high = float(points.min()), float(points.max())
    span = high - low or max(abs(high), 1.0) * 1e-3
    if exact:
        return low - 0.05 * span, high + 0.05 * span
    fits = now[0] <= low and high <= now[1] and span > 0.4 * (now[1] - now[0])
    if fits:
        return now[0], now[1]
    # room is left on the side where the last points went
    rising = points[-1] >= (low + high) / 2
    return low - (0.05 if rising else ahead) * span, high + (ahead if rising else 0.05) * span


def decade_ticks(low: float, high: float, most: int) -> list[float]:
    """Return round numbers between two powers of ten: 1, 2 and 5 of each decade, 1 alone, or fewer decades.

    Within less than a decade they are evenly spaced, as there would hardly be any else.

    Args:
        low: Decimal logarithm of the lower end.
        high: Decimal logarithm of the upper end.
        most: How many numbers there is room for, at least 2.
    """
    decades = range(int(np.floor(low)), int(np.ceil(high)) + 1)
    for digits, step in (((1, 2, 5), 1), ((1, 3), 1), ((1,), 1), ((1,), 2), ((1,), 4), ((1,), 8)):
        ticks = [digit * 10.0**decade for decade in decades if decade % step == 0 for digit in digits]
        within = [tick for tick in ticks if low <= np.log10(tick) <= high]
        if len(within) <= most:
            return within if len(within) > 1 or high - low > 1 else _even_ticks(10.0**low, 10.0**high, most)
    return []


def _even_ticks(low: float, high: float, most: int) -> list[float]:
    """Return multiples of 1, 2 or 5 times a power of ten between two numbers."""
    size = 10.0 ** np.floor(np.log10(high - low)) / 10
    for step in (size * factor for factor in (1, 2, 5, 10, 20, 50)):
        first, last = int(np.ceil(low / step)), int(np.floor(high / step))
        if last - first < most:
            return [float(f"{number * step:.12g}") for number in range(first, last + 1)]
    return []
