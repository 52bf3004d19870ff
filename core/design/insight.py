"""What is shown of a study: how good the models are, the front, the best so far, what matters, maps of the space."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from core.design.acquisition import front_of
from core.design.formulation import KNOWN, TOTAL
from core.design.mixing import known_column
from core.design.progress import silent
from core.design.space import allowed, draw

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.design.formulation import Formulation, Objective
    from core.design.progress import Report
    from core.design.suggesting import Model

_SIDE = {2: 101, 3: 31, 4: 13}
"""Points along an edge of a map of so many ingredients."""
_BACKGROUND, _ORDERS = 48, 24
_LINE = 61


@dataclass(frozen=True, eq=False)
class ModelQuality:
    """How well a model says what was measured, each row by a model that has not seen it.

    Attributes:
        outcome: The column.
        unit: Of its values.
        measured: Values, shape (n,).
        predicted: Of rows left out, shape (n,).
        lower: Lower ends of their 68 % intervals, shape (n,).
        upper: Upper ends, shape (n,).
        features: What the model sees: "recipe", "elements", "network" or "both".
        mae: Mean absolute error.
        baseline: That of always saying the mean of the others.
        r2: Share of the variance that is explained.
        covered: Share of the values within their intervals.
        noise: Standard deviation of repeated measurements that the model found, in the unit, or as a factor less one
            where it learned logarithms.
    """

    outcome: str
    unit: str
    measured: NDArray[np.float64]
    predicted: NDArray[np.float64]
    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
    features: str
    mae: float
    baseline: float
    r2: float
    covered: float
    noise: float


@dataclass(frozen=True, eq=False)
class Influence:
    """What each variable adds to an outcome: mean absolute Shapley value over mixtures of the space.

    Attributes:
        outcome: The column.
        unit: Of the values.
        names: Of the variables, the strongest first.
        values: In the unit, shape (n,).
        directions: Correlation of the variable with what it adds, −1 to 1, shape (n,): whether more of it raises it.
    """

    outcome: str
    unit: str
    names: tuple[str, ...]
    values: NDArray[np.float64]
    directions: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class SpaceMap:
    """An outcome over mixtures of two, three or four ingredients, or over one setting; the rest stays as it is.

    Attributes:
        outcome: The column.
        unit: Of the values.
        names: The ingredients (two, three or four), or the one setting.
        points: Their amounts, %, which sum to what the rest leaves and are at least what the formulation asks for, or
            numbers of the setting, shape (n, names).
        mean: What the model says, shape (n,).
        lower: Lower end of the 68 % interval, shape (n,).
        upper: Upper end, shape (n,).
        allowed: Whether the formulation allows the mixture, shape (n,).
        fixed: The row whose other places stay.
    """

    outcome: str
    unit: str
    names: tuple[str, ...]
    points: NDArray[np.float64]
    mean: NDArray[np.float64]
    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
    allowed: NDArray[np.bool_]
    fixed: tuple[float, ...]


@dataclass(frozen=True, eq=False)
class History:
    """The best that was known after each experiment, where one objective is wanted; else the hypervolume of the front.

    Attributes:
        name: Of the objective; "" for the hypervolume.
        unit: Of the values.
        best: After each experiment, shape (n,); not-a-number before the first that counts.
        each: Value of each experiment, shape (n,); empty for a hypervolume.
        rounds: Round of each, shape (n,).
    """

    name: str
    unit: str
    best: NDArray[np.float64]
    each: NDArray[np.float64]
    rounds: NDArray[np.int64]


def qualities(model: Model) -> tuple[ModelQuality, ...]:
    """Return how good the model of each outcome is."""
    found = []
    for one in model.surrogates:
        middle, spread = one.left_out()
        measured, predicted, low, high = (
            one.warp.back(one.numbers(values)) for values in (one.values, middle, middle - spread, middle + spread)
        )
        n = len(measured)
        without = (measured.sum() - measured) / max(1, n - 1)
        errors = measured - predicted
        noise = np.sqrt(one.noise) * one.width * one.warp.spread
        found.append(
            ModelQuality(
                one.outcome,
                model.formulation.unit_of(one.outcome),
                measured,
                predicted,
                low,
                high,
                one.features,
                float(np.abs(errors).mean()),
                float(np.abs(measured - without).mean()),
                float(1.0 - np.square(errors).sum() / np.square(measured - measured.mean()).sum()),
                float(((measured >= low) & (measured <= high)).mean()),
                float(np.expm1(noise) if one.warp.scale == "logarithm" else noise),
            )
        )
    return tuple(found)


def objective_worths(model: Model) -> NDArray[np.float64]:
    """Return how good what was measured is in each objective, more being better; rows that break a limit are NaN."""
    formulation, experiments = model.formulation, model.experiments
    columns = [_worth(one, measured_column(model, one.name)) for one in formulation.objectives]
    worths = np.column_stack(columns) if columns else np.zeros((len(experiments), 0))
    return np.where(_holds(model)[:, None], worths, np.nan)


def measured_front(model: Model) -> NDArray[np.int64]:
    """Return places of the experiments that no other beats; of one objective those that are the best."""
    return np.flatnonzero(front_of(objective_worths(model)))


def histories(model: Model) -> tuple[History, ...]:
    """Return the history of each objective, and that of the hypervolume where there are several."""
    worths = objective_worths(model)
    found = []
    for place, one in enumerate(model.formulation.objectives):
        each = measured_column(model, one.name)
        found.append(History(one.name, one.unit, _best_so_far(each, worths[:, place]), each, model.experiments.rounds))
    if worths.shape[1] > 1:
        found.append(History("", "", _volumes(worths), np.zeros(0), model.experiments.rounds))
    return tuple(found)


def influences(model: Model, report: Report = silent) -> tuple[Influence, ...]:
    """Return what each ingredient and setting adds to each outcome.

    Shapley values by permutations (Štrumbelj & Kononenko, Knowl. Inf. Syst. 41, 647, 2014) over mixtures drawn from
    the space: variables are replaced one after the other by those of another mixture, and the rest is scaled to 100 %.
    """
    if not model.surrogates:
        return ()
    rng = np.random.default_rng(0)
    rows = draw(model.formulation, 2 * _BACKGROUND, rng)
    half = len(rows) // 2
    firsts, seconds = rows[:half], rows[half : 2 * half]
    q, width = len(model.formulation.ingredients), rows.shape[1]
    totals = {one.outcome: np.zeros((half, width)) for one in model.surrogates}
    for order in range(_ORDERS):
        report(order / _ORDERS)
        places = rng.permutation(width)
        mixed, stages = seconds.copy(), [seconds.copy()]
        for place in places:
            mixed[:, place] = firsts[:, place]
            stages.append(_closed(mixed, q))
        table = model.table(np.vstack(stages))
        for one in model.surrogates:
            values = one.warp.back(one.predict(table)[0]).reshape(width + 1, half)
            for k, (before, after) in enumerate(pairwise(values)):
                totals[one.outcome][:, places[k]] += (after - before) / _ORDERS
    return tuple(_influence(model, one.outcome, totals[one.outcome], firsts) for one in model.surrogates)


def space_map(model: Model, outcome: str, names: tuple[str, ...], fixed: NDArray[np.float64]) -> SpaceMap:
    """Return an outcome over some ingredients, the others staying as in a row, or over one setting.

    Args:
        model: What was learned.
        outcome: An outcome that has a model.
        names: Two, three or four ingredients, or one setting.
        fixed: A row of the formulation.
    """
    formulation = model.formulation
    places = [formulation.names.index(name) for name in names]
    one = next(found for found in model.surrogates if found.outcome == outcome)
    if len(names) == 1:
        points = _line(formulation, places[0])
    else:
        points = _simplex(len(names), _SIDE[len(names)]) * fixed[places].sum()
        lowest = np.array([formulation.bounds[place][0] for place in places])
        if lowest.sum() < fixed[places].sum():
            # what is always there is left out of the map, so that narrow bounds fill it
            points = lowest + points * (1.0 - lowest.sum() / fixed[places].sum())
    rows = np.tile(fixed, (len(points), 1))
    rows[:, places] = points
    mean, lower, upper = one.interval(model.table(rows))
    return SpaceMap(
        outcome,
        formulation.unit_of(outcome),
        names,
        points,
        mean,
        lower,
        upper,
        allowed(_without_steps(formulation), rows),
        tuple(fixed.tolist()),
    )


def usual_maps(model: Model, at: NDArray[np.float64]) -> tuple[SpaceMap, ...]:
    """Return a map of each outcome over the three (or two) ingredients with the widest bounds, about a row."""
    ingredients = model.formulation.ingredients
    places = sorted(range(len(ingredients)), key=lambda place: (-at[place], place))[:3]
    names = tuple(ingredients[place].name for place in sorted(places))
    free = {1: model.formulation.settings[:1] and (model.formulation.settings[0].name,)}.get(len(names), names)
    if not names:
        free = next(((one.name,) for one in model.formulation.settings if not one.categories), ())
    return tuple(space_map(model, one.outcome, tuple(free), at) for one in model.surrogates) if free else ()


def measured_column(model: Model, name: str) -> NDArray[np.float64]:
    """Return a column of what was measured, or what follows from the recipe, shape (n,)."""
    if name in KNOWN:
        return known_column(model.formulation, name, model.experiments.rows)
    return model.experiments.numbers(name)


def _worth(one: Objective, values: NDArray[np.float64]) -> NDArray[np.float64]:
    if one.goal == "target" and one.target is not None:
        return -np.abs(values - one.target)
    return -values if one.goal == "minimise" else values


def _holds(model: Model) -> NDArray[np.bool_]:
    """Return whether each experiment obeys the limits, shape (n,); what was not measured does not count against it."""
    fine = np.ones(len(model.experiments), dtype=bool)
    for limit in model.formulation.limits:
        if limit.one_of:
            fine &= np.array([word is None or word in limit.one_of for word in model.experiments.words(limit.name)])
            continue
        values = measured_column(model, limit.name)
        fine &= ~(values < (-np.inf if limit.lower is None else limit.lower))
        fine &= ~(values > (np.inf if limit.upper is None else limit.upper))
    return fine


def _best_so_far(each: NDArray[np.float64], worths: NDArray[np.float64]) -> NDArray[np.float64]:
    best, found = np.nan, -np.inf
    history = []
    for value, worth in zip(each, worths, strict=True):
        if worth > found:
            best, found = value, worth
        history.append(best)
    return np.array(history, dtype=float)


def _volumes(worths: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the hypervolume after each experiment as a share of the last, above the worst of all."""
    import torch
    from botorch.utils.multi_objective.hypervolume import Hypervolume

    known = np.isfinite(worths).all(axis=1)
    if not known.any():
        return np.full(len(worths), np.nan)
    low, high = worths[known].min(axis=0), worths[known].max(axis=0)
    scaled = (worths - low) / np.where(high > low, high - low, 1.0)
    volume = Hypervolume(ref_point=torch.full((worths.shape[1],), -0.01, dtype=torch.float64))
    found = []
    for count in range(1, len(worths) + 1):
        front = scaled[:count][front_of(scaled[:count])]
        found.append(volume.compute(torch.tensor(front)) if len(front) else 0.0)
    return np.array(found) / (found[-1] or 1.0)


def _closed(rows: NDArray[np.float64], q: int) -> NDArray[np.float64]:
    """Return rows whose amounts sum to 100 % again."""
    closed = rows.copy()
    if q:
        totals = closed[:, :q].sum(axis=1, keepdims=True)
        closed[:, :q] = np.where(totals > 0, closed[:, :q] / np.where(totals > 0, totals, 1.0), 1.0 / q) * TOTAL
    return closed


def _influence(model: Model, outcome: str, shares: NDArray[np.float64], rows: NDArray[np.float64]) -> Influence:
    strength = np.abs(shares).mean(axis=0)
    order = np.argsort(-strength)
    directions = np.array([_correlation(rows[:, place], shares[:, place]) for place in order])
    names = tuple(model.formulation.names[place] for place in order)
    return Influence(outcome, model.formulation.unit_of(outcome), names, strength[order], directions)


def _correlation(first: NDArray[np.float64], second: NDArray[np.float64]) -> float:
    if not first.std() or not second.std():
        return 0.0
    return float(np.corrcoef(first, second)[0, 1])


def _without_steps(formulation: Formulation) -> Formulation:
    """Return it for a map, whose points lie between the steps."""
    return replace(
        formulation,
        ingredients=tuple(replace(one, step=0.0) for one in formulation.ingredients),
        settings=tuple(replace(one, step=0.0) for one in formulation.settings),
    )


def _line(formulation: Formulation, place: int) -> NDArray[np.float64]:
    low, high = formulation.bounds[place]
    one = formulation.settings[place - len(formulation.ingredients)]
    count = len(one.categories) or _LINE
    return np.linspace(low, high, count)[:, None]


def _simplex(corners: int, side: int) -> NDArray[np.float64]:
    """Return shares that sum to 1 on a grid, shape (n, corners)."""
    grids = np.meshgrid(*[np.arange(side)] * (corners - 1), indexing="ij")
    counts = np.stack([grid.ravel() for grid in grids], axis=1)
    counts = counts[counts.sum(axis=1) < side]
    return np.column_stack([counts, side - 1 - counts.sum(axis=1)]) / (side - 1)
