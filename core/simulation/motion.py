"""Atoms that move: what an integrator changes, and which of their motions are free."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.simulation.guard import require_step
from core.simulation.units import BOLTZMANN, DALTON, GPA
from core.structures.crystal import Crystal
from core.structures.elements import atomic_masses

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.models.potentials import Potential

_RANK = 1e-6  # of a rotation about an axis on which all atoms lie, against one that moves them


class Motion:
    """Positions, velocities and forces at one time; integrators advance them.

    Arrays are replaced, never written to, so that whoever keeps one keeps what was.

    Attributes:
        positions: Å, shape (n, 3); not wrapped back into the cell.
        velocities: Å/fs, shape (n, 3).
        forces: eV/Å, shape (n, 3); zero where an atom is frozen.
        cell: Å, shape (3, 3).
        energy: Potential energy in eV.
        virial: Minus the slope of the energy along a homogeneous strain in eV, shape (3, 3); None where the potential
            gives no stress.
        masses: eV fs²/Å², shape (n, 1).
        free: Which coordinates may change, shape (n, 3).
    """

    def __init__(self, potential: Potential, crystal: Crystal) -> None:
        self._potential = potential
        self._crystal = crystal
        self.positions: NDArray[np.float64] = crystal.positions
        self._asked = self.positions
        self.cell: NDArray[np.float64] = crystal.cell
        self.velocities: NDArray[np.float64] = np.zeros((len(crystal), 3))
        self.masses = atomic_masses()[crystal.numbers][:, None] * DALTON
        self.free = _free(crystal)
        self.evaluate()
        self._drifts = _translations(self)
        self.freedoms = int(self.free.sum()) - len(self._rigid())
        if self.freedoms < 1:
            raise StructureError(
                "No atom can move against another one.", hint="Take a larger cell, or release frozen atoms."
            )

    def __len__(self) -> int:
        return len(self.positions)

    def evaluate(self) -> None:
        """Ask the potential for energy, forces and stress at the present positions.

        Raises:
            BrokenRunError: If an atom flew off since it was asked last.
        """
        require_step(self.positions - self._asked)
        self._asked = self.positions
        crystal = Crystal(self._crystal.numbers, self.positions, self.cell, self._crystal.pbc)
        ((_, answer),) = self._potential.predict([crystal])
        self.energy = float(answer.energy)
        self.forces: NDArray[np.float64] = np.where(self.free, answer.forces, 0.0)
        self.virial = None if answer.stress is None else -answer.stress * (crystal.volume / GPA)

    def kick(self, time: float) -> None:
        """Let the forces change the velocities for a time in fs."""
        self.velocities = self.velocities + (time / self.masses) * self.forces

    def drift(self, time: float) -> None:
        """Let the velocities change the positions for a time in fs."""
        self.positions = self.positions + time * self.velocities

    @property
    def volume(self) -> float:
        """Volume of the cell in Å³."""
        return float(abs(np.linalg.det(self.cell)))

    @property
    def kinetic(self) -> float:
        """Kinetic energy in eV."""
        return float(0.5 * np.sum(self.masses * self.velocities**2))

    @property
    def kinetic_tensor(self) -> NDArray[np.float64]:
        """Sum of m v v over the atoms in eV, shape (3, 3)."""
        return np.asarray((self.masses * self.velocities).T @ self.velocities)

    @property
    def temperature(self) -> float:
        """Temperature in K, of the motions that are free."""
        return 2 * self.kinetic / (self.freedoms * BOLTZMANN)

    @property
    def pressure(self) -> float:
        """Pressure in GPa, that of the motion included; not-a-number where there is none."""
        if self.virial is None:
            return float("nan")
        return float(np.trace(self.kinetic_tensor + self.virial) / (3 * self.volume) * GPA)

    def without_drift(self, velocities: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return velocities without motions of the whole, which the forces never change.

        The rest is what it was: the motions of the whole are orthogonal to it when weighted with the masses, so what is
        drawn from a Maxwell-Boltzmann distribution stays so in the directions left.
        """
        weights = np.sqrt(self.masses)
        weighted = np.where(self.free, weights * velocities, 0.0).reshape(-1)
        rigid = self._rigid()
        return np.asarray((weighted - (weighted @ rigid.T) @ rigid).reshape(-1, 3) / weights)

    def thermal_velocities(self, temperature: float, rng: np.random.Generator) -> NDArray[np.float64]:
        """Return velocities drawn from the Maxwell-Boltzmann distribution, without motions of the whole; Å/fs."""
        spread = np.sqrt(BOLTZMANN * temperature / self.masses)
        return self.without_drift(spread * rng.standard_normal((len(self), 3)))

    def _rigid(self) -> NDArray[np.float64]:
        """Return the motions of the whole, orthonormal when weighted with the masses, shape (k, 3 n)."""
        axes = _rotation_axes(self._crystal)
        if not len(axes) or not self.free.all():
            return self._drifts
        weights = np.sqrt(self.masses)
        centred = self.positions - np.average(self.positions, axis=0, weights=self.masses[:, 0])
        turns = np.stack([(weights * np.cross(axis, centred)).reshape(-1) for axis in axes])
        _, sizes, modes = np.linalg.svd(turns, full_matrices=False)
        return np.concatenate([self._drifts, modes[sizes > _RANK * np.linalg.norm(weights)]])


def _free(crystal: Crystal) -> NDArray[np.bool_]:
    fixed = crystal.arrays.get("fixed")
    if fixed is None:
        return np.ones((len(crystal), 3), dtype=bool)
    held = np.asarray(fixed, dtype=bool)
    return ~(np.repeat(held[:, None], 3, axis=1) if held.ndim == 1 else held)


def _translations(motion: Motion) -> NDArray[np.float64]:
    """Return the translations along axes on which nothing is frozen."""
    weights = np.sqrt(motion.masses)
    weights = weights / np.linalg.norm(weights)
    axes = np.eye(3)[motion.free.all(axis=0)]
    return np.stack([(weights * axis).reshape(-1) for axis in axes]) if len(axes) else np.zeros((0, 3 * len(motion)))


def _rotation_axes(crystal: Crystal) -> NDArray[np.float64]:
    """Return the axes about which the whole can turn without a change: all for a molecule, its own for a tube."""
    repeats = np.array(crystal.pbc) & crystal.cell.any(axis=1)
    if not repeats.any():
        return np.eye(3)
    if repeats.sum() == 1:
        along = crystal.cell[repeats]
        return np.asarray(along / np.linalg.norm(along))
    return np.zeros((0, 3))
