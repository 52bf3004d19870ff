"""Thermal expansion in the quasi-harmonic approximation: harmonic phonons at several volumes.

Source: A. Togo, L. Chaput, I. Tanaka and G. Hug, Phys. Rev. B 81, 174301 (2010), doi:10.1103/PhysRevB.81.174301. Other
than there, the vibrational free energy is first fitted by a parabola in the logarithm of the volume: the frequencies of
a learned potential scatter from volume to volume, and the scatter is what the uncertainty is taken from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.simulation.phonon_spectrum import ACOUSTIC
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.simulation.phonon_spectrum import PhononMesh
    from core.simulation.phonon_thermal import HarmonicThermal

FEWEST_VOLUMES = 5
_GPA = 160.2176634  # eV/Å³
_KJ_PER_MOL = 96.48533212  # one eV
_GRID = 4001
_MOST_SCATTER = 0.6  # of the mean Grüneisen parameter, relative to it
_LARGEST = 6.0  # no known crystal has a larger mean Grüneisen parameter


@dataclass(frozen=True, eq=False)
class AtVolume:
    """Phonons at one volume, of the primitive cell.

    Attributes:
        volume: Å³.
        energy: Without vibrations, eV.
        thermal: Thermal properties at this volume.
        log_frequency: Mean logarithm of the frequencies in THz.
    """

    volume: float
    energy: float
    thermal: HarmonicThermal
    log_frequency: float


@dataclass(frozen=True, eq=False)
class Expansion:
    """Equilibrium at zero pressure against the temperature, for the primitive cell.

    Attributes:
        temperatures: K, shape (k,).
        volumes: Å³, shape (k,).
        expansion: Volumetric thermal expansion coefficient, 1/K, shape (k,).
        bulk_modulus: Isothermal, GPa, shape (k,).
        heat_capacity: At constant pressure, J/(mol K) of primitive cells, shape (k,).
        gruneisen: Thermodynamic Grüneisen parameter, shape (k,).
        scatter: Standard error of expansion and Grüneisen parameter by the scatter of the frequencies, relative.
        limited: Whether the temperatures end where the crystal outgrows the volumes.
    """

    temperatures: NDArray[np.float64]
    volumes: NDArray[np.float64]
    expansion: NDArray[np.float64]
    bulk_modulus: NDArray[np.float64]
    heat_capacity: NDArray[np.float64]
    gruneisen: NDArray[np.float64]
    scatter: float
    limited: bool


def log_frequency(mesh: PhononMesh) -> float:
    """Return the mean logarithm of the frequencies, without translations."""
    kept = mesh.frequencies > ACOUSTIC
    logs = np.log(np.where(kept, mesh.frequencies, 1.0))
    return float(np.sum(mesh.weights @ logs) / np.sum(mesh.weights @ kept))


def expansion_of(points: Sequence[AtVolume]) -> Expansion:
    """Minimise the free energy over the volume at each temperature.

    Args:
        points: At least five volumes without imaginary modes, at the same temperatures.

    Raises:
        StructureError: If the free energy has no minimum within the volumes, or the frequencies scatter too much.
    """
    from phonopy.qha.eos import fit_to_eos, get_eos

    volumes = np.array([point.volume for point in points])
    logs = np.log(volumes / volumes.mean())
    scatter = _scatter(logs, np.array([point.log_frequency for point in points]))
    temperatures = points[0].thermal.temperatures
    grid = np.linspace(volumes.min(), volumes.max(), _GRID)
    at = np.log(grid / volumes.mean())
    vinet = get_eos("vinet")
    try:
        static = vinet(grid, fit_to_eos(volumes, np.array([point.energy for point in points]), vinet))
    except (RuntimeError, ValueError, TypeError) as error:
        raise _no_minimum(str(error)) from error
    free = np.array([point.thermal.free_energy for point in points]) / _KJ_PER_MOL
    capacity = np.polyfit(logs, np.array([point.thermal.heat_capacity for point in points]), 1)
    found = []
    for number, parabola in enumerate(np.polyfit(logs, free, 2).T):
        energy = static + np.polyval(parabola, at)
        lowest = int(np.argmin(energy))
        if not 2 <= lowest < _GRID - 2:
            break
        bend = np.polyfit(grid[lowest - 2 : lowest + 3] - grid[lowest], energy[lowest - 2 : lowest + 3], 2)
        volume = grid[lowest] - bend[1] / (2 * bend[0])
        at_volume = np.polyval(capacity[:, number], np.log(volume / volumes.mean()))
        found.append((volume, 2 * bend[0] * volume, at_volume))
    if len(found) < 3:
        raise _no_minimum("")
    kept = temperatures[: len(found)]
    volume, bulk, constant = np.array(found).T
    return _derived(kept, volume, bulk, constant, scatter, limited=len(found) < len(temperatures))


def _derived(
    temperatures: NDArray[np.float64],
    volume: NDArray[np.float64],
    bulk: NDArray[np.float64],
    constant: NDArray[np.float64],
    scatter: float,
    *,
    limited: bool,
) -> Expansion:
    """Return what follows from V(T), B(T) in eV/Å³ and the heat capacity at constant volume."""
    expansion = np.gradient(np.log(volume), temperatures)
    molar = expansion * bulk * volume * _KJ_PER_MOL * 1000
    with np.errstate(divide="ignore", invalid="ignore"):
        gruneisen = np.where(constant > 0, molar / constant, np.nan)
    return Expansion(
        temperatures,
        volume,
        expansion,
        bulk * _GPA,
        constant + molar * expansion * temperatures,
        gruneisen,
        scatter,
        limited,
    )


def _scatter(logs: NDArray[np.float64], frequencies: NDArray[np.float64]) -> float:
    """Return the relative standard error of the mean Grüneisen parameter.

    Raises:
        StructureError: If it says nothing, or is no number a crystal can have.
    """
    slope, offset = np.polyfit(logs, frequencies, 1)
    left = frequencies - offset - slope * logs
    error = float(np.sqrt(np.sum(left**2) / (len(logs) - 2) / np.sum((logs - logs.mean()) ** 2)))
    if error > max(_MOST_SCATTER * abs(slope), 0.3) or abs(slope) > _LARGEST:
        raise StructureError(
            Text(
                "There is no thermal expansion: the frequencies change too irregularly with the volume (mean Grüneisen "
                "parameter {0} ± {1}).",
                f"{-slope:.1f}",
                f"{error:.1f}",
            ),
            hint="The potential is not smooth enough for this crystal; choose another one.",
        )
    return error / max(abs(float(slope)), 1e-6)


def _no_minimum(detail: str) -> StructureError:
    return StructureError(
        "There is no thermal expansion: the free energy has no minimum within the volumes that were computed.",
        hint="Relax the structure first, or let the volume grow further.",
        detail=detail,
    )
