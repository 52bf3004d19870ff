"""Rules chosen by the user: methods, own limits, their file."""

import numpy as np
import pytest
from ase import Atoms
from ase.build import bulk, molecule
from hypothesis import given
from hypothesis import strategies as st

from core.errors import StructureError
from core.structures.bond_rule import BondRule, HydrogenRule, Method, PairRange
from core.structures.bonds import find_bonds
from core.structures.convert import from_ase

ranges = st.builds(PairRange, st.floats(1.0, 10.0), st.floats(0.0, 0.9), st.booleans())
rules = st.builds(
    BondRule,
    st.sampled_from(Method),
    st.dictionaries(st.tuples(st.integers(1, 118), st.integers(1, 118)), ranges, max_size=5),
    st.floats(0.0, 2.0),
    st.booleans(),
    st.none() | st.builds(HydrogenRule, st.floats(0.5, 10.0), st.floats(0.0, 180.0)),
)


@given(rules)
def test_a_rule_comes_back_from_its_file(rule):
    assert BondRule.from_json(rule.to_json()) == rule


@given(st.text() | st.recursive(st.none() | st.floats() | st.text(), st.lists).map(repr))
def test_any_other_text_is_refused_in_words(text):
    with pytest.raises(StructureError, match="no table of bonds"):
        BondRule.from_json(text)


@pytest.mark.parametrize("limits", [(0.0, 0.0), (1.0, 2.0), (11.0, 0.0), (float("nan"), 0.0)])
def test_impossible_limits_are_refused(limits):
    with pytest.raises(StructureError):
        PairRange(*limits)


def test_impossible_limits_in_a_file_are_refused():
    text = BondRule(pairs={(8, 14): PairRange(2.0)}).to_json().replace("2.0", "0.0")
    with pytest.raises(StructureError):
        BondRule.from_json(text)


def test_own_limits_override_the_method_for_their_pair_only():
    salt = from_ase(bulk("NaCl", "rocksalt", 5.64, cubic=True))
    usual = find_bonds(salt)
    further = find_bonds(salt, BondRule(pairs={(17, 17): PairRange(4.0, 3.9)}))
    assert (len(usual), len(further)) == (24, 24 + 24)
    assert len(find_bonds(salt, BondRule(pairs={(17, 11): PairRange(4.0, 3.0)}))) == 0
    assert len(find_bonds(salt, BondRule(pairs={(11, 17): PairRange(3.0, on=False)}))) == 0


def test_the_table_alone_bonds_nothing_else():
    silica = from_ase(bulk("Si"))
    assert len(find_bonds(silica, BondRule(Method.TABLE))) == 0
    assert len(find_bonds(silica, BondRule(Method.TABLE, {(14, 14): PairRange(2.5)}))) == 4


def test_metal_bonds_can_be_left_out():
    assert len(find_bonds(from_ase(bulk("Cu")), BondRule(metals=False))) == 0
    assert len(find_bonds(from_ase(bulk("Cu")), BondRule(Method.COVALENT))) == 6


def test_the_tolerance_widens_the_radii():
    # radii 2 x 0.31 Å, the atoms 0.737 Å apart
    hydrogen, water = from_ase(molecule("H2")), from_ase(molecule("H2O"))
    assert len(find_bonds(hydrogen, BondRule(Method.COVALENT, tolerance=0.1))) == 0
    assert len(find_bonds(hydrogen, BondRule(Method.COVALENT, tolerance=0.2))) == 1
    assert len(find_bonds(water, BondRule(Method.COVALENT, tolerance=1.0))) == 3


def test_a_flat_cell_is_refused_instead_of_searched_forever():
    flat = from_ase(Atoms("Si2", positions=[(0, 0, 0), (1, 1, 0)], cell=[5, 5, 1e-7], pbc=True))
    with pytest.raises(StructureError, match="too flat"):
        find_bonds(flat)


def test_crystal_nn_agrees_with_the_table_on_simple_crystals():
    for atoms, count in (
        (bulk("Si"), 4),
        (bulk("NaCl", "rocksalt", 5.64), 6),
        (bulk("CsCl", "cesiumchloride", 4.12), 8),
    ):
        done = []
        found = find_bonds(from_ase(atoms), BondRule(Method.CRYSTALNN), report=done.append)
        assert found.coordination(2).tolist() == [count, count]
        assert done == [0.0, 0.5]


def test_crystal_nn_refuses_molecules_and_giants():
    with pytest.raises(StructureError, match="periodic"):
        find_bonds(from_ase(molecule("H2O")), BondRule(Method.CRYSTALNN))
    with pytest.raises(StructureError, match="2197"):
        find_bonds(from_ase(bulk("Cu").repeat(13)), BondRule(Method.CRYSTALNN))


def test_bonds_keep_their_partner_through_the_boundary():
    before = from_ase(Atoms("CO", positions=[(0.1, 0, 0), (1.2, 0, 0)], cell=[8, 8, 8], pbc=True))
    bonds = find_bonds(before)
    after = before.replace(positions=np.array([(7.9, 0, 0), (1.0, 0, 0)]))
    moved = bonds.moved(before, after)
    assert moved.lengths == pytest.approx([1.1])
    assert abs(moved.shifts).tolist() == [[1, 0, 0]]
