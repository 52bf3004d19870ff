"""One amount is changed, and the others make room."""

from __future__ import annotations

import numpy as np
import pytest

from core.design.balancing import balanced
from core.design.formulation import Formulation, Ingredient, Objective
from tests.core.design.cases import alloy, blend


def test_the_others_keep_their_ratio() -> None:
    found = balanced(blend(), np.array([50.0, 30.0, 20.0]), 0, 75.0)
    np.testing.assert_allclose(found, [75.0, 15.0, 10.0], atol=1e-4)


def test_a_bound_stops_one_and_the_rest_take_over() -> None:
    recipe = Formulation(
        ingredients=(Ingredient("a"), Ingredient("b", lower=25), Ingredient("c")), objectives=(Objective("y"),)
    )
    found = balanced(recipe, np.array([50.0, 30.0, 20.0]), 0, 70.0)
    np.testing.assert_allclose(found, [70.0, 25.0, 5.0], atol=1e-4)


def test_an_amount_goes_only_as_far_as_the_others_make_room() -> None:
    recipe = Formulation(
        ingredients=(Ingredient("a"), Ingredient("b", lower=25), Ingredient("c", upper=30)),
        objectives=(Objective("y"),),
    )
    np.testing.assert_allclose(balanced(recipe, np.array([50.0, 30.0, 20.0]), 0, 99.0), [75.0, 25.0, 0.0], atol=1e-4)


def test_what_is_absent_takes_part_where_nothing_else_can() -> None:
    found = balanced(blend(), np.array([100.0, 0.0, 0.0]), 0, 40.0)
    np.testing.assert_allclose(found, [40.0, 30.0, 30.0], atol=1e-3)


def test_a_setting_moves_alone_within_its_bounds() -> None:
    row = np.array([10.0, 20.0, 20.0, 20.0, 30.0, 300.0, 0.0])
    found = balanced(alloy(), row, 5, 5000.0)
    assert found[5] == 1200.0
    np.testing.assert_array_equal(found[:5], row[:5])


@pytest.mark.parametrize("place", range(5))
def test_the_sum_stays_whole(place: int) -> None:
    rng = np.random.default_rng(place)
    row = np.array([20.0, 20.0, 20.0, 20.0, 20.0, 300.0, 0.0])
    for value in rng.uniform(0, 60, 12):
        row = balanced(alloy(), row, place, value)
        assert row[:5].sum() == pytest.approx(100.0, abs=1e-4)
