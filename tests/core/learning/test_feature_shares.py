from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from core.errors import ModelError
from core.learning.feature_shares import feature_shares
from core.models.base import Kind, ModelSpec
from core.models.composition_descriptors.architecture import ARCHITECTURE, CompositionDescriptorsParams
from core.models.descriptors import composition, structure
from core.models.descriptors.groups import descriptor_groups
from core.models.targets import Scale, Target
from core.models.trained.manifest import Manifest, facts_of
from core.models.trained.model import TrainedModel
from core.structures.crystal import Crystal

SHARE = Target("share", "Share of oxygen", "eV")
CLASS = Target("much", "Much oxygen", classes=("no", "yes"))


def formula(iron: int, oxygen: int) -> Crystal:
    numbers = [26] * iron + [8] * oxygen
    return Crystal(numbers, np.arange(3 * len(numbers)).reshape(-1, 3), 50 * np.eye(3))


@pytest.fixture(scope="module")
def model() -> TrainedModel:
    hyper = CompositionDescriptorsParams(only_shares=True, method="extra_trees", trees=20, share=1.0)
    crystals = [formula(i, j) for i in range(1, 7) for j in range(1, 7)]
    examples = [ARCHITECTURE.example(crystal, hyper) for crystal in crystals]
    share = np.array([np.mean(crystal.numbers == 8) for crystal in crystals])
    numbers = np.stack([share, share > 0.5], axis=1).astype(float)
    targets = (SHARE, CLASS)
    fitted = ARCHITECTURE.fit(examples, targets, numbers, hyper)
    manifest = Manifest(
        title="Trees",
        architecture=ARCHITECTURE.key,
        hyper=hyper.model_dump(mode="json"),
        targets=tuple(facts_of(target, Scale(0.0, 2.0 if target is SHARE else 1.0)) for target in targets),
        members=1,
        elements=(8, 26),
    )
    spec = ModelSpec("trees", "Trees", Kind.PROPERTIES, "", "", "", "", "", (), frozenset({8, 26}))
    return TrainedModel(spec, manifest, ARCHITECTURE, hyper, [fitted])


@pytest.mark.parametrize("target", [SHARE, CLASS], ids=["number", "class"])
def test_the_shares_add_up_and_belong_to_what_differs(model: TrainedModel, target: Any) -> None:
    crystal = formula(1, 5)
    found = feature_shares(model, crystal, target)
    answer = model.answer(crystal)
    expected = answer.probabilities["much"][1] if target is CLASS else answer.values["share"]
    assert found.value == pytest.approx(expected)
    assert found.shares.sum() == pytest.approx(found.value - found.baseline)
    assert set(found.names) == {"O", "Fe"}
    assert found.shares.min() > 0  # there is more oxygen and less iron than on average
    assert found.errors.max() < np.abs(found.shares).max()


def test_other_models_are_refused(model: TrainedModel) -> None:
    other = TrainedModel(model.spec, model.manifest, model.kind, model.hyper, [object()])
    with pytest.raises(ModelError, match="cannot be put down"):
        feature_shares(other, formula(1, 1), SHARE)


def test_descriptors_are_grouped_by_what_they_are_about() -> None:
    of_formulas, of_structures = len(composition.names()), len(structure.names())
    for count in (of_formulas, of_formulas + of_structures):
        groups = descriptor_groups(count)
        assert sorted(place for places in groups.values() for place in places) == list(range(count))
        assert len(groups["Electronegativity"]) == 6 + 2 * (count > of_formulas)
    assert len(descriptor_groups(118)) == 118
    with pytest.raises(ValueError, match="nothing known"):
        descriptor_groups(5)
