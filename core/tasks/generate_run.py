"""The heavy part of making crystals: one source after the other."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from core.generation.sources import available
from core.tasks.base import Part, Result
from core.tasks.sifting_run import LOADED, Sifting, Tools, entry_of, known_to, narrowed

if TYPE_CHECKING:
    from core.tasks.base import Context
    from core.tasks.generate import GenerateParams
    from core.tasks.generated import Sifted

_BASELINES = ("substitution", "random")


def generate(params: GenerateParams, ctx: Context) -> Result:
    """Make crystals; see ``core.tasks.generate.run``."""
    ctx.report(0.0, "Looking at the conditions")
    wanted = narrowed(params, params.wanted())
    with ExitStack() as stack:
        tools = Tools(params, wanted, known_to(params, stack), ctx)
        keys = [params.source, *_baselines(params)]
        sources = available(params.generator)
        sifted: list[Sifted] = []
        for place, key in enumerate(keys):
            if ctx.stopping and sifted:
                break
            width = (1.0 - LOADED) / len(keys)
            part = Part(ctx, LOADED + place * width, LOADED + (place + 1) * width)
            sifted.append(Sifting(place, sources[key], (params.number, params.seed), tools, part).run())
    entry = entry_of(sifted, params.seed, complete=len(sifted) == len(keys))
    return Result((entry,), tools.models, of_inputs=False)


def _baselines(params: GenerateParams) -> list[str]:
    others = [key for key in _BASELINES if key != params.source]
    return others[: {"none": 0, "one": 1, "both": 2}[params.baseline]]
