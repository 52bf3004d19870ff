"""How many experiments the search for the best of measured pools takes. Run with: make bench."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from core.design.features import Features
from tests.benchmarks.design_pools import POOLS
from tests.benchmarks.replay_design import WAYS, line

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.bench, pytest.mark.timeout(7200)]
SEEDS = 5
"""A glance; ``python -m tests.benchmarks.replay_design --seeds 30`` gives the figures that are told."""


@pytest.mark.parametrize("name", sorted(POOLS))
def test_experiments_until_one_of_the_top(name: str, shared_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pool = POOLS[name](shared_data)
    features = Features(pool.formulation, pool.rows)
    counts = {way: np.array([run(pool, features, seed) for seed in range(SEEDS)]) for way, run in WAYS.items()}
    with capsys.disabled():
        print("\n" + line(pool, counts))
    assert np.median(counts["ours"]) < pool.random_median() / 2
