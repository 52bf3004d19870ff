"""Small bodies for layers: polygons and balls, and many of them drawn as one."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from core.structures.layers import Segments, Surface

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from core.structures.layers import Colour


def polygon(points: NDArray[np.float64], colour: Colour, opacity: float = 1.0) -> Surface:
    """Return a flat convex polygon, unlit; its corners in order, shape (p, 3)."""
    last = np.arange(1, len(points) - 1)
    triangles = np.stack([np.zeros_like(last), last, last + 1], axis=1)
    return Surface(points, triangles, None, painted(colour, len(points)), opacity, lit=False)


def ball(centre: NDArray[np.float64], radius: float, colour: Colour) -> Surface:
    """Return a small ball."""
    points, faces = _sphere()
    return Surface(centre + radius * points, faces, points, painted(colour, len(points)))


def painted(colour: Colour, count: int) -> NDArray[np.uint8]:
    """Return one colour for many, shape (count, 3)."""
    return np.tile(np.array(colour, dtype=np.uint8), (count, 1))


def as_one(surfaces: Iterable[Surface]) -> tuple[Surface, ...]:
    """Return surfaces that are drawn alike as one each: hundreds of small ones would be slow."""
    groups: dict[tuple[float, bool, bool], list[Surface]] = {}
    for surface in surfaces:
        groups.setdefault((surface.opacity, surface.lit, surface.normals is None), []).append(surface)
    merged = []
    for (opacity, lit, flat), parts in groups.items():
        starts = np.cumsum([0, *(len(part.points) for part in parts[:-1])])
        merged.append(
            Surface(
                np.concatenate([part.points for part in parts]),
                np.concatenate([part.triangles + start for part, start in zip(parts, starts, strict=True)]),
                None if flat else np.concatenate([part.normals for part in parts if part.normals is not None]),
                np.concatenate([part.colours for part in parts]),
                opacity,
                lit,
            )
        )
    return tuple(merged)


def lines_as_one(lines: Iterable[Segments]) -> tuple[Segments, ...]:
    """Return lines of one width as one each."""
    by_width: dict[float, list[Segments]] = {}
    for line in lines:
        by_width.setdefault(line.width, []).append(line)
    return tuple(
        Segments(
            np.concatenate([part.starts for part in parts]),
            np.concatenate([part.ends for part in parts]),
            np.concatenate([part.colours for part in parts]),
            width,
        )
        for width, parts in by_width.items()
    )


@lru_cache(maxsize=1)
def _sphere() -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return the corners and triangles of a ball of radius one: an octahedron, its edges halved twice."""
    points = np.concatenate([np.eye(3), -np.eye(3)])
    faces = np.array([(i, j, k) for i in (0, 3) for j in (1, 4) for k in (2, 5)], dtype=np.int64)
    for _ in range(2):
        middles = [points[faces[:, a]] + points[faces[:, b]] for a, b in ((0, 1), (1, 2), (2, 0))]
        n, count = len(points), len(faces)
        first, second, third = (n + k * count + np.arange(count) for k in range(3))
        points = np.concatenate([points, *middles])
        points /= np.linalg.norm(points, axis=1)[:, None]
        a, b, c = faces.T
        parts = ((a, first, third), (first, b, second), (third, second, c), (first, second, third))
        faces = np.concatenate([np.stack(part, axis=1) for part in parts])
    return points, faces
