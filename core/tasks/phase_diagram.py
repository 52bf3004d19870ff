"""Phase stability: the convex hull of a chemical system, and where structures lie against it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from typing_extensions import override

from core.errors import StructureError, UserError
from core.formatting import format_fixed
from core.learning.phases import (
    INPUT,
    MOST_COMPONENTS,
    PROJECT,
    Diagram,
    Phase,
    Product,
    can_be_made,
    components_of,
    diagram_of,
    elements_of,
    in_order,
    pure_elements,
    reference_phases,
)
from core.learning.reference_hull import reference_hull
from core.structures.compositions.formula import amounts_in
from core.structures.elements import numbers_of, symbols
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
    param,
)
from core.tasks.gathering import (
    Candidate,
    formulas_aside,
    from_project,
    given_energy,
    predicted_energies,
    predicted_entries,
)
from core.tasks.potentials import DEFAULT_POTENTIAL, spec_of
from core.tasks.valuing import NOT_COVERED, verdict
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from core.learning.reference_hull import ReferenceHull


_NEAR_HULL = 0.1  # eV/atom


class PhaseDiagramParams(Params):
    """Which system, and which phases it is made of."""

    system: str = param(
        "",
        "System",
        "2 to 4 elements or compounds, such as Li Fe O or Li2O Fe2O3; empty takes the elements of the structures.",
        kind="elements",
    )
    reference: bool = param(
        True,
        "Known compounds",
        "Take in the compounds of the reference hull that comes with the program, with energies by CHGNet.",
    )
    energies: Literal["predicted", "given"] = param(
        "predicted",
        "Energies of the structures",
        "Predict the formation energies with CHGNet, or take formation_energy_per_atom (eV/atom) of their files.",
        choices={"predicted": "Predicted", "given": "Given in their files"},
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
    predict_project: bool = param(
        True,
        "Predict the project's entries",
        "Predict with CHGNet the energies of entries that have none of CHGNet; off where another source is given.",
        advanced=True,
    )
    approximate_disorder: bool = param(
        False,
        "Approximate disorder",
        "Replace shared or partly occupied sites by an ordered structure of the nearest composition.",
        advanced=True,
    )


@dataclass(frozen=True)
class Stability(Entry):
    """A phase diagram, and where the structure lies in it.

    Attributes:
        diagram: The system; it stands in the first entry of those that share it, None in the others.
        holder: Index of the entry that holds the diagram.
        phase: Index of the structure in it; None for a diagram without a structure of its own.
        products: What the structure decomposes into, or what it would form from if it is stable.
        reaction: The same as a line.
    """

    diagram: Diagram | None = None
    holder: int = 0
    phase: int | None = None
    products: tuple[Product, ...] = ()
    reaction: str = ""

    def extra_json(self) -> dict[str, Any]:
        """Return the reaction, and for the first entry of a system the diagram."""
        found: dict[str, Any] = {}
        if self.phase is not None:
            found["reaction"] = self.reaction
            found["products"] = [{"phase": one.phase, "amount": one.amount} for one in self.products]
        if self.diagram is None:
            return found | {"diagram_of": self.holder}
        return found | {"diagram": self.diagram.to_json()}

    @override
    def extra_table(self) -> list[Sequence[object]]:
        """Return the phases of the system."""
        return [] if self.diagram is None else self.diagram.table()

    @override
    def extra_text(self) -> list[str]:
        """Return the reaction, and for the first entry of a system its phases near the hull."""
        lines = [f"  {self.reaction}"] if len(self.products) > 1 else []
        return lines if self.diagram is None else [*lines, *_rows(self.diagram)]


def _rows(diagram: Diagram) -> list[str]:
    """Return a table of the phases near the hull, and of the user's own, for a terminal."""
    kept = [i for i, phase in enumerate(diagram.phases) if diagram.above[i] <= _NEAR_HULL or phase.origin == INPUT]
    rows = [("Phase", "Formation eV/atom", "Above hull eV/atom", "From", "Decomposes into")]
    for i in sorted(kept, key=lambda index: float(diagram.above[index])):
        phase, products = diagram.phases[i], diagram.decomposition(i)
        above = format_fixed(float(diagram.above[i]), 3) if products else "stable"
        origin = phase.identifier or str(phase.title) or phase.origin
        whose = f"{phase.origin}: {origin}" if phase.origin in {INPUT, PROJECT} else origin
        rows.append((phase.formula, format_fixed(phase.energy, 3), above, whose, diagram.mixture_text(products)))
    first, last = (max(len(row[column]) for row in rows) for column in (0, 3))
    return [f"  {a:<{first}} {b:>18} {c:>19}  {d:<{last}}  {e}".rstrip() for a, b, c, d, e in rows]


@dataclass(frozen=True)
class DiagramSoFar:
    """Partial result: the system without the structures that are still being predicted."""

    diagram: Diagram


@dataclass(frozen=True)
class _Known:
    """What the structures are held against: known compounds, a project's entries, and what must be said of them."""

    reference: ReferenceHull | None
    entries: tuple[Phase, ...] = ()
    remarks: tuple[str, ...] = ()

    def diagram(self, components: tuple[str, ...], inputs: Sequence[Phase]) -> tuple[Diagram, tuple[str, ...]]:
        """Return the diagram of a system, and what must be known of it."""
        elements = elements_of(components)
        title = spec_of(DEFAULT_POTENTIAL).title
        compounds = () if self.reference is None else reference_phases(self.reference, elements, title)
        diagram = diagram_of(components, (*pure_elements(elements), *compounds, *self.entries, *inputs))
        said = (*self.remarks, *_about_sources(diagram.phases), *_about_known(elements, self.reference))
        return diagram, said

    def half_width(self, elements: tuple[int, ...]) -> float | None:
        """Return the half-width of the hull's energy; None where it does not rest on the reference."""
        if self.reference is None:
            return None
        return self.reference.half_width(len(elements), len(self.reference.within(elements)))

    def covers(self, elements: tuple[int, ...]) -> bool:
        """Return whether some compound of the elements is known."""
        return self.reference is None or len(elements) == 1 or len(self.reference.within(elements)) > 0


def run(inputs: Inputs, params: PhaseDiagramParams, ctx: Context) -> Result:
    """Build the diagram, and find where each input lies."""
    ctx.report(0.0, "Reading the system")
    asked = components_of(params.system) if params.system.strip() else ()
    if asked:
        inputs, _ = formulas_aside(inputs)
    if not asked and not inputs:
        raise UserError("There is no system.", hint="Write elements such as Li Fe O, or choose structures.")
    known = _Known(reference_hull(DEFAULT_POTENTIAL) if params.reference else None)
    if asked and inputs and not any(_may_lie_in(asked, item) for item in inputs):
        # what happens to be open must not stand in the way of the system that was asked for
        known, inputs = replace(known, remarks=(_left_out(asked, inputs),)), ()
    _show_known(asked, known, ctx)
    known = _with_project(known, asked, inputs, params, ctx)
    if params.energies == "given":
        candidates = [given_energy(item) for item in inputs]
    else:
        approximate = params.approximate_disorder
        candidates = predicted_energies(inputs, ctx, (0.5, 0.9), approximate_disorder=approximate)
    ctx.report(0.9, "Convex hull")
    used = {DEFAULT_POTENTIAL: spec_of(DEFAULT_POTENTIAL).version}
    if not inputs:
        diagram, remarks = known.diagram(asked, [])
        whole = Stability(" ".join(asked), None, remarks=remarks, diagram=diagram)
        return Result((whole,), used, of_inputs=False)
    entries: dict[int, Entry] = {i: Entry(c.source, None, error=c.error) for i, c in enumerate(candidates)}
    for components, members in _systems(asked, candidates).items():
        entries |= _entries(components, {i: candidates[i] for i in members}, known)
    ctx.report(1.0, "Done")
    return Result(tuple(entries[i] for i in range(len(inputs))), used)


def _may_lie_in(asked: tuple[str, ...], item: StructureInput) -> bool:
    """Return whether a structure is a mixture of the components, or has something else wrong with it to be told."""
    try:
        amounts = amounts_in(item.crystal)
    except StructureError:
        return True
    return not amounts or can_be_made(asked, dict(zip(numbers_of(list(amounts)), amounts.values(), strict=True)))


def _left_out(asked: tuple[str, ...], inputs: Inputs) -> str:
    system = "–".join(asked)
    if len(inputs) == 1:
        return Text("The chosen structure lies outside the system {0} and is left out.", system)
    return Text("The {0} chosen structures lie outside the system {1} and are left out.", len(inputs), system)


def _show_known(asked: tuple[str, ...], known: _Known, ctx: Context) -> None:
    """Report what is known already, while structures are predicted."""
    if not asked:
        return
    try:
        diagram, _ = known.diagram(asked, [])
    except StructureError:
        return  # a component may be among the structures
    ctx.report(0.05, "Known compounds", DiagramSoFar(diagram))


def _with_project(
    known: _Known, asked: tuple[str, ...], inputs: Inputs, params: PhaseDiagramParams, ctx: Context
) -> _Known:
    """Return what is known with the entries of the project, if one is given."""
    if not params.project.strip():
        return known
    ctx.report(0.05, "Reading the project")
    own = {int(number) for item in inputs for number in item.crystal.elements if number > 0}
    elements = elements_of(asked) if asked else tuple(sorted(own))
    found = from_project(params.project, elements, params.project_source or spec_of(DEFAULT_POTENTIAL).title)
    if not params.predict_project or params.project_source:
        return replace(known, entries=found.phases, remarks=(*known.remarks, *found.remarks()))
    phases, remarks = predicted_entries(found, ctx, (0.1, 0.5))
    return replace(known, entries=(*found.phases, *phases), remarks=(*known.remarks, *found.remarks(), *remarks))


def _systems(asked: tuple[str, ...], candidates: Sequence[Candidate]) -> dict[tuple[str, ...], list[int]]:
    """Return which candidates share a diagram: all where their elements are few, otherwise those of the same ones."""
    good = [i for i, one in enumerate(candidates) if one.phase is not None]
    if asked:
        return {asked: good} if good else {}
    own = {i: frozenset(candidates[i].elements) for i in good}
    union = frozenset().union(*own.values())
    if len(union) <= MOST_COMPONENTS:
        own = dict.fromkeys(own, union)
    found: dict[tuple[str, ...], list[int]] = {}
    for i, elements in own.items():
        found.setdefault(in_order(elements), []).append(i)
    return found


def _entries(components: tuple[str, ...], members: Mapping[int, Candidate], known: _Known) -> dict[int, Entry]:
    """Return the entries of the structures that share a diagram."""
    phases = [replace(one.phase, place=i) for i, one in members.items() if one.phase is not None]
    try:
        diagram, remarks = known.diagram(components, phases)
    except StructureError as error:
        return {i: Entry(one.source, None, error=error.text) for i, one in members.items()}
    index = {phase.place: k for k, phase in enumerate(diagram.phases) if phase.origin == INPUT}
    found: dict[int, Entry] = {}
    holder: int | None = None
    for i, one in members.items():
        if i not in index:
            outside = Text("{0} lies outside the system {1}.", one.formula, "–".join(components))
            found[i] = Entry(one.source, None, error=outside)
            continue
        holder = i if holder is None else holder
        placed = _placed(one, diagram, index[i], known)
        # a diagram of a thousand phases is kept once, not with each of a thousand structures
        held = diagram if holder == i else None
        found[i] = replace(placed, diagram=held, holder=holder, remarks=(*one.remarks, *remarks))
    return found


def _placed(one: Candidate, diagram: Diagram, index: int, known: _Known) -> Stability:
    """Return the entry of a structure in its diagram."""
    energy, products = diagram.against_others(index)
    own, width = diagram.phases[index].uncertainty, known.half_width(one.elements)
    total = None if width is None or own is None else (width**2 + own**2) ** 0.5
    formation = one.value
    above = Value(
        "energy_above_hull",
        energy,
        uncertainty=total,
        model=formation.model if formation is not None else "",
        domain=formation.domain if formation is not None else None,
        reason=formation.reason if formation is not None else "",
        notes=(*verdict(energy, total), *_same(diagram, index, products)),
    )
    if not known.covers(one.elements):
        above = replace(above, domain=Domain.OUTSIDE, reason=NOT_COVERED)
    values = {value.key: value for value in (formation, above) if value is not None}
    reaction = diagram.reaction(index, products) if products else ""
    return Stability(one.source, one.crystal, values, phase=index, products=products, reaction=reaction)


def _same(diagram: Diagram, index: int, products: Sequence[Product]) -> tuple[str, ...]:
    """Say when the structure is held against another form of the same composition."""
    if len(products) != 1 or diagram.phases[index].origin == diagram.phases[products[0].phase].origin:
        return ()
    other = diagram.phases[products[0].phase]
    name = listing([part for part in (other.identifier or other.title, _group(other)) if part])
    return (Text("The most stable other phase has the same composition: {0}.", name or other.formula),)


def _group(phase: Phase) -> str:
    return Text("space group {0}", phase.group) if phase.group else ""


def _about_sources(phases: Iterable[Phase]) -> list[str]:
    """Tell when energies do not come from one source."""
    sources = sorted({phase.source for phase in phases if phase.source})
    if len(sources) < 2:
        return []
    return [
        Text(
            "Energies of different sources stand side by side: {0}. Their scales differ, often by 0.1 eV/atom and "
            "more, and so may what is stable.",
            listing(sources),
        )
    ]


def _about_known(elements: Sequence[int], reference: ReferenceHull | None) -> list[str]:
    """Tell what the reference does not cover."""
    if reference is None:
        return []
    names = symbols()
    missing = [names[number] for number in elements if not (reference.numbers == number).any()]
    if missing:
        return [Text("The known compounds hold none of {0}.", listing(missing))]
    count = len(reference.within(elements))
    if count == 0 and len(elements) > 1:
        return [NOT_COVERED]
    return ["Known compounds may be missing; each can only make the others less stable."]


TASK = Task(
    "phase_diagram",
    "Phase diagram",
    Group.PREDICT,
    "Which phases of a chemical system are stable, how far structures lie above the hull, what they decompose into.",
    "Under a second, and as long as a prediction for each structure.",
    PhaseDiagramParams,
    run,
    entry=Stability,
    needs_structures=False,
    welcomes_structures=True,
)
