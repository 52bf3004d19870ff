"""The way from a data set to a model on the shelf: what the task ``train_model`` does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import MissingExtraError, ModelError, UserError
from core.learning.baseline import baseline_of
from core.learning.examples import examples_of
from core.learning.loop import Plan
from core.learning.networks import BODY
from core.learning.pretrained import seen_by_base, seen_by_chgnet, sees_by_chgnet
from core.learning.reach import reach_of
from core.learning.splits import LEFT_OUT, TEST, TRAIN, VALIDATION, SplitKind, SplitPlan
from core.learning.tables import parts_of, read_table
from core.learning.training import (
    Class,
    Watcher,
    assembled,
    require_base,
    say_all,
    scores_of,
    train_members,
)
from core.learning.unfinished import place_of, under_way
from core.library.importing.records import Reject
from core.models.architectures import architecture_named, fewest_rows, judges_itself
from core.models.registry import catalogue
from core.models.trained.folder import write_model
from core.models.trained.shelf import free_name, user_folder
from core.tasks.base import Part
from core.tasks.property_models import CHGNET
from core.tasks.simulating import Table
from core.tasks.train_model import Training, fitting, hyper_of, listed
from core.tasks.training_card import (
    PART_NAMES,
    about_of,
    card_of,
    held_by_bars,
    likeness_of,
    plain_scores,
    quantities_of,
    score_table,
    sentences_of,
    versions,
)
from core.tasks.training_charts import loss_chart, parity_charts, rate_chart
from core.tasks.training_live import Live
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from core.learning.baseline import Baseline
    from core.learning.metrics import ClassScores, NumberScores
    from core.learning.tables import LearningTable
    from core.learning.training import Members
    from core.models.trained.model import Predicted, TrainedModel
    from core.tasks.base import Context
    from core.tasks.charts import Chart

_READ, _SEEN, _COMPARED, _TRAINED = 0.03, 0.12, 0.2, 0.94  # shares of the way
_LISTED = 200
_FEW = 50  # rows of which none is put aside where a model judges itself


def trained(params: Any, ctx: Context) -> tuple[Training, str]:
    """Return what came of a training, and the version of the model.

    Raises:
        UserError: If there is nothing to learn from, or nothing was learned.
    """
    kind, hyper, base = beginning(params, ctx)
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
    lesson, notes = lesson_of(table, kind, hyper, base, params, Part(ctx, _READ, _SEEN))
    plan = _plan(params)
    about = [kind.key, hyper.model_dump_json(), str(plan), params.base, table.digest(), ",".join(lesson.parts.tolist())]
    place, title = place_of(*about), params.name or Text("{0}: {1}", table.name, kind.title)
    with under_way(place, "train_model", params.model_dump(mode="json"), title) as stopped:
        baseline, told = _baseline(lesson, kind, params, Part(ctx, _SEEN, _COMPARED))
        live = Live(lesson, params.members, baseline, Part(ctx, _COMPARED, _TRAINED))
        members = train_members(
            kind, hyper, lesson, plan, params.members, base=base, keep=place,
            watcher=Watcher(live.network, live.other, lambda: ctx.stopping),
        )  # fmt: skip
        made = _Made(
            kind, hyper, lesson, plan, members, baseline, (*notes, *told, *_cautions(lesson, kind, hyper, base))
        )
        kept = _kept(made, params, Part(ctx, _TRAINED, 1.0))
        if not members.complete:
            stopped()
    return kept


def _cautions(lesson: Class, kind: Any, hyper: Any, base: TrainedModel | None) -> tuple[str, ...]:
    """Return why the figures may flatter the model."""
    by_chgnet = (seen_by_chgnet(),) if sees_by_chgnet(kind.key, hyper) else ()
    before = () if base is None else seen_by_base(base, lesson.table)
    return (*likeness_of(lesson), *by_chgnet, *before)


def beginning(params: Any, ctx: Context) -> tuple[Any, Any, TrainedModel | None]:
    """Return kind and hyper-parameters of the model, and the one that it begins with.

    Raises:
        ModelError: If one cannot begin with that model.
    """
    if params.base not in {"", CHGNET}:
        base = require_base(ctx.models.load(params.base))
        return base.kind, base.hyper, base
    kind = architecture_named(params.model)
    hyper = hyper_of(params, kind)
    if params.base and kind.key == "crystal_graph":
        hyper = hyper.model_copy(update={"begin": "chgnet"})
    elif params.base and kind.key != "foundation":
        raise ModelError(
            Text("{0} cannot begin with CHGNet.", kind.title),
            hint="Choose the crystal graph network or the head on CHGNet as the kind of model.",
        )
    return kind, hyper, None


def _baseline(lesson: Class, kind: Any, params: Any, ctx: Context) -> tuple[Baseline | None, tuple[str, ...]]:
    """Return the baseline, and why there is none."""
    if not params.baseline or ctx.stopping:
        return None, ()
    try:
        found = baseline_of(lesson, kind.key, params.seed, ctx.report)
    except MissingExtraError as error:
        return None, (Text("There is no baseline to compare with. {0} {1}", error.text, error.hint),)
    return found, ()


def lesson_of(
    table: LearningTable, kind: Any, hyper: Any, base: TrainedModel | None, params: Any, ctx: Context
) -> tuple[Class, tuple[str, ...]]:
    """Return a table as a kind of model sees it, split as the parameters say, and what is to be told of the split.

    Raises:
        UserError: If nothing is left to learn from.
    """
    seen = examples_of(kind, hyper, table.items, report=ctx.report)
    rejects = [Reject(table.where[i], reason) for i, reason in seen.rejects]
    table = table.only(seen.places, rejects)
    if len(table) < fewest_rows(kind):
        raise UserError(
            Text("{0} holds {1} materials that this kind of model can learn from; at least {2} are needed.",
                 table.name, len(table), fewest_rows(kind)),
            hint=Text("{0} were left out, the first because: {1}", len(rejects), rejects[0].reason)
            if rejects
            else "Take another data set.",
        )  # fmt: skip
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


def _frozen(params: Any) -> int:
    """Return how many stages stay as they are; what begins afresh must learn all of it."""
    if params.base in {"", CHGNET}:
        return 0
    return {"nothing": 0, "stages": int(params.frozen), "body": BODY}[params.freeze]


def _plan(params: Any) -> Plan:
    return Plan(
        epochs=params.epochs,
        batch=params.batch,
        learning_rate=params.learning_rate,
        patience=params.patience,
        warm_up=params.warm_up,
        frozen=_frozen(params),
        decay=params.layer_decay,
        seed=params.seed,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Made:
    """A training that has ended, with all that it came of."""

    kind: Any
    hyper: Any
    lesson: Class
    plan: Plan
    members: Members
    baseline: Baseline | None
    notes: tuple[str, ...]

    @property
    def usual(self) -> Mapping[str, Mapping[str, NumberScores | ClassScores]]:
        """How good the baseline is, by part and target."""
        return {} if self.baseline is None else self.baseline.scores


def _kept(made: _Made, params: Any, ctx: Context) -> tuple[Training, str]:
    """Judge the model, write it down and return what is shown of it."""
    ctx.report(0.0, "Judging the model")
    lesson, members = made.lesson, made.members
    title = params.name or Text("{0}: {1}", lesson.table.name, made.kind.title)
    model = assembled(made.kind, made.hyper, lesson, members, str(title)[:120])
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
    name = free_name(params.name or f"{lesson.table.name}-{made.kind.key}", frozenset(catalogue()))
    about = about_of(lesson, made.plan, fitting(params, made.kind), members, scores, versions())
    if made.baseline is not None:
        about["baseline"] = {"kind": made.baseline.title, "scores": plain_scores(made.usual)}
    manifest = model.manifest.model_copy(
        update={
            "version": version,
            "trained_on": _trained_on(lesson),
            "quantities": quantities_of(scores.get(judged, {}), reach.bars, judged),
            "about": about,
        }
    )
    folder = user_folder() / name
    known = None if reach.known is None else reach.known.arrays()
    write_model(folder, manifest, members.arrays, card_of(manifest, scores, made.usual, made.notes), known)
    entry = _entry(made, said, scores, name, folder)
    ctx.report(1.0, Text("Kept as {0}", name))
    return entry, version


def _judged(lesson: Class, part: str) -> Any:
    return lesson.places(TRAIN if part == LEFT_OUT else part)


def _trained_on(lesson: Class) -> str:
    sizes = lesson.sizes
    return Text("{0}: {1} materials to learn from, {2} to stop by.", lesson.table.name, *list(sizes.values())[:2])


def _entry(made: _Made, said: dict[str, Predicted], scores: dict[str, Any], name: str, folder: Path) -> Training:
    table, members = made.lesson.table, made.members
    tables = [score_table(table.targets, scores, made.usual)] if scores else []
    if table.rejects:
        rows = tuple((one.where, one.reason) for one in table.rejects[:_LISTED])
        note = Text("{0} in all.", len(table.rejects)) if len(table.rejects) > _LISTED else ""
        tables.append(Table(Text("Left out"), (Text("Material"), Text("Reason")), ("", ""), rows, note))
    return Training(
        "",
        None,
        remarks=(*table.notes, *made.notes),
        charts=tuple(_charts(made, said)),
        summary=(
            *sentences_of(made.lesson, members, scores, made.usual, name),
            *held_by_bars(made.lesson, said),
        ),
        tables=tuple(tables),
        complete=members.complete,
        model=name,
        folder=str(folder),
    )


def _charts(made: _Made, said: dict[str, Predicted]) -> list[Chart]:
    """Return the charts in the order in which they grew."""
    table, members = made.lesson.table, made.members
    shown = next((part for part in (TEST, LEFT_OUT) if part in said), VALIDATION)
    charts = []
    if members.histories:
        charts = [loss_chart(members.histories, members.best[-1]), rate_chart(members.histories[-1])]
    if shown in said:
        one, truth = said[shown], table.values[_judged(made.lesson, shown)]
        other = None if made.baseline is None else made.baseline.said.get(shown)
        usual = None if other is None else other.values
        charts[1:1] = parity_charts(table.targets, truth, one.values, PART_NAMES[shown], one.widths, usual)
    return charts
