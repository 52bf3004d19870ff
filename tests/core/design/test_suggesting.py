from __future__ import annotations

import numpy as np
import pytest

from core.design.acquisition import front_of
from core.design.experiments import Experiments
from core.design.fitting import botorch_model
from core.design.formulation import Ingredient, Objective
from core.design.insight import histories, influences, measured_front, qualities, space_map
from core.design.space import draw
from core.design.suggesting import Model, learn, suggest
from core.errors import Cancelled
from tests.core.design.cases import PHASE, alloy, blend, height, measured

pytest.importorskip("botorch", reason="botorch is not installed")


@pytest.fixture(scope="module")
def model() -> Model:
    recipe = blend()
    rows = draw(recipe, 14, np.random.default_rng(3))
    return learn(recipe, measured(recipe, rows, y=height(rows)))


def test_from_nothing_it_spreads_evenly() -> None:
    recipe = alloy()
    found = suggest(learn(recipe, Experiments.none(recipe)), 4)
    # the prior of hardness, the shear modulus, has its say
    assert [one.way for one in found] == ["even", "prior"] * 2
    assert len({tuple(one.row) for one in found}) == 4


@pytest.mark.parametrize("values", [[5.0], [5.0, 5.0, 5.0, 5.0]])
def test_one_value_or_one_that_never_varies_still_gives_a_batch(values) -> None:
    recipe = blend()
    rows = draw(recipe, len(values), np.random.default_rng(0))
    experiments = measured(recipe, rows, y=values)
    found = suggest(learn(recipe, experiments), 3)
    assert {one.way for one in found} == {"even"}
    assert min(one.nearest for one in found) > 5
    assert len(experiments.remarks(recipe)) == 1


def test_it_learns_and_finds_the_top(model: Model) -> None:
    [quality] = qualities(model)
    assert quality.mae < 0.5 * quality.baseline
    [one] = suggest(model, 1, 0.0)
    assert one.way == "best"
    assert height(one.row[None])[0] > height(model.experiments.rows).max() - 3
    assert one.forecasts[0].lower < one.forecasts[0].value < one.forecasts[0].upper


def test_exploration_goes_farther_than_exploitation(model: Model) -> None:
    near, far = (np.mean([one.nearest for one in suggest(model, 3, share)]) for share in (0.0, 1.0))
    assert far > near
    ways = [one.way for one in suggest(model, 4, 0.75)]
    assert ways == ["balance", "balance", "unknown", "unknown"]


def test_the_same_seed_gives_the_same_batch_without_repeats(model: Model) -> None:
    first, second = (np.array([one.row for one in suggest(model, 3, seed=4)]) for _ in range(2))
    assert np.array_equal(first, second)
    assert len(np.unique(first, axis=0)) == 3


def test_cancel_is_heard(model: Model) -> None:
    def refuse(_fraction: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        suggest(model, 2, report=refuse)


@pytest.fixture(scope="module")
def hard() -> Model:
    """Return a model with a trend: hardness with the shear modulus."""
    recipe = alloy()
    rows = draw(recipe, 9, np.random.default_rng(3))
    return learn(recipe, measured(recipe, rows, hardness=200 + 3 * rows[:, 2] + rows[:, 0]))


@pytest.mark.parametrize("name", ["model", "hard"])
def test_arrays_say_what_botorch_says(name: str, request: pytest.FixtureRequest) -> None:
    import torch

    model: Model = request.getfixturevalue(name)
    [surrogate] = model.surrogates
    assert (surrogate.trend is not None) == (name == "hard")
    table = model.table(draw(model.formulation, 9, np.random.default_rng(8)))
    mean, spread = surrogate.predict(table)
    with torch.no_grad():
        posterior = botorch_model(surrogate).posterior(torch.tensor(table))
    assert np.allclose(mean, posterior.mean.numpy()[:, 0], atol=1e-3)
    assert np.allclose(spread, surrogate.stretch * posterior.variance.numpy()[:, 0] ** 0.5, atol=1e-2)


@pytest.mark.parametrize("d", [2, 9])
def test_the_fit_is_at_least_as_probable_as_that_of_botorch(d: int) -> None:
    import torch
    from botorch.fit import fit_gpytorch_mll
    from gpytorch.mlls import ExactMarginalLogLikelihood

    from core.design.fitting import _process
    from core.design.process_fit import _cost, fit_process

    rng = np.random.default_rng(d)
    points = rng.random((25, d))
    values = np.sin(5 * points[:, 0]) + points[:, 1] + 0.1 * rng.normal(size=25)
    values = (values - values.mean()) / values.std()
    found = fit_process(points, values)
    model = _process(points, values, d)
    likelihood = ExactMarginalLogLikelihood(model.likelihood, model)
    fit_gpytorch_mll(likelihood)

    def posterior() -> float:
        model.train()
        with torch.no_grad():
            return 25 * float(likelihood(model(*model.train_inputs), model.train_targets))

    theirs = posterior()
    model.covar_module.lengthscale = torch.tensor(found.lengths)
    model.likelihood.noise = found.noise
    model.mean_module.constant = torch.tensor(found.mean)
    assert posterior() > theirs - 0.2

    # and the gradient is that of the cost
    squares = np.square(points[:, None] - points[None])
    at = np.append(np.full(d, 0.3), -2.0)
    _, slope = _cost(at, squares, values, 1.0)
    for place in range(d + 1):
        step = np.zeros(d + 1)
        step[place] = 1e-5
        ends = [_cost(at + sign * step, squares, values, 1.0)[0] for sign in (1, -1)]
        assert slope[place] == pytest.approx((ends[0] - ends[1]) / 2e-5, rel=1e-4, abs=1e-5)


def test_left_out_rows_are_those_of_a_model_without_them(model: Model) -> None:
    from dataclasses import replace

    [one] = model.surrogates
    fewer = replace(one, points=one.points[1:], values=one.values[1:], columns=tuple(range(one.points.shape[1])))
    mean, spread = fewer.predict(one.points[:1])
    middle, width = one.left_out()
    assert middle[0] == pytest.approx(mean[0], abs=1e-6)
    # a row left out is a measurement, which has noise besides
    assert width[0] ** 2 == pytest.approx(spread[0] ** 2 + one.stretch**2 * one.noise, rel=1e-3)


def test_several_objectives_a_target_and_a_phase() -> None:
    recipe = blend(
        ingredients=tuple(Ingredient(name, price=price) for name, price in zip("abc", (1.0, 5.0, 9.0), strict=True)),
        objectives=(Objective("hv"), Objective("density", "target", "", 7.0), Objective("price_per_kg", "minimise")),
        limits=(PHASE,),
    )
    rows = draw(recipe, 12, np.random.default_rng(2))
    phases = ["FCC" if share > 20 else "BCC" for share in rows[:, 2]]
    model = learn(recipe, measured(recipe, rows, hv=rows[:, 0] + 1, density=8 - rows[:, 0] / 20, phase=phases))
    found = suggest(model, 2)
    assert len(found) == 2
    assert {said.name for said in found[0].forecasts} == {"hv", "density", "phase", "price_per_kg"}
    assert all(0 <= one.feasible <= 1 and one.better <= one.feasible for one in found)
    front = measured_front(model)
    assert all(phases[place] == "FCC" for place in front)
    assert histories(model)[-1].best[-1] == 1.0
    assert np.all(np.diff(histories(model)[-1].best) >= -1e-9)


def test_the_front_has_nothing_that_is_beaten() -> None:
    worths = np.array([[1, 1], [2, 0], [0, 2], [0.5, 0.5], [1, 1], [np.nan, 9]])
    assert front_of(worths).tolist() == [True, True, True, False, True, False]


def test_what_matters_is_found() -> None:
    recipe = blend(ingredients=tuple(Ingredient(name) for name in "abcd"))
    rows = draw(recipe, 20, np.random.default_rng(0))
    model = learn(recipe, measured(recipe, rows, y=100 + rows[:, 1] * 3.0))
    [found] = influences(model)
    assert found.names[0] == "b"
    assert found.directions[0] > 0.6


def test_a_map_covers_the_triangle(model: Model) -> None:
    found = space_map(model, "y", ("a", "b", "c"), np.array([40.0, 30.0, 30.0]))
    assert np.allclose(found.points.sum(axis=1), 100)
    assert found.allowed.all()
    best = found.points[np.argmax(found.mean)]
    assert np.abs(best - [50, 30, 20]).max() < 20
    assert (found.lower < found.upper).all()
