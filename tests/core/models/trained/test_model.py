"""A trained model says numbers in their units, classes with probabilities, and how far its members differ."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch

from core.errors import ModelError, StructureError
from core.models.base import Kind
from core.models.crystal_graph.architecture import ARCHITECTURE
from core.models.registry import Store, catalogue
from core.models.trained.folder import read_manifest, weights_name
from core.models.trained.model import TrainedModel, load
from core.models.trained.shelf import free_name, spec_of, troubles, user_folder
from tests.core.models.crystals import copper, salt, silicon
from tests.core.models.trained.making import HYPER, SCALES, TARGETS, weights, write_small

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray


@pytest.fixture
def model(tmp_path: Path) -> TrainedModel:
    folder = write_small(tmp_path / "small")
    return load(folder, spec_of(folder, read_manifest(folder)))


def raw(seed: int, *crystals: object) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    network = ARCHITECTURE.network(HYPER, 6).eval()
    network.load_state_dict({name: torch.from_numpy(array) for name, array in weights(seed).items()})
    batch = ARCHITECTURE.batch([ARCHITECTURE.example(one, HYPER) for one in crystals])
    with torch.inference_mode():
        features = network.features(batch)
        return network.head(features).double().numpy(), features.double().numpy()


def test_the_answer_is_that_of_the_networks(model: TrainedModel) -> None:
    crystals = [silicon(), salt(), copper()]
    answers = dict(model.predict(crystals))
    (one, seen), (other, _) = raw(1, *crystals), raw(2, *crystals)
    for i in range(3):
        energies = np.array([SCALES[0].middle + SCALES[0].spread * outputs[i, 0] for outputs in (one, other)])
        values = answers[i].values
        assert values["formation_energy_per_atom"] == pytest.approx(energies.mean(), abs=1e-6)
        assert answers[i].spreads["formation_energy_per_atom"] == pytest.approx(energies.std(), abs=1e-6)
        # of logarithms the mean is the geometric one
        moduli = [10 ** (SCALES[1].middle + SCALES[1].spread * outputs[i, 1]) for outputs in (one, other)]
        assert values["bulk_modulus"] == pytest.approx(np.sqrt(moduli[0] * moduli[1]), rel=1e-6)
        metal = np.mean([1 / (1 + np.exp(-outputs[i, 2])) for outputs in (one, other)])
        assert values["metal_probability"] == pytest.approx(metal, abs=1e-6)
        assert values["is_metal"] is bool(metal >= 0.5)
        powers = [np.exp(outputs[i, 3:]) / np.exp(outputs[i, 3:]).sum() for outputs in (one, other)]
        assert answers[i].probabilities["lattice"] == pytest.approx(np.mean(powers, axis=0), abs=1e-6)
        assert values["lattice"] == TARGETS[3].classes[int(np.mean(powers, axis=0).argmax())]
        assert answers[i].embedding == pytest.approx(seen[i], abs=1e-6)


def test_an_answer_does_not_depend_on_its_company(model: TrainedModel) -> None:
    alone = model.answer(salt())
    among = dict(model.predict([silicon()] * 70 + [salt()]))[70]
    assert among.values["formation_energy_per_atom"] == pytest.approx(
        alone.values["formation_energy_per_atom"], abs=1e-6
    )


def test_a_material_that_it_cannot_see_is_told(model: TrainedModel) -> None:
    with pytest.raises(StructureError, match="no structure"):
        model.answer("NaCl")


def test_weights_of_another_network_are_refused(tmp_path: Path) -> None:
    folder = write_small(tmp_path / "small")
    held = json.loads((folder / "model.json").read_text())
    for hyper, words in (({"features": 16}, "does not fit"), ({"features": 4}, "features"), ({"code": "x"}, "code")):
        (folder / "model.json").write_text(json.dumps({**held, "hyper": {**held["hyper"], **hyper}}))
        with pytest.raises(ModelError, match=words):
            load(folder, spec_of(folder, read_manifest(folder)))
    (folder / "model.json").write_text(json.dumps({**held, "architecture": "os"}))
    with pytest.raises(ModelError, match="no kind of model named 'os'"):
        load(folder, spec_of(folder, read_manifest(folder)))


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MATTERDESK_CONFIG", str(tmp_path))
    return user_folder()


def test_a_model_is_in_the_catalogue_at_once_and_gone_at_once(shelf: Path) -> None:
    assert "small" not in catalogue()
    write_small(shelf / "small")
    spec = catalogue()["small"].spec
    assert (spec.kind, spec.title, spec.elements) == (Kind.PROPERTIES, "Small", {11, 14, 17, 29})
    assert spec.errors == {"formation_energy_per_atom": 0.05}
    assert {"formation_energy_per_atom", "is_metal", "metal_probability", "lattice"} <= set(spec.quantities)
    store = Store()
    first = store.load("small")
    assert store.load("small") is first
    write_small(shelf / "small", title="Made anew")
    assert store.load("small").spec.title == "Made anew"
    for name in ("model.json", weights_name(0)):
        (shelf / "small" / name).unlink()
    assert "small" not in catalogue()


def test_one_that_is_damaged_hides_no_other(shelf: Path) -> None:
    write_small(shelf / "good")
    (write_small(shelf / "bad") / "model.json").write_text("{")
    assert "good" in catalogue()
    assert "bad" not in catalogue()
    assert set(troubles()) == {"bad"}


def test_names_are_made_of_wishes() -> None:
    assert free_name("Gap, measured (2021)", frozenset()) == "Gap--measured--2021"
    assert free_name("../..", frozenset()) == "model"
    assert free_name("gap", frozenset({"gap", "gap-2"})) == "gap-3"
