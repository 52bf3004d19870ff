from __future__ import annotations

import numpy as np

from core.structures.bond_values import BondValues
from core.structures.neighbours import pairs_within
from core.structures.scene import build_scene
from core.structures.solids import bond_halves
from tests.core.models.crystals import salt, silicon


def test_the_bonds_that_are_drawn_find_their_values() -> None:
    crystal = silicon()
    moved = crystal.positions.copy()
    moved[1] += (0.1, 0.2, 0.0)  # four bonds of different lengths between the same two atoms
    crystal = crystal.replace(positions=moved)
    pairs = pairs_within(crystal, 4.5)
    # each end gives half of the length
    values = BondValues.summed(pairs.first, pairs.second, pairs.image, pairs.distance / 2)
    np.testing.assert_allclose(values.values, pairs.distance)
    scene = build_scene(crystal)
    a, b = scene.bonds.T
    lengths = np.linalg.norm(scene.positions[a] - scene.positions[b], axis=1)
    assert len(set(lengths.round(3))) >= 4
    np.testing.assert_allclose(values.of_drawn(scene), lengths)


def test_the_ends_of_a_bond_may_differ_and_count_together() -> None:
    crystal = salt()
    pairs = pairs_within(crystal, 3.0)
    from_chlorine = np.where(crystal.numbers[pairs.first] == 17, 2.0, 1.0)
    found = BondValues.summed(pairs.first, pairs.second, pairs.image, from_chlorine)
    np.testing.assert_array_equal(found.values, 3.0)


def test_what_is_not_known_is_no_number() -> None:
    scene = build_scene(salt())
    none = np.zeros(0, dtype=np.int64)
    nothing = BondValues.summed(none, none, np.zeros((0, 3), dtype=np.int64), np.zeros(0))
    assert np.isnan(nothing.of_drawn(scene)).all()
    assert len(nothing.of_drawn(scene)) == len(scene.bonds) > 0


def test_both_halves_of_a_bond_have_its_colour() -> None:
    scene = build_scene(salt())
    own = np.tile(np.array([10, 20, 30], dtype=np.uint8), (len(scene.bonds), 1))
    plain = scene.with_colours(np.zeros((len(salt()), 3), dtype=np.uint8))
    assert (bond_halves(plain)[2] == 0).all()
    painted = scene.with_colours(np.zeros((len(salt()), 3), dtype=np.uint8), bonds=own)
    np.testing.assert_array_equal(bond_halves(painted)[2], np.tile(own[:1], (2 * len(own), 1)))
