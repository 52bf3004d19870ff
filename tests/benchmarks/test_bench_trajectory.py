"""A trajectory of 10,000 frames and 1 GB: how soon it is there, how fast it steps, what it takes of memory."""

import os
import statistics
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

pytestmark = [pytest.mark.bench, pytest.mark.timeout(1800)]

HERE = Path(__file__).parent
FRAMES, ATOMS = 10_000, 1_500


def write_frames(path, frames, atoms):
    """Write extended XYZ of moving atoms with forces, seed 0."""
    rng = np.random.default_rng(0)
    base = rng.uniform(0, 30, (atoms, 3))
    symbols = np.array(["Si", "O", "O"])[np.arange(atoms) % 3]
    comment = (
        'Lattice="30 0 0 0 30 0 0 0 30" Properties=species:S:1:pos:R:3:forces:R:3 energy={:.6f} temperature={:.3f}'
    )
    with path.open("w") as stream:
        for _ in range(frames):
            rows = np.hstack([base + rng.normal(scale=0.1, size=(atoms, 3)), rng.normal(size=(atoms, 3))]).tolist()
            stream.write(f"{atoms}\n{comment.format(rng.normal(-5250, 1), rng.normal(300, 10))}\n")
            stream.writelines(
                f"{symbol} {a:.8f} {b:.8f} {c:.8f} {d:.8f} {e:.8f} {f:.8f}\n"
                for symbol, (a, b, c, d, e, f) in zip(symbols, rows, strict=True)
            )


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """Return the file, or the one that MATTERDESK_TRAJECTORY names."""
    given = os.environ.get("MATTERDESK_TRAJECTORY")
    path = Path(given) if given else tmp_path_factory.mktemp("large") / "large.xyz"
    if not given:
        write_frames(path, FRAMES, ATOMS)
    return path


def test_window(large, tmp_path):
    """Goals: the first picture in 1 s, any frame in 100 ms, memory that does not grow beyond the frames kept."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "XDG_CONFIG_HOME": str(tmp_path),
    }
    command = [sys.executable, str(HERE / "window_trajectory.py"), str(large)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=900, check=True)
    rows = [line.split() for line in done.stdout.splitlines()]
    value = {row[0]: [float(word) for word in row[1:]] for row in rows}
    steps = [float(row[1]) for row in rows if row[0] == "step"]
    before, after, kept = value["memory"]
    print(f"\n| {large.stat().st_size / 1e9:.2f} GB, {value['frames'][0]:.0f} frames | |\n|---|---|")
    print(f"| first picture | {value['opened'][0]:.2f} s |")
    print(f"| all frames found | {value['searched'][0]:.2f} s |")
    print(f"| jump to any frame, painted: median, largest of {len(steps)} | ", end="")
    print(f"{statistics.median(steps):.0f} ms, {max(steps):.0f} ms |")
    print(f"| playing, a frame | {value['played'][0]:.0f} ms |")
    print(f"| window held up while playing: p99, largest | {value['held'][0]:.0f} ms, {value['held'][1]:.0f} ms |")
    print(f"| memory of the window before and after 400 frames | {before:.0f} MB, {after:.0f} MB |")
    assert after - before < kept + 100
    assert value["frames"][0] > 1
