"""Surfaces of equal value in a field on a grid."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import product
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from core.structures.colour_maps import chosen_limits, limits, mapped
from core.structures.layers import Colour, Layer, Scale, Surface

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.volume import VolumetricData

POSITIVE, NEGATIVE = (240, 196, 45), (52, 152, 219)
"""Colours of the two signs, those that VESTA made usual: yellow and blue."""

MOST_AT_ONCE = 200**3
"""Points of a grid above which every second or third is taken unless all are asked for."""


class Sign(StrEnum):
    """On which side of zero the level lies."""

    BOTH = "both"
    POSITIVE = "positive"
    NEGATIVE = "negative"

    @property
    def factors(self) -> tuple[int, ...]:
        """The factors on the level's magnitude."""
        return {Sign.BOTH: (1, -1), Sign.POSITIVE: (1,), Sign.NEGATIVE: (-1,)}[self]


@dataclass(frozen=True, slots=True)
class IsoStyle:
    """How isosurfaces of one field are drawn.

    Attributes:
        level: Magnitude of the value on the surface, in the field's unit.
        sign: Draw the surface at +level, at -level, or both.
        positive: RGB of the surface at +level.
        negative: RGB of the surface at -level.
        opacity: 0 to 1.
        closed: Close the surface where the cell or the box cuts it off.
        low: Value of a second field at the lowest colour; None for the lowest on the surface.
        high: Value of a second field at the highest colour; None for the highest on the surface.
    """

    level: float
    sign: Sign = Sign.BOTH
    positive: Colour = POSITIVE
    negative: Colour = NEGATIVE
    opacity: float = 0.75
    closed: bool = False
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, eq=False)
class Mesh:
    """Triangles in space.

    Attributes:
        points: Corners in Å, shape (p, 3).
        triangles: Indices of corners, shape (t, 3), counter-clockwise seen from the side of the smaller magnitude.
        normals: Unit vectors towards the smaller magnitude, shape (p, 3).
        lids: Which face of the cell each triangle closes, shape (t,): twice the axis, plus one on the far side; -1 for
            none. None where nothing was closed.
    """

    points: NDArray[np.float64]
    triangles: NDArray[np.int64]
    normals: NDArray[np.float64]
    lids: NDArray[np.int8] | None = None

    @classmethod
    def none(cls) -> Self:
        """Return no triangles."""
        return cls(np.zeros((0, 3)), np.zeros((0, 3), dtype=np.int64), np.zeros((0, 3)))

    def repeated(self, cell: NDArray[np.float64], counts: tuple[int, int, int]) -> Mesh:
        """Return it once in each of several cells, whose vectors are rows in Å; lids only on the outside."""
        if counts == (1, 1, 1) or not len(self.points):
            return self
        places = np.array(list(product(*map(range, counts))))
        triangles = [
            self.triangles[self._open_at(place, np.array(counts))] + number * len(self.points)
            for number, place in enumerate(places)
        ]
        points = (self.points + (places @ cell)[:, None]).reshape(-1, 3)
        return Mesh(points, np.concatenate(triangles), np.tile(self.normals, (len(places), 1)))

    def _open_at(self, place: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return which triangles are drawn in the cell at ``place`` of so many."""
        if self.lids is None:
            return np.ones(len(self.triangles), dtype=bool)
        outer = np.stack([place == 0, place == counts - 1], axis=1).ravel()
        return np.asarray((self.lids < 0) | outer[self.lids])


def isosurface(volume: VolumetricData, level: float, *, step: int = 1, closed: bool = False) -> Mesh:
    """Return where the field has the value ``level``, in the cell or the box of its grid.

    A periodic field is followed up to the cell's faces, where the surface meets that of the next cell.

    Args:
        volume: The field.
        level: The value, with its sign.
        step: Take every so manieth grid point, for a coarse surface at once.
        closed: Close the surface where the cell or the box cuts it off.
    """
    from skimage.measure import marching_cubes

    volume = _at_home(volume)
    grid, origin = _prepared(volume, step, closed=closed, level=level)
    if min(grid.shape) < 2 or not grid.min() < level < grid.max():
        return Mesh.none()
    side = "descent" if level >= 0 else "ascent"
    found = marching_cubes(  # type: ignore[no-untyped-call]
        grid, level, gradient_direction=side, allow_degenerate=False
    )
    corners, triangles = found[:2]
    index = (corners.astype(float) + origin) * step
    inverted = np.linalg.det(volume.cell) < 0
    triangles = triangles.astype(np.int64)
    mesh = Mesh(
        index @ volume.steps + volume.origin,
        triangles if inverted else triangles[:, ::-1],
        _normals(volume, index, level),
    )
    return _snapped(volume, mesh, index) if closed else mesh


def isosurfaces(
    volume: VolumetricData,
    style: IsoStyle,
    *,
    colour_by: VolumetricData | None = None,
    repeat: tuple[int, int, int] = (1, 1, 1),
    step: int = 1,
) -> Layer:
    """Return what is drawn of a field's surfaces.

    Args:
        volume: The field.
        style: Level, signs, colours.
        colour_by: A second field whose values on the surface give the colours, instead of the signs.
        repeat: Cells of the view along a, b, c; a field that does not repeat is drawn once.
        step: See ``isosurface``.

    Raises:
        StructureError: If the colours of the second field would run backwards.
    """
    counts = repeat if volume.periodic else (1, 1, 1)
    meshes = [
        (sign, isosurface(volume, sign * style.level, step=step, closed=style.closed)) for sign in style.sign.factors
    ]
    found = [(sign, mesh) for sign, mesh in meshes if len(mesh.triangles)]
    values = [colour_by.at(mesh.points) for _, mesh in found] if colour_by is not None else []
    scale = _scale(colour_by, values, style) if colour_by is not None and values else None
    surfaces = []
    for number, (sign, mesh) in enumerate(found):
        if scale is None:
            colours = np.tile(np.array(style.positive if sign > 0 else style.negative, np.uint8), (len(mesh.points), 1))
        else:
            fractions = (values[number] - scale.low) / (scale.high - scale.low)
            colours = mapped(fractions, signed=scale.signed)
        whole = mesh.repeated(volume.cell, counts)
        copies = len(whole.points) // len(mesh.points)
        surfaces.append(
            Surface(
                whole.points.astype(np.float32),
                whole.triangles,
                whole.normals.astype(np.float32),
                np.tile(colours, (copies, 1)),
                style.opacity,
            )
        )
    return Layer(tuple(surfaces), scale=scale)


def step_for(volume: VolumetricData, most: int = MOST_AT_ONCE) -> int:
    """Return every how manieth point to take so that at most ``most`` points of a grid are looked at."""
    step = 1
    while volume.grid.size / step**3 > most:
        step += 1
    return step


def _scale(volume: VolumetricData, values: list[NDArray[np.float64]], style: IsoStyle) -> Scale:
    together = np.concatenate(values)
    signed = bool((together < 0).any() and (together > 0).any())
    found = limits(together, signed=signed)
    low, high, signed = chosen_limits(found, style.low, style.high, signed=signed)
    return Scale(volume.label, volume.unit, low, high, signed, bool((together < low).any() or (together > high).any()))


def _at_home(volume: VolumetricData) -> VolumetricData:
    """Return a periodic field with its grid beginning at the corner of the cell, up to a part of a step."""
    shift = np.round(np.linalg.solve(volume.steps.T, volume.origin)).astype(int)
    if not (volume.periodic and shift.any()):
        return volume
    grid = np.roll(volume.grid, tuple(shift), axis=(0, 1, 2))
    return replace(volume, grid=grid, origin=volume.origin - shift @ volume.steps, path="")


def _prepared(
    volume: VolumetricData, step: int, *, closed: bool, level: float
) -> tuple[NDArray[np.float32], NDArray[np.float64]]:
    """Return the grid to search and the index, in its own steps, of the first point."""
    grid: NDArray[Any] = volume.grid[::step, ::step, ::step]
    if volume.periodic:
        # on to the point that stands for the first one of the next cell, or past it where steps do not end there
        more = [-(-size // step) + 1 - have for size, have in zip(volume.grid.shape, grid.shape, strict=True)]
        grid = np.pad(grid, [(0, count) for count in more], mode="wrap")
    if np.isnan(grid.min()):
        grid = np.nan_to_num(grid, nan=0.0)
    if not closed:
        # the search wants to be allowed to write
        return np.require(grid, np.float32, ["C", "W"]), np.zeros(3)
    # a rim of the other side of the level, so that the surface runs along the cut
    outside = -abs(level) if level >= 0 else abs(level)
    return np.pad(grid, 1, constant_values=np.float32(outside)).astype(np.float32), np.full(3, -1.0)


def _normals(volume: VolumetricData, index: NDArray[np.float64], level: float) -> NDArray[np.float64]:
    """Return the direction in which the magnitude falls at points given as indices of the grid, shape (p, 3)."""
    slopes = []
    last = np.array(volume.grid.shape)[:, None] - 1
    places = index.T if volume.periodic else np.clip(index.T, 0, last)
    for axis in range(3):
        ahead, behind = places.copy(), places.copy()
        ahead[axis] += 0.5
        behind[axis] -= 0.5
        if not volume.periodic:
            ahead, behind = np.minimum(ahead, last), np.maximum(behind, 0)
        slopes.append(volume.at_index(ahead) - volume.at_index(behind))
    gradient = np.linalg.solve(volume.steps, np.nan_to_num(np.array(slopes))).T
    towards = -gradient if level >= 0 else gradient
    length = np.linalg.norm(towards, axis=1)
    return np.asarray(
        np.where(length[:, None] > 0, towards / np.where(length > 0, length, 1)[:, None], (0.0, 0.0, 1.0))
    )


def _snapped(volume: VolumetricData, mesh: Mesh, index: NDArray[np.float64]) -> Mesh:
    """Return the mesh with the corners beyond the grid laid on its faces, which face outwards."""
    shape = np.array(volume.grid.shape, dtype=float)
    last = shape if volume.periodic else shape - 1
    laid = np.clip(index, 0, last)
    over = index - laid
    moved = np.abs(over).max(axis=1) > 1e-6
    outwards = np.linalg.solve(volume.steps, np.sign(over[moved]).T).T
    normals = mesh.normals.copy()
    normals[moved] = outwards / np.linalg.norm(outwards, axis=1)[:, None]
    # flat on the face that all three corners share, at least one of them from beyond it
    on_face = np.stack([laid <= 1e-6, laid >= last - 1e-6], axis=2).reshape(-1, 6)
    sides = np.all(on_face[mesh.triangles], axis=1)
    flat = np.any(sides, axis=1) & moved[mesh.triangles].any(axis=1)
    lids = np.where(flat, sides.argmax(axis=1), -1).astype(np.int8)
    return Mesh(laid @ volume.steps + volume.origin, mesh.triangles, normals, lids)
