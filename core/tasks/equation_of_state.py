"""Equation of state: energy and pressure against volume, and the bulk modulus they give."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from core.errors import StructureError
from core.simulation.batch_relax import RelaxOptions, relaxing
from core.simulation.equation_of_state import (
    EQUATIONS,
    FEWEST,
    EquationName,
    fit_equation,
    next_volumes,
    scaled,
)
from core.tasks.at_equilibrium import DeformParams, crystal_at_rest
from core.tasks.base import Entry, Group, Part, Result, Task, param
from core.tasks.charts import Chart, Curve, Mark
from core.tasks.potentials import run_each
from core.tasks.simulated import Simulated
from core.tasks.simulating import Simulation, SimulationSoFar, Table
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.models.potentials import Potential
    from core.simulation.batch_relax import Step
    from core.simulation.equation_of_state import EquationOfState
    from core.structures.crystal import Crystal
    from core.tasks.base import Context, Inputs, StructureInput, Value

_REPORT_EVERY = 0.2
_MOST_ADDED = 12  # points that the range is widened by


class EquationOfStateParams(DeformParams):
    """How to compute an equation of state."""

    equation: EquationName = param(
        "birch_murnaghan",
        "Equation",
        "Which curve is laid through the energies; all four stand in the table.",
        choices={str(name): title for name, title in EQUATIONS.items()},
    )
    range: float = param(
        8.0,
        "Range",
        "By how much the volume grows and shrinks; widened by itself until the least energy lies well inside.",
        unit="%",
        ge=0.5,
        le=40.0,
    )
    points: int = param(11, "Volumes", "At how many volumes.", ge=FEWEST, le=101)
    at_volume: Literal["all", "positions", "nothing"] = param(
        "all",
        "Relaxed at each volume",
        "Shape of the cell and positions, positions only, or nothing.",
        choices={"all": "Shape and positions", "positions": "Positions", "nothing": "Nothing"},
        advanced=True,
    )


@dataclass(frozen=True, slots=True)
class _Point:
    """One volume: the crystal there, its energy in eV, its pressure in GPa and whether it came to rest."""

    crystal: Crystal
    energy: float
    pressure: float
    converged: bool

    @classmethod
    def of(cls, step: Step) -> _Point:
        crystal = step.crystal.replace(info={**step.crystal.info, "energy": step.answer.energy}).with_arrays(
            forces=step.answer.forces
        )
        pressure = -float(np.trace(np.asarray(step.answer.stress))) / 3
        return cls(crystal, step.answer.energy, pressure, step.converged and not step.fault)


def run(inputs: Inputs, params: EquationOfStateParams, ctx: Context) -> Result:
    """Compute the equation of state of each input."""

    def one(item: StructureInput, source: int, potential: Potential, part: Context) -> Entry:
        return _Work(item, source, params, potential, part).entry()

    return run_each(inputs, params, ctx, one)


@dataclass(frozen=True, eq=False)
class _Work:
    """One input on its way."""

    item: StructureInput
    source: int
    params: EquationOfStateParams
    potential: Potential
    ctx: Context

    def entry(self) -> Simulation:
        """Compute everything that is asked for."""
        params = self.params
        crystal, remarks = crystal_at_rest(self.item.crystal, params, self.potential, Part(self.ctx, 0.0, 0.2))
        factors = 1 + np.linspace(-params.range, params.range, params.points) / 100
        points = self._relaxed(crystal, factors * crystal.volume, (), Part(self.ctx, 0.2, 0.8))
        step, added = float(factors[1] - factors[0]) * crystal.volume, 0
        while not self.ctx.stopping and added < _MOST_ADDED:
            more = next_volumes([p.crystal.volume for p in points], [p.energy for p in points], step)
            if not more or min(more) < 0.4 * crystal.volume:
                break
            points = self._relaxed(crystal, more, points, Part(self.ctx, 0.8, 0.98))
            added += len(more)
        if added:
            remarks += (Text("The range was widened by {0} volumes until the least energy lay inside.", added),)
        return self._result(crystal, points, remarks)

    def _relaxed(
        self, crystal: Crystal, volumes: Iterable[float], there: tuple[_Point, ...], ctx: Context
    ) -> tuple[_Point, ...]:
        """Return the points so far with some more, relaxed side by side, by volume."""
        params = self.params
        options = RelaxOptions(
            fmax=params.fmax,
            max_steps=0 if params.at_volume == "nothing" else 200,
            cell="shape" if params.at_volume == "all" else "fixed",
        )
        starts = [scaled(crystal, float(volume)) for volume in volumes]
        latest: dict[int, _Point] = {}
        finished: dict[int, _Point] = {}
        reported = 0.0
        for move in relaxing(starts, self.potential, options):
            latest[move.index] = _Point.of(move)
            if move.finished and not move.fault:
                finished[move.index] = latest[move.index]
            if time.monotonic() - reported > _REPORT_EVERY:
                reported = time.monotonic()
                message = Text("{0} of {1} volumes", len(there) + len(finished), len(there) + len(starts))
                done = _by_volume((*there, *finished.values()))
                partial = SimulationSoFar(self.source, _charts(done, None), crystal=latest[move.index].crystal)
                ctx.report(len(finished) / len(starts), message, partial if done else None)
            if self.ctx.stopping:
                break
        return _by_volume((*there, *finished.values()))

    def _result(self, crystal: Crystal, points: tuple[_Point, ...], remarks: tuple[str, ...]) -> Simulation:
        if len(points) < FEWEST:
            raise StructureError(
                Text("Only {0} volumes were computed; an equation of state needs {1}.", len(points), FEWEST),
                hint="Let it run longer, or take a smaller range.",
            )
        volumes, energies = [p.crystal.volume for p in points], [p.energy for p in points]
        fits: list[EquationOfState] = []
        for name in EQUATIONS:
            try:
                fits.append(fit_equation(name, volumes, energies))
            except StructureError:
                if name == self.params.equation:
                    raise
        chosen = next(fit for fit in fits if fit.name == self.params.equation)
        if not min(volumes) < chosen.volume < max(volumes):
            remarks += ("The least energy lies outside the volumes that were computed: the numbers are extrapolated.",)
        still = sum(not p.converged for p in points)
        if still and self.params.at_volume != "nothing":
            remarks += (Text("At {0} volumes the atoms did not come to rest.", still),)
        best = scaled(crystal, chosen.volume)
        return Simulation(
            self.item.source,
            best,
            _values(Simulated.of(self.potential, best), chosen, len(best)),
            remarks=remarks,
            charts=_charts(points, chosen),
            summary=_summary(chosen, fits, len(best)),
            tables=(_fits_table(fits, len(best)), _points_table(points, chosen)),
            made=tuple(p.crystal for p in points),
            made_title=Text("Volumes"),
            complete=not self.ctx.stopping,
            frames=len(points),
        )


def _by_volume(points: Iterable[_Point]) -> tuple[_Point, ...]:
    return tuple(sorted(points, key=lambda point: point.crystal.volume))


def _values(simulated: Simulated, fit: EquationOfState, n: int) -> dict[str, Value]:
    width = [None if np.isnan(error) else error for error in fit.errors]
    volume, energy, bulk, derivative = width
    found = (
        simulated.value("bulk_modulus", fit.bulk_modulus, bulk),
        simulated.value("bulk_modulus_derivative", fit.derivative, derivative),
        simulated.value("volume_per_atom", fit.volume / n, None if volume is None else volume / n),
        simulated.value("energy_per_atom", fit.energy / n, None if energy is None else energy / n),
    )
    return {value.key: value for value in found}


def _summary(chosen: EquationOfState, fits: list[EquationOfState], n: int) -> tuple[str, ...]:
    spread = np.ptp([fit.bulk_modulus for fit in fits])
    return (
        Text(
            "The {0} curve misses the energies by {1} meV/atom (root mean square).",
            EQUATIONS[chosen.name],
            f"{1000 * chosen.rms / n:.3g}",
        ),
        Text("The bulk moduli of {0} equations differ by {1} GPa.", len(fits), f"{spread:.2g}"),
    )


def _charts(points: tuple[_Point, ...], fit: EquationOfState | None) -> tuple[Chart, ...]:
    if not points:
        return ()
    n = len(points[0].crystal)
    volumes = np.array([p.crystal.volume for p in points])
    energies, pressures = np.array([p.energy for p in points]), np.array([p.pressure for p in points])
    dots = Text("Computed")
    curves: list[tuple[Curve, ...]] = [
        (Curve(dots, volumes / n, energies / n, drawn="points"),),
        (Curve(dots, volumes / n, pressures, drawn="points"),),
    ]
    marks: tuple[Mark, ...] = ()
    if fit is not None:
        fine = np.linspace(volumes[0], volumes[-1], 201)
        name = EQUATIONS[fit.name]
        curves[0] += (Curve(name, fine / n, fit.energies(fine) / n),)
        curves[1] += (Curve(name, fine / n, fit.pressures(fine)),)
        marks = (Mark(fit.volume / n, Text("Least energy")),)
    frames = tuple(range(len(points)))
    one = (Text("Volume per atom"), "Å³/atom")
    return (
        Chart(*one, Text("Energy"), "eV/atom", curves[0], title=Text("Energy"), marks=marks, frames=frames),
        Chart(*one, Text("Pressure"), "GPa", curves[1], title=Text("Pressure"), marks=marks, frames=frames),
    )


def _fits_table(fits: list[EquationOfState], n: int) -> Table:
    rows = tuple(
        (
            EQUATIONS[fit.name],
            fit.volume / n,
            fit.energy / n,
            fit.bulk_modulus,
            None if np.isnan(fit.errors[2]) else fit.errors[2],
            fit.derivative,
            1000 * fit.rms / n,
        )
        for fit in fits
    )
    head = ("Equation", "Volume", "Energy", "Bulk modulus", "± (fit)", "Derivative", "Misfit")
    return Table(
        Text("Equations of state"),
        tuple(map(Text, head)),
        ("", "Å³/atom", "eV/atom", "GPa", "GPa", "", "meV/atom"),
        rows,
        Text("The error of the fit comes of leaving out each point in turn; that of the potential is not in it."),
    )


def _points_table(points: tuple[_Point, ...], fit: EquationOfState) -> Table:
    n = len(points[0].crystal)
    rows = tuple((p.crystal.volume / n, p.crystal.volume / fit.volume, p.energy / n, p.pressure) for p in points)
    head = (Text("Volume"), Text("Over the best"), Text("Energy"), Text("Pressure"))
    return Table(Text("Volumes"), head, ("Å³/atom", "", "eV/atom", "GPa"), rows)


TASK = Task(
    "equation_of_state",
    "Equation of state",
    Group.SIMULATE,
    "Energy and pressure against volume, the bulk modulus and its derivative, with atoms relaxed at each volume.",
    "Seconds for small cells.",
    EquationOfStateParams,
    run,
    entry=Simulation,
    long=True,
    can_stop=True,
)
