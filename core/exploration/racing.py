"""Searchers side by side under one budget: what each has truth asked of, and when it finds a tube that will do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from core.errors import MissingExtraError
from core.exploration.law import law_of
from core.exploration.oracles import LawOracle, Truth, truth_of
from core.exploration.searchers.bayesian import BayesianSearcher
from core.exploration.searchers.plain import ExhaustiveSearcher, GeneticSearcher, RandomSearcher
from core.exploration.searchers.ranked import RankedSearcher
from core.exploration.searching import search
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from core.exploration.oracles import Oracle
    from core.exploration.searching import Searcher, Step
    from core.exploration.space import TubeSpace
    from core.exploration.wishes import Answers, Wish
    from core.nanotubes.recipe import TubeRecipe

SearcherKey = Literal["agent", "ranked", "bayesian", "genetic", "random", "exhaustive"]
TITLES: dict[SearcherKey, str] = {
    "agent": Text("Agent"),
    "ranked": Text("Ranking"),
    "bayesian": Text("Bayesian"),
    "genetic": Text("Genetic"),
    "random": Text("Random"),
    "exhaustive": Text("Exhaustive"),
}


@dataclass(frozen=True, eq=False)
class Tried:
    """A tube that truth was asked of.

    Attributes:
        step: What truth said.
        law: What zone folding says of it.
        foreseen: What the searcher's oracle foresaw; None of those that have none.
        unsure: By how much its gap may be off (one standard deviation), eV; None where nothing was foreseen.
    """

    step: Step
    law: Answers
    foreseen: Answers | None = None
    unsure: float | None = None


@dataclass(eq=False)
class Runner:
    """One searcher on its way.

    Attributes:
        key: Which.
        tried: Tubes in the order in which truth was asked of them.
        rewards: Of the episodes of an agent.
    """

    key: SearcherKey
    tried: list[Tried] = field(default_factory=list)
    rewards: list[float] = field(default_factory=list)

    @property
    def found_after(self) -> int | None:
        """How many questions there were when a tube would do; None where none does."""
        return next((i for i, one in enumerate(self.tried, start=1) if one.step.met), None)


@dataclass(frozen=True, eq=False)
class Course:
    """What searchers run on.

    Attributes:
        space: Which tubes there are.
        wish: What is wanted.
        budget: Questions that each may put to truth.
        seed: Of all that is drawn.
        stop_when_met: Whether each ends with the first tube that will do.
        oracle: What makes that which searchers foresee with, anew for each.
    """

    space: TubeSpace
    wish: Wish
    budget: int
    seed: int
    stop_when_met: bool = True
    oracle: Callable[[], Oracle] = LawOracle


class Race:
    """Lets searchers run one after the other on the same tubes; what truth said of a tube is computed once for all.

    Args:
        course: What they run on.
        ask: What is the truth.
    """

    def __init__(self, course: Course, ask: Callable[[TubeRecipe], Answers] = truth_of) -> None:
        self.course, self._ask = course, ask
        self._known: dict[TubeRecipe, Answers] = {}

    def run(
        self,
        runner: Runner,
        report: Callable[[str], None] = lambda _said: None,
        stopping: Callable[[], bool] = lambda: False,
    ) -> Iterator[Tried]:
        """Let one searcher run; yields each tube when truth has spoken.

        Args:
            runner: Takes what comes of it.
            report: Hears often what is being done; what it raises ends the race.
            stopping: Whether to end here.
        """
        oracle = self.course.oracle()
        foreseen: dict[TubeRecipe, tuple[Answers, float]] = {}
        guided = runner.key in {"agent", "ranked", "bayesian"}

        def ask(recipe: TubeRecipe) -> Answers:
            if guided:
                answers, spreads = oracle.foresee([recipe])
                foreseen[recipe] = answers[0], float(spreads[0, oracle.told.index("gap")])
            if recipe not in self._known:
                self._known[recipe] = self._ask(recipe)
            return self._known[recipe]

        def told(calls: int) -> None:
            report(Text("Question {0} of {1}", calls + 1, self.course.budget))

        searcher = self._searcher(runner, oracle, report, stopping)
        course = self.course
        steps = search(
            searcher, Truth(ask), course.wish, course.budget, stop_when_met=course.stop_when_met, report=told
        )
        for step in steps:
            runner.tried.append(Tried(step, law_of(step.recipe), *foreseen.get(step.recipe, ())))
            yield runner.tried[-1]
            if stopping():
                return

    def _searcher(
        self, runner: Runner, oracle: Oracle, report: Callable[[str], None], stopping: Callable[[], bool]
    ) -> Searcher:
        space, wish = self.course.space, self.course.wish
        # of their own, so that no two draw the same tubes
        seed = len(TITLES) * self.course.seed + list(TITLES).index(runner.key)
        match runner.key:
            case "random":
                return RandomSearcher(space, seed)
            case "genetic":
                return GeneticSearcher(space, wish, seed)
            case "ranked":
                return RankedSearcher(space, wish, oracle, seed)
            case "bayesian":
                return BayesianSearcher(space, wish, oracle, seed)
            case "exhaustive":
                return ExhaustiveSearcher(space)
            case _:
                report(Text("Loading what the agent learns with"))
                try:
                    # brings torch with it
                    from core.exploration.searchers.agent import AgentSearcher
                except ModuleNotFoundError as error:
                    raise MissingExtraError.named("stable-baselines3", "exploration") from error
                agent = AgentSearcher(
                    space, wish, oracle, seed, lambda steps: report(Text("The agent learns: step {0}", steps)), stopping
                )
                runner.rewards = agent.rewards
                return agent
