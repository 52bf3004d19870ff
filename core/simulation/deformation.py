"""Atoms and cell of one structure as one vector of coordinates, as an optimiser wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.models.potentials import PotentialAnswer
    from core.structures.crystal import Crystal

CellChange = Literal["fixed", "free", "isotropic", "shape", "in-plane"]
"""How a cell may change: not at all, freely, in size only, in shape at constant volume, in the plane of x and y."""

GPA = 160.21766208
"""One eV/Å³ in GPa (CODATA 2014, as in ase.units)."""
_ATOM_STIFFNESS = 70.0  # eV/Å²; first guess of the curvature along an atom's coordinate, ASE's
_MODULUS = 100.0 / GPA  # eV/Å³; first guess of the stiffness of the cell
_STRAIN_SHARE = 4.0  # a limit of 0.2 Å for atoms is one of 0.05 for strains


def free_axes(crystal: Crystal) -> NDArray[np.bool_]:
    """Return along which axes each atom may move, by the array "fixed", shape (n, 3)."""
    fixed = crystal.arrays.get("fixed")
    if fixed is None:
        return np.ones((len(crystal), 3), dtype=bool)
    return np.broadcast_to(~(fixed[:, None] if fixed.ndim == 1 else fixed).astype(bool), (len(crystal), 3))


def free_forces(crystal: Crystal, forces: NDArray[Any]) -> NDArray[np.float64]:
    """Return forces, shape (n, 3), without those that frozen atoms would feel."""
    return np.where(free_axes(crystal), forces, 0.0)


class Deformation:
    """Coordinates of the atoms in the undeformed cell and the logarithm of the deformation of the cell.

    The deformation gradient is F = exp(U) with symmetric U, so that no step can turn the cell inside out and the
    gradient is exact (as in ``ase.filters.FrechetCellFilter``, whose measure of convergence this has too). The cell's
    part is scaled to about the stiffness of the atoms' part, so that an optimiser sees one kind of coordinate.

    Args:
        crystal: The start; its "fixed" array is respected.
        positions: Whether atoms may move within the cell.
        cell: How the cell may change.
        pressure: External pressure in GPa.
    """

    def __init__(self, crystal: Crystal, *, positions: bool, cell: CellChange, pressure: float = 0.0) -> None:
        self._crystal = crystal
        self._cell = cell
        self._pressure = pressure / GPA
        self._free = free_axes(crystal) & positions
        self._scale = float(np.sqrt(max(crystal.volume, 1.0) * _MODULUS / _ATOM_STIFFNESS))

    def start(self) -> NDArray[np.float64]:
        """Return the coordinates of the start, shape (n + 3, 3), or (n, 3) where the cell is fixed."""
        atoms = np.array(self._crystal.positions)
        return atoms if self._cell == "fixed" else np.concatenate([atoms, np.zeros((3, 3))])

    def crystal(self, coordinates: NDArray[np.float64]) -> Crystal:
        """Return the structure at some coordinates."""
        n = len(self._crystal)
        if self._cell == "fixed":
            return self._crystal.replace(positions=coordinates)
        values, vectors = np.linalg.eigh(coordinates[n:] / self._scale)
        stretch = (vectors * np.exp(values)) @ vectors.T
        return self._crystal.replace(positions=coordinates[:n] @ stretch, cell=self._crystal.cell @ stretch)

    def gradient(
        self, coordinates: NDArray[np.float64], answer: PotentialAnswer
    ) -> tuple[NDArray[np.float64], float, float]:
        """Return the slope of the enthalpy, the enthalpy and the residual.

        Args:
            coordinates: Where the answer was computed.
            answer: What the potential says there.

        Returns:
            The gradient in eV/Å, of the shape of the coordinates; energy + pV in eV; the largest force or virial over
            the number of atoms in eV/Å, which is what a limit is held against.
        """
        n = len(self._crystal)
        forces = np.where(self._free, answer.forces, 0.0)
        if self._cell == "fixed":
            return -forces, answer.energy, _largest(forces)
        values, vectors = np.linalg.eigh(coordinates[n:] / self._scale)
        stretch = (vectors * np.exp(values)) @ vectors.T
        volume = self._crystal.volume * float(np.exp(values.sum()))
        virial = volume * (np.asarray(answer.stress) / GPA + self._pressure * np.eye(3))
        slope = vectors @ (_divided(values) * (vectors.T @ (virial @ np.linalg.inv(stretch)) @ vectors)) @ vectors.T
        slope = self._allowed((slope + slope.T) / 2)
        atoms = np.where(self._free, -forces @ stretch, 0.0)
        residual = max(_largest(atoms), _largest(slope) / n)
        return np.concatenate([atoms, slope / self._scale]), answer.energy + self._pressure * volume, residual

    def curvature(self) -> float:
        """Return a first guess of the curvature along any coordinate, eV/Å²."""
        return _ATOM_STIFFNESS

    def length(self, step: NDArray[np.float64]) -> float:
        """Return how large a step is: the longest way of an atom in Å, or the strain as if 0.05 were 0.2 Å."""
        n = len(self._crystal)
        return max(_largest(step[:n]), _STRAIN_SHARE * _largest(step[n:]) / self._scale)

    def _allowed(self, slope: NDArray[np.float64]) -> NDArray[np.float64]:
        size = np.eye(3) * float(np.trace(slope)) / 3
        if self._cell == "isotropic":
            return size
        if self._cell == "shape":
            return slope - size
        if self._cell == "in-plane":
            return np.pad(slope[:2, :2], (0, 1))
        return slope


def _largest(rows: NDArray[Any]) -> float:
    return float(np.sqrt((rows**2).sum(axis=1).max(initial=0.0)))


def _divided(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Divided differences of the exponential, (e^a - e^b) / (a - b), for each pair of eigenvalues."""
    difference = values[:, None] - values
    near = np.abs(difference) < 1e-7
    middle = np.exp((values[:, None] + values) / 2)
    return np.where(near, middle, 2 * np.sinh(difference / 2) * middle / np.where(near, 1.0, difference))
