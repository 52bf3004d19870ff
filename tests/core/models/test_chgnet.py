"""Our evaluation of CHGNet gives the package's numbers."""

from __future__ import annotations

import contextlib
import io
import warnings
from importlib.resources import files

import numpy as np
import pytest
import torch

from core.models.chgnet.graph import graph_of, join
from core.models.chgnet.spec import PBE, R2SCAN
from core.structures.convert import to_pymatgen
from core.structures.crystal import Crystal
from tests.core.models.crystals import copper, graphite, rutile, salt, shaken, silicon, store

CRYSTALS = (silicon(), copper(), salt(), graphite(), rutile(), shaken(rutile(), 0.2), shaken(salt(), 0.3, seed=4))


@pytest.fixture(scope="module", params=[("chgnet-0.3.0", "0.3.0"), ("chgnet-r2scan", "r2scan")])
def both(request: pytest.FixtureRequest):
    """The answers of our model and of the package's."""
    from chgnet.model import CHGNet

    key, name = request.param
    with contextlib.redirect_stdout(io.StringIO()):
        package = CHGNet.load(model_name=name, use_device="cpu", verbose=False)
    with warnings.catch_warnings():
        # The package makes tensors of scalars that carry gradients.
        warnings.filterwarnings("ignore", message="Converting a tensor with requires_grad", category=UserWarning)
        theirs = package.predict_structure(
            [to_pymatgen(crystal) for crystal in CRYSTALS], task="efsm", return_site_energies=True
        )
    return dict(store().load(key).predict(CRYSTALS)), theirs


def test_energies_agree(both) -> None:
    ours, theirs = both
    for i, crystal in enumerate(CRYSTALS):
        assert ours[i].energy / len(crystal) == pytest.approx(float(theirs[i]["e"]), abs=2e-5)
        assert np.allclose(ours[i].site_energies, theirs[i]["site_energies"], atol=5e-5)
        assert ours[i].site_energies.sum() == pytest.approx(ours[i].energy)


def test_forces_stress_and_moments_agree(both) -> None:
    ours, theirs = both
    for i in range(len(CRYSTALS)):
        scale = max(1.0, float(np.abs(theirs[i]["f"]).max()))
        assert np.allclose(ours[i].forces, theirs[i]["f"], atol=2e-4 * scale)
        stress = (theirs[i]["s"] + theirs[i]["s"].T) / 2
        assert np.allclose(ours[i].stress, stress, atol=2e-3 * max(1.0, float(np.abs(stress).max())))
        assert np.allclose(ours[i].magnetic_moments, theirs[i]["m"], atol=2e-5)


def test_elements_are_those_whose_weights_were_ever_trained() -> None:
    """The optimiser's memory of an element's embedding is exactly zero where no gradient ever reached it."""
    for spec, path in (
        (PBE, "pretrained/0.3.0/chgnet_0.3.0_e29f68s314m37.pth.tar"),
        (R2SCAN, "pretrained/r2scan/chgnet_r2scan_transfer_learning_e15f36s161m23.pth.tar"),
    ):
        checkpoint = torch.load(str(files("chgnet").joinpath(path)), map_location="cpu", weights_only=True)
        (memory,) = (
            entry["exp_avg_sq"]
            for entry in checkpoint["optimizer"]["state"].values()
            if entry["exp_avg_sq"].shape == (94, 64)
        )
        trained = {i + 1 for i, row in enumerate(memory) if row.abs().sum() > 0}
        assert spec.elements == trained


def test_each_bond_has_its_reverse() -> None:
    graph = graph_of(shaken(rutile()))
    assert np.array_equal(np.bincount(graph.bond_of), np.full(len(graph.representative), 2))
    for bond in range(0, len(graph.representative), 17):
        there, back = np.flatnonzero(graph.bond_of == bond)
        assert np.allclose(graph.vectors[there], -graph.vectors[back])
        assert (graph.first[there], graph.second[there]) == (graph.second[back], graph.first[back])


def test_angles_join_two_different_short_bonds_of_one_atom() -> None:
    graph = graph_of(graphite())
    atom, left, right = graph.angles.T
    assert np.all(left != right)
    assert np.array_equal(graph.first[left], atom)
    assert np.array_equal(graph.first[right], atom)
    lengths = np.linalg.norm(graph.vectors, axis=1)
    assert lengths[left].max() < 3.0
    # Within 3 Å an atom of graphite has 3 + 6 + 3 neighbours, hence 12 x 11 ordered pairs.
    assert len(atom) == len(graphite()) * 12 * 11


def test_joined_graphs_keep_their_structures_apart() -> None:
    graph = join([graph_of(salt()), graph_of(copper())])
    owner = np.repeat([0, 1], graph.sizes)
    assert np.array_equal(owner[graph.first], owner[graph.second])


def test_a_molecule_has_forces_but_no_stress() -> None:
    molecule = Crystal([8, 1, 1], [[0, 0, 0], [0.96, 0, 0], [-0.24, 0.93, 0]], np.zeros((3, 3)), (False, False, False))
    ((_, answer),) = store().load("chgnet-0.3.0").predict([molecule])
    assert answer.stress is None
    assert np.all(np.isfinite(answer.forces))


def test_an_atom_without_neighbours_feels_no_force() -> None:
    ((_, answer),) = store().load("chgnet-0.3.0").predict([Crystal([18], [[0, 0, 0]], 20 * np.eye(3))])
    assert np.array_equal(answer.forces, np.zeros((1, 3)))


def test_the_way_that_saves_memory_gives_the_same_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    model = store().load("chgnet-0.3.0")
    crystal = shaken(rutile())
    ((_, usual),) = model.predict([crystal])
    monkeypatch.setattr("core.models.chgnet.network.LARGE", 0)
    ((_, saving),) = model.predict([crystal])
    assert saving.energy == pytest.approx(usual.energy, abs=1e-6)
    assert np.allclose(saving.forces, usual.forces, atol=1e-6)
    assert np.allclose(saving.stress, usual.stress, atol=1e-5)


def test_memory_grows_with_the_number_of_bonds_and_angles() -> None:
    model = store().load("chgnet-0.3.0")
    one = model.bytes_needed(salt())
    double = salt().replace(
        numbers=np.tile(salt().numbers, 2),
        positions=np.vstack([salt().positions, salt().positions + salt().cell[0]]),
        cell=salt().cell * [[2], [1], [1]],
    )
    assert model.bytes_needed(double) == pytest.approx(2 * one, rel=0.01)
    squeezed = salt().replace(positions=salt().positions * 0.8, cell=salt().cell * 0.8)
    assert model.bytes_needed(squeezed) > 1.5 * one
