"""Units against published factors (CODATA 2018), and whatever a table may hold."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.library.importing.units import conversion, parse
from core.quantities import QUANTITIES


@pytest.mark.parametrize(
    ("given_unit", "wanted", "value", "expected"),
    [
        ("meV", "eV", 500.0, 0.5),
        ("Ry", "eV", 1.0, 13.605693),
        ("Hartree", "eV", 1.0, 27.211386),
        ("kcal/mol", "kJ/mol", 1.0, 4.184),
        ("kJ/mol/atom", "eV/atom", 96.485332, 1.0),
        ("kbar", "GPa", 10.0, 1.0),
        ("kB", "GPa", 10.0, 1.0),
        ("eV/Å^3", "GPa", 1.0, 160.2176634),
        ("N/m^2", "GPa", 1e9, 1.0),
        ("°C", "K", 25.0, 298.15),
        ("C", "K", 0.0, 273.15),
        ("°F", "K", 32.0, 273.15),
        ("$^\\circ$C", "K", 25.0, 298.15),
        ("THz", "cm⁻¹", 1.0, 33.3564),
        ("meV", "cm-1", 1.0, 8.065544),
        ("cm-1", "cm⁻¹", 7.0, 7.0),
        ("kg/m^3", "g/cm³", 2330.0, 2.33),
        ("nm", "Å", 0.5, 5.0),
        ("$\\mu$m", "m", 1.0, 1e-6),
        ("Hartree/bohr", "eV/Å", 1.0, 51.42207),
        ("W m-1 K-1", "W/(m K)", 3.0, 3.0),
        ("W/mK", "W/(m K)", None, None),
        ("W/m-K", "W/(m K)", 3.0, 3.0),
        ("g/cc", "g/cm³", 2.0, 2.0),
        ("g/L", "g/cm³", 1000.0, 1.0),
        ("mW/(cm*K)", "W/(m K)", 10.0, 1.0),
        ("10^-6/K", "1/K", 2.0, 2e-6),
        ("S/m", "S/cm", 100.0, 1.0),
        ("mS cm-1", "S/cm", 1.0, 1e-3),
        ("HV", "GPa", 100.0, 0.980665),
        ("eV", "GPa", None, None),
        ("bananas", "eV", None, None),
    ],
)
def test_conversion(given_unit, wanted, value, expected):
    how = conversion(given_unit, wanted)
    if expected is None:
        assert how is None
    else:
        assert how is not None
        assert how(value) == pytest.approx(expected, rel=1e-5)


def test_energies_are_counted_by_atoms():
    # Al2O3: -1675.7 kJ/mol of formula units (NIST-JANAF), five atoms
    per_formula = conversion("kJ/mol", "eV/atom")
    assert (per_formula.atoms, per_formula.of) == (-1, "formula")
    assert per_formula(-1675.7, 5) == pytest.approx(-3.4735, abs=1e-3)
    per_cell = conversion("eV", "eV/atom")
    assert (per_cell.atoms, per_cell.of) == (-1, "cell")
    assert per_cell(-10.0, 4) == -2.5
    assert conversion("eV/f.u.", "eV/atom").of == "formula"
    assert conversion("eV/atom", "eV")(-2.5, 4) == -10.0


def test_every_quantity_has_a_unit_that_is_understood():
    for quantity in QUANTITIES.values():
        if "USD" in quantity.unit or quantity.unit.startswith("lg "):
            continue  # prices and logarithms are not converted
        assert not quantity.unit or parse(quantity.unit) is not None, quantity.unit


@given(st.text(max_size=30))
def test_any_text_is_a_unit_or_none(text):
    unit = parse(text)
    assert unit is None or math.isfinite(unit.factor)
