"""Numbers that describe a structure beside its composition: how full it is, how its atoms are bonded, its symmetry.

All are means, deviations and extremes over the atoms, so that no choice of cell, axes, origin or order matters.
Neighbours count with the weights of effective coordination numbers (R. Hoppe, Z. Kristallogr. 150, 23 (1979),
doi:10.1524/zkri.1979.150.1-4.23); relative lengths are in units of the sum of covalent radii. How they stand around an
atom is told by bond-orientational order (P. J. Steinhardt et al., Phys. Rev. B 28, 784 (1983),
doi:10.1103/PhysRevB.28.784).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from core.models.descriptors.composition import PROPERTIES, element_table
from core.structures.elements import atomic_masses, covalent_radii
from core.structures.neighbours import pairs_within
from core.structures.symmetry.groups import DEFAULT_TOLERANCE, MAX_SITES, space_group

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

_RADIUS = 5.0  # Å; the nearest neighbours of nearly all atoms lie within
_FAINT = 1e-3  # weight below which a neighbour is none
_STEPS = 3  # towards the weighted mean length; more change nothing that matters
_ORDERS = (2, 4, 6)
_STATISTICS = ("mean", "deviation", "least", "largest")
_ENDS = (2, 15, 74, 142, 167, 194, 230)  # last space group of each crystal system
_GRAMS_PER_DALTON_PER_A3 = 1.66053906892
_WITH_INVERSION = (
    *(2, *range(10, 16), *range(47, 75), *range(83, 89), *range(123, 143), 147, 148, *range(162, 168)),
    *(175, 176, *range(191, 195), *range(200, 207), *range(221, 231)),
)


@cache
def names() -> tuple[str, ...]:
    """Return what the numbers of ``describe`` mean."""
    per_atom = ("coordination", "relative length", "length", *(f"order {order}" for order in _ORDERS))
    return (
        *("volume per atom", "density", "packing"),
        *(f"{statistic} {what}" for what in per_atom for statistic in _STATISTICS),
        "bonds between like atoms",
        *(f"{statistic} difference of {name}" for name in PROPERTIES for statistic in ("mean", "deviation")),
        *("space group", "crystal system", "inversion", "operations", "distinct sites", "sites of the primitive cell"),
    )


def describe(crystal: Crystal) -> NDArray[np.float32]:
    """Return the numbers that describe a structure, see ``names``; zero where they have no meaning, as of molecules.

    Args:
        crystal: Ordered, with at least one atom.
    """
    return np.concatenate([geometry(crystal, element_table()), _symmetry(crystal)]).astype(np.float32)


def geometry(crystal: Crystal, table: NDArray[Any]) -> NDArray[np.float64]:
    """Return those numbers of ``describe`` that change little when atoms move little: all but the symmetry.

    Args:
        crystal: Ordered, with at least one atom.
        table: Properties of the elements by atomic number, of which neighbours differ, shape (119, p).

    Returns:
        Shape (28 + 2p,).
    """
    return np.concatenate([_packing(crystal), _bonding(crystal, table)])


def _packing(crystal: Crystal) -> list[float]:
    """Return volume per atom in Å³, density in g/cm³ and the share of the volume within covalent radii."""
    if not crystal.is_periodic:
        return [0.0, 0.0, 0.0]
    mass = float(atomic_masses()[crystal.numbers].sum())
    spheres = float(4 / 3 * np.pi * (covalent_radii()[crystal.numbers] ** 3).sum())
    return [crystal.volume / len(crystal), mass * _GRAMS_PER_DALTON_PER_A3 / crystal.volume, spheres / crystal.volume]


def _bonding(crystal: Crystal, table: NDArray[Any]) -> NDArray[np.float64]:
    n, radii = len(crystal), covalent_radii()[crystal.numbers]
    first, second, image, distance = pairs_within(crystal, _RADIUS)
    relative = distance / (radii[first] + radii[second])
    weights = _weights(first, distance, n)
    keep = weights > _FAINT
    first, second, relative, weights = first[keep], second[keep], relative[keep], weights[keep]
    vectors = crystal.positions[second] + image[keep] @ crystal.cell - crystal.positions[first]
    coordination = np.bincount(first, weights, minlength=n)

    def mean(values: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.bincount(first, weights * values, minlength=n) / np.maximum(coordination, _FAINT)

    per_atom = [coordination, mean(relative), mean(distance[keep]), *_orders(first, vectors, weights, n)]
    own = table[crystal.numbers]
    differences = np.stack([mean(column) for column in np.abs(own[first] - own[second]).T], axis=1)
    alike = mean((crystal.numbers[first] == crystal.numbers[second]).astype(float))
    return np.concatenate(
        [
            np.concatenate([_statistics(values) for values in per_atom]),
            [float(alike.mean())],
            np.stack([differences.mean(axis=0), differences.std(axis=0)], axis=1).ravel(),
        ]
    )


def _statistics(values: NDArray[Any]) -> list[float]:
    return [float(values.mean()), float(values.std()), float(values.min()), float(values.max())]


def _weights(first: NDArray[np.int64], lengths: NDArray[np.float64], n: int) -> NDArray[np.float64]:
    """Return Hoppe's weight of each bond: exp(1 − (l / l̄)⁶), l̄ being the weighted mean length at its atom."""
    middle = np.full(n, np.inf)
    np.minimum.at(middle, first, lengths)
    for _ in range(_STEPS):
        weights = np.exp(1 - (lengths / middle[first]) ** 6)
        total = np.bincount(first, weights, minlength=n)
        mean = np.bincount(first, weights * lengths, minlength=n) / np.maximum(total, 1e-12)
        middle = np.where(total > 0, mean, 1.0)
    return np.asarray(np.exp(1 - (lengths / middle[first]) ** 6))


def _orders(
    first: NDArray[np.int64], vectors: NDArray[np.float64], weights: NDArray[np.float64], n: int
) -> list[NDArray[np.float64]]:
    """Return Steinhardt's Q2, Q4 and Q6 of each atom, through the addition theorem of spherical harmonics."""
    found = np.zeros((len(_ORDERS), n))
    starts = np.searchsorted(first, np.arange(n + 1))
    units = vectors / np.linalg.norm(vectors, axis=1)[:, None]
    for atom in range(n):
        own = slice(starts[atom], starts[atom + 1])
        weight = weights[own]
        if not len(weight):
            continue
        square = (units[own] @ units[own].T) ** 2
        pairs = np.outer(weight, weight) / weight.sum() ** 2
        polynomials = (
            (3 * square - 1) / 2,
            ((35 * square - 30) * square + 3) / 8,
            (((231 * square - 315) * square + 105) * square - 5) / 16,
        )
        found[:, atom] = [max(float((pairs * one).sum()), 0.0) ** 0.5 for one in polynomials]
    return list(found)


def _symmetry(crystal: Crystal) -> list[float]:
    """Return group, system, inversion, and, of the primitive cell, operations and distinct sites an atom, and size."""
    group = space_group(crystal, DEFAULT_TOLERANCE) if crystal.is_periodic and len(crystal) <= MAX_SITES else None
    if group is None:
        return [0.0] * 6
    system = int(np.searchsorted(_ENDS, group.number))
    size = len(np.unique(group.to_primitive))
    operations = len(np.unique(group.rotations, axis=0))
    distinct = len(np.unique(group.orbits))
    return [group.number, system, float(group.number in _WITH_INVERSION), operations, distinct / size, size]
