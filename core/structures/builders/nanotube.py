"""Carbon nanotubes and their likes: a honeycomb rolled along a chiral vector (Saito, Dresselhaus, Dresselhaus 1998)."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.structures.crystal import Crystal
from core.texts import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_REPEATS = 40
"""Periods of the inner wall among which a length is sought that suits the outer walls."""

_CH = 1.09  # Å, C-H bond of an aromatic ring


@dataclass(frozen=True, slots=True)
class Wall:
    """One rolled honeycomb.

    Attributes:
        n: First chiral index.
        m: Second chiral index.
        bond: Bond length before rolling in Å.
    """

    n: int
    m: int
    bond: float = 1.42

    def __post_init__(self) -> None:
        if self.n < 1 or not 0 <= self.m <= self.n:
            raise StructureError(
                Text("There is no tube ({0}, {1}).", self.n, self.m), hint="Take n at least 1 and m from 0 to n."
            )

    @property
    def _square(self) -> int:
        return self.n**2 + self.n * self.m + self.m**2

    @property
    def _divisor(self) -> int:
        return math.gcd(2 * self.n + self.m, 2 * self.m + self.n)

    @property
    def diameter(self) -> float:
        """Diameter in Å."""
        return math.sqrt(3 * self._square) * self.bond / math.pi

    @property
    def chiral_angle(self) -> float:
        """Angle to the zigzag direction in degrees: 0 zigzag, 30 armchair."""
        return math.degrees(math.atan2(math.sqrt(3) * self.m, 2 * self.n + self.m))

    @property
    def period(self) -> float:
        """Length of the translational cell along the axis in Å."""
        return 3 * math.sqrt(self._square) * self.bond / self._divisor

    @property
    def translation(self) -> tuple[int, int]:
        """Coefficients of the shortest lattice vector along the axis."""
        return (2 * self.m + self.n) // self._divisor, -(2 * self.n + self.m) // self._divisor

    @property
    def atoms(self) -> int:
        """Number of atoms in the translational cell."""
        return 4 * self._square // self._divisor

    @property
    def is_metallic(self) -> bool:
        """Whether folding the bands of graphene gives a metal: n - m is a multiple of three."""
        return (self.n - self.m) % 3 == 0

    def unrolled(self) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """Return where the atoms of a translational cell lie.

        Returns:
            Fractions around the tube and along its cell, shape (atoms, 2), and the sublattice of each, 0 or 1.
        """
        t1, t2 = self.translation
        _, _, around, along = cells_within(self.n, self.m, t1, t2)
        cells = len(around)
        first = np.stack([around, along], axis=1) / cells
        second = first + np.array([t1 - t2, self.m - self.n]) / (3 * cells)
        places = np.concatenate([first, second]) % 1.0
        return places, np.repeat([0, 1], len(first))


def cells_within(
    n: int, m: int, t1: int, t2: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return the cells of a honeycomb in the parallelogram of the chiral vector (n, m) and the vector (t1, t2).

    Returns:
        Coefficients i and j of each cell, and in whole numbers, 0 to the number of cells, how far it lies around the
        tube and along its axis; shape (cells,) each.
    """
    cells = abs(n * t2 - m * t1)
    first = np.arange(min(0, t1), n + max(0, t1) + 1)
    second = np.arange(min(0, t2), m + max(0, t2) + 1)
    i, j = (axis.ravel() for axis in np.meshgrid(first, second, indexing="ij"))
    # in whole numbers, so that an atom on the seam is neither lost nor doubled
    around, along = j * t1 - i * t2, m * i - n * j
    inside = (around >= 0) & (around < cells) & (along >= 0) & (along < cells)
    return i[inside], j[inside], around[inside], along[inside]


@dataclass(frozen=True, eq=False)
class Tube:
    """A tube of one or several walls.

    Attributes:
        crystal: The atoms; the axis lies along c in the middle of the cell; array "wall" numbers the walls from 0.
        walls: From the inside outwards.
        strains: Strain along the axis of each wall, as a fraction; zero for the inner one.
        gaps: Distance of each wall from the one inside it in Å.
    """

    crystal: Crystal
    walls: tuple[Wall, ...]
    strains: tuple[float, ...] = (0.0,)
    gaps: tuple[float, ...] = field(default=())


def outer_wall(inner: Wall, gap: float) -> Wall:
    """Return the wall that fits around ``inner`` at a distance near ``gap`` Å.

    One with the same chiral direction is taken if its distance is within 0.3 Å, for its period is the same; otherwise
    the one whose distance is nearest, and among near-equal ones that of nearest chiral angle.
    """
    wanted = inner.diameter + 2 * gap
    divisor = math.gcd(inner.n, inner.m)
    n, m = inner.n // divisor, inner.m // divisor
    factor = round(wanted / Wall(n, m, inner.bond).diameter)
    same = Wall(factor * n, factor * m, inner.bond)
    if abs(same.diameter - wanted) <= 0.6:
        return same
    most = math.ceil(math.pi * wanted / (math.sqrt(3) * inner.bond)) + 2
    all_walls = (Wall(i, j, inner.bond) for i in range(1, most) for j in range(i + 1))
    return min(
        all_walls,
        key=lambda wall: (
            round(abs(wall.diameter - wanted) / 0.2),
            abs(wall.chiral_angle - inner.chiral_angle),
        ),
    )


def common_length(walls: tuple[Wall, ...], most_strain: float) -> float:
    """Return the shortest multiple of the inner wall's period that strains no other by more than ``most_strain``.

    Where none up to ``MOST_REPEATS`` periods does, it is the one with the least strain.
    """
    inner = walls[0].period

    def worst(repeats: int) -> float:
        return max((abs(_strain(wall, repeats * inner)) for wall in walls[1:]), default=0.0)

    counts = range(1, MOST_REPEATS + 1)
    return inner * next((count for count in counts if worst(count) <= most_strain), min(counts, key=worst))


def _strain(wall: Wall, length: float) -> float:
    return length / (max(1, round(length / wall.period)) * wall.period) - 1


def periodic_tube(
    walls: tuple[Wall, ...], elements: tuple[int, int], *, repeats: int, vacuum: float, most_strain: float
) -> Tube:
    """Build a tube that goes on for ever along c.

    Args:
        walls: From the inside outwards.
        elements: Atomic numbers of the two sublattices.
        repeats: How many of the shortest common cells.
        vacuum: Between the tube and its images in Å.
        most_strain: Strain of outer walls up to which a common length is taken.
    """
    length = repeats * common_length(walls, most_strain)
    parts, kinds, numbers = [], [], []
    for index, wall in enumerate(walls):
        count = max(1, round(length / wall.period))
        rolled, sublattice = _rolled(wall, count, length / count)
        parts.append(rolled)
        kinds.append(np.array(elements)[sublattice])
        numbers.append(np.full(len(rolled), index))
    crystal = _boxed(np.concatenate(parts), np.concatenate(kinds), np.concatenate(numbers), walls[-1], vacuum, length)
    return Tube(crystal, walls, tuple(_strain(wall, length) for wall in walls), _gaps(walls))


def finite_tube(
    walls: tuple[Wall, ...], elements: tuple[int, int], *, length: float, vacuum: float, saturate: bool
) -> Tube:
    """Build a piece of a tube.

    Args:
        walls: From the inside outwards.
        elements: Atomic numbers of the two sublattices.
        length: Of the piece in Å.
        vacuum: Around the piece in Å.
        saturate: Put a hydrogen atom on every atom of the rims that lacks a neighbour; atoms that lack two are cut off.
    """
    parts, kinds, numbers = [], [], []
    for index, wall in enumerate(walls):
        rolled, sublattice = _rolled(wall, math.ceil(length / wall.period) + 1, wall.period)
        keep = rolled[:, 2] <= length + 1e-6
        points, species = rolled[keep], np.array(elements)[sublattice[keep]]
        if saturate:
            points, species = _saturated(points, species, wall.bond)
        parts.append(points)
        kinds.append(species)
        numbers.append(np.full(len(points), index))
    points, tube = np.concatenate(parts), np.concatenate(numbers)
    low, high = points[:, 2].min(), points[:, 2].max()
    points[:, 2] += vacuum / 2 - low
    crystal = _boxed(points, np.concatenate(kinds), tube, walls[-1], vacuum, high - low + vacuum)
    return Tube(crystal, walls, (0.0,) * len(walls), _gaps(walls))


def _gaps(walls: tuple[Wall, ...]) -> tuple[float, ...]:
    return tuple((b.diameter - a.diameter) / 2 for a, b in itertools.pairwise(walls))


def _rolled(wall: Wall, count: int, period: float) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return ``count`` cells of length ``period``, about the axis, and the sublattice of each atom."""
    places, sublattice = wall.unrolled()
    angle, along = 2 * np.pi * places[:, 0], places[:, 1]
    heights = (along[None] + np.arange(count)[:, None]).ravel() * period
    angle = np.tile(angle, count)
    radius = wall.diameter / 2
    return np.stack([radius * np.cos(angle), radius * np.sin(angle), heights], axis=1), np.tile(sublattice, count)


def _saturated(
    points: NDArray[np.float64], species: NDArray[np.int64], bond: float
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    from scipy.spatial import cKDTree

    while True:
        pairs = cKDTree(points).query_pairs(1.2 * bond, output_type="ndarray")
        missing = 3 - np.bincount(pairs.ravel(), minlength=len(points))
        if not len(pairs):
            raise StructureError("The piece is too short to be a tube.", hint="Take a greater length.")
        if (missing <= 1).all():
            break
        points, species = points[missing <= 1], species[missing <= 1]
    towards = np.zeros_like(points)
    np.add.at(towards, pairs[:, 0], points[pairs[:, 1]] - points[pairs[:, 0]])
    np.add.at(towards, pairs[:, 1], points[pairs[:, 0]] - points[pairs[:, 1]])
    rim = missing == 1
    away = -towards[rim] / np.linalg.norm(towards[rim], axis=1)[:, None]
    return (
        np.concatenate([points, points[rim] + _CH * away]),
        np.concatenate([species, np.ones(int(rim.sum()), dtype=np.int64)]),
    )


def _boxed(
    points: NDArray[np.float64],
    numbers: NDArray[np.int64],
    wall: NDArray[np.int64],
    outermost: Wall,
    vacuum: float,
    length: float,
) -> Crystal:
    width = outermost.diameter + vacuum
    positions = points + np.array([width / 2, width / 2, 0.0])
    return Crystal(numbers, positions, np.diag([width, width, length]), arrays={"wall": wall})
