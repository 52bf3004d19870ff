"""Thermal ellipsoids: where an atom is to be found with a given probability, from its displacement parameters."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

SMALLEST = 1e-6
"""Å²; a mean square displacement below it is none: noise of a refinement, or an atom that was not refined."""

_FARTHEST = 40.0  # root mean square displacements, beyond any probability below one


def scale_of(probability: float) -> float:
    """Return the half axes of an ellipsoid in root mean square displacements.

    The atom is inside with ``probability``: the square of this is the quantile of chi squared with three degrees of
    freedom. 1.5382 for one half, as in C. K. Johnson's ORTEP (ORNL-5138, 1976).

    Raises:
        ValueError: If the probability does not lie between 0 and 1.
    """
    if not 0 < probability < 1:
        raise ValueError(f"a probability of {probability} has no ellipsoid")
    # by halving: scipy's inverse takes a second to import, for which a first picture would wait
    low, high = 0.0, _FARTHEST
    while low < (middle := (low + high) / 2) < high:
        low, high = (middle, high) if _within(middle) < probability else (low, middle)
    return high


def _within(distance: float) -> float:
    """Return the probability to be within so many root mean square displacements (Maxwell's distribution)."""
    return math.erf(distance / math.sqrt(2)) - math.sqrt(2 / math.pi) * distance * math.exp(-(distance**2) / 2)


def tensors(crystal: Crystal) -> NDArray[np.float64]:
    """Return the mean square displacement tensor of each atom in Å², Cartesian, shape (n, 3, 3).

    Anisotropic ones ("u_aniso") come first, isotropic ones ("u_iso") fill in; atoms without either get not-a-number.
    """
    n = len(crystal)
    found = np.full((n, 3, 3), np.nan)
    isotropic = crystal.arrays.get("u_iso")
    if isotropic is not None and isotropic.shape == (n,):
        found = np.asarray(isotropic, dtype=float)[:, None, None] * np.eye(3)
    full = crystal.arrays.get("u_aniso")
    if full is not None and full.shape == (n, 3, 3):
        known = np.isfinite(full).all(axis=(1, 2))
        found[known] = full[known]
    return found


def half_axes(crystal: Crystal, probability: float) -> tuple[NDArray[np.float64], NDArray[np.bool_], NDArray[np.bool_]]:
    """Return the half axes of each atom's ellipsoid.

    Returns:
        Half axes as rows in Å, shape (n, 3, 3), zero where there is no ellipsoid; which atoms have one, shape (n,); of
        which the tensor is given but not positive definite, so that no ellipsoid belongs to it, shape (n,).
    """
    given = tensors(crystal)
    known = np.isfinite(given).all(axis=(1, 2)) & (np.abs(given).max(axis=(1, 2), initial=0) > SMALLEST)
    axes = np.zeros((len(crystal), 3, 3))
    values, vectors = np.linalg.eigh((given[known] + given[known].transpose(0, 2, 1)) / 2)
    axes[known] = np.sqrt(np.maximum(values, 0))[:, :, None] * vectors.transpose(0, 2, 1) * scale_of(probability)
    solid = np.zeros(len(crystal), dtype=bool)
    solid[known] = values[:, 0] > SMALLEST
    axes[~solid] = 0
    return axes, solid, known & ~solid
