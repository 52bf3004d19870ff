"""An agent that learns by reinforcement to change tubes until they are what is wanted.

Proximal policy optimisation with masked actions (J. Schulman et al., arXiv:1707.06347; S. Huang and S. Ontanon,
arXiv:2006.14171) on a fast oracle. Truth judges the best of what it made, the oracle learns from that, and the agent
goes on learning.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import numpy as np
from sb3_contrib import MaskablePPO

from core.exploration.environment import TubeEnvironment

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.exploration.oracles import Asked, Oracle
    from core.exploration.space import TubeSpace
    from core.exploration.wishes import Wish
    from core.nanotubes.recipe import TubeRecipe

FIRST_STEPS = 2048
"""With which the agent learns before truth is asked for the first time."""
MORE_STEPS = 512
"""With which it learns after each answer."""
_ROLLOUT, _BATCH, _EPOCHS, _RATE, _WIDTH = 512, 64, 6, 1e-3, 64
_HELD = 8  # of the best tubes, with which episodes begin


class AgentSearcher:
    """Learns to change tubes on a fast oracle, and has truth judge the best that it made.

    Args:
        space: Which tubes there are.
        wish: What is wanted.
        oracle: What foresees what truth would say, and learns from it.
        seed: The same gives the same.
        report: Hears how many steps it has learned with; what it raises ends the search.
        stopping: Whether to learn no more and give the best so far.
    """

    def __init__(
        self,
        space: TubeSpace,
        wish: Wish,
        oracle: Oracle,
        seed: int,
        report: Callable[[int], None] = lambda _steps: None,
        stopping: Callable[[], bool] = lambda: False,
    ) -> None:
        self._wish, self._oracle, self._report, self._stopping = wish, oracle, report, stopping
        self._env = TubeEnvironment(space, wish, oracle)
        self._agent = _agent(self._env, seed)
        self.rewards: list[float] = []

    def propose(self, asked: Asked, unsound: frozenset[TubeRecipe]) -> TubeRecipe | None:
        """Return the best tube of those that the agent came through, as the oracle sees them now."""
        if asked:
            self._oracle.learn(asked)
            scores = {recipe: self._wish.score(recipe, answers) for recipe, answers in asked.items()}
            self._env.begin = tuple(sorted(scores, key=lambda recipe: -scores[recipe])[:_HELD])
        self._learn(MORE_STEPS if asked else FIRST_STEPS)
        seen = self._seen_anew()
        for recipe in sorted(seen, key=lambda recipe: -seen[recipe]):
            found = recipe.canonical()
            if found not in asked and found not in unsound:
                return found
        return None

    def _learn(self, steps: int) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self._agent.learn(steps, callback=self._hear, reset_num_timesteps=False)

    def _hear(self, of_agent: dict[str, Any], _globals: dict[str, Any]) -> bool:
        """Tell how far the agent is after each step, and keep what each episode brought."""
        self._report(of_agent["self"].num_timesteps)
        self.rewards += [float(info["episode"]["r"]) for info in of_agent.get("infos", ()) if "episode" in info]
        return not self._stopping()

    def _seen_anew(self) -> dict[TubeRecipe, float]:
        """Return what the agent came through with what the oracle says of it now; old scores are forgotten."""
        held = list(self._env.seen)
        answers, spreads = self._oracle.foresee(held)
        unsure = self._wish.unsure(self._oracle.told, spreads)
        scores = [self._wish.score(recipe, told) for recipe, told in zip(held, answers, strict=True)]
        self._env.seen = dict(zip(held, (np.array(scores) - 0.5 * unsure).tolist(), strict=True))
        return self._env.seen


def _agent(env: TubeEnvironment, seed: int) -> Any:
    return MaskablePPO(
        "MlpPolicy",
        env,
        learning_rate=_RATE,
        n_steps=_ROLLOUT,
        batch_size=_BATCH,
        n_epochs=_EPOCHS,
        ent_coef=0.02,
        gamma=0.97,
        seed=seed,
        device="cpu",
        policy_kwargs={"net_arch": [_WIDTH, _WIDTH]},
    )
