"""Structures as vectors that depend neither on the choice of cell nor on where or how it lies in space.

What is in it: how far atoms are from each other (all pairs, pairs of one element, pairs weighted by the difference in
electronegativity), in units of the mean distance between atoms so that two salts of one form are alike; how many
neighbours an atom has and how they stand around it (bond order parameters of P. J. Steinhardt et al., Phys. Rev. B 28,
784 (1983)); how densely the atoms are packed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from core.structures.elements import LAST, covalent_radii
from core.structures.fingerprints.composition import element_table
from core.structures.near import near_pairs
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.structures.crystal import Crystal
    from core.structures.matching import Report

_REACH = 3.3  # mean distances between atoms; beyond it no pair counts
_GRID = np.arange(0.4, 3.05, 0.1)
_WIDTH = 0.1  # of the Gaussian that each distance is smeared into
_FINE = 0.02  # distances are sorted into a grid this fine before they are smeared
_SHORT = 0.3  # closer pairs are mistakes; they must not outweigh all others
_SHELL = 1.2  # neighbours stand up to this many times as far from an atom as its nearest,
_SOFT = 0.04  # but not sharply so
_LOOSEST = 4.0  # volume per atom over the mean cube of twice the radius; more is vacuum
_PIECES = (0.25, 0.5, 0.5)  # weights of distances, neighbourhoods and density: about what tells MP-20 apart

MOST_ATOMS = 20_000
"""Larger structures have no fingerprint."""

_POWERS = {
    order: np.array([(a, b, order - a - b) for a in range(order + 1) for b in range(order + 1 - a)])
    for order in (2, 4, 6)
}
_LEGENDRE = {
    2: (-1 / 2, 3 / 2, 0.0, 0.0),
    4: (3 / 8, -30 / 8, 35 / 8, 0.0),
    6: (-5 / 16, 105 / 16, -315 / 16, 231 / 16),
}


class _Around(NamedTuple):
    """The pairs of a structure: distances in mean distances between atoms, how much a neighbour the second is."""

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    distance: NDArray[np.float64]
    direction: NDArray[np.float64]
    same: NDArray[np.float64]
    contrast: NDArray[np.float64]
    nearby: NDArray[np.float64]


class _Sites(NamedTuple):
    """What occupies the sites: covalent radius in Å, electronegativity in its spread, share of each element."""

    radii: NDArray[np.float64]
    pull: NDArray[np.float64]
    shares: NDArray[np.float64]


def structure_vectors(crystals: Sequence[Crystal], report: Report | None = None) -> NDArray[np.float32]:
    """Return the vectors of structures, shape (n, LENGTH); NaN where there is none, see ``structure_vector``.

    Args:
        crystals: The structures.
        report: Hears how far the work is.
    """
    vectors = np.empty((len(crystals), LENGTH), dtype=np.float32)
    for i, crystal in enumerate(crystals):
        if report is not None and i % 16 == 0:
            report(i / len(crystals), Text("Structure {0} of {1}", i + 1, len(crystals)))
        vectors[i] = structure_vector(crystal)
    return vectors


def structure_vector(crystal: Crystal) -> NDArray[np.float32]:
    """Return the vector of a structure, shape (LENGTH,).

    All NaN where there are no atoms, more than ``MOST_ATOMS``, or a cell so flat that pairs have no end.
    """
    nothing = np.full(LENGTH, np.nan, dtype=np.float32)
    if not 0 < len(crystal) <= MOST_ATOMS or not np.isfinite(crystal.positions).all():
        return nothing
    sites = _sites(crystal)
    usual = float(np.mean((2 * sites.radii) ** 3))
    volume = _LOOSEST * usual
    if crystal.is_periodic:
        volume = min(crystal.volume / len(crystal), volume)
    if not volume > 0:
        return nothing
    around = _around(crystal, sites, volume ** (1 / 3))
    if around is None:
        return nothing
    n = len(crystal)
    pieces = (_distances(around, n), _neighbourhoods(around, sites, n), np.log([volume, volume / usual]))
    return np.concatenate([weight * piece for weight, piece in zip(_PIECES, pieces, strict=True)]).astype(np.float32)


def _sites(crystal: Crystal) -> _Sites:
    numbers = np.unique([0, *crystal.elements])
    place = np.zeros(LAST + 1, dtype=np.int64)
    place[numbers] = np.arange(len(numbers))
    shares = np.zeros((len(crystal), len(numbers)))
    shares[np.arange(len(crystal)), place[crystal.numbers]] = 1.0
    for site, share in crystal.shares.items():
        shares[site] = 0.0
        for number, amount in share:
            shares[site, place[number]] += amount
    total = np.maximum(shares.sum(axis=1), 1e-6)
    radii = shares @ covalent_radii()[numbers] / total
    return _Sites(radii, shares @ element_table()[numbers, 0] / total, shares)


def _around(crystal: Crystal, sites: _Sites, scale: float) -> _Around | None:
    found = near_pairs(crystal, _REACH * scale)
    if found is None:
        return None
    first, second, distance, shift = found
    vectors = crystal.positions[second] - crystal.positions[first] + shift @ crystal.cell
    x = distance / scale
    fade = 0.5 * (1 + np.cos(np.pi * x / _REACH))
    closest = np.full(len(crystal), _REACH)
    np.minimum.at(closest, first, np.maximum(x, _SHORT))
    return _Around(
        first,
        second,
        x,
        vectors / np.maximum(distance, 1e-9)[:, None],
        np.einsum("ij,ij->i", sites.shares[first], sites.shares[second]),
        (sites.pull[first] - sites.pull[second]) ** 2,
        fade / (1 + np.exp(np.minimum((x / closest[first] - _SHELL) / _SOFT, 50.0))),
    )


def _distances(around: _Around, n: int) -> NDArray[np.float64]:
    """Return the three smeared distributions of distances, each over that of evenly spread atoms."""
    fade = 0.5 * (1 + np.cos(np.pi * around.distance / _REACH))
    weight = fade / (4 * np.pi * np.maximum(around.distance, _SHORT) ** 2 * n)
    place = around.distance / _FINE
    low = place.astype(np.int64)
    part = place - low
    channels = []
    for factor in (1.0, around.same, around.contrast):
        share = weight * factor
        counts = np.bincount(low, share * (1 - part), minlength=len(_SMEAR) + 1)
        counts += np.bincount(low + 1, share * part, minlength=len(counts))[: len(counts)]
        channels.append(counts[: len(_SMEAR)] @ _SMEAR)
    # the few sharp peaks of simple crystals would drown everything else
    return np.log1p(np.concatenate(channels))


def _smear() -> NDArray[np.float64]:
    fine = np.arange(int(np.ceil(_REACH / _FINE)) + 1) * _FINE
    return np.asarray(np.exp(-0.5 * ((fine[:, None] - _GRID) / _WIDTH) ** 2) / (_WIDTH * np.sqrt(2 * np.pi)))


_SMEAR = _smear()


def _neighbourhoods(around: _Around, sites: _Sites, n: int) -> NDArray[np.float64]:
    """Return mean, spread, least and largest of what is seen from the atoms, and which atoms have many neighbours."""
    count = np.bincount(around.first, around.nearby, minlength=n).astype(float)
    unlike = np.bincount(around.first, around.nearby * (1 - np.minimum(around.same, 1)), minlength=n)
    seen = np.stack([np.log1p(count) * 2, unlike / (count + 0.1), *_orders(around, count, n)])
    crowded = np.mean((count - count.mean()) * (sites.pull - sites.pull.mean())) / 4
    return np.concatenate([seen.mean(axis=1), seen.std(axis=1), seen.min(axis=1), seen.max(axis=1), [crowded]])


def _orders(around: _Around, count: NDArray[np.float64], n: int) -> list[NDArray[np.float64]]:
    """Return Steinhardt's q2, q4 and q6 of each atom, each bond weighted by how much of a bond it is.

    The sum of Legendre polynomials over all pairs of bonds is taken from the moments of the bond directions, whose
    number grows with the bonds and not with their square.
    """
    near = around.nearby > 1e-4
    first, bond, direction = around.first[near], around.nearby[near], around.direction[near]
    # (x, y, z) x (power 0 to 6) x bonds
    raised = np.cumprod(np.concatenate([np.ones((3, 1, len(bond))), np.repeat(direction.T[:, None], 6, axis=1)], 1), 1)
    norms = [count**2]
    for powers in _POWERS.values():
        many = _FACTORIALS[powers[0].sum()] / _FACTORIALS[powers].prod(axis=1)
        terms = raised[0, powers[:, 0]] * raised[1, powers[:, 1]] * raised[2, powers[:, 2]] * bond
        moments = np.stack([np.bincount(first, term, minlength=n) for term in terms])
        norms.append(many @ moments**2)
    whole = count**2 + 1e-2
    return [
        np.sqrt(np.maximum(sum(c * norm for c, norm in zip(factors, norms, strict=True)), 0) / whole)
        for factors in _LEGENDRE.values()
    ]


_FACTORIALS = np.array([1, 1, 2, 6, 24, 120, 720])
LENGTH = 3 * len(_GRID) + 4 * 5 + 1 + 2
"""Numbers in a vector."""
