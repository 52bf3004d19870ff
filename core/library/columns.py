"""One value of each of many entries: what a map or a plot is coloured by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.library.project import Project

OWN = {
    "elements": "elements",
    "sites": "sites",
    "density": "density",
    "volume_per_atom": "volume / nullif(sites, 0)",
    "space_group": "space_group",
    "chemsys": "chemsys",
    "anonymous": "anonymous",
    "database": "database",
}
"""What each entry has of its own, and what stands for it in SQL."""

OTHER = -1
"""The class of entries with no value, or with one of those that are rare."""


@dataclass(frozen=True)
class Numbers:
    """A number of each entry, shape (n,); NaN where it has none."""

    values: NDArray[np.float64]
    unit: str = ""


@dataclass(frozen=True)
class Classes:
    """A word of each entry.

    Attributes:
        names: The commonest words.
        places: Which of them each entry has, shape (n,); ``OTHER`` where none.
    """

    names: tuple[str, ...]
    places: NDArray[np.int64]


def column(project: Project, name: str, keys: Sequence[int] | NDArray[np.int64], most: int = 6) -> Numbers | Classes:
    """Return the values of a column.

    Args:
        project: Where the entries are.
        name: One of ``OWN`` or the key of a property.
        keys: The entries.
        most: How many different words are told apart at most.
    """
    if name in OWN:
        sql = f"SELECT id, {OWN[name]} FROM entry WHERE removed = 0"  # noqa: S608  # a constant
        unit = ""
    else:
        sql = "SELECT entry, value FROM property WHERE key = ? AND newest = 1"
        unit = next((one.unit for one in project.properties.columns() if one.key == name), "")
    with project.reading() as connection:
        found = dict(connection.execute(sql, () if name in OWN else (name,)).fetchall())
    values = [found.get(int(key)) for key in keys]
    if any(isinstance(value, str) for value in values):
        return classes([str(value) if value not in {None, ""} else "" for value in values], most)
    return Numbers(np.array([np.nan if value is None else value for value in values], dtype=float), unit)


def classes(words: Sequence[str], most: int) -> Classes:
    """Sort words into the commonest ones and the rest."""
    kinds, inverse, counts = np.unique(np.array(words, dtype=np.str_), return_inverse=True, return_counts=True)
    order = [int(k) for k in np.lexsort((kinds, -counts)) if kinds[k]][:most]
    place = np.full(len(kinds), OTHER, dtype=np.int64)
    place[order] = np.arange(len(order))
    return Classes(tuple(str(kinds[k]) for k in order), place[inverse].astype(np.int64))
