"""Descriptors of structures: known numbers, and no choice of cell matters."""

from __future__ import annotations

import numpy as np
import pytest
from ase.build import bulk, molecule
from hypothesis import given, settings
from hypothesis import strategies as st

from core.models.descriptors.architecture import ARCHITECTURE
from core.models.descriptors.structure import describe, names
from core.structures.convert import from_ase
from core.structures.crystal import Crystal
from tests.core.models.crystals import copper, salt, silicon
from tests.core.models.test_crystal_graph import disordered, repeated, turned


def described(crystal: Crystal) -> dict[str, float]:
    return dict(zip(names(), describe(crystal).tolist(), strict=True))


def test_known_numbers_come_out() -> None:
    si, cu, nacl = described(silicon()), described(copper()), described(salt())
    # density: CRC Handbook; Q4 and Q6 of fcc: Steinhardt et al. 1983, Table I
    assert si["density"] == pytest.approx(2.329, abs=0.002)
    assert cu["density"] == pytest.approx(8.935, abs=0.01)
    assert cu["mean order 4"] == pytest.approx(0.191, abs=1e-3)
    assert cu["mean order 6"] == pytest.approx(0.575, abs=1e-3)
    assert (si["mean coordination"], nacl["mean coordination"]) == (
        pytest.approx(4, abs=0.02),
        pytest.approx(6, abs=0.04),
    )
    assert cu["mean coordination"] == pytest.approx(12, abs=0.05)
    assert nacl["space group"] == 225
    assert nacl["sites of the primitive cell"] == 2
    assert nacl["bonds between like atoms"] == pytest.approx(0, abs=0.01)


def test_effective_coordination_of_body_centred_iron() -> None:
    # 8 and 6 neighbours at lengths 1 : 1.1547; Hoppe 1979 gives bcc between the two
    assert 8 < described(from_ase(bulk("Fe"), "Fe"))["mean coordination"] < 14


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000))
def test_no_choice_of_axes_order_or_cell_matters(seed: int) -> None:
    crystal = disordered(seed)
    order = np.random.default_rng(seed).permutation(len(crystal))
    shuffled = crystal.replace(numbers=crystal.numbers[order], positions=crystal.positions[order])
    for other in (turned(crystal, seed + 1), shuffled, repeated(crystal, (2, 1, 1))):
        assert np.allclose(describe(other), describe(crystal), rtol=1e-4, atol=1e-4)


def test_a_molecule_and_a_lonely_atom_have_numbers() -> None:
    water = from_ase(molecule("H2O"), "water")
    lonely = Crystal(np.array([18]), np.zeros((1, 3)), 12.0 * np.eye(3))
    for crystal in (water, lonely):
        assert np.isfinite(ARCHITECTURE.example(crystal, None).values).all()
    assert described(lonely)["mean coordination"] == 0
