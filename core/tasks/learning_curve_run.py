"""The way from a data set to learning curves: what the task ``learning_curve`` does."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import UserError
from core.learning.examples import examples_of
from core.learning.learning_curves import Competitor, Course, Watch, race, sizes_up_to
from core.learning.loop import Plan
from core.learning.pretrained import seen_by_base, seen_by_chgnet, sees_by_chgnet
from core.learning.sources import read_source
from core.learning.splits import TEST, TRAIN, VALIDATION, SplitKind, SplitPlan, by_chance, by_group
from core.learning.tables import AUTO, groups_of, table_of
from core.learning.training import Class, Watcher, assembled, require_base, say_all, train_members
from core.models.architectures import NetworkArchitecture, architecture_named
from core.tasks.base import Part
from core.tasks.learning_curve import LearningCurves
from core.tasks.learning_curve_words import Cast, charts, summary, tables
from core.tasks.simulating import SimulationSoFar
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.learning.learning_curves import Race, Report
    from core.learning.sources import Source
    from core.learning.tables import LearningTable
    from core.models.architectures import Example
    from core.models.trained.model import TrainedModel
    from core.tasks.base import Context
    from core.tasks.learning_curve import LearningCurveParams

_READ, _SEEN = 0.03, 0.15
_SHOW_EVERY = 0.7
_SHORT = {
    "scratch": Text("Scratch"),
    "transfer": Text("Transfer"),
    "foundation": Text("CHGNet head"),
    "few_shot": Text("Gaussian process"),
    "composition_few_shot": Text("Gaussian process"),
    "composition": Text("Formula network"),
    "descriptors": Text("Trees, structure"),
    "composition_descriptors": Text("Trees, formula"),
}
_TEST_SHARE = 0.25
_ASIDE = 0.2  # of the rows of a network, to choose its best epoch by
_FEWEST_EPOCHS = 15
_FEW_DRAWS = 3  # below it Student's t stretches intervals more than fourfold
_MOST_OF_PROCESS = 256
_COST = {"crystal_graph": 2.0, "tube_graph": 3.0, "foundation": 0.15, "composition": 0.3}  # ms a material and epoch


class _StoppedError(Exception):
    """The race is to end with the models that are done."""


@dataclass(frozen=True, slots=True, eq=False)
class _Entrant:
    """A model before it is let loose.

    Attributes:
        key: Its name in the race.
        title: Its name in the window.
        kind: Its kind.
        hyper: Its hyper-parameters.
        base: What it begins with.
        pretrained: Whether it knows something before it sees a row.
    """

    key: str
    title: str
    kind: Any
    hyper: Any
    base: TrainedModel | None = None
    pretrained: bool = False


def raced(params: LearningCurveParams, ctx: Context) -> LearningCurves:
    """Return the learning curves of a data set.

    Raises:
        UserError: If there is not enough to learn from, or it was stopped before anything was learned.
    """
    source = read_source(params.data, params.dataset, "", Part(ctx, 0.0, _READ).report)
    takes = "structure" if any(row.crystal is not None for row in source.rows) else "formula"
    table, notes = _table(source, takes, params)
    entrants = _entrants(takes, params, ctx)
    table, seen = _seen(table, entrants, Part(ctx, _READ, _SEEN))
    course = _course(table, _groups(table, source, params), params)
    cast = Cast(
        {one.key: one.title for one in entrants},
        {one.key: _SHORT[one.key] for one in entrants},
        entrants[0].key,
        tuple(one.key for one in entrants if one.pretrained),
    )
    live = _Live(cast, Part(ctx, _SEEN, 1.0))
    competitors = [_competitor(one, table, seen[one.key], course, params, ctx) for one in entrants]
    watch = Watch(live.report, lambda: ctx.stopping, live.so_far)
    found = race(course, competitors, watch)
    if not found.attempts:
        raise UserError("It was stopped before the first model was done.", hint="Run it again and give it more time.")
    ctx.report(1.0, "Done")
    remarks = (*source.notes, *table.notes, *notes, *_cautions(table, course, entrants))
    return LearningCurves(
        table.name,
        None,
        remarks=remarks,
        charts=charts(found, cast),
        summary=summary(found, cast),
        tables=tables(found, cast),
        complete=found.complete,
    )


def _table(source: Source, takes: Any, params: LearningCurveParams) -> tuple[LearningTable, tuple[str, ...]]:
    wanted = (params.target.strip(),) if params.target.strip() else ()
    logarithms = {"auto": (AUTO,), "yes": wanted, "no": ()}[params.logarithm]
    table = table_of(source, takes, targets=wanted, logarithms=logarithms)
    if len(table.targets) == 1:
        return table, ()
    first = table.targets[0].key
    note = Text("There are several properties; {0} was taken.", table.targets[0].title)
    return table_of(source, takes, targets=(first,), logarithms=logarithms), (note,)


def _entrants(takes: str, params: LearningCurveParams, ctx: Context) -> list[_Entrant]:
    """Return the models, the network from scratch first."""
    scratch = params.network if params.network != "auto" else {"structure": "crystal_graph"}.get(takes, "composition")
    base = require_base(ctx.models.load(params.base)) if params.base else None
    if base is not None and params.network == "auto":
        scratch = base.kind.key
    kind = architecture_named(scratch)
    if kind.takes == "structure" and takes == "formula":
        raise UserError(
            Text("{0} learns from structures, and the data hold formulae alone.", kind.title),
            hint="Choose a network of formulae."
            if base is None
            else "Choose a model of formulae to transfer from, or none.",
        )
    hyper = base.hyper if base is not None and base.kind.key == scratch else kind.hyper()
    found = [_Entrant("scratch", Text("{0} from scratch", kind.title), kind, hyper)]
    if base is not None:
        found.append(
            _Entrant("transfer", Text("Transfer from {0}", base.spec.title), base.kind, base.hyper, base, True)
        )
    structural = takes == "structure"
    wanted = [
        ("foundation", params.foundation and structural),
        ("few_shot" if structural else "composition_few_shot", params.few_shot),
        ("composition", params.composition and scratch != "composition"),
        ("descriptors", params.descriptors and structural),
        ("composition_descriptors", params.descriptors),
    ]
    for key, on in wanted:
        if on:
            one = architecture_named(key)
            found.append(_Entrant(key, one.title, one, one.hyper(), None, key in ("foundation", "few_shot")))
    return found


def _seen(
    table: LearningTable, entrants: Sequence[_Entrant], ctx: Context
) -> tuple[LearningTable, dict[str, list[Example]]]:
    """Return the materials that all models can see, and how each sees them."""
    found: dict[str, dict[int, Example]] = {}
    for place, one in enumerate(entrants):
        items = table.items if one.kind.takes == "structure" else table.formulas
        part = Part(ctx, place / len(entrants), (place + 1) / len(entrants), one.title)
        seen = examples_of(one.kind, one.hyper, items, report=part.report)
        found[one.key] = dict(zip(seen.places, seen.examples, strict=True))
        if not found[one.key]:
            raise UserError(
                Text("{0} can see none of the materials.", one.title),
                hint=Text("The first reason: {0}", seen.rejects[0][1]),
            )
    common = sorted(set.intersection(*({*one} for one in found.values())))
    if len(common) < len(table):
        left = Text("{0} materials that not every model can see are left out.", len(table) - len(common))
        table = _noted(table, left)
    return table.only(common), {key: [one[i] for i in common] for key, one in found.items()}


def _noted(table: LearningTable, note: str) -> LearningTable:
    from dataclasses import replace

    return replace(table, notes=(*table.notes, note))


def _groups(table: LearningTable, source: Source, params: LearningCurveParams) -> list[str]:
    """Return what materials that stay together share.

    Raises:
        UserError: If there is no such column.
    """
    if params.split == "random":
        return [str(i) for i in range(len(table))]
    if params.split != "column":
        return groups_of(table, SplitKind(params.split))
    column = params.column.strip()
    known = {row.where: row.properties[column].value for row in source.rows if column in row.properties}
    if not known:
        others = sorted({key for row in source.rows for key in row.properties})
        raise UserError(
            Text("{0} has no column “{1}”.", source.name, column),
            hint=Text("Its columns are: {0}.", ", ".join(others)),
        )
    # one without a value is like no other
    return [f"{column} {known[where]}" if where in known else where for where in table.where]


def _course(table: LearningTable, groups: list[str], params: LearningCurveParams) -> Course:
    plan = SplitPlan(SplitKind(params.split), 1 - _TEST_SHARE, 0.0, _TEST_SHARE, seed=params.seed)
    parts = by_chance(plan, len(table)) if params.split == "random" else by_group(plan, groups)
    test, pool = np.flatnonzero(parts == TEST), np.flatnonzero(parts != TEST)
    test = np.sort(np.random.default_rng((params.seed, 1)).permutation(test)[: params.most_test])
    sizes = sizes_up_to(params.smallest, min(params.largest, len(pool)))
    truth = table.values[:, 0]
    if not sizes or len(test) < 5 or len(np.unique(truth[test])) < 2:
        raise UserError(
            Text("{0} materials are too few for a learning curve from {1} rows on.", len(table), params.smallest),
            hint="Bring more, begin with fewer rows, or choose another split.",
        )
    return Course(table.targets[0], truth, pool, test, [groups[i] for i in test], sizes, params.repeats, params.seed)


def _competitor(
    one: _Entrant, table: LearningTable, examples: Sequence[Example], course: Course, params: LearningCurveParams,
    ctx: Context,
) -> Competitor:  # fmt: skip
    def learn(rows: NDArray[np.int64], seed: int, report: Report) -> NDArray[Any]:
        lesson = Class.of(table, examples, _parts(one, len(table), rows, seed))
        plan = _plan(one, len(rows), seed, params)

        def heard(fraction: float, text: str) -> None:
            # trees and processes ask nobody whether to end; what was stopped half way is not kept
            if ctx.stopping:
                raise _StoppedError
            report(fraction, text)

        watcher = Watcher(
            lambda _member, progress: heard(0.95 * progress.fraction, ""),
            lambda fraction, text: heard(0.95 * fraction, text),
        )
        try:
            members = train_members(one.kind, one.hyper, lesson, plan, 1, base=one.base, watcher=watcher)
            model = assembled(one.kind, one.hyper, lesson, members, "race")
            said = say_all(
                model, [examples[i] for i in course.test], lambda done, text: heard(0.95 + 0.05 * done, text)
            )
        except _StoppedError:
            return np.zeros(0)
        target = table.targets[0]
        return said.probabilities[target.key] if target.is_class else said.values[:, 0]

    def cost(rows: int) -> float:
        if not isinstance(one.kind, NetworkArchitecture):
            return 500.0 + 4.0 * rows
        plan = _plan(one, rows, 0, params)
        return plan.epochs * (rows * _COST.get(one.kind.key, 1.0) + 4.0 * math.ceil(rows / plan.batch))

    return Competitor(one.key, one.title, learn, cost, _MOST_OF_PROCESS if "few_shot" in one.kind.key else 0)


def _parts(one: _Entrant, count: int, rows: NDArray[np.int64], seed: int) -> NDArray[np.str_]:
    """Return what each material is for; a network puts some of its rows aside, the others learn from all."""
    parts = np.full(count, "", dtype="<U10")
    parts[rows] = TRAIN
    if isinstance(one.kind, NetworkArchitecture):
        aside = np.random.default_rng((seed, 2)).permutation(rows)[: max(1, round(_ASIDE * len(rows)))]
        parts[aside] = VALIDATION
    return parts


def _plan(one: _Entrant, rows: int, seed: int, params: LearningCurveParams) -> Plan:
    batch = int(np.clip(rows // 4, 2, 32))
    a_pass = math.ceil((1 - _ASIDE) * rows / batch)
    return Plan(
        epochs=max(math.ceil(params.steps / a_pass), min(_FEWEST_EPOCHS, params.steps)),
        batch=batch,
        learning_rate=params.learning_rate if one.base is None else params.transfer_rate,
        decay=1.0 if one.base is None else params.layer_decay,
        average=0.99,
        seed=seed,
    )


class _Live:
    """Shows the race on its way."""

    def __init__(self, cast: Cast, ctx: Context) -> None:
        self._cast, self._ctx = cast, ctx
        self._shown = 0.0

    def report(self, fraction: float, text: str) -> None:
        self._ctx.report(fraction, text)

    def so_far(self, found: Race, fraction: float, text: str) -> None:
        now = time.monotonic()
        partial = None
        if now - self._shown > _SHOW_EVERY:
            partial = SimulationSoFar(0, charts(found, self._cast), summary(found, self._cast, ended=False))
            self._shown = now
        self._ctx.report(fraction, text, partial)


def _cautions(table: LearningTable, course: Course, entrants: Sequence[_Entrant]) -> tuple[str, ...]:
    found: list[str] = [
        Text(
            "All models are judged by the same {0} materials, in {1} groups, and learn from the same rows.",
            len(course.test),
            len(set(course.groups)),
        )
    ]
    if course.repeats < _FEW_DRAWS:
        found.append(
            Text("With {0} draws only very large differences are certain; five or more tell more.", course.repeats)
        )
    if any(sees_by_chgnet(one.kind.key, one.hyper) for one in entrants):
        found.append(seen_by_chgnet())
    for one in entrants:
        if one.base is not None:
            found += seen_by_base(one.base, table)
    return tuple(found)
