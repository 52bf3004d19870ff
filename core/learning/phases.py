"""Phases of a chemical system as a phase diagram shows them: gathered, placed among the components, and their hull."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import StructureError
from core.learning.hull import ON_HULL, Hull
from core.structures.compositions.formula import amounts_of, whole
from core.structures.elements import numbers_of, symbols
from core.structures.facts import electronegativity
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from core.learning.reference_hull import ReferenceHull

ELEMENT, REFERENCE, PROJECT, INPUT = "element", "reference", "project", "input"
"""Where a phase comes from."""
MOST_COMPONENTS = 4
_FITS = 1e-6
_FLAT = 1e-12  # facets whose corners span less of the compositions are rounding


@dataclass(frozen=True)
class Phase:
    """A compound or element with its energy.

    Attributes:
        amounts: Atomic number to amount in the formula unit.
        energy: Formation energy from the elements in eV/atom.
        origin: ``ELEMENT``, ``REFERENCE``, ``PROJECT`` or ``INPUT``.
        title: What to call it besides its formula; "" where there is nothing to add.
        group: Number of the space group, 0 where it is not known.
        identifier: Its name in a database, "".
        place: Number of the input, or of the entry in the project; None for others.
        uncertainty: Half-width of the 68 % interval of the energy in eV/atom, or None.
        source: What the energy comes from: a model's key, "Materials Project"; "" for elements.
    """

    amounts: Mapping[int, float]
    energy: float
    origin: str
    title: str = ""
    group: int = 0
    identifier: str = ""
    place: int | None = None
    uncertainty: float | None = None
    source: str = ""

    @property
    def formula(self) -> str:
        """The formula, the most electropositive element first."""
        return formula_of(self.amounts)

    @property
    def atoms(self) -> float:
        """Atoms in the formula unit."""
        return sum(self.amounts.values())


@dataclass(frozen=True)
class Product:
    """A part of what a phase decomposes into.

    Attributes:
        phase: Index of the phase in the diagram.
        amount: Formula units of it for each formula unit of what decomposes.
    """

    phase: int
    amount: float


@dataclass(frozen=True, eq=False)
class Diagram:
    """A chemical system with its phases and their hull.

    Attributes:
        components: Formulas of the corners.
        phases: All phases.
        fractions: Share of the atoms of each phase that each component accounts for, shape (n, k).
        energies: Energies against the components, eV/atom, shape (n,).
        above: Energy of each phase above the hull of all, eV/atom, shape (n,); 0 for those on it.
        ties: Pairs of phases that coexist, shape (t, 2).
        facets: Sets of k phases that coexist, shape (f, k).
    """

    components: tuple[str, ...]
    phases: tuple[Phase, ...]
    fractions: NDArray[np.float64]
    energies: NDArray[np.float64]
    above: NDArray[np.float64]
    ties: NDArray[np.int64]
    facets: NDArray[np.int64]

    @property
    def hull(self) -> Hull:
        """The hull, to ask it for mixtures."""
        return Hull(self.fractions, self.energies)

    def against_others(self, index: int) -> tuple[float, tuple[Product, ...]]:
        """Return how far a phase lies above the most stable mixture of all others, and that mixture.

        Args:
            index: Of the phase.

        Returns:
            Energy in eV/atom, negative for a stable phase by as much as it is; the products.
        """
        without = np.zeros(len(self.phases), dtype=bool)
        without[index] = True
        pure = self.fractions[index].max() > 1 - _FITS
        if pure and not self._other_form(index):
            return 0.0, ()
        below, shares = self.hull.mixture(self.fractions[index], without)
        return float(self.energies[index]) - below, self._products(index, shares)

    def decomposition(self, index: int) -> tuple[Product, ...]:
        """Return what a phase decomposes into; nothing for a stable one."""
        if self.above[index] <= ON_HULL:
            return ()
        return self._products(index, self._mixture(self.fractions[index]))

    def _mixture(self, fractions: NDArray[np.float64]) -> Mapping[int, float]:
        """Return the share of each phase, by atoms, in the most stable mixture of a composition."""
        facets, ways = self._ways
        # a table asks this of hundreds of phases at once: a facet is found much sooner than a programme is solved
        shares = ways @ fractions
        best = int(np.argmax(shares.min(axis=1))) if len(shares) else -1
        if best < 0 or shares[best].min() < -_FITS:
            return self.hull.mixture(fractions)[1]
        kept = np.flatnonzero(shares[best] > _FITS)
        return {int(facets[best, i]): float(shares[best, i]) for i in kept}

    @cached_property
    def _ways(self) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Facets that are not flat, shape (f, k), and what makes shares of their phases of a composition, (f, k, k)."""
        corners = self.fractions[self.facets].transpose(0, 2, 1)
        whole_ones = np.abs(np.linalg.det(corners)) > _FLAT
        return self.facets[whole_ones], np.linalg.inv(corners[whole_ones])

    def _other_form(self, index: int) -> bool:
        same = np.abs(self.fractions - self.fractions[index]).max(axis=1) < _FITS
        return int(same.sum()) > 1

    def _products(self, index: int, shares: Mapping[int, float]) -> tuple[Product, ...]:
        atoms = self.phases[index].atoms
        found = [Product(i, share * atoms / self.phases[i].atoms) for i, share in shares.items()]
        return tuple(sorted(found, key=lambda product: -product.amount * self.phases[product.phase].atoms))

    def reaction(self, index: int, products: Sequence[Product], write: Callable[[str], str] = str) -> str:
        """Return "LiFeO2 → 0.5 Li2O + 0.5 Fe2O3".

        Args:
            index: Of what decomposes.
            products: What it decomposes into.
            write: Writes a formula, such as with subscripts.
        """
        return f"{write(self.phases[index].formula)} → {self.mixture_text(products, write)}"

    def mixture_text(self, products: Sequence[Product], write: Callable[[str], str] = str) -> str:
        """Return "0.5 Li2O + 0.5 Fe2O3"."""
        return " + ".join(f"{_coefficient(one.amount)}{write(self.phases[one.phase].formula)}" for one in products)

    def table(self) -> list[Sequence[object]]:
        """Return a head and a row for each phase, for a file with commas."""
        heads = ["formula", *(f"share of {name}" for name in self.components)]
        heads += ["formation energy (eV/atom)", "above hull (eV/atom)", "origin", "name", "space group", "source"]
        rows: list[Sequence[object]] = [heads]
        for i, phase in enumerate(self.phases):
            shares = [f"{share:.6g}" for share in self.fractions[i]]
            about = [phase.origin, phase.identifier or phase.title, phase.group or "", phase.source]
            rows.append([phase.formula, *shares, f"{phase.energy:.6g}", f"{self.above[i]:.6g}", *about])
        return rows

    def to_json(self) -> dict[str, Any]:
        """Return components, phases and pairs that coexist."""
        return {
            "components": list(self.components),
            "phases": [
                {
                    "formula": phase.formula,
                    "formation_energy": phase.energy,
                    "energy_above_hull": float(self.above[i]),
                    "stable": bool(self.above[i] <= ON_HULL),
                    "fractions": self.fractions[i].tolist(),
                    "origin": phase.origin,
                    "title": phase.title,
                    "space_group": phase.group or None,
                    "identifier": phase.identifier,
                    "source": phase.source,
                    "uncertainty": phase.uncertainty,
                }
                for i, phase in enumerate(self.phases)
            ],
            "coexist": self.facets.tolist(),
        }


def components_of(text: str) -> tuple[str, ...]:
    """Read the corners of a system: "Li Fe O", "Li-Fe-O" or "Li2O Fe2O3 SiO2".

    Raises:
        StructureError: If one is no formula, or they are not 2 to 4 that are independent of each other.
    """
    words = tuple(dict.fromkeys(text.replace(",", " ").replace("-", " ").replace("–", " ").split()))
    found = tuple(formula_of(_numbered(amounts_of(word))) for word in words)
    if not 2 <= len(set(found)) <= MOST_COMPONENTS:
        raise StructureError(
            Text("A system has 2 to {0} components; these are {1}.", MOST_COMPONENTS, len(set(found))),
            hint="Write, for example, Li Fe O or Li2O Fe2O3.",
        )
    matrix, _ = _matrix(found)
    if np.linalg.matrix_rank(matrix) < len(found):
        raise StructureError(
            "The components are not independent: one of them can be made of the others.", hint="Leave one out."
        )
    return found


def elements_of(components: Iterable[str]) -> tuple[int, ...]:
    """Return the atomic numbers in the components, ascending."""
    return tuple(sorted({number for text in components for number in _numbered(amounts_of(text))}))


def pure_elements(elements: Iterable[int]) -> tuple[Phase, ...]:
    """Return the elements in their standard states, of energy 0 by definition."""
    return tuple(Phase({number: 1.0}, 0.0, ELEMENT, Text("standard state")) for number in elements)


def reference_phases(reference: ReferenceHull, elements: Sequence[int], source: str) -> tuple[Phase, ...]:
    """Return the known compounds of some elements."""
    found = []
    for row in reference.within(elements).tolist():
        identifier = int(reference.identifiers[row])
        found.append(
            Phase(
                {number: float(amount) for number, amount in reference.composition(row).items()},
                float(reference.energies[row]),
                REFERENCE,
                group=int(reference.groups[row]),
                identifier=f"mp-{identifier}" if identifier else "",
                source=source,
            )
        )
    return tuple(found)


def diagram_of(components: tuple[str, ...], phases: Sequence[Phase]) -> Diagram:
    """Place phases among components and find what is stable.

    Args:
        components: Formulas of the corners.
        phases: Phases of their elements, the elements among them; those that the components cannot make are left out.

    Raises:
        StructureError: If a component is a compound of which no energy is known.
    """
    matrix, numbers = _matrix(components)
    placed = [(phase, shares) for phase in phases if (shares := _shares(phase, matrix, numbers)) is not None]
    fractions = np.array([shares for _, shares in placed])
    raw = np.array([phase.energy for phase, _ in placed])
    corners = np.zeros(len(components))
    for k, name in enumerate(components):
        pure = fractions[:, k] > 1 - _FITS
        if not pure.any():
            raise StructureError(
                Text("There is no energy of {0}, which is a component.", name),
                hint="Add a structure of it, or take its elements as components.",
            )
        # elements stand at 0 by definition, whatever form of theirs a model finds
        corners[k] = raw[pure].min() if _is_compound(name) else 0.0
    energies = raw - fractions @ corners
    kept = tuple(phase for phase, _ in placed)
    hull = Hull(fractions, energies)
    return Diagram(components, kept, fractions, energies, hull.above(), hull.ties, hull.facets)


def can_be_made(components: Sequence[str], amounts: Mapping[int, float]) -> bool:
    """Return whether a compound, atomic number to amount, is a mixture of components."""
    matrix, numbers = _matrix(components)
    return _shares(Phase(amounts, 0.0, INPUT), matrix, numbers) is not None


def in_order(elements: Iterable[int]) -> tuple[str, ...]:
    """Return the symbols of elements, the most electropositive first."""
    names = symbols()
    return tuple(names[number] for number in sorted(elements, key=lambda z: (electronegativity(z), names[z])))


def formula_of(amounts: Mapping[int, float]) -> str:
    """Return the formula of atomic numbers and amounts in smallest whole numbers, electropositive elements first."""
    ordered = in_order(amounts)
    named = {symbol: amounts[number] for symbol, number in zip(ordered, numbers_of(ordered), strict=True)}
    counts: Mapping[str, float] = whole(named) or named
    return "".join(symbol + ("" if amount == 1 else f"{amount:.4g}") for symbol, amount in counts.items())


def _numbered(amounts: Mapping[str, float]) -> dict[int, float]:
    return dict(zip(numbers_of(list(amounts)), amounts.values(), strict=True))


def _is_compound(formula: str) -> bool:
    return len(amounts_of(formula)) > 1


def _matrix(components: Sequence[str]) -> tuple[NDArray[np.float64], tuple[int, ...]]:
    """Return the atomic fractions of each component as columns, shape (e, k), and the elements of the rows."""
    numbers = elements_of(components)
    columns = []
    for text in components:
        amounts = _numbered(amounts_of(text))
        column = np.array([amounts.get(number, 0.0) for number in numbers])
        columns.append(column / column.sum())
    return np.stack(columns, axis=1), numbers


def _shares(phase: Phase, matrix: NDArray[np.float64], numbers: tuple[int, ...]) -> NDArray[np.float64] | None:
    """Return the share of the atoms that each component accounts for, or None where they cannot make the phase."""
    if not set(phase.amounts) <= set(numbers):
        return None
    own = np.array([phase.amounts.get(number, 0.0) for number in numbers], dtype=float)
    own /= own.sum()
    shares, *_ = np.linalg.lstsq(matrix, own, rcond=None)
    if np.abs(matrix @ shares - own).max() > _FITS or shares.min() < -_FITS:
        return None
    shares = np.clip(shares, 0.0, None)
    return np.asarray(shares / shares.sum())


def _coefficient(amount: float) -> str:
    if math.isclose(amount, 1.0, abs_tol=1e-6):
        return ""
    return f"{amount:.4g} "
