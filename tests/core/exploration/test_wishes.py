from __future__ import annotations

import math

import pytest

from core.errors import UserError
from core.exploration.wishes import Aim, Wish, front
from core.nanotubes.recipe import Change, TubeRecipe

HALF = Wish((Aim("gap", value=0.5, scale=0.05),))


def test_what_is_nearer_is_better_and_within_the_scale_will_do() -> None:
    tube = TubeRecipe(10, 0)
    scores = [HALF.score(tube, {"gap": gap}) for gap in (0.5, 0.52, 0.7)]
    assert scores == sorted(scores, reverse=True)
    assert [HALF.is_met({"gap": gap}) for gap in (0.45001, 0.54, 0.56)] == [True, True, False]


def test_changes_and_atoms_cost() -> None:
    plain, larger = TubeRecipe(10, 0), TubeRecipe(10, 0, 2)
    changed = TubeRecipe(10, 0, 2, changes=(Change("boron", 0),))
    scores = [HALF.score(tube, {"gap": 0.5}) for tube in (plain, larger, changed)]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 3


def test_several_aims_must_all_be_met_and_what_should_be_largest_never_is() -> None:
    both = Wish((Aim("gap", value=0.5), Aim("conductance", "most", scale=1.0)))
    assert not both.is_met({"gap": 0.5, "conductance": 4.0})
    assert not both.can_be_met
    tube = TubeRecipe(10, 0)
    assert both.score(tube, {"gap": 0.5, "conductance": 2.0}) > both.score(tube, {"gap": 0.5, "conductance": 1.0})


def test_what_is_no_number_is_the_worst() -> None:
    assert HALF.score(TubeRecipe(10, 0), {"gap": math.nan}) < HALF.score(TubeRecipe(10, 0), {"gap": 100.0})


@pytest.mark.parametrize("gap", [5.0, -1.0, math.inf])
def test_a_gap_that_no_tube_has_is_refused(gap: float) -> None:
    with pytest.raises(UserError):
        Wish((Aim("gap", value=gap),))


def test_nothing_wanted_is_refused() -> None:
    with pytest.raises(UserError):
        Wish(())


def test_the_front_holds_what_no_other_beats() -> None:
    assert front([(1, 3), (2, 2), (3, 1), (3, 3), (2, 2)]) == [0, 1, 2, 4]
