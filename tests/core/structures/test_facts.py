"""Facts: against published densities, groups and dimensionalities, and never failing."""

import warnings

import numpy as np
import pytest
from ase.build import bulk, molecule, nanotube
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pymatgen.core import Element

from core.structures.convert import from_ase
from core.structures.crystal import Crystal
from core.structures.facts import bonded_dimensionality, describe, electronegativity, reduced_formula


def test_silicon():
    facts = describe(from_ase(bulk("Si", a=5.431, cubic=True)))
    assert (facts.formula, facts.reduced_formula, facts.n_sites) == ("Si8", "Si", 8)
    assert (facts.space_group_number, facts.space_group_symbol) == (227, "Fd-3m")
    assert (facts.crystal_system, facts.point_group) == ("cubic", "m-3m")
    assert set(facts.wyckoff) <= {"a", "b"}
    # CRC Handbook: 2.329 g/cm³
    assert facts.density == pytest.approx(2.329, abs=2e-3)
    assert facts.cell_angles == pytest.approx((90, 90, 90))
    assert (facts.dimensionality, facts.is_layered) == (3, False)


def test_primitive_and_conventional_cell_have_the_same_facts():
    small, large = (describe(from_ase(bulk("NaCl", "rocksalt", 5.64, cubic=c))) for c in (False, True))
    assert small.space_group_number == large.space_group_number == 225
    assert small.reduced_formula == large.reduced_formula == "NaCl"
    assert small.density == pytest.approx(large.density)


def test_shared_sites_count_in_parts_and_break_symmetry():
    atoms = bulk("Cu", cubic=True)
    crystal = from_ase(atoms)
    alloy = crystal.replace(shares=dict.fromkeys(range(4), ((29, 0.75), (79, 0.25))))
    facts = describe(alloy)
    assert facts.composition == {"Cu": 3.0, "Au": 1.0}
    assert facts.space_group_number == 225
    assert describe(crystal.replace(shares={0: ((29, 0.75), (79, 0.25))})).space_group_number == 221


def test_molecules_have_no_cell():
    facts = describe(from_ase(molecule("CH3CH2OH")))
    assert (facts.reduced_formula, facts.dimensionality) == ("C2H6O", 0)
    assert facts.cell_lengths is facts.space_group_symbol is facts.density is None


def test_dimensionality_of_pieces():
    tube = nanotube(6, 6, vacuum=6)
    assert describe(from_ase(tube)).dimensionality == 1
    # ice-like: molecules in a periodic box
    box = molecule("H2O", cell=(6, 6, 6), pbc=True)
    assert describe(from_ase(box)).dimensionality == 0
    assert describe(from_ase(bulk("Cu"))).dimensionality == 3


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(-3, 3), min_size=9, max_size=9))
def test_dimensionality_does_not_depend_on_the_choice_of_cell(entries):
    change = np.array(entries).reshape(3, 3)
    if abs(round(np.linalg.det(change))) != 1:
        change = np.array([[1, entries[0], entries[1]], [0, 1, entries[2]], [0, 0, 1]])
    a, c = 2.46, 6.71
    cell = np.array([[a, 0, 0], [-a / 2, a * 3**0.5 / 2, 0], [0, 0, c]])
    points = np.array([[0, 0, 0.25], [0, 0, 0.75], [1 / 3, 2 / 3, 0.25], [2 / 3, 1 / 3, 0.75]]) @ cell
    graphite = Crystal(np.full(4, 6), points, change @ cell)
    assert bonded_dimensionality(graphite) == 2


def test_formula_of_the_smallest_whole_numbers():
    assert reduced_formula(from_ase(bulk("NaCl", "rocksalt", 5.64) * (3, 1, 1))) == "NaCl"
    # a molecule has as many atoms as it has: benzene is not CH
    assert reduced_formula(from_ase(molecule("C6H6"))) == "C6H6"
    assert reduced_formula(from_ase(molecule("H2O"))) == "H2O"
    assert reduced_formula(Crystal(np.array([38, 22, 8, 8, 8]), np.zeros((5, 3)), np.eye(3))) == "SrTiO3"


def test_electronegativities_agree_with_pymatgen():
    for z in range(1, 95):
        element = Element.from_Z(z)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # where there is none
            known = not np.isnan(element.X)
        if known and electronegativity(z) < 9:
            assert electronegativity(z) == pytest.approx(element.X, abs=0.011), element


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_never_fails(data):
    n = data.draw(st.integers(0, 6))
    numbers = data.draw(st.lists(st.integers(0, 118), min_size=n, max_size=n))
    coordinate = st.floats(-20, 20)
    positions = data.draw(st.lists(coordinate, min_size=3 * n, max_size=3 * n))
    cell = data.draw(st.one_of(st.just([0.0] * 9), st.lists(coordinate, min_size=9, max_size=9)))
    pbc = data.draw(st.tuples(st.booleans(), st.booleans(), st.booleans()))
    shares = {0: ((26, 0.5), (27, 0.25))} if n and data.draw(st.booleans()) else {}
    facts = describe(Crystal(np.array(numbers, dtype=int), np.array(positions).reshape(n, 3), cell, pbc, shares))
    assert facts.n_sites == n
    assert sum(facts.composition.values()) == pytest.approx(n - (0.25 if shares else 0), abs=1e-5)


@pytest.mark.slow
def test_thousands_of_atoms_take_a_moment_only():
    facts = describe(from_ase(bulk("Cu", cubic=True) * (14, 14, 14)))
    assert facts.n_sites == 10976
    assert facts.space_group_number is None
    assert facts.dimensionality == 3
