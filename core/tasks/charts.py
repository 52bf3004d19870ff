"""What the tasks that give curves share: the curves themselves, and the way through the frames of a trajectory."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Self

from pydantic import model_validator

from core.errors import StructureError
from core.structures.elements import symbols
from core.structures.trajectory import Trajectory
from core.tasks.base import Entry, Params, param
from core.tasks.building import require_sound
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal
    from core.tasks.base import Context, StructureInput

_REPORT_EVERY = 0.1
_SHOW_EVERY = 0.7


@dataclass(frozen=True, eq=False)
class Curve:
    """One line of a chart.

    Attributes:
        name: Its name in the legend: "Si–O", or a ``Text`` that the window translates.
        x: Shape (n,), in the unit of the chart.
        y: Shape (n,); not-a-number where nothing is known.
        main: Whether it is shown at first; of many curves the others wait in the legend.
        drawn: "line", "points" or "both".
        errors: Half-widths of the 68 % interval of ``y``, shape (n,): bars at points, a band around a line; or None.
        group: Curves of one group share a colour and an entry of the legend with this name, as bands of one spin do.
    """

    name: str
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    main: bool = True
    drawn: Literal["line", "points", "both"] = "line"
    errors: NDArray[np.float64] | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on an axis that means something: a Fermi energy, the moment of failure.

    Attributes:
        at: Where it is, in the unit of the axis.
        name: What it is, a ``Text`` that the window translates.
        axis: "x" for a vertical line, "y" for a horizontal one.
    """

    at: float
    name: str
    axis: Literal["x", "y"] = "x"


@dataclass(frozen=True, eq=False)
class Chart:
    """Curves over common axes.

    Attributes:
        x_name: What the horizontal axis shows, a ``Text`` that the window translates.
        x_unit: Its unit, or "".
        y_name: What the vertical axis shows.
        y_unit: Its unit, or "".
        curves: The lines.
        by_frame: Whether the abscissa is the number of a frame, from 1: the window then links the two.
        counts: Whether the abscissa is a number of things.
        title: Its name where charts are chosen from a list, a ``Text``; "" takes the name of the vertical axis.
        log_x: Whether the horizontal axis is logarithmic.
        log_y: Whether the vertical axis is.
        ticks: Places on the horizontal axis and what stands there instead of numbers, as along a path in k-space.
        marks: Places that mean something.
        equal: Whether a step is as long on both axes, as in a polar diagram.
        frames: Index of the frame that each point of the first curve belongs to, where the abscissa is none: the window
            then links the two. More than that are those of the next curves, one after the other.
        row: Charts with the same name here, a ``Text``, stand beside each other and share the vertical axis; "" alone.
        y_range: What the vertical axis shows at first; by default all there is.
        from_zero: Whether the horizontal axis begins at zero, as that of a density of states.
    """

    x_name: str
    x_unit: str
    y_name: str
    y_unit: str
    curves: tuple[Curve, ...]
    by_frame: bool = False
    counts: bool = False
    title: str = ""
    log_x: bool = False
    log_y: bool = False
    ticks: tuple[tuple[float, str], ...] = ()
    marks: tuple[Mark, ...] = ()
    frames: tuple[int, ...] = ()
    equal: bool = False
    row: str = ""
    y_range: tuple[float, float] | None = None
    from_zero: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return what ``--json`` prints for it."""
        axes = {"x": {"name": self.x_name, "unit": self.x_unit}, "y": {"name": self.y_name, "unit": self.y_unit}}
        marks = [{"at": mark.at, "name": str(mark.name), "axis": mark.axis} for mark in self.marks]
        more = {"ticks": [list(tick) for tick in self.ticks]} if self.ticks else {}
        return {
            **axes,
            "curves": [_curve(curve) for curve in self.curves],
            **({"marks": marks} if marks else {}),
            **more,
        }


@dataclass(frozen=True)
class Charts(Entry):
    """Curves, and what they say in numbers.

    Attributes:
        charts: The plots, from the most important on.
        summary: What they say, one sentence each.
        frames: How many frames went into them.
    """

    charts: tuple[Chart, ...] = ()
    summary: tuple[str, ...] = field(default=())
    frames: int = 1

    def extra_json(self) -> dict[str, Any]:
        """Return the curves and the summary."""
        charts = [chart.to_json() for chart in self.charts]
        return {"frames": self.frames, "summary": list(map(str, self.summary)), "charts": charts}


@dataclass(frozen=True, slots=True)
class ChartsSoFar:
    """The curves of the frames read so far: what a task reports on its way.

    Attributes:
        source: Index of the input.
        charts: Its plots.
    """

    source: int
    charts: tuple[Chart, ...]


class FrameParams(Params):
    """Which frames of a trajectory count."""

    first_frame: int = param(1, "From frame", "The first frame that counts, counted from 1.", ge=1, advanced=True)
    last_frame: int = param(
        0, "To frame", "The last frame that counts; 0 is the end.", ge=0, advanced=True, zero="The last"
    )
    every: int = param(1, "Every", "Take every so many frames.", ge=1, advanced=True)

    @model_validator(mode="after")
    def _range(self) -> Self:
        if 0 < self.last_frame < self.first_frame:
            raise ValueError(Text("The last frame must not stand before the first."))
        return self


def frames_of(item: StructureInput, params: FrameParams) -> Sequence[Crystal]:
    """Return the frames that are asked for; a structure that is no trajectory is one frame.

    Raises:
        StructureError: If there are none.
    """
    frames: Sequence[Crystal] = item.frames if len(item.frames) else (item.crystal,)
    if isinstance(frames, Trajectory):
        frames.search_all()
    stop = params.last_frame or len(frames)
    chosen = frames[params.first_frame - 1 : stop : params.every]
    if not len(chosen):
        raise StructureError(
            Text("There is no frame from {0} to {1}; the trajectory has {2}.", params.first_frame, stop, len(frames)),
            hint="Choose other frames.",
        )
    return chosen


def through(
    frames: Sequence[Crystal], ctx: Context, so_far: Callable[[], object] | None = None, share: float = 1.0
) -> Iterator[Crystal]:
    """Give the frames one after the other and report how far it is.

    Args:
        frames: The frames.
        ctx: Where progress goes.
        so_far: Makes what can be shown already; called now and then.
        share: Part of the whole work that reading is.

    Raises:
        StructureError: If a frame has no atoms, or a coordinate that is no number.
    """
    reported = shown = 0.0
    for i in range(len(frames)):
        now = time.monotonic()
        if i == 0 or now - reported > _REPORT_EVERY:
            due = so_far is not None and i > 0 and now - shown > _SHOW_EVERY
            partial = so_far() if due and so_far is not None else None
            ctx.report(share * i / len(frames), Text("Frame {0} of {1}", i + 1, len(frames)), partial)
            reported, shown = now, now if due else shown or now
        frame = frames[i]
        require_sound(frame)
        yield frame
    ctx.report(share, Text("Frame {0} of {1}", len(frames), len(frames)))


def symbol(number: int) -> str:
    """Return the symbol of an element; X where it is unknown."""
    return symbols()[number] if number > 0 else "X"


def pair_name(first: int, second: int) -> str:
    """Return the name of a pair of elements: "Si–O"."""
    return f"{symbol(first)}–{symbol(second)}"


def _curve(curve: Curve) -> dict[str, Any]:
    plain = {"name": str(curve.name), "x": curve.x.tolist(), "y": _listed(curve.y)}
    return plain if curve.errors is None else {**plain, "errors": _listed(curve.errors)}


def _listed(values: NDArray[np.float64]) -> list[float | None]:
    return [None if value != value else value for value in values.tolist()]  # noqa: PLR0124  # not-a-number
