"""What of a material is stable in water, against pH and potential: the geometry of Pourbaix diagrams.

Each species, a solid or a dissolved one, is formed from its elements in the proportions of the material, from water,
protons, electrons and ligands whose concentration the solution fixes. Its free energy is linear in pH and potential,

    g = G_f + RT ln a − n_O G_f(H2O) − n_L (G_f(L) + RT ln a_L)
        + RT ln 10 (n_H − 2 n_O) pH + (n_H − 2 n_O − q + z_L n_L) E,

in eV, with E against the standard hydrogen electrode. At each point the mixture of species that holds the elements in
the material's proportions at the least free energy is stable; where the same mixture is, is a convex domain.

The formalism is that of K. A. Persson et al., Phys. Rev. B 85, 235438 (2012), doi:10.1103/PhysRevB.85.235438, and
A. M. Patel et al., Phys. Chem. Chem. Phys. 21, 25323 (2019), doi:10.1039/C9CP04799A.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from core.formatting import formula_text
from core.simulation.thermochemistry import WATER

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

SLOPE = 8.617333262e-5 * 298.15 * np.log(10.0)
"""RT ln 10 / F at 25 °C in volts: 59.16 mV for each unit of pH."""
OXYGEN = -WATER / 2.0
"""Potential at pH 0 above which water gives off oxygen, V; below 0 it gives off hydrogen."""
MOST_ELEMENTS = 4
_NEAR = 1e-9
_SUPERSCRIPTS = str.maketrans("+-0123456789", "⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


class CorrosionZone(StrEnum):
    """What becomes of a metal in a domain."""

    IMMUNE = "immunity"
    HYDRIDE = "hydride"
    PASSIVE = "passivation"
    PARTLY = "partial corrosion"
    CORRODES = "corrosion"


@dataclass(frozen=True)
class Species:
    """A solid or a dissolved species.

    Attributes:
        formula: Without charge.
        amounts: Symbol to amount in the formula.
        energy: Free energy of formation from the elements, eV a formula unit.
        charge: In units of e.
        dissolved: Whether it is in the solution.
        uncertainty: Half-width of the 68 % interval of ``energy``.
        source: Where the energy comes from, a ``Text``.
        place: Index of the input that it is, or None.
    """

    formula: str
    amounts: Mapping[str, float]
    energy: float
    charge: int = 0
    dissolved: bool = False
    uncertainty: float = 0.0
    source: str = ""
    place: int | None = None

    @property
    def name(self) -> str:
        """The formula as it is printed: "Fe₂O₃", "Fe²⁺", "H₄SiO₄(aq)"."""
        text = formula_text(self.formula)
        if not self.dissolved:
            return text
        if not self.charge:
            return f"{text}(aq)"
        size = "" if abs(self.charge) == 1 else str(abs(self.charge))
        return text + f"{size}{'+' if self.charge > 0 else '-'}".translate(_SUPERSCRIPTS)


@dataclass(frozen=True)
class Solution:
    """What the water holds.

    Attributes:
        concentrations: Symbol to total concentration of the element in dissolved species, mol/L (activities).
        ligands: Symbol to the free energy of formation (eV), charge and activity of a ligand whose concentration is
            fixed, such as chloride.
    """

    concentrations: Mapping[str, float]
    ligands: Mapping[str, tuple[float, int, float]] = field(default_factory=dict)


@dataclass(frozen=True)
class PourbaixLimits:
    """What part of the plane is looked at.

    Attributes:
        ph: Least and greatest pH.
        potential: Least and greatest potential against the standard hydrogen electrode, V.
    """

    ph: tuple[float, float] = (-2.0, 16.0)
    potential: tuple[float, float] = (-3.0, 3.0)

    @property
    def corners(self) -> NDArray[np.float64]:
        """The corners in order, shape (4, 2)."""
        (a, b), (c, d) = self.ph, self.potential
        return np.array([[a, c], [b, c], [b, d], [a, d]])


@dataclass(frozen=True)
class Mixture:
    """Species that form together.

    Attributes:
        shares: Index of a species to formula units of it for each atom of the material's elements.
        plane: Its free energy per such atom, eV: constant, slope with pH and slope with potential.
    """

    shares: tuple[tuple[int, float], ...]
    plane: tuple[float, float, float]


@dataclass(frozen=True, eq=False)
class PourbaixDomain:
    """A mixture and where it is stable.

    Attributes:
        mixture: The mixture.
        corners: Of the convex polygon, pH and V, in order, shape (n, 2).
        zone: What it means for the material.
    """

    mixture: Mixture
    corners: NDArray[np.float64]
    zone: CorrosionZone

    @property
    def area(self) -> float:
        """Area in pH times V."""
        x, y = self.corners.T
        return float(abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2)

    @property
    def middle(self) -> tuple[float, float]:
        """Centre of gravity."""
        x, y = self.corners.T
        cross = x * np.roll(y, -1) - np.roll(x, -1) * y
        total = cross.sum()
        if abs(total) < _NEAR:
            return float(x.mean()), float(y.mean())
        across = ((x + np.roll(x, -1)) * cross).sum() / (3 * total)
        return float(across), float(((y + np.roll(y, -1)) * cross).sum() / (3 * total))


@dataclass(frozen=True, eq=False)
class Border:
    """A line between two domains.

    Attributes:
        first: Index of a domain.
        second: Index of the other.
        ends: The two ends, pH and V, shape (2, 2).
        shift: Half-width of the 68 % interval of the line, as the step (pH, V) square to it; shape (2,).
    """

    first: int
    second: int
    ends: NDArray[np.float64]
    shift: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Pourbaix:
    """A Pourbaix diagram.

    Attributes:
        elements: Symbols of the material's elements other than H, O and ligands.
        shares: Of each element in the material, adding up to 1.
        species: All species that may form.
        solution: What the water holds.
        limits: What part of the plane it covers.
        domains: The domains, which fill it.
        complete: False where more mixtures than could be looked at were left.
    """

    elements: tuple[str, ...]
    shares: tuple[float, ...]
    species: tuple[Species, ...]
    solution: Solution
    limits: PourbaixLimits
    domains: tuple[PourbaixDomain, ...]
    complete: bool = True

    @cached_property
    def planes(self) -> NDArray[np.float64]:
        """Free energy of each domain's mixture per atom: constant, slopes with pH and potential; shape (d, 3)."""
        return np.array([domain.mixture.plane for domain in self.domains])

    def at(self, ph: float, potential: float) -> int:
        """Return the index of the domain at a point, which may lie outside the limits."""
        return int(np.argmin(self.planes @ [1.0, ph, potential]))

    def energy(self, ph: NDArray[np.float64], potential: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the free energy of what is stable, eV an atom of the material's elements, in the shape of both."""
        points = np.stack(
            [np.ones(np.broadcast_shapes(ph.shape, potential.shape)), *np.broadcast_arrays(ph, potential)]
        )
        return np.asarray(np.tensordot(self.planes, points, axes=1).min(axis=0))

    def fitting(self) -> tuple[int, ...]:
        """Return the solids that hold the elements in the material's proportions: they can be held against it."""
        rows = amounts_of_elements(self.species, self.elements)
        totals = rows.sum(axis=1)
        own = rows / np.where(totals > 0, totals, 1.0)[:, None]
        same = (np.abs(own - np.array(self.shares)) < 1e-4).all(axis=1) & (totals > 0)
        return tuple(i for i in np.flatnonzero(same).tolist() if not self.species[i].dissolved)

    def above(self, index: int, ph: NDArray[np.float64], potential: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return how far a solid lies above what is stable, eV an atom of the whole solid; 0 where it is stable.

        Args:
            index: Of one of the species that are ``fitting``.
            ph: Any shape.
            potential: The same shape, V.
        """
        one = self.species[index]
        count = sum(one.amounts.get(symbol, 0.0) for symbol in self.elements)
        a, b, c = planes_of([one], self.elements, self.solution)[0] / count
        gap = a + b * ph + c * potential - self.energy(ph, potential)
        return np.asarray(np.maximum(gap, 0.0) * count / sum(one.amounts.values()))

    def formed(self, index: int) -> str:
        """Return what forms in a domain: "Fe₂O₃ + Cr³⁺"."""
        return " + ".join(self.species[i].name for i, _ in self.domains[index].mixture.shares)

    def taken(self, index: int) -> dict[str, float]:
        """Return what a domain's mixture takes from the solution for each atom of the material.

        What it sets free is negative. Keys are "H2O", "H+", "e-" and the symbols of ligands.
        """
        found: dict[str, float] = {"H2O": 0.0, "H+": 0.0, "e-": 0.0} | dict.fromkeys(self.solution.ligands, 0.0)
        for i, share in self.domains[index].mixture.shares:
            one = self.species[i]
            oxygen = one.amounts.get("O", 0.0)
            bound = {symbol: one.amounts.get(symbol, 0.0) for symbol in self.solution.ligands}
            protons = one.amounts.get("H", 0.0) - 2.0 * oxygen
            found["H2O"] += share * oxygen
            found["H+"] += share * protons
            found["e-"] += share * (
                protons - one.charge + sum(n * self.solution.ligands[symbol][1] for symbol, n in bound.items())
            )
            for symbol, n in bound.items():
                found[symbol] += share * n
        return found


def planes_of(species: Sequence[Species], elements: Sequence[str], solution: Solution) -> NDArray[np.float64]:
    """Return the free energy of a formula unit of each species: constant, slope with pH, slope with V; shape (n, 3)."""
    found = np.zeros((len(species), 3))
    for row, one in zip(found, species, strict=True):
        hydrogen, oxygen = one.amounts.get("H", 0.0), one.amounts.get("O", 0.0)
        protons = hydrogen - 2.0 * oxygen
        row[:] = one.energy - oxygen * WATER, SLOPE * protons, protons - one.charge
        if one.dissolved:
            row[0] += SLOPE * np.log10(_activity(one, elements, solution))
        for symbol, (energy, charge, activity) in solution.ligands.items():
            amount = one.amounts.get(symbol, 0.0)
            row[0] -= amount * (energy + SLOPE * np.log10(activity))
            row[2] += amount * charge
    return found


def _activity(one: Species, elements: Sequence[str], solution: Solution) -> float:
    """Return the activity of an ion that holds an element at its whole concentration; the least of its elements."""
    own = [
        solution.concentrations[symbol] / one.amounts[symbol] for symbol in elements if one.amounts.get(symbol, 0.0) > 0
    ]
    return min(own)


def amounts_of_elements(species: Sequence[Species], elements: Sequence[str]) -> NDArray[np.float64]:
    """Return the amount of each element in a formula unit of each species, shape (n, k)."""
    return np.array([[one.amounts.get(symbol, 0.0) for symbol in elements] for one in species]).reshape(
        len(species), len(elements)
    )
