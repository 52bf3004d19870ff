"""Coordination polyhedra of known shape."""

import numpy as np
import pytest

from core.structures.polyhedra import hulls

OCTAHEDRON = np.array([(1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0), (0, 0, 1), (0, 0, -1)], dtype=float)
CUBE = np.array([(x, y, z) for x in (0, 1) for y in (0, 1) for z in (0, 1)], dtype=float)
TETRAHEDRON = np.array([(1, 1, 1), (1, -1, -1), (-1, 1, -1), (-1, -1, 1)], dtype=float)


@pytest.mark.parametrize(
    ("points", "triangles", "edges"), [(TETRAHEDRON, 4, 6), (OCTAHEDRON, 8, 12), (CUBE, 12, 12)], ids=["4", "6", "8"]
)
def test_platonic_bodies(points, triangles, edges):
    body = hulls(points, [np.arange(len(points))])
    assert (len(body.corners), len(body.edges)) == (triangles, edges)


@pytest.mark.parametrize("points", [TETRAHEDRON, OCTAHEDRON, CUBE], ids=["4", "6", "8"])
def test_faces_look_outwards(points):
    corners = points[hulls(points, [np.arange(len(points))]).corners]
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    outwards = corners.mean(axis=1) - points.mean(axis=0)
    assert np.all(np.einsum("ij,ij->i", normals, outwards) > 0)


def test_several_bodies_keep_their_owners():
    points = np.concatenate([TETRAHEDRON, OCTAHEDRON + 5])
    both = hulls(points, [np.arange(4), np.arange(4, 10)])
    assert np.bincount(both.owner).tolist() == [4, 8]
    assert np.bincount(both.edge_owner).tolist() == [6, 12]
    assert np.all((both.corners[both.owner == 1]) >= 4)


@pytest.mark.parametrize("shell", [TETRAHEDRON[:3], CUBE[:4], CUBE[:0]], ids=["too few", "in a plane", "none"])
def test_what_is_no_body_gives_nothing(shell):
    assert len(hulls(shell, [np.arange(len(shell))]).corners) == 0


def test_no_shells_give_nothing():
    assert hulls(CUBE, []).corners.shape == (0, 3)
