"""Symmetry elements as they are drawn: planes, dashed where they glide; axes that end in the marks of their order."""

from __future__ import annotations

from math import gcd
from typing import TYPE_CHECKING

import numpy as np

from core.structures.bodies import as_one, ball, lines_as_one, painted, polygon
from core.structures.layers import Layer, Segments
from core.structures.symmetry.elements import Shape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from core.structures.layers import Colour, Surface
    from core.structures.symmetry.elements import SymmetryElement

# Okabe and Ito's colours, which people with a colour-vision deficiency can tell apart
_MIRROR, _GLIDE, _CENTRE = (0, 114, 178), (86, 180, 233), (127, 138, 153)
_TURNS: dict[int, Colour] = {2: (230, 159, 0), 3: (0, 158, 115), 4: (204, 121, 167), 6: (213, 94, 0)}
_WHITE = (255, 255, 255)

_MARK = 0.055
"""Radius of a mark as a part of the cube root of the cell's volume."""
_SMALLEST_MARK, _LARGEST_MARK = 0.18, 0.8  # Å
_DASHES = 14  # on a line as long as that cube root
_LIFT = 0.06  # of a mark's radius, by which one part stands out over another
_MIRROR_OPACITY, _GLIDE_OPACITY = 0.26, 0.16


def colour_of(element: SymmetryElement) -> Colour:
    """Return the colour of an element: by its order, planes and centres apart."""
    if element.shape is Shape.POINT:
        return _CENTRE
    if element.shape is Shape.PLANE:
        return _MIRROR if element.is_plain else _GLIDE
    return _TURNS.get(element.order, _CENTRE)


def draw(elements: Iterable[SymmetryElement], cell: NDArray[np.float64]) -> Layer:
    """Return symmetry elements as surfaces and lines.

    Args:
        elements: What to draw.
        cell: Lattice vectors as rows in Å.
    """
    unit = float(abs(np.linalg.det(cell))) ** (1 / 3)
    radius = float(np.clip(_MARK * unit, _SMALLEST_MARK, _LARGEST_MARK))
    surfaces: list[Surface] = []
    lines: list[Segments] = []
    for element in elements:
        points, colour = element.corners @ cell, colour_of(element)
        match element.shape:
            case Shape.PLANE:
                opacity = _MIRROR_OPACITY if element.is_plain else _GLIDE_OPACITY
                surfaces.append(polygon(points, colour, opacity))
                around = np.stack([points, np.roll(points, -1, axis=0)], axis=1)
                lines.append(_lines(around, colour, 0.0 if element.is_plain else unit / _DASHES))
            case Shape.AXIS:
                screw = "_" in element.symbol
                lines.append(_lines(points[None], colour, unit / _DASHES if screw else 0.0))
                surfaces += _marks(element, points, radius)
            case Shape.POINT:
                surfaces.append(ball(points[0], radius * 0.42, colour))
    return Layer(as_one(surfaces), lines_as_one(lines))


def draw_by_kind(elements: Iterable[SymmetryElement], cell: NDArray[np.float64]) -> dict[str, Layer]:
    """Return each kind of symmetry elements as a layer of its own, by symbol; see ``draw``."""
    kinds: dict[str, list[SymmetryElement]] = {}
    for element in elements:
        kinds.setdefault(element.symbol, []).append(element)
    return {symbol: draw(same, cell) for symbol, same in kinds.items()}


def _lines(ends: NDArray[np.float64], colour: Colour, dash: float) -> Segments:
    """Return lines between pairs of points, shape (n, 2, 3), whole, or in dashes of a length in Å."""
    starts, stops = ends[:, 0], ends[:, 1]
    if dash:
        pieces = []
        for start, stop in ends:
            count = max(1, round(float(np.linalg.norm(stop - start)) / dash))
            at = (np.arange(count)[:, None] + np.array([0.0, 0.55])) / count
            pieces.append(start + at[..., None] * (stop - start))
        starts, stops = np.concatenate(pieces).transpose(1, 0, 2)
    return Segments(starts, stops, painted(colour, len(starts)), 1.6)


def _marks(element: SymmetryElement, ends: NDArray[np.float64], radius: float) -> list[Surface]:
    """Return the marks at both ends of an axis, in its normal plane."""
    along = (ends[1] - ends[0]) / np.linalg.norm(ends[1] - ends[0])
    right = np.cross(along, np.eye(3)[int(np.argmin(np.abs(along)))])
    right /= np.linalg.norm(right)
    frame = np.array([right, np.cross(along, right)])
    colour = colour_of(element)
    made: list[Surface] = []
    for end, outward in ((ends[0], -along), (ends[1], along)):
        made.append(polygon(end + _outline(element.order) @ frame * radius, colour))
        made += [polygon(end + tooth @ frame * radius, colour) for tooth in _teeth(element.symbol)]
        if element.symbol.startswith("-"):
            # the axis that it holds besides, on a white ground, seen from both sides
            inner = _outline(3 if element.order == 6 else 2 if element.order == 4 else 24) @ frame * radius * 0.5
            made += [polygon(end + inner + side * outward * _LIFT * radius, _WHITE) for side in (1, -1)]
    return made


def _outline(order: int) -> NDArray[np.float64]:
    """Return the corners of a mark of radius one: a lens for 2, a polygon for more."""
    if order == 2:
        angles = np.linspace(-np.pi / 3, np.pi / 3, 7)
        arc = np.stack([np.sin(angles) / np.sin(np.pi / 3), (np.cos(angles) - 0.5) * 0.9], axis=1)
        return np.concatenate([arc, -arc[1:-1]])
    angles = np.arange(order) * 2 * np.pi / order + np.pi / 2
    return np.stack([np.cos(angles), np.sin(angles)], axis=1)


def _teeth(symbol: str) -> list[NDArray[np.float64]]:
    """Return the triangles that tell a screw axis from a rotation, turned the way it turns."""
    whole, _, step = symbol.partition("_")
    if not step:
        return []
    order, shift = int(whole), int(step)
    corners = _outline(order)
    corners = corners[[0, 6]] if order == 2 else corners
    turn = -1 if shift > order / 2 else 1
    made = []
    for corner in corners[:: gcd(order, shift)]:
        aside = turn * np.array([-corner[1], corner[0]])
        made.append(np.array([corner * 0.8, corner, corner + 0.75 * aside]))
    return made
