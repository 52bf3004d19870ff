"""The vectors by which entries of a project are compared, worked out where they are missing and kept in the project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np

from core.errors import FileError
from core.structures.elements import LAST
from core.structures.fingerprints.composition import composition_vectors
from core.structures.fingerprints.structure import structure_vectors
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.library.project import Project
    from core.structures.crystal import Crystal
    from core.structures.matching import Report

COMPOSITION = "composition"
"""What an entry is made of; of every entry, worked out anew each time as that is faster than reading."""
STRUCTURE = "structure-1"
"""How its atoms stand; of entries with atoms."""

_BATCH = 48  # structures at a time: that many are lost at most when the work is given up


class Maker(Protocol):
    """Makes the vectors of some structures, shape (n, d); rows of NaN where there is none."""

    def __call__(self, crystals: Sequence[Crystal], /) -> NDArray[np.float32]:
        """Make them."""


def vectors_of(
    project: Project, kind: str, make: Maker = structure_vectors, report: Report | None = None
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Return the numbers of the entries that have a vector, and the vectors as rows.

    Args:
        project: Where they are; vectors that are worked out are kept in it.
        kind: ``COMPOSITION``, ``STRUCTURE`` or another name, with a version, of what ``make`` makes.
        make: Makes those that are missing.
        report: Hears how far the work is.

    Raises:
        FileError: If the project cannot be read or written.
    """
    if kind == COMPOSITION:
        return _of_compositions(project)
    _complete(project, kind, make, report)
    keys, vectors = project.fingerprints.all(kind)
    known = np.isfinite(vectors).all(axis=1)
    return keys[known], vectors[known]


def _of_compositions(project: Project) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    sql = "SELECT entry, number, share FROM element JOIN entry ON entry.id = entry WHERE removed = 0"
    with project.reading() as connection:
        rows = np.array(connection.execute(sql).fetchall(), dtype=np.float64).reshape(-1, 3)
    keys, place = np.unique(rows[:, 0].astype(np.int64), return_inverse=True)
    amounts = np.zeros((len(keys), LAST + 1), dtype=np.float32)
    amounts[place, rows[:, 1].astype(np.int64)] = rows[:, 2]
    amounts[:, 0] = 0
    vectors = composition_vectors(amounts)
    known = np.isfinite(vectors).all(axis=1)
    return keys[known], vectors[known]


def _complete(project: Project, kind: str, make: Maker, report: Report | None) -> None:
    missing = project.fingerprints.missing(kind)
    for start in range(0, len(missing), _BATCH):
        if report is not None:
            report(start / len(missing), Text("Structure {0} of {1}", start + 1, len(missing)))
        batch = missing[start : start + _BATCH]
        read = [(key, crystal) for key in batch if (crystal := crystal_of(project, key)) is not None]
        if read:
            vectors = make([crystal for _, crystal in read])
            with project.writing():
                project.fingerprints.add(kind, [key for key, _ in read], vectors)


def crystal_of(project: Project, key: int) -> Crystal | None:
    """Return the first frame of an entry; None where it has no atoms or cannot be read."""
    shown = project.entries.shown(key)
    if shown is None or shown.frames is None:
        return None
    try:
        return project.frames.read(shown.frames)
    except FileError:
        # a trajectory whose file is gone: the others can still be compared
        return None
