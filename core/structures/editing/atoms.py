"""Edits of single atoms: add, delete, duplicate, move, rotate, mirror, replace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.structures.editing.carry import chosen, extended, indices, moved, relabelled, require_cell, retitled
from core.structures.elements import LAST
from core.structures.turning import turned_atoms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import ArrayLike, NDArray

    from core.structures.crystal import Crystal, Share


def add_atom(crystal: Crystal, number: int, position: ArrayLike, *, fractional: bool = False) -> Crystal:
    """Return the structure with an atom more, as its last.

    Args:
        crystal: The structure.
        number: Atomic number of the new atom.
        position: Where it goes, shape (3,): Å, or parts of the lattice vectors.
        fractional: Whether the position is fractional.

    Raises:
        StructureError: If the element or the position is none.
    """
    place = _finite(position)
    return extended(crystal, _element(number), place @ require_cell(crystal) if fractional else place)


def delete(crystal: Crystal, atoms: Iterable[int]) -> Crystal:
    """Return the structure without some atoms.

    Raises:
        StructureError: If no atom would be left.
    """
    gone = indices(crystal, atoms)
    if len(gone) == len(crystal):
        raise StructureError("No atom would be left.", hint="Close the structure instead.")
    return chosen(crystal, np.delete(np.arange(len(crystal)), gone))


def duplicate(crystal: Crystal, atoms: Iterable[int], shift: ArrayLike) -> Crystal:
    """Return the structure with copies of some atoms behind its own, moved by ``shift`` Å."""
    index = indices(crystal, atoms)
    positions = np.concatenate([crystal.positions, crystal.positions[index] + _finite(shift)])
    copied = chosen(crystal, np.concatenate([np.arange(len(crystal)), index]), positions)
    return relabelled(copied, range(len(crystal), len(copied)))


def move_by(crystal: Crystal, atoms: Iterable[int], shift: ArrayLike, *, fractional: bool = False) -> Crystal:
    """Return the structure with some atoms moved by the same vector, in Å or in parts of the lattice vectors."""
    step = _finite(shift)
    if fractional:
        step = step @ require_cell(crystal)
    return _placed(crystal, index := indices(crystal, atoms), crystal.positions[index] + step)


def move_to(crystal: Crystal, atoms: Iterable[int], position: ArrayLike, *, fractional: bool = False) -> Crystal:
    """Return the structure with some atoms at a place; not-a-number in ``position`` leaves that coordinate as it is."""
    index = indices(crystal, atoms)
    target = np.asarray(position, dtype=float).reshape(3)
    if np.isinf(target).any():
        raise StructureError("A coordinate is not a finite number.")
    here = crystal.positions[index]
    if not fractional:
        return _placed(crystal, index, np.where(np.isnan(target), here, target))
    cell = require_cell(crystal)
    now = np.linalg.solve(cell.T, here.T).T
    return _placed(crystal, index, here + np.where(np.isnan(target), 0.0, target - now) @ cell)


def rotate(
    crystal: Crystal, atoms: Iterable[int], axis: ArrayLike, degrees: float, centre: ArrayLike | None = None
) -> Crystal:
    """Return the structure with some atoms turned as one body, counter-clockwise seen against the axis.

    Args:
        crystal: The structure; vectors and tensors upon the atoms turn along, see ``core.structures.turning``.
        atoms: Which atoms, taken as they lie, without periodic images.
        axis: Direction of the axis, Cartesian, shape (3,).
        degrees: How far.
        centre: A point on the axis in Å; by default the middle of these atoms.

    Raises:
        StructureError: If the axis has no direction.
    """
    from scipy.spatial.transform import Rotation

    direction = _finite(axis)
    length = float(np.linalg.norm(direction))
    if length < 1e-9:
        raise StructureError("The axis has no direction.", hint="Give one that is not zero.")
    matrix = Rotation.from_rotvec(np.radians(degrees) * direction / length).as_matrix()
    return _transformed(crystal, indices(crystal, atoms), matrix, centre)


def mirror(crystal: Crystal, atoms: Iterable[int], normal: ArrayLike, centre: ArrayLike | None = None) -> Crystal:
    """Return the structure with some atoms mirrored in a plane through ``centre``, by default their middle.

    Raises:
        StructureError: If the normal has no direction.
    """
    direction = _finite(normal)
    length = float(np.linalg.norm(direction))
    if length < 1e-9:
        raise StructureError("The normal of the mirror has no direction.", hint="Give one that is not zero.")
    unit = direction / length
    return _transformed(crystal, indices(crystal, atoms), np.eye(3) - 2 * np.outer(unit, unit), centre)


def invert(crystal: Crystal, atoms: Iterable[int], centre: ArrayLike | None = None) -> Crystal:
    """Return the structure with some atoms inverted in a point, by default their middle."""
    return _transformed(crystal, indices(crystal, atoms), -np.eye(3), centre)


def replace_element(crystal: Crystal, atoms: Iterable[int], number: int, occupancy: float = 1.0) -> Crystal:
    """Return the structure with some sites held by another element alone; see ``set_share``."""
    return set_share(crystal, atoms, ((number, occupancy),))


def set_share(crystal: Crystal, atoms: Iterable[int], share: Share) -> Crystal:
    """Return the structure with some sites shared otherwise.

    A site whose element changes gets a label of the new one, and its oxidation state is unknown from then on.

    Args:
        crystal: The structure.
        atoms: Which sites.
        share: Elements and occupancies, which add up to one at most.

    Raises:
        StructureError: If an element or an occupancy is none.
    """
    index, share = indices(crystal, atoms), _sound(share)
    number = max(share, key=lambda part: part[1])[0]
    numbers = crystal.numbers.copy()
    other = index[numbers[index] != number]
    numbers[index] = number
    shares = dict(crystal.shares)
    whole = len(share) == 1 and share[0][1] == 1.0
    for site in index.tolist():
        shares.pop(site, None)
        if not whole:
            shares[site] = share
    arrays = dict(crystal.arrays)
    if "oxidation_states" in arrays:
        states = np.array(arrays["oxidation_states"], dtype=float)
        states[other] = np.nan
        arrays["oxidation_states"] = states
    changed = relabelled(moved(crystal, numbers=numbers, shares=shares, arrays=arrays), other.tolist())
    return retitled(crystal, changed)


def _sound(share: Share) -> Share:
    merged: dict[int, float] = {}
    for number, amount in share:
        _element(number)
        if not 0 < amount <= 1:
            raise StructureError("An occupancy lies between 0 and 1.", hint="Delete the atom to leave its site empty.")
        merged[number] = merged.get(number, 0.0) + float(amount)
    if not merged:
        raise StructureError("A site needs an element.", hint="Delete the atom to leave its site empty.")
    total = sum(merged.values())
    if total > 1 + 1e-6:
        raise StructureError("The occupancies of a site add up to more than 1.", hint="Lower one of them.")
    return tuple(merged.items())


def _element(number: int) -> int:
    if not 1 <= number <= LAST:
        raise StructureError("There is no such element.", hint="Give the symbol of an element, such as Ti.")
    return number


def _finite(vector: ArrayLike) -> NDArray[np.float64]:
    array = np.asarray(vector, dtype=float).reshape(3)
    if not np.isfinite(array).all():
        raise StructureError("A coordinate is not a finite number.")
    return array


def _placed(crystal: Crystal, index: NDArray[np.int64], places: NDArray[np.float64]) -> Crystal:
    positions = crystal.positions.copy()
    positions[index] = places
    return moved(crystal, positions)


def _transformed(
    crystal: Crystal, index: NDArray[np.int64], matrix: NDArray[np.float64], centre: ArrayLike | None
) -> Crystal:
    here = crystal.positions[index]
    origin = here.mean(axis=0) if centre is None else _finite(centre)
    placed = _placed(crystal, index, (here - origin) @ matrix.T + origin)
    return placed.replace(arrays=turned_atoms(placed.arrays, index, matrix))
