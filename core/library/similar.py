"""Entries that are like a given one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.library.vectors import COMPOSITION, STRUCTURE, crystal_of, vectors_of
from core.structures.fingerprints.composition import amounts_in, composition_vectors
from core.structures.fingerprints.nearest import distances_to, similarity
from core.structures.fingerprints.structure import structure_vector
from core.structures.matching import Matcher, Tolerance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.library.project import Project
    from core.structures.crystal import Crystal
    from core.structures.matching import Report

_NAMES = {"composition": COMPOSITION, "structure": STRUCTURE}


@dataclass(frozen=True)
class Similar:
    """Entries like a given one, the most alike first.

    Attributes:
        keys: Their numbers, shape (k,).
        likeness: How alike they are in percent, shape (k,); see ``core.structures.fingerprints.nearest.similarity``.
        by: What each is compared by, "composition" or "structure", to how alike it is by that alone, shape (k,).
    """

    keys: NDArray[np.int64]
    likeness: NDArray[np.float64]
    by: dict[str, NDArray[np.float64]]


def similar(
    project: Project,
    crystal: Crystal,
    *,
    kinds: Sequence[str] = ("structure",),
    most: int = 50,
    leave_out: int | None = None,
    report: Report | None = None,
) -> Similar:
    """Find the entries most like a structure.

    Args:
        project: Where to look.
        crystal: The structure.
        kinds: "composition", "structure" or both; with both an entry is as alike as it is in the worse of the two.
        most: How many entries at most; those that are not alike at all are never given.
        leave_out: An entry that is not given: the structure itself.
        report: Hears how far the work is: structures that were never compared are described first.

    Raises:
        StructureError: If the structure has no such vector.
        FileError: If the project cannot be read.
    """
    found = {kind: _compared(project, crystal, kind, report) for kind in kinds}
    keys = next(iter(found.values()))[0]
    for others, _ in found.values():
        keys = np.intersect1d(keys, others, assume_unique=True)
    keys = keys[keys != leave_out] if leave_out is not None else keys
    by = {kind: values[np.searchsorted(others, keys)] for kind, (others, values) in found.items()}
    worst = np.min(list(by.values()), axis=0)
    order = np.lexsort((keys, -worst))[:most]
    order = order[worst[order] > 0]
    return Similar(keys[order], worst[order], {kind: values[order] for kind, values in by.items()})


def _compared(
    project: Project, crystal: Crystal, kind: str, report: Report | None
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    keys, vectors = vectors_of(project, _NAMES[kind], report=report)
    vector = composition_vectors(amounts_in([crystal]))[0] if kind == COMPOSITION else structure_vector(crystal)
    if not np.isfinite(vector).all():
        raise StructureError(
            "This structure cannot be compared.", hint="It has no atoms, too many, or a cell that is flat."
        )
    if not len(keys):
        return keys, np.empty(0)
    return keys, similarity(distances_to(vectors, vector), kind)


def deviations(
    project: Project, crystal: Crystal, keys: Sequence[int], tolerance: Tolerance | None = None
) -> dict[int, float]:
    """Return how far the atoms of entries are from a structure's, for those that StructureMatcher takes for the same.

    Args:
        project: Where the entries are.
        crystal: The structure.
        keys: The entries.
        tolerance: How much they may differ; pymatgen's defaults if None.

    Returns:
        Entry to the root mean square distance of paired atoms over (V/N)^(1/3).

    Raises:
        StructureError: If the structure has no cell.
    """
    matcher = Matcher(tolerance)
    first = matcher.reduce(crystal)
    found = {}
    for key in keys:
        other = crystal_of(project, key)
        try:
            rms = None if other is None else matcher.rms(first, matcher.reduce(other))
        except StructureError:
            continue
        if rms is not None:
            found[key] = rms
    return found
