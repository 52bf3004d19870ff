"""Grids hold the atoms, whichever cell, origin or orientation the crystal is given in."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from ase.build import bulk

from core.models.voxel_cnn.architecture import ARCHITECTURE, VoxelParams
from core.models.voxel_cnn.atoms import CHANNELS, atoms_of
from core.models.voxel_cnn.voxels import Batch, box_grids, cell_grids, doubled, random_turns, randomly_described
from core.structures.convert import from_ase

SIDE, WIDTH, EDGE = 16, 0.6, 8.0


def batch(*names: str) -> Batch:
    made = {
        "rock salt": bulk("NaCl", "rocksalt", 5.64, cubic=True),
        "primitive": bulk("NaCl", "rocksalt", 5.64),
        "hexagonal": bulk("Mg", "hcp", 3.2, 5.2),
    }
    return Batch.of([atoms_of(from_ase(made[name])) for name in names])


def in_box(
    given: Batch, turn: torch.Tensor | None = None, origin: tuple[float, float, float] = (0, 0, 0)
) -> torch.Tensor:
    count = len(given.cells)
    turns = (torch.eye(3) if turn is None else turn).expand(count, 3, 3)
    return box_grids(given, turns, torch.tensor(origin).float().expand(count, 3), SIDE, EDGE, WIDTH)


def test_the_sum_over_the_cell_is_the_sum_of_the_weights() -> None:
    given = batch("rock salt", "primitive", "hexagonal")
    grids = cell_grids(given, SIDE, WIDTH)
    assert grids.shape == (3, len(CHANNELS), SIDE, SIDE, SIDE)
    voxel = torch.linalg.det(given.cells).abs() / SIDE**3
    assert torch.allclose(grids.sum((2, 3, 4)) * voxel[:, None], given.weights.sum(1), atol=1e-4)


def test_the_mean_density_of_a_large_box_is_that_of_the_crystal() -> None:
    given = batch("rock salt")
    edge = 4 * 5.64  # whole cells, so that the surface does not count
    grids = box_grids(given, torch.eye(3)[None], torch.full((1, 3), 0.3), 32, edge, WIDTH)
    assert float(grids[0, 0].mean()) == pytest.approx(8 / 5.64**3, rel=1e-3)


def test_a_translation_by_a_lattice_vector_changes_nothing() -> None:
    given = batch("hexagonal")
    moved = replace(given, fractional=given.fractional + torch.tensor([1.0, -2.0, 3.0]))
    assert torch.allclose(cell_grids(given, SIDE, WIDTH), cell_grids(moved, SIDE, WIDTH), atol=1e-4)
    assert torch.allclose(in_box(given), in_box(moved), atol=1e-4)


def test_a_translation_by_a_voxel_rolls_the_grid() -> None:
    given = batch("primitive")
    moved = replace(given, fractional=given.fractional + torch.tensor([1 / SIDE, 0, 0]))
    assert torch.allclose(cell_grids(given, SIDE, WIDTH).roll(1, 2), cell_grids(moved, SIDE, WIDTH), atol=1e-4)


def test_the_box_is_the_same_for_every_cell_of_the_crystal() -> None:
    cubic, primitive = batch("rock salt"), batch("primitive")
    assert torch.allclose(in_box(cubic), in_box(primitive), atol=1e-4)
    assert torch.allclose(in_box(cubic), in_box(doubled(cubic, 1)), atol=1e-4)


def test_a_crystal_turned_by_a_quarter_turns_its_grid() -> None:
    given, quarter = batch("hexagonal"), torch.tensor([[0.0, 1, 0], [-1, 0, 0], [0, 0, 1]])
    turned = in_box(given, quarter)
    # x goes to y and y to -x
    assert torch.allclose(turned, in_box(given).rot90(1, (2, 3)), atol=1e-4)
    assert not torch.allclose(turned, in_box(given), atol=1e-2)


def test_random_turns_are_rotations() -> None:
    turns = random_turns(50)
    assert torch.allclose(turns @ turns.transpose(1, 2), torch.eye(3).expand(50, 3, 3), atol=1e-5)
    assert torch.allclose(torch.linalg.det(turns), torch.ones(50), atol=1e-5)


def test_another_description_keeps_density_and_follows_the_seed() -> None:
    given = batch("hexagonal", "rock salt")
    torch.manual_seed(3)
    first = randomly_described(given)
    torch.manual_seed(3)
    again = randomly_described(given)
    assert torch.equal(first.fractional, again.fractional)
    one, other = (cell_grids(each, SIDE, WIDTH)[:, 0].mean((1, 2, 3)) for each in (given, first))
    assert torch.allclose(one, other, atol=1e-6)


@pytest.mark.parametrize("where", ["cell", "box"])
def test_slopes_are_those_of_finite_differences(where: str) -> None:
    given = batch("hexagonal")
    fractional = given.fractional.double().requires_grad_()
    exact = replace(given, fractional=fractional, weights=given.weights.double(), cells=given.cells.double())
    along = torch.linspace(0, 1, SIDE**3, dtype=torch.double).reshape(SIDE, SIDE, SIDE)

    def weighed(places: torch.Tensor) -> torch.Tensor:
        moved = replace(exact, fractional=places)
        if where == "cell":
            return (cell_grids(moved, SIDE, WIDTH)[0, 0] * along).sum()
        turn, origin = torch.eye(3, dtype=torch.double)[None], torch.full((1, 3), 0.2, dtype=torch.double)
        return (box_grids(moved, turn, origin, SIDE, EDGE, WIDTH)[0, 0] * along).sum()

    (slope,) = torch.autograd.grad(weighed(fractional), fractional)
    step = torch.zeros_like(fractional)
    step[0, 1, 2] = 1e-5
    with torch.no_grad():
        expected = (weighed(fractional + step) - weighed(fractional - step)) / 2e-5
    assert float(slope[0, 1, 2]) == pytest.approx(float(expected), rel=1e-3, abs=1e-4)


def test_the_network_sees_a_cube_each_time_anew_in_training_only() -> None:
    hyper = VoxelParams(side=8, width=4, features=8, views=2)
    examples = [atoms_of(from_ase(bulk("Cu")))]
    network = ARCHITECTURE.network(hyper, 2)
    given = ARCHITECTURE.batch(examples)
    network.eval()  # type: ignore[attr-defined]
    assert torch.equal(network(given), network(given))
    network.train()  # type: ignore[attr-defined]
    assert not torch.equal(network.grids(given), network.grids(given))  # type: ignore[attr-defined]


def test_atoms_of_other_elements_weigh_differently() -> None:
    weights = atoms_of(from_ase(bulk("NaCl", "rocksalt", 5.64))).weights
    assert np.allclose(weights[:, 0], 1)
    assert weights[1, 1] - weights[0, 1] > 1  # chlorine is the more electronegative
