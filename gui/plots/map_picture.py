"""The points of a map as a picture: many at once by counting them pixel by pixel, few of them one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

FEW = 1500
"""Points in sight up to which each is drawn as a disc of its own."""

UNKNOWN = 255
"""The level of points without a value."""

_FAINT = 0.22  # of the usual opacity has what is not selected, while something is
_STRONG = 0.9  # opacity of what is
_MOST = 12  # more spots over each other look no different
_SIZES = ((30_000, 1), (6_000, 2), (0, 3))  # more points in sight than this: radius of a spot in pixels
_ALPHAS = {1: 0.55, 2: 0.65, 3: 0.75}  # opacity of a single spot


@dataclass(frozen=True)
class Sight:
    """What part of a map is in sight.

    Attributes:
        left: Coordinate of the left edge.
        right: Of the right edge.
        low: Of the lower edge.
        high: Of the upper edge.
        width: Pixels across.
        height: Pixels down.
    """

    left: float
    right: float
    low: float
    high: float
    width: int
    height: int

    def pixels(self, points: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return where points lie in pixels from the upper left corner, across and down."""
        across = (points[:, 0] - np.float32(self.left)) * np.float32(self.width / (self.right - self.left))
        down = (np.float32(self.high) - points[:, 1]) * np.float32(self.height / (self.high - self.low))
        return across, down

    def holds(self, points: NDArray[np.float32], margin: float = 4.0) -> NDArray[np.int64]:
        """Return the points in sight, or at most ``margin`` pixels beyond an edge."""
        x, y = points[:, 0], points[:, 1]
        across = np.float32(margin * (self.right - self.left) / max(self.width, 1))
        up = np.float32(margin * (self.high - self.low) / max(self.height, 1))
        inside = (x >= self.left - across) & (x <= self.right + across) & (y >= self.low - up) & (y <= self.high + up)
        return np.flatnonzero(inside)


def crowd(
    sight: Sight,
    points: NDArray[np.float32],
    levels: NDArray[np.uint8],
    palette: NDArray[np.uint8],
    *,
    strong: NDArray[np.bool_] | None = None,
    mixes: bool = True,
    zoom: float = 1.0,
) -> NDArray[np.uint32]:
    """Return a picture of many points, 0xAARRGGBB with colours not multiplied by opacity, shape (height, width).

    Where spots lie over each other the picture is the more opaque the more there are; what is selected lies above the
    rest.

    Args:
        sight: What is in sight.
        points: Those in sight, shape (n, 2).
        levels: Which colour each has, shape (n,).
        palette: The colours, RGB, shape (m, 3) with m up to 256.
        strong: Which are selected, shape (n,); None where nothing is.
        mixes: Whether levels are numbers, so that spots over each other have their mean; otherwise the last one lies on
            top. What is ``UNKNOWN`` always lies below.
        zoom: Pixels of the screen to each device-independent one.
    """
    radius = next(size for least, size in _SIZES if len(points) > least or not least)
    disc, alpha = _disc(max(round(radius * zoom), 1)), _ALPHAS[radius]
    known = levels != UNKNOWN
    chosen = np.ones(len(points), dtype=bool) if strong is None else strong
    layers = [(chosen & ~known, alpha), (chosen & known, alpha if strong is None else _STRONG)]
    if strong is not None:
        layers = [(~chosen & ~known, alpha * _FAINT), (~chosen & known, alpha * _FAINT), *layers]
    picture: NDArray[np.uint32] | None = None
    for mask, opacity in layers:
        if mask.any():
            above = _coloured(*_spots(sight, points[mask], levels[mask], disc, mixes=mixes), palette, opacity)
            picture = above if picture is None else np.where(above > 0, above, picture)
    return np.zeros((sight.height, sight.width), dtype=np.uint32) if picture is None else picture


def _coloured(
    counts: NDArray[np.float32], levels: NDArray[np.float32], palette: NDArray[np.uint8], alpha: float
) -> NDArray[np.uint32]:
    """Look up what a number of spots of a colour looks like."""
    many = np.arange(_MOST + 1)
    opacity = np.round(255 * (1 - (1 - alpha) ** many)).astype(np.uint32)
    red, green, blue = palette.astype(np.uint32).T
    looks = (opacity[:, None] << 24) | (red << 16) | (green << 8) | blue
    looks[0] = 0
    place = np.minimum(counts, _MOST).astype(np.int32) * np.int32(len(palette)) + levels.astype(np.int32)
    return np.asarray(looks.ravel().take(place))


def _disc(radius: int) -> NDArray[np.int64]:
    """Return the pixels of a spot as offsets down and across, shape (m, 2)."""
    reach = np.arange(-radius, radius + 1)
    down, across = np.meshgrid(reach, reach, indexing="ij")
    held = across**2 + down**2 <= radius**2 + 0.5
    return np.stack([down[held], across[held]], axis=1)


def _spots(
    sight: Sight, points: NDArray[np.float32], levels: NDArray[np.uint8], disc: NDArray[np.int64], *, mixes: bool
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return how many spots cover each pixel and the level it has, both of shape (height, width)."""
    rim = int(disc.max(initial=0))
    shape = (sight.height + 2 * rim, sight.width + 2 * rim)
    across, down = sight.pixels(points)
    column, row = np.floor(across).astype(np.int32) + rim, np.floor(down).astype(np.int32) + rim
    held = (column >= rim) & (column < shape[1] - rim) & (row >= rim) & (row < shape[0] - rim)
    flat, level = (row * shape[1] + column)[held], levels[held]
    size = shape[0] * shape[1]
    shifts = disc[:, 0] * shape[1] + disc[:, 1]
    if len(flat) * len(shifts) > size:
        counts = _moved(np.bincount(flat, minlength=size), shifts)
        totals = _moved(np.bincount(flat, level, minlength=size), shifts) if mixes else None
    else:
        spread = (flat[:, None] + shifts).ravel()
        counts = np.bincount(spread, minlength=size).astype(np.float32)
        totals = (
            np.bincount(spread, np.repeat(level, len(shifts)), minlength=size).astype(np.float32) if mixes else None
        )
    shades = np.zeros(size, dtype=np.float32)
    if totals is None:
        for shift in shifts:
            shades[flat + shift] = level
    else:
        shades = (totals / np.maximum(counts, 1)).astype(np.float32)
    crop = (slice(rim, rim + sight.height), slice(rim, rim + sight.width))
    return counts.reshape(shape)[crop], shades.reshape(shape)[crop]


def _moved(spots: NDArray[Any], shifts: NDArray[np.int64]) -> NDArray[np.float32]:
    """Add up a picture moved by each of some shifts; its rim is empty, so nothing comes in again on the other side."""
    source = spots.astype(np.float32)
    total = np.zeros_like(source)
    n = len(source)
    for shift in shifts.tolist():
        total[max(shift, 0) : n + min(shift, 0)] += source[max(-shift, 0) : n - max(shift, 0)]
    return total


def inside(points: NDArray[np.float32], outline: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return which points lie within a closed outline, by the even-odd rule, shape (n,).

    Args:
        points: Shape (n, 2).
        outline: Its corners in order, shape (m, 2).
    """
    found = np.zeros(len(points), dtype=bool)
    if len(outline) < 3:
        return found
    low, high = outline.min(axis=0), outline.max(axis=0)
    near = np.flatnonzero(((points >= low) & (points <= high)).all(axis=1))
    x, y = points[near].astype(float).T
    odd = np.zeros(len(near), dtype=bool)
    for (x1, y1), (x2, y2) in zip(outline, np.roll(outline, -1, axis=0), strict=True):
        if y1 != y2:
            crosses = (y1 <= y) != (y2 <= y)
            odd ^= crosses & (x < x1 + (y - y1) * (x2 - x1) / (y2 - y1))
    found[near] = odd
    return found


def nearest(sight: Sight, points: NDArray[np.float32], across: float, down: float, reach: float) -> int:
    """Return the point nearest to a pixel, or -1 if none is within ``reach`` pixels."""
    if not len(points):
        return -1
    right, below = sight.pixels(points)
    distances = (right - np.float32(across)) ** 2 + (below - np.float32(down)) ** 2
    index = int(np.argmin(distances))
    return index if distances[index] <= reach**2 else -1
