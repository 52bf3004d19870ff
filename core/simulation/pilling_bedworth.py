"""Whether an oxide fills the room of the metal that it grows from: the ratio of Pilling and Bedworth.

N. B. Pilling and R. E. Bedworth, J. Inst. Met. 29, 529 (1923).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

POROUS, SPALLS = 1.0, 2.0
"""Below the first an oxide cannot cover its metal; above the second it tends to crack and spall."""


def ratio(amounts: Mapping[str, float], volume: float) -> float | None:
    """Return the volume of an oxide or hydroxide over that of the metal in it, or None where it cannot be said.

    Args:
        amounts: Symbol to amount in its formula; the metals are all elements but O and H.
        volume: Of a mole of formula units, cm³.
    """
    metals = {symbol: n for symbol, n in amounts.items() if symbol not in {"O", "H"}}
    if not amounts.get("O") or not metals:
        return None
    taken = [_metal_volume(symbol) for symbol in metals]
    if any(one is None for one in taken):
        return None
    return volume / sum(n * (one or 0.0) for n, one in zip(metals.values(), taken, strict=True))


def verdict(value: float) -> str:
    """Return what a ratio says."""
    if value < POROUS:
        return Text("Does not cover the metal: porous, not protective")
    if value <= SPALLS:
        return Text("Covers the metal: may protect it")
    return Text("Under high pressure: may crack and spall")


def _metal_volume(symbol: str) -> float | None:
    """Return the molar volume of a metal at 25 °C in cm³; None for an element that is a gas or no metal."""
    from pymatgen.core import Element

    element = Element(symbol)
    if not (element.is_metal or element.is_metalloid):
        return None
    found = element.molar_volume
    return float(found) if found else None
