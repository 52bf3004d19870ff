"""The evaluator says what scikit-learn says, and knows how far a point lies."""

from __future__ import annotations

import numpy as np
import pytest

from core.learning.kernel_machine import CLIP, KernelMachine


def machine() -> tuple[KernelMachine, list]:
    svm = pytest.importorskip("sklearn.svm")
    rng = np.random.default_rng(0)
    features = 3 + 2 * rng.normal(size=(80, 5))
    targets = np.stack([features[:, 0] ** 2, np.sin(features[:, 1])])
    mean, scale = features.mean(axis=0), features.std(axis=0)
    points = np.clip((features - mean) / scale, -CLIP, CLIP).astype(np.float32)
    fitted = [svm.SVR(C=5.0, gamma=0.1, epsilon=0.05).fit(points, target) for target in targets]
    weights = np.zeros(targets.shape)
    for row, one in zip(weights, fitted, strict=True):
        row[one.support_] = one.dual_coef_[0]
    offsets = np.array([one.intercept_[0] for one in fitted])
    return KernelMachine(mean, scale, points, weights, offsets, 0.1), fitted


def test_it_says_what_scikit_learn_says() -> None:
    found, fitted = machine()
    new = 3 + 2 * np.random.default_rng(1).normal(size=(30, 5))
    for ours, one in zip(found.predict(new), fitted, strict=True):
        assert np.allclose(ours, one.predict(found.standardised(new)), rtol=0, atol=1e-9)


def test_it_survives_a_file(tmp_path) -> None:
    found, _ = machine()
    np.savez(tmp_path / "machine.npz", **found.arrays())
    with np.load(tmp_path / "machine.npz", allow_pickle=False) as arrays:
        again = KernelMachine.from_arrays(arrays)
    new = np.zeros((2, 5))
    assert np.array_equal(again.predict(new), found.predict(new))


def test_distances_are_to_the_nearest_point() -> None:
    found, _ = machine()
    known = found.mean + found.scale * found.points[3]
    assert found.distances(known[None])[0] == pytest.approx(0, abs=1e-3)
    assert found.distances(known[None] + [[0, 0, 9, 0, 0]])[0] > 1
    # far outside counts as at the edge: nothing can be extrapolated without bound
    assert np.isfinite(found.predict(np.full((1, 5), 1e9))).all()
