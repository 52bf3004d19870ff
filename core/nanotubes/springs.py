"""A spring model of sp2 carbon, which gives a tube's atoms their places in milliseconds.

Bonds and angles as in S. K. Jain et al., J. Phys. Chem. C 119, 9646 (2015), doi:10.1021/acs.jpcc.5b01905, which was
fitted to DFT for defects in graphene. How far an atom stands out of the plane of its neighbours is held at what it is
in the perfect tube, eight times as strongly as there: that gives what is built around a Stone-Wales defect the least
energy by CHGNet (five tubes: 2.8 to 3.7 eV above the perfect ones, the bond that is turned 1.31 to 1.38 Å long).
Perfect tubes are within 0.02 Å and 1 meV an atom of those that CHGNet relaxes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from core.nanotubes.lattice import BOND, length_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.builders.nanotube import Wall

_STRETCH, _BEND = 26.060, 5.511  # eV/Å²
_PAIR = 3 / 16 * _STRETCH / BOND**2  # times (r² - d²)², eV/Å⁴
_UPRIGHT = 4.0  # times the distance out of the plane of the neighbours squared, eV/Å²
_CORNER = 0.5 * _BEND * BOND**2  # times (cos + 1/2)², eV: the harmonic angle about 120°
_ENDED = 1e-4  # eV/Å; the largest slope of places that count as relaxed


@dataclass(frozen=True, slots=True)
class Shape:
    """How a perfect tube lies in space, in Å.

    Attributes:
        radius: Of the cylinder on which all atoms lie.
        stretch: Length of the cell over that of the rolled sheet.
        around: Shift of the second sublattice against the first along the circumference.
        along: Its shift along the axis.
    """

    radius: float
    stretch: float
    around: float
    along: float


@lru_cache(maxsize=1024)
def shape_of(wall: Wall, strain: float = 0.0, shear: float = 0.0) -> Shape:
    """Return the shape of a tube that costs least, all atoms being on one cylinder.

    Args:
        wall: The wall.
        strain: Along the axis against the tube without load, as a part of one.
        shear: Twist in radians in an Å.
    """
    from scipy.optimize import least_squares

    def at_rest(x: NDArray[np.float64]) -> NDArray[np.float64]:
        return _strains(arms_of(wall, Shape(x[0], x[3], x[1], x[2]), 0.0))

    def under_load(x: NDArray[np.float64]) -> NDArray[np.float64]:
        return _strains(arms_of(wall, Shape(x[0], stretch, x[1], x[2]), shear))

    free = least_squares(at_rest, np.array([wall.diameter / 2, 0.0, 0.0, 1.0]), method="lm").x
    stretch = float(free[3]) * (1 + strain)
    held = least_squares(under_load, free[:3], method="lm").x if strain or shear else free
    return Shape(float(held[0]), stretch, float(held[1]), float(held[2]))


def _strains(arms: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the square roots of twice what the bonds and angles of one atom cost, shape (6,)."""
    lengths = np.linalg.norm(arms, axis=1)
    cosines = [arms[a] @ arms[b] / (lengths[a] * lengths[b]) for a, b in ((0, 1), (0, 2), (1, 2))]
    # a bond belongs to two atoms
    return np.append(math.sqrt(_PAIR) * (lengths**2 - BOND**2), math.sqrt(2 * _CORNER) * (np.array(cosines) + 0.5))


def arms_of(wall: Wall, shape: Shape, shear: float) -> NDArray[np.float64]:
    """Return the bonds of an atom of the first sublattice, which lies at the angle 0, in Å, shape (3, 3)."""
    n, m = wall.n, wall.m
    square = n * n + n * m + m * m
    cell, radius = length_of(wall, 1) * shape.stretch, shape.radius
    arms = []
    for i, j in ((0, 0), (-1, 0), (0, -1)):
        a, b = i + 1 / 3, j + 1 / 3
        height = (m * a - n * b) * cell + shape.along
        angle = (
            2 * math.pi * (2 * n * a + 2 * m * b + n * b + m * a) / (2 * square)
            + shape.around / radius
            + shear * height
        )
        arms.append((radius * (math.cos(angle) - 1), radius * math.sin(angle), height))
    return np.array(arms)


@dataclass(frozen=True, eq=False)
class Springs:
    """Bonds between atoms, some of them to images along the axis.

    Attributes:
        first: Where each bond begins, shape (b,).
        second: Where it ends, shape (b,).
        shift: What is added to the second's place, Å, shape (b, 3).
        normals: Of the wall at each atom, shape (n, 3).
        heights: How far each atom stands out of the middle of its neighbours along the normal at rest, Å, shape (n,).
    """

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    shift: NDArray[np.float64]
    normals: NDArray[np.float64]
    heights: NDArray[np.float64]

    def relaxed(self, positions: NDArray[np.float64], free: NDArray[np.bool_]) -> NDArray[np.float64]:
        """Return where the free atoms come to rest, Å, shape (n, 3).

        Args:
            positions: Where they begin, Å, shape (n, 3).
            free: Which of them move, shape (n,).
        """
        from scipy.optimize import minimize

        corners = self._corners(free)
        bonds = free[self.first] | free[self.second]

        def cost(x: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
            places = positions.copy()
            places[free] = x.reshape(-1, 3)
            energy, slope = self._cost(places, bonds, corners)
            return energy, slope[free].ravel()

        found = minimize(cost, positions[free].ravel(), jac=True, method="L-BFGS-B", options={"gtol": _ENDED})
        places = positions.copy()
        places[free] = found.x.reshape(-1, 3)
        return places

    def _corners(self, free: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Return pairs of directed bonds that share their first atom, where a free atom takes part, shape (c, 2)."""
        count = len(self.first)
        begin = np.concatenate([self.first, self.second])
        end = np.concatenate([self.second, self.first])
        found = []
        for atom in np.unique(begin[free[begin] | free[end]]):
            arms = np.flatnonzero(begin == atom)
            pairs = [(a, b) for k, a in enumerate(arms) for b in arms[k + 1 :]]
            found += [(a, b) for a, b in pairs if free[atom] or free[end[a]] or free[end[b]]]
        return np.array(found, dtype=np.int64).reshape(-1, 2) % (2 * count)

    def _cost(
        self, places: NDArray[np.float64], bonds: NDArray[np.bool_], corners: NDArray[np.int64]
    ) -> tuple[float, NDArray[np.float64]]:
        """Return energy (eV) and its slope by each place (eV/Å)."""
        slope = np.zeros_like(places)
        arms = places[self.second] + self.shift - places[self.first]
        first, second, vectors = self.first[bonds], self.second[bonds], arms[bonds]
        excess = (vectors**2).sum(axis=1) - BOND**2
        pull = 4 * _PAIR * excess[:, None] * vectors
        np.add.at(slope, second, pull)
        np.add.at(slope, first, -pull)
        directed = np.concatenate([arms, -arms])
        begin = np.concatenate([self.first, self.second])
        end = np.concatenate([self.second, self.first])
        a, b = directed[corners[:, 0]], directed[corners[:, 1]]
        la, lb = np.linalg.norm(a, axis=1)[:, None], np.linalg.norm(b, axis=1)[:, None]
        cosine = (a * b).sum(axis=1)[:, None] / (la * lb)
        torque = 2 * _CORNER * (cosine + 0.5)
        on_a, on_b = torque * (b / (la * lb) - cosine * a / la**2), torque * (a / (la * lb) - cosine * b / lb**2)
        np.add.at(slope, end[corners[:, 0]], on_a)
        np.add.at(slope, end[corners[:, 1]], on_b)
        np.add.at(slope, begin[corners[:, 0]], -on_a - on_b)
        out, back = self._out_of_plane(arms, len(places))
        slope += back
        return float(_PAIR * (excess**2).sum() + _CORNER * ((cosine + 0.5) ** 2).sum() + out), slope

    def _out_of_plane(self, arms: NDArray[np.float64], size: int) -> tuple[float, NDArray[np.float64]]:
        """Return energy (eV) and slope (eV/Å) of atoms that stand out of the plane of their three neighbours."""
        total, count = np.zeros((size, 3)), np.zeros(size)
        for atoms, sign in ((self.first, 1), (self.second, -1)):
            np.add.at(total, atoms, sign * arms)
            np.add.at(count, atoms, 1)
        height = -(total * self.normals).sum(axis=1) / np.maximum(count, 1)
        excess = np.where(count == 3, height - self.heights, 0.0)
        pull = 2 * _UPRIGHT * excess[:, None] * self.normals
        slope = pull.copy()
        share = pull / np.maximum(count, 1)[:, None]
        np.subtract.at(slope, self.second, share[self.first])
        np.subtract.at(slope, self.first, share[self.second])
        return float(_UPRIGHT * (excess**2).sum()), slope
