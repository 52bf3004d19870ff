"""What is said of elements in law and in lists: radioactive, toxic, critical. Facts typed in, each with its source.

A flag belongs to an element in a composition; it does not judge the material itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from core.structures.compositions.charges import Assignment


class Flag(StrEnum):
    """What an element is flagged for."""

    RADIOACTIVE = "radioactive"
    HAZARD = "hazard"
    RESTRICTED = "restricted"
    CRITICAL = "critical"


@dataclass(frozen=True, slots=True)
class Flagged:
    """One flag of one element.

    Attributes:
        flag: What for.
        symbol: The element.
        meaning: One sentence.
        source: Where that stands.
    """

    flag: Flag
    symbol: str
    meaning: str
    source: str


# No stable isotope. Bismuth, whose half-life is 2e19 years, is counted as stable, as in practice.
RADIOACTIVE = frozenset({"Tc", "Pm"})
_IUPAC = "IUPAC, Pure Appl. Chem. 94, 573 (2022)"
_CLP = "Regulation (EC) No 1272/2008 (CLP), Annex VI, Table 3"
_ROHS = "Directive 2011/65/EU (RoHS), Annex II"
_CRM = "Regulation (EU) 2024/1252, Annex II; list of 2023, COM(2023) 160"

# Group entries of CLP: "compounds of ..., with the exception of those specified elsewhere in this Annex".
_HAZARDS = {
    "As": Text("Arsenic compounds are classified as toxic if swallowed or inhaled, many of them as carcinogenic."),
    "Ba": Text("Soluble barium salts are classified as harmful; barium sulfate is not."),
    "Be": Text("Beryllium compounds are classified as carcinogenic and fatal if inhaled, some silicates excepted."),
    "Cd": Text("Cadmium compounds are classified as harmful, many of them as carcinogenic."),
    "Co": Text("Cobalt metal and several of its salts are classified as carcinogenic if inhaled."),
    "Hg": Text("Mercury and its compounds are classified as fatal if inhaled, swallowed or in contact with skin."),
    "Ni": Text("Nickel oxides and sulfides are classified as carcinogenic if inhaled; nickel may cause skin allergy."),
    "Os": Text("Osmium tetroxide, which osmium forms in air, is classified as fatal if inhaled."),
    "Pb": Text("Lead compounds are classified as harmful to the unborn child."),
    "Sb": Text("Antimony compounds are classified as harmful; the tetroxide, pentoxide and sulfides are excepted."),
    "Se": Text("Selenium compounds are classified as toxic if swallowed or inhaled."),
    "Tl": Text("Thallium compounds are classified as fatal if swallowed or inhaled."),
    "U": Text("Uranium compounds are classified as fatal if swallowed or inhaled."),
    "V": Text("Vanadium pentoxide is classified as harmful if inhaled and as suspected of causing genetic defects."),
}
_HEXAVALENT = Text("Compounds of chromium in the state +6 are classified as carcinogenic.")
_RESTRICTED = Text("Restricted in electrical and electronic equipment in the EU; there are exemptions.")
_CRITICAL = Text("A critical raw material of the EU: important, and its supply may fail.")
_STRATEGIC = Text("A strategic raw material of the EU, and so a critical one.")

_LANTHANIDES = frozenset({"La", "Ce", "Pr", "Nd", "Sm", "Eu", "Gd", "Tb", "Dy", "Ho", "Er", "Tm", "Yb", "Lu"})
_PLATINUM_METALS = frozenset({"Ru", "Rh", "Pd", "Os", "Ir", "Pt"})
STRATEGIC = (
    frozenset({"Al", "B", "Bi", "C", "Co", "Cu", "Ga", "Ge", "Li", "Mg", "Mn", "Ni", "Si", "Ti", "W"})
    | _PLATINUM_METALS
    | {"Nd", "Pr", "Tb", "Dy", "Gd", "Sm", "Ce"}
)
CRITICAL = (
    STRATEGIC
    | frozenset({"As", "Ba", "Be", "F", "He", "Hf", "Nb", "P", "Sb", "Sc", "Sr", "Ta", "V", "Y"})
    | _LANTHANIDES
)
# The list names a product, not every form of the element.
_ONLY_AS = {
    "B": Text("listed as borates and as metallurgical grade"),
    "Ba": Text("listed as baryte"),
    "C": Text("listed as natural graphite and coking coal"),
    "F": Text("listed as fluorspar"),
    "Mn": Text("strategic in battery grade"),
    "Ni": Text("listed in battery grade"),
    "P": Text("listed as phosphate rock and as phosphorus"),
    "Si": Text("listed as silicon metal"),
    "Ti": Text("listed as titanium metal"),
}


def flags_of(amounts: Mapping[str, float], likeliest: Assignment | None) -> Iterator[Flagged]:
    """Yield what is flagged in a composition.

    Args:
        amounts: Symbol to amount.
        likeliest: The most probable oxidation states; chromium counts as hexavalent by them.
    """
    hexavalent = likeliest is not None and likeliest.states.get("Cr", 0.0) > 5
    for symbol in filter(is_radioactive, amounts):
        yield Flagged(Flag.RADIOACTIVE, symbol, Text("{0} has no stable isotope.", symbol), _IUPAC)
    hazards = {**_HAZARDS, "Cr": _HEXAVALENT} if hexavalent else _HAZARDS
    for symbol in filter(hazards.__contains__, amounts):
        yield Flagged(Flag.HAZARD, symbol, hazards[symbol], _CLP)
    restricted = {"Pb", "Hg", "Cd", "Cr"} if hexavalent else {"Pb", "Hg", "Cd"}
    for symbol in filter(restricted.__contains__, amounts):
        yield Flagged(Flag.RESTRICTED, symbol, _RESTRICTED, _ROHS)
    for symbol in filter(CRITICAL.__contains__, amounts):
        meaning: str = _STRATEGIC if symbol in STRATEGIC else _CRITICAL
        only = _ONLY_AS.get(symbol)
        yield Flagged(Flag.CRITICAL, symbol, Text("{0} It is {1}.", meaning, only) if only else meaning, _CRM)


def is_radioactive(symbol: str) -> bool:
    """Return whether an element has no stable isotope: technetium, promethium, and all from polonium on."""
    from core.structures.elements import numbers_of

    return symbol in RADIOACTIVE or numbers_of([symbol])[0] >= 84
