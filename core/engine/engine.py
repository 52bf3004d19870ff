"""The engine: lanes of worker processes, and one place to submit to and to hear from."""

from __future__ import annotations

import itertools
import threading
from collections import deque
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any

from core.engine.lane import Lane
from core.engine.protocol import Call, JobEvent, JobState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

FILES = "files"
"""Lane of short work that a person waits for: opening, describing, saving."""
MODELS = "models"
"""Lane of long work: everything that needs torch."""
LONG = "long"
"""Lane of tasks that may take hours, so that predictions do not wait for them; its process starts with the first."""
FRAMES = "frames"
"""Lane that reads trajectories while they play; its process starts with the first large one."""
QUICK = "quick"
"""Lane of tasks so quick that they are previewed; they wait neither for a model nor a file for them."""
NET = "net"
"""Lane that waits for other computers; its process starts with the first search of a database."""
BULK = "bulk"
"""Lane of long reading and writing: entries out of the library. Its process starts with the first."""
CLUSTERS = tuple(f"cluster {number}" for number in range(1, 5))
"""Lanes that follow tasks on a cluster, each one at a time; their processes start with the first task of each."""
PICTURES = "pictures"
"""Lane that draws the small pictures of library rows; its process starts with the first of them."""

_POLL = 0.1
_FILES_NICE = 5
_BULK_NICE = 10
_PICTURES_NICE = 12
_MODELS_NICE = 19
_LANES = {
    FILES: _FILES_NICE,
    FRAMES: _FILES_NICE,
    MODELS: _MODELS_NICE,
    LONG: _MODELS_NICE,
    QUICK: _FILES_NICE,
    NET: _FILES_NICE,
    PICTURES: _PICTURES_NICE,
    BULK: _BULK_NICE,
    **dict.fromkeys(CLUSTERS, _FILES_NICE),
}


class Engine:
    """Runs functions in worker processes.

    ``submit``, ``cancel``, ``stop``, ``pause`` and ``close`` may be called from any thread and return at once; ``step``
    does the work and is called in a loop from one thread. A job whose ``slot`` is taken by a later one is cancelled,
    and nothing more is heard of it but its cancellation.

    Args:
        lanes: Lane name to niceness; by default one each for files, frames, models, quick tasks and the network.
    """

    def __init__(self, lanes: Mapping[str, int] | None = None) -> None:
        nices = lanes if lanes is not None else _LANES
        self._lanes = {name: Lane(name, nice) for name, nice in nices.items()}
        self._numbers = itertools.count(1)
        self._commands: deque[Callable[[], Iterator[JobEvent]]] = deque()
        self._wake_in, self._wake_out = Pipe(duplex=False)
        self._lock = threading.Lock()
        self._closed = False
        self._lane_of: dict[int, Lane] = {}
        self._slots: dict[str, int] = {}
        self._superseded: set[int] = set()

    @property
    def closed(self) -> bool:
        """Whether ``close`` was called."""
        return self._closed

    def submit(
        self, lane: str, function: Callable[..., Any], *args: Any, slot: str | None = None, **kwargs: Any
    ) -> int:
        """Queue ``function(*args, ctx, **kwargs)`` and return the job's number.

        Args:
            lane: FILES, FRAMES, MODELS, QUICK or NET.
            function: Importable by name from the worker.
            *args: Picklable.
            slot: A later job of the same slot supersedes this one.
            **kwargs: Picklable.
        """
        job = next(self._numbers)
        call = Call(job, function, args, kwargs)
        self._post(lambda: self._submit(self._lanes[lane], call, slot))
        return job

    def cancel(self, job: int) -> None:
        """Give a job up; it ends within a second, its process with it if need be."""
        self._post(lambda: self._on_lane(job, lambda lane: lane.cancel(job)))

    def leave(self, job: int) -> None:
        """Hear no more of a job, without a word to it: what it began elsewhere goes on there."""
        self._post(lambda: self._on_lane(job, lambda lane: lane.leave(job)))

    def stop(self, job: int) -> None:
        """Ask a running job to end where it is and to keep what there is; see ``Context.stopping``."""
        self._post(lambda: self._on_lane(job, lambda lane: lane.stop(job)))

    def pause(self, job: int, *, paused: bool) -> None:
        """Hold a running job, or let it go on."""
        self._post(lambda: self._on_lane(job, lambda lane: lane.pause(job, paused=paused)))

    def worker_pid(self, lane: str) -> int | None:
        """Return the process number of the lane's worker."""
        return self._lanes[lane].pid

    def close(self) -> None:
        """Make ``step`` end all processes and return."""
        self._closed = True
        self._post(lambda: iter(()))

    def step(self, timeout: float = _POLL) -> list[JobEvent]:
        """Wait at most ``timeout`` seconds for news, handle it and return what happened."""
        wait([self._wake_in, *(item for lane in self._lanes.values() for item in lane.waitables)], timeout)
        while self._wake_in.poll():
            self._wake_in.recv_bytes()
        if self._closed:
            for lane in self._lanes.values():
                lane.close()
            return []
        events: list[JobEvent] = []
        while self._commands:
            events.extend(self._commands.popleft()())
        for lane in self._lanes.values():
            events.extend(lane.receive())
        return [kept for event in events if (kept := self._filter(event)) is not None]

    def _submit(self, lane: Lane, call: Call, slot: str | None) -> Iterator[JobEvent]:
        self._lane_of[call.job] = lane
        if slot is not None:
            older = self._slots.get(slot)
            self._slots[slot] = call.job
            if older in self._lane_of:
                self._superseded.add(older)
                yield from self._lane_of[older].cancel(older)
        yield from lane.submit(call)

    def _on_lane(self, job: int, act: Callable[[Lane], Iterator[JobEvent]]) -> Iterator[JobEvent]:
        lane = self._lane_of.get(job)
        return iter(()) if lane is None else act(lane)

    def _filter(self, event: JobEvent) -> JobEvent | None:
        if event.state.is_final:
            self._lane_of.pop(event.job, None)
        if event.job not in self._superseded:
            return event
        if not event.state.is_final:
            return None
        self._superseded.discard(event.job)
        return JobEvent(event.job, JobState.CANCELLED, seconds=event.seconds)

    def _post(self, command: Callable[[], Iterator[JobEvent]]) -> None:
        self._commands.append(command)
        with self._lock, suppress(OSError):
            self._wake_out.send_bytes(b"!")
