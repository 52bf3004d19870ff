"""Velocity autocorrelation of a trajectory, and its vibrational density of states."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.simulation.dynamics import VELOCITIES
from core.simulation.vibrations import VelocityCorrelation
from core.structures.displacement import displacement
from core.structures.elements import atomic_masses
from core.tasks.base import Context, Entry, Group, Inputs, Result, StructureInput, Task, Value, each, param
from core.tasks.charts import Charts, FrameParams, frames_of, through
from core.tasks.timing import in_step, told_interval
from core.tasks.vibration_charts import vibration_charts
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

_FEWEST = 6


class VacfParams(FrameParams):
    """The time between frames, and where velocities come from."""

    time_step: float = param(
        0.0, "Time between frames", "Between two frames of the file.", unit="fs", ge=0.0, zero="As the frames say"
    )
    atoms: str = param("", "Atoms", 'An expression such as element == "Li"; empty is all atoms.', kind="atoms")
    positions: bool = param(
        False, "From positions", "Take differences of positions even where frames hold velocities.", advanced=True
    )
    still: bool = param(True, "Remove drift", "Take away the motion of the centre of mass of all atoms.", advanced=True)


def run(inputs: Inputs, params: VacfParams, ctx: Context) -> Result:
    """Correlate the velocities of each input."""
    return Result(tuple(each(inputs, ctx, lambda item, part: _one(item, params, part))))


def _one(item: StructureInput, params: VacfParams, ctx: Context) -> Entry:
    frames = frames_of(item, params)
    if len(frames) < _FEWEST:
        raise StructureError(
            Text("A velocity autocorrelation needs a trajectory of at least {0} frames.", _FEWEST),
            hint="Open a trajectory, or choose more of its frames.",
        )
    interval = _interval(frames, params)
    chosen = _chosen(frames[0], params.atoms)
    held = VELOCITIES in frames[0].arrays and not params.positions
    told = None if params.time_step > 0 else interval
    samples = (_velocities if held else _differences)(in_step(through(frames, ctx), told), params, len(frames[0]))
    found = VelocityCorrelation(frames[0].numbers[chosen], interval, len(frames), differences=not held)
    for sample in samples:
        found.add(sample[chosen])
    charts, said, peak = vibration_charts(found)
    remarks = () if held else (_OF_POSITIONS,)
    if not charts:
        remarks = (*remarks, Text("The atoms do not move."))
    said = (
        Text(
            "{0} fs lie between two frames; frequencies up to {1} THz can be seen.",
            f"{interval:g}",
            f"{500 / interval:.3g}",
        ),
        *said,
    )
    return Charts(
        item.source,
        item.crystal,
        {} if peak is None else {"main_vibration": Value("main_vibration", peak)},
        remarks=remarks,
        charts=charts,
        summary=said,
        frames=len(frames),
    )


_OF_POSITIONS = Text("Differences of positions stand for velocities.")


def _interval(frames: Sequence[Crystal], params: VacfParams) -> float:
    """Return the time between two frames in fs."""
    if params.time_step > 0:
        return params.time_step * params.every
    told = told_interval(frames)
    if told is not None:
        return told
    raise StructureError("The frames do not say how much time lies between them.", hint="Give the time between frames.")


def _chosen(frame: Crystal, expression: str) -> NDArray[np.bool_]:
    if not expression.strip():
        return np.ones(len(frame), dtype=bool)
    from core.structures.selecting import select

    chosen = select(frame, expression)
    if not chosen.any():
        raise StructureError("No atom is meant by the expression.", hint="Correct it, or leave it empty.")
    return chosen


def _velocities(frames: Iterable[Crystal], params: VacfParams, atoms: int) -> Iterator[NDArray[np.float64]]:
    """Yield the velocities that frames hold, in whatever unit."""
    for frame in frames:
        velocities = frame.arrays.get(VELOCITIES)
        if velocities is None or velocities.shape != (atoms, 3):
            raise StructureError(
                "Some frames hold no velocities, or other atoms.", hint="Choose other frames, or take the positions."
            )
        yield _still(velocities, frame) if params.still else velocities


def _differences(frames: Iterable[Crystal], params: VacfParams, _atoms: int) -> Iterator[NDArray[np.float64]]:
    """Yield how far atoms moved from each frame to the next, through periodic boundaries."""
    before = None
    for frame in frames:
        if before is not None:
            moved = displacement(before, frame)
            yield _still(moved, frame) if params.still else moved
        before = frame


def _still(moved: NDArray[np.float64], frame: Crystal) -> NDArray[np.float64]:
    return np.asarray(moved - np.average(moved, axis=0, weights=atomic_masses()[frame.numbers]))


TASK = Task(
    "vacf",
    "Velocity autocorrelation",
    Group.ANALYSE,
    "Velocity autocorrelation of a trajectory, and the vibrational density of states that follows from it.",
    "As long as it takes to read the frames.",
    VacfParams,
    run,
    entry=Charts,
    takes_frames=True,
)
