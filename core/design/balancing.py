"""Changes one amount of a mixture and lets the others make room, as when a slider is moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.design.formulation import CLOSE, TOTAL

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.design.formulation import Formulation


def balanced(formulation: Formulation, row: NDArray[np.float64], place: int, value: float) -> NDArray[np.float64]:
    """Return a row with another number at a place; the other amounts keep their ratios as far as their bounds allow.

    Args:
        formulation: What may be mixed.
        row: Amounts, %, which sum to 100, then settings, shape (places,).
        place: Of an ingredient or of a setting.
        value: What is to stand there; an amount goes only as far as the others can make room for it.
    """
    found = np.array(row, dtype=float)
    q = len(formulation.ingredients)
    low, high = np.array(formulation.bounds, dtype=float).T
    if place >= q:
        found[place] = min(max(value, low[place]), high[place])
        return found
    others = np.array([other for other in range(q) if other != place], dtype=np.int64)
    least, greatest = TOTAL - high[others].sum(), TOTAL - low[others].sum()
    found[place] = min(max(value, low[place], least), high[place], greatest)
    found[others] = _sharing(TOTAL - found[place], found[others], low[others], high[others])
    return found


def _sharing(
    total: float, amounts: NDArray[np.float64], low: NDArray[np.float64], high: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return amounts in the ratios given that sum to a total, each within its bounds, shape (n,)."""
    # what is absent takes part only where the others cannot take all
    for weights in (np.maximum(amounts, 0.0), np.maximum(amounts, CLOSE)):
        # the sum grows with the factor: a bisection on it finds the total
        bottom, top = 0.0, 1.0
        while np.clip(top * weights, low, high).sum() < total - CLOSE and top < TOTAL / CLOSE**2:
            top *= 2
        for _ in range(100):
            middle = (bottom + top) / 2
            bottom, top = (middle, top) if np.clip(middle * weights, low, high).sum() < total else (bottom, middle)
        found = np.clip(top * weights, low, high)
        if abs(found.sum() - total) <= CLOSE:
            break
    return found
