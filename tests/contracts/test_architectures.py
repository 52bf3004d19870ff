"""Every kind of model that can be trained keeps the promises of ``core.models.architectures``."""

from __future__ import annotations

import json
import pickle
from dataclasses import fields, is_dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch

from core.errors import UserError
from core.learning.lessons import Lesson, train
from core.learning.loop import Plan
from core.learning.networks import outputs_of
from core.models.architectures import (
    DirectArchitecture,
    NetworkArchitecture,
    architecture_named,
    architectures,
    judges_itself,
)
from core.models.targets import Target
from core.nanotubes.build import build
from core.nanotubes.recipe import KINDS, Change, TubeRecipe
from core.structures.crystal import Crystal

if TYPE_CHECKING:
    from numpy.typing import NDArray

KEYS = sorted(architectures())
TARGETS = (
    Target("law", "Law", "eV"),
    Target("metal", "Metal", classes=("no", "yes")),
    Target("kind", "Kind", classes=("a", "b", "c")),
)
WIDTH = sum(target.outputs for target in TARGETS)
CHEAP = MappingProxyType(
    {
        "crystal_graph": {"features": 16, "layers": 2, "radius": 4.0},
        "composition": {"features": 32, "layers": 2, "dropout": 0.0},
        "foundation": {"features": 32, "layers": 1, "dropout": 0.0},
        "descriptors": {"trees": 20, "rounds": 20},
        "composition_descriptors": {"trees": 20, "rounds": 20},
        "symmetry_cnn": {"highest": 3, "width": 4, "features": 64, "dropout": 0.0},
        "tube_graph": {"features": 8, "layers": 1, "radius": 2.0},
        "voxel_cnn": {"box": "cell", "side": 8, "spread": 1.0, "width": 8, "features": 32},
    }
)
"""Hyper-parameters that learn in a second."""
PLAN = Plan(epochs=20, batch=18, learning_rate=1e-2, average=0.9, seed=5)
METALS, ANIONS = ("Li", "Na", "K", "Mg", "Ca", "Sr"), ("F", "Cl", "Br", "O", "S")


def hyper_of(key: str) -> Any:
    return architecture_named(key).hyper(**CHEAP.get(key, {}))


def rock_salt(metal: str, anion: str, length: float) -> Crystal:
    from core.structures.elements import number_of

    cell = length * np.array([[0, 0.5, 0.5], [0.5, 0, 0.5], [0.5, 0.5, 0]])
    places = np.array([[0.0, 0, 0], [length / 2, length / 2, length / 2]])
    return Crystal(np.array([number_of(metal), number_of(anion)]), places, cell)


def tube(metal: int, anion: int) -> Crystal:
    """Return a zigzag tube with a change, in place of a compound."""
    return build(TubeRecipe(6 + metal, 0, 2, changes=(Change(KINDS[anion], 0),)))


@cache
def materials(key: str) -> tuple[list[Any], NDArray[np.float64]]:
    """Return examples and a simple law of their elements, with some labels missing."""
    kind, rng = architecture_named(key), np.random.default_rng(0)
    examples, rows = [], []
    for _ in range(72):
        m, a, share = rng.integers(len(METALS)), rng.integers(len(ANIONS)), rng.integers(1, 4)
        formula = f"{METALS[m]}{share}{ANIONS[a]}{rng.integers(1, 4)}"
        item: Any = rock_salt(METALS[m], ANIONS[a], 5.0 + 0.2 * m) if kind.takes == "structure" else formula
        item = tube(int(m), int(a)) if key == "tube_graph" else item
        examples.append(kind.example(item, hyper_of(key)))
        rows.append([(m - 2.5) / 2 + (1.0 if a > 2 else -1.0), float(m > 2), float(a % 3)])
    numbers = np.array(rows)
    numbers[rng.random(numbers.shape) < 0.1] = np.nan
    return examples, numbers


def learn(key: str, seed: int = 5, rows: int = 54) -> tuple[Any, NDArray[np.float64]]:
    """Return what was learned as arrays or state, and the outputs for the other materials."""
    kind, hyper = architecture_named(key), hyper_of(key)
    examples, numbers = materials(key)
    if isinstance(kind, DirectArchitecture):
        made = kind.fit(examples[:rows], TARGETS, numbers[:rows], hyper, seed=seed)
        return made.arrays(), made.outputs(examples[rows:])
    assert isinstance(kind, NetworkArchitecture)
    plan = Plan(**{**{name: getattr(PLAN, name) for name in Plan.__slots__}, "seed": seed})
    trained = train(kind, hyper, Lesson(TARGETS, examples[:rows], numbers[:rows]), plan)
    network: Any = kind.network(hyper, WIDTH)
    network.load_state_dict(dict(trained.state))
    return trained.state, outputs_of(kind, network, examples[rows:]).double().numpy()


@cache
def learned(key: str) -> tuple[Any, NDArray[np.float64]]:
    return learn(key)


@pytest.mark.parametrize("key", KEYS)
def test_it_says_what_it_is(key: str) -> None:
    kind = architecture_named(key)
    assert kind.key == key
    assert kind.title
    assert kind.summary.endswith(".")
    assert kind.takes in {"structure", "formula"}
    assert isinstance(kind, DirectArchitecture) != isinstance(kind, NetworkArchitecture)


@pytest.mark.parametrize("key", KEYS)
def test_hyper_parameters_have_titles_and_pass_through_json(key: str) -> None:
    hyper = architecture_named(key).hyper
    for name, field in hyper.model_fields.items():
        assert field.title, name
        assert field.description, name
    made = hyper()
    assert hyper(**json.loads(made.model_dump_json())) == made
    assert hyper.model_config["frozen"]


@pytest.mark.parametrize("key", KEYS)
def test_an_example_is_a_frozen_dataclass_of_arrays_and_can_be_kept(key: str) -> None:
    example = materials(key)[0][0]
    assert is_dataclass(example)
    assert type(example).__dataclass_params__.frozen  # type: ignore[attr-defined]
    again = pickle.loads(pickle.dumps(example))  # noqa: S301
    for field in fields(example):
        value = getattr(example, field.name)
        assert isinstance(value, np.ndarray), field.name
        assert value.dtype.kind in "iufb", field.name
        assert np.array_equal(value, getattr(again, field.name))


@pytest.mark.parametrize("key", KEYS)
def test_it_learns_a_simple_law_and_classes(key: str) -> None:
    outputs, numbers = learned(key)[1], materials(key)[1][54:]
    assert outputs.shape == (18, WIDTH)
    assert np.isfinite(outputs).all()
    known = np.isfinite(numbers)
    error = np.abs(outputs[:, 0] - numbers[:, 0])[known[:, 0]].mean()
    assert error < 0.5 * np.abs(numbers[known[:, 0], 0] - np.nanmean(numbers[:, 0])).mean()
    assert np.mean((outputs[:, 1] > 0) == numbers[:, 1].astype(bool), where=known[:, 1]) > 0.8
    assert np.mean(outputs[:, 2:].argmax(axis=1) == numbers[:, 2], where=known[:, 2]) > 0.7


@pytest.mark.parametrize("key", KEYS)
def test_one_seed_gives_one_model_and_another_another(key: str) -> None:
    assert np.array_equal(learn(key)[1], learned(key)[1])
    # a Gaussian process draws nothing
    assert np.array_equal(learn(key, seed=6)[1], learned(key)[1]) == judges_itself(architecture_named(key))


@pytest.mark.parametrize("key", KEYS)
def test_what_was_learned_is_plain_arrays_from_which_it_is_made_again(key: str) -> None:
    kind, hyper = architecture_named(key), hyper_of(key)
    state, outputs = learned(key)
    new = materials(key)[0][54:]
    arrays = {name: np.asarray(value) for name, value in state.items()}
    assert all(array.dtype.kind in "iufb" for array in arrays.values())
    if isinstance(kind, DirectArchitecture):
        again = kind.fitted(hyper, TARGETS, arrays)
        assert np.array_equal(again.outputs(new), outputs)
        assert len(again.features(new)) == len(new)
        with pytest.raises(ValueError):
            kind.fitted(hyper, TARGETS, {})
        with pytest.raises(ValueError):
            kind.fitted(hyper, TARGETS[::-1], arrays)
        return
    assert isinstance(kind, NetworkArchitecture)
    network: Any = kind.network(hyper, WIDTH)
    network.load_state_dict({name: torch.as_tensor(array) for name, array in arrays.items()})
    assert np.array_equal(outputs_of(kind, network, new).double().numpy(), outputs)


@pytest.mark.parametrize("key", KEYS)
def test_what_is_said_of_a_material_does_not_depend_on_its_company(key: str) -> None:
    kind, new = architecture_named(key), materials(key)[0][54:]
    state, outputs = learned(key)
    if isinstance(kind, DirectArchitecture):
        alone = kind.fitted(hyper_of(key), TARGETS, state).outputs(new[3:4])
    else:
        network: Any = kind.network(hyper_of(key), WIDTH)  # type: ignore[attr-defined]
        network.load_state_dict(dict(state))
        alone = outputs_of(kind, network, new[3:4]).double().numpy()  # type: ignore[arg-type]
    assert np.allclose(alone[0], outputs[3], atol=1e-5)


@pytest.mark.parametrize("key", [key for key in KEYS if isinstance(architecture_named(key), NetworkArchitecture)])
def test_the_head_turns_features_into_outputs_and_stages_hold_every_weight(key: str) -> None:
    kind = architecture_named(key)
    assert isinstance(kind, NetworkArchitecture)
    examples = materials(key)[0][:3]
    network: Any = kind.network(hyper_of(key), WIDTH)
    network.eval()
    batch = kind.batch(examples)
    with torch.inference_mode():
        seen = network.features(batch)
        assert seen.shape[0] == 3
        assert torch.equal(network.head(seen), network(batch))
    held = {id(one) for stage in network.stages() for one in stage.parameters()}
    assert held == {id(one) for one in network.parameters()}
    assert all(kind.size(example) > 0 for example in examples)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("item", ["", "no formula!", "Xq2", Crystal(np.zeros(0, int), np.zeros((0, 3)), np.eye(3))])
def test_bad_input_is_refused_with_a_reason(key: str, item: Any) -> None:
    with pytest.raises(UserError) as caught:
        architecture_named(key).example(item, hyper_of(key))
    assert caught.value.hint


@pytest.mark.parametrize("key", [key for key in KEYS if architecture_named(key).takes == "structure"])
def test_what_no_network_can_know_is_refused(key: str) -> None:
    crystal = rock_salt("Na", "Cl", 5.64)
    shared = crystal.replace(shares={0: ((11, 0.5), (19, 0.5))})
    unknown = crystal.replace(numbers=np.array([0, 17]))
    for item in (shared, unknown, "NaCl"):
        with pytest.raises(UserError):
            architecture_named(key).example(item, hyper_of(key))


@pytest.mark.parametrize("key", [key for key in KEYS if architecture_named(key).takes == "formula"])
def test_however_a_formula_is_written_it_is_the_same(key: str) -> None:
    kind, hyper = architecture_named(key), hyper_of(key)
    one, *others = (kind.example(text, hyper) for text in ("Al2(SO4)3", "S3Al2O12", "Al4S6O24", "Al2S3O6O6"))
    for other in others:
        for field in fields(one):
            assert np.allclose(getattr(one, field.name), getattr(other, field.name), atol=1e-6)


@pytest.mark.parametrize("key", KEYS)
def test_the_kind_is_picklable(key: str) -> None:
    assert pickle.loads(pickle.dumps(architecture_named(key))).key == key  # noqa: S301
