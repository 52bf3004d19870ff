"""Lattice planes (hkl), and where any plane cuts the cell."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.structures.layers import Colour, Layer, Segments, Surface, Word
from core.texts import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

HIGHEST_INDEX = 20
"""Largest Miller index; planes of higher ones are too close together to be told apart."""

MOST_PLANES = 100
"""Lattice planes drawn at once."""

_FINE = 0.6  # Å, largest triangle of a see-through plane, so that it can be sorted among other things
_EDGES = ((0, 1), (0, 2), (0, 4), (1, 3), (1, 5), (2, 3), (2, 6), (3, 7), (4, 5), (4, 6), (5, 7), (6, 7))
_BAR = "\u0305"  # over the digit before it
Miller = tuple[int, int, int]


@dataclass(frozen=True, eq=False)
class Box:
    """A parallelepiped to cut: a cell, several, or the box of a grid.

    Attributes:
        origin: Its corner in Å, shape (3,).
        cell: The lattice that Miller indices refer to, vectors as rows in Å, shape (3, 3).
        counts: How many cells along a, b, c.
    """

    origin: NDArray[np.float64]
    cell: NDArray[np.float64]
    counts: tuple[int, int, int] = (1, 1, 1)

    @property
    def corners(self) -> NDArray[np.float64]:
        """The eight corners in fractions of the cell, shape (8, 3)."""
        return np.asarray(np.array(list(product((0, 1), repeat=3))) * np.array(self.counts, dtype=float))


def check_miller(hkl: Miller) -> None:
    """Refuse indices that give no plane.

    Raises:
        StructureError: If all are zero, or one is larger than ``HIGHEST_INDEX``.
    """
    if not any(hkl):
        raise StructureError("There is no plane (0 0 0).", hint="Give at least one index that is not zero.")
    if max(map(abs, hkl)) > HIGHEST_INDEX:
        raise StructureError(
            Text("({0}) has an index above {1}.", " ".join(map(str, hkl)), HIGHEST_INDEX),
            hint="Planes of smaller indices lie farther apart and can be seen.",
        )


def spacing(cell: NDArray[np.float64], hkl: Miller) -> float:
    """Return the distance between neighbouring planes (hkl) in Å."""
    check_miller(hkl)
    return float(1 / np.linalg.norm(np.linalg.solve(cell, np.array(hkl, dtype=float))))


def span(box: Box, hkl: Miller) -> tuple[float, float]:
    """Return between which multiples of the spacing planes (hkl) cut the box."""
    check_miller(hkl)
    heights = box.corners @ np.array(hkl, dtype=float)
    return float(heights.min()), float(heights.max())


def polygon(box: Box, hkl: Miller, multiple: float) -> NDArray[np.float64]:
    """Return where a plane cuts the box: the corners in order, in Å, shape (n, 3); none if it passes by.

    Args:
        box: What is cut.
        hkl: Miller indices.
        multiple: Distance from the box's corner in multiples of the spacing.
    """
    check_miller(hkl)
    corners = box.corners
    heights = corners @ np.array(hkl, dtype=float) - multiple
    heights[np.abs(heights) < 1e-9] = 0.0
    a, b = np.array(_EDGES).T
    crossing = (heights[a] * heights[b] <= 0) & (heights[a] != heights[b])
    a, b = a[crossing], b[crossing]
    if len(a) < 3:
        return np.zeros((0, 3))
    share = (heights[a] / (heights[a] - heights[b]))[:, None]
    points = np.unique(np.round(corners[a] + share * (corners[b] - corners[a]), 9), axis=0) @ box.cell
    return _in_order(points, np.linalg.solve(box.cell, np.array(hkl, dtype=float))) + box.origin


def _in_order(points: NDArray[np.float64], normal: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the corners of a convex polygon one after the other, counter-clockwise about its normal."""
    if len(points) < 3:
        return np.zeros((0, 3))
    arms = points - points.mean(axis=0)
    unit = normal / np.linalg.norm(normal)
    first = arms[0] / np.linalg.norm(arms[0])
    angles = np.arctan2(arms @ np.cross(unit, first), arms @ first)
    return np.asarray(points[np.argsort(angles)])


def tessellated(corners: NDArray[np.float64], size: float) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return a convex polygon cut into triangles with sides of about ``size`` Å: points and triangles."""
    middle = corners.mean(axis=0)
    longest = np.linalg.norm(corners - np.roll(corners, -1, axis=0), axis=1).max()
    farthest = np.linalg.norm(corners - middle, axis=1).max()
    n = max(1, int(np.ceil(max(longest, farthest) / size)))
    u, v = np.array([(i, j) for i in range(n + 1) for j in range(n + 1 - i)]).T
    place = np.full((n + 1, n + 1), -1)
    place[u, v] = np.arange(len(u))
    up = u + v < n
    triangles = [np.stack([place[u[up], v[up]], place[u[up] + 1, v[up]], place[u[up], v[up] + 1]], axis=1)]
    down = u + v < n - 1
    i, j = u[down], v[down]
    triangles.append(np.stack([place[i + 1, j], place[i + 1, j + 1], place[i, j + 1]], axis=1))
    one = np.concatenate(triangles)
    ends = np.stack([corners, np.roll(corners, -1, axis=0)], axis=1)
    arms = (ends - middle) / n
    points = middle + u[None, :, None] * arms[:, 0, None] + v[None, :, None] * arms[:, 1, None]
    first = len(u) * np.arange(len(corners))
    return points.reshape(-1, 3), (one + first[:, None, None]).reshape(-1, 3)


def lattice_planes(
    box: Box,
    hkl: Miller,
    multiples: tuple[float, ...] | None = None,
    *,
    colour: Colour = (37, 99, 235),
    opacity: float = 0.35,
    labelled: bool = True,
) -> Layer:
    """Return lattice planes, clipped to the cell.

    Args:
        box: The cells to draw them in.
        hkl: Miller indices.
        multiples: Which planes, in multiples of the spacing from the corner; None draws every one in the box.
        colour: RGB.
        opacity: 0 to 1.
        labelled: Write the indices at each plane.

    Raises:
        StructureError: If the indices give no plane, there are too many planes, or none cuts the box.
    """
    low, high = span(box, hkl)
    wanted = (
        tuple(range(round(np.ceil(low - 1e-9)), round(np.floor(high + 1e-9)) + 1)) if multiples is None else multiples
    )
    if len(wanted) > MOST_PLANES:
        raise StructureError(
            Text(
                "There are {0} planes {1} in view, and up to {2} are drawn.", len(wanted), miller_text(hkl), MOST_PLANES
            ),
            hint="Choose smaller indices or fewer cells.",
        )
    cuts = [cut for multiple in wanted if len(cut := polygon(box, hkl, multiple))]
    if not cuts:
        raise StructureError(
            Text("The plane {0} does not cut the cell there.", miller_text(hkl)),
            hint=Text("Give a distance between {0} and {1} times the spacing.", f"{low:g}", f"{high:g}"),
        )
    words = tuple(Word(_triple(_label_place(cut)), miller_text(hkl)) for cut in cuts) if labelled else ()
    return Layer(tuple(_sheet(cut, colour, opacity) for cut in cuts), (_outline(cuts, colour),), words)


def miller_text(hkl: Miller) -> str:
    """Return indices as crystallographers write them, with bars over the negative ones."""
    words = (f"{abs(index)}{_BAR}" if index < 0 else str(index) for index in hkl)
    return f"({' '.join(words)})"


def _sheet(corners: NDArray[np.float64], colour: Colour, opacity: float) -> Surface:
    points, triangles = tessellated(corners, _FINE if opacity < 1 else np.inf)
    normal = np.cross(corners[1] - corners[0], corners[2] - corners[0])
    normals = np.tile(normal / np.linalg.norm(normal), (len(points), 1))
    return Surface(points, triangles, normals, np.tile(np.array(colour, dtype=np.uint8), (len(points), 1)), opacity)


def _outline(cuts: list[NDArray[np.float64]], colour: Colour) -> Segments:
    starts = np.concatenate(cuts)
    ends = np.concatenate([np.roll(cut, -1, axis=0) for cut in cuts])
    return Segments(starts, ends, np.tile(np.array(colour, dtype=np.uint8), (len(starts), 1)))


def _label_place(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    # by one corner, where labels of parallel planes do not stand on one another
    return np.asarray(corners[0] + 0.12 * (corners.mean(axis=0) - corners[0]))


def _triple(point: NDArray[np.float64]) -> tuple[float, float, float]:
    return float(point[0]), float(point[1]), float(point[2])
