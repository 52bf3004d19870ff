"""How atoms stand around atoms, counted over frames: numbers of neighbours, bond lengths, bond angles."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from core.structures.bonds import find_bonds, pairs_within

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.bonds import Bonds
    from core.structures.crystal import Crystal

Pair = tuple[int, int]


def neighbours(crystal: Crystal, cutoff: float) -> Bonds:
    """Return the bonds by the usual rule, or all pairs within ``cutoff`` Å if that is not zero."""
    return pairs_within(crystal, cutoff) if cutoff > 0 else find_bonds(crystal)


@dataclass
class Coordination:
    """Counts the neighbours of atoms by pair of elements, centre first."""

    counts: dict[Pair, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    total: Counter[int] = field(default_factory=Counter)

    def add(self, crystal: Crystal, bonds: Bonds) -> None:
        """Take in a frame."""
        kinds, kind = np.unique(crystal.numbers, return_inverse=True)
        centre, other, _ = bonds.both_ways()
        table = np.zeros((len(crystal), len(kinds)), dtype=np.int64)
        np.add.at(table, (centre, kind[other]), 1)
        self.total.update(_tally(table.sum(axis=1)))
        for a, first in enumerate(kinds):
            for b, second in enumerate(kinds):
                self.counts[int(first), int(second)].update(_tally(table[kind == a, b]))

    @property
    def mean(self) -> float:
        """Mean number of neighbours of all atoms."""
        return mean_of(self.total)


def mean_of(counts: Counter[int]) -> float:
    """Return the mean of what was counted."""
    return sum(value * times for value, times in counts.items()) / max(sum(counts.values()), 1)


def _tally(numbers: NDArray[np.int64]) -> dict[int, int]:
    values, times = np.unique(numbers, return_counts=True)
    return dict(zip(values.tolist(), times.tolist(), strict=True))


@dataclass
class Histogram:
    """Gathers values under names, in bins of equal width from zero on.

    Attributes:
        width: Of a bin.
        stop: Upper end of the last bin.
    """

    width: float
    stop: float
    bins: dict[tuple[int, ...], NDArray[np.int64]] = field(default_factory=dict)
    total: float = 0.0
    squares: float = 0.0
    count: int = 0

    @property
    def middles(self) -> NDArray[np.float64]:
        """Middles of the bins, shape (n,)."""
        return np.asarray((np.arange(max(round(self.stop / self.width), 1)) + 0.5) * self.width)

    @property
    def mean(self) -> float:
        """Mean of all values."""
        return self.total / max(self.count, 1)

    @property
    def spread(self) -> float:
        """Standard deviation of all values."""
        return float(np.sqrt(max(self.squares / max(self.count, 1) - self.mean**2, 0.0)))

    def add(self, name: tuple[int, ...], values: NDArray[np.float64]) -> None:
        """Take in values under a name."""
        n = len(self.middles)
        index = np.clip((values / self.width).astype(np.int64), 0, n - 1)
        self.bins[name] = self.bins.get(name, np.zeros(n, dtype=np.int64)) + np.bincount(index, minlength=n)
        self.total += float(values.sum())
        self.squares += float((values**2).sum())
        self.count += len(values)

    def density(self, name: tuple[int, ...]) -> NDArray[np.float64]:
        """Return the distribution of a name's values, its integral one, shape (n,)."""
        counts = self.bins[name]
        return np.asarray(counts / max(int(counts.sum()), 1) / self.width)


def lengths_by_pair(crystal: Crystal, bonds: Bonds) -> dict[tuple[int, ...], NDArray[np.float64]]:
    """Return the lengths in Å of the bonds between each two elements, the lighter first."""
    low = np.minimum(crystal.numbers[bonds.i], crystal.numbers[bonds.j])
    high = np.maximum(crystal.numbers[bonds.i], crystal.numbers[bonds.j])
    return {
        (int(a), int(b)): bonds.lengths[(low == a) & (high == b)]
        for a, b in np.unique(np.stack([low, high], axis=1), axis=0)
    }


def angles_by_triplet(crystal: Crystal, bonds: Bonds) -> dict[tuple[int, ...], NDArray[np.float64]]:
    """Return the angles in degrees at each atom between each two of its bonds.

    The elements of a triplet are end, apex, end, the lighter end first.
    """
    centre, other, shifts = bonds.both_ways()
    order = np.argsort(centre, kind="stable")
    centre, other, shifts = centre[order], other[order], shifts[order]
    first, second = _pairs_of_groups(centre, len(crystal))
    if not len(first):
        return {}
    legs = crystal.positions[other] + shifts @ crystal.cell - crystal.positions[centre]
    u, v = legs[first], legs[second]
    # atan2 keeps its accuracy near 0° and 180°, where arccos loses it
    angles = np.degrees(np.arctan2(np.linalg.norm(np.cross(u, v), axis=1), np.einsum("ij,ij->i", u, v)))
    ends = np.sort(np.stack([crystal.numbers[other[first]], crystal.numbers[other[second]]], axis=1), axis=1)
    names = np.stack([ends[:, 0], crystal.numbers[centre[first]], ends[:, 1]], axis=1)
    kinds, kind = np.unique(names, axis=0, return_inverse=True)
    return {(int(a), int(b), int(c)): angles[kind.ravel() == k] for k, (a, b, c) in enumerate(kinds)}


def _pairs_of_groups(groups: NDArray[np.int64], n: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the places of all pairs within each run of equal numbers of a sorted array."""
    sizes = np.bincount(groups, minlength=n)
    starts = np.cumsum(sizes) - sizes
    first: list[NDArray[np.int64]] = [np.zeros(0, dtype=np.int64)]
    second: list[NDArray[np.int64]] = [np.zeros(0, dtype=np.int64)]
    for size in np.unique(sizes[sizes > 1]):
        a, b = np.triu_indices(int(size), k=1)
        at = starts[sizes == size][:, None]
        first.append((at + a).ravel())
        second.append((at + b).ravel())
    return np.concatenate(first), np.concatenate(second)
