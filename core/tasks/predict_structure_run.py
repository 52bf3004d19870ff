"""The heavy part of predicting structures: guesses, their relaxation side by side, and their ranking."""

from __future__ import annotations

import math
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from core.errors import MissingExtraError, ModelError, UserError
from core.models.registry import catalogue
from core.prediction.cells import enlarged
from core.prediction.chance import random_guesses
from core.prediction.contents import Asked, asked_for, unit_chances
from core.prediction.ions import charges_of, complaints, should_be_neutral
from core.prediction.own import own_guesses
from core.prediction.proposing import Wanted, knowledge_from, propose
from core.prediction.shortlist import Candidate, Shortlist
from core.simulation.batch_relax import RelaxOptions, relaxing
from core.structures.elements import symbols
from core.structures.facts import density_of
from core.tasks.base import Entry, Part, Result, Value
from core.tasks.charts import Curve
from core.tasks.potentials import load_potential, potential_choices, spec_of, used
from core.tasks.predict_structure import Predicted, PredictionSoFar, StructurePrediction
from core.tasks.predict_structure_questions_run import Question, comparison_of, questions_of, template_of
from core.tasks.valuing import Valuer, potential_values
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from core.models.potentials import Potential
    from core.prediction.guesses import Guess
    from core.prediction.patterns import Comparison, Fit
    from core.simulation.batch_relax import Step
    from core.structures.crystal import Crystal
    from core.tasks.base import Context, Inputs
    from core.tasks.predict_structure import PredictParams

_ENERGIES = ("energy_per_atom", "formation_energy_per_atom", "energy_above_hull")
_SHOW_EVERY = 0.4
_REPORT_EVERY = 0.1
_READY, _RANKED, _LOADED = 0.01, 0.1, 0.15
"""How far the work is once the potential is there, once guesses are ranked, and where relaxing begins."""


def predict(inputs: Inputs, params: PredictParams, ctx: Context) -> Result:
    """Predict the structures of each composition; see ``core.tasks.predict_structure.run``."""
    ctx.report(0.0, "Reading the formula")
    questions, of_inputs = questions_of(inputs, params)
    comparison = comparison_of(params)
    templates = [] if of_inputs or not params.own else [template_of(item) for item in inputs]
    models: dict[str, str] = {}
    entries: list[Entry] = []
    for place, question in enumerate(questions):
        prefix = f"{place + 1}/{len(questions)}" if len(questions) > 1 else ""
        part = Part(ctx, place / len(questions), (place + 1) / len(questions), prefix)
        if ctx.stopping and entries:
            left = "It was stopped before this composition."
            entries.append(Entry(question.source, None, error=left))
            continue
        if question.error:
            entries.append(Entry(question.source, None, error=question.error))
            continue
        try:
            entry, own = _Prediction(place, question, params, part, templates, comparison).run()
        except UserError as error:
            entries.append(Entry(question.source, None, error=error.text))
        else:
            models |= own
            entries.append(entry)
    return Result(tuple(entries), models, of_inputs=of_inputs)


class _Prediction:
    """What is done for one composition.

    Args:
        place: Which one.
        question: What is asked.
        params: How.
        ctx: Where progress goes, 0 to 1.
        templates: Names and structures of the user's own templates.
        comparison: With a measured pattern, or None.
    """

    def __init__(
        self,
        place: int,
        question: Question,
        params: PredictParams,
        ctx: Context,
        templates: Sequence[tuple[str, Crystal]] = (),
        comparison: Comparison | None = None,
    ) -> None:
        self._place = place
        self._question = question
        self._params = params
        self._ctx = ctx
        self._asked = asked_for(
            question.formula, exact_cell=params.exact_cell, units=params.units, max_atoms=params.max_atoms
        )
        self._knowledge = knowledge_from(params.prototypes)
        self._templates, self._comparison = templates, comparison
        self._fits: dict[int, tuple[Crystal, Fit | None]] = {}
        self._charges: dict[int, float] = {}
        self._flags: dict[int, tuple[Crystal, tuple[str, ...]]] = {}
        self._remarks: list[str] = []
        self._values: dict[int, dict[str, Value]] = {}
        self._pressure = params.pressure if params.relax else 0.0
        self._list = Shortlist((), self._pressure)
        self._first = 0
        self._shown = self._reported = -math.inf
        self._fraction = _LOADED

    def run(self) -> tuple[StructurePrediction, dict[str, str]]:
        """Return what came of it, and the models that were used."""
        params, ctx = self._params, self._ctx
        _require_known(self._asked, params)
        ctx.report(0.0, "Comparing with known structures")
        potential = None
        if (params.energies or params.relax) and self._is_known_to_potential():
            self._sketch()
            potential = load_potential(params, Part(ctx, _READY, _READY))
        self._guess(potential)
        self._fraction = _RANKED
        self._compare()
        self._show(_RANKED, Text("{0} structures ranked", min(params.guesses, len(self._list.candidates))))
        if potential is None or not params.relax or ctx.stopping:
            return self._entry(complete=not ctx.stopping), {} if potential is None else used(potential)
        complete = self._relax(potential)
        self._list.end()
        self._compare()
        return self._entry(complete=complete), used(potential)

    # Guesses

    def _is_known_to_potential(self) -> bool:
        return spec_of(self._params.potential).elements >= set(self._asked.elements)

    def _sketch(self) -> None:
        """Show what the index alone says, before the potential is loaded and weighs it."""
        count = _with_spare(self._params.guesses)
        wanted = Wanted(self._params.new_only)
        guesses = [
            one for cell, chance in self._cells() for one in self._proposed(cell, chance, None, self._ctx, wanted)
        ]
        self._list.add(sorted(guesses, key=lambda one: -one.probability)[:count])
        self._list.merge_guesses()
        if self._list.candidates:
            self._show(0.0, "Loading the potential")
        # those that are weighed are others: they have numbers of their own
        self._first = max(self._list.candidates, default=-1) + 1
        self._list = Shortlist((), self._pressure)

    def _cells(self) -> Iterable[tuple[Mapping[int, int], float]]:
        """Return what the cell may hold, and how likely."""
        return zip(self._asked.cells, unit_chances(self._asked.cells, self._knowledge.index), strict=True)

    def _proposed(
        self, cell: Mapping[int, int], chance: float, potential: Potential | None, ctx: Context, wanted: Wanted
    ) -> list[Guess]:
        """Return the guesses of one content of the cell, which is so likely."""
        found = propose(
            cell,
            _with_spare(self._params.guesses),
            knowledge=self._knowledge,
            potential=potential,
            wanted=wanted,
            report=ctx.report,
        )
        atoms = sum(cell.values())
        own = [one for one in own_guesses(self._templates, cell, self._knowledge) if atoms % len(one.crystal) == 0]
        rest = 1.0 - sum(one.probability for one in own)
        guesses = [*own, *(replace(one, probability=one.probability * rest) for one in found)]
        return [replace(one, probability=one.probability * chance) for one in guesses]

    def _guess(self, potential: Potential | None) -> None:
        cells, count = self._asked.cells, self._params.guesses
        wanted = Wanted(self._params.new_only, self._params.spread)
        judge = potential if self._params.energies else None
        for place, (cell, chance) in enumerate(self._cells()):
            width = (_RANKED / 2 - _READY) / len(cells)
            part = Part(self._ctx, _READY + place * width, _READY + (place + 1) * width)
            self._list.add(self._proposed(cell, chance, judge, part, wanted))
        if len(cells) > 1 or self._templates:
            self._list.merge_guesses()
        self._look_at_ions()
        for number in set(self._list.candidates) - set(self._list.best(_with_spare(count))):
            del self._list.candidates[number]
        self._add_random(count)
        if not self._list.candidates:
            raise UserError(
                Text("No known structure fits {0}.", self._asked.formula),
                hint="Allow random crystals, or ask for another number of formula units.",
            )

    def _look_at_ions(self) -> None:
        """Note what speaks against structures as ions, and leave these out if that is asked for and others stay."""
        if self._params.ions == "off":
            return
        amounts = self._asked.cells[0]
        self._charges = charges_of(amounts)
        if not self._charges and should_be_neutral(amounts):
            self._remarks.append("No usual oxidation states make it neutral.")
        held = self._list.candidates
        odd = [number for number, one in held.items() if self._flags_of(one)]
        if self._params.ions == "drop" and len(odd) < len(held):
            for number in odd:
                del held[number]

    def _flags_of(self, one: Candidate) -> tuple[str, ...]:
        known = self._flags.get(one.number)
        if not self._charges or (known is not None and (known[0] is one.crystal or one.state == "relaxing")):
            return () if known is None else known[1]
        self._flags[one.number] = (one.crystal, complaints(one.crystal, self._charges))
        return self._flags[one.number][1]

    def _compare(self) -> None:
        """Hold the patterns of all structures that are new, or at rest now, against the measured one."""
        if self._comparison is None:
            return
        for number, one in self._list.candidates.items():
            known = self._fits.get(number)
            if known is None or (known[0] is not one.crystal and one.state != "relaxing"):
                self._ctx.report(self._fraction, "Comparing with the measured pattern")
                self._fits[number] = (one.crystal, self._comparison.fit(one.crystal))
            fit = self._fits[number][1]
            one.agreement = None if fit is None else fit.cosine

    def _add_random(self, count: int) -> None:
        params, have = self._params, len(self._list.candidates)
        if params.random == "never" or (params.random == "auto" and have >= count):
            return
        if have:
            self._show(_RANKED / 2, "Making random crystals")
        wanted = params.random_count if params.random == "always" else min(params.random_count, count - have)
        left = 1.0 - sum(one.probability for one in self._list.candidates.values())

        def tell(text: str) -> None:
            self._ctx.report(_RANKED / 2, text)

        try:
            enough = self._is_enough
            for guess in random_guesses(self._asked.cells, wanted, left, params.seed, tell, enough):
                self._list.add([guess])
                self._show(_RANKED / 2, "Making random crystals")
        except MissingExtraError as error:
            self._remarks.append(error.text)

    def _is_enough(self) -> bool:
        return self._ctx.stopping and bool(self._list.candidates)

    # Relaxation

    def _relax(self, potential: Potential) -> bool:
        """Relax the best side by side; return whether all came to their end."""
        params = self._params
        valuer = Valuer.of(potential.spec)
        numbers = self._list.best(params.relaxed)
        options = RelaxOptions(params.fmax, params.max_steps, pressure=params.pressure)
        crystals = [self._list.candidates[number].crystal for number in numbers]
        self._show(_LOADED, Text("{0} of {1} structures are relaxed", 0, len(numbers)))
        shares = dict.fromkeys(numbers, 0.0)
        first: dict[int, float] = {}
        for step in relaxing(crystals, potential, options):
            number = numbers[step.index]
            self._list.take(number, step)
            begun = first.setdefault(number, max(step.residual, 2 * params.fmax))
            shares[number] = 1.0 if step.finished else max(shares[number], _share(step, begun, params))
            if step.finished and not step.fault:
                self._values[number] = _energies(valuer, step, params)
                self._compare()
            done = sum(share >= 1.0 for share in shares.values())
            share = _LOADED + (0.99 - _LOADED) * sum(shares.values()) / len(shares)
            self._tell(share, Text("{0} of {1} structures are relaxed", done, len(numbers)), at_once=step.finished)
            if self._ctx.stopping:
                return False
        return True

    # What is told

    def _tell(self, fraction: float, message: str, *, at_once: bool) -> None:
        now = time.monotonic()
        if at_once or now - self._shown >= _SHOW_EVERY:
            self._show(fraction, message)
        elif now - self._reported >= _REPORT_EVERY:
            self._reported = now
            self._ctx.report(self._rising(fraction), message)

    def _show(self, fraction: float, message: str) -> None:
        self._shown = self._reported = time.monotonic()
        so_far = PredictionSoFar(self._place, self._asked.formula, self._structures(), self._measured())
        self._ctx.report(self._rising(fraction), message, so_far)

    def _rising(self, fraction: float) -> float:
        self._fraction = fraction if fraction <= _LOADED else max(self._fraction, fraction)
        return self._fraction

    def _structures(self) -> tuple[Predicted, ...]:
        ranked = self._list.ranked()[: self._params.guesses]
        return tuple(self._predicted(one, share) for one, share in ranked)

    def _measured(self) -> Curve | None:
        if self._comparison is None:
            return None
        return Curve(Text("Measured"), self._comparison.angles, self._comparison.measured.counts)

    def _predicted(self, one: Candidate, confidence: float) -> Predicted:
        crystal = self._whole_cell(one.crystal)
        fit = self._fits[one.number][1] if one.number in self._fits else None
        return Predicted(
            number=self._first + one.number,
            crystal=crystal.replace(title=f"{self._asked.formula} {one.group[0]}".strip(), arrays={}, info={}),
            confidence=confidence,
            state=one.state,
            origin=one.guess.origin,
            kind=one.guess.kind,
            known=one.guess.known,
            space_group=one.group[0],
            group_number=one.group[1],
            density=density_of(crystal) or 0.0,
            energy=None if one.answer is None else one.answer.energy / len(one.crystal),
            values=self._values.get(one.number, {}),
            also=tuple(one.also),
            flags=self._flags_of(one),
            agreement=None if fit is None else fit.cosine,
            curve=None if fit is None else fit.curve,
        )

    def _whole_cell(self, crystal: Crystal) -> Crystal:
        """Return a structure in a cell of the content asked for, where just one is."""
        if len(self._asked.cells) > 1:
            return crystal
        return enlarged(crystal, sum(self._asked.cells[0].values()) // len(crystal))

    def _entry(self, *, complete: bool) -> StructurePrediction:
        structures = self._structures()
        best = structures[0]
        values = {**best.values, "structure_confidence": Value("structure_confidence", best.confidence)}
        if self._params.relax and self._params.pressure and complete:
            self._remarks.append("Enthalpies rank; known compounds are known at no pressure, so no hull is drawn.")
        return StructurePrediction(
            self._question.source,
            best.crystal,
            values,
            remarks=tuple(self._remarks),
            formula=self._asked.formula,
            structures=structures,
            complete=complete,
            measured=self._measured(),
        )


def _require_known(asked: Asked, params: PredictParams) -> None:
    """Refuse elements that no potential, or not the chosen one, has seen.

    Raises:
        ModelError: With their names.
    """
    every = frozenset[int]().union(
        *(catalogue()[key].spec.elements for key in potential_choices() if not catalogue()[key].spec.folder)
    )
    spec = spec_of(params.potential)
    known = spec.elements if params.relax else every
    unseen = [symbols()[number] for number in asked.elements if number not in known]
    if not unseen:
        return
    elsewhere = all(number in every for number in asked.elements)
    raise ModelError(
        Text("{0} has never seen {1}.", spec.title, listing(unseen))
        if elsewhere
        else Text("No model has ever seen {0}.", listing(unseen)),
        hint="Choose another potential, or switch off “Relax” (--no-relax)."
        if elsewhere
        else "Ask for other elements.",
    )


def _with_spare(count: int) -> int:
    """Return how many guesses give so many structures: some turn out to be the same."""
    return count + count // 2


def _share(step: Step, begun: float, params: PredictParams) -> float:
    """Guess how far a relaxation is: forces fall about exponentially, and the steps are limited."""
    left = math.log(max(step.residual, params.fmax) / params.fmax)
    return min(0.99, max(step.number / params.max_steps, 1.0 - left / math.log(begun / params.fmax)))


def _energies(valuer: Valuer, step: Step, params: PredictParams) -> dict[str, Value]:
    found = potential_values(valuer, step.crystal, step.answer, explain=False)
    kept: Iterable[str] = _ENERGIES if not params.pressure else _ENERGIES[:2]
    return {key: found[key] for key in kept if key in found}
