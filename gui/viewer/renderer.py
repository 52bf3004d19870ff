"""The renderer: an offscreen VTK window that turns a ``Picture`` into pixels. It belongs to one thread.

This module and ``actors`` are the only ones that import VTK; import them late.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import atan, degrees, radians, tan
from typing import TYPE_CHECKING

import numpy as np
from vtkmodules.util.numpy_support import vtk_to_numpy
from vtkmodules.vtkCommonCore import vtkFloatArray, vtkObject, vtkUnsignedCharArray
from vtkmodules.vtkRenderingCore import vtkRenderer, vtkRenderWindow

from core.structures.layers import Surface
from gui.viewer import retouch
from gui.viewer.actors import FLAT, Cones, Faces, Haze, Lines, Spheres, Sticks
from gui.viewer.camera import VIEW_ANGLE
from gui.viewer.errors import graphics_error
from gui.viewer.matter import Matter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from core.structures.layers import Layer
    from core.structures.scene import Scene
    from gui.viewer.picture import Picture

_TILE = 2048  # pixels; larger pictures are put together from tiles, as graphics cards have limits
_RIM = 0.16  # of white on the edge of things before a dark background, where carbon would vanish
_HAZE = 0.38  # of the background's colour on the farthest atom
_CELL_LINE = 1.3  # device-independent pixels
_HALO = 0.055  # Å that the rim of a selected atom stands out, and a share of its radius on top
_HALO_SHARE = 0.09


@dataclass(frozen=True, slots=True)
class Tile:
    """A piece of a picture.

    Attributes:
        left: Where it belongs, in pixels of the picture.
        top: Likewise.
        pixels: Rows from the top, RGBA with premultiplied alpha, shape (height, width, 4); valid until the next.
    """

    left: int
    top: int
    pixels: NDArray[np.uint8]


class Renderer:
    """Draws pictures; everything it holds lives and dies on the thread that made it.

    Raises:
        GraphicsError: If there is no usable OpenGL.
    """

    def __init__(self) -> None:
        vtkObject.GlobalWarningDisplayOff()
        self._window = _open_window()
        self._layer = vtkRenderer()
        # what is see-through comes sorted; VTK's own way would average it whatever stands in front
        self._layer.SetUseOIT(False)
        self._window.AddRenderer(self._layer)
        self._matter = Matter(self._layer)
        self._halos, self._cell, self._edges = Spheres(FLAT), Lines(), Lines()
        self._solids, self._faces = Faces(see_through=False), Faces(see_through=True)
        self._shafts, self._heads = Sticks(), Cones()
        self._all = (
            self._halos,
            self._cell,
            self._edges,
            self._solids,
            self._faces,
            self._shafts,
            self._heads,
        )
        for thing in self._all:
            self._layer.AddActor(thing.actor)
        self._scene: Scene | None = None
        self._layers: tuple[Layer, ...] = ()
        self._segments: list[Lines] = []
        self._widths: list[float] = []
        self._arrows: object = None
        self._line: object = None
        self._loaded: Picture | None = None
        self._buffer, self._depth = vtkUnsignedCharArray(), vtkFloatArray()

    def close(self) -> None:
        """Give the graphics card's memory back."""
        self._window.Finalize()

    @property
    def graphics(self) -> str:
        """What draws: the name that OpenGL gives its renderer."""
        lines = self._window.ReportCapabilities().splitlines()
        return next((line.partition(":")[2].strip() for line in lines if line.startswith("OpenGL renderer")), "")

    def tiles(self, picture: Picture) -> Iterator[Tile]:
        """Yield the picture piece by piece; other pictures may be drawn in between."""
        step = max(1, _TILE // picture.samples)
        for top in range(0, picture.height, step):
            for left in range(0, picture.width, step):
                width, height = min(step, picture.width - left), min(step, picture.height - top)
                yield Tile(left, top, self._pixels_of(picture, left, top, width, height))

    def _pixels_of(self, picture: Picture, left: int, top: int, width: int, height: int) -> NDArray[np.uint8]:
        if picture is not self._loaded:
            self._loaded = None
            self._load(picture)
            self._loaded = picture
        samples = picture.samples
        # lines and shade of a tile depend on what lies around it
        rim = retouch.margin(picture) if (width, height) != (picture.width, picture.height) else 0
        haze, raw = self._rendered(picture, left - rim, top - rim, width + 2 * rim, height + 2 * rim)
        edge = rim * samples
        inner = raw[edge : edge + height * samples, edge : edge + width * samples]
        if retouch.wanted(picture):
            inner = np.ascontiguousarray(inner)
            retouch.retouch(inner, self._depths(), edge, picture, haze)
        return _reduced(inner, samples).view(np.uint8).reshape(height, width, 4)

    def _rendered(
        self, picture: Picture, left: int, top: int, width: int, height: int
    ) -> tuple[Haze, NDArray[np.uint32]]:
        """Return a piece of the picture before its samples are put together, rows from the top."""
        size = width * picture.samples, height * picture.samples
        if tuple(self._window.GetSize()) != size:
            self._window.SetSize(*size)
        haze = self._aim(picture, left, top, width, height)
        self._window.Render()
        self._window.GetRGBACharPixelData(0, 0, size[0] - 1, size[1] - 1, 0, self._buffer, 0)
        return haze, vtk_to_numpy(self._buffer).view(np.uint32).reshape(size[1], size[0])[::-1]

    def _depths(self) -> NDArray[np.float32]:
        """Return the depth buffer of what was rendered last, rows from the top."""
        width, height = self._window.GetSize()
        self._window.GetZbufferData(0, 0, width - 1, height - 1, self._depth)
        depths: NDArray[np.float32] = vtk_to_numpy(self._depth).reshape(height, width)[::-1]
        return depths

    def _aim(self, picture: Picture, left: int, top: int, width: int, height: int) -> Haze:
        """Point VTK's camera at a tile of the picture; return how things fade in it."""
        ours, theirs = picture.camera, self._layer.GetActiveCamera()
        _, up, back = ours.rotation
        theirs.SetParallelProjection(not ours.perspective)
        theirs.SetFocalPoint(*ours.focus)
        theirs.SetPosition(*(ours.focus + back * ours.distance))
        theirs.SetViewUp(*up)
        part = height / picture.height
        theirs.SetParallelScale(ours.half_height * part)
        theirs.SetViewAngle(2 * degrees(atan(tan(radians(VIEW_ANGLE / 2)) * part)))
        # how far the middle of the picture lies from the middle of the tile, in half tiles
        theirs.SetWindowCenter(
            (2 * left + width - picture.width) / width, -(2 * top + height - picture.height) / height
        )
        near, far = _depth_range(picture)
        theirs.SetClippingRange(near, far)
        return self._set_haze(picture, near, far)

    def _set_haze(self, picture: Picture, near: float, far: float) -> Haze:
        red, green, blue = (channel / 255 for channel in picture.background)
        # a lone molecule needs little haze; it starts a little behind the front
        amount = (
            0.0 if picture.scene is None else min(0.9, _HAZE * picture.depth_cue * min(1.0, picture.scene.radius / 6.0))
        )
        span = far - near
        haze = Haze(
            near=near,
            far=far,
            start=near + 0.35 * span,
            depth=0.6 * span,
            amount=amount,
            colour=(red, green, blue),
            perspective=picture.camera.perspective,
            rim=_RIM if sum(picture.background) < 384 else 0.0,
            gloss=picture.gloss,
        )
        for thing in (*self._all, *self._matter, *self._segments):
            thing.set_haze(haze)
        self._layer.SetBackground(*((0, 0, 0) if picture.transparent else haze.colour))
        self._layer.SetBackgroundAlpha(0.0 if picture.transparent else 1.0)
        return haze

    def _load(self, picture: Picture) -> None:
        """Bring what the actors hold up to date with the picture."""
        scene = picture.scene
        another = scene is not self._scene
        if another:
            self._put_scene(scene)
            self._line = None
        if another or picture.layers != self._layers:
            self._put_layers(picture)
        self._matter.choose(picture)
        if self._line != picture.line:
            self._line = picture.line
            ends = np.zeros((0, 2, 3)) if scene is None else scene.cell_edges
            self._cell.put(ends[:, 0], ends[:, 1], np.tile(np.array(picture.line, dtype=np.uint8), (len(ends), 1)))
        if picture.arrows is not self._arrows:
            self._put_arrows(picture)
        self._put_halos(picture)
        self._faces.sort(picture.camera.rotation[2], exact=picture.samples > 1)
        thickness = picture.samples * picture.pixel_ratio
        for lines in (self._cell, self._edges, *self._segments):
            lines.set_depth(picture.outline <= 0)
        self._cell.set_width(_CELL_LINE * thickness)
        self._edges.set_width(_CELL_LINE * thickness)
        for lines, width in zip(self._segments, self._widths, strict=True):
            lines.set_width(width * thickness)

    def _put_scene(self, scene: Scene | None) -> None:
        self._scene = scene
        self._matter.put(scene)
        if scene is None:
            for thing in self._all:
                thing.show(False)
            self._solids.put(())
            self._faces.put(())
            return
        self._put_mesh(scene)

    def _put_mesh(self, scene: Scene) -> None:
        mesh = scene.mesh
        if mesh is None:
            self._edges.show(False)
            return
        ends = scene.positions[mesh.edges]
        self._edges.put(ends[:, 0], ends[:, 1], (scene.colours[mesh.edge_centres] * 0.62).astype(np.uint8))

    def _put_layers(self, picture: Picture) -> None:
        """Hand over polyhedra and surfaces together, as what is see-through must be sorted together."""
        self._layers = picture.layers
        surfaces = [surface for layer in picture.layers for surface in layer.surfaces]
        self._solids.put([surface for surface in surfaces if surface.opacity >= 1])
        see_through = [surface for surface in surfaces if 0 < surface.opacity < 1]
        self._faces.put([*_polyhedra(picture.scene), *see_through])
        for lines in self._segments:
            self._layer.RemoveActor(lines.actor)
        segments = [part for layer in picture.layers for part in layer.segments if len(part.starts) and not part.on_top]
        self._segments, self._widths = [Lines() for _ in segments], [part.width for part in segments]
        for lines, part in zip(self._segments, segments, strict=True):
            lines.put(part.starts, part.ends, part.colours)
            self._layer.AddActor(lines.actor)

    def _put_halos(self, picture: Picture) -> None:
        scene, chosen = picture.scene, picture.selected
        if scene is None or not len(chosen):
            self._halos.show(False)
            return
        radii = np.maximum(scene.radii[chosen], scene.bond_radius)
        centres = scene.positions[chosen]
        camera = picture.camera
        if camera.perspective:
            away = centres - (camera.focus + camera.rotation[2] * camera.distance)
            away /= np.linalg.norm(away, axis=1)[:, None]
        else:
            away = -camera.rotation[2][None, :]
        # larger than the atom and behind its front half, so that only a rim shows, hidden where the atom is hidden
        colours = np.tile(np.array(picture.halo, dtype=np.uint8), (len(chosen), 1))
        self._halos.put(centres + away * radii[:, None], radii * (1 + _HALO_SHARE) + _HALO, colours)

    def _put_arrows(self, picture: Picture) -> None:
        self._arrows = arrows = picture.arrows
        if arrows is None:
            self._shafts.show(False)
            self._heads.show(False)
            return
        length = np.linalg.norm(arrows.vectors, axis=1)
        shown = length > 1e-3
        starts, vectors, length = arrows.starts[shown], arrows.vectors[shown], length[shown, None]
        head = arrows.head_lengths(length)
        necks = starts + vectors * (1 - head / length)
        colours = np.tile(np.array(arrows.colour, dtype=np.uint8), (len(starts), 1))
        self._shafts.put(starts, necks, arrows.radius, colours)
        self._heads.put(necks, starts + vectors, arrows.head_radius, colours)


def _open_window() -> vtkRenderWindow:
    window = vtkRenderWindow()
    window.SetOffScreenRendering(True)
    window.SetMultiSamples(0)
    window.SetAlphaBitPlanes(True)
    window.SetSize(64, 64)
    window.Initialize()
    # without OpenGL VTK falls back to a window that says it supports everything and crashes at the first picture
    if not window.IsCurrent():
        raise graphics_error(f"{window.GetClassName()} could not make an OpenGL context.")
    return window


def _polyhedra(scene: Scene | None) -> tuple[Surface, ...]:
    if scene is None or scene.mesh is None or not len(scene.mesh.corners):
        return ()
    mesh = scene.mesh
    points = scene.positions[mesh.corners].reshape(-1, 3)
    colours = np.repeat(scene.colours[mesh.centres], 3, axis=0)
    return (Surface(points, np.arange(len(points)).reshape(-1, 3), None, colours, mesh.opacity),)


def _depth_range(picture: Picture) -> tuple[float, float]:
    """Return the distances from the eye to the front and the back of the scene."""
    camera, scene = picture.camera, picture.scene
    if scene is None:
        return 1.0, 2.0
    middle = camera.distance - float(camera.to_view(scene.centre[None])[0, 2])
    reach = scene.radius * 1.02 + 0.5
    if picture.arrows is not None and len(picture.arrows.vectors):
        reach += float(np.linalg.norm(picture.arrows.vectors, axis=1).max())
    reach = max([reach, *(layer.reach_from(scene.centre) * 1.02 for layer in picture.layers)])
    near = middle - reach
    # an eye inside the scene still needs something in front of it
    return (max(near, 0.01 * reach) if camera.perspective else near), middle + reach


def _reduced(pixels: NDArray[np.uint32], samples: int) -> NDArray[np.uint32]:
    """Return the mean of each block of ``samples`` x ``samples`` pixels; whole words, four channels at a time."""
    while samples > 1:
        pixels = _mean(_mean(pixels[0::2], pixels[1::2])[:, 0::2], _mean(pixels[0::2], pixels[1::2])[:, 1::2])
        samples //= 2
    return np.ascontiguousarray(pixels)


def _mean(a: NDArray[np.uint32], b: NDArray[np.uint32]) -> NDArray[np.uint32]:
    # (a + b) / 2 in each byte without carrying into the next
    return np.asarray((a & b) + (((a ^ b) & np.uint32(0xFEFEFEFE)) >> np.uint32(1)))
