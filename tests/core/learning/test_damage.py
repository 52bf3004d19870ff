"""Damage is as strong as was asked for, and the same for the same seed."""

from __future__ import annotations

import numpy as np
import pytest

from core.learning.damage import Damage, damaged, drawn
from tests.core.models.crystals import salt

TWICE = (2, 2, 2)


def rng() -> np.random.Generator:
    return np.random.default_rng(4)


def test_no_damage_repeats_the_cell() -> None:
    made = damaged(salt(), Damage(TWICE), rng())
    assert len(made) == 8 * len(salt())
    assert np.allclose(made.cell, 2 * salt().cell)
    assert Damage(TWICE).is_none


def test_every_atom_moves_as_far_as_was_asked() -> None:
    before, after = damaged(salt(), Damage(TWICE), rng()), damaged(salt(), Damage(TWICE, displacement=0.2), rng())
    apart = after.fractional - before.fractional
    moved = (apart - np.round(apart)) @ before.cell
    assert np.allclose(np.linalg.norm(moved, axis=1), 0.2)


@pytest.mark.parametrize("share", [0.1, 0.4, 1.0])
def test_a_share_of_the_atoms_goes_and_one_stays(share: float) -> None:
    whole = 8 * len(salt())
    assert len(damaged(salt(), Damage(TWICE, vacancies=share), rng())) == max(1, whole - round(share * whole))


def test_strain_is_symmetric_and_of_that_size() -> None:
    random, found = rng(), []
    for _ in range(400):
        made = damaged(salt(), Damage(strain=0.02), random)
        strain = np.linalg.inv(salt().cell) @ made.cell - np.eye(3)
        assert np.allclose(strain, strain.T)
        found.append(strain[np.triu_indices(3)])
    assert np.std(found) == pytest.approx(0.02, rel=0.06)


def test_one_seed_gives_one_damage() -> None:
    first, again = (damaged(salt(), Damage(TWICE, 0.1, 0.2, 0.01), rng()) for _ in range(2))
    assert first.same_geometry(again)


@pytest.mark.parametrize("atoms", [1, 8, 60, 400])
def test_what_is_drawn_stays_within_the_atoms_allowed(atoms: int) -> None:
    random = rng()
    every = [drawn(atoms, 420, random) for _ in range(200)]
    assert all(np.prod(one.repeats) * atoms <= max(420, 4 * atoms) for one in every)
    assert any(one.is_none for one in every)
    assert {one.displacement > 0 for one in every} == {True, False}
