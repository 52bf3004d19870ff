"""Two crystals on one another: which cells of their surfaces fit, how far one is strained, and the stack of both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.structures.builders.parts import joined, taken
from core.structures.builders.supercell import supercell
from core.structures.builders.surface import reduced_pair, upright
from core.structures.turning import deformed_arrays
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from core.structures.crystal import Crystal


@dataclass(frozen=True, eq=False)
class Match:
    """Cells of two surfaces that lie on one another.

    Attributes:
        film: In-plane vectors of the film's cell in terms of its own, whole numbers, shape (2, 2).
        substrate: Those of the substrate's, shape (2, 2).
        strain: Principal strains of the film that make it fit, the larger first, shape (2,).
        area: Of the substrate's cell, Å².
    """

    film: NDArray[np.int64]
    substrate: NDArray[np.int64]
    strain: NDArray[np.float64]
    area: float

    @property
    def largest_strain(self) -> float:
        """The principal strain that is largest in size, with its sign."""
        return float(max(self.strain, key=abs))


def matches(
    film: NDArray[np.float64],
    substrate: NDArray[np.float64],
    *,
    most_area: float,
    most_strain: float,
    report: Callable[[float], None] = lambda _done: None,
) -> tuple[Match, ...]:
    """Return the cells that fit, from the smallest on; of those with the same strain the smallest.

    Args:
        film: In-plane vectors of the film as rows, Å, shape (2, 2).
        substrate: Those of the substrate.
        most_area: Largest area of a cell, Å².
        most_strain: Largest principal strain of the film.
        report: Called with how far the search is.

    Source: A. Zur, T. C. McGill, J. Appl. Phys. 55, 378 (1984), doi:10.1063/1.333084: all cells of both lattices up
        to an area, each pair judged by the strain between the two.
    """
    unit_film, unit_substrate = (float(abs(np.linalg.det(vectors))) for vectors in (film, substrate))
    pairs = [
        (i, j)
        for j in range(1, int(most_area / unit_substrate) + 1)
        for i in range(1, int(most_area * (1 + most_strain) ** 2 / unit_film) + 1)
        if (1 - most_strain) ** 2 <= j * unit_substrate / (i * unit_film) <= (1 + most_strain) ** 2
    ]
    found: dict[tuple[float, ...], Match] = {}
    ours, theirs = _Cells(film), _Cells(substrate)
    for done, (i, j) in enumerate(pairs):
        report(done / len(pairs))
        for match in _best(ours.of(i), theirs.of(j), film, substrate, most_strain):
            found.setdefault(tuple(np.abs(match.strain).round(4).tolist()), match)
    return tuple(sorted(found.values(), key=lambda match: (round(match.area, 2), abs(match.largest_strain))))


class _Cells:
    """The cells of a plane lattice, by how many of its own they take, as reduced whole numbers."""

    def __init__(self, vectors: NDArray[np.float64]) -> None:
        self._vectors = np.column_stack([vectors, np.zeros(2)])
        self._held: dict[int, NDArray[np.int64]] = {}

    def of(self, count: int) -> NDArray[np.int64]:
        """Return every cell that takes ``count`` cells, shape (m, 2, 2), right-handed if the lattice is."""
        if count not in self._held:
            shapes = [
                np.array([[a, b], [0, count // a]])
                for a in range(1, count + 1)
                if count % a == 0
                for b in range(count // a)
            ]
            # each sublattice once: the rows of such a triangle span it
            shapes = [
                _right_handed(np.stack(reduced_pair(shape[0], shape[1], self._vectors)), self._vectors)
                for shape in shapes
            ]
            self._held[count] = np.array(shapes)
        return self._held[count]


_TURNS = np.array(
    [
        m
        for m in np.array(np.meshgrid(*[[-1, 0, 1]] * 4)).reshape(4, -1).T.reshape(-1, 2, 2)
        if round(np.linalg.det(m)) == 1
    ]
)
"""Other right-handed bases of a plane lattice with as short or nearly as short vectors, shape (20, 2, 2)."""


def _best(
    ours: NDArray[np.int64],
    theirs: NDArray[np.int64],
    film: NDArray[np.float64],
    substrate: NDArray[np.float64],
    most_strain: float,
) -> Iterator[Match]:
    """Give each pair of cells that fits, in the basis that needs the least strain."""
    bases = np.einsum("tij,mjk->mtik", _TURNS, ours)
    for matrix in theirs:
        target = matrix @ substrate
        # a film cell F becomes the target T by the gradient F^-1 T; its singular values are the stretches
        gradients = np.linalg.inv(bases @ film) @ target
        strains = np.linalg.svd(gradients, compute_uv=False) - 1.0
        worst = np.abs(strains).max(axis=-1)
        for cell, turn in enumerate(worst.argmin(axis=1)):
            if worst[cell, turn] <= most_strain + 1e-9:
                yield Match(bases[cell, turn], matrix, strains[cell, turn], float(abs(np.linalg.det(target))))


def _right_handed(matrix: NDArray[np.int64], vectors: NDArray[np.float64]) -> NDArray[np.int64]:
    flat = matrix @ vectors[:, :2]
    return matrix if np.linalg.det(flat) > 0 else matrix * np.array([[1], [-1]])


def build_interface(
    film: Crystal,
    substrate: Crystal,
    match: Match,
    *,
    gap: float,
    vacuum: float,
    shift: tuple[float, float] = (0.0, 0.0),
    share: float = 1.0,
) -> Crystal:
    """Return a film on a substrate.

    Args:
        film: A slab whose third vector is its normal.
        substrate: Another.
        match: The cells that fit.
        gap: Between the uppermost atom of the substrate and the lowest of the film, Å.
        vacuum: Above the film, Å; with 0 the gap is there on both sides, as in a superlattice.
        shift: Of the film along the vectors of the common cell, in parts of them.
        share: Which part of the strain the film takes; the substrate takes the rest.
    """
    below, above = _enlarged(substrate, match.substrate), _enlarged(film, match.film)
    common = share * below.cell[:2] + (1 - share) * above.cell[:2]
    below, above = _fitted(below, common), _fitted(above, common)
    base = below.positions[:, 2].max() - below.positions[:, 2].min()
    height = above.positions[:, 2].max() - above.positions[:, 2].min()
    cell = np.vstack([common, (0.0, 0.0, base + gap + height + (vacuum if vacuum > 0 else gap))])
    return joined((_at(below, 0.0), _at(above, base + gap, np.array(shift) @ common)), cell=cell)


def _enlarged(slab: Crystal, matrix: NDArray[np.int64]) -> Crystal:
    whole = np.eye(3, dtype=np.int64)
    whole[:2, :2] = matrix
    return upright(supercell(slab, whole))


def _fitted(slab: Crystal, common: NDArray[np.float64]) -> Crystal:
    return _deformed(slab, np.linalg.solve(slab.cell, np.vstack([common, slab.cell[2]])))


def _deformed(crystal: Crystal, gradient: NDArray[np.float64]) -> Crystal:
    """Return a crystal with its cell and atoms multiplied by ``gradient``, which acts on rows."""
    made = taken(crystal, np.arange(len(crystal)), crystal.positions @ gradient, cell=crystal.cell @ gradient)
    return made.replace(arrays=deformed_arrays(made.arrays, gradient.T))


def _at(slab: Crystal, height: float, aside: NDArray[np.float64] | None = None) -> Crystal:
    move = np.zeros(3) if aside is None else aside.copy()
    move[2] += height - slab.positions[:, 2].min()
    return slab.replace(positions=slab.positions + move)


def stacked(
    first: Crystal, second: Crystal, axis: int, gap: float, *, most_strain: float = 0.1
) -> tuple[Crystal, float]:
    """Return two crystals on one another along a lattice vector, the second strained to fit, and its largest strain.

    Args:
        first: The one that keeps its cell.
        second: Its other two lattice vectors must be nearly those of the first.
        axis: Along which they stand on one another, 0 to 2.
        gap: Between the atoms of the two, along the normal, Å; on both sides.
        most_strain: Refuse more than this.

    Raises:
        StructureError: If the cells do not fit.
    """
    sides = [i for i in range(3) if i != axis]
    frames = [_frame(crystal, sides, axis) for crystal in (first, second)]
    if np.linalg.det(frames[0]) * np.linalg.det(frames[1]) < 0:
        frames[1][2] *= -1  # upside down, where a cell of the other hand would make it its mirror image
    # in their own planes, so that how the crystals lie in space does not matter
    gradient = np.linalg.solve(*(np.linalg.cholesky(rows[:2] @ rows[:2].T) for rows in reversed(frames)))
    strain = np.linalg.svd(gradient, compute_uv=False) - 1.0
    largest = float(max(strain, key=abs))
    if abs(largest) > most_strain:
        raise StructureError(
            Text("The cells do not fit: the second would be strained by {0} %.", f"{100 * largest:.1f}"),
            hint="Take “Interface of two crystals”, which looks for cells that fit, or build supercells that do.",
        )
    normal = frames[0][2]
    fitted = _deformed(second, np.asarray(np.linalg.solve(frames[1], frames[0])))
    heights = [crystal.positions @ normal for crystal in (first, fitted)]
    base, height = (float(np.ptp(h)) for h in heights)
    cell = first.cell.copy()
    cell[axis] = normal * (base + height + 2 * gap)
    lower = first.replace(positions=first.positions - heights[0].min() * normal)
    upper = fitted.replace(positions=fitted.positions + (base + gap - heights[1].min()) * normal)
    return joined((lower, upper), cell=cell), largest


def _frame(crystal: Crystal, sides: list[int], axis: int) -> NDArray[np.float64]:
    """Return two lattice vectors and the unit normal on them, on the side of the third, as rows."""
    normal = np.cross(crystal.cell[sides[0]], crystal.cell[sides[1]])
    normal *= np.sign(normal @ crystal.cell[axis]) / np.linalg.norm(normal)
    return np.vstack([crystal.cell[sides], normal])


def merged(first: Crystal, second: Crystal) -> Crystal:
    """Return the atoms of both, where they stand, in the cell of the first."""
    return joined((first, second), cell=first.cell, pbc=first.pbc)
