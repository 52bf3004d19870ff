"""A scheduler in this process, real workers in others, and what they are asked to do."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import resources
from core.errors import StructureError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.structures.crystal import Crystal
    from core.tasks.base import Context

ROOT = Path(__file__).resolve().parents[3]


class Workers:
    """Starts workers of a scheduler and ends them."""

    def __init__(self, address: str, *more: str) -> None:
        self.address, self._more = address, more
        self.processes: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        """Start one, without a nanny that would start it again."""
        command = [sys.executable, "-m", "distributed.cli.dask_worker", self.address, "--no-nanny", "--no-dashboard"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
        self.processes.append(
            subprocess.Popen(
                [*command, "--nthreads", "1", "--host", "127.0.0.1", *self._more],
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        )

    def end(self) -> None:
        for process in self.processes:
            process.kill()
            process.wait()


def worked(seconds: float, note: str, ctx: Context) -> tuple[str, int, bool]:
    """Work for a while, telling how far it is, unless it is stopped."""
    began = time.monotonic()
    while (done := (time.monotonic() - began) / seconds) < 1.0 and not ctx.stopping:
        ctx.report(done, "Working", ("part", os.getpid()))
        time.sleep(0.02)
    return note, os.getpid(), ctx.stopping


def refused(ctx: Context) -> None:
    ctx.report(0.5, "Looking")
    raise StructureError("It has no atoms.", hint="Open another.")


def broken(ctx: Context) -> None:
    raise ValueError("seven")


def fatal_once(mark: str, ctx: Context) -> int:
    """Kill the first worker that tries it."""
    ctx.report(0.1, "Beginning")
    if not Path(mark).exists():
        Path(mark).touch()
        time.sleep(0.1)
        os.kill(os.getpid(), signal.SIGKILL)
    return os.getpid()


def spreads(count: int, ctx: Context) -> dict[int, Any]:
    """Spread pieces from within a job, while it spreads those that they come from."""
    from core.spread import spread

    def beat() -> None:
        ctx.report(None, "Spreading")

    first = (answer[0] for _, answer in spread(process_of, range(count), workers=1, beat=beat))
    return {answer[0]: answer for _, answer in spread(process_of, first, workers=1, beat=beat)}


def process_of(number: int) -> tuple[int, int]:
    time.sleep(0.05)
    return number, os.getpid()


def volumes(batch: list[Crystal]) -> list[float]:
    """Return the volume of each cell, Å³, about the least that a piece of work can be."""
    return [crystal.volume for crystal in batch]


def looked_at(batch: list[Crystal]) -> float:
    """Find space group and bonds of each structure, some milliseconds of work; return how many seconds it took."""
    from core.structures.bonds import find_bonds
    from core.structures.symmetry.groups import space_group

    began = time.perf_counter()
    for crystal in batch:
        space_group(crystal)
        find_bonds(crystal)
    return time.perf_counter() - began


def rock_salts(count: int, size: int) -> Iterator[list[Crystal]]:
    """Yield batches of cells of rock salt, each of another size."""
    from core.structures.files import read

    salt = read(resources.path("samples", "NaCl.cif")).structures[0]
    for start in range(0, count, size):
        scales = (1.0 + 1e-6 * number for number in range(start, min(start + size, count)))
        yield [salt.replace(cell=salt.cell * scale, positions=salt.positions * scale) for scale in scales]


@dataclass(frozen=True)
class Noted:
    """Writes down which process computes a piece."""

    folder: str

    def __call__(self, number: int) -> int:
        with (Path(self.folder) / f"{os.getpid()}").open("a") as stream:
            stream.write(f"{number}\n")
        time.sleep(0.004)
        return number * number
