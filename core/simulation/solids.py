"""Free energies of solids at 25 °C from predicted formation energies, on the scale of measured ones.

A formation energy from a potential that learned density functional theory differs from a measured free energy of
formation in three ways, which are put right one after the other:

1. **Entropy.** The free energy of formation of a solid differs from its enthalpy by the entropy of the elements that
   are gases or liquids, 0.317 eV for each atom of oxygen; the entropies of solids cancel largely, and are neglected on
   both sides (K. A. Persson et al., Phys. Rev. B 85, 235438 (2012), doi:10.1103/PhysRevB.85.235438).
2. **Errors that go with an element**, such as the overbinding of O2 or that of oxides of transition metals: an amount
   an atom of each element, fitted to the measured solids of which there is a predicted energy too, as in the fitted
   elemental references of V. Stevanović et al., Phys. Rev. B 85, 115104 (2012), doi:10.1103/PhysRevB.85.115104. What
   is left is the error bar: two thirds of the solids, each left out of the fit, lie within it.
3. **Ions against solids.** Measured ions stand on the scale of measured solids. Where the diagram holds predicted
   solids only, those of each element are shifted together so that one reference solid of it has its measured energy
   (Persson's scheme; there the ions are shifted, which is the same, as only differences within an element count).

Pure elements stand at zero; in the third step they are shifted like the other solids of theirs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from core.learning.calibration import LEVEL
from core.learning.phases import formula_of
from core.learning.reference_hull import reference_hull
from core.simulation.pourbaix import Species
from core.simulation.thermochemistry import EV, HALF_WIDTH, Measured, measured
from core.structures.compositions.formula import amounts_of, whole
from core.structures.elements import numbers_of, symbols
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

Key = tuple[tuple[str, int], ...]
"""A composition in smallest whole numbers."""
# J/(mol K) an atom at 25 °C: J. D. Cox et al., CODATA Key Values for Thermodynamics (1989)
_ENTROPIES = {"H": 65.340, "N": 95.805, "O": 102.576, "F": 101.396, "Cl": 111.541, "Br": 76.105, "Hg": 75.90}
_TEMPERATURE = 298.15
_RIDGE = 0.1  # of 0.03 to 5 the one with the least error of solids left out


def key_of(amounts: Mapping[str, float]) -> Key:
    """Return the composition in smallest whole numbers, by which solids are told to be of one formula."""
    return tuple(sorted((whole(amounts) or {symbol: round(1000 * n) for symbol, n in amounts.items()}).items()))


@dataclass(frozen=True, eq=False)
class Scale:
    """The way from predicted formation energies to free energies.

    Attributes:
        amounts: Correction an atom of each element, eV: what is predicted too high.
        half_width: Of the 68 % interval of a corrected energy, eV/atom.
        count: Number of solids it rests on.
        mean_error: Mean absolute error of those left out of the fit, eV/atom.
        mean_uncorrected: Mean absolute error before the correction, eV/atom.
    """

    amounts: Mapping[str, float]
    half_width: float
    count: int
    mean_error: float
    mean_uncorrected: float

    def energy(self, amounts: Mapping[str, float], formation: float) -> float:
        """Return the free energy of formation, eV a formula unit, of a formation energy in eV/atom."""
        if len(amounts) == 1:
            # no form of an element lies below its standard state
            return max(formation, 0.0) * sum(amounts.values())
        shift = sum(n * self.amounts.get(symbol, 0.0) for symbol, n in amounts.items())
        return formation * sum(amounts.values()) + _entropy(amounts) - shift


def _entropy(amounts: Mapping[str, float]) -> float:
    """Return the entropy of the gaseous and liquid elements, as eV a formula unit at 25 °C."""
    return sum(n * _ENTROPIES.get(symbol, 0.0) for symbol, n in amounts.items()) * _TEMPERATURE / 1000 / EV


def measured_solids(elements: Iterable[str]) -> tuple[Measured, ...]:
    """Return the solids that hold none but these elements, the most stable of each formula."""
    allowed = set(elements)
    best: dict[Key, Measured] = {}
    for one in measured():
        if one.dissolved or not set(one.amounts) <= allowed:
            continue
        key = key_of(one.amounts)
        known = best.get(key)
        if known is None or _per_atom(one) < _per_atom(known):
            best[key] = one
    return tuple(best.values())


def _per_atom(one: Measured) -> float:
    return one.energy / sum(one.amounts.values())


@cache
def known_energies(potential: str) -> Mapping[Key, float]:
    """Return the least predicted formation energy of each composition of the reference hull, eV/atom."""
    reference = reference_hull(potential)
    if reference is None:
        return {}
    names = np.array(symbols())
    best: dict[Key, float] = {}
    for numbers, amounts, energy in zip(reference.numbers, reference.amounts, reference.energies, strict=True):
        used = numbers > 0
        key = tuple(sorted(zip(names[numbers[used]].tolist(), amounts[used].tolist(), strict=True)))
        best[key] = min(best.get(key, np.inf), float(energy))
    return best


@cache
def scale_of(potential: str) -> Scale:
    """Fit the corrections of a potential to the measured solids that its reference hull holds."""
    known = known_energies(potential)
    elements = sorted({symbol for one in measured() if not one.dissolved for symbol in one.amounts})
    pairs = [(one, key_of(one.amounts)) for one in measured_solids(elements)]
    pairs = [(one, key) for one, key in pairs if key in known and len(key) > 1]
    counts = np.array([[one.amounts.get(symbol, 0.0) for symbol in elements] for one, _ in pairs])
    totals = counts.sum(axis=1)
    raw = np.array(
        [
            known[key] + (_entropy(one.amounts) - one.energy) / total
            for (one, key), total in zip(pairs, totals, strict=True)
        ]
    )
    shares = counts / totals[:, None]
    fitted, left_out = _ridge(shares, raw)
    errors = np.abs(left_out)
    width = float(np.quantile(errors, min(1.0, np.ceil((len(errors) + 1) * LEVEL) / len(errors)), method="higher"))
    corrections = dict(zip(elements, fitted.tolist(), strict=True))
    return Scale(corrections, width, len(pairs), float(errors.mean()), float(np.abs(raw).mean()))


def _ridge(rows: NDArray[np.float64], values: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the coefficients, and the error of each value by a fit that leaves it out."""
    inverse = np.linalg.inv(rows.T @ rows + _RIDGE * np.eye(rows.shape[1]))
    fitted = inverse @ rows.T @ values
    leverage = np.einsum("ij,jk,ik->i", rows, inverse, rows)
    return fitted, (values - rows @ fitted) / (1.0 - leverage)


def measured_species(elements: Iterable[str], *, solids: bool = True) -> tuple[Species, ...]:
    """Return the measured ions of some elements with H and O, the elements themselves, and the measured solids.

    Args:
        elements: Symbols, without H and O.
        solids: Whether solids are wanted.
    """
    own = set(elements)
    allowed = own | {"H", "O"}
    found = [
        _species(one) for one in measured() if one.dissolved and set(one.amounts) <= allowed and own & {*one.amounts}
    ]
    if solids:
        found += [_species(one) for one in measured_solids(allowed) if own & {*one.amounts} and len(one.amounts) > 1]
        found += pure(own)
    return tuple(found)


def pure(elements: Iterable[str]) -> list[Species]:
    """Return the elements in their standard states."""
    return [Species(symbol, {symbol: 1.0}, 0.0, source=Text("standard state")) for symbol in sorted(elements)]


def _species(one: Measured) -> Species:
    return Species(one.formula, one.amounts, one.energy, one.charge, one.dissolved, HALF_WIDTH, one.source)


def predicted_species(elements: Iterable[str], potential: str, source: str) -> tuple[Species, ...]:
    """Return the solids of the reference hull that hold none but these elements with H and O, one a formula.

    Args:
        elements: Symbols, without H and O.
        potential: Key of the potential.
        source: What the potential is called.
    """
    own = set(elements)
    allowed = own | {"H", "O"}
    scale = scale_of(potential)
    found = []
    for key, formation in known_energies(potential).items():
        if len(key) > 1 and {symbol for symbol, _ in key} <= allowed and own & {symbol for symbol, _ in key}:
            amounts = {symbol: float(n) for symbol, n in key}
            found.append(predicted(amounts, formation, scale, source))
    return tuple(found)


def predicted(amounts: Mapping[str, float], formation: float, scale: Scale, source: str) -> Species:
    """Return a solid of a predicted formation energy (eV/atom) with its free energy."""
    named = formula_of(dict(zip(numbers_of(list(amounts)), amounts.values(), strict=True)))
    counts = amounts_of(named)
    width = scale.half_width * sum(counts.values())
    return Species(named, counts, scale.energy(counts, formation), uncertainty=width, source=source)


def beside_measured(one: Species, formation: float, potential: str) -> Species:
    """Return a predicted solid on the energy of the measured one of its formula, where there is one.

    What is then predicted is only the difference of two crystals of one composition.

    Args:
        one: The solid as ``predicted`` gives it.
        formation: Its predicted formation energy, eV/atom.
        potential: Key of the potential.
    """
    key = key_of(one.amounts)
    lowest = known_energies(potential).get(key)
    fitting = next((other for other in measured_solids(one.amounts) if key_of(other.amounts) == key), None)
    if fitting is None or lowest is None or len(key) < 2:
        return one
    atoms = sum(one.amounts.values())
    return replace(one, energy=atoms * (_per_atom(fitting) + formation - lowest))


def shifted(solids: Sequence[Species]) -> tuple[tuple[Species, ...], tuple[str, ...]]:
    """Shift predicted solids so that the reference solid of each element has its measured energy.

    Args:
        solids: Predicted ones, elements among them.

    Returns:
        The solids, and the elements that no reference solid is known of in both ways, which stay as they are.
    """
    own: dict[Key, float] = {}
    for one in solids:
        key = key_of(one.amounts)
        scaled = one.energy * sum(n for _, n in key) / sum(one.amounts.values())
        own[key] = min(own.get(key, np.inf), scaled)
    shifts: dict[str, float] = {}
    elements = {symbol for one in solids for symbol in one.amounts} - {"H", "O"}
    for formula in _references():
        amounts = amounts_of(formula)
        key = key_of(amounts)
        target = next((one for one in measured_solids(amounts) if key_of(one.amounts) == key), None)
        # of a salt that of the anion: the cation has its own
        open_ones = [symbol for symbol in amounts if symbol in elements and symbol not in shifts]
        if target is None or key not in own or len(open_ones) != 1:
            continue
        gap = own[key] - sum(n for _, n in key) * _per_atom(target)
        rest = sum(n * shifts.get(symbol, 0.0) for symbol, n in key)
        shifts[open_ones[0]] = (gap - rest) / dict(key)[open_ones[0]]
    moved = tuple(
        replace(one, energy=one.energy - sum(n * shifts.get(symbol, 0.0) for symbol, n in one.amounts.items()))
        for one in solids
    )
    return moved, tuple(sorted(elements - set(shifts)))


@cache
def _references() -> tuple[str, ...]:
    """Return the formulas of reference solids, metals' first."""
    text = files("resources").joinpath("corrosion", "references.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.split("\n") if line and not line.startswith("#"))


def stable_only(solids: Sequence[Species], ions: Sequence[Species]) -> tuple[Species, ...]:
    """Leave out solids that decompose into others, O2 and H2, as pymatgen does by default.

    Outside the window in which water is stable such solids would have domains of their own, though they give off gas.

    Args:
        solids: Solids, the pure elements among them.
        ions: Told apart from solids by the caller; they stay.
    """
    from core.learning.hull import ON_HULL, Hull

    elements = sorted({symbol for one in solids for symbol in one.amounts} | {"H", "O"})
    zero = {
        symbol: min((one.energy / one.amounts[symbol] for one in solids if set(one.amounts) == {symbol}), default=0.0)
        for symbol in elements
    }
    counts = np.array([[one.amounts.get(symbol, 0.0) for symbol in elements] for one in solids])
    totals = counts.sum(axis=1)
    fractions = counts / totals[:, None]
    energies = np.array([one.energy for one in solids]) / totals - fractions @ [zero[symbol] for symbol in elements]
    hull = Hull(np.vstack([fractions, np.eye(len(elements))]), np.append(energies, np.zeros(len(elements))))
    above = energies - hull.at(fractions)
    return (*(one for one, height in zip(solids, above, strict=True) if height <= ON_HULL), *ions)
