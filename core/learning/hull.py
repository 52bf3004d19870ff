"""The convex hull of energies over compositions: what is stable, and what the rest decomposes into.

Components are the corners of a phase diagram: elements, or compounds. A phase is a point: its fractions of the
components, which add up to 1, and its energy against them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

ON_HULL = 1e-8
"""Energies this close to the hull, in eV, count as on it."""
_DROP = 1e-9  # fractions below this are rounding
_FACETS_UP_TO = 5  # components; beyond, facets are many and a linear programme a composition is quicker
_TOP = 1.0  # eV/atom
_STEEP = 1e-10  # facets whose normal is as good as horizontal are walls


@dataclass(frozen=True, eq=False)
class Hull:
    """Phases of one system.

    Attributes:
        fractions: Of the components in each phase, shape (n, k); rows add up to 1, and each pure component is a row.
        energies: Energy of each phase against the components in eV/atom, shape (n,); the most stable form of each
            component has 0.
    """

    fractions: NDArray[np.float64]
    energies: NDArray[np.float64]

    @property
    def facets(self) -> NDArray[np.int64]:
        """Phases that coexist, k of them each, shape (f, k)."""
        return self._planes.facets

    @cached_property
    def ties(self) -> NDArray[np.int64]:
        """Pairs of phases that coexist, shape (t, 2)."""
        k = self.facets.shape[1]
        pairs = [self.facets[:, [a, b]] for a in range(k) for b in range(a)]
        return np.unique(np.sort(np.concatenate(pairs), axis=1), axis=0) if pairs else np.zeros((0, 2), dtype=np.int64)

    def at(self, fractions: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the energy of the hull at compositions.

        Args:
            fractions: Shape (m, k).

        Returns:
            Energy in eV/atom, shape (m,).
        """
        if self.fractions.shape[1] > _FACETS_UP_TO:
            return np.array([self.mixture(row)[0] for row in fractions])
        planes = self._planes
        return np.asarray((fractions[:, 1:] @ planes.slopes.T + planes.offsets).max(axis=1))

    def above(self) -> NDArray[np.float64]:
        """Return how far each phase lies above the hull in eV/atom, shape (n,); 0 for those on it."""
        found = self.energies - self.at(self.fractions)
        return np.where(found < ON_HULL, 0.0, found)

    def mixture(
        self, fractions: NDArray[np.float64], without: NDArray[np.bool_] | None = None
    ) -> tuple[float, Mapping[int, float]]:
        """Return the most stable mixture of a composition.

        Args:
            fractions: Of the components, shape (k,).
            without: Phases that are left out, shape (n,); not a pure component without its like.

        Returns:
            Its energy in eV/atom, and the share of each phase in it, by atoms.
        """
        from scipy.optimize import linprog

        rows = np.arange(len(self.energies)) if without is None else np.flatnonzero(~without)
        # The equations that fix the composition leave at most k phases.
        found = linprog(
            self.energies[rows], A_eq=self.fractions[rows].T, b_eq=fractions, bounds=(0, None), method="highs-ds"
        )
        if found.x is None:
            raise ValueError(f"no mixture of the phases has the composition {fractions}")
        shares = {int(rows[i]): float(found.x[i]) for i in np.flatnonzero(found.x > _DROP)}
        return float(found.fun), shares

    @cached_property
    def _planes(self) -> _Planes:
        return _lower(self.fractions, self.energies)


@dataclass(frozen=True, eq=False)
class _Planes:
    """Lower facets: their corners, and the plane through each over the last k − 1 fractions."""

    facets: NDArray[np.int64]
    slopes: NDArray[np.float64]
    offsets: NDArray[np.float64]


def _lower(points: NDArray[np.float64], heights: NDArray[np.float64]) -> _Planes:
    k = points.shape[1]
    if k == 1:
        lowest = int(np.argmin(heights))
        return _Planes(np.array([[lowest]]), np.zeros((1, 0)), heights[[lowest]])
    from scipy.spatial import ConvexHull

    chosen = _candidates(points, heights)
    body = np.column_stack([points[chosen, 1:], heights[chosen]])
    # a point above all closes the body, and keeps it from being flat where no compound is stable
    top = np.append(np.full(k - 1, 1.0 / k), heights[chosen].max() + _TOP)
    found = ConvexHull(np.vstack([body, top]))
    normals: NDArray[Any] = found.equations
    lower = (normals[:, -2] < -_STEEP) & (found.simplices < len(chosen)).all(axis=1)
    slopes = -normals[lower, :-2] / normals[lower, -2:-1]
    offsets = -normals[lower, -1] / normals[lower, -2]
    return _Planes(chosen[found.simplices[lower]], slopes, offsets)


def _candidates(points: NDArray[np.float64], heights: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the phases that can be on the hull: the lowest of each composition, below the line of the components."""
    order = np.lexsort((heights, *np.round(points, 9).T))
    changed = np.any(np.diff(np.round(points, 9)[order], axis=0) != 0, axis=1)
    lowest = order[np.concatenate([[True], changed])]
    pure = points[lowest].max(axis=1) > 1 - 1e-9
    return np.sort(lowest[pure | (heights[lowest] <= 0)])
