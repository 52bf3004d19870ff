"""What tells properties of tubes: the truth, which is dear and counted, and a fast oracle that learns from it."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Protocol

import numpy as np
from typing_extensions import override

from core.errors import StructureError
from core.exploration.law import facts_of, features_of, law_of, mechanics_law_of
from core.models.registry import Store
from core.nanotubes.build import build
from core.nanotubes.electrons import electrons_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from core.exploration.wishes import Answers
    from core.models.potentials import Potential
    from core.models.trained.model import TrainedModel
    from core.nanotubes.recipe import TubeRecipe

    Asked = Mapping[TubeRecipe, Answers]
    """What truth said so far, in the order in which it was asked."""

TOLD = ("gap", "conductance", "log_conductance")
"""What tight binding tells."""
MECHANICS = ("formation_energy", "specific_strength")
"""What a potential tells, where it is asked: eV/atom and MJ/kg."""
NETWORK = "nanotubes"
"""Key of the model of nanotubes that comes with the program."""
_NETWORK_SAYS = ("tight_binding_gap", "log_conductance", "formation_energy_per_atom")
_LEAST_SPREAD = 0.01  # eV, quanta, decades, eV/atom; members that agree may still all be wrong
_UNSURE = {"formation_energy": 0.03, "specific_strength": 10.0}  # of the laws
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


def truth_with(potential: Potential, keys: Sequence[str], beat: Callable[[], None]) -> Callable[[TubeRecipe], Answers]:
    """Return a truth that also tells what a potential says; a strength takes minutes.

    Args:
        potential: The potential.
        keys: Those of ``MECHANICS`` that are asked for.
        beat: Called often; what it raises ends the work.
    """
    from core.nanotubes.mechanics import mechanics_of

    def tell(recipe: TubeRecipe) -> Answers:
        found = mechanics_of(recipe, potential, pull="specific_strength" in keys, beat=beat)
        said = {"formation_energy": found.formation_energy, "specific_strength": found.specific_strength}
        return {**truth_of(recipe), **{key: said[key] for key in keys}}

    return tell


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
    """Foresees what truth would say, at once.

    Attributes:
        told: What it foresees beside plain facts.
    """

    told: tuple[str, ...]

    def learn(self, asked: Asked) -> None:
        """Take in what truth said so far."""

    def foresee(self, recipes: Sequence[TubeRecipe]) -> tuple[list[Answers], NDArray[np.float64]]:
        """Return answers, and how far off each of ``told`` may be (one standard deviation), shape (n, len(told))."""


class LawOracle:
    """The law of zone folding, put right by a Gaussian process on what truth said otherwise.

    Args:
        more: Those of ``MECHANICS`` that truth tells, too.
    """

    def __init__(self, more: tuple[str, ...] = ()) -> None:
        self.told: tuple[str, ...] = (*TOLD, *more)
        self._fitted: list[tuple[object, float]] | None = None
        self._middle = np.zeros(0)
        self._spread = np.ones(0)

    def drafts(self, recipes: Sequence[TubeRecipe]) -> tuple[list[dict[str, float]], NDArray[np.float64]]:
        """Return what is said before anything was asked, and how far off that may be, as ``foresee`` does."""
        drafts = [law_of(recipe) for recipe in recipes]
        if len(self.told) > len(TOLD):
            drafts = [{**law, **mechanics_law_of(recipe)} for law, recipe in zip(drafts, recipes, strict=True)]
        unsure = np.array([1.0] * len(TOLD) + [_UNSURE[key] for key in self.told[len(TOLD) :]])
        return drafts, np.tile(unsure, (len(recipes), 1))

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
        drafts, _ = self.drafts(tuple(asked))
        found: list[tuple[object, float]] = []
        for key in self.told:
            off = np.array([answers[key] - draft[key] for draft, answers in zip(drafts, asked.values(), strict=True)])
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
        drafts, spreads = self.drafts(recipes)
        if self._fitted is not None and recipes:
            seen = (np.stack([features_of(recipe) for recipe in recipes]) - self._middle) / self._spread
            for j, (key, (process, size)) in enumerate(zip(self.told, self._fitted, strict=True)):
                more, spread = process.predict(seen, return_std=True)  # type: ignore[attr-defined]
                spreads[:, j] = spread * size
                for draft, by in zip(drafts, (more * size).tolist(), strict=True):
                    draft[key] += by
        for draft in drafts:
            draft["gap"] = max(draft["gap"], 0.0)
            draft["conductance"] = max(draft["conductance"], 0.0)
        return [{**draft, **facts_of(recipe)} for draft, recipe in zip(drafts, recipes, strict=True)], spreads


class NetworkOracle(LawOracle):
    """The graph network on nanotubes that comes with the program, put right likewise.

    It takes some 10 ms a tube, once. Of two walls, and of tubes too disturbed to be recognised, the law is told.

    Args:
        model: Which model; that of the program unless another is given.
        more: See ``LawOracle``.
    """

    def __init__(self, model: TrainedModel | None = None, more: tuple[str, ...] = ()) -> None:
        super().__init__(more)
        self._model = model or Store().load(NETWORK)
        self._said: dict[TubeRecipe, tuple[dict[str, float], NDArray[np.float64]]] = {}

    @override
    def drafts(self, recipes: Sequence[TubeRecipe]) -> tuple[list[dict[str, float]], NDArray[np.float64]]:
        """Return what the network says, and how much its members differ; of what it cannot see, the law."""
        self._ask([recipe for recipe in dict.fromkeys(recipes) if recipe not in self._said])
        said = [self._said[recipe] for recipe in recipes]
        return [dict(draft) for draft, _ in said], np.array([spread for _, spread in said]).reshape(-1, len(self.told))

    def _ask(self, recipes: Sequence[TubeRecipe]) -> None:
        seen: list[TubeRecipe] = []
        examples = []
        for recipe in recipes:
            try:
                examples.append(self._model.example(build(recipe)))
                seen.append(recipe)
            except StructureError:
                (draft,), (spread,) = super().drafts([recipe])
                self._said[recipe] = draft, spread
        if not seen:
            return
        found = self._model.say(examples)
        places = [[target.key for target in self._model.targets].index(key) for key in _NETWORK_SAYS]
        drafts, unsure = super().drafts(seen)
        rows = zip(seen, drafts, unsure, found.values[:, places], found.spreads[:, places], strict=True)
        for recipe, draft, spread, values, spreads in rows:
            gap, logarithm, energy = values.tolist()
            conductance = 10.0**logarithm
            says = {"gap": gap, "conductance": conductance, "log_conductance": logarithm, "formation_energy": energy}
            off = dict(zip(("gap", "log_conductance", "formation_energy"), spreads.tolist(), strict=True))
            off["conductance"] = conductance * (10.0 ** off["log_conductance"] - 1)
            for place, key in enumerate(self.told):
                if key in says:
                    draft[key], spread[place] = says[key], off[key] + _LEAST_SPREAD
            self._said[recipe] = draft, spread
