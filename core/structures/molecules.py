"""What hangs together by bonds: molecules, chains, layers and frameworks, each in one piece across the boundary."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.structures.elements import symbols

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.bonds import Bonds
    from core.structures.crystal import Crystal


@dataclass(frozen=True, slots=True)
class Kind:
    """Fragments that are alike.

    Attributes:
        formula: In Hill's order: carbon, hydrogen, then by alphabet; of one repeating unit where it is endless.
        dimension: In how many directions it runs on: 0 a molecule, 1 a chain, 2 a layer, 3 a framework.
        count: How many of them the cell holds.
        first: One of them, an index of ``Fragments.dimension``.
    """

    formula: str
    dimension: int
    count: int
    first: int


@dataclass(frozen=True, eq=False)
class Fragments:
    """The parts of a structure that bonds hold together.

    Attributes:
        part: The part that each atom belongs to, shape (n,).
        shifts: The lattice translation that brings each atom beside the others of its part, shape (n, 3).
        dimension: In how many directions each part runs on, shape (parts,).
    """

    part: NDArray[np.int64]
    shifts: NDArray[np.int64]
    dimension: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.dimension)

    def home(self, fractional: NDArray[np.float64], periodic: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Return the lattice translation that draws each part in one piece with its middle in the cell, shape (n, 3).

        Args:
            fractional: Where the atoms are, shape (n, 3).
            periodic: Along which lattice vectors they may be moved.
        """
        count = np.bincount(self.part, minlength=len(self))[:, None]
        whole = fractional + self.shifts
        sums = [np.bincount(self.part, whole[:, axis], minlength=len(self)) for axis in range(3)]
        # a middle on a face must not jump across it with the noise of a relaxation
        inside = -np.floor(np.stack(sums, axis=1) / np.maximum(count, 1) + 1e-4).astype(np.int64)
        return np.where(periodic, self.shifts + inside[self.part], 0)

    def kinds(self, crystal: Crystal) -> tuple[Kind, ...]:
        """Return the fragments by formula, molecules first and the most frequent first among those."""
        numbers, column = np.unique(crystal.numbers, return_inverse=True)
        table = np.zeros((len(self), len(numbers) + 1), dtype=np.int64)
        np.add.at(table, (self.part, column), 1)
        table[:, -1] = self.dimension
        rows, first, count = np.unique(table, axis=0, return_index=True, return_counts=True)
        found = [
            Kind(_formula(numbers, row[:-1]), int(row[-1]), int(count[k]), int(first[k])) for k, row in enumerate(rows)
        ]
        return tuple(sorted(found, key=lambda kind: (kind.dimension, -kind.count, kind.formula)))


def fragments(crystal: Crystal, bonds: Bonds) -> Fragments:
    """Find what hangs together by ``bonds``.

    The rank of the lattice vectors that lead from an atom to its own images along bonds is the dimension of its part.

    Source: P. M. Larsen, M. Pandey, M. Strange, K. W. Jacobsen, Phys. Rev. Materials 3, 034003 (2019),
        doi:10.1103/PhysRevMaterials.3.034003.
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    n = len(crystal)
    graph = csr_array((np.ones(len(bonds), dtype=np.int8), (bonds.i, bonds.j)), shape=(n, n))
    count, part = connected_components(graph, directed=False)
    shifts = _unwrapped(n, part, int(count), bonds)
    loops = shifts[bonds.i] + bonds.shifts - shifts[bonds.j]
    dimension = np.zeros(count, dtype=np.int64)
    open_ended = np.flatnonzero(loops.any(axis=1))
    steps = np.unique(np.column_stack([part[bonds.i[open_ended]], loops[open_ended]]), axis=0)
    for owner, first, last in _runs(steps[:, 0]):
        dimension[owner] = np.linalg.matrix_rank(steps[first:last, 1:])
    return Fragments(part.astype(np.int64), shifts, dimension)


def _runs(values: NDArray[np.int64]) -> list[tuple[int, int, int]]:
    """Return each value of a sorted array with where it begins and ends."""
    found, first, count = np.unique(values, return_index=True, return_counts=True)
    return [(int(value), int(a), int(a + c)) for value, a, c in zip(found, first, count, strict=True)]


def _unwrapped(n: int, part: NDArray[np.int64], count: int, bonds: Bonds) -> NDArray[np.int64]:
    """Return translations that put each atom beside the one through which a walk along the bonds came to it."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import breadth_first_order

    shifts = np.zeros((n, 3), dtype=np.int64)
    if not len(bonds):
        return shifts
    # one walk for all parts: it starts at a root that leads to the first atom of each
    first_of = np.full(count, n)
    np.minimum.at(first_of, part, np.arange(n))
    rows = np.concatenate([bonds.i, np.full(count, n)])
    columns = np.concatenate([bonds.j, first_of])
    graph = csr_array((np.ones(len(rows), dtype=np.int8), (rows, columns)), shape=(n + 1, n + 1))
    _, before = breadth_first_order(graph, n, directed=False)
    step = _steps(n, before, bonds)
    # each round doubles how far back an atom has summed the steps of its walk
    back = np.where(before[:n] < 0, n, before[:n])
    back = np.append(back, n).astype(np.int64)
    total = np.vstack([step, np.zeros((1, 3), dtype=np.int64)])
    while (back != n).any():
        total = total + total[back]
        back = back[back]
    return total[:n]


def _steps(n: int, before: NDArray[np.int32], bonds: Bonds) -> NDArray[np.int64]:
    """Return how the translation changes from the atom before each one to it."""
    i, j, hops = bonds.both_ways()
    key = i * n + j
    keys, entry = np.unique(key, return_index=True)
    step = np.zeros((n, 3), dtype=np.int64)
    walked = np.flatnonzero((before[:n] >= 0) & (before[:n] < n))
    place = np.searchsorted(keys, before[walked].astype(np.int64) * n + walked)
    step[walked] = hops[entry[place]]
    return step


def _formula(numbers: NDArray[np.int64], counts: NDArray[np.int64]) -> str:
    names = symbols()
    held = Counter({names[number]: int(count) for number, count in zip(numbers.tolist(), counts, strict=True) if count})
    leading = ["C", "H"] if "C" in held else []
    order = [name for name in leading if name in held] + sorted(name for name in held if name not in leading)
    return "".join(f"{name}{held[name] if held[name] > 1 else ''}" for name in order)
