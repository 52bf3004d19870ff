"""A recipe names one tube, whatever it is called, and refuses what is none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import StructureError
from core.nanotubes.build import build
from core.nanotubes.lattice import sites_of, twist_of
from core.nanotubes.recipe import Change, TubeRecipe
from core.structures.builders.nanotube import Wall
from tests.core.nanotubes.rings import distances

BAD = {
    "no indices": {"n": 0, "m": 0},
    "m above n": {"n": 3, "m": 5},
    "too narrow": {"n": 3, "m": 1},
    "a million atoms": {"n": 20, "m": 10, "repeats": 2000},
    "no cell": {"n": 5, "m": 5, "repeats": 0},
    "a site twice": {"n": 5, "m": 5, "repeats": 3, "changes": (Change("vacancy", 7), Change("boron", 7))},
    "no such site": {"n": 5, "m": 5, "changes": (Change("vacancy", 20),)},
    "no such change": {"n": 5, "m": 5, "changes": (Change("gold", 2),)},
    "a wall within": {"n": 10, "m": 10, "outer": (6, 6)},
    "walls of other periods": {"n": 5, "m": 5, "outer": (17, 0)},
    "strain": {"n": 5, "m": 5, "strain": 50.0},
    "no number": {"n": 5, "m": 5, "strain": float("nan")},
    "twist": {"n": 5, "m": 5, "twist": 60.0},
    "pressed flat": {"n": 5, "m": 5, "squash": 80.0},
}


@pytest.mark.parametrize("fault", sorted(BAD))
def test_refuses_with_a_hint(fault: str) -> None:
    with pytest.raises(StructureError) as caught:
        TubeRecipe(**BAD[fault])
    assert caught.value.hint


def test_a_bond_that_is_turned_takes_both_its_atoms() -> None:
    recipe = TubeRecipe(6, 6, 4, changes=(Change("stone_wales", 20, 1),))
    (sites,) = recipe.sites()
    other = int(sites.neighbours[20, 1])
    with pytest.raises(StructureError, match="changed twice"):
        replace(recipe, changes=(*recipe.changes, Change("nitrogen", other)))


@given(st.integers(4, 9), st.integers(0, 9), st.integers(1, 3), st.data())
@settings(max_examples=40, deadline=None)
def test_json_gives_the_same_recipe(n: int, m: int, repeats: int, data: st.DataObject) -> None:
    plain = TubeRecipe(n, min(n, m), repeats)
    site = data.draw(st.integers(0, plain.atoms - 1))
    recipe = replace(plain, changes=(Change("stone_wales", site, data.draw(st.integers(0, 2))),), strain=1.5)
    assert TubeRecipe.from_json(recipe.to_json()) == recipe
    assert hash(recipe.canonical()) == hash(recipe.canonical().canonical())
    assert recipe.canonical() == recipe.canonical().canonical()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"n": 5}', '{"n": 5, "m": 5, "colour": 1}', '{"n": 5, "m": "x"}'])
def test_other_json_is_refused(text: str) -> None:
    with pytest.raises(StructureError):
        TubeRecipe.from_json(text)


def test_tubes_that_are_turned_or_shifted_have_one_canonical_recipe() -> None:
    recipe = TubeRecipe(7, 2, 1, changes=(Change("nitrogen", 11), Change("stone_wales", 40, 2), Change("vacancy", 80)))
    (sites,) = recipe.sites()
    wanted = recipe.canonical()
    for origin in (3, 25, 60, 111):
        i0, j0, _ = sites.cells[origin]
        moved = []
        for change in recipe.changes:
            i, j, sublattice = sites.cells[change.site]
            moved.append(replace(change, site=sites.site(i - i0, j - j0, sublattice)))
        assert replace(recipe, changes=tuple(moved)).canonical() == wanted
        turned = []
        for change in recipe.changes:
            i, j, sublattice = sites.cells[change.site]
            turned.append(replace(change, site=sites.site(i0 - i, j0 - j, 1 - sublattice)))
        assert replace(recipe, changes=tuple(reversed(turned))).canonical() == wanted


def test_what_has_one_canonical_recipe_is_one_tube() -> None:
    recipe = TubeRecipe(6, 2, 1, changes=(Change("boron", 30), Change("vacancy", 52)))
    one, other = (distances(build(each)) for each in (recipe, recipe.canonical()))
    assert one == pytest.approx(other, abs=1e-6)


def test_sites_keep_their_numbers_when_cells_are_added() -> None:
    short, long = (TubeRecipe(8, 2, repeats).sites()[0] for repeats in (1, 3))
    lengths = short.places[:, 1] * short.length, long.places[: len(short), 1] * long.length
    assert lengths[0] == pytest.approx(lengths[1], abs=1e-9)
    assert short.places[:, 0] == pytest.approx(long.places[: len(short), 0], abs=1e-9)


@pytest.mark.parametrize(("n", "m", "repeats", "wanted"), [(10, 5, 2, 4.0), (7, 2, 1, -5.0), (9, 0, 8, 6.0)])
def test_a_twist_is_one_with_which_the_cell_repeats(n: int, m: int, repeats: int, wanted: float) -> None:
    recipe = TubeRecipe(n, m, repeats, twist=wanted).fitted()
    assert recipe.twist == pytest.approx(wanted, abs=3.0)
    assert recipe.twist != 0
    assert recipe.fitted() == recipe
    wall, (along,) = Wall(n, m), recipe.vectors
    assert twist_of(wall, along) == pytest.approx(recipe.twist)
    assert len(sites_of(wall, along)) == 2 * abs(n * along[1] - m * along[0])


def test_every_site_has_three_neighbours_that_have_it() -> None:
    (sites,) = TubeRecipe(7, 3, 1, twist=3.0).sites()
    for k in range(3):
        assert (sites.neighbours[sites.neighbours[:, k], k] == range(len(sites))).all()
        assert (sites.images[sites.neighbours[:, k], k] == -sites.images[:, k]).all()
