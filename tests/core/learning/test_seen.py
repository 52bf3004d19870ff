"""Materials that a model learned from are known again when it is judged."""

from __future__ import annotations

import numpy as np

from core.learning.domain import KnownMaterials
from core.learning.seen import seen_before


def known() -> KnownMaterials:
    features = np.random.default_rng(0).normal(size=(4, 3)).astype(np.float32)
    fitted = KnownMaterials.fit(features, features, np.zeros(119, dtype=np.int64), np.ones((4, 3)), (0.9, 0.99))
    names = ["Fe2O3 · row 1", "NaCl · row 2", "SiO2", "no formula · row 4"]
    return fitted.named(names, np.array([[1.5, np.nan], [2.0, 1.0], [0.1, 0.0], [7.0, 0.0]]))


def test_formula_and_value_must_both_be_the_same() -> None:
    formulas = ["Fe4O6", "Fe2O3", "NaCl", "MgO", "SiO2", "no formula"]
    values = np.array([1.5, 1.6, np.nan, 1.5, 0.1 + 1e-8, 7.0])
    assert seen_before(known(), formulas, values, 0).tolist() == [True, False, False, False, True, False]
    assert seen_before(known(), ["Fe2O3", "NaCl"], np.array([1.5, 1.0]), 1).tolist() == [False, True]
