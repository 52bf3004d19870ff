"""Other cells of the same crystal, and the crystal with its atoms put onto their symmetric places.

Per-atom values, shares and frozen flags go along; atoms that become one keep those of the first.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import StructureError
from core.structures.builders.parts import WORKED_OUT
from core.structures.readers.symmetry import quiet_spglib
from core.structures.remarks import heard
from core.structures.turning import turned
from core.texts import Text, listing

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal
    from core.structures.symmetry.groups import SpaceGroup


class Cell(StrEnum):
    """Which cell."""

    CONVENTIONAL = "conventional"
    PRIMITIVE = "primitive"
    NIGGLI = "niggli"
    DELAUNAY = "delaunay"
    SAME = "same"


@dataclass(frozen=True, eq=False)
class Recelled:
    """A crystal in another cell.

    Attributes:
        crystal: The crystal.
        sources: The atom that each came of, shape (n,).
        matrix: The new lattice vectors in terms of the old: new = matrix @ old, shape (3, 3).
        largest_move: How far the atom that moved most did, in Å; zero if the cell only was chosen otherwise.
        largest_strain: Largest change of a lattice vector's length, as a part of it.
        remarks: What was lost, one sentence each.
    """

    crystal: Crystal
    sources: NDArray[np.int64]
    matrix: NDArray[np.float64]
    largest_move: float = 0.0
    largest_strain: float = 0.0
    remarks: tuple[str, ...] = ()


# Standard conventional to primitive vectors as columns, as spglib and International Tables choose them.
_CENTRINGS: dict[str, NDArray[np.float64]] = {
    "P": np.eye(3),
    "A": np.array([[2, 0, 0], [0, 1, -1], [0, 1, 1]]) / 2,
    "C": np.array([[1, 1, 0], [-1, 1, 0], [0, 0, 2]]) / 2,
    "I": np.array([[-1, 1, 1], [1, -1, 1], [1, 1, -1]]) / 2,
    "F": np.array([[0, 1, 1], [1, 0, 1], [1, 1, 0]]) / 2,
    "R": np.array([[2, -1, -1], [1, 1, -2], [1, 1, 1]]) / 3,
}

_SAME = 1e-6


def cell_matrix(crystal: Crystal, group: SpaceGroup, cell: Cell) -> NDArray[np.float64]:
    """Return the lattice vectors of a cell in terms of those of the crystal: new = matrix @ old, shape (3, 3).

    Raises:
        StructureError: If spglib cannot reduce the lattice.
    """
    if cell is Cell.SAME:
        return np.eye(3)
    conventional = np.linalg.inv(group.transformation).T
    if cell is Cell.CONVENTIONAL:
        return np.asarray(conventional)
    primitive = _CENTRINGS[group.centring].T @ conventional
    if cell is Cell.PRIMITIVE:
        return np.asarray(primitive)
    return np.asarray(_reduction(primitive @ crystal.cell, cell) @ primitive)


def _reduction(lattice: NDArray[np.float64], cell: Cell) -> NDArray[np.float64]:
    import spglib

    with quiet_spglib():
        reduce = spglib.niggli_reduce if cell is Cell.NIGGLI else spglib.delaunay_reduce
        reduced = reduce(lattice, eps=1e-5)
    if reduced is None:
        raise StructureError("The lattice could not be reduced.", hint="Check the cell for vectors that are parallel.")
    return np.asarray(np.round(np.asarray(reduced) @ np.linalg.inv(lattice)))


def in_cell(
    crystal: Crystal,
    group: SpaceGroup,
    cell: Cell,
    *,
    symmetrise: bool = False,
    standard_orientation: bool = False,
) -> Recelled:
    """Return a crystal in another cell.

    Args:
        crystal: The crystal.
        group: Its space group at the tolerance to be used.
        cell: Which cell; the reduced ones are those of the primitive lattice.
        symmetrise: Put cell and atoms exactly where the group wants them first.
        standard_orientation: Turn the crystal as spglib does (a along x, b in the plane of x and y for most lattices)
            and put the origin where International Tables do; otherwise both stay as they are.

    Raises:
        StructureError: If the lattice cannot be reduced.
    """
    before, move, strain = crystal, 0.0, 0.0
    if symmetrise:
        before, move, strain = symmetrised(crystal, group)
    matrix = cell_matrix(before, group, cell)
    origin: NDArray[np.float64] = np.zeros(3)
    if standard_orientation:
        origin = np.asarray(np.linalg.solve(group.transformation, group.origin_shift))
    if cell is Cell.SAME and not standard_orientation:
        return Recelled(before, np.arange(len(crystal)), matrix, move, strain)
    made, sources, remarks = _recell(before, matrix, origin, group)
    if standard_orientation:
        with heard() as said:
            made = turned(made, group.standard_rotation)
        remarks = (*remarks, *said)
    return Recelled(made, sources, matrix, move, strain, remarks)


def in_lattice(crystal: Crystal, group: SpaceGroup, matrix: NDArray[np.float64]) -> Recelled:
    """Return a crystal in a cell of one's own choice; nothing is turned or shifted.

    Args:
        crystal: The crystal.
        group: Its space group.
        matrix: The new lattice vectors in terms of the old: new = matrix @ old, shape (3, 3); they must be vectors of
            the crystal's lattice.
    """
    made, sources, remarks = _recell(crystal, matrix, np.zeros(3), group)
    return Recelled(made, sources, matrix, remarks=remarks)


def symmetrised(crystal: Crystal, group: SpaceGroup) -> tuple[Crystal, float, float]:
    """Average cell and positions over the operations of a group; order of atoms and orientation stay.

    Returns:
        The crystal; the largest move of an atom against the rest of the lattice in Å; the largest relative change of a
        length of the cell.

    Raises:
        StructureError: If an operation does not bring the atoms onto one another.
    """
    cell = _symmetrised_cell(crystal.cell, group.rotations)
    before = crystal.fractional
    moves = np.zeros_like(before)
    for rotation, translation in zip(group.rotations, group.translations, strict=True):
        images = before @ rotation.T + translation
        onto = _partners(images, crystal, group)
        delta = images - before[onto]
        moves[onto] += delta - np.round(delta)
    moves /= len(group.rotations)
    # a common shift of all atoms is no symmetry's business
    positions = (before + moves) @ cell
    largest = float(np.linalg.norm(moves @ cell, axis=1).max(initial=0.0))
    lengths = np.linalg.norm(crystal.cell, axis=1)
    strain = float((np.abs(np.linalg.norm(cell, axis=1) - lengths) / lengths).max())
    arrays = {name: values for name, values in crystal.arrays.items() if name not in WORKED_OUT}
    info = {key: value for key, value in crystal.info.items() if key != "energy"}
    return crystal.replace(cell=cell, positions=positions, arrays=arrays, info=info), largest, strain


def _symmetrised_cell(cell: NDArray[np.float64], rotations: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the cell whose metric the operations keep, turned as little as possible."""
    metric = np.einsum("kji,jl,klm->im", rotations, cell @ cell.T, rotations) / len(rotations)
    root = np.linalg.cholesky(metric)
    u, _, vt = np.linalg.svd(root.T @ cell)
    return np.asarray(root @ u @ vt)


def _partners(images: NDArray[np.float64], crystal: Crystal, group: SpaceGroup) -> NDArray[np.int64]:
    """Return for each image of an atom the atom it falls onto, shape (n,)."""
    from scipy.spatial import cKDTree

    onto = np.zeros(len(images), dtype=np.int64)
    places = crystal.fractional
    for orbit in np.unique(group.orbits):
        members = np.flatnonzero(group.orbits == orbit)
        tree = cKDTree(_wrap(places[members]), boxsize=1.0)
        _, near = tree.query(_wrap(images[members]), k=min(len(members), 8))
        candidates = members[np.atleast_2d(near.T).T]
        delta = images[members][:, None] - places[candidates]
        delta -= np.round(delta)
        best = np.argmin(np.linalg.norm(delta @ crystal.cell, axis=2), axis=1)
        onto[members] = candidates[np.arange(len(members)), best]
    if len(np.unique(onto)) != len(onto):
        raise StructureError(
            "The atoms lie too far from their symmetric places to be put there.", hint="Choose a smaller tolerance."
        )
    return onto


def _wrap(fractional: NDArray[np.float64]) -> NDArray[np.float64]:
    inside = fractional % 1.0
    inside[inside >= 1.0] = 0.0
    return np.asarray(inside)


def _recell(
    crystal: Crystal, matrix: NDArray[np.float64], origin: NDArray[np.float64], group: SpaceGroup
) -> tuple[Crystal, NDArray[np.int64], tuple[str, ...]]:
    """Return the crystal in the cell matrix @ cell, the sources of its atoms and what was lost."""
    to_new = np.asarray(np.linalg.inv(matrix))
    places = (crystal.fractional + origin) @ to_new
    copies = _translations(to_new)
    atoms = np.tile(np.arange(len(crystal)), len(copies))
    points = (copies[:, None] + places).reshape(-1, 3)
    keep, merged = _merge(points, atoms, group, matrix @ crystal.cell)
    inside = merged - np.floor(merged + _SAME)
    sources = atoms[keep]
    order = np.lexsort((np.arange(len(sources)), sources))
    sources, inside = sources[order], inside[order]
    cell = matrix @ crystal.cell
    if np.linalg.det(cell) * np.linalg.det(crystal.cell) < 0:
        cell, inside = -cell, -inside - np.floor(-inside + _SAME)
    made = crystal.replace(
        numbers=crystal.numbers[sources],
        positions=inside @ cell,
        cell=cell,
        shares={i: crystal.shares[s] for i, s in enumerate(sources.tolist()) if s in crystal.shares},
        arrays={name: values[sources] for name, values in crystal.arrays.items()},
        info={key: value for key, value in crystal.info.items() if key != "energy" or len(sources) == len(crystal)},
    )
    return made, sources, _lost(crystal, group, sources)


def _translations(to_new: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the old lattice's translations within the new cell, in its fractional coordinates, shape (c, 3)."""
    found = np.zeros((1, 3))
    for vector in to_new:
        multiples = [np.zeros(3)]
        # each from the vector itself: rounded sums of thirds never come back to zero
        while (step := _snap(len(multiples) * vector)).any():
            multiples.append(step)
        found = _snap((found[:, None] + np.array(multiples)).reshape(-1, 3))
        found = np.unique(found, axis=0)
    return found


def _snap(fractional: NDArray[np.float64]) -> NDArray[np.float64]:
    inside = np.round(fractional % 1.0, 6) % 1.0
    return np.asarray(inside + 0.0)


def _merge(
    points: NDArray[np.float64], atoms: NDArray[np.int64], group: SpaceGroup, cell: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Find points that are one atom in the new cell; return the first of each and where their mean lies."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    from core.structures.readers.symmetry import close_pairs

    pairs = close_pairs(points, cell, 2.5 * group.tolerance + 1e-4)
    pairs = pairs[group.to_primitive[atoms[pairs[:, 0]]] == group.to_primitive[atoms[pairs[:, 1]]]]
    graph = coo_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(len(points), len(points)))
    count, names = connected_components(graph, directed=False)
    _, first = np.unique(names, return_index=True)
    delta = points - points[first][names]
    delta -= np.round(delta)
    mean = np.zeros((count, 3))
    np.add.at(mean, names, delta)
    return first, points[first] + mean / np.bincount(names)[:, None]


def _lost(crystal: Crystal, group: SpaceGroup, sources: NDArray[np.int64]) -> tuple[str, ...]:
    """Say which per-atom values differed between atoms that became one."""
    kept = np.zeros(len(crystal), dtype=np.int64)
    chosen = {int(group.to_primitive[s]): int(s) for s in reversed(sources.tolist())}
    if len(set(sources.tolist())) == len(crystal):
        return ()
    for i in range(len(crystal)):
        kept[i] = chosen[int(group.to_primitive[i])]
    names = [
        name for name, values in crystal.arrays.items()
        if name != "labels" and not name.startswith("look_") and not _alike(values, values[kept])
    ]  # fmt: skip
    if not names:
        return ()
    return (Text("Atoms that became one differed in: {0}. The values of the first were kept.", listing(names)),)


def _alike(first: NDArray[Any], second: NDArray[Any]) -> bool:
    if first.dtype.kind == "f":
        return bool(np.allclose(first, second, atol=1e-3, equal_nan=True))
    return bool((first == second).all())
