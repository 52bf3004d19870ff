"""What a material becomes in water: Pourbaix diagrams with their uncertainty, passivation, what forms at a point."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from pydantic import field_validator
from typing_extensions import override

from core.errors import StructureError, UserError
from core.formatting import format_fixed
from core.simulation.in_water import BOTH, MEASURED, Own, Wanted, diagram_for, material_of, with_chloride
from core.simulation.pourbaix_search import borders_of
from core.structures.compositions.formula import amounts_in, amounts_of
from core.structures.elements import numbers_of, symbols
from core.tasks.base import (
    Context,
    Entry,
    Group,
    Inputs,
    Params,
    Part,
    Result,
    StructureInput,
    Task,
    Value,
    param,
)
from core.tasks.corroding import immunity, own_stability, tables_of
from core.tasks.gathering import (
    Candidate,
    formulas_aside,
    from_project,
    given_energy,
    predicted_energies,
    predicted_entries,
)
from core.tasks.potentials import DEFAULT_POTENTIAL, spec_of
from core.tasks.simulating import Simulation
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from core.learning.phases import Phase
    from core.simulation.pourbaix import Border, Pourbaix

_REPORT_EVERY = 0.1


class CorrosionParams(Params):
    """Of what, in which water."""

    system: str = param(
        "",
        "Material",
        "Up to 4 elements besides H and O, such as Zn, Ag2Te or Fe0.74Cr0.18Ni0.08; empty takes the structures.",
        kind="formula",
    )
    solids: Literal["measured", "both", "predicted"] = param(
        MEASURED,
        "Known solids",
        "Free energies measured (CRC Handbook and others), or predicted with CHGNet and put on the measured scale.",
        choices={
            "measured": "Measured",
            "both": "Both, measured first",
            "predicted": "Predicted",
        },
    )
    concentration: float = param(
        1e-6, "Dissolved", "Total concentration of each element in dissolved species.", unit="mol/L", gt=0, le=10
    )
    chloride: float = param(
        0.0, "Chloride", "Fixed concentration of chloride, which forms complexes and salts.", unit="mol/L", ge=0, le=10
    )
    ph: float = param(7.0, "pH", "Where it is asked what forms.", ge=-2, le=16)
    potential: float = param(
        0.0,
        "Electrode potential",
        "Where it is asked what forms, against the standard hydrogen electrode.",
        unit="V",
        ge=-3,
        le=3,
    )
    concentrations: str = param(
        "",
        "Dissolved, by element",
        "Concentrations of their own in mol/L, such as Fe 1e-6, Cr 1e-8.",
        advanced=True,
    )
    without: str = param(
        "",
        "Leave out",
        "Formulas of solids that do not form in practice, such as Cr(OH)3 NiO2.",
        advanced=True,
    )
    energies: Literal["predicted", "given"] = param(
        "predicted",
        "Energies of the structures",
        "Predict the formation energies with CHGNet, or take formation_energy_per_atom (eV/atom) of their files.",
        choices={"predicted": "Predicted", "given": "Given in their files"},
        advanced=True,
    )
    project: str = param(
        "",
        "Project",
        "A project file whose entries of these elements join; empty takes none.",
        kind="project",
        advanced=True,
    )
    project_source: str = param(
        "",
        "Source in the project",
        "Take its formation energies from this source, such as Materials Project; empty takes those of CHGNet.",
        advanced=True,
    )
    approximate_disorder: bool = param(
        False,
        "Approximate disorder",
        "Replace shared or partly occupied sites by an ordered structure of the nearest composition.",
        advanced=True,
    )

    @field_validator("concentrations")
    @classmethod
    def _pairs(cls, text: str) -> str:
        try:
            _concentrations(text)
        except UserError as error:
            raise ValueError(error.message) from None
        return text


@dataclass(frozen=True)
class Corrosion(Simulation):
    """A Pourbaix diagram, and what it says of a structure.

    Attributes:
        diagram: The diagram, None after an error.
        borders: The lines between its domains with their uncertainty.
        solid: Index of the structure among the species, or None for a diagram of a system.
        point: The pH and potential (V) that were asked for.
    """

    diagram: Pourbaix | None = None
    borders: tuple[Border, ...] = ()
    solid: int | None = None
    point: tuple[float, float] = (7.0, 0.0)

    @override
    def extra_json(self) -> dict[str, Any]:
        if self.diagram is None:
            return super().extra_json()
        diagram = self.diagram
        domains = [
            {
                "formed": [{"species": diagram.species[i].name, "amount": share} for i, share in one.mixture.shares],
                "zone": one.zone.value,
                "corners": one.corners.tolist(),
            }
            for one in diagram.domains
        ]
        shares = dict(zip(diagram.elements, diagram.shares, strict=True))
        return {**super().extra_json(), "material": shares, "domains": domains, "point": list(self.point)}

    @override
    def extra_table(self) -> list[Sequence[object]]:
        if self.diagram is None:
            return []
        rows: list[Sequence[object]] = [["domain", "forms", "zone", "pH", "potential (V vs SHE)"]]
        for i, one in enumerate(self.diagram.domains):
            for ph, potential in one.corners.tolist():
                rows.append([i + 1, self.diagram.formed(i), one.zone.value, f"{ph:.6g}", f"{potential:.6g}"])
        return rows

    @override
    def extra_text(self) -> list[str]:
        if self.diagram is None:
            return []
        rows = [
            (self.diagram.formed(i), one.zone.value, _range(one.corners[:, 0]), _range(one.corners[:, 1]))
            for i, one in enumerate(self.diagram.domains)
        ]
        head = ("Domain", "Zone", "pH", "V vs SHE")
        widths = [max(len(row[column]) for row in [head, *rows]) for column in range(4)]
        lines = [
            "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)) for row in [head, *rows]
        ]
        return [*(f"  {text}" for text in self.summary), *(f"  {line}".rstrip() for line in lines)]


def _range(values: Any) -> str:
    return f"{format_fixed(float(values.min()), 2)} to {format_fixed(float(values.max()), 2)}"


def run(inputs: Inputs, params: CorrosionParams, ctx: Context) -> Result:
    """Build the diagram of the material, or of each input."""
    ctx.report(0.0, "Reading the material")
    inputs, known = formulas_aside(inputs)
    system = params.system.strip() or known
    asked = amounts_of("".join(system.replace("-", " ").split())) if system else {}
    if not asked and not inputs:
        raise UserError(
            "There is no material.", hint="Write one, such as Zn or Fe0.74Cr0.18Ni0.08, or choose structures."
        )
    used = {DEFAULT_POTENTIAL: spec_of(DEFAULT_POTENTIAL).version}
    remarks: tuple[str, ...] = ()
    if asked and inputs and not any(_belongs(item, asked) for item in inputs):
        # what happens to be open must not stand in the way of the material that was asked for
        inputs, remarks = (), (Text("The chosen structures hold other elements and are left out."),)
    if not inputs:
        found = _entry("", asked, [], None, params, Part(ctx, 0.0, 1.0))
        return Result((replace(found, remarks=(*remarks, *found.remarks)),), used, of_inputs=False)
    if params.energies == "given":
        candidates = [given_energy(item) for item in inputs]
    else:
        approximate = params.approximate_disorder
        candidates = predicted_energies(inputs, ctx, (0.0, 0.5), approximate_disorder=approximate)
    entries: list[Entry] = []
    for i, candidate in enumerate(candidates):
        part = Part(ctx, 0.5 + 0.5 * i / len(inputs), 0.5 + 0.5 * (i + 1) / len(inputs))
        entries.append(_of_input(i, candidate, candidates, asked, params, part))
    ctx.report(1.0, "Done")
    return Result(tuple(entries), used)


def _belongs(item: StructureInput, asked: Mapping[str, float]) -> bool:
    """Return whether a structure is made of the elements asked for, or has something else wrong with it to be told."""
    try:
        return set(amounts_in(item.crystal)) <= {*asked, "H", "O", "Cl"}
    except StructureError:
        return True


def _of_input(
    index: int,
    candidate: Candidate,
    candidates: Sequence[Candidate],
    asked: Mapping[str, float],
    params: CorrosionParams,
    ctx: Context,
) -> Entry:
    """Return the entry of one structure; its diagram holds the others of the same elements too."""
    if candidate.phase is None:
        return Entry(candidate.source, None, error=candidate.error)
    try:
        amounts = asked or _named(candidate)
        own = [_own(i, one) for i, one in enumerate(candidates) if one.phase is not None]
        return _entry(candidate.source, amounts, own, index, params, ctx, candidate)
    except UserError as error:
        return Entry(candidate.source, None, error=error.text)


def _named(candidate: Candidate) -> dict[str, float]:
    names = symbols()
    return {names[number]: amount for number, amount in candidate.phase.amounts.items()} if candidate.phase else {}


def _own(index: int, candidate: Candidate) -> Own:
    phase = candidate.phase
    return Own(_named(candidate), phase.energy if phase else 0.0, phase.source if phase else "", index)


def _entry(
    source: str,
    amounts: Mapping[str, float],
    own: Sequence[Own],
    index: int | None,
    params: CorrosionParams,
    ctx: Context,
    candidate: Candidate | None = None,
) -> Corrosion:
    """Build one diagram and read it."""
    ctx.report(0.0, "Gathering solids and ions")
    wanted = _wanted(amounts, params)
    allowed = {*wanted.shares, *wanted.solution.ligands, "H", "O"}
    joined, remarks = _from_project(wanted, params, ctx)
    fitting = [one for one in (*own, *joined) if set(one.amounts) <= allowed]
    diagram, more = diagram_for(wanted, fitting, _teller(ctx))
    borders = borders_of(diagram)
    point = (params.ph, params.potential)
    solid = (
        next((i for i, one in enumerate(diagram.species) if one.place == index), None) if index is not None else None
    )
    values: dict[str, Value] = {}
    if candidate is not None and candidate.value is not None:
        values[candidate.value.key] = candidate.value
        if solid in diagram.fitting():
            stability = own_stability(diagram, solid, point, candidate.value)
            values[stability.key] = stability
    limit = immunity(diagram, borders, params.ph)
    if limit is not None:
        values[limit.key] = limit
    summary, tables = tables_of(diagram, point, solid, candidate.crystal if candidate else None)
    remarks = (*(candidate.remarks if candidate else ()), *remarks, *more, *_caveats(diagram, params))
    crystal = candidate.crystal if candidate else None
    name = source or " ".join(wanted.shares)
    return Corrosion(
        name, crystal, values, remarks=remarks, summary=summary, tables=tables,
        complete=diagram.complete, formula="" if candidate else _written(amounts),
        diagram=diagram, borders=borders, solid=solid, point=point,
    )  # fmt: skip


def _written(amounts: Mapping[str, float]) -> str:
    return "".join(f"{symbol}{'' if amount == 1 else f'{amount:g}'}" for symbol, amount in amounts.items())


def _wanted(amounts: Mapping[str, float], params: CorrosionParams) -> Wanted:
    shares = material_of(amounts, chloride=params.chloride > 0)
    given = _concentrations(params.concentrations)
    solution = with_chloride({symbol: given.get(symbol, params.concentration) for symbol in shares}, params.chloride)
    without = frozenset(params.without.replace(",", " ").split())
    for formula in without:
        amounts_of(formula)
    return Wanted(shares, solution, params.solids, without, DEFAULT_POTENTIAL, spec_of(DEFAULT_POTENTIAL).title)


def _concentrations(text: str) -> dict[str, float]:
    """Read "Fe 1e-6, Cr 1e-8".

    Raises:
        UserError: If it cannot be read.
    """
    words = text.replace(",", " ").replace("=", " ").replace(":", " ").split()
    try:
        found = {symbol: float(value) for symbol, value in zip(words[::2], words[1::2], strict=True)}
        numbers_of(list(found))
        good = all(0 < value <= 10 for value in found.values())
    except (ValueError, StructureError):
        good = False
    if not good:
        raise UserError("Write elements and concentrations from 0 to 10 mol/L, such as Fe 1e-6, Cr 1e-8.")
    return found


def _from_project(wanted: Wanted, params: CorrosionParams, ctx: Context) -> tuple[list[Own], tuple[str, ...]]:
    """Return the entries of a project that are made of the elements, with their energies."""
    if not params.project.strip():
        return [], ()
    elements = numbers_of([*wanted.shares, *wanted.solution.ligands, "H", "O"])
    found = from_project(params.project, elements, params.project_source or wanted.source)
    phases: tuple[Phase, ...] = ()
    said = found.remarks()
    if not params.project_source:
        phases, more = predicted_entries(found, ctx, (0.05, 0.3))
        said = (*said, *more)
    names = symbols()
    own = [
        Own({names[number]: n for number, n in one.amounts.items()}, one.energy, one.title or one.formula)
        for one in (*found.phases, *phases)
    ]
    return own, said


def _teller(ctx: Context) -> Callable[[int, int], None]:
    """Return what reports how far the search for domains is."""
    started = last = time.monotonic()

    def tell(domains: int, waiting: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last < _REPORT_EVERY:
            return
        last = now
        # nobody knows how many domains there are: what is left shrinks as corners are looked at
        done = 0.3 + 0.65 * (1.0 - np.exp(-(now - started) / 3.0))
        ctx.report(float(done), Text("{0} domains, {1} corners to look at", domains, waiting))

    return tell


def _caveats(diagram: Pourbaix, params: CorrosionParams) -> tuple[str, ...]:
    """Return what must be known of the diagram."""
    said = [Text("At 25 °C; activities are taken as concentrations.")]
    if params.chloride:
        said.append(Text("Chloride is held at {0} mol/L and not oxidised.", f"{params.chloride:g}"))
    if not diagram.complete:
        said.append(Text("There are more domains than could be looked at; small ones may be missing."))
    if params.solids == BOTH:
        said.append(Text("Predicted solids are uncertain by about 0.1 eV/atom: some of those shown may not exist."))
    return tuple(said)


TASK = Task(
    "corrosion",
    "Corrosion (Pourbaix)",
    Group.SIMULATE,
    "What a material becomes in water against pH and potential: immunity, passivation or corrosion, and how sure.",
    "A second for one element, a few for four.",
    CorrosionParams,
    run,
    entry=Corrosion,
    needs_structures=False,
    welcomes_structures=True,
    long=False,
)
