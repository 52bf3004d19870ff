"""Jobs sent to a cluster: send one, follow it, tell it something, fetch what came of it, forget it.

A job is published at the scheduler under its name, so that neither it nor its result goes when whoever sent it does.
"""

from __future__ import annotations

import pickle
import time
from contextlib import suppress
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from core.cluster.remote import News, serve, tell, topic_of
from core.cluster.settings import ClusterError
from core.engine.protocol import Done, Failed
from core.errors import Cancelled
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from distributed import Client, Future

    from core.cluster.remote import Word
    from core.tasks.base import Context

_PREFIX = "matterdesk-job-"
_BEAT_S = 0.1
_TELL_S = 1.0
_RETRIES = 2


@dataclass(frozen=True, slots=True)
class Parcel:
    """A job as it is published.

    Attributes:
        title: What to call it.
        task: Key of the task.
        sent: When, seconds since 1970.
        inputs: What went into it, for whoever fetches the result later.
        future: What will come of it.
    """

    title: str
    task: str
    sent: float
    inputs: Any
    future: Any


def send(
    client: Client, name: str, function: Callable[..., Any], *args: Any, title: str = "", inputs: Any = None
) -> None:
    """Have ``function(*args, ctx)`` run on a worker; a job of that name that is there already is left alone.

    Args:
        client: Of the scheduler.
        name: Tells the job from all others.
        function: Importable by name, also there.
        *args: Picklable.
        title: What to call it.
        inputs: Kept beside the result.
    """
    if _PREFIX + name in client.list_datasets():
        return
    task = str(args[0]) if args else ""
    future = client.submit(serve, name, function, args, {}, key=_PREFIX + name, pure=False, retries=_RETRIES)
    parcel = Parcel(title, task, time.time(), inputs, future)
    # a dict, for dask looks for futures in the usual containers only
    client.publish_dataset(_as_dict(parcel), name=_PREFIX + name)


def fetch(client: Client, name: str) -> Parcel:
    """Return a job that was sent before.

    Raises:
        ClusterError: If the scheduler does not know it.
    """
    try:
        return Parcel(**client.get_dataset(_PREFIX + name))
    except KeyError:
        raise ClusterError(
            "The cluster knows nothing of this task any more: its scheduler was started anew, or the task was fetched.",
            hint="Run it again.",
        ) from None


def names(client: Client) -> tuple[str, ...]:
    """Return the jobs that the scheduler holds."""
    return tuple(str(name).removeprefix(_PREFIX) for name in client.list_datasets() if str(name).startswith(_PREFIX))


def forget(client: Client, name: str) -> None:
    """Let the scheduler forget a job and what came of it."""
    with suppress(KeyError):
        client.unpublish_dataset(_PREFIX + name)


def cancel(client: Client, name: str) -> None:
    """Give a job up: it ends at its next report."""
    with suppress(ClusterError):
        future = fetch(client, name).future
        forget(client, name)
        future.cancel(force=True)
    _tell(client, name, "cancel")


def follow(client: Client, name: str, ctx: Context) -> Any:
    """Pass on what a job reports, and what it is told, until it is done; return what came of it.

    Raises:
        Cancelled: If the user cancelled; the job was given up then.
        ClusterError: If the scheduler goes away; the job stays, if that is only out of reach.
        UserError: If the job failed.
    """
    try:
        return _Following(client, name, ctx).result()
    except Cancelled:
        cancel(client, name)
        raise


@dataclass
class _Following:
    client: Client
    name: str
    ctx: Context
    fraction: float | None = None
    message: str = ""
    attempt: str = ""
    number: int = -1
    told: float = 0.0
    news: SimpleQueue[bytes] = field(default_factory=SimpleQueue)

    def result(self) -> Any:
        """Follow until the end."""
        future = self._begin()
        while not future.done():
            if self.client.status != "running":
                future = self._again()
                continue
            self._pass_on(_BEAT_S)
            self._pass_stop()
        # what it said last is on its way still
        self._pass_on(0.0)
        return _outcome(future)

    def _begin(self) -> Future:
        future: Future = fetch(self.client, self.name).future
        topic = topic_of(self.name)
        self.client.subscribe_topic(topic, lambda event: self.news.put(event[1]))
        for _, data in self.client.get_events(topic) or ():
            self._take(data)
        return future

    def _again(self) -> Future:
        """Wait for a scheduler that does not answer."""
        while self.client.status == "connecting":
            self.ctx.report(self.fraction, "The scheduler does not answer; trying again")
            time.sleep(_BEAT_S)
        if self.client.status != "running":
            raise ClusterError(
                "The scheduler went away.",
                hint="What has come of the task is kept. If the scheduler is only out of reach, the task goes on there "
                "and can be fetched later; else run it again.",
            )
        return self._begin()

    def _pass_on(self, timeout: float) -> None:
        before = self.number
        try:
            self._take(self.news.get(timeout=timeout) if timeout else self.news.get_nowait())
            while True:
                self._take(self.news.get_nowait())
        except Empty:
            pass
        if self.number == before:
            # nothing new, but the user may have cancelled
            self.ctx.report(self.fraction, self.message or self._waiting_for())

    def _take(self, data: bytes) -> None:
        news: News = pickle.loads(data)  # noqa: S301  # dask's own way; see the package
        if news.attempt == self.attempt and news.number <= self.number:
            return
        self.attempt, self.number = news.attempt, news.number
        self.fraction, self.message = news.fraction, news.message
        self.ctx.report(news.fraction, news.message, news.partial)

    def _pass_stop(self) -> None:
        # again and again, for another worker may have begun it anew
        if self.ctx.stopping and time.monotonic() - self.told > _TELL_S:
            self.told = time.monotonic()
            _tell(self.client, self.name, "stop")

    def _waiting_for(self) -> str:
        there = len(self.client.scheduler_info(n_workers=-1).get("workers", ()))
        if there:
            return Text("Waiting for its turn on the cluster: {0} workers", there)
        return "Waiting for the first worker of the cluster"


def _tell(client: Client, name: str, word: Word) -> None:
    # a worker that does not answer has lost its job anyway
    with suppress(Exception):
        client.run(tell, name, word, on_error="ignore")


def _outcome(future: Future) -> Any:
    from distributed import CancelledError
    from distributed.scheduler import KilledWorker

    try:
        outcome = future.result()
    except KilledWorker as error:
        raise ClusterError(
            "The workers that tried it ended one after the other, most likely because memory ran out.",
            hint="Give workers more memory, or choose a smaller structure or fewer at once.",
            detail=str(error),
        ) from error
    except CancelledError as error:
        raise ClusterError(
            "The scheduler lost the task.", hint="What has come of it is kept. Run it again.", detail=str(error)
        ) from error
    except ModuleNotFoundError as error:
        raise ClusterError(
            Text("The workers cannot run it: {0}.", error), hint="Install the same MatterDesk there as here."
        ) from error
    if isinstance(outcome, Done):
        return outcome.result
    if isinstance(outcome, Failed):
        raise outcome.error
    raise Cancelled


def _as_dict(parcel: Parcel) -> dict[str, Any]:
    return {name: getattr(parcel, name) for name in Parcel.__slots__}
