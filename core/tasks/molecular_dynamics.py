"""Molecular dynamics: the atoms move in time under the forces of a potential."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from core.errors import StructureError
from core.simulation.dynamics import Going, Settings, dynamics
from core.simulation.guard import BrokenRunError, good_step, step_warning
from core.simulation.record import Record
from core.structures.builders.supercell import repeats_for, supercell
from core.structures.checks import require_elements
from core.tasks.base import Context, Entry, Group, Inputs, Part, Result, StructureInput, Task, param
from core.tasks.dynamics_charts import thermo_charts
from core.tasks.dynamics_result import Finished, result_of
from core.tasks.potentials import PotentialParams, run_each
from core.tasks.prepare import ready, refuse_too_large
from core.tasks.simulating import Simulation, SimulationSoFar
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.models.potentials import Potential
    from core.simulation.dynamics import State
    from core.structures.crystal import Crystal

_SECONDS_BETWEEN_REPORTS = 0.1
_SECONDS_BETWEEN_PICTURES = 0.4
_SIMULATING = 0.97  # part of the progress; the rest is what is worked out of the run
_HOTTEST = 2e5  # K; velocities of another unit, such as Å/ps, come to more

Thermostat = Literal["nose-hoover", "langevin", "nve", "npt"]


class DynamicsParams(PotentialParams):
    """How to move, how long, and how hot."""

    ensemble: Thermostat = param(
        "nose-hoover",
        "Ensemble",
        "Keeps temperature (NVT, by a Nosé-Hoover chain or by Langevin's kicks), pressure as well (NPT), or energy.",
        choices={
            "nose-hoover": "NVT, Nosé-Hoover",
            "langevin": "NVT, Langevin",
            "npt": "NPT",
            "nve": "NVE",
        },
    )
    temperature: float = param(300.0, "Temperature", "Of the thermostat.", unit="K", gt=0.0, le=20_000.0)
    pressure: float = param(
        0.0, "Pressure", "External pressure on the cell.", unit="GPa", ge=-50.0, le=1000.0, when={"ensemble": ("npt",)}
    )
    time: float = param(5.0, "Time", "How long the run that counts is.", unit="ps", gt=0.0, le=1e6)
    step: float = param(
        0.0,
        "Time step",
        "Short enough for the fastest vibrations: 0.5 fs with hydrogen, 1 fs with light atoms, else 2 fs.",
        unit="fs",
        ge=0.0,
        le=50.0,
        zero="By the lightest atom",
    )
    size: float = param(
        8.0,
        "Cell at least",
        "The cell is repeated until no atom is nearer than this to its own image.",
        unit="Å",
        ge=0.0,
        le=200.0,
        zero="As it is",
    )
    velocities: Literal["new", "continue"] = param(
        "new",
        "Velocities",
        "New ones, or those that the structure holds: a run then goes on, without supercell and equilibration.",
        choices={"new": "New", "continue": "Continue"},
    )
    equilibration: float = param(
        1.0, "Equilibration", "Before the run that counts.", unit="ps", ge=0.0, le=1e5, advanced=True
    )
    final_temperature: float = param(
        0.0,
        "Final temperature",
        "Where a ramp over the run ends.",
        unit="K",
        ge=0.0,
        le=20_000.0,
        zero="The same",
        advanced=True,
        when={"ensemble": ("nose-hoover", "langevin", "npt")},
    )
    interval: float = param(
        10.0, "Keep a frame every", "Time between two frames of the trajectory.", unit="fs", gt=0.0, advanced=True
    )
    thermostat_time: float = param(
        100.0,
        "Thermostat time",
        "In which the thermostat answers; for Langevin the inverse of the friction.",
        unit="fs",
        ge=5.0,
        le=1e5,
        advanced=True,
        when={"ensemble": ("nose-hoover", "langevin", "npt")},
    )
    barostat_time: float = param(
        1000.0,
        "Barostat time",
        "In which the cell answers.",
        unit="fs",
        ge=50.0,
        le=1e6,
        advanced=True,
        when={"ensemble": ("npt",)},
    )
    cell: Literal["isotropic", "anisotropic", "full"] = param(
        "isotropic",
        "How the cell changes",
        "In size only, along x, y and z, or in shape as well.",
        choices={"isotropic": "Size only", "anisotropic": "Along x, y and z", "full": "Size and shape"},
        advanced=True,
        when={"ensemble": ("npt",)},
    )
    seed: int = param(0, "Seed", "Of the random velocities and kicks.", ge=0, le=2**31 - 1, advanced=True)
    approximate_disorder: bool = param(
        False,
        "Approximate disorder",
        "Replace shared or partly occupied sites by an ordered structure of the nearest composition.",
        advanced=True,
    )


def run(inputs: Inputs, params: DynamicsParams, ctx: Context) -> Result:
    """Let the atoms of each input move; one that fails gives an entry with its error and the rest go on."""

    def one(item: StructureInput, source: int, potential: Potential, part: Context) -> Entry:
        return _simulate(item, source, params, potential, part)

    return run_each(inputs, params, ctx, one)


def _simulate(
    item: StructureInput, source: int, params: DynamicsParams, potential: Potential, ctx: Context
) -> Simulation:
    crystal, remarks = ready(item.crystal, approximate_disorder=params.approximate_disorder)
    require_elements(crystal, potential.spec.elements, potential.spec.title)
    going = None
    if params.velocities == "continue":
        going = Going.of_crystal(crystal)
    elif params.size > 0 and crystal.has_cell:
        crystal = enlarged(crystal, params.size)
    refuse_too_large(crystal, potential.bytes_needed(crystal), potential.spec)
    stretches = plan(crystal, params, equilibrate=going is None)
    warning = step_warning(crystal, stretches[-1].step)
    watched = _Watched(source, crystal, params, stretches, ctx)
    finished = watched.follow(potential, going)
    told = (*remarks, *((warning,) if warning else ()))
    entry = result_of(finished, potential, Part(ctx, _SIMULATING, 1.0))
    return replace(entry, source=item.source, remarks=(*told, *entry.remarks))


def enlarged(crystal: Crystal, length: float) -> Crystal:
    """Repeat a cell along its periodic directions until no atom is nearer than ``length`` Å to its own image."""
    repeats = [n if periodic else 1 for n, periodic in zip(repeats_for(crystal.cell, length), crystal.pbc, strict=True)]
    return supercell(crystal, repeats) if max(repeats) > 1 else crystal


def plan(crystal: Crystal, params: DynamicsParams, *, equilibrate: bool) -> tuple[Settings, ...]:
    """Return the stretches of a run, the one that counts last.

    Equilibration is by Langevin dynamics, which no vibration escapes: a Nosé-Hoover chain on a perfect crystal may
    swing for long. Under pressure the cell follows once the atoms are warm.
    """
    step = params.step or good_step(crystal)
    settings = Settings(
        ensemble=params.ensemble,
        temperature=params.temperature,
        final_temperature=(params.final_temperature or None) if params.ensemble != "nve" else None,
        step=step,
        steps=max(round(params.time * 1000 / step), 1),
        thermostat_time=params.thermostat_time,
        pressure=params.pressure,
        barostat_time=params.barostat_time,
        cell=params.cell,
        seed=params.seed,
    )
    settling = round(params.equilibration * 1000 / step) if equilibrate else 0
    if not settling:
        return (settings,)
    steady = replace(settings, final_temperature=None)
    if params.ensemble != "npt":
        return replace(steady, ensemble="langevin", steps=settling), replace(settings, seed=params.seed + 1)
    warm = settling // 2
    before = (
        replace(steady, ensemble="langevin", steps=warm),
        replace(steady, steps=settling - warm, seed=params.seed + 1),
    )
    return *(one for one in before if one.steps), replace(settings, seed=params.seed + 2)


@dataclass
class _Watched:
    """A run that is followed, reported and kept.

    Attributes:
        source: Index of the input.
        crystal: The start.
        params: What was asked for.
        stretches: How it moves; the last one counts.
        ctx: Where reports go.
    """

    source: int
    crystal: Crystal
    params: DynamicsParams
    stretches: tuple[Settings, ...]
    ctx: Context

    def __post_init__(self) -> None:
        *before, main = self.stretches
        self._total = sum(one.steps for one in self.stretches)
        settling = sum(one.steps for one in before)
        whole = replace(main, steps=settling)
        self.settling = Record(self.crystal, whole, self.params.interval, -settling * main.step) if before else None
        self.record = Record(self.crystal, main, self.params.interval)
        self._done = self._sent = 0
        self._began = time.monotonic()
        self._reported = self._shown = 0.0

    def follow(self, potential: Potential, going: Going | None) -> Finished:
        """Run all stretches, until the end, a wish to stop, or an explosion."""
        reason = ""
        try:
            stopped = not all(self._count(state) for state in self._states(potential, going))
        except BrokenRunError as error:
            if self._done < 2:
                raise
            reason, stopped = error.text, True
        return Finished(
            self.crystal,
            self.stretches[-1],
            self.settling,
            self.record,
            complete=not stopped,
            reason=reason or (Text("The run was stopped before its end.") if stopped else ""),
            speed=self._speed(),
            aim=self._aim(),
        )

    def _states(self, potential: Potential, going: Going | None) -> Iterator[State]:
        """Yield the states of all stretches; numbers of steps and times of the equilibration run on."""
        crystal, offset = self.crystal, 0
        for settings in self.stretches:
            state = None
            for state in dynamics(potential, crystal, settings, going):
                if going is not None and not self._done and state.temperature > _HOTTEST:
                    raise StructureError(
                        "The velocities of the structure are far too large; they may be in another unit than Å/fs.",
                        hint="Draw new velocities.",
                    )
                if state.step == 0 and offset and settings is not self.stretches[-1]:
                    continue  # the last of the stretch before
                into = self.record if settings is self.stretches[-1] else self.settling
                if into is not None:
                    shift = offset if into is self.settling else 0
                    into.add(replace(state, step=state.step + shift, time=state.time + shift * settings.step))
                yield state
            if state is None:
                return
            crystal, offset = state.crystal(self.crystal), offset + settings.steps
            going = Going(state.velocities, state.thermostat)

    def _count(self, state: State) -> bool:
        """Report now and then; return whether to go on."""
        self._done += bool(state.step)
        now = time.monotonic()
        if now - self._reported >= _SECONDS_BETWEEN_REPORTS or not self._reported:
            due = now - self._shown >= _SECONDS_BETWEEN_PICTURES
            partial = self._partial(state) if due else None
            self.ctx.report(_SIMULATING * (self._done / self._total), self._message(state), partial)
            self._reported, self._shown = now, now if due else self._shown
        return not self.ctx.stopping

    def _message(self, state: State) -> str:
        numbers = f"{self._done:,}", f"{self._total:,}", f"{state.temperature:.0f}", f"{self._speed():.3g}"
        if not len(self.record):
            return Text("Equilibration: step {0} of {1}, {2} K, {3} steps a second", *numbers)
        return Text("Step {0} of {1}, {2} K, {3} steps a second", *numbers)

    def _speed(self) -> float:
        return self._done / max(time.monotonic() - self._began, 1e-9)

    def _aim(self) -> float | None:
        main = self.stretches[-1]
        return None if main.ensemble == "nve" or main.final_temperature is not None else main.temperature

    def _partial(self, state: State) -> SimulationSoFar:
        made, self._sent = tuple(self.record.frames[self._sent :]), len(self.record.frames)
        changes = self.stretches[-1].ensemble == "npt"
        charts = thermo_charts(self.settling, self.record, self._aim(), live=True, cell_changes=changes)
        return SimulationSoFar(self.source, charts, crystal=state.crystal(self.crystal), made=made)


TASK = Task(
    key="molecular_dynamics",
    title="Molecular dynamics",
    group=Group.SIMULATE,
    summary="Lets the atoms move at a temperature or pressure, and shows them and what they do as it happens.",
    cost="CHGNet makes some ten steps a second with 64 atoms: 5 ps take five minutes and more.",
    params=DynamicsParams,
    run=run,
    entry=Simulation,
    long=True,
    can_stop=True,
)
