"""Frame times against OVITO: the same scene, size and antialiasing, in turns within one run.

Set MATTERDESK_OVITO_PYTHON to the Python that has ovito, or to a command line that starts it:
``MATTERDESK_OVITO_PYTHON="xvfb-run -a /path/python" pytest -m bench -s tests/benchmarks/test_bench_viewer.py``.
"""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from ase.build import bulk
from ase.spacegroup import crystal as from_spacegroup

from core.structures.convert import from_ase
from core.structures.scene import build_scene
from core.structures.style import Style

HERE = Path(__file__).parent
OVITO = os.environ.get("MATTERDESK_OVITO_PYTHON", "")
ROUNDS = 5

pytestmark = [
    pytest.mark.bench,
    pytest.mark.timeout(1200),
    pytest.mark.skipif(not OVITO, reason="set MATTERDESK_OVITO_PYTHON to a Python that has ovito"),
]


def quartz(cells):
    sites = [(0.4697, 0, 1 / 3), (0.4133, 0.2672, 0.2145)]
    cell = from_spacegroup(["Si", "O"], sites, spacegroup=152, cellpar=[4.916, 4.916, 5.405, 90, 90, 120])
    return from_ase(cell.repeat(cells))


def copper(cells):
    return from_ase(bulk("Cu", cubic=True).repeat(cells))


CASES = {
    "10k atoms with bonds": (lambda: quartz((11, 11, 10)), True, 8, 0.8),
    "100k atoms with bonds": (lambda: quartz((23, 23, 21)), True, 4, 0.7),
    "1M atoms": (lambda: copper((63, 63, 63)), False, 3, 0.7),
}


class Painter:
    """A process that draws frames on demand."""

    def __init__(self, command, scene_file):
        self._process = subprocess.Popen(
            [*command, str(scene_file)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=HERE.parent.parent,
            env={**os.environ, "PYTHONPATH": str(HERE.parent.parent)},
        )

    def seconds(self, samples, frames):
        self._process.stdin.write(f"{samples} {frames}\n")
        self._process.stdin.flush()
        while line := self._process.stdout.readline():
            try:
                return float(line)
            except ValueError:  # a greeting
                continue
        raise RuntimeError(f"the painter ended with status {self._process.wait()}")

    def close(self):
        with self._process as process:
            process.stdin.close()


@pytest.mark.parametrize("samples", [1, 2], ids=["no antialiasing", "2 x 2 samples"])
@pytest.mark.parametrize("name", CASES)
def test_frame_time_against_ovito(name, samples, tmp_path, record_property):
    make, bonds, frames, goal = CASES[name]
    crystal = make()
    scene = build_scene(crystal, Style(show_bonds=bonds))
    file = tmp_path / "scene.npz"
    np.savez(
        file, positions=scene.positions, radii=scene.radii, colours=scene.colours, bonds=scene.bonds,
        bond_radius=scene.bond_radius, cell_edges=scene.cell_edges, cell=scene.cell,
    )  # fmt: skip
    ours = Painter([sys.executable, str(HERE / "frames_ours.py")], file)
    theirs = Painter([*shlex.split(OVITO), str(HERE / "frames_ovito.py")], file)
    try:
        pairs = np.array([(ours.seconds(samples, frames), theirs.seconds(samples, frames)) for _ in range(ROUNDS)])
    finally:
        ours.close()
        theirs.close()
    ratio = float(np.median(pairs[:, 0] / pairs[:, 1]))
    mine, other = np.median(pairs, axis=0) * 1e3
    print(
        f"\n{name} ({len(crystal)} atoms, {len(scene.bonds)} bonds, {samples} x {samples} samples): "
        f"{mine:.0f} ms against {other:.0f} ms, ratio {ratio:.2f}, goal {goal}"
    )
    record_property("ratio", ratio)
    assert ratio <= goal
