"""A lane: one worker process and the calls that wait for it."""

from __future__ import annotations

import multiprocessing
import tempfile
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.engine.protocol import Call, Cancel, Done, Failed, GivenUp, JobEvent, JobState, Pause, Report, Stop
from core.errors import EngineError
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

CANCEL_GRACE = 0.6
"""Seconds a job has to notice a Cancel before its process is ended; the whole must stay within one second."""

_SPAWN = multiprocessing.get_context("spawn")
_MIN_FRACTION = 0.02
_LOG_TAIL = 4000
_FEWEST_SECONDS = 3.0  # from which on the latest part of the way says more than the whole
_MARK_EVERY, _LOOKS_BACK = 0.02, 0.5  # of the time so far


@dataclass
class _Running:
    call: Call
    deadline: float | None = None
    paused: bool = False
    fraction: float | None = None
    message: str = ""
    worked: float = 0.0
    resumed: float = 0.0
    marks: deque[tuple[float, float]] = field(default_factory=deque)  # seconds worked and fraction, now and before

    def seconds(self) -> float:
        """Time spent working, pauses left out."""
        return self.worked + (0.0 if self.paused else time.monotonic() - self.resumed)

    def seconds_left(self) -> float | None:
        """Estimate by the latest part of the way: what came before may have been quicker, or done another time."""
        if self.fraction is None or self.fraction < _MIN_FRACTION or not self.marks:
            return None
        (began, start), now = self.marks[0], self.seconds()
        if self.fraction <= start or now - began < _FEWEST_SECONDS:
            began, start = 0.0, 0.0
        return (now - began) * (1 - self.fraction) / (self.fraction - start)

    def note(self, fraction: float | None) -> None:
        """Take note of how far it is."""
        self.fraction = fraction
        if fraction is None:
            return
        now = self.seconds()
        if not self.marks or now - self.marks[-1][0] > _MARK_EVERY * max(now, 10.0):
            self.marks.append((now, fraction))
        # the estimate looks back over half of the time so far
        while len(self.marks) > 2 and self.marks[1][0] < _LOOKS_BACK * now:
            self.marks.popleft()

    def event(self, state: JobState, **more: Any) -> JobEvent:
        return JobEvent(
            self.call.job,
            state,
            fraction=self.fraction,
            message=self.message,
            seconds_left=None if state.is_final else self.seconds_left(),
            seconds=self.seconds(),
            **more,
        )


class Lane:
    """Runs calls one after another in a process that is started again whenever it ends.

    Not thread-safe: whoever owns it calls everything from one thread.

    Args:
        name: For the process's name.
        nice: How far the process steps back behind the window.
    """

    def __init__(self, name: str, nice: int) -> None:
        self.name = name
        self._nice = nice
        self._waiting: deque[Call] = deque()
        self._running: _Running | None = None
        self._process: Any = None
        self._connection: Connection | None = None
        self._log = Path(tempfile.mkstemp(prefix=f"matterdesk-{name}-", suffix=".log")[1])

    @property
    def waitables(self) -> list[Any]:
        """What to wait for before ``receive`` can have news."""
        return [] if self._connection is None else [self._connection, self._process.sentinel]

    @property
    def pid(self) -> int | None:
        """The worker's process number, or None before the first start."""
        return None if self._process is None else self._process.pid

    def start(self) -> None:
        """Start the process, if it does not run."""
        if self._process is not None:
            return
        ours, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(
            target=_serve, args=(theirs, str(self._log), self._nice), name=f"matterdesk-{self.name}", daemon=True
        )
        self._process.start()
        theirs.close()
        self._connection = ours

    def submit(self, call: Call) -> Iterator[JobEvent]:
        """Queue a call."""
        self._waiting.append(call)
        yield JobEvent(call.job, JobState.QUEUED)
        yield from self._next()

    def cancel(self, job: int) -> Iterator[JobEvent]:
        """Give a call up, waiting or running."""
        for call in [call for call in self._waiting if call.job == job]:
            self._waiting.remove(call)
            yield JobEvent(job, JobState.CANCELLED)
        if self._running is not None and self._running.call.job == job and self._running.deadline is None:
            self._running.deadline = time.monotonic() + CANCEL_GRACE
            self._send(Cancel(job))

    def leave(self, job: int) -> Iterator[JobEvent]:
        """End the process of a call that runs without telling it; one that waits is taken out."""
        running = self._running
        if running is None or running.call.job != job:
            yield from self.cancel(job)
            return
        yield running.event(JobState.CANCELLED)
        self._running = None
        self._kill()
        yield from self._next()

    def stop(self, job: int) -> Iterator[JobEvent]:
        """Ask the running call to end where it is and to keep what there is."""
        running = self._running
        if running is None or running.call.job != job:
            return
        if running.paused:
            yield from self.pause(job, paused=False)
        self._send(Stop(job))

    def pause(self, job: int, *, paused: bool) -> Iterator[JobEvent]:
        """Hold the running call at its next report, or let it go on."""
        running = self._running
        if running is None or running.call.job != job or running.paused == paused:
            return
        if paused:
            running.worked = running.seconds()
        running.paused = paused
        running.resumed = time.monotonic()
        self._send(Pause(job, paused))
        yield running.event(JobState.PAUSED if paused else JobState.RUNNING)

    def receive(self) -> Iterator[JobEvent]:
        """Tell what the worker sent, whether it ended, and end it if it did not heed a Cancel."""
        yield from self._drain()
        if self._process is not None and not self._process.is_alive():
            yield from self._drain()
            yield from self._bury()
        running = self._running
        if running is not None and running.deadline is not None and time.monotonic() > running.deadline:
            yield running.event(JobState.CANCELLED)
            self._running = None
            self._kill()
            self.start()
        yield from self._next()

    def close(self) -> None:
        """End the process."""
        self._kill()
        self._log.unlink(missing_ok=True)

    def _drain(self) -> Iterator[JobEvent]:
        while self._connection is not None:
            try:
                if not self._connection.poll():
                    return
                message = self._connection.recv()
            except (EOFError, OSError):
                return
            yield from self._handle(message)

    def _handle(self, message: object) -> Iterator[JobEvent]:
        running = self._running
        if running is None or getattr(message, "job", None) != running.call.job:
            return
        match message:
            case Report():
                running.note(message.fraction)
                running.message = message.message
                state = JobState.PAUSED if running.paused else JobState.RUNNING
                yield running.event(state, partial=message.partial)
            case Done():
                running.fraction = 1.0
                self._running = None
                yield running.event(JobState.DONE, result=message.result)
            case Failed():
                self._running = None
                yield running.event(JobState.FAILED, error=message.error)
            case GivenUp():
                self._running = None
                yield running.event(JobState.CANCELLED)

    def _next(self) -> Iterator[JobEvent]:
        if self._running is not None or not self._waiting:
            return
        self.start()
        self._running = _Running(self._waiting.popleft(), resumed=time.monotonic())
        self._send(self._running.call)
        yield self._running.event(JobState.RUNNING)

    def _send(self, message: object) -> None:
        # A worker that died meanwhile shows at the next receive.
        if self._connection is not None:
            with suppress(BrokenPipeError, OSError):
                self._connection.send(message)

    def _bury(self) -> Iterator[JobEvent]:
        code = self._process.exitcode
        running, self._running = self._running, None
        self._kill()
        if running is None:
            return
        if running.deadline is not None:
            yield running.event(JobState.CANCELLED)
        else:
            yield running.event(JobState.FAILED, error=_obituary(code, self._tail()))
        self.start()

    def _tail(self) -> str:
        with suppress(OSError):
            return self._log.read_text(encoding="utf-8", errors="replace")[-_LOG_TAIL:]
        return ""

    def _kill(self) -> None:
        if self._process is None:
            return
        self._process.kill()
        self._process.join()
        self._process.close()
        if self._connection is not None:
            self._connection.close()
        self._process = self._connection = None


def _serve(connection: Connection, log_path: str, nice: int) -> None:
    # Imported in the process that needs it: the window starts sooner.
    from core.engine import worker

    worker.main(connection, log_path, nice)


def _obituary(code: int | None, detail: str) -> EngineError:
    killed = code is not None and code in {-9, 137}
    message = (
        Text("The background process was ended by the system, most likely because memory ran out.")
        if killed
        else Text("The background process ended by itself (code {0}).", code)
    )
    return EngineError(
        message,
        hint="A new one was started and your structures are safe. Try a smaller structure or fewer at once.",
        detail=detail,
    )
