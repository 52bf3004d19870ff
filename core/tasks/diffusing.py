"""Ions that diffuse at several temperatures, each a while in turn, watched and told."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.simulation.conductivity import HOP_LENGTH, tracer
from core.simulation.dynamics import Going, Settings, dynamics
from core.simulation.guard import BrokenRunError, good_step, step_warning
from core.tasks.conducting import Conduction, Ions, Point
from core.tasks.simulating import Simulation, SimulationSoFar
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from core.models.potentials import Potential
    from core.simulation.dynamics import State
    from core.structures.crystal import Crystal
    from core.tasks.base import Context, Value
    from core.tasks.simulated import Simulated

_SOFT = Text("Potentials learned near equilibrium, such as CHGNet, tend to be too soft, and ions too fast in them.")
_STOPPED = Text(
    "The runs were stopped before their end, and their frames are kept. To add to them, run it again with another "
    "seed, choose both trajectories, and take “Conductivity from trajectories”."
)
RESTING = 0.02
"""Share of the work that bringing the atoms to rest is."""
_REPORT_EVERY = 0.1  # s
_SHOW_EVERY = 1.0  # s
_TURN = 0.5  # ps that one temperature runs before it is the next one's turn
_SIMULATED = 0.98
_MOST_SAMPLES = 40_000
_MOST_PLACES = 8_000_000  # of atoms in all samples: 200 MB while statistics are worked out
_MOST_KEPT = 500
_PATIENCE = 8.0  # how many times longer a run goes on before its statistics are worked out again than that takes


@dataclass(frozen=True, slots=True)
class DiffusionPlan:
    """How ions diffuse.

    Attributes:
        temperatures: K.
        time: That counts, at each temperature, ps.
        equilibration: Before it, ps.
        step: Time step in fs; 0 takes the one that suits the lightest atom.
        interval: Between two samples of the positions, fs.
        hop: Length of a hop, Å.
        seed: Of the velocities.
    """

    temperatures: tuple[float, ...]
    time: float
    equilibration: float = 2.0
    step: float = 0.0
    interval: float = 10.0
    hop: float = HOP_LENGTH
    seed: int = 0


@dataclass
class _Run:
    """One temperature, on its way.

    Attributes:
        temperature: K.
        states: Gives the states, the equilibration first.
        stride: Steps between two samples.
        step: fs.
        paths: Positions sampled, from the end of the equilibration on.
        heats: Temperatures sampled, K.
        kept: Frames kept.
        sent: How many of them were shown.
        reason: Why it broke off, or "".
        ended: Whether there is no more to come.
        point: What came of it so far.
        due: When its statistics may be worked out again.
    """

    temperature: float
    states: Iterator[tuple[State, bool]]
    stride: int
    step: float
    paths: list[NDArray[np.float32]] = field(default_factory=list)
    heats: list[float] = field(default_factory=list)
    kept: list[Crystal] = field(default_factory=list)
    sent: int = 0
    reason: str = ""
    ended: bool = False
    point: Point | None = None
    due: float = 0.0


class Diffusing:
    """The runs of one input, each a while in turn, so that all temperatures are there whenever it is stopped."""

    def __init__(self, source: int, crystal: Crystal, ions: Ions, plan: DiffusionPlan, ctx: Context) -> None:
        self.source, self.crystal, self.ions, self.plan, self.ctx = source, crystal, ions, plan, ctx
        self.step = plan.step or good_step(crystal)
        self.settling = round(plan.equilibration * 1000 / self.step)
        self.steps = max(round(plan.time * 1000 / self.step), 1)
        asked = max(round(plan.interval / self.step), 1)
        most = max(min(_MOST_SAMPLES, _MOST_PLACES // len(crystal)), _MOST_KEPT)
        self.stride = asked * max(math.ceil(self.steps / (asked * most)), 1)
        # of the samples, so that the trajectory gives the same statistics, only coarser
        self.keep_every = max(math.ceil(self.steps / self.stride / _MOST_KEPT), 1)
        self.done = 0
        self.runs: list[_Run] = []
        self.stopped = False
        self._reported = self._shown = 0.0
        self._began = time.monotonic()

    def follow(self, potential: Potential) -> None:
        """Run until all have come to their end, or the user wants to stop."""
        for k, temperature in enumerate(self.plan.temperatures):
            states = _states(potential, self.crystal, self._stretches(temperature, k))
            self.runs.append(_Run(temperature, states, self.stride, self.step))
        turn = max(round(_TURN * 1000 / self.step), 1)
        while not self.stopped and not all(run.ended for run in self.runs):
            for run in self.runs:
                if not self.stopped and not run.ended:
                    self._go_on(run, turn)
        for run in self.runs:
            self._work_out(run)

    def _stretches(self, temperature: float, k: int) -> tuple[Settings, ...]:
        seed = self.plan.seed + 1000 * k
        main = Settings("nose-hoover", temperature, step=self.step, steps=self.steps, seed=seed)
        if not self.settling:
            return (main,)
        # Langevin's kicks reach each vibration; a chain of thermostats on a crystal at rest may swing for long
        return Settings("langevin", temperature, step=self.step, steps=self.settling, seed=seed), main

    def _go_on(self, run: _Run, steps: int) -> None:
        try:
            for _ in range(steps):
                following = next(run.states, None)
                if following is None:
                    run.ended = True
                    return
                self._take(run, *following)
                if self.stopped:
                    return
        except BrokenRunError as error:
            run.ended, run.reason = True, Text("{0} K: {1}", f"{run.temperature:.0f}", error.text)

    def _take(self, run: _Run, state: State, counts: bool) -> None:
        self.done += bool(state.step)
        if counts and state.step % self.stride == 0:
            if len(run.paths) % self.keep_every == 0:
                run.kept.append(self._frame(run, state))
            run.paths.append(state.positions.astype(np.float32))
            run.heats.append(state.temperature)
        now = time.monotonic()
        if now - self._reported < _REPORT_EVERY and self._reported:
            return
        partial = None
        if now - self._shown > _SHOW_EVERY:
            partial, self._shown = self._so_far(run, state), now
        total = (self.settling + self.steps) * len(self.runs)
        words = f"{run.temperature:.0f}", f"{state.time / 1000:.1f}", f"{self.done / max(now - self._began, 1e-9):.3g}"
        message = (
            Text("{0} K, {1} ps, {2} steps a second", *words)
            if counts
            else Text("{0} K, equilibration, {1} ps, {2} steps a second", *words)
        )
        share = RESTING + (_SIMULATED - RESTING) * self.done / total
        self.ctx.report(share, message, partial)
        self._reported = now
        self.stopped = self.ctx.stopping

    def _frame(self, run: _Run, state: State) -> Crystal:
        facts: dict[str, object] = {"temperature": state.temperature, "energy": state.potential_energy}
        facts |= {"time": state.time, "time_unit": "fs"}
        return self.crystal.replace(
            positions=state.positions, arrays={}, info={**facts, "target_temperature": run.temperature}
        )

    def _so_far(self, run: _Run, state: State) -> SimulationSoFar:
        if time.monotonic() > run.due:
            self._work_out(run)
        conduction = self._conduction()
        fresh = [frame for one in self.runs for frame in one.kept[one.sent :]]
        for one in self.runs:
            one.sent = len(one.kept)
        crystal = self.crystal.replace(positions=state.positions, arrays={})
        return SimulationSoFar(self.source, conduction.charts(), conduction.summary(), {}, crystal, tuple(fresh))

    def _work_out(self, run: _Run) -> None:
        if len(run.paths) < 4:
            return
        began = time.monotonic()
        spread = tracer(
            np.array(run.paths), self.crystal.numbers, self.ions.element, self.stride * self.step, self.plan.hop
        )
        length = (len(run.paths) - 1) * self.stride * self.step / 1000
        run.point = Point(run.temperature, float(np.mean(run.heats)), length, spread)
        now = time.monotonic()
        run.due = now + _PATIENCE * (now - began)

    def _conduction(self) -> Conduction:
        return Conduction.of(self.ions, [run.point for run in self.runs if run.point is not None])

    def entry(self, simulated: Simulated, source: str, remarks: tuple[str, ...]) -> Simulation:
        """Return what came of it.

        Raises:
            StructureError: If there is nothing.
        """
        conduction = self._conduction()
        broken = tuple(run.reason for run in self.runs if run.reason)
        if not conduction.points:
            raise StructureError(
                broken[0] if broken else Text("The runs are too short for any statistics."),
                hint="" if broken else "Run longer.",
            )

        def wrap(key: str, number: float, error: float | None = None, *, notes: tuple[str, ...] = ()) -> Value:
            soft = () if key == "haven_ratio" else (_SOFT,)
            return simulated.value(key, number, error, notes=(*notes, *soft))

        warning = step_warning(self.crystal, self.step)
        if self.stopped:
            remarks = (*remarks, _STOPPED)
        made = tuple(frame for run in self.runs for frame in run.kept)
        return Simulation(
            source,
            self.crystal,
            conduction.values(wrap),
            remarks=(*remarks, *((warning,) if warning else ()), *broken, *conduction.remarks()),
            charts=conduction.charts(),
            summary=(
                *conduction.summary(),
                Text("{0} atoms, {1} steps a second.", len(self.crystal), f"{self._speed():.3g}"),
            ),
            frames=len(made),
            tables=(conduction.table(),),
            made=made,
            made_title=Text("Diffusion of {0}", self.ions.name),
            complete=not self.stopped and not broken,
        )

    def _speed(self) -> float:
        return self.done / max(time.monotonic() - self._began, 1e-9)


def _states(potential: Potential, crystal: Crystal, stretches: tuple[Settings, ...]) -> Iterator[tuple[State, bool]]:
    """Yield the states of all stretches, and whether each belongs to the last one, which counts."""
    going: Going | None = None
    for settings in stretches:
        counts = settings is stretches[-1]
        state = None
        for state in dynamics(potential, crystal, settings, going):
            yield state, counts
        if state is None:
            return
        crystal = crystal.replace(positions=state.positions)
        going = Going(state.velocities, state.thermostat)
