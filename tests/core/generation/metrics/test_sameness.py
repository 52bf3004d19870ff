"""What is the same: repeats cannot flatter, supercells are no new structures, and published definitions hold."""

from __future__ import annotations

import numpy as np
import pytest

from core.errors import Cancelled
from core.generation.metrics.sameness import known_among, labels_of, reproduced
from core.structures.crystal import Crystal
from tests.core.generation.metrics.crystals import caesium_chloride, rock_salt, salts


def doubled(crystal: Crystal) -> Crystal:
    return Crystal(
        np.tile(crystal.numbers, 2),
        np.vstack([crystal.positions, crystal.positions + crystal.cell[0]]),
        crystal.cell * [[2], [1], [1]],
    )


def test_copies_strained_copies_and_supercells_are_one() -> None:
    salt = rock_salt(11, 17)
    found = labels_of([salt, rock_salt(11, 17, 5.8), caesium_chloride(11, 17), doubled(salt), rock_salt(11, 9)])
    assert found.tolist() == [0, 0, 2, 0, 4]


def test_what_cannot_be_compared_has_no_label() -> None:
    flat = Crystal([11, 17], [[0, 0, 0], [1, 1, 0]], [[3, 0, 0], [0, 3, 0], [3, 3, 0]])
    assert labels_of([flat, rock_salt(11, 17)]).tolist() == [-1, 1]
    assert known_among([flat, rock_salt(11, 17)], [rock_salt(11, 17)]).tolist() == [False, True]


def test_known_means_the_same_structure_not_the_same_formula() -> None:
    asked = [rock_salt(11, 17), caesium_chloride(11, 17), rock_salt(55, 53)]
    assert known_among(asked, salts()).tolist() == [True, False, False]


def test_one_crystal_again_and_again_reproduces_one() -> None:
    many = reproduced([rock_salt(11, 17)] * 20, salts())
    assert many.rate == 1 / 16
    assert many.distance == pytest.approx(0.5 * 15 / 16)
    all_of_them = reproduced(salts()[::-1], salts())
    assert all_of_them.rate == 1
    assert all_of_them.distance == pytest.approx(0.0, abs=1e-6)
    assert reproduced([], salts()).distance == 0.5
    assert reproduced(salts(), []).count == 0


def test_the_nearest_of_several_counts() -> None:
    shifted = rock_salt(11, 17).replace(positions=[[0, 0, 0.3], [2.8, 2.8, 2.8]])
    reference = [rock_salt(11, 17), rock_salt(11, 17)]
    far, near = reproduced([shifted], reference), reproduced([shifted, rock_salt(11, 17)], reference)
    assert far.rate == near.rate == 1
    assert far.distance > 0.01
    assert near.distance == pytest.approx(0.0, abs=1e-6)


def test_more_than_the_reference_has_do_not_raise_it() -> None:
    every = salts()
    many = reproduced([*every, *every[:8]] * 10, every[:4])
    assert many.generated == 4
    assert many.rate < 1
    assert reproduced(every[:2], every).generated == 2


def test_of_too_many_pairs_some_are_drawn() -> None:
    found = reproduced([rock_salt(11, 17)] * 10, [rock_salt(11, 17)] * 40, most_pairs=100)
    assert found.count == 10
    assert found.rate == 1


def test_can_be_cancelled_between_pairs() -> None:
    calls = iter(range(5))

    def report(_fraction: float, _text: str) -> None:
        if next(calls, None) is None:
            raise Cancelled

    with pytest.raises(Cancelled):
        reproduced([rock_salt(11, 17)] * 10, [rock_salt(11, 17)] * 10, report)
