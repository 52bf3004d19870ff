"""Which drawn atoms lie in an area of the picture, and which of them are not hidden behind others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QPolygonF

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.scene import Scene
    from gui.viewer.camera import Camera

_MOST_POINTS = 1_000_000
"""Points of spheres that are compared at once; above this the grid of the test becomes coarser."""


def in_area(
    scene: Scene, camera: Camera, area: QPolygonF, size: tuple[int, int], *, visible_only: bool = False
) -> NDArray[np.int64]:
    """Return the drawn atoms whose centres lie in an area of the picture.

    Args:
        scene: What is drawn.
        camera: From where.
        area: Corners in the unit of ``size``; it closes itself.
        size: Width and height of the picture.
        visible_only: Leave out atoms of which nothing shows in front of other atoms.
    """
    if not len(scene):
        return np.zeros(0, dtype=np.int64)
    x, y, _ = camera.project(scene.positions, *size).T
    columns, rows = np.floor(x).astype(np.int64), np.floor(y).astype(np.int64)
    in_picture = (columns >= 0) & (columns < size[0]) & (rows >= 0) & (rows < size[1])
    inside = np.flatnonzero(in_picture & (scene.pick_radii > 0))
    chosen = inside[_mask(area, size)[rows[inside], columns[inside]]]
    if visible_only and len(chosen):
        shows = np.zeros(len(scene), dtype=bool)
        shows[visible(scene, camera, size)] = True
        chosen = chosen[shows[chosen]]
    return np.asarray(chosen)


def _mask(area: QPolygonF, size: tuple[int, int]) -> NDArray[np.bool_]:
    """Return which pixels lie in an area, shape (height, width)."""
    image = QImage(*size, QImage.Format.Format_Grayscale8)
    image.fill(0)
    painter = QPainter(image)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.GlobalColor.white)
    # the middle of a pixel decides
    painter.drawPolygon(area, Qt.FillRule.WindingFill)
    painter.end()
    lines = np.frombuffer(image.constBits(), dtype=np.uint8).reshape(size[1], image.bytesPerLine())
    return np.asarray(lines[:, : size[0]] > 0)


def visible(scene: Scene, camera: Camera, size: tuple[int, int]) -> NDArray[np.int64]:
    """Return the drawn atoms of which some point lies in front of all others, on a grid of about a pixel."""
    places = camera.project(scene.positions, *size)
    pixel = size[1] / (2 * camera.half_height)
    radii = scene.pick_radii * pixel * camera.scale_at(places[:, 2])
    reach = radii[:, None]
    near = ((places[:, :2] > -reach) & (places[:, :2] < np.array(size) + reach)).all(axis=1)
    seen = np.flatnonzero(near & (radii > 0))
    step = max(1.0, float(np.sqrt(np.pi * (radii[seen] ** 2).sum() / _MOST_POINTS)))
    grid = (int(size[0] / step) + 1, int(size[1] / step) + 1)
    owner, cells, depth = _points(places[seen] / (step, step, 1.0), radii[seen] / step, pixel / step, grid)
    front = np.full(grid[0] * grid[1], -np.inf)
    np.maximum.at(front, cells, depth)
    shows = np.zeros(len(seen), dtype=bool)
    shows[owner[depth >= front[cells]]] = True
    return np.asarray(seen[shows])


Points = tuple["NDArray[np.int64]", "NDArray[np.int64]", "NDArray[np.float64]"]
"""Whose a point of the grid is, which cell of the grid it is, how near the viewer it lies in Å."""


def _points(places: NDArray[np.float64], radii: NDArray[np.float64], pixel: float, grid: tuple[int, int]) -> Points:
    """Return the grid points that spheres cover; places and radii are in steps of the grid."""
    found: list[Points] = []
    reaches = np.ceil(radii).astype(np.int64)
    for reach in np.flatnonzero(np.bincount(reaches)).tolist():
        group = np.flatnonzero(reaches == reach)
        axis = np.arange(-reach, reach + 1)
        across, down = (shift.ravel() for shift in np.meshgrid(axis, axis))
        # many small spheres, a shift at a time; or a few large ones, a sphere at a time
        if len(group) > len(across):
            shifts = zip(across.tolist(), down.tolist(), strict=True)
            found += [_covered(group, dx, dy, places, radii, pixel, grid) for dx, dy in shifts]
        else:
            found += [_covered(np.full(len(across), k), across, down, places, radii, pixel, grid) for k in group]
    if not found:
        nothing = np.zeros(0, dtype=np.int64)
        return nothing, nothing, np.zeros(0)
    owners, cells, depths = zip(*found, strict=True)
    return np.concatenate(owners), np.concatenate(cells), np.concatenate(depths)


def _covered(
    spheres: NDArray[np.int64],
    dx: NDArray[np.int64] | int,
    dy: NDArray[np.int64] | int,
    places: NDArray[np.float64],
    radii: NDArray[np.float64],
    pixel: float,
    grid: tuple[int, int],
) -> Points:
    """Return the points dx, dy steps from the centres of spheres that these cover, and that lie in the grid."""
    x, y, z = places[spheres].T
    column, row = np.floor(x).astype(np.int64) + dx, np.floor(y).astype(np.int64) + dy
    room = radii[spheres] ** 2 - (column + 0.5 - x) ** 2 - (row + 0.5 - y) ** 2
    # the cell of the centre counts even for a sphere smaller than it
    held = (room >= 0) | ((np.asarray(dx) == 0) & (np.asarray(dy) == 0))
    held &= (column >= 0) & (row >= 0) & (column < grid[0]) & (row < grid[1])
    bulge = np.sqrt(np.maximum(room[held], 0.0)) / pixel
    return spheres[held], row[held] * grid[0] + column[held], z[held] + bulge
