"""Finds the domains of a Pourbaix diagram, and how far their borders move with the energies' uncertainty.

What is stable at a point is a small linear programme: the mixture of species of least free energy that holds the
elements in the material's proportions. All domains follow from programmes solved at the corners of those known so far.
Where none finds anything better the diagram is complete, as its energy is concave, and linear on each domain. Unlike an
enumeration of all mixtures this can be stopped between any two programmes; it takes seconds for four elements.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.errors import UserError
from core.simulation.pourbaix import (
    Border,
    CorrosionZone,
    Mixture,
    Pourbaix,
    PourbaixDomain,
    amounts_of_elements,
    planes_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from core.simulation.pourbaix import PourbaixLimits, Solution, Species

_SAME = 1e-7  # eV; energies this close count as equal
_NEAR = 1e-9  # pH and V; corners this close are one
_DROP = 1e-8
_MOST_MIXTURES = 5000


def diagram_of(
    shares: Mapping[str, float],
    species: Sequence[Species],
    solution: Solution,
    limits: PourbaixLimits,
    tell: Callable[[int, int], None] | None = None,
) -> Pourbaix:
    """Find all domains.

    Args:
        shares: Symbol to amount of the material's elements other than H, O and ligands.
        species: What may form; what holds other elements is left out.
        solution: What the water holds.
        limits: What part of the plane is looked at.
        tell: Called after each programme with the number of domains so far and of corners yet to be looked at; may
            raise in order to cancel.

    Raises:
        UserError: If the species cannot make the material.
    """
    elements = tuple(sorted(shares))
    allowed = {*elements, *solution.ligands, "H", "O"}
    usable = tuple(
        one for one in species if set(one.amounts) <= allowed and any(one.amounts.get(symbol) for symbol in elements)
    )
    total = sum(shares.values())
    target = np.array([shares[symbol] / total for symbol in elements])
    planes = planes_of(usable, elements, solution)
    search = _Search(planes, amounts_of_elements(usable, elements), target, limits)
    complete = search.run(tell)
    domains = tuple(
        PourbaixDomain(mixture, corners, _zone(mixture, usable, {*elements}))
        for mixture, corners in zip(search.mixtures, search.polygons, strict=True)
        if len(corners)
    )
    return Pourbaix(elements, tuple(target.tolist()), usable, solution, limits, domains, complete)


def _zone(mixture: Mixture, species: Sequence[Species], elements: set[str]) -> CorrosionZone:
    members = [species[i] for i, _ in mixture.shares]
    dissolved = sum(one.dissolved for one in members)
    if dissolved == len(members):
        return CorrosionZone.CORRODES
    if dissolved:
        return CorrosionZone.PARTLY
    held = {symbol for one in members for symbol in one.amounts} - elements
    if not held:
        return CorrosionZone.IMMUNE
    return CorrosionZone.HYDRIDE if held == {"H"} else CorrosionZone.PASSIVE


class _Search:
    """Looks for all mixtures that are stable somewhere."""

    def __init__(
        self,
        planes: NDArray[np.float64],
        amounts: NDArray[np.float64],
        target: NDArray[np.float64],
        limits: PourbaixLimits,
    ) -> None:
        self._planes = planes
        self._amounts = amounts
        self._target = target
        self._frame = limits.corners
        self.mixtures: list[Mixture] = []
        self.polygons: list[NDArray[np.float64]] = []

    def run(self, tell: Callable[[int, int], None] | None) -> bool:
        """Look until nothing better is found; return whether that is so."""
        waiting = [tuple(corner) for corner in self._frame.tolist()]
        seen: set[tuple[float, float]] = set()
        while waiting:
            corner = waiting.pop()
            key = (round(corner[0], 7), round(corner[1], 7))
            if key in seen:
                continue
            seen.add(key)
            better = self._better(corner)
            if better is not None:
                self._add(better)
                # the corner itself has become one of others, or lies within the new domain
                waiting.extend(tuple(point) for polygon in self.polygons for point in polygon.tolist())
            if tell is not None:
                tell(sum(len(polygon) > 0 for polygon in self.polygons), len(waiting))
            if len(self.mixtures) > _MOST_MIXTURES:
                return False
        return True

    def _better(self, corner: tuple[float, float]) -> Mixture | None:
        """Return a mixture that is more stable at a point than those known, or None where there is none."""
        energies = self._planes @ [1.0, *corner]
        values = [_value(one.plane, corner) for one in self.mixtures]
        known = min(values, default=np.inf)
        for one, value in zip(self.mixtures, values, strict=True):
            if value < known + _SAME and self._is_best(one, energies):
                return None
        found = self._best(energies)
        return found if _value(found.plane, corner) < known - _SAME else None

    def _is_best(self, mixture: Mixture, energies: NDArray[np.float64]) -> bool:
        """Return whether no species would lower a mixture's energy, which is told sooner than a programme is solved."""
        members = [i for i, _ in mixture.shares]
        if len(members) < len(self._target):
            return False
        try:
            # what an atom of each element costs in this mixture
            prices = np.linalg.solve(self._amounts[members], energies[members])
        except np.linalg.LinAlgError:
            return False
        return bool((energies - self._amounts @ prices >= -_SAME).all())

    def _best(self, energies: NDArray[np.float64]) -> Mixture:
        """Return the stable mixture at some energies of the species, eV a formula unit."""
        if len(self._target) == 1:
            counts = self._amounts[:, 0]
            best = int(np.argmin(energies / counts))
            return self._mixture({best: 1.0 / counts[best]})
        from scipy.optimize import linprog

        found = linprog(energies, A_eq=self._amounts.T, b_eq=self._target, bounds=(0, None), method="highs-ds")
        if found.x is None:
            raise UserError(
                "The known species cannot make up the material.", hint="Take in more solids, or leave an element out."
            )
        return self._mixture({int(i): float(found.x[i]) for i in np.flatnonzero(found.x > _DROP)})

    def _mixture(self, shares: Mapping[int, float]) -> Mixture:
        ordered = tuple(sorted(shares.items()))
        plane = sum((share * self._planes[i] for i, share in ordered), np.zeros(3))
        return Mixture(ordered, (float(plane[0]), float(plane[1]), float(plane[2])))

    def _add(self, mixture: Mixture) -> None:
        """Cut the new domain out of the others."""
        polygon = self._frame
        for k, other in enumerate(self.mixtures):
            if not len(self.polygons[k]):
                continue
            gap = np.subtract(mixture.plane, other.plane)
            polygon = _clipped(polygon, gap)
            self.polygons[k] = _clipped(self.polygons[k], -gap)
        self.mixtures.append(mixture)
        self.polygons.append(polygon)


def _value(plane: tuple[float, float, float], corner: tuple[float, float]) -> float:
    return plane[0] + plane[1] * corner[0] + plane[2] * corner[1]


def _clipped(polygon: NDArray[np.float64], plane: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the part of a convex polygon where a plane is not positive; empty where that has no area."""
    if not len(polygon):
        return polygon
    heights = plane[0] + polygon @ plane[1:]
    if (heights <= _NEAR).all():
        return polygon
    if (heights >= -_NEAR).all():
        return np.zeros((0, 2))
    kept: list[NDArray[np.float64]] = []
    for i in range(len(polygon)):
        j = (i + 1) % len(polygon)
        if heights[i] <= 0:
            kept.append(polygon[i])
        if (heights[i] < 0 < heights[j]) or (heights[j] < 0 < heights[i]):
            share = heights[i] / (heights[i] - heights[j])
            kept.append(polygon[i] + share * (polygon[j] - polygon[i]))
    return _without_twins(np.array(kept))


def _without_twins(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    if len(corners) < 3:
        return np.zeros((0, 2))
    apart = np.abs(corners - np.roll(corners, 1, axis=0)).max(axis=1) > _NEAR
    return corners[apart] if apart.sum() >= 3 else np.zeros((0, 2))


def borders_of(diagram: Pourbaix) -> tuple[Border, ...]:
    """Return the lines between domains, and how far the uncertainties of the energies move each.

    The line between two mixtures moves by the uncertainty of the difference of their free energies over its gradient; a
    species that is in both counts with the difference of its shares. Errors of different species are taken as
    independent.
    """
    found = []
    for i, one in enumerate(diagram.domains):
        for j in range(i):
            other = diagram.domains[j]
            ends = _common(one, other)
            if ends is not None:
                found.append(Border(j, i, ends, _shift(diagram, one.mixture, other.mixture)))
    return tuple(found)


def _common(one: PourbaixDomain, other: PourbaixDomain) -> NDArray[np.float64] | None:
    """Return the ends of the line that two domains share, or None."""
    gap = np.subtract(one.mixture.plane, other.mixture.plane)
    size = float(np.hypot(gap[1], gap[2]))
    if size < _NEAR:
        return None
    along = np.array([-gap[2], gap[1]]) / size
    spans = []
    for domain in (one, other):
        on = np.abs(gap[0] + domain.corners @ gap[1:]) < 1e-6 * max(size, 1.0)
        if on.sum() < 2:
            return None
        places = domain.corners[on] @ along
        spans.append((places.min(), places.max()))
    low, high = max(span[0] for span in spans), min(span[1] for span in spans)
    if high - low < 1e-6:
        return None
    foot = -gap[0] * gap[1:] / size**2
    return np.array([foot + low * along, foot + high * along])


def _shift(diagram: Pourbaix, one: Mixture, other: Mixture) -> NDArray[np.float64]:
    shares = dict(one.shares)
    for i, share in other.shares:
        shares[i] = shares.get(i, 0.0) - share
    width = sum((share * diagram.species[i].uncertainty) ** 2 for i, share in shares.items()) ** 0.5
    gap = np.subtract(one.plane, other.plane)[1:]
    return np.asarray(width * gap / (gap @ gap))
