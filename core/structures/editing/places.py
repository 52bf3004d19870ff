"""Where there is room for another atom."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from core.structures.checks import OVERLAP
from core.structures.elements import covalent_radii
from core.structures.measure import completed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

_DIRECTIONS = 400
_GRID = 12  # points along each lattice vector; halves, thirds and quarters are among them
_FAR = 8.0  # Å; a gap as wide as this is as good as any
_MANY = 20_000  # atoms above which a search in the whole cell takes too long
_REGION = 24.0  # Å
_COPY_SHIFTS = (1.0, 1.5, 2.0, 2.5, 3.0)  # Å


def beside(crystal: Crystal, atom: int, number: int) -> NDArray[np.float64]:
    """Return a place for an atom bonded to another one: where there is most room around it, in Å, shape (3,).

    Args:
        crystal: The structure.
        atom: The atom to which the new one is bonded.
        number: Atomic number of the new one.
    """
    radii = covalent_radii()
    length = float(radii[number] + radii[crystal.numbers[atom]])
    centre = crystal.positions[atom]
    places = centre + length * _sphere()
    return np.asarray(places[np.argmax(_distances(crystal, places, 3 * length, without=centre))])


def widest_gap(crystal: Crystal) -> NDArray[np.float64]:
    """Return the place that is farthest from all atoms, in Å, shape (3,), to the fineness of a grid in the cell.

    Without a cell it is beside the atoms; the origin where there are none.
    """
    if not len(crystal):
        return np.zeros(3)
    if not crystal.has_cell:
        top = int(np.argmax(crystal.positions[:, 2]))
        return beside(crystal, top, int(crystal.numbers[top]))
    steps = np.array(list(product(np.arange(_GRID) / _GRID, repeat=3)))
    if len(crystal) > _MANY:
        # one gap is as good as another there, so only the middle of the cell is looked at
        lengths = np.maximum(np.linalg.norm(crystal.cell, axis=1), _REGION)
        steps = 0.5 + (steps - 0.5) * _REGION / lengths
    places = steps @ completed(crystal.cell)
    return np.asarray(places[np.argmax(_distances(crystal, places, _FAR))])


def copy_shift(crystal: Crystal, atoms: Iterable[int]) -> NDArray[np.float64]:
    """Return by how much to move copies of some atoms so that they can be seen beside them, in Å, shape (3,)."""
    index = np.fromiter(atoms, dtype=np.int64)
    here = crystal.positions[index]
    radii = covalent_radii()[crystal.numbers]
    enough = float(OVERLAP * (radii[index].max() + radii.max()))
    # many atoms stand for themselves by a few of them
    here = here[:: max(1, len(here) // 50)]
    ways = _sphere()[:: _DIRECTIONS // 50]
    shifts = np.concatenate([length * ways for length in _COPY_SHIFTS])
    places = (here[None, :, :] + shifts[:, None, :]).reshape(-1, 3)
    room = _distances(crystal, places, 2 * enough).reshape(len(shifts), len(here)).min(axis=1)
    wide = np.flatnonzero(room >= enough)
    # the shortest shift with enough room, or else the one with most of it
    return np.asarray(shifts[wide[0] if len(wide) else np.argmax(room)])


def _sphere() -> NDArray[np.float64]:
    """Return directions spread evenly over the sphere by the golden angle, shape (n, 3)."""
    turn = np.arange(_DIRECTIONS)
    height = 1 - (2 * turn + 1) / _DIRECTIONS
    width, angle = np.sqrt(1 - height**2), np.pi * (3 - np.sqrt(5)) * turn
    return np.stack([width * np.cos(angle), width * np.sin(angle), height], axis=1)


def _distances(
    crystal: Crystal, places: NDArray[np.float64], most: float, without: NDArray[np.float64] | None = None
) -> NDArray[np.float64]:
    """Return how far each place is from the nearest atom or image, but for the one at ``without``, up to ``most`` Å."""
    from scipy.spatial import cKDTree

    others = _with_images(crystal, places, most)
    if without is not None:
        others = others[np.abs(others - without).max(axis=1) > 1e-6]
    if not len(others):
        return np.full(len(places), most)
    return np.asarray(np.minimum(cKDTree(others).query(places, distance_upper_bound=most)[0], most))


def _with_images(crystal: Crystal, places: NDArray[np.float64], most: float) -> NDArray[np.float64]:
    """Return the atoms and those of their images that lie within ``most`` of the box around the places."""
    periodic = np.array(crystal.pbc) & np.any(crystal.cell, axis=1)
    if not periodic.any():
        return crystal.positions
    cell = completed(crystal.cell)
    inverse = np.linalg.inv(cell)
    low, high = places.min(axis=0) - most, places.max(axis=0) + most
    corners = np.array(list(product(*zip(low, high, strict=True)))) @ inverse
    within = crystal.positions @ inverse
    first = np.where(periodic, np.floor(corners.min(axis=0) - within.max(axis=0)), 0).astype(int)
    last = np.where(periodic, np.ceil(corners.max(axis=0) - within.min(axis=0)), 0).astype(int)
    bottom, top = crystal.positions.min(axis=0), crystal.positions.max(axis=0)
    kept = [np.zeros((0, 3))]
    for shift in product(*(range(a, b + 1) for a, b in zip(first, last, strict=True))):
        hop = np.array(shift) @ cell
        if np.all((bottom + hop <= high) & (top + hop >= low)):
            images = crystal.positions + hop
            kept.append(images[np.all((images >= low) & (images <= high), axis=1)])
    return np.concatenate(kept)
