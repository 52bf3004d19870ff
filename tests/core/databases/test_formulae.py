from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.databases.formulae import amounts, anonymous, reduced
from core.databases.found import DatabaseError
from core.structures.elements import symbols


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("SrTiO3", "O3SrTi"),
        ("Ca(OH)2", "CaH2O2"),
        ("Si2", "Si"),
        ("Fe4O6", "Fe2O3"),
        ("Li0.5CoO2", "Co2LiO4"),
        ("[Co(NH3)6]Cl3", "Cl3CoH18N6"),
        ("H₂O", "H2O"),
        (" Na Cl ", "ClNa"),
    ],
)
def test_reduced_formula_has_alphabetical_order_and_whole_numbers(written, expected):
    assert reduced(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"), [("ABC3", "A3BC"), ("SrTiO3", "A3BC"), ("AB2", "A2B"), ("A2B2", "AB")]
)
def test_anonymous_formula_begins_with_the_largest_share(written, expected):
    assert anonymous(written) == expected


@pytest.mark.parametrize(
    "text", ["", "Xx2", "2Si", "Si)", "(Si", "Si O?", "elements HAS Si", "Si0", "A" * 300, "Si" + "9" * 90]
)
def test_what_is_no_formula_is_refused(text):
    with pytest.raises(DatabaseError):
        reduced(text)


@given(st.text(max_size=40))
def test_any_text_gives_amounts_or_a_clear_refusal(text):
    try:
        counts = amounts(text)
    except DatabaseError:
        return
    assert counts
    assert all(amount > 0 for amount in counts.values())


@given(st.dictionaries(st.sampled_from(symbols()[1:]), st.integers(1, 400), min_size=1, max_size=6))
def test_amounts_are_those_that_were_written(counts):
    text = "".join(f"{symbol}{amount}" for symbol, amount in counts.items())
    assert amounts(text) == {symbol: Fraction(amount) for symbol, amount in counts.items()}
