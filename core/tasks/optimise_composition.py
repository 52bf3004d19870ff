"""Finds the next experiments: which compositions and conditions to make, and why."""

from __future__ import annotations

from typing import Literal

from core.tasks.base import Context, Group, Inputs, Params, Result, Task, param
from core.tasks.designed import Optimisation


class OptimiseParams(Params):
    """What is known, what is wanted, and how many experiments come next."""

    recipe: str = param(
        "",
        "Formulation",
        "What is mixed and processed, what is wanted, what must hold, as JSON; empty takes it from data or template.",
        kind="formulation",
    )
    data: str = param(
        "", "Measured data", "A table (CSV) of compositions or amounts, conditions, and what was measured.", kind="file"
    )
    template: Literal["none", "alloys", "steels", "glasses", "ceramics", "p3ht_cnt"] = param(
        "none",
        "Template",
        "A formulation to begin with, also where there are no data.",
        choices={
            "none": "None",
            "alloys": "Multi-principal-element alloys",
            "steels": "Strong steels",
            "glasses": "Metallic glasses",
            "ceramics": "High-entropy carbides",
            "p3ht_cnt": "P3HT/CNT films",
        },
        when={"recipe": [""]},
    )
    objectives: str = param(
        "",
        "Objectives",
        "Such as: max hardness; min price_per_kg; density = 7.5. Empty maximises what was measured.",
        when={"recipe": [""]},
    )
    limits: str = param(
        "",
        "Conditions",
        "Such as: price_per_kg <= 20; hhi_reserve <= 2500; phase in FCC, BCC.",
        when={"recipe": [""]},
    )
    study: str = param(
        "",
        "Study",
        "A study to go on with, or where to keep a new one (its name ends in .study.jsonl); empty keeps none.",
        kind="study",
    )
    results: str = param(
        "", "New results", "Rows with a head, as pasted from a spreadsheet; they join the study.", advanced=True
    )
    columns: str = param(
        "",
        "Columns",
        "Corrects what columns of the data are taken for, such as: load = setting; HV = outcome; id = ignored.",
        advanced=True,
    )
    batch: int = param(5, "Experiments", "How many come next.", ge=1, le=96)
    exploration: float = param(
        0.5,
        "Exploration",
        "0 trusts the model and takes the best; 1 goes where least is known; 0.5 weighs both.",
        ends=("Exploit", "Explore"),
        ge=0,
        le=1,
    )
    seed: int = param(0, "Seed", "The same gives the same experiments.", ge=0, advanced=True)


def run(_inputs: Inputs, params: OptimiseParams, ctx: Context) -> Result:
    """Learn from what was measured and say what to make next."""
    from core.tasks.optimise_composition_run import optimise

    return optimise(params, ctx)


TASK = Task(
    key="optimise_composition",
    title="Optimise a composition",
    group=Group.DESIGN,
    summary="Learns from what was measured and says which compositions and conditions to make next, and why.",
    cost="Ten seconds to a minute.",
    params=OptimiseParams,
    run=run,
    entry=Optimisation,
    needs_structures=False,
    long=False,
)
