"""Formulae as found in alloys, mineral names and papers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.library.importing.formulas import NoFormula, atoms_in, composition_in, normal_formula
from core.structures.formulas import composition_from


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("Ag(AuS)2", "AgAu2S2"),
        ("CuSO4·5H2O", "CuSO9H10"),
        ("(CaCu)70Mg30", "Ca70Cu70Mg30"),
        ("Fe₂O₃", "Fe2O3"),
        ("Fe$_2$O$_{3}$", "Fe2O3"),
        ("Fe<sub>2</sub>O<sub>3</sub>", "Fe2O3"),
        ("Fe0.250 Co0.250 Ni0.500 ", "Fe0.25Co0.25Ni0.5"),
        ("Li7.0Bi1.0O6.0", "Li7BiO6"),
        ("D2O", "H2O"),
        ("[Fe(CN)6]4-", "FeC6N6"),
        ("Fe0.620C0.0000953", "Fe0.62C0.0000953"),
    ],
)
def test_normal(text, normal):
    assert normal_formula(text) == normal
    assert composition_from(normal)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Al40Cu60T", "“T” is no chemical element"),
        ("La2-xSrxCuO4", "such as x"),
        ("Fe-10Cr-5Al", "per cent"),
        ("*CC(*)c1ccccc1", "SMILES"),
        ("Al2(SO4", "not closed"),
        ("Al2)O3", "too many"),
        ("steel", "not a formula"),
        ("", "no formula"),
        ("O0", "no formula"),
    ],
)
def test_refused_with_its_reason(text, word):
    with pytest.raises(NoFormula, match=word):
        normal_formula(text)


def test_atoms_are_counted_as_written():
    assert atoms_in("Al2O3") == 5
    assert atoms_in("Al4O6") == 10


@given(st.text(alphabet="FeOSiCu()[]0123456789.·x-+ ", max_size=20))
def test_any_text_is_a_composition_or_refused(text):
    try:
        parts = composition_in(text)
    except NoFormula:
        return
    assert parts
    assert all(amount > 0 for _, amount in parts)


def test_brackets_of_per_cent_in_a_formula_of_per_cent():
    amounts = dict(composition_in("(Ce10La90)68Al10Cu20Co2"))
    assert amounts == pytest.approx({"Ce": 6.8, "La": 61.2, "Al": 10, "Cu": 20, "Co": 2})
    assert dict(composition_in("(Fe0.5Co0.5)72B28")) == {"Fe": 36, "Co": 36, "B": 28}
    # no hundred in all: the brackets are what they are
    assert dict(composition_in("(Ce10La90)2O3")) == {"Ce": 20, "La": 180, "O": 3}
