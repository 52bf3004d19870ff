from __future__ import annotations

import numpy as np
import pytest

from core.simulation.committee import force_spread, parity


def test_a_softer_potential_has_a_slope_below_one() -> None:
    reference = np.array([1.0, -2.0, 3.0])
    found = parity(reference, 0.8 * reference)
    assert found.slope == pytest.approx(0.8)
    assert found.mean == pytest.approx(0.4)
    assert found.root == pytest.approx(0.2 * np.sqrt(14 / 3))
    assert np.isnan(parity(np.zeros(3), reference).slope)


def test_the_spread_of_two_is_their_distance_over_root_two() -> None:
    forces = np.zeros((2, 1, 3, 3))
    forces[1, 0, 1] = [3.0, 4.0, 0.0]
    assert np.allclose(force_spread(forces), [0, 5 / np.sqrt(2), 0])


def test_the_spread_estimates_the_width_of_what_the_potentials_are_drawn_from() -> None:
    forces = np.random.default_rng(0).normal(scale=0.2, size=(4, 2000, 5, 3))
    assert np.allclose(force_spread(forces), 0.2 * np.sqrt(3), rtol=0.05)
