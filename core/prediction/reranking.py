"""Weighs structures anew once their energies are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_SPREAD = 0.05
"""eV/atom by which an energy must be higher to make a structure e times less likely; what potentials are off by."""
_AGREEMENT = 0.05
"""Cosine by which a powder pattern must agree less to make a structure e times less likely."""


def rerank(
    probabilities: Sequence[float],
    energies: Sequence[float | None],
    agreements: Sequence[float | None] = (),
    before: Sequence[float | None] = (),
) -> NDArray[np.float64]:
    """Return the probability of each structure, shape (n,).

    Those whose energies are known share out among themselves what they had together, each weighted with
    exp(-(E - E_before) / 50 meV), for its probability counted the energy that it had before; the lowest one before
    stands for one that had none. The others keep what they have, for nothing new is known of them. Where a measured
    pattern is there, all share out what they have together, each weighted with exp(cosine / 0.05).

    Args:
        probabilities: Before, of structures at one composition.
        energies: After relaxation, or the enthalpies under pressure, eV/atom; None where there was none.
        agreements: Cosine of each calculated powder pattern with the measured one; () where there is none.
        before: The energies that the probabilities counted, eV/atom; () where they counted none.
    """
    found = np.array(probabilities, dtype=float)
    known = np.array([energy is not None for energy in energies], dtype=bool)
    if known.any():
        lowest = min((energy for energy in before if energy is not None), default=0.0)
        counted = np.array([lowest if energy is None else energy for energy in before or [None] * len(found)])
        held = np.array([energy for energy in energies if energy is not None])
        found[known] = _shared_out(found[known], -(held - counted[known]) / _SPREAD)
    if agreements:
        cosines = np.array([0.0 if cosine is None else cosine for cosine in agreements])
        found = _shared_out(found, cosines / _AGREEMENT)
    return found


def _shared_out(before: NDArray[np.float64], logarithms: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return probabilities of the same sum, weighted with exponentials."""
    total = before.sum()
    if not total > 0:
        return before
    weights = before * np.exp(logarithms - logarithms.max())
    return np.asarray(weights * (total / weights.sum()) if weights.sum() > 0 else before)
