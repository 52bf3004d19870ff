"""Quick estimates of the thermal conductivity of a lattice, from the slopes of its acoustic branches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.simulation.lattice_dynamics import LatticeDynamics

# CODATA 2018
_PLANCK = 6.62607015e-34  # J s
_BOLTZMANN = 1.380649e-23  # J/K
_DALTON = 1.66053906660e-27  # kg
_HBAR = _PLANCK / (2 * np.pi)

_DIRECTIONS = 60
_SMALL = 0.01  # 2π/Å; waves so long that frequencies are proportional to it
_ONE_THZ_ANGSTROM = 100.0  # m/s
_LEAST_RATIO = np.sqrt(4 / 3)  # of longitudinal to transverse sound, where the bulk modulus is zero


@dataclass(frozen=True, slots=True)
class Acoustics:
    """Sound in a crystal, averaged over directions as heat takes it.

    Attributes:
        longitudinal: Speed of the fastest branch, m/s.
        transverse: Speed of the two others, m/s.
        mean: Debye's mean of the three, m/s.
        density: kg/m³.
        atoms: Atoms of the primitive cell.
        volume: Of the primitive cell, m³.
        mass: Mean mass of an atom, kg.
    """

    longitudinal: float
    transverse: float
    mean: float
    density: float
    atoms: int
    volume: float
    mass: float

    @property
    def poisson_ratio(self) -> float:
        """Of an isotropic body with these speeds."""
        squares = self.longitudinal**2, self.transverse**2
        return (squares[0] - 2 * squares[1]) / (2 * (squares[0] - squares[1]))

    @property
    def young_modulus(self) -> float:
        """Of an isotropic body with these speeds, Pa."""
        return 2 * self.density * self.transverse**2 * (1 + self.poisson_ratio)

    @property
    def debye_temperature(self) -> float:
        """Of sound with this mean speed up to as many modes as there are, K."""
        number = self.atoms / self.volume
        return _PLANCK / _BOLTZMANN * self.mean * float(np.cbrt(3 * number / (4 * np.pi)))

    @property
    def gruneisen(self) -> float:
        """Acoustic Grüneisen parameter from Poisson's ratio.

        Source: V. N. Belomestnykh and E. P. Tesleva, Tech. Phys. 49, 1098 (2004), doi:10.1134/1.1787679.
        """
        ratio = self.poisson_ratio
        return 1.5 * (1 + ratio) / (2 - 3 * ratio)


def acoustics_of(dynamics: LatticeDynamics) -> Acoustics:
    """Return the speeds of sound.

    Raises:
        StructureError: If sound softens in some direction, or is none: the crystal is unstable.
    """
    speeds = np.array([_speeds(dynamics, direction) for direction in _sphere(_DIRECTIONS)])
    if speeds.min() <= 0:
        raise StructureError(
            "An acoustic mode is imaginary: the crystal is unstable, and conducts heat in no way known here.",
            hint="Compute its phonons, follow the unstable mode, and relax what comes of it.",
        )
    means = np.mean(speeds**-3.0, axis=0)
    if means[2] ** (-1 / 3) < _LEAST_RATIO * np.mean(means[:2]) ** (-1 / 3):
        raise StructureError(
            "The acoustic branches are no sound of any stable body.", hint="Take a larger supercell, or relax first."
        )
    volume = dynamics.primitive.volume * 1e-30
    mass = float(dynamics.masses.sum()) * _DALTON
    return Acoustics(
        longitudinal=float(means[2] ** (-1 / 3)),
        transverse=float(np.mean(means[:2]) ** (-1 / 3)),
        mean=float(np.mean(means) ** (-1 / 3)),
        density=mass / volume,
        atoms=len(dynamics.masses),
        volume=volume,
        mass=mass / len(dynamics.masses),
    )


def _speeds(dynamics: LatticeDynamics, direction: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the three speeds along a direction in m/s, ascending."""
    q = _SMALL * direction @ dynamics.primitive.cell.T / (2 * np.pi)
    frequencies = dynamics.at(q).frequencies
    acoustic = np.sort(frequencies[np.argsort(np.abs(frequencies))[:3]])
    return np.asarray(2 * np.pi * acoustic / _SMALL * _ONE_THZ_ANGSTROM)


def _sphere(count: int) -> NDArray[np.float64]:
    """Return directions that lie evenly over half a sphere, on a spiral."""
    steps = np.arange(count) + 0.5
    height, angle = steps / count, steps * np.pi * (3 - np.sqrt(5))
    across = np.sqrt(1 - height**2)
    return np.stack([across * np.cos(angle), across * np.sin(angle), height], axis=1)


def slack(acoustics: Acoustics, temperatures: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the conductivity after Slack, W/(m K); good within a factor of two or three, from about θ/3 on.

    Source: C. Toher et al., Phys. Rev. B 90, 174107 (2014), doi:10.1103/PhysRevB.90.174107, equation 12; G. A. Slack,
    Solid State Phys. 34, 1 (1979), doi:10.1016/S0081-1947(08)60359-8.
    """
    acoustic = acoustics.debye_temperature / np.cbrt(acoustics.atoms)
    gamma = acoustics.gruneisen
    number = 0.849 * 3 * np.cbrt(4) / (20 * np.pi**3 * (1 - 0.514 / gamma + 0.228 / gamma**2))
    at_theta = (
        number
        * (_BOLTZMANN * acoustic / _HBAR) ** 2
        * _BOLTZMANN
        * acoustics.mass
        * np.cbrt(acoustics.volume)
        / (_HBAR * gamma**2)
    )
    return np.asarray(at_theta * acoustic / np.maximum(temperatures, 1e-9))


def clarke(acoustics: Acoustics) -> float:
    """Return the least conductivity after Clarke, W/(m K).

    Source: D. R. Clarke, Surf. Coat. Technol. 163, 67 (2003), doi:10.1016/S0257-8972(02)00593-5.
    """
    return float(
        0.87 * _BOLTZMANN * acoustics.mass ** (-2 / 3) * acoustics.young_modulus**0.5 * acoustics.density ** (1 / 6)
    )


def cahill(acoustics: Acoustics) -> float:
    """Return the least conductivity after Cahill at high temperature, W/(m K).

    Source: D. G. Cahill, S. K. Watson and R. O. Pohl, Phys. Rev. B 46, 6131 (1992), doi:10.1103/PhysRevB.46.6131.
    """
    number = acoustics.atoms / acoustics.volume
    together = acoustics.longitudinal + 2 * acoustics.transverse
    return float(0.5 * np.cbrt(np.pi / 6) * _BOLTZMANN * number ** (2 / 3) * together)
