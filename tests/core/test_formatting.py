"""Numbers and formulas as text."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.formatting import (
    MINUS,
    decimal_place,
    format_fixed,
    format_interval,
    format_number,
    format_value,
    formula_text,
    symmetry_html,
)


@pytest.mark.parametrize(
    ("value", "uncertainty", "text"),
    [
        # the four examples of the Review of Particle Physics, Introduction, "Rounding"
        (0.827, 0.119, "0.83 ± 0.12"),
        (0.827, 0.367, "0.8 ± 0.4"),
        (-1.2345, 0.0449, "−1.23 ± 0.04"),
        (5.0, 0.968, "5.0 ± 1.0"),
        (97.8, 12.0, "98 ± 12"),
        (1234.0, 567.0, "1200 ± 600"),
        (0.0, 0.05, "0.00 ± 0.05"),
        (-0.001, 0.05, "0.00 ± 0.05"),
        (1.0, None, "1.000"),
        (2.5, 0.0, "2.500"),
        (2.5, math.nan, "2.500"),
        (math.nan, 0.1, "—"),
        (-math.inf, None, "−∞"),
        (1.5e9, 2e8, "(1.50 ± 0.20) × 10⁹"),
        (3.0e-9, 4e-10, "(3.0 ± 0.4) × 10⁻⁹"),
    ],
)
def test_figures_follow_the_uncertainty(value: float, uncertainty: float | None, text: str) -> None:
    assert format_value(value, uncertainty) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-1.23456, "−1.235"),
        (123456, "123500"),
        (9.99996, "10.00"),
        (0.000123456, "0.0001235"),
        (1.23456e-7, "1.235 × 10⁻⁷"),
        (-6.02214e23, "−6.022 × 10²³"),
    ],
)
def test_four_figures_without_uncertainty(value: float, text: str) -> None:
    assert format_number(value) == text


@given(
    st.floats(-1e5, 1e5, allow_nan=False).filter(lambda x: x == 0 or abs(x) > 1e-5),
    st.floats(1e-4, 1e4),
)
def test_what_is_printed_agrees_with_what_was_given(value: float, uncertainty: float) -> None:
    shown, plus_minus = (float(part.replace(MINUS, "-")) for part in format_value(value, uncertainty).split(" ± "))
    step = 10.0 ** decimal_place(uncertainty)
    assert abs(shown - value) <= 0.5001 * step
    assert abs(plus_minus - uncertainty) <= 0.5001 * step
    assert plus_minus > 0


@given(st.floats(-1e300, 1e300, allow_subnormal=False))
def test_a_plain_number_keeps_four_figures(value: float) -> None:
    text = format_number(value).replace(MINUS, "-")
    mantissa, _, power = text.partition(" × 10")
    exponent = int(power.translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789"))) if power else 0
    assert math.isclose(float(f"{mantissa}e{exponent}"), value, rel_tol=6e-4)


def test_fixed_decimals_never_show_a_negative_zero() -> None:
    assert format_fixed(-0.0004, 3) == "0.000"
    assert format_fixed(-1.5, 2) == "−1.50"


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("SrTiO3", "SrTiO₃"),
        ("Sr1 Ti1 O3", "SrTiO₃"),
        ("Al2(SO4)3", "Al₂(SO₄)₃"),
        ("Li0.5CoO2", "Li₀.₅CoO₂"),
        ("C10 H12", "C₁₀H₁₂"),
        ("Si1", "Si"),
        ("", ""),
    ],
)
def test_formulas_have_subscripts(formula: str, text: str) -> None:
    assert formula_text(formula) == text


@pytest.mark.parametrize(
    ("symbol", "text"),
    [
        ("P6_3/mmc", "P6₃/mmc"),
        ("Fm-3m", 'Fm<span style="text-decoration: overline">3</span>m'),
        ("P-1", 'P<span style="text-decoration: overline">1</span>'),
        ("Cm", "Cm"),
        ("<b>", "&lt;b&gt;"),
    ],
)
def test_space_groups_have_bars_and_subscripts(symbol: str, text: str) -> None:
    assert symmetry_html(symbol) == text


@pytest.mark.parametrize(
    ("value", "low", "high", "text"),
    [
        (0.0031, 0.00097, 0.0098, "0.003 (0.001–0.01)"),
        (3.1e-6, 9.7e-7, 9.8e-6, "3 × 10⁻⁶ (1 × 10⁻⁶–1 × 10⁻⁵)"),
        (1.234, 1.1, 1.6, "1.2 (1.1–1.6)"),
        (0.5, 0.0, 0.9, "0.5 (0–0.9)"),
    ],
)
def test_intervals_have_the_figures_that_their_width_justifies(value, low, high, text):
    assert format_interval(value, low, high) == text
