"""Lines around things and shade in hollows, worked out from the depth of every pixel.

Both need no more of the graphics card than its depth buffer, so they look the same on each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SAMPLES = 20
_TURNS = 7  # of the spiral on which the samples lie
_FLAT = 0.015  # Å; what rises less above a surface casts no shade, so that rounding shows no bands
_STRENGTH = 2.2


def distances(depth: NDArray[np.floating], near: float, far: float, *, perspective: bool) -> NDArray[np.floating]:
    """Return how far the pixels lie from the eye in Å, from the depth buffer between ``near`` and ``far``."""
    if perspective:
        return np.float32(near * far) / (np.float32(far) - depth * np.float32(far - near))
    return np.float32(near) + depth * np.float32(far - near)


def edges(away: NDArray[np.floating], width: int, step: float) -> tuple[NDArray[np.bool_], NDArray[np.floating]]:
    """Return where lines run: just outside of what stands in front of something else.

    Args:
        away: Distance of each pixel in Å, shape (height, width).
        width: Of the lines in pixels.
        step: Å by which something must stand in front.

    Returns:
        The pixels of the lines, and for each pixel the distance of the nearest thing within reach.
    """
    front = _nearest(away, width)
    return away - front > step, front


def _nearest(away: NDArray[np.floating], reach: int) -> NDArray[np.floating]:
    """Return the least value within an octagon that reaches so many pixels along rows and columns.

    An octagon is what four lines sweep: along rows, columns and both diagonals.
    """
    slanted = min(round(reach / (2 + 2**0.5)), (reach - 1) // 2)
    straight = reach - 2 * slanted
    for length, down, across in ((straight, 0, 1), (straight, 1, 0), (slanted, 1, 1), (slanted, 1, -1)):
        away = _least_along(away, length, down, across)
    return away


def _least_along(values: NDArray[np.floating], reach: int, down: int, across: int) -> NDArray[np.floating]:
    """Return the least value up to ``reach`` steps away in a direction and against it."""
    covered = 0
    while covered < reach:
        step = min(covered or 1, reach - covered)
        here, there = _shifted(values.shape, step * down, step * across)
        least = values.copy()
        np.minimum(least[here], values[there], out=least[here])
        np.minimum(least[there], values[here], out=least[there])
        values, covered = least, covered + step
    return values


def _shifted(shape: tuple[int, ...], down: int, across: int) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
    """Return the part of an array whose pixels have one so far down and across, and the part where those lie."""
    height, width = shape
    rows, columns = slice(max(0, -down), height - max(0, down)), slice(max(0, -across), width - max(0, across))
    return (rows, columns), (
        slice(max(0, down), height - max(0, -down)),
        slice(max(0, across), width - max(0, -across)),
    )


def shade(away: NDArray[np.floating], pixel: float, radius: float, far: float) -> NDArray[np.floating]:
    """Return how much of the sky each pixel does not see, 0 to 1: the ambient occlusion of McGuire et al. (HPG 2011).

    Args:
        away: Distance of each pixel in Å, shape (height, width).
        pixel: Size of a pixel in Å.
        radius: Å within which things cast shade.
        far: Distance of what is nothing; it neither casts nor gets shade.
    """
    nx, ny, nz = _normals(away, pixel)
    total = np.zeros_like(away)
    reach = radius / pixel
    for k in range(_SAMPLES):
        share = (k + 0.5) / _SAMPLES
        angle = 2 * np.pi * _TURNS * share
        dx, dy = round(reach * share * np.cos(angle)), round(reach * share * np.sin(angle))
        if dx or dy:
            _add_shade(total, away, (nx, ny, nz), (dx, dy), pixel, radius)
    total *= np.float32(_STRENGTH * 2 / _SAMPLES)
    total[away >= far] = 0
    return _smoothed(np.minimum(total, 1.0))


def _add_shade(
    total: NDArray[np.floating],
    away: NDArray[np.floating],
    normal: tuple[NDArray[np.floating], NDArray[np.floating], NDArray[np.floating]],
    offset: tuple[int, int],
    pixel: float,
    radius: float,
) -> None:
    """Add what the pixels at one offset hide of the sky."""
    dx, dy = offset
    here, there = _shifted(away.shape, dy, dx)
    rise = away[here] - away[there]
    x, y = np.float32(dx * pixel), np.float32(-dy * pixel)
    square = np.float32(dx * dx + dy * dy) * np.float32(pixel**2) + rise**2
    above = normal[0][here] * x + normal[1][here] * y + normal[2][here] * rise - np.float32(_FLAT)
    fall = np.maximum(np.float32(1) - square / np.float32(radius**2 * 2), 0)
    total[here] += np.maximum(above, 0) / np.sqrt(square) * fall


def _normals(
    away: NDArray[np.floating], pixel: float
) -> tuple[NDArray[np.floating], NDArray[np.floating], NDArray[np.floating]]:
    """Return unit normals in view coordinates; across an edge the slope of the surface itself counts."""
    right = np.diff(away, axis=1, append=away[:, -1:])
    left = np.diff(away, axis=1, prepend=away[:, :1])
    down = np.diff(away, axis=0, append=away[-1:])
    up = np.diff(away, axis=0, prepend=away[:1])
    across = np.where(np.abs(right) < np.abs(left), right, left) / np.float32(pixel)
    along = np.where(np.abs(down) < np.abs(up), down, up) / np.float32(pixel)
    # away grows to the back, rows go down
    length = np.sqrt(across**2 + along**2 + 1)
    return across / length, -along / length, 1 / length


def _smoothed(values: NDArray[np.floating]) -> NDArray[np.floating]:
    """Return the mean over five by five pixels."""
    for axis in (0, 1):
        padded = np.pad(values, [(2, 2) if axis == k else (0, 0) for k in (0, 1)], mode="edge")
        windows = np.lib.stride_tricks.sliding_window_view(padded, 5, axis=axis)
        values = windows.mean(axis=-1, dtype=np.float32)
    return values
