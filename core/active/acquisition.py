"""Which materials of a pool to label next.

By uncertainty they are drawn by chance, as often as the square of their spread says. On measured gaps (1,200 formulae,
5 starts) the most uncertain ones outright, or those of them that differ most, taught less than chance.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from scipy.stats import norm

from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.active.surrogate import Surrogate

    Array = NDArray[np.float64]

Way = Literal["uncertainty", "improvement", "diversity", "random"]
Sense = Literal["most", "least"]
TITLES: dict[Way, str] = {
    "uncertainty": Text("Uncertainty"),
    "improvement": Text("Expected improvement"),
    "diversity": Text("Diversity"),
    "random": Text("Random choice"),
}
_SHORTLIST = 5
"""Times a batch: so many of the highest scores are looked at for those that differ from each other."""
_FLAT = 1e-9


@dataclass(frozen=True)
class Choice:
    """How a batch is chosen.

    Attributes:
        way: By what.
        sense: Which end is wanted, for expected improvement.
        batch: How many at once.
    """

    way: Way
    sense: Sense = "most"
    batch: int = 10

    def choose(
        self, rows: Array, labels: Array, free: Sequence[int], model: Surrogate | None, rng: np.random.Generator
    ) -> list[int]:
        """Return the places of the next batch, the most wanted first.

        Args:
            rows: Features of the whole pool, shape (n, k).
            labels: NaN where nothing is known, shape (n,).
            free: Places of those that may be chosen.
            model: What was learned; None where there is too little to learn from.
            rng: What chance comes from.
        """
        free = list(free)
        count = min(self.batch, len(free))
        if self.way == "random" or (model is None and self.way != "diversity"):
            return [free[i] for i in rng.permutation(len(free))[:count].tolist()]
        known = np.flatnonzero(np.isfinite(labels))
        scaled = _scaled(rows)
        if self.way == "diversity" or model is None:
            return spread_out(scaled, known, free, count, rng)
        mean, spread = model.say(rows[free])
        if self.way == "uncertainty":
            # the most uncertain of all are outliers, from which little is learned of the rest
            chances = spread**2 + _FLAT * max(1.0, float((spread**2).sum()))
            drawn = rng.choice(len(free), count, replace=False, p=chances / chances.sum())
            return [free[i] for i in drawn[np.argsort(-spread[drawn], kind="stable")].tolist()]
        score = self._improvement(mean, spread, labels[known])
        order = np.argsort(-score, kind="stable")[: _SHORTLIST * count]
        # the best for sure; the others such that they tell different things
        first, rest = free[int(order[0])], [free[int(i)] for i in order[1:]]
        return [first, *spread_out(scaled, np.append(known, first), rest, count - 1, rng)]

    def _improvement(self, mean: Array, spread: Array, known: Array) -> Array:
        """Return how much better than the best each is expected to be (J. Mockus, 1975)."""
        sign = 1.0 if self.sense == "most" else -1.0
        gain = sign * mean - (sign * known).max()
        width = np.maximum(spread, _FLAT)
        z = gain / width
        return np.asarray(gain * norm.cdf(z) + width * norm.pdf(z))


def spread_out(
    rows: Array, known: NDArray[np.int64], free: Sequence[int], count: int, rng: np.random.Generator
) -> list[int]:
    """Return those of ``free`` that lie farthest from what is known and from each other, one after the other.

    Args:
        rows: Scaled features of the whole pool, shape (n, k).
        known: Places of what is labelled already.
        free: Places to choose from.
        count: How many.
        rng: Chooses the first where nothing is known.
    """
    left = np.array(free, dtype=int)
    if not len(left) or count <= 0:
        return []
    chosen: list[int] = []
    if not len(known):
        chosen.append(int(left[rng.integers(len(left))]))
        known = np.array(chosen)
    nearest = np.full(len(left), np.inf)
    for place in known:
        nearest = np.minimum(nearest, _square(rows[left], rows[place]))
    while len(chosen) < min(count, len(left)):
        place = int(np.argmax(nearest))
        chosen.append(int(left[place]))
        nearest = np.minimum(nearest, _square(rows[left], rows[left[place]]))
        nearest[place] = -1.0
    return chosen


def _square(rows: Array, row: Array) -> Array:
    return np.asarray(((rows - row) ** 2).sum(axis=1))


def _scaled(rows: Array) -> Array:
    spread = rows.std(axis=0)
    return np.asarray((rows - rows.mean(axis=0)) / np.where(spread > _FLAT, spread, np.inf))
