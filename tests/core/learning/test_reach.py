"""What is kept of how sure a trained model is."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from core.learning.calibration import ErrorBars
from core.learning.class_calibration import ClassCalibration
from core.learning.conformal import Intervals, coverages
from core.learning.reach import as_said, certainties, certainties_from, clues_of
from core.models.targets import YES_NO, Target
from core.models.trained.model import Predicted

GAP = Target("band_gap", "Band gap", "eV")
METAL = Target("is_metal", "Metal", classes=YES_NO)
MODULUS = Target("bulk_modulus", "Bulk modulus", "GPa", logarithmic=True)


def said(n: int, seed: int) -> tuple[np.ndarray, Predicted]:
    """Metals, of which the gap is unknown, and insulators, of which a model of four is more or less sure."""
    rng = np.random.default_rng(seed)
    metal = rng.random(n) < 0.4
    gap, modulus = rng.gamma(3.0, 1.0, n), 10 ** rng.normal(2, 0.3, n)
    hard = rng.gamma(2.0, 0.1, n)
    truth = np.column_stack([np.where(metal, np.nan, gap), metal, modulus])
    yes = np.clip(np.where(metal, 0.9, 0.1) + 0.2 * rng.normal(size=n), 0.01, 0.99)
    noise = rng.normal(size=(2, n)) * hard
    values = np.column_stack([gap + noise[0], yes > 0.5, modulus * 10 ** noise[1]])
    spreads = np.column_stack([hard, np.zeros(n), modulus * hard])
    return truth, Predicted(values, spreads, rng.normal(size=(n, 4)), {"is_metal": np.column_stack([1 - yes, yes])})


def test_each_kind_of_target_has_its_kind_of_certainty() -> None:
    found = certainties((GAP, METAL, MODULUS), *said(900, 0), None)
    assert [type(one) for one in found.values()] == [Intervals, ClassCalibration, Intervals]
    assert found["bulk_modulus"].logarithmic
    # gaps of what is taken for a metal are not among those that it is calibrated on
    assert found["band_gap"].n < found["bulk_modulus"].n


@pytest.mark.parametrize("place", [0, 2])
def test_intervals_hold_on_new_materials(place: int) -> None:
    target = (GAP, METAL, MODULUS)[place]
    intervals = certainties((GAP, METAL, MODULUS), *said(3000, 0), None)[target.key]
    truth, new = said(5000, 1)
    values = new.values[:, place]
    clues = clues_of(target, values, new.spreads[:, place], None)
    found = coverages(intervals, truth[:, place], values, intervals.expected(clues), (0.9,))[0]
    assert found.observed == pytest.approx(0.9, abs=0.02)
    assert intervals.weights[0] > 0


def test_goes_into_the_file_and_back() -> None:
    found = certainties((GAP, METAL, MODULUS), *said(300, 0), np.linspace(0, 1, 300))
    quantities = {key: {"mae": 0.1, "error_bars": one.to_json()} for key, one in found.items()}
    assert certainties_from(json.loads(json.dumps(quantities, allow_nan=False))) == found
    old = ErrorBars((0.5,), (0.1, 0.2))
    assert certainties_from({"gap": {"error_bars": old.to_json()}, "none": {"n": 3}}) == {"gap": old}


@pytest.mark.parametrize(
    "held",
    [
        {},
        {"factors": []},
        {"factors": [[1.0]], "weights": [], "levels": [0.9], "cuts": [0.5], "base": 1.0, "n": 1, "logarithmic": False},
        {"temperature": "hot", "levels": [], "thresholds": [], "n": 1},
        [1, 2],
    ],
)
def test_what_is_damaged_is_refused(held: object) -> None:
    with pytest.raises(ValueError, match="gap"):
        certainties_from({"gap": {"error_bars": held}})


def test_of_few_materials_nothing_is_said() -> None:
    assert certainties((GAP, METAL, MODULUS), *said(20, 0), None) == {}


def test_clues_of_a_logarithm_are_relative() -> None:
    clues = clues_of(MODULUS, np.array([100.0, 10.0]), np.array([10.0, 1.0]), np.array([0.5, np.nan]))
    assert clues.tolist() == [[0.1, 0.5], [0.1, 0.0]]


def test_probabilities_that_are_tempered_are_not_tempered_again() -> None:
    calibration = ClassCalibration(2.0, (0.9,), (0.3,), 100)
    assert as_said(calibration) == replace(calibration, temperature=1.0)
