"""The two tests of validity; of charges more is tested in ``test_neutrality``."""

from __future__ import annotations

import numpy as np

from core.generation.metrics.validity import composition_is_valid, structure_is_valid
from core.structures.crystal import Crystal
from tests.core.generation.metrics.crystals import rock_salt


def pair(gap: float, edge: float = 5.0) -> Crystal:
    return Crystal([14, 14], [[0, 0, 0], [0, 0, gap]], edge * np.eye(3))


def test_atoms_may_not_be_nearer_than_half_an_angstrom() -> None:
    assert structure_is_valid(pair(0.51))
    assert not structure_is_valid(pair(0.49))
    # the nearest image counts
    assert not structure_is_valid(pair(4.6))


def test_a_cell_needs_a_volume_and_own_images_do_not_count() -> None:
    assert structure_is_valid(Crystal([1], [[0, 0, 0]], 0.47 * np.eye(3)))
    assert not structure_is_valid(Crystal([1], [[0, 0, 0]], 0.46 * np.eye(3)))
    assert not structure_is_valid(Crystal([14], [[0, 0, 0]], [[3, 0, 0], [0, 3, 0], [3, 3, 0]]))
    assert not structure_is_valid(Crystal([14], [[np.nan, 0, 0]], 4 * np.eye(3)))
    assert not structure_is_valid(Crystal([], np.zeros((0, 3)), np.eye(3)))
    assert structure_is_valid(rock_salt(11, 17))


def test_compositions_are_judged_with_the_states_that_were_published() -> None:
    assert composition_is_valid({11: 1, 17: 1})
    assert not composition_is_valid({11: 1, 17: 2})
