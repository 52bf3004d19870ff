"""Coordination polyhedra: the convex hull of the ligands around each centre."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from core.structures import elements

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.bonds import Bonds
    from core.structures.crystal import Crystal

_FLAT = 1e-3
"""Two faces whose unit normals differ by less lie in one plane, and the edge between them is not drawn."""

_MOST = 24
"""Ligands beyond which a coordination shell is a cluster, not a polyhedron."""


@dataclass(frozen=True, eq=False)
class Hulls:
    """Triangulated polyhedra.

    Attributes:
        corners: Corners of the triangles, shape (t, 3), indices of points.
        edges: The true edges, shape (e, 2), indices of points; diagonals of flat faces are left out.
        owner: The polyhedron of each triangle, shape (t,).
        edge_owner: The polyhedron of each edge, shape (e,).
    """

    corners: NDArray[np.int64]
    edges: NDArray[np.int64]
    owner: NDArray[np.int64]
    edge_owner: NDArray[np.int64]

    @classmethod
    def none(cls) -> Self:
        """Return no polyhedra."""
        empty = np.zeros(0, dtype=np.int64)
        return cls(empty.reshape(0, 3), empty.reshape(0, 2), empty, empty)


def centres_of(crystal: Crystal, bonds: Bonds, chosen: tuple[int, ...] = ()) -> NDArray[np.bool_]:
    """Return which atoms stand at the centre of a polyhedron, shape (n,).

    Without a choice, those bonded to four to eight others, all non-metals: more ligands, as of Sr in SrTiO3, make
    bodies that hide everything else. Between non-metals the centre is the less electronegative partner, told by its
    larger covalent radius.

    Args:
        crystal: The structure.
        bonds: Its bonds.
        chosen: Atomic numbers; with any, all atoms of these elements that have four bonds or more are centres.
    """
    n = len(crystal)
    numbers = np.clip(crystal.numbers, 0, elements.LAST)
    i, j, _ = bonds.both_ways()
    bonded = np.bincount(i, minlength=n)
    if chosen:
        return np.asarray(np.isin(crystal.numbers, chosen) & (bonded >= 4) & (bonded <= _MOST))
    nonmetal, radii = elements.nonmetals()[numbers], elements.covalent_radii()[numbers]
    ligand = nonmetal[j] & (~nonmetal[i] | (radii[i] > radii[j] + 0.05)) & (numbers[i] != numbers[j])
    ligands = np.bincount(i[ligand], minlength=n)
    return np.asarray((ligands >= 4) & (ligands <= 8) & (ligands == bonded))


def hulls(points: NDArray[np.float64], shells: list[NDArray[np.int64]]) -> Hulls:
    """Return the convex hulls of several sets of points.

    Args:
        points: All points in Å, shape (n, 3).
        shells: The points of each polyhedron; one with fewer than four, or with all in one plane, gives nothing.
    """
    corners, edges, owner, edge_owner = [], [], [], []
    for number, shell in enumerate(shells):
        faces, sides = _hull(points[shell])
        corners.append(shell[faces])
        edges.append(shell[sides])
        owner.append(np.full(len(faces), number))
        edge_owner.append(np.full(len(sides), number))
    if not corners:
        return Hulls.none()
    return Hulls(np.concatenate(corners), np.concatenate(edges), np.concatenate(owner), np.concatenate(edge_owner))


def _hull(points: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the triangles, wound so that their normals point outwards, and the edges of one hull."""
    from scipy.spatial import ConvexHull, QhullError

    nothing = np.zeros((0, 3), dtype=np.int64), np.zeros((0, 2), dtype=np.int64)
    if not 4 <= len(points) <= _MOST:
        return nothing
    try:
        hull = ConvexHull(points)
    except QhullError:  # all points in one plane
        return nothing
    normals = hull.equations[:, :3]
    faces = hull.simplices.astype(np.int64)
    a, b, c = (points[faces[:, k]] for k in range(3))
    inward = np.einsum("ij,ij->i", np.cross(b - a, c - a), normals) < 0
    faces[inward] = faces[inward][:, ::-1]
    return faces, _edges(hull.simplices, hull.neighbors, normals)


def _edges(
    simplices: NDArray[np.int64], neighbours: NDArray[np.int64], normals: NDArray[np.float64]
) -> NDArray[np.int64]:
    # scipy's convention: neighbour k of a triangle shares the two corners that are not corner k
    edges = set()
    for face, others in enumerate(neighbours):
        for k, other in enumerate(others):
            if face < other and normals[face] @ normals[other] < 1 - _FLAT:
                pair = np.delete(simplices[face], k)
                edges.add((int(pair.min()), int(pair.max())))
    return np.array(sorted(edges), dtype=np.int64).reshape(-1, 2)
