"""What is typed becomes a formulation, or says cell by cell why not."""

import pytest

from core.design.templates import TEMPLATES
from gui.formulation_draft import INGREDIENTS, LIMITS, OBJECTIVES, SETTINGS, Draft


def draft(**tables):
    plain = {
        INGREDIENTS: [{"name": "Fe", "formula": "Fe"}, {"name": "Ni", "formula": "Ni", "upper": "40"}],
        OBJECTIVES: [{"name": "hardness", "goal": "maximise", "unit": "HV"}],
    }
    return Draft("steel", "mass", 0, {**plain, **tables})


def faults(one):
    recipe, found = one.read()
    assert recipe is None
    return {(fault.table, fault.row, fault.key) for fault in found}, " ".join(fault.text for fault in found)


@pytest.mark.parametrize("key", list(TEMPLATES))
def test_a_template_comes_back_as_it_was(key):
    recipe = TEMPLATES[key].make()
    assert Draft.of(recipe).read() == (recipe, ())


def test_empty_rows_do_not_count():
    recipe, found = draft(ingredients=[{"name": "Fe"}, {}, {"name": " "}]).read()
    assert [one.name for one in recipe.ingredients] == ["Fe"]
    assert found == ()


@pytest.mark.parametrize(
    ("tables", "where", "said"),
    [
        ({INGREDIENTS: [{"name": "Fe", "lower": "abc"}]}, (INGREDIENTS, 0, "lower"), "no number"),
        ({INGREDIENTS: [{"name": "Fe", "formula": "Qq2"}]}, (INGREDIENTS, 0, "formula"), "Qq"),
        ({INGREDIENTS: [{"name": "Fe", "lower": "50", "upper": "20"}]}, (INGREDIENTS, 0, "upper"), "exceeds"),
        ({INGREDIENTS: [{"name": "Fe", "lower": "-5"}]}, (INGREDIENTS, 0, "lower"), "between"),
        ({INGREDIENTS: [{"lower": "5"}]}, (INGREDIENTS, 0, "name"), "no name"),
        ({INGREDIENTS: [{"name": "Fe"}, {"name": "Fe"}]}, (INGREDIENTS, 1, "name"), "twice"),
        ({SETTINGS: [{"name": "T", "lower": "3"}]}, (SETTINGS, 0, "upper"), "number"),
        ({SETTINGS: [{"name": "route", "categories": "a, a"}]}, (SETTINGS, 0, "categories"), "twice"),
        ({OBJECTIVES: [{"name": "y", "goal": "target"}]}, (OBJECTIVES, 0, "target"), "missing"),
        ({LIMITS: [{"name": "density"}]}, (LIMITS, 0, "upper"), "says nothing"),
    ],
)
def test_a_mistake_is_told_beside_its_cell(tables, where, said):
    places, text = faults(draft(**tables))
    assert where in places
    assert said in text


def test_bounds_that_cannot_sum_to_a_whole_mark_the_amounts():
    places, text = faults(draft(ingredients=[{"name": "Fe", "upper": "30"}, {"name": "Ni", "upper": "40"}]))
    assert {(INGREDIENTS, 0, "upper"), (INGREDIENTS, 1, "upper")} <= places
    assert "70 %" in text
    places, text = faults(draft(ingredients=[{"name": "Fe", "lower": "80"}, {"name": "Ni", "lower": "40"}]))
    assert {(INGREDIENTS, 0, "lower"), (INGREDIENTS, 1, "lower")} <= places
    assert "120 %" in text


def test_without_an_objective_the_whole_is_wrong():
    assert ("", -1, "") in faults(draft(objectives=[]))[0]


def test_sums_follow_what_is_typed():
    assert draft().sums == (0.0, 140.0)
