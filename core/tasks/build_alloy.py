"""Dopes crystals and mixes alloys at random."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from core.structures.builders.alloy import composition_text, mixed, mixture_from, settled
from core.structures.facts import reduced_formula
from core.tasks.base import Group, Task, param
from core.tasks.building import Built, Fact, build_each
from core.tasks.mixing import SizeParams, enlarged, sites_of
from core.texts import Text

if TYPE_CHECKING:
    from core.tasks.base import Context, Inputs, Result, StructureInput


class AlloyParams(SizeParams):
    """Which atoms, and by what they are replaced."""

    how: Literal["replace", "occupancies"] = param(
        "replace",
        "Mixture",
        "Given here, or by the shared and partly occupied sites of the structure.",
        choices={"replace": "Given here", "occupancies": "Shared sites of the structure"},
    )
    sites: str = param(
        "",
        "Sites",
        "Which atoms may be replaced, as an expression; empty for all of the first element.",
        kind="atoms",
        when={"how": ("replace",)},
    )
    mixture: str = param(
        "Ge 0.25",
        "Replaced by",
        "Elements with their shares of these sites, such as Ge 0.25, Sn 5 %; the rest stays.",
        kind="mixture",
        when={"how": ("replace",)},
    )
    seed: int = param(0, "Seed", "The same seed gives the same structure.", ge=0)


def run(inputs: Inputs, params: AlloyParams, ctx: Context) -> Result:
    """Mix each input."""

    def one(item: StructureInput, part: Context) -> Built:
        crystal = item.crystal
        large, copies = enlarged(crystal, params, part)
        if params.how == "occupancies":
            sites = np.isin(np.arange(len(large)), list(large.shares))
            built = settled(large, params.seed)
            on_sites = "" if len(built) != len(large) else composition_text(built.numbers[sites])
        else:
            sites = np.repeat(sites_of(crystal, params.sites), copies)
            built = mixed(large, sites, mixture_from(params.mixture), params.seed)
            on_sites = composition_text(built.numbers[sites])
        facts = (Fact("Sites", int(sites.sum())), Fact("On these sites", on_sites or composition_text(built.numbers)))
        title = Text("{0}, random, seed {1}", reduced_formula(built), params.seed)
        return Built(item.source, built.replace(title=title), facts=facts)

    return build_each(inputs, ctx, one)


TASK = Task(
    key="build_alloy",
    title="Dopants and random alloy",
    group=Group.BUILD,
    summary="Puts other elements on a part of the sites at random, in exact numbers, or settles shared sites.",
    cost="Instant.",
    params=AlloyParams,
    run=run,
    entry=Built,
    live=True,
)
