"""Intervals hold as many true values as they promise, whatever the errors are like."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import UserError
from core.learning.conformal import Intervals, coverages, refusal, wilson

KINDS = ("normal", "heavy tails", "skewed", "useless clue", "harmful clue")


def draw(seed: int, n: int, kind: str = "normal") -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """True values, predictions and the spread that an ensemble of four might have."""
    rng = np.random.default_rng(seed)
    hard = rng.gamma(2.0, 0.1, n)
    noise = {"heavy tails": rng.standard_t(2, n), "skewed": rng.gamma(1.0, 1.0, n)}.get(kind, rng.normal(size=n))
    truth = rng.normal(size=n)
    spread = hard * np.sqrt(rng.chisquare(3, n) / 3)
    if kind == "useless clue":
        spread = rng.permutation(spread)
    if kind == "harmful clue":
        spread = 1 / (spread + 0.05)
    return truth, truth + hard * noise, spread


def coverage(kind: str, level: float, n: int, seeds: int) -> float:
    """Mean share of further values within intervals, over fresh calibrations."""
    found = []
    for seed in range(seeds):
        calibration, test = np.random.SeedSequence(seed).generate_state(2)
        intervals = Intervals.fit(*draw(int(calibration), n, kind), seed=seed)
        truth, predicted, spread = draw(int(test), 500, kind)
        found.append(coverages(intervals, truth, predicted, intervals.expected(spread), (level,))[0].observed)
    return float(np.mean(found))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("level", [0.68, 0.9, 0.95])
def test_intervals_hold_what_they_promise(kind: str, level: float) -> None:
    # the mean over calibrations is what the theorem speaks of: level to level + 1 / (n + 1)
    assert coverage(kind, level, 400, 400) == pytest.approx(level, abs=0.008)


@pytest.mark.parametrize("seed", range(8))
def test_each_calibration_on_a_large_set_is_within_two_points_at_ninety(seed: int) -> None:
    intervals = Intervals.fit(*draw(2 * seed, 4000), seed=seed)
    truth, predicted, spread = draw(2 * seed + 1, 20_000)
    found = coverages(intervals, truth, predicted, intervals.expected(spread), (0.9,))[0]
    assert found.observed == pytest.approx(0.9, abs=0.02)


@pytest.mark.parametrize("n", [20, 59, 61, 100])
def test_small_sets_promise_no_more_than_they_hold(n: int) -> None:
    assert coverage("normal", 0.9, n, 200) >= 0.89


def test_a_clue_that_tells_makes_easy_materials_more_certain() -> None:
    with_clue, without = Intervals.fit(*draw(0, 3000)), Intervals.fit(*draw(0, 3000)[:2])
    truth, predicted, spread = draw(1, 3000)
    # within a third of the materials, those that are the easiest, constant intervals are far too wide
    easy = spread < np.quantile(spread, 1 / 3)
    widths = with_clue.half_widths(with_clue.expected(spread), 0.9)
    constant = without.half_widths(without.expected(None, len(truth)), 0.9)
    assert widths.mean() < constant.mean()
    inside = np.abs(truth - predicted)[easy]
    assert (inside <= widths[easy]).mean() == pytest.approx(0.9, abs=0.05)
    assert (inside <= constant[easy]).mean() > 0.97


def test_the_hardest_quarter_is_covered_as_the_easiest() -> None:
    # errors that grow faster than the clue: of one group alone, a line through them would promise the hard too much
    rng = np.random.default_rng(0)

    def squared(n: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        clue = rng.gamma(2.0, 1.0, n)
        return np.zeros(n), clue**3 * rng.normal(size=n), clue

    intervals = Intervals.fit(*squared(2000))
    assert len(intervals.factors) == len(intervals.cuts) + 1 == 5
    truth, predicted, clue = squared(20_000)
    expected = intervals.expected(clue)
    for part in np.array_split(np.argsort(expected), 4):
        found = coverages(intervals, truth[part], predicted[part], expected[part], (0.9,))[0]
        assert found.observed == pytest.approx(0.9, abs=0.04)


def test_materials_that_are_all_alike_are_one_group() -> None:
    truth, predicted, _ = draw(0, 900)
    assert len(Intervals.fit(truth, predicted, np.ones(900)).factors) == 1


def test_clues_that_mislead_get_no_weight() -> None:
    assert Intervals.fit(*draw(0, 3000, "harmful clue")).weights == (0.0,)


def test_of_two_clues_each_counts() -> None:
    rng = np.random.default_rng(0)
    clues = rng.gamma(2.0, 1.0, (3000, 2))
    truth = np.zeros(3000)
    intervals = Intervals.fit(truth, rng.normal(size=3000) * (clues[:, 0] + 3 * clues[:, 1]), clues)
    assert intervals.weights[1] / intervals.weights[0] == pytest.approx(3.0, rel=0.5)


def test_agree_with_mapie() -> None:
    regression = pytest.importorskip("mapie.regression")
    from sklearn.base import BaseEstimator, RegressorMixin

    class Known(RegressorMixin, BaseEstimator):
        is_fitted = True

        def fit(self, *_data: np.ndarray) -> "Known":
            return self

        def predict(self, x: np.ndarray) -> np.ndarray:
            return x[:, 0]

    truth, predicted, _ = draw(0, 399)
    theirs = regression.SplitConformalRegressor(
        Known().fit(predicted, truth), confidence_level=[0.68, 0.9, 0.95], prefit=True
    )
    theirs.conformalize(predicted[:, None], truth)
    ends = theirs.predict_interval(np.array([[0.3]]))[1][0]
    ours = Intervals.fit(truth, predicted)
    for place, level in enumerate((0.68, 0.9, 0.95)):
        low, high = ours.ends(np.array([0.3]), ours.expected(None), level)
        assert [low[0], high[0]] == pytest.approx(ends[:, place])


def test_no_interval_is_told_from_too_few() -> None:
    intervals = Intervals.fit(*draw(0, 12)[:2])
    expected = intervals.expected(None)
    assert np.isfinite(intervals.half_widths(expected, 0.9)).all()
    assert np.isinf(intervals.half_widths(expected, 0.95)).all()
    assert 0.95 not in [one.level for one in coverages(intervals, *draw(1, 50)[:2], np.ones(50))]


def test_nothing_known_is_refused() -> None:
    with pytest.raises(UserError, match="no material with a known value"):
        Intervals.fit(np.array([np.nan]), np.array([1.0]))


def test_missing_values_do_not_count() -> None:
    truth, predicted, spread = draw(0, 300)
    holes = truth.copy()
    holes[::3] = np.nan
    kept = np.isfinite(holes)
    assert Intervals.fit(holes, predicted, spread) == Intervals.fit(truth[kept], predicted[kept], spread[kept])


def test_exact_predictions_get_intervals_of_no_width() -> None:
    truth = np.linspace(0, 1, 100)
    intervals = Intervals.fit(truth, truth, np.ones(100))
    assert intervals.half_widths(intervals.expected(np.ones(3)), 0.9) == pytest.approx([0, 0, 0])


def test_logarithmic_intervals_stay_above_zero() -> None:
    rng = np.random.default_rng(0)
    truth = 10 ** rng.normal(1, 1, 1000)
    predicted = truth * 10 ** rng.normal(0, 0.3, 1000)
    intervals = Intervals.fit(truth[:500], predicted[:500], logarithmic=True)
    low, high = intervals.ends(predicted[500:], intervals.expected(None, 500), 0.9)
    assert (low > 0).all()
    assert ((low <= truth[500:]) & (truth[500:] <= high)).mean() == pytest.approx(0.9, abs=0.04)
    found = coverages(intervals, truth[500:], predicted[500:], intervals.expected(None, 500), (0.9,))[0]
    assert found.observed == pytest.approx(0.9, abs=0.04)


@settings(max_examples=20)
@given(st.integers(1, 500), st.integers(0, 100))
def test_survives_json(n: int, seed: int) -> None:
    intervals = Intervals.fit(*draw(seed, n))
    assert Intervals.from_json(json.loads(json.dumps(intervals.to_json()))) == intervals


def test_shares_have_an_interval_where_all_hit() -> None:
    low, high = wilson(10, 10)
    assert 0.9 < low < 0.95
    assert high == 1.0


def test_refusing_hard_materials_helps_as_far_as_they_are_known() -> None:
    truth, predicted, spread = draw(0, 5000)
    errors = np.abs(truth - predicted)
    found = refusal(errors, spread)
    assert found.errors[-1] == pytest.approx(errors.mean())
    assert found.errors[len(found.errors) // 2] < 0.8 * errors.mean()
    assert (found.best <= found.errors + 1e-12).all()
    assert 0.2 < found.gain < 0.9
    assert refusal(errors, errors).gain == pytest.approx(1.0)
    assert refusal(errors, np.random.default_rng(0).random(5000)).gain == pytest.approx(0.0, abs=0.05)


def test_refusal_without_any_clue_gains_nothing() -> None:
    errors = np.abs(np.random.default_rng(0).normal(size=100))
    assert refusal(errors, np.ones(100)).errors == pytest.approx(np.full(100, errors.mean()))


def test_refusal_of_nothing() -> None:
    assert len(refusal(np.zeros(0), np.zeros(0)).shares) == 0
    assert refusal(np.array([np.nan, 1.0]), np.array([1.0, 2.0])).shares.tolist() == [1.0]
