"""A crystal seen from a lattice plane: its in-plane cell, its atomic planes, and where it can be cut."""

from __future__ import annotations

from dataclasses import dataclass
from math import gcd
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.structures.builders.parts import taken
from core.structures.symmetry.cells import Cell, cell_matrix, in_cell
from core.structures.symmetry.groups import space_group
from core.structures.turning import turned
from core.texts import Text

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from core.structures.crystal import Crystal

Miller = tuple[int, int, int]

_LARGEST_DENOMINATOR = 24
_SAME = 1e-3
_ZERO = 1e-12


@dataclass(frozen=True, eq=False)
class Surface:
    """A crystal whose first two lattice vectors lie in the plane; the normal is z.

    Attributes:
        crystal: Its a lies along x, its b in the plane of x and y, its c points up, one interplanar spacing high.
        planes: Indices of the atoms of each atomic plane, from below.
        heights: Height of each atom in units of the spacing, continuous within a plane, shape (n,).
        cuts: Height half-way between each plane and the next above it, in units of the spacing, shape (m,).
        gaps: Distance of each plane from the next above it, in units of the spacing, shape (m,).
        tops: Numbers of the planes that, on top of a slab, give all surfaces that differ.
        partners: For each plane the planes under which a cut gives the same surface upside down.
    """

    crystal: Crystal
    planes: tuple[NDArray[np.int64], ...]
    heights: NDArray[np.float64]
    cuts: NDArray[np.float64]
    gaps: NDArray[np.float64]
    tops: tuple[int, ...]
    partners: tuple[tuple[int, ...], ...]

    @property
    def spacing(self) -> float:
        """Distance after which the planes repeat, Å."""
        return float(self.crystal.cell[2, 2])

    @property
    def area(self) -> float:
        """Area of the in-plane cell, Å²."""
        return float(self.crystal.cell[0, 0] * self.crystal.cell[1, 1])


def surface_of(
    crystal: Crystal, miller: Miller, *, conventional: bool = True, smallest: bool = True, tolerance: float = 0.1
) -> Surface:
    """Return a crystal as seen from a lattice plane.

    Args:
        crystal: A periodic crystal.
        miller: h, k, l.
        conventional: Whether these refer to the standard conventional cell, or else to the cell as it is.
        smallest: Look for the primitive cell first, unless its atoms differ in flags, moments or the like.
        tolerance: How far atoms of one plane may lie apart in height, Å.

    Raises:
        StructureError: Without periodicity, or for (0 0 0).
    """
    if not crystal.is_periodic:
        raise StructureError(
            "A slab is cut out of a crystal.", hint="Open a structure that is periodic along a, b and c."
        )
    if not any(miller):
        raise StructureError("(0 0 0) is no lattice plane.", hint="Give at least one index that is not zero.")
    group = space_group(crystal)
    frame = crystal.cell
    if conventional and group is not None:
        frame = cell_matrix(crystal, group, Cell.CONVENTIONAL) @ crystal.cell
    normal = np.linalg.solve(frame, np.array(miller, dtype=float))
    bulk = crystal
    if smallest and group is not None:
        reduced = in_cell(crystal, group, Cell.PRIMITIVE)
        bulk = crystal if reduced.remarks or len(reduced.crystal) >= len(crystal) else reduced.crystal
    return _seen_from(bulk, _whole(bulk.cell @ normal), tolerance)


def _whole(indices: NDArray[np.float64]) -> Miller:
    """Return the smallest whole numbers with these ratios."""
    largest = float(np.abs(indices).max())
    for scale in range(1, _LARGEST_DENOMINATOR * _LARGEST_DENOMINATOR):
        scaled = indices / largest * scale
        if np.abs(scaled - np.rint(scaled)).max() < _SAME:
            h, k, l = np.rint(scaled).astype(int).tolist()  # noqa: E741  # the field's own letters
            common = gcd(h, k, l)
            return h // common, k // common, l // common
    raise StructureError(
        "These indices are no lattice plane of this cell.", hint="Choose the cell that the indices refer to."
    )


def _seen_from(bulk: Crystal, miller: Miller, tolerance: float) -> Surface:
    matrix = _basis(miller, bulk.cell)
    crystal = upright(taken(bulk, np.arange(len(bulk)), bulk.positions, cell=matrix @ bulk.cell))
    planes, heights = _planes(crystal, tolerance)
    low = np.array([heights[plane].min() for plane in planes])
    high = np.array([heights[plane].max() for plane in planes])
    above = np.append(low[1:], low[0] + 1.0)
    cuts = (high + above) / 2
    tops, partners = _alike(crystal, cuts)
    return Surface(crystal, planes, heights, cuts, above - high, tops, partners)


def _basis(miller: Miller, cell: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return whole numbers, shape (3, 3): rows u and v span the plane, w leads to the next; the volume stays."""
    rows, values = np.eye(3, dtype=np.int64), list(miller)
    for i, j in ((0, 2), (1, 2)):
        # Euclid's algorithm on two indices, with the lattice vectors that belong to them
        while values[i]:
            quotient = values[j] // values[i]
            values[j] -= quotient * values[i]
            rows[j] -= quotient * rows[i]
            values[i], values[j] = values[j], values[i]
            rows[[i, j]] = rows[[j, i]]
    if values[2] < 0:
        rows[2] = -rows[2]
    u, v = reduced_pair(rows[0], rows[1], cell)
    plane = np.stack([u @ cell, v @ cell])
    w = rows[2] - np.rint(np.linalg.lstsq(plane.T, rows[2] @ cell, rcond=None)[0]).astype(np.int64) @ np.stack([u, v])
    matrix = np.stack([u, v, w])
    if np.linalg.det(matrix @ cell) < 0:
        matrix[1] = -matrix[1]
    return matrix


def reduced_pair(
    u: NDArray[np.int64], v: NDArray[np.int64], cell: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the two shortest vectors of the plane lattice of u and v, at an angle of 60 to 120 degrees (Gauss)."""
    while True:
        if np.linalg.norm(u @ cell) > np.linalg.norm(v @ cell) + 1e-9:
            u, v = v, u
        ratio = float((u @ cell) @ (v @ cell) / ((u @ cell) @ (u @ cell)))
        # a hexagonal lattice has a ratio of one half, and rounding would go to and fro
        if abs(ratio) <= 0.5 + 1e-9:
            return u, v
        v = v - round(ratio) * u


def upright(crystal: Crystal) -> Crystal:
    """Return a crystal turned so that its a lies along x and its b in the plane of x and y."""
    standing = np.linalg.cholesky(crystal.cell @ crystal.cell.T)
    standing[np.abs(standing) < _ZERO * standing.max()] = 0.0
    standing *= np.array([1.0, 1.0, np.sign(np.linalg.det(crystal.cell))])
    return turned(crystal, np.linalg.solve(crystal.cell, standing).T).replace(cell=standing)


def _planes(crystal: Crystal, tolerance: float) -> tuple[tuple[NDArray[np.int64], ...], NDArray[np.float64]]:
    heights = crystal.fractional[:, 2] % 1.0
    order = np.argsort(heights, kind="stable")
    gaps = np.diff(np.append(heights[order], heights[order[0]] + 1.0))
    # begin above the widest gap, so that no plane is torn apart where the count starts anew
    start = int(np.argmax(gaps)) + 1
    heights[order[:start]] += 1.0
    order, gaps = np.roll(order, -start), np.roll(gaps, -start)
    heights -= np.floor(heights[order[0]] + 1e-9)
    breaks = np.flatnonzero(gaps[:-1] > tolerance / crystal.cell[2, 2]) + 1
    return tuple(np.sort(part) for part in np.split(order, breaks)), heights


def _alike(crystal: Crystal, cuts: NDArray[np.float64]) -> tuple[tuple[int, ...], tuple[tuple[int, ...], ...]]:
    """Return which cuts give surfaces that differ, and which give each other's upside down.

    An operation that keeps the normal takes a cut to one that is the same; one that turns it round takes the surface
    above a cut to that below another.
    """
    group = space_group(crystal)
    rotations = np.eye(3, dtype=np.int64)[None] if group is None else group.rotations
    translations = np.zeros((1, 3)) if group is None else group.translations
    keeps = (rotations[:, 2] == (0, 0, 1)).all(axis=1)
    turns = (rotations[:, 2] == (0, 0, -1)).all(axis=1)
    tops: list[int] = []
    for i, cut in enumerate(cuts):
        images = cut + translations[keeps, 2]
        if not any(_meets(images, cuts[j]) for j in tops):
            tops.append(i)
    partners = tuple(
        tuple(j for j, other in enumerate(cuts) if _meets(translations[turns, 2] - cut, other)) for cut in cuts
    )
    return tuple(tops), partners


def _meets(images: NDArray[np.float64], cut: float) -> bool:
    distance = images - cut
    return bool((np.abs(distance - np.rint(distance)) < 5 * _SAME).any())


def rectangular(cell: ArrayLike, most: int = 8) -> NDArray[np.int64]:
    """Return whole numbers, shape (2, 2), that make the smallest rectangle of two in-plane vectors.

    Args:
        cell: In-plane vectors as rows, shape (2, 2) or (2, 3).
        most: Largest number to try.

    Raises:
        StructureError: If there is none so small.
    """
    lattice = np.asarray(cell, dtype=float)
    steps = np.arange(-most, most + 1)
    pairs = np.stack(np.meshgrid(steps, steps, indexing="ij"), axis=-1).reshape(-1, 2)
    pairs = np.array([pair for pair in pairs.tolist() if gcd(*pair) == 1])
    vectors = pairs @ lattice
    lengths = np.linalg.norm(vectors, axis=1)
    right = np.abs(vectors @ vectors.T) < 1e-3 * np.outer(lengths, lengths)
    first, second = np.nonzero(right)
    if not len(first):
        raise StructureError(
            Text("No rectangle of up to {0} cells along a side fits this surface.", most),
            hint="Keep the oblique cell.",
        )
    turn = pairs[first, 0] * pairs[second, 1] - pairs[first, 1] * pairs[second, 0]
    ahead = turn > 0
    rating = np.lexsort((-vectors[first, 0], lengths[first], turn.astype(float) + np.where(ahead, 0.0, 1e9)))
    return np.stack([pairs[first[rating[0]]], pairs[second[rating[0]]]])
