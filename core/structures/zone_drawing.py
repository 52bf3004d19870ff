"""A Brillouin zone as it is drawn: its faces and edges, reciprocal vectors, special points and the path."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from core.structures.bodies import as_one, ball, lines_as_one, painted, polygon
from core.structures.layers import Layer, Segments, Word

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.brillouin import BrillouinZone
    from core.structures.k_path import KPath
    from core.structures.layers import Colour

SIZE = 10.0
"""Radius in Å with which a zone is drawn, whatever it is in 1/Å."""

_AXES: tuple[Colour, ...] = ((217, 43, 43), (22, 138, 60), (36, 86, 214))
_FACE_OPACITY = 0.10
_POINT, _ORIGIN = 0.16, 0.2  # Å as drawn
_OUTWARD = 0.7  # Å as drawn, by which a name stands off its point
_BEYOND = 1.3  # of a reciprocal vector's place on the surface, where its arrow ends


@dataclass(frozen=True, slots=True)
class Paint:
    """Colours of the theme.

    Attributes:
        face: Of the faces.
        edge: Of the edges.
        path: Of the path.
    """

    face: Colour
    edge: Colour
    path: Colour


def drawn_scale(zone: BrillouinZone) -> float:
    """Return the factor from 1/Å to Å as drawn."""
    return float(SIZE / np.linalg.norm(zone.corners, axis=1).max())


def draw_zone(zone: BrillouinZone, path: KPath, paint: Paint, marked: str = "") -> Layer:
    """Return the zone with the path in it.

    Args:
        zone: The zone of ``path.cell``.
        path: Points and branches.
        paint: Colours.
        marked: Name of the point that is picked out, or "".
    """
    scale = drawn_scale(zone)
    corners = zone.corners * scale
    surfaces = [polygon(corners[list(face)], paint.face, _FACE_OPACITY) for face in zone.faces]
    edges = corners[np.array(zone.edges)]
    lines = [Segments(edges[:, 0], edges[:, 1], painted(paint.edge, len(edges)), 1.2), _path_lines(path, scale, paint)]
    words = []
    on_path = {key for branch in path.branches for key in branch}
    for point in path.points:
        if point.key not in on_path and point.key != marked:
            continue
        place = point.cartesian * scale
        size = _ORIGIN if point.key == "GAMMA" else _POINT
        surfaces.append(ball(place, size * (1.8 if point.key == marked else 1.0), paint.path))
        words.append(Word(_outside(place), point.label, paint.path if point.key == marked else None))
    axes, names = _axes(zone, scale)
    return Layer(as_one(surfaces), lines_as_one([*lines, axes]), (*words, *names))


def _path_lines(path: KPath, scale: float, paint: Paint) -> Segments:
    pairs = [
        (path.point(start).cartesian, path.point(stop).cartesian)
        for branch in path.branches
        for start, stop in pairwise(branch)
    ]
    ends = np.array(pairs).reshape(-1, 2, 3) * scale
    return Segments(ends[:, 0], ends[:, 1], painted(paint.path, len(ends)), 3.2)


def _outside(place: NDArray[np.float64]) -> tuple[float, float, float]:
    length = float(np.linalg.norm(place))
    away = np.array([-0.5, -0.5, 0.5]) / 0.75**0.5 if length < 1e-9 else place / length
    x, y, z = (place + _OUTWARD * away).tolist()
    return x, y, z


def _axes(zone: BrillouinZone, scale: float) -> tuple[Segments, list[Word]]:
    """Return the reciprocal vectors, which end a little outside the zone, and their names."""
    directions = zone.reciprocal / np.linalg.norm(zone.reciprocal, axis=1)[:, None]
    planes = np.array([_plane(zone.corners[list(face)]) for face in zone.faces])
    reaches = []
    for direction in directions:
        # where a ray leaves the zone: at the first of the planes of its faces
        slopes = planes[:, :3] @ direction
        ahead = slopes > 1e-9
        reaches.append(float((planes[ahead, 3] / slopes[ahead]).min()))
    tips = directions * np.array(reaches)[:, None] * scale * _BEYOND
    colours = np.array(_AXES, dtype=np.uint8)
    names = zip(tips + directions * _OUTWARD, ("b₁", "b₂", "b₃"), _AXES, strict=True)
    words = [Word((float(x), float(y), float(z)), name, colour) for (x, y, z), name, colour in names]
    return Segments(np.zeros((3, 3)), tips, colours, 1.6), words


def _plane(face: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the outward unit normal of a face and its distance from the origin, shape (4,)."""
    normal = np.cross(face[1] - face[0], face[2] - face[0])
    normal /= np.linalg.norm(normal)
    distance = float(normal @ face[0])
    return np.array([*(normal if distance > 0 else -normal), abs(distance)])
