"""Which point of some curves is nearest to the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

REACH = 30.0
"""How near, in pixels, the mouse has to come to a point."""


def nearest(
    curves: Iterable[tuple[NDArray[np.float64], NDArray[np.float64]]],
    here: tuple[float, float],
    pixel: tuple[float, float],
    *,
    in_plane: bool,
) -> tuple[int, int]:
    """Return which curve the nearest point is of and its index there, or -1 twice if none is within ``REACH``.

    Args:
        curves: Abscissae and ordinates of each, as they are drawn.
        here: Where the mouse is, in the same coordinates.
        pixel: Size of a pixel in them.
        in_plane: Whether both coordinates count, or only that along the horizontal axis.
    """
    best, best_distance = (-1, -1), np.inf
    for number, (x, y) in enumerate(curves):
        if not len(x):
            continue
        across = (x - here[0]) / pixel[0]
        down = (y - here[1]) / pixel[1] if in_plane else np.zeros_like(across)
        distances = np.nan_to_num(np.hypot(across, down), nan=np.inf)
        index = int(np.argmin(distances))
        if distances[index] < best_distance:
            best, best_distance = (number, index), float(distances[index])
    return best if best_distance <= REACH else (-1, -1)
