"""What a formula alone says: oxidation states, neutrality, electronegativity, price, supply, hazards."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.errors import MissingExtraError, UserError
from core.structures.compositions import supply
from core.structures.compositions.charges import Assignment, Balance, balance, obeys_pauling
from core.structures.compositions.flags import Flag, Flagged, flags_of, is_radioactive
from core.structures.compositions.formula import (
    amounts_in,
    amounts_of,
    electronegativities,
    ionic_character,
    molar_mass,
    whole,
)
from core.structures.crystal import COMPOSITION
from core.structures.elements import nonmetals, numbers_of
from core.tasks.base import Context, Entry, Group, Inputs, Params, Result, StructureInput, Task, Value, each, param
from core.tasks.building import require_sound
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.structures.crystal import Crystal


class CompositionParams(Params):
    """Of what."""

    formula: str = param(
        "",
        "Formula",
        "Such as SrTiO3, Al2(SO4)3, La0.7Sr0.3MnO3 or CuSO4·5H2O; empty takes the chosen structures.",
        kind="formula",
    )


@dataclass(frozen=True)
class Composition(Entry):
    """What was found about one formula.

    Attributes:
        formula: As written, or that of the structure.
        assignments: Neutral sets of oxidation states, the most probable first.
        flags: Radioactive, hazardous, restricted and critical elements.
    """

    formula: str = ""
    assignments: tuple[Assignment, ...] = ()
    flags: tuple[Flagged, ...] = ()

    def extra_json(self) -> dict[str, Any]:
        """Return the oxidation states and the flags with their sources."""
        return {
            "formula": self.formula,
            "oxidation_states": [dict(found.states) for found in self.assignments],
            "flags": [
                {"flag": found.flag.value, "element": found.symbol, "meaning": found.meaning, "source": found.source}
                for found in self.flags
            ],
        }


def run(inputs: Inputs, params: CompositionParams, ctx: Context) -> Result:
    """Look at the formula, or at that of each input."""
    if params.formula.strip():
        ctx.report(0.0, "Reading the formula")
        found = _examine(params.formula.strip(), amounts_of(params.formula), params.formula.strip(), None, ctx)
        return Result((found,), of_inputs=False)

    def one(item: StructureInput, part: Context) -> Entry:
        known = item.crystal.info.get(COMPOSITION)
        if isinstance(known, str) and not len(item.crystal):
            return _examine(known, amounts_of(known), item.source, item.crystal, part)
        require_sound(item.crystal)
        amounts = amounts_in(item.crystal)
        written = "".join(f"{symbol}{'' if amount == 1 else f'{amount:g}'}" for symbol, amount in amounts.items())
        return _examine(written, amounts, item.source, item.crystal, part)

    if not inputs:
        ctx.report(0.0, "Reading the formula")
        raise UserError("There is no formula.", hint="Write one, or choose a structure.")
    return Result(tuple(each(inputs, ctx, one)))


def _examine(
    formula: str, amounts: Mapping[str, float], source: str, crystal: Crystal | None, ctx: Context
) -> Composition:
    ctx.report(0.1, "Oxidation states")
    values: dict[str, Any] = {"molar_mass": molar_mass(amounts)}
    remarks: list[str] = []
    if crystal is None and _ISOTOPES.search(formula):
        remarks.append("Deuterium and tritium are counted as hydrogen, also in the molar mass.")
    assignments = _charges(amounts, values, remarks)
    ctx.report(0.7, "Price and supply")
    _bonds(amounts, values)
    notes = _supply(amounts, values, remarks)
    flags = tuple(flags_of(amounts, assignments[0] if assignments else None))
    values["is_radioactive"] = any(map(is_radioactive, amounts))
    values["has_hazard"] = any(flag.flag in {Flag.HAZARD, Flag.RESTRICTED} for flag in flags)
    values["is_critical"] = any(flag.flag is Flag.CRITICAL for flag in flags)
    for key, kinds in _FLAGS_OF.items():
        found = [flag for flag in flags if flag.flag in kinds]
        notes[key] = tuple(Text("{0}: {1} ({2})", flag.symbol, flag.meaning, flag.source) for flag in found)
    return Composition(
        source,
        crystal,
        {key: Value(key, value, notes=notes.get(key, ())) for key, value in values.items()},
        remarks=tuple(remarks),
        formula=formula,
        assignments=assignments,
        flags=flags,
    )


_LEAST_NONMETAL = 0.1
"""Share of the atoms below which nonmetals are dissolved in an alloy, as carbon in steel."""
_ISOTOPES = re.compile(r"[DT](?![a-z])")

_FLAGS_OF = {
    "is_radioactive": {Flag.RADIOACTIVE},
    "has_hazard": {Flag.HAZARD, Flag.RESTRICTED},
    "is_critical": {Flag.CRITICAL},
}


def _charges(amounts: Mapping[str, float], values: dict[str, Any], remarks: list[str]) -> tuple[Assignment, ...]:
    """Add what the charges say; metals among themselves have none to speak of."""
    negative = nonmetals()[list(numbers_of(list(amounts)))]
    share = sum(amount for amount, one in zip(amounts.values(), negative, strict=True) if one) / sum(amounts.values())
    if share < _LEAST_NONMETAL or len(amounts) == 1:
        remarks.append("An element or an alloy of metals: oxidation states and neutrality say nothing of it.")
        return ()
    counts = whole(amounts)
    if counts is None:
        remarks.append("The amounts have no simple ratio, so oxidation states were not looked for.")
        return ()
    found = balance(counts)
    values["charge_neutral"] = bool(found.assignments)
    if found.assignments:
        obeys = obeys_pauling(found.assignments[0])
        if obeys is not None:
            values["obeys_pauling"] = obeys
    _smact(counts, values, remarks)
    remarks.extend(_about(found))
    return found.assignments


def _about(found: Balance) -> list[str]:
    said: list[str] = []
    if found.assignments:
        said.append(Text("Most probable oxidation states: {0}.", found.assignments[0].written()))
    else:
        said.append("No known oxidation states of its elements add up to zero.")
    if found.assignments and found.rare:
        said.append("Only with oxidation states that are rare in known crystals.")
    if not found.complete:
        said.append("The formula is long: only one element was allowed several oxidation states.")
    return said


def _smact(counts: Mapping[str, int], values: dict[str, Any], remarks: list[str]) -> None:
    """Add the test of smact, where it is installed and can be finished in a moment."""
    import warnings

    try:
        from pymatgen.core import Composition as Formula
        from smact.screening import smact_validity
    except ImportError:
        remarks.append(MissingExtraError.named("smact", "chemistry").text)
        return
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        try:
            valid = smact_validity(Formula(dict(counts)), mixed_valence=True)
        except KeyError:
            # smact has no data of the heaviest elements
            return
    if valid or not any("Mixed-valence expansion" in str(warning.message) for warning in told):
        values["smact_valid"] = bool(valid)


def _bonds(amounts: Mapping[str, float], values: dict[str, Any]) -> None:
    scale = electronegativities(amounts)
    if scale is None:
        return
    total = sum(amounts.values())
    difference = max(scale.values()) - min(scale.values())
    values["mean_electronegativity"] = sum(scale[symbol] * amount for symbol, amount in amounts.items()) / total
    values["electronegativity_difference"] = difference
    values["ionic_character"] = ionic_character(difference)


def _supply(amounts: Mapping[str, float], values: dict[str, Any], remarks: list[str]) -> dict[str, tuple[str, ...]]:
    """Add price, supply risk and abundance, and return the notes that belong to them."""
    notes: dict[str, tuple[str, ...]] = {}
    price, mole = supply.price_per_kg(amounts), supply.price_per_mol(amounts)
    if price is None or mole is None:
        remarks.append(Text("There is no price for {0}.", listing(supply.without_price(amounts))))
    else:
        values |= {"price_per_kg": price, "price_per_mol": mole}
        notes["price_per_kg"] = _price_notes(amounts)
    indices = supply.concentration(amounts)
    if indices is not None:
        values["hhi_production"], values["hhi_reserve"] = indices
        notes |= {key: (_risk(values[key]),) for key in ("hhi_production", "hhi_reserve")}
    try:
        scarcest = supply.scarcest(amounts)
    except MissingExtraError as missing:
        if missing.text not in remarks:
            remarks.append(missing.text)
        return notes
    if scarcest is not None:
        values["scarcest_abundance"] = scarcest[1]
        notes["scarcest_abundance"] = (Text("{0}; CRC Handbook, 92nd ed. (2011).", scarcest[0]),)
    return notes


def _price_notes(amounts: Mapping[str, float]) -> tuple[str, ...]:
    old = Text(
        "Prices of the elements in {0}, as pymatgen ships them; today's may be half or several times as high, and the "
        "compound costs more or less than its elements.",
        supply.PRICE_YEAR,
    )
    fine = [symbol for symbol in amounts if symbol in supply.FINE_CHEMICALS]
    if not fine:
        return (old,)
    return (old, Text("Price of the pure element in small amounts: {0}. Its common salts are cheaper.", listing(fine)))


def _risk(index: float) -> str:
    source = "Gaultois et al. (2013), doi:10.1021/cm400893e."
    if index < supply.UNCONCENTRATED:
        return Text("Spread over many countries. {0}", source)
    if index < supply.CONCENTRATED:
        return Text("Moderately concentrated. {0}", source)
    return Text("In the hands of few countries. {0}", source)


TASK = Task(
    "composition_properties",
    "Properties from the formula",
    Group.ANALYSE,
    "Oxidation states, neutrality, electronegativity, price, supply risk and hazards from a formula alone.",
    "A moment; the first time a second or two.",
    CompositionParams,
    run,
    entry=Composition,
    needs_structures=False,
    welcomes_structures=True,
)
