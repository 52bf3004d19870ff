"""Judges a model by materials that it has not seen."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from typing_extensions import override

from core.errors import StructureError, UserError
from core.learning.judging import Said, answers, evaluation_of, matching, targets_of, unanswered
from core.learning.material_facts import MaterialFacts
from core.learning.splits import SplitKind
from core.models.base import Kind
from core.structures.checks import require_elements
from core.structures.crystal import Crystal
from core.tasks.base import Group, Params, Part, Result, Task, param
from core.tasks.evaluating import charts, so_far, summary
from core.tasks.evaluation_tables import MOST_LISTED, order_of, tables
from core.tasks.judged_potentials import JudgedPotential
from core.tasks.prepare import ready
from core.tasks.property_models import FIRST_MODEL, JudgedKey, judged_choices
from core.tasks.simulating import Simulation
from core.tasks.valuing import Valuer
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.learning.evaluation import Evaluation
    from core.learning.sources import Source, SourceRow
    from core.models.base import ModelSpec
    from core.models.targets import Target
    from core.tasks.base import Context, Inputs

_REPORT_EVERY, _SHOW_EVERY = 0.15, 1.0  # seconds
_READ, _ASK = 0.1, 0.85  # shares of the work


class EvaluateParams(Params):
    """Which model, and by what."""

    model: JudgedKey = param(
        FIRST_MODEL,
        "Model",
        "Which model is judged; of potentials it is the formation energy and the like.",
        choices=judged_choices(),
        kind="judged_model",
    )
    data: str = param(
        "",
        "Data",
        "A project file (.mdesk), a table, an archive or a folder with structures or formulae and their known values.",
        kind="data",
    )
    dataset: str = param(
        "", "Data set", "Of a project: name of the data set; empty takes its only one.", kind="dataset"
    )
    part: Literal["test", "all"] = param(
        "test",
        "Materials",
        "The test part of the data's own split, or all; without such a split it is all.",
        choices={"test": "Test part", "all": "All"},
    )
    own_split: str = param(
        "", "Name of the split", "Of the data set of a project; empty takes the newest.", when={"part": ["test"]}
    )
    most: int = param(
        5000, "Most materials", "Of more, so many are drawn at random.", ge=10, le=1_000_000, advanced=True
    )
    seed: int = param(0, "Seed", "Of all that is drawn; the same gives the same figures.", ge=0, advanced=True)


@dataclass(frozen=True, slots=True)
class TargetPart:
    """What belongs to one target: the first chart, table and sentence, and the ones after the last.

    Attributes:
        title: Of the target.
        unit: Its unit.
        charts: Its charts.
        tables: Its tables.
        summary: What is said of it.
    """

    title: str
    unit: str
    charts: tuple[int, int]
    tables: tuple[int, int]
    summary: tuple[int, int]


@dataclass(frozen=True)
class Judged(Simulation):
    """How good a model is on the data.

    Attributes:
        parts: What belongs to each target, in the order of the charts and tables.
    """

    parts: tuple[TargetPart, ...] = ()

    @override
    def extra_json(self) -> dict[str, Any]:
        """Return the charts and tables, and which belong to each target."""
        return {**super().extra_json(), "targets": [asdict(part) for part in self.parts]}


def run(inputs: Inputs, params: EvaluateParams, ctx: Context) -> Result:
    """Judge the model.

    Raises:
        UserError: If no data is named, or nothing in it is what the model says.
    """
    from core.learning.sources import read_source

    del inputs
    if not params.data.strip():
        raise UserError("No data was named.", hint="Choose a project, a table or a folder with known values.")
    reading = Part(ctx, 0.0, _READ)
    source = read_source(params.data, params.dataset, params.own_split, reading.report)
    ctx.report(_READ, "Loading the model")
    model = ctx.models.load(params.model)
    if model.spec.kind is Kind.POTENTIAL:
        model = JudgedPotential(model)
    rows = _chosen(source, params)
    targets, notes = matching(targets_of(model), rows)
    if not targets:
        names = ", ".join(target.key for target in targets_of(model))
        raise UserError(
            Text("{0} has no value of what {1} predicts.", source.name, model.spec.title),
            hint=notes[0] if notes else Text("Name a column after one of these: {0}.", names),
        )
    if not _takes_formulas(model) and not any(row.crystal is not None for row in rows):
        raise UserError(
            Text("{0} has formulae and no structures, and {1} judges structures.", source.name, model.spec.title),
            hint="Choose a model that learned from formulae, or data with structures.",
        )
    # what says nothing of any target would only cost time
    rows = [row for row in rows if any(row.properties.get(target.key) is not None for target in targets)]
    asked, said, facts = _ask(model, rows, targets, Part(ctx, _READ, _ASK))
    rows = rows[: len(said)]
    evaluations = []
    valuer = Valuer.of(model.spec)
    for place, target in enumerate(targets):
        ctx.report(_ASK + (1 - _ASK) * place / len(targets), Text("Judging {0}", target.title))
        evaluations.append(
            evaluation_of(
                target,
                rows,
                said,
                facts,
                valuer.bars,
                certain=valuer.certain,
                usual=_usual(model, target),
                seed=params.seed,
            )
        )
    familiar = _familiar(model, valuer, evaluations, rows) or _of_same_name(model, source, params)
    remarks = (*familiar, *source.notes, *notes, *unanswered(said), *_left_out(source))
    entry = judged(source.name, evaluations, asked, model.spec.title)
    ctx.report(1.0, "Done")
    found = replace(entry, remarks=(*entry.remarks, *remarks), complete=not ctx.stopping)
    return Result((found,), {model.spec.key: model.spec.version}, of_inputs=False)


def _chosen(source: Source, params: EvaluateParams) -> list[SourceRow]:
    rows = list(source.rows)
    names = {row.part.lower() for row in rows if row.part}
    if params.part == "test" and names:
        from core.learning.leakage import sides
        from core.learning.splits import by_column

        placed = [i for i, row in enumerate(rows) if row.part]
        parts = dict(zip(placed, map(str, by_column([rows[i].part for i in placed])), strict=True))
        rows = [rows[i] for i in sides(parts)[1]]
    if len(rows) > params.most:
        kept = np.sort(np.random.default_rng(params.seed).permutation(len(rows))[: params.most])
        rows = [rows[i] for i in kept.tolist()]
    return rows


def _ask(
    model: Any, rows: Sequence[SourceRow], targets: Sequence[Target], ctx: Context
) -> tuple[list[Crystal | None], list[Said], list[MaterialFacts]]:
    """Return structures as they were asked about, answers and facts; fewer than rows where it was stopped."""
    of_formulas = _takes_formulas(model)
    items = [row.formula if of_formulas else _prepared(row, model.spec) for row in rows]
    judge = Valuer.of(model.spec).judge_material
    said: list[Said] = []
    facts: list[MaterialFacts] = []
    told = 0.0
    shown = time.monotonic()
    for i, one in answers(model, items, judge):
        if time.monotonic() - told > _REPORT_EVERY:
            due = time.monotonic() - shown > _SHOW_EVERY
            partial = so_far(targets, rows[:i], said) if due else None
            ctx.report(i / len(rows), Text("Predicted {0} of {1}", i, len(rows)), partial)
            told = time.monotonic()
            shown = told if due else shown
            if ctx.stopping and said:
                break
        said.append(one)
        crystal = rows[i].crystal
        facts.append(MaterialFacts.of(rows[i].formula if crystal is None else crystal, rows[i].where))
    asked = [item if isinstance(item, Crystal) else row.crystal for item, row in zip(items, rows, strict=True)]
    return asked[: len(said)], said, facts


def _usual(model: Any, target: Target) -> float | None:
    """Return the mean of the values that a model learned from, of logarithms where it learned these."""
    pairs = zip(getattr(model, "targets", ()), getattr(model, "scales", ()), strict=False)
    scale = next((scale for own, scale in pairs if own.key == target.key), None)
    if scale is None or target.is_class:
        return None
    return float(10.0**scale.middle if target.logarithmic else scale.middle)


def _familiar(
    model: Any, valuer: Valuer, evaluations: Sequence[Evaluation], rows: Sequence[SourceRow]
) -> tuple[str, ...]:
    """Say how many of the materials the model learned from itself, as far as it keeps what these were."""
    from core.learning.seen import seen_before

    known, own = valuer.known, [target.key for target in getattr(model, "targets", ())]
    if known is None or not known.names:
        return ()
    found: set[int] = set()
    for one in evaluations:
        if one.target.key in own:
            formulas = [rows[row].formula for row in one.rows]
            found |= {*one.rows[seen_before(known, formulas, one.truth, own.index(one.target.key))].tolist()}
    if not found:
        return ()
    return (
        Text(
            "{0} of the {1} materials have formula and value of one that the model learned from: the figures flatter "
            "it. Judge it by others, or by the test part of the split that it was trained with.",
            len(found),
            len(rows),
        ),
    )


def _of_same_name(model: Any, source: Source, params: EvaluateParams) -> tuple[str, ...]:
    """Caution where a model may have learned from these very data, and does not keep what its materials were."""
    about = model.manifest.about if hasattr(model, "manifest") else {}
    split = about.get("split")
    by_column = isinstance(split, dict) and split.get("split") == SplitKind.COLUMN.value
    own_test = by_column and params.part == "test" and any(row.part for row in source.rows)
    if about.get("data") != source.name or own_test:
        return ()
    return (
        Text(
            "The model learned from data named {0}, too: where these are the same materials, the figures flatter it.",
            source.name,
        ),
    )


def _takes_formulas(model: Any) -> bool:
    return getattr(getattr(model, "kind", None), "takes", "") == "formula"


def _prepared(row: SourceRow, spec: ModelSpec) -> Crystal | UserError:
    if row.crystal is None:
        return StructureError("There is no structure.")
    try:
        crystal, _ = ready(row.crystal, approximate_disorder=False)
        if not crystal.is_periodic:
            return StructureError("Properties are predicted for structures that are periodic in all directions only.")
        require_elements(crystal, spec.elements, spec.title)
    except UserError as error:
        return error
    return crystal


def judged(name: str, evaluations: Sequence[Evaluation], crystals: Sequence[Crystal | None], title: str) -> Judged:
    """Return what is told of evaluations.

    Args:
        name: What the data are called.
        evaluations: One a target.
        crystals: The materials' structures, None of those without.
        title: What the model is called.
    """
    rows, made = _linked(evaluations, crystals)
    frames = {row: place for place, row in enumerate(rows)}
    drawn: list[Any] = []
    listed: list[Any] = []
    said: list[str] = []
    parts: list[TargetPart] = []
    for one in evaluations:
        begun = len(drawn), len(listed), len(said)
        drawn += charts(one, frames)
        listed += tables(one, frames)
        said += summary(one)
        spans = zip(begun, (len(drawn), len(listed), len(said)), strict=True)
        parts.append(TargetPart(one.target.title, one.target.unit, *spans))
    return Judged(
        Text("{0} on {1}", title, name),
        None,
        charts=tuple(drawn),
        summary=tuple(said),
        tables=tuple(listed),
        made=made,
        made_title=Text("{0}, largest errors first", name),
        shown=0,
        frames=max(len(made), 1),
        parts=tuple(parts),
    )


def _linked(
    evaluations: Sequence[Evaluation], crystals: Sequence[Crystal | None]
) -> tuple[list[int], tuple[Crystal, ...]]:
    """Return the rows whose structures go along, and these: of each target the worst, then the next, and so on."""
    ranks: dict[int, tuple[int, int]] = {}
    for turn, one in enumerate(evaluations):
        for rank, place in enumerate(order_of(one).tolist()):
            row = int(one.rows[place])
            if crystals[row] is not None:
                ranks[row] = min((rank, turn), ranks.get(row, (rank, turn)))
    rows = sorted(ranks, key=ranks.__getitem__)[:MOST_LISTED]
    return rows, tuple(crystal for row in rows if (crystal := crystals[row]) is not None)


def _left_out(source: Source) -> tuple[str, ...]:
    if not source.rejects:
        return ()
    first = source.rejects[0]
    return (
        Text("{0} materials could not be read; the first: {1}: {2}", len(source.rejects), first.where, first.reason),
    )


TASK = Task(
    key="evaluate_model",
    title="Evaluate a model",
    group=Group.LEARN,
    summary="Holds a model against known values: errors, where they are large, and whether its error bars hold.",
    cost="Seconds for hundreds of crystals, minutes for tens of thousands.",
    params=EvaluateParams,
    run=run,
    entry=Judged,
    needs_structures=False,
    long=True,
    can_stop=True,
)
