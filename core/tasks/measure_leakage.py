"""Says how far a good figure comes of test materials that are all but copies of training materials."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any

import numpy as np
from pydantic import AfterValidator

from core.errors import UserError
from core.models.architectures import NetworkArchitecture, architecture_named, architectures
from core.tasks.base import Group, Params, Part, Result, Task, param
from core.tasks.simulating import Simulation, SimulationSoFar
from core.tasks.train_model import kind_choices, known_kind
from core.texts import Text

if TYPE_CHECKING:
    from core.learning.leakage_meter import Leakage
    from core.learning.material_facts import MaterialFacts
    from core.learning.tables import LearningTable
    from core.tasks.base import Context, Inputs

_NETWORKS = [key for key, kind in architectures().items() if isinstance(kind, NetworkArchitecture)]
_READ, _FACTS, _SEEN = 0.05, 0.12, 0.3  # shares of the way


class LeakageParams(Params):
    """What is learned, by which kind of model."""

    data: str = param(
        "",
        "Data",
        "A project file (.mdesk), a table, an archive or a folder with structures or formulae and their values.",
        kind="data",
    )
    dataset: str = param(
        "", "Data set", "Of a project: name of the data set; empty takes its only one.", kind="dataset"
    )
    target: str = param("", "Target", "The property that is learned; empty takes the first.")
    model: Annotated[str, AfterValidator(known_kind)] = param(
        "descriptors",
        "Kind of model",
        "What is trained again and again; trees are quick, and leak as networks do.",
        choices=kind_choices(),
    )
    epochs: int = param(30, "Epochs", "How often every material is seen.", ge=1, le=10_000, when={"model": _NETWORKS})
    most: int = param(2000, "Most materials", "Of more, so many are drawn at random.", ge=20, le=100_000)
    test: float = param(0.2, "Test", "Share of the materials that judge each model.", gt=0.0, lt=0.9, advanced=True)
    seed: int = param(0, "Seed", "Of all that is drawn; the same gives the same figures.", ge=0, advanced=True)


@dataclass(frozen=True)
class LeakageMeter(Simulation):
    """The errors of models of one kind on materials ever less like those that they learned from."""


def run(inputs: Inputs, params: LeakageParams, ctx: Context) -> Result:
    """Train and judge on each split.

    Raises:
        UserError: If there is too little to learn from.
    """
    del inputs
    if not params.data.strip():
        raise UserError("No data was named.", hint="Choose a project, a table or a folder with known values.")
    from core.learning.baseline import BASELINES, QUICK
    from core.learning.examples import examples_of
    from core.learning.leakage_meter import measure_leakage
    from core.learning.leakage_models import learner
    from core.learning.loop import Plan
    from core.learning.pretrained import seen_by_chgnet, sees_by_chgnet
    from core.tasks.leakage_words import chart_of, sentences_of, table_of

    kind: Any = architecture_named(params.model)
    hyper = kind.hyper.model_validate(QUICK if kind.key in BASELINES.values() else {})
    table = _table(params, kind.takes, Part(ctx, 0.0, _READ))
    seen = examples_of(kind, hyper, table.items, report=Part(ctx, _READ, _FACTS).report)
    table = table.only(seen.places)
    facts = _facts(table, Part(ctx, _FACTS, _SEEN))
    target = table.targets[0]
    working = Part(ctx, _SEEN, 1.0)
    so_far: list[SimulationSoFar] = []

    def keep(found: Leakage) -> None:
        so_far[:] = [SimulationSoFar(0, (chart_of(found, kind.title),), sentences_of(found, kind.title))]

    def tell(fraction: float, text: str) -> None:
        working.report(fraction, text or Text("Done"), so_far.pop() if so_far else None)

    plan = Plan(epochs=params.epochs, seed=params.seed)
    found = measure_leakage(
        target,
        table.values[:, 0],
        facts,
        {kind.title: learner(kind, hyper, table, seen.examples, plan, lambda: ctx.stopping)},
        most=params.most,
        test=params.test,
        seed=params.seed,
        report=tell,
        stopping=lambda: ctx.stopping,
        so_far=keep,
    )
    entry = LeakageMeter(
        Text("{0}: {1}", table.name, target.title),
        None,
        charts=(chart_of(found, kind.title),) if found.trials else (),
        summary=sentences_of(found, kind.title),
        tables=(table_of(found, kind.title),),
        remarks=(
            *_remarks(table, len(seen.rejects), seen.rejects[0][1] if seen.rejects else ""),
            *((seen_by_chgnet(),) if sees_by_chgnet(kind.key, hyper) else ()),
        ),
        complete=found.complete,
    )
    return Result((entry,), {kind.key: ""}, of_inputs=False)


def _table(params: LeakageParams, takes: Any, ctx: Context) -> LearningTable:
    """Return the materials that have a value of the target, as many as are wanted."""
    from core.learning.tables import read_table

    targets = (params.target.strip(),) if params.target.strip() else ()
    table = read_table(params.data, takes, dataset=params.dataset, targets=targets, report=ctx.report)
    values = table.values[:, :1]
    known = np.flatnonzero(np.isfinite(values[:, 0]))
    chosen = np.sort(np.random.default_rng(params.seed).permutation(known)[: params.most])
    first = replace(table, targets=table.targets[:1], values=values)
    if len(table.targets) > 1:
        note = Text("Of {0} properties {1} is learned.", len(table.targets), table.targets[0].title)
        first = replace(first, notes=(*table.notes, note))
    return first.only(chosen.tolist())


def _facts(table: LearningTable, ctx: Context) -> list[MaterialFacts]:
    from core.learning.material_facts import MaterialFacts

    found = []
    for i, (item, where) in enumerate(zip(table.items, table.where, strict=True)):
        if i % 20 == 0:
            ctx.report(i / len(table), Text("Looking at the symmetry of {0} of {1}", i, len(table)))
        found.append(MaterialFacts.of(item, where))
    return found


def _remarks(table: LearningTable, rejected: int, reason: str) -> tuple[str, ...]:
    unread = len(table.rejects)
    more = [Text("{0} materials could not be described; the first: {1}", rejected, reason)] if rejected else []
    if unread:
        first = table.rejects[0]
        more.append(Text("{0} materials could not be read; the first: {1}: {2}", unread, first.where, first.reason))
    return (*table.notes, *more)


TASK = Task(
    key="measure_leakage",
    title="Leakage meter",
    group=Group.LEARN,
    summary="Trains on random, grouped and out-of-domain splits and shows the scores side by side.",
    cost="Seconds for hundreds of crystals with trees; a network learns five times.",
    params=LeakageParams,
    run=run,
    entry=LeakageMeter,
    needs_structures=False,
    long=True,
    can_stop=True,
)
