"""Which mixtures promise most: botorch's noisy expected improvement, of one objective or of a hypervolume."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from core.design.fitting import botorch_model

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from core.design.progress import Report
    from core.design.surrogate import Surrogate

_SAMPLES_ONE, _SAMPLES_SEVERAL = 128, 16
_MOST_CHOICES = 160
"""Mixtures that are looked at closely; others stand out in no direction."""
_DIRECTIONS = 64
_AT_A_TIME = 32


@dataclass(frozen=True, eq=False)
class Wish:
    """An objective in the numbers of the models.

    Attributes:
        column: Place among the outputs: surrogates first, then what follows from the recipe.
        sign: 1 where more is better, −1 where less is.
        target: The number to be hit; None for none.
    """

    column: int
    sign: float = 1.0
    target: float | None = None

    def worth(self, outputs: Any) -> Any:
        """Return how good outputs are, shape (..., outputs) to (...); more is better. Arrays and tensors."""
        value = outputs[..., self.column]
        return self.sign * value if self.target is None else -abs(value - self.target)


@dataclass(frozen=True, slots=True)
class Bound:
    """A limit in the numbers of the models: ``lower <= output <= upper``."""

    column: int
    lower: float = -np.inf
    upper: float = np.inf


@dataclass(frozen=True, eq=False)
class Question:
    """What is asked: models, what is wanted of them, and what was measured.

    Attributes:
        surrogates: The models, in the order of the outputs.
        wishes: The objectives, at least one.
        bounds: The limits.
        measured: Features of what was measured, followed by what follows from the recipe, shape (m, columns + known).
        known: How many outputs follow from the recipe: the last columns of all tables.
    """

    surrogates: tuple[Surrogate, ...]
    wishes: tuple[Wish, ...]
    bounds: tuple[Bound, ...]
    measured: NDArray[np.float64]
    known: int = 0

    def predict(self, table: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return means and standard deviations of all outputs, each of shape (n, outputs)."""
        pairs = [one.predict(table) for one in self.surrogates]
        exact = table[:, table.shape[1] - self.known :]
        means = np.column_stack([*(mean for mean, _ in pairs), exact])
        spreads = np.column_stack([*(spread for _, spread in pairs), np.zeros_like(exact)])
        return means, spreads

    def worths(self, outputs: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return how good outputs are in each objective, shape (..., wishes); more is better."""
        return np.stack([wish.worth(outputs) for wish in self.wishes], axis=-1)

    def holds(self, outputs: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Return whether all limits hold, shape (...,)."""
        fine = np.ones(outputs.shape[:-1], dtype=bool)
        for bound in self.bounds:
            fine &= (outputs[..., bound.column] >= bound.lower) & (outputs[..., bound.column] <= bound.upper)
        return fine


def best_of(
    question: Question,
    choices: NDArray[np.float64],
    count: int,
    *,
    mean_only: bool,
    pending: NDArray[np.float64],
    seed: int,
    report: Report,
) -> NDArray[np.int64]:
    """Return places of the choices that together promise the largest improvement.

    Args:
        question: What is asked.
        choices: Features of the mixtures to choose from, as ``Question.measured``.
        count: How many.
        mean_only: Whether to trust the means, as if nothing were uncertain.
        pending: Those that are made anyway, as ``choices``.
        seed: Of the samples.
        report: Hears how far it is; what it raises ends it.
    """
    import torch

    torch.manual_seed(seed)
    places = _promising(question, choices, seed)
    model = _model(question, mean_only=mean_only)
    looked = torch.tensor(choices[places])
    chosen: list[int] = []
    waiting = torch.tensor(pending)
    for number in range(min(count, len(places))):
        function = _function(question, model, waiting, seed)
        found = []
        for start in range(0, len(looked), _AT_A_TIME):
            report((number + start / len(looked)) / count)
            with torch.no_grad(), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                found.append(function(looked[start : start + _AT_A_TIME].unsqueeze(1)).numpy())
        worth = np.nan_to_num(np.concatenate(found), nan=-np.inf)
        worth[chosen] = -np.inf
        chosen.append(int(np.argmax(worth)))
        waiting = torch.cat([waiting, looked[chosen[-1] :][:1]])
    return places[chosen]


def most_unknown(question: Question, choices: NDArray[np.float64], count: int) -> NDArray[np.int64]:
    """Return places of the choices of which least is known, each as if those before had been made."""
    surrogates = list(question.surrogates)
    chosen: list[int] = []
    for _ in range(min(count, len(choices))):
        total = sum(one.predict(choices)[1] for one in surrogates)
        worth = np.asarray(total, dtype=float) if surrogates else np.zeros(len(choices))
        worth[chosen] = -np.inf
        chosen.append(int(np.argmax(worth)))
        surrogates = [one.with_points(choices[chosen[-1] :][:1]) for one in surrogates]
    return np.array(chosen, dtype=np.int64)


def front_of(worths: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return which rows no other row beats in one objective without being worse in another, shape (n,)."""
    kept: NDArray[np.bool_] = np.asarray(np.isfinite(worths).all(axis=1))
    for place in np.flatnonzero(kept):
        better = (worths >= worths[place]).all(axis=1) & (worths > worths[place]).any(axis=1) & kept
        if better.any():
            kept[place] = False
    return kept


def _promising(question: Question, choices: NDArray[np.float64], seed: int) -> NDArray[np.int64]:
    """Return places that are best in some direction between the objectives, trusting means or hoping for more."""
    rng = np.random.default_rng(seed)
    means, spreads = question.predict(choices)
    fine = question.holds(means) if question.bounds else np.ones(len(choices), dtype=bool)
    weights = rng.dirichlet(np.ones(len(question.wishes)), _DIRECTIONS if len(question.wishes) > 1 else 1)
    each = max(4, _MOST_CHOICES // (4 * len(weights)))
    found: list[int] = []
    for hope in (0.0, 1.0, 2.0):
        signs = rng.choice([-1.0, 1.0], size=means.shape)
        best = np.maximum(question.worths(means + hope * spreads), question.worths(means - hope * spreads))
        middle = question.worths(means + hope * signs * spreads)
        for worths in (best, middle):
            scaled = (worths - worths.mean(axis=0)) / np.maximum(worths.std(axis=0), 1e-9)
            for score in (scaled @ weights.T).T:
                score = np.where(fine, score, score - 2.0)  # noqa: PLW2901
                found += np.argsort(-score)[:each].tolist()
    counts = dict.fromkeys(found, 0)
    for place in found:
        counts[place] += 1
    ranked = sorted(counts, key=lambda place: -counts[place])
    return np.array(sorted(ranked[:_MOST_CHOICES]), dtype=np.int64)


def _model(question: Question, *, mean_only: bool) -> Any:
    from botorch.models import ModelList, ModelListGP
    from botorch.models.deterministic import GenericDeterministicModel, PosteriorMeanModel

    models: list[Any] = [botorch_model(one) for one in question.surrogates]
    if not mean_only and not question.known:
        return ModelListGP(*models)
    if mean_only:
        models = [PosteriorMeanModel(one) for one in models]
    for place in range(-question.known, 0):
        models.append(GenericDeterministicModel(lambda x, place=place: x[..., place, None]))
    return ModelList(*models)


def _function(question: Question, model: Any, pending: Any, seed: int) -> Any:
    """Return botorch's acquisition function."""
    import torch
    from botorch.acquisition.logei import qLogNoisyExpectedImprovement
    from botorch.acquisition.multi_objective.logei import qLogNoisyExpectedHypervolumeImprovement
    from botorch.acquisition.multi_objective.objective import GenericMCMultiOutputObjective
    from botorch.acquisition.objective import GenericMCObjective
    from botorch.sampling.get_sampler import get_sampler

    wishes = question.wishes
    measured = torch.tensor(question.measured)
    samples = torch.Size([_SAMPLES_ONE if len(wishes) == 1 else _SAMPLES_SEVERAL])
    common = {
        "model": model,
        "X_baseline": measured,
        "X_pending": pending if len(pending) else None,
        "constraints": _constraints(question) or None,
        "cache_root": False,
        "sampler": get_sampler(model.posterior(measured[:1]), sample_shape=samples, seed=seed),
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if len(wishes) == 1:
            return qLogNoisyExpectedImprovement(
                objective=GenericMCObjective(lambda samples, X=None: wishes[0].worth(samples)),  # noqa: ARG005, N803
                prune_baseline=False,
                **common,
            )
        return qLogNoisyExpectedHypervolumeImprovement(
            ref_point=_reference(question),
            objective=GenericMCMultiOutputObjective(
                lambda samples, X=None: torch.stack([wish.worth(samples) for wish in wishes], dim=-1)  # noqa: ARG005, N803
            ),
            prune_baseline=True,
            **common,
        )


def _reference(question: Question) -> list[float]:
    """Return the worst that counts: a little below the least of the measured front in each objective."""
    worths = question.worths(question.predict(question.measured)[0])
    front = worths[front_of(worths)]
    low, high = front.min(axis=0), np.maximum(front.max(axis=0), np.median(worths, axis=0))
    return list((low - 0.1 * np.maximum(high - low, 0.1)).tolist())


def _constraints(question: Question) -> list[Callable[[Any], Any]]:
    """Return functions of samples that are negative where a limit holds."""
    found: list[Callable[[Any], Any]] = []
    for bound in question.bounds:
        if np.isfinite(bound.lower):
            found.append(partial(_below, bound=bound))
        if np.isfinite(bound.upper):
            found.append(partial(_above, bound=bound))
    return found


def _below(samples: Any, bound: Bound) -> Any:
    return bound.lower - samples[..., bound.column]


def _above(samples: Any, bound: Bound) -> Any:
    return samples[..., bound.column] - bound.upper
