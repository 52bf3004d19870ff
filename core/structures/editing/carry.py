"""What an edit carries along and what it leaves out.

An edit that changes which atoms there are, where they are, or the cell leaves out what was worked out for the geometry
as it was: ``RESULTS`` among the per-atom arrays and ``TOTALS`` among the facts about the whole. Everything else stays:
labels, charges, moments, oxidation states, frozen flags, displacement parameters, and whatever a file brought.
An edit of such a value leaves out nothing. The title stays, with a word that it no longer names the compound if an edit
changed the composition.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import StructureError
from core.structures.builders.parts import WORKED_OUT, joined, taken
from core.structures.crystal import Crystal
from core.structures.elements import symbols
from core.structures.look import AS_STYLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from numpy.typing import ArrayLike, NDArray

RESULTS = WORKED_OUT | {"stresses", "displacements", "wyckoff"}
"""Per-atom arrays that hold for one geometry only."""

TOTALS = frozenset({"energy", "free_energy", "energy_per_atom", "stress", "virial", "virials", "pressure", "dipole"})
"""Facts about the whole that hold for one geometry only."""


_EDITED = " (edited)"


def indices(crystal: Crystal, atoms: Iterable[int]) -> NDArray[np.int64]:
    """Return the atoms as indices, each once and ascending.

    Raises:
        StructureError: If there is none.
        IndexError: If one does not exist.
    """
    found = np.unique(np.fromiter(atoms, dtype=np.int64))
    if not len(found):
        raise StructureError("No atoms are selected.", hint="Click an atom, or drag a box with Shift.")
    if found[0] < 0 or found[-1] >= len(crystal):
        raise IndexError(f"atoms {found[0]} to {found[-1]} of {len(crystal)}")
    return found


def moved(crystal: Crystal, positions: ArrayLike | None = None, **changes: Any) -> Crystal:
    """Return the same atoms elsewhere, of other elements or in another cell, without what held for the geometry before.

    Args:
        crystal: The structure.
        positions: Å, shape (n, 3); by default as they are.
        changes: Other fields of ``Crystal``; ``arrays`` hold what is kept or changed.
    """
    arrays = {name: array for name, array in changes.pop("arrays", crystal.arrays).items() if name not in RESULTS}
    places = crystal.positions if positions is None else positions
    return crystal.replace(positions=places, arrays=arrays, info=kept_info(crystal), **changes)


def kept_info(crystal: Crystal) -> Mapping[str, Any]:
    """Return the facts about the whole that hold for another geometry, too."""
    return {key: value for key, value in crystal.info.items() if key not in TOTALS}


def chosen(crystal: Crystal, order: ArrayLike, positions: ArrayLike | None = None) -> Crystal:
    """Return the atoms ``order``, in that order; one may come several times.

    Args:
        crystal: The structure.
        order: Indices, shape (m,).
        positions: Where the atoms are then, Å, shape (m, 3); by default where they were.
    """
    order = np.asarray(order, dtype=np.int64)
    some = taken(crystal, order, crystal.positions[order] if positions is None else positions)
    return retitled(crystal, moved(some.replace(info=crystal.info)))


def reordered(crystal: Crystal, order: ArrayLike) -> Crystal:
    """Return the same atoms in another order; nothing is left out, for results hold in any order.

    Args:
        crystal: The structure.
        order: A permutation: for each new place the index of the atom that takes it, shape (n,).
    """
    index = np.asarray(order, dtype=np.int64)
    return crystal.replace(
        numbers=crystal.numbers[index],
        positions=crystal.positions[index],
        shares={new: crystal.shares[old] for new, old in enumerate(index.tolist()) if old in crystal.shares},
        arrays={name: array[index] for name, array in crystal.arrays.items()},
    )


def extended(crystal: Crystal, number: int, position: ArrayLike) -> Crystal:
    """Return the structure with an atom more, the last one; it is free, without charge and moment."""
    arrays: dict[str, Any] = {}
    if "labels" in crystal.arrays:
        arrays["labels"] = np.array([""])
    if "look_drawn_as" in crystal.arrays:
        arrays["look_drawn_as"] = np.array([AS_STYLE], dtype=np.int8)
    atom = Crystal(np.array([number]), np.reshape(position, (1, 3)), crystal.cell, crystal.pbc, arrays=arrays)
    both = joined([crystal, atom], cell=crystal.cell, pbc=crystal.pbc, title=crystal.title)
    return retitled(crystal, relabelled(moved(both.replace(info=crystal.info)), [len(crystal)]))


def retitled(before: Crystal, after: Crystal) -> Crystal:
    """Return the edited structure with a title that is not the name of another compound."""
    same = np.array_equal(np.sort(before.numbers), np.sort(after.numbers)) and before.shares == after.shares
    if same or not before.title or before.title.endswith(_EDITED):
        return after
    return after.replace(title=before.title + _EDITED)


def relabelled(crystal: Crystal, atoms: Iterable[int]) -> Crystal:
    """Return the structure with labels that no other atom has, "Ti1", "Ti2", ..., on some atoms, if it has labels."""
    if "labels" not in crystal.arrays:
        return crystal
    labels, names = crystal.arrays["labels"].tolist(), symbols()
    sites = list(atoms)
    renamed = set(sites)
    held = {label for site, label in enumerate(labels) if site not in renamed}
    following: dict[int, Iterator[int]] = {}
    for site in sites:
        number = int(crystal.numbers[site])
        counter = following.setdefault(number, count(1))
        labels[site] = next(label for n in counter if (label := f"{names[number]}{n}") not in held)
    return crystal.with_arrays(labels=np.array(labels))


def require_cell(crystal: Crystal) -> NDArray[np.float64]:
    """Return the cell.

    Raises:
        StructureError: If there is none, or it has no volume.
    """
    if not crystal.has_cell:
        raise StructureError("The structure has no cell.", hint="Put it into a cell first.")
    if not crystal.volume > 1e-9:
        raise StructureError("The cell has no volume: its vectors lie in one plane.", hint="Change the cell first.")
    return crystal.cell
