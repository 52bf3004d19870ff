import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import StructureError, UserError
from core.structures.compositions.formula import (
    amounts_in,
    amounts_of,
    electronegativities,
    ionic_character,
    mass_fractions,
    molar_mass,
    whole,
)
from tests.core.models.crystals import salt


@pytest.mark.parametrize(
    ("formula", "amounts"),
    [
        ("SrTiO3", {"Sr": 1, "Ti": 1, "O": 3}),
        ("Al2(SO4)3", {"Al": 2, "S": 3, "O": 12}),
        ("La₀.₇Sr₀.₃MnO₃", {"La": 0.7, "Sr": 0.3, "Mn": 1, "O": 3}),
        ("CuSO4·5H2O", {"Cu": 1, "S": 1, "O": 9, "H": 10}),
        (" Na Cl ", {"Na": 1, "Cl": 1}),
        ("CaSO4.2H2O", {"Ca": 1, "S": 1, "O": 6, "H": 4}),
        ("CaSO4.0.5H2O", {"Ca": 1, "S": 1, "O": 4.5, "H": 1}),
        ("MgSO4.H2O", {"Mg": 1, "S": 1, "O": 5, "H": 2}),
        ("Al0.5H2O", {"Al": 0.5, "H": 2, "O": 1}),
        ("0.95(Na0.5K0.5)NbO3-0.05SrTiO3", {"Na": 0.475, "K": 0.475, "Nb": 0.95, "O": 3, "Sr": 0.05, "Ti": 0.05}),
        ("16Na2O–10CaO–74SiO2", {"Na": 32, "O": 174, "Ca": 10, "Si": 74}),
    ],
)
def test_formulas_are_read_as_people_write_them(formula, amounts):
    assert amounts_of(formula) == pytest.approx(amounts)


@pytest.mark.parametrize("formula", ["", "hello", "Xx2", "Na-2", "O0", "NaCl)", "1", "·", "Na1e999"])
def test_what_is_no_formula_is_refused_with_a_hint(formula):
    with pytest.raises(StructureError) as raised:
        amounts_of(formula)
    assert raised.value.hint


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused(text):
    try:
        amounts = amounts_of(text)
    except UserError:
        return
    assert amounts
    assert all(amount > 0 for amount in amounts.values())


def test_a_structure_gives_its_formula_unit():
    assert amounts_in(salt()) == {"Na": 1.0, "Cl": 1.0}


def test_parts_become_whole_amounts():
    assert whole({"La": 0.7, "Sr": 0.3, "Mn": 1, "O": 3}) == {"La": 7, "Sr": 3, "Mn": 10, "O": 30}
    assert whole({"Fe": 0.947, "O": 1}) == {"Fe": 947, "O": 1000}
    assert whole({"Na": 4, "Cl": 4}) == {"Na": 1, "Cl": 1}
    assert whole({"A": 1 / 3, "B": 2 / 3}) == {"A": 1, "B": 2}
    assert whole({"A": 1.0, "B": 2**0.5, "C": 3**0.5}) is None


def test_masses_are_those_of_the_tables():
    assert molar_mass({"H": 2, "O": 1}) == pytest.approx(18.015, abs=1e-3)
    assert molar_mass(amounts_of("SrTiO3")) == pytest.approx(183.49, abs=0.01)
    assert mass_fractions({"H": 2, "O": 1})["O"] == pytest.approx(0.8881, abs=1e-4)


def test_ionic_character_is_that_of_pauling():
    # Pauling's own example: a difference of 1.7 makes half an ionic bond
    assert ionic_character(1.7) == pytest.approx(51, abs=1)
    assert ionic_character(0.0) == 0.0


def test_a_noble_gas_has_no_electronegativity():
    assert electronegativities({"He": 1, "O": 1}) is None
    assert electronegativities({"Na": 1, "Cl": 1}) == {"Na": 0.93, "Cl": 3.16}
