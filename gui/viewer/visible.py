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
        chosen = chosen[np.isin(chosen, visible(scene, camera, size))]
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
    return np.asarray(seen[np.unique(owner[depth >= front[cells]])])


def _points(
    places: NDArray[np.float64], radii: NDArray[np.float64], pixel: float, grid: tuple[int, int]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Return the grid points that spheres cover: whose they are, which cell of the grid, how near the viewer in Å."""
    owners, cells, depths = [], [], []
    whole = np.ceil(radii).astype(np.int64)
    for reach in np.unique(whole):
        group = np.flatnonzero(whole == reach)
        axis = np.arange(-reach, reach + 1)
        shift = np.stack(np.meshgrid(axis, axis), axis=-1).reshape(-1, 2)
        at = np.floor(places[group, None, :2]).astype(np.int64) + shift
        away = ((at + 0.5 - places[group, None, :2]) ** 2).sum(axis=2)
        # the cell of the centre counts even for an atom smaller than it
        covered = (away <= radii[group, None] ** 2) | ~shift.any(axis=1)
        covered &= (at >= 0).all(axis=2) & (at < grid).all(axis=2)
        row, column = np.nonzero(covered)
        bulge = np.sqrt(np.maximum(radii[group[row]] ** 2 - away[row, column], 0.0)) / pixel
        owners.append(group[row])
        cells.append(at[row, column, 1] * grid[0] + at[row, column, 0])
        depths.append(places[group[row], 2] + bulge)
    if not owners:
        nothing = np.zeros(0, dtype=np.int64)
        return nothing, nothing, np.zeros(0)
    return np.concatenate(owners), np.concatenate(cells), np.concatenate(depths)
