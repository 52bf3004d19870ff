"""What the task ``search_hyperparameters`` does: trial after trial, each kept as soon as it has ended."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import ModelError, UserError
from core.learning.examples import examples_of
from core.learning.lessons import Lesson, train
from core.learning.loop import Plan
from core.learning.search import OF_EXAMPLES, Search, Trial, ranges_of
from core.learning.splits import TRAIN, VALIDATION
from core.learning.tables import read_table
from core.learning.training import Class
from core.learning.unfinished import TRIALS, place_of, under_way
from core.models.architectures import NetworkArchitecture, architecture_named, fewest_rows
from core.models.targets import columns_of
from core.tasks.base import Part
from core.tasks.search_charts import charts_of, sentences_of, trial_table
from core.tasks.search_hyperparameters import Searched
from core.tasks.simulating import SimulationSoFar
from core.tasks.train_model import TrainParams, hyper_of, listed
from core.tasks.training_run import lesson_of
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.learning.loop import Progress
    from core.learning.search import Range
    from core.tasks.base import Context

_READ, _SEEN = 0.02, 0.08  # shares of the way
_SHOW_EVERY = 0.7
_OF_PLAN = ("learning_rate", "batch")


def searched(params: Any, ctx: Context) -> Searched:
    """Return what came of a search.

    Raises:
        UserError: If there is nothing to learn from, nothing varies, or it was stopped before a trial ended.
    """
    kind = architecture_named(params.model)
    hyper = hyper_of(params, kind)
    ranges = _ranges(params, kind)
    table = read_table(
        params.data, kind.takes, dataset=params.dataset, split=params.own_split, targets=listed(params.targets),
        logarithms=listed(params.logarithms), fewest=fewest_rows(kind), report=Part(ctx, 0.0, _READ).report,
    )  # fmt: skip
    lesson, notes = lesson_of(table, kind, hyper, None, params, Part(ctx, _READ, _SEEN))
    lesson.require_something()
    if not len(lesson.places(VALIDATION)):
        raise UserError(
            "A search needs validation materials to compare trials by.", hint="Give them a share of the materials."
        )
    fixed = (str(hyper), str(params.epochs), str(params.learning_rate), str(params.batch), str(params.warm_up))
    about = ("search", kind.key, *fixed, str(ranges), str(params.seed), table.digest(), ",".join(lesson.parts.tolist()))
    place, title = place_of(*about), Text("Search: {0}, {1}", table.name, kind.title)
    with under_way(place, "search_hyperparameters", params.model_dump(mode="json"), title) as stopped:
        search = Search(ranges, params.seed, place / TRIALS)
        work = _Work(search, kind, hyper, lesson, params, Part(ctx, _SEEN, 1.0))
        complete = work.run()
        if search.best is None:
            raise UserError("It was stopped before the first trial was done.", hint="Run it again and give it time.")
        if not complete:
            stopped()
    return Searched(
        "",
        None,
        remarks=(*lesson.table.notes, *notes),
        charts=charts_of(search),
        summary=sentences_of(search, lesson, complete=complete),
        tables=(trial_table(search, lesson),),
        complete=complete,
        best=best_params(params, kind, search),
    )


def best_params(params: Any, kind: Any, search: Search) -> dict[str, Any]:
    """Return the parameters of ``train_model`` with the best values."""
    values: Mapping[str, Any] = {} if search.best is None else search.best.values
    plain = {name: value for name, value in params.model_dump(mode="json").items() if name in TrainParams.model_fields}
    named = {name if name in _OF_PLAN else f"{kind.key}_{name}": value for name, value in values.items()}
    # a training that is to be kept takes longer than a trial
    plain.pop("epochs")
    return {**plain, **named}


def _ranges(params: Any, kind: Any) -> tuple[Range, ...]:
    fields = dict(kind.hyper.model_fields)
    if isinstance(kind, NetworkArchitecture):
        fields |= {name: type(params).model_fields[name] for name in _OF_PLAN}
    return ranges_of(fields, listed(params.vary))


@dataclass(eq=False)
class _Work:
    """The trials, one after the other."""

    search: Search
    kind: Any
    hyper: Any
    lesson: Class
    params: Any
    ctx: Context

    def __post_init__(self) -> None:
        self._content = Lesson(self.lesson.table.targets, *self.lesson.of_part(TRAIN), *self.lesson.of_part(VALIDATION))
        self._shown = 0.0
        self._now: tuple[float, ...] = ()

    def run(self) -> bool:
        """Run them all; False where it was stopped."""
        while len(self.search.trials) < self.params.trials:
            number = len(self.search.trials)
            part = Part(self.ctx, number / self.params.trials, (number + 1) / self.params.trials)
            begun = time.monotonic()
            values = self.search.ask()
            ended = self._trial(number, values, part)
            if ended is None:
                return False
            self.search.end(Trial(number, values, *ended, time.monotonic() - begun))
            self._now = ()
            part.report(1.0, Text("Trial {0} of {1} has ended", number + 1, self.params.trials), self._so_far())
        return True

    def _trial(
        self, number: int, values: Mapping[str, Any], ctx: Context
    ) -> tuple[Any, float | None, tuple[float, ...], dict[str, float]] | None:
        """Return state, score, losses and errors of a trial; None where the search was stopped meanwhile."""
        hyper = self.hyper.model_copy(update={name: value for name, value in values.items() if name not in _OF_PLAN})
        content = self._described(hyper, ctx) if OF_EXAMPLES & values.keys() else self._content
        words = Text("Trial {0} of {1}", number + 1, self.params.trials)
        try:
            if isinstance(self.kind, NetworkArchitecture):
                return self._network(content, hyper, values, words, ctx)
            return self._direct(content, hyper, words, ctx)
        except ModelError:
            # a learning rate at which it breaks down is an answer, too
            return "failed", None, self._now, {}

    def _network(
        self, content: Lesson, hyper: Any, values: Mapping[str, Any], words: str, ctx: Context
    ) -> tuple[Any, float | None, tuple[float, ...], dict[str, float]] | None:
        self._now = ()
        found: list[Progress] = []
        pruned: list[bool] = []

        def heard(progress: Progress) -> None:
            found[:] = [progress]
            if len(progress.epochs) > len(self._now) and progress.shown is not None:
                # the loop's own loss is in units of what its linear part leaves, which may vary
                self._now = (*self._now, _loss(content, np.asarray(progress.shown)))
            ctx.report(progress.fraction, Text("{0}, epoch {1}", words, len(progress.epochs) + 1), self._due())
            if self.search.is_hopeless(self._now):
                pruned.append(True)

        plan = Plan(
            epochs=self.params.epochs,
            batch=int(values.get("batch", self.params.batch)),
            learning_rate=float(values.get("learning_rate", self.params.learning_rate)),
            warm_up=self.params.warm_up,
            seed=self.params.seed,
        )
        made = train(self.kind, hyper, content, plan, report=heard, stopping=lambda: bool(pruned) or self.ctx.stopping)
        if not made.complete and not pruned:
            return None
        losses = self._now
        outputs = found[-1].shown if found else None
        errors = {} if outputs is None else self._errors(np.asarray(outputs))
        return "pruned" if pruned else "complete", min(losses), losses, errors

    def _direct(
        self, content: Lesson, hyper: Any, words: str, ctx: Context
    ) -> tuple[Any, float | None, tuple[float, ...], dict[str, float]] | None:
        made = self.kind.fit(
            content.train, content.targets, content.train_numbers, hyper, seed=self.params.seed,
            report=lambda fraction, _text: ctx.report(fraction, words, self._due()),
        )  # fmt: skip
        if self.ctx.stopping:
            return None
        outputs = made.outputs(content.validation)
        score = _loss(content, outputs)
        return "complete", score, (score,), self._errors(outputs)

    def _described(self, hyper: Any, ctx: Context) -> Lesson:
        """Return the lesson with materials as these hyper-parameters see them."""
        seen = examples_of(self.kind, hyper, self.lesson.table.items, report=ctx.report)
        if len(seen.places) < len(self.lesson.table):
            raise ModelError("Some materials cannot be described like this.")
        own = Class(self.lesson.table, seen.examples, self.lesson.parts, self.lesson.scales)
        return Lesson(own.table.targets, *own.of_part(TRAIN), *own.of_part(VALIDATION))

    def _errors(self, outputs: np.ndarray) -> dict[str, float]:
        """Return the mean absolute error of each target that is a number, after the last epoch."""
        truth = self.lesson.table.values[self.lesson.places(VALIDATION)]
        found = {}
        targets = self.lesson.table.targets
        for i, part in enumerate(columns_of(targets)):
            wrong = self.lesson.scales[i].values(targets[i], outputs[:, part.start]) - truth[:, i]
            if not targets[i].is_class and np.isfinite(wrong).any():
                found[str(targets[i].title)] = float(np.nanmean(np.abs(wrong)))
        return found

    def _due(self) -> SimulationSoFar | None:
        now = time.monotonic()
        if now - self._shown < _SHOW_EVERY:
            return None
        self._shown = now
        return self._so_far()

    def _so_far(self) -> SimulationSoFar:
        said = sentences_of(self.search, self.lesson, complete=True)
        table = trial_table(self.search, self.lesson)
        return SimulationSoFar(0, charts_of(self.search, self._now), said, tables=(table,))


def _loss(content: Lesson, outputs: np.ndarray) -> float:
    """Return the loss on the validation materials, as networks have it."""
    import torch

    from core.learning.losses import loss

    numbers = torch.as_tensor(content.validation_numbers, dtype=torch.float32)
    found = float(loss(content.targets, torch.as_tensor(outputs, dtype=torch.float32), numbers))
    return found if math.isfinite(found) else 1e9
