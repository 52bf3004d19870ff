"""Corrosion potential and current of an alloy in a medium, as learned from measurements, and the metal lost a year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from core.errors import StructureError, UserError
from core.formatting import format_fixed, format_number
from core.simulation.alloy_corrosion import (
    CURRENT,
    MODEL,
    POTENTIAL,
    VERSION,
    Medium,
    card_of,
    equivalent_weight,
    estimates,
    measured_in,
    mixed_density,
    penetration,
    why_not,
)
from core.structures.compositions.formula import amounts_in, amounts_of
from core.structures.facts import density_of
from core.tasks.base import (
    Context,
    Domain,
    Entry,
    Group,
    Inputs,
    Params,
    Result,
    StructureInput,
    Task,
    Value,
    each,
    param,
)
from core.tasks.gathering import formulas_aside
from core.tasks.prepare import ready
from core.tasks.simulating import Simulation, Table
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.simulation.alloy_corrosion import Estimate
    from core.structures.crystal import Crystal
    from core.tasks.simulating import Cell

_NAMES = {
    Medium.CHLORIDE: Text("Salt water (NaCl)"),
    Medium.SULFURIC: Text("Sulfuric acid (H2SO4)"),
    Medium.ALKALINE: Text("Alkaline (NaOH)"),
    Medium.NITRIC: Text("Nitric acid (HNO3)"),
    Medium.HYDROCHLORIC: Text("Hydrochloric acid (HCl)"),
}
_USUAL = {
    Medium.CHLORIDE: 0.6,
    Medium.SULFURIC: 0.5,
    Medium.ALKALINE: 1.0,
    Medium.NITRIC: 0.5,
    Medium.HYDROCHLORIC: 1.0,
}
"""mol/L in which most was measured."""


class CorrosionRateParams(Params):
    """Which alloy in which medium."""

    alloy: str = param(
        "",
        "Alloy",
        "In atoms, such as CoCrFeNi or Al0.1CoCrFeNi; empty takes the composition of the chosen structures.",
        kind="formula",
    )
    medium: Literal["chloride", "sulfuric", "alkaline", "nitric", "hydrochloric"] = param(
        "chloride",
        "Medium",
        "What the alloy stands in, at room temperature.",
        choices={medium.value: str(name) for medium, name in _NAMES.items()},
    )
    strength: float = param(0.6, "Concentration", "Of the salt, acid or base.", unit="mol/L", gt=0, le=20)


def run(inputs: Inputs, params: CorrosionRateParams, ctx: Context) -> Result:
    """Ask the forests about the alloy, or about that of each input."""
    used = {MODEL: VERSION}
    inputs, known = formulas_aside(inputs)
    alloy = params.alloy.strip() or known
    if alloy:
        ctx.report(0.0, "Reading the composition")
        amounts = amounts_of("".join(alloy.split()))
        reason = why_not(_shares(amounts), Medium(params.medium), params.strength)
        if reason:
            raise UserError(reason, hint="The model tells nothing outside what it has seen.")
        return Result((_entry(alloy, None, amounts, params, ctx),), used, of_inputs=False)
    if not inputs:
        ctx.report(0.0, "Reading the composition")
        raise UserError("There is no alloy.", hint="Write one, such as CoCrFeNi, or choose structures.")

    def one(item: StructureInput, part: Context) -> Entry:
        part.report(0.0, "Reading the composition")
        crystal, _ = _usable(item.crystal)
        return _entry(item.source, crystal, amounts_in(crystal), params, part)

    return Result(tuple(each(inputs, ctx, one)), used)


def _usable(crystal: Crystal) -> tuple[Crystal, tuple[str, ...]]:
    if len(crystal) and 0 not in crystal.elements and not crystal.is_ordered:
        raise StructureError("The structure has shared sites.", hint="Write its composition as the alloy instead.")
    return ready(crystal, approximate_disorder=False)


def _shares(amounts: Mapping[str, float]) -> dict[str, float]:
    total = sum(amounts.values())
    return {symbol: amount / total for symbol, amount in amounts.items()}


def _entry(
    source: str, crystal: Crystal | None, amounts: Mapping[str, float], params: CorrosionRateParams, ctx: Context
) -> Simulation:
    """Return what is known of one alloy; without values, but with the reason, where it lies outside."""
    ctx.report(0.1, "Asking the model")
    if crystal is not None:
        _require_known(amounts)
    reason = why_not(_shares(amounts), Medium(params.medium), params.strength)
    if reason:
        return Simulation(source, crystal, summary=(Text("No value is given: {0}", reason),))
    medium = Medium(params.medium)
    found = estimates(amounts, medium, params.strength)
    density = density_of(crystal) if crystal is not None else None
    values = {value.key: value for value in _values(amounts, found, density or mixed_density(amounts), medium)}
    ctx.report(0.9, "Other media")
    return Simulation(
        source, crystal, values, remarks=_remarks(), summary=_summary(found), tables=(_others(amounts),),
        formula="" if crystal is not None else source,
    )  # fmt: skip


def _require_known(amounts: Mapping[str, float]) -> None:
    """Refuse elements of which there are no compounds to speak of.

    Raises:
        StructureError: Naming them.
    """
    from pymatgen.core import Element

    odd = [symbol for symbol in amounts if not Element(symbol).common_oxidation_states and Element(symbol).Z > 103]
    if odd:
        raise StructureError(Text("Nothing is known of how {0} corrodes.", odd[0]))


def _values(amounts: Mapping[str, float], found: Mapping[str, Estimate], density: float, medium: Medium) -> list[Value]:
    potential, current = found[POTENTIAL], found[CURRENT]
    domain = Domain.INSIDE if potential.known_set else Domain.EDGE
    reason = (
        Text("Alloys of just these elements were among those learned from.")
        if potential.known_set
        else Text("Alloys of these elements together were not among those learned from: the bars are wider.")
    )
    few = measured_in(medium)
    notes = (Text("Only {0} values were measured in this medium.", few),) if few < 30 else ()
    middle, low, high = (
        penetration(amounts, 10.0 ** (current.value + step * current.half_width), density) for step in (0, -1, 1)
    )
    law = Text(
        "Faraday's law (ASTM G102) with {0} g a mole of electrons and {1} g/cm³, if all of it dissolves evenly.",
        format_fixed(equivalent_weight(amounts), 1),
        format_fixed(density, 2),
    )
    return [
        Value(POTENTIAL, potential.value, potential.half_width, MODEL, domain, reason, notes=(*notes, _ELECTRODE)),
        Value(CURRENT, current.value, current.half_width, MODEL, domain, reason, notes=notes),
        Value(
            "corrosion_rate", middle, (high - low) / 2, MODEL, domain, reason, notes=(*notes, law), interval=(low, high)
        ),
    ]


_ELECTRODE = Text(
    "The data do not say against which electrode: mostly saturated calomel, 0.24 V above the hydrogen electrode."
)


def _summary(found: Mapping[str, Estimate]) -> tuple[str, ...]:
    current = found[CURRENT]
    low, high = (10.0 ** (current.value + step * current.half_width) * 1e6 for step in (-1, 1))
    return (
        Text(
            "Corrosion current {0} µA/cm² (68 %: {1} to {2}).",
            format_number(10.0**current.value * 1e6, 2),
            format_number(low, 2),
            format_number(high, 2),
        ),
    )


def _remarks() -> tuple[str, ...]:
    potential, current = card_of(POTENTIAL), card_of(CURRENT)
    return (
        Text(
            "Learned from {0} measurements of {1} alloys. On alloys left out it errs by {2} V and {3} decades, on "
            "those of elements not seen together by {4} V and {5} decades (the median of the medium by {6} V and {7} "
            "decades).",
            potential["rows"],
            potential["alloys"],
            format_fixed(potential["alloy"]["forest"], 2),
            format_fixed(current["alloy"]["forest"], 2),
            format_fixed(potential["system"]["forest"], 2),
            format_fixed(current["system"]["forest"], 2),
            format_fixed(potential["system"]["medium"], 2),
            format_fixed(current["system"]["medium"], 2),
        ),
    )


def _others(amounts: Mapping[str, float]) -> Table:
    """Return what the model says of the alloy in each medium that it knows."""
    rows: list[tuple[Cell, ...]] = []
    for medium, strength in _USUAL.items():
        found = estimates(amounts, medium, strength)
        potential, current = found[POTENTIAL], found[CURRENT]
        rows.append(
            (
                _NAMES[medium],
                strength,
                round(potential.value, 2),
                round(potential.half_width, 2),
                round(current.value, 1),
                round(current.half_width, 1),
            )
        )
    return Table(
        Text("In other media"),
        (Text("Medium"), Text("Concentration"), Text("Electrode potential"), "±", Text("log current"), "±"),
        ("", "mol/L", "V", "V", "lg A/cm²", ""),
        tuple(rows),
        Text("Concentrations at which most was measured; ± is the half-width of the 68 % interval."),
    )


TASK = Task(
    "corrosion_rate",
    "Corrosion potential and current",
    Group.PREDICT,
    "How noble an alloy is in a medium and how fast it corrodes, learned from measured high-entropy alloys.",
    "A moment.",
    CorrosionRateParams,
    run,
    entry=Simulation,
    needs_structures=False,
    welcomes_structures=True,
)
