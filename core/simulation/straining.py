"""Straining step by step: one component of the deformation is held, atoms and everything else relax."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from core.models.potentials import Potential, PotentialAnswer
    from core.simulation.specimen import Specimen
    from core.structures.crystal import Crystal

EV_PER_A3 = 160.21766208
"""One eV/Å³ in GPa (CODATA 2014, as in ase.units)."""

TENSION = (0, 0)
"""Component of the deformation gradient that a tensile test sets."""
SHEAR = (0, 2)
"""Component that a shear along x in planes normal to z sets."""

# FIRE with the parameters of E. Bitzek et al., Phys. Rev. Lett. 97, 170201 (2006)
_STEP, _LARGEST_STEP, _LONGEST_MOVE = 0.1, 1.0, 0.2
_FASTER, _SLOWER, _ALPHA, _LESS_ALPHA, _PATIENCE = 1.1, 0.5, 0.1, 0.99, 5


@dataclass(frozen=True, eq=False)
class Loaded:
    """The specimen under one strain.

    Attributes:
        crystal: The structure, in the specimen's frame.
        gradient: Deformation gradient against the reference, upper triangular, shape (3, 3).
        energy: In eV.
        nominal: First Piola-Kirchhoff stress (force over area before), GPa, on the loaded cross-section, shape (3, 3).
        true: Cauchy stress (force over area now), GPa, on the loaded cross-section, shape (3, 3).
        max_force: Largest force on an atom, eV/Å.
        iterations: Evaluations that it took.
        relaxed: Whether forces and free stresses fell below their limits.
    """

    crystal: Crystal
    gradient: NDArray[np.float64]
    energy: float
    nominal: NDArray[np.float64]
    true: NDArray[np.float64]
    max_force: float
    iterations: int
    relaxed: bool


@dataclass(frozen=True, slots=True)
class Limits:
    """When a strained structure counts as relaxed.

    Attributes:
        force: Largest force on an atom, eV/Å.
        stress: Largest component that should vanish, GPa.
        iterations: The most evaluations.
        lateral: Whether the cell may relax across the load.
    """

    force: float = 0.03
    stress: float = 0.05
    iterations: int = 300
    lateral: bool = True


@dataclass(frozen=True, eq=False)
class _State:
    """Places in the reference frame (Å) and deformation gradient, with what the potential says."""

    places: NDArray[np.float64]
    gradient: NDArray[np.float64]
    crystal: Crystal
    answer: PotentialAnswer

    @property
    def slope(self) -> NDArray[np.float64]:
        """Derivative of the energy by the deformation gradient, eV, shape (3, 3)."""
        stress = self.answer.stress
        if stress is None:
            raise ValueError("a specimen is periodic in all directions, so there is a stress")
        return np.asarray(self.crystal.volume / EV_PER_A3 * stress @ np.linalg.inv(self.gradient).T)


class Straining:
    """Relaxes a specimen under strains that follow one another, each from where the one before ended.

    Of the deformation gradient F only the upper triangle is used; the lower one would be a turn of the whole. So the
    line along x stays along x and F_xx - 1 is its engineering strain; F_xz is the engineering shear.

    Args:
        specimen: What is strained; its crystal is the reference and should be relaxed.
        potential: Gives energies, forces and stresses.
        component: What is set, ``TENSION`` or ``SHEAR``; None to find where the specimen rests.
        limits: When to stop relaxing.
    """

    def __init__(
        self, specimen: Specimen, potential: Potential, component: tuple[int, int] | None, limits: Limits | None = None
    ) -> None:
        self._specimen = specimen
        self._potential = potential
        self._component = component
        self._limits = limits or Limits()
        self._free = specimen.free if self._limits.lateral else np.zeros((3, 3), dtype=bool)
        if component is not None:
            self._free[component] = False
        self._places = np.array(specimen.crystal.positions)
        self._gradient = np.eye(3)
        fixed = specimen.crystal.arrays.get("fixed")
        held = np.zeros(len(self._places), dtype=bool) if fixed is None else np.asarray(fixed, dtype=bool)
        self._held = held if held.ndim == 2 else np.repeat(held[:, None], 3, axis=1)

    def at(self, strain: float) -> Iterator[Loaded]:
        """Yield the specimen on its way to equilibrium under a strain; the last one is the answer.

        Args:
            strain: Engineering strain (or shear), as a part of one.
        """
        self._gradient = self._gradient.copy()
        if self._component is not None:
            self._gradient[self._component] = strain + (1.0 if self._component == TENSION else 0.0)
        state = self._evaluated(self._places, self._gradient)
        descent = _Descent(len(self._places))
        for iteration in range(1, self._limits.iterations + 1):
            loaded = self._loaded(state, iteration)
            self._places, self._gradient = state.places, state.gradient
            yield loaded
            if loaded.relaxed or not np.isfinite(loaded.energy):
                return
            places, gradient = descent.step(state, self._pull(state), self._free)
            state = self._evaluated(places, gradient)

    def _evaluated(self, places: NDArray[np.float64], gradient: NDArray[np.float64]) -> _State:
        reference = self._specimen.crystal
        crystal = reference.replace(positions=places @ gradient.T, cell=reference.cell @ gradient.T)
        ((_, answer),) = self._potential.predict([crystal])
        return _State(places, gradient, crystal, answer)

    def _pull(self, state: _State) -> NDArray[np.float64]:
        return np.where(self._held, 0.0, state.answer.forces)

    def _loaded(self, state: _State, iteration: int) -> Loaded:
        slope = state.slope
        nominal = slope / self._specimen.volume * EV_PER_A3
        section = np.linalg.det(state.gradient)
        true = nominal @ state.gradient.T / section
        largest = float(np.linalg.norm(self._pull(state), axis=1).max())
        residual = float(np.abs(nominal[self._free]).max(initial=0.0))
        arrays = {**state.crystal.arrays, "forces": state.answer.forces}
        crystal = state.crystal.replace(arrays=arrays, info={**state.crystal.info, "energy": state.answer.energy})
        relaxed = largest < self._limits.force and residual < self._limits.stress
        return Loaded(
            crystal, state.gradient, float(state.answer.energy), nominal, true, largest, iteration, bool(relaxed)
        )


class _Descent:
    """FIRE over the atoms and the cell, which counts as further atoms as in ase.filters.UnitCellFilter."""

    def __init__(self, atoms: int) -> None:
        self._weight = float(atoms)
        self._velocity = np.zeros((atoms + 3, 3))
        self._dt, self._alpha, self._downhill = _STEP, _ALPHA, 0

    def step(
        self, state: _State, pull: NDArray[np.float64], free: NDArray[np.bool_]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return places and gradient after one step."""
        force = np.vstack([pull @ state.gradient, np.where(free, -state.slope, 0.0) / self._weight])
        self._steer(force)
        self._velocity += self._dt * force
        move = self._dt * self._velocity
        longest = float(np.linalg.norm(move))
        if longest > _LONGEST_MOVE:
            move *= _LONGEST_MOVE / longest
        places = state.places + move[:-3]
        return places, state.gradient + move[-3:] / self._weight

    def _steer(self, force: NDArray[np.float64]) -> None:
        power = float((force * self._velocity).sum())
        if power <= 0:
            self._velocity[:] = 0.0
            self._dt, self._alpha, self._downhill = self._dt * _SLOWER, _ALPHA, 0
            return
        size = np.linalg.norm(self._velocity) / np.linalg.norm(force)
        self._velocity = (1 - self._alpha) * self._velocity + self._alpha * size * force
        self._downhill += 1
        if self._downhill > _PATIENCE:
            self._dt = min(self._dt * _FASTER, _LARGEST_STEP)
            self._alpha *= _LESS_ALPHA
