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

_TRIED = 3000  # atoms that are looked at for these
_FEW = 6000  # drawn atoms up to which it is found out what is hidden behind what
_ROOM = 3.0  # pixels between two labels


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
    view = camera.to_view(scene.positions)
    places = camera.project(scene.positions[atoms], *size)
    inside = ((places[:, :2] >= 0) & (places[:, :2] <= np.array(size))).all(axis=1)
    atoms, places = atoms[inside], places[inside]
    hides = _Hiding(view, scene.radii) if len(scene) <= _FEW else None
    grid = _Grid()
    found: list[Placed] = []
    for k in np.argsort(-places[:, 2])[:_TRIED]:
        text = labels.text(int(scene.parents[atoms[k]]))
        x, y = float(places[k, 0]), float(places[k, 1])
        if not text or (hides is not None and hides.behind(int(atoms[k]))):
            continue
        if grid.take(x, y, *room_of(text)):
            found.append(Placed(x, y, text))
            if len(found) == MOST:
                break
    return tuple(reversed(found))


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


class _Grid:
    """Which parts of the picture have writing on them."""

    _CELL = 48.0

    def __init__(self) -> None:
        self._boxes: dict[tuple[int, int], list[tuple[float, float, float, float]]] = {}

    def take(self, x: float, y: float, width: float, height: float) -> bool:
        """Take the room about x, y if it is free."""
        half, tall = width / 2 + _ROOM / 2, height / 2
        box = (x - half, y - tall, x + half, y + tall)
        left, top, right, bottom = (int(edge // self._CELL) for edge in box)
        cells = [(column, row) for column in range(left, right + 1) for row in range(top, bottom + 1)]
        for cell in cells:
            for other in self._boxes.get(cell, ()):
                if box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]:
                    return False
        for cell in cells:
            self._boxes.setdefault(cell, []).append(box)
        return True
