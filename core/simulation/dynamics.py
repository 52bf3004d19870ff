"""Molecular dynamics with any potential: a stream of states, one for each time step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from core.errors import StructureError
from core.simulation.guard import Guard
from core.simulation.integrators import Barostat, CellChange, Integrator, Langevin, NoseHoover, Verlet
from core.simulation.motion import Motion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from core.models.potentials import Potential
    from core.structures.crystal import Crystal

Ensemble = Literal["nve", "langevin", "nose-hoover", "npt"]
VELOCITIES = "velocities"
"""The array of a ``Crystal`` with velocities in Å/fs."""
THERMOSTAT = "thermostat"
"""In ``Crystal.info``: the state of thermostat and barostat, numbers that only the integrator that gave them reads."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to move.

    Attributes:
        ensemble: "nve" keeps the energy, "langevin" and "nose-hoover" the temperature, "npt" the pressure as well.
        temperature: K; also of the velocities drawn at the start.
        final_temperature: Where a ramp over all steps ends, K; None keeps the temperature.
        step: Time step in fs.
        steps: How many.
        thermostat_time: In which the thermostat answers, fs; for Langevin the inverse of the friction.
        pressure: GPa.
        barostat_time: In which the cell answers, fs.
        cell: How the cell may change under pressure.
        seed: Of the velocities and of Langevin's kicks.
    """

    ensemble: Ensemble = "langevin"
    temperature: float = 300.0
    final_temperature: float | None = None
    step: float = 1.0
    steps: int = 1000
    thermostat_time: float = 100.0
    pressure: float = 0.0
    barostat_time: float = 1000.0
    cell: CellChange = "isotropic"
    seed: int = 0

    def temperature_at(self, step: int) -> float:
        """Return the temperature that is to be kept during a step, K."""
        if self.final_temperature is None:
            return self.temperature
        return self.temperature + (self.final_temperature - self.temperature) * step / max(self.steps, 1)


@dataclass(frozen=True, slots=True)
class State:
    """The atoms at the end of a time step.

    Attributes:
        step: Number of the step; 0 is the start.
        time: Since the start, fs.
        positions: Å, shape (n, 3); not wrapped back into the cell, so that paths have no jumps.
        velocities: Å/fs, shape (n, 3).
        forces: eV/Å, shape (n, 3); zero where an atom is frozen.
        cell: Å, shape (3, 3).
        potential_energy: eV.
        kinetic_energy: eV.
        temperature: K, of the motions that are free: without those of the whole and those of frozen atoms.
        pressure: GPa, that of the motion included; not-a-number where the potential gives no stress.
        volume: Å³; 0 without a cell.
        conserved: eV; what an exact integration would keep: the total energy, with what thermostat and barostat took.
        freedoms: Number of motions that are free.
        thermostat: State of thermostat and barostat.
    """

    step: int
    time: float
    positions: NDArray[np.float64]
    velocities: NDArray[np.float64]
    forces: NDArray[np.float64]
    cell: NDArray[np.float64]
    potential_energy: float
    kinetic_energy: float
    temperature: float
    pressure: float
    volume: float
    conserved: float
    freedoms: int
    thermostat: tuple[float, ...] = ()

    @property
    def total_energy(self) -> float:
        """Potential and kinetic energy in eV."""
        return self.potential_energy + self.kinetic_energy

    def crystal(self, start: Crystal) -> Crystal:
        """Return the atoms as a structure from which a run can go on.

        Args:
            start: The structure that the run began with; flags and labels are taken from it.
        """
        kept = {name: array for name, array in start.arrays.items() if name not in _WORKED_OUT}
        info = {
            "energy": self.potential_energy,
            "kinetic_energy": self.kinetic_energy,
            "temperature": self.temperature,
            "time": self.time,
            "time_unit": "fs",
            **({"pressure": self.pressure} if np.isfinite(self.pressure) else {}),
            **({THERMOSTAT: list(self.thermostat)} if self.thermostat else {}),
        }
        other = {key: value for key, value in start.info.items() if key not in {"pressure", THERMOSTAT}}
        return start.replace(
            positions=self.positions,
            cell=self.cell,
            arrays={**kept, VELOCITIES: self.velocities, "forces": self.forces},
            info={**other, **info},
        )


_WORKED_OUT = frozenset({"forces", VELOCITIES, "site_energies", "energies", "magnetic_moments"})


@dataclass(frozen=True, slots=True)
class Going:
    """The motion from which a run goes on.

    Attributes:
        velocities: Å/fs, shape (n, 3).
        thermostat: State of thermostat and barostat; one of another kind is not used.
    """

    velocities: NDArray[np.float64]
    thermostat: tuple[float, ...] = ()

    @classmethod
    def of_crystal(cls, crystal: Crystal) -> Going:
        """Read it from a structure that ``State.crystal`` made, or from one of a file with velocities in Å/fs.

        Raises:
            StructureError: If the structure holds none.
        """
        velocities = crystal.arrays.get(VELOCITIES)
        if velocities is None or velocities.shape != (len(crystal), 3) or not np.isfinite(velocities).all():
            raise StructureError(
                "The structure holds no velocities to go on with.",
                hint="Choose a frame of a molecular dynamics run, or draw new velocities.",
            )
        thermostat = crystal.info.get(THERMOSTAT, ())
        return cls(np.asarray(velocities, dtype=float), tuple(map(float, thermostat)))


def dynamics(potential: Potential, crystal: Crystal, settings: Settings, going: Going | None = None) -> Iterator[State]:
    """Yield the state at the start and after each time step.

    A run in several parts, each begun with the state that ended the last, is the same to the last bit as one in one
    part, unless there is a ramp; "langevin" draws other kicks.

    Args:
        potential: Gives the forces.
        crystal: The start; its "fixed" array is respected.
        settings: How to move.
        going: Velocities to begin with; None draws them from a Maxwell-Boltzmann distribution, without drift, scaled to
            the temperature exactly.

    Raises:
        StructureError: If nothing can move, or there is no pressure to keep.
        BrokenRunError: If the run explodes; all states before are sound.
    """
    guard = Guard(crystal, max(settings.temperature, settings.final_temperature or 0.0))
    for state in _states(potential, crystal, settings, going):
        guard.check(state)
        yield state


def _states(potential: Potential, crystal: Crystal, settings: Settings, going: Going | None) -> Iterator[State]:
    rng = np.random.default_rng(settings.seed)
    motion = Motion(potential, crystal)
    if going is None:
        motion.velocities = motion.thermal_velocities(settings.temperature, rng)
        motion.velocities = motion.velocities * np.sqrt(settings.temperature / motion.temperature)
    else:
        motion.velocities = np.where(motion.free, going.velocities, 0.0)
    integrator = _integrator(motion, settings, rng)
    if going is not None and len(going.thermostat) == len(integrator.state):
        integrator.state = going.thermostat
    yield _state(motion, integrator, 0, 0.0)
    for step in range(1, settings.steps + 1):
        if settings.final_temperature is not None:
            integrator.set_temperature(settings.temperature_at(step))
        with np.errstate(over="ignore", invalid="ignore"):  # the guard says so in better words
            integrator.advance(motion, settings.step)
        yield _state(motion, integrator, step, step * settings.step)


def _integrator(motion: Motion, settings: Settings, rng: np.random.Generator) -> Integrator:
    temperature, time = settings.temperature, settings.thermostat_time
    match settings.ensemble:
        case "nve":
            return Verlet()
        case "langevin":
            return Langevin(temperature, time, rng)
        case "nose-hoover":
            return NoseHoover(motion, temperature, time)
        case "npt":
            _require_pressure(motion)
            return Barostat(motion, temperature, time, settings.pressure, settings.barostat_time, settings.cell)


def _require_pressure(motion: Motion) -> None:
    if motion.virial is None:
        raise StructureError(
            "Constant pressure needs a structure that is periodic in all directions.",
            hint="Keep the volume: choose constant temperature.",
        )
    if not motion.free.all():
        raise StructureError(
            "Constant pressure needs all atoms free, and some are frozen.",
            hint="Release them, or keep the volume: choose constant temperature.",
        )


def _state(motion: Motion, integrator: Integrator, step: int, time: float) -> State:
    kinetic = motion.kinetic
    return State(
        step=step,
        time=time,
        positions=motion.positions,
        velocities=motion.velocities,
        forces=motion.forces,
        cell=motion.cell,
        potential_energy=motion.energy,
        kinetic_energy=kinetic,
        temperature=motion.temperature,
        pressure=motion.pressure,
        volume=motion.volume,
        conserved=motion.energy + kinetic + integrator.extra_energy(motion),
        freedoms=motion.freedoms,
        thermostat=integrator.state,
    )
