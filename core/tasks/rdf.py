"""The radial distribution function g(r), total and between elements."""

from __future__ import annotations

from core.formatting import format_number
from core.structures.distribution import Distribution
from core.tasks.base import Context, Entry, Group, Inputs, Result, StructureInput, Task, Value, each, param
from core.tasks.charts import Chart, Charts, ChartsSoFar, Curve, FrameParams, frames_of, pair_name, through
from core.texts import Text

_MOST_SHOWN = 4  # pairs up to which all are drawn at first


class RdfParams(FrameParams):
    """How far and how finely."""

    cutoff: float = param(10.0, "Cutoff", "Largest distance between two atoms.", unit="Å", gt=0.5, le=50.0)
    width: float = param(0.05, "Bin width", "Width of one shell.", unit="Å", gt=0.001, le=1.0)
    partial: bool = param(True, "Between elements", "Also give g(r) for each pair of elements.")


def run(inputs: Inputs, params: RdfParams, ctx: Context) -> Result:
    """Average g(r) over the frames of each input."""

    def one(item: StructureInput, part: Context) -> Entry:
        source = next(i for i, other in enumerate(inputs) if other is item)
        found = Distribution(params.cutoff, params.width)
        frames = frames_of(item, params)
        for frame in through(frames, part, lambda: ChartsSoFar(source, _charts(found, params.partial))):
            found.add(frame)
        return _entry(item, found, params, len(frames))

    return Result(tuple(each(inputs, ctx, one)))


def _entry(item: StructureInput, found: Distribution, params: RdfParams, frames: int) -> Entry:
    values: dict[str, Value] = {}
    summary: tuple[str, ...] = ()
    shell = found.first_shell()
    if shell is not None:
        values = {key: Value(key, value) for key, value in zip(("rdf_peak", "mean_coordination"), shell, strict=True)}
        summary = (
            Text(
                "The first peak of g(r) is at {0} Å; {1} neighbours lie before the minimum behind it.",
                format_number(shell[0], 3),
                format_number(shell[1], 3),
            ),
        )
    remarks: list[str] = []
    if not all(item.crystal.pbc):
        remarks.append("The structure is not periodic in all directions, so g(r) does not tend to 1.")
    if shell is None:
        remarks.append("No two atoms are nearer than the cutoff.")
    charts = _charts(found, params.partial)
    return Charts(
        item.source, item.crystal, values, remarks=tuple(remarks), charts=charts, summary=summary, frames=frames
    )


def _charts(found: Distribution, partial: bool) -> tuple[Chart, ...]:
    pairs = [pair for pair in found.pairs if len({a for a, _ in found.pairs}) > 1] if partial else []
    once = [pair for pair in pairs if pair[0] <= pair[1]]
    radii, edges = found.radii, found.edges[1:]

    g = [Curve(Text("All atoms"), radii, found.g())]
    g += [Curve(pair_name(*pair), radii, found.g(pair), len(once) <= _MOST_SHOWN) for pair in once]
    n = [Curve(Text("All atoms"), edges, found.around())]
    n += [Curve(pair_name(*pair), edges, found.around(pair), len(pairs) <= _MOST_SHOWN) for pair in pairs]
    return (
        Chart(Text("Distance"), "Å", Text("g(r)"), "", tuple(g)),
        Chart(Text("Distance"), "Å", Text("Neighbours within"), "", tuple(n)),
    )


TASK = Task(
    "rdf",
    "Radial distribution",
    Group.ANALYSE,
    "Radial distribution function g(r) of a structure or averaged over a trajectory, with the number of neighbours.",
    "Some 30 ms a frame of 1,000 atoms.",
    RdfParams,
    run,
    entry=Charts,
    takes_frames=True,
)
