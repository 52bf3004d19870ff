"""Recognises the wall of a nanotube from its atoms alone: also where sites are missing, turned, foreign or under load.

Every atom of the honeycomb has its three bonds in one of two sets of directions, which lie 120 degrees apart. Counting
steps of each direction along a way through the wall gives the lattice vector that it leads over; ways that lead once
around the tube, or once along its cell, give the chiral vector and the vector of the axis as whole numbers. Ways
through a defect may tell otherwise, and are outvoted.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.tight_binding.curvature import bond_vectors, normals_of, tilted
from core.tight_binding.pi_system import BOND, is_pi_system, pi_system
from core.tight_binding.zone_folding import folded_gap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from core.structures.crystal import Crystal
    from core.tight_binding.pi_system import PiSystem

_FITS = 0.2  # by what share the circumference may differ from that of the unloaded tube
_HINT = "Take a carbon nanotube of one wall that repeats along its axis."
_WALL = (5, 6, 7)
_SOUND = np.array(
    [sum(8**kind for kind in kinds) for size in (3, 2) for start in (0, 1)
     for kinds in combinations(range(start, 6, 2), size)]
)  # fmt: skip
"""One digit of base 8 a direction, which counts the bonds in it: first those of three bonds, then those of two."""


@dataclass(frozen=True, eq=False)
class TubeWall:
    """The wall of a tube as it was recognised.

    Attributes:
        system: Its pi electrons; the hoppings know how the orbitals lean.
        rises: Over how many cells each bond of the system leads along the axis, shape (m,).
        n: First chiral index.
        m: Second chiral index, from 0 to n.
        sites: How many sites the perfect wall has in this cell.
        radius: Mean distance of the orbitals from the axis, Å.
        flattening: Spread of that distance over its mean.
        length: Of the cell along the axis, Å.
        hoppings: Median of those along the three bonds, which what is changed does not touch, eV; in the order that
            ``zone_folding.folded_gap`` takes.
        undisturbed: Which orbitals have three carbon neighbours in the directions of the honeycomb, shape (n,).
        sublattices: 1 or -1 for each orbital, by most of its bonds, shape (n,).
    """

    system: PiSystem
    rises: NDArray[np.int64]
    n: int
    m: int
    sites: int
    radius: float
    flattening: float
    length: float
    hoppings: tuple[float, float, float]
    undisturbed: NDArray[np.bool_]
    sublattices: NDArray[np.int64]

    @property
    def diameter(self) -> float:
        """In Å."""
        return 2 * self.radius

    @property
    def missing(self) -> int:
        """How many sites hold no atom of boron, carbon or nitrogen."""
        return max(0, self.sites - int(np.isin(self.system.crystal.numbers, _WALL).sum()))

    @property
    def is_perfect(self) -> bool:
        """Whether all sites are as they were; a load does not count."""
        return bool(self.undisturbed.all()) and len(self.system) == self.sites == len(self.system.crystal)

    @property
    def folded_gap(self) -> float:
        """Gap that zone folding gives of the wall without its changes, eV."""
        return folded_gap(self.n, self.m, self.hoppings)


def wall_of(crystal: Crystal) -> TubeWall:
    """Recognise the wall of a tube.

    Args:
        crystal: With a cell; which of its vectors is the axis, and where the tube lies in it, has no meaning.

    Raises:
        StructureError: If it is no tube of one wall, or too disturbed to be told.
    """
    if not crystal.has_cell or not is_pi_system(crystal):
        raise StructureError("This is no carbon nanotube.", hint=_HINT)
    system = pi_system(crystal)
    shifts, step = _unrolled(system)
    normals = normals_of(system)
    system = tilted(system, normals=normals)
    cylinder = _Cylinder.of(system, shifts, step, normals)
    classes, good, three = cylinder.directions()
    around, along = _Ways(system, cylinder, classes, good).vectors()
    n, m, order = _indices(around)
    sites = 2 * abs(int(around[1] * along[2] - around[2] * along[1]))
    girth = 2 * math.pi * cylinder.radius / (math.sqrt(3 * (n * n + n * m + m * m)) * BOND)
    if sites < len(system) or abs(girth - 1) > _FITS + cylinder.flattening:
        raise StructureError("The chiral indices of this tube cannot be told.", hint=_HINT)
    # the median keeps to what is between the changes
    hoppings = [-float(np.median(system.hopping[good & (classes % 3 == kind)])) for kind in order]
    carbon = crystal.numbers[system.atoms] == 6
    beside = np.bincount(system.first, carbon[system.second], minlength=len(system)) == 3
    return TubeWall(
        system, cylinder.rises, n, m, sites, cylinder.radius, cylinder.flattening, cylinder.length,
        (hoppings[0], hoppings[1], hoppings[2]), three & carbon & beside, _sublattices(system, classes),
    )  # fmt: skip


def _unrolled(system: PiSystem) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the translation that brings each orbital beside its neighbours, shape (n, 3), and that of the axis."""
    order, before, piece = _spread(system, np.ones(len(system.first), dtype=bool))
    if len(piece) < len(system) * 0.95:
        raise StructureError("This is no tube of one wall.", hint=_HINT)
    shifts = np.zeros((len(system), 3), dtype=np.int64)
    for orbital, bond in zip(order[1:], before[1:], strict=True):
        shifts[orbital] = shifts[system.first[bond]] + system.image[bond]
    inside = np.isin(system.first, piece)
    closing = (shifts[system.first] + system.image - shifts[system.second])[inside]
    closing = closing[np.any(closing != 0, axis=1)]
    if not len(closing) or np.linalg.matrix_rank(closing) != 1:
        raise StructureError("This does not repeat in one direction, as a tube does.", hint=_HINT)
    step = closing[0] // np.gcd.reduce(closing[0])
    step = step * np.gcd.reduce(closing @ step // (step @ step))
    return shifts, step


def _spread(system: PiSystem, kept: NDArray[np.bool_]) -> tuple[list[int], list[int], NDArray[np.int64]]:
    """Return the orbitals of the largest piece in the order of their distance from one, and the bond to each of them.

    Args:
        system: Orbitals and bonds.
        kept: Which bonds count.
    """
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import breadth_first_order, connected_components

    bonds = np.flatnonzero(kept)
    size = (len(system), len(system))
    first, second = system.first[bonds], system.second[bonds]
    graph = csr_matrix((np.ones(len(bonds)), (first, second)), shape=size)
    _, labels = connected_components(graph, directed=False)
    piece = np.flatnonzero(labels == np.bincount(labels).argmax())
    order, before = breadth_first_order(graph, piece[0], directed=False)
    # several bonds may join two orbitals of a short cell: any of them will do
    found = dict(zip(zip(first.tolist(), second.tolist(), strict=True), bonds.tolist(), strict=True))
    return order.tolist(), [-1, *(found[int(before[i]), int(i)] for i in order[1:])], piece


@dataclass(frozen=True, eq=False)
class _Cylinder:
    """A wall around its axis.

    Attributes:
        system: Its pi electrons.
        vectors: Of the bonds, Å, shape (m, 3).
        normals: On the wall at each orbital, shape (n, 3).
        axis: Unit vector.
        radius: Mean distance from the axis, Å.
        flattening: Its spread over its mean.
        length: Of the cell, Å.
        turns: By what angle each bond leads around the axis, shape (m,).
        rises: Over how many cells each bond leads along it, shape (m,).
    """

    system: PiSystem
    vectors: NDArray[np.float64]
    normals: NDArray[np.float64]
    axis: NDArray[np.float64]
    radius: float
    flattening: float
    length: float
    turns: NDArray[np.float64]
    rises: NDArray[np.int64]

    @classmethod
    def of(
        cls, system: PiSystem, shifts: NDArray[np.int64], step: NDArray[np.int64], normals: NDArray[np.float64]
    ) -> _Cylinder:
        cell = system.crystal.cell
        along = step @ cell
        length = float(np.linalg.norm(along))
        axis = along / length
        places = system.positions + shifts @ cell
        flat = places - np.outer(places @ axis, axis)
        out = flat - flat.mean(axis=0)
        distance = np.linalg.norm(out, axis=1)
        one, other = out[system.first], out[system.second]
        turns = np.arctan2(np.cross(one, other) @ axis, (one * other).sum(axis=1))
        closing = shifts[system.first] + system.image - shifts[system.second]
        rises = closing @ step // (step @ step)
        radius = float(distance.mean())
        vectors = bond_vectors(system)
        return cls(system, vectors, normals, axis, radius, float(distance.std()) / radius, length, turns, rises)

    def directions(self) -> tuple[NDArray[np.int64], NDArray[np.bool_], NDArray[np.bool_]]:
        """Return in which of six directions each bond points, which bonds fit, and which orbitals have all three."""
        across = np.cross(self.axis, self.normals[self.system.first])
        angles = np.arctan2(self.vectors @ self.axis, (self.vectors * across).sum(axis=1))
        lean = np.angle(np.exp(6j * angles).mean()) / 6
        classes = np.round((angles - lean) / (math.pi / 3)).astype(np.int64) % 6
        first, second = self.system.first, self.system.second
        # bonds that share no direction, all of one parity; beside a missing site there are two of them
        mask = np.zeros(len(self.system), dtype=np.int64)
        np.add.at(mask, first, 8**classes)
        sound, three = np.isin(mask, _SOUND), np.isin(mask, _SOUND[:2])
        return classes, sound[first] & sound[second] & (_backwards(self.system, classes) == (classes + 3) % 6), three


def _backwards(system: PiSystem, classes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the direction of each bond as its other end sees it."""
    names = np.concatenate([np.stack([system.first, system.second], 1), system.image], axis=1)
    back = np.concatenate([np.stack([system.second, system.first], 1), -system.image], axis=1)
    there, here = np.lexsort(names.T), np.lexsort(back.T)
    found = np.empty_like(classes)
    found[here] = classes[there]
    return found


class _Ways:
    """Ways through the undisturbed part of a wall."""

    def __init__(
        self, system: PiSystem, cylinder: _Cylinder, classes: NDArray[np.int64], good: NDArray[np.bool_]
    ) -> None:
        self._bonds = good
        # three directions lead from the first sublattice to the second, the opposite ones back
        kinds, signs = classes % 3, np.where(classes % 2 == 0, 1, -1)
        steps = np.zeros((len(classes), 5))
        steps[np.arange(len(classes)), kinds] = signs
        steps[:, 3], steps[:, 4] = cylinder.turns / (2 * math.pi), cylinder.rises
        self._steps, self._system = steps, system

    def vectors(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the steps in each direction that lead once around the tube, and once along its cell, shape (3,)."""
        votes: Counter[tuple[int, ...]] = Counter()
        for way in self._closed():
            # there and back is the same way
            forth = next((number for number in reversed(way) if number), 0) >= 0
            votes[way if forth else tuple(-number for number in way)] += 1
        told: dict[tuple[int, ...], tuple[int, ...]] = {}
        for way, _ in votes.most_common():
            if any(way[3:]):
                told.setdefault(way[3:], way[:3])
        for one, other in combinations(told, 2):
            whole = one[0] * other[1] - one[1] * other[0]
            if abs(whole) == 1:
                first, second = np.array(told[one]), np.array(told[other])
                return whole * (other[1] * first - one[1] * second), whole * (one[0] * second - other[0] * first)
        raise StructureError("This tube is too disturbed to tell its chiral indices.", hint=_HINT)

    def _closed(self) -> Iterator[tuple[int, ...]]:
        """Yield what each bond that closes a way adds up to: steps in three directions, turns, cells."""
        system, bonds = self._system, self._bonds
        if not bonds.any():
            return
        order, before, _ = _spread(system, bonds)
        way = np.full((len(system), 5), np.nan)
        way[order[0]] = 0.0
        for orbital, bond in zip(order[1:], before[1:], strict=True):
            way[orbital] = way[system.first[bond]] + self._steps[bond]
        there = bonds & np.isfinite(way[system.first, 0])
        sums = (way[system.first] + self._steps - way[system.second])[there]
        yield from map(tuple, np.round(sums).astype(np.int64).tolist())


def _indices(around: NDArray[np.int64]) -> tuple[int, int, tuple[int, int, int]]:
    """Return n and m, and the directions in the order in which they lead around: n + m forth, n and m back."""
    order = sorted(range(3), key=lambda kind: -abs(int(around[kind])))
    n, m = (abs(int(around[kind])) for kind in order[1:])
    return n, m, (order[0], order[1], order[2])


def _sublattices(system: PiSystem, classes: NDArray[np.int64]) -> NDArray[np.int64]:
    signs = np.bincount(system.first, np.where(classes % 2 == 0, 1, -1), minlength=len(system))
    return np.where(signs >= 0, 1, -1)
