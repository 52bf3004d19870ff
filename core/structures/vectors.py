"""Vectors on atoms, made of what files and models give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

AXES = ("a", "b", "c", "x", "y", "z")
"""Directions along which collinear moments can be drawn."""

_FACTORS = (1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0)
_SUITS, _MOST = 1.6, 4.0  # Å


@dataclass(frozen=True, slots=True)
class ArrowStyle:
    """How arrows are drawn.

    Attributes:
        length: Factor on their length.
        per_unit: Å of length, before the factor, for each unit of the vectors; None gives the longest a length that
            suits the scene.
        threshold: Shorter vectors, in their unit, are not drawn.
        radius: Factor on their thickness.
        colour: RGB, or None for one that suits the background.
    """

    length: float = 1.0
    per_unit: float | None = None
    threshold: float = 0.0
    radius: float = 1.0
    colour: tuple[int, int, int] | None = None


def magnification(longest: float, now: float | None = None) -> float | None:
    """Return how many times displacements are enlarged: a round number that lasts while a trajectory plays.

    It suits the first frame in which something moved and becomes smaller when the arrows outgrow the picture, but never
    larger: arrows of frames that follow each other must not all look as long.

    Args:
        longest: The longest displacement in Å.
        now: What it was so far; None at first, or as long as nothing moved.
    """
    if longest <= 0 or (now is not None and longest * now <= _MOST):
        return now
    return max(factor for factor in _FACTORS if factor == 1 or factor * longest <= _SUITS)


def direction(cell: NDArray[np.float64], axis: str) -> NDArray[np.float64]:
    """Return a unit vector along a lattice vector or a Cartesian axis.

    Args:
        cell: Lattice vectors as rows in Å, shape (3, 3); a missing one stands for the Cartesian axis.
        axis: One of ``AXES``.

    Raises:
        ValueError: If it is none of them.
    """
    if axis not in AXES:
        raise ValueError(f"unknown axis {axis!r}")
    upright = np.eye(3)[AXES.index(axis) % 3]
    along = upright if axis in "xyz" else np.asarray(cell)["abc".index(axis)]
    length = float(np.linalg.norm(along))
    return np.asarray(along / length) if length > 0 else upright


def as_vectors(values: ArrayLike, cell: NDArray[np.float64], axis: str = "c") -> NDArray[np.float64]:
    """Return vectors on atoms, shape (n, 3).

    Args:
        values: Vectors, shape (n, 3), or the sizes of collinear ones, as of magnetic moments, shape (n,) or (n, 1).
        cell: Lattice vectors as rows in Å, shape (3, 3).
        axis: Where collinear ones point to, one of ``AXES``.

    Raises:
        ValueError: If the values have another shape.
    """
    array = np.asarray(values, dtype=float)
    if array.ndim == 2 and array.shape[1] == 3:
        return array
    if array.ndim == 1 or (array.ndim == 2 and array.shape[1] == 1):
        return array.reshape(-1, 1) * direction(cell, axis)
    raise ValueError(f"no vectors: shape {array.shape}")
