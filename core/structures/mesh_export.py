"""A scene as a three-dimensional model for other programs: atoms, bonds, polyhedra, arrows and layers as triangles."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from core.errors import FileError, StructureError
from core.structures.layers import Segments, Surface, with_normals
from core.structures.model_files import glb, wavefront
from core.structures.solids import balls, bond_halves, tubes, unit_sphere
from core.texts import Text
from core.writing import write_bytes, write_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.structures.layers import Arrows, Layer
    from core.structures.scene import Scene

MOST_TRIANGLES = 5_000_000
"""Triangles above which a model is refused; making one takes about 300 bytes of memory a triangle."""

BYTES_A_TRIANGLE = 40
"""Of a glTF file of balls and tubes, about; an OBJ file takes two and a half times as much."""

_GREY = (110, 118, 130)


class Fineness(StrEnum):
    """How smooth balls and tubes are."""

    COARSE = "coarse"
    MEDIUM = "medium"
    FINE = "fine"

    @property
    def parts(self) -> int:
        """Triangles along a quarter of a ball's circumference."""
        return {Fineness.COARSE: 2, Fineness.MEDIUM: 5, Fineness.FINE: 10}[self]

    @property
    def sides(self) -> int:
        """Sides of a tube."""
        return {Fineness.COARSE: 6, Fineness.MEDIUM: 12, Fineness.FINE: 24}[self]


@dataclass(frozen=True, eq=False)
class Model:
    """What goes into a file.

    Attributes:
        surfaces: Name and triangles of each part; all have normals.
        lines: Lines, such as the edges of the cell.
    """

    surfaces: tuple[tuple[str, Surface], ...]
    lines: tuple[Segments, ...]


def count_triangles(scene: Scene, layers: Sequence[Layer], arrows: Arrows | None, fineness: Fineness) -> int:
    """Return how many triangles a model has, before it is made."""
    drawn = int(np.count_nonzero(scene.radii > 0))
    halves = 2 * len(scene.bonds) if scene.bond_radii is None else int(np.count_nonzero(scene.bond_radii > 0))
    if scene.bond_radii is None and scene.bond_radius <= 0:
        halves = 0
    pointed = 0 if arrows is None else int(np.count_nonzero(_long_enough(arrows)))
    return (
        8 * fineness.parts**2 * drawn
        + 2 * fineness.sides * (halves + 3 * pointed)
        + (0 if scene.mesh is None else len(scene.mesh.corners))
        + sum(len(surface.triangles) for layer in layers for surface in layer.surfaces)
    )


def build_model(scene: Scene, layers: Sequence[Layer], arrows: Arrows | None, fineness: Fineness) -> Model:
    """Make a model of what is drawn; words are left out, as these formats hold none.

    Raises:
        StructureError: If it would have more than ``MOST_TRIANGLES``.
    """
    count = count_triangles(scene, layers, arrows, fineness)
    if count > MOST_TRIANGLES:
        raise StructureError(
            Text("The model would have {0} million triangles, and up to {1} million are written.",
                 f"{count / 1e6:.1f}", MOST_TRIANGLES // 1_000_000),
            hint="Choose a coarser model, fewer cells of the view, or draw sticks or lines.",
        )  # fmt: skip
    parts = [
        ("Atoms", _atoms(scene, fineness.parts)),
        ("Bonds", _bonds(scene, fineness.sides)),
        ("Polyhedra", _polyhedra(scene)),
        ("Arrows", None if arrows is None else _arrows(arrows, fineness.sides)),
    ]
    parts += [
        (f"Layer {number}", with_normals(surface))
        for number, layer in enumerate(layers, 1)
        for surface in layer.surfaces
    ]
    lines = [_cell(scene), _thin_bonds(scene), _edges(scene), *(part for layer in layers for part in layer.segments)]
    return Model(
        tuple((name, surface) for name, surface in parts if surface is not None and len(surface.triangles)),
        tuple(part for part in lines if len(part.starts)),
    )


def write_model(model: Model, path: str | Path) -> None:
    """Write a model as binary glTF (.glb) or Wavefront OBJ (.obj, with its colours in an .mtl beside it).

    Raises:
        FileError: If the ending is another one or the place cannot be written to.
    """
    path = Path(path)
    match path.suffix.lower():
        case ".glb":
            write_bytes(path, glb(model.surfaces, model.lines))
        case ".obj":
            materials = path.with_suffix(".mtl")
            text, colours = wavefront(model.surfaces, model.lines, materials.name)
            write_text(materials, colours)
            write_text(path, text)
        case ending:
            raise FileError(
                Text("“{0}” is no format for models.", ending or path.name),
                hint="Give the file the ending .glb or .obj.",
            )


def _atoms(scene: Scene, parts: int) -> Surface:
    shown = np.flatnonzero(scene.radii > 0)
    points, _ = unit_sphere(parts)
    axes = scene.radii[shown, None, None] * np.eye(3)
    colours = np.repeat(scene.colours[shown, None], len(points), axis=1)
    place = np.full(len(scene), -1)
    place[shown] = np.arange(len(shown))
    if scene.ellipsoids is not None:
        drawn = place[scene.ellipsoids.atoms] >= 0
        axes[place[scene.ellipsoids.atoms[drawn]]] = scene.ellipsoids.axes[drawn]
    if scene.pies is not None:
        turn = (np.arctan2(points[:, 0], points[:, 1]) / (2 * np.pi)) % 1.0
        for atom, kind in zip(scene.pies.atoms, scene.pies.kinds, strict=True):
            sectors = scene.pies.compositions[kind]
            ends = np.cumsum([amount for _, amount in sectors])
            which = np.minimum(np.searchsorted(ends, turn, side="right"), len(sectors) - 1)
            if place[atom] >= 0:
                colours[place[atom]] = np.array([colour for colour, _ in sectors], dtype=np.uint8)[which]
    return balls(scene.positions[shown], axes, colours, parts)


def _bonds(scene: Scene, sides: int) -> Surface:
    starts, ends, colours, radii = bond_halves(scene)
    thick = radii > 0
    return tubes(starts[thick], ends[thick], (radii[thick], radii[thick]), colours[thick], sides)


def _thin_bonds(scene: Scene) -> Segments:
    starts, ends, colours, radii = bond_halves(scene)
    thin = radii <= 0
    return Segments(starts[thin], ends[thin], colours[thin])


def _polyhedra(scene: Scene) -> Surface | None:
    if scene.mesh is None or not len(scene.mesh.corners):
        return None
    points = scene.positions[scene.mesh.corners].reshape(-1, 3)
    colours = np.repeat(scene.colours[scene.mesh.centres], 3, axis=0)
    triangles = np.arange(len(points)).reshape(-1, 3)
    return with_normals(Surface(points, triangles, None, colours, scene.mesh.opacity))


def _edges(scene: Scene) -> Segments:
    if scene.mesh is None:
        return Segments(np.zeros((0, 3)), np.zeros((0, 3)), np.zeros((0, 3), dtype=np.uint8))
    ends = scene.positions[scene.mesh.edges]
    return Segments(ends[:, 0], ends[:, 1], (scene.colours[scene.mesh.edge_centres] * 0.62).astype(np.uint8))


def _cell(scene: Scene) -> Segments:
    edges = scene.cell_edges
    return Segments(edges[:, 0], edges[:, 1], np.tile(np.array(_GREY, dtype=np.uint8), (len(edges), 1)))


def _long_enough(arrows: Arrows) -> NDArray[np.bool_]:
    return np.asarray(np.linalg.norm(arrows.vectors, axis=1) > 1e-3)


def _arrows(arrows: Arrows, sides: int) -> Surface | None:
    """Return shafts, heads and the rings under these."""
    shown = _long_enough(arrows)
    if not shown.any():
        return None
    starts, vectors = arrows.starts[shown], arrows.vectors[shown]
    length = np.linalg.norm(vectors, axis=1)
    necks = starts + vectors * (1 - arrows.head_lengths(length) / length)[:, None]
    colours = np.tile(np.array(arrows.colour, dtype=np.uint8), (len(starts), 1))
    thin, wide, none = (np.full(len(starts), radius) for radius in (arrows.radius, arrows.head_radius, 0.0))
    shafts = tubes(starts, necks, (thin, thin), colours, sides)
    heads = tubes(necks, starts + vectors, (wide, none), colours, sides)
    # flat rings, from the shaft to the rim of the head
    just_above = necks + vectors * (1e-4 / length)[:, None]
    rings = tubes(necks, just_above, (thin, wide), colours, sides)
    return _joined([shafts, heads, rings])


def _joined(surfaces: list[Surface]) -> Surface:
    first = np.cumsum([0, *(len(surface.points) for surface in surfaces[:-1])])
    return Surface(
        np.concatenate([surface.points for surface in surfaces]),
        np.concatenate([surface.triangles + at for surface, at in zip(surfaces, first, strict=True)]),
        np.concatenate([surface.normals for surface in surfaces if surface.normals is not None]),
        np.concatenate([surface.colours for surface in surfaces]),
    )
