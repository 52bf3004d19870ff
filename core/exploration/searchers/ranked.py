"""Ranking: the best, as the oracle foresees them, of many tubes by chance; what an agent must beat to earn its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.exploration.searchers.plain import stepped

if TYPE_CHECKING:
    from core.exploration.oracles import Asked, Oracle
    from core.exploration.space import TubeSpace
    from core.exploration.wishes import Wish
    from core.nanotubes.recipe import TubeRecipe

FIRST, MORE = 2048, 512
"""Tubes that are ranked before the first question and after each answer: as many as the agent takes steps."""
_NEAR = 1 / 2  # of those after an answer, which lie beside the best so far
_UNSURE = 0.5  # of a standard deviation of the oracle that is held against a tube, as the agent holds it


class RankedSearcher:
    """Draws many tubes, and has truth asked of the one that the oracle thinks best.

    Args:
        space: Where from.
        wish: What is wanted.
        oracle: What foresees what truth would say, and learns from it.
        seed: The same gives the same.
    """

    def __init__(self, space: TubeSpace, wish: Wish, oracle: Oracle, seed: int) -> None:
        self._space, self._wish, self._oracle = space, wish, oracle
        self._rng = np.random.default_rng(seed)
        self._pool: dict[TubeRecipe, None] = {}

    def propose(self, asked: Asked, unsound: frozenset[TubeRecipe]) -> TubeRecipe | None:
        """Return the best of all that were drawn so far, as the oracle sees them now."""
        near = 0
        if asked:
            self._oracle.learn(asked)
            best = max(asked, key=lambda recipe: self._wish.score(recipe, asked[recipe]))
            near = int(MORE * _NEAR)
            self._pool |= dict.fromkeys(stepped(best, self._space, self._rng).canonical() for _ in range(near))
        drawn = (MORE if asked else FIRST) - near
        self._pool |= dict.fromkeys(self._space.drawn(self._rng).canonical() for _ in range(drawn))
        left = [one for one in self._pool if one not in asked and one not in unsound]
        if not left:
            return None
        answers, spreads = self._oracle.foresee(left)
        scores = np.array([self._wish.score(one, told) for one, told in zip(left, answers, strict=True)])
        return left[int((scores - _UNSURE * self._wish.unsure(self._oracle.told, spreads)).argmax())]
