"""Pairs and triplets of some sites of a structure, sorted by the lengths of their sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.structures.builders.parts import taken
from core.structures.near import near_pairs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

ROUNDING = 1e-6
"""How far a distance, in Å, may be beyond a cutoff; a shell that lies at the cutoff itself counts as a whole."""

_SHELL = 0.05  # Å; distances nearer than this are one shell
_MOST = 1_000_000  # more would keep a cancel waiting


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of one size, pairs or triplets, periodic images included.

    Attributes:
        members: The sites of each figure, counted among the chosen ones, shape (m, 2) or (m, 3).
        classes: Which figures have the same sides: numbers from zero on, shape (m,).
    """

    members: NDArray[np.int64]
    classes: NDArray[np.int64]


def figures_of(
    crystal: Crystal, sites: NDArray[np.bool_], pairs: float, triplets: float, report: Callable[[], None]
) -> tuple[Figures, Figures]:
    """Return the pairs and the triplets of some sites.

    Pairs come in both orders. The sides ij, jk, ik of a triplet never descend by their shells, so one with equal sides
    comes in several orders: what is counted on them does not depend on how the sites are numbered.

    Args:
        crystal: The structure, with a cell.
        sites: Which sites, shape (n,).
        pairs: Longest pair, Å.
        triplets: Longest side of a triplet, Å.
        report: Called for each site; may raise.

    Raises:
        StructureError: If no pair is that short, or there are too many figures to count.
    """
    mixed = taken(crystal, np.flatnonzero(sites), crystal.positions[sites])
    longest, density = max(pairs, triplets) + ROUNDING, len(mixed) / crystal.volume
    found = near_pairs(mixed, longest) if len(mixed) * density * 4.2 * longest**3 <= _MOST else None
    if found is None or len(found[0]) > _MOST:
        raise _too_many()
    report()
    first, second, distance, shift = found
    short, near = distance <= pairs + ROUNDING, distance <= triplets + ROUNDING
    if not short.any():
        raise StructureError("No two of these sites are that near to each other.", hint="Take longer pairs.")
    members, starts = np.stack([first, second], axis=1), shell_starts(distance)
    vectors = mixed.positions[second] - mixed.positions[first] + shift @ mixed.cell
    three, total = [np.empty((0, 4), dtype=np.int64)], np.count_nonzero(short)
    for part in _triplets(members[near], vectors[near], starts, triplets + ROUNDING):
        report()
        three.append(part)
        total += len(part)
        if total > _MOST:
            raise _too_many()
    sides = np.concatenate(three)
    return (
        Figures(members[short], _classes(_shell(distance[short], starts))),
        Figures(sides[:, :3], _classes(sides[:, 3])),
    )


def shell_starts(distance: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return from which distance on a neighbour belongs to each shell, Å, shape (shells,)."""
    ordered = np.sort(distance)
    return np.concatenate([ordered[:1], ordered[1:][np.diff(ordered) > _SHELL]]) - ROUNDING


def _shell(distance: NDArray[np.float64], starts: NDArray[np.float64]) -> NDArray[np.int64]:
    return np.searchsorted(starts, distance, side="right") - 1


def _triplets(
    members: NDArray[np.int64], vectors: NDArray[np.float64], starts: NDArray[np.float64], cutoff: float
) -> Iterator[NDArray[np.int64]]:
    """Yield the triplets that begin at each site: three members, and one number for the shells of the sides."""
    order = np.argsort(members[:, 0], kind="stable")
    bounds = np.flatnonzero(np.diff(members[order, 0])) + 1
    for block in np.split(order, bounds) if len(order) else ():
        ends, away = members[block, 1], vectors[block]
        side = np.linalg.norm(away[None, :] - away[:, None], axis=-1)
        here, across = _shell(np.linalg.norm(away, axis=-1), starts), _shell(side, starts)
        j, k = np.nonzero((here[:, None] <= across) & (across <= here) & (side <= cutoff))
        kind = (here[j] * len(starts) + across[j, k]) * len(starts) + here[k]
        yield np.stack([np.broadcast_to(members[block[0], 0], j.shape), ends[j], ends[k], kind], axis=1)


def _classes(kinds: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.unique(kinds, return_inverse=True)[1].reshape(-1)


def _too_many() -> StructureError:
    return StructureError(
        "There are too many pairs or triplets to count.",
        hint="Take shorter pairs and triplets, or a smaller supercell.",
    )
