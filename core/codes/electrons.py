"""Energy levels of electrons as a program of density functional theory gives them: gap and density of states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SAME = 1e-4  # eV
_MOST_POINTS = 4000


@dataclass(frozen=True, slots=True)
class Gap:
    """The gap between occupied and empty levels.

    Attributes:
        size: In eV; zero for a metal.
        top: Highest occupied level in eV.
        bottom: Lowest empty level in eV, or None where no empty level was worked out.
        direct: Whether both lie at one k-point.
        is_metal: Whether a band crosses the Fermi energy.
    """

    size: float
    top: float
    bottom: float | None
    direct: bool
    is_metal: bool


@dataclass(frozen=True, eq=False)
class Levels:
    """Eigenvalues at k-points.

    Attributes:
        points: K-points in terms of the reciprocal cell, shape (k, 3).
        weights: Their weights, adding up to one, shape (k,); zero for points along a path.
        energies: In eV, ascending, shape (spins, k, bands).
        fermi: Fermi energy in eV, inside the gap where there is one.
        filled: How many bands the electrons of each spin fill where there is a gap; () takes those below the Fermi
            energy, which smeared occupations may put into a band near a small gap.
    """

    points: NDArray[np.float64]
    weights: NDArray[np.float64]
    energies: NDArray[np.float64]
    fermi: float
    filled: tuple[int, ...] = ()

    def gap(self) -> Gap:
        """Return the gap on these k-points; another set may find a smaller one."""
        if self.filled:
            return self._by_count()
        occupied = self.energies <= self.fermi + _SAME
        some, all_ = occupied.any(axis=1), occupied.all(axis=1)
        crossed = bool((some & ~all_).any())
        filled = np.where(occupied, self.energies, -np.inf).max(axis=(0, 2))
        empty = np.where(occupied, np.inf, self.energies).min(axis=(0, 2))
        top, bottom = float(filled.max()), float(empty.min())
        if not np.isfinite(top):
            return Gap(0.0, self.fermi, None, direct=False, is_metal=True)
        if not np.isfinite(bottom):
            return Gap(0.0, top, None, direct=False, is_metal=crossed)
        direct = bool(np.any((filled > top - _SAME) & (empty < bottom + _SAME)))
        size = 0.0 if crossed else max(0.0, bottom - top)
        return Gap(size, top, bottom, direct, crossed or size == 0.0)

    def _by_count(self) -> Gap:
        full = [levels[:, :count] for levels, count in zip(self.energies, self.filled, strict=True) if count]
        rest = [levels[:, count:] for levels, count in zip(self.energies, self.filled, strict=True)]
        empty = [levels for levels in rest if levels.shape[1]]
        filled_to = np.max([levels.max(axis=1) for levels in full], axis=0)
        top = float(filled_to.max())
        if len(empty) < len(rest):
            return Gap(0.0, top, None, direct=False, is_metal=False)
        begins = np.min([levels.min(axis=1) for levels in empty], axis=0)
        bottom = float(begins.min())
        if bottom - top < _SAME:
            return Gap(0.0, top, bottom, direct=False, is_metal=True)
        direct = bool(np.any((filled_to > top - _SAME) & (begins < bottom + _SAME)))
        return Gap(bottom - top, top, bottom, direct, is_metal=False)

    def density(self, width: float, below: float, above: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return energies in eV, shape (m,), and the density of states in 1/eV for the cell, shape (spins, m).

        Each level becomes a Gaussian. Without spin a level holds two electrons.

        Args:
            width: Standard deviation of the Gaussian in eV.
            below: How far the energies reach below the Fermi energy, in eV.
            above: How far above.
        """
        low = max(self.fermi - below, float(self.energies.min()) - 4 * width)
        high = min(self.fermi + above, float(self.energies.max()) + 4 * width)
        grid = np.linspace(low, high, min(_MOST_POINTS, max(2, round((high - low) / (width / 4)))))
        each = 2.0 if len(self.energies) == 1 else 1.0
        total = np.zeros((len(self.energies), len(grid)))
        for spin, levels in enumerate(self.energies):
            for weight, row in zip(self.weights, levels, strict=True):
                near = row[(row > low - 5 * width) & (row < high + 5 * width)]
                bells = np.exp(-0.5 * ((grid[None, :] - near[:, None]) / width) ** 2)
                total[spin] += each * weight * bells.sum(axis=0) / (width * np.sqrt(2 * np.pi))
        return grid, total


def distances(points: NDArray[np.float64], cell: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how far along a path each k-point lies, in 1/Å.

    Args:
        points: In terms of the reciprocal cell, shape (k, 3).
        cell: Lattice vectors as rows in Å.
    """
    places = points @ (2 * np.pi * np.linalg.inv(cell).T)
    steps = np.linalg.norm(np.diff(places, axis=0), axis=1)
    return np.concatenate([[0.0], np.cumsum(steps)])
