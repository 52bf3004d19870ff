"""Distances, angles and dihedrals between certain atoms, in a structure or over a trajectory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.formatting import format_fixed
from core.structures.measurement import Kind, Measurement, parse_all
from core.structures.near import near_pairs
from core.tasks.base import Context, Entry, Group, Inputs, Result, StructureInput, Task, each, param
from core.tasks.charts import Chart, Charts, ChartsSoFar, Curve, FrameParams, frames_of, through
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

_REACHES = (3.0, 8.0)
_NAMES = {Kind.DISTANCE: Text("Distance"), Kind.ANGLE: Text("Angle"), Kind.DIHEDRAL: Text("Dihedral")}


class MeasureParams(FrameParams):
    """What to measure."""

    measurements: str = param(
        "",
        "Atoms",
        "Two, three or four atoms, counted from 1, for a distance, an angle or a dihedral: 1-2; 1-2-3. The shortest "
        "way through the cell's faces counts, unless lattice translations stand in brackets: 1-2[1,0,0]. Empty takes "
        "the two atoms that are nearest at first.",
    )


def run(inputs: Inputs, params: MeasureParams, ctx: Context) -> Result:
    """Measure in all frames of each input."""
    wanted = parse_all(params.measurements) if params.measurements.strip() else ()

    def one(item: StructureInput, part: Context) -> Entry:
        source = next(i for i, other in enumerate(inputs) if other is item)
        return _follow(item, source, wanted, params, part)

    return Result(tuple(each(inputs, ctx, one)))


def _follow(
    item: StructureInput, source: int, wanted: Sequence[Measurement], params: MeasureParams, ctx: Context
) -> Entry:
    frames = frames_of(item, params)
    first = frames[0]
    wanted = wanted or (_nearest(first),)
    for one in wanted:
        if not one.fits(first):
            raise StructureError(
                Text("There is no atom {0}.", max(one.atoms) + 1), hint=Text("Atoms count from 1 to {0}.", len(first))
            )
    numbers = params.first_frame + params.every * np.arange(len(frames))
    values = np.full((len(wanted), len(frames)), np.nan)
    read = 0

    def so_far() -> ChartsSoFar:
        return ChartsSoFar(source, _charts(wanted, first, numbers[:read], values[:, :read]))

    for frame in through(frames, ctx, so_far):
        values[:, read] = [one.value(frame) for one in wanted]
        read += 1
    for k, one in enumerate(wanted):
        if one.kind is Kind.DIHEDRAL:
            values[k] = _continuous(values[k])
    return Charts(
        item.source,
        item.crystal,
        charts=_charts(wanted, first, numbers, values),
        summary=tuple(_sentence(one, first, row) for one, row in zip(wanted, values, strict=True)),
        frames=len(frames),
    )


def _nearest(crystal: Crystal) -> Measurement:
    """Return the distance of the two atoms that are nearest to each other."""
    for reach in _REACHES:
        found = near_pairs(crystal, reach)
        if found is not None and len(found[0]):
            first, second, lengths, shifts = found
            pair = int(np.argmin(lengths))
            atoms, (a, b, c) = (int(first[pair]), int(second[pair])), shifts[pair].tolist()
            return Measurement(atoms) if atoms[0] != atoms[1] else Measurement(atoms, ((0, 0, 0), (a, b, c)))
    raise StructureError("No two atoms are near each other.", hint="Say which atoms to measure between, such as 1-2.")


def _charts(
    wanted: Sequence[Measurement], crystal: Crystal, numbers: NDArray[np.int64], values: NDArray[np.float64]
) -> tuple[Chart, ...]:
    """Return one chart a kind of quantity, over the number of the frame."""
    charts = []
    for kind in Kind:
        curves = tuple(
            Curve(one.label(crystal), numbers.astype(float), row.copy())
            for one, row in zip(wanted, values, strict=True)
            if one.kind is kind
        )
        if curves:
            charts.append(Chart(Text("Frame"), "", _NAMES[kind], kind.unit, curves, by_frame=True))
    return tuple(charts)


def _continuous(angles: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return dihedrals that go on beyond ±180° where they turn through it, so that curve and mean make sense."""
    known = np.isfinite(angles)
    smooth = angles.copy()
    smooth[known] = np.unwrap(angles[known], period=360.0)
    return smooth


def _sentence(one: Measurement, crystal: Crystal, values: NDArray[np.float64]) -> str:
    known = values[np.isfinite(values)]
    label = one.label(crystal)
    if not len(known):
        return Text("{0}: not defined.", label)
    digits = 3 if one.kind is Kind.DISTANCE else 2
    unit = f" {one.kind.unit}" if one.kind is Kind.DISTANCE else one.kind.unit
    if len(values) == 1:
        return Text("{0}: {1}.", label, format_fixed(float(known[0]), digits) + unit)
    numbers = (known.mean(), known.std(), known.min(), known.max())
    mean, spread, least, most = (format_fixed(float(number), digits) + unit for number in numbers)
    return Text("{0}: mean {1}, standard deviation {2}, from {3} to {4}.", label, mean, spread, least, most)


TASK = Task(
    "measure",
    "Measure",
    Group.ANALYSE,
    "Distances, angles and dihedrals between certain atoms, followed over a trajectory.",
    "As long as it takes to read the frames.",
    MeasureParams,
    run,
    entry=Charts,
    takes_frames=True,
)
