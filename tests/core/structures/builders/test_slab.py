"""Slabs and their terminations, against what is known of common surfaces."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import StructureError
from core.structures.builders.charges import formal_charges
from core.structures.builders.slab import Ends, build_slab, cuts_of
from core.structures.builders.surface import rectangular, surface_of
from core.structures.crystal import Crystal
from core.structures.files import read
from resources import path
from tests.core.models.crystals import copper, rutile, salt, silicon


def sample(name):
    return read(path("samples", name)).structures[0]


def cuts(crystal, miller, *, layers=6, ends=Ends.ANY, **options):
    surface = surface_of(crystal, miller, **options)
    return surface, cuts_of(surface, layers=layers, ends=ends, charges=formal_charges(surface.crystal))


def slab(crystal, miller, *, layers=6, ends=Ends.ANY, number=0, vacuum=15.0, **options):
    surface, found = cuts(crystal, miller, layers=layers, ends=ends)
    return build_slab(surface, found[number], vacuum=vacuum, **options)


def test_copper_111_has_planes_at_a_over_root_3_and_one_atom_in_each():
    made = slab(copper(3.615), (1, 1, 1))
    heights = np.sort(made.positions[:, 2])
    assert len(made) == 6
    assert np.allclose(np.diff(heights), 3.615 / np.sqrt(3))
    assert np.allclose(np.linalg.norm(made.cell[:2], axis=1), 3.615 / np.sqrt(2))
    assert made.cell[2].tolist() == pytest.approx([0, 0, 5 * 3.615 / np.sqrt(3) + 15])


def test_the_slab_stands_in_the_middle_of_the_vacuum_asked_for():
    heights = slab(copper(), (1, 0, 0), vacuum=12.0).positions[:, 2]
    assert heights.min() == pytest.approx(6.0)


@pytest.mark.parametrize(
    ("miller", "count", "area"),
    [
        ((1, 0, 0), 1, 5.431**2 / 2),  # one surface: the four planes are turned copies of one another
        ((1, 1, 1), 2, 5.431**2 * np.sqrt(3) / 4),  # one or three broken bonds an atom
        ((1, 1, 0), 1, 5.431**2 / np.sqrt(2)),
    ],
)
def test_silicon_has_as_many_terminations_as_textbooks_say(miller, count, area):
    surface, found = cuts(silicon(), miller)
    assert len(found) == count
    assert surface.area == pytest.approx(area, rel=1e-6)


def test_the_termination_with_fewest_broken_bonds_comes_first():
    surface, (first, second) = cuts(silicon(), (1, 1, 1))
    bond = 5.431 * np.sqrt(3) / 4
    assert surface.gaps[first.top] * surface.spacing == pytest.approx(bond, rel=1e-6)
    assert surface.gaps[second.top] * surface.spacing == pytest.approx(bond / 3, rel=1e-6)


@pytest.mark.parametrize(
    ("name", "miller"), [("NaCl.cif", (1, 1, 1)), ("MgO.cif", (1, 1, 1)), ("SrTiO3.cif", (1, 1, 1))]
)
def test_planes_of_one_kind_of_ion_are_polar(name, miller):
    assert all(cut.polar for cut in cuts(sample(name), miller)[1])


def test_neutral_planes_and_trilayers_are_not_polar():
    assert not any(cut.polar for cut in cuts(salt(), (1, 0, 0))[1])
    assert not any(cut.polar for cut in cuts(sample("SrTiO3.cif"), (0, 0, 1))[1])
    # Tasker's type II: F-Ca-F without a dipole, between the two layers of fluorine, and two cuts that tear it apart
    assert [cut.polar for cut in cuts(sample("fluorite.cif"), (1, 1, 1))[1]] == [False, True, True]
    # rutile (110), cut at the bridging oxygen
    best = cuts(rutile(), (1, 1, 0), ends=Ends.STOICHIOMETRIC)[1][0]
    assert (best.polar, best.symmetric, best.top_formula, best.bottom_formula) == (False, True, "O", "O")


def test_charges_that_nobody_knows_make_no_claim():
    alloy = Crystal([29, 79], [[0, 0, 0], [1.9, 1.9, 1.9]], 3.8 * np.eye(3))
    assert all(cut.polar is None for cut in cuts(alloy, (1, 0, 0))[1])


def test_perovskite_001_ends_with_either_oxide_on_both_sides_if_asked():
    _, found = cuts(sample("SrTiO3.cif"), (0, 0, 1), layers=6, ends=Ends.SYMMETRIC)
    assert sorted((cut.top_formula, cut.bottom_formula, cut.planes) for cut in found) == [
        ("SrO", "SrO", 7),
        ("TiO2", "TiO2", 7),
    ]
    assert not any(cut.stoichiometric for cut in found)


def test_stoichiometric_slabs_have_the_formula_of_the_bulk():
    made = slab(sample("SrTiO3.cif"), (0, 0, 1), layers=5, ends=Ends.STOICHIOMETRIC)
    assert np.bincount(made.numbers)[[8, 22, 38]].tolist() == [9, 3, 3]


def test_quartz_has_no_slab_that_is_the_same_on_both_sides_of_a_polar_plane():
    wurtzite = Crystal(
        [30, 16, 30, 16],
        np.array([[1 / 3, 2 / 3, 0], [1 / 3, 2 / 3, 0.375], [2 / 3, 1 / 3, 0.5], [2 / 3, 1 / 3, 0.875]])
        @ np.array([[3.82, 0, 0], [-1.91, 3.308, 0], [0, 0, 6.26]]),
        np.array([[3.82, 0, 0], [-1.91, 3.308, 0], [0, 0, 6.26]]),
    )
    with pytest.raises(StructureError, match="same surface"):
        cuts(wurtzite, (0, 0, 1), ends=Ends.SYMMETRIC)


@given(st.tuples(*[st.integers(-4, 4)] * 3).filter(any))
def test_no_atoms_are_lost_and_none_come_near_in_any_slab(miller):
    crystal = rutile()
    surface = surface_of(crystal, miller)
    assert surface.crystal.volume == pytest.approx(crystal.volume)
    assert sum(map(len, surface.planes)) == len(crystal)
    (first, *_) = cuts_of(surface, layers=len(surface.planes), ends=Ends.STOICHIOMETRIC, charges=None)
    made = build_slab(surface, first, vacuum=10.0)
    bulk_bond = 1.94
    from core.structures.near import near_pairs

    assert len(made) % len(crystal) == 0
    assert near_pairs(made, bulk_bond)[2].size == 0
    # the normal of the slab is that of the plane: a plane's spacing times its area is the volume
    spacing = 1 / np.linalg.norm(np.linalg.solve(crystal.cell, np.array(miller) / np.gcd.reduce(miller)))
    assert surface.spacing == pytest.approx(spacing)


def test_indices_refer_to_the_conventional_cell_unless_told_otherwise():
    primitive = silicon()
    assert surface_of(primitive, (1, 0, 0)).spacing == pytest.approx(5.431 / 2)
    assert surface_of(primitive, (1, 0, 0), conventional=False).spacing == pytest.approx(5.431 / np.sqrt(3))


def test_a_conventional_cell_gives_the_same_small_slab_unless_its_atoms_differ():
    assert surface_of(salt(), (1, 1, 1)).area == pytest.approx(5.64**2 * np.sqrt(3) / 4)
    marked = salt().with_arrays(fixed=np.arange(8) == 0)
    assert surface_of(marked, (1, 1, 1)).area == pytest.approx(5.64**2 * np.sqrt(3))


def test_frozen_layers_are_the_lowest_and_add_to_those_frozen_before():
    made = slab(copper(), (1, 1, 1), frozen=2)
    order = np.argsort(made.positions[:, 2])
    assert made.arrays["fixed"][order].tolist() == [True] * 2 + [False] * 4
    before = copper().with_arrays(fixed=np.array([[False, False, True]]))
    made = slab(before, (0, 0, 1), frozen=2)
    assert made.arrays["fixed"].all(axis=1).sum() == 2
    assert made.arrays["fixed"][:, 2].all()


def test_right_angled_cells():
    made = slab(copper(), (1, 1, 1), right_angled=True, repeat=(2, 1))
    edge = 3.615 / np.sqrt(2)
    assert len(made) == 6 * 2 * 2
    assert np.allclose(made.cell[:2, :2], np.diag([2 * edge, edge * np.sqrt(3)]))
    with pytest.raises(StructureError, match="rectangle"):
        rectangular([[1.0, 0.0], [0.3137, 1.1]], 2)


def test_vectors_on_the_atoms_turn_with_the_crystal():
    spins = copper().with_arrays(magnetic_moments=np.array([[0.0, 0.0, 1.0]]))
    made = slab(spins, (1, 1, 1))
    # c makes an angle of arccos(1/sqrt 3) with the normal of (111)
    assert np.allclose(made.arrays["magnetic_moments"][:, 2], 1 / np.sqrt(3))


def test_bad_input_says_so():
    with pytest.raises(StructureError, match="no lattice plane"):
        surface_of(copper(), (0, 0, 0))
    with pytest.raises(StructureError, match="crystal"):
        surface_of(Crystal([1], [[0, 0, 0]], np.zeros((3, 3)), (False,) * 3), (1, 0, 0))


def test_a_formula_with_too_many_combinations_of_charges_is_not_guessed():
    # Cu3(BTC)2: pymatgen's guess would take minutes
    places = np.random.default_rng(0).random((54, 3)) * 30.0
    framework = Crystal(np.repeat([29, 8, 6, 1], [3, 13, 31, 7]), places, 30.0 * np.eye(3))
    assert formal_charges(framework) is None
