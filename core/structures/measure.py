"""Distances, angles and dihedrals between atoms, along the shortest ways through periodic boundaries."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

_MAX_SHIFT = 6  # more shifts than any cell a person would measure in needs


def separation(crystal: Crystal, start: int, stop: int) -> NDArray[np.float64]:
    """Return the shortest vector from atom ``start`` to an image of atom ``stop``, in Å, shape (3,).

    Every image that could be nearer than the one found by wrapping is tried, so that skewed cells come out right.
    """
    direct = crystal.positions[stop] - crystal.positions[start]
    periodic = np.array(crystal.pbc) & np.any(crystal.cell, axis=1)
    if not periodic.any() or start == stop:
        return np.asarray(direct)
    cell = completed(crystal.cell)
    fractional = np.linalg.solve(cell.T, direct)
    wrapped = fractional - np.where(periodic, np.round(fractional), 0.0)
    heights = 1.0 / np.linalg.norm(np.linalg.inv(cell), axis=0)
    # a vector no longer than the wrapped one has fractional coordinates within length / height
    reach = np.floor(np.linalg.norm(wrapped @ cell) / heights + 0.5).astype(int)
    reach = np.where(periodic, np.minimum(reach, _MAX_SHIFT), 0)
    shifts = np.array(list(itertools.product(*(range(-n, n + 1) for n in reach))))
    images = (wrapped + shifts) @ cell
    return np.asarray(images[np.argmin(np.einsum("ij,ij->i", images, images))])


def distance(crystal: Crystal, first: int, second: int) -> float:
    """Return the shortest distance between two atoms in Å."""
    return float(np.linalg.norm(separation(crystal, first, second)))


def angle(crystal: Crystal, first: int, apex: int, last: int) -> float:
    """Return the angle first-apex-last in degrees, 0 to 180; not-a-number where two atoms coincide."""
    return angle_between(separation(crystal, apex, first), separation(crystal, apex, last))


def dihedral(crystal: Crystal, first: int, second: int, third: int, fourth: int) -> float:
    """Return the signed dihedral angle in degrees, -180 to 180, positive clockwise along the axis (IUPAC).

    Not-a-number where three consecutive atoms lie on a line.
    """
    pairs = ((first, second), (second, third), (third, fourth))
    before, axis, after = (separation(crystal, *pair) for pair in pairs)
    return twist_about(before, axis, after)


def angle_between(u: NDArray[np.float64], v: NDArray[np.float64]) -> float:
    """Return the angle between two vectors in degrees, 0 to 180; not-a-number where one of them is zero."""
    if not (u.any() and v.any()):
        return float("nan")
    # atan2 keeps its accuracy near 0° and 180°, where arccos loses it
    return float(np.degrees(np.arctan2(np.linalg.norm(np.cross(u, v)), u @ v)))


def twist_about(before: NDArray[np.float64], axis: NDArray[np.float64], after: NDArray[np.float64]) -> float:
    """Return the dihedral angle of three legs, one after the other, in degrees; see ``dihedral``."""
    left, right = np.cross(before, axis), np.cross(axis, after)
    if min(np.linalg.norm(left), np.linalg.norm(right)) < 1e-9:
        return float("nan")
    return float(np.degrees(np.arctan2(np.linalg.norm(axis) * (before @ right), left @ right)))


def completed(cell: NDArray[np.float64]) -> NDArray[np.float64]:
    """Fill lattice vectors that are zero (wires, sheets) with unit vectors across the others."""
    missing = ~np.any(cell, axis=1)
    if not missing.any():
        return cell
    _, _, directions = np.linalg.svd(cell)
    full = cell.copy()
    full[missing] = directions[-int(missing.sum()) :]
    return full
