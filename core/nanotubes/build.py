"""Recipes become atoms: rolled with bonds of 1.42 Å, loaded, then changed site by site."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.nanotubes.changing import Wallwork
from core.nanotubes.lattice import length_of, turn_of
from core.nanotubes.springs import Shape, shape_of
from core.structures.crystal import Crystal
from core.structures.near import near_pairs
from core.texts import Text, listing

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.nanotubes.lattice import Sites
    from core.nanotubes.recipe import TubeRecipe

VACUUM = 15.0
"""Å between a tube and its images."""
_CLOSEST = {True: 0.9, False: 1.15}  # Å between two atoms, one of them hydrogen or not
_FINE = 2001


def build(recipe: TubeRecipe, vacuum: float = VACUUM) -> Crystal:
    """Return the atoms of a tube; the axis lies along c in the middle of the cell.

    The arrays "wall" and "site" tell where each atom belongs; those of a group have the site of the carbon that bears
    it.

    Args:
        recipe: The tube.
        vacuum: Between it and its images in Å.

    Raises:
        StructureError: If the changes leave no sound structure.
    """
    length = cell_length(recipe)
    parts = []
    for index, (sites, shape) in enumerate(zip(recipe.sites(), shapes_of(recipe), strict=True)):
        work = Wallwork.perfect(sites, _placed(sites, shape, recipe.squash, length), length)
        parts.append(work.changed([change for change in recipe.changes if change.wall == index]))
    numbers, positions, owners = (np.concatenate([part[k] for part in parts]) for k in range(3))
    walls = np.repeat(np.arange(len(parts)), [len(part[0]) for part in parts])
    width = np.ptp(positions[:, :2], axis=0).max() + vacuum
    crystal = Crystal(
        numbers,
        positions + np.array([width / 2, width / 2, 0.0]),
        np.diag([width, width, length]),
        arrays={"wall": walls, "site": owners},
        title=title_of(recipe),
    )
    require_apart(crystal)
    return crystal


def cell_length(recipe: TubeRecipe) -> float:
    """Return how long the cell of a tube is along its axis, Å."""
    inner, along = recipe.walls[0], recipe.vectors[0]
    cells = abs(inner.n * along[1] - inner.m * along[0])
    return length_of(inner, cells) * shape_of(inner).stretch * (1 + recipe.strain / 100)


def shapes_of(recipe: TubeRecipe) -> tuple[Shape, ...]:
    """Return how each wall lies in space, before it is pressed flat; the outer one is as long as the inner one."""
    length = cell_length(recipe)
    found = []
    for wall, along in zip(recipe.walls, recipe.vectors, strict=True):
        cells = abs(wall.n * along[1] - wall.m * along[0])
        strain = length / (length_of(wall, cells) * shape_of(wall).stretch) - 1
        shear = turn_of(wall, along) / length if recipe.twist else 0.0
        found.append(shape_of(wall, round(strain, 12), shear))
    return tuple(found)


def title_of(recipe: TubeRecipe) -> str:
    """Return what to call a tube: "(10,5) with 2 vacancies, 3 % longer"."""
    name = "@".join(f"({n},{m})" for n, m in recipe.indices)
    counts = {kind: sum(change.kind == kind for change in recipe.changes) for kind in _NAMES}
    parts: list[str] = [Text("{0} {1}", count, _NAMES[kind]) for kind, count in counts.items() if count]
    parts += [Text("strain {0} %", _signed(recipe.strain))] if recipe.strain else []
    parts += [Text("twist {0} °/nm", _signed(recipe.twist))] if recipe.twist else []
    parts += [Text("pressed by {0} %", f"{recipe.squash:g}")] if recipe.squash else []
    return Text("{0} nanotube: {1}", name, listing(parts)) if parts else Text("{0} nanotube", name)


def _signed(value: float) -> str:
    return f"{value:.3g}".replace("-", "−")


_NAMES = {
    "vacancy": Text("vacant"),
    "stone_wales": Text("Stone-Wales"),
    "boron": Text("B"),
    "nitrogen": Text("N"),
    "hydrogen": Text("H"),
    "hydroxyl": Text("OH"),
}


def _placed(sites: Sites, shape: Shape, squash: float, length: float) -> NDArray[np.float64]:
    """Return where the sites lie about the axis, Å, shape (sites, 3)."""
    second = sites.cells[:, 2] == 1
    height = sites.places[:, 1] * length + np.where(second, shape.along, 0.0)
    angle = 2 * math.pi * sites.places[:, 0] + np.where(second, shape.around / shape.radius, 0.0)
    x, y = _oval(angle, squash / 100)
    return np.stack([shape.radius * x, shape.radius * y, height], axis=1)


def _oval(angle: NDArray[np.float64], squash: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the points of an ellipse as far along it as angles are along a circle of radius 1 and equal girth."""
    if not squash:
        return np.cos(angle), np.sin(angle)
    from scipy.optimize import brentq

    around = np.linspace(0.0, 2 * math.pi, _FINE)

    def girth(wide: float) -> NDArray[np.float64]:
        steps = np.hypot(np.diff((1 - squash) * np.cos(around)), np.diff(wide * np.sin(around)))
        return np.append(0.0, np.cumsum(steps))

    wide = float(brentq(lambda x: girth(x)[-1] - 2 * math.pi, 1.0, 2.0))
    turned = np.interp(angle % (2 * math.pi), girth(wide), around)
    return (1 - squash) * np.cos(turned), wide * np.sin(turned)


def require_apart(crystal: Crystal) -> None:
    """Refuse atoms that came upon each other.

    Raises:
        StructureError: If they did.
    """
    pairs = near_pairs(crystal, _CLOSEST[False])
    if pairs is None or not len(pairs[0]):
        return
    first, second, distance, _ = pairs
    light = (crystal.numbers[first] == 1) | (crystal.numbers[second] == 1)
    if (distance < np.where(light, _CLOSEST[True], _CLOSEST[False])).any():
        raise StructureError(
            "Two atoms of this tube would lie upon each other.",
            hint="Move the changes apart, take a longer cell, or load it less.",
        )
