"""Searchers that learn nothing, or only which tubes were good: the baselines."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.nanotubes.recipe import Change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from core.exploration.oracles import Asked
    from core.exploration.space import TubeSpace
    from core.exploration.wishes import Wish
    from core.nanotubes.recipe import TubeRecipe

_TRIES = 100
_POPULATION, _PARENTS, _CROSSED = 12, 3, 0.5
_MOST_STEPS = 3  # by which a child differs from its parents


class RandomSearcher:
    """Draws tubes by chance.

    Args:
        space: Where from.
        seed: The same gives the same.
    """

    def __init__(self, space: TubeSpace, seed: int) -> None:
        self._space, self._rng = space, np.random.default_rng(seed)

    def propose(self, asked: Asked, unsound: frozenset[TubeRecipe]) -> TubeRecipe | None:
        """Return one that was not asked of yet."""
        return fresh(lambda: self._space.drawn(self._rng), asked, unsound)


class ExhaustiveSearcher:
    """Goes through all tubes without changes, then through those with one, the narrowest first."""

    def __init__(self, space: TubeSpace) -> None:
        self._left = _every(space)

    def propose(self, asked: Asked, unsound: frozenset[TubeRecipe]) -> TubeRecipe | None:
        """Return the next one; None at the end."""
        return next((one for one in self._left if one not in asked and one not in unsound), None)


class GeneticSearcher:
    """Keeps the best tubes and has children of them: the indices of one, load and changes of the other, then steps.

    A steady-state genetic algorithm with tournaments (G. Syswerda 1991).

    Args:
        space: Where from.
        wish: What is wanted.
        seed: The same gives the same.
    """

    def __init__(self, space: TubeSpace, wish: Wish, seed: int) -> None:
        self._space, self._wish, self._rng = space, wish, np.random.default_rng(seed)

    def propose(self, asked: Asked, unsound: frozenset[TubeRecipe]) -> TubeRecipe | None:
        """Return a child of good ones; by chance until there is a population."""
        if len(asked) < _POPULATION:
            return fresh(lambda: self._space.drawn(self._rng), asked, unsound)
        scores = {recipe: self._wish.score(recipe, answers) for recipe, answers in asked.items()}
        best = sorted(scores, key=lambda recipe: -scores[recipe])[:_POPULATION]
        return fresh(lambda: self._child(best), asked, unsound)

    def _child(self, best: list[TubeRecipe]) -> TubeRecipe:
        one, other = self._chosen(best), self._chosen(best)
        child = one
        if self._rng.random() < _CROSSED:
            child = _crossed(one, other) or one
        if not self._space.holds(child):
            child = one
        for _ in range(int(self._rng.integers(1, _MOST_STEPS + 1))):
            child = stepped(child, self._space, self._rng)
        return child

    def _chosen(self, best: list[TubeRecipe]) -> TubeRecipe:
        # they are in order, so the least place wins the tournament
        return best[int(self._rng.integers(len(best), size=_PARENTS).min())]


def fresh(draw: Callable[[], TubeRecipe], asked: Asked, unsound: frozenset[TubeRecipe]) -> TubeRecipe | None:
    """Return what is drawn and was not asked of yet, in its canonical form; None where that is hopeless."""
    for _ in range(_TRIES):
        found = draw().canonical()
        if found not in asked and found not in unsound:
            return found
    return None


def stepped(recipe: TubeRecipe, space: TubeSpace, rng: np.random.Generator) -> TubeRecipe:
    """Return a tube one possible step away."""
    for at in rng.permutation(len(space.moves)).tolist():
        found = space.after(recipe, space.moves[at])
        if found is not None:
            return found
    return recipe


def _crossed(one: TubeRecipe, other: TubeRecipe) -> TubeRecipe | None:
    """Return a tube with the wall of one, and load and changes of the other as far as they fit."""
    try:
        bare = replace(one, changes=(), strain=other.strain, squash=other.squash, twist=other.twist).fitted()
        count = len(bare.sites()[0])
        old = len(other.sites()[0])
        changes = tuple(replace(change, site=change.site * count // old) for change in other.changes if not change.wall)
        return replace(bare, changes=changes)
    except StructureError:
        return None


def _every(space: TubeSpace) -> Iterator[TubeRecipe]:
    for recipe in space.all_perfect():
        yield recipe.canonical()
    if not space.most_changes:
        return
    for recipe, kind in product(space.all_perfect(), space.kinds):
        for bond in range(3 if kind == "stone_wales" else 1):
            # every site of a tube without load is like the first one
            yield replace(recipe, changes=(Change(kind, 0, bond),)).canonical()
