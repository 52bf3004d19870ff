"""Radial distribution functions, averaged over frames.

g_ab(r) = V / (N_a N_b) * n_ab(r) / (4 pi r² dr), with n_ab the ordered pairs from a to b in the shell from r to r + dr,
periodic images and an atom's own images counted, so that g is right beyond half the cell too and tends to 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.structures.bonds import pairs_within
from core.texts import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

MOST_PAIRS = 2e7
"""Pairs in one frame above which the search would take more memory than is decent."""

_PEAK = 0.25  # Å; a peak is higher than all else within so much
Pair = tuple[int, int]


@dataclass
class _Sums:
    """What the frames that hold a pair of elements add up to."""

    g: NDArray[np.float64]
    around: NDArray[np.float64]
    frames: int = 0


@dataclass
class Distribution:
    """Gathers g(r) frame by frame.

    Attributes:
        cutoff: Largest distance in Å.
        width: Of a shell, in Å.
    """

    cutoff: float
    width: float
    _sums: dict[Pair, _Sums] = field(default_factory=dict)

    TOTAL = (0, 0)
    """The pair that stands for all atoms."""

    @property
    def edges(self) -> NDArray[np.float64]:
        """Borders of the shells in Å, shape (n + 1,)."""
        return np.arange(max(round(self.cutoff / self.width), 1) + 1, dtype=float) * self.width

    @property
    def radii(self) -> NDArray[np.float64]:
        """Middles of the shells in Å, shape (n,)."""
        edges = self.edges
        return np.asarray((edges[1:] + edges[:-1]) / 2)

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Pairs of elements so far, by atomic number, both ways round; without ``TOTAL``."""
        return tuple(sorted(pair for pair in self._sums if pair != self.TOTAL))

    def add(self, crystal: Crystal) -> None:
        """Take in a frame.

        Raises:
            StructureError: If it has no cell, or too many pairs lie within the cutoff.
        """
        if not crystal.has_cell or not crystal.volume > 0:
            raise StructureError(
                "A molecule has no g(r): it needs a cell that tells the density.",
                hint="Use “Bond lengths” for the distances in a molecule.",
            )
        expected = len(crystal) ** 2 / crystal.volume * 2.1 * self.cutoff**3
        if expected > MOST_PAIRS:
            raise StructureError(
                Text("{0} million pairs of atoms lie within the cutoff; that is too many.", round(expected / 1e6)),
                hint="Choose a smaller cutoff.",
            )
        near = pairs_within(crystal, float(self.edges[-1]))
        shell = np.minimum((near.lengths / self.width).astype(np.int64), len(self.edges) - 2)
        kinds, kind, counts = np.unique(crystal.numbers, return_inverse=True, return_counts=True)
        n, shells = len(kinds), len(self.edges) - 1
        index = (kind[near.i] * n + kind[near.j]) * shells + shell
        half = np.bincount(index, minlength=n * n * shells).reshape(n, n, shells)
        both = half + half.transpose(1, 0, 2)
        self._take(self.TOTAL, both.sum(axis=(0, 1)), len(crystal), len(crystal), crystal.volume)
        for a in range(n):
            for b in range(n):
                self._take((int(kinds[a]), int(kinds[b])), both[a, b], counts[a], counts[b], crystal.volume)

    def _take(self, pair: Pair, found: NDArray[np.int64], first: int, second: int, volume: float) -> None:
        edges = self.edges
        sums = self._sums.setdefault(pair, _Sums(np.zeros(len(found)), np.zeros(len(found))))
        shells = 4 / 3 * np.pi * (edges[1:] ** 3 - edges[:-1] ** 3)
        sums.g += found * volume / (first * second * shells)
        sums.around += np.cumsum(found) / first
        sums.frames += 1

    def g(self, pair: Pair = TOTAL) -> NDArray[np.float64]:
        """Return g at ``radii``, for all atoms or for atoms of the second element around the first; shape (n,)."""
        sums = self._sums[pair]
        return sums.g / sums.frames

    def around(self, pair: Pair = TOTAL) -> NDArray[np.float64]:
        """Return the mean number of neighbours up to the outer edge of each shell, shape (n,)."""
        sums = self._sums[pair]
        return sums.around / sums.frames

    def first_shell(self) -> tuple[float, float] | None:
        """Return where the first peak of g is in Å, and how many neighbours lie before the minimum behind it.

        A peak is at least half as high as the highest; the minimum is sought up to one and a half times its distance,
        for the second shell of fcc lies at 1.41. None without any pair.
        """
        g, radii = self.g(), self.radii
        if not g.any():
            return None
        reach = max(round(_PEAK / self.width), 1)
        high = np.flatnonzero(g >= 0.5 * g.max())
        top = int(next(i for i in high if g[i] == g[max(i - reach, 0) : i + reach + 1].max()))
        behind = np.flatnonzero((radii > radii[top]) & (radii <= 1.5 * radii[top]))
        low = int(behind[np.argmin(g[behind])]) if len(behind) else top
        return float(radii[top]), float(self.around()[low])
