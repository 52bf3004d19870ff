"""How much faster 64 small cells relax side by side than one by one. Run with: make bench."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np
import pytest

from core.simulation.batch_relax import RelaxOptions, relax_all
from core.tasks.relaxing import Settings, steps
from tests.core.models.crystals import real_crystals, shaken, store

if TYPE_CHECKING:
    from pathlib import Path

    from core.structures.crystal import Crystal

pytestmark = [pytest.mark.bench, pytest.mark.timeout(3600)]

CELLS, MOST_ATOMS, FMAX, SEED = 64, 10, 0.02, 5


def swollen(crystal: Crystal, _seed: int) -> Crystal:
    return crystal.replace(positions=1.02 * crystal.positions, cell=1.02 * crystal.cell)


def torn(crystal: Crystal, seed: int) -> Crystal:
    return shaken(crystal, 0.03, seed)


@pytest.mark.parametrize("distort", [swollen, torn])
def test_side_by_side_against_one_by_one(distort, shared_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = real_crystals(shared_data / "structures" / "mp20_part.csv.xz", 400, SEED)
    crystals = [crystal for crystal in rows if len(crystal) <= MOST_ATOMS][:CELLS]
    starts = [distort(crystal, i) for i, crystal in enumerate(crystals)]
    potential = store().load("chgnet-0.3.0")
    list(potential.predict(starts))

    begun = time.perf_counter()
    together = relax_all(starts, potential, RelaxOptions(fmax=FMAX))
    batch = time.perf_counter() - begun
    begun = time.perf_counter()
    alone = []
    for i, start in enumerate(starts):
        settings = Settings(potential.calculator(), "FIRE", True, "free", FMAX, 500, 0.0, False)
        *_, (frame, converged) = steps(start, i, settings)
        assert converged
        alone.append((frame.energy, frame.step))
    single = time.perf_counter() - begun

    assert all(step.converged for step in together)
    atoms = np.array([len(start) for start in starts])
    apart = 1000 * (np.array([step.answer.energy for step in together]) - [energy for energy, _ in alone]) / atoms
    counts = sum(step.number for step in together), sum(steps for _, steps in alone)
    with capsys.disabled():
        print(
            f"\n| {CELLS} cells of {atoms.mean():.1f} atoms, {distort.__name__} "
            f"| side by side {batch:.1f} s ({counts[0]} steps) "
            f"| FIRE one by one {single:.1f} s ({counts[1]} steps) | {single / batch:.1f} times "
            f"| energies apart: median {np.median(np.abs(apart)):.2f}, "
            f"above 1 meV/atom {np.round(apart[np.abs(apart) > 1], 1).tolist()} |"
        )
    assert single > 4 * batch
