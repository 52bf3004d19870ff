"""The order of what passed a funnel, by one wish or several."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.screening.candidates import Candidate
    from core.screening.limits import Wish


def costs_of(candidates: Sequence[Candidate], wishes: Sequence[Wish]) -> NDArray[np.float64]:
    """Return how far candidates are from each wish, less being better, infinite where nothing is known.

    Returns:
        Shape (n, wishes).
    """
    table = np.full((len(candidates), len(wishes)), np.inf)
    for i, one in enumerate(candidates):
        for k, wish in enumerate(wishes):
            if wish.key in one.numbers:
                table[i, k] = wish.cost(one.numbers[wish.key][0])
    return table


def ranked(candidates: Sequence[Candidate], wishes: Sequence[Wish]) -> list[int]:
    """Return the places of candidates, the best first.

    By one wish that is the order of its number. By several it is that of the weighted mean of their places in the order
    of each, which needs no common scale.
    """
    costs = costs_of(candidates, wishes)
    if not len(wishes) or not len(candidates):
        return list(range(len(candidates)))
    # those that are alike share a place
    places = np.stack([np.unique(column, return_inverse=True)[1] for column in costs.T], axis=1).astype(float)
    places /= np.maximum(places.max(axis=0), 1.0)
    weights = np.array([wish.weight for wish in wishes])
    found: list[int] = np.argsort(places @ weights, kind="stable").tolist()
    return found


def front(costs: NDArray[np.float64]) -> list[int]:
    """Return the rows that no other row undercuts in one column without being higher in another.

    Args:
        costs: What is wanted low, shape (n, k).
    """
    known = np.flatnonzero(np.isfinite(costs).all(axis=1))
    order = known[np.lexsort(costs[known].T[::-1])]
    found: list[int] = []
    for i in order.tolist():
        held = costs[found]
        if not np.any(np.all(held <= costs[i], axis=1) & np.any(held < costs[i], axis=1)):
            found.append(i)
    return found
