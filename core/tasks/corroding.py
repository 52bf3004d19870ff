"""Reads a Pourbaix diagram: what forms at a point, which solids there are, whether oxides cover their metal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.formatting import format_fixed, format_value
from core.simulation.pilling_bedworth import ratio, verdict
from core.simulation.pourbaix import OXYGEN, SLOPE, CorrosionZone, Pourbaix, Species
from core.simulation.reactions import PLAIN
from core.simulation.solids import key_of, measured_solids
from core.simulation.thermochemistry import EV
from core.tasks.base import Value
from core.tasks.simulating import Table
from core.texts import Text, listing

if TYPE_CHECKING:
    from core.simulation.pourbaix import Border
    from core.structures.crystal import Crystal
    from core.tasks.simulating import Cell

_AVOGADRO = 0.602214076
"""cm³/mol in Å³ a formula unit."""
_MEANING = {
    CorrosionZone.IMMUNE: Text("immune: the metal itself is stable"),
    CorrosionZone.HYDRIDE: Text("a hydride forms"),
    CorrosionZone.PASSIVE: Text("may passivate: all of it forms solids"),
    CorrosionZone.PARTLY: Text("corrodes in part: some elements dissolve"),
    CorrosionZone.CORRODES: Text("corrodes: all of it dissolves"),
}
_GRID = 81


def own_stability(diagram: Pourbaix, solid: int, point: tuple[float, float], formation: Value) -> Value:
    """Return how far a structure lies above what is stable at a point."""
    ph, potential = (np.array(number) for number in point)
    above = float(diagram.above(solid, ph, potential))
    one = diagram.species[solid]
    mixture = dict(diagram.domains[diagram.at(*point)].mixture.shares)
    count = sum(one.amounts.get(symbol, 0.0) for symbol in diagram.elements)
    shares = {i: -share for i, share in mixture.items()}
    shares[solid] = shares.get(solid, 0.0) + 1.0 / count
    width = sum((share * diagram.species[i].uncertainty) ** 2 for i, share in shares.items()) ** 0.5
    width *= count / sum(one.amounts.values())
    formed = diagram.formed(diagram.at(*point))
    notes = (Text("Becomes {0}.", formed),) if formed != one.name else ()
    return Value(
        "pourbaix_energy", above, width or None, formation.model, formation.domain, formation.reason, notes=notes
    )


def immunity(diagram: Pourbaix, borders: tuple[Border, ...], ph: float) -> Value | None:
    """Return the highest potential at which the material is immune at a pH, or None where there is none."""
    best: tuple[float, float] | None = None
    for border in borders:
        zones = {diagram.domains[i].zone for i in (border.first, border.second)}
        low, high = sorted(border.ends[:, 0])
        if CorrosionZone.IMMUNE not in zones or len(zones) == 1 or not low <= ph <= high or high - low < 1e-9:
            continue
        (x1, y1), (x2, y2) = border.ends
        height = float(y1 + (y2 - y1) * (ph - x1) / (x2 - x1))
        # the step square to the line, taken along the potential
        width = float(border.shift @ border.shift / abs(border.shift[1])) if border.shift[1] else 0.0
        if best is None or height > best[0]:
            best = (height, width)
    return None if best is None else Value("immunity_potential", best[0], best[1] or None)


def tables_of(
    diagram: Pourbaix, point: tuple[float, float], solid: int | None, crystal: Crystal | None
) -> tuple[tuple[str, ...], tuple[Table, ...]]:
    """Return what a diagram says in sentences, and its tables."""
    index = diagram.at(*point)
    forms = Text(
        "At pH {0} and {1} V (SHE): {2}; {3}.",
        format_fixed(point[0], 1),
        format_fixed(point[1], 2),
        diagram.formed(index),
        _MEANING[diagram.domains[index].zone],
    )
    summary = [forms, *_water(point)]
    volume = _volume(crystal, diagram.species[solid]) if crystal is not None and solid is not None else None
    oxides = _oxides(diagram, solid, volume)
    tables = [_products(diagram, index), *([oxides] if oxides.rows else []), _all_species(diagram)]
    close = _close(diagram)
    if close:
        summary.append(
            Text("Within the uncertainty these may be stable somewhere in the diagram too: {0}.", listing(close))
        )
    return tuple(summary), tuple(tables)


def _water(point: tuple[float, float]) -> list[str]:
    """Say where water itself gives off gas."""
    if point[1] > OXYGEN - SLOPE * point[0]:
        return [Text("Water gives off oxygen there.")]
    return [Text("Water gives off hydrogen there.")] if point[1] < -SLOPE * point[0] else []


def _products(diagram: Pourbaix, index: int) -> Table:
    taken = diagram.taken(index)
    rows: list[tuple[Cell, ...]] = [
        (diagram.species[i].name, share, _state(diagram.species[i]), diagram.species[i].source)
        for i, share in diagram.domains[index].mixture.shares
    ]
    rows += [
        (PLAIN.get(name, name), -amount, Text("set free") if amount < 0 else Text("taken up"), "")
        for name, amount in taken.items()
        if abs(amount) > 1e-9
    ]
    return Table(
        Text("What forms at the point"),
        (Text("Species"), Text("Amount for each atom"), Text("State"), Text("Energy from")),
        ("", "", "", ""),
        tuple(rows),
        Text("For each atom of the material other than H and O; negative amounts are taken from the water."),
    )


def _oxides(diagram: Pourbaix, solid: int | None, volume: float | None) -> Table:
    """Return the ratios of Pilling and Bedworth of the oxides and hydroxides in the diagram."""
    known = {key_of(one.amounts): one for one in measured_solids({*diagram.elements, "H", "O"})}
    stable = {i for domain in diagram.domains for i, _ in domain.mixture.shares}
    rows: list[tuple[float, tuple[Cell, ...]]] = []
    for i, one in enumerate(diagram.species):
        if one.dissolved:
            continue
        measured = known.get(key_of(one.amounts))
        molar = volume if i == solid else measured.volume if measured is not None else None
        if i != solid and (measured is None or measured.formula != one.formula):
            continue
        value = ratio(one.amounts, molar) if molar else None
        if value is not None:
            origin = Text("the structure") if i == solid else "CRC Handbook"
            rows.append((value, (one.name, round(value, 2), verdict(value), i in stable, origin)))
    return Table(
        Text("Pilling-Bedworth ratios"),
        (Text("Solid"), Text("Ratio"), Text("Verdict"), Text("In the diagram"), Text("Volume from")),
        ("", "", "", "", ""),
        tuple(row for _, row in sorted(rows, key=lambda pair: pair[0])),
        Text("Volume of the oxide over that of the metal in it (Pilling and Bedworth, 1923)."),
    )


def _all_species(diagram: Pourbaix) -> Table:
    ordered = sorted(diagram.species, key=lambda one: (one.dissolved, one.energy / sum(one.amounts.values())))
    rows = tuple(
        (one.name, _state(one), round(one.energy * EV, 1), round(one.uncertainty * EV, 1), one.source)
        for one in ordered
    )
    return Table(
        Text("Species"),
        (Text("Species"), Text("State"), Text("Free energy of formation"), "±", Text("Energy from")),
        ("", "", "kJ/mol", "kJ/mol", ""),
        rows,
        Text("At 25 °C. Measured energies are given ±2 kJ/mol here, as their compilations give no uncertainty."),
    )


def _state(one: Species) -> str:
    return Text("dissolved") if one.dissolved else Text("solid")


def _volume(crystal: Crystal, one: Species) -> float | None:
    """Return the molar volume of a structure in cm³ a formula unit of a species."""
    cell = abs(float(np.linalg.det(crystal.cell)))
    return cell * sum(one.amounts.values()) / len(crystal) * _AVOGADRO if len(crystal) else None


def _close(diagram: Pourbaix) -> list[str]:
    """Return the solids that are stable nowhere, but would be if their energy were lower by its uncertainty."""
    stable = {i for domain in diagram.domains for i, _ in domain.mixture.shares}
    ph, potential = np.meshgrid(np.linspace(*diagram.limits.ph, _GRID), np.linspace(*diagram.limits.potential, _GRID))
    # only where water is stable: gas that is given off would hide the rest
    inside = (potential <= OXYGEN - SLOPE * ph) & (potential >= -SLOPE * ph)
    # another crystal of a compound that is stable anyway says nothing by its formula
    known = {key_of(diagram.species[i].amounts) for i in stable if not diagram.species[i].dissolved}
    found: list[str] = []
    for i in diagram.fitting():
        one = diagram.species[i]
        if i in stable or key_of(one.amounts) in known:
            continue
        least = float(diagram.above(i, ph[inside], potential[inside]).min())
        width = one.uncertainty / sum(one.amounts.values())
        if least < width:
            found.append(Text("{0} ({1} eV/atom)", one.name, format_value(least, width)))
    return found
