"""Nothing that was reported as saved is lost, whenever the process is killed; two processes get in nobody's way."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from time import sleep
from typing import TYPE_CHECKING

import pytest

from core.library.project import Project
from core.library.query import Query, find
from tests.core.library.killing import faults

if TYPE_CHECKING:
    from pathlib import Path


def write_and_be_killed(path: Path, reports: int, after: float) -> int:
    """Return how many steps the process reported as saved: it is killed some time after some reports."""
    command = [sys.executable, "-m", "tests.core.library.killing", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        reported = int(process.stdout.readline())
        for _ in range(reports):
            reported = int(process.stdout.readline())
        sleep(after)
        process.kill()
        # what it said up to then; a last line may be cut off too
        rest = [line for line in process.stdout if line.endswith("\n")]
        process.wait(60)
    assert process.returncode == -signal.SIGKILL
    return int(rest[-1]) if rest else reported


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows kills otherwise")
@pytest.mark.parametrize("kills", [6, pytest.param(50, marks=[pytest.mark.slow, pytest.mark.timeout(300)])])
def test_a_kill_at_any_moment_loses_nothing_that_was_reported_as_saved(tmp_path: Path, kills: int) -> None:
    path = tmp_path / "a.mdesk"
    Project.create(path).close()
    chance = random.Random(kills)  # noqa: S311
    checked = 0
    for _ in range(kills):
        reported = write_and_be_killed(path, chance.randint(0, 5), chance.uniform(0, 0.05))
        with Project.open(path, read_only=chance.random() < 0.5) as project:
            done = int(project.records.view("done") or 0)
            assert done >= reported
            assert faults(project, checked, done) == []
        checked = done
    assert checked > 0
    with Project.open(path) as project:
        assert faults(project, 0, checked) == []


_ADD = """
import sys
from core.library.project import Project
from core.library.rows import Draft
with Project.open(sys.argv[1]) as project:
    for i in range(60):
        with project.writing():
            keys = project.entries.add_all([Draft(f"{sys.argv[2]}-{i}-{j}", formula="NaCl") for j in range(i % 4)])
            if i % 4 == 0:
                keys = [project.entries.add(Draft(f"{sys.argv[2]}-{i}", formula="KBr"), key=project.take(1)[0])]
        print(*keys, flush=True)
"""


def test_two_processes_that_write_at_once_lose_nothing_and_take_no_number_twice(tmp_path: Path) -> None:
    path = tmp_path / "a.mdesk"
    Project.create(path).close()
    command = [sys.executable, "-c", _ADD, str(path)]
    running = [subprocess.Popen([*command, name], stdout=subprocess.PIPE, text=True) for name in ("one", "other")]
    told = [process.communicate(timeout=100)[0].split() for process in running]
    assert [process.returncode for process in running] == [0, 0]
    keys = [int(key) for words in told for key in words]
    assert len(keys) == len(set(keys)) == 2 * 60 // 4 * (1 + 1 + 2 + 3)
    with Project.open(path) as project:
        assert sorted(find(project, Query()).tolist()) == sorted(keys)
        assert project.check() == ()
        titles = [row.title.partition("-")[0] for row in project.entries.rows(keys)]
    assert titles == ["one"] * (len(keys) // 2) + ["other"] * (len(keys) // 2)
