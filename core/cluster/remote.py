"""What runs on a worker of the cluster: one job, which reports to whoever follows it and heeds what it is told."""

from __future__ import annotations

import os
import pickle
import sys
import threading
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal
from uuid import uuid4

from core.engine.protocol import Done, Failed, GivenUp
from core.engine.worker import as_user_error
from core.errors import Cancelled
from core.models.registry import Store
from core.spread import Place, spreading_over

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from core.models.base import ModelStore

Word = Literal["cancel", "stop"]

_TELL_EVERY_S = 0.1
_AHEAD = 3  # pieces for each thread of the cluster, so that none waits for the next

_told: dict[str, set[Word]] = {}
"""What jobs of this process were told."""
_models = Store()
"""The models of this process: its jobs load each of them once."""
_loading = threading.Lock()


@dataclass(frozen=True, slots=True)
class News:
    """From a job: how far it is.

    Attributes:
        attempt: Which attempt at the job says so; another one begins where its worker was lost.
        number: Counts the news of an attempt.
        fraction: Done, 0 to 1, or None where unknown.
        message: What it is doing.
        partial: Something to show already, or None.
    """

    attempt: str
    number: int
    fraction: float | None
    message: str
    partial: object | None


def topic_of(name: str) -> str:
    """Return under what name a job's news goes through the scheduler."""
    return f"matterdesk-news-{name}"


def tell(name: str, word: Word) -> None:
    """Tell a job of this process something; called on every worker, for it may run on any."""
    _told.setdefault(name, set()).add(word)


def serve(
    name: str, function: Callable[..., Any], args: tuple[Any, ...], kwargs: Mapping[str, Any]
) -> Done | Failed | GivenUp:
    """Run ``function(*args, ctx, **kwargs)`` and return what came of it; never raises."""
    _one_thread()
    ctx = _RemoteContext(name)
    try:
        with spreading_over(_AllWorkers().open):
            return Done(0, function(*args, ctx, **kwargs))
    except Cancelled:
        return GivenUp(0)
    except BaseException as error:  # noqa: BLE001  # what a task raises is its own, not the worker's
        return Failed(0, as_user_error(error))
    finally:
        _told.pop(name, None)


class _SharedModels:
    """The models of this process, for jobs that may run beside one another in it."""

    def load(self, key: str) -> Any:
        """Return a model; see ``core.models.base.ModelStore``."""
        with _loading:
            return _models.load(key)


class _RemoteContext:
    """The context of a task that runs on the cluster; see ``core.tasks.base.Context``."""

    def __init__(self, name: str) -> None:
        from distributed import get_worker

        self._name, self._worker = name, get_worker()
        self._attempt, self._number, self._last = uuid4().hex, 0, 0.0
        self._models = _SharedModels()

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
        return "stop" in _told.get(self._name, ())

    def report(self, fraction: float | None, message: str = "", partial: object | None = None) -> None:
        """Send the report to whoever follows; raises ``Cancelled`` once the user cancelled."""
        if "cancel" in _told.get(self._name, ()):
            raise Cancelled
        now = time.monotonic()
        if partial is None and now - self._last < _TELL_EVERY_S:
            return
        self._last = now
        news = News(self._attempt, self._number, fraction, message, partial)
        self._number += 1
        # bytes, so that the scheduler need not know what is in it
        self._worker.log_event(topic_of(self._name), pickle.dumps(news, protocol=pickle.HIGHEST_PROTOCOL))


class _AllWorkers:
    """Lets a job spread its pieces over the cluster; its own worker takes some of them meanwhile."""

    def __init__(self) -> None:
        self._held = ExitStack()
        self._place: Place | None = None
        self._users = 0

    @contextmanager
    def open(self) -> Iterator[Place]:
        """Give the workers as a place; a job may have several kinds of pieces under way, but leaves its slot once."""
        from distributed import worker_client

        if self._place is None:
            self._place = place_of(self._held.enter_context(worker_client(timeout="30s")))
        self._users += 1
        try:
            yield self._place
        finally:
            self._users -= 1
            if not self._users:
                self._place = None
                self._held.close()


def place_of(client: Any) -> Place:
    """Return the cluster as a place for pieces; a piece whose worker dies goes to another.

    The same piece has the same key, whoever asks for it: it is computed once.
    """
    threads = sum(client.nthreads().values())
    return Place(client.get_executor(pure=True, retries=2), _AHEAD * max(1, threads))


def _one_thread() -> None:
    """Let torch use one thread: there is a worker for each core."""
    os.environ["OMP_NUM_THREADS"] = "1"
    if "torch" in sys.modules:
        sys.modules["torch"].set_num_threads(1)
