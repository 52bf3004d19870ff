"""Predicts what the models know of a crystal, each number with its error bar, its domain and its reason."""

from __future__ import annotations

import math
import time
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Self

from pydantic import model_validator

from core.errors import UserError
from core.formatting import format_value
from core.models.described import POTENTIAL, note
from core.quantities import QUANTITIES
from core.structures.checks import require_elements
from core.tasks.base import Entry, Group, Part, Result, Task, param
from core.tasks.potentials import PotentialParams, load_potential, spec_of, used
from core.tasks.prepare import ready, refuse_too_large
from core.tasks.property_models import FIRST_MODEL, PropertyKey, property_choices
from core.tasks.trained_values import trained_values
from core.tasks.valuing import Valuer, potential_values, property_values
from core.texts import Text, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from core.models.potentials import PropertyModel
    from core.structures.crystal import Crystal
    from core.tasks.base import Context, Inputs, StructureInput, Value

_SECONDS_BETWEEN_REPORTS = 0.2


class PredictParams(PotentialParams):
    """What to predict."""

    forces: bool = param(
        True, "Energy and forces", "Energy, forces, stress, magnetic moments and site energies from the potential."
    )
    properties: bool = param(
        True, "Properties", "Formation energy, band gap, metal or not, Fermi energy and elastic moduli."
    )
    properties_model: PropertyKey = param(
        FIRST_MODEL,
        "Model of properties",
        "Which model gives the properties; those that you trained are here too.",
        choices=property_choices(),
        kind="property_model",
        when={"properties": [True]},
    )
    explain: bool = param(True, "Explain", "Also say how much each atom contributes to each number.", advanced=True)
    approximate_disorder: bool = param(
        False,
        "Approximate disorder",
        "Replace shared or partly occupied sites by an ordered structure of the nearest composition.",
        advanced=True,
    )

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not (self.forces or self.properties):
            raise ValueError(Text("switch on energy and forces, or properties, or both"))
        return self


@dataclass(frozen=True)
class Prediction(Entry):
    """What was predicted for one structure.

    Attributes:
        alternatives: Where two models give the same quantity, the one with the wider error bar.
    """

    alternatives: Mapping[str, Value] = field(default_factory=dict)

    def extra_json(self) -> dict[str, Any]:
        """Return the other models' values."""
        return {"alternatives": {key: value.to_json() for key, value in self.alternatives.items()}}


@dataclass(frozen=True)
class NewEntries:
    """Partial result: entries that are new or grew since the last report, by the index of their input."""

    entries: Mapping[int, Entry]


@dataclass
class _Draft:
    """An entry while it grows."""

    item: StructureInput
    crystal: Crystal | None = None
    values: dict[str, Value] = field(default_factory=dict)
    alternatives: dict[str, Value] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def entry(self) -> Entry:
        if not self.values:
            return Prediction(self.item.source, None, error=sentences(*dict.fromkeys(self.faults)))
        values = {key: self.values[key] for key in QUANTITIES if key in self.values}
        values |= self.values  # those of the user's own come last
        remarks = (*self.remarks, *dict.fromkeys(self.faults))
        return Prediction(self.item.source, self.crystal, values, remarks=remarks, alternatives=dict(self.alternatives))

    def add(self, values: Mapping[str, Value]) -> None:
        """Add one model's values; of two for the same quantity the more certain one is shown first."""
        for key, value in values.items():
            rival = self.values.get(key)
            if rival is None:
                self.values[key] = value
                continue
            best, other = (value, rival) if _width(value) <= _width(rival) else (rival, value)
            number = format_value(float(other.value), other.uncertainty)
            remark = Text("{0} gives {1}.", spec_of(other.model).title, f"{number} {other.unit}".strip())
            self.values[key] = replace(best, notes=(*best.notes, remark))
            self.alternatives[key] = other

    @contextmanager
    def catching(self) -> Iterator[None]:
        """Note what a person can put right instead of ending the whole run."""
        try:
            yield
        except UserError as error:
            self.faults.append(error.text)


def _width(value: Value) -> float:
    return math.inf if value.uncertainty is None else value.uncertainty


class _Progress:
    """Counts finished predictions and hands entries on, a few times a second."""

    def __init__(self, ctx: Context, drafts: list[_Draft], total: int) -> None:
        self._ctx = ctx
        self._drafts = drafts
        self._total = max(total, 1)
        self._done = 0
        self._changed: set[int] = {i for i, draft in enumerate(drafts) if draft.faults}
        self._last = time.monotonic()

    def say(self, message: str) -> None:
        self._ctx.report(self._done / self._total, message)

    def here(self) -> Context:
        """Return a context for something that brings the whole no further."""
        share = self._done / self._total
        return Part(self._ctx, share, share)

    def finished(self, index: int) -> None:
        self._done += 1
        self._changed.add(index)
        self.breathe()

    def breathe(self) -> None:
        """Hand entries on where it is time to, and end where the user wants no more."""
        if time.monotonic() - self._last >= _SECONDS_BETWEEN_REPORTS:
            self.flush()

    def flush(self) -> None:
        new = NewEntries({i: self._drafts[i].entry() for i in sorted(self._changed)})
        self._changed.clear()
        self._ctx.report(self._done / self._total, Text("Predicted {0} of {1}", self._done, self._total), new)
        self._last = time.monotonic()


def run(inputs: Inputs, params: PredictParams, ctx: Context) -> Result:
    """Predict for all inputs; one that fails gives an entry with its error and the rest go on."""
    drafts = [_Draft(item) for item in inputs]
    for draft in drafts:
        with draft.catching():
            draft.crystal, remarks = ready(draft.item.crystal, approximate_disorder=params.approximate_disorder)
            draft.remarks.extend(remarks)
    usable = sum(draft.crystal is not None for draft in drafts)
    progress = _Progress(ctx, drafts, usable * (params.forces + params.properties))
    models: dict[str, str] = {}
    steps = [*([_add_properties] if params.properties else []), *([_add_forces] if params.forces else [])]
    if params.potential == POTENTIAL:
        # first, so that models of properties that begin with what it sees need not ask it again
        steps.reverse()
    for step in steps:
        models |= step(drafts, params, ctx, progress)
    progress.flush()
    return Result(tuple(draft.entry() for draft in drafts), models)


def _add_properties(drafts: list[_Draft], params: PredictParams, ctx: Context, progress: _Progress) -> dict[str, str]:
    valuer = Valuer.of(spec_of(params.properties_model))
    chosen: list[tuple[int, Crystal]] = []
    for i, draft in enumerate(drafts):
        if draft.crystal is not None and draft.crystal.is_periodic:
            with draft.catching():
                require_elements(draft.crystal, valuer.spec.elements, valuer.spec.title)
                chosen.append((i, draft.crystal))
        elif draft.crystal is not None:
            draft.faults.append("Properties are predicted for structures that are periodic in all directions only.")
    progress.say(Text("Loading {0}", valuer.spec.title))
    model: PropertyModel = ctx.models.load(params.properties_model)
    if valuer.spec.folder:
        _add_trained(drafts, chosen, model, valuer, progress)
    else:
        for j, answer in model.predict([crystal for _, crystal in chosen], explain=params.explain):
            i, crystal = chosen[j]
            drafts[i].add(property_values(valuer, crystal, answer))
            progress.finished(i)
    return {params.properties_model: valuer.spec.version}


def _add_trained(
    drafts: list[_Draft], chosen: list[tuple[int, Crystal]], model: Any, valuer: Valuer, progress: _Progress
) -> None:
    for j, answer in model.answers([crystal for _, crystal in chosen], progress.breathe):
        i, crystal = chosen[j]
        with drafts[i].catching():
            if isinstance(answer, UserError):
                raise answer
            drafts[i].add(trained_values(valuer, model.targets, crystal, answer, len(model.members)))
        progress.finished(i)


def _add_forces(drafts: list[_Draft], params: PredictParams, _ctx: Context, progress: _Progress) -> dict[str, str]:
    model = load_potential(params, progress.here())
    valuer = Valuer.of(model.spec)
    chosen: list[tuple[int, Crystal]] = []
    for i, draft in enumerate(drafts):
        if draft.crystal is not None:
            with draft.catching():
                require_elements(draft.crystal, valuer.spec.elements, valuer.spec.title)
                refuse_too_large(draft.crystal, model.bytes_needed(draft.crystal), valuer.spec)
                chosen.append((i, draft.crystal))
    for j, answer in model.predict([crystal for _, crystal in chosen]):
        i, crystal = chosen[j]
        note(model.spec, crystal, answer)
        drafts[i].add(potential_values(valuer, crystal, answer, explain=params.explain))
        progress.finished(i)
    return used(model)


TASK = Task(
    key="predict_properties",
    title="Predict properties",
    group=Group.PREDICT,
    summary="Predicts energy, forces, gap, moduli and more with deep learning, and says how far to trust each number.",
    cost="Well under a second for a small cell; 500 cells take about ten seconds.",
    params=PredictParams,
    run=run,
    entry=Prediction,
)
