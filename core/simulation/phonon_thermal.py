"""Heat capacity, entropy, free energy and motion of the atoms from phonons, in the harmonic approximation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from core.simulation.phonon_spectrum import ACOUSTIC
from core.simulation.phonons import quiet_phonopy

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.simulation.phonon_spectrum import PhononMesh

# CODATA 2018, exact
_PLANCK = 6.62607015e-34  # J s
_BOLTZMANN = 1.380649e-23  # J/K
_DALTON = 1.66053906660e-27  # kg
_ELECTRONVOLT = 1.602176634e-19  # J
_AVOGADRO = 6.02214076e23
GAS_CONSTANT = _BOLTZMANN * _AVOGADRO
"""J/(mol K)."""


@dataclass(frozen=True, eq=False)
class HarmonicThermal:
    """Thermal properties at constant volume, of a mole of primitive cells.

    Attributes:
        temperatures: K, shape (k,).
        free_energy: Vibrational Helmholtz energy, zero-point energy included, kJ/mol, shape (k,).
        entropy: J/(mol K), shape (k,).
        heat_capacity: At constant volume, J/(mol K), shape (k,).
        zero_point_energy: eV of a primitive cell.
        left_out: Share of the modes that are imaginary and therefore left out.
    """

    temperatures: NDArray[np.float64]
    free_energy: NDArray[np.float64]
    entropy: NDArray[np.float64]
    heat_capacity: NDArray[np.float64]
    zero_point_energy: float
    left_out: float


def thermal_of(phonopy: Any, mesh: PhononMesh, temperatures: NDArray[np.float64]) -> HarmonicThermal:
    """Return the thermal properties; ``mesh_of`` has been called on ``phonopy`` before."""
    with quiet_phonopy():
        found = phonopy.run_thermal_properties(temperatures=temperatures, exclude_gamma_acoustic=True)
    positive = np.where(mesh.frequencies > 0, mesh.frequencies, 0.0)
    energy = 0.5 * _PLANCK * 1e12 / _ELECTRONVOLT * float(np.sum(mesh.weights @ positive))
    modes = mesh.frequencies.shape[1]
    return HarmonicThermal(
        np.asarray(temperatures),
        np.asarray(found.free_energy),
        np.asarray(found.entropy),
        np.asarray(found.heat_capacity),
        energy,
        float(np.sum(mesh.weights @ (mesh.frequencies < -ACOUSTIC))) / modes,
    )


def displacements_of(
    mesh: PhononMesh, masses: NDArray[np.float64], temperatures: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the mean square displacement of each atom along one direction, averaged over directions (U_iso).

    Args:
        mesh: The modes; imaginary ones, and those next to zero frequency, are left out.
        masses: u, shape (n,).
        temperatures: K, shape (k,).

    Returns:
        Å², shape (k, n).

    Source: B. T. M. Willis and A. W. Pryor, Thermal Vibrations in Crystallography, Cambridge (1975).
    """
    frequencies = np.where(mesh.frequencies > ACOUSTIC, mesh.frequencies, np.inf) * 1e12
    out = []
    for temperature in temperatures:
        with np.errstate(over="ignore", divide="ignore"):
            ratio = _PLANCK * frequencies / (_BOLTZMANN * temperature) if temperature > 0 else np.inf * frequencies
            occupied = 0.5 + 1 / np.expm1(ratio)
        each = mesh.weights[:, None] * _PLANCK / (4 * np.pi**2 * frequencies) * occupied
        out.append(np.einsum("qm,qam->a", each, mesh.shares) / (3 * masses * _DALTON) * 1e20)
    return np.array(out)


def debye_temperature(mesh: PhononMesh) -> float:
    """Return the temperature of the Debye spectrum with the same mean square frequency, K.

    Source: T. H. K. Barron, W. T. Berg and J. A. Morrison, Proc. R. Soc. A 242, 478 (1957),
    doi:10.1098/rspa.1957.0190.
    """
    squares = np.where(mesh.frequencies > 0, mesh.frequencies, 0.0) ** 2
    mean = float(np.sum(mesh.weights @ squares)) / mesh.frequencies.shape[1]
    return _PLANCK * 1e12 / _BOLTZMANN * float(np.sqrt(5 / 3 * mean))
