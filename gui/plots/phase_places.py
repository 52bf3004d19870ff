"""Where the phases of a system stand in its diagram: on a line, in a triangle, in a tetrahedron that turns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TRIANGLE = np.array([[0.0, 0.0], [1.0, 0.0], [0.5, np.sqrt(0.75)]])
_TETRAHEDRON = np.array(
    [
        [-0.5, -np.sqrt(1 / 12), 0.0],
        [0.5, -np.sqrt(1 / 12), 0.0],
        [0.0, np.sqrt(1 / 3), 0.0],
        [0.0, 0.0, np.sqrt(2 / 3)],
    ]
) - np.array([0.0, 0.0, np.sqrt(2 / 3) / 4])
_PER_PIXEL = 0.01  # radians a pixel that the mouse goes
_STEEPEST = 1.5


def triangle(fractions: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return places in the plane of three components, the first at the lower left, shape (n, 2)."""
    return np.asarray(fractions @ _TRIANGLE)


@dataclass
class Turn:
    """From where a tetrahedron is looked at.

    Attributes:
        azimuth: About the vertical, radians.
        height: Above the horizon, radians.
    """

    azimuth: float = field(default=-0.45)
    height: float = field(default=0.3)

    def drag(self, right: float, down: float) -> None:
        """Turn as the mouse goes, in pixels."""
        self.azimuth += _PER_PIXEL * right
        self.height = float(np.clip(self.height + _PER_PIXEL * down, -_STEEPEST, _STEEPEST))

    def places(self, fractions: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return where phases of four components are seen: right, up, and towards the eye, shape (n, 3)."""
        points = fractions @ _TETRAHEDRON
        cos, sin = np.cos(self.azimuth), np.sin(self.azimuth)
        right = cos * points[:, 0] - sin * points[:, 1]
        away = sin * points[:, 0] + cos * points[:, 1]
        cos, sin = np.cos(self.height), np.sin(self.height)
        return np.stack([right, cos * points[:, 2] + sin * away, sin * points[:, 2] - cos * away], axis=1)


def nice_ticks(low: float, high: float, most: int) -> list[float]:
    """Return round numbers between two others, at most so many."""
    span = high - low
    if span <= 0:
        return [low]
    raw = span / max(most, 1)
    decade = 10.0 ** np.floor(np.log10(raw))
    step = next(decade * digit for digit in (1, 2, 2.5, 5, 10) if decade * digit >= raw * (1 - 1e-9))
    first, last = np.ceil(low / step - 1e-9), np.floor(high / step + 1e-9)
    return [float(step * k) for k in np.arange(first, last + 1)]
