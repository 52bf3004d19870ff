"""Compositions as vectors: shares of the elements, and statistics of tabulated properties of the elements.

The statistics follow the idea of L. Ward et al., npj Comput. Mater. 2, 16028 (2016); the table is pymatgen's.
"""

from __future__ import annotations

import re
import warnings
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from core.structures.elements import LAST, covalent_radii, symbols

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

_TABULATED = (
    "X",
    "mendeleev_no",
    "group",
    "row",
    "atomic_mass",
    "electron_affinity",
    "ionization_energy",
    "melting_point",
    "molar_volume",
)
_SHELLS = {"s": 0, "p": 1, "d": 2, "f": 3}
_FULL = (2, 6, 10, 14)  # electrons in a full shell
_USUAL = 94  # up to plutonium: beyond it tables are guesses
_STATISTICS = 4
_CHUNK = 2048  # rows at a time: what is worked on stays in the cache

_PIECE = re.compile(r"([A-Z][a-z]?)(\d*\.?\d*)")
_FLAT = re.compile(r"(?:[A-Z][a-z]?(?:\d+\.?\d*|\.\d+)?)+")


def composition_vectors(amounts: NDArray[Any]) -> NDArray[np.float32]:
    """Return the vectors of compositions.

    Args:
        amounts: How much there is of each element, by atomic number, shape (n, 119).

    Returns:
        Shape (n, 118 + 4p): the share of each element, then mean, mean deviation, least and largest of each of p
        properties of the elements that are present, in units of the properties' spread over all elements and scaled so
        that all statistics together weigh about as much as the shares. NaN where there is no element.
    """
    table = element_table()
    width = LAST + _STATISTICS * table.shape[1]
    vectors = np.empty((len(amounts), width), dtype=np.float32)
    for start in range(0, len(amounts), _CHUNK):
        rows = slice(start, start + _CHUNK)
        vectors[rows] = _chunk(np.asarray(amounts[rows, 1:], dtype=np.float32), table[1:])
    return vectors


def _chunk(amounts: NDArray[np.float32], table: NDArray[np.float32]) -> NDArray[np.float32]:
    totals = amounts.sum(axis=1, keepdims=True)
    shares = amounts / np.where(totals > 0, totals, np.nan)
    present = shares > 0
    means = shares @ table
    columns = [shares, means]
    spreads, lows, highs = (np.empty_like(means) for _ in range(3))
    for k, values in enumerate(table.T):
        spreads[:, k] = (shares * np.abs(values - means[:, k, None])).sum(axis=1)
        lows[:, k] = np.where(present, values, np.inf).min(axis=1)
        highs[:, k] = np.where(present, values, -np.inf).max(axis=1)
    columns += [spreads, lows, highs]
    vectors = np.hstack(columns)
    vectors[:, shares.shape[1] :] /= np.sqrt(_STATISTICS * table.shape[1])
    vectors[np.isnan(totals[:, 0]) | (totals[:, 0] <= 0)] = np.nan
    return vectors.astype(np.float32)


@cache
def element_table() -> NDArray[np.float32]:
    """Return properties of the elements by atomic number, shape (119, p), each with mean 0 and spread 1.

    Electronegativity, Mendeleev number, group, row, mass, electron affinity, first ionisation energy, melting point,
    molar volume, covalent radius, and the valence electrons in s, p, d and f shells. What nobody measured counts as
    the median; row 0 is the median of all.
    """
    from pymatgen.core import Element

    values = np.full((LAST + 1, len(_TABULATED) + 1 + len(_SHELLS)), np.nan)
    for number in range(1, LAST + 1):
        element = Element.from_Z(number)
        values[number, : len(_TABULATED)] = [_known(element, name) for name in _TABULATED]
        values[number, len(_TABULATED) + 1 :] = _valence(element)
    values[1:, len(_TABULATED)] = covalent_radii()[1:]
    middle = np.nanmedian(values[1 : _USUAL + 1], axis=0)
    values = np.where(np.isnan(values), middle, values)
    usual = values[1 : _USUAL + 1]
    table: NDArray[np.float32] = ((values - usual.mean(axis=0)) / usual.std(axis=0)).astype(np.float32)
    table.setflags(write=False)
    return table


def _known(element: Any, name: str) -> float:
    with warnings.catch_warnings():
        # pymatgen warns of each value that nobody measured
        warnings.filterwarnings("ignore", category=UserWarning)
        try:
            return float(getattr(element, name))
        except (KeyError, TypeError, ValueError):
            return np.nan


def _valence(element: Any) -> list[float]:
    """Count the electrons in the outermost s and p shells and in d and f shells that are not full."""
    try:
        shells: Sequence[tuple[int, str, int]] = element.full_electronic_structure
    except KeyError:  # nobody knows it beyond copernicium
        return [np.nan] * len(_SHELLS)
    outermost = max(n for n, _, _ in shells)
    counts = [0.0] * len(_SHELLS)
    for n, letter, electrons in shells:
        kind = _SHELLS[letter]
        if n == outermost or (kind > 1 and electrons < _FULL[kind]):
            counts[kind] += electrons
    return counts


def amounts_of(formulas: Iterable[str]) -> NDArray[np.float32]:
    """Read formulas.

    Args:
        formulas: Such as "Fe2O3" or "Ca(OH)2".

    Returns:
        How much there is of each element, by atomic number, shape (n, 119); all zero where a formula cannot be read.
    """
    number_of = {symbol: number for number, symbol in enumerate(symbols())}
    rows = [_amounts(formula, number_of) for formula in formulas]
    amounts = np.zeros((len(rows), LAST + 1), dtype=np.float32)
    for row, found in zip(amounts, rows, strict=True):
        for number, amount in found:
            row[number] += amount
    return amounts


def _amounts(formula: str, number_of: dict[str, int]) -> list[tuple[int, float]]:
    text = formula.replace(" ", "")
    if _FLAT.fullmatch(text):
        pieces = [(symbol, float(count or 1)) for symbol, count in _PIECE.findall(text)]
    else:
        pieces = _with_brackets(text)
    found = [(number_of.get(symbol, 0), amount) for symbol, amount in pieces]
    return found if all(0 < number <= LAST for number, _ in found) else []


def _with_brackets(formula: str) -> list[tuple[str, float]]:
    from pymatgen.core import Composition

    try:
        return [(str(symbol), float(amount)) for symbol, amount in Composition(formula).get_el_amt_dict().items()]
    except ValueError:
        return []


def amounts_in(crystals: Sequence[Crystal]) -> NDArray[np.float32]:
    """Return how much there is of each element in structures, by atomic number, shape (n, 119)."""
    amounts = np.zeros((len(crystals), LAST + 1), dtype=np.float32)
    for i, crystal in enumerate(crystals):
        ordered = np.ones(len(crystal), dtype=bool)
        ordered[list(crystal.shares)] = False
        amounts[i] = np.bincount(crystal.numbers[ordered], minlength=LAST + 1)[: LAST + 1]
        for share in crystal.shares.values():
            for number, amount in share:
                amounts[i, number] += amount
    amounts[:, 0] = 0
    return amounts
