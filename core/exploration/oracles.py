"""What tells properties of tubes: the truth, which is dear and counted, and a fast oracle that learns from it."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Protocol

import numpy as np

from core.errors import StructureError
from core.exploration.law import facts_of, features_of, law_of
from core.nanotubes.electrons import electrons_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from core.exploration.wishes import Answers
    from core.nanotubes.recipe import TubeRecipe

    Asked = Mapping[TubeRecipe, Answers]
    """What truth said so far, in the order in which it was asked."""

TOLD = ("gap", "conductance", "log_conductance")
"""What truth tells beside plain facts."""
_FEWEST = 3  # answers, before the oracle learns from them
_NOISE = 1e-3


def truth_of(recipe: TubeRecipe) -> dict[str, float]:
    """Return what tight binding says of a tube, with plain facts.

    Raises:
        StructureError: If the recipe gives no sound structure.
    """
    found = electrons_of(recipe)
    return {
        "gap": found.gap,
        "conductance": found.conductance,
        "log_conductance": found.log_conductance,
        **facts_of(recipe),
    }


class Truth:
    """Asks once of each tube, and keeps the answers.

    Args:
        ask: What tells; tight binding unless another is given.
    """

    def __init__(self, ask: Callable[[TubeRecipe], Answers] = truth_of) -> None:
        self._ask = ask
        self.answers: dict[TubeRecipe, Answers] = {}
        self.unsound: set[TubeRecipe] = set()

    @property
    def calls(self) -> int:
        """How often truth was asked; what is no sound structure is seen before."""
        return len(self.answers)

    def of(self, recipe: TubeRecipe) -> Answers | None:
        """Return what it says; None where the recipe gives no sound structure."""
        recipe = recipe.canonical()
        if recipe in self.unsound:
            return None
        if recipe not in self.answers:
            try:
                self.answers[recipe] = self._ask(recipe)
            except StructureError:
                self.unsound.add(recipe)
                return None
        return self.answers[recipe]


class Oracle(Protocol):
    """Foresees what truth would say, at once."""

    def learn(self, asked: Asked) -> None:
        """Take in what truth said so far."""

    def foresee(self, recipes: Sequence[TubeRecipe]) -> tuple[list[Answers], NDArray[np.float64]]:
        """Return answers, and how far off each of ``TOLD`` may be (one standard deviation), shape (n, len(TOLD))."""


class LawOracle:
    """The law of zone folding, put right by a Gaussian process on what truth said otherwise."""

    def __init__(self) -> None:
        self._fitted: list[tuple[object, float]] | None = None
        self._middle = np.zeros(0)
        self._spread = np.ones(0)

    def learn(self, asked: Asked) -> None:
        """Take in what truth said so far."""
        if len(asked) < _FEWEST:
            self._fitted = None
            return
        from sklearn.exceptions import ConvergenceWarning
        from sklearn.gaussian_process import GaussianProcessRegressor
        from sklearn.gaussian_process.kernels import Matern, WhiteKernel

        seen = np.stack([features_of(recipe) for recipe in asked])
        self._middle, self._spread = seen.mean(0), seen.std(0) + 0.3
        found: list[tuple[object, float]] = []
        for key in TOLD:
            off = np.array([answers[key] - law_of(recipe)[key] for recipe, answers in asked.items()])
            size = float(off.std()) or 1.0
            kernel = Matern(length_scale=3.0, length_scale_bounds=(0.5, 30.0), nu=2.5) + WhiteKernel(
                _NOISE, (1e-6, 1.0)
            )
            process = GaussianProcessRegressor(kernel, n_restarts_optimizer=0, random_state=0)
            with warnings.catch_warnings():
                # the bounds are limits, not guesses
                warnings.simplefilter("ignore", ConvergenceWarning)
                process.fit((seen - self._middle) / self._spread, off / size)
            found.append((process, size))
        self._fitted = found

    def foresee(self, recipes: Sequence[TubeRecipe]) -> tuple[list[Answers], NDArray[np.float64]]:
        """Return answers and how far off they may be."""
        laws = [law_of(recipe) for recipe in recipes]
        spreads = np.full((len(recipes), len(TOLD)), 1.0)
        if self._fitted is not None and recipes:
            seen = (np.stack([features_of(recipe) for recipe in recipes]) - self._middle) / self._spread
            for j, (key, (process, size)) in enumerate(zip(TOLD, self._fitted, strict=True)):
                more, spread = process.predict(seen, return_std=True)  # type: ignore[attr-defined]
                spreads[:, j] = spread * size
                for law, by in zip(laws, (more * size).tolist(), strict=True):
                    law[key] += by
        for law in laws:
            law["gap"] = max(law["gap"], 0.0)
            law["conductance"] = max(law["conductance"], 0.0)
        return [{**law, **facts_of(recipe)} for law, recipe in zip(laws, recipes, strict=True)], spreads
