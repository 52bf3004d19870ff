"""The choice of the ions that move, the same in every task about them."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator

from core.structures.elements import symbols
from core.tasks.base import param
from core.texts import Text


def _symbols(text: str) -> str:
    for word in text.split():
        if word not in symbols()[1:]:
            raise ValueError(Text("{0} is no element.", word))
    return text


Species = Annotated[str, AfterValidator(_symbols)]
"""Symbols of elements with blanks between them."""


def species_param() -> Any:
    """Return the parameter by which the ions that move are chosen."""
    return param(
        "",
        "Mobile ions",
        "The element whose ions move; of several the first that the structure holds. Empty takes the likeliest, "
        "such as Li, Na, K, Ag, Mg, F or O.",
        kind="elements",
    )


def numbers_in(species: str) -> tuple[int, ...]:
    """Return the atomic numbers of the elements that a ``Species`` names."""
    known = symbols()
    return tuple(known.index(word) for word in species.split())


def _kelvins(text: str) -> str:
    for number in temperatures_in(text):
        if not 0.0 < number <= 10_000.0:
            raise ValueError(Text("{0} K is no temperature for a crystal.", f"{number:g}"))
    return text


Temperatures = Annotated[str, AfterValidator(_kelvins)]
"""Temperatures in K with blanks or commas between them."""


def temperatures_in(text: str) -> tuple[float, ...]:
    """Return the numbers of a ``Temperatures``, each once.

    Raises:
        ValueError: If something in it is no number.
    """
    words = text.replace(",", " ").replace(";", " ").split()
    try:
        return tuple(dict.fromkeys(map(float, words)))
    except ValueError:
        raise ValueError(Text("Write temperatures as numbers, such as 600 800 1000.")) from None
