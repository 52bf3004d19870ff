"""Balls, tubes and cones as triangles, and the halves that bonds are drawn in."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from core.structures.layers import Surface

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.scene import Scene


@lru_cache(maxsize=8)
def unit_sphere(parts: int) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return points and triangles of a ball of radius one, an octahedron with each edge divided in ``parts``."""
    corners: list[NDArray[np.float64]] = []
    triangles: list[NDArray[np.int64]] = []
    steps = [(i, j) for i in range(parts + 1) for j in range(parts + 1 - i)]
    place = {step: number for number, step in enumerate(steps)}
    up = [((i, j), (i + 1, j), (i, j + 1)) for i, j in steps if i + j < parts]
    down = [((i + 1, j), (i + 1, j + 1), (i, j + 1)) for i, j in steps if i + j < parts - 1]
    octant = np.array([[place[step] for step in triangle] for triangle in (*up, *down)])
    flat = np.array([(i, j, parts - i - j) for i, j in steps], dtype=float)
    for signs in np.stack(np.meshgrid([1, -1], [1, -1], [1, -1], indexing="ij"), axis=-1).reshape(-1, 3):
        triangles.append(octant[:, :: int(signs.prod())] + len(steps) * len(corners))
        corners.append(flat * signs)
    points = np.concatenate(corners)
    return points / np.linalg.norm(points, axis=1)[:, None], np.concatenate(triangles)


def balls(centres: NDArray[np.float64], axes: NDArray[np.float64], colours: NDArray[np.uint8], parts: int) -> Surface:
    """Return balls or ellipsoids.

    Args:
        centres: Å, shape (n, 3).
        axes: Half axes as rows in Å, at right angles to each other, shape (n, 3, 3).
        colours: RGB, shape (n, 3), or of each corner, shape (n, corners of ``unit_sphere``, 3).
        parts: See ``unit_sphere``.
    """
    points, triangles = unit_sphere(parts)
    normals = points @ (axes / np.maximum((axes**2).sum(axis=2, keepdims=True), 1e-12))
    normals /= np.maximum(np.linalg.norm(normals, axis=2, keepdims=True), 1e-12)
    # a left-handed set of axes would turn the triangles inside out
    mirrored = np.linalg.det(axes) < 0
    each = np.where(mirrored[:, None, None], triangles[None, :, ::-1], triangles[None])
    whole = np.broadcast_to(colours[:, None] if colours.ndim == 2 else colours, (len(centres), len(points), 3))
    return Surface(
        (centres[:, None] + points @ axes).reshape(-1, 3),
        (each + len(points) * np.arange(len(centres))[:, None, None]).reshape(-1, 3),
        normals.reshape(-1, 3),
        whole.reshape(-1, 3),
    )


def tubes(
    starts: NDArray[np.float64],
    ends: NDArray[np.float64],
    radii: tuple[NDArray[np.float64], NDArray[np.float64]],
    colours: NDArray[np.uint8],
    sides: int,
) -> Surface:
    """Return tubes with open ends; a second radius of zero makes cones of them.

    Args:
        starts: Å, shape (n, 3).
        ends: Å, shape (n, 3).
        radii: At the starts and at the ends in Å, each of shape (n,).
        colours: RGB, shape (n, 3).
        sides: How many.
    """
    along = ends - starts
    length = np.maximum(np.linalg.norm(along, axis=1), 1e-12)
    axis = along / length[:, None]
    u = np.cross(axis, np.eye(3)[np.argmin(np.abs(axis), axis=1)])
    u /= np.maximum(np.linalg.norm(u, axis=1), 1e-12)[:, None]
    v = np.cross(axis, u)
    angle = np.linspace(0, 2 * np.pi, sides, endpoint=False)
    out = u[:, None] * np.cos(angle)[:, None] + v[:, None] * np.sin(angle)[:, None]
    first, last = radii
    points = np.concatenate(
        [starts[:, None] + first[:, None, None] * out, ends[:, None] + last[:, None, None] * out], axis=1
    )
    slope = out + axis[:, None] * ((first - last) / length)[:, None, None]
    slope /= np.linalg.norm(slope, axis=2, keepdims=True)
    k = np.arange(sides)
    after = (k + 1) % sides
    one = np.concatenate([np.stack([k, after, sides + k], axis=1), np.stack([after, sides + after, sides + k], axis=1)])
    return Surface(
        points.reshape(-1, 3),
        (one + 2 * sides * np.arange(len(starts))[:, None, None]).reshape(-1, 3),
        np.concatenate([slope, slope], axis=1).reshape(-1, 3),
        np.repeat(colours, 2 * sides, axis=0),
    )


def bond_halves(
    scene: Scene,
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.uint8], NDArray[np.float64]]:
    """Return the two halves of every bond: where they start, where they end, their colours, their radii."""
    first, second = scene.bonds[:, 0], scene.bonds[:, 1]
    a, b = scene.positions[first], scene.positions[second]
    # the colours meet in the middle of what is seen between the two balls
    share = (0.5 + 0.5 * (scene.radii[first] - scene.radii[second]) / np.linalg.norm(b - a, axis=1).clip(1e-9))[:, None]
    middle = a + (b - a) * share.clip(0.1, 0.9)
    radii = np.full(2 * len(first), scene.bond_radius) if scene.bond_radii is None else scene.bond_radii.T.ravel()
    halves = (scene.colours[first], scene.colours[second])
    if scene.bond_colours is not None:
        halves = (scene.bond_colours, scene.bond_colours)
    return np.concatenate([a, middle]), np.concatenate([middle, b]), np.concatenate(halves), radii
