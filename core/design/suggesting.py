"""What to make next, and why: models of what was measured, and the mixtures that promise most or are least known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.design.acquisition import Bound, Question, Wish, best_of, front_of, most_unknown
from core.design.beginning import first_rows, trends_of
from core.design.features import Features, features_of
from core.design.fitting import Known, fit, require_botorch
from core.design.formulation import KNOWN
from core.design.knowledge import known_beforehand, outcomes_known
from core.design.mixing import known_column
from core.design.progress import between, silent
from core.design.reasons import BEFORE, reason_of
from core.design.space import draw, near
from core.design.surrogate import Warp

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.design.experiments import Experiments
    from core.design.formulation import Formulation
    from core.design.progress import Report
    from core.design.reasons import Way
    from core.design.surrogate import Surrogate

FIRST = 2
"""Experiments that are made before a model is asked."""
_CHOICE = 4
"""Experiments from which on features are chosen."""
_DRAWN, _NEAR = 1500, 700
_SAMPLES = 512


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a model says of one outcome of a mixture.

    Attributes:
        name: Of the outcome.
        unit: Of its values.
        value: The middle.
        lower: Lower end of the 68 % interval.
        upper: Upper end.
    """

    name: str
    unit: str
    value: float
    lower: float
    upper: float


@dataclass(frozen=True, eq=False)
class Suggestion:
    """A mixture to make next.

    Attributes:
        row: The mixture; see ``core.design.formulation.Formulation``.
        way: How it was chosen.
        reason: Why, one sentence.
        forecasts: What is expected of each outcome; () before there is a model.
        better: Probability that it is better than all that was measured: than the best, or than the front.
        feasible: Probability that all limits hold.
        nearest: How far the nearest measured mixture is, in per cent moved from one ingredient to another, or of the
            range of the settings; not-a-number where nothing was measured.
    """

    row: NDArray[np.float64]
    way: Way
    reason: str
    forecasts: tuple[Forecast, ...] = ()
    better: float = float("nan")
    feasible: float = float("nan")
    nearest: float = float("nan")


@dataclass(frozen=True, eq=False)
class Model:
    """All that was learned of a formulation from its experiments.

    Attributes:
        formulation: The recipe.
        experiments: What was measured.
        features: How rows are seen.
        surrogates: A model of each outcome that varies, in the order of ``Formulation.outcomes``.
        question: What is asked of them; None where no objective can be judged yet.
    """

    formulation: Formulation
    experiments: Experiments
    features: Features
    surrogates: tuple[Surrogate, ...]
    question: Question | None

    def table(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return features of rows, followed by what follows from the recipe in the numbers of the question."""
        return np.hstack([self.features(rows), *(warped(self.formulation, name, rows) for name in self.known)])

    @property
    def known(self) -> tuple[str, ...]:
        """Objectives that follow from the recipe."""
        return tuple(one.name for one in self.formulation.objectives if one.name in KNOWN)

    def forecasts(self, rows: NDArray[np.float64]) -> list[tuple[Forecast, ...]]:
        """Return what is expected of rows: each outcome that has a model, and what follows from the recipe."""
        table = self.table(rows)
        found: list[list[Forecast]] = [[] for _ in rows]
        for one in self.surrogates:
            unit = self.formulation.unit_of(one.outcome)
            for into, (value, low, high) in zip(found, zip(*one.interval(table), strict=True), strict=True):
                into.append(Forecast(one.outcome, unit, float(value), float(low), float(high)))
        fitted = {one.outcome for one in self.surrogates}
        for name in outcomes_known(self.formulation):
            if name not in fitted:
                unit = self.formulation.unit_of(name)
                said = known_beforehand(self.formulation, name, rows)
                for into, (value, low, high) in zip(found, zip(*said, strict=True), strict=True):
                    into.append(Forecast(name, unit, float(value), float(low), float(high)))
        for name in self.known:
            for into, value in zip(found, known_column(self.formulation, name, rows), strict=True):
                into.append(Forecast(name, self.formulation.unit_of(name), *(float(value),) * 3))
        return [tuple(one) for one in found]


def learn(
    formulation: Formulation,
    experiments: Experiments,
    features: Features | None = None,
    report: Report = silent,
) -> Model:
    """Fit a model of each outcome.

    Args:
        formulation: What was asked for.
        experiments: What was measured.
        features: How rows are seen; by default as the whole space suggests.
        report: Hears how far it is, 0 to 1; what it raises ends it.

    Raises:
        MissingExtraError: Without botorch.
    """
    require_botorch()
    features = features or features_of(formulation)
    table = features(experiments.rows)
    known = [one for one in (_numbers(formulation, experiments, name) for name in formulation.outcomes) if one.varies]
    trends = trends_of(formulation, features)
    surrogates = []
    for place, one in enumerate(known):
        sets = dict(list(features.sets.items())[: None if len(one.values) > _CHOICE else 1])
        part = between(report, place / len(known), (place + 1) / len(known))
        surrogates.append(fit(one, table, sets, trends.get(one.outcome), part))
    return Model(
        formulation, experiments, features, tuple(surrogates), _question(formulation, experiments, surrogates, table)
    )


def suggest(
    model: Model,
    count: int,
    exploration: float = 0.5,
    *,
    pool: NDArray[np.float64] | None = None,
    pending: NDArray[np.float64] | None = None,
    seed: int = 0,
    report: Report = silent,
) -> tuple[Suggestion, ...]:
    """Return what to make next.

    Args:
        model: What is known.
        count: How many mixtures.
        exploration: From 0, trust the model, to 1, learn most; 0.5 weighs both by expected improvement.
        pool: Rows to choose from; by default all that the formulation allows.
        pending: Rows that are being made already.
        seed: Of all that is left to chance.
        report: Hears how far it is, 0 to 1; what it raises ends it.

    Raises:
        UserError: If no mixture is allowed.
    """
    rng = np.random.default_rng(seed)
    rows = _choices(model, rng) if pool is None else pool
    waiting = np.zeros((0, rows.shape[1])) if pending is None else pending
    taken = np.vstack([model.experiments.rows, waiting])
    rows = _without(rows, taken)
    table = model.table(rows)
    if model.question is None or len(model.experiments) < FIRST:
        chosen, how = first_rows(model.formulation, model.features, rows, taken, count, rng)
        return _told(model, chosen, how)
    picked: list[int] = []
    ways: list[Way] = []
    for way, number in _slots(count, exploration):
        left = np.setdiff1d(np.arange(len(rows)), picked)
        made = np.vstack([model.table(waiting), table[picked]])
        if way == "unknown":
            places = most_unknown(model.question, table[left], number)
        else:
            places = best_of(
                model.question,
                table[left],
                number,
                mean_only=way == "best",
                pending=made,
                seed=seed,
                report=between(report, len(picked) / count, (len(picked) + number) / count),
            )
        picked += left[places].tolist()
        ways += [way] * len(places)
    return _told(model, rows[picked], ways)


def warped(formulation: Formulation, name: str, rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return what follows from the recipe in numbers of spread about 1, shape (n, 1)."""
    return known_warp(formulation, name).forward(known_column(formulation, name, rows))[:, None]


def known_warp(formulation: Formulation, name: str) -> Warp:
    """Return how a quantity that follows from the recipe becomes numbers: by its range over the ingredients."""
    q = len(formulation.ingredients)
    pure = np.hstack([100.0 * np.eye(q), np.zeros((q, len(formulation.settings)))])
    values = known_column(formulation, name, pure)
    return Warp("plain", float(values.mean()), float(values.std()) or 1.0)


def _slots(count: int, exploration: float) -> list[tuple[Way, int]]:
    """Return how many mixtures are chosen in which way: the extremes of the slider are pure."""
    extreme = round(count * abs(2 * exploration - 1))
    ways: list[tuple[Way, int]] = [("balance", count - extreme), ("best" if exploration < 0.5 else "unknown", extreme)]
    return [(way, number) for way, number in ways if number]


def _choices(model: Model, rng: np.random.Generator) -> NDArray[np.float64]:
    """Return mixtures from everywhere, and more near the best that were measured."""
    everywhere = draw(model.formulation, _DRAWN, rng)
    if model.question is None:
        return everywhere
    worths = model.question.worths(model.question.predict(model.question.measured)[0])
    best = np.unique([*np.flatnonzero(front_of(worths)), *np.argsort(-worths, axis=0)[:3].ravel()])
    return np.vstack([everywhere, near(model.formulation, model.experiments.rows[best], _NEAR, rng)])


def _numbers(formulation: Formulation, experiments: Experiments, name: str) -> Known:
    allowed = next((limit.one_of for limit in formulation.limits if limit.name == name and limit.one_of), ())
    if allowed:
        words = experiments.words(name)
        places = np.array([place for place, word in enumerate(words) if word], dtype=np.int64)
        return Known(name, places, np.array([float(words[place] in allowed) for place in places]), words=True)
    values = experiments.numbers(name)
    places = np.flatnonzero(np.isfinite(values))
    return Known(name, places, values[places])


def _question(
    formulation: Formulation,
    experiments: Experiments,
    surrogates: list[Surrogate],
    table: NDArray[np.float64],
) -> Question | None:
    columns = {one.outcome: (place, one.warp) for place, one in enumerate(surrogates)}
    known = [one.name for one in formulation.objectives if one.name in KNOWN]
    columns |= {name: (len(surrogates) + place, known_warp(formulation, name)) for place, name in enumerate(known)}
    wishes = []
    for one in formulation.objectives:
        if one.name in columns:
            column, warp = columns[one.name]
            target = None if one.goal != "target" or one.target is None else float(warp.forward(one.target))
            wishes.append(Wish(column, -1.0 if one.goal == "minimise" else 1.0, target))
    if not surrogates or all(wish.column >= len(surrogates) for wish in wishes):
        return None
    bounds = []
    for limit in formulation.limits:
        if limit.name in columns and limit.name not in KNOWN:
            column, warp = columns[limit.name]
            if limit.one_of:
                bounds.append(Bound(column, float(warp.forward(0.5))))
            else:
                low, high = (None if end is None else float(warp.forward(end)) for end in (limit.lower, limit.upper))
                bounds.append(Bound(column, -np.inf if low is None else low, np.inf if high is None else high))
    measured = np.hstack([table, *(warped(formulation, name, experiments.rows) for name in known)])
    return Question(tuple(surrogates), tuple(wishes), tuple(bounds), measured, len(known))


def _told(model: Model, rows: NDArray[np.float64], ways: list[Way]) -> tuple[Suggestion, ...]:
    nearest = distances(model.formulation, rows, model.experiments.rows)
    if model.question is None or not set(BEFORE).isdisjoint(ways):
        expected = model.forecasts(rows) if "known" in ways else [()] * len(rows)
        return tuple(
            Suggestion(row, way, reason_of(way, False, far), said, nearest=far)
            for row, way, far, said in zip(rows, ways, nearest, expected, strict=True)
        )
    better, feasible, ahead = _chances(model.question, model.table(rows))
    forecasts = model.forecasts(rows)
    return tuple(
        Suggestion(
            row, way, reason_of(way, bool(ahead[k]), nearest[k]), forecasts[k], better[k], feasible[k], nearest[k]
        )
        for k, (row, way) in enumerate(zip(rows, ways, strict=True))
    )


def _chances(question: Question, table: NDArray[np.float64]) -> tuple[list[float], list[float], NDArray[np.bool_]]:
    """Return the probability of being better than what was measured, that all limits hold, and whether the mean is."""
    measured = question.predict(question.measured)[0]
    fine = question.holds(measured)
    front = question.worths(measured[fine if fine.any() else slice(None)])
    front = front[front_of(front)]
    means, spreads = question.predict(table)
    noise = np.random.default_rng(0).normal(size=(_SAMPLES, 1, means.shape[1]))
    outputs = means + noise * spreads
    holds = question.holds(outputs)
    beaten = _beaten(question.worths(outputs), front)
    better = (holds & ~beaten).mean(axis=0)
    return better.tolist(), holds.mean(axis=0).tolist(), ~_beaten(question.worths(means), front)


def _beaten(worths: NDArray[np.float64], front: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return whether some row of the front is at least as good in all objectives, shape worths.shape[:-1]."""
    return np.asarray((front >= worths[..., None, :]).all(axis=-1).any(axis=-1))


def distances(formulation: Formulation, rows: NDArray[np.float64], others: NDArray[np.float64]) -> list[float]:
    """Return how far the nearest other row is; see ``Suggestion.nearest``."""
    if not len(others):
        return [float("nan")] * len(rows)
    q = len(formulation.ingredients)
    low, high = np.array(formulation.bounds, dtype=float).T
    width = np.where(high > low, high - low, 1.0)[q:]
    categories = np.array([bool(one.categories) for one in formulation.settings], dtype=bool)
    found = []
    for row in rows:
        moved = 0.5 * np.abs(others[:, :q] - row[:q]).sum(axis=1)
        steps = np.abs(others[:, q:] - row[q:]) / width
        steps = np.where(categories, steps > 0, steps)
        turned = 100.0 * steps.max(axis=1) if steps.shape[1] else np.zeros(len(others))
        found.append(float(np.maximum(moved, turned).min()))
    return found


def _without(rows: NDArray[np.float64], taken: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return rows that were not measured; all of them where nothing else is left."""
    known = {tuple(row) for row in np.round(taken, 4).tolist()}
    fresh = np.array([tuple(row) not in known for row in np.round(rows, 4).tolist()], dtype=bool)
    return rows[fresh] if fresh.any() else rows
