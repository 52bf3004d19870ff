"""Jobs as the window sees them; the only file that knows threads."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from core.engine.protocol import JobEvent, JobState

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.engine.engine import Engine
    from core.errors import UserError


_TURN_S = 0.02
"""How long events are delivered before the window has a turn."""


@dataclass(frozen=True, slots=True)
class Handlers:
    """Who wants to hear of a job; all are called in the window's thread."""

    partial: Callable[[Any], None] | None = None
    done: Callable[[Any], None] | None = None
    failed: Callable[[UserError], None] | None = None
    cancelled: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True)
class JobView:
    """A job as the jobs panel shows it.

    Attributes:
        job: Its number.
        title: What to call it.
        event: How far it is.
        can_stop: Whether it can be asked to end and keep what there is.
    """

    job: int
    title: str
    event: JobEvent
    can_stop: bool = False

    @property
    def refusal(self) -> str:
        """Why a task that came to its end has nothing for any of its structures, or ""."""
        from core.tasks.base import Result

        result = self.event.result[0] if isinstance(self.event.result, tuple) and self.event.result else None
        if not isinstance(result, Result) or not all(entry.error for entry in result.entries):
            return ""
        return next((entry.error for entry in result.entries), "")


class Jobs(QObject):
    """Submits to the engine and brings its events into the window's thread.

    Signals:
        changed: A job with a title moved on; carries a ``JobView``.
    """

    changed = Signal(object)
    _arrived = Signal(object)

    def __init__(self, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._handlers: dict[int, Handlers] = {}
        self._titles: dict[int, str] = {}
        self._can_stop: set[int] = set()
        self._waiting: deque[JobEvent] = deque()
        self._has_turn = False
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._carry, name="matterdesk-events", daemon=True)
        self._thread.start()

    def submit(
        self,
        lane: str,
        function: Callable[..., Any],
        *args: Any,
        title: str = "",
        handlers: Handlers | None = None,
        slot: str | None = None,
        can_stop: bool = False,
        **kwargs: Any,
    ) -> int:
        """Run ``function(*args, ctx, **kwargs)`` in a worker.

        Args:
            lane: ``core.engine.engine.FILES``, ``MODELS``, ``QUICK`` or ``NET``.
            function: Importable by name.
            *args: Picklable.
            title: Its name in the jobs panel; without one it is not listed there.
            handlers: Who hears of it.
            slot: A later job of the same slot supersedes this one.
            can_stop: Whether it looks at ``Context.stopping``.
            **kwargs: Picklable.
        """
        job = self._engine.submit(lane, function, *args, slot=slot, **kwargs)
        self._handlers[job] = handlers or Handlers()
        if title:
            self._titles[job] = title
        if can_stop:
            self._can_stop.add(job)
        return job

    def cancel(self, job: int) -> None:
        """Give a job up."""
        self._engine.cancel(job)

    def leave(self, job: int) -> None:
        """Hear no more of a job that goes on elsewhere."""
        self._engine.leave(job)

    def stop(self, job: int) -> None:
        """Ask a job to end where it is and to keep what there is."""
        self._engine.stop(job)

    def pause(self, job: int, paused: bool) -> None:
        """Hold a job or let it go on."""
        self._engine.pause(job, paused=paused)

    def worker_pid(self, lane: str) -> int | None:
        """Return the process number of a lane's worker."""
        return self._engine.worker_pid(lane)

    def close(self) -> None:
        """End all jobs and processes."""
        self._engine.close()
        self._thread.join()

    def _carry(self) -> None:
        while not self._engine.closed:
            for event in self._engine.step():
                self._arrived.emit(event)
        self._engine.step(0.0)

    def _take(self, event: JobEvent) -> None:
        self._waiting.append(event)
        self._ask_for_turn()

    def _ask_for_turn(self) -> None:
        if not self._has_turn:
            self._has_turn = True
            # a timer, for Qt hands out all that is queued before it looks at mouse, keys and clocks
            QTimer.singleShot(0, self, self._take_turn)

    def _take_turn(self) -> None:
        """Deliver for a moment; what is left waits until the window has looked at its user."""
        self._has_turn = False
        end = monotonic() + _TURN_S
        while self._waiting:
            event = self._waiting.popleft()
            if self._waiting:
                # before, for who hears of it may open a dialog
                self._ask_for_turn()
            self._deliver(event)
            if monotonic() > end:
                return

    def _deliver(self, event: JobEvent) -> None:
        handlers = self._handlers.get(event.job)
        if handlers is None:
            return
        if event.state.is_final:
            del self._handlers[event.job]
        title = self._titles.get(event.job)
        if title is not None:
            self.changed.emit(JobView(event.job, title, event, event.job in self._can_stop))
        if event.partial is not None and handlers.partial:
            handlers.partial(event.partial)
        if event.state is JobState.DONE and handlers.done:
            handlers.done(event.result)
        elif event.state is JobState.FAILED and handlers.failed and event.error is not None:
            handlers.failed(event.error)
        elif event.state is JobState.CANCELLED and handlers.cancelled:
            handlers.cancelled()
