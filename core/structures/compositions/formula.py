"""Reads formulas as people write them, and what follows from them at once."""

from __future__ import annotations

import math
import re
import warnings
from typing import TYPE_CHECKING

from core.errors import StructureError
from core.structures.elements import atomic_masses, numbers_of, symbols
from core.structures.facts import composition_of, electronegativity
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.structures.crystal import Crystal

_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_NO_SCALE = 9.0  # what ``electronegativity`` gives where there is none
_LARGEST_DENOMINATOR = 1000
_TOLERANCE = 1e-6


def amounts_of(formula: str) -> dict[str, float]:
    """Return symbol to amount of a formula such as SrTiO3, Al2(SO4)3, La0.7Sr0.3MnO3 or CuSO4·5H2O.

    Raises:
        StructureError: If it is no formula.
    """
    from pymatgen.core import Composition

    amounts: dict[str, float] = {}
    for part in _parts(formula.translate(_SUBSCRIPTS)):
        found = re.fullmatch(r"(\d+(?:\.\d+)?)?(.+)", part.strip())
        factor, text = (float(found[1] or 1), found[2]) if found else (1.0, "")
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                read = Composition(text).get_el_amt_dict()
        except ValueError:
            read = {}
        if not read or not all(0 < amount < math.inf for amount in read.values()):
            raise StructureError(
                Text("“{0}” is no formula.", formula), hint="Write, for example, SrTiO3, Al2(SO4)3 or CuSO4·5H2O."
            )
        for symbol, amount in read.items():
            amounts[symbol] = amounts.get(symbol, 0.0) + factor * float(amount)
    numbers_of(list(amounts))
    return amounts


def _parts(text: str) -> list[str]:
    """Take a formula apart at its dots: CuSO4·5H2O, CuSO4.5H2O, and 0.95NaNbO3-0.05SrTiO3 where each part is counted.

    A full stop before water is such a dot, not the decimal of the number before it: nobody means O4.5.
    """
    hydrate = re.fullmatch(r"(.*[A-Za-z)\]]\d*)\.(\d*(?:\.\d+)?H2O)", text.strip())
    if hydrate and not re.search(r"\D0$", hydrate[1]):
        text = f"{hydrate[1]}·{hydrate[2]}"
    parts = re.split(r"[·•*]", text)
    mixed = re.split(r"[-–−]", text)
    if len(mixed) > 1 and all(re.match(r"\s*\d", part) for part in mixed):
        return mixed
    return parts


def amounts_in(crystal: Crystal) -> dict[str, float]:
    """Return symbol to amount in the smallest formula unit of a structure.

    Raises:
        StructureError: If it holds atoms of an unknown element.
    """
    if 0 in crystal.elements:
        raise StructureError(
            "The structure holds atoms of an unknown element.",
            hint="Open the file again and say which elements they are.",
        )
    amounts = composition_of(crystal)
    if any(abs(amount - round(amount)) > _TOLERANCE for amount in amounts.values()):
        return amounts
    divisor = math.gcd(*(round(amount) for amount in amounts.values()))
    return {symbol: round(amount) / divisor for symbol, amount in amounts.items()}


def whole(amounts: Mapping[str, float]) -> dict[str, int] | None:
    """Return the smallest whole amounts in the same proportion, or None where no small factor makes them whole."""
    smallest = min(amounts.values())
    for factor in range(1, _LARGEST_DENOMINATOR + 1):
        for scale in (float(factor), factor / smallest):
            scaled = {symbol: amount * scale for symbol, amount in amounts.items()}
            if scale <= _LARGEST_DENOMINATOR and all(
                abs(amount - round(amount)) < _TOLERANCE * scale for amount in scaled.values()
            ):
                counts = {symbol: round(amount) for symbol, amount in scaled.items()}
                divisor = math.gcd(*counts.values())
                if divisor and all(counts.values()):
                    return {symbol: count // divisor for symbol, count in counts.items()}
    return None


def molar_mass(amounts: Mapping[str, float]) -> float:
    """Return g/mol of the formula as written (standard atomic masses, IUPAC 2016)."""
    masses, names = atomic_masses(), symbols()
    return float(sum(masses[names.index(symbol)] * amount for symbol, amount in amounts.items()))


def mass_fractions(amounts: Mapping[str, float]) -> dict[str, float]:
    """Return the share of each element in the mass."""
    total = molar_mass(amounts)
    return {symbol: molar_mass({symbol: amount}) / total for symbol, amount in amounts.items()}


def electronegativities(amounts: Mapping[str, float]) -> dict[str, float] | None:
    """Return Pauling's electronegativity of each element, or None where one has none."""
    names = symbols()
    found = {symbol: electronegativity(names.index(symbol)) for symbol in amounts}
    return None if any(value >= _NO_SCALE for value in found.values()) else found


def ionic_character(difference: float) -> float:
    """Return the ionic share of a bond in per cent: 1 − exp(−Δχ²/4).

    Args:
        difference: Of the electronegativities of its ends.

    Source: L. Pauling, The Nature of the Chemical Bond, 3rd ed. (1960), p. 98.
    """
    return 100.0 * (1.0 - math.exp(-(difference**2) / 4.0))
