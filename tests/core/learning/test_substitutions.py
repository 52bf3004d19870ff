from __future__ import annotations

import numpy as np
import pytest

from core.learning.substitutions import relatives, substitutions
from core.structures.elements import symbols
from tests.core.models.crystals import salt


def names(symbol: str) -> list[str]:
    return [symbols()[one] for one in relatives(symbols().index(symbol))]


@pytest.mark.parametrize(
    ("symbol", "first"), [("Na", "K"), ("O", "S"), ("Cl", "Br"), ("Ti", "Zr"), ("Si", "Ge"), ("Ca", "Sr")]
)
def test_the_nearest_relative_is_of_the_same_group(symbol: str, first: str) -> None:
    assert names(symbol)[0] == first


def test_noble_gases_hydrogen_and_what_decays_are_no_relatives() -> None:
    assert names("Ar") == names("H") == []
    everyone = {one for symbol in symbols()[1:93] for one in names(symbol)}
    assert not everyone & {"He", "Ne", "Ar", "Kr", "Xe", "H", "Tc", "Pm", "Po", "Ra"}


def test_the_cell_follows_the_size_of_the_atoms() -> None:
    crystal = salt()
    found = {one.title: one for one in substitutions(crystal, {3, 19, 9, 35}, most=2)}
    assert set(found) == {"Na → K", "Na → Li", "Cl → Br", "Cl → F"}
    # lattice constants in Å of rock salts (CRC Handbook): NaCl 5.64, KCl 6.29, LiCl 5.13, NaBr 5.97, NaF 4.62
    for title, constant in {"Na → K": 6.29, "Na → Li": 5.13, "Cl → Br": 5.97, "Cl → F": 4.62}.items():
        assert found[title].stretch == pytest.approx(constant / 5.64, abs=0.1)
    made = found["Na → K"].crystal
    assert set(made.numbers) == {17, 19}
    np.testing.assert_allclose(made.fractional, crystal.fractional, atol=1e-12)
    assert made.title == "Na → K"


def test_the_cell_stays_on_request_and_unknown_elements_stay_out() -> None:
    (one,) = substitutions(salt(), {19}, scaled=False)
    assert (one.old, one.new, one.stretch) == (11, 19, 1.0)
    np.testing.assert_array_equal(one.crystal.cell, salt().cell)
    assert substitutions(salt(), set()) == ()
