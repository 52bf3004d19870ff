"""Test materials that a model has seen in training."""

import numpy as np
import pytest
from ase.build import bulk, make_supercell, molecule

from core.errors import Cancelled
from core.structures.convert import from_ase
from core.structures.twins import twins

SALT = bulk("NaCl", "rocksalt", a=5.64)
TRAIN = [from_ase(atoms) for atoms in (bulk("Cu"), bulk("NaCl", "cesiumchloride", a=3.5), SALT, molecule("H2O"))]
TEST = [
    from_ase(atoms)
    for atoms in (bulk("Ag"), make_supercell(SALT, np.diag([2, 1, 1])), molecule("H2O"), bulk("Cu", cubic=True))
]


def test_twins_are_found_whatever_their_cell():
    found = twins(TRAIN, TEST)
    assert [(train, test) for train, test, _ in found] == [(2, 1), (0, 3)]
    assert [rms for *_, rms in found] == pytest.approx([0, 0], abs=1e-6)


def test_the_closest_twin_is_named():
    moved = TRAIN[2].replace(positions=TRAIN[2].positions + np.array([[0, 0, 0], [0.3, 0, 0]]))
    assert twins([moved, TRAIN[2]], [TEST[1]])[0][:2] == (1, 0)
    assert twins([moved], [TEST[1]])[0][2] > 0.01


def test_nothing_to_find():
    assert twins([], TEST) == []
    assert twins(TRAIN, []) == []


def test_progress_is_told_and_the_search_can_be_given_up():
    heard = []
    twins(TRAIN, TEST, report=lambda fraction, message: heard.append((fraction, message)))
    assert [fraction for fraction, _ in heard] == sorted(fraction for fraction, _ in heard)
    assert heard[0] == (0.0, "Material 1 of 3")

    def stop(fraction, message):
        raise Cancelled

    with pytest.raises(Cancelled):
        twins(TRAIN, TEST, report=stop)
