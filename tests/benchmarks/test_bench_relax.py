"""How fast relaxations are, against CHGNet's own optimiser. Run with: make bench."""

from __future__ import annotations

import contextlib
import io
import statistics
import time
import warnings

import pytest

from core.engine.context import LocalContext
from core.structures.convert import to_ase
from core.tasks.base import StructureInput
from core.tasks.relax import TASK, RelaxParams
from tests.core.models.crystals import rutile, salt, shaken, silicon, store

pytestmark = [pytest.mark.bench, pytest.mark.timeout(1800)]

PAIRS = 3


@pytest.mark.parametrize("make", [silicon, salt, rutile])
def test_relax_against_chgnet_s_own_optimiser(make, capsys: pytest.CaptureFixture[str]) -> None:
    from chgnet.model import CHGNet, StructOptimizer

    crystal = shaken(make(), 0.1)
    with contextlib.redirect_stdout(io.StringIO()):
        optimizer = StructOptimizer(CHGNet.load(use_device="cpu", verbose=False), use_device="cpu")
    context = LocalContext(models=store())

    def theirs() -> int:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            relaxed = optimizer.relax(to_ase(crystal), fmax=0.05, steps=500, verbose=False)
        return len(relaxed["trajectory"])

    def ours() -> int:
        (entry,) = TASK.run((StructureInput(crystal),), RelaxParams(fmax=0.05), context).entries
        assert entry.converged
        return len(entry.frames)

    ours(), theirs()
    rows = []
    for _ in range(PAIRS):
        start = time.perf_counter()
        their_steps = theirs()
        middle = time.perf_counter()
        our_steps = ours()
        rows.append((middle - start, time.perf_counter() - middle, their_steps, our_steps))
    ratio = statistics.median(row[0] / row[1] for row in rows)
    a, b = (statistics.median(row[i] for row in rows) for i in (0, 1))
    with capsys.disabled():
        print(
            f"\n| {crystal.title} | chgnet {a:.2f} s ({rows[0][2]} frames) | ours {b:.2f} s ({rows[0][3]} frames) "
            f"| ratio {ratio:.1f} |"
        )
