"""In which order the atoms stand, and which of them are there twice."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.structures.editing.carry import chosen, reordered
from core.structures.editing.overlaps import near_each_other
from core.structures.facts import electronegativity
from core.texts import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

_LEVEL = 1e-4  # Å; atoms of one layer count as equally high


class SortKey(StrEnum):
    """What atoms are sorted by; those that are equal keep their order."""

    NUMBER = "number"
    ELECTRONEGATIVITY = "electronegativity"
    LABEL = "label"
    A = "a"
    B = "b"
    C = "c"


def order_by(crystal: Crystal, key: SortKey) -> NDArray[np.int64]:
    """Return the permutation that sorts the atoms: for each new place the index of the atom that takes it.

    "a", "b" and "c" sort by the coordinate along that vector (x, y, z without a cell), "electronegativity" from the
    most electropositive element to the least, as formulae are written.

    Raises:
        StructureError: If the atoms do not have what they should be sorted by.
    """
    if key is SortKey.NUMBER:
        return np.argsort(crystal.numbers, kind="stable")
    if key is SortKey.ELECTRONEGATIVITY:
        pull = {number: electronegativity(number) for number in np.unique(crystal.numbers).tolist()}
        return np.lexsort((crystal.numbers, np.array([pull[number] for number in crystal.numbers.tolist()])))
    if key is SortKey.LABEL:
        if "labels" not in crystal.arrays:
            raise StructureError("The atoms have no labels to sort by.", hint="Give them labels first.")
        labels = crystal.arrays["labels"].tolist()
        return np.array(sorted(range(len(crystal)), key=lambda site: _natural(labels[site])), dtype=np.int64)
    axis = "abc".index(key)
    level = crystal.fractional[:, axis] if crystal.has_cell and crystal.volume > 1e-9 else crystal.positions[:, axis]
    unit = max(float(np.linalg.norm(crystal.cell[axis])), 1.0) if crystal.has_cell else 1.0
    return np.argsort(np.round(level * unit / _LEVEL), kind="stable")


def sort(crystal: Crystal, key: SortKey) -> Crystal:
    """Return the structure with its atoms sorted; see ``order_by``."""
    return reordered(crystal, order_by(crystal, key))


def remove_duplicates(crystal: Crystal, tolerance: float = 0.1) -> Crystal:
    """Return the structure without atoms that lie nearer than ``tolerance`` Å to one before them, images included.

    Sites that share one place, such as two half-occupied ones, are no duplicates.

    Raises:
        StructureError: If there are none.
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    first, second, _ = near_each_other(crystal, tolerance)
    if not len(first):
        raise StructureError(Text("No two atoms are nearer than {0} Å.", f"{tolerance:g}"))
    n = len(crystal)
    graph = coo_array((np.ones(len(first), dtype=bool), (first, second)), shape=(n, n))
    part = connected_components(graph, directed=False)[1]
    return chosen(crystal, np.sort(np.unique(part, return_index=True)[1]))


def _natural(label: str) -> list[tuple[int, str]]:
    """Return what sorts O2 before O10."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", label)]
