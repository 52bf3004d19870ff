"""Gaps and currents of nanotubes against measured ones, against zone folding, and against the layer-by-layer solver."""

from __future__ import annotations

import numpy as np
import pytest

from core.errors import StructureError
from core.nanotubes.electrons import Model, electrons_of, hoppings_of, system_of, transmission_of, wire_of
from core.nanotubes.recipe import Change, TubeRecipe
from core.tight_binding.junction import Junction, cell_of, edges_of
from core.tight_binding.transport import device
from core.tight_binding.zone_folding import folded_gap, is_metallic


@pytest.mark.parametrize(("n", "measured"), [(9, 0.080), (12, 0.042), (15, 0.029)])
def test_curvature_opens_the_gaps_that_were_measured(n: int, measured: float) -> None:
    # M. Ouyang et al., Science 292, 702 (2001), +- 5 meV
    assert electrons_of(TubeRecipe(n, 0)).gap == pytest.approx(measured, abs=0.006)


def test_armchair_tubes_stay_metals_with_two_channels() -> None:
    found = electrons_of(TubeRecipe(6, 6))
    assert found.gap == pytest.approx(0.0, abs=1e-6)
    assert found.conductance == pytest.approx(2.0, abs=0.01)
    assert found.at_fermi == pytest.approx(2.0, abs=0.01)
    assert found.is_metal


@pytest.mark.parametrize(("n", "m"), [(10, 0), (13, 0), (8, 4), (7, 5)])
def test_semiconductors_have_the_gap_of_the_law(n: int, m: int) -> None:
    found = electrons_of(TubeRecipe(n, m))
    law = 2 * 1.42 * 2.7 / TubeRecipe(n, m).walls[0].diameter
    assert found.gap == pytest.approx(law, rel=0.12)
    assert not found.is_metal
    # what gets through is what is thermally excited over half the gap, in two channels on both sides
    warm = 2 * 2 / (1 + np.exp(found.gap / 2 / 0.0258520))
    assert found.conductance == pytest.approx(warm, rel=0.03)


def test_metal_or_not_is_told_of_all_tubes_by_the_indices() -> None:
    for n in range(7, 21):
        for m in range(n + 1):
            gap = folded_gap(n, m, hoppings_of(TubeRecipe(n, m), Model()))
            assert (gap < 0.1034) == is_metallic(n, m), (n, m)


@pytest.mark.parametrize(("p", "sign"), [((10, 0), 1), ((11, 0), -1)])
def test_strain_moves_gaps_by_family(p: tuple[int, int], sign: int) -> None:
    # L. Yang, J. Han, Phys. Rev. Lett. 85, 154 (2000): up to about 100 meV per per cent, up or down with n - m mod 3
    gaps = [electrons_of(TubeRecipe(*p, strain=strain)).gap for strain in (0.0, 1.0)]
    assert sign * (gaps[1] - gaps[0]) == pytest.approx(0.1, abs=0.03)


@pytest.mark.parametrize(
    "recipe",
    [TubeRecipe(7, 2, 1, twist=5.0), TubeRecipe(9, 0, 2, strain=2.0), TubeRecipe(8, 2), TubeRecipe(5, 5, 3)],
)
def test_the_dense_gap_is_that_of_zone_folding(recipe: TubeRecipe) -> None:
    cell = cell_of(system_of(recipe, Model()), 2)
    assert edges_of(cell).gap == pytest.approx(folded_gap(recipe.n, recipe.m, hoppings_of(recipe, Model())), abs=1e-3)


@pytest.mark.parametrize(
    "changes",
    [
        (Change("vacancy", 80),),
        (Change("nitrogen", 80),),
        (Change("boron", 80), Change("hydroxyl", 92)),
        (Change("stone_wales", 80, 1),),
    ],
)
def test_transmission_is_that_of_the_layered_solver(changes: tuple[Change, ...]) -> None:
    recipe = TubeRecipe(5, 5, 9, changes=changes)
    model = Model()
    slow = device(system_of(recipe, model), 2)
    assert slow.periods == 9
    energies = np.array([-0.8, -0.2, 0.05, 0.6])
    middle = wire_of(recipe, model).lead_edges.middle
    wanted = [slow.transmission(middle + energy + 1e-4) for energy in energies]
    assert transmission_of(recipe, energies) == pytest.approx(wanted, abs=2e-3)


@pytest.mark.parametrize("recipe", [TubeRecipe(9, 0), TubeRecipe(8, 2), TubeRecipe(6, 6), TubeRecipe(7, 2, twist=5.0)])
def test_channels_of_perfect_tubes_are_those_of_the_junction(recipe: TubeRecipe) -> None:
    energies = np.array([-1.15, -0.3, 0.3, 0.9])
    found = transmission_of(recipe, energies)
    assert found == pytest.approx(np.round(found))
    dense = Junction(cell_of(system_of(recipe, Model()), 2)).transmission(energies)
    assert found == pytest.approx(dense, abs=2e-3)


def test_a_large_perfect_tube_is_as_quick_and_a_large_changed_one_is_refused() -> None:
    assert electrons_of(TubeRecipe(30, 29)).gap == pytest.approx(2 * 1.42 * 2.7 / 40.0, rel=0.05)
    with pytest.raises(StructureError, match="more than the"):
        electrons_of(TubeRecipe(30, 29, changes=(Change("vacancy", 3),)))


def test_the_place_of_a_defect_does_not_matter_to_an_endless_tube() -> None:
    here, there = (electrons_of(TubeRecipe(6, 6, 8, changes=(Change("vacancy", site),))) for site in (5, 100))
    assert here.conductance == pytest.approx(there.conductance, rel=1e-4)
    assert here.gap == pytest.approx(there.gap, abs=1e-3)


def test_a_vacancy_takes_one_of_the_two_channels() -> None:
    # L. Chico et al., Phys. Rev. B 54, 2600 (1996): one quantum less at the Fermi energy
    found = electrons_of(TubeRecipe(5, 5, 9, changes=(Change("vacancy", 80),)))
    assert found.at_fermi == pytest.approx(1.0, abs=0.05)


def test_walls_feel_each_other() -> None:
    pair = TubeRecipe(5, 5, 2, outer=(10, 10))
    channels = transmission_of(pair, np.array([0.3]))[0]
    assert channels == pytest.approx(4.0, abs=0.01)
    coupled = system_of(pair, Model())
    assert len(coupled.first) > 3 * len(coupled)
