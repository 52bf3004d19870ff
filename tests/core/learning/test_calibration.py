"""Error bars hold what they promise."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.learning.calibration import LEVEL, ErrorBars


def draw(seed: int, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Errors that grow with the distance, with a heavy tail."""
    rng = np.random.default_rng(seed)
    distances = rng.gamma(2.0, 1.0, n)
    return np.abs(rng.standard_t(3, n)) * (0.1 + 0.2 * distances), distances


def test_two_thirds_of_further_errors_lie_within() -> None:
    bars = ErrorBars.fit(*draw(0, 4000))
    errors, distances = draw(1, 20_000)
    assert bars.coverage(errors, distances) == pytest.approx(LEVEL, abs=0.02)


def test_two_thirds_lie_within_near_and_far() -> None:
    bars = ErrorBars.fit(*draw(0, 8000))
    errors, distances = draw(1, 40_000)
    for chosen in (distances < 1, distances > 3):
        assert bars.coverage(errors[chosen], distances[chosen]) == pytest.approx(LEVEL, abs=0.08)


@given(st.integers(0, 10_000), st.floats(0, 50), st.floats(0, 50))
def test_farther_is_never_more_certain(seed: int, one: float, other: float) -> None:
    bars = ErrorBars.fit(*draw(seed, 300))
    near, far = sorted([one, other])
    assert bars.half_width(1.0, near) <= bars.half_width(1.0, far)


def test_an_unknown_distance_counts_as_far() -> None:
    bars = ErrorBars((1.0, 2.0), (0.1, 0.2, 0.4))
    assert bars.half_width(5.0, float("nan")) == 0.4


def test_relative_bars_grow_with_the_value() -> None:
    bars = ErrorBars((), (0.1,), relative=True)
    assert bars.half_width(-50.0, 1.0) == pytest.approx(5.0)


def test_survives_json() -> None:
    bars = ErrorBars.fit(*draw(0, 200), relative=True)
    assert ErrorBars.from_json(json.loads(json.dumps(bars.to_json()))) == bars
