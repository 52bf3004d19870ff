"""The atoms and bonds of a scene in the renderer; each kind is handed to the graphics card when it is first needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.structures.solids import bond_halves
from gui.viewer.actors import Dots, Lines, Spheres, Sticks
from gui.viewer.bodies import Bodies, Pie

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from vtkmodules.vtkRenderingCore import vtkRenderer

    from core.structures.scene import Scene
    from gui.viewer.actors import Drawable
    from gui.viewer.picture import Picture

_BOND_LINE = 2.0  # device-independent pixels
_DOT = 8.0  # pixels up to which a ball is drawn as a dot
_FEW = 20_000  # atoms up to which that is not worth a second copy of them
_MOST_SIZES = 60  # radii up to which atoms may be dots, which come by size


class Matter:
    """Balls or dots, ellipsoids, balls with sectors; sticks or lines."""

    def __init__(self, layer: vtkRenderer) -> None:
        self._layer = layer
        self._balls, self._bodies, self._sticks = Spheres(), Bodies(), Sticks()
        self._lines, self._lean_lines = Lines(), Lines()
        self._fixed = (self._balls, self._bodies, self._sticks, self._lines, self._lean_lines)
        for thing in self._fixed:
            layer.AddActor(thing.actor)
        self._dots: list[Dots] = []
        self._pies: list[Pie] = []
        self._scene: Scene | None = None
        self._held: set[str] = set()

    def __iter__(self) -> Iterator[Drawable]:
        yield from (*self._fixed, *self._dots, *self._pies)

    def put(self, scene: Scene | None) -> None:
        """Draw another scene from now on; ``choose`` decides how."""
        self._scene = scene
        self._held.clear()
        for thing in (*self._dots, *self._pies):
            self._layer.RemoveActor(thing.actor)
        self._dots, self._pies = [], []
        for thing in self._fixed:
            thing.show(False)

    def choose(self, picture: Picture) -> None:
        """Draw the scene as the picture needs it."""
        scene = self._scene
        if scene is None:
            return
        self._choose_atoms(scene, picture)
        self._choose_bonds(scene, picture)
        width = _BOND_LINE * picture.samples * picture.pixel_ratio
        # thin ones are quicker
        self._lean_lines.set_width(max(1.0, width / 2))
        self._lines.set_width(width)
        for lines in (self._lines, self._lean_lines):
            lines.set_depth(picture.outline <= 0)

    def _first(self, what: str) -> bool:
        """Return whether something is needed for the first time."""
        if what in self._held:
            return False
        self._held.add(what)
        return True

    def _choose_atoms(self, scene: Scene, picture: Picture) -> None:
        """Draw the atoms as they are, or as dots where they are many and small."""
        pixels = picture.height * picture.samples / (2 * picture.camera.half_height)
        small = 2 * float(scene.radii.max(initial=0.0)) * pixels <= _DOT
        # points have one size, so perspective needs balls
        as_dots = small and len(scene) > _FEW and not picture.camera.perspective
        if as_dots and self._first("dots"):
            self._put_dots(scene)
        as_dots = as_dots and bool(self._dots)
        if not as_dots and self._first("balls"):
            self._put_balls(scene)
        for thing in (self._balls, self._bodies, *self._pies):
            thing.show(not as_dots and thing.count > 0)
        for dots in self._dots:
            dots.show(as_dots)
            dots.set_scale(pixels)

    def _put_dots(self, scene: Scene) -> None:
        sizes = np.unique(scene.radii[scene.radii > 0])
        for radius in sizes if len(sizes) <= _MOST_SIZES else ():
            alike = scene.radii == radius
            dots = Dots(float(radius))
            dots.put(scene.positions[alike], scene.colours[alike])
            self._layer.AddActor(dots.actor)
            self._dots.append(dots)

    def _put_balls(self, scene: Scene) -> None:
        plain = scene.radii > 0
        if scene.ellipsoids is not None:
            plain[scene.ellipsoids.atoms] = False
            atoms = scene.ellipsoids.atoms
            self._bodies.put(scene.positions[atoms], scene.ellipsoids.axes, scene.colours[atoms])
        else:
            self._bodies.clear()
        if scene.pies is not None:
            plain[scene.pies.atoms] = False
            for kind in np.unique(scene.pies.kinds):
                atoms = scene.pies.atoms[scene.pies.kinds == kind]
                pie = Pie(scene.pies.compositions[kind])
                pie.put(scene.positions[atoms], scene.radii[atoms], scene.colours[atoms])
                self._layer.AddActor(pie.actor)
                self._pies.append(pie)
        self._balls.put(scene.positions[plain], scene.radii[plain], scene.colours[plain])

    def _choose_bonds(self, scene: Scene, picture: Picture) -> None:
        """Draw each half of a bond as a stick or as a line; a lean picture has lines alone, or some of them."""
        lean = picture.lean
        if lean:
            if self._first(f"lean lines {picture.every}"):
                self._held -= {held for held in self._held if held.startswith("lean")}
                self._held.add(f"lean lines {picture.every}")
                self._lean_lines.put_between(scene.positions, _some(scene.bonds, picture.every), scene.colours)
        elif self._first("bonds"):
            starts, ends, colours, radii = bond_halves(scene)
            thick = radii > 0
            self._sticks.put(starts[thick], ends[thick], radii[thick], colours[thick])
            self._lines.put(starts[~thick], ends[~thick], colours[~thick])
        for thing, wanted in ((self._lean_lines, lean), (self._sticks, not lean), (self._lines, not lean)):
            thing.show(wanted and thing.count > 0)


def _some(bonds: NDArray[np.int64], every: int) -> NDArray[np.int64]:
    """Return one bond in so many, drawn by lot: every fourth of a list would all point in one direction."""
    if every == 1:
        return bonds
    return bonds[np.random.default_rng(0).permutation(len(bonds))[: -(-len(bonds) // every)]]
