"""Vectors of compositions."""

import numpy as np
import pytest
from ase.build import bulk
from hypothesis import given
from hypothesis import strategies as st

from core.structures.convert import from_ase
from core.structures.crystal import Crystal
from core.structures.elements import symbols
from core.structures.fingerprints.composition import amounts_in, amounts_of, composition_vectors, element_table

PLACE_OF_X = 118  # the first of the means is that of the electronegativity


def vector(formula):
    return composition_vectors(amounts_of([formula]))[0]


def test_formulas_are_read():
    amounts = amounts_of(["Fe2O3", "Ca(OH)2", "Na0.5Cl.5", "Sr Ti O3", "HOH"])
    assert {n: a for n, a in enumerate(amounts[0]) if a} == {26: 2, 8: 3}
    assert {n: a for n, a in enumerate(amounts[1]) if a} == {20: 1, 8: 2, 1: 2}
    assert {n: a for n, a in enumerate(amounts[2]) if a} == {11: 0.5, 17: 0.5}
    assert {n: a for n, a in enumerate(amounts[3]) if a} == {38: 1, 22: 1, 8: 3}
    assert {n: a for n, a in enumerate(amounts[4]) if a} == {1: 2, 8: 1}


@pytest.mark.parametrize("bad", ["", "Xx2", "12", "FeO)(", "hello", "Fe2O3?"])
def test_what_is_no_formula_has_no_vector(bad):
    assert not amounts_of([bad]).any()
    assert np.isnan(vector(bad)).all()


@given(st.text(max_size=12))
def test_no_text_breaks_the_reader(text):
    assert np.isfinite(amounts_of([text])).all()


def test_the_amount_does_not_matter_but_the_shares_do():
    assert vector("Fe4O6") == pytest.approx(vector("Fe2O3"), abs=1e-6)
    assert np.linalg.norm(vector("FeO") - vector("Fe2O3")) > 0.05
    assert vector("Fe2O3")[:118][[25, 7]] == pytest.approx([0.4, 0.6])


def test_statistics_are_those_of_the_elements():
    table = element_table()
    scale = np.sqrt(4 * table.shape[1])
    sodium, chlorine = table[11, 0], table[17, 0]
    found = vector("NaCl") * scale
    p = table.shape[1]
    assert found[PLACE_OF_X + p * np.arange(4)] == pytest.approx(
        [(sodium + chlorine) / 2, (chlorine - sodium) / 2, sodium, chlorine], abs=1e-5
    )


def test_the_table_of_elements():
    table = element_table()
    assert np.isfinite(table).all()
    assert table[1:95].mean(axis=0) == pytest.approx(np.zeros(table.shape[1]), abs=1e-5)
    # Pauling's electronegativity: F 3.98, O 3.44, Na 0.93, Cs 0.79, a linear map of it
    x = table[:, 0]
    assert (x[8] - x[11]) / (x[9] - x[55]) == pytest.approx((3.44 - 0.93) / (3.98 - 0.79), abs=1e-4)
    # valence electrons stand last, as s, p, d and f: iron is 4s2 3d6, gallium's full 3d shell no longer counts
    assert table[26, -2] > table[31, -2] == table[20, -2]


def test_chemistry_orders_neighbours():
    def distance(first, second):
        return np.linalg.norm(vector(first) - vector(second))

    assert distance("NaCl", "KCl") < distance("NaCl", "CuCl") < distance("NaCl", "GaAs")


def test_structures_give_what_their_formulas_give():
    half = Crystal([26], [[0, 0, 0]], np.eye(3) * 3, shares={0: ((26, 0.4), (8, 0.6))})
    amounts = amounts_in([from_ase(bulk("NaCl", "rocksalt", a=5.64, cubic=True)), half])
    assert composition_vectors(amounts) == pytest.approx(np.array([vector("NaCl"), vector("Fe2O3")]), abs=1e-6)


def test_all_elements_have_vectors():
    assert np.isfinite(composition_vectors(amounts_of(symbols()[1:119]))).all()
