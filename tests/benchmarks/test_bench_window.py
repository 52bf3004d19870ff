"""How soon the window is there, how soon a dropped file is seen, and whether the window stutters while models work."""

import csv
import lzma
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

import resources

pytestmark = pytest.mark.bench

HERE = Path(__file__).parent
RUNS = 5
TRAINED_ON, EPOCHS = 600, 150
FILES = ("quartz.cif", "rutile.cif", "nanotube-6-6.extxyz", "YBCO.cif")


def environment():
    return {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}


def launch(script, *arguments, **variables):
    command = [sys.executable, str(HERE / script), *arguments]
    own = {**environment(), **variables}
    done = subprocess.run(command, capture_output=True, text=True, env=own, timeout=1200, check=True)
    return done.stdout.splitlines()


def test_start_up():
    """Median of five starts on warm files; goals 0.5 s to the window and 1.5 s to the crystal in 3D."""
    path = str(resources.path("samples", "SrTiO3.cif"))
    rows = []
    for _ in range(RUNS + 1):
        line = launch("window_startup.py", path, str(time.time()))[-1]
        rows.append([float(part) for part in line.split()])
    shell, crystal = (statistics.median(column) for column in zip(*rows[1:], strict=True))
    print(f"\n| start-up, median of {RUNS} | seconds |\n|---|---|")
    print(f"| window painted | {shell:.2f} |\n| crystal painted in 3D | {crystal:.2f} |")
    assert 0 < shell <= crystal


def test_stutter_and_drop():
    """A 10 ms timer in the window, goals 16 ms p99 and 60 ms at most; a dropped file seen within 0.3 s."""
    lines = launch("window_stutter.py", *(str(resources.path("samples", name)) for name in FILES))
    drops = [line.split()[1:] for line in lines if line.startswith("drop ")]
    phases = [line.split() for line in lines if not line.startswith("drop ")]
    print("\n| phase | p99 of a 10 ms timer (ms) | max (ms) | ticks |\n|---|---|---|---|")
    for name, p99, largest, ticks in phases:
        print(f"| {name} | {p99} | {largest} | {ticks} |")
    print("\n| dropped file | atoms | seconds until it is painted |\n|---|---|---|")
    for name, seconds, atoms in drops:
        print(f"| {name} | {atoms} | {seconds} |")
    assert {row[0] for row in phases} == {
        *("idle", "loading-and-first-prediction", "prediction", "relaxation", "structures-of-a-composition"),
    }
    assert len(drops) == len(FILES) + 2


@pytest.mark.timeout(1800)
def test_stutter_while_a_model_is_trained(shared_data, tmp_path):
    """A 10 ms timer in the window, goal 16 ms p99, during a training on 600 crystals with four live plots."""
    with lzma.open(shared_data / "structures" / "mp20_part.csv.xz", "rt", encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    table = tmp_path / "mp600.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows[:: len(rows) // TRAINED_ON][:TRAINED_ON]])
    own = {"MATTERDESK_CONFIG": "config", "XDG_DATA_HOME": "data", "XDG_CACHE_HOME": "cache"}
    folders = {name: str(tmp_path / folder) for name, folder in own.items()}
    *lines, last = launch("window_training.py", str(table), str(EPOCHS), **folders)
    print("\n| phase | p99 of a 10 ms timer (ms) | max (ms) | p99 of the window's own time (ms) | max (ms) | ticks |")
    print("|---|---|---|---|---|---|")
    for line in lines:
        print("| " + " | ".join(line.split()) + " |")
    assert len(lines) == 4
    assert int(last.split()[1]) > 3
