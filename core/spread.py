"""Work in many independent pieces, spread over processes of this computer or, in a job on a cluster, over its workers.

Whoever has such work writes a function that takes one piece, importable by name, and asks ``spread`` for the answers.
The seam is the standard library's ``Executor``: ``Crew`` is one of processes here, dask's is one of workers elsewhere.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from contextlib import AbstractContextManager, contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

from typing_extensions import override

import core
from core.errors import UserError
from core.spread_worker import receive, send
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Piece = TypeVar("Piece")
Answer = TypeVar("Answer")

_BEAT_S = 0.1
_TRIES = 2


@dataclass(frozen=True, slots=True)
class Place:
    """Where pieces are computed.

    Attributes:
        executor: Takes them.
        ahead: How many it is given at once, so that nobody waits and memory holds however many there are.
    """

    executor: Executor
    ahead: int


Opens = Callable[[], AbstractContextManager[Place]]
"""Opens a place when there is work for it."""

_OPENS: ContextVar[Opens | None] = ContextVar("opens", default=None)


@contextmanager
def spreading_over(opens: Opens) -> Iterator[None]:
    """Have what is spread in this thread computed elsewhere than in processes of this computer."""
    token = _OPENS.set(opens)
    try:
        yield
    finally:
        _OPENS.reset(token)


def spread(
    function: Callable[[Piece], Answer],
    pieces: Iterable[Piece],
    *,
    workers: int,
    beat: Callable[[], None],
    place: Place | None = None,
) -> Iterator[tuple[int, Answer | UserError]]:
    """Yield the number of each piece with its answer, or with what is wrong with it, as they are done; each once.

    Args:
        function: Importable by name.
        pieces: Picklable; they are taken as they are needed, so that there may be any number.
        workers: How many processes, or 0 to compute here. On a cluster any number but 0 stands for all its workers.
        beat: Called several times a second; what it raises ends the work.
        place: Where to compute; by default where this thread is told to, or processes that end with this one.
    """
    opens = _OPENS.get()
    if place is not None:
        yield from _answers(function, pieces, place, beat)
    elif not workers:
        for number, piece in enumerate(pieces):
            beat()
            yield number, answered(function, piece)
    elif opens is not None:
        with opens() as elsewhere:
            yield from _answers(function, pieces, elsewhere, beat)
    else:
        with Crew(workers) as crew:
            yield from _answers(function, pieces, Place(crew, 2 * workers), beat)


def answered(function: Callable[[Piece], Answer], piece: Piece) -> Answer | UserError:
    """Return the answer, or what is wrong: one bad piece never stops the rest, and is not tried again elsewhere."""
    try:
        return function(piece)
    except UserError as error:
        return error
    except Exception as error:  # noqa: BLE001  # whatever it is, it belongs to this piece alone
        return UserError(Text("It cannot be computed ({0}: {1}).", type(error).__name__, error))


def _answers(
    function: Callable[[Piece], Answer], pieces: Iterable[Piece], place: Place, beat: Callable[[], None]
) -> Iterator[tuple[int, Answer | UserError]]:
    waiting = enumerate(pieces)
    under_way: dict[Future[Answer | UserError], int] = {}
    try:
        while True:
            while len(under_way) < place.ahead and (taken := next(waiting, None)) is not None:
                under_way[place.executor.submit(answered, function, taken[1])] = taken[0]
            if not under_way:
                return
            beat()
            done, _ = wait(under_way, timeout=_BEAT_S, return_when=FIRST_COMPLETED)
            for future in done:
                yield under_way.pop(future), _result(future)
    finally:
        for future in under_way:
            future.cancel()


def _result(future: Future[Answer | UserError]) -> Answer | UserError:
    try:
        return future.result()
    except CancelledError:
        message = Text("Whoever computed it went away.")
        raise UserError(message, hint="What has come is kept: run it again to go on.") from None
    except UserError as error:
        return error
    except Exception as error:  # noqa: BLE001  # a worker that was lost too often, say
        return UserError(Text("The process that computed it ended ({0}).", type(error).__name__))


class Crew(Executor):
    """Processes of this computer, which end with it; one that dies is replaced, and its piece tried once more.

    Unlike the standard library's pool it may be used in a process that is itself somebody's daemon, as the window's
    workers are, and a piece that kills its process takes no other piece with it.

    Args:
        workers: How many; they start as they are needed.
    """

    def __init__(self, workers: int) -> None:
        self._most = workers
        self._calls: SimpleQueue[_Call | None] = SimpleQueue()
        self._members: list[_Member] = []
        self._lock = threading.Lock()

    @override
    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Queue a call; function and arguments must be picklable."""
        future: Future[Any] = Future()
        with self._lock:
            self._calls.put(_Call(future, fn, args, kwargs))
            if len(self._members) < self._most:
                self._members.append(_Member(self._calls))
        return future

    @override
    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End all processes at once, whatever they do."""
        while not self._calls.empty():
            call = self._calls.get()
            if call is not None:
                call.future.cancel()
        for member in self._members:
            self._calls.put(None)
            member.kill()
        for member in self._members:
            member.join()


@dataclass(frozen=True, slots=True)
class _Call:
    future: Future[Any]
    function: Callable[..., Any]
    args: tuple[Any, ...]
    kwargs: dict[str, Any]


class _Member:
    """A process, and the thread that hands it one call after the other."""

    def __init__(self, calls: SimpleQueue[_Call | None]) -> None:
        self._calls = calls
        self._process: subprocess.Popen[bytes] | None = None
        self._is_over = False
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def kill(self) -> None:
        """End the process."""
        self._is_over = True
        if self._process is not None:
            self._process.kill()

    def join(self) -> None:
        """Wait until it has ended."""
        self._thread.join(timeout=2.0)
        self._bury()

    def _serve(self) -> None:
        while not self._is_over and (call := self._calls.get()) is not None:
            if call.future.set_running_or_notify_cancel():
                self._answer(call)

    def _answer(self, call: _Call) -> None:
        for _ in range(_TRIES):
            if self._is_over:
                break
            try:
                error, value = self._ask(call)
            except (OSError, EOFError):
                self._bury()
                continue
            if error is None:
                call.future.set_result(value)
            else:
                call.future.set_exception(error)
            return
        call.future.set_exception(UserError("The process that computed it ended."))

    def _ask(self, call: _Call) -> tuple[Exception | None, Any]:
        process = self._process or _started()
        self._process = process
        if self._is_over or process.stdin is None or process.stdout is None:
            raise EOFError
        send(process.stdin, (call.function, call.args, call.kwargs))
        answer: tuple[Exception | None, Any] = receive(process.stdout)
        return answer

    def _bury(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()


def _started() -> subprocess.Popen[bytes]:
    root = str(Path(core.__path__[0]).parent)
    paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
    return subprocess.Popen(
        [sys.executable, "-m", "core.spread_worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": paths, "OMP_NUM_THREADS": "1"},
    )
