"""Small pictures of crystals in plain numpy, for a worker: no window, no graphics card.

Balls, halves of bonds and pieces of the cell's edges are all the same thing, a line with round shading across it; a
ball is one without length. They are painted from back to front, each sample of the picture in one sweep over arrays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.structures.bonds import Bonds
from core.structures.scene import build_scene
from core.structures.style import Style
from gui.viewer.camera import Camera

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal
    from core.structures.scene import Scene

MOST_BONDED = 500
"""Atoms above which bonds are left out: they take the time, and are too thin to be seen."""

MOST_DRAWN = 2_000
"""Atoms above which only some are drawn, evenly taken."""

_SAMPLES = 2  # along each side of a pixel
_PIECES = 5  # of an edge of the cell, so that atoms can stand before and behind it
_LIGHT = np.array([-0.38, 0.52, 0.76], dtype=np.float32)
# between the light and the viewer, who looks along z
_HALFWAY = _LIGHT + np.array([0.0, 0.0, np.linalg.norm(_LIGHT)], dtype=np.float32)
_HALFWAY /= np.linalg.norm(_HALFWAY)
_AMBIENT, _DIFFUSE, _GLOSS = 0.42, 0.66, 0.55
_SHARPNESS = 4  # of the highlight: how often it is squared
_RIM = 0.30  # how much darker the outermost ring is, which parts balls of one colour
_EDGE = (128, 138, 152)  # a grey that shows on light and dark
_THINNEST = 0.55  # half-width of a line in pixels


@dataclass(frozen=True, eq=False)
class _Strokes:
    """Lines with width, in samples of the picture; depth towards the viewer.

    Attributes:
        start: Shape (n, 2).
        end: Shape (n, 2).
        depth: Of their middles, shape (n,).
        width: Half of it, shape (n,).
        colour: RGB, shape (n, 3).
        ball: Which are balls, shape (n,).
        flat: Which have no shading, shape (n,).
    """

    start: NDArray[np.float32]
    end: NDArray[np.float32]
    depth: NDArray[np.float32]
    width: NDArray[np.float32]
    colour: NDArray[np.float32]
    ball: NDArray[np.bool_]
    flat: NDArray[np.bool_]

    def sorted(self) -> _Strokes:
        """Return the same from back to front."""
        order = np.argsort(self.depth, kind="stable")
        return _Strokes(*(getattr(self, name)[order] for name in self.__dataclass_fields__))


def draw(crystal: Crystal, pixels: int) -> NDArray[np.uint8]:
    """Return a picture of a structure as the 3D view first shows it, without background.

    Args:
        crystal: The structure; of a very large one only some atoms are drawn.
        pixels: Width and height.

    Returns:
        RGBA, premultiplied, shape (pixels, pixels, 4).
    """
    scene = _scene(crystal)
    size = pixels * _SAMPLES
    camera = Camera().at_first_sight(scene).fitted(scene, 1.0)
    strokes = _strokes(scene, camera, size).sorted()
    # premultiplied colours can be averaged, so the samples of a pixel simply are
    picture = _painted(strokes, size).reshape(size, size, 4)
    total = sum(picture[i::_SAMPLES, j::_SAMPLES] for i in range(_SAMPLES) for j in range(_SAMPLES))
    return np.asarray(total / np.float32(_SAMPLES**2) + np.float32(0.5), dtype=np.uint8)


def _scene(crystal: Crystal) -> Scene:
    if len(crystal) > MOST_DRAWN:
        kept = np.linspace(0, len(crystal) - 1, MOST_DRAWN).astype(np.int64)
        some = crystal.replace(
            numbers=crystal.numbers[kept], positions=crystal.positions[kept], shares={}, arrays={}, info={}
        )
        # larger, so that the body looks as full as it is
        scale = (len(crystal) / MOST_DRAWN) ** (1 / 3)
        return build_scene(some, Style(show_images=False, atom_scale=min(scale, 3.0)), Bonds.none())
    return build_scene(crystal, Style(), Bonds.none() if len(crystal) > MOST_BONDED else None)


def _strokes(scene: Scene, camera: Camera, size: int) -> _Strokes:
    scale = size / (2 * camera.half_height)
    at = camera.project(scene.positions, size, size)
    at[:, 2] *= scale
    edges = camera.project(scene.cell_edges.reshape(-1, 3), size, size).reshape(-1, 2, 3)
    edges[..., 2] *= scale
    radii = scene.radii * scale
    parts = [
        _lines(at, at, radii, scene.colours, ball=True),
        _bonds(at, radii, scene, max(scene.bond_radius * scale, _THINNEST * _SAMPLES)),
        _cell(edges, _THINNEST * _SAMPLES * max(1.0, size / _SAMPLES / 128)),
    ]
    return _Strokes(
        *(np.concatenate([getattr(part, name) for part in parts]) for name in _Strokes.__dataclass_fields__)
    )


def _lines(
    start: NDArray[np.float64],
    end: NDArray[np.float64],
    width: NDArray[np.float64] | float,
    colour: NDArray[np.uint8] | tuple[int, int, int],
    *,
    ball: bool = False,
    flat: bool = False,
) -> _Strokes:
    count = len(start)
    middle = (start[:, 2] + end[:, 2]) / 2
    return _Strokes(
        start[:, :2].astype(np.float32),
        end[:, :2].astype(np.float32),
        middle.astype(np.float32),
        np.broadcast_to(np.asarray(width, dtype=np.float32), (count,)),
        np.broadcast_to(np.asarray(colour, dtype=np.float32), (count, 3)),
        np.full(count, ball),
        np.full(count, flat),
    )


def _bonds(at: NDArray[np.float64], radii: NDArray[np.float64], scene: Scene, width: float) -> _Strokes:
    """Return both halves of each bond, from the surface of its atom to the middle."""
    ends = np.concatenate([scene.bonds, scene.bonds[:, ::-1]])
    here, there = at[ends[:, 0]], at[ends[:, 1]]
    way = there - here
    length = np.linalg.norm(way, axis=1)
    length = np.where(length > 0, length, 1.0)
    hidden = np.sqrt(np.maximum(radii[ends[:, 0]] ** 2 - width**2, 0.0))
    start = here + way * np.minimum(hidden / length, 0.5)[:, None]
    return _lines(start, here + way / 2, width, scene.colours[ends[:, 0]])


def _cell(edges: NDArray[np.float64], width: float) -> _Strokes:
    steps = np.linspace(0.0, 1.0, _PIECES + 1)[:, None, None]
    points = edges[None, :, 0] + steps * (edges[:, 1] - edges[:, 0])[None]
    start, end = points[:-1].reshape(-1, 3), points[1:].reshape(-1, 3)
    return _lines(start, end, width, _EDGE, flat=True)


def _painted(strokes: _Strokes, size: int) -> NDArray[np.float32]:
    """Return the samples, premultiplied RGBA, shape (size * size, 4).

    First which stroke is in front at each sample, then the shading, so that nothing hidden is shaded.
    """
    front = np.maximum(_balls_in_front(strokes, size), _lines_in_front(strokes, size)).reshape(-1)
    seen = np.flatnonzero(front >= 0)
    owner = front[seen]
    down, right = np.divmod(seen, size)
    x, y = _aside(strokes, owner, right, down)
    shade, gloss = _lit(x, y)
    flat = strokes.flat[owner]
    shade[flat], gloss[flat] = 1.0, 0.0
    picture = np.zeros((size * size, 4), dtype=np.float32)
    picture[seen, :3] = np.minimum(strokes.colour[owner] * shade[:, None] + gloss[:, None], 255.0)
    picture[seen, 3] = 255.0
    return picture


def _balls_in_front(strokes: _Strokes, size: int) -> NDArray[np.int32]:
    """Return the foremost ball at each sample, -1 where there is none, shape (size, size)."""
    front = np.full((size, size), -1, dtype=np.int32)
    middle = np.arange(size, dtype=np.float32) + 0.5
    balls = np.flatnonzero(strokes.ball & (strokes.width > 0))
    low, high = _boxes(strokes, balls, size)
    rows = zip(balls.tolist(), strokes.start[balls].tolist(), strokes.width[balls].tolist(), strict=True)
    for (number, (x, y), width), (left, top), (right, bottom) in zip(rows, low.tolist(), high.tolist(), strict=True):
        across = (middle[left:right] - x) ** 2
        down = width * width - (middle[top:bottom] - y) ** 2
        front[top:bottom, left:right][across[None, :] <= down[:, None]] = number
    return front


def _lines_in_front(strokes: _Strokes, size: int) -> NDArray[np.int32]:
    """Return the foremost line at each sample, as ``_balls_in_front``; all at once, for they are many and small."""
    front = np.full(size * size, -1, dtype=np.int32)
    lines = np.flatnonzero(~strokes.ball).astype(np.int32)
    low, high = _boxes(strokes, lines, size)
    spans = high - low
    counts = spans[:, 0] * spans[:, 1]
    which = np.repeat(np.arange(len(lines), dtype=np.int32), counts)
    within = np.arange(len(which), dtype=np.int32) - np.repeat((np.cumsum(counts) - counts).astype(np.int32), counts)
    down, right = np.divmod(within, spans[which, 0])
    right += low[which, 0]
    down += low[which, 1]
    owner = lines[which]
    x, y = _aside(strokes, owner, right, down)
    inside = x * x + y * y <= 1.0
    # strokes are in order, and of several assignments to one place the last holds
    front[down[inside] * size + right[inside]] = owner[inside]
    return front.reshape(size, size)


def _boxes(strokes: _Strokes, chosen: NDArray[np.integer], size: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return the first column and row of samples that each stroke may reach, and those past the last."""
    start, end, reach = strokes.start[chosen], strokes.end[chosen], strokes.width[chosen, None]
    low = np.floor(np.minimum(start, end) - reach).astype(np.int32).clip(0, size)
    high = np.ceil(np.maximum(start, end) + reach).astype(np.int32).clip(0, size)
    return low, high


def _aside(
    strokes: _Strokes, owner: NDArray[np.integer], right: NDArray[np.integer], down: NDArray[np.integer]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return how far samples lie from the nearest point of their stroke, as a share of its width, along x and y."""
    way = strokes.end - strokes.start
    length = np.hypot(way[:, 0], way[:, 1])
    unit = way / np.where(length > 0, length, 1.0).astype(np.float32)[:, None]
    x = right.astype(np.float32) + np.float32(0.5) - strokes.start[owner, 0]
    y = down.astype(np.float32) + np.float32(0.5) - strokes.start[owner, 1]
    u, v = unit[owner, 0], unit[owner, 1]
    along = np.minimum(np.maximum(x * u + y * v, np.float32(0)), length[owner])
    per = np.float32(1) / strokes.width[owner]
    return (x - along * u) * per, (y - along * v) * per


def _lit(x: NDArray[np.float32], y: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the factor on the colour and the white added to it, for normals that lean by x, y (down) to the side."""
    away = x * x + y * y
    facing = np.sqrt(np.maximum(np.float32(1) - away, np.float32(0)))
    light = np.maximum(x * _LIGHT[0] - y * _LIGHT[1] + facing * _LIGHT[2], np.float32(0))
    shine = np.maximum(x * _HALFWAY[0] - y * _HALFWAY[1] + facing * _HALFWAY[2], np.float32(0))
    for _ in range(_SHARPNESS):
        shine = shine * shine
    rim = np.float32(1) - np.float32(_RIM) * away * away * away
    return (np.float32(_AMBIENT) + np.float32(_DIFFUSE) * light) * rim, np.float32(255 * _GLOSS) * shine
