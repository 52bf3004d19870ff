from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch

from core.errors import ModelError
from core.learning.attribution import attribute, average_atom
from core.learning.shells import by_shell
from core.models.base import Kind, ModelSpec
from core.models.composition.architecture import ARCHITECTURE as COMPOSITION
from core.models.composition.architecture import CompositionParams
from core.models.crystal_graph.architecture import ARCHITECTURE, CrystalGraphParams
from core.models.crystal_graph.graph import graph_with_bonds
from core.models.explained import ELEMENTS, Explained
from core.models.foundation.architecture import ARCHITECTURE as FOUNDATION
from core.models.foundation.architecture import FoundationParams
from core.models.trained.model import TrainedModel
from core.structures.crystal import Crystal
from tests.core.models.crystals import salt, silicon
from tests.core.models.trained.making import HYPER, SCALES, TARGETS, manifest

if TYPE_CHECKING:
    from collections.abc import Callable

SPEC = ModelSpec("small", "Small", Kind.PROPERTIES, "", "", "", "", "", (), frozenset({11, 14, 17, 29}))


def model_of(kind: Any = ARCHITECTURE, hyper: Any = HYPER, change: Callable[[Any], None] | None = None) -> TrainedModel:
    members = []
    for seed in (1, 2):
        with torch.random.fork_rng():
            torch.manual_seed(seed)
            network = kind.network(hyper, sum(target.outputs for target in TARGETS)).eval()
        # what goes linearly is zero in a fresh network
        if hasattr(network, "start"):
            noise = torch.Generator().manual_seed(3)
            network.start.weight.copy_(torch.randn(network.start.weight.shape, generator=noise) / 5)
        if change is not None:
            with torch.no_grad():
                change(network)
        members.append(network)
    facts = manifest(architecture=kind.key, hyper=hyper.model_dump(mode="json"))
    return TrainedModel(SPEC, facts, kind, hyper, members)


def shaken() -> Crystal:
    """Return rock salt without any symmetry."""
    crystal = salt()
    moved = crystal.positions + np.random.default_rng(0).normal(0, 0.15, crystal.positions.shape)
    return crystal.replace(positions=moved)


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.key)
def test_the_shares_add_up_to_what_the_ensemble_says(target: Any) -> None:
    model, crystal = model_of(), shaken()
    found = attribute(model, crystal, target, average_atom(model))
    answer = model.answer(crystal)
    said = answer.probabilities[target.key] if target.is_class else None
    expected = said[target.classes.index(found.said)] if said else answer.values[target.key]
    assert found.value == pytest.approx(expected, rel=1e-5)
    assert found.complete
    assert found.baseline + found.with_bonds.sum() + found.missing == pytest.approx(found.value, rel=1e-5)
    assert abs(found.missing) < found.tolerance
    assert found.atoms.sum() + found.bond_shares.sum() == pytest.approx(found.with_bonds.sum(), abs=1e-7)
    assert abs(found.missing) < 0.01 * abs(found.value - found.baseline)


def test_what_is_heard_of_the_whole_belongs_to_no_atom() -> None:
    hyper = HYPER.model_copy(update={"hears": "descriptors"})
    crystals = [salt(), silicon(), shaken()]

    def listen(network: Any) -> None:
        network.hear.fit(torch.as_tensor(np.concatenate([ARCHITECTURE.example(one, hyper).heard for one in crystals])))

    model = model_of(hyper=hyper, change=listen)
    found = attribute(model, shaken(), TARGETS[0], average_atom(model))
    assert found.complete
    assert abs(found.whole) > 1e-6
    assert found.atoms.sum() + found.bond_shares.sum() + found.whole == pytest.approx(
        found.value - found.baseline - found.missing, rel=1e-4
    )


def test_equal_atoms_have_equal_shares_and_a_supercell_the_same_in_parts() -> None:
    model, target = model_of(), TARGETS[0]
    crystal = salt()
    small = attribute(model, crystal, target, average_atom(model))
    for number in (11, 17):
        own = small.with_bonds[crystal.numbers == number]
        np.testing.assert_allclose(own, own[0])
    shift = np.concatenate([crystal.positions, crystal.positions + crystal.cell[0]])
    twice = Crystal(np.tile(crystal.numbers, 2), shift, crystal.cell * [[2], [1], [1]])
    large = attribute(model, twice, target, average_atom(model))
    np.testing.assert_allclose(large.with_bonds[: len(crystal)], small.with_bonds / 2, rtol=1e-4)


def test_merging_equal_atoms_changes_no_share(monkeypatch: pytest.MonkeyPatch) -> None:
    model, target, crystal = model_of(), TARGETS[0], salt()
    merged = attribute(model, crystal, target, average_atom(model))
    # every atom a node of its own
    monkeypatch.setattr("core.models.crystal_graph.graph._refined", lambda numbers, *_: np.arange(len(numbers)))
    graph, _ = graph_with_bonds(crystal, HYPER.radius)
    assert len(graph.numbers) == len(crystal)
    apart = attribute(model, crystal, target, average_atom(model))
    np.testing.assert_allclose(merged.with_bonds, apart.with_bonds, rtol=1e-4, atol=1e-7)
    np.testing.assert_allclose(merged.atoms, apart.atoms, rtol=1e-4, atol=1e-7)
    np.testing.assert_allclose(merged.bond_shares, apart.bond_shares, rtol=1e-3, atol=1e-7)


def test_a_share_is_the_integral_of_finite_differences() -> None:
    model, target, crystal = model_of(), TARGETS[0], shaken()
    average = average_atom(model)
    found = attribute(model, crystal, target, average)
    explained: Explained = ARCHITECTURE.explained(crystal, HYPER)
    place, column = 3, 0
    members = [member.double() for member in model.members]
    batch = ARCHITECTURE.batch([explained.example])
    ends = {ELEMENTS: torch.as_tensor(explained.inputs[ELEMENTS]).double()[None]}
    ends["bonds"] = members[0].bond_features(batch).double()[None]
    starts = {"bonds": torch.zeros_like(ends["bonds"])}
    starts[ELEMENTS] = torch.as_tensor(average).double().expand_as(ends[ELEMENTS])
    way = torch.zeros_like(ends[ELEMENTS])
    way[0, place] = (ends[ELEMENTS] - starts[ELEMENTS])[0, place]

    def say(at: float, aside: float) -> float:
        inputs = {name: starts[name] + at * (ends[name] - starts[name]) for name in ends}
        inputs[ELEMENTS] = inputs[ELEMENTS] + aside * way
        with torch.no_grad():
            return float(np.mean([float(one.answer(batch, inputs)[0, column]) for one in members]))

    middles = (np.arange(60) + 0.5) / 60
    slopes = [(say(at, 1e-3) - say(at, -1e-3)) / 2e-3 for at in middles]
    assert found.atoms[place] == pytest.approx(SCALES[0].spread * np.mean(slopes), rel=2e-3)


def test_where_one_element_alone_matters_it_has_the_share() -> None:
    def only_chlorine(network: Any) -> None:
        kept = network.elements.weight[17].clone()
        network.elements.weight.zero_()
        network.elements.weight[17] = kept
        network.start.weight.zero_()

    model, crystal = model_of(change=only_chlorine), shaken()
    # of the average atom nothing is chlorine
    counts = np.zeros(119)
    counts[[14, 29]] = 1
    found = attribute(model, crystal, TARGETS[0], average_atom(model, counts))
    assert np.abs(found.atoms[crystal.numbers == 11]).max() < 1e-6
    assert np.abs(found.atoms[crystal.numbers == 17]).min() > 1e-3


def test_where_bonds_say_nothing_they_have_no_share() -> None:
    def deaf(network: Any) -> None:
        for layer in network.layers:
            layer.bond.weight.zero_()

    model, crystal = model_of(change=deaf), shaken()
    found = attribute(model, crystal, TARGETS[0], average_atom(model))
    assert found.bonds is not None
    assert np.abs(found.bond_shares).max() == 0
    assert found.complete


def test_shells_hold_all_bonds_and_their_shares() -> None:
    model, crystal = model_of(), salt()
    found = attribute(model, crystal, TARGETS[0], average_atom(model))
    shells = by_shell(found, crystal, 10.0)
    assert sum(shell.share for shell in shells) == pytest.approx(found.bond_shares.sum())
    first = next(shell for shell in shells if shell.pair == (11, 17))
    assert (first.number, first.count) == (1, 3 * len(crystal))
    near = found.near_bonds
    assert near is not None
    # each bond is there from both of its ends, with all that it has
    assert near.values.sum() / 2 == pytest.approx(sum(shell.share for shell in by_shell(found, crystal, 10.0)))
    assert first.length == pytest.approx(crystal.cell[0, 0] / 2)
    assert {shell.pair for shell in shells} == {(11, 11), (11, 17), (17, 17)}


def test_a_model_of_formulae_shares_out_among_elements() -> None:
    model, crystal = model_of(COMPOSITION, CompositionParams(features=32, layers=1)), salt()
    found = attribute(model, crystal, TARGETS[0], average_atom(model))
    assert found.complete
    assert found.bonds is None
    assert found.atoms.sum() == pytest.approx(found.value - found.baseline, abs=found.tolerance)
    for number in (11, 17):
        assert len(set(found.atoms[crystal.numbers == number].round(9))) == 1


@pytest.mark.parametrize(
    ("kind", "hyper"),
    [
        (ARCHITECTURE, CrystalGraphParams(begin="chgnet", features=8, layers=1)),
        (FOUNDATION, FoundationParams(features=8, layers=1)),
    ],
    ids=["graph", "foundation"],
)
def test_what_a_potential_sees_belongs_to_its_atoms(kind: Any, hyper: Any) -> None:
    model = model_of(kind, hyper)
    moved = silicon().positions.copy()
    moved[0] += 0.3
    crystal = silicon().replace(positions=moved)
    found = attribute(model, crystal, TARGETS[0], average_atom(model))
    assert found.value == pytest.approx(model.answer(crystal).values["formation_energy_per_atom"], abs=2e-3)
    assert found.complete
    assert abs(found.missing) < 0.02 * abs(found.value - found.baseline)
    # noise on equal atoms must not make one of them the least or the greatest
    same = attribute(model, silicon(), TARGETS[0], average_atom(model))
    np.testing.assert_allclose(same.with_bonds, same.with_bonds[0], rtol=1e-3)


def test_what_was_known_makes_the_average_atom() -> None:
    model = model_of()
    assert average_atom(model)[[11, 14, 17, 29]].tolist() == [0.25] * 4
    counts = np.zeros(120)
    counts[[8, 14]] = 3, 1
    average = average_atom(model, counts)
    assert (average[8], average[14], average.sum()) == (0.75, 0.25, 1.0)


def test_other_kinds_are_refused() -> None:
    class Other:
        title = "Other"

    model = model_of()
    model.kind = Other()  # type: ignore[assignment]
    with pytest.raises(ModelError, match="cannot be put down"):
        attribute(model, salt(), TARGETS[0], average_atom(model))


def test_one_may_end_it() -> None:
    class Enough(BaseException):
        pass

    def stop() -> None:
        raise Enough

    model = model_of()
    with pytest.raises(Enough):
        attribute(model, salt(), TARGETS[0], average_atom(model), stop)
