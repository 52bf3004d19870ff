"""Bayesian search: the tube of many drawn whose expected improvement is largest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.exploration.searchers.plain import fresh, stepped

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.exploration.oracles import Asked, Oracle
    from core.exploration.space import TubeSpace
    from core.exploration.wishes import Wish
    from core.nanotubes.recipe import TubeRecipe

_DRAWN, _NEAR, _GUESSED = 300, 100, 32
_FIRST = 5
"""Tubes by chance, before anything is modelled."""


class BayesianSearcher:
    """Models what truth would say by an oracle, and asks where the improvement to be expected is largest.

    The improvement is averaged over draws from what the oracle holds possible (J. Mockus 1978).

    Args:
        space: Where from.
        wish: What is wanted.
        oracle: What models.
        seed: The same gives the same.
        first: Tubes by chance, before anything is modelled.
    """

    def __init__(self, space: TubeSpace, wish: Wish, oracle: Oracle, seed: int, first: int = _FIRST) -> None:
        self._space, self._wish, self._oracle, self._first = space, wish, oracle, first
        self._rng = np.random.default_rng(seed)

    def propose(self, asked: Asked, unsound: frozenset[TubeRecipe]) -> TubeRecipe | None:
        """Return the most promising one."""
        if len(asked) < self._first:
            return fresh(lambda: self._space.drawn(self._rng), asked, unsound)
        self._oracle.learn(asked)
        scores = {recipe: self._wish.score(recipe, answers) for recipe, answers in asked.items()}
        best = max(scores, key=lambda recipe: scores[recipe])
        pool = {self._space.drawn(self._rng).canonical() for _ in range(_DRAWN)}
        pool |= {stepped(best, self._space, self._rng).canonical() for _ in range(_NEAR)}
        left = [one for one in pool if one not in asked and one not in unsound]
        left.sort(key=lambda one: one.to_json())  # a set has no order to rely on
        if not left:
            return None
        gains = np.maximum(possible(left, self._wish, self._oracle, self._rng, _GUESSED) - scores[best], 0.0).mean(1)
        return left[int(gains.argmax())]


def possible(
    recipes: list[TubeRecipe], wish: Wish, oracle: Oracle, rng: np.random.Generator, count: int
) -> NDArray[np.float64]:
    """Return scores that an oracle holds possible, shape (recipes, count)."""
    answers, spreads = oracle.foresee(recipes)
    noise = rng.standard_normal((count, len(oracle.told)))
    found = np.empty((len(recipes), count))
    for i, (recipe, told) in enumerate(zip(recipes, answers, strict=True)):
        for k in range(count):
            more = {key: told[key] + spreads[i, j] * noise[k, j] for j, key in enumerate(oracle.told)}
            found[i, k] = wish.score(recipe, {**told, **more})
    return found
