"""Chooses which materials to label next, asks an oracle for their labels, and says what that gains over chance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from core.tasks.base import Group, Params, Result, Task, param
from core.tasks.potentials import DEFAULT_POTENTIAL, PotentialKey, potential_choices
from core.tasks.simulating import Simulation

if TYPE_CHECKING:
    from core.tasks.base import Context, Inputs

_REPLAY, _RUN = {"mode": ["replay"]}, {"mode": ["run"]}
_OF_DATA = {"oracle": ["user", "energy", "relaxed", "espresso"]}


class ActiveLearningParams(Params):
    """Of which pool, by which oracle, and how."""

    mode: Literal["replay", "run"] = param(
        "replay",
        "What to do",
        "Replay labelled data first, which says what choosing would have gained; then label what has no labels yet.",
        choices={"replay": "Replay labelled data", "run": "Choose and label"},
    )
    oracle: Literal["user", "energy", "relaxed", "tight_binding", "espresso"] = param(
        "user",
        "Labels come from",
        "Who labels what was chosen.",
        choices={
            "user": "You, by a table",
            "energy": "The potential, as it is",
            "relaxed": "The potential, relaxed",
            "tight_binding": "Tight binding, of nanotubes",
            "espresso": "Quantum ESPRESSO",
        },
        when=_RUN,
    )
    data: str = param(
        "", "Data", "The pool: a table of formulae or structures, a folder, or a project; empty takes the structures "
        "that are chosen.", kind="data", when=_OF_DATA,
    )  # fmt: skip
    dataset: str = param(
        "", "Data set", "Within a project, if it holds several.", kind="dataset", advanced=True, when=_OF_DATA
    )
    target: str = param("", "Label", "The column that is to be learned; empty takes the only one of numbers.")
    columns: str = param(
        "", "Described also by", "Columns of numbers that are known beforehand, with commas between.", advanced=True
    )
    answers: str = param(
        "", "Answers", "A table that this task wrote, with labels filled in; it goes on with them.", kind="file",
        when={**_RUN, "oracle": ["user"]},
    )  # fmt: skip
    potential: PotentialKey = param(
        DEFAULT_POTENTIAL, "Potential", "Which potential gives the energies.", choices=potential_choices(),
        kind="potential", advanced=True, when={**_RUN, "oracle": ["energy", "relaxed"]},
    )  # fmt: skip
    model: Literal["trees", "process"] = param(
        "trees", "Model", "What learns from the labels.",
        choices={"trees": "Trees on descriptors", "process": "Gaussian process on descriptors"},
    )  # fmt: skip
    acquisition: Literal["uncertainty", "improvement", "diversity", "random"] = param(
        "uncertainty",
        "Choose by",
        "Uncertainty makes a good model of all, expected improvement finds the best, diversity covers the edges.",
        choices={
            "uncertainty": "Uncertainty",
            "improvement": "Expected improvement",
            "diversity": "Diversity",
            "random": "Random choice",
        },
    )
    sense: Literal["most", "least"] = param(
        "most",
        "Wanted",
        "Which end of the label is wanted.",
        choices={"most": "The most", "least": "The least"},
        when={"acquisition": ["improvement"]},
    )
    batch: int = param(10, "Batch", "Labels at once.", ge=1, le=1000, advanced=True)
    first: int = param(10, "At the start", "Labels before anything is learned.", ge=3, le=1000, advanced=True)
    budget: int = param(150, "Labels", "At most, in all.", ge=4, le=5000)
    stop_error: float = param(
        0.0, "Good enough", "End once the cross-validated error is no larger, in the unit of the label.", ge=0,
        zero="Go on to the last", when=_RUN, advanced=True,
    )  # fmt: skip
    seeds: int = param(10, "Repeats", "Replays with other starts, for the bands.", ge=2, le=100, when=_REPLAY)
    most_n: int = param(
        10, "n up to", "Largest first chiral index of the pool of nanotubes.", ge=4, le=30, advanced=True,
        when={**_RUN, "oracle": ["tight_binding"]},
    )  # fmt: skip
    changed: int = param(
        100, "Changed tubes", "How many tubes with defects or under load the pool has.", ge=0, le=10_000, advanced=True,
        when={**_RUN, "oracle": ["tight_binding"]},
    )  # fmt: skip
    folder: str = param(
        "", "Folder", "Where labels and batches are kept; empty takes the program's own.", kind="folder", advanced=True
    )
    name: str = param(
        "campaign", "Name", "Of the files; labels under this name are not asked for again.", advanced=True
    )
    workers: int = param(0, "Processes", "That work side by side.", ge=0, le=256, zero="As many as pay", advanced=True)
    seed: int = param(0, "Seed", "The same gives the same.", ge=0, advanced=True)


def run(inputs: Inputs, params: ActiveLearningParams, ctx: Context) -> Result:
    """Replay, or choose and label."""
    ctx.report(0.0, "Reading the pool")
    from core.tasks.active_learning_run import learned_actively

    entry, models = learned_actively(inputs, params, ctx)
    return Result((entry,), models, of_inputs=False)


TASK = Task(
    key="active_learning",
    title="Active learning",
    group=Group.LEARN,
    summary="Chooses which materials to label next so that a model learns most from fewest, has them labelled, and "
    "shows what that gains over chance.",
    cost="A minute for a replay of some hundred labels; a campaign takes as long as its oracle.",
    params=ActiveLearningParams,
    run=run,
    entry=Simulation,
    needs_structures=False,
    welcomes_structures=True,
    long=True,
    can_stop=True,
    resumes=True,
)
