"""The bond rule, against coordination numbers of textbook structures."""

import numpy as np
import pytest
from ase import Atoms
from ase.build import bulk, graphene, molecule, mx2, nanotube
from ase.spacegroup import crystal as from_spacegroup
from hypothesis import given, settings
from hypothesis import strategies as st

from core.structures.bonds import Bonds, find_bonds
from core.structures.convert import from_ase
from core.structures.crystal import Crystal
from core.structures.scene import build_scene
from core.structures.style import Style


def strontium_titanate():
    sites = [(0, 0, 0), (0.5, 0.5, 0.5), (0.5, 0.5, 0)]
    return from_spacegroup(["Sr", "Ti", "O"], sites, spacegroup=221, cellpar=[3.905] * 3 + [90] * 3)


def cuprite():
    return from_spacegroup(["O", "Cu"], [(0, 0, 0), (0.25, 0.25, 0.25)], spacegroup=224, cellpar=[4.27] * 3 + [90] * 3)


def coordination(atoms):
    """Map each symbol to the set of its coordination numbers."""
    counts = find_bonds(from_ase(atoms)).coordination(len(atoms))
    return {s: {int(n) for n, t in zip(counts, atoms.symbols, strict=True) if t == s} for s in set(atoms.symbols)}


@pytest.mark.parametrize(
    ("atoms", "expected"),
    [
        (bulk("Si"), {"Si": {4}}),
        (bulk("C", "diamond", 3.567), {"C": {4}}),
        (bulk("Cu"), {"Cu": {12}}),
        (bulk("Fe"), {"Fe": {8}}),
        (bulk("Na"), {"Na": {8}}),
        (bulk("Mg"), {"Mg": {12}}),
        (bulk("GaAs", "zincblende", 5.653), {"Ga": {4}, "As": {4}}),
        (bulk("NaCl", "rocksalt", 5.64), {"Na": {6}, "Cl": {6}}),
        (bulk("NiAl", "cesiumchloride", 2.887), {"Ni": {8}, "Al": {8}}),
        (strontium_titanate(), {"Sr": {12}, "Ti": {6}, "O": {6}}),
        # its Cu atoms lie within metallic reach of each other (3.02 Å) and still are not bonded
        (cuprite(), {"Cu": {2}, "O": {4}}),
        (mx2("MoS2"), {"Mo": {6}, "S": {3}}),
        (graphene(), {"C": {3}}),
        (nanotube(6, 6, length=1), {"C": {3}}),
        (molecule("CH3CH2OH"), {"C": {4}, "O": {2}, "H": {1}}),
        (molecule("C6H6"), {"C": {3}, "H": {1}}),
        (molecule("C60"), {"C": {3}}),
        (molecule("H2"), {"H": {1}}),
    ],
    ids=lambda value: value.get_chemical_formula() if isinstance(value, Atoms) else "",
)
def test_coordination_numbers(atoms, expected):
    assert coordination(atoms) == expected


def test_no_bonds_between_cations():
    atoms = strontium_titanate()
    bonds = find_bonds(from_ase(atoms))
    assert np.all((atoms.numbers[bonds.i] == 8) | (atoms.numbers[bonds.j] == 8))


def test_lengths_and_shifts_agree_with_the_positions():
    crystal = from_ase(strontium_titanate())
    bonds = find_bonds(crystal)
    vectors = crystal.positions[bonds.j] + bonds.shifts @ crystal.cell - crystal.positions[bonds.i]
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(bonds.lengths)


def test_bonds_cross_the_boundary_in_a_cell_of_one_atom():
    bonds = find_bonds(from_ase(bulk("Cu")))
    assert len(bonds) == 6
    assert np.all(np.any(bonds.shifts != 0, axis=1))


def test_a_supercell_has_as_many_bonds_an_atom():
    atoms = strontium_titanate()
    single, large = find_bonds(from_ase(atoms)), find_bonds(from_ase(atoms.repeat((2, 3, 1))))
    assert len(large) == 6 * len(single)


def test_the_scale_stretches_the_rule():
    crystal = from_ase(bulk("Si"))
    assert len(find_bonds(crystal, scale=0.8)) == 0
    assert len(find_bonds(crystal, scale=1.6)) > 4


def test_nothing_and_one_atom_have_no_bonds():
    assert len(find_bonds(from_ase(Atoms()))) == 0
    assert len(find_bonds(from_ase(Atoms("Xe")))) == 0


def test_atoms_at_the_same_place_are_not_bonded():
    assert len(find_bonds(from_ase(Atoms("C2", positions=[(0, 0, 0), (0, 0, 0.01)])))) == 0


def test_unknown_elements_are_taken_in_stride():
    pair = Crystal(numbers=[0, 8], positions=[(0, 0, 0), (0, 0, 1.5)], cell=np.zeros((3, 3)), pbc=(False,) * 3)
    assert len(find_bonds(pair)) == 1


def test_a_cell_with_one_missing_vector_is_periodic_along_the_others():
    layer = from_ase(graphene())
    cell = np.array(layer.cell)
    cell[2] = 0
    flat = layer.replace(cell=cell, pbc=(True, True, False))
    assert find_bonds(flat).coordination(2).tolist() == [3, 3]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(2, 12))
def test_bonds_do_not_depend_on_where_the_origin_is(seed, count):
    rng = np.random.default_rng(seed)
    cell = np.diag(rng.uniform(4, 7, 3)) + rng.uniform(-0.8, 0.8, (3, 3))
    fractional = rng.random((count, 3))
    numbers = rng.choice([3, 8, 14, 26], count)
    here = find_bonds(Crystal(numbers, fractional @ cell, cell))
    moved = (fractional + rng.integers(-2, 3, (count, 3))) @ cell
    there = find_bonds(Crystal(numbers, moved, cell))
    assert np.sort(here.lengths) == pytest.approx(np.sort(there.lengths), abs=1e-6)
    assert here.coordination(count).tolist() == there.coordination(count).tolist()


def test_bonds_of_an_atom_that_is_nowhere_go_with_it_and_the_others_stay():
    silicon = from_ase(bulk("Si", cubic=True))
    bonds = find_bonds(silicon)
    positions = silicon.positions.copy()
    positions[3] = np.nan
    lost = silicon.replace(positions=positions)
    moved = bonds.moved(silicon, lost)
    touched = (bonds.i == 3) | (bonds.j == 3)
    assert np.isnan(moved.lengths[touched]).all()
    assert moved.lengths[~touched] == pytest.approx(bonds.lengths[~touched])
    assert len(build_scene(lost, Style(), moved)) >= len(silicon)


def test_no_bonds_is_empty_in_every_array():
    none = Bonds.none()
    assert (len(none), none.shifts.shape, none.coordination(3).tolist()) == (0, (0, 3), [0, 0, 0])


def test_bonds_follow_atoms_that_jump_through_the_boundary_and_a_drift_of_all():
    silicon = from_ase(bulk("Si", cubic=True) * (2, 2, 2))
    bonds = find_bonds(silicon)
    for drift in (0.02, 0.4):
        fractional = silicon.fractional + np.array([drift, 0.0, -drift])
        wrapped = silicon.replace(positions=(fractional % 1.0) @ silicon.cell)
        moved = bonds.moved(silicon, wrapped)
        assert (moved.shifts != bonds.shifts).any()
        assert moved.lengths == pytest.approx(bonds.lengths)
