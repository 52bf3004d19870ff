"""The curves of a molecular dynamics run, while it runs and afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.formatting import format_value
from core.structures.diffusion import Fit, Paths, fit, require_memory, squared_displacements
from core.structures.distribution import Distribution
from core.tasks.base import Part
from core.tasks.charts import Chart, Curve, Mark, pair_name, symbol
from core.tasks.simulating import Table
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.simulation.record import Record
    from core.structures.crystal import Crystal
    from core.tasks.base import Context

_LIVE_POINTS = 500
_FIT = (0.1, 0.5)  # parts of the longest lag, as in the task “Mean squared displacement”
_CUTOFF = 8.0  # Å, of g(r)
_WIDTH = 0.05
_MOST_FRAMES = 400  # that g(r) is averaged over
_MOST_PAIRS = 4
_CAGE = 1.5  # Å; less than any hop between two sites


def thermo_charts(
    settling: Record | None, record: Record, aim: float | None, *, live: bool, cell_changes: bool
) -> tuple[Chart, ...]:
    """Return temperature, energies, pressure and cell against time.

    Args:
        settling: The equilibration; its times are negative.
        record: What counts.
        aim: The temperature that is kept, K.
        live: Whether they are drawn while the run goes on: few points, and no links to frames.
        cell_changes: Whether the cell may change.
    """
    stretches = [(one, _points(one, live)) for one in (settling, record) if one is not None and len(one)]
    if not stretches:
        return ()
    frames = () if live or not len(record) else tuple(range(len(record.frames)))
    whole = _Stretches(stretches, main=record, atoms=len(stretches[0][0].velocities.numbers))
    marks = (Mark(aim, Text("Thermostat"), "y"),) if aim is not None else ()
    charts = [
        whole.chart(Text("Temperature"), "K", {Text("Temperature"): whole.plain("temperature")}, frames, marks),
        whole.chart(Text("Energy since the start"), "meV/atom", whole.energies(), frames),
    ]
    if np.isfinite(whole.plain("pressure")[-1]).all():
        charts.append(whole.chart(Text("Pressure"), "GPa", {Text("Pressure"): whole.plain("pressure")}, frames))
    if cell_changes:
        charts.append(whole.chart(Text("Volume"), "Å³", {Text("Volume"): whole.plain("volume")}, frames))
        charts.append(whole.chart(Text("Lattice vectors"), "Å", whole.lattice(), frames))
    return tuple(charts)


def _points(record: Record, live: bool) -> NDArray[np.int64]:
    return record.some(_LIVE_POINTS) if live or not len(record.kept) else record.kept


class _Stretches:
    """Numbers of the stretches of a run, one after the other; the last one counts."""

    def __init__(self, stretches: list[tuple[Record, NDArray[np.int64]]], *, main: Record, atoms: int) -> None:
        self._stretches = stretches
        self._main = main
        self._atoms = atoms

    def plain(self, name: str) -> list[NDArray[np.float64]]:
        return [record.column(name, at) for record, at in self._stretches]

    def energies(self) -> dict[str, list[NDArray[np.float64]]]:
        start = self._stretches[0][0].column("potential_energy")[0]
        potential = [(one - start) / self._atoms * 1000 for one in self.plain("potential_energy")]
        kinetic = [one / self._atoms * 1000 for one in self.plain("kinetic_energy")]
        total = [one + other for one, other in zip(potential, kinetic, strict=True)]
        return {Text("Total energy"): total, Text("Potential energy"): potential, Text("Kinetic energy"): kinetic}

    def lattice(self) -> dict[str, list[NDArray[np.float64]]]:
        lengths = [record.lengths(at) for record, at in self._stretches]
        return {name: [one[:, axis] for one in lengths] for axis, name in enumerate("abc")}

    def chart(
        self,
        name: str,
        unit: str,
        curves: dict[str, list[NDArray[np.float64]]],
        frames: tuple[int, ...],
        marks: tuple[Mark, ...] = (),
    ) -> Chart:
        times = [record.column("time", at) / 1000 for record, at in self._stretches]
        # what counts comes first, for its points are those that lead to frames
        order = sorted(range(len(times)), key=lambda k: self._stretches[k][0] is not self._main)
        several = len(order) > 1
        drawn = [
            Curve(title, times[k], values[k], group=title if several else "")
            for k in order
            for title, values in curves.items()
        ]
        begin = (Mark(0.0, Text("Equilibrated")),) if several else ()
        return Chart(Text("Time"), "ps", name, unit, tuple(drawn), marks=(*begin, *marks), frames=frames)


def distribution_chart(frames: Sequence[Crystal], ctx: Context) -> Chart | None:
    """Return g(r) averaged over some of the frames; None without a volume."""
    if not len(frames) or not frames[0].is_periodic:
        return None
    chosen = frames[:: max(len(frames) // _MOST_FRAMES, 1)]
    found = Distribution(_CUTOFF, _WIDTH)
    for i, frame in enumerate(chosen):
        ctx.report(i / len(chosen), "Radial distribution")
        found.add(frame)
    pairs = [pair for pair in found.pairs if pair[0] <= pair[1]] if len(frames[0].elements) > 1 else []
    curves = [Curve(Text("All atoms"), found.radii, found.g())]
    curves += [Curve(pair_name(*pair), found.radii, found.g(pair), len(pairs) <= _MOST_PAIRS) for pair in pairs]
    return Chart(Text("Distance"), "Å", Text("g(r)"), "", tuple(curves))


def displacement_chart(
    frames: Sequence[Crystal], interval: float, ctx: Context
) -> tuple[Chart, Table, tuple[str, ...]] | None:
    """Return mean squared displacements by element, a table of diffusion, and what it says; None of too few.

    Args:
        frames: Frames at equal intervals.
        interval: In fs.
        ctx: Where progress goes.
    """
    if len(frames) < 12:
        return None
    paths = Paths()
    for i, frame in enumerate(frames):
        if i % 20 == 0:
            ctx.report(0.5 * i / len(frames), "Mean squared displacement")
        paths.add(frame)
        require_memory(len(frames), paths.bytes_each)
    part = Part(ctx, 0.5, 1.0)
    squares, done = [], 0
    for block in squared_displacements(paths.all()):
        done += len(block)
        part.report(done / len(frames[0]), "Mean squared displacement")
        squares.append(block)
    return _diffusion(np.concatenate(squares), frames[0].numbers, interval)


def _diffusion(
    squares: NDArray[np.float64], numbers: NDArray[np.int64], interval: float
) -> tuple[Chart, Table, tuple[str, ...]]:
    # lags beyond half the run are averages over hardly any time origins
    shown = squares.shape[1] // 2 + 1
    times = np.arange(shown) * interval / 1000
    curves, rows, said = [], [], []
    for number in np.unique(numbers).tolist():
        own = squares[numbers == number]
        curves.append(Curve(symbol(number), times, own[:, :shown].mean(axis=0)))
        line = fit(own, interval, *_FIT)
        reached = float(own[:, line.last].mean())
        judged = verdict(line, reached)
        rows.append((symbol(number), max(line.coefficient, 0.0), line.error, reached, judged))
        said.append(_sentence(symbol(number), line, judged))
    chart = Chart(Text("Time"), "ps", Text("Mean squared displacement"), "Å²", tuple(curves))
    head = (Text("Element"), Text("D"), Text("Error of D"), Text("Mean squared displacement"), Text("What it is"))
    note = Text("Errors are the scatter among atoms; lines are fitted from a tenth to a half of the run.")
    return chart, Table(Text("Diffusion"), head, ("", "cm²/s", "cm²/s", "Å²", ""), tuple(rows), note), tuple(said)


DIFFUSES = Text("diffusion")


def verdict(line: Fit, reached: float) -> Text:
    """Say whether atoms diffuse.

    Args:
        line: The fit.
        reached: The mean squared displacement at its end, Å².
    """
    if line.error is None or line.coefficient < 2 * line.error:
        return Text("no diffusion seen")
    return DIFFUSES if reached > _CAGE**2 else Text("vibration, or too short a run")


def _sentence(name: str, line: Fit, judged: Text) -> Text:
    if judged != DIFFUSES:
        return Text("{0}: {1}.", name, judged)
    return Text("{0}: D = {1} cm²/s.", name, format_value(line.coefficient, line.error))
