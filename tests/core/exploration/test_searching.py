from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from core.errors import Cancelled
from core.exploration.environment import LENGTH, TubeEnvironment
from core.exploration.law import facts_of, law_of
from core.exploration.oracles import LawOracle, Truth
from core.exploration.searchers import agent
from core.exploration.searchers.agent import AgentSearcher
from core.exploration.searchers.bayesian import BayesianSearcher
from core.exploration.searchers.plain import ExhaustiveSearcher, GeneticSearcher, RandomSearcher
from core.exploration.searchers.ranked import RankedSearcher
from core.exploration.searching import search
from core.exploration.space import TubeSpace
from core.exploration.wishes import Aim, Wish

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.exploration.searching import Searcher
    from core.nanotubes.recipe import TubeRecipe

SPACE = TubeSpace(narrowest=0.6, widest=1.4, kinds=("boron", "vacancy"), most_atoms=150)
WISH = Wish((Aim("gap", value=0.6, scale=0.02),))


def said(recipe: TubeRecipe) -> dict[str, float]:
    """Stand for the truth: the law, and every change closes part of the gap."""
    law = law_of(recipe)
    return {**law, **facts_of(recipe), "gap": law["gap"] * 0.7 ** len(recipe.changes)}


def quick_agent(seed: int = 0, report: Callable[[int], None] = lambda _steps: None) -> AgentSearcher:
    return AgentSearcher(SPACE, WISH, LawOracle(), seed, report)


@pytest.fixture(autouse=True)
def few_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """An agent of tests learns for a moment only."""
    monkeypatch.setattr(agent, "FIRST_STEPS", 256)
    monkeypatch.setattr(agent, "MORE_STEPS", 64)
    monkeypatch.setattr(agent, "_ROLLOUT", 64)


MAKERS: dict[str, Callable[[int], Searcher]] = {
    "random": lambda seed: RandomSearcher(SPACE, seed),
    "genetic": lambda seed: GeneticSearcher(SPACE, WISH, seed),
    "bayesian": lambda seed: BayesianSearcher(SPACE, WISH, LawOracle(), seed),
    "ranked": lambda seed: RankedSearcher(SPACE, WISH, LawOracle(), seed),
    "exhaustive": lambda _seed: ExhaustiveSearcher(SPACE),
    "agent": quick_agent,
}


@pytest.mark.parametrize("name", MAKERS)
def test_a_search_asks_of_new_tubes_and_keeps_to_its_budget(name: str) -> None:
    truth = Truth(said)
    steps = list(search(MAKERS[name](0), truth, WISH, 4, stop_when_met=False))
    assert len(steps) == truth.calls == 4
    assert len({step.recipe for step in steps}) == 4
    assert [step.best for step in steps] == np.maximum.accumulate([step.score for step in steps]).tolist()


@pytest.mark.parametrize("name", ["genetic", "bayesian", "ranked", "agent"])
def test_what_learns_finds_it_and_stops(name: str) -> None:
    steps = list(search(MAKERS[name](1), Truth(said), WISH, 120))
    assert steps[-1].met
    assert not any(step.met for step in steps[:-1])
    assert abs(steps[-1].answers["gap"] - 0.6) <= 0.02


def test_one_seed_gives_one_search() -> None:
    first, second = ([step.recipe for step in search(MAKERS["genetic"](3), Truth(said), WISH, 15)] for _ in range(2))
    assert first == second


def test_a_search_can_be_cancelled_while_the_agent_learns() -> None:
    def stop(steps: int) -> None:
        if steps > 40:
            raise Cancelled

    with pytest.raises(Cancelled):
        next(search(quick_agent(report=stop), Truth(said), WISH, 5))


def test_exhaustive_search_ends() -> None:
    small = TubeSpace(narrowest=0.75, widest=0.8, strain=(0.0, 0.0), most_changes=0)
    truth = Truth(said)
    steps = list(search(ExhaustiveSearcher(small), truth, WISH, 1000, stop_when_met=False))
    assert [(step.recipe.n, step.recipe.m) for step in steps] == list(small.indices)


def test_the_environment_keeps_to_the_rules_of_gymnasium() -> None:
    from gymnasium.utils.env_checker import check_env

    env = TubeEnvironment(SPACE, WISH, LawOracle())
    check_env(env, skip_render_check=True)
    _, _ = env.reset(seed=1)
    for step in range(LENGTH):
        assert env.action_masks()[-1], "to stay is always possible"
        _, reward, done, cut, _ = env.step(int(np.flatnonzero(env.action_masks())[0]))
        assert np.isfinite(reward)
        if done:
            return
        assert cut == (step == LENGTH - 1)


def test_coming_nearer_is_paid() -> None:
    env = TubeEnvironment(SPACE, WISH, LawOracle())
    env.reset(seed=2)
    before = max(WISH.score(env._recipe, env._answers), -6.0)
    total, done, cut = 0.0, False, False
    while not (done or cut):
        action = int(np.flatnonzero(env.action_masks())[0])
        _, reward, done, cut, _ = env.step(action)
        total += reward - float(done) + 0.02
    after = max(WISH.score(env._recipe, env._answers), -6.0)
    assert total == pytest.approx((after - before) / 6, abs=1e-6)
