"""The worker process: runs one call after another and listens, meanwhile, for Cancel and Pause."""

from __future__ import annotations

import faulthandler
import logging
import os
import sys
import threading
import traceback
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from core.engine.protocol import Call, Cancel, Done, Failed, GivenUp, Pause, Report, Stop
from core.errors import Cancelled, EngineError, UserError
from core.models.registry import Store
from core.texts import Text

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from core.models.base import ModelStore

log = logging.getLogger(__name__)

_OUT_OF_MEMORY = ("can't allocate memory", "out of memory", "Unable to allocate", "DefaultCPUAllocator")


class _Flags:
    """Which jobs were cancelled or stopped and whether the current one may go on; shared by the two threads."""

    def __init__(self) -> None:
        self.cancelled: set[int] = set()
        self.stopped: set[int] = set()
        self.may_go_on = threading.Event()
        self.may_go_on.set()


class WorkerContext:
    """The context of a task that runs in a worker; see ``core.tasks.base.Context``."""

    def __init__(self, job: int, connection: Connection, flags: _Flags, models: ModelStore) -> None:
        self._job = job
        self._connection = connection
        self._flags = flags
        self._models = models

    @property
    def models(self) -> ModelStore:
        """The loaded models."""
        return self._models

    @property
    def most_atoms(self) -> None:
        """No limit; see ``core.tasks.base.Context.most_atoms``."""
        return

    @property
    def stopping(self) -> bool:
        """See ``core.tasks.base.Context.stopping``."""
        return self._job in self._flags.stopped

    def report(self, fraction: float | None, message: str = "", partial: object | None = None) -> None:
        """Send the report, then wait while paused; raises ``Cancelled`` once the user cancelled."""
        self._check()
        self._connection.send(Report(self._job, fraction, message, partial))
        self._flags.may_go_on.wait()
        self._check()

    def _check(self) -> None:
        if self._job in self._flags.cancelled:
            raise Cancelled


def main(connection: Connection, log_path: str, nice: int) -> None:
    """Serve calls until the connection closes.

    Args:
        connection: To the engine.
        log_path: File that takes standard output and error, a native crash included.
        nice: How far to step back behind the window.
    """
    _step_back(nice)
    _redirect(log_path)
    flags = _Flags()
    calls: SimpleQueue[Call | None] = SimpleQueue()
    threading.Thread(target=_listen, args=(connection, calls, flags), daemon=True).start()
    models = Store()
    while (call := calls.get()) is not None:
        with suppress(BrokenPipeError, OSError):
            connection.send(_run(call, WorkerContext(call.job, connection, flags, models)))
        flags.cancelled.discard(call.job)
        flags.stopped.discard(call.job)
        flags.may_go_on.set()
    # Libraries' threads must not hold up the end.
    os._exit(0)


def _listen(connection: Connection, calls: SimpleQueue[Call | None], flags: _Flags) -> None:
    while True:
        try:
            message = connection.recv()
        except (EOFError, OSError):
            # The window is gone: nobody is left to want the running job.
            os._exit(0)
        match message:
            case Call():
                calls.put(message)
            case Cancel(job=job):
                flags.cancelled.add(job)
                flags.may_go_on.set()
            case Stop(job=job):
                flags.stopped.add(job)
                flags.may_go_on.set()
            case Pause(paused=paused):
                flags.may_go_on.clear() if paused else flags.may_go_on.set()
            case None:
                calls.put(None)


def _run(call: Call, ctx: WorkerContext) -> Done | Failed | GivenUp:
    try:
        return Done(call.job, call.function(*call.args, ctx, **call.kwargs))
    except Cancelled:
        return GivenUp(call.job)
    except BaseException as error:  # noqa: BLE001  # nothing a task raises may end the worker
        return Failed(call.job, as_user_error(error))


def as_user_error(error: BaseException) -> UserError:
    """Turn whatever a task raised into something a person can read."""
    if isinstance(error, UserError):
        return error
    detail = "".join(traceback.format_exception(error))
    if isinstance(error, MemoryError) or any(mark in str(error) for mark in _OUT_OF_MEMORY):
        return EngineError(
            "There is not enough memory for this.",
            hint="Try a smaller structure, fewer structures at once, or close other programs.",
            detail=detail,
        )
    log.error("A task failed:\n%s", detail)
    return EngineError(
        Text("Something unexpected went wrong: {0}: {1}", type(error).__name__, error),
        hint="The structure and your other results are safe. Please report this with the details.",
        detail=detail,
    )


def _step_back(nice: int) -> None:
    with suppress(OSError, AttributeError):
        os.nice(nice)
    with suppress(OSError):
        # When memory runs out, Linux must end the worker, not the window.
        Path("/proc/self/oom_score_adj").write_text("800", encoding="ascii")


def _redirect(log_path: str) -> None:
    stream: Any = Path(log_path).open("a", encoding="utf-8", buffering=1)  # noqa: SIM115  # lives as long as the process
    os.dup2(stream.fileno(), 1)
    os.dup2(stream.fileno(), 2)
    sys.stdout = sys.stderr = stream
    faulthandler.enable(stream)
