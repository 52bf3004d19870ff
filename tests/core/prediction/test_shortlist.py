from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from core.models.potentials import PotentialAnswer
from core.prediction.guesses import Guess
from core.prediction.shortlist import Shortlist
from core.simulation.batch_relax import Step
from core.structures.builders.supercell import supercell
from tests.core.models.crystals import rutile, silicon

if TYPE_CHECKING:
    from core.structures.crystal import Crystal


def guess(crystal: Crystal, probability: float, origin: str = "") -> Guess:
    return Guess(crystal, origin, "prototype", float(np.log(probability)), probability)


def step(index: int, crystal: Crystal, energy: float, **more: object) -> Step:
    answer = PotentialAnswer(energy, np.zeros((len(crystal), 3)), np.zeros((3, 3)))
    return Step(index, 3, crystal, answer, 0.01, **{"finished": True, "converged": True, **more})


def strained(amount: float) -> Crystal:
    return rutile().replace(cell=rutile().cell * amount, positions=rutile().positions * amount)


def other() -> Crystal:
    """The atoms of rutile at other places."""
    return rutile().replace(positions=rutile().fractional[[0, 2, 1, 3, 4, 5]] @ np.diag([4.0, 4.0, 4.5]))


def test_what_becomes_the_same_is_merged_and_its_probabilities_add_up() -> None:
    held = Shortlist([guess(strained(1.0), 0.3, "first"), guess(strained(1.05), 0.4, "second"), guess(other(), 0.2)])
    held.take(0, step(0, strained(1.01), -50.0))
    held.take(1, step(1, strained(1.02), -50.1))
    (best, probability), *rest = held.ranked()
    assert (best.number, best.also, len(rest)) == (1, ["first"], 1)
    assert probability == pytest.approx(0.7)


def test_the_same_crystal_in_a_larger_cell_is_one_guess() -> None:
    held = Shortlist([guess(rutile(), 0.5), guess(supercell(rutile(), (1, 1, 2)), 0.3)])
    held.merge_guesses()
    assert [share for _, share in held.ranked()] == [0.8]


def test_what_was_merged_before_is_relaxed_and_kept() -> None:
    held = Shortlist([guess(rutile(), 0.5), guess(supercell(rutile(), (1, 1, 2)), 0.3), guess(other(), 0.1)])
    held.merge_guesses()
    held.take(0, step(0, strained(1.01), -50.0))
    held.take(2, step(1, strained(1.02), -50.1))
    held.end()
    ((only, share),) = held.ranked()
    assert (only.number, share) == (2, pytest.approx(0.9))


def test_a_guess_that_another_became_goes_when_all_is_done() -> None:
    held = Shortlist([guess(rutile(), 0.5), guess(strained(1.1), 0.3)])
    held.take(0, step(0, rutile(), -50.0))
    assert len(held.ranked()) == 2
    held.end()
    ((only, share),) = held.ranked()
    assert (only.state, share) == ("relaxed", 0.8)


def test_pressure_counts_by_the_volume() -> None:
    held = Shortlist([guess(silicon(), 1.0)], pressure=10.0)
    held.take(0, step(0, silicon(), -10.0))
    # 10 GPa on 20.02 Å³ an atom are 1.25 eV
    assert held.candidates[0].enthalpy == pytest.approx(-5 + 10 / 160.2176634 * 5.431**3 / 8)


def test_what_falls_apart_stays_as_it_was() -> None:
    held = Shortlist([guess(rutile(), 0.5)])
    held.take(0, step(0, strained(3.0), 0.0, fault="the atoms fly apart"))
    ((one, share),) = held.ranked()
    assert (one.state, share, one.crystal.volume) == ("broken", 0.5, rutile().volume)


def test_groups_are_those_of_the_crystals() -> None:
    ((one, _),) = Shortlist([guess(rutile(), 0.5)]).ranked()
    assert one.group == ("P4_2/mnm", 136)
