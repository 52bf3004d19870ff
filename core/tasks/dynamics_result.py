"""What a molecular dynamics run says: averages with their errors, curves, and the frames."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.formatting import format_number
from core.simulation.averages import Mean, mean_of
from core.simulation.guard import drift_verdict
from core.simulation.record import Record, drift_of, unsettled
from core.simulation.units import GRAMS_PER_CM3
from core.structures.elements import atomic_masses
from core.tasks.base import Part
from core.tasks.dynamics_charts import displacement_chart, distribution_chart, thermo_charts
from core.tasks.simulated import Simulated
from core.tasks.simulating import Simulation, Table
from core.tasks.vibration_charts import vibration_charts
from core.texts import Text

if TYPE_CHECKING:
    from core.models.potentials import Potential
    from core.simulation.dynamics import Settings
    from core.structures.crystal import Crystal
    from core.tasks.base import Context, Value
    from core.tasks.charts import Chart

_TOO_SHORT = Text("The run is too short to tell the uncertainty of the average.")
_STATISTICAL = Text("Uncertainties are those of averages over the run, not of the potential.")
_ENSEMBLES = {
    "nve": Text("NVE"),
    "langevin": Text("NVT (Langevin)"),
    "nose-hoover": Text("NVT (Nosé-Hoover)"),
    "npt": Text("NPT"),
}
_LEAST = 20  # steps of which an average is worth giving


@dataclass(frozen=True)
class Finished:
    """A run that came to an end, whichever.

    Attributes:
        crystal: The start.
        settings: How it moved in the stretch that counts.
        settling: The equilibration; None without.
        record: What counts; empty if it ended before.
        complete: Whether it came to the end that was asked for.
        reason: Why it did not.
        speed: Steps a second.
        aim: The temperature that was kept, K; None if none was.
    """

    crystal: Crystal
    settings: Settings
    settling: Record | None
    record: Record
    complete: bool
    reason: str
    speed: float
    aim: float | None

    @property
    def shown(self) -> Record:
        """What there is to show: the run, or else the equilibration."""
        return self.record if len(self.record) or self.settling is None else self.settling


def result_of(finished: Finished, potential: Potential, ctx: Context) -> Simulation:
    """Work out everything that a run says."""
    ctx.report(0.0, "Averages")
    record, shown = finished.record, finished.shown
    counts = len(record) >= _LEAST
    simulated = Simulated.of(potential, finished.crystal)
    values = _values(finished, simulated) if counts else {}
    changes = finished.settings.ensemble == "npt"
    charts = list(thermo_charts(finished.settling, record, finished.aim, live=False, cell_changes=changes))
    summary: list[str] = [finished.reason] if finished.reason else []
    summary.append(_what(finished))
    tables: list[Table] = []
    if counts:
        more, said, table, peak = _structure_and_motion(record, Part(ctx, 0.1, 0.9))
        if peak is not None:
            values["main_vibration"] = simulated.value("main_vibration", peak)
        charts += more
        summary += [*_drift(finished), *said]
        tables = [_means(values, record), *table]
    ctx.report(1.0, "Averages")
    last = shown.last
    return Simulation(
        "",
        finished.crystal if last is None else last.crystal(finished.crystal),
        values,
        remarks=tuple(_remarks(finished)),
        charts=tuple(charts),
        summary=tuple(summary),
        frames=len(shown.frames),
        tables=tuple(tables),
        made=tuple(shown.frames),
        made_title=Text("Molecular dynamics"),
        complete=finished.complete,
    )


def _values(finished: Finished, simulated: Simulated) -> dict[str, Value]:
    record, n = finished.record, len(finished.crystal)
    potential, kinetic = record.column("potential_energy"), record.column("kinetic_energy")
    series = {
        "mean_temperature": record.column("temperature"),
        "mean_potential_energy": potential / n,
        "mean_total_energy": (potential + kinetic) / n,
    }
    pressure, volume = record.column("pressure"), record.column("volume")
    if np.isfinite(pressure).all():
        series["mean_pressure"] = pressure
    if finished.settings.ensemble == "npt":
        series["mean_volume"] = volume / n
    means = {key: mean_of(values) for key, values in series.items()}
    if "mean_volume" in means:
        means["mean_density"] = _density(finished.crystal, means["mean_volume"])
    values = {key: _value(simulated, key, mean) for key, mean in means.items()}
    if finished.settings.final_temperature is None:
        line = drift_of(record.column("time"), record.column("conserved") / n)
        if line.error is not None:
            values["energy_drift"] = simulated.value("energy_drift", line.slope * 1e6, line.error * 1e6)
    return values


def _density(crystal: Crystal, volume: Mean) -> Mean:
    mass = float(atomic_masses()[crystal.numbers].mean()) * GRAMS_PER_CM3
    density = mass / volume.value
    return Mean(density, None if volume.error is None else density * volume.error / volume.value, volume.independent)


def _value(simulated: Simulated, key: str, mean: Mean) -> Value:
    notes = (_TOO_SHORT,) if mean.error is None else ()
    return simulated.value(key, mean.value, mean.error or None, notes=notes)


def _means(values: dict[str, Value], record: Record) -> Table:
    from core.quantities import quantity

    rows = tuple(
        (quantity(key).label, float(value.value), value.uncertainty, value.unit) for key, value in values.items()
    )
    head = (Text("Quantity"), Text("Mean"), Text("Uncertainty"), Text("Unit"))
    note = Text("Uncertainties are those of averages over {0} steps that depend on each other.", f"{len(record):,}")
    return Table(Text("Averages"), head, ("", "", "", ""), rows, note)


def _what(finished: Finished) -> str:
    settings, steps = finished.settings, max(len(finished.record) - 1, 0)
    return Text(
        "{0} ps of {1} with {2} atoms: {3} steps of {4} fs, {5} steps a second.",
        f"{steps * settings.step / 1000:g}",
        _ENSEMBLES[settings.ensemble],
        len(finished.crystal),
        f"{steps:,}",
        f"{settings.step:g}",
        format_number(finished.speed, 3),
    )


def _drift(finished: Finished) -> tuple[str, ...]:
    if finished.settings.final_temperature is not None:
        return ()
    record = finished.record
    line = drift_of(record.column("time"), record.column("conserved") / len(finished.crystal))
    if line.error is None:
        return ()
    time = float(np.ptp(record.column("time")))
    return (drift_verdict(line.slope, line.error, time, float(record.column("temperature").mean())),)


def _structure_and_motion(record: Record, ctx: Context) -> tuple[list[Chart], list[str], list[Table], float | None]:
    charts: list[Chart] = []
    said: list[str] = []
    tables: list[Table] = []
    vibrations, told, peak = vibration_charts(record.velocities)
    distribution = distribution_chart(record.frames, Part(ctx, 0.0, 0.5))
    if distribution is not None:
        charts.append(distribution)
    moved = displacement_chart(record.frames, record.stride * record.step, Part(ctx, 0.5, 1.0))
    if moved is not None:
        chart, table, sentences = moved
        charts.append(chart)
        tables.append(table)
        said += sentences
    return [*charts, *vibrations], [*told, *said], tables, peak


def _remarks(finished: Finished) -> list[str]:
    record, settings = finished.record, finished.settings
    said: list[str] = []
    if len(record) < _LEAST:
        said.append("The run ended too early for averages.")
    else:
        said.append(_STATISTICAL)
    if len(record) >= _LEAST and settings.final_temperature is None and unsettled(record.column("potential_energy")):
        said.append("The energy had not settled: the averages depend on when the run began. Equilibrate for longer.")
    if record.stride != record.asked_stride:
        said.append(Text("A frame was kept every {0} fs, for more would not fit.", f"{record.stride * record.step:g}"))
    if settings.ensemble == "langevin" and len(record) >= _LEAST:
        said.append("Langevin's friction slows diffusion and broadens vibrations; Nosé-Hoover disturbs them less.")
    return said
