"""Chemical formulae as text: read into amounts, written in the usual way, with letters in place of elements."""

from __future__ import annotations

import re
from functools import reduce
from math import gcd
from typing import TYPE_CHECKING

from core.errors import StructureError
from core.structures.elements import symbols
from core.structures.facts import electronegativity, written
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PART = re.compile(r"(?P<symbol>[A-Z][a-z]?)|(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<number>\d+\.?\d*|\.\d+)")
_CLOSE_TO_WHOLE = 1e-6


def composition_from(formula: str) -> dict[str, float]:
    """Return symbol to amount of a formula such as "Ba(Ti0.8Zr0.2)O3", the most electropositive first.

    Raises:
        StructureError: If it is no formula.
    """
    text = re.sub(r"[\s_$]", "", formula)
    levels: list[dict[str, float]] = [{}]
    group: dict[str, float] = {}  # what a number that follows multiplies
    at = 0
    while at < len(text):
        part = _PART.match(text, at)
        if part is None:
            raise _no_formula(formula)
        at = part.end()
        match part.lastgroup:
            case "symbol":
                group = {_symbol(part["symbol"], formula): 1.0}
                _add(levels[-1], group)
            case "open":
                levels.append({})
                group = {}
            case "close":
                if len(levels) == 1:
                    raise _no_formula(formula)
                group = levels.pop()
                _add(levels[-1], group)
            case _:
                if not group:
                    raise _no_formula(formula)
                _add(levels[-1], group, float(part["number"]) - 1)
                group = {}
    held = {name: round(amount, 6) for name, amount in levels[0].items() if amount > _CLOSE_TO_WHOLE}
    if len(levels) != 1 or not held:
        raise _no_formula(formula)
    numbers = {name: number for number, name in enumerate(symbols())}
    return dict(sorted(held.items(), key=lambda pair: (electronegativity(numbers[pair[0]]), pair[0])))


def usual_formula(composition: Mapping[str, float]) -> str:
    """Return a composition in the smallest whole numbers, or as it is where there are none: "SrTiO3"."""
    return written(dict(zip(composition, _smallest(list(composition.values())), strict=True)))


def anonymous_formula(composition: Mapping[str, float]) -> str:
    """Return a composition with A, B, C in place of the elements, the rarest first: "ABC3" of SrTiO3.

    After Z come Aa, Ab and so on.
    """
    amounts = _smallest(sorted(composition.values()))
    smallest = amounts[0] if amounts else 1.0
    whole = all(abs(amount - round(amount)) < _CLOSE_TO_WHOLE for amount in amounts)
    parts = amounts if whole else [amount / smallest for amount in amounts]
    return written({_letter(place): part for place, part in enumerate(parts)})


def _letter(place: int) -> str:
    first, second = divmod(place, 26)
    return chr(65 + second) if first == 0 else f"{chr(64 + first)}{chr(97 + second)}"


def _smallest(amounts: Sequence[float]) -> list[float]:
    if any(abs(amount - round(amount)) > _CLOSE_TO_WHOLE for amount in amounts):
        return list(amounts)
    factor = reduce(gcd, (round(amount) for amount in amounts), 0) or 1
    return [round(amount) / factor for amount in amounts]


def _symbol(symbol: str, formula: str) -> str:
    if symbol in symbols()[1:]:
        return symbol
    raise StructureError(Text("{0} in the formula {1} is no element.", symbol, formula), hint="Correct the formula.")


def _add(to: dict[str, float], amounts: Mapping[str, float], factor: float = 1.0) -> None:
    for name, amount in list(amounts.items()):
        to[name] = to.get(name, 0.0) + amount * factor


def _no_formula(formula: str) -> StructureError:
    return StructureError(Text("“{0}” is no chemical formula.", formula), hint="Write it like SrTiO3.")
