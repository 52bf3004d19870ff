"""From some atoms to others: along bonds, by distance, by what they have in common. Masks of shape (n,) in and out."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.bonds import Bonds
    from core.structures.crystal import Crystal

    Mask = NDArray[np.bool_]


def grow(mask: Mask, bonds: Bonds, steps: int = 1) -> Mask:
    """Return the atoms and those that ``steps`` bonds or fewer lead to."""
    grown = mask.copy()
    for _ in range(steps):
        reached = grown.copy()
        reached[bonds.j[grown[bonds.i]]] = True
        reached[bonds.i[grown[bonds.j]]] = True
        if np.array_equal(reached, grown):
            break
        grown = reached
    return grown


def shrink(mask: Mask, bonds: Bonds, steps: int = 1) -> Mask:
    """Return the atoms without those that ``steps`` bonds or fewer lead to from an atom outside."""
    return ~grow(~mask, bonds, steps)


def molecules(mask: Mask, bonds: Bonds) -> Mask:
    """Return every atom that some chain of bonds joins to one of these; of a framework that is all of it."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    n = len(mask)
    joined = coo_matrix((np.ones(len(bonds), dtype=bool), (bonds.i, bonds.j)), shape=(n, n))
    part = connected_components(joined, directed=False)[1]
    return np.isin(part, np.unique(part[mask]))


def same_element(crystal: Crystal, mask: Mask) -> Mask:
    """Return every atom of the elements of these; on a shared site the largest share decides."""
    return np.isin(crystal.numbers, np.unique(crystal.numbers[mask]))


def same_coordination(crystal: Crystal, mask: Mask, bonds: Bonds) -> Mask:
    """Return every atom that has both the element and the number of bonds of one of these."""
    kinds = crystal.numbers * (len(mask) * 64 + 1) + bonds.coordination(len(mask))
    return np.isin(kinds, np.unique(kinds[mask]))


def shell(crystal: Crystal, mask: Mask, radius: float) -> Mask:
    """Return the atoms and those within ``radius`` Å of one of them, through periodic boundaries too."""
    return nearest(crystal, mask, most=radius) <= radius


def nearest(crystal: Crystal, mask: Mask, most: float = np.inf) -> NDArray[np.float64]:
    """Return how far each atom lies from the nearest of some, through periodic boundaries, in Å, shape (n,).

    Args:
        crystal: The structure.
        mask: Which atoms to measure from; they are at zero themselves.
        most: Å beyond which the distance need not be known; it is infinite there.
    """
    from scipy.spatial import cKDTree

    found = np.full(len(crystal), np.inf)
    if not mask.any():
        return found
    periodic = np.array(crystal.pbc) & np.any(crystal.cell, axis=1)
    if not periodic.any():
        return np.asarray(
            cKDTree(crystal.positions[mask]).query(crystal.positions, distance_upper_bound=_above(most))[0]
        )
    cell, places = _reduced(crystal, periodic)
    positions = places @ cell
    limit = _above(most)
    inside = np.asarray(cKDTree(positions[mask]).query(positions, distance_upper_bound=limit)[0])
    # no image farther outside the cell than the farthest of these can be nearer
    reach = min(float(inside.max()), limit)
    near = _images(cell, places[mask], periodic, reach)
    return np.minimum(inside, cKDTree(near).query(positions, distance_upper_bound=limit)[0]) if len(near) else inside


def _above(most: float) -> float:
    """Return a bound that takes ``most`` itself in, which scipy's does not."""
    return most * (1 + 1e-9) + 1e-9


def _reduced(crystal: Crystal, periodic: Mask) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the most compact cell of the same lattice and places in it, from 0 to 1 where periodic."""
    from ase.geometry.minkowski_reduction import minkowski_reduce

    cell = np.array(crystal.cell)
    if not periodic.all():
        # upright on the periodic vectors, so that a place along those does not depend on the others
        cell[~periodic] = np.linalg.svd(cell[periodic])[2][int(periodic.sum()) :]
    cell, _ = minkowski_reduce(cell, pbc=periodic)
    places = np.linalg.solve(cell.T, crystal.positions.T).T
    return np.asarray(cell), np.where(periodic, places - np.floor(places), places)


def _images(
    cell: NDArray[np.float64], places: NDArray[np.float64], periodic: Mask, reach: float
) -> NDArray[np.float64]:
    """Return the images of ``places`` in the cells around that lie within ``reach`` Å of the cell, Cartesian.

    In a compact (Minkowski reduced) cell the nearest image lies in one of the cells next to it.
    """
    margin = reach * np.linalg.norm(np.linalg.inv(cell), axis=0) + 1e-9
    found = []
    for shift in product(*((-1, 0, 1) if p else (0,) for p in periodic)):
        if any(shift):
            moved = places + shift
            close = ((moved >= -margin) & (moved <= 1 + margin)) | ~periodic
            found.append(moved[close.all(axis=1)])
    return np.concatenate(found) @ cell
