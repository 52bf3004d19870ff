"""Symmetry elements of a cell: planes, axes and points that its operations leave in place, clipped to the cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from core.structures.symmetry.operations import (
    axis_of,
    intrinsic_part,
    plane_normal,
    rotation_order,
    sense_of,
    wrapped,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from core.structures.symmetry.groups import SpaceGroup
    from core.structures.symmetry.operations import Motion

_SAME = 1e-4
_DIGITS = 3


class Shape(StrEnum):
    """What an element is made of."""

    PLANE = "plane"
    AXIS = "axis"
    POINT = "point"


@dataclass(frozen=True, eq=False)
class SymmetryElement:
    """One element in one cell.

    Attributes:
        shape: A plane, an axis or a point.
        symbol: As in International Tables: "m", "a", "n", "d", "e", "g" (another glide), "2", "2_1", "-4", "-1", ...
        order: Of the rotation; 2 for a plane, 1 for a centre.
        axis: Lattice direction of an axis, or of the normal of a plane; zeros for a centre.
        corners: Fractional: the polygon of a plane, the two ends of an axis, or the one point, shape (p, 3).
    """

    shape: Shape
    symbol: str
    order: int
    axis: NDArray[np.int64]
    corners: NDArray[np.float64]

    @property
    def is_plain(self) -> bool:
        """Whether no shift goes with it: a mirror, a rotation, a centre."""
        return self.symbol in {"m", "2", "3", "4", "6", "-1", "-3", "-4", "-6"}


def symmetry_elements(group: SpaceGroup, cell: NDArray[np.float64]) -> tuple[SymmetryElement, ...]:
    """Return all elements that lie in the cell, its faces included: planes, then axes, then points.

    Args:
        group: The space group.
        cell: Lattice vectors as rows; only their lengths and handedness count here.
    """
    operations = zip(group.rotations, group.translations, strict=True)
    return _elements([(rotation, wrapped(shift)) for rotation, shift in operations], cell, _centrings(group))


def elements_of(motion: Motion, group: SpaceGroup, cell: NDArray[np.float64]) -> tuple[SymmetryElement, ...]:
    """Return where the element of one operation, and of that with a lattice vector added, lies in the cell."""
    return _elements([(motion.rotation, motion.translation)], cell, _centrings(group))


Operation = tuple["NDArray[np.int64]", "NDArray[np.float64]"]


def _centrings(group: SpaceGroup) -> NDArray[np.float64]:
    """Return the translations of the group within one cell, shape (c, 3)."""
    pure = (group.rotations == np.eye(3, dtype=np.int64)).all(axis=(1, 2))
    return wrapped(group.translations[pure])


def _elements(
    operations: list[Operation], cell: NDArray[np.float64], centrings: NDArray[np.float64]
) -> tuple[SymmetryElement, ...]:
    by_rotation: dict[bytes, list[Operation]] = {}
    for operation in operations:
        by_rotation.setdefault(operation[0].tobytes(), []).append(operation)
    planes, axes, points = _Planes(cell), _Axes(cell, centrings), _Points()
    for same in by_rotation.values():
        rotation, shifts = same[0][0], np.array([shift for _, shift in same])
        match rotation_order(rotation):
            case 1:
                continue
            case -2:
                planes.add(rotation, shifts)
            case -1:
                points.add(rotation, shifts)
            case order:
                axes.add(rotation, shifts)
                if order == -3:
                    points.add(rotation, shifts)
    return (*planes.elements(), *axes.elements(), *points.elements())


def _with_lattice(
    rotation: NDArray[np.int64], shifts: NDArray[np.float64], span: NDArray[np.float64], margin: float = 0.0
) -> NDArray[np.float64]:
    """Return shifts plus all lattice vectors with which the element can lie in the cell, shape (t, 3).

    Args:
        rotation: W.
        shifts: w, shape (k, 3).
        span: Most that the intrinsic part reaches along each axis, shape (2, 3).
        margin: By how many cells on each side the cell is made larger.
    """
    moved = np.eye(3) - rotation
    corners = np.array(list(product((-margin, 1 + margin), repeat=3))) @ moved.T
    low, high = corners.min(axis=0) + span[0], corners.max(axis=0) + span[1]
    held = []
    for shift in shifts:
        ranges = [np.arange(np.ceil(low[i] - shift[i] - _SAME), high[i] - shift[i] + _SAME) for i in range(3)]
        held.append(np.stack(np.meshgrid(*ranges, indexing="ij"), axis=-1).reshape(-1, 3) + shift)
    return np.concatenate(held)


@dataclass
class _Points:
    """Centres of inversion."""

    found: dict[tuple[float, ...], None] = field(default_factory=dict)

    def add(self, rotation: NDArray[np.int64], shifts: NDArray[np.float64]) -> None:
        """Take in the fixed points of an operation that has one each."""
        shifted = _with_lattice(rotation, shifts, np.zeros((2, 3)))
        for place in _inside(_fixed_points(rotation, shifted)):
            self.found[place] = None

    def elements(self) -> Iterator[SymmetryElement]:
        """Return the centres."""
        for place in self.found:
            yield SymmetryElement(Shape.POINT, "-1", 1, np.zeros(3, dtype=np.int64), np.array([place]))


def _fixed_points(rotation: NDArray[np.int64], shifts: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.linalg.solve(np.eye(3) - rotation, shifts.T).T)


def _inside(places: NDArray[np.float64]) -> list[tuple[float, ...]]:
    keep = ((places > -_SAME) & (places < 1 + _SAME)).all(axis=1)
    return [tuple(place) for place in _rounded(places[keep]).tolist()]


def _rounded(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.round(values, _DIGITS + 2) + 0.0)


def _key(values: NDArray[np.float64]) -> tuple[float, ...]:
    # halfway between two steps of the rounding lies no coordinate of a special position
    return tuple((np.floor(np.ravel(values) * 10**_DIGITS + 0.37) + 0.0).tolist())


@dataclass
class _Planes:
    """Mirrors and glides: of all shifts that share a plane the shortest names it."""

    cell: NDArray[np.float64]
    found: dict[tuple[float, ...], list[NDArray[np.float64]]] = field(default_factory=dict)
    drawn: dict[tuple[float, ...], tuple[NDArray[np.int64], NDArray[np.float64]]] = field(default_factory=dict)

    def add(self, rotation: NDArray[np.int64], shifts: NDArray[np.float64]) -> None:
        """Take in the planes of one mirror with all its shifts."""
        normal, axis = plane_normal(rotation), axis_of(rotation)
        shifted = _with_lattice(rotation, shifts, np.array([[-0.5] * 3, [0.5] * 3]))
        glides = intrinsic_part(rotation, shifted)
        short = (np.abs(glides) < 0.5 + _SAME).all(axis=1)
        shifted, glides = shifted[short], glides[short]
        offsets = (shifted - glides) @ np.linalg.pinv(np.eye(3) - rotation).T @ normal
        for offset, glide in zip(offsets.tolist(), glides, strict=True):
            key = (*normal.tolist(), *_key(np.array([offset])))
            if key not in self.found:
                corners = _plane_in_cell(normal, offset, self.cell)
                if corners is None:
                    continue
                self.drawn[key] = (axis, corners)
            self.found.setdefault(key, []).append(glide)

    def elements(self) -> Iterator[SymmetryElement]:
        """Return the planes."""
        for key, glides in self.found.items():
            axis, corners = self.drawn[key]
            symbol = self._symbol(np.array(glides), np.array(key[:3]))
            yield SymmetryElement(Shape.PLANE, symbol, 2, axis, corners)

    def _symbol(self, glides: NDArray[np.float64], normal: NDArray[np.float64]) -> str:
        lengths = np.linalg.norm(glides @ self.cell, axis=1)
        if lengths.min() < _SAME:
            return "m"
        names = [_glide(glide, normal) for glide in glides]
        along = {name for name in names if name in "abc"}
        if len(along) > 1:
            return "e"
        return along.pop() if along else names[int(np.argmin(lengths))]


def _glide(glide: NDArray[np.float64], normal: NDArray[np.float64]) -> str:
    sizes = np.abs(glide)
    moved = sizes > _SAME
    if (np.abs(sizes[moved] - 0.5) < _SAME).all():
        if moved.sum() == 1:
            return "abc"[int(np.argmax(moved))]
        # half a face diagonal names n only on the faces themselves
        return "n" if moved.sum() == 3 or np.count_nonzero(normal) == 1 else "g"
    return "d" if (np.abs(sizes[moved] - 0.25) < _SAME).all() else "g"


_EDGES = np.array([(a, b) for a, b in product(product((0, 1), repeat=3), repeat=2) if a < b and
                   sum(abs(i - j) for i, j in zip(a, b, strict=True)) == 1], dtype=float)  # fmt: skip


def _plane_in_cell(normal: NDArray[np.int64], offset: float, cell: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """Return the polygon in which a plane h x = d cuts the cell, or None."""
    start, end = _EDGES[:, 0], _EDGES[:, 1]
    rise = (end - start) @ normal
    level = np.flatnonzero(rise)
    along = (offset - start[level] @ normal) / rise[level]
    hit = (along > -_SAME) & (along < 1 + _SAME)
    points = (start[level] + along[:, None] * (end - start)[level])[hit]
    corners = np.unique(_rounded(points), axis=0)
    if len(corners) < 3:
        return None
    return corners[_around(corners @ cell)]


def _around(points: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the order of coplanar points around their middle."""
    away = points - points.mean(axis=0)
    _, _, frame = np.linalg.svd(away)
    return np.argsort(np.arctan2(away @ frame[1], away @ frame[0]))


@dataclass
class _Turn:
    order: int
    along: float


@dataclass
class _Axes:
    """Axes: of all turns that share a line the highest order, with its smallest screw, names it."""

    cell: NDArray[np.float64]
    centrings: NDArray[np.float64]
    turns: dict[tuple[float, ...], list[_Turn]] = field(default_factory=dict)
    drawn: dict[tuple[float, ...], tuple[NDArray[np.int64], NDArray[np.float64]]] = field(default_factory=dict)

    def add(self, rotation: NDArray[np.int64], shifts: NDArray[np.float64]) -> None:
        """Take in the axes of one rotation, with or without inversion, with all its shifts."""
        order, axis = rotation_order(rotation), axis_of(rotation)
        if order > 0:
            if order > 2 and sense_of(rotation, axis) * np.linalg.det(self.cell) < 0:
                return  # the inverse turn, which the group has as well, says the same
            span = np.array([np.minimum(axis, 0), np.maximum(axis, 0)])
            shifted = _with_lattice(rotation, shifts, span)
            screws = intrinsic_part(rotation, shifted)
            lead = int(np.argmax(np.abs(axis)))
            along = screws[:, lead] / axis[lead]
            keep = (along > -_SAME) & (along < 1 - _SAME)
            shifted, screws, along = shifted[keep], screws[keep], along[keep]
            points = (shifted - screws) @ np.linalg.pinv(np.eye(3) - rotation).T
        else:
            # the point of inversion may lie outside the cell that its axis cuts
            points = _fixed_points(rotation, _with_lattice(rotation, shifts, np.zeros((2, 3)), margin=1.0))
            along = np.zeros(len(points))
        for ends, shift in _lines_in_cell(points, axis, along):
            key = (*axis.tolist(), *_key(ends))
            self.turns.setdefault(key, []).append(_Turn(order, shift))
            self.drawn.setdefault(key, (axis, _rounded(ends)))

    def elements(self) -> Iterator[SymmetryElement]:
        """Return the axes."""
        for key, turns in self.turns.items():
            axis, ends = self.drawn[key]
            proper = max((turn.order for turn in turns), default=1)
            improper = {turn.order for turn in turns if turn.order < 0}
            symbol, order = self._symbol(turns, axis, proper, improper)
            yield SymmetryElement(Shape.AXIS, symbol, order, axis, ends)

    def _symbol(self, turns: list[_Turn], axis: NDArray[np.int64], proper: int, improper: set[int]) -> tuple[str, int]:
        for order, within in ((-6, 3), (-4, 2), (-3, 3)):
            if order in improper and proper <= within:
                return str(order), -order
        least = min(turn.along for turn in turns if turn.order == proper)
        step = round(proper * least / self._period(axis)) % proper
        return (f"{proper}_{step}" if step else str(proper)), proper

    def _period(self, axis: NDArray[np.int64]) -> float:
        """Return the shortest lattice vector along an axis, as a part of it."""
        lead = int(np.argmax(np.abs(axis)))
        parts = [1.0]
        for centring in self.centrings:
            for whole in product((-2, -1, 0, 1, 2), repeat=3):
                vector = centring + whole
                part = float(vector[lead] / axis[lead])
                if _SAME < part < 1 - _SAME and np.abs(vector - part * axis).max() < _SAME:
                    parts.append(part)
        return min(parts)


def _lines_in_cell(
    points: NDArray[np.float64], axis: NDArray[np.int64], along: NDArray[np.float64]
) -> Iterable[tuple[NDArray[np.float64], float]]:
    """Return the ends in the cell of lines through points along an axis, with what goes with each."""
    moving = axis != 0
    resting = points[:, ~moving]
    enters = ((resting > -_SAME) & (resting < 1 + _SAME)).all(axis=1)
    ends = np.sort(np.stack([-points[:, moving], 1 - points[:, moving]]) / axis[moving], axis=0)
    start, stop = ends[0].max(axis=1), ends[1].min(axis=1)
    keep = enters & (stop - start > 10 * _SAME)
    for point, first, last, shift in zip(points[keep], start[keep], stop[keep], along[keep], strict=True):
        yield np.array([point + first * axis, point + last * axis]), float(shift)
