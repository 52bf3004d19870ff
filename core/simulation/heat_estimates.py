"""Quick estimates of the thermal conductivity of a lattice, from its elastic stiffness."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.simulation.elastic import ElasticPlan, Strained, StrainOptions, straining
from core.simulation.moduli import Averages
from core.structures.elements import atomic_masses
from core.texts import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.models.potentials import Potential
    from core.simulation.phonons import Report
    from core.structures.crystal import Crystal

# CODATA 2018
_PLANCK = 6.62607015e-34  # J s
_BOLTZMANN = 1.380649e-23  # J/K
_DALTON = 1.66053906660e-27  # kg
_HBAR = _PLANCK / (2 * np.pi)


@dataclass(frozen=True, slots=True)
class Acoustics:
    """Sound in an aggregate of grains of a crystal.

    Attributes:
        longitudinal: Speed along its displacement, m/s.
        transverse: Speed across it, m/s.
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


def stiffness_of(crystal: Crystal, potential: Potential, report: Report) -> Strained:
    """Return the elastic stiffness of a crystal.

    Args:
        crystal: At rest.
        potential: Gives the stresses of strained cells.
        report: Told how far it is.

    Raises:
        StructureError: If a strained cell falls apart.
    """
    plan = ElasticPlan(crystal, StrainOptions())
    ((_, reference),) = potential.predict([crystal])
    stresses: dict[int, NDArray[np.float64]] = {}
    clamped: dict[int, NDArray[np.float64]] = {}
    for _, cell, step in straining([plan], potential):
        if step.fault:
            raise StructureError(
                Text("A strained cell fell apart: {0}.", step.fault), hint="Relax the structure first."
            )
        if step.number == 0:
            clamped[cell] = np.asarray(step.answer.stress)
        if step.finished:
            stresses[cell] = np.asarray(step.answer.stress)
        report(len(stresses) / len(plan.cells), Text("{0} of {1} strained cells", len(stresses), len(plan.cells)))
    at_rest = np.asarray(reference.stress)
    return Strained(plan.fit(stresses, at_rest), plan.fit(clamped, at_rest), reference)


def acoustics_of(stiffness: NDArray[np.float64], crystal: Crystal) -> Acoustics:
    """Return the speeds of sound in an aggregate of grains (Hill's mean of Voigt's and Reuss' bounds).

    Args:
        stiffness: In Voigt's notation, GPa, shape (6, 6).
        crystal: The primitive cell, or another one: it is taken for its density only, and its atoms for those of the
            primitive cell.

    Raises:
        StructureError: If the crystal gives way to a strain.
    """
    even = (stiffness + stiffness.T) / 2
    if np.linalg.eigvalsh(even).min() <= 0:
        raise StructureError(
            "The crystal gives way to a strain: it is unstable, and has no speed of sound.",
            hint="Compute its phonons, follow the unstable mode, and relax what comes of it.",
        )
    averages = Averages.of(even)
    return sounding(averages.bulk, averages.shear, crystal)


def sounding(bulk: float, shear: float, crystal: Crystal) -> Acoustics:
    """Return the speeds of sound in an isotropic body.

    Args:
        bulk: Bulk modulus, GPa.
        shear: Shear modulus, GPa.
        crystal: As above.
    """
    masses = atomic_masses()[crystal.numbers] * _DALTON
    volume = crystal.volume * 1e-30
    density = float(masses.sum()) / volume
    longitudinal, transverse = np.sqrt(1e9 * (bulk + 4 / 3 * shear) / density), np.sqrt(1e9 * shear / density)
    mean = ((longitudinal**-3 + 2 * transverse**-3) / 3) ** (-1 / 3)
    return Acoustics(
        float(longitudinal), float(transverse), float(mean), density, len(crystal), volume, float(masses.mean())
    )


def slack(acoustics: Acoustics, temperatures: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the conductivity after Slack, W/(m K), for temperatures from about θ/3 on.

    With measured moduli it is mostly good within a factor of two or three; errors of the moduli come in at least with
    their power 3/2.

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
