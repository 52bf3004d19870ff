"""Numbers and formulas as a person reads them: figures that follow the uncertainty, subscripts, overbars."""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_EVEN, Decimal
from html import escape

MINUS = "\N{MINUS SIGN}"

_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_PLAIN_FIGURES = 4
_LARGEST_PLAIN = 6  # numbers of 10^6 and more are written with a power of ten
_SMALLEST_PLAIN = -4


def format_value(value: float, uncertainty: float | None = None) -> str:
    """Return a number as text, with its uncertainty where there is one: "−1.234 ± 0.045".

    The uncertainty is rounded as the Review of Particle Physics does (Introduction, "Rounding"): two figures where
    its three leading digits lie in 100-354, one in 355-949, and above that it becomes 1000 with two figures kept.
    The value ends at the same decimal place. Without an uncertainty the value has four significant figures.

    Args:
        value: The number.
        uncertainty: Its half-width in the same unit; None, zero and not-a-number count as unknown.
    """
    if not math.isfinite(value):
        return _special(value)
    if uncertainty is None or not math.isfinite(uncertainty) or uncertainty <= 0:
        return format_number(value)
    place = decimal_place(uncertainty)
    top = max(_exponent(value), _exponent(uncertainty))
    if top < _LARGEST_PLAIN and place > _SMALLEST_PLAIN - 3:
        return f"{_fixed(value, place)} ± {_fixed(uncertainty, place)}"
    scale = Decimal(1).scaleb(-top)
    numbers = (_fixed(Decimal(repr(float(number))) * scale, place - top) for number in (value, uncertainty))
    return f"({' ± '.join(numbers)}) × 10{str(top).translate(_SUPERSCRIPTS)}"


def format_interval(value: float, low: float, high: float) -> str:
    """Return a number with the ends of an interval that is not symmetric about it: "0.003 (0.001–0.01)".

    All have one significant figure where the ends differ by more than a factor of two, else two.
    """
    figures = 1 if low <= 0 or high > 2 * low else 2
    number, *ends = (format_number(one, figures) for one in (value, low, high))
    return f"{number} ({'–'.join(ends)})"


def format_number(value: float, figures: int = _PLAIN_FIGURES) -> str:
    """Return a number as text with so many significant figures; a true minus sign, no exponent letters."""
    if not math.isfinite(value):
        return _special(value)
    if value == 0:
        return "0"
    rounded = Decimal(f"{value:.{figures - 1}e}")
    top = rounded.adjusted()
    if _SMALLEST_PLAIN <= top < _LARGEST_PLAIN:
        return _fixed(rounded, min(top - figures + 1, 0))
    return f"{_fixed(rounded.scaleb(-top), 1 - figures)} × 10{str(top).translate(_SUPERSCRIPTS)}"


def format_fixed(value: float, decimals: int) -> str:
    """Return a number with so many decimals, a true minus sign and no "−0.00"."""
    return _fixed(value, -decimals) if math.isfinite(value) else _special(value)


def decimal_place(uncertainty: float) -> int:
    """Return the power of ten of the last figure that a positive uncertainty justifies: -2 for 0.23 (hundredths)."""
    exponent = _exponent(uncertainty)
    leading = round(Decimal(repr(float(uncertainty))).scaleb(2 - exponent))
    if leading < 355:
        return exponent - 1
    # from 950 on it is rounded up to 1000, which has two figures one decade higher
    return exponent


def formula_text(formula: str) -> str:
    """Return a formula with subscripts: "Al2(SO4)3" becomes "Al₂(SO₄)₃", "Li0.5CoO2" "Li₀.₅CoO₂"; no spaces, no 1."""
    parts = re.sub(r"(?<=[A-Za-z)\]])1(?:\.0+)?(?![\d.])", "", formula).split()
    return re.sub(r"(?<=[A-Za-z)\].\d])[\d]+", lambda found: found.group().translate(_SUBSCRIPTS), "".join(parts))


def symmetry_text(symbol: str) -> str:
    """Return a Hermann-Mauguin symbol as plain text with subscripts: "P6_3/mmc" becomes "P6₃/mmc"; "Fm-3m" stays."""
    return re.sub(r"_(\d)", lambda found: found.group(1).translate(_SUBSCRIPTS), symbol)


def symmetry_html(symbol: str) -> str:
    """Return a Hermann-Mauguin symbol as HTML with bars over its digits and subscripts: "Fm-3m", "P6_3/mmc".

    HTML because the combining overline of Unicode is missing from common fonts, and then the bar is lost in silence.
    """
    return symmetry_text(re.sub(r"-(\d)", r'<span style="text-decoration: overline">\1</span>', escape(symbol)))


def _exponent(value: float) -> int:
    return Decimal(repr(float(value))).adjusted() if value else -99


def _fixed(value: float | Decimal, place: int) -> str:
    exact = value if isinstance(value, Decimal) else Decimal(repr(float(value)))
    rounded = exact.quantize(Decimal(1).scaleb(place), rounding=ROUND_HALF_EVEN)
    text = f"{abs(rounded):f}"
    return MINUS + text if rounded < 0 else text


def _special(value: float) -> str:
    if math.isnan(value):
        return "—"
    return "∞" if value > 0 else f"{MINUS}∞"
