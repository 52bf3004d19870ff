"""Corrosion potential and current of alloys in a medium, learned from measured values; and what a current takes off.

Two forests (see the card ``resources/corrosion/alloys.md``). They know some 230 alloys, nearly all of them of high
entropy, in five media; whatever lies outside what they have seen is refused with the reason.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import StructureError
from core.models.trees import Trees
from core.structures.compositions.formula import molar_mass
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

MODEL, VERSION = "alloy-corrosion", "1"
POTENTIAL, CURRENT = "corrosion_potential", "log_corrosion_current"
ELEMENTS = (
    *("Al", "Co", "Cr", "Fe", "Ni", "Cu", "Ti", "V", "Si", "Mn", "Mo"),
    *("Nb", "Hf", "Ta", "Zr", "C", "Sn", "P", "B", "W", "Y"),
)
FARADAY = 96485.33212
_YEAR = 365.25 * 86400
_FEWEST = 5
"""Alloys with an element below which the model is not taken to know it."""
_SLACK = 1.05
_LEAST_ELEMENTS = 3
# Charge of the ions that corrosion usually makes: ASTM G102-89, Table 1, the lower one where it gives several
_VALENCES = {
    "Al": 3, "Co": 2, "Cr": 3, "Fe": 2, "Ni": 2, "Cu": 2, "Ti": 2, "V": 2, "Si": 4, "Mn": 2, "Mo": 3, "Nb": 4,
    "Hf": 4, "Ta": 5, "Zr": 4, "C": 0, "Sn": 2, "P": 0, "B": 3, "W": 4, "Y": 3,
}  # fmt: skip


class Medium(StrEnum):
    """What an alloy stands in."""

    CHLORIDE = "chloride"
    SULFURIC = "sulfuric"
    ALKALINE = "alkaline"
    NITRIC = "nitric"
    HYDROCHLORIC = "hydrochloric"


_CODES = tuple(Medium)
"""The media in the order of the numbers that stand for them in the data."""


def medium_features(medium: Medium, strength: float) -> tuple[float, float, float]:
    """Return pH, chloride and sulfate (mol/L) as the data count them, of so many mol/L of the salt, acid or base."""
    acid = max(0.0, -float(np.log10(strength * (2 if medium is Medium.SULFURIC else 1))))
    match medium:
        case Medium.CHLORIDE:
            return 7.0, strength, 0.0
        case Medium.SULFURIC:
            return acid, 0.0, strength
        case Medium.ALKALINE:
            return 14.0 + float(np.log10(strength)), 0.0, 0.0
        case Medium.NITRIC:
            return acid, 0.0, 0.0
        case Medium.HYDROCHLORIC:
            return acid, strength, 0.0


def features(shares: Sequence[float], code: int, ph: float, chloride: float, sulfate: float) -> NDArray[np.float64]:
    """Return what the forests see: atomic fractions, the kind of medium, pH, chloride and sulfate."""
    kinds = np.zeros(len(_CODES))
    kinds[code] = 1.0
    return np.concatenate([shares, kinds, [ph, chloride, sulfate]])


@dataclass(frozen=True)
class Estimate:
    """What a forest tells.

    Attributes:
        value: In the unit of the quantity.
        half_width: Of the 68 % interval.
        known_set: Whether alloys of just these elements were among those it learned from.
    """

    value: float
    half_width: float
    known_set: bool


def estimates(amounts: Mapping[str, float], medium: Medium, strength: float) -> dict[str, Estimate]:
    """Return corrosion potential and current of an alloy.

    Args:
        amounts: Symbol to amount.
        medium: What it stands in.
        strength: Of the medium, mol/L.

    Raises:
        StructureError: If the alloy or the medium lies outside what was learned from, saying why.
    """
    total = sum(amounts.values())
    shares = {symbol: amount / total for symbol, amount in amounts.items()}
    reason = why_not(shares, medium, strength)
    if reason:
        raise StructureError(reason, hint="The model tells nothing outside what it has seen.")
    row = features(
        [shares.get(symbol, 0.0) for symbol in ELEMENTS], _CODES.index(medium), *medium_features(medium, strength)
    )
    own = "-".join(symbol for symbol in ELEMENTS if symbol in shares)
    found = {}
    for key in (POTENTIAL, CURRENT):
        card = _card()[key]
        known = own in card["sets"]
        width = card["alloy" if known else "system"]["half_width"]
        found[key] = Estimate(float(_forests()[key].predict(row[None, :])[0, 0]), width, known)
    return found


def why_not(shares: Mapping[str, float], medium: Medium, strength: float) -> str:
    """Return why an alloy in a medium lies outside what was learned from, or ""."""
    card = _card()[POTENTIAL]
    seen: Mapping[str, Sequence[float]] = card["elements"]
    unknown = [symbol for symbol in shares if symbol not in seen or seen[symbol][0] < _FEWEST]
    if unknown:
        return Text("Too few alloys with {0} were measured to learn from.", listing(unknown))
    if len(shares) < _LEAST_ELEMENTS:
        return Text("The model knows alloys of {0} and more elements only.", _LEAST_ELEMENTS)
    for symbol, share in shares.items():
        if share > _SLACK * seen[symbol][1]:
            most = f"{100 * seen[symbol][1]:.0f}"
            return Text("No alloy with more than {0} at.% {1} was among those learned from.", most, symbol)
    _, low, high = card["media"][str(_CODES.index(medium))]
    if not low / _SLACK <= strength <= high * _SLACK:
        ends = f"{low:.2g}", f"{high:.2g}"
        if ends[0] == ends[1]:
            return Text("This medium was measured at {0} mol/L only.", ends[0])
        return Text("This medium was measured from {0} to {1} mol/L only.", *ends)
    return ""


def measured_in(medium: Medium) -> int:
    """Return how many values in a medium were learned from."""
    return int(_card()[POTENTIAL]["media"][str(_CODES.index(medium))][0])


def card_of(key: str) -> Mapping[str, Any]:
    """Return the figures of the forest of a quantity."""
    found: Mapping[str, Any] = _card()[key]
    return found


def penetration(amounts: Mapping[str, float], current: float, density: float) -> float:
    """Return the uniform corrosion rate in mm/year of a current density, by Faraday's law (ASTM G102).

    Args:
        amounts: Symbol to amount of the alloy, all of which dissolves at the rate of its shares.
        current: A/cm².
        density: g/cm³.
    """
    return current * equivalent_weight(amounts) / (FARADAY * density) * _YEAR * 10.0


def equivalent_weight(amounts: Mapping[str, float]) -> float:
    """Return the mass in grams that a mole of electrons takes off an alloy.

    Raises:
        StructureError: If the charge of the ions of an element is not known here.
    """
    unknown = [symbol for symbol in amounts if symbol not in _VALENCES]
    if unknown:
        raise StructureError(Text("It is not known as what ions {0} dissolves from an alloy.", listing(unknown)))
    electrons = sum(amount * _VALENCES[symbol] for symbol, amount in amounts.items())
    if not electrons:
        raise StructureError("Nothing in it dissolves as ions.", hint="Write an alloy of metals.")
    return molar_mass(amounts) / electrons


def mixed_density(amounts: Mapping[str, float]) -> float:
    """Return the density of an alloy whose volume is that of its elements, g/cm³."""
    from pymatgen.core import Element

    volume = sum(amount * float(Element(symbol).molar_volume or 0.0) for symbol, amount in amounts.items())
    return molar_mass(amounts) / volume


@cache
def _card() -> Mapping[str, Any]:
    text = files("resources").joinpath("corrosion", "alloys.json").read_text(encoding="utf-8")
    found: Mapping[str, Any] = json.loads(text)
    return found


@cache
def _forests() -> Mapping[str, Trees]:
    with files("resources").joinpath("corrosion", "alloys.npz").open("rb") as stream:
        stored = dict(np.load(stream, allow_pickle=False))
    # one number a leaf
    for key in (POTENTIAL, CURRENT):
        stored[f"{key}.value"] = stored[f"{key}.value"][:, None]
    return {key: Trees.of_arrays(stored, f"{key}.") for key in (POTENTIAL, CURRENT)}
