"""What follows from the recipe of a mixture alone: moles, elements, price, and how few countries supply it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from core.design.formulation import KNOWN, PRICE, PRODUCTION, RESERVE
from core.errors import UserError
from core.structures.compositions.formula import molar_mass
from core.structures.compositions.supply import concentration, price_per_kg
from core.structures.elements import LAST, symbols
from core.structures.formulas import composition_from
from core.texts import Text, listing

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.design.formulation import Formulation, Ingredient


def mass_shares(formulation: Formulation, rows: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """Return the share of each ingredient in the mass, shape (n, ingredients); None where moles cannot be weighed."""
    amounts = rows[:, : len(formulation.ingredients)]
    factors = _mass_factors(formulation)
    if factors is None:
        return None
    masses = amounts * factors
    shares: NDArray[np.float64] = masses / masses.sum(axis=1, keepdims=True)
    return shares


def element_amounts(formulation: Formulation, rows: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """Return moles of each element by atomic number, shape (n, 119); None where an ingredient has no formula."""
    found = _elements_of(formulation)
    masses = None if found is None else mass_shares(formulation, rows)
    if found is None or masses is None:
        return None
    moles: NDArray[np.float64] = masses / found[1]
    return moles @ found[0]


def known_column(formulation: Formulation, name: str, rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return one of ``KNOWN`` for rows, shape (n,): each is a mean over the mass.

    Raises:
        UserError: If an ingredient has no such value.
    """
    masses = mass_shares(formulation, rows)
    values = [_known(one, name) for one in formulation.ingredients]
    bare = [one.name for one, value in zip(formulation.ingredients, values, strict=True) if value is None]
    if masses is None or bare:
        raise UserError(
            Text("Price or supply is asked for, but nothing is known of {0}.", listing(bare) or Text("the mixture")),
            hint="Give formulas or prices of all ingredients.",
        )
    return np.asarray(masses @ np.array(values, dtype=float))


def knows(formulation: Formulation, name: str) -> bool:
    """Return whether one of ``KNOWN`` follows from the recipe."""
    if name not in KNOWN or not formulation.ingredients or _mass_factors(formulation) is None:
        return False
    return all(_known(one, name) is not None for one in formulation.ingredients)


@lru_cache(maxsize=16)
def _mass_factors(formulation: Formulation) -> NDArray[np.float64] | None:
    """Return mass for one unit of amount of each ingredient."""
    ingredients = formulation.ingredients
    if formulation.basis == "mass":
        return np.ones(len(ingredients))
    if formulation.basis == "volume":
        return np.array([one.density for one in ingredients], dtype=float)
    if not all(one.formula for one in ingredients):
        return None
    return np.array([molar_mass(composition_from(one.formula)) for one in ingredients])


@lru_cache(maxsize=16)
def _elements_of(formulation: Formulation) -> tuple[NDArray[np.float64], NDArray[np.float64]] | None:
    """Return atoms in a formula unit, shape (ingredients, 119), and molar masses, g/mol."""
    if not formulation.ingredients or not all(one.formula for one in formulation.ingredients):
        return None
    numbers = {name: number for number, name in enumerate(symbols())}
    counts = np.zeros((len(formulation.ingredients), LAST + 1))
    for row, one in zip(counts, formulation.ingredients, strict=True):
        for symbol, amount in composition_from(one.formula).items():
            row[numbers[symbol]] += amount
    masses = np.array([molar_mass(composition_from(one.formula)) for one in formulation.ingredients])
    return counts, masses


def _known(one: Ingredient, name: str) -> float | None:
    if name == PRICE and one.price is not None:
        return one.price
    if not one.formula:
        return None
    amounts = composition_from(one.formula)
    if name == PRICE:
        return price_per_kg(amounts)
    found = concentration(amounts)
    return None if found is None else found[(PRODUCTION, RESERVE).index(name)]
