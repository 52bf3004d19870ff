"""Conditions that contradict each other are named."""

from __future__ import annotations

import numpy as np
import pytest

from core.errors import UserError
from core.generation.wanted import Target, Wanted
from core.structures.crystal import Crystal

GAP = Target("band_gap", 2.0, 0.3)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (Wanted(needed=frozenset({8}), barred=frozenset({8, 9})), "O is both"),
        (Wanted(needed=frozenset({26}), allowed=frozenset({8})), "Fe is needed"),
        (Wanted(barred=frozenset({8}), allowed=frozenset({8})), "also left out"),
        (Wanted((Target("band_gap", 1.0, 0.2),), allowed=frozenset({2, 10})), "Band gap"),
        (Wanted(allowed=frozenset({2, 10}), fewest_elements=2), "noble gases"),
        (Wanted(fewest_elements=4, most_elements=3), "At least 4 and at most 3"),
        (Wanted(needed=frozenset({3, 8, 26}), most_elements=2), "3 elements are needed"),
        (Wanted(allowed=frozenset({3, 8}), fewest_elements=3), "only Li, O"),
        (Wanted(fewest_elements=5, max_atoms=2), "5 elements do not fit"),
        (Wanted((GAP, Target("band_gap", 5.0, 0.1))), "twice"),
        (Wanted((Target("band_gap", 2.0, 0.0),)), "tolerance"),
        (Wanted((Target("density", -3.0, 1.0),)), "never negative"),
        (Wanted((Target("band_gap", 40.0, 0.5),)), "come near 40 eV"),
        (Wanted((Target("formation_energy_per_atom", -9.0, 0.2),)), "come near −9 eV/atom"),
        (Wanted((Target("formation_energy_per_atom", -1.0, 0.2),), most_elements=1), "pure element"),
        (Wanted(space_groups=frozenset({225, 231})), "no space group 231"),
    ],
)
def test_contradictions(wanted: Wanted, said: str) -> None:
    with pytest.raises(UserError, match=said) as caught:
        wanted.check()
    assert caught.value.hint


def test_what_can_be_met_is_let_through() -> None:
    Wanted().check()
    Wanted((GAP, Target("formation_energy_per_atom", 0.0, 0.2)), frozenset({8, 13, 54}), frozenset({8})).check()


def test_elements_that_may_be_used() -> None:
    known = (1, 6, 8, 13)
    assert Wanted().pool(known) == known
    assert Wanted(allowed=frozenset({8, 92}), barred=frozenset({6})).pool(known) == (8,)
    assert Wanted(barred=frozenset({6})).pool(known) == (1, 8, 13)


def test_content_of_a_cell() -> None:
    salt = Crystal(np.array([11, 17]), np.array([[0.0, 0, 0], [2, 2, 2]]), 4 * np.eye(3))
    assert not Wanted().misfit(salt)
    assert "O" in Wanted(needed=frozenset({8})).misfit(salt)
    assert "Na" in Wanted(barred=frozenset({11})).misfit(salt)
    assert "Cl" in Wanted(allowed=frozenset({11})).misfit(salt)
    assert "2 elements" in Wanted(fewest_elements=3).misfit(salt)
    assert "2 atoms" in Wanted(max_atoms=1).misfit(salt)


def test_a_tolerance_is_a_window() -> None:
    assert GAP.met_by(1.71)
    assert not GAP.met_by(1.69)
    assert not GAP.met_by(2.31)
