"""Guesses that cover most, and those that are new."""

from __future__ import annotations

import pytest
from ase.build import bulk

from core.prediction.covering import covering, new_among
from core.prediction.guesses import Guess
from core.structures.convert import from_ase


def _carbon(lattice: str, probability: float, stretch: float = 1.0) -> Guess:
    atoms = bulk("C", lattice, a=3.5)
    atoms.set_cell(atoms.cell.array @ [[1, 0, 0], [0, 1, 0], [0, 0, stretch]], scale_atoms=True)
    return Guess(from_ase(atoms), f"{lattice} {stretch}", "prototype", 0.0, probability)


def test_what_is_as_one_counts_once() -> None:
    near = [_carbon("diamond", share, stretch) for share, stretch in ((0.3, 1.0), (0.25, 1.01), (0.15, 0.99))]
    others = [_carbon("fcc", 0.2), _carbon("diamond", 0.1, 1.9)]
    found = covering([*near, *others], 4)
    # cells of another number of atoms are never as one
    assert [guess.origin.split()[0] for guess in found[:2]] == ["diamond", "fcc"]
    assert found[0].probability == pytest.approx(0.7)
    assert found[1].probability == pytest.approx(0.2)
    # the strongly stretched one is covered by none
    assert found[2].origin == "diamond 1.9"
    assert found[3].probability < 1e-6


def test_fewer_guesses_than_wanted_are_all_kept() -> None:
    assert len(covering([_carbon("fcc", 0.5), _carbon("diamond", 0.5)], 20)) == 2
    assert covering([], 20) == []


def test_what_is_known_is_left_out() -> None:
    guesses = [_carbon("diamond", 0.6, 1.01), _carbon("fcc", 0.4)]
    assert [one.origin for one in new_among(guesses, [_carbon("diamond", 1.0).crystal])] == ["fcc 1.0"]
    assert [one.origin for one in new_among(guesses, [])] == ["diamond 1.01", "fcc 1.0"]
