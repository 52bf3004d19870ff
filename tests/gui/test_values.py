"""How values are written."""

import numpy as np
import pytest

from core.tasks.base import Domain, Value
from gui.values import domain_mark, plain_text, summarise
from tests.gui.builders import gap


def test_a_number_with_its_uncertainty() -> None:
    line = summarise(gap())
    assert (line.text, line.unit, line.number) == ("1.8 ± 0.4", "eV", 1.82)


def test_a_number_with_uneven_bars() -> None:
    line = summarise(Value("corrosion_rate", 0.0031, 0.0044, interval=(0.00097, 0.0098)))
    assert (line.text, line.unit, line.number) == ("0.003 (0.001–0.01)", "mm/year", 0.0031)


@pytest.mark.parametrize(("flag", "word"), [(True, "Yes"), (np.bool_(False), "No")])
def test_yes_and_no(flag: bool, word: str) -> None:
    assert summarise(Value("is_metal", flag)).text == word


def test_forces_are_summed_up_by_the_largest() -> None:
    line = summarise(Value("forces", np.array([[0.0, 0, 0], [0.3, -0.4, 0]])))
    assert line.number == pytest.approx(0.5)
    assert "2 of 2" in line.caption


def test_stress_is_summed_up_by_the_pressure() -> None:
    # positive stress is tension, positive pressure compression
    line = summarise(Value("stress", np.diag([-3.0, -3.0, -3.0])))
    assert line.number == pytest.approx(3)


def test_moments_are_added() -> None:
    assert summarise(Value("magnetic_moments", np.array([2.0, 2.5]))).number == pytest.approx(4.5)


def test_an_empty_array_has_no_number() -> None:
    assert np.isnan(summarise(Value("forces", np.zeros((0, 3)))).number)


def test_the_clipboard_gets_ascii_and_whole_arrays() -> None:
    assert plain_text(gap(value=-1.5, uncertainty=None)) == "-1.500 eV"
    assert plain_text(Value("forces", np.array([[1.0, 0, 0.25]]))) == "1\t0\t0.25"
    assert plain_text(Value("site_energies", np.array([1.0, 2.0]))) == "1\n2"


def test_marks_differ_in_icon_and_word() -> None:
    marks = [domain_mark(domain) for domain in Domain]
    assert len({icon for icon, _, _ in marks}) == len({word for _, _, word in marks}) == 4
