"""What the tasks share that count lengths or angles over frames."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.formatting import format_number
from core.tasks.base import Context, Entry, Inputs, Result, StructureInput, Value, each
from core.tasks.charts import Chart, Charts, ChartsSoFar, Curve, FrameParams, frames_of, symbol, through
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from core.structures.coordination import Histogram
    from core.structures.crystal import Crystal

_MOST_SHOWN = 5  # distributions drawn at first, the most frequent


@dataclass(frozen=True, slots=True)
class Axes:
    """What is counted.

    Attributes:
        key: Key of the quantity.
        name: Its name, a literal that the window translates.
        unit: Its unit.
        per_unit: The unit of the distribution.
    """

    key: str
    name: str
    unit: str
    per_unit: str
    things: str


def histograms(
    inputs: Inputs,
    params: FrameParams,
    ctx: Context,
    empty: Callable[[], Histogram],
    values_of: Callable[[Crystal], Mapping[tuple[int, ...], NDArray[np.float64]]],
    axes: Axes,
) -> Result:
    """Count what ``values_of`` finds in each frame of each input, by elements."""

    def one(item: StructureInput, part: Context) -> Entry:
        source = next(i for i, other in enumerate(inputs) if other is item)
        found = empty()
        frames = frames_of(item, params)
        for frame in through(frames, part, lambda: ChartsSoFar(source, (_chart(found, axes),))):
            for name, values in values_of(frame).items():
                found.add(name, values)
        value = {axes.key: Value(axes.key, found.mean)} if found.count else {}
        return Charts(
            item.source,
            item.crystal,
            value,
            remarks=() if found.count else (Text("No bonds were found."),),
            charts=(_chart(found, axes),),
            summary=_summary(found, axes),
            frames=len(frames),
        )

    return Result(tuple(each(inputs, ctx, one)))


def _chart(found: Histogram, axes: Axes) -> Chart:
    names = sorted(found.bins, key=lambda name: -int(found.bins[name].sum()))
    used = _used(found)
    curves = [
        Curve(_name(name), found.middles[used], found.density(name)[used], place < _MOST_SHOWN)
        for place, name in enumerate(names)
    ]
    return Chart(axes.name, axes.unit, Text("Distribution"), axes.per_unit, tuple(curves))


def _used(found: Histogram) -> slice:
    """Return the bins that hold something, with one empty at either end."""
    held = np.flatnonzero(np.sum(list(found.bins.values()), axis=0)) if found.bins else np.zeros(0, dtype=int)
    return slice(max(int(held[0]) - 1, 0), int(held[-1]) + 2) if len(held) else slice(0, 1)


def _summary(found: Histogram, axes: Axes) -> tuple[str, ...]:
    if not found.count:
        return ()
    unit = axes.unit if axes.unit == "°" else f" {axes.unit}"
    mean, spread = format_number(found.mean, 4) + unit, format_number(found.spread, 2) + unit
    return (Text("Mean {0}, standard deviation {1}, of {2} {3}.", mean, spread, found.count, axes.things),)


def _name(numbers: tuple[int, ...]) -> str:
    return "–".join(symbol(number) for number in numbers)
