"""Which structures are the same, and which pairs need not be asked about."""

import numpy as np
import pytest
from ase.build import bulk, make_supercell, molecule
from hypothesis import given, settings
from hypothesis import strategies as st
from pymatgen.core.structure_matcher import StructureMatcher

from core.errors import StructureError
from core.structures.convert import from_ase, to_pymatgen
from core.structures.crystal import Crystal
from core.structures.matching import Matcher, Tolerance, by_composition, composition_key

SALT = from_ase(bulk("NaCl", "rocksalt", a=5.64))
CAESIUM_FORM = from_ase(bulk("NaCl", "cesiumchloride", a=3.5))
SUPERCELL = from_ase(make_supercell(bulk("NaCl", "rocksalt", a=5.64), [[2, 0, 0], [1, 1, 0], [0, 0, 1]]))
WATER = from_ase(molecule("H2O"))


def changed(crystal, strain, shift):
    """Return a strained copy whose atoms moved by ``shift`` Å, a row each."""
    deform = np.eye(3) + strain
    return crystal.replace(cell=crystal.cell @ deform, positions=crystal.positions @ deform + shift)


def matches(first, second, tolerance=None):
    matcher = Matcher(tolerance)
    return matcher.match(matcher.reduce(first), matcher.reduce(second))


def test_a_supercell_equals_its_cell_unless_cells_stay_as_they_are():
    assert matches(SALT, SUPERCELL)
    assert not matches(SALT, SUPERCELL, Tolerance(primitive=False))
    assert not matches(SALT, CAESIUM_FORM)


def test_a_strained_copy_equals_its_original_unless_volumes_count():
    larger = changed(SALT, 0.1 * np.eye(3), 0.0)
    assert matches(SALT, larger)
    assert not matches(SALT, larger, Tolerance(volume=0.05))
    assert matches(SALT, larger, Tolerance(volume=0.3))
    assert not matches(SALT, changed(SALT, 0.4 * np.eye(3), 0.0), Tolerance(scale=False))


def test_rms_is_that_of_pymatgen():
    moved = changed(SALT, 0.0, np.array([[0.0, 0, 0], [0.3, 0.1, 0]]))
    matcher = Matcher()
    expected = StructureMatcher().get_rms_dist(to_pymatgen(SALT), to_pymatgen(moved))
    assert matcher.rms(matcher.reduce(SALT), matcher.reduce(moved)) == pytest.approx(expected[0], rel=1e-6)
    assert expected[0] > 0.01
    assert matcher.rms(matcher.reduce(SALT), matcher.reduce(CAESIUM_FORM)) is None


def test_molecules_are_refused():
    with pytest.raises(StructureError, match="cell"):
        Matcher().reduce(WATER)


def test_compositions_are_told_apart_by_their_shares():
    half = Crystal([11], [[0, 0, 0]], np.eye(3) * 4, shares={0: ((11, 0.5), (17, 0.5))})
    assert composition_key(SALT) == composition_key(SUPERCELL) == composition_key(half)
    assert by_composition([SALT, WATER, SUPERCELL]) == {((11, 0.5), (17, 0.5)): [0, 2], composition_key(WATER): [1]}


@settings(max_examples=60)
@given(
    st.sampled_from([SALT, CAESIUM_FORM, from_ase(bulk("Ti")), from_ase(bulk("ZnO", "wurtzite", a=3.25, c=5.2))]),
    st.lists(st.floats(-0.22, 0.22), min_size=9, max_size=9),
    st.integers(0, 2**31),
    st.booleans(),
)
def test_what_need_not_be_compared_would_not_have_matched(crystal, strain, seed, scale):
    shift = np.random.default_rng(seed).normal(0, 0.2, (len(crystal), 3))
    other = changed(crystal, np.reshape(strain, (3, 3)), shift)
    matcher = Matcher(Tolerance(scale=scale))
    plain = StructureMatcher(scale=scale)
    for first, second in ((crystal, other), (other, crystal)):
        if plain.fit(to_pymatgen(first), to_pymatgen(second)):
            assert matcher.may_match(matcher.reduce(first), matcher.reduce(second))


def test_most_unlike_lattices_need_not_be_compared():
    flat = changed(SALT, np.diag([0.0, 0.0, 0.9]), 0.0)
    matcher = Matcher()
    assert not matcher.may_match(matcher.reduce(flat), matcher.reduce(SALT))
