"""Recognises a carbon nanotube from where its atoms are."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.tight_binding.pi_system import PiSystem

_ROUND = 0.12  # spread of the distances from the axis over their mean, beyond which it is no single wall
_WINDING = 0.5
_NEAR = 2  # how far from what is measured the indices are sought
_SURE = 0.06  # relative misfit of circumference, and of the angle in radians


@dataclass(frozen=True, slots=True)
class TubeFacts:
    """A single-walled tube as it was recognised.

    Attributes:
        n: First chiral index.
        m: Second chiral index.
        diameter: Mean distance of the atoms from the axis, doubled, Å.
        bond: Mean length of the bonds along the wall, Å.
        perfect: Whether every atom has three neighbours and it is all carbon, so that the indices say everything.
    """

    n: int
    m: int
    diameter: float
    bond: float
    perfect: bool

    @property
    def chiral_angle(self) -> float:
        """Angle to the zigzag direction in degrees."""
        return math.degrees(_angle(self.n, self.m))


def recognise_tube(system: PiSystem, axis: int) -> TubeFacts | None:
    """Return the chiral indices of a tube, n at least m; None for what is no single-walled tube.

    Args:
        system: Atoms and bonds.
        axis: The lattice vector along which it runs.
    """
    along = system.crystal.cell[axis] / np.linalg.norm(system.crystal.cell[axis])
    around = _around(system, along)
    if around is None:
        return None
    radius, angles, heights = around
    reach = angles[system.second] - angles[system.first]
    reach = radius * ((reach + np.pi) % (2 * np.pi) - np.pi)
    rise = heights[system.second] + system.image[:, axis] * np.linalg.norm(system.crystal.cell[axis])
    rise = rise - heights[system.first]
    lengths = np.hypot(reach, rise)
    if not len(lengths):
        return None
    bond = float(np.median(lengths))
    # bonds stand 60 degrees apart; against the circumference they lean by 30 degrees less the chiral angle
    turn = float(np.angle(np.mean(np.exp(6j * np.arctan2(rise, reach))))) / 6
    lean = abs(math.pi / 6 - abs(turn))
    found = _nearest(2 * np.pi * radius / (math.sqrt(3) * bond), lean)
    if found is None:
        return None
    neighbours = np.bincount(system.first, minlength=len(system))
    carbon = bool(np.all(system.crystal.numbers == 6)) and len(system) == len(system.crystal)
    return TubeFacts(*found, 2 * radius, bond, carbon and bool(np.all(neighbours == 3)))


def _around(
    system: PiSystem, along: NDArray[np.float64]
) -> tuple[float, NDArray[np.float64], NDArray[np.float64]] | None:
    """Return the radius, and the angle and height of each atom about the axis; None if they lie on no cylinder."""
    helper = np.eye(3)[int(np.argmin(np.abs(along)))]
    u = np.cross(along, helper)
    u /= np.linalg.norm(u)
    v = np.cross(along, u)
    places = system.positions
    x, y, heights = places @ u, places @ v, places @ along
    # least squares for a circle: x^2 + y^2 = 2 a x + 2 b y + c
    design = np.stack([2 * x, 2 * y, np.ones_like(x)], axis=1)
    (a, b, _), _, rank, _ = np.linalg.lstsq(design, x**2 + y**2, rcond=None)
    if rank < 3:
        return None
    radial = np.hypot(x - a, y - b)
    angles = np.arctan2(y - b, x - a)
    covers = abs(np.exp(1j * angles).mean()) < _WINDING
    if not covers or radial.std() > _ROUND * radial.mean():
        return None
    return float(radial.mean()), angles, heights


def _nearest(size: float, angle: float) -> tuple[int, int] | None:
    """Return the indices whose circumference (in lattice constants) and chiral angle are nearest."""
    guess_m = 2 * size * math.sin(angle) / math.sqrt(3)
    guess_n = size * math.cos(angle) - guess_m / 2
    best: tuple[float, int, int] | None = None
    for n in range(max(1, round(guess_n) - _NEAR), round(guess_n) + _NEAR + 1):
        for m in range(max(0, round(guess_m) - _NEAR), min(n, round(guess_m) + _NEAR) + 1):
            stretch = size / math.sqrt(n * n + n * m + m * m) - 1
            misfit = math.hypot(stretch, angle - _angle(n, m))
            if best is None or misfit < best[0]:
                best = (misfit, n, m)
    return None if best is None or best[0] > _SURE else best[1:]


def _angle(n: int, m: int) -> float:
    return math.atan2(math.sqrt(3) * m, 2 * n + m)
