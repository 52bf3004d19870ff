"""How good predictions are, each figure with its interval, or with the reason why there is none.

Intervals are the 68 % ones of the bootstrap (percentiles, B. Efron, R. Tibshirani, "An Introduction to the Bootstrap",
1993), as all of the program's are. Where materials belong together, such as those of a chemical system, whole groups
are drawn: taken for independent, they would make the intervals too narrow. Where there are fewer than eight groups the
interval is that for these groups alone, and each material is drawn on its own.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from core.learning.calibration import LEVEL
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    Weights = NDArray[np.float64]
    Statistic = Callable[[Weights], NDArray[np.float64]]

NONE_KNOWN = Text("No value is known.")
ALL_ALIKE = Text("All values are the same.")
TOO_FEW = Text("There are too few values.")
ONE_CLASS = Text("Only one class occurs.")
FEW_CLASSES = Text("There are too few classes.")
MANY_CLASSES = 10
"""Above, it also counts whether the true class is among the likeliest ``TOP``."""
TOP = 5
TOP_FIVE = Text("Among the five likeliest")

_RESAMPLES = 400
_FEWEST = 8  # materials, or groups of them, from which an interval can be told
_AT_ONCE = 2_000_000  # weights in memory
_LEAST_PROBABILITY = 1e-15


@dataclass(frozen=True, slots=True)
class Score:
    """One figure.

    Attributes:
        value: The figure; NaN where there is none.
        low: Lower end of its 68 % interval; NaN where there is none.
        high: Upper end.
        n: How many materials went into it.
        why: Why there is no figure, one sentence; "" where there is one.
    """

    value: float
    low: float = float("nan")
    high: float = float("nan")
    n: int = 0
    why: str = ""

    @property
    def known(self) -> bool:
        """Whether there is a figure."""
        return not np.isnan(self.value)

    @property
    def half_width(self) -> float | None:
        """Half the width of the interval, or None without one."""
        return None if np.isnan(self.high) else (self.high - self.low) / 2

    def to_json(self) -> dict[str, Any]:
        """Return plain values, None in place of NaN."""
        plain = asdict(self)
        return {name: None if item != item else item for name, item in plain.items()}  # noqa: PLR0124  # NaN


@dataclass(frozen=True, slots=True)
class NumberScores:
    """How good predicted numbers are.

    Attributes:
        mae: Mean absolute error, in the unit of the values.
        rmse: Root of the mean squared error.
        r2: Share of the variance that is explained; below zero it is worse than the mean of the values.
        spearman: Correlation of the ranks.
        max_error: The largest absolute error; it grows with the number of materials and has no interval.
        bias: Mean of predicted minus true value.
        missing: Materials without a known value, which do not count.
        unanswered: Materials with a known value for which nothing was predicted, which do not count either.
    """

    mae: Score
    rmse: Score
    r2: Score
    spearman: Score
    max_error: Score
    bias: Score
    missing: int = 0
    unanswered: int = 0

    @property
    def n(self) -> int:
        """Materials that count."""
        return self.mae.n

    def to_json(self) -> dict[str, Any]:
        """Return plain values."""
        return _plain(self)


@dataclass(frozen=True, slots=True, eq=False)
class ClassScores:
    """How good predicted classes are.

    Attributes:
        classes: Names of the classes.
        accuracy: Share that is right.
        balanced_accuracy: Mean over the classes that occur of the share of each that is found; by chance one over their
            number.
        roc_auc: Chance that of two materials the one of the class gets the higher probability of it; of more than two
            classes the mean over those that occur, each against the rest.
        log_loss: Mean negative logarithm of the probability of the true class.
        top_five: Share of which the true class is among the five likeliest; of more than ten classes only. Of equally
            likely ones each counts as often as it would be among them by chance.
        confusion: Materials by true class (rows) and predicted class (columns), shape (k, k).
        missing: Materials without a known class, which do not count.
        unanswered: Materials with a known class for which nothing was predicted, which do not count either.
    """

    classes: tuple[str, ...]
    accuracy: Score
    balanced_accuracy: Score
    roc_auc: Score
    log_loss: Score
    top_five: Score
    confusion: NDArray[np.int64]
    missing: int = 0
    unanswered: int = 0

    @property
    def n(self) -> int:
        """Materials that count."""
        return self.accuracy.n

    def to_json(self) -> dict[str, Any]:
        """Return plain values."""
        return _plain(self)


def number_scores(
    truth: NDArray[Any],
    predicted: NDArray[Any],
    *,
    groups: Sequence[str] | None = None,
    resamples: int = _RESAMPLES,
    seed: int = 0,
) -> NumberScores:
    """Judge predicted numbers.

    Args:
        truth: True values, shape (n,), NaN where they are unknown.
        predicted: Predicted ones, shape (n,), NaN where there is no answer.
        groups: What each material belongs to, shape (n,), where those of one are alike; by default each is on its own.
        resamples: Draws of the bootstrap; 0 for no intervals.
        seed: Of the draws.
    """
    known = np.isfinite(truth)
    used = known & np.isfinite(predicted)
    missing, unanswered = int((~known).sum()), int((known & ~used).sum())
    true, found = np.asarray(truth, float)[used], np.asarray(predicted, float)[used]
    n = len(true)
    if not n:
        none = Score(float("nan"), n=0, why=NONE_KNOWN)
        return NumberScores(none, none, none, none, none, none, missing, unanswered)
    errors = found - true
    statistics: dict[str, Statistic] = {
        "mae": lambda weights: _mean(weights, np.abs(errors)),
        "rmse": lambda weights: np.sqrt(_mean(weights, errors**2)),
        "bias": lambda weights: _mean(weights, errors),
    }
    # differences that are lost in rounding are none
    varied = n > 1 and np.ptp(true) > 1e-12 * np.abs(true).max()
    whys = {}
    if varied:
        statistics["r2"] = lambda weights: 1 - _mean(weights, errors**2) / _variance(weights, true)
    else:
        whys["r2"] = ALL_ALIKE if n > 1 else TOO_FEW
    if n > 2 and varied and np.ptp(found) > 0:
        ranked = (_Ranks(true), _Ranks(found))
        statistics["spearman"] = lambda weights: _correlation(weights, *(ranks.of(weights) for ranks in ranked))
    else:
        whys["spearman"] = ALL_ALIKE if n > 2 else TOO_FEW
    # what is absurdly large squares to infinity
    with np.errstate(over="ignore", invalid="ignore"):
        scores = _scores(statistics, n, _chosen(groups, used), resamples, seed)
    scores |= {name: Score(float("nan"), n=n, why=why) for name, why in whys.items()}
    scores["max_error"] = Score(float(np.abs(errors).max()), n=n)
    return NumberScores(**scores, missing=missing, unanswered=unanswered)


def class_scores(
    truth: NDArray[Any],
    probabilities: NDArray[Any],
    classes: Sequence[str],
    *,
    groups: Sequence[str] | None = None,
    resamples: int = _RESAMPLES,
    seed: int = 0,
) -> ClassScores:
    """Judge predicted classes.

    Args:
        truth: Index of the true class, shape (n,), NaN where it is unknown.
        probabilities: Of each class, shape (n, k), NaN where there is no answer.
        classes: Names of the k classes.
        groups: See ``number_scores``.
        resamples: See ``number_scores``.
        seed: See ``number_scores``.
    """
    known = np.isfinite(truth)
    used = known & np.isfinite(probabilities).all(axis=1)
    missing, unanswered = int((~known).sum()), int((known & ~used).sum())
    true, shares = np.asarray(truth)[used].astype(np.int64), np.asarray(probabilities, float)[used]
    n, k = len(true), len(classes)
    confusion = np.zeros((k, k), dtype=np.int64)
    if not n:
        none = Score(float("nan"), n=0, why=NONE_KNOWN)
        return ClassScores(tuple(classes), none, none, none, none, none, confusion, missing, unanswered)
    chosen = shares.argmax(axis=1)
    np.add.at(confusion, (true, chosen), 1)
    right = (chosen == true).astype(float)
    losses = -np.log(np.clip(shares[np.arange(n), true], _LEAST_PROBABILITY, 1.0))
    statistics: dict[str, Statistic] = {
        "accuracy": lambda weights: _mean(weights, right),
        "log_loss": lambda weights: _mean(weights, losses),
    }
    if k > MANY_CLASSES:
        among = _among_the_likeliest(shares, true)
        statistics["top_five"] = lambda weights: _mean(weights, among)
    several = len(np.unique(true)) > 1
    if several:
        areas = [(c, _Ranks(shares[:, c])) for c in ([1] if k == 2 else range(k)) if (true == c).any()]
        members = [true == c for c in np.unique(true)]
        statistics["balanced_accuracy"] = lambda weights: _mean_of([_mean(weights * own, right) for own in members])
        statistics["roc_auc"] = lambda weights: _mean_of([_area(weights, true == c, ranks) for c, ranks in areas])
    scores = _scores(statistics, n, _chosen(groups, used), resamples, seed)
    scores.setdefault("top_five", Score(float("nan"), n=n, why=FEW_CLASSES))
    if not several:
        scores["balanced_accuracy"] = scores["roc_auc"] = Score(float("nan"), n=n, why=ONE_CLASS)
    return ClassScores(tuple(classes), **scores, confusion=confusion, missing=missing, unanswered=unanswered)


def _among_the_likeliest(shares: NDArray[np.float64], true: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the chance that each true class is among the likeliest ``TOP``, shape (n,)."""
    own = shares[np.arange(len(true)), true][:, None]
    better, alike = (shares > own).sum(axis=1), (shares == own).sum(axis=1)
    return np.asarray(np.clip((TOP - better) / alike, 0.0, 1.0))


def mean_score(
    values: NDArray[Any], *, groups: Sequence[str] | None = None, resamples: int = _RESAMPLES, seed: int = 0
) -> Score:
    """Return the mean of values, shape (n,), such as absolute errors; those that are NaN do not count."""
    used = np.isfinite(values)
    known = np.asarray(values, float)[used]
    if not len(known):
        return Score(float("nan"), n=0, why=NONE_KNOWN)
    return _scores({"mean": lambda weights: _mean(weights, known)}, len(known), _chosen(groups, used), resamples, seed)[
        "mean"
    ]


def _chosen(groups: Sequence[str] | None, used: NDArray[np.bool_]) -> NDArray[np.int64] | None:
    if groups is None:
        return None
    return np.unique(np.asarray(groups, dtype=str)[used], return_inverse=True)[1].reshape(-1).astype(np.int64)


def _scores(
    statistics: Mapping[str, Statistic], n: int, groups: NDArray[np.int64] | None, resamples: int, seed: int
) -> dict[str, Score]:
    """Return each statistic of n materials with its interval."""
    units = n if groups is None else int(groups.max()) + 1
    if units < _FEWEST:
        groups, units = None, n
    whole = {name: float(statistic(np.ones((1, n)))[0]) for name, statistic in statistics.items()}
    if units < _FEWEST or not resamples:
        return {name: Score(value, n=n) for name, value in whole.items()}
    rng = np.random.default_rng(seed)
    drawn: dict[str, list[NDArray[np.float64]]] = {name: [] for name in statistics}
    for start in range(0, resamples, max(1, _AT_ONCE // n)):
        weights = _draws(rng, min(max(1, _AT_ONCE // n), resamples - start), units)
        weights = weights if groups is None else weights[:, groups]
        with np.errstate(invalid="ignore", divide="ignore"):
            for name, statistic in statistics.items():
                drawn[name].append(statistic(weights))
    scores = {}
    for name, value in whole.items():
        found = np.concatenate(drawn[name])
        # a draw may hold one class only, or one value only: it says nothing then
        found = found[np.isfinite(found)]
        low, high = (
            np.quantile(found, (0.5 - LEVEL / 2, 0.5 + LEVEL / 2)) if len(found) > resamples / 2 else (np.nan,) * 2
        )
        scores[name] = Score(value, float(low), float(high), n)
    return scores


def _draws(rng: np.random.Generator, count: int, units: int) -> Weights:
    """Return how often each unit is drawn, shape (count, units)."""
    places = rng.integers(0, units, (count, units)) + units * np.arange(count)[:, None]
    return np.bincount(places.reshape(-1), minlength=count * units).reshape(count, units).astype(float)


def _mean(weights: Weights, values: NDArray[Any]) -> NDArray[np.float64]:
    return np.asarray(weights @ values / weights.sum(axis=1))


def _mean_of(parts: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
    """Return the mean of those that are numbers: a draw may lack a class."""
    return np.asarray(np.nansum(parts, axis=0) / np.isfinite(parts).sum(axis=0))


def _variance(weights: Weights, values: NDArray[Any]) -> NDArray[np.float64]:
    centred = values - values.mean()
    return _mean(weights, centred**2) - _mean(weights, centred) ** 2


def _correlation(weights: Weights, one: NDArray[Any], other: NDArray[Any]) -> NDArray[np.float64]:
    total = weights.sum(axis=1, keepdims=True)
    one = one - (weights * one).sum(axis=1, keepdims=True) / total
    other = other - (weights * other).sum(axis=1, keepdims=True) / total
    both, first, second = ((weights * a * b).sum(axis=1) for a, b in ((one, other), (one, one), (other, other)))
    return np.asarray(both / np.sqrt(first * second))


def _area(weights: Weights, positive: NDArray[np.bool_], ranks: _Ranks) -> NDArray[np.float64]:
    """Return the area under the ROC curve: the statistic of Mann and Whitney, ties counting one half."""
    ones = (weights * positive).sum(axis=1)
    zeros = (weights * ~positive).sum(axis=1)
    sums = (weights * positive * ranks.of(weights)).sum(axis=1)
    return np.asarray((sums - ones * ones / 2) / (ones * zeros))


class _Ranks:
    """Ranks of values of which each stands there as often as it is drawn."""

    def __init__(self, values: NDArray[Any]) -> None:
        _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
        self._inverse = inverse.reshape(-1)
        self._order = np.argsort(self._inverse, kind="stable")
        self._starts = np.concatenate([[0], np.cumsum(counts)[:-1]])

    def of(self, weights: Weights) -> NDArray[np.float64]:
        """Return the middle of the places that each value takes, shape (draws, n)."""
        tied = np.add.reduceat(weights[:, self._order], self._starts, axis=1)
        return np.asarray((np.cumsum(tied, axis=1) - tied / 2)[:, self._inverse])


def _plain(scores: Any) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for name in scores.__slots__:
        item = getattr(scores, name)
        match item:
            case Score():
                plain[name] = item.to_json()
            case np.ndarray():
                plain[name] = item.tolist()
            case tuple():
                plain[name] = list(item)
            case _:
                plain[name] = item
    return plain
