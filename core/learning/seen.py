"""Which materials a model is asked about are among those that it learned from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.errors import UserError
from core.structures.formulas import composition_from

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.learning.domain import KnownMaterials

    Shares = tuple[tuple[str, float], ...]

_SAME = 1e-5  # relative difference below which two values are one
_BETWEEN = " · "  # between formula and place in the names of known materials


def seen_before(
    known: KnownMaterials, formulas: Sequence[str], values: NDArray[np.float64], target: int
) -> NDArray[np.bool_]:
    """Say of each material whether one of its formula and its value is among those that a model learned from.

    Args:
        known: What the model keeps of its training materials, with their names.
        formulas: Of the materials, length n.
        values: What is known of them, shape (n,).
        target: Which of the model's targets these are of.
    """
    learned: dict[Shares, list[float]] = {}
    truths = np.zeros(0) if known.truths is None else known.truths[:, target]
    for name, truth in zip(known.names, truths.tolist(), strict=False):
        learned.setdefault(_shares(name.split(_BETWEEN)[0]), []).append(truth)
    learned.pop((), None)
    return np.array(
        [
            any(abs(value - one) <= _SAME * max(abs(value), abs(one)) for one in learned.get(_shares(formula), ()))
            for formula, value in zip(formulas, values.tolist(), strict=True)
        ],
        dtype=bool,
    )


def _shares(formula: str) -> Shares:
    """Return the shares of the elements in a formula; () of what is none."""
    try:
        amounts = composition_from(formula)
    except UserError:
        return ()
    whole = sum(amounts.values())
    return tuple(sorted((element, round(amount / whole, 5)) for element, amount in amounts.items())) if whole else ()
