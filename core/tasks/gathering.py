"""Gathers formation energies for a phase diagram: predicted, given in files, kept in a project."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError, UserError
from core.learning.phases import INPUT, PROJECT, Phase, formula_of
from core.structures.checks import require_elements
from core.structures.compositions.formula import amounts_in, amounts_of
from core.structures.crystal import COMPOSITION
from core.structures.elements import numbers_of, symbols
from core.tasks.base import StructureInput, Value
from core.tasks.building import require_sound
from core.tasks.potentials import DEFAULT_POTENTIAL, spec_of
from core.tasks.prepare import ready, refuse_too_large
from core.tasks.valuing import Valuer, potential_values
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.library.rows import Property, Row
    from core.models.potentials import Potential
    from core.structures.crystal import Crystal
    from core.tasks.base import Context, Inputs

KEY = "formation_energy_per_atom"
_AT_ONCE = 400
"""Entries of a project that are looked up together."""
MOST_PREDICTED = 1000
"""Entries of a project whose energies are predicted in one run."""


@dataclass(frozen=True)
class Candidate:
    """An input with its formation energy, or with the reason why there is none.

    Attributes:
        source: The input's file.
        crystal: The structure the energy belongs to, or None after an error.
        phase: The phase; None after an error.
        value: The formation energy as it was predicted or given.
        remarks: What was changed of the structure.
        error: Why there is no phase.
    """

    source: str
    crystal: Crystal | None = None
    phase: Phase | None = None
    value: Value | None = None
    remarks: tuple[str, ...] = ()
    error: str = ""

    @property
    def elements(self) -> tuple[int, ...]:
        """Atomic numbers, ascending."""
        return tuple(sorted(self.phase.amounts)) if self.phase is not None else ()

    @property
    def formula(self) -> str:
        """The formula."""
        return self.phase.formula if self.phase is not None else ""


def predicted_energies(
    inputs: Inputs, ctx: Context, span: tuple[float, float], *, approximate_disorder: bool
) -> list[Candidate]:
    """Predict the formation energies of inputs; one that fails gets its error and the rest go on.

    Args:
        inputs: The structures.
        ctx: Where progress goes.
        span: From where to where the progress runs.
        approximate_disorder: Whether shared sites may be replaced by an ordered approximant.
    """
    if not inputs:
        return []
    valuer = Valuer.of(spec_of(DEFAULT_POTENTIAL))
    ctx.report(span[0], Text("Loading {0}", valuer.spec.title))
    model: Potential = ctx.models.load(DEFAULT_POTENTIAL)
    found: dict[int, Candidate] = {}
    usable: list[tuple[int, Crystal, tuple[str, ...]]] = []
    for i, item in enumerate(inputs):
        try:
            crystal, remarks = ready(item.crystal, approximate_disorder=approximate_disorder)
            require_elements(crystal, valuer.spec.elements, valuer.spec.title)
            refuse_too_large(crystal, model.bytes_needed(crystal), valuer.spec)
            _require_references(crystal, valuer)
            usable.append((i, crystal, remarks))
        except UserError as error:
            found[i] = Candidate(item.source, error=error.text)
    for done, (j, answer) in enumerate(model.predict([crystal for _, crystal, _ in usable]), start=1):
        i, crystal, remarks = usable[j]
        value = potential_values(valuer, crystal, answer, explain=False)[KEY]
        phase = _input_phase(crystal, float(value.value), value.uncertainty, valuer.spec.title)
        found[i] = Candidate(inputs[i].source, crystal, phase, value, remarks)
        share = span[0] + (span[1] - span[0]) * done / len(usable)
        ctx.report(share, Text("Predicted {0} of {1}", done, len(usable)))
    return [found[i] for i in range(len(inputs))]


def formulas_aside(inputs: Inputs) -> tuple[Inputs, str]:
    """Set inputs without atoms aside, of which only the composition is known, if all of them are such.

    Returns:
        The inputs that are left, and the formula of the one that was set aside; "" if there were more or none.
    """
    known = [str(item.crystal.info[COMPOSITION]) for item in inputs if is_formula(item)]
    if not known or len(known) < len(inputs):
        return inputs, ""
    return (), known[0] if len(known) == 1 else ""


def is_formula(item: StructureInput) -> bool:
    """Return whether of an input only the composition is known."""
    return not len(item.crystal) and bool(item.crystal.info.get(COMPOSITION))


def given_energy(item: StructureInput) -> Candidate:
    """Take the formation energy that a structure's file gives."""
    crystal = item.crystal
    try:
        require_sound(crystal)
        energy = crystal.info.get(KEY)
        if not isinstance(energy, int | float) or not np.isfinite(energy):
            raise StructureError(
                Text("The structure's file gives no {0}.", KEY), hint="Have the energies predicted instead."
            )
        phase = _input_phase(crystal, float(energy), None, Text("the structures' files"))
    except UserError as error:
        return Candidate(item.source, error=error.text)
    return Candidate(item.source, crystal, phase, Value(KEY, float(energy)))


@dataclass(frozen=True)
class FromProject:
    """What a project has of some elements.

    Attributes:
        phases: Entries with an energy of the source asked for.
        without: Rows with a structure but without such an energy.
        others: Sources of the energies that were left out, with the number of entries.
    """

    phases: tuple[Phase, ...] = ()
    without: tuple[tuple[Row, Crystal], ...] = ()
    others: Mapping[str, int] = field(default_factory=dict)

    def remarks(self) -> tuple[str, ...]:
        """Tell of energies of another source: they are not mixed in unasked."""
        if not self.others:
            return ()
        sources = sorted(self.others.items())
        named = listing(Text("{0} ({1})", source or Text("no source"), count) for source, count in sources)
        return (Text("Energies of another source in the project were left out: {0}.", named),)


def from_project(path: str, elements: Sequence[int], source: str) -> FromProject:
    """Return the entries of a project that hold no other elements, with their newest energy from a source.

    Args:
        path: The project file; "" for none.
        elements: Atomic numbers.
        source: What the energy's source is called, or a part of it, in capitals or not.

    Raises:
        FileError: If the file is no project or cannot be read.
    """
    if not path.strip():
        return FromProject()
    from core.library.project import Project
    from core.library.query import Query, find

    phases: list[Phase] = []
    without: list[tuple[Row, Crystal]] = []
    others: dict[str, int] = {}
    names = symbols()
    with Project.open(Path(path.strip()).expanduser(), read_only=True) as project:
        keys = find(project, Query(within=tuple(names[number] for number in elements))).tolist()
        for start in range(0, len(keys), _AT_ONCE):
            for row in project.entries.rows(keys[start : start + _AT_ONCE]):
                amounts = _amounts(row.formula)
                if amounts is None or len(amounts) < 2:
                    continue
                given = [one for one in project.properties.of(row.key) if one.key == KEY and _is_number(one.value)]
                fitting = next((one for one in given if source.lower() in one.source.lower()), None)
                if fitting is not None:
                    phases.append(_project_phase(row, amounts, fitting))
                    continue
                for one in given[:1]:
                    others[one.source] = others.get(one.source, 0) + 1
                if row.frames is not None and len(without) < MOST_PREDICTED:
                    without.append((row, project.frames.read(row.frames)))
    return FromProject(tuple(phases), tuple(without), others)


def predicted_entries(
    found: FromProject, ctx: Context, span: tuple[float, float]
) -> tuple[tuple[Phase, ...], tuple[str, ...]]:
    """Predict the energies of a project's entries that have none; what cannot be predicted is counted and told."""
    inputs = tuple(StructureInput(crystal, row.title) for row, crystal in found.without)
    candidates = predicted_energies(inputs, ctx, span, approximate_disorder=False)
    phases = [
        replace(one.phase, origin=PROJECT, title=row.title, place=row.key, group=row.space_group or 0)
        for one, (row, _) in zip(candidates, found.without, strict=True)
        if one.phase is not None
    ]
    missed = len(candidates) - len(phases)
    said = [Text("{0} entries of the project could not be predicted.", missed)] if missed else []
    if len(inputs) == MOST_PREDICTED:
        said.append(Text("Of the project's entries without an energy the first {0} were predicted.", MOST_PREDICTED))
    return tuple(phases), tuple(said)


def _project_phase(row: Row, amounts: dict[int, float], energy: Property) -> Phase:
    return Phase(
        amounts,
        float(energy.value),
        PROJECT,
        row.title,
        row.space_group or 0,
        row.identifier,
        row.key,
        energy.uncertainty,
        energy.source,
    )


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and bool(np.isfinite(value))


def _amounts(formula: str) -> dict[int, float] | None:
    try:
        named = amounts_of(formula)
    except StructureError:
        return None
    return dict(zip(numbers_of(list(named)), named.values(), strict=True))


def _require_references(crystal: Crystal, valuer: Valuer) -> None:
    """Refuse what no formation energy can be given for.

    Raises:
        StructureError: Saying why.
    """
    if not crystal.is_periodic:
        raise StructureError(
            "Formation energies are predicted for structures that are periodic in all directions only.",
            hint="Open a crystal.",
        )
    if valuer.references_of(crystal) is None:
        raise StructureError(
            Text("{0} has no reference energy for {1}.", valuer.spec.title, formula_of(_numbered(crystal))),
            hint="Take another structure; the pure elements are in the diagram anyway.",
        )


def _numbered(crystal: Crystal) -> dict[int, float]:
    named = amounts_in(crystal)
    return dict(zip(numbers_of(list(named)), named.values(), strict=True))


def _input_phase(crystal: Crystal, energy: float, uncertainty: float | None, source: str) -> Phase:
    return Phase(_numbered(crystal), energy, INPUT, crystal.title, uncertainty=uncertainty, source=source)
