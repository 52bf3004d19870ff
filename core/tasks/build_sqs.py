"""Builds special quasi-random structures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.structures.builders.alloy import composition_text, mixed, mixture_from
from core.structures.builders.sqs import pair_disorder, quasi_random
from core.structures.facts import reduced_formula
from core.tasks.base import Group, Task, param
from core.tasks.building import Built, Fact, build_each
from core.tasks.mixing import SizeParams, enlarged, sites_of
from core.texts import Text

if TYPE_CHECKING:
    from core.tasks.base import Context, Inputs, Result, StructureInput


class SqsParams(SizeParams):
    """Which alloy, and how it is arranged."""

    sites: str = param(
        "",
        "Sites",
        "Which atoms are mixed, as an expression; all of one element. Empty for all of the first element.",
        kind="atoms",
    )
    mixture: str = param(
        "Ge 0.5",
        "Replaced by",
        "Elements with their shares of these sites, such as Ge 0.25, Sn 5 %; the rest stays.",
        kind="mixture",
    )
    pairs: float = param(7.0, "Pairs up to", "Largest pair that must look random.", unit="Å", gt=1, le=20)
    triplets: float = param(4.5, "Triplets up to", "Largest side of a triplet.", unit="Å", ge=0, le=12, advanced=True)
    steps: int = param(5000, "Steps", "Trial exchanges; more come nearer to chance.", ge=250, le=1_000_000)
    seed: int = param(0, "Seed", "The same seed gives the same structure.", ge=0)


def run(inputs: Inputs, params: SqsParams, ctx: Context) -> Result:
    """Arrange the alloy of each input."""

    def one(item: StructureInput, part: Context) -> Built:
        crystal, mixture = item.crystal, mixture_from(params.mixture)
        large, copies = enlarged(crystal, params, part)
        sites = sites_of(crystal, params.sites)
        many = np.repeat(sites, copies)
        built = quasi_random(
            crystal,
            large,
            sites,
            mixture,
            cutoffs=(params.pairs, params.triplets),
            steps=params.steps,
            seed=params.seed,
            report=lambda done: part.report(0.05 + 0.9 * done, "Arranging"),
        )
        random = mixed(large, many, mixture, params.seed)
        facts = (
            Fact("On these sites", composition_text(built.numbers[many])),
            Fact("Largest pair correlation", round(pair_disorder(built, many, params.pairs), 4)),
            Fact("In a random arrangement", round(pair_disorder(random, many, params.pairs), 4)),
        )
        title = Text("{0}, quasi-random", reduced_formula(built))
        remark = Text(
            "The largest Warren-Cowley parameter of a pair up to {0} Å is {1}; in a random arrangement it is {2}.",
            f"{params.pairs:g}",
            f"{facts[1].value:.3g}",
            f"{facts[2].value:.3g}",
        )
        return Built(item.source, built.replace(title=title), facts=facts, remarks=(remark,))

    return build_each(inputs, ctx, one)


TASK = Task(
    key="build_sqs",
    title="Special quasi-random structure",
    group=Group.BUILD,
    summary="Arranges an alloy so that its pairs and triplets are as in a random one.",
    cost="About a second for 5000 steps with 64 atoms.",
    params=SqsParams,
    run=run,
    entry=Built,
)
