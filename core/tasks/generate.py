"""Makes crystals with the properties that are asked for, and sifts out which of them may be real."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator

from core.generation.gan.shelf import SHIPPED
from core.generation.sources import available
from core.tasks.base import Group, Result, Task, param
from core.tasks.generated import Generation
from core.tasks.sifting import GeneratorKey, SiftParams
from core.tasks.wishes import WishParams
from core.texts import Text

if TYPE_CHECKING:
    from core.tasks.base import Context, Inputs


def source_choices() -> dict[str, str]:
    """Return the key and title of each source, the one that is taken unless another is asked for first."""
    return {key: source.title for key, source in available().items()}


def _known(key: str) -> str:
    if key not in available():
        raise ValueError(Text("there is no source named {0}; there are {1}", key, ", ".join(available())))
    return key


SourceKey = Annotated[str, AfterValidator(_known)]
"""The key of a source of crystals."""


class GenerateParams(SiftParams, WishParams):
    """How many crystals, of what kind, and what they are put through."""

    source: SourceKey = param(next(iter(available())), "Source", "What draws the crystals.", choices=source_choices())
    generator: GeneratorKey = param(
        SHIPPED, "Generator", "The one that comes with the program, or one that you trained.", kind="generator",
        when={"source": ["gan"]},
    )  # fmt: skip
    number: int = param(100, "Number", "Crystals that are drawn; what is left of them is shown live.", ge=1, le=10_000)
    baseline: Literal["one", "both", "none"] = param(
        "one",
        "Baseline",
        "Put as many crystals of a simple source through the same stages, to see whether the source is worth it.",
        choices={
            "one": "Random substitution",
            "both": "Random substitution and random crystals",
            "none": "None",
        },
    )
    seed: int = param(0, "Seed", "The same gives the same crystals.", ge=0, advanced=True)


def run(_inputs: Inputs, params: GenerateParams, ctx: Context) -> Result:
    """Draw crystals and put them through the stages."""
    from core.tasks.generate_run import generate

    return generate(params, ctx)


TASK = Task(
    key="generate",
    title="Generate crystals",
    group=Group.GENERATE,
    summary="Makes new crystals, and sifts out those that are valid, new, stable and have the properties asked for.",
    cost="About two seconds for each crystal that is relaxed.",
    params=GenerateParams,
    run=run,
    entry=Generation,
    needs_structures=False,
    long=True,
    can_stop=True,
)
