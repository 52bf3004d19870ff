"""Formulae as people write them, and as OPTIMADE wants them."""

from __future__ import annotations

import re
import string
from fractions import Fraction
from functools import reduce
from math import gcd, lcm
from typing import TYPE_CHECKING

from core.databases.found import DatabaseError
from core.errors import StructureError
from core.structures.formulas import composition_from
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

_PART = re.compile(r"([A-Z][a-z]?)(\d{0,4})")
_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_LONGEST = 200
_MOST = 10**6


def amounts(formula: str) -> dict[str, Fraction]:
    """Return symbol to amount of a formula with or without brackets, such as "Ca(OH)2".

    Raises:
        DatabaseError: If it is no formula, or names an element that does not exist.
    """
    text = formula.translate(_SUBSCRIPTS)
    try:
        counts = composition_from(text) if len(text) <= _LONGEST else {}
    except StructureError as error:
        raise DatabaseError(error.message, hint=error.hint) from None
    if not counts or max(counts.values()) > _MOST:
        raise _no_formula(formula, "SrTiO3")
    return {symbol: Fraction(str(amount)) for symbol, amount in counts.items()}


def reduced(formula: str) -> str:
    """Return what OPTIMADE calls the reduced formula, symbols in alphabetical order: "O3SrTi".

    Raises:
        DatabaseError: If it is no formula.
    """
    counts = amounts(formula)
    return _written(sorted(zip(counts, _whole(counts.values()), strict=True)))


def anonymous(formula: str) -> str:
    """Return what OPTIMADE calls the anonymous formula, the largest share first: "A3BC" for ABC3 or SrTiO3.

    Raises:
        DatabaseError: If it is no formula.
    """
    text = "".join(formula.split()).translate(_SUBSCRIPTS)
    parts = _PART.findall(text)
    if not parts or len(text) > _LONGEST or "".join(label + amount for label, amount in parts) != text:
        raise _no_formula(formula, "ABC3")
    counts: dict[str, Fraction] = {}
    for label, amount in parts:
        counts[label] = counts.get(label, Fraction(0)) + Fraction(amount or 1)
    if not all(counts.values()):
        raise _no_formula(formula, "ABC3")
    whole = sorted(_whole(counts.values()), reverse=True)
    second = (f"{first}{letter}" for letter in string.ascii_lowercase for first in string.ascii_uppercase)
    return _written(zip((*string.ascii_uppercase, *second), whole, strict=False))


def _no_formula(text: str, example: str) -> DatabaseError:
    return DatabaseError(Text("{0} is no formula.", text.strip() or "…"), hint=Text("Write it as {0}.", example))


def _whole(values: Iterable[Fraction]) -> list[int]:
    parts = list(values)
    scale = reduce(lcm, (part.denominator for part in parts), 1)
    whole = [int(part * scale) for part in parts]
    factor = reduce(gcd, whole)
    return [part // factor for part in whole]


def _written(parts: Iterable[tuple[str, int]]) -> str:
    return "".join(label + (str(amount) if amount > 1 else "") for label, amount in parts)
