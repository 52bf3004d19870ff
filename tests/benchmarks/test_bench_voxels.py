"""How fast crystals become voxels, against Gaussians summed point by point, and how fast networks learn from them.

Run with: make bench.
"""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
from ase.build import bulk

from core.learning.damage import Damage, damaged
from core.learning.lessons import Lesson, train
from core.learning.loop import Plan, Progress
from core.models.architectures import NetworkArchitecture, architecture_named
from core.models.targets import Target
from core.models.torch_threads import torch_threads
from core.models.voxel_cnn.atoms import atoms_of
from core.models.voxel_cnn.voxels import Batch, cell_grids
from core.structures.convert import from_ase

if TYPE_CHECKING:
    from core.structures.crystal import Crystal

pytestmark = [pytest.mark.bench, pytest.mark.timeout(900)]

SIDE, WIDTH, COUNT = 16, 0.6, 128
FEWEST_A_SECOND = 60


@pytest.fixture(scope="module")
def crystals() -> list[Crystal]:
    """Damaged cells of 8 to 27 atoms."""
    rng = np.random.default_rng(0)
    kinds = [bulk("Si"), bulk("NaCl", "rocksalt", 5.64), bulk("Mg", "hcp", 3.2, 5.2), bulk("Cu", cubic=True)]
    twice = Damage((2, 2, 2), displacement=0.1, vacancies=0.1, strain=0.01)
    return [damaged(from_ase(kinds[i % len(kinds)]), twice, rng) for i in range(COUNT)]


def summed(batch: Batch) -> torch.Tensor:
    """Return the densities as a sum of Gaussians at every voxel, images included."""
    places = torch.arange(SIDE) / SIDE
    grid = torch.stack(torch.meshgrid(places, places, places, indexing="ij"), -1).reshape(-1, 3)
    along = torch.linalg.norm(batch.cells, dim=2)[:, None, None]
    apart = batch.fractional[:, :, None] - grid
    apart = (apart - torch.round(apart)) * along
    parts = torch.exp(-0.5 * (apart / WIDTH).square().sum(-1)) / (math.sqrt(2 * math.pi) * WIDTH) ** 3
    return torch.einsum("bnc,bng->bcg", batch.weights, parts).reshape(len(along), -1, SIDE, SIDE, SIDE)


def test_grids_a_second(crystals: list[Crystal]) -> None:
    batch = Batch.of([atoms_of(crystal) for crystal in crystals])
    found = {}
    with torch_threads(), torch.inference_mode():
        for name, make in (("separable", lambda: cell_grids(batch, SIDE, WIDTH)), ("summed", lambda: summed(batch))):
            make()
            begun = time.process_time()
            make()
            found[name] = COUNT / (time.process_time() - begun)
    print(f"\ngrids of {SIDE} cubed a second and core: {found}")
    assert found["separable"] > found["summed"]


@pytest.mark.parametrize(
    ("key", "hyper"), [("voxel_cnn", {"box": "cell"}), ("voxel_cnn", {"box": "cube"}), ("symmetry_cnn", {"width": 8})]
)
def test_crystals_learned_from_a_second(crystals: list[Crystal], key: str, hyper: dict[str, object]) -> None:
    kind = architecture_named(key)
    assert isinstance(kind, NetworkArchitecture)
    chosen = kind.hyper(**hyper)
    examples = [kind.example(crystal, chosen) for crystal in crystals]
    target = Target("crystal_system", "Crystal system", classes=("a", "b", "c"))
    numbers = np.arange(COUNT, dtype=float)[:, None] % 3
    begun = time.process_time()
    train(kind, chosen, Lesson((target,), examples, numbers), Plan(epochs=2, batch=32), report=_nothing)
    rate = 2 * COUNT / (time.process_time() - begun)
    print(f"\n{key} {hyper}: {rate:.0f} crystals a second and core")
    assert rate > FEWEST_A_SECOND


def _nothing(progress: Progress) -> None:
    del progress
