"""Tries a cluster out and says in words what was found, or what to do."""

from __future__ import annotations

import platform
import statistics
import time
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from core.cluster.connecting import connected
from core.cluster.settings import QUEUES, ClusterError
from core.texts import Text

if TYPE_CHECKING:
    from distributed import Client

    from core.cluster.settings import ClusterSettings
    from core.tasks.base import Context

_PACKAGES = ("matterdesk", "torch", "numpy", "distributed")
_WAIT_S = 60.0
_LOOK_S = 0.1
_TRIPS = 10
_MS = 1000.0


@dataclass(frozen=True, slots=True)
class WorkerFacts:
    """A worker.

    Attributes:
        address: Where it listens.
        threads: How many pieces it computes at once.
        memory: How much it may use, bytes; 0 where there is no limit.
        versions: Python and packages, "" for one that is missing.
    """

    address: str
    threads: int
    memory: int
    versions: dict[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """What a test found.

    Attributes:
        address: Of the scheduler.
        workers: Those that came.
        round_trip: Time in ms from here to a worker and back, the median of several.
        seconds: Until the first worker was there.
        problems: What is in the way of tasks, one sentence each.
    """

    address: str
    workers: tuple[WorkerFacts, ...]
    round_trip: float
    seconds: float
    problems: tuple[str, ...]

    @property
    def summary(self) -> tuple[str, ...]:
        """What to tell of it, one sentence each."""
        threads = sum(worker.threads for worker in self.workers)
        memory = sum(worker.memory for worker in self.workers) / 1e9
        first = self.workers[0].versions
        return (
            *(() if self.problems else ("It works.",)),
            Text(
                "At {0}: {1} workers, {2} threads, {3} GB.",
                self.address,
                len(self.workers),
                threads,
                f"{memory:.0f}",
            ),
            *(() if self.problems else (Text("A round trip takes {0} ms.", f"{self.round_trip:.1f}"),)),
            Text("There: {0}.", ", ".join(f"{name} {number}" for name, number in first.items() if number)),
        )


def versions() -> dict[str, str]:
    """Return the versions of Python and of the packages that matter; computed here and on workers."""
    found = {"python": platform.python_version()}
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = ""
    return found


def nothing() -> None:
    """Do nothing, elsewhere."""


def try_cluster(settings: ClusterSettings, ctx: Context) -> Found:
    """Connect, wait for a worker, look at it.

    Args:
        settings: Not yet kept, perhaps.
        ctx: Where progress goes.

    Raises:
        ClusterError: If there is no scheduler, or no worker came within a minute.
        UserError: If something is not installed.
    """
    if settings.kind == "off":
        raise ClusterError("There is nothing to test: tasks run on this computer.", hint="Choose a kind of cluster.")
    began = time.monotonic()
    with connected(settings, lambda: ctx.report(None, "Looking for the scheduler")) as client:
        _wait_for_workers(client, settings, ctx)
        came = time.monotonic() - began
        ctx.report(None, "Asking the workers what they have")
        workers = _workers(client)
        problems = tuple(_problems(workers))
        trip = 0.0 if problems else _round_trip(client, ctx)
        return Found(str(client.scheduler.address), workers, trip, came, problems)


def _wait_for_workers(client: Client, settings: ClusterSettings, ctx: Context) -> None:
    began = time.monotonic()
    while not client.scheduler_info(n_workers=-1).get("workers"):
        ctx.report(None, "Waiting for the first worker of the cluster")
        if client.status != "running":
            raise ClusterError("The scheduler went away.", hint="See whether it still runs, and try again.")
        if time.monotonic() - began > _WAIT_S:
            hint = "Start some there with: dask worker ADDRESS --nthreads 1"
            if settings.kind in QUEUES:
                hint = (
                    "Is the queue full, or did the job fail? See the queue and the files beside the scheduler's log. "
                    "The scheduler goes on waiting."
                )
            raise ClusterError("No worker came within a minute.", hint=hint)
        time.sleep(_LOOK_S)


def _workers(client: Client) -> tuple[WorkerFacts, ...]:
    about: dict[str, Any] = client.scheduler_info(n_workers=-1)["workers"]
    found = client.run(versions, on_error="return")
    return tuple(
        WorkerFacts(address, one["nthreads"], int(one["memory_limit"] or 0), _versions(found.get(address)))
        for address, one in sorted(about.items())
    )


def _versions(answer: object) -> dict[str, str]:
    """Return what a worker said; one that cannot even be asked has no MatterDesk."""
    return answer if isinstance(answer, dict) else dict.fromkeys(("python", *_PACKAGES), "")


def _problems(workers: tuple[WorkerFacts, ...]) -> list[str]:
    here, found = versions(), dict[str, None]()
    for worker in workers:
        if not worker.versions["matterdesk"]:
            missing = Text("MatterDesk is not installed on {0}: install {1} there.", worker.address, here["matterdesk"])
            found[missing] = None
            continue
        for name, number in here.items():
            there = worker.versions[name]
            if name == "python" and _minor(there) != _minor(number):
                found[Text("Python is {0} there and {1} here: results cannot travel.", there, number)] = None
            if name in {"matterdesk", "distributed"} and there != number:
                found[Text("{0} is {1} there and {2} here: install the same.", name, there or "-", number)] = None
    return list(found)


def _minor(number: str) -> str:
    return ".".join(number.split(".")[:2])


def _round_trip(client: Client, ctx: Context) -> float:
    times = []
    for _ in range(_TRIPS):
        ctx.report(None, "Measuring a round trip")
        began = time.perf_counter()
        client.submit(nothing, pure=False).result()
        times.append(time.perf_counter() - began)
    return _MS * statistics.median(times)
