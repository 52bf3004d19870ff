"""Probabilities are as often right as they say; sets hold the true class as often as they promise."""

import json

import numpy as np
import pytest

from core.errors import UserError
from core.learning.class_calibration import (
    ClassCalibration,
    class_probabilities,
    reliability,
    set_coverages,
    tempered,
)


def draw(seed: int, n: int, k: int = 3, temperature: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
    """Classes drawn from probabilities, which a model then states too surely by a temperature below 1."""
    rng = np.random.default_rng(seed)
    logits = rng.normal(0, 2, (n, k))
    shares = class_probabilities(logits)
    truth = (rng.random(n)[:, None] > np.cumsum(shares, axis=1)).sum(axis=1)
    return truth.astype(float), tempered(shares, temperature)


@pytest.mark.parametrize("k", [2, 3, 6])
def test_a_model_too_sure_of_itself_is_cooled_down(k: int) -> None:
    calibration = ClassCalibration.fit(*draw(0, 6000, k, temperature=0.4))
    assert calibration.temperature == pytest.approx(2.5, rel=0.1)
    truth, raw = draw(1, 6000, k, temperature=0.4)
    assert reliability(truth, raw).error > 0.08
    assert reliability(truth, calibration.probabilities(raw)).error < 0.025


@pytest.mark.parametrize("level", [0.68, 0.9, 0.95])
def test_sets_hold_the_true_class(level: float) -> None:
    found = []
    for seed in range(40):
        calibration = ClassCalibration.fit(*draw(2 * seed, 300, temperature=0.5), seed=seed)
        truth, raw = draw(2 * seed + 1, 1000, temperature=0.5)
        place = calibration.levels.index(level)
        found.append(set_coverages(calibration, truth, calibration.probabilities(raw))[place].observed)
    assert np.mean(found) == pytest.approx(level, abs=0.015)


def test_agrees_with_mapie() -> None:
    classification = pytest.importorskip("mapie.classification")
    from sklearn.base import BaseEstimator, ClassifierMixin

    class Known(ClassifierMixin, BaseEstimator):
        classes_ = np.arange(3)

        def fit(self, *_data: np.ndarray) -> "Known":
            return self

        def predict_proba(self, x: np.ndarray) -> np.ndarray:
            return x

        def predict(self, x: np.ndarray) -> np.ndarray:
            return x.argmax(axis=1)

    # so few that no temperature is looked for
    truth, shares = draw(3, 57)
    theirs = classification.SplitConformalClassifier(
        Known().fit(shares, truth), confidence_level=[0.68, 0.9, 0.95], prefit=True, conformity_score="lac"
    )
    theirs.conformalize(shares, truth)
    _, more = draw(4, 200)
    sets = theirs.predict_set(more)[1]
    ours = ClassCalibration.fit(truth, shares)
    for place, level in enumerate(ours.levels):
        assert (ours.sets(more, level) == sets[:, :, place]).all()


def test_with_few_materials_every_class_is_possible() -> None:
    truth, shares = draw(0, 5)
    calibration = ClassCalibration.fit(truth, shares)
    assert calibration.sets(shares, 0.9).all()
    assert calibration.temperature == 1.0


def test_a_model_that_is_always_right_keeps_its_temperature() -> None:
    truth = np.arange(200) % 2
    assert ClassCalibration.fit(truth.astype(float), np.eye(2)[truth] * 0.8 + 0.1).temperature == 1.0


def test_certain_probabilities_stay_numbers() -> None:
    assert np.isfinite(tempered(np.array([[1.0, 0.0]]), 0.05)).all()


def test_logits_of_two_classes_may_be_one_number() -> None:
    assert class_probabilities(np.array([0.0, np.log(3)])) == pytest.approx(np.array([[0.5, 0.5], [0.25, 0.75]]))
    assert class_probabilities(np.array([[800.0]])) == pytest.approx(np.array([[0.0, 1.0]]))


def test_nothing_known_is_refused() -> None:
    with pytest.raises(UserError, match="no material with a known class"):
        ClassCalibration.fit(np.array([np.nan]), np.array([[0.5, 0.5]]))


def test_survives_json() -> None:
    calibration = ClassCalibration.fit(*draw(0, 200))
    assert ClassCalibration.from_json(json.loads(json.dumps(calibration.to_json()))) == calibration


def test_reliability_of_nothing() -> None:
    assert np.isnan(reliability(np.zeros(0), np.zeros((0, 2))).error)
