"""The head on CHGNet: what it sees does not depend on the cell, and energies come through."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from ase.build import molecule

from core.errors import StructureError
from core.models.architectures import NetworkArchitecture, architecture_named
from core.models.foundation.architecture import ARCHITECTURE, POOLED, FoundationParams, Seen
from core.models.targets import Target
from core.structures.convert import from_ase
from core.structures.crystal import Crystal
from tests.core.models.crystals import salt, silicon, store
from tests.core.models.test_crystal_graph import disordered, repeated, turned

HYPER = FoundationParams(features=32)


def seen(crystal: Crystal) -> Seen:
    return ARCHITECTURE.example(crystal, HYPER)


def test_it_is_found() -> None:
    assert isinstance(architecture_named("foundation"), NetworkArchitecture)


def test_no_choice_of_axes_or_cell_matters() -> None:
    crystal = disordered(3)
    one = seen(crystal)
    assert one.pooled.shape == (POOLED,)
    for other in (turned(crystal, 4), repeated(crystal, (2, 1, 1))):
        assert seen(other).pooled == pytest.approx(one.pooled, abs=2e-3)
        assert seen(other).energies == pytest.approx(one.energies, abs=1e-4)


def test_the_energy_is_that_of_the_potential() -> None:
    crystal = salt()
    ((_, answer),) = list(store().load("chgnet-0.3.0").predict([crystal]))
    assert seen(crystal).energies[0] == pytest.approx(answer.energy / len(crystal), abs=1e-5)


def test_energies_of_formation_are_there_before_training() -> None:
    # the potential's energy less a number for each element is what is asked for: a straight line
    rng = np.random.default_rng(0)
    examples = [ARCHITECTURE.example(salt(a), HYPER) for a in rng.uniform(5.2, 6.2, 12)]
    numbers = np.array([[one.energies[0] + 3.0] for one in examples])
    network = ARCHITECTURE.network(HYPER, 1).eval()
    batch = ARCHITECTURE.batch(examples)
    network.fit_start((Target("energy", "Energy", "eV"),), [batch], torch.as_tensor(numbers))
    with torch.inference_mode():
        facts = network.features(batch)[:, HYPER.features :]
        found = network.start(facts, torch.zeros(12, 1)).numpy()
    assert np.abs(found - numbers).max() < 0.3 * np.ptp(numbers)


def test_an_atom_without_neighbours_has_finite_features() -> None:
    lonely = Crystal(np.array([18]), np.zeros((1, 3)), 15.0 * np.eye(3))
    assert np.isfinite(seen(lonely).pooled).all()


def test_molecules_and_unseen_elements_are_refused() -> None:
    with pytest.raises(StructureError, match="crystals only"):
        seen(from_ase(molecule("H2O"), "water"))
    with pytest.raises(StructureError, match="never seen"):
        seen(silicon().replace(numbers=np.array([100, 100])))
