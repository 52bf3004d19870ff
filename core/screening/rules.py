"""What a composition alone says: which elements, whether charges balance, price, supply risk, electronegativities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.generation.neutrality import may_be_neutral
from core.structures.compositions import supply
from core.structures.compositions.formula import electronegativities, ionic_character, molar_mass, whole
from core.structures.elements import numbers_of
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from core.screening.candidates import Number
    from core.screening.stages import ElementsStage

COMPOSITION = (
    *("price_per_kg", "price_per_mol", "hhi_production", "hhi_reserve", "scarcest_abundance", "molar_mass"),
    *("mean_electronegativity", "electronegativity_difference", "ionic_character"),
)
"""Keys of the numbers that a composition has."""


def unwanted(stage: ElementsStage, amounts: Mapping[str, float]) -> str:
    """Return why the elements of a composition are not those that may be used, "" if they are."""
    held = set(amounts)
    if stage.forbidden and (odd := sorted(held & set(stage.forbidden))):
        return Text("It holds {0}, which is not allowed.", listing(odd))
    if stage.allowed and (odd := sorted(held - set(stage.allowed) - set(stage.needed))):
        return Text("It holds {0}, which is not allowed.", listing(odd))
    if missing := sorted(set(stage.needed) - held):
        return Text("It holds no {0}.", listing(missing))
    if not stage.fewest <= len(held) <= stage.most:
        return Text("It has {0} elements, where {1} to {2} are allowed.", len(held), stage.fewest, stage.most)
    return ""


def imbalance(amounts: Mapping[str, float]) -> str:
    """Return why the charges of a composition do not balance, "" if they may."""
    counts = whole(amounts)
    if counts is None:
        return Text("Its amounts have no simple ratio, so that charges cannot be balanced.")
    fine = may_be_neutral(dict(zip(numbers_of(list(counts)), counts.values(), strict=True)))
    return "" if fine else Text("No oxidation states of its elements add up to zero.")


def numbers_of_composition(amounts: Mapping[str, float], keys: Collection[str] = COMPOSITION) -> dict[str, Number]:
    """Return the numbers of a composition, those that are asked for and known."""
    found: dict[str, float | None] = {}
    if "price_per_kg" in keys:
        found["price_per_kg"] = supply.price_per_kg(amounts)
    if "price_per_mol" in keys:
        found["price_per_mol"] = supply.price_per_mol(amounts)
    if {"hhi_production", "hhi_reserve"} & set(keys):
        indices = supply.concentration(amounts) or (None, None)
        found |= dict(zip(("hhi_production", "hhi_reserve"), indices, strict=True))
    if "scarcest_abundance" in keys:
        scarcest = supply.scarcest(amounts)
        found["scarcest_abundance"] = None if scarcest is None else scarcest[1]
    if "molar_mass" in keys:
        found["molar_mass"] = molar_mass(amounts)
    if {"mean_electronegativity", "electronegativity_difference", "ionic_character"} & set(keys):
        found |= _of_bonds(amounts)
    return {key: (number, None) for key, number in found.items() if number is not None and key in keys}


def _of_bonds(amounts: Mapping[str, float]) -> dict[str, float | None]:
    scale = electronegativities(amounts)
    if scale is None:
        return {}
    difference = max(scale.values()) - min(scale.values())
    mean = sum(scale[symbol] * amount for symbol, amount in amounts.items()) / sum(amounts.values())
    return {
        "mean_electronegativity": mean,
        "electronegativity_difference": difference,
        "ionic_character": ionic_character(difference),
    }
