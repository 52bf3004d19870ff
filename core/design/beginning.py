"""What to make before a model can be asked: spread evenly, and where what is known beforehand expects most."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.design.features import RECIPE
from core.design.knowledge import known_beforehand, outcomes_known
from core.design.priors import trend_of
from core.design.space import spread

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.design.features import Features
    from core.design.formulation import Formulation
    from core.design.priors import Trend
    from core.design.reasons import Way

_PROMISING = 0.1
"""Share of the mixtures that count as good by what is known beforehand."""


def first_rows(
    formulation: Formulation,
    features: Features,
    rows: NDArray[np.float64],
    taken: NDArray[np.float64],
    count: int,
    rng: np.random.Generator,
) -> tuple[NDArray[np.float64], list[Way]]:
    """Return what to make, shape (at most ``count``, places), and how each was chosen.

    Args:
        formulation: What was asked for.
        features: How rows are seen.
        rows: To choose from, shape (n, places).
        taken: What was measured or is being made, shape (m, places).
        count: How many.
        rng: Where chance comes from.
    """
    columns = list(features.sets[RECIPE])
    near = features(taken)[:, columns]
    if outcomes_known(formulation):
        rows = rows[_good_beforehand(formulation, rows)]
        chosen = spread(features(rows)[:, columns], count, near, rng)
        return rows[chosen], ["known"] * len(chosen)
    table = features(rows)
    hope = _hope(formulation, features, table)
    seen = table[:, columns]
    picked: list[int] = []
    ways: list[Way] = []
    for place in range(len(taken), len(taken) + min(count, len(rows))):
        left = np.setdiff1d(np.arange(len(rows)), picked)
        if place % 2 and np.ptp(hope):
            picked.append(int(left[np.argmax(hope[left])]))
            ways.append("prior")
        else:
            picked.append(int(left[spread(seen[left], 1, near, rng)[0]]))
            ways.append("even")
        near = np.vstack([near, seen[picked[-1:]]])
    return rows[picked], ways


def trends_of(formulation: Formulation, features: Features) -> dict[str, Trend]:
    """Return the trend of each objective that has one; see ``core.design.priors``."""
    found = {one.name: trend_of(one.name, one.prior, features) for one in formulation.objectives}
    return {name: trend for name, trend in found.items() if trend is not None}


def _hope(formulation: Formulation, features: Features, table: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how much trends promise of each row, all objectives together."""
    hope = np.zeros(len(table))
    for name, trend in trends_of(formulation, features).items():
        goal = next(one.goal for one in formulation.objectives if one.name == name)
        hope += {"maximise": 1.0, "minimise": -1.0, "target": 0.0}[goal] * trend(table)
    return hope


def _good_beforehand(formulation: Formulation, rows: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the rows that are good by what is known beforehand."""
    worths = []
    for one in formulation.objectives:
        if one.name in outcomes_known(formulation):
            values = np.log(known_beforehand(formulation, one.name, rows)[0])
            if one.goal == "target" and one.target is not None:
                values = -np.abs(values - np.log(max(one.target, 1e-9)))
            worths.append(-values if one.goal == "minimise" else values)
    if not worths:
        return np.arange(len(rows))
    # places among all, so that objectives of different units count alike
    ranks = np.mean([np.argsort(np.argsort(-worth)) for worth in worths], axis=0)
    return np.argsort(ranks, kind="stable")[: max(1, round(_PROMISING * len(rows)))]
