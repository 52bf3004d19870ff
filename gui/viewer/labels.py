"""Labels on atoms: as many as can be read, the foremost first, none on an atom that is hidden behind others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from core.structures.scene import Scene
    from gui.viewer.camera import Camera

MOST = 400
"""Labels in one picture."""

_MANY = 1000  # atoms from which on only the foremost of those that are close together are looked at
_CELL = (30.0, 18.0)  # pixels that are close together
_FEW = 6000  # drawn atoms up to which it is found out what is hidden behind what
_ROOM = 3.0  # pixels between two labels

_Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, eq=False)
class Labels:
    """What is written on atoms.

    Attributes:
        text: The label of an atom of the structure; "" for none.
        count: How many atoms the structure has that this belongs to.
        selected_only: Write on selected atoms only.
    """

    text: Callable[[int], str]
    count: int
    selected_only: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A label and the place of its middle, in device-independent pixels."""

    x: float
    y: float
    text: str


def place(
    scene: Scene,
    camera: Camera,
    labels: Labels,
    selected: NDArray[np.int64],
    size: tuple[float, float],
    room_of: Callable[[str], tuple[float, float]],
) -> tuple[Placed, ...]:
    """Return the labels that are written, the farthest first.

    Args:
        scene: What is drawn.
        camera: From where.
        labels: What there is to be written.
        selected: Drawn atoms that are selected.
        size: Width and height of the picture in device-independent pixels.
        room_of: Width and height that a text takes.
    """
    atoms = selected if labels.selected_only else np.arange(len(scene))
    atoms = atoms[(scene.pick_radii[atoms] > 0) & (scene.parents[atoms] < labels.count)]
    if not len(atoms):
        return ()
    places = camera.project(scene.positions[atoms], *size)
    inside = ((places[:, :2] >= 0) & (places[:, :2] <= np.array(size))).all(axis=1)
    atoms, places = atoms[inside], places[inside]
    hides = _Hiding(camera.to_view(scene.positions), scene.radii) if len(scene) <= _FEW else None
    if len(atoms) > _MANY:
        foremost = _foremost(places, size)
        atoms, places = atoms[foremost], places[foremost]
    grid = _Grid()
    found: list[Placed] = []
    for k in np.argsort(-places[:, 2]):
        text = labels.text(int(scene.parents[atoms[k]]))
        x, y = float(places[k, 0]), float(places[k, 1])
        if not text:
            continue
        box = _box(x, y, *room_of(text))
        if grid.is_free(box) and not (hides is not None and hides.behind(int(atoms[k]))):
            grid.take(box)
            found.append(Placed(x, y, text))
            if len(found) == MOST:
                break
    return tuple(reversed(found))


def _foremost(places: NDArray[np.float64], size: tuple[float, float]) -> NDArray[np.int64]:
    """Return the foremost of the points in each small part of the picture."""
    column, row = (np.floor(places[:, axis] / _CELL[axis]).astype(np.int64) for axis in (0, 1))
    cell = row * (int(size[0] / _CELL[0]) + 1) + column
    front = np.full(int(cell.max(initial=0)) + 1, -np.inf)
    np.maximum.at(front, cell, places[:, 2])
    return np.flatnonzero(places[:, 2] >= front[cell])


class _Hiding:
    """Tells whether the middle of an atom's front lies behind another atom, without perspective."""

    def __init__(self, view: NDArray[np.float64], radii: NDArray[np.float64]) -> None:
        self._view, self._radii = view, radii

    def behind(self, atom: int) -> bool:
        offset = self._view - self._view[atom]
        depth = self._radii**2 - offset[:, 0] ** 2 - offset[:, 1] ** 2
        depth[atom] = -1.0
        over = depth > 0
        return bool((offset[over, 2] + np.sqrt(depth[over]) > self._radii[atom]).any())


def _box(x: float, y: float, width: float, height: float) -> _Box:
    half, tall = width / 2 + _ROOM / 2, height / 2
    return x - half, y - tall, x + half, y + tall


class _Grid:
    """Which parts of the picture have writing on them."""

    _CELL = 48.0

    def __init__(self) -> None:
        self._boxes: dict[tuple[int, int], list[_Box]] = {}

    def is_free(self, box: _Box) -> bool:
        """Return whether nothing is written there."""
        left, top, right, bottom = box
        return not any(
            left < other[2] and other[0] < right and top < other[3] and other[1] < bottom
            for cell in self._cells(box)
            for other in self._boxes.get(cell, ())
        )

    def take(self, box: _Box) -> None:
        """Write there."""
        for cell in self._cells(box):
            self._boxes.setdefault(cell, []).append(box)

    def _cells(self, box: _Box) -> list[tuple[int, int]]:
        left, top, right, bottom = (int(edge // self._CELL) for edge in box)
        return [(column, row) for column in range(left, right + 1) for row in range(top, bottom + 1)]
