"""Stages that ask models: properties, relaxation, the hull, phonons, whatever task gives a number."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from core.errors import UserError
from core.generation.candidates import Candidate as Drawn
from core.generation.energies import Dynamic, Relaxed
from core.generation.sameness import New, reference
from core.generation.specimens import Specimen, Watcher
from core.models.registry import Store
from core.screening.candidates import Verdict
from core.screening.limits import Limits, misfit
from core.simulation.batch_relax import RelaxOptions
from core.structures.checks import require_elements
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from core.generation.specimens import Figure
    from core.models.potentials import Potential, PotentialAnswer
    from core.screening.candidates import Candidate, Number
    from core.screening.judging import Tools
    from core.screening.stages import HullStage, PhononStage, PropertyStage, RelaxStage, TaskStage
    from core.structures.crystal import Crystal

HULL = "energy_above_hull"
_NO_STRUCTURE = Text("Only its composition is known, and this stage needs a structure.")
_SILENT = Watcher(lambda _fraction, _text: None)


def properties(stage: PropertyStage, batch: Sequence[Candidate], tools: Tools) -> list[Verdict]:
    """Judge by a model of properties."""
    of_formula = stage.of == "formula"
    fit = [i for i, one in enumerate(batch) if of_formula or one.crystal is not None]
    asked = [_asked(batch[i], of_formula=of_formula) for i in fit]
    answers = dict(zip(fit, tools.predicted(stage.model, asked), strict=True))
    found = []
    for i in range(len(batch)):
        answer = answers.get(i)
        if answer is None:
            found.append(Verdict(_NO_STRUCTURE))
        elif isinstance(answer, UserError):
            found.append(Verdict(answer.text))
        else:
            found.append(Verdict(*misfit(stage.limits, answer, stage.margin), numbers=answer))
    return found


def _asked(one: Candidate, *, of_formula: bool) -> Crystal | str:
    return one.formula if of_formula or one.crystal is None else one.crystal


def newness(batch: Sequence[Candidate]) -> list[Verdict]:
    """Judge by whether a structure is known."""
    found = []
    for one in batch:
        name = "" if one.crystal is None else _new().name_of(one.crystal)
        reason = Text("{0} is known: {1}.", one.formula, name) if name else ""
        found.append(Verdict(_NO_STRUCTURE if one.crystal is None else reason))
    return found


@cache
def _new() -> New:
    return New(reference())


def relaxed(stage: RelaxStage, batch: Sequence[Candidate], tools: Tools) -> list[Verdict]:
    """Relax side by side, and work out energies."""
    potential = _potential(stage.potential)
    found, specimens = _refused(batch, potential)

    def appraise(crystal: Crystal, answer: PotentialAnswer) -> Mapping[str, Figure]:
        return {key: _Figure(*number) for key, number in tools.appraised(stage.potential, crystal, answer).items()}

    sieve = Relaxed(potential, RelaxOptions(stage.fmax, stage.max_steps), appraise)
    for specimen, reason in sieve.sift(list(specimens.values()), _SILENT):
        numbers = {key: (float(one.value), one.uncertainty) for key, one in specimen.figures.items()}
        crystal = None if reason else specimen.crystal
        found[specimen.candidate.number] = Verdict(reason, numbers=numbers, crystal=crystal)
    return [found[i] for i in range(len(batch))]


class _Figure:
    """See ``core.generation.specimens.Figure``."""

    def __init__(self, value: float, uncertainty: float | None) -> None:
        self.value: Any = value
        self.uncertainty = uncertainty


def above_hull(stage: HullStage, batch: Sequence[Candidate], tools: Tools) -> list[Verdict]:
    """Judge by the energy above the hull; where no stage worked it out, that of the structure as it is."""
    limits = {HULL: Limits(most=stage.most)}
    found: dict[int, Verdict] = {}
    unknown = [i for i, one in enumerate(batch) if HULL not in one.numbers]
    if unknown:
        potential = _potential(stage.potential)
        refused, specimens = _refused([batch[i] for i in unknown], potential)
        found = {unknown[i]: verdict for i, verdict in refused.items()}
        crystals = [one.crystal for one in specimens.values()]
        for (i, one), answer in zip(specimens.items(), _answers(potential, crystals), strict=True):
            numbers = tools.appraised(stage.potential, one.crystal, answer)
            found[unknown[i]] = _near_hull(limits, numbers, numbers)
    return [found.get(i) or _near_hull(limits, one.numbers, {}) for i, one in enumerate(batch)]


def _near_hull(limits: Mapping[str, Limits], known: Mapping[str, Number], new: Mapping[str, Number]) -> Verdict:
    if HULL not in known:
        return Verdict(Text("Its elements have no hull of this potential."), numbers=new)
    return Verdict(*misfit(limits, known), numbers=new)


def _answers(potential: Potential, crystals: Sequence[Crystal]) -> Iterator[PotentialAnswer]:
    found = dict(potential.predict(crystals))
    return (found[i] for i in range(len(crystals)))


def modes(stage: PhononStage, batch: Sequence[Candidate]) -> list[Verdict]:
    """Judge by imaginary modes."""
    potential = _potential(stage.potential)
    found, specimens = _refused(batch, potential)
    for i, specimen in specimens.items():
        try:
            ((_, reason),) = Dynamic(potential, stage.min_length).sift([specimen], _SILENT)
        except UserError as error:
            reason = error.text
        lowest = specimen.facts.get("lowest_frequency")
        value = None if lowest is None else float(lowest)
        found[i] = Verdict(reason, value, Text("no imaginary mode"))
    return [found[i] for i in range(len(batch))]


def simulated(stage: TaskStage, batch: Sequence[Candidate], tools: Tools) -> list[Verdict]:
    """Judge by the numbers of a task."""
    found = []
    for one in batch:
        if one.crystal is None:
            found.append(Verdict(_NO_STRUCTURE))
            continue
        try:
            numbers = tools.simulated(stage.task, stage.params, one.crystal)
        except UserError as error:
            found.append(Verdict(error.text))
            continue
        found.append(Verdict(*misfit(stage.limits, numbers), numbers=numbers))
    return found


def _refused(batch: Sequence[Candidate], potential: Potential) -> tuple[dict[int, Verdict], dict[int, Specimen]]:
    """Return verdicts on those that a potential cannot take, and the others as specimens, both by their places."""
    found: dict[int, Verdict] = {}
    specimens: dict[int, Specimen] = {}
    for i, one in enumerate(batch):
        if one.crystal is None:
            found[i] = Verdict(_NO_STRUCTURE)
            continue
        try:
            _require_fit(one.crystal, potential)
        except UserError as error:
            found[i] = Verdict(error.text)
            continue
        specimens[i] = Specimen(Drawn(one.crystal, "", one.origin, i), one.crystal)
    return found, specimens


def _require_fit(crystal: Crystal, potential: Potential) -> None:
    """Refuse what a potential cannot take.

    Raises:
        UserError: Saying why.
    """
    if not crystal.is_ordered:
        raise UserError("It has shared or partly occupied sites.", hint="Order it first.")
    if not crystal.is_periodic:
        raise UserError("It is not periodic in all directions.")
    require_elements(crystal, potential.spec.elements, potential.spec.title)


@cache
def _store() -> Store:
    return Store()


def _potential(key: str) -> Potential:
    """Return a potential, loaded once a process."""
    found: Potential = _store().load(key)
    return found
