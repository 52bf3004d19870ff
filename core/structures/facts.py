"""Facts about a structure that need no model: composition, cell, density, symmetry, dimensionality."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import reduce
from math import gcd
from typing import TYPE_CHECKING, Any

import numpy as np

from core.structures.bonds import Bonds
from core.structures.elements import atomic_masses, covalent_radii, number_of, symbols
from core.structures.molecules import fragments
from core.structures.near import near_pairs
from core.structures.symmetry.groups import DEFAULT_TOLERANCE, MAX_SITES, space_group

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.structures.crystal import Crystal

MAX_BOND_SITES = 20000

_GRAMS_PER_DALTON_PER_A3 = 1.66053906892


@dataclass(frozen=True)
class Facts:
    """What can be said of a structure without a model; None where it cannot be said.

    Attributes:
        formula: All atoms of the cell, "Sr1 Ti1 O3".
        reduced_formula: The usual one, see ``reduced_formula``.
        n_sites: Number of sites.
        composition: Symbol to amount in the cell.
        cell_lengths: a, b, c in Å.
        cell_angles: α, β, γ in degrees.
        volume: Volume of the cell in Å³.
        density: Density in g/cm³; of three-dimensionally periodic structures only.
        space_group_symbol: Hermann-Mauguin symbol, "Pm-3m".
        space_group_number: Number in International Tables.
        crystal_system: "cubic" and the like.
        point_group: Crystallographic point group.
        wyckoff: Wyckoff letter of each site.
        is_layered: Whether bonded layers are held together by no bonds; False where it cannot be said.
        dimensionality: In how many directions the bonded atoms run on: 3 for a framework, 2 for layers, 1 for
            chains, 0 for molecules; the largest of its parts.
    """

    formula: str
    reduced_formula: str
    n_sites: int
    composition: Mapping[str, float] = field(default_factory=dict)
    cell_lengths: tuple[float, float, float] | None = None
    cell_angles: tuple[float, float, float] | None = None
    volume: float | None = None
    density: float | None = None
    space_group_symbol: str | None = None
    space_group_number: int | None = None
    crystal_system: str | None = None
    point_group: str | None = None
    wyckoff: tuple[str, ...] | None = None
    is_layered: bool = False
    dimensionality: int | None = None


def describe(crystal: Crystal, symprec: float = DEFAULT_TOLERANCE) -> Facts:
    """Return the facts of a structure; never fails, and takes milliseconds to a second.

    Args:
        crystal: Any structure: a molecule, a disordered cell, an empty one.
        symprec: How far an atom may lie from its symmetric place, in Å.
    """
    composition = composition_of(crystal)
    cell: dict[str, Any] = {}
    if crystal.has_cell and crystal.volume > 0:
        lengths = np.maximum(np.linalg.norm(crystal.cell, axis=1), np.finfo(float).tiny)
        cosines = [float(crystal.cell[i] @ crystal.cell[j] / (lengths[i] * lengths[j])) for i, j in _PAIRS]
        cell = {
            "cell_lengths": tuple(float(length) for length in lengths),
            "cell_angles": tuple(float(np.degrees(np.arccos(np.clip(cosine, -1, 1)))) for cosine in cosines),
            "volume": crystal.volume,
        }
        if crystal.is_periodic:
            cell["density"] = density_of(crystal)
    dimensionality = bonded_dimensionality(crystal)
    return Facts(
        formula=formula_of(crystal),
        reduced_formula=_usual(crystal, composition),
        n_sites=len(crystal),
        composition=composition,
        is_layered=dimensionality == 2 and crystal.is_periodic,
        dimensionality=dimensionality,
        **cell,
        **_symmetry(crystal, symprec),
    )


def formula_of(crystal: Crystal) -> str:
    """Return all atoms of the cell, "Sr1 Ti1 O3"."""
    return " ".join(f"{symbol}{_amount(amount)}" for symbol, amount in composition_of(crystal).items())


def density_of(crystal: Crystal, composition: Mapping[str, float] | None = None) -> float | None:
    """Return the density in g/cm³; None of what is not periodic in three directions.

    Args:
        crystal: The structure.
        composition: What ``composition_of`` says of it, where that is known already.
    """
    volume = crystal.volume if crystal.is_periodic else 0.0
    if not volume > 0:
        return None
    return _mass(composition or composition_of(crystal)) / volume * _GRAMS_PER_DALTON_PER_A3


def reduced_formula(crystal: Crystal, composition: Mapping[str, float] | None = None) -> str:
    """Return the usual formula; takes microseconds, unlike ``describe``.

    That of a crystal has the smallest whole numbers, "SrTiO3", partial amounts as decimals. That of a molecule counts
    all its atoms, carbon and hydrogen first (E. A. Hill, J. Am. Chem. Soc. 22, 478 (1900)): "C8H10N4O2".

    Args:
        crystal: The structure.
        composition: What ``composition_of`` says of it, where that is known already.
    """
    return _usual(crystal, composition or composition_of(crystal))


_PAIRS = ((1, 2), (0, 2), (0, 1))


def composition_of(crystal: Crystal) -> dict[str, float]:
    """Return symbol to amount, the most electropositive element first as in common formulae."""
    amounts: Counter[int] = Counter()
    whole = np.delete(crystal.numbers, list(crystal.shares)) if crystal.shares else crystal.numbers
    amounts.update({z: count for z, count in enumerate(np.bincount(whole).tolist()) if count})
    for share in crystal.shares.values():
        for z, amount in share:
            amounts[z] += amount  # type: ignore[assignment]  # a Counter of floats adds as well
    names = symbols()
    ordered = sorted(amounts, key=lambda z: (electronegativity(z), names[z]))
    return {names[z]: round(float(amounts[z]), 6) for z in ordered}


def electronegativity(z: int) -> float:
    """Return Pauling's electronegativity; 9, more than any, where there is none."""
    return _PAULING[z] if 0 < z < len(_PAULING) and _PAULING[z] else 9.0


# Pauling's scale with the values of A. L. Allred, J. Inorg. Nucl. Chem. 17, 215 (1961); 0 where none is given
# fmt: off
_PAULING = (
    0, 2.20, 0, 0.98, 1.57, 2.04, 2.55, 3.04, 3.44, 3.98, 0, 0.93, 1.31, 1.61, 1.90, 2.19, 2.58, 3.16, 0, 0.82, 1.00,
    1.36, 1.54, 1.63, 1.66, 1.55, 1.83, 1.88, 1.91, 1.90, 1.65, 1.81, 2.01, 2.18, 2.55, 2.96, 3.00, 0.82, 0.95, 1.22,
    1.33, 1.60, 2.16, 1.90, 2.20, 2.28, 2.20, 1.93, 1.69, 1.78, 1.96, 2.05, 2.10, 2.66, 2.60, 0.79, 0.89, 1.10, 1.12,
    1.13, 1.14, 1.13, 1.17, 1.20, 1.20, 1.10, 1.22, 1.23, 1.24, 1.25, 1.10, 1.27, 1.30, 1.50, 2.36, 1.90, 2.20, 2.20,
    2.28, 2.54, 2.00, 1.62, 2.33, 2.02, 2.00, 2.20, 0, 0.70, 0.90, 1.10, 1.30, 1.50, 1.38, 1.36, 1.28,
)
# fmt: on


def _mass(composition: Mapping[str, float]) -> float:
    masses = atomic_masses()
    return float(sum(masses[number_of(symbol)] * amount for symbol, amount in composition.items()))


def _amount(amount: float) -> str:
    whole = round(amount)
    return str(whole) if abs(amount - whole) < 1e-6 else f"{amount:.4g}"


def _usual(crystal: Crystal, composition: Mapping[str, float]) -> str:
    if crystal.has_cell and any(crystal.pbc):
        return _reduced(composition)
    first = [symbol for symbol in ("C", "H") if "C" in composition and symbol in composition]
    return written({symbol: composition[symbol] for symbol in (*first, *sorted(set(composition) - set(first)))})


def _reduced(composition: Mapping[str, float]) -> str:
    amounts = list(composition.values())
    whole = all(abs(amount - round(amount)) < 1e-6 for amount in amounts) and bool(amounts)
    factor = reduce(gcd, (round(amount) for amount in amounts)) if whole else 1
    return written({symbol: amount / max(factor, 1) for symbol, amount in composition.items()})


def written(composition: Mapping[str, float]) -> str:
    """Return amounts as a formula, in their order, ones left out."""
    parts = ((symbol, _amount(amount)) for symbol, amount in composition.items())
    return "".join(symbol + ("" if text == "1" else text) for symbol, text in parts)


def _symmetry(crystal: Crystal, symprec: float) -> dict[str, Any]:
    found = space_group(crystal, symprec) if len(crystal) <= MAX_SITES else None
    if found is None:
        return {}
    return {
        "space_group_symbol": found.symbol,
        "space_group_number": found.number,
        "crystal_system": found.crystal_system,
        "point_group": found.point_group,
        "wyckoff": found.wyckoff,
    }


def bonded_dimensionality(crystal: Crystal, tolerance: float = 1.2) -> int | None:
    """Return in how many directions bonded atoms run on, the largest of all parts; None where it cannot be said.

    Two atoms are bonded within ``tolerance`` times the sum of their covalent radii; see
    ``core.structures.molecules.fragments`` for the rest.
    """
    n = len(crystal)
    if not n or n > MAX_BOND_SITES or 0 in crystal.elements or (crystal.has_cell and not crystal.volume > 0):
        return None
    if not crystal.has_cell or not any(crystal.pbc):
        return 0
    radii = covalent_radii()[crystal.numbers]
    pairs = near_pairs(crystal, float(2 * radii.max() * tolerance))
    if pairs is None:
        return None
    first, second, distance, shift = pairs
    # each pair comes from both its atoms
    near = (first <= second) & (distance < tolerance * (radii[first] + radii[second]))
    bonds = Bonds(first[near], second[near], shift[near], distance[near])
    return int(fragments(crystal, bonds).dimension.max())
