"""Particles cut from a crystal by its surface energies (Wulff 1901), and the multiply twinned ones of fcc metals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from core.errors import StructureError
from core.structures.builders.cutting import lattice_points
from core.structures.builders.parts import taken
from core.structures.crystal import Crystal
from core.structures.readers.symmetry import quiet_spglib
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

Miller = tuple[int, int, int]
Origin = Literal["atom", "cell", "middle"]
Twinned = Literal["icosahedron", "decahedron"]

_EDGE = 1e-6  # Å, so that atoms on a facet belong to the particle whatever the rounding


@dataclass(frozen=True, eq=False)
class Facets:
    """The half-spaces that a particle lies in.

    Attributes:
        normals: Outward unit vectors, shape (k, 3).
        energies: Surface energy of each, in any unit, shape (k,).
        families: The Miller indices each comes of.
    """

    normals: NDArray[np.float64]
    energies: NDArray[np.float64]
    families: tuple[Miller, ...]


def facets(crystal: Crystal, energies: Mapping[Miller, float], symprec: float = 0.01) -> Facets:
    """Return all planes that symmetry makes of those given.

    Args:
        crystal: The bulk.
        energies: Miller indices of the cell shown to surface energy, only ratios matter.
        symprec: Tolerance for symmetry in Å.

    Raises:
        StructureError: If an index is (0 0 0), an energy is not positive or the planes enclose nothing.
    """
    import spglib

    for hkl, energy in energies.items():
        if not any(hkl):
            raise StructureError("(0 0 0) is no plane.", hint="Give indices such as 1 1 1.")
        if not energy > 0:
            raise StructureError(
                Text("The surface energy of {0} must be positive.", " ".join(map(str, hkl))),
                hint="Only the ratios of the energies matter, so 1.0 does for the first.",
            )
    with quiet_spglib():
        held = spglib.get_symmetry((crystal.cell, crystal.fractional, crystal.numbers), symprec=symprec)
    if not energies:
        raise StructureError("No plane is given.", hint="Write, for example, 111: 1.0, 100: 1.15.")
    turns = np.unique(held["rotations"], axis=0) if held else np.eye(3, dtype=int)[None]
    found: dict[Miller, tuple[float, Miller]] = {}
    for hkl, energy in energies.items():
        # an operation on positions x -> Wx turns the plane h into h W^-1, and the group holds all inverses
        for image in np.unique(np.array(hkl) @ turns, axis=0):
            h, k, l = (int(index) for index in image)  # noqa: E741  # the field's own letters
            if (h, k, l) not in found or energy < found[h, k, l][0]:
                found[h, k, l] = (energy, hkl)
    normals = np.array(list(found)) @ np.linalg.inv(crystal.cell).T
    normals /= np.linalg.norm(normals, axis=1)[:, None]
    held_facets = Facets(normals, np.array([e for e, _ in found.values()]), tuple(f for _, f in found.values()))
    if not _closed(normals):
        raise StructureError(
            "These planes do not enclose a particle.", hint="Add planes that close it, such as 1 0 0, 0 1 0 and 0 0 1."
        )
    return held_facets


def _closed(normals: NDArray[np.float64]) -> bool:
    """Return whether the half-spaces n·x <= 1 have a bounded intersection: whether 0 lies inside the normals' hull."""
    from scipy.spatial import ConvexHull, QhullError

    try:
        hull = ConvexHull(normals)
    except (QhullError, ValueError):
        return False
    return bool((hull.equations[:, 3] < -1e-9).all())


def corners(shape: Facets, scale: float = 1.0) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the corners of the Wulff polyhedron and the area of each facet, for distances ``scale`` x energy in Å."""
    from scipy.spatial import ConvexHull, HalfspaceIntersection

    distances = shape.energies * scale
    points = HalfspaceIntersection(np.column_stack([shape.normals, -distances]), np.zeros(3)).intersections
    hull = ConvexHull(points)
    areas = np.zeros(len(distances))
    for simplex, equation in zip(hull.simplices, hull.equations, strict=True):
        a, b, c = points[simplex]
        facet = int(np.argmax(shape.normals @ equation[:3]))
        areas[facet] += np.linalg.norm(np.cross(b - a, c - a)) / 2
    return points, areas


def wulff(crystal: Crystal, shape: Facets, diameter: float, origin: Origin, vacuum: float) -> Crystal:
    """Cut the particle whose volume is that of a ball of ``diameter`` Å."""
    from scipy.spatial import ConvexHull

    unit, _ = corners(shape)
    volume = float(ConvexHull(unit).volume)
    distances = shape.energies * (np.pi / 6 * diameter**3 / volume) ** (1 / 3)
    reach = float(np.linalg.norm(unit, axis=1).max()) * float(distances[0] / shape.energies[0])
    return _cut(crystal, reach, origin, vacuum, lambda p: (p @ shape.normals.T <= distances + _EDGE).all(axis=1))


def ball(crystal: Crystal, diameter: float, origin: Origin, vacuum: float) -> Crystal:
    """Cut a ball of ``diameter`` Å."""
    radius = diameter / 2
    return _cut(crystal, radius, origin, vacuum, lambda p: np.linalg.norm(p, axis=1) <= radius + _EDGE)


def twinned(number: int, bond: float, kind: Twinned, shells: int, vacuum: float) -> Crystal:
    """Build an icosahedron or a pentagonal decahedron of ``shells`` shells (Ino 1969; Mackay 1962).

    Args:
        number: Atomic number.
        bond: Distance of nearest neighbours in the fcc bulk in Å.
        kind: Which.
        shells: Atoms along an edge.
        vacuum: Around the particle in Å.
    """
    from ase.cluster import Decahedron, Icosahedron

    a = bond * np.sqrt(2)
    particle = Icosahedron(number, shells, a) if kind == "icosahedron" else Decahedron(number, shells, 1, 0, a)
    points, edges = _in_box(particle.positions, vacuum)
    return Crystal(np.full(len(points), number), points, edges)


def _cut(
    crystal: Crystal,
    reach: float,
    origin: Origin,
    vacuum: float,
    inside: Callable[[NDArray[np.float64]], NDArray[np.bool_]],
) -> Crystal:
    centre = _origin(crystal, origin)
    parents, positions = lattice_points(crystal, centre, reach)
    relative = positions - centre
    keep = inside(relative)
    if not keep.any():
        raise StructureError("No atom lies within the particle.", hint="Take a larger diameter.")
    points, edges = _in_box(relative[keep], vacuum)
    return taken(crystal, parents[keep], points, cell=edges)


def _origin(crystal: Crystal, origin: Origin) -> NDArray[np.float64]:
    if origin == "cell":
        return np.zeros(3)
    if origin == "middle":
        return np.asarray(crystal.cell.sum(axis=0) / 2)
    return np.asarray(crystal.positions[0])


def _in_box(positions: NDArray[np.float64], vacuum: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the positions in the middle of a box with ``vacuum`` Å between them and their images, and the box."""
    low, high = positions.min(axis=0), positions.max(axis=0)
    return positions - low + vacuum / 2, np.diag(high - low + vacuum)


def estimated_atoms(crystal: Crystal, diameter: float) -> int:
    """Return about how many atoms a particle of ``diameter`` Å has."""
    return round(np.pi / 6 * diameter**3 * len(crystal) / crystal.volume)
