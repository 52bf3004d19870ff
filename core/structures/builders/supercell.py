"""Supercells: by three numbers, by a matrix, by the distance between images, or as near to a cube as it gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.structures.builders.parts import taken

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from core.structures.crystal import Crystal


def supercell(crystal: Crystal, matrix: ArrayLike) -> Crystal:
    """Return a supercell; its lattice vectors are ``matrix @ cell``, and the copies of an atom follow each other.

    Args:
        crystal: A structure with a cell.
        matrix: Whole numbers, shape (3, 3) or, for repeats along a, b and c, (3,). One that would turn the cell
            left-handed is taken with the other sign, which gives the same lattice.

    Raises:
        StructureError: Without a cell, or if the matrix is singular or goes along a direction without periodicity.
    """
    chosen = as_matrix(matrix)
    require_cell(crystal)
    _require_periodic_along(crystal, chosen)
    size = count(chosen)
    if np.linalg.det(chosen) < 0:
        chosen = -chosen
    # Each point of the old lattice in the new cell, in units of the new vectors, without any rounding.
    adjugate = np.rint(np.linalg.inv(chosen) * size).astype(np.int64)
    shifts = ((_cosets(chosen) @ adjugate) % size) / size @ (chosen @ crystal.cell)
    atoms = np.repeat(np.arange(len(crystal)), size)
    positions = (crystal.positions[:, None, :] + shifts[None, :, :]).reshape(-1, 3)
    return taken(crystal, atoms, positions, cell=chosen @ crystal.cell)


def as_matrix(matrix: ArrayLike) -> NDArray[np.int64]:
    """Return repeats or a matrix as a matrix.

    Raises:
        StructureError: If it is singular.
    """
    given = np.asarray(matrix)
    chosen = np.rint(np.diag(given) if given.ndim == 1 else given).astype(np.int64)
    if count(chosen) == 0:
        raise StructureError(
            "The matrix is singular: the new lattice vectors would lie in one plane.",
            hint="Give three rows that do not depend on each other.",
        )
    return chosen


def count(matrix: ArrayLike) -> int:
    """Return how many cells a supercell takes."""
    return abs(round(float(np.linalg.det(np.asarray(matrix, dtype=float)))))


def repeats_for(cell: ArrayLike, length: float) -> tuple[int, int, int]:
    """Return the repeats after which no atom is nearer than ``length``, in Å, to its own image."""
    heights = 1.0 / np.linalg.norm(np.linalg.inv(np.asarray(cell)), axis=0)
    a, b, c = np.maximum(1, np.ceil(length / heights - 1e-9)).astype(int).tolist()
    return a, b, c


def nearly_cubic(cell: ArrayLike, length: float) -> NDArray[np.int64]:
    """Return the matrix whose supercell is nearest to a cube, among those with no image nearer than ``length``.

    Cubes of growing edge, up to 1.6 times ``length``, are rounded to the lattice; of those that are large enough the
    one wins that differs least from its cube, counted against its size.
    """
    lattice = np.asarray(cell, dtype=float)
    best, score = np.diag(repeats_for(lattice, length)).astype(np.int64), np.inf
    for edge in np.linspace(length, 1.6 * length, 121):
        matrix = np.rint(edge * np.linalg.inv(lattice)).astype(np.int64)
        if count(matrix) == 0:
            continue
        new = matrix @ lattice
        if min(1.0 / np.linalg.norm(np.linalg.inv(new), axis=0)) < length - 1e-6:
            continue
        rating = departure_from_cube(new) + 0.2 * (edge / length - 1)
        if rating < score - 1e-9:
            best, score = matrix, rating
    return best if np.linalg.det(best) > 0 else -best


def departure_from_cube(cell: ArrayLike) -> float:
    """Return how far a cell is from a cube: root mean square deviation of its metric from the cube's; 0 for a cube."""
    given = np.asarray(cell, dtype=float)
    edge = abs(np.linalg.det(given)) ** (1 / 3)
    return float(np.sqrt(np.mean((given @ given.T / edge**2 - np.eye(3)) ** 2)))


def require_cell(crystal: Crystal) -> None:
    """Refuse a structure without a cell.

    Raises:
        StructureError: If it has none.
    """
    if not crystal.has_cell:
        raise StructureError(
            "The structure is not periodic: it has no cell.", hint="Give it a cell first, or open a crystal."
        )


def _require_periodic_along(crystal: Crystal, matrix: NDArray[np.int64]) -> None:
    for axis, periodic in zip(range(3), crystal.pbc, strict=True):
        row, column = np.delete(matrix[axis], axis), np.delete(matrix[:, axis], axis)
        if not periodic and (matrix[axis, axis] != 1 or row.any() or column.any()):
            raise StructureError(
                "The supercell would go along a direction in which the structure does not repeat.",
                hint="Leave 1 for the directions without periodicity.",
            )


def _cosets(matrix: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return one point of the old lattice for each cell of the new one, shape (count, 3)."""
    a, b, c = np.diag(_hermite(matrix)).tolist()
    return np.stack(np.meshgrid(np.arange(a), np.arange(b), np.arange(c), indexing="ij"), axis=-1).reshape(-1, 3)


def _hermite(matrix: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the upper triangular matrix whose rows span the same lattice, with a positive diagonal."""
    rows = [list(map(int, row)) for row in matrix]
    for column in range(3):
        for other in range(column + 1, 3):
            # Euclid's algorithm on two rows leaves the greatest common divisor above and zero below.
            while rows[other][column]:
                quotient = rows[column][column] // rows[other][column]
                reduced = [x - quotient * y for x, y in zip(rows[column], rows[other], strict=True)]
                rows[column], rows[other] = rows[other], reduced
        if rows[column][column] < 0:
            rows[column] = [-x for x in rows[column]]
    return np.array(rows, dtype=np.int64)
