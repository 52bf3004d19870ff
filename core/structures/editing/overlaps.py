"""Atoms that would lie too near to each other, so that an edit can warn before it is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from core.structures.checks import OVERLAP
from core.structures.editing.carry import indices
from core.structures.elements import LAST, covalent_radii, symbols
from core.structures.near import near_pairs
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

_MOST_PRODUCTS = 3_000_000  # of moved and all atoms; beyond, a neighbour list over everything is faster


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two atoms that lie too near to each other.

    Attributes:
        first: Index of one, the lower; of an atom and its own image it is both.
        second: Index of the other.
        distance: Å.
    """

    first: int
    second: int
    distance: float


def overlaps(
    crystal: Crystal, atoms: Iterable[int] | None = None, shortest: float | None = None
) -> tuple[Overlap, ...]:
    """Return the pairs that overlap, the nearest first; sites that share one place do not.

    Args:
        crystal: The structure.
        atoms: Only pairs with one of these at least; by default all pairs.
        shortest: Å below which two atoms overlap; by default ``checks.OVERLAP`` times the sum of covalent radii.
    """
    if atoms is None:
        asked = np.arange(len(crystal))
    else:
        asked = np.fromiter(atoms, dtype=np.int64)
        asked = indices(crystal, asked) if len(asked) else asked
    if not len(asked):
        return ()
    first, second, distance = near_each_other(crystal, shortest, asked)
    best: dict[tuple[int, int], float] = {}
    for i, j, d in zip(first.tolist(), second.tolist(), distance.tolist(), strict=True):
        best[i, j] = min(d, best.get((i, j), np.inf))
    found = (Overlap(i, j, d) for (i, j), d in best.items())
    return tuple(sorted(found, key=lambda pair: pair.distance))


def nearest_other(crystal: Crystal, atoms: Iterable[int], most: float = 4.0) -> Overlap | None:
    """Return how near some atoms come to any other one; None beyond ``most`` Å, or where that takes too long to say."""
    asked = indices(crystal, atoms)
    if len(asked) * len(crystal) > _MOST_PRODUCTS // 10:
        return None
    found = _pairs(crystal, most, asked)
    if found is None:
        return None
    mine = np.zeros(len(crystal), dtype=bool)
    mine[asked] = True
    first, second, distance = found
    apart = mine[first] != mine[second]
    if not apart.any():
        return None
    best = np.flatnonzero(apart)[np.argmin(distance[apart])]
    return Overlap(int(first[best]), int(second[best]), float(distance[best]))


def too_near(crystal: Crystal, pair: Overlap) -> bool:
    """Return whether two atoms at their distance overlap."""
    radii = covalent_radii()[np.clip(crystal.numbers[[pair.first, pair.second]], 0, LAST)]
    return pair.distance < OVERLAP * float(radii.sum())


def new_overlaps(before: Crystal, after: Crystal, atoms: Iterable[int] | None = None) -> tuple[Overlap, ...]:
    """Return the overlaps that an edit brings: those that were there before, and no nearer, do not count."""
    touched = None if atoms is None else tuple(atoms)
    now = overlaps(after, touched)
    if not now or len(after) < len(before):
        return now
    held = {(pair.first, pair.second): pair.distance for pair in overlaps(before)}
    return tuple(p for p in now if p.distance < held.get((p.first, p.second), np.inf) - 1e-3)


def overlap_text(crystal: Crystal, found: tuple[Overlap, ...]) -> Text:
    """Return what to say of overlaps, of which there is one at least."""
    pair, names = found[0], symbols()
    one, other = (Text("{0} (atom {1})", names[crystal.numbers[k]], k + 1) for k in (pair.first, pair.second))
    near = f"{pair.distance:.2f}"
    if pair.first == pair.second:
        return Text("{0} would be {1} Å from its own periodic image.", one, near)
    if len(found) == 1:
        return Text("{0} and {1} would be {2} Å apart.", one, other, near)
    if len(found) == 2:
        return Text("{0} and {1} would be {2} Å apart; 1 more pair would overlap.", one, other, near)
    return Text("{0} and {1} would be {2} Å apart; {3} more pairs would overlap.", one, other, near, len(found) - 1)


def near_each_other(
    crystal: Crystal, shortest: float | None = None, asked: NDArray[np.int64] | None = None
) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Return i <= j and distance in Å of pairs that overlap, with one of ``asked`` at least; see ``overlaps``."""
    none = (np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0))
    if not len(crystal):
        return none
    radii = covalent_radii()[np.clip(crystal.numbers, 0, LAST)]
    reach = float(2 * OVERLAP * radii.max()) if shortest is None else shortest
    pairs = _pairs(crystal, reach, np.arange(len(crystal)) if asked is None else asked)
    if pairs is None:
        return none
    first, second, distance = pairs
    close = distance < (OVERLAP * (radii[first] + radii[second]) if shortest is None else shortest)
    if crystal.shares:
        filled = np.ones(len(crystal))
        for site, share in crystal.shares.items():
            filled[site] = sum(amount for _, amount in share)
        # parts of one split position
        close &= (filled[first] + filled[second] > 1.01) | (first == second)
    return first[close], second[close], distance[close]


def _pairs(crystal: Crystal, reach: float, asked: NDArray[np.int64]) -> tuple[Any, Any, Any] | None:
    """Return i <= j and distance of pairs within ``reach``, some of them twice."""
    near = _few(crystal, reach, asked) if len(asked) * len(crystal) <= _MOST_PRODUCTS else None
    if near is None:
        found = near_pairs(crystal, reach)
        if found is None:
            return None
        first, second, distance, _ = found
        meant = np.zeros(len(crystal), dtype=bool)
        meant[asked] = True
        keep = (first <= second) & (meant[first] | meant[second])
        near = first[keep], second[keep], distance[keep]
    return near


def _few(crystal: Crystal, reach: float, asked: NDArray[np.int64]) -> tuple[Any, Any, Any] | None:
    """Compare few atoms with all; None where the cell is so small that more than the nearest images count."""
    periodic = np.array(crystal.pbc) & np.any(crystal.cell, axis=1)
    apart = crystal.positions[asked][:, None, :] - crystal.positions[None, :, :]
    if periodic.any():
        if not periodic.all() or not crystal.volume > 1e-9:
            return None
        inverse = np.linalg.inv(crystal.cell)
        # within half the smallest height, the nearest image is found by rounding
        if 1.0 / np.linalg.norm(inverse, axis=0).max() <= 2 * reach:
            return None
        apart -= np.round(apart @ inverse) @ crystal.cell
    distance = np.sqrt(np.einsum("ijk,ijk->ij", apart, apart))
    distance[np.arange(len(asked)), asked] = np.inf
    row, other = np.nonzero(distance < reach)
    mine = asked[row]
    return np.minimum(mine, other), np.maximum(mine, other), distance[row, other]
