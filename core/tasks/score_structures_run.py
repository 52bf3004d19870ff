"""The heavy part of judging generated structures: reading them, the models that are asked, and what is told."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import StructureError, UserError
from core.generation.metrics.protocols import BENCHMARKS
from core.generation.metrics.scoring import Judged, Scores, Scoring
from core.simulation.batch_relax import RelaxOptions, relaxing
from core.structures.checks import require_elements
from core.tasks.base import Entry, Part, Result, Value
from core.tasks.building import require_sound
from core.tasks.potentials import load_potential
from core.tasks.prepare import ready
from core.tasks.score_structures import Scored
from core.tasks.scored_words import charts_of, sentences_of, tables_of, warnings_of
from core.tasks.simulating import SimulationSoFar
from core.tasks.valuing import Valuer, potential_values
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.generation.metrics.scoring import Ask
    from core.models.base import ModelSpec
    from core.structures.crystal import Crystal
    from core.structures.matching import Report
    from core.tasks.base import Context, Inputs
    from core.tasks.score_structures import ScoreParams

_READ = 0.04
_BEAT = 0.1
_AT_ONCE = 32
"""Structures that are relaxed side by side."""


@dataclass(frozen=True)
class _Set:
    """Structures of a file, or those that were chosen.

    Attributes:
        name: What to call it.
        crystals: The structures.
        unread: How many could not be read.
        remarks: What must be told.
    """

    name: str
    crystals: tuple[Crystal, ...]
    unread: int = 0
    remarks: tuple[str, ...] = ()


def score(inputs: Inputs, params: ScoreParams, ctx: Context) -> Result:
    """Work out the figures; see ``core.tasks.score_structures.run``."""
    return _Judging(inputs, params, ctx).run()


class _Judging:
    def __init__(self, inputs: Inputs, params: ScoreParams, ctx: Context) -> None:
        self._inputs, self._params, self._ctx = inputs, params, ctx
        self._of_inputs = not params.generated.strip()
        self._faults: dict[int, str] = {}
        self._models: dict[str, str] = {}
        self._told = 0.0
        self._beat = -math.inf

    def run(self) -> Result:
        """Return what came of it."""
        params, ctx = self._params, self._ctx
        ctx.report(0.0, "Reading the structures")
        reading = Part(ctx, 0.0, _READ)
        own = self._chosen() if self._of_inputs else _read(params.generated, params.generated_set, reading)
        if not own.crystals and self._of_inputs and self._faults:
            return Result(tuple(Entry(item.source, None, error=self._faults[i]) for i, item in enumerate(self._inputs)))
        reference = _drawn(_read(params.reference, params.reference_set, reading), params.most_reference, params.seed)
        training = _read(params.training, params.training_set, reading)
        if not own.crystals:
            raise UserError("There is nothing to judge.", hint="Choose structures, or a file with generated ones.")
        judged = Judged(
            BENCHMARKS[params.benchmark],
            reference.crystals,
            training.crystals,
            self._energies() if params.energies else None,
            self._above_hull() if params.stability else None,
            params.most_relaxed,
            params.seed,
        )
        scores, complete = self._work(own, judged)
        remarks = (*own.remarks, *reference.remarks, *training.remarks)
        return self._result(own, scores, remarks, complete=complete)

    def _work(self, own: _Set, judged: Judged) -> tuple[Scores, bool]:
        """Return what is known at the end, and whether that is all."""
        ctx, params = self._ctx, self._params
        scoring = Scoring(own.crystals, judged, self._tell, own.unread)
        complete = True
        for scores in scoring.run():
            tables = tables_of(scores.figures, params.benchmark)
            partial = SimulationSoFar(0, charts_of(scores), tables=tables, summary=sentences_of(scores))
            ctx.report(self._told, Text("{0} figures", len(scores.figures)), partial)
            if ctx.stopping:
                complete = False
                break
        return scoring.scores, complete

    def _tell(self, fraction: float, text: str) -> None:
        now = time.monotonic()
        self._told = min(1.0, max(self._told, _READ + (1 - _READ) * fraction))
        if now - self._beat >= _BEAT:
            self._beat = now
            self._ctx.report(self._told, text or Text("Judging"))

    # What is judged

    def _chosen(self) -> _Set:
        crystals = []
        for i, item in enumerate(self._inputs):
            try:
                require_sound(item.crystal)
                if not item.crystal.is_ordered:
                    raise StructureError("It has shared or partly occupied sites.")
            except UserError as error:
                self._faults[i] = error.text
            else:
                crystals.append(item.crystal)
        return _Set(Text("{0} chosen structures", len(self._inputs)), tuple(crystals), len(self._faults))

    def _energies(self) -> Ask:
        """Return what asks the model of properties."""
        ctx, key = self._ctx, self._params.energy_model

        def ask(crystals: Sequence[Crystal], report: Report) -> NDArray[np.float64]:
            report(0.0, Text("Loading the model"))
            model = ctx.models.load(key)
            self._models[model.spec.key] = model.spec.version
            return asked(model, crystals, report)

        return ask

    def _above_hull(self) -> Ask:
        """Return what relaxes structures and holds them against the hull."""

        def ask(crystals: Sequence[Crystal], report: Report) -> NDArray[np.float64]:
            report(0.0, Text("Loading the potential"))
            potential = load_potential(self._params, Part(self._ctx, self._told, self._told))
            self._models[potential.spec.key] = potential.spec.version
            valuer = Valuer.of(potential.spec)
            options = RelaxOptions(self._params.fmax, self._params.max_steps)
            found = np.full(len(crystals), np.nan)
            usable = sorted(_usable(crystals, potential.spec), key=lambda place: len(crystals[place]))
            for start in range(0, len(usable), _AT_ONCE):
                places = usable[start : start + _AT_ONCE]
                ended = 0
                for step in relaxing([crystals[place] for place in places], potential, options):
                    ended += step.finished
                    report((start + ended) / len(usable), Text("{0} of {1} relaxed", start + ended, len(usable)))
                    if step.finished and not step.fault:
                        values = potential_values(valuer, step.crystal, step.answer, explain=False)
                        if "energy_above_hull" in values:
                            found[places[step.index]] = float(values["energy_above_hull"].value)
                if self._ctx.stopping:
                    break
            return found

        return ask

    # What is told

    def _result(self, own: _Set, scores: Scores, remarks: tuple[str, ...], *, complete: bool) -> Result:
        params = self._params
        about: dict[str, Any] = {
            "charts": charts_of(scores),
            "summary": sentences_of(scores),
            "tables": tables_of(scores.figures, params.benchmark),
            "remarks": (*warnings_of(scores), *remarks),
            "complete": complete,
            "figures": tuple(scores.figures),
            "benchmark": params.benchmark,
            "generated": len(own.crystals) + own.unread,
        }
        self._ctx.report(1.0, "Done")
        if not self._of_inputs:
            return Result((Scored(own.name, None, **about),), self._models, of_inputs=False)
        entries: list[Entry] = []
        place = 0
        for i, item in enumerate(self._inputs):
            if i in self._faults:
                entries.append(Entry(item.source, None, error=self._faults[i]))
                continue
            # the figures are of all together, and kept once
            more = about if place == 0 else {"complete": complete, "benchmark": params.benchmark}
            entries.append(Scored(item.source, item.crystal, _values(scores, place), **more))
            place += 1
        return Result(tuple(entries), self._models)


def _values(scores: Scores, place: int) -> dict[str, Value]:
    """Return what is known of one structure."""
    found: dict[str, float | bool] = {}
    if scores.generated is not None:
        found["structurally_valid"] = bool(scores.generated.structural[place])
        found["compositionally_valid"] = bool(scores.generated.compositional[place])
    if len(scores.labels) and scores.labels[place] >= 0:
        found["duplicate_group"] = float(scores.labels[place] + 1)
    if len(scores.known):
        found["is_new"] = not scores.known[place]
    if np.isfinite(scores.above.get(place, np.nan)):
        found["energy_above_hull"] = scores.above[place]
    return {key: Value(key, value) for key, value in found.items()}


def _read(path: str, dataset: str, ctx: Context) -> _Set:
    if not path.strip():
        return _Set("", ())
    from core.learning.sources import read_source

    source = read_source(path, dataset, report=lambda _fraction, text: ctx.report(0.0, text))
    crystals = tuple(row.crystal for row in source.rows if row.crystal is not None)
    unread = len(source.rejects) + len(source.rows) - len(crystals)
    if not crystals:
        first = source.rejects[0].reason if source.rejects else Text("there are formulae and no structures")
        raise UserError(
            Text("{0} holds no structure that can be read.", source.name),
            hint=Text("The first: {0}.", first.rstrip(".")),
        )
    remarks = (Text("{0}: {1} structures could not be read.", source.name, unread),) if unread else ()
    return _Set(source.name, crystals, unread, remarks)


def _drawn(found: _Set, most: int, seed: int) -> _Set:
    if len(found.crystals) <= most:
        return found
    chosen = np.sort(np.random.default_rng(seed).permutation(len(found.crystals))[:most])
    remark = Text("Of {0} structures of the reference {1} were drawn.", len(found.crystals), most)
    return _Set(found.name, tuple(found.crystals[i] for i in chosen.tolist()), found.unread, (*found.remarks, remark))


def _usable(crystals: Sequence[Crystal], spec: ModelSpec) -> list[int]:
    """Return the places of those that a model can take."""
    found = []
    for place, crystal in enumerate(crystals):
        try:
            ready(crystal, approximate_disorder=False)
            require_elements(crystal, spec.elements, spec.title)
        except UserError:
            continue
        if crystal.is_periodic:
            found.append(place)
    return found


def asked(model: Any, crystals: Sequence[Crystal], report: Report) -> NDArray[np.float64]:
    """Return what a model says of crystals, of several the formation energy; NaN where it says nothing."""
    from core.learning.judging import answers

    found = np.full(len(crystals), np.nan)
    usable = _usable(crystals, model.spec)
    told = Text("Predicting energies")
    for number, said in answers(model, [crystals[place] for place in usable], None):
        report(number / max(len(usable), 1), told)
        if said.answer is None:
            continue
        values = said.answer.values
        key = "formation_energy_per_atom" if "formation_energy_per_atom" in values else next(iter(values), "")
        if key:
            found[usable[number]] = float(values[key])
    return found
