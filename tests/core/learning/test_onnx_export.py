from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest

from core.errors import ModelError
from core.learning.onnx_export import compare, export_onnx, trial_materials
from core.models.composition.architecture import ARCHITECTURE as COMPOSITION
from core.models.composition.architecture import CompositionParams
from core.models.crystal_graph.architecture import CrystalGraphParams
from tests.core.learning.test_attribution import model_of
from tests.core.models.crystals import salt, silicon
from tests.core.models.trained.making import TARGETS

if TYPE_CHECKING:
    from core.learning.onnx_export import Exported

HYPER = CrystalGraphParams(features=8, layers=1, radius=4.0, angles=False)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    return export_onnx(model_of(hyper=HYPER), tmp_path_factory.mktemp("onnx") / "small.onnx")


def test_another_program_says_what_the_ensemble_says_of_any_number_of_materials(exported: Exported) -> None:
    from onnx.reference import ReferenceEvaluator

    model = model_of(hyper=HYPER)
    evaluator = ReferenceEvaluator(str(exported.path))
    facts = json.loads(exported.facts.read_text(encoding="utf-8"))
    names = [one["name"] for one in facts["inputs"]]
    assert names == list(evaluator.input_names)
    assert not {"seen", "angular"} & set(names)  # a network of these hyper-parameters does not look at them
    for crystals in ([silicon()], [salt(), silicon(), salt()]):
        examples = [model.example(crystal) for crystal in crystals]
        batch = model.kind.batch(examples)  # type: ignore[attr-defined]
        inputs = {name: getattr(batch, name).numpy() for name in names}
        found = dict(zip(evaluator.output_names, evaluator.run(None, inputs), strict=True))
        said = model.say(examples)
        np.testing.assert_allclose(found["formation_energy_per_atom"], said.values[:, 0], rtol=1e-5)
        np.testing.assert_allclose(found["bulk_modulus"], said.values[:, 1], rtol=1e-5)
        np.testing.assert_allclose(found["spread.bulk_modulus"], said.spreads[:, 1], rtol=1e-3)
        for key in ("is_metal", "lattice"):
            np.testing.assert_allclose(found[key], said.probabilities[key], rtol=1e-5)


def test_the_file_beside_it_says_what_goes_in_and_comes_out(exported: Exported) -> None:
    facts = json.loads(exported.facts.read_text(encoding="utf-8"))
    assert facts["compared"] == {"materials": exported.materials, "largest_difference": exported.differences}
    assert exported.materials >= 6
    assert set(exported.differences) == {target.key for target in TARGETS}
    assert max(exported.differences.values()) < 1e-3
    outputs = {one["name"]: one for one in facts["outputs"]}
    assert outputs["bulk_modulus"]["unit"] == "GPa"
    assert outputs["lattice"]["classes"] == ["cubic", "hexagonal", "other"]
    assert facts["elements"] == ["Na", "Si", "Cl", "Cu"]
    assert all(one["meaning"] for one in facts["inputs"])


def test_what_says_something_else_is_refused(exported: Exported) -> None:
    def shift(network: object) -> None:
        network.out.bias += 0.01  # type: ignore[attr-defined]

    other = model_of(hyper=HYPER, change=shift)
    examples = [other.example(crystal) for crystal in trial_materials(other)]
    with pytest.raises(ModelError, match="says something else"):
        compare(other, examples, exported.path)


def test_trial_materials_are_of_known_elements_and_of_many_sizes() -> None:
    model = model_of()
    made = trial_materials(model)
    assert {number for crystal in made for number in crystal.elements} <= {11, 14, 17, 29}
    assert len({len(crystal) for crystal in made}) >= 5
    sizes = [model.kind.size(model.example(crystal)) for crystal in made]  # type: ignore[attr-defined]
    assert min(sizes) > 2


def test_trees_are_refused(tmp_path: object) -> None:
    model = model_of()
    model.kind = object()  # type: ignore[assignment]
    with pytest.raises(ModelError, match="cannot be written"):
        export_onnx(model, f"{tmp_path}/no.onnx")


@pytest.mark.slow
def test_a_network_of_formulae_is_written_too(tmp_path: object) -> None:
    model = model_of(COMPOSITION, CompositionParams(features=32, layers=1))
    assert max(export_onnx(model, f"{tmp_path}/formula.onnx").differences.values()) < 1e-3
