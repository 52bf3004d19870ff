from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.design.experiments import Experiments
from core.design.formulation import Formulation, Ingredient, Objective, Process
from core.design.knowledge import (
    ROOM,
    ROUTE,
    ROUTES,
    TEMPERATURE,
    alloying,
    known_beforehand,
    outcomes_known,
    settings_of,
    settings_table,
)
from core.design.suggesting import learn, suggest
from core.design.templates import TEMPLATES
from core.structures.elements import symbols

CANTOR = ("Fe", "Co", "Ni", "Cr", "Mn")
STRENGTH = Formulation(
    "",
    tuple(Ingredient(name, name) for name in (*CANTOR, "Al", "Mo")),
    "mol",
    (Process(TEMPERATURE, "°C", 25, 1200),),
    (Objective("Yield strength", "maximise", "MPa"),),
    knowledge="alloys",
)


def amounts(**shares: float) -> np.ndarray:
    found = np.zeros((1, 119))
    for name, share in shares.items():
        found[0, symbols().index(name)] = share
    return found


def test_mixing_of_a_pure_metal_has_no_misfit():
    volume, size, _, uneven, melting, polar, valence, misfit, both = alloying(amounts(Ni=3.0))[0]
    assert (volume, melting, valence) == pytest.approx((6.59, 1728, 10), rel=0.01)
    assert size == uneven == polar == misfit == both == pytest.approx(0, abs=1e-9)


def test_mixing_of_the_cantor_alloy_is_that_of_its_metals():
    mixing = alloying(amounts(**dict.fromkeys(CANTOR, 1.0)))[0]
    assert mixing[6] == pytest.approx(8.0)  # Guo et al., J. Appl. Phys. 109, 103505 (2011)
    assert mixing[4] == pytest.approx(1801, abs=5)


def test_settings_that_are_not_known_are_left_alone():
    plain, said = settings_table([{"Colour": "red"}, {ROUTE: ROUTES[2], TEMPERATURE: 800}])
    assert plain.tolist() == [ROOM, 0, 0, 0, 0, 0, 0, 0]
    assert said[0] == 800
    assert said[1:].sum() == said[3] == 1


def test_settings_come_from_the_formulation():
    rows = np.array([[20.0] * 5 + [0, 0, 400], [20.0] * 5 + [0, 0, 1000]])
    assert settings_of(STRENGTH, rows)[:, 0].tolist() == [400, 1000]


def test_strength_falls_with_temperature_and_the_cantor_alloy_is_soft():
    equal = [20.0] * 5
    rows = np.array([[*equal, 0, 0, 25], [*equal, 0, 0, 900], [0, 18, 18, 18, 0, 18, 28, 25]], dtype=float)
    value, low, high = known_beforehand(STRENGTH, "Yield strength", rows)
    assert value[1] < value[0] < value[2]
    assert 150 < value[0] < 450  # 125 to 360 MPa with the size of grains: Otto et al., Acta Mater. 61, 5743 (2013)
    assert (low < value).all()
    assert (value < high).all()


def test_only_what_is_shipped_is_known():
    assert outcomes_known(STRENGTH) == ("Yield strength",)
    assert outcomes_known(replace(STRENGTH, knowledge="")) == ()
    with pytest.raises(ValueError, match="Yield"):
        known_beforehand(replace(STRENGTH, knowledge=""), "Yield strength", np.zeros((1, 8)))


def test_the_first_experiments_follow_what_is_known():
    blind = replace(STRENGTH, knowledge="")
    found = {}
    for recipe in (STRENGTH, blind):
        model = learn(recipe, Experiments.none(recipe))
        mixtures = suggest(model, 4, seed=1)
        found[recipe.knowledge] = known_beforehand(STRENGTH, "Yield strength", np.stack([one.row for one in mixtures]))
        assert [len(one.forecasts) for one in mixtures] == [len(outcomes_known(recipe))] * 4
    assert found["alloys"][0].min() > found[""][0].mean()


def test_a_template_says_what_to_expect():
    recipe = TEMPLATES["alloys"].make()
    (mixture, *_) = suggest(learn(recipe, Experiments.none(recipe)), 2)
    assert {one.name for one in mixture.forecasts} == {"Yield strength", "Hardness", "price_per_kg"}
    assert Formulation.from_json(recipe.to_json()) == recipe
