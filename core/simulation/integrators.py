"""Integrators of the equations of motion, each one time step at a time.

Velocity Verlet; Langevin in the order BAOAB (B. Leimkuhler and C. Matthews, J. Chem. Phys. 138, 174102 (2013),
doi:10.1063/1.4802990); Nosé-Hoover chains and the barostat of Martyna, Tobias and Klein in the explicit form of
M. E. Tuckerman et al., J. Phys. A 39, 5629 (2006), doi:10.1088/0305-4470/39/19/S18.

Written here because ase.md counts three degrees of freedom per atom though the centre of mass rests, which makes small
cells too hot by N/(N - 1), takes no frozen atoms under pressure or a chain, and cannot be set to the state of a chain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

import numpy as np

from core.simulation.thermostats import LINKS, Chain
from core.simulation.units import BOLTZMANN, GPA

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.simulation.motion import Motion

CellChange = Literal["isotropic", "anisotropic", "full"]
CELL_FREEDOMS: dict[CellChange, int] = {"isotropic": 1, "anisotropic": 3, "full": 6}
"""In how many ways a cell can change: in size, along x, y and z, or in any way but a rotation."""


class Integrator(Protocol):
    """Advances a motion.

    Attributes:
        state: What must be known besides positions and velocities in order to go on as if nothing had been.
    """

    state: tuple[float, ...]

    def advance(self, motion: Motion, time: float) -> None:
        """Make one step of ``time`` fs; the forces of the motion are those of its positions before and after."""

    def set_temperature(self, temperature: float) -> None:
        """Keep another temperature from now on, K."""

    def extra_energy(self, motion: Motion) -> float:
        """Return what must be added to potential and kinetic energy for a constant of the motion, eV."""


class Verlet:
    """Velocity Verlet: constant energy and volume."""

    state: tuple[float, ...] = ()

    def advance(self, motion: Motion, time: float) -> None:
        """See ``Integrator.advance``."""
        motion.kick(time / 2)
        motion.drift(time)
        motion.evaluate()
        motion.kick(time / 2)

    def set_temperature(self, temperature: float) -> None:
        """Nothing keeps a temperature."""

    def extra_energy(self, motion: Motion) -> float:  # noqa: ARG002
        """Nothing is exchanged."""
        return 0.0


class Langevin:
    """Langevin dynamics: friction and random kicks at constant volume.

    Noise on motions of the whole is left out, which samples the rest exactly.

    Args:
        temperature: K.
        time: Inverse of the friction, fs.
        rng: Where the kicks come from.
    """

    state: tuple[float, ...] = ()

    def __init__(self, temperature: float, time: float, rng: np.random.Generator) -> None:
        self._temperature = temperature
        self._time = time
        self._rng = rng
        self._exchanged = 0.0

    def set_temperature(self, temperature: float) -> None:
        """See ``Integrator.set_temperature``."""
        self._temperature = temperature

    def advance(self, motion: Motion, time: float) -> None:
        """See ``Integrator.advance``."""
        motion.kick(time / 2)
        motion.drift(time / 2)
        before = motion.kinetic
        kept = np.exp(-time / self._time)
        kicks = motion.thermal_velocities(self._temperature, self._rng)
        motion.velocities = kept * motion.velocities + np.sqrt(1 - kept**2) * kicks
        self._exchanged += motion.kinetic - before
        motion.drift(time / 2)
        motion.evaluate()
        motion.kick(time / 2)

    def extra_energy(self, motion: Motion) -> float:  # noqa: ARG002
        """What friction and kicks took away."""
        return -self._exchanged


class NoseHoover:
    """A Nosé-Hoover chain: constant temperature and volume, with the least disturbance of the motion.

    Args:
        motion: What will be advanced.
        temperature: K.
        time: In which the thermostat answers, fs.
    """

    def __init__(self, motion: Motion, temperature: float, time: float) -> None:
        self._chain = Chain(motion.freedoms, temperature, time)

    @property
    def state(self) -> tuple[float, ...]:
        """Rates of the chain, 1/fs."""
        return tuple(self._chain.rates.tolist())

    @state.setter
    def state(self, numbers: tuple[float, ...]) -> None:
        self._chain.rates = np.array(numbers, dtype=float)

    def set_temperature(self, temperature: float) -> None:
        """See ``Integrator.set_temperature``."""
        self._chain.set_temperature(temperature)

    def advance(self, motion: Motion, time: float) -> None:
        """See ``Integrator.advance``."""
        motion.velocities = motion.velocities * self._chain.scale(motion.kinetic, time / 2)
        motion.kick(time / 2)
        motion.drift(time)
        motion.evaluate()
        motion.kick(time / 2)
        motion.velocities = motion.velocities * self._chain.scale(motion.kinetic, time / 2)

    def extra_energy(self, motion: Motion) -> float:  # noqa: ARG002
        """What the chain took up."""
        return self._chain.energy


class Barostat:
    """Constant temperature and pressure: a cell with inertia, and a chain each for the atoms and for the cell.

    The velocity of the cell is a symmetric rate of strain, so that the cell does not turn, of the kind that is allowed.

    Args:
        motion: What will be advanced.
        temperature: K.
        time: In which the thermostats answer, fs.
        pressure: GPa.
        cell_time: In which the cell answers, fs.
        change: How the cell may change.
    """

    def __init__(
        self,
        motion: Motion,
        temperature: float,
        time: float,
        pressure: float,
        cell_time: float,
        change: CellChange,
    ) -> None:
        self._change: CellChange = change
        self._pressure = pressure / GPA
        self._cell_time = cell_time
        self._freedoms = motion.freedoms
        self._atoms = Chain(motion.freedoms, temperature, time)
        self._cell = Chain(CELL_FREEDOMS[change], temperature, cell_time)
        self._rate = np.zeros((3, 3))
        self.set_temperature(temperature)

    @property
    def state(self) -> tuple[float, ...]:
        """Rates of both chains and of the cell, 1/fs."""
        return tuple(np.concatenate([self._atoms.rates, self._cell.rates, self._rate.reshape(-1)]).tolist())

    @state.setter
    def state(self, numbers: tuple[float, ...]) -> None:
        given = np.array(numbers, dtype=float)
        self._atoms.rates, self._cell.rates = given[:LINKS], given[LINKS : 2 * LINKS]
        self._rate = given[2 * LINKS :].reshape(3, 3)

    def set_temperature(self, temperature: float) -> None:
        """See ``Integrator.set_temperature``."""
        self._atoms.set_temperature(temperature)
        self._cell.set_temperature(temperature)
        self._mass = (self._freedoms + 3) / 3 * BOLTZMANN * temperature * self._cell_time**2

    def advance(self, motion: Motion, time: float) -> None:
        """See ``Integrator.advance``."""
        self._exchange(motion, time / 2)
        self._push_cell(motion, time / 2)
        self._push_atoms(motion, time / 2)
        self._move(motion, time)
        motion.evaluate()
        self._push_atoms(motion, time / 2)
        self._push_cell(motion, time / 2)
        self._exchange(motion, time / 2)

    def extra_energy(self, motion: Motion) -> float:
        """What the chains took up, the work against the pressure, and the inertia of the cell."""
        return self._atoms.energy + self._cell.energy + self._pressure * motion.volume + self._cell_kinetic

    @property
    def _cell_kinetic(self) -> float:
        return float(0.5 * self._mass * np.sum(self._rate**2))

    def _exchange(self, motion: Motion, time: float) -> None:
        self._rate = self._rate * self._cell.scale(self._cell_kinetic, time)
        motion.velocities = motion.velocities * self._atoms.scale(motion.kinetic, time)

    def _push_cell(self, motion: Motion, time: float) -> None:
        tensor = motion.kinetic_tensor
        kinetic = np.trace(tensor) / self._freedoms
        virial = 0.0 if motion.virial is None else motion.virial
        drive = tensor + virial + (kinetic - self._pressure * motion.volume) * np.eye(3)
        self._rate = self._rate + time / self._mass * _allowed(drive, self._change)

    def _push_atoms(self, motion: Motion, time: float) -> None:
        values, axes = np.linalg.eigh(self._rate)
        half = -time / 2 * (values + values.sum() / self._freedoms)
        drag = np.exp(half)
        pushed = (time / motion.masses) * (motion.forces @ axes) * _sinhc(half)
        motion.velocities = ((motion.velocities @ axes) * drag + pushed) * drag @ axes.T

    def _move(self, motion: Motion, time: float) -> None:
        values, axes = np.linalg.eigh(self._rate)
        stretch = np.exp(time / 2 * values)
        moved = time * (motion.velocities @ axes) * _sinhc(time / 2 * values)
        motion.positions = ((motion.positions @ axes) * stretch + moved) * stretch @ axes.T
        motion.cell = (motion.cell @ axes) * stretch**2 @ axes.T


def _allowed(tensor: NDArray[np.float64], change: CellChange) -> NDArray[np.float64]:
    """Return the part of a symmetric tensor by which a cell may change."""
    match change:
        case "isotropic":
            return np.asarray(np.eye(3) * np.trace(tensor) / 3)
        case "anisotropic":
            return np.diag(np.diag(tensor))
        case "full":
            return (tensor + tensor.T) / 2


def _sinhc(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return sinh(x) / x, which is 1 at 0."""
    small = np.abs(x) < 1e-3
    safe = np.where(small, 1.0, x)
    return np.where(small, 1 + x**2 / 6, np.sinh(safe) / safe)
