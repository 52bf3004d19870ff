"""The space of nanotubes as an environment in which an agent moves (M. Towers et al., Gymnasium, arXiv:2407.17032)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import gymnasium
import numpy as np

from core.exploration.law import features_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.exploration.oracles import Oracle
    from core.exploration.space import TubeSpace
    from core.exploration.wishes import Answers, Wish
    from core.nanotubes.recipe import TubeRecipe

LENGTH = 16
"""Steps of an episode."""
_STEP_COST = 0.02
_REACH = 6.0  # losses beyond are not told apart
_UNSURE = 0.5  # of a standard deviation of the oracle that is held against a tube


class TubeEnvironment(gymnasium.Env[Any, Any]):
    """An agent changes one tube step by step; it is paid by how much better the oracle calls what it made.

    What it sees are the features of the tube, the loss of each aim as foreseen, and how much of the episode is left.
    An episode begins with a tube by chance, and ends when the oracle foresees that the tube will do.

    Args:
        space: Which tubes there are.
        wish: What is wanted.
        oracle: What foresees.
        begin: Tubes that some of the episodes begin with.
    """

    def __init__(self, space: TubeSpace, wish: Wish, oracle: Oracle, begin: tuple[TubeRecipe, ...] = ()) -> None:
        self.space, self.wish, self.oracle, self.begin = space, wish, oracle, begin
        self.seen: dict[TubeRecipe, float] = {}
        size = len(features_of(space.drawn(np.random.default_rng(0)))) + len(wish.aims) + 1
        self.observation_space = gymnasium.spaces.Box(-10.0, 10.0, (size,), np.float32)
        # the last one does nothing: what an agent does where it would rather stay
        self.action_space = gymnasium.spaces.Discrete(len(space.moves) + 1)
        self._recipe = space.drawn(np.random.default_rng(0))
        self._answers: Answers = {}
        self._after: list[TubeRecipe | None] = []
        self._score, self._steps = 0.0, 0

    def reset(
        self, *, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[NDArray[Any], dict[str, Any]]:
        """Begin an episode."""
        super().reset(seed=seed, options=options)
        if self.begin and self.np_random.random() < 1 / 2:
            recipe = self.begin[int(self.np_random.integers(len(self.begin)))]
        else:
            recipe = self.space.drawn(self.np_random)
        self._steps = 0
        self._enter(recipe)
        return self._observed(), {}

    def step(self, action: int) -> tuple[NDArray[np.float32], float, bool, bool, dict[str, Any]]:
        """Change the tube."""
        self._steps += 1
        before = self._score
        found = self._after[action] if action < len(self._after) else self._recipe
        if found is not None:
            self._enter(found)
        done = self.wish.can_be_met and self.wish.is_met(self._answers)
        reward = _clipped(self._score) - _clipped(before) - _STEP_COST + float(done)
        return self._observed(), reward, done, self._steps >= LENGTH, {}

    def action_masks(self) -> NDArray[np.bool_]:
        """Return which steps lead somewhere, shape (actions,); see sb3-contrib's MaskablePPO."""
        return np.array([*(one is not None for one in self._after), True])

    def _enter(self, recipe: TubeRecipe) -> None:
        answers, spreads = self.oracle.foresee([recipe])
        self._recipe, self._answers = recipe, answers[0]
        self._score = self.wish.score(recipe, self._answers)
        self.seen[recipe] = self._score - _UNSURE * float(self.wish.unsure(self.oracle.told, spreads)[0])
        self._after = [self.space.after(recipe, move) for move in self.space.moves]

    def _observed(self) -> NDArray[np.float32]:
        losses = [min(aim.loss(self._answers[aim.key]), _REACH * 4) / _REACH for aim in self.wish.aims]
        left = 1 - self._steps / LENGTH
        found: NDArray[np.float32] = np.array([*features_of(self._recipe), *losses, left], np.float32).clip(-10, 10)
        return found


def _clipped(score: float) -> float:
    return max(score, -_REACH) / _REACH
