"""Straining at a rate: molecular dynamics in a cell that is stretched a little at each time step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.simulation.integrators import Langevin
from core.simulation.motion import Motion
from core.simulation.straining import EV_PER_A3, Loaded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from core.models.potentials import Potential
    from core.simulation.specimen import Specimen

_FRICTION = 200.0  # fs
_ANSWER = 200.0  # fs; in which the cell answers stresses across the load
_SOFTNESS = 0.02  # 1/GPa; of the order of a solid's compressibility, so that it neither rings nor creeps
_FEWEST = 10


@dataclass(frozen=True, slots=True)
class Rate:
    """How to pull.

    Attributes:
        temperature: K.
        per_ns: Strain in a nanosecond, as a part of one.
        step: Time step in fs.
        rest: How long it moves without load before, fs.
        seed: Of the velocities and of the thermostat's kicks.
        lateral: Whether the cell answers stresses across the load.
    """

    temperature: float = 300.0
    per_ns: float = 10.0
    step: float = 1.0
    rest: float = 1000.0
    seed: int = 0
    lateral: bool = True

    def steps(self, strain: float) -> int:
        """Return how many time steps a change of strain takes."""
        return max(_FEWEST, round(abs(strain) / self.per_ns * 1e6 / self.step))


class Pulling:
    """Pulls a specimen at a finite temperature; strains follow one another.

    Args:
        specimen: What is strained; its crystal is the reference.
        potential: Gives energies, forces and stresses.
        component: What is set, see ``core.simulation.straining``.
        rate: How.
    """

    def __init__(self, specimen: Specimen, potential: Potential, component: tuple[int, int], rate: Rate) -> None:
        self._specimen = specimen
        self._component = component
        self._rate = rate
        self._free = specimen.free if rate.lateral else np.zeros((3, 3), dtype=bool)
        self._free[component] = False
        rng = np.random.default_rng(rate.seed)
        self._motion = Motion(potential, specimen.crystal)
        self._motion.velocities = self._motion.thermal_velocities(rate.temperature, rng)
        self._thermostat = Langevin(rate.temperature, _FRICTION, rng)
        self._gradient = np.eye(3)
        self._strain = 0.0

    def at(self, strain: float) -> Iterator[Loaded]:
        """Yield the specimen while it is pulled to a strain; stress, strain and energy are means since the one before.

        Args:
            strain: Engineering strain (or shear), as a part of one.

        Raises:
            BrokenRunError: If an atom flies off.
        """
        change = strain - self._strain
        count = self._rate.steps(change) if change else max(_FEWEST, round(self._rate.rest / self._rate.step))
        self._strain = strain
        total, gradients, energy = np.zeros((3, 3)), np.zeros((3, 3)), 0.0
        for step in range(1, count + 1):
            self._stretch(change / count)
            self._thermostat.advance(self._motion, self._rate.step)
            total += self._nominal()
            gradients += self._gradient
            energy += self._motion.energy
            yield self._loaded(total / step, gradients / step, energy / step, step, done=step == count)

    def _stretch(self, change: float) -> None:
        """Set the next strain, and let the cell answer what pulls across the load."""
        gradient = self._gradient.copy()
        gradient[self._component] += change
        answer = np.where(self._free, self._nominal(), 0.0) * _SOFTNESS * self._rate.step / _ANSWER
        gradient -= np.clip(answer, -1e-3, 1e-3)
        turn = gradient @ np.linalg.inv(self._gradient)
        self._gradient = gradient
        self._motion.positions = self._motion.positions @ turn.T
        self._motion.cell = self._specimen.crystal.cell @ gradient.T

    def _nominal(self) -> NDArray[np.float64]:
        """Return the first Piola-Kirchhoff stress now, GPa, that of the motion included, shape (3, 3)."""
        if self._motion.virial is None:
            raise ValueError("a specimen is periodic in all directions, so there is a stress")
        pull = -(self._motion.kinetic_tensor + self._motion.virial)
        return np.asarray(pull @ np.linalg.inv(self._gradient).T / self._specimen.volume * EV_PER_A3)

    def _loaded(
        self, nominal: NDArray[np.float64], gradient: NDArray[np.float64], energy: float, steps: int, *, done: bool
    ) -> Loaded:
        motion = self._motion
        crystal = self._specimen.crystal.replace(
            positions=motion.positions,
            cell=motion.cell,
            arrays={**self._specimen.crystal.arrays, "forces": motion.forces, "velocities": motion.velocities},
            info={**self._specimen.crystal.info, "energy": motion.energy, "temperature": motion.temperature},
        )
        true = nominal @ gradient.T / np.linalg.det(gradient)
        largest = float(np.linalg.norm(motion.forces, axis=1).max())
        return Loaded(crystal, gradient, energy, nominal, true, largest, steps, done)
