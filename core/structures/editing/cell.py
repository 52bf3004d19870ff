"""Edits of the cell: its shape, what repeats, how much vacuum it holds, where the atoms stand in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.structures.editing.carry import moved, require_cell
from core.structures.molecules import fragments
from core.structures.turning import deformed_arrays

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import ArrayLike, NDArray

    from core.structures.bonds import Bonds
    from core.structures.crystal import Crystal

_ON_FACE = 1e-9  # parts of a vector; an atom on the lower face stays there in spite of rounding
_THINNEST = 0.5  # Å; a cell thinner than any atom


def parameters(cell: ArrayLike) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
    """Return a, b, c in Å and α, β, γ in degrees; an angle beside a vector of no length is 90."""
    vectors = np.asarray(cell, dtype=float)
    lengths = np.linalg.norm(vectors, axis=1)
    angles = []
    for i, j in ((1, 2), (0, 2), (0, 1)):
        size = lengths[i] * lengths[j]
        angles.append(float(np.degrees(np.arccos(np.clip(vectors[i] @ vectors[j] / size, -1, 1)))) if size else 90.0)
    return tuple(lengths.tolist()), tuple(angles)  # type: ignore[return-value]  # three each


def matrix_of(lengths: Sequence[float], angles: Sequence[float]) -> NDArray[np.float64]:
    """Return lattice vectors as rows, a along x and b in the xy plane.

    Args:
        lengths: a, b, c in Å.
        angles: α, β, γ in degrees.

    Raises:
        StructureError: If no cell has these.
    """
    sizes, degrees = np.asarray(lengths, dtype=float), np.asarray(angles, dtype=float)
    if not np.isfinite([*sizes, *degrees]).all() or (sizes <= 0).any():
        raise StructureError("A lattice vector needs a length above zero.", hint="Give a, b and c in Å.")
    # exact for the right angle, where a cosine would leave 6e-17
    cosines = np.where(degrees == 90, 0.0, np.cos(np.radians(degrees)))
    alpha, beta, gamma = cosines.tolist()
    sine = float(np.sqrt(1 - gamma**2))
    square = 1 - alpha**2 - beta**2 - gamma**2 + 2 * alpha * beta * gamma
    if not ((degrees > 0) & (degrees < 180)).all() or square < 1e-8:
        raise StructureError(
            "No cell has these angles.", hint="Each must be smaller than the other two together, all below 360° in sum."
        )
    across = (alpha - beta * gamma) / sine
    rows = [[1.0, 0.0, 0.0], [gamma, sine, 0.0], [beta, across, float(np.sqrt(square)) / sine]]
    return np.asarray(np.array(rows) * sizes[:, None])


def set_cell(crystal: Crystal, cell: ArrayLike, *, scale: bool) -> Crystal:
    """Return the structure in another cell; one that had none is periodic from then on.

    Args:
        crystal: The structure.
        cell: Lattice vectors as rows in Å, shape (3, 3).
        scale: Whether the atoms keep their fractional coordinates, and vectors upon them turn as the cell does; else
            they stay where they are.

    Raises:
        StructureError: If the new cell has no volume, or atoms should scale with a cell that had none.
    """
    new = np.asarray(cell, dtype=float).reshape(3, 3)
    if not np.isfinite(new).all() or not abs(np.linalg.det(new)) > 1e-6 * max(np.abs(new).max(), 1e-3) ** 3:
        raise StructureError("This cell has no volume.", hint="Give three vectors that do not lie in one plane.")
    pbc = crystal.pbc if crystal.has_cell else (True, True, True)
    if not scale or not crystal.has_cell:
        return moved(crystal, cell=new, pbc=pbc)
    arrays = deformed_arrays(crystal.arrays, np.linalg.solve(require_cell(crystal), new).T)
    return moved(crystal, crystal.fractional @ new, cell=new, pbc=pbc, arrays=arrays)


def set_parameters(crystal: Crystal, lengths: Sequence[float], angles: Sequence[float], *, scale: bool) -> Crystal:
    """Return the structure in a cell of other lengths (Å) and angles (degrees), turned in space as the old one.

    Raises:
        StructureError: If no cell has these.
    """
    new = matrix_of(lengths, angles)
    if crystal.has_cell and crystal.volume > 1e-9:
        new = new @ np.linalg.solve(matrix_of(*parameters(crystal.cell)), crystal.cell)
    return set_cell(crystal, new, scale=scale)


def set_periodicity(crystal: Crystal, pbc: tuple[bool, bool, bool]) -> Crystal:
    """Return the structure periodic along other vectors.

    Raises:
        StructureError: If there is no such vector.
    """
    if np.any(np.array(pbc) & ~np.any(crystal.cell, axis=1)):
        raise StructureError("There is no lattice vector along which to repeat.", hint="Give the structure a cell.")
    return moved(crystal, pbc=pbc)


def wrap(crystal: Crystal, atoms: Iterable[int] | None = None) -> Crystal:
    """Return the structure with atoms, by default all, brought into the cell along its periodic vectors."""
    index = np.arange(len(crystal)) if atoms is None else np.fromiter(atoms, dtype=np.int64)
    cell = require_cell(crystal)
    cells = np.where(crystal.pbc, np.floor(crystal.fractional[index] + _ON_FACE), 0.0)
    positions = crystal.positions.copy()
    positions[index] -= cells @ cell
    # only whole lattice vectors were taken off: every result holds as before
    return crystal.replace(positions=positions)


def unwrap(crystal: Crystal, bonds: Bonds) -> Crystal:
    """Return the structure with each molecule in one piece, its middle in the cell; endless parts are wrapped."""
    cell = require_cell(crystal)
    parts = fragments(crystal, bonds)
    finite = (parts.dimension == 0)[parts.part]
    shifts = np.where(finite[:, None], parts.home(crystal.fractional, np.array(crystal.pbc)), 0)
    return wrap(crystal.replace(positions=crystal.positions + shifts @ cell), np.flatnonzero(~finite))


def centre(crystal: Crystal, axes: Iterable[int] = (0, 1, 2)) -> Crystal:
    """Return the structure moved as a whole so that it stands in the middle of the cell along some vectors.

    Along each of them the atoms are taken in one piece, with the widest gap between them outside. Without a cell the
    middle of the atoms goes to the origin.
    """
    if not len(crystal):
        return crystal
    if not crystal.has_cell:
        return moved(crystal, crystal.positions - crystal.positions.mean(axis=0))
    cell = require_cell(crystal)
    places, shift = crystal.fractional, np.zeros((len(crystal), 3))
    for axis in axes:
        start, extent = _extent(places[:, axis], periodic=crystal.pbc[axis])
        whole = start + _ahead(places[:, axis], start, periodic=crystal.pbc[axis])
        shift[:, axis] = whole - places[:, axis] + 0.5 - (start + extent / 2)
    return moved(crystal, crystal.positions + shift @ cell)


def vacuum(crystal: Crystal, axis: int) -> float:
    """Return the widest gap without atoms across a lattice vector, in Å."""
    _, extent = _extent(crystal.fractional[:, axis], periodic=True)
    return float((1 - extent) * _height(crystal.cell, axis))


def set_vacuum(crystal: Crystal, axis: int, thickness: float) -> Crystal:
    """Return the structure with so much vacuum across a lattice vector, and the atoms in the middle of the cell.

    The vector becomes longer or shorter and keeps its direction; the atoms stay as they are among each other, in one
    piece. Without a cell, a box of its own with that much vacuum on every side is made.

    Args:
        crystal: The structure.
        axis: 0, 1 or 2.
        thickness: From the last atom to the first of the next image, Å.

    Raises:
        StructureError: If no cell would be left.
    """
    if not np.isfinite(thickness) or thickness < 0:
        raise StructureError("The vacuum cannot be less than nothing.", hint="Give its thickness in Å.")
    if not crystal.has_cell:
        size = np.ptp(crystal.positions, axis=0) + thickness
        if (size < _THINNEST).any():
            raise StructureError("The box would have no volume.", hint="Give more vacuum.")
        return centre(moved(crystal, cell=np.diag(size), pbc=(True, True, True)))
    cell = require_cell(crystal)
    places = crystal.fractional
    start, extent = _extent(places[:, axis], periodic=True)
    height = _height(cell, axis)
    if extent * height + thickness < _THINNEST:
        raise StructureError("The cell would have no volume.", hint="Give more vacuum.")
    whole = places.copy()
    whole[:, axis] = start + _ahead(places[:, axis], start, periodic=True)
    stretched = cell.copy()
    stretched[axis] *= (extent * height + thickness) / height
    return centre(moved(crystal, whole @ cell, cell=stretched), (axis,))


def _extent(places: NDArray[np.float64], *, periodic: bool) -> tuple[float, float]:
    """Return where the atoms begin along a vector, behind the widest gap, and how far they reach, as parts of it."""
    if not len(places):
        return 0.0, 0.0
    if not periodic:
        return float(places.min()), float(np.ptp(places))
    inside = np.sort(places % 1.0)
    gaps = np.diff(inside, append=inside[0] + 1.0)
    widest = int(np.argmax(gaps))
    return float(inside[(widest + 1) % len(inside)]), float(1.0 - gaps[widest])


def _ahead(places: NDArray[np.float64], start: float, *, periodic: bool) -> NDArray[np.float64]:
    """Return how far each atom lies ahead of the start."""
    ahead = places - start
    # an atom at the very start must not land one vector further by rounding
    return np.asarray(ahead - np.floor(ahead + _ON_FACE) if periodic else ahead)


def _height(cell: NDArray[np.float64], axis: int) -> float:
    return float(1.0 / np.linalg.norm(np.linalg.inv(cell)[:, axis]))
