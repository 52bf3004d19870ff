"""Figures agree with those of scipy and scikit-learn; where there is none, it is said why."""

import json
import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.learning import metrics
from core.learning.metrics import class_scores, mean_score, number_scores

NAN = float("nan")


def numbers(seed: int, n: int = 300) -> tuple[np.ndarray, np.ndarray]:
    """Values with ties, as gaps have them, and predictions."""
    rng = np.random.default_rng(seed)
    truth = np.maximum(rng.normal(0.5, 1.0, n), 0.0)
    return truth, truth + rng.standard_t(4, n) * 0.3


def classes(seed: int, n: int = 300, k: int = 3) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    truth = rng.integers(0, k, n)
    logits = rng.normal(size=(n, k)) + 1.5 * np.eye(k)[truth]
    shares = np.exp(logits)
    return truth.astype(float), shares / shares.sum(axis=1, keepdims=True)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 1000), st.integers(3, 200))
def test_numbers_agree_with_scipy_and_sklearn(seed: int, n: int) -> None:
    judge = pytest.importorskip("sklearn.metrics")
    from scipy.stats import spearmanr

    truth, predicted = numbers(seed, n)
    scores = number_scores(truth, predicted, resamples=0)
    assert scores.mae.value == pytest.approx(judge.mean_absolute_error(truth, predicted))
    assert scores.rmse.value == pytest.approx(judge.root_mean_squared_error(truth, predicted))
    assert scores.max_error.value == pytest.approx(judge.max_error(truth, predicted))
    if np.ptp(truth) > 0:
        assert scores.r2.value == pytest.approx(judge.r2_score(truth, predicted))
        assert scores.spearman.value == pytest.approx(spearmanr(truth, predicted).statistic)


@pytest.mark.parametrize("k", [2, 3, 5])
def test_classes_agree_with_sklearn(k: int) -> None:
    judge = pytest.importorskip("sklearn.metrics")
    truth, shares = classes(1, k=k)
    scores = class_scores(truth, shares, [str(i) for i in range(k)], resamples=0)
    chosen = shares.argmax(axis=1)
    expected = (
        judge.roc_auc_score(truth, shares[:, 1]) if k == 2 else judge.roc_auc_score(truth, shares, multi_class="ovr")
    )
    assert scores.roc_auc.value == pytest.approx(expected)
    assert scores.balanced_accuracy.value == pytest.approx(judge.balanced_accuracy_score(truth, chosen))
    assert scores.accuracy.value == pytest.approx(judge.accuracy_score(truth, chosen))
    assert scores.log_loss.value == pytest.approx(judge.log_loss(truth, shares))
    assert (scores.confusion == judge.confusion_matrix(truth, chosen)).all()


def test_of_many_classes_the_true_one_may_be_among_the_five_likeliest() -> None:
    judge = pytest.importorskip("sklearn.metrics")
    truth, shares = classes(1, k=12)
    names = [str(i) for i in range(12)]
    found = class_scores(truth, shares, names, resamples=0).top_five
    assert found.value == pytest.approx(judge.top_k_accuracy_score(truth, shares, k=5, labels=range(12)))
    # knowing nothing is no better than chance
    assert class_scores(truth, np.full_like(shares, 1 / 12), names).top_five.value == pytest.approx(5 / 12)
    few = class_scores(*classes(1, k=10), names[:10]).top_five
    assert (few.known, few.why) == (False, metrics.FEW_CLASSES)


def test_ties_count_one_half() -> None:
    shares = np.array([[0.5, 0.5], [0.5, 0.5], [0.2, 0.8], [0.9, 0.1]])
    assert class_scores(np.array([0.0, 1.0, 1.0, 0.0]), shares, ("a", "b")).roc_auc.value == pytest.approx(0.875)


def test_intervals_of_the_bootstrap_are_those_that_theory_gives() -> None:
    rng = np.random.default_rng(0)
    n = 2000
    truth = rng.normal(0, 1, n)
    errors = rng.normal(0, 0.5, n)
    scores = number_scores(truth, truth + errors, resamples=2000)
    # of the mean absolute value of a normal variable, of its root mean square, and of Spearman's coefficient
    assert scores.mae.half_width == pytest.approx(np.abs(errors).std() / np.sqrt(n), rel=0.1)
    assert scores.rmse.half_width == pytest.approx(0.5 / np.sqrt(2 * n), rel=0.1)
    rho = scores.spearman.value
    assert scores.spearman.half_width == pytest.approx((1 - rho**2) * np.sqrt((1 + rho**2 / 2) / n), rel=0.15)


def test_two_thirds_of_the_intervals_hold_the_truth() -> None:
    inside = 0
    for seed in range(300):
        rng = np.random.default_rng(seed)
        score = mean_score(np.abs(rng.normal(0, 1, 60)), resamples=200, seed=seed)
        inside += score.low <= np.sqrt(2 / np.pi) <= score.high
    assert inside / 300 == pytest.approx(0.68, abs=0.07)


def test_materials_that_belong_together_widen_the_interval() -> None:
    rng = np.random.default_rng(0)
    groups = np.repeat(np.arange(40), 25)
    errors = np.abs(rng.normal(0, 1, 40)[groups] + rng.normal(0, 0.1, 1000))
    alone, together = mean_score(errors), mean_score(errors, groups=[str(group) for group in groups])
    assert alone.value == together.value
    assert together.half_width > 3 * alone.half_width


def test_materials_of_few_groups_are_drawn_each_on_its_own() -> None:
    truth, predicted = numbers(0)
    few = number_scores(truth, predicted, groups=["a", "b"] * 150)
    assert few.mae == number_scores(truth, predicted).mae


def test_missing_values_and_answers_do_not_count() -> None:
    scores = number_scores(np.array([1.0, NAN, 2.0, 4.0]), np.array([1.5, 1.0, NAN, 4.5]))
    assert (scores.n, scores.missing, scores.unanswered) == (2, 1, 1)
    assert scores.mae.value == pytest.approx(0.5)
    judged = class_scores(np.array([0.0, NAN, 1.0]), np.array([[0.9, 0.1], [0.5, 0.5], [NAN, NAN]]), ("a", "b"))
    assert (judged.n, judged.missing, judged.unanswered) == (1, 1, 1)


def test_no_value_at_all_gives_no_figure() -> None:
    scores = number_scores(np.full(3, NAN), np.zeros(3))
    assert not scores.mae.known
    assert scores.mae.why == metrics.NONE_KNOWN
    assert class_scores(np.array([NAN]), np.array([[0.5, 0.5]]), ("a", "b")).accuracy.why == metrics.NONE_KNOWN


def test_one_value_has_an_error_but_no_correlation_and_no_interval() -> None:
    scores = number_scores(np.array([1.0]), np.array([1.5]))
    assert scores.mae.value == 0.5
    assert scores.mae.half_width is None
    assert scores.r2.why == metrics.TOO_FEW
    assert scores.spearman.why == metrics.TOO_FEW


def test_equal_values_have_no_r2() -> None:
    scores = number_scores(np.full(20, 0.1), np.linspace(0, 1, 20))
    assert scores.r2.why == metrics.ALL_ALIKE
    assert scores.spearman.why == metrics.ALL_ALIKE
    assert scores.mae.known


def test_equal_predictions_have_no_rank() -> None:
    scores = number_scores(np.linspace(0, 1, 20), np.full(20, 0.5))
    assert scores.spearman.why == metrics.ALL_ALIKE
    assert scores.r2.value == pytest.approx(0.0)


def test_one_class_has_no_balanced_accuracy() -> None:
    scores = class_scores(np.zeros(10), np.full((10, 2), 0.5), ("a", "b"))
    assert scores.roc_auc.why == metrics.ONE_CLASS
    assert scores.balanced_accuracy.why == metrics.ONE_CLASS
    assert scores.accuracy.known


def test_a_class_that_does_not_occur_is_left_out() -> None:
    truth, shares = classes(0, k=3)
    kept = truth != 1
    scores = class_scores(truth[kept], shares[kept], ("a", "b", "c"))
    assert scores.confusion[1].sum() == 0
    assert scores.roc_auc.known


def test_a_rare_class_leaves_enough_draws_for_an_interval() -> None:
    truth = np.zeros(100)
    truth[:3] = 1
    shares = np.random.default_rng(0).dirichlet([1, 1], 100)
    assert class_scores(truth, shares, ("a", "b")).roc_auc.half_width is not None


def test_certainty_that_is_wrong_costs_much_but_not_all() -> None:
    assert np.isfinite(class_scores(np.array([1.0]), np.array([[1.0, 0.0]]), ("a", "b")).log_loss.value)


def test_the_same_seed_gives_the_same_intervals() -> None:
    assert number_scores(*numbers(0), seed=3).to_json() == number_scores(*numbers(0), seed=3).to_json()


def test_goes_into_json_and_to_another_process() -> None:
    scores = class_scores(np.zeros(4), np.full((4, 2), 0.5), ("a", "b"))
    plain = json.loads(json.dumps(scores.to_json()))
    assert plain["roc_auc"]["value"] is None
    assert plain["confusion"] == [[4, 0], [0, 0]]
    again = pickle.loads(pickle.dumps(number_scores(*numbers(0))))  # noqa: S301  # our own
    assert again.to_json() == number_scores(*numbers(0)).to_json()
