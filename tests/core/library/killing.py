"""What a process writes into a project until it is killed, and whether all of it is there afterwards.

Run as ``python -m tests.core.library.killing PROJECT``: it prints a number whenever that many steps are saved.
"""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from core.library.project import Project
from core.library.records import Step, StoredJob, StoredResult
from core.library.rows import Draft, Property, Shown
from core.library.writer import Writer
from core.structures.crystal import Crystal

if TYPE_CHECKING:
    from numpy.random import Generator

ENTRIES = 3
"""How many entries a step adds."""


def numbers_of(step: int) -> Generator:
    """Return the numbers of a step, the same each time."""
    return np.random.default_rng(step)


def crystal_of(step: int, i: int) -> Crystal:
    """Return the structure of an entry that a step adds; some are large, so that a step takes its time."""
    rng = np.random.default_rng([step, i])
    count = 2000 if step % 17 == 0 else int(rng.integers(1, 40))
    return Crystal(rng.integers(1, 90, count), rng.random((count, 3)), 9 * np.eye(3), title=f"{step}-{i}")


def frames_of(step: int, i: int) -> tuple[Crystal, ...]:
    """Return the frames of an entry."""
    return (crystal_of(step, i),) * (3 if i == 1 else 1)


def data_of(step: int) -> bytes:
    """Return the result of a step."""
    return numbers_of(step).bytes(500)


def take_step(step: int, project: Project) -> None:
    """Add entries, edit and remove some, keep a result, a job and a step of the history."""
    if (project.records.view("done") or 0) != step:
        raise ValueError(f"step {step} out of order")
    keys = project.entries.add_all(
        Draft(f"{step}-{i}", frames_of(step, i), properties=(Property("p", step + i / 10),), tags=("tag",))
        for i in range(ENTRIES)
    )
    edited = project.frames.put([crystal_of(step, 7)])
    project.entries.show(keys[0], Shown(f"{step}-edited", float(step), edited, {"step": step}))
    project.entries.remove([keys[2]])
    project.records.add_result(StoredResult(keys[1], "relax", {"step": step}, {}, {}, 1.0, edited, data_of(step)))
    project.records.put_job(StoredJob(f"{step}", "relax", "done", "now"))
    project.records.put_step(1, step, Step(f"{step}", {"keys": keys}))
    project.records.set_view("done", step + 1)


def faults(project: Project, start: int, stop: int) -> list[str]:
    """Return what is missing or half there of some steps that are done."""
    found = list(project.check())
    steps = project.records.steps(1)
    for step in range(start, stop):
        keys = steps[step].change["keys"]
        first, second, third = (project.entries.shown(key) for key in keys)
        same = first is not None and second is not None and third is None
        if not same or first is None or second is None:
            found.append(f"entries of {step}")
            continue
        pairs = [(project.frames.read(first.frames or 0), crystal_of(step, 7))]
        pairs += zip(project.frames.get(second.frames or 0), frames_of(step, 1), strict=True)
        if first.title != f"{step}-edited" or first.more != {"step": step}:
            found.append(f"the edit of {step}")
        if not all(one.same_geometry(other, tolerance=0) for one, other in pairs):
            found.append(f"structures of {step}")
        if [result.data for result in project.records.results(keys[1])] != [data_of(step)]:
            found.append(f"the result of {step}")
        if [one.value for one in project.properties.of(keys[1])] != [step + 0.1]:
            found.append(f"the property of {step}")
    count = 2 * int(project.records.view("done") or 0)
    counted = [column.count for column in project.properties.columns()]
    if project.entries.count() != count or counted != [count] * bool(count) or len(steps) * 2 != count:
        found.append("something that nobody reported")
    return found


def main(path: str) -> None:
    """Write until somebody ends it."""
    with Project.open(path) as project:
        done = int(project.records.view("done") or 0)
    saved = [done]

    def report(count: int) -> None:
        saved[0] += count
        print(saved[0], flush=True)

    writer = Writer(path, report)
    print(done, flush=True)
    while True:
        for _ in range(1 + done % 5):
            writer.put(partial(take_step, done))
            done += 1
        writer.flush()


if __name__ == "__main__":
    main(sys.argv[1])
