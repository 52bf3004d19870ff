from __future__ import annotations

import numpy as np
import pytest

from core.errors import UserError
from core.exploration.space import Move, TubeSpace
from core.nanotubes.build import build
from core.nanotubes.recipe import Change, TubeRecipe

SPACE = TubeSpace(squash=(0.0, 10.0), twist=(-3.0, 3.0), second_wall=True, most_atoms=400)


def test_the_indices_are_those_between_the_diameters() -> None:
    found = TubeSpace(narrowest=0.6, widest=0.8, most_atoms=2000, most_changes=0).indices
    assert {(8, 0), (9, 0), (10, 0), (5, 5), (6, 4), (7, 5)} - set(found) == {(7, 5)}, "(7, 5) is 0.82 nm wide"
    assert all(m <= n for n, m in found)


@pytest.mark.parametrize("bad", [{"narrowest": 0.2}, {"narrowest": 3.0, "widest": 2.0}, {"most_atoms": 10}])
def test_a_space_without_tubes_is_refused(bad: dict[str, float]) -> None:
    with pytest.raises(UserError):
        TubeSpace(**bad)  # type: ignore[arg-type]


def test_what_is_drawn_lies_within_and_differs() -> None:
    rng = np.random.default_rng(0)
    found = [SPACE.drawn(rng) for _ in range(60)]
    assert all(SPACE.holds(one) for one in found)
    assert len({(one.n, one.m) for one in found}) > 15
    assert {len(one.changes) for one in found} == {0, 1, 2}
    assert any(one.outer for one in found)
    assert any(one.twist for one in found)


def test_one_seed_draws_the_same() -> None:
    first, second = (SPACE.drawn(np.random.default_rng(5)) for _ in range(2))
    assert first == second


def test_every_step_stays_within_and_can_be_built() -> None:
    rng, recipe, taken = np.random.default_rng(1), TubeRecipe(10, 0, 2), set()
    for _ in range(150):
        move = SPACE.moves[int(rng.integers(len(SPACE.moves)))]
        found = SPACE.after(recipe, move)
        if found is not None:
            assert SPACE.holds(found)
            assert found != recipe
            recipe = found
            taken.add(move.what)
    assert {"n", "strain", "add", "along", "around", "drop"} <= taken
    assert len(build(recipe)) > 0


def test_changes_keep_their_place_in_a_longer_tube() -> None:
    start = TubeRecipe(10, 0, 2, changes=(Change("boron", 40),))
    assert SPACE.after(start, Move("repeats", 1)) == TubeRecipe(10, 0, 3, changes=(Change("boron", 40),))
    wider = SPACE.after(start, Move("n", 1))
    assert wider is not None
    assert wider.sites()[0].places[wider.changes[0].site, 1] == pytest.approx(0.5, abs=0.1)


def test_a_second_change_comes_half_a_cell_behind() -> None:
    start = TubeRecipe(10, 0, 4, changes=(Change("boron", 0),))
    found = SPACE.after(start, Move("add", kind="nitrogen"))
    assert found is not None
    assert found.changes[1] == Change("nitrogen", 80)
    assert SPACE.after(found, Move("add", kind="boron")) is None, "two are the most"


def test_a_step_along_and_back_moves_the_last_change() -> None:
    start = TubeRecipe(10, 0, 4, changes=(Change("boron", 0), Change("nitrogen", 80)))
    there = SPACE.after(start, Move("along", 1))
    assert there is not None
    places = start.sites()[0].places
    assert there.changes[0] == start.changes[0]
    assert places[there.changes[1].site, 1] > places[80, 1]
    assert SPACE.after(there, Move("along", -1)) == start


def test_steps_that_lead_nowhere_are_none() -> None:
    assert SPACE.after(TubeRecipe(10, 0), Move("m", -1)) is None
    assert SPACE.after(TubeRecipe(10, 0), Move("drop")) is None
    assert SPACE.after(TubeRecipe(10, 0), Move("repeats", -1)) is None
    assert SPACE.after(TubeRecipe(10, 0, strain=8.0), Move("strain", 2.0)) is None
    assert SPACE.after(TubeRecipe(8, 4), Move("wall", 1)) is None, "only zigzag and armchair tubes get a wall"


def test_a_wall_comes_and_goes() -> None:
    with_wall = SPACE.after(TubeRecipe(6, 6), Move("wall", 1))
    assert with_wall == TubeRecipe(6, 6, outer=(11, 11))
    assert SPACE.after(with_wall, Move("wall", -1)) == TubeRecipe(6, 6)
