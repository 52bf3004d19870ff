from __future__ import annotations

import numpy as np
import pytest

from core.prediction.ions import charges_of, complaints, should_be_neutral
from tests.core.models.crystals import copper, rutile, salt


@pytest.mark.parametrize("crystal", [salt(), rutile()])
def test_known_ionic_crystals_are_in_order(crystal) -> None:
    counts = np.bincount(crystal.numbers)
    charges = charges_of({int(z): int(counts[z]) for z in np.flatnonzero(counts)})
    assert complaints(crystal, charges) == ()


def test_oxidation_states_of_rutile() -> None:
    assert charges_of({22: 1, 8: 2}) == {22: 4.0, 8: -2.0}


def test_ions_that_are_too_near_are_named() -> None:
    tight = salt().replace(cell=0.7 * salt().cell, positions=0.7 * salt().positions)
    (said,) = complaints(tight, {11: 1.0, 17: -1.0})
    # Shannon: 1.16 and 1.67 Å
    assert "1.97 Å apart, 0.70" in said
    assert {"Na", "Cl"} <= set(said.split())


def test_ions_of_like_charge_are_no_neighbours() -> None:
    numbers = np.array([11, 11, 11, 11, 17, 17, 17, 17])
    order = np.argsort(salt().positions[:, 2], kind="stable")
    wide = np.diag([1.0, 1.0, 1.2])
    mixed = salt().replace(numbers=numbers, positions=salt().positions[order] @ wide, cell=salt().cell @ wide)
    assert any("like charge" in said for said in complaints(mixed, {11: 1.0, 17: -1.0}))


def test_metals_are_left_alone() -> None:
    assert charges_of({29: 4}) == {}
    assert complaints(copper(), {}) == ()
    assert not should_be_neutral({29: 3, 79: 1})
    assert should_be_neutral({22: 1, 8: 2})
