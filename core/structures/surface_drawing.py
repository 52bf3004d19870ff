"""A quantity by direction as it is drawn: the coloured surface, axes, and the key to its colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.structures.colour_maps import limits, mapped
from core.structures.layers import Layer, Scale, Segments, Surface, Word

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.layers import Colour

SIZE = 10.0
"""Largest distance from the origin in Å with which a surface is drawn, whatever it is in its unit."""

_AXES: tuple[tuple[str, Colour], ...] = (("x", (217, 43, 43)), ("y", (22, 138, 60)), ("z", (36, 86, 214)))
_BEYOND = 1.25  # of the surface's extent, where an axis ends
_NAMED = 1.08  # of the axis, where its name stands
_LEAST = 1.0  # Å that an axis is long at least


def drawn_scale(points: NDArray[np.float64]) -> float:
    """Return the factor from the unit to Å as drawn; 1 where nothing reaches out of the origin."""
    reach = float(np.nan_to_num(np.linalg.norm(points, axis=1)).max(initial=0.0))
    return SIZE / reach if reach > 0 else 1.0


def draw_surface(
    points: NDArray[np.float64],
    triangles: NDArray[np.int64],
    values: NDArray[np.float64],
    title: str,
    unit: str,
) -> Layer:
    """Return a closed surface around the origin, coloured by values at its corners.

    Args:
        points: Corners in the unit, Cartesian, shape (n, 3).
        triangles: Corners of each triangle, shape (m, 3).
        values: What colours the corners, shape (n,).
        title: What the values are, in the user's language.
        unit: Their unit.
    """
    scale = drawn_scale(points)
    corners = np.nan_to_num(points * scale)
    signed = bool(np.nanmin(values, initial=0.0) < 0)
    low, high = limits(values, signed=signed)
    colours = mapped((values - low) / (high - low), signed=signed)
    body = Surface(corners, triangles, _normals(corners, triangles), colours)
    segments, words = _axes(corners)
    return Layer((body,), segments, words, Scale(title, unit, low, high, signed))


def _normals(points: NDArray[np.float64], triangles: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return outward normals at the corners: the mean of those of the triangles around, weighted by their areas."""
    corners = points[triangles]
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    # a surface around the origin: outward is away from it, however the corners are ordered
    inward = np.einsum("ij,ij->i", across, corners.mean(axis=1)) < 0
    across[inward] *= -1
    normals = np.zeros_like(points)
    for corner in range(3):
        np.add.at(normals, triangles[:, corner], across)
    lengths = np.linalg.norm(normals, axis=1)[:, None]
    return np.asarray(normals / np.where(lengths > 0, lengths, 1.0))


def _axes(corners: NDArray[np.float64]) -> tuple[tuple[Segments, ...], tuple[Word, ...]]:
    """Return the Cartesian axes, which end a little outside the surface, with their names."""
    reach = np.maximum(np.abs(corners).max(axis=0, initial=0.0), _LEAST)
    tips = np.diag(reach * _BEYOND)
    words = tuple(Word(_place(tip * _NAMED), name, colour) for tip, (name, colour) in zip(tips, _AXES, strict=True))
    colours = np.array([colour for _, colour in _AXES], dtype=np.uint8)
    return (Segments(np.zeros((3, 3)), tips, colours, 1.8),), words


def _place(at: NDArray[np.float64]) -> tuple[float, float, float]:
    x, y, z = (float(value) for value in at)
    return x, y, z
