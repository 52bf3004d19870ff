"""A tube is recognised from its atoms alone, whatever is done to it and however it is written down."""

from __future__ import annotations

import numpy as np
import pytest
from ase.build import graphene, molecule

from core.errors import StructureError
from core.nanotubes.build import build
from core.nanotubes.electrons import electrons_of
from core.nanotubes.recipe import KINDS, Change, TubeRecipe
from core.structures.convert import from_ase
from core.structures.crystal import Crystal
from core.tight_binding.levels import few_levels
from core.tight_binding.wall import wall_of
from tests.core.models.crystals import salt

TUBES = [(5, 0), (4, 4), (6, 2), (8, 7), (12, 3), (15, 0), (28, 7)]


@pytest.mark.parametrize(("n", "m"), TUBES)
def test_a_perfect_tube_tells_its_indices_and_its_gap(n: int, m: int) -> None:
    recipe = TubeRecipe(n, m)
    wall = wall_of(build(recipe))
    assert (wall.n, wall.m, wall.sites, wall.missing) == (n, m, recipe.atoms, 0)
    assert wall.is_perfect
    assert wall.folded_gap == pytest.approx(electrons_of(recipe).gap, abs=1e-3)


@pytest.mark.parametrize("load", [{"strain": 6.0}, {"strain": -4.0, "twist": 3.0}, {"squash": 25.0}, {"twist": -4.0}])
def test_a_load_does_not_hide_them(load: dict[str, float]) -> None:
    for n, m in ((8, 4), (9, 0), (6, 6)):
        recipe = TubeRecipe(n, m, 2, **load)
        wall = wall_of(build(recipe))
        assert (wall.n, wall.m, wall.missing) == (n, m, 0)
        assert wall.is_perfect
        if not recipe.squash:
            assert wall.folded_gap == pytest.approx(electrons_of(recipe).gap, abs=2e-3)


@pytest.mark.parametrize("kind", KINDS)
def test_changes_are_counted_and_leave_the_rest_as_it_was(kind: str) -> None:
    recipe = TubeRecipe(9, 3, 2, changes=(Change(kind, 30),))  # type: ignore[arg-type]
    wall = wall_of(build(recipe))
    assert (wall.n, wall.m, wall.sites) == (9, 3, recipe.atoms)
    assert wall.missing == (kind == "vacancy")
    assert not wall.is_perfect
    assert wall.folded_gap == pytest.approx(wall_of(build(TubeRecipe(9, 3))).folded_gap, abs=0.03)


def test_what_is_gone_from_one_sublattice_leaves_the_other_alone() -> None:
    sites = TubeRecipe(10, 0, 3).sites()[0]
    first, second = (np.flatnonzero(sites.cells[:, 2] == one) for one in (0, 1))
    for places, alone in (((first[3], first[40]), 2), ((first[3], second[40]), 0)):
        recipe = TubeRecipe(10, 0, 3, changes=tuple(Change("vacancy", int(place)) for place in places))
        assert abs(int(wall_of(build(recipe)).sublattices.sum())) == alone


def test_it_does_not_matter_how_a_tube_is_written_down() -> None:
    crystal = build(TubeRecipe(7, 3, changes=(Change("nitrogen", 11),)))
    turn, _ = np.linalg.qr(np.random.default_rng(0).normal(size=(3, 3)))
    order = np.random.default_rng(1).permutation(len(crystal))
    skewed = crystal.replace(cell=np.array([[1, 0, 0], [1, 1, 0], [1, -1, 1]]) @ crystal.cell)
    mirrored = crystal.replace(positions=crystal.positions * [1, 1, -1])
    shuffled = crystal.replace(numbers=crystal.numbers[order], positions=crystal.positions[order], arrays={})
    turned = crystal.replace(positions=crystal.positions @ turn, cell=crystal.cell @ turn)
    torn = crystal.replace(positions=np.mod(crystal.positions + np.array([9.0, 3.0, 1.0]), np.diag(crystal.cell)))
    expected = wall_of(crystal)
    for same in (skewed, mirrored, shuffled, turned, torn):
        wall = wall_of(same)
        assert (wall.n, wall.m, wall.sites) == (expected.n, expected.m, expected.sites)
        assert wall.hoppings == pytest.approx(expected.hoppings, abs=1e-3)
        assert wall.length == pytest.approx(expected.length)


def test_few_levels_come_near_the_gap() -> None:
    recipe = TubeRecipe(8, 0, 4, changes=(Change("stone_wales", 20, 1),))
    gap, *_ = few_levels(wall_of(build(recipe)))
    assert gap == pytest.approx(electrons_of(recipe).gap, abs=0.02)


def test_an_odd_electron_leaves_no_gap() -> None:
    assert few_levels(wall_of(build(TubeRecipe(8, 0, 4, changes=(Change("boron", 20),)))))[0] == 0.0


@pytest.mark.parametrize(
    "crystal",
    [
        salt(),
        from_ase(graphene(size=(3, 3, 1), vacuum=8.0)),
        from_ase(molecule("C60")),
        build(TubeRecipe(5, 5, 2, outer=(10, 10))),
        Crystal(np.array([6]), np.zeros((1, 3)), 8 * np.eye(3)),
    ],
    ids=["salt", "graphene", "C60", "two walls", "an atom"],
)
def test_what_is_no_tube_of_one_wall_is_refused_with_a_reason(crystal: Crystal) -> None:
    with pytest.raises(StructureError) as caught:
        wall_of(crystal)
    assert caught.value.hint
