"""Places on surfaces, and what is put there."""

import numpy as np
import pytest

from core.errors import StructureError
from core.structures.builders.adsorbate import MOLECULES, adsorbed, molecule, places_on, upright_molecule
from core.structures.builders.slab import Ends, build_slab, cuts_of
from core.structures.builders.surface import surface_of
from core.structures.checks import problems
from core.structures.near import near_pairs
from tests.core.models.crystals import copper, salt


def slab(crystal, miller, layers=4, **options):
    surface = surface_of(crystal, miller)
    return build_slab(surface, cuts_of(surface, layers=layers, ends=Ends.ANY, charges=None)[0], vacuum=12.0, **options)


def test_fcc_111_has_top_bridge_hcp_and_fcc():
    assert [(place.kind, place.neighbours) for place in places_on(slab(copper(), (1, 1, 1)))] == [
        ("top", 1),
        ("bridge", 2),
        ("hollow", 3),
        ("hollow", 3),
    ]


def test_fcc_100_has_top_bridge_and_the_hollow_of_four():
    assert [(place.kind, place.neighbours) for place in places_on(slab(copper(), (1, 0, 0)))] == [
        ("top", 1),
        ("bridge", 2),
        ("hollow", 4),
    ]


def test_carbon_monoxide_stands_on_its_carbon():
    surface = slab(copper(), (1, 1, 1))
    built = adsorbed(surface, molecule("CO"), places_on(surface)[0], height=1.8)
    (carbon,), (oxygen,) = (built.positions[built.numbers == z] for z in (6, 8))
    assert carbon[2] - surface.positions[:, 2].max() == pytest.approx(1.8)
    assert oxygen[2] > carbon[2]
    assert np.allclose(oxygen[:2], carbon[:2])


def test_a_bridge_is_as_far_from_both_atoms():
    surface = slab(copper(), (1, 1, 1))
    built = adsorbed(surface, molecule("O"), places_on(surface)[1], height=1.2)
    first, _, distance, _ = near_pairs(built, 2.2)
    lengths = distance[first == len(built) - 1]
    assert len(lengths) == 2
    assert lengths[0] == pytest.approx(lengths[1])


def test_coverage_is_one_or_one_a_surface_cell():
    surface = slab(copper(), (1, 1, 1))
    place = places_on(surface)[0]
    one = adsorbed(surface, molecule("O"), place, height=1.2, repeat=(2, 3))
    full = adsorbed(surface, molecule("O"), place, height=1.2, repeat=(2, 3), every_cell=True)
    assert len(one) == 6 * len(surface) + 1
    assert len(full) == 6 * len(surface) + 6
    assert not problems(full)


def test_tilt_and_turn_leave_the_molecule_rigid_and_its_height():
    surface = slab(copper(), (1, 1, 1))
    place = places_on(surface)[0]
    water = molecule("H2O")
    built = adsorbed(surface, water, place, height=2.0, turn=37.0, tilt=104.0, repeat=(3, 3))
    guest = built.positions[-3:]
    assert guest[:, 2].min() - surface.positions[:, 2].max() == pytest.approx(2.0)
    for i in range(3):
        for j in range(i):
            before = np.linalg.norm(water.positions[i] - water.positions[j])
            assert np.linalg.norm(guest[i] - guest[j]) == pytest.approx(before)


@pytest.mark.parametrize("name", list(MOLECULES))
def test_every_molecule_of_the_list_is_there_and_sound(name):
    made = molecule(name)
    assert len(made)
    assert not problems(made)


def test_ones_own_molecule_is_put_with_its_lowest_atom_down():
    made = upright_molecule(molecule("H2O").replace(positions=molecule("H2O").positions + 7.0))
    assert made.positions[:, 2].min() == pytest.approx(0.0)


def test_the_slab_keeps_its_flags_and_the_guest_is_free():
    surface = slab(copper(), (1, 1, 1), frozen=2)
    built = adsorbed(surface, molecule("CO"), places_on(surface)[0], height=1.8)
    assert built.arrays["fixed"][: len(surface)].all(axis=1).sum() == 2
    assert not built.arrays["fixed"][len(surface) :].any()


def test_a_bulk_crystal_and_an_unknown_molecule_are_refused():
    with pytest.raises(StructureError, match="vacuum"):
        places_on(salt())
    with pytest.raises(StructureError, match="no molecule"):
        molecule("unobtainium")
