"""Coverage: which share of a reference a generated set reaches, and which share of it lies near the reference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from core.generation.metrics.described import DescribedSet

_AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class Cutoffs:
    """How far two crystals may be apart and still count as near.

    Attributes:
        structure: Of the structures' vectors.
        composition: Of the compositions' vectors.
    """

    structure: float
    composition: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was found.

    Attributes:
        recall: Share of the reference that is near, as published: the nearest structure and the nearest composition
            need not be of one crystal.
        precision: Share of all generated crystals that is near to the reference, likewise.
        joint_recall: Share of the reference to which one generated crystal is near in both respects.
        joint_precision: Share of all generated crystals near in both respects to one of the reference.
    """

    recall: float
    precision: float
    joint_recall: float
    joint_precision: float


def coverage(
    generated: DescribedSet,
    reference: DescribedSet,
    cutoffs: Cutoffs,
    report: Callable[[float], None] = lambda _fraction: None,
) -> Coverage:
    """Compare two sets.

    Crystals without vectors are far from all; those of the reference are left out, as they are by T. Xie et al.

    Args:
        generated: The generated crystals.
        reference: Those that they should be like.
        cutoffs: What counts as near.
        report: Hears how far it is.
    """
    own = _vectors(generated)
    others = _vectors(reference)
    if not len(own[0]) or not len(others[0]):
        return Coverage(0.0, 0.0, 0.0, 0.0)
    reached = np.zeros((3, len(others[0])), dtype=bool)
    near = np.zeros((3, len(own[0])), dtype=bool)
    for start in range(0, len(own[0]), _AT_ONCE):
        report(start / len(own[0]))
        rows = slice(start, start + _AT_ONCE)
        alike = (
            _within(own[0][rows], others[0], cutoffs.structure),
            _within(own[1][rows], others[1], cutoffs.composition),
        )
        for place, pairs in enumerate((*alike, alike[0] & alike[1])):
            reached[place] |= pairs.any(axis=0)
            near[place, rows] = pairs.any(axis=1)
    return Coverage(
        float(np.mean(reached[0] & reached[1])),
        float(np.sum(near[0] & near[1]) / len(generated)),
        float(np.mean(reached[2])),
        float(np.sum(near[2]) / len(generated)),
    )


def _vectors(found: DescribedSet) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    usable = found.described
    return found.structures[usable], found.compositions[usable]


def _within(some: NDArray[np.float64], others: NDArray[np.float64], limit: float) -> NDArray[np.bool_]:
    from scipy.spatial.distance import cdist

    return np.asarray(cdist(some, others) <= limit)
