"""Ensembles of trees: they go where the learned ones go, and refuse what is no ensemble."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.ensemble import ExtraTreesRegressor

from core.models.descriptors.fitting import tree_of
from core.models.trees import Trees, joined, rounded_down


def stump(**changes: object) -> dict[str, np.ndarray]:
    arrays: dict[str, object] = {
        "feature": [0, -1, -1],
        "threshold": [0.5, 0.0, 0.0],
        "left": [1, 0, 0],
        "right": [2, 0, 0],
        "value": [[0.0], [-1.0], [3.0]],
        "roots": [0, 0],
    }
    return {name: np.array(value) for name, value in {**arrays, **changes}.items()}


def test_they_go_left_up_to_the_threshold() -> None:
    trees = Trees.of_arrays(stump())
    assert trees.predict(np.array([[0.5], [0.51]])).tolist() == [[-1.0], [3.0]]
    assert trees.predict(np.zeros((0, 1))).shape == (0, 1)


def test_they_say_what_scikit_learn_says() -> None:
    rng = np.random.default_rng(0)
    rows, wanted = rng.normal(size=(300, 5)).astype(np.float32), rng.normal(size=(300, 2))
    forest = ExtraTreesRegressor(20, random_state=1).fit(rows, wanted)
    ours = joined([tree_of(one.tree_) for one in forest.estimators_])
    new = rng.normal(size=(20_000, 5)).astype(np.float32)
    assert np.allclose(ours.predict(new), forest.predict(new), atol=1e-6)


def test_a_round_trip_through_arrays_changes_nothing() -> None:
    trees = Trees.of_arrays(stump())
    again = Trees.of_arrays(trees.arrays("a."), "a.")
    assert again.predict(np.array([[0.7]])) == trees.predict(np.array([[0.7]]))


@pytest.mark.parametrize(
    "changes",
    [
        {"left": [0, 0, 0]},  # goes round for ever
        {"right": [3, 0, 0]},  # leads nowhere
        {"roots": [3]},
        {"roots": np.zeros(0, dtype=int)},
        {"threshold": [0.5]},
        {"value": [0.0, 1.0, 2.0]},
        {"value": [[0.0], [np.nan], [2.0]]},
    ],
)
def test_what_is_no_ensemble_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        Trees.of_arrays(stump(**changes))


def test_a_missing_array_is_named() -> None:
    arrays = stump()
    del arrays["roots"]
    with pytest.raises(ValueError, match="roots"):
        Trees.of_arrays(arrays)


def test_rounded_thresholds_part_single_precision_numbers_as_before() -> None:
    exact = np.random.default_rng(1).normal(size=1000)
    near = np.concatenate([np.nextafter(exact.astype(np.float32), np.float32(s) * np.inf) for s in (-1, 1)])
    for x in (near, np.tile(exact.astype(np.float32), 2)):
        assert np.array_equal(x <= np.tile(exact, 2), x <= np.tile(rounded_down(exact), 2))
