"""Errors of means of correlated series."""

import numpy as np
import pytest
from scipy.signal import lfilter

from core.simulation.averages import mean_of


def autoregressive(rng, n, memory):
    """Unit variance, each value remembering so much of the last; starts from its own distribution."""
    noise = rng.standard_normal(n) * np.sqrt(1 - memory**2)
    noise[0] = rng.standard_normal()
    return lfilter([1.0], [1.0, -memory], noise)


@pytest.mark.parametrize("memory", [0.0, 0.8, 0.95])
def test_error_of_a_series_with_a_known_correlation_time(memory):
    rng = np.random.default_rng(0)
    n, runs = 4096, 40
    means = [mean_of(autoregressive(rng, n, memory)) for _ in range(runs)]
    expected = np.sqrt((1 + memory) / (1 - memory) / n)
    found = np.mean([mean.error for mean in means])
    assert found == pytest.approx(expected, rel=0.15)
    inside = sum(abs(mean.value) < mean.error for mean in means)
    assert 0.5 * runs < inside < 0.86 * runs
    assert np.mean([mean.independent for mean in means]) == pytest.approx(n * (1 - memory) / (1 + memory), rel=0.35)


def test_a_run_that_is_too_short_has_no_error():
    walk = np.cumsum(np.random.default_rng(1).standard_normal(500))
    assert mean_of(walk).error is None
    assert mean_of([1.0, 2.0, 3.0]).error is None
    assert mean_of([2.0] * 20).error == 0.0
    assert mean_of([2.0] * 20).value == 2.0


def test_a_run_of_one_swing_says_how_far_its_halves_are_apart():
    swing = np.sin(np.linspace(0, 2 * np.pi, 200))
    mean = mean_of(swing)
    assert mean.error is None or mean.error > 0.6
