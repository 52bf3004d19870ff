"""The first Brillouin zone of a lattice: the points that lie nearer to the origin than to any reciprocal vector."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.structures.readers.symmetry import quiet_spglib

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SAME = 1e-6  # of the size of the zone


@dataclass(frozen=True, eq=False)
class BrillouinZone:
    """A convex polyhedron about the origin of reciprocal space.

    Attributes:
        reciprocal: b1, b2, b3 as rows in 1/Å, with the factor 2π, shape (3, 3).
        corners: 1/Å, shape (v, 3).
        faces: Indices of corners around each face.
    """

    reciprocal: NDArray[np.float64]
    corners: NDArray[np.float64]
    faces: tuple[tuple[int, ...], ...]

    @property
    def edges(self) -> tuple[tuple[int, int], ...]:
        """Indices of the corners at the ends of each edge."""
        ends = {(min(a, b), max(a, b)) for face in self.faces for a, b in zip(face, (*face[1:], face[0]), strict=True)}
        return tuple(sorted(ends))

    @property
    def volume(self) -> float:
        """Volume in 1/Å³."""
        return float(abs(np.linalg.det(self.reciprocal)))


def reciprocal_of(cell: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return b1, b2, b3 as rows in 1/Å, with the factor 2π."""
    return np.asarray(2 * np.pi * np.linalg.inv(cell).T)


def first_brillouin_zone(cell: NDArray[np.float64]) -> BrillouinZone:
    """Return the first Brillouin zone.

    Args:
        cell: Vectors of a primitive cell as rows in Å.

    Raises:
        StructureError: If they lie in one plane.
    """
    from scipy.spatial import QhullError, Voronoi

    volume = float(abs(np.linalg.det(cell)))
    if not volume > 1e-9 * float(np.prod(np.linalg.norm(cell, axis=1))):
        raise StructureError("The cell has no volume: its vectors lie in one plane.", hint="Correct the cell.")
    reciprocal = reciprocal_of(cell)
    steps = np.array(sorted(product((-2, -1, 0, 1, 2), repeat=3), key=lambda step: sum(map(abs, step))))
    # of a reduced basis the nearest neighbours are among the first few multiples
    points = steps @ _reduced(reciprocal)
    size = float(np.cbrt(np.linalg.det(reciprocal) ** 2)) ** 0.5
    try:
        diagram = Voronoi(points / size)
    except QhullError as error:
        raise StructureError("The Brillouin zone could not be built.", detail=str(error)) from error
    around = [
        ridge for pair, ridge in zip(diagram.ridge_points, diagram.ridge_vertices, strict=True) if 0 in pair.tolist()
    ]
    corners, place = _merged(diagram.vertices)
    faces = [_around(corners, sorted({int(place[i]) for i in ridge})) for ridge in around]
    faces = [face for face in faces if len(face) > 2]
    used = sorted({corner for face in faces for corner in face})
    renamed = {old: new for new, old in enumerate(used)}
    return BrillouinZone(
        reciprocal, corners[used] * size, tuple(tuple(renamed[corner] for corner in face) for face in faces)
    )


def _reduced(lattice: NDArray[np.float64]) -> NDArray[np.float64]:
    import spglib

    with quiet_spglib():
        reduced = spglib.delaunay_reduce(lattice, eps=1e-8)
    return lattice if reduced is None else np.asarray(reduced)


def _merged(points: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return points without those that rounding has doubled, and where each went."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components
    from scipy.spatial import cKDTree

    pairs = cKDTree(points).query_pairs(_SAME, output_type="ndarray")
    graph = coo_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(len(points), len(points)))
    _, names = connected_components(graph, directed=False)
    _, first = np.unique(names, return_index=True)
    return points[first], np.asarray(names, dtype=np.int64)


def _around(corners: NDArray[np.float64], face: list[int]) -> tuple[int, ...]:
    """Return the corners of a face in order around its middle."""
    if len(face) < 3:
        return ()
    away = corners[face] - corners[face].mean(axis=0)
    _, sizes, frame = np.linalg.svd(away)
    if sizes[1] < _SAME:
        return ()
    angles = np.arctan2(away @ frame[1], away @ frame[0])
    return tuple(face[i] for i in np.argsort(angles))
