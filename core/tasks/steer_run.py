"""The heavy part of steering a generator: which crystals it is led by, and what the stages make of it."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from core.errors import UserError
from core.generation.gan.interpolating import Way
from core.generation.gan.source import GanSource
from core.generation.gan.steering import SteeredSource
from core.generation.gan.varying import Variation
from core.generation.paths import INTERPOLATE, OPTIMISE
from core.tasks.base import Entry, Part, Result
from core.tasks.sifting_run import LOADED, Sifting, Tools, entry_of, known_to, narrowed
from core.texts import Text

if TYPE_CHECKING:
    from core.tasks.base import Context, Inputs
    from core.tasks.generated import Generation
    from core.tasks.steer import SteerParams


def steer(inputs: Inputs, params: SteerParams, ctx: Context) -> Result:
    """Lead the generator; see ``core.tasks.steer.run``.

    About each crystal it goes by itself, and one that fails gives an entry with its error; other ways have one entry.
    """
    ctx.report(0.0, "Looking at the conditions")
    ways = _ways(inputs, params)
    wanted = narrowed(params, params.wanted())
    if params.mode == OPTIMISE and not wanted.targets:
        raise UserError("No target is given to climb to.", hint="Give a band gap or another property.")
    entries: list[Entry] = []
    with ExitStack() as stack:
        tools = Tools(params, wanted, known_to(params, stack), ctx)
        place = 0
        for i, way in enumerate(ways):
            if ctx.stopping and entries:
                break
            width = (1.0 - LOADED) / len(ways)
            part = Part(ctx, LOADED + i * width, LOADED + (i + 1) * width)
            try:
                entry = _go(way, place, params, tools, part)
            except UserError as error:
                if len(way) != 1:
                    raise
                entries.append(Entry(way[0].source, None, error=error.text))
            else:
                entries.append(entry)
                place += len(entry.sifted)
    return Result(tuple(entries), tools.models, of_inputs=False)


def _ways(inputs: Inputs, params: SteerParams) -> list[Inputs]:
    """Return the crystals that lead each way.

    Raises:
        UserError: If they are too many or too few.
    """
    if params.mode == INTERPOLATE:
        if len(inputs) != 2:
            raise UserError(
                Text("A way leads from one crystal to another, not between {0}.", len(inputs)),
                hint="Choose two crystals.",
            )
        return [inputs]
    if params.mode == OPTIMISE and params.start == "anywhere":
        return [()]
    if not inputs:
        raise UserError("No crystal is chosen to begin from.", hint="Choose a crystal.")
    return [(item,) for item in inputs]


def _go(way: Inputs, place: int, params: SteerParams, tools: Tools, ctx: Context) -> Generation:
    """Return what came of one way, and of its baseline.

    Args:
        way: The crystals that lead it.
        place: How many sources came before.
        params: How.
        tools: What stages need.
        ctx: Where progress goes, 0 to 1.
    """
    source = SteeredSource(
        params.mode,
        tuple(item.crystal for item in way),
        Variation(params.keep, params.far),
        Way(params.templates, params.elements),
        params.generator,
        params.steps,
        f"steer-{place + 1}" if place else "steer",
    )
    draw = (params.number, params.seed)
    compared = params.mode == OPTIMISE and params.baseline == "draw"
    part = Part(ctx, 0.0, 0.5 if compared else 1.0)
    sifted = [Sifting(place, source, draw, tools, part, lambda: source.path).run()]
    if compared and not ctx.stopping:
        plain = GanSource(params.generator)
        sifted.append(Sifting(place + 1, plain, draw, tools, Part(ctx, 0.5, 1.0)).run())
    complete = len(sifted) == 1 + compared
    return entry_of(sifted, params.seed, complete=complete, source=way[0].source if len(way) == 1 else "")
