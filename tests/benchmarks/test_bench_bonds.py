"""Bonds of 100k atoms in the periodic cell against OVITO's CreateBonds, in turns within one run.

MATTERDESK_OVITO_PYTHON as for ``test_bench_viewer.py``.
"""

import os
import shlex
import subprocess
import time
from pathlib import Path

import numpy as np
import pytest

from core.structures import elements
from core.structures.bonds import find_bonds
from tests.benchmarks.test_bench_viewer import OVITO, quartz

HERE = Path(__file__).parent
ROUNDS = 9
GOAL = 2.0

pytestmark = [
    pytest.mark.bench,
    pytest.mark.timeout(600),
    pytest.mark.skipif(not OVITO, reason="set MATTERDESK_OVITO_PYTHON to a Python that has ovito"),
]


def test_bonds_against_ovito(tmp_path, record_property):
    crystal = quartz((23, 23, 21))
    kinds, types = np.unique(crystal.numbers, return_inverse=True)
    names = [elements.symbols()[number] for number in kinds]
    # the same limits for both: VESTA's
    cutoffs = elements.vesta_cutoffs()[np.ix_(kinds, kinds)]
    file = tmp_path / "atoms.npz"
    np.savez(file, positions=crystal.positions, cell=crystal.cell, types=types + 1, names=names, cutoffs=cutoffs)
    find_bonds(quartz((2, 2, 2)))
    pairs = []
    with subprocess.Popen(
        [*shlex.split(OVITO), str(HERE / "bonds_ovito.py"), str(file)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=dict(os.environ),
    ) as ovito:  # fmt: skip
        for _ in range(ROUNDS):
            ovito.stdin.write("\n")
            ovito.stdin.flush()
            seconds, count = ovito.stdout.readline().split()
            begun = time.perf_counter()
            bonds = find_bonds(crystal)
            pairs.append((time.perf_counter() - begun, float(seconds)))
            assert len(bonds) == int(count)
        ovito.stdin.close()
    ours, theirs = np.median(pairs, axis=0) * 1e3
    ratio = float(np.median([mine / other for mine, other in pairs]))
    print(
        f"\nbonds of {len(crystal)} atoms ({len(bonds)} bonds): "
        f"{ours:.0f} ms against {theirs:.0f} ms, ratio {ratio:.2f}, goal {GOAL}"
    )
    record_property("ratio", ratio)
    assert ratio <= GOAL
