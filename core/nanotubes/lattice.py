"""The sites of a tube's wall and the bonds between them, in whole numbers: exact, however long or twisted it is.

A periodic tube is spanned by its chiral vector and by a second lattice vector of graphene. If that one points along the
axis, the tube is straight; if it leans, it is turned to the axis and the tube is twisted. So every twisted tube whose
cell repeats is found among the lattice vectors.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from core.structures.builders.nanotube import Wall, cells_within

if TYPE_CHECKING:
    from numpy.typing import NDArray

BOND = 1.42
"""Å; the bond of graphene."""

MOST_SHEAR = 10.0
"""Per cent; the twist times the radius. With more it is no tube any longer."""
_LENGTHS = 0.15  # by what share a cell may be longer or shorter than asked for, so that a twist fits
# from an atom of the first sublattice to the cells of its three neighbours of the second
_STEPS = ((0, 0), (-1, 0), (0, -1))


@dataclass(frozen=True, eq=False)
class Sites:
    """The sites of one wall, those of least height first.

    Attributes:
        wall: Which wall.
        along: Coefficients of the lattice vector that becomes the axis.
        places: Fractions around the tube and along its cell, shape (sites, 2).
        cells: Coefficients of the cell of each site and its sublattice, 0 or 1, shape (sites, 3).
        neighbours: The three sites bonded to each, in the same order of directions for both sublattices, shape
            (sites, 3).
        images: By how many cells along the axis each of these is shifted, shape (sites, 3).
    """

    wall: Wall
    along: tuple[int, int]
    places: NDArray[np.float64]
    cells: NDArray[np.int64]
    neighbours: NDArray[np.int64]
    images: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.places)

    @property
    def length(self) -> float:
        """Length of the cell along the axis in Å, without strain."""
        return length_of(self.wall, len(self) // 2)

    @property
    def turn(self) -> float:
        """By what angle the cell's end is turned against its beginning, in radians, from -pi to pi."""
        return turn_of(self.wall, self.along)

    def site(self, i: int, j: int, sublattice: int) -> int:
        """Return the site of a cell that may lie outside, brought back."""
        period = 3 * (len(self) // 2)
        around, along = _thirds(self.wall, self.along, i, j, sublattice)
        # in order, so a search tells
        found = np.searchsorted(self._keys, (along % period) * period + around % period)
        return int(found)

    @property
    def _keys(self) -> NDArray[np.int64]:
        period = 3 * (len(self) // 2)
        around, along = _thirds(self.wall, self.along, *self.cells.T)
        return np.asarray((along % period) * period + around % period)


def length_of(wall: Wall, cells: int) -> float:
    """Return how long a piece of so many cells is along the axis, Å."""
    area = 1.5 * math.sqrt(3) * wall.bond**2
    return cells * area / (math.pi * wall.diameter)


def turn_of(wall: Wall, along: tuple[int, int]) -> float:
    """Return the angle in radians by which a tube must be twisted for a lattice vector to point along its axis."""
    return 0.0 - 2 * math.pi * _share(wall, along)


def _share(wall: Wall, along: tuple[int, int]) -> float:
    """Return how far a lattice vector leads around the tube, as a share of the circumference."""
    n, m, (p, q) = wall.n, wall.m, along
    return (2 * n * p + 2 * m * q + n * q + m * p) / (2 * (n * n + n * m + m * m))


def fitting(wall: Wall, repeats: int, twist: float) -> tuple[int, int]:
    """Return the lattice vector whose cell is about as long as asked for and twisted as nearly as it can be.

    Args:
        wall: The wall.
        repeats: How many translational cells the straight tube would have.
        twist: Wanted, in degrees in a nanometre.
    """
    t1, t2 = wall.translation
    straight = (repeats * t1, repeats * t2)
    if not twist:
        return straight
    whole = repeats * wall.atoms // 2
    divisor = math.gcd(wall.n, wall.m)
    room = max(divisor, round(_LENGTHS * whole))
    least = divisor * math.ceil(max(whole - room, 1) / divisor)
    allowed = most_twist(wall)
    found = [
        (round(abs(twist_of(wall, along) - twist), 9), abs(cells - whole), along)
        for cells in range(least, whole + room + 1, divisor)
        for along in _vectors(wall, cells, divisor)
        if abs(twist_of(wall, along)) <= allowed
    ]
    return min(found, default=(0.0, 0, straight))[2]


def most_twist(wall: Wall) -> float:
    """Return by how much a tube may be twisted, in degrees in a nanometre."""
    return math.degrees(MOST_SHEAR / 100 / (wall.diameter / 20))


def twist_of(wall: Wall, along: tuple[int, int]) -> float:
    """Return the twist of the tube of a lattice vector in degrees in a nanometre."""
    cells = abs(wall.n * along[1] - wall.m * along[0])
    return math.degrees(turn_of(wall, along)) / (length_of(wall, cells) / 10)


def _vectors(wall: Wall, cells: int, divisor: int) -> list[tuple[int, int]]:
    """Return the lattice vectors of a cell of so many cells, which differ by turns of the tube onto itself."""
    n, m = wall.n // divisor, wall.m // divisor
    # m p - n q = cells over the divisor, by the extended algorithm of Euclid
    wanted = cells // divisor
    p = wanted * pow(m, -1, n) % n if n > 1 else 0
    q = (m * p - wanted) // n
    # the one that leads least far around, and those a turn onto itself farther to both sides
    k = -round(divisor * _share(wall, (p, q)))
    return [(p + i * n, q + i * m) for i in range(k - divisor // 2, k + (divisor + 1) // 2)]


@lru_cache(maxsize=64)
def sites_of(wall: Wall, along: tuple[int, int]) -> Sites:
    """Return the sites of a wall whose cell ends at a lattice vector."""
    i, j, _, _ = cells_within(wall.n, wall.m, *along)
    period = 3 * len(i)
    cells = np.concatenate([np.stack([i, j, np.full_like(i, s)], axis=1) for s in (0, 1)])
    around, height = _thirds(wall, along, *cells.T)
    around, height, images = around % period, height % period, height // period
    order = np.lexsort((around, height))
    cells, around, height, images = cells[order], around[order], height[order], images[order]
    keys = height * period + around
    neighbours, shifts = np.empty((len(cells), 3), np.int64), np.empty((len(cells), 3), np.int64)
    first = cells[:, 2] == 0
    sign = np.where(first, 1, -1)
    for k, (di, dj) in enumerate(_STEPS):
        there = _thirds(wall, along, cells[:, 0] + sign * di, cells[:, 1] + sign * dj, 1 - cells[:, 2])
        neighbours[:, k] = np.searchsorted(keys, (there[1] % period) * period + there[0] % period)
        shifts[:, k] = there[1] // period - images
    return Sites(wall, along, np.stack([around, height], axis=1) / period, cells, neighbours, shifts)


def _thirds(wall: Wall, along: tuple[int, int], i: Any, j: Any, sublattice: Any) -> tuple[Any, Any]:
    """Return how far sites lie around the tube and along it, in thirds of a cell; of one site or of arrays of them."""
    t1, t2 = along
    return (
        3 * (j * t1 - i * t2) + sublattice * (t1 - t2),
        3 * (wall.m * i - wall.n * j) + sublattice * (wall.m - wall.n),
    )
