from __future__ import annotations

import numpy as np
import pytest

from core.design.formulation import Ingredient, Limit, Objective
from core.design.mixing import element_amounts, known_column
from core.design.space import allowed, draw, near, spread
from core.errors import UserError
from tests.core.design.cases import alloy, blend

RNG = np.random.default_rng


def test_drawn_mixtures_obey_sums_bounds_steps_pairs_and_number() -> None:
    rows = draw(alloy(), 300, RNG(0))
    assert len(rows) == 300
    amounts = rows[:, :5]
    assert np.allclose(amounts.sum(axis=1), 100)
    assert np.allclose(amounts, np.round(amounts))
    assert (amounts[:, 2] >= 5).all()
    assert (amounts <= [40, 50, 50, 50, 50]).all()
    assert not ((amounts[:, 0] > 0) & (amounts[:, 1] > 0)).any()
    assert ((amounts > 0).sum(axis=1) <= 4).all()
    assert set(rows[:, 6]) == {0.0, 1.0}
    assert np.allclose(rows[:, 5] % 50, 0)


def test_the_whole_simplex_is_reached() -> None:
    rows = draw(blend(), 2000, RNG(0))
    assert rows.min(axis=0).max() < 2
    assert rows.max(axis=0).min() > 98


def test_neighbours_are_allowed_and_near() -> None:
    recipe = alloy()
    start = draw(recipe, 1, RNG(0))
    rows = near(recipe, start, 400, RNG(1))
    assert len(rows) > 20
    assert allowed(recipe, rows).all()
    assert np.median(np.abs(rows[:, :5] - start[:, :5]).sum(axis=1)) < 60


def test_a_limit_on_the_price_holds_without_any_measurement() -> None:
    recipe = alloy(limits=(Limit("price_per_kg", upper=8.0),))
    rows = draw(recipe, 50, RNG(0))
    assert (known_column(recipe, "price_per_kg", rows) <= 8.0).all()


def test_steps_that_never_sum_to_the_whole_are_told() -> None:
    recipe = blend(ingredients=tuple(Ingredient(name, step=30) for name in "abc"))
    with pytest.raises(UserError, match="obeys"):
        draw(recipe, 5, RNG(0))


def test_amounts_by_mass_become_moles_of_elements() -> None:
    oxides = (Ingredient("CaO", "CaO"), Ingredient("SiO2", "SiO2"))
    recipe = blend(ingredients=oxides, objectives=(Objective("y"),))
    # 56.077 g of CaO and 60.083 g of SiO2 are a mole each
    row = np.array([[100 * 56.077 / 116.16, 100 * 60.083 / 116.16]])
    moles = element_amounts(recipe, row)
    assert moles is not None
    assert moles[0, [20, 14, 8]] / moles[0, 20] == pytest.approx([1, 1, 3], rel=1e-3)


def test_the_price_is_that_of_the_mass() -> None:
    priced = (Ingredient("a", price=10.0), Ingredient("b", price=30.0), Ingredient("c", price=0.0))
    recipe = blend(ingredients=priced)
    assert known_column(recipe, "price_per_kg", np.array([[50.0, 25.0, 25.0]])) == pytest.approx([12.5])


def test_spread_takes_the_corners_first() -> None:
    grid = np.array([[x, y] for x in range(11) for y in range(11)], dtype=float)
    chosen = grid[spread(grid, 5, np.zeros((0, 2)), RNG(0))]
    assert {tuple(row) for row in chosen[1:]} == {(0, 0), (0, 10), (10, 0), (10, 10)}
    away = spread(grid, 1, np.array([[0.0, 0.0]]), RNG(0))
    assert tuple(grid[away[0]]) == (10, 10)
