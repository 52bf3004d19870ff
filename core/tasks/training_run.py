"""The way from a data set to a model on the shelf: what the task ``train_model`` does."""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from core.config import data_folder
from core.errors import UserError
from core.learning.examples import examples_of
from core.learning.loop import Plan, Progress
from core.learning.splits import LEFT_OUT, TEST, TRAIN, VALIDATION, SplitKind, SplitPlan
from core.learning.tables import parts_of, read_table
from core.learning.training import (
    Class,
    Watcher,
    assembled,
    reach_of,
    require_base,
    say_all,
    scores_of,
    sizes_of,
    train_members,
)
from core.library.importing.records import Reject
from core.models.architectures import architecture_named, fewest_rows, judges_itself
from core.models.registry import catalogue
from core.models.trained.folder import write_model
from core.models.trained.shelf import free_name, user_folder
from core.tasks.base import Part
from core.tasks.simulating import SimulationSoFar, Table
from core.tasks.train_model import Training, fitting, hyper_of, listed
from core.tasks.training_card import (
    PART_NAMES,
    about_of,
    card_of,
    held_by_bars,
    quantities_of,
    score_table,
    sentences_of,
    versions,
)
from core.tasks.training_charts import loss_chart, parity_charts, rate_chart
from core.texts import Text

if TYPE_CHECKING:
    from pathlib import Path

    from core.learning.loop import Epoch
    from core.learning.tables import LearningTable
    from core.learning.training import Members
    from core.models.trained.model import Predicted, TrainedModel
    from core.tasks.base import Context

_READ, _SEEN, _TRAINED = 0.03, 0.12, 0.94  # shares of the way
_KEPT_TRAININGS = 8
_LISTED = 200
_FEW = 50  # rows of which none is put aside where a model judges itself
_SHOW_EVERY = 0.7


def trained(params: Any, ctx: Context) -> tuple[Training, str]:
    """Return what came of a training, and the version of the model.

    Raises:
        UserError: If there is nothing to learn from, or nothing was learned.
    """
    base = require_base(ctx.models.load(params.base)) if params.base else None
    kind = architecture_named(params.model) if base is None else base.kind
    hyper = hyper_of(params, kind) if base is None else base.hyper
    reading = Part(ctx, 0.0, _READ)
    table = read_table(
        params.data,
        kind.takes,
        dataset=params.dataset,
        split=params.own_split,
        targets=listed(params.targets),
        logarithms=listed(params.logarithms),
        fewest=fewest_rows(kind),
        report=reading.report,
    )
    lesson, notes = _lesson(table, kind, hyper, base, params, Part(ctx, _READ, _SEEN))
    plan = _plan(params)
    place = _place(lesson, kind, hyper, plan, params)
    live = _Live(lesson, params.members, Part(ctx, _SEEN, _TRAINED))
    members = train_members(
        kind, hyper, lesson, plan, params.members, base=base, keep=place,
        watcher=Watcher(live.network, live.other, lambda: ctx.stopping),
    )  # fmt: skip
    entry, version = _kept(kind, hyper, lesson, members, plan, notes, params, Part(ctx, _TRAINED, 1.0))
    if members.complete:
        shutil.rmtree(place, ignore_errors=True)
    return entry, version


def _lesson(
    table: LearningTable, kind: Any, hyper: Any, base: TrainedModel | None, params: Any, ctx: Context
) -> tuple[Class, tuple[str, ...]]:
    seen = examples_of(kind, hyper, table.items, report=ctx.report)
    rejects = [Reject(table.where[i], reason) for i, reason in seen.rejects]
    table = table.only(seen.places, rejects)
    if not len(table):
        raise UserError(
            Text("{0} holds no material that this kind of model can learn from.", table.name),
            hint=Text("The first reason: {0}", rejects[0].reason) if rejects else "Take another data set.",
        )
    train = 1.0 - params.validation - params.test
    if train <= 0:
        raise UserError("Nothing is left to learn from.", hint="Take smaller shares for validation and test.")
    split = SplitPlan(SplitKind(params.split), train, params.validation, params.test, seed=params.seed)
    parts, notes = _parts(table, split, kind, ctx)
    scales = base.scales if base is not None and base.targets == table.targets else None
    return Class.of(table, seen.examples, parts, scales), notes


def _parts(table: LearningTable, split: SplitPlan, kind: Any, ctx: Context) -> tuple[Any, tuple[str, ...]]:
    """Return the part of each material; a kind that judges itself puts none aside that it could learn from."""
    if judges_itself(kind) and len(table) <= _FEW and split.kind is not SplitKind.COLUMN:
        note = Text("With so few rows all are learned from; each is then judged by a model of the others.")
        return np.full(len(table), TRAIN), (note,)
    parts, notes = parts_of(table, split, ctx.report)
    return (np.where(parts == VALIDATION, TRAIN, parts) if judges_itself(kind) else parts), notes


def _plan(params: Any) -> Plan:
    return Plan(
        epochs=params.epochs,
        batch=params.batch,
        learning_rate=params.learning_rate,
        patience=params.patience,
        frozen=params.frozen if params.base else 0,
        decay=params.layer_decay,
        seed=params.seed,
    )


def _place(lesson: Class, kind: Any, hyper: Any, plan: Plan, params: Any) -> Path:
    """Return the folder of the checkpoints of this very training; those of the oldest others are taken away."""
    about = [kind.key, hyper.model_dump(mode="json"), str(plan), params.base, lesson.table.digest()]
    total = hashlib.sha256(json.dumps(about).encode())
    total.update("".join(lesson.parts.tolist()).encode())
    shelf = data_folder() / "trainings"
    place = shelf / total.hexdigest()[:24]
    with suppress(OSError):
        others = sorted((one for one in shelf.iterdir() if one != place), key=lambda one: one.stat().st_mtime)
        for old in others[: max(0, len(others) - _KEPT_TRAININGS + 1)]:
            shutil.rmtree(old, ignore_errors=True)
    return place


class _Live:
    """Shows a training on its way."""

    def __init__(self, lesson: Class, members: int, ctx: Context) -> None:
        self._lesson, self._members, self._ctx = lesson, members, ctx
        self._truth = lesson.table.values[lesson.places(VALIDATION)]
        self._before: dict[int, tuple[Epoch, ...]] = {}
        self._shown = (-1, -1)
        self._last = 0.0

    def network(self, member: int, progress: Progress) -> None:
        """Hear of a network."""
        self._before[member] = progress.epochs
        now, state = time.monotonic(), (member, len(progress.epochs))
        due = state != self._shown and progress.epochs and now - self._last > _SHOW_EVERY
        partial = self._partial(progress) if due else None
        if due:
            self._shown, self._last = state, now
        who = Text("Member {0} of {1}, epoch {2}", member + 1, self._members, len(progress.epochs) + 1)
        if self._members == 1:
            who = Text("Epoch {0}", len(progress.epochs) + 1)
        words = Text("{0}, {1} materials a second", who, f"{progress.rate:.0f}") if progress.rate else who
        self._ctx.report((member + progress.fraction) / self._members, words, partial)

    def other(self, fraction: float, text: str) -> None:
        """Hear of a kind that fits itself."""
        self._ctx.report(fraction, text)

    def _partial(self, progress: Progress) -> SimulationSoFar:
        charts = [loss_chart(tuple(self._before.values()), progress.best), rate_chart(progress.epochs)]
        if progress.validation is not None:
            said = self._values(progress.validation)
            charts[1:1] = parity_charts(self._lesson.table.targets, self._truth, said, Text("Validation"))
        last = progress.epochs[-1]
        summary = (
            Text("Epoch {0}: training loss {1}, validation loss {2}; the best was epoch {3}.", len(progress.epochs),
                 f"{last.train:.4g}", f"{last.validation:.4g}", progress.best + 1),
        )  # fmt: skip
        return SimulationSoFar(0, tuple(charts), summary)

    def _values(self, outputs: Any) -> Any:
        from core.models.targets import columns_of

        targets, scales = self._lesson.table.targets, self._lesson.scales
        found = np.full((len(outputs), len(targets)), np.nan)
        for i, part in enumerate(columns_of(targets)):
            if not targets[i].is_class:
                found[:, i] = scales[i].values(targets[i], outputs[:, part.start])
        return found


def _kept(
    kind: Any,
    hyper: Any,
    lesson: Class,
    members: Members,
    plan: Plan,
    notes: tuple[str, ...],
    params: Any,
    ctx: Context,
) -> tuple[Training, str]:
    """Judge the model, write it down and return what is shown of it."""
    ctx.report(0.0, "Judging the model")
    title = params.name or Text("{0}: {1}", lesson.table.name, kind.title)
    model = assembled(kind, hyper, lesson, members, str(title)[:120])
    said: dict[str, Predicted] = {}
    for part, start in ((VALIDATION, 0.0), (TEST, 0.4)):
        examples = [lesson.examples[i] for i in lesson.places(part)]
        if examples:
            said[part] = say_all(model, examples, Part(ctx, start, start + 0.4).report)
    if TEST not in said and (others := model.left_out()) is not None:
        said[LEFT_OUT] = others
    scores = {part: scores_of(lesson.table, _judged(lesson, part), one) for part, one in said.items()}
    reach = reach_of(model, lesson, said.get(VALIDATION), Part(ctx, 0.8, 0.99).report)
    judged = next((part for part in (TEST, LEFT_OUT, VALIDATION) if part in said), "")
    version = datetime.now(UTC).date().isoformat()
    name = free_name(params.name or f"{lesson.table.name}-{kind.key}", frozenset(catalogue()))
    manifest = model.manifest.model_copy(
        update={
            "version": version,
            "trained_on": _trained_on(lesson),
            "quantities": quantities_of(scores.get(judged, {}), reach.bars, judged),
            "about": about_of(lesson, plan, fitting(params, kind), members, scores, versions()),
        }
    )
    folder = user_folder() / name
    known = None if reach.known is None else reach.known.arrays()
    write_model(folder, manifest, members.arrays, card_of(manifest, scores, notes), known)
    entry = _entry(lesson, members, said, scores, notes, name, folder)
    ctx.report(1.0, Text("Kept as {0}", name))
    return entry, version


def _judged(lesson: Class, part: str) -> Any:
    return lesson.places(TRAIN if part == LEFT_OUT else part)


def _trained_on(lesson: Class) -> str:
    sizes = sizes_of(lesson)
    return Text("{0}: {1} materials to learn from, {2} to stop by.", lesson.table.name, *list(sizes.values())[:2])


def _entry(
    lesson: Class,
    members: Members,
    said: dict[str, Predicted],
    scores: dict[str, Any],
    notes: tuple[str, ...],
    name: str,
    folder: Path,
) -> Training:
    table = lesson.table
    shown = next((part for part in (TEST, LEFT_OUT) if part in said), VALIDATION)
    charts = []
    if shown in said:
        one, truth = said[shown], table.values[_judged(lesson, shown)]
        charts += parity_charts(table.targets, truth, one.values, PART_NAMES[shown], one.widths)
    if members.histories:
        charts += [loss_chart(members.histories, members.best[-1]), rate_chart(members.histories[-1])]
    tables = [score_table(table.targets, scores)] if scores else []
    if table.rejects:
        rows = tuple((one.where, one.reason) for one in table.rejects[:_LISTED])
        note = Text("{0} in all.", len(table.rejects)) if len(table.rejects) > _LISTED else ""
        tables.append(Table(Text("Left out"), (Text("Material"), Text("Reason")), ("", ""), rows, note))
    return Training(
        "",
        None,
        remarks=(*table.notes, *notes),
        charts=tuple(charts),
        summary=(*sentences_of(lesson, members, scores, name), *held_by_bars(lesson, said)),
        tables=tuple(tables),
        complete=members.complete,
        model=name,
        folder=str(folder),
    )
