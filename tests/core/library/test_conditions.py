from __future__ import annotations

from core.library.conditions import Condition, conditions, without
from core.library.query import Query, Range


def test_taking_every_condition_away_leaves_all_entries() -> None:
    query = Query(
        text='rock "two words"', formula="NaCl", anonymous="AB", chemsys=("Cl", "Na"), within=("Na", "Cl"),
        with_elements=("Na", "Cl"), without_elements=("O",), ranges=(("gap", Range(1, 2)), ("sites", Range(1))),
        words=(("a", "b"),), symbol="Fm-3m", database="COD", tags=("x", "y"), dataset=0, split=(1, "train"), only=(),
        sort="volume", descending=True,
    )  # fmt: skip
    left = query
    found = conditions(query)
    assert len(found) == 19
    for number, condition in enumerate(found, 1):
        left = without(left, condition)
        assert len(conditions(left)) == len(found) - number
    assert left == Query(sort="volume", descending=True)


def test_an_empty_choice_of_entries_is_a_condition() -> None:
    assert conditions(Query(only=())) == (Condition("only", ()),)
    assert conditions(Query()) == ()
