"""Mean squared displacements and diffusion coefficients."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

import numpy as np
from pydantic import model_validator

from core.errors import StructureError
from core.formatting import format_value
from core.structures.diffusion import Fit, Paths, fit, require_memory, squared_displacements
from core.tasks.base import Context, Entry, Group, Inputs, Part, Result, StructureInput, Task, Value, each, param
from core.tasks.charts import Chart, Charts, Curve, FrameParams, frames_of, symbol, through
from core.tasks.timing import in_step, told_interval
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

_READING = 0.8
_USUAL = 1.0  # fs; taken where neither frames nor the user say what lies between two
_CAGE = 1.5  # Å; less than any hop between two sites


class MsdParams(FrameParams):
    """The time between frames, and what to fit."""

    time_step: float = param(
        0.0, "Time between frames", "Between two frames of the file.", unit="fs", ge=0, zero="As the frames say"
    )
    atoms: str = param("", "Atoms", 'An expression such as element == "Li"; empty is all atoms.', kind="atoms")
    still: bool = param(True, "Remove drift", "Take away the motion of the centre of mass of all atoms.")
    fit_from: float = param(
        0.1, "Fit from", "Where the line begins, as a part of the longest lag.", ge=0, lt=1, advanced=True
    )
    fit_to: float = param(
        0.5, "Fit to", "Where the line ends, as a part of the longest lag.", gt=0, le=1, advanced=True
    )

    @model_validator(mode="after")
    def _line(self) -> Self:
        if not self.fit_from < self.fit_to:
            raise ValueError(Text("The fit must end behind where it begins."))
        return self


def run(inputs: Inputs, params: MsdParams, ctx: Context) -> Result:
    """Follow the atoms of each input and fit their mean squared displacement."""
    return Result(tuple(each(inputs, ctx, lambda item, part: _one(item, params, part))))


def _one(item: StructureInput, params: MsdParams, ctx: Context) -> Entry:
    frames = frames_of(item, params)
    if len(frames) < 4:
        raise StructureError(
            "A mean squared displacement needs a trajectory of at least four frames.",
            hint="Open a trajectory, or choose more of its frames.",
        )
    told = told_interval(frames) if params.time_step <= 0 else None
    paths = _follow(frames, told, params, ctx)
    numbers = frames[0].numbers if paths.atoms is None else frames[0].numbers[paths.atoms]
    squares = _squares(paths.all(), Part(ctx, _READING, 1.0))
    step = told or (params.time_step or _USUAL) * params.every
    line = fit(squares, step, params.fit_from, params.fit_to)
    chart, summary = _chart(squares, numbers, step, line, params)
    # a slope below zero is the noise of atoms that stay
    value = Value("diffusion_coefficient", max(line.coefficient, 0.0), line.error)
    remarks: list[str] = [_JUMPED] if paths.jumped else []
    if told is None and params.time_step <= 0:
        remarks.append(Text("The frames do not say the time between them; {0} fs was taken. Give it.", f"{_USUAL:g}"))
    if line.error is not None and line.coefficient < 2 * line.error:
        remarks.append("The slope is no larger than its error: no diffusion was seen in this time.")
    elif squares[:, line.last].max() < _CAGE**2:
        remarks.append(_CAGED)
    return Charts(
        item.source,
        item.crystal,
        {value.key: value},
        remarks=tuple(remarks),
        charts=(chart,),
        summary=(Text("{0} fs lie between two frames.", f"{step:g}"), *summary),
        frames=len(frames),
    )


_JUMPED = Text("Some atoms move by almost half the cell between frames; their paths may be wrong. Take more frames.")


_CAGED = Text("No atom moved by as much as {0} Å on average: this may be vibration, not diffusion.", _CAGE)


def _follow(frames: Sequence[Crystal], interval: float | None, params: MsdParams, ctx: Context) -> Paths:
    paths = Paths(params.still)
    for frame in in_step(through(frames, ctx, share=_READING), interval):
        if paths.bytes_each == 0 and params.atoms.strip():
            from core.structures.selecting import select

            paths.atoms = select(frame, params.atoms)
            if not paths.atoms.any():
                raise StructureError("No atom is meant by the expression.", hint="Correct it, or leave it empty.")
        paths.add(frame)
        require_memory(len(frames), paths.bytes_each)
    return paths


def _squares(paths: NDArray[np.float32], ctx: Context) -> NDArray[np.float64]:
    """Return the mean squared displacement of each atom, shape (atoms, frames)."""
    found: list[NDArray[np.float64]] = []
    done = 0
    for block in squared_displacements(paths):
        done += len(block)
        ctx.report(done / paths.shape[1], "Averaging over time origins")
        found.append(block)
    return np.concatenate(found)


def _chart(
    squares: NDArray[np.float64], numbers: NDArray[np.int64], step: float, line: Fit, params: MsdParams
) -> tuple[Chart, tuple[str, ...]]:
    kinds = np.unique(numbers)
    times = np.arange(squares.shape[1]) * step / 1000
    curves = [Curve(Text("All atoms"), times, squares.mean(axis=0))]
    summary = [_sentence(Text("All atoms"), line)]
    for number in kinds if len(kinds) > 1 else ():
        own = squares[numbers == number]
        curves.append(Curve(symbol(int(number)), times, own.mean(axis=0)))
        summary.append(_sentence(symbol(int(number)), fit(own, step, params.fit_from, params.fit_to)))
    fitted = times[[line.first, line.last]]
    slope = 6 * line.coefficient / 1e-4  # Å²/ps
    curves.append(Curve(Text("Fit"), fitted, line.offset + slope * fitted))
    return Chart(Text("Time"), "ps", Text("Mean squared displacement"), "Å²", tuple(curves)), tuple(summary)


def _sentence(name: str, line: Fit) -> str:
    return Text("{0}: D = {1} cm²/s.", name, format_value(line.coefficient, line.error))


TASK = Task(
    "msd",
    "Mean squared displacement",
    Group.ANALYSE,
    "How far atoms of a trajectory move with time, all and by element, and their diffusion coefficient.",
    "As long as it takes to read the frames.",
    MsdParams,
    run,
    entry=Charts,
    takes_frames=True,
)
