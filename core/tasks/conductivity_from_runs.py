"""Ionic conductivity from trajectories that are there already, at one or several temperatures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError, UserError
from core.simulation.conductivity import HOP_LENGTH, tracer
from core.simulation.hops import chosen_element
from core.structures.diffusion import Paths, require_memory
from core.tasks.base import Entry, Group, Inputs, Part, Result, Task, Value, param
from core.tasks.charts import FrameParams, frames_of, through
from core.tasks.conducting import Conduction, Ions, Point
from core.tasks.ions import Species, Temperatures, numbers_in, species_param, temperatures_in
from core.tasks.simulating import Simulation
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.structures.crystal import Crystal
    from core.tasks.base import Context, StructureInput

_AIM = "target_temperature"
_EVEN = 0.01  # of the time between frames


class RunsParams(FrameParams):
    """Which ions, and what the files do not say."""

    species: Species = species_param()
    temperatures: Temperatures = param(
        "",
        "Temperatures",
        "In K, one for each trajectory in the order of the list, or one for all; empty takes those in the files.",
    )
    time_step: float = param(
        0.0, "Time between frames", "Between two frames of the file.", unit="fs", ge=0.0, zero="As in the file"
    )
    skip: float = param(
        0.0, "Leave out at the start", "Equilibration that is in the trajectory.", unit="ps", ge=0.0, le=1e5
    )
    extrapolate: float = param(
        300.0, "Conductivity at", "Temperature to which Arrhenius' law is carried on.", unit="K", gt=0.0, le=5000.0
    )
    charge: float = param(
        0.0, "Charge of an ion", "For the conductivity.", unit="e", ge=-6.0, le=6.0, zero="The usual", advanced=True
    )
    hop: float = param(
        HOP_LENGTH,
        "Length of a hop",
        "Between two sites; it counts hops and tells diffusion from vibration.",
        unit="Å",
        gt=0.5,
        le=10.0,
        advanced=True,
    )


@dataclass
class _Stretch:
    """Frames of one temperature.

    Attributes:
        temperature: That was aimed at, K; None where nothing says it.
        paths: The positions.
        times: Of the frames, fs, as the file has them.
        heats: Temperatures of the frames, K, as the file has them.
    """

    temperature: float | None
    paths: Paths = field(default_factory=lambda: Paths(still=False))
    times: list[float] = field(default_factory=list)
    heats: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class _Read:
    """What one trajectory gave."""

    ions: Ions
    formula: tuple[tuple[int, float], ...]
    crystal: Crystal
    points: tuple[Point, ...]
    frames: int
    remarks: tuple[str, ...]


def run(inputs: Inputs, params: RunsParams, ctx: Context) -> Result:
    """Work out diffusion in each trajectory, and Arrhenius' law through those of one composition."""
    given = temperatures_in(params.temperatures)
    read: list[_Read | str] = []
    for i, item in enumerate(inputs):
        part = Part(ctx, i / len(inputs), (i + 1) / len(inputs), f"{i + 1}/{len(inputs)}" if len(inputs) > 1 else "")
        aim = given[min(i, len(given) - 1)] if given else None
        try:
            read.append(_read(item, aim, params, part))
        except UserError as error:
            read.append(error.text)
    pairs = zip(inputs, read, strict=True)
    return Result(tuple(_entry(item, one, read) for item, one in pairs))


def _entry(item: StructureInput, one: _Read | str, read: Sequence[_Read | str]) -> Entry:
    if isinstance(one, str):
        return Entry(item.source, None, error=one)
    alike = [
        other
        for other in read
        if isinstance(other, _Read) and (other.formula, other.ions.element) == (one.formula, one.ions.element)
    ]
    conduction = Conduction.of(one.ions, [point for other in alike for point in other.points])
    remarks = one.remarks
    if len(alike) > 1:
        remarks = (*remarks, Text("Arrhenius' law is that of {0} trajectories of this composition.", len(alike)))
    return Simulation(
        item.source,
        one.crystal,
        conduction.values(_value),
        remarks=(*remarks, *conduction.remarks()),
        charts=conduction.charts(),
        summary=conduction.summary(),
        frames=one.frames,
        tables=(conduction.table(),),
    )


def _value(key: str, number: float, uncertainty: float | None = None, *, notes: tuple[str, ...] = ()) -> Value:
    return Value(key, number, uncertainty, notes=notes)


def _read(item: StructureInput, aim: float | None, params: RunsParams, ctx: Context) -> _Read:
    frames = frames_of(item, params)
    first = frames[0]
    if not first.is_periodic:
        raise StructureError(
            "Conductivity needs a crystal that is periodic in all directions.", hint="Open a trajectory with a cell."
        )
    element = chosen_element(first, numbers_in(params.species))
    stretches = _stretches(frames, aim, ctx)
    points = tuple(_point(stretch, first, element, params) for stretch in stretches)
    jumped = any(stretch.paths.jumped for stretch in stretches)
    ctx.report(1.0, "Working out diffusion")
    numbers, counts = np.unique(first.numbers, return_counts=True)
    formula = tuple(zip(numbers.tolist(), (counts / counts.min()).round(3).tolist(), strict=True))
    return _Read(
        Ions.of(first, element, params.charge, params.extrapolate),
        formula,
        item.crystal,
        points,
        len(frames),
        (_JUMPED,) if jumped else (),
    )


def _stretches(frames: Sequence[Crystal], aim: float | None, ctx: Context) -> tuple[_Stretch, ...]:
    """Read the frames; those of runs that were kept one after the other are told by their temperature."""
    by_aim: dict[float | None, _Stretch] = {}
    for frame in through(frames, ctx, share=0.9):
        known = aim if aim is not None else _number(frame.info.get(_AIM))
        stretch = by_aim.setdefault(known, _Stretch(known))
        stretch.paths.add(frame)
        require_memory(len(frames), stretch.paths.bytes_each)
        for key, into in (("time", stretch.times), ("temperature", stretch.heats)):
            number = _number(frame.info.get(key))
            if number is not None:
                into.append(number)
    return tuple(by_aim.values())


def _point(stretch: _Stretch, first: Crystal, element: int, params: RunsParams) -> Point:
    paths = stretch.paths.all()
    step = params.time_step * params.every or _step_of(stretch.times, len(paths))
    paths = paths[round(params.skip * 1000 / step) :]
    measured = float(np.mean(stretch.heats)) if stretch.heats else stretch.temperature
    temperature = stretch.temperature or measured
    if temperature is None or measured is None or not temperature > 0:
        raise StructureError(
            "The trajectory does not say its temperature.", hint="Give the temperatures, in the order of the list."
        )
    found = tracer(paths, first.numbers, element, step, params.hop)
    return Point(temperature, measured, (len(paths) - 1) * step / 1000, found)


def _step_of(times: Sequence[float], frames: int) -> float:
    """Return the time between frames that the file tells, fs.

    Raises:
        StructureError: If it tells none, or frames lie unevenly.
    """
    gaps = np.diff(times)
    if len(times) < max(frames, 2) or not gaps.min() > 0:
        raise StructureError(
            "The trajectory does not say the time between its frames.", hint="Give the time between frames."
        )
    if gaps.max() - gaps.min() > _EVEN * gaps.mean():
        raise StructureError(
            "The frames are not evenly spaced in time.",
            hint="Choose frames from one run, or give the time between them.",
        )
    return float(gaps.mean())


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, (int, float, np.number)) and np.isfinite(value) else None


_JUMPED = Text("Some atoms move by almost half the cell between frames; their paths may be wrong. Take more frames.")


TASK = Task(
    key="conductivity_from_runs",
    title="Conductivity from trajectories",
    group=Group.ANALYSE,
    summary="Ionic conductivity and activation energy from trajectories at one or several temperatures.",
    cost="As long as it takes to read the frames.",
    params=RunsParams,
    run=run,
    entry=Simulation,
    takes_frames=True,
)
