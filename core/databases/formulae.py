"""Formulae as people write them, and as OPTIMADE wants them."""

from __future__ import annotations

import re
import string
from fractions import Fraction
from functools import reduce
from math import gcd, lcm
from typing import TYPE_CHECKING

from core.databases.found import DatabaseError
from core.structures.elements import symbols
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

_NUMBER = r"\d{1,6}(?:\.\d{1,6})?"
_PART = re.compile(rf"([A-Z][a-z]?)({_NUMBER})?")
_FLAT = re.compile(rf"(?:[A-Z][a-z]?(?:{_NUMBER})?)+")
_BRACKET = re.compile(rf"[(\[]([^()\[\]]*)[)\]]({_NUMBER})?")
_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_LONGEST = 200


def amounts(formula: str) -> dict[str, Fraction]:
    """Return symbol to amount of a formula with or without brackets, such as "Ca(OH)2".

    Raises:
        DatabaseError: If it is no formula, or names an element that does not exist.
    """
    counts = _labels(formula, "SrTiO3")
    if not set(counts) <= set(symbols()[1:]):
        raise _no_formula(formula, "SrTiO3")
    return counts


def _labels(formula: str, example: str) -> dict[str, Fraction]:
    text = "".join(formula.split()).translate(_SUBSCRIPTS)
    if len(text) > _LONGEST:
        raise _no_formula(formula, example)
    while (found := _BRACKET.search(text)) is not None:
        inner, times = found[1], Fraction(found[2] or 1)
        if not _FLAT.fullmatch(inner):
            raise _no_formula(formula, example)
        spread = "".join(f"{label}{float(amount * times):.6g}" for label, amount in _counted(inner).items())
        text = text[: found.start()] + spread + text[found.end() :]
    if not _FLAT.fullmatch(text):
        raise _no_formula(formula, example)
    counts = {label: amount for label, amount in _counted(text).items() if amount}
    if not counts:
        raise _no_formula(formula, example)
    return counts


def _counted(flat: str) -> dict[str, Fraction]:
    counts: dict[str, Fraction] = {}
    for label, amount in _PART.findall(flat):
        counts[label] = counts.get(label, Fraction(0)) + Fraction(amount or 1)
    return counts


def _no_formula(text: str, example: str) -> DatabaseError:
    return DatabaseError(Text("{0} is no formula.", text.strip() or "…"), hint=Text("Write it as {0}.", example))


def reduced(formula: str) -> str:
    """Return what OPTIMADE calls the reduced formula, symbols in alphabetical order: "O3SrTi".

    Raises:
        DatabaseError: If it is no formula.
    """
    counts = amounts(formula)
    whole = _whole(counts.values())
    return _written(sorted(zip(counts, whole, strict=True)))


def anonymous(formula: str) -> str:
    """Return what OPTIMADE calls the anonymous formula, the largest share first: "A3BC" for ABC3 or SrTiO3.

    Raises:
        DatabaseError: If it is no formula.
    """
    whole = sorted(_whole(_labels(formula, "ABC3").values()), reverse=True)
    names = [*string.ascii_uppercase, *(f"{first}{second}" for second in "abcd" for first in string.ascii_uppercase)]
    return _written(zip(names, whole, strict=False))


def _whole(values: Iterable[Fraction]) -> list[int]:
    parts = list(values)
    scale = reduce(lcm, (part.denominator for part in parts), 1)
    whole = [int(part * scale) for part in parts]
    factor = reduce(gcd, whole)
    return [part // factor for part in whole]


def _written(parts: Iterable[tuple[str, int]]) -> str:
    return "".join(label + (str(amount) if amount > 1 else "") for label, amount in parts)
