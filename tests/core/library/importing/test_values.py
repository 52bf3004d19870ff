"""Cells of tables: numbers, numbers in disguise, and what is none."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.library.importing.values import Unreadable, is_missing, number_in


@pytest.mark.parametrize("cell", ["", " ", "-", "NaN", "n/a", "None", "—", float("nan"), None])
def test_missing(cell):
    assert is_missing(cell)


@pytest.mark.parametrize(
    ("cell", "value", "unit", "uncertainty"),
    [
        ("1.2 eV", 1.2, "eV", None),
        ("500meV", 500.0, "meV", None),
        ("1.58489e-06", 1.58489e-6, "", None),
        ("1.5D-3", 1.5e-3, "", None),
        ("−3.4", -3.4, "", None),
        ("1.2±0.1", 1.2, "", 0.1),
        ("1.2 +/- 0.1 GPa", 1.2, "GPa", 0.1),
        ("5.431(2)", 5.431, "", 0.002),
        ("1,234,567", 1234567.0, "", None),
        (3, 3.0, "", None),
        (True, 1.0, "", None),
    ],
)
def test_number(cell, value, unit, uncertainty):
    reading = number_in(cell)
    assert (reading.value, reading.unit) == (value, unit)
    assert reading.uncertainty == pytest.approx(uncertainty)


def test_decimal_comma():
    assert number_in("0,679005", decimal_comma=True).value == 0.679005
    assert number_in("1.234,5", decimal_comma=True).value == 1234.5


@pytest.mark.parametrize(
    ("cell", "word"),
    [
        ("1,2", "comma"),
        ("<5", "limit"),
        ("~3", "limit"),
        ("1.2-1.5", "range"),
        ("1.2 – 1.5 eV", "range"),
        ("inf", "finite"),
        ("10.1016/j.actamat.2019", "number"),
        ("cubic", "number"),
        ([1.0], "number"),
    ],
)
def test_refused_with_its_reason(cell, word):
    with pytest.raises(Unreadable, match=word):
        number_in(cell)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_what_python_writes_comes_back(value):
    assert number_in(repr(value)).value == value


@given(st.text(max_size=20), st.booleans())
def test_any_text_is_finite_or_refused(text, comma):
    try:
        reading = number_in(text, decimal_comma=comma)
    except Unreadable:
        return
    assert math.isfinite(reading.value)
