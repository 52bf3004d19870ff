"""Surfaces and plane sections that show how the stiffness of a crystal depends on direction."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.simulation.moduli import across

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from core.simulation.moduli import Directional

_SPLITS = 4
_ANGLES = 181


def globe(splits: int = _SPLITS) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return the corners, shape (n, 3), and triangles, shape (m, 3), of an icosahedron split into a sphere."""
    golden = (1 + np.sqrt(5)) / 2
    one = [(-1, golden, 0), (1, golden, 0), (-1, -golden, 0), (1, -golden, 0)]
    corners = np.array([[row[-k:] + row[:-k] if k else row for row in one] for k in range(3)]).reshape(-1, 3)
    distance = np.linalg.norm(corners[:, None] - corners, axis=2)
    near = np.isclose(distance, 2.0)
    triangles = np.array(
        [
            (i, j, k) if np.linalg.det(corners[[i, j, k]]) > 0 else (i, k, j)
            for i in range(12)
            for j in range(i)
            for k in range(j)
            if near[i, j] and near[j, k] and near[i, k]
        ]
    )
    corners = corners / np.linalg.norm(corners, axis=1, keepdims=True)
    for _ in range(splits):
        corners, triangles = _split(corners, triangles)
    return corners, triangles


def _split(corners: NDArray[np.float64], triangles: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Cut each triangle into four."""
    edges = np.sort(triangles[:, [[0, 1], [1, 2], [2, 0]]].reshape(-1, 2), axis=1)
    unique, place = np.unique(edges, axis=0, return_inverse=True)
    middles = corners[unique].sum(axis=1)
    middles /= np.linalg.norm(middles, axis=1, keepdims=True)
    ab, bc, ca = (len(corners) + place.reshape(-1, 3)).T
    a, b, c = triangles.T
    parts = [(a, ab, ca), (ab, b, bc), (ca, bc, c), (ab, bc, ca)]
    return np.concatenate([corners, middles]), np.concatenate([np.stack(part, axis=1) for part in parts])


def over_directions(directional: Directional, directions: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
    """Return moduli along directions, shape (n, 3): of those with two directions the extremes over the other one.

    Returns:
        "young", "shear_least", "shear_largest" in GPa, "compressibility" in 1/TPa, "poisson_least", "poisson_largest".
    """
    second = across(directions)
    first = np.broadcast_to(directions[:, None], second.shape)
    shear, poisson = directional.shear(first, second), directional.poisson(first, second)
    return {
        "young": directional.young(directions),
        "compressibility": directional.compressibility(directions),
        "shear_least": shear.min(axis=1),
        "shear_largest": shear.max(axis=1),
        "poisson_least": poisson.min(axis=1),
        "poisson_largest": poisson.max(axis=1),
    }


def in_plane(
    values: Callable[[NDArray[np.float64]], NDArray[np.float64]], plane: tuple[int, int]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return a modulus around a plane of two Cartesian axes as a closed curve, x and y in its unit."""
    angles = np.linspace(0, 2 * np.pi, _ANGLES)
    directions = np.zeros((_ANGLES, 3))
    directions[:, plane[0]], directions[:, plane[1]] = np.cos(angles), np.sin(angles)
    radius = values(directions)
    return radius * np.cos(angles), radius * np.sin(angles)
