"""Nanotubes of a data set come from the seed alone, each once, within the limits."""

from __future__ import annotations

from itertools import islice

import pytest

from core.errors import UserError
from core.nanotubes.recipe import TubeRecipe
from core.nanotubes.sampling import Sampling, recipes_of
from core.structures.builders.nanotube import Wall

ALL = Sampling(9, 150, 40, 150, strain=3.0, twist=4.0, squash=10.0, two_walls=True, seed=3)


def test_the_seed_gives_the_same_tubes_and_another_others() -> None:
    assert list(recipes_of(ALL)) == list(recipes_of(ALL))
    other = Sampling(9, 150, 40, 150, strain=3.0, twist=4.0, squash=10.0, two_walls=True, seed=4)
    assert not set(islice(recipes_of(other), 60)) & {one for one in recipes_of(ALL) if not one.is_perfect}


def test_more_tubes_begin_with_the_same() -> None:
    few, many = (
        [one for one in recipes_of(Sampling(8, 0, count, 120, seed=1)) if not one.is_perfect] for count in (5, 12)
    )
    assert many[:5] == few


def test_tubes_are_canonical_different_and_within_limits() -> None:
    found = list(recipes_of(ALL))
    assert len(set(found)) == len(found)
    perfect = [one for one in found if one == TubeRecipe(one.n, one.m)]
    wanted = [
        (n, m) for n in range(1, 10) for m in range(n + 1) if Wall(n, m).diameter >= 3 and Wall(n, m).atoms <= 150
    ]
    assert [(one.n, one.m) for one in perfect] == wanted
    for one in found[len(perfect) :]:
        assert one.canonical() == one
        assert one.walls[0].atoms * one.repeats <= 150
        assert abs(one.strain) <= 3
        assert 0 <= one.squash <= 10
        assert 1 <= len(one.changes) <= 3
    assert any(one.twist for one in found)
    assert any(one.outer for one in found)


def test_too_many_wanted_and_too_small_cells_are_told() -> None:
    with pytest.raises(UserError, match="not so many"):
        list(recipes_of(Sampling(4, 0, 50, 60, most_changes=0)))
    with pytest.raises(UserError, match="No tube"):
        list(recipes_of(Sampling(4, 0, 5, 10)))
