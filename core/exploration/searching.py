"""Asks truth of one tube after another, as a searcher chooses them, until one will do or the budget is spent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from core.exploration.oracles import Asked, Truth
    from core.exploration.wishes import Answers, Wish
    from core.nanotubes.recipe import TubeRecipe

_MOST_UNSOUND = 200


class Searcher(Protocol):
    """Chooses tubes."""

    def propose(self, asked: Asked, unsound: frozenset[TubeRecipe]) -> TubeRecipe | None:
        """Return the tube that truth is to be asked of next; None where nothing is left.

        Args:
            asked: What truth said so far.
            unsound: Tubes that came out as no sound structure.
        """


@dataclass(frozen=True, eq=False)
class Step:
    """One question put to truth.

    Attributes:
        recipe: Of which tube.
        answers: What it said.
        score: How good the tube is.
        best: The best score so far.
        met: Whether this tube will do.
    """

    recipe: TubeRecipe
    answers: Answers
    score: float
    best: float
    met: bool


def search(
    searcher: Searcher,
    truth: Truth,
    wish: Wish,
    budget: int,
    *,
    stop_when_met: bool = True,
    report: Callable[[int], None] = lambda _calls: None,
) -> Iterator[Step]:
    """Yield what truth said, one tube after another.

    Args:
        searcher: What chooses.
        truth: What is asked; it counts.
        wish: What is wanted.
        budget: How often truth may be asked.
        stop_when_met: Whether to end with the first tube that will do.
        report: Hears before each question how many went before; what it raises ends the search.
    """
    best, failed = float("-inf"), 0
    while truth.calls < budget and failed < _MOST_UNSOUND:
        report(truth.calls)
        recipe = searcher.propose(truth.answers, frozenset(truth.unsound))
        if recipe is None:
            return
        before = truth.calls
        answers = truth.of(recipe)
        if answers is None or truth.calls == before:
            failed += 1
            continue
        failed = 0
        score = wish.score(recipe, answers)
        best = max(best, score)
        met = wish.is_met(answers)
        yield Step(recipe.canonical(), answers, score, best, met)
        if met and stop_when_met and wish.can_be_met:
            return
