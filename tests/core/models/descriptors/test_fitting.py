"""What is exported says what scikit-learn says."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor

from core.errors import ModelError
from core.models.descriptors.fitting import Recipe, _of_boosting, fit_target, said
from core.models.descriptors.model import DescriptorModel, Descriptors, DescriptorsParams
from core.models.targets import Target

RECIPE = Recipe("both", trees=30, rounds=40, rate=0.1, leaves=15, share=0.5, fewest=1)
PHASE = Target("phase", "Phase", classes=("a", "b", "c", "d"))
rng = np.random.default_rng(0)
ROWS = rng.normal(size=(250, 6)).astype(np.float32)
NEW = rng.normal(size=(500, 6)).astype(np.float32)


def silent(_fraction: float) -> None:
    pass


def test_boosted_numbers_are_those_of_scikit_learn() -> None:
    model = HistGradientBoostingRegressor(max_iter=50, early_stopping=False).fit(ROWS, 100 + ROWS[:, 0] * ROWS[:, 1])
    ours = _of_boosting(Target("y", "y"), model, np.zeros(1, dtype=int))
    assert np.allclose(ours.predict(NEW)[:, 0], model.predict(NEW), rtol=1e-5)


@pytest.mark.parametrize("present", [[0, 1], [1, 3], [0, 2, 3], [0, 1, 2, 3]])
def test_boosted_classes_are_those_of_scikit_learn(present: list[int]) -> None:
    wanted = np.array(present)[rng.integers(0, len(present), len(ROWS))]
    model = HistGradientBoostingClassifier(max_iter=20, early_stopping=False).fit(ROWS, wanted)
    logits = _of_boosting(PHASE, model, np.array(present)).predict(NEW)
    shares = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    assert np.allclose(shares[:, present], model.predict_proba(NEW), atol=1e-3)
    assert np.delete(shares, present, axis=1).max(initial=0) < 0.01


def test_features_that_decide_weigh_more() -> None:
    found = fit_target(Target("y", "y"), ROWS, ROWS[:, 2].astype(float), RECIPE, 0, silent)
    assert found.weights.argmax() == 2
    assert found.weights.sum() == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("only", [0, 1])
def test_a_single_class_is_what_is_said(only: int) -> None:
    target = Target("metal", "Metal", classes=("no", "yes"))
    found = fit_target(target, ROWS, np.full(len(ROWS), float(only)), RECIPE, 0, silent)
    assert np.all((said(target, found, NEW) > 0) == bool(only))


def test_too_few_values_and_unnamed_classes_are_refused() -> None:
    with pytest.raises(ModelError, match="two rows"):
        fit_target(Target("y", "y"), ROWS, np.array([1.0, *[np.nan] * (len(ROWS) - 1)]), RECIPE, 0, silent)
    with pytest.raises(ModelError, match="not named"):
        fit_target(PHASE, ROWS, np.full(len(ROWS), 7.0), RECIPE, 0, silent)


def test_it_can_be_ended_at_any_time() -> None:
    heard: list[float] = []

    def end(fraction: float) -> None:
        heard.append(fraction)
        if fraction > 0.6:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fit_target(Target("y", "y"), ROWS, ROWS[:, 0].astype(float), RECIPE, 0, end)
    assert heard == sorted(heard)


def test_the_median_of_the_trees_errs_less_where_many_values_are_the_same() -> None:
    target = Target("gap", "Gap", "eV")
    chance = np.random.default_rng(1)

    def gaps(rows: np.ndarray) -> np.ndarray:
        closed = chance.random(len(rows)) < 0.7
        return np.where(closed, 0.0, 2.0 + rows[:, 0])

    wanted, new = gaps(ROWS), gaps(NEW)
    errors = {}
    for centre in ("mean", "median"):
        recipe = replace(RECIPE, method="extra_trees", trees=100, fewest=3, centre=centre)
        found = fit_target(target, ROWS, wanted, recipe, 0, silent)
        errors[centre] = np.abs(said(target, found, NEW)[:, 0] - new).mean()
    assert errors["median"] < errors["mean"] - 0.02
    # classes are voted for by shares, of which a median would be no probability
    recipe = replace(RECIPE, method="extra_trees", centre="median")
    metal = Target("metal", "Metal", classes=("no", "yes"))
    assert set(fit_target(metal, ROWS, (wanted > 0).astype(float), recipe, 0, silent).parts) == {"extra_trees"}


def test_a_feature_that_weighs_less_than_nothing_by_a_rounding_is_seen_as_one_that_decides_nothing() -> None:
    target = Target("y", "y")
    made = DescriptorModel.fit(
        [Descriptors(row) for row in ROWS[:40]],
        [target],
        ROWS[:40, :1].astype(float),
        DescriptorsParams(method="extra_trees", trees=5),
        0,
        lambda _fraction, _text: None,
    )
    weights = made.ensembles[0].weights.copy()
    weights[3] = -1e-18
    rounded = replace(made, ensembles=[replace(made.ensembles[0], weights=weights)])
    seen = rounded.features([Descriptors(row) for row in ROWS[:5]])
    assert np.isfinite(seen).all()
    assert not seen[:, 3].any()
