"""Numbers of neighbours, as a histogram by pair of elements."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.formatting import format_number
from core.structures.coordination import Coordination, mean_of, neighbours
from core.tasks.base import Context, Entry, Group, Inputs, Result, StructureInput, Task, Value, each, param
from core.tasks.charts import Chart, Charts, ChartsSoFar, Curve, FrameParams, frames_of, pair_name, through
from core.texts import Text

if TYPE_CHECKING:
    from collections import Counter


class CoordinationParams(FrameParams):
    """What a neighbour is."""

    cutoff: float = param(
        0.0,
        "Cutoff",
        "Atoms within this distance are neighbours; 0 takes the bonds.",
        unit="Å",
        ge=0,
        le=15,
        zero="As bonds",
    )


def run(inputs: Inputs, params: CoordinationParams, ctx: Context) -> Result:
    """Count the neighbours in all frames of each input."""

    def one(item: StructureInput, part: Context) -> Entry:
        source = next(i for i, other in enumerate(inputs) if other is item)
        found = Coordination()
        frames = frames_of(item, params)
        for frame in through(frames, part, lambda: ChartsSoFar(source, (_chart(found),))):
            found.add(frame, neighbours(frame, params.cutoff))
        value = Value("mean_coordination", found.mean)
        return Charts(
            item.source,
            item.crystal,
            {value.key: value},
            charts=(_chart(found),),
            summary=_summary(found),
            frames=len(frames),
        )

    return Result(tuple(each(inputs, ctx, one)))


def _chart(found: Coordination) -> Chart:
    pairs = {pair: counts for pair, counts in sorted(found.counts.items()) if any(counts.keys() - {0})}
    curves = [_curve(Text("All neighbours"), found.total)]
    if len({a for a, _ in found.counts}) > 1:
        curves += [_curve(pair_name(*pair), counts) for pair, counts in pairs.items()]
    return Chart(Text("Number of neighbours"), "", Text("Share of the atoms"), "%", tuple(curves), counts=True)


def _curve(name: str, counts: Counter[int]) -> Curve:
    numbers = np.arange(max(counts) + 2 if counts else 1)
    share = np.array([counts[int(number)] for number in numbers], dtype=float)
    return Curve(name, numbers.astype(float), 100 * share / max(share.sum(), 1))


def _summary(found: Coordination) -> tuple[str, ...]:
    pairs = [(pair, mean_of(counts)) for pair, counts in sorted(found.counts.items())]
    return tuple(
        Text("{0}: {1} neighbours on average.", pair_name(*pair), format_number(mean, 3))
        for pair, mean in pairs
        if mean
    )


TASK = Task(
    "coordination",
    "Coordination numbers",
    Group.ANALYSE,
    "How many neighbours atoms have, by pair of elements, in a structure or over a trajectory.",
    "Some 10 ms a frame of 1,000 atoms.",
    CoordinationParams,
    run,
    entry=Charts,
    takes_frames=True,
)
