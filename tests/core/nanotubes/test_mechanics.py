"""Energies and stiffness of nanotubes with CHGNet, against what is published and against themselves."""

from __future__ import annotations

import pytest

from core.errors import Cancelled
from core.nanotubes.mechanics import mechanics_of, reference, rest_strain
from core.nanotubes.recipe import Change, TubeRecipe
from tests.core.models.crystals import store


@pytest.fixture(scope="module")
def potential():
    return store().load("chgnet-0.3.0")


def test_tubes_of_a_potential_are_nearly_as_long_as_built(potential) -> None:
    assert rest_strain(TubeRecipe(6, 0), potential) == pytest.approx(0.0, abs=0.03)
    assert rest_strain(TubeRecipe(6, 0, 4, strain=2.0), potential) == rest_strain(TubeRecipe(6, 0), potential)


def test_bending_the_sheet_costs_less_the_wider_the_tube(potential) -> None:
    energies = {n: mechanics_of(TubeRecipe(n, 0), potential).formation_energy for n in (6, 9)}
    # energies go as 1/d²; PBE gives 0.086 eV nm² an atom: O. Gulseren et al., Phys. Rev. B 65, 153405 (2002)
    costs = [energy * (TubeRecipe(n, 0).walls[0].diameter / 10) ** 2 for n, energy in energies.items()]
    assert costs[0] == pytest.approx(costs[1], rel=0.25)
    assert all(0.03 < cost < 0.11 for cost in costs)


@pytest.mark.slow
def test_a_vacancy_costs_energy(potential) -> None:
    perfect, vacant = (
        mechanics_of(TubeRecipe(6, 0, 2, changes=changes), potential) for changes in ((), (Change("vacancy", 20),))
    )
    assert vacant.formation_energy > perfect.formation_energy
    # 5 to 7 eV in DFT for narrow tubes: A. J. Lu, B. C. Pan, Phys. Rev. Lett. 92, 105504 (2004)
    whole = 47 * (vacant.formation_energy - perfect.formation_energy)
    assert 2.0 < whole < 10.0


def test_work_ends_where_the_beat_says(potential) -> None:
    def cancelled() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        mechanics_of(TubeRecipe(6, 0), potential, beat=cancelled)


@pytest.mark.slow
@pytest.mark.parametrize("number", [1, 5, 7, 8])
def test_pure_substances_lie_below_free_atoms(potential, number: int) -> None:
    assert -10.0 < reference(potential, number) < -2.0


@pytest.mark.slow
def test_the_modulus_is_nearly_that_of_graphene(potential) -> None:
    found = mechanics_of(TubeRecipe(6, 6), potential, stiffness=True)
    # about 1 TPa; CHGNet is soft
    assert found.modulus is not None
    assert 600 < found.modulus < 1150
