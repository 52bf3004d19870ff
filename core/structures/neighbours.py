"""Neighbours within a radius, in the order in which the models' own packages find them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

_TOLERANCE = 1e-8  # Å; pymatgen's own, so that the same pairs are found


class Pairs(NamedTuple):
    """Directed pairs of neighbours, grouped by their first atom.

    Attributes:
        first: Index of the first atom, ascending, shape (m,).
        second: Index of the second atom, shape (m,).
        image: Lattice translation of the second atom, integer, shape (m, 3).
        distance: Distance in Å, shape (m,).
    """

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    image: NDArray[np.int64]
    distance: NDArray[np.float64]


def pairs_within(crystal: Crystal, radius: float) -> Pairs:
    """Return all pairs of atoms at most ``radius`` Å apart, periodic images included.

    pymatgen's search is used because both model packages use it: where several neighbours are equally far, the order
    decides which of them a model sees.
    """
    from pymatgen.optimization.neighbors import find_points_in_spheres

    cell = crystal.cell if crystal.has_cell else _box(crystal.positions, radius)
    positions = np.array(crystal.positions, order="C")
    first, second, image, distance = find_points_in_spheres(
        positions,
        positions,
        r=radius,
        pbc=np.array(crystal.pbc if crystal.has_cell else (0, 0, 0), dtype=np.int64),
        lattice=np.array(cell, order="C"),
        tol=_TOLERANCE,
    )
    keep = (first != second) | (distance > _TOLERANCE)
    return _grouped(first[keep], second[keep], image[keep].astype(np.int64), distance[keep])


def _box(positions: NDArray[Any], margin: float) -> NDArray[np.float64]:
    extent = np.ptp(positions, axis=0) if len(positions) else np.zeros(3)
    return np.diag(extent + 2 * margin)


def _grouped(
    first: NDArray[np.int64], second: NDArray[np.int64], image: NDArray[np.int64], distance: NDArray[np.float64]
) -> Pairs:
    if np.any(first[1:] < first[:-1]):
        order = np.argsort(first, kind="stable")
        first, second, image, distance = first[order], second[order], image[order], distance[order]
    return Pairs(first, second, image, distance)


def neighbours_expected(crystal: Crystal, radius: float) -> float:
    """Return the mean number of neighbours within ``radius`` that the density suggests, without a search."""
    volume = crystal.volume if crystal.is_periodic else abs(float(np.linalg.det(_box(crystal.positions, 1.5))))
    return len(crystal) / max(volume, 1e-3) * 4 / 3 * np.pi * radius**3
