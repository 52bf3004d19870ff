import numpy as np
import pytest

from core.errors import StructureError
from core.structures.builders.random_crystal import composition_from, random_crystal
from tests.core.structures.builders.groups import operations, space_group


def made(composition, group, seed=3):
    return random_crystal(composition, group, 1.0, seed, lambda _: None)


@pytest.mark.parametrize("group", [221, 62, 14])
def test_it_has_the_group_asked_for_and_the_composition(group):
    composition = {38: 4, 22: 4, 8: 12} if group != 221 else {38: 1, 22: 1, 8: 3}
    crystal, number = made(composition, group)
    assert number == group
    numbers, counts = np.unique(crystal.numbers, return_counts=True)
    assert dict(zip(numbers.tolist(), counts.tolist(), strict=True)) == composition
    held = space_group(crystal, 1e-3)
    # on special positions there may be more symmetry than asked for
    assert len(held.rotations) >= len(operations({221: 517, 62: 292, 14: 81}[group]))


def test_the_same_seed_gives_the_same_crystal():
    first, again, other = (made({22: 2, 8: 4}, None, seed)[0] for seed in (5, 5, 6))
    assert np.array_equal(first.positions, again.positions)
    assert not first.same_geometry(other)


def test_a_composition_that_fits_no_position():
    with pytest.raises(StructureError, match="do not fit"):
        made({11: 1, 17: 1}, 230)


@pytest.mark.parametrize("formula", ["", "SrTiO2.5", "Xx2", "hello world"])
def test_formulas_that_are_none(formula):
    with pytest.raises(StructureError, match=r"formula|element"):
        composition_from(formula)


def test_composition():
    assert composition_from("Al2(SO4)3") == {13: 2, 16: 3, 8: 12}


def test_the_search_can_be_ended_while_one_group_is_tried(monkeypatch):
    monkeypatch.setattr("core.structures.builders.random_crystal._TELL_EVERY", -1.0)
    heard = []

    def tell(group):
        heard.append(group)
        if heard.count(62) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        random_crystal({38: 4, 22: 4, 8: 12}, 62, 1.0, 3, tell)
    assert heard == [62] * 3
