"""Memory with a million atoms on the screen against OVITO: the same file, each program in a process of its own.

MATTERDESK_OVITO_PYTHON as for ``test_bench_viewer.py``. What counts is the process that shows the atoms; OVITO has no
other, MatterDesk's workers are printed beside it.
"""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from core.structures.write import write
from tests.benchmarks.test_bench_viewer import OVITO, copper

HERE = Path(__file__).parent
ROUNDS = 3
GOAL = 1.0

pytestmark = [
    pytest.mark.bench,
    pytest.mark.timeout(1200),
    pytest.mark.skipif(not OVITO, reason="set MATTERDESK_OVITO_PYTHON to a Python that has ovito"),
]


def last_line(command, *arguments):
    root = str(HERE.parent.parent)
    env = {**os.environ, "PYTHONPATH": root}
    if command[0] == sys.executable:
        env["QT_QPA_PLATFORM"] = "offscreen"
    done = subprocess.run(
        [*command, *map(str, arguments)], check=True, capture_output=True, text=True, cwd=root, env=env
    )
    return [float(word) for word in done.stdout.splitlines()[-1].split()]


def test_memory_against_ovito(tmp_path, record_property):
    file = tmp_path / "copper.extxyz"
    write(copper((63, 63, 63)), file)
    pairs = []
    for _ in range(ROUNDS):
        shown, workers = last_line([sys.executable], HERE / "memory_ours.py", file, tmp_path / "settings")
        (theirs,) = last_line(shlex.split(OVITO), HERE / "memory_ovito.py", file)
        pairs.append((shown, theirs, workers))
    ours, theirs, workers = np.median(pairs, axis=0)
    ratio = float(np.median([mine / other for mine, other, _ in pairs]))
    print(f"\n1M atoms: {ours:.0f} MiB against {theirs:.0f} MiB, ratio {ratio:.2f}; workers {workers:.0f} MiB")
    record_property("ratio", ratio)
    assert ratio <= GOAL
