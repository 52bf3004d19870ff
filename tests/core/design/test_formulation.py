from __future__ import annotations

import json

import pytest

from core.design.formulation import Formulation, Ingredient, Limit, Objective
from core.design.templates import TEMPLATES
from core.errors import UserError
from tests.core.design.cases import alloy, blend


def test_a_recipe_survives_json_and_can_be_compared() -> None:
    one = alloy(limits=(Limit("price_per_kg", upper=20.0), Limit("phase", one_of=("FCC", "BCC"))))
    again = Formulation.from_text(json.dumps(one.to_json()))
    assert again == one
    assert hash(again) == hash(one)
    assert again.outcomes == ("hardness", "phase")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"ingredients": (Ingredient("a", upper=30), Ingredient("b", upper=40))}, "less than 100"),
        ({"ingredients": (Ingredient("a", lower=60), Ingredient("b", lower=50))}, "more than 100"),
        ({"objectives": ()}, "no objective"),
        ({"ingredients": ()}, "Nothing varies"),
        ({"ingredients": (Ingredient("a"), Ingredient("a"))}, "named twice"),
        ({"basis": "volume"}, "density"),
        ({"forbidden": (("a", "z"),)}, "no ingredient"),
        ({"most": 1, "ingredients": (Ingredient("a", upper=60), Ingredient("b"))[:1] * 1}, "less than 100"),
        ({"objectives": (Objective("price_per_kg", "minimise"),)}, "nothing is known of"),
        (
            {
                "ingredients": (Ingredient("a", lower=1), Ingredient("b", lower=1)),
                "forbidden": (("a", "b"),),
            },
            "always there",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_words(changes, said: str) -> None:
    with pytest.raises(UserError, match=said) as raised:
        blend(**changes)
    assert raised.value.hint


@pytest.mark.parametrize("text", ["[]", "{", '{"ingredients": 3}', '{"ingredients": [{"nom": "a"}]}', '{"most": "x"}'])
def test_text_that_is_no_recipe_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        Formulation.from_text(text)


def test_a_target_needs_a_number() -> None:
    with pytest.raises(UserError, match="missing"):
        Objective("density", "target")


@pytest.mark.parametrize("key", sorted(TEMPLATES))
def test_templates_are_sound_and_hold_no_rows(key: str) -> None:
    recipe = TEMPLATES[key].make()
    assert Formulation.from_json(json.loads(json.dumps(recipe.to_json()))) == recipe
    assert recipe.title
