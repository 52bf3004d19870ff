"""Stiffness, strength and failure are read off curves as a person would."""

import numpy as np
import pytest

from core.simulation.stress_strain import modulus, strength, work


def test_modulus_is_the_slope_at_the_origin():
    strains = np.arange(0, 0.1, 0.005)
    found = modulus(strains, 0.3 + 200 * strains - 700 * strains**2)
    assert found.value == pytest.approx(200)
    assert found.error == pytest.approx(0, abs=1e-6)


def test_error_of_the_modulus_is_that_of_repeated_tests():
    strains = np.linspace(-0.03, 0.03, 13)
    noise = np.random.default_rng(0)
    found = [modulus(strains, 200 * strains + noise.normal(0, 0.1, 13)) for _ in range(400)]
    assert np.std([one.value for one in found]) == pytest.approx(np.mean([one.error for one in found]), rel=0.15)


def test_two_points_have_no_modulus():
    assert modulus([0, 0.01], [0, 1]) is None


@pytest.mark.parametrize(
    ("stresses", "top", "failed"),
    [
        ([0, 1, 2, 3, 4], None, None),
        ([0, 1, 2, 3, 2.9], 3, None),
        ([0, 1, 2, 3, 0.1, 0], 3, 4),
        ([0, 1, 2, 3, 2.5, 2.0, 1.6, 1.4], 3, 7),
        ([0, 1, 2, 0.2, 3, 4], 2, 3),
        ([0, 0.0, 0.0], None, None),
        ([0, 1], None, None),
    ],
)
def test_strength_and_failure(stresses, top, failed):
    found = strength(stresses)
    assert (found.top, found.failed) == (top, failed)


def test_work_is_the_area():
    assert work([0, 0.1, 0.2], [0, 10, 20], 2) == pytest.approx(2.0)
    assert work([0, 0.1, 0.2], [0, 10, 20], 1) == pytest.approx(0.5)
