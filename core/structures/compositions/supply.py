"""Price, supply risk and abundance of what a composition is made of."""

from __future__ import annotations

import csv
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import MissingExtraError
from core.structures.compositions.formula import mass_fractions, molar_mass

if TYPE_CHECKING:
    from collections.abc import Mapping

PRICE_YEAR = 2013
"""When the table of prices that comes with pymatgen was put together."""
# pymatgen's table has the price of small amounts of the pure element for these, not that of what industry buys.
FINE_CHEMICALS = frozenset({"F", "Na", "K", "P", "Rb", "Cs", "Sc", "Tl", "Ca"})
CONCENTRATED = 2500.0
"""Herfindahl-Hirschman index above which a market counts as highly concentrated (US Department of Justice, 2010)."""
UNCONCENTRATED = 1500.0


def price_per_kg(amounts: Mapping[str, float]) -> float | None:
    """Return what the elements in a kilogram cost, US dollars of ``PRICE_YEAR``; None where one has no price.

    Source: the table of element prices in ``pymatgen.analysis.cost``, collected in September 2013.
    """
    prices = _prices()
    if not amounts.keys() <= prices.keys():
        return None
    return sum(prices[symbol] * share for symbol, share in mass_fractions(amounts).items())


def price_per_mol(amounts: Mapping[str, float]) -> float | None:
    """Return what the elements in a mole of formula units cost; see ``price_per_kg``."""
    price = price_per_kg(amounts)
    return None if price is None else price * molar_mass(amounts) / 1000.0


def without_price(amounts: Mapping[str, float]) -> tuple[str, ...]:
    """Return the elements for which there is no price."""
    return tuple(symbol for symbol in amounts if symbol not in _prices())


def concentration(amounts: Mapping[str, float]) -> tuple[float, float] | None:
    """Return the Herfindahl-Hirschman indices of production and of reserves, weighted by mass; None where unknown.

    0 means many small sources, 10,000 a single country.

    Source: M. W. Gaultois et al., Chem. Mater. 25, 2911 (2013), doi:10.1021/cm400893e, as shipped by pymatgen. Hydrogen
        is left out, which has no entry there and of which there is no shortage.
    """
    table = _indices()
    shares = mass_fractions({symbol: amount for symbol, amount in amounts.items() if symbol != "H"} or amounts)
    if not shares.keys() <= table.keys():
        return None
    production, reserve = (sum(table[symbol][k] * share for symbol, share in shares.items()) for k in (0, 1))
    return production, reserve


def scarcest(amounts: Mapping[str, float]) -> tuple[str, float] | None:
    """Return the element that is rarest in the earth's crust, and its abundance there in mg/kg; None where unknown.

    Source: CRC Handbook of Chemistry and Physics, 92nd ed. (2011), as shipped by smact.

    Raises:
        MissingExtraError: Without smact.
    """
    try:
        from smact import Element
    except ImportError:
        raise MissingExtraError.named("smact", "chemistry") from None
    try:
        found = {symbol: Element(symbol).crustal_abundance for symbol in amounts}
    except KeyError:
        return None
    if not all(found.values()):
        return None
    rarest = min(found, key=lambda symbol: float(found[symbol]))
    return rarest, float(found[rarest])


@cache
def _prices() -> dict[str, float]:
    with _file("costdb_elements.csv").open(encoding="utf-8", newline="") as lines:
        return {row[0]: float(row[1]) for row in csv.reader(lines, quotechar="|")}


@cache
def _indices() -> dict[str, tuple[float, float]]:
    with _file("hhi_data.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.reader(lines) if not row[0].startswith("#")]
    return {row[0]: (float(row[1]), float(row[2])) for row in rows}


def _file(name: str) -> Path:
    """Return a table of pymatgen; importing the package that reads it takes a second."""
    spec = find_spec("pymatgen.analysis")
    folders = [] if spec is None else spec.submodule_search_locations or []
    return next(path for folder in folders if (path := Path(folder) / name).exists())
