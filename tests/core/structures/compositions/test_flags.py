import pytest

from core.structures.compositions.charges import Assignment
from core.structures.compositions.flags import CRITICAL, STRATEGIC, Flag, flags_of, is_radioactive


def flagged(*symbols, states=None):
    likeliest = None if states is None else Assignment(states)
    return {(one.flag, one.symbol) for one in flags_of(dict.fromkeys(symbols, 1.0), likeliest)}


@pytest.mark.parametrize("symbol", ["U", "Th", "Tc", "Pm", "Po", "Ra", "Pu"])
def test_elements_without_stable_isotope_are_radioactive(symbol):
    assert is_radioactive(symbol)


@pytest.mark.parametrize("symbol", ["Bi", "Pb", "K", "Sm", "Ru"])
def test_elements_that_occur_as_stable_are_not(symbol):
    assert not is_radioactive(symbol)


@pytest.mark.parametrize("symbol", ["Pb", "Cd", "Hg"])
def test_what_rohs_restricts_is_flagged_twice(symbol):
    assert {(Flag.RESTRICTED, symbol), (Flag.HAZARD, symbol)} <= flagged(symbol, "O")


def test_chromium_is_flagged_as_hexavalent_only():
    assert (Flag.RESTRICTED, "Cr") in flagged("K", "Cr", "O", states={"K": 1, "Cr": 6, "O": -2})
    assert (Flag.RESTRICTED, "Cr") not in flagged("Cr", "O", states={"Cr": 3, "O": -2})
    assert flagged("Cr", "Fe") == set()


def test_the_list_of_critical_materials_is_that_of_2023():
    assert {"Li", "Co", "Cu", "Ni", "Ga", "Sb", "Pt", "Nd", "Y", "Sc", "P"} <= CRITICAL
    assert not CRITICAL & {"Fe", "Sn", "Zn", "Ag", "Au", "In", "Te", "Zr", "Mo", "Cr", "Pb", "Na", "O"}
    assert STRATEGIC < CRITICAL


def test_every_flag_says_what_it_means_and_where_it_stands():
    symbols = ("U", "Pb", "Li", "Ti", "Cr")
    for one in flags_of(dict.fromkeys(symbols, 1.0), Assignment({"Cr": 6.0})):
        assert one.meaning.endswith(".")
        assert any(word in one.source for word in ("IUPAC", "Regulation", "Directive"))
