"""Weighs structures anew once their energies are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_NEAR, _OF_NEAR = 0.05, 1.0
"""How far above the lowest structure, eV/atom, one is when most of what energies tell is told, and how much that is:
the logarithm of a weight."""
_FAR = 5.0
"""eV/atom farther up that make a structure e times less likely. A learned score counts heights gently, too: what was
high before and fell has not paid for that, and steeper weights put it first (measured: see BENCHMARKS.md)."""
_AGREEMENT = 0.05
"""Cosine by which a powder pattern must agree less to make a structure e times less likely."""


def rerank(
    probabilities: Sequence[float],
    energies: Sequence[float | None],
    agreements: Sequence[float | None] = (),
    before: Sequence[float | None] = (),
) -> NDArray[np.float64]:
    """Return the probability of each structure, shape (n,).

    Those whose energies are known share out among themselves what they had together, each weighted by how high it lies
    above the lowest one now, less what its height before counted; one that had none counts as the lowest. The others
    keep what they have, for nothing new is known of them. Where a measured pattern is there, all share out what they
    have together, each weighted with exp(cosine / 0.05).

    Args:
        probabilities: Before, of structures at one composition.
        energies: After relaxation, or the enthalpies under pressure, eV/atom; None where there was none.
        agreements: Cosine of each calculated powder pattern with the measured one; () where there is none.
        before: The energies that the probabilities counted, eV/atom; () where they counted none.
    """
    found = np.array(probabilities, dtype=float)
    known = np.array([energy is not None for energy in energies], dtype=bool)
    if known.any():
        held = np.array([energy for energy in energies if energy is not None])
        counted = np.array([np.nan if energy is None else energy for energy in before or [None] * len(found)])[known]
        lowest = min((energy for energy in before if energy is not None), default=0.0)
        heights = np.nan_to_num(np.maximum(counted - lowest, 0.0))
        found[known] = _shared_out(found[known], _weights(held - held.min()) - _weights(heights))
    if agreements:
        cosines = np.array([0.0 if cosine is None else cosine for cosine in agreements])
        found = _shared_out(found, cosines / _AGREEMENT)
    return found


def _weights(heights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return logarithms of weights by heights above the lowest structure, eV/atom."""
    return np.asarray(_OF_NEAR * (np.exp(-heights / _NEAR) - 1) - heights / _FAR)


def _shared_out(before: NDArray[np.float64], logarithms: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return probabilities of the same sum, weighted with exponentials."""
    total = before.sum()
    if not total > 0:
        return before
    weights = before * np.exp(logarithms - logarithms.max())
    return np.asarray(weights * (total / weights.sum()) if weights.sum() > 0 else before)
