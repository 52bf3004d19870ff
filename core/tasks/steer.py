"""Leads a generator of crystals: towards a target, from one crystal to another, or about one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from core.generation.gan.shelf import SHIPPED
from core.tasks.base import Group, Result, Task, param
from core.tasks.generated import Generation
from core.tasks.sifting import GeneratorKey, SiftParams
from core.tasks.wishes import WishParams

if TYPE_CHECKING:
    from core.tasks.base import Context, Inputs

_OPTIMISE, _INTERPOLATE, _VARY = "optimise", "interpolate", "vary"


class SteerParams(SiftParams, WishParams):
    """Which way to go, how far, and what the crystals on the way are put through."""

    mode: Literal["vary", "interpolate", "optimise"] = param(
        _VARY,
        "Way",
        "Stay near the chosen crystal, go from one of two chosen crystals to the other, or climb towards a target.",
        choices={_VARY: "Vary a crystal", _INTERPOLATE: "Between two crystals", _OPTIMISE: "Towards a target"},
    )
    start: Literal["anywhere", "crystal"] = param(
        "anywhere",
        "Begin",
        "At the best of many places by chance, or near the chosen crystal.",
        choices={"anywhere": "Anywhere", "crystal": "At the chosen crystal"},
        when={"mode": [_OPTIMISE]},
    )
    keep: Literal["nothing", "elements", "symmetry", "structure", "groups"] = param(
        "structure",
        "Keep",
        "What stays as it is in the chosen crystal.",
        choices={
            "nothing": "Nothing",
            "elements": "The elements",
            "symmetry": "The space group",
            "structure": "The structure",
            "groups": "The structure and the groups of the elements",
        },
        when={"mode": [_VARY, _OPTIMISE]},
    )
    far: float = param(
        0.5, "How far", "From the chosen crystal: near 0 little changes, at 1 all but what is kept.", gt=0, le=1,
        when={"mode": [_VARY, _OPTIMISE]},
    )  # fmt: skip
    templates: Literal["between", "first", "second"] = param(
        "between",
        "Structures",
        "Those between the structures of both crystals, or that of one all along.",
        choices={"between": "Those between", "first": "That of the first", "second": "That of the second"},
        when={"mode": [_INTERPOLATE]},
    )
    elements: Literal["any", "both"] = param(
        "any",
        "Elements",
        "Any that fit, or none but those of the two crystals.",
        choices={"any": "Any", "both": "Of the two crystals"},
        when={"mode": [_INTERPOLATE]},
    )
    number: int = param(
        30, "Number", "Crystals that are made; of those between two the two count, too.", ge=2, le=10_000
    )
    generator: GeneratorKey = param(
        SHIPPED, "Generator", "The one that comes with the program, or one that you trained.", kind="generator"
    )
    baseline: Literal["draw", "none"] = param(
        "draw",
        "Baseline",
        "Put as many crystals, drawn towards the same target without climbing, through the same stages.",
        choices={"draw": "Drawn by the generator", "none": "None"},
        when={"mode": [_OPTIMISE]},
    )
    fewest_elements: int = param(1, "Fewest elements", "Different elements at least.", ge=1, le=8)
    max_atoms: int = param(20, "Atoms at most", "In the primitive cell.", ge=1, le=100)
    steps: int = param(
        20, "Steps", "Of a climb along the gradient.", ge=0, le=1000, advanced=True, when={"mode": [_OPTIMISE]}
    )
    seed: int = param(0, "Seed", "The same gives the same crystals.", ge=0, advanced=True)


def run(inputs: Inputs, params: SteerParams, ctx: Context) -> Result:
    """Go the way, and put what stands there through the stages."""
    from core.tasks.steer_run import steer

    return steer(inputs, params, ctx)


TASK = Task(
    key="steer",
    title="Steer a generator",
    group=Group.GENERATE,
    summary="Leads a generator towards a target, from one crystal to another, or about one, and sifts what it makes.",
    cost="About two seconds for each crystal that is relaxed.",
    params=SteerParams,
    run=run,
    entry=Generation,
    needs_structures=False,
    welcomes_structures=True,
    long=True,
    can_stop=True,
)
