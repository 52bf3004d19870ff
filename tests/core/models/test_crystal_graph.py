"""The crystal graph network says the same of the same crystal, however it is written down."""

from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import StructureError
from core.models.architectures import NetworkArchitecture, architecture_named
from core.models.crystal_graph.architecture import CrystalGraphParams
from core.models.crystal_graph.graph import envelope, graph_of, join
from core.models.crystal_graph.messages import Ways, gathered
from core.models.crystal_graph.network import Batch, Network, Shape
from core.models.crystal_graph.whole import DESCRIPTORS, FORMULAE, LINEAR, heard_of
from core.structures.crystal import Crystal
from tests.core.models.crystals import copper, salt, silicon, store

RADIUS = 4.5
seeds = st.integers(0, 10_000)


def network(**hyper: object) -> Network:
    torch.manual_seed(1)
    return Network(Shape(features=16, layers=3, radius=RADIUS, outputs=2, **hyper)).eval()  # type: ignore[arg-type]


def answer(crystal: Crystal, net: Network) -> np.ndarray:
    with torch.inference_mode():
        found: np.ndarray = net(Batch.of(join([graph_of(crystal, RADIUS)]))).numpy()[0]
    return found


def disordered(seed: int, n: int = 6) -> Crystal:
    """Return atoms at random in a skewed cell, not too near to each other."""
    rng = np.random.default_rng(seed)
    cell = 5.0 * np.eye(3) + rng.uniform(-0.8, 0.8, (3, 3))
    fractions = (np.stack(np.meshgrid([0, 0.5], [0, 0.5], [0, 0.5]), -1).reshape(-1, 3)[:n]) + rng.uniform(
        -0.1, 0.1, (n, 3)
    )
    return Crystal(rng.choice([3, 8, 22], n), fractions @ cell, cell, (True, True, True))


def turned(crystal: Crystal, seed: int) -> Crystal:
    rotation, _ = np.linalg.qr(np.random.default_rng(seed).normal(size=(3, 3)))
    return crystal.replace(positions=crystal.positions @ rotation, cell=crystal.cell @ rotation)


def repeated(crystal: Crystal, times: tuple[int, int, int]) -> Crystal:
    shifts = np.stack(np.meshgrid(*map(np.arange, times), indexing="ij"), -1).reshape(-1, 3)
    positions = np.concatenate([crystal.positions + shift @ crystal.cell for shift in shifts])
    return Crystal(
        np.tile(crystal.numbers, len(shifts)), positions, crystal.cell * np.array(times)[:, None], crystal.pbc
    )


@settings(max_examples=15, deadline=None)
@given(seeds)
def test_rotation_and_translation_change_nothing(seed: int) -> None:
    crystal, net = disordered(seed), network()
    moved = turned(crystal, seed + 1)
    moved = moved.replace(positions=moved.positions + np.array([0.3, -1.7, 9.1]))
    assert answer(moved, net) == pytest.approx(answer(crystal, net), abs=2e-4)


@settings(max_examples=15, deadline=None)
@given(seeds)
def test_order_of_atoms_and_images_change_nothing(seed: int) -> None:
    crystal, net = disordered(seed), network()
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(crystal))
    images = rng.integers(-2, 3, (len(crystal), 3)) @ crystal.cell
    shuffled = crystal.replace(numbers=crystal.numbers[order], positions=(crystal.positions + images)[order])
    assert answer(shuffled, net) == pytest.approx(answer(crystal, net), abs=2e-4)


@settings(max_examples=8, deadline=None)
@given(seeds, st.tuples(*[st.integers(1, 2)] * 3))
def test_choice_of_the_cell_changes_nothing(seed: int, times: tuple[int, int, int]) -> None:
    crystal, net = disordered(seed), network()
    assert answer(repeated(crystal, times), net) == pytest.approx(answer(crystal, net), abs=2e-4)
    skewed = np.array([[1, 1, 0], [0, 1, -1], [0, 0, 1]])
    assert answer(crystal.replace(cell=skewed @ crystal.cell), net) == pytest.approx(answer(crystal, net), abs=2e-4)


def test_a_supercell_of_a_perfect_crystal_is_no_larger_a_graph() -> None:
    small, large = graph_of(salt(), RADIUS), graph_of(repeated(salt(), (2, 2, 2)), RADIUS)
    assert len(small.numbers) == len(large.numbers) == 2
    assert len(small.first) == len(large.first)
    assert large.nodes.shape == (64,)


def test_merged_bonds_count_like_all_of_them() -> None:
    graph = graph_of(salt(), 5.7)  # the first four shells of rock salt: 6, 12, 8 and 6 neighbours
    of_sodium = graph.first == 0
    shells = sorted(zip(graph.lengths[of_sodium].round(2).tolist(), graph.counts[of_sodium].tolist(), strict=True))
    assert [count for _, count in shells] == [6, 12, 8, 6]


def test_merging_gives_what_the_whole_graph_gives() -> None:
    """A crystal with its symmetry hidden by shifts far below what matters has no two equal atoms."""
    rng = np.random.default_rng(0)
    crystal = salt()
    hidden = crystal.replace(positions=crystal.positions + rng.normal(0, 2e-3, crystal.positions.shape))
    assert len(graph_of(hidden, RADIUS).numbers) == 8
    assert answer(hidden, network()) == pytest.approx(answer(crystal, network()), abs=5e-3)


def test_angles_tell_structures_apart_that_lengths_cannot() -> None:
    """A flat square and a tetrahedron of four equal bonds."""
    bond = 1.45
    square = bond * np.array([[0, 0, 0], [1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0]])
    corners = np.array([[0, 0, 0], [1, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1]]) / np.sqrt(3)
    numbers = np.array([6, 1, 1, 1, 1])
    cell, whole = 30.0 * np.eye(3), (True, True, True)
    flat, round_ = (Crystal(numbers, points, cell, whole) for points in (square, bond * corners))
    near = 2.0  # ends of the bonds do not see each other
    torch.manual_seed(0)
    for angles in (False, True):
        net = Network(Shape(features=16, layers=2, radius=near, angles=angles)).eval()
        with torch.inference_mode():
            one, other = (float(net(Batch.of(join([graph_of(c, near)])))) for c in (flat, round_))
        assert (abs(one - other) > 1e-5) == angles


def test_a_neighbour_comes_and_goes_smoothly() -> None:
    net = network()

    def at(distance: float) -> np.ndarray:
        pair = Crystal(np.array([3, 9]), np.array([[0.0, 0, 0], [distance, 0, 0]]), 20 * np.eye(3), (True, True, True))
        return answer(pair, net)

    inside, outside = at(RADIUS - 1e-3), at(RADIUS + 1e-3)
    assert inside == pytest.approx(outside, abs=1e-5)
    assert np.abs(at(2.0) - outside).max() > 1e-3


def test_the_envelope_ends_at_the_radius() -> None:
    assert envelope(np.array([0.0, 2.0, 4.0, 5.0]), 4.0) == pytest.approx([1.0, 0.5, 0.0, 0.0])


def test_an_atom_without_neighbours_has_an_answer() -> None:
    lonely = Crystal(np.array([18]), np.zeros((1, 3)), 20 * np.eye(3), (True, True, True))
    assert np.isfinite(answer(lonely, network())).all()
    assert len(graph_of(lonely, RADIUS).first) == 0


def test_joined_crystals_keep_their_answers() -> None:
    net, crystals = network(), [silicon(), salt(), copper()]
    with torch.inference_mode():
        together = net(Batch.of(join([graph_of(c, RADIUS) for c in crystals]))).numpy()
    for crystal, row in zip(crystals, together, strict=True):
        assert answer(crystal, net) == pytest.approx(row, abs=1e-5)


def test_structures_that_cannot_be_learned_from_are_refused() -> None:
    kind, hyper = architecture_named("crystal_graph"), CrystalGraphParams()
    assert isinstance(kind, NetworkArchitecture)
    shared = Crystal(
        np.array([26]), np.zeros((1, 3)), 3 * np.eye(3), (True, True, True), shares={0: ((26, 0.5), (28, 0.5))}
    )
    for bad, words in ((shared, "shared"), ("NaCl", "formula"), (salt().replace(numbers=np.zeros(8, int)), "element")):
        with pytest.raises(StructureError, match=words):
            kind.example(bad, hyper)


def test_what_chgnet_sees_is_shared_by_equal_atoms() -> None:
    kind, hyper = architecture_named("crystal_graph"), CrystalGraphParams(begin="chgnet", radius=RADIUS)
    one, large = kind.example(salt(), hyper), kind.example(repeated(salt(), (2, 1, 1)), hyper)
    assert one.seen.shape == large.seen.shape == (2, 64)
    assert one.seen == pytest.approx(large.seen, abs=2e-3)
    ((_, answer_),) = store().load("chgnet-0.3.0").predict([salt()])
    assert one.energy[0] == pytest.approx(answer_.energy / 8, abs=1e-4)


def test_elements_that_chgnet_does_not_know_are_refused() -> None:
    kind, hyper = architecture_named("crystal_graph"), CrystalGraphParams(begin="chgnet")
    astatine = salt().replace(numbers=np.where(salt().numbers == 17, 85, 11))
    with pytest.raises(StructureError, match="At"):
        kind.example(astatine, hyper)


@settings(max_examples=6, deadline=None)
@given(seeds)
def test_what_is_heard_of_the_whole_depends_on_no_choice(seed: int) -> None:
    crystal = disordered(seed)
    expected = heard_of(crystal, formulae=True)
    assert expected.shape == (FORMULAE,)
    order = np.random.default_rng(seed).permutation(len(crystal))
    shuffled = crystal.replace(numbers=crystal.numbers[order], positions=crystal.positions[order])
    for same in (turned(crystal, seed), repeated(crystal, (2, 1, 1)), shuffled):
        np.testing.assert_allclose(heard_of(same, formulae=True), expected, atol=2e-3)


def test_what_is_heard_of_the_whole_changes_little_when_atoms_move_little() -> None:
    crystal = salt()
    moved = crystal.replace(positions=crystal.positions + np.random.default_rng(0).normal(0, 1e-3, (8, 3)))
    change = np.abs(heard_of(moved, formulae=False) - heard_of(crystal, formulae=False))
    assert len(change) == DESCRIPTORS
    assert change.max() < 0.1


def test_volume_and_mass_come_first() -> None:
    heard = heard_of(salt(), formulae=False)
    assert heard[:LINEAR] == pytest.approx([np.log(5.640**3 / 8), np.log((22.990 + 35.453) / 2)], abs=1e-4)


def test_a_network_hears_what_its_graph_cannot_tell() -> None:
    """Two crystals of one composition without any neighbours differ in their volume alone."""
    hyper = CrystalGraphParams(hears="descriptors", radius=2.0, layers=1, features=16)
    kind = architecture_named("crystal_graph")
    assert isinstance(kind, NetworkArchitecture)
    torch.manual_seed(0)
    net: Any = kind.network(hyper, 2)
    crystals = [Crystal(np.array([18]), np.zeros((1, 3)), a * np.eye(3), (True, True, True)) for a in (4.0, 5.0)]
    examples = [kind.example(crystal, hyper) for crystal in crystals]
    net.hear.fit(torch.as_tensor(np.concatenate([one.heard for one in examples])))
    with torch.inference_mode():
        one, other = net.eval()(kind.batch(examples))
    assert float((one - other).abs().max()) > 1e-3


def ways_and_inputs(nodes: int = 5, bonds: int = 23) -> tuple[Ways, tuple[torch.Tensor, ...]]:
    """Return ways between nodes of which one is alone, and what is said along them."""
    made = torch.Generator().manual_seed(0)
    first = torch.randint(0, nodes - 1, (bonds,), generator=made).sort().values
    second = torch.randint(0, nodes - 1, (bonds,), generator=made)

    def some(*shape: int) -> torch.Tensor:
        return torch.randn(*shape, generator=made, dtype=torch.float64)

    return Ways.of(first, second, some(bonds, 1), nodes), (some(nodes, 6), some(nodes, 6), some(6, 4), some(bonds, 4))


def test_messages_are_the_sum_as_it_is_written_down() -> None:
    ways, inputs = ways_and_inputs()
    own, other, weight, bonds = inputs
    core, gate = (bonds @ weight.T + own[ways.first] + other[ways.second]).chunk(2, dim=1)
    wanted = torch.zeros(5, 3, dtype=torch.float64)
    wanted.index_add_(0, ways.first, core * torch.sigmoid(core) * torch.sigmoid(gate) * ways.weights)
    with torch.inference_mode():
        assert torch.allclose(gathered(*inputs, ways), wanted, atol=1e-12)
    assert torch.allclose(gathered(*inputs, ways), wanted, atol=1e-12)
    assert not gathered(*inputs, ways)[-1].any()


def test_derivatives_of_messages_are_those_of_differences() -> None:
    ways, inputs = ways_and_inputs()
    for one in inputs:
        one.requires_grad_(True)
    assert torch.autograd.gradcheck(lambda *given: gathered(*given, ways), inputs)


def test_a_network_learns_and_answers_alike() -> None:
    net = network(angles=True)
    batch = Batch.of(join([graph_of(one, RADIUS) for one in (copper(), salt(), disordered(3))]))
    with torch.inference_mode():
        answers = net(batch).clone()
    assert torch.allclose(net(batch), answers, rtol=1e-5, atol=1e-5)
