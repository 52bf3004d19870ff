"""What follows from a stiffness tensor: averages, stability, anisotropy, hardness, sound, Debye temperature."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from core.simulation.strains import from_voigt, mandel
from core.structures.elements import atomic_masses

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

_PLANCK_OVER_BOLTZMANN = 4.799243073e-11  # K s (CODATA 2018)
_DALTON = 1.66053906892e-27  # kg


@dataclass(frozen=True, slots=True)
class Averages:
    """Moduli of the isotropic aggregate in GPa, and the bounds they lie between.

    Attributes:
        bulk_voigt: Bulk modulus if all grains are strained alike, the upper bound.
        bulk_reuss: Bulk modulus if all grains bear the same stress, the lower bound.
        shear_voigt: Shear modulus, the upper bound.
        shear_reuss: Shear modulus, the lower bound.

    Source: R. Hill, Proc. Phys. Soc. A 65, 349 (1952), doi:10.1088/0370-1298/65/5/307.
    """

    bulk_voigt: float
    bulk_reuss: float
    shear_voigt: float
    shear_reuss: float

    @classmethod
    def of(cls, stiffness: NDArray[Any]) -> Self:
        """Average a stiffness in GPa and Voigt's notation, shape (6, 6), that can be inverted."""
        c, s = np.asarray(stiffness), np.linalg.inv(stiffness)
        return cls(
            float(c[:3, :3].sum() / 9),
            float(1 / s[:3, :3].sum()),
            float((np.trace(c[:3, :3]) - _outside(c) + 3 * np.trace(c[3:, 3:])) / 15),
            float(15 / (4 * np.trace(s[:3, :3]) - 4 * _outside(s) + 3 * np.trace(s[3:, 3:]))),
        )

    @property
    def bulk(self) -> float:
        """Bulk modulus, the mean of both bounds (Hill)."""
        return (self.bulk_voigt + self.bulk_reuss) / 2

    @property
    def shear(self) -> float:
        """Shear modulus, the mean of both bounds (Hill)."""
        return (self.shear_voigt + self.shear_reuss) / 2

    @property
    def universal_anisotropy(self) -> float:
        """Zero for an isotropic crystal.

        Source: S. I. Ranganathan and M. Ostoja-Starzewski, Phys. Rev. Lett. 101, 055504 (2008).
        """
        return 5 * self.shear_voigt / self.shear_reuss + self.bulk_voigt / self.bulk_reuss - 6


def _outside(matrix: NDArray[Any]) -> float:
    return float(matrix[0, 1] + matrix[0, 2] + matrix[1, 2])


def stiffness_eigenvalues(stiffness: NDArray[Any]) -> NDArray[np.float64]:
    """Return the six eigenvalues of a stiffness (Voigt, GPa), ascending; all are positive if the crystal is stable.

    They do not depend on the axes (F. Mouhat and F.-X. Coudert, Phys. Rev. B 90, 224104 (2014)).
    """
    return np.asarray(np.linalg.eigvalsh(from_voigt((np.asarray(stiffness) + np.asarray(stiffness).T) / 2)))


def young_of(bulk: float, shear: float) -> float:
    """Return Young's modulus of an isotropic material, in the unit of its bulk and shear modulus."""
    return 9 * bulk * shear / (3 * bulk + shear)


def poisson_of(bulk: float, shear: float) -> float:
    """Return Poisson's ratio of an isotropic material."""
    return (3 * bulk - 2 * shear) / (6 * bulk + 2 * shear)


def hardness_chen(bulk: float, shear: float) -> float:
    """Return Vickers hardness in GPa from moduli in GPa; below about 5 GPa it means little.

    Source: X.-Q. Chen et al., Intermetallics 19, 1275 (2011), doi:10.1016/j.intermet.2011.03.026.
    """
    return float(2 * (shear**3 / bulk**2) ** 0.585 - 3)


def hardness_tian(bulk: float, shear: float) -> float:
    """Return Vickers hardness in GPa from moduli in GPa.

    Source: Y. Tian, B. Xu, Z. Zhao, Int. J. Refract. Met. Hard Mater. 33, 93 (2012), doi:10.1016/j.ijrmhm.2012.02.021.
    """
    return float(0.92 * (shear / bulk) ** 1.137 * shear**0.708)


@dataclass(frozen=True, slots=True)
class Sound:
    """Velocities of sound in the isotropic aggregate, and the Debye temperature they give.

    Attributes:
        transverse: In m/s.
        longitudinal: In m/s.
        mean: Averaged as the Debye model does, m/s.
        debye: Debye temperature in K.

    Source: O. L. Anderson, J. Phys. Chem. Solids 24, 909 (1963), doi:10.1016/0022-3697(63)90067-2.
    """

    transverse: float
    longitudinal: float
    mean: float
    debye: float

    @classmethod
    def of(cls, bulk: float, shear: float, crystal: Crystal) -> Self:
        """Work them out from moduli in GPa and a crystal."""
        volume = crystal.volume * 1e-30
        density = float(atomic_masses()[crystal.numbers].sum()) * _DALTON / volume
        transverse = np.sqrt(1e9 * shear / density)
        longitudinal = np.sqrt(1e9 * (bulk + 4 * shear / 3) / density)
        mean = ((2 / transverse**3 + 1 / longitudinal**3) / 3) ** (-1 / 3)
        debye = _PLANCK_OVER_BOLTZMANN * (3 * len(crystal) / (4 * np.pi * volume)) ** (1 / 3) * mean
        return cls(float(transverse), float(longitudinal), float(mean), float(debye))


@dataclass(frozen=True, slots=True)
class Extremes:
    """The least and the largest value of a modulus over all directions, and where they are.

    Attributes:
        least: The least value.
        largest: The largest value.
        along_least: Direction of the least, Cartesian; of a shear modulus or Poisson's ratio both directions.
        along_largest: Direction of the largest.
    """

    least: float
    largest: float
    along_least: NDArray[np.float64]
    along_largest: NDArray[np.float64]


class Directional:
    """Moduli of a crystal along directions.

    Args:
        stiffness: In GPa and Voigt's notation, shape (6, 6), of a stable crystal.

    Source: A. Marmier et al., Comput. Phys. Commun. 181, 2102 (2010), doi:10.1016/j.cpc.2010.08.033.
    """

    def __init__(self, stiffness: NDArray[Any]) -> None:
        self._compliance = np.linalg.inv(from_voigt(stiffness))

    def young(self, directions: NDArray[Any]) -> NDArray[np.float64]:
        """Return Young's modulus in GPa along unit vectors, shape (..., 3)."""
        along = _dyads(directions, directions)
        return np.asarray(1 / np.einsum("...i,ij,...j->...", along, self._compliance, along))

    def compressibility(self, directions: NDArray[Any]) -> NDArray[np.float64]:
        """Return the linear compressibility in 1/TPa along unit vectors, shape (..., 3)."""
        along = _dyads(directions, directions)
        return np.asarray(1000 * along @ self._compliance @ mandel(np.eye(3)))

    def shear(self, normals: NDArray[Any], directions: NDArray[Any]) -> NDArray[np.float64]:
        """Return the shear modulus in GPa of planes with these normals along directions in them, shape (..., 3)."""
        slip = _dyads(normals, directions)
        return np.asarray(1 / (4 * np.einsum("...i,ij,...j->...", slip, self._compliance, slip)))

    def poisson(self, loads: NDArray[Any], directions: NDArray[Any]) -> NDArray[np.float64]:
        """Return Poisson's ratio for loads along unit vectors, seen along others normal to them, shape (..., 3)."""
        along, across = _dyads(loads, loads), _dyads(directions, directions)
        both = np.einsum("...i,ij,...j->...", along, self._compliance, across)
        return np.asarray(-both * self.young(loads))

    def extremes(self, count: int = 4000) -> dict[str, Extremes]:
        """Return the extremes of "young", "compressibility", "shear" and "poisson" over some thousand directions."""
        directions = sphere(count)
        found = {
            "young": _extremes(self.young(directions), directions),
            "compressibility": _extremes(self.compressibility(directions), directions),
        }
        second = across(directions)
        loads = np.broadcast_to(directions[:, None], second.shape)
        pairs = np.stack([loads, second], axis=2).reshape(-1, 2, 3)
        found["shear"] = _extremes(self.shear(loads, second).reshape(-1), pairs)
        found["poisson"] = _extremes(self.poisson(loads, second).reshape(-1), pairs)
        return found


def sphere(count: int) -> NDArray[np.float64]:
    """Return unit vectors spread evenly over half a sphere, shape (count, 3), with the axes among them.

    Opposite directions have the same moduli.
    """
    turn = np.pi * (1 + np.sqrt(5)) * np.arange(count)
    height = (np.arange(count) + 0.5) / count
    flat = np.sqrt(1 - height**2)
    spiral = np.stack([flat * np.cos(turn), flat * np.sin(turn), height], axis=1)
    return np.concatenate([special_directions(), spiral])


def special_directions() -> NDArray[np.float64]:
    """Return the directions <100>, <110> and <111> of a cube, where extremes of cubic crystals lie, shape (13, 3)."""
    grid = np.stack(np.meshgrid(*[(-1.0, 0.0, 1.0)] * 3, indexing="ij"), axis=-1).reshape(-1, 3)
    half = grid[np.lexsort(grid.T[::-1])][14:]
    return np.asarray(half / np.linalg.norm(half, axis=1, keepdims=True))


def across(directions: NDArray[Any], count: int = 72) -> NDArray[np.float64]:
    """Return unit vectors normal to each direction over half a turn, shape (n, count, 3)."""
    helper = np.where(np.abs(directions[:, :1]) < 0.9, [[1.0, 0.0, 0.0]], [[0.0, 1.0, 0.0]])
    one = np.cross(directions, helper)
    one /= np.linalg.norm(one, axis=1, keepdims=True)
    other = np.cross(directions, one)
    angles = np.pi * np.arange(count) / count
    return np.asarray(np.cos(angles)[:, None] * one[:, None] + np.sin(angles)[:, None] * other[:, None])


def _dyads(first: NDArray[Any], second: NDArray[Any]) -> NDArray[np.float64]:
    product = np.asarray(first)[..., :, None] * np.asarray(second)[..., None, :]
    return mandel((product + np.swapaxes(product, -1, -2)) / 2)


def _extremes(values: NDArray[np.float64], directions: NDArray[np.float64]) -> Extremes:
    low, high = int(np.argmin(values)), int(np.argmax(values))
    return Extremes(float(values[low]), float(values[high]), directions[low], directions[high])
