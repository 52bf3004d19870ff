"""Examples of many materials, made in parallel processes and kept on disk for the next time."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

import core
from core.errors import UserError
from core.learning.example_store import ExampleStore, key_of, packed, store_file, unpacked
from core.learning.example_worker import one_example
from core.models.architectures import architectures
from core.spread_worker import receive, send
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from core.models.architectures import Architecture, Example
    from core.structures.crystal import Crystal

    Report = Callable[[float, str], None]
    Chunk = tuple[int, ...]

_CHUNK = 16
_WORTH_IT = 400  # materials for which it pays to start processes
_MOST_WORKERS = 8
_KEEP_EVERY = 2000
_BEAT_S = 0.1
_TOLD = 8  # materials between two reports


@dataclass(frozen=True, slots=True, eq=False)
class Examples:
    """Examples of those materials that have one.

    Attributes:
        examples: The examples.
        places: Index of the material of each.
        rejects: Index of each other material, and why it has none.
    """

    examples: tuple[Example, ...]
    places: tuple[int, ...]
    rejects: tuple[tuple[int, str], ...]


def examples_of(
    kind: Architecture,
    hyper: Any,
    items: Sequence[Crystal | str],
    *,
    report: Report = lambda _fraction, _text: None,
    workers: int | None = None,
    store: ExampleStore | None = None,
) -> Examples:
    """Return the examples of materials; one that has none never stops the rest.

    Args:
        kind: The kind of model; what makes examples and is none has "module:NAME" for its key.
        hyper: Its hyper-parameters.
        items: The materials.
        report: Hears several times a second how far it is; what it raises ends it, processes included.
        workers: How many processes; 0 for none; by default as many as there are processors where that pays.
        store: Where examples are kept; by default the user's cache.
    """
    work = _Work(kind, hyper, items, ExampleStore(store_file()) if store is None else store, report)
    try:
        work.look_up()
        if workers is None:
            workers = min(_MOST_WORKERS, processors()) if len(work.waiting) >= _WORTH_IT else 0
        if workers and _is_known_elsewhere(kind):
            work.in_parallel(workers)
        else:
            work.here()
    finally:
        work.keep()
    return work.done()


def _is_known_elsewhere(kind: Architecture) -> bool:
    """Return whether another process finds it: one of another package's need not be registered."""
    return ":" in kind.key or architectures().get(kind.key) is kind


def processors() -> int:
    """Return how many processors this process may use."""
    with suppress(AttributeError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Work:
    def __init__(
        self, kind: Architecture, hyper: Any, items: Sequence[Crystal | str], store: ExampleStore, report: Report
    ) -> None:
        self.kind, self.hyper, self.items, self.store, self.report = kind, hyper, items, store, report
        self.found: dict[int, Example] = {}
        self.rejects: dict[int, str] = {}
        self.waiting: list[int] = list(range(len(items)))
        self.keys: list[bytes] = []
        self.new: dict[bytes, bytes] = {}
        self.type: type | None = None
        self.told = 0.0

    def look_up(self) -> None:
        """Take what is kept; the class of examples is known once one was made."""
        self.keys = [key_of(self.kind, self.hyper, item) for item in self.items]
        while self.waiting and self.type is None:
            self._take(self.waiting[0], one_example(self.kind, self.items[self.waiting[0]], self.hyper))
            del self.waiting[0]
        for start in range(0, len(self.waiting), _KEEP_EVERY):
            some = self.waiting[start : start + _KEEP_EVERY]
            kept = self.store.get([self.keys[i] for i in some])
            for number, i in enumerate(some):
                if number % _CHUNK == 0:
                    self._tell()
                example = unpacked(self.type, kept[self.keys[i]]) if self.type and self.keys[i] in kept else None
                if example is not None:
                    self.found[i] = example
        self.waiting = [i for i in self.waiting if i not in self.found]

    def here(self) -> None:
        """Make the others one after the other."""
        for number, i in enumerate(self.waiting):
            if number % _TOLD == 0:
                self._tell()
            made = one_example(self.kind, self.items[i], self.hyper)
            self._take(i, made)
            if not isinstance(made, UserError) and (data := packed(made)) is not None:
                self._remember(i, data)
        self._tell()

    def in_parallel(self, workers: int) -> None:
        """Make the others in processes that end with this one."""
        chunks: deque[Chunk] = deque(
            tuple(self.waiting[start : start + _CHUNK]) for start in range(0, len(self.waiting), _CHUNK)
        )
        answers: SimpleQueue[tuple[Chunk, list[Any] | None]] = SimpleQueue()
        team = [_Worker(self.kind, self.hyper, self.items, chunks, answers) for _ in range(workers)]
        left = len(self.waiting)
        try:
            while left:
                self._tell()
                try:
                    chunk, made = answers.get(timeout=_BEAT_S)
                except Empty:
                    continue
                if made is None and len(chunk) > 1:
                    # one of them ended the process: each on its own says which
                    chunks.extend((i,) for i in chunk)
                    team = [one.again() for one in team]
                    continue
                left -= len(chunk)
                self._take_all(chunk, made)
                team = [one.again() for one in team] if made is None else team
        finally:
            for one in team:
                one.end()
        self._tell()

    def _take_all(self, chunk: Chunk, made: list[Any] | None) -> None:
        for place, i in enumerate(chunk):
            one = UserError("Looking at it ended its process.") if made is None else made[place]
            if isinstance(one, bytes) and self.type is not None:
                self._remember(i, one)
                one = unpacked(self.type, one)
            # what holds more than arrays does not travel
            self._take(i, one_example(self.kind, self.items[i], self.hyper) if one is None else one)

    def _take(self, i: int, made: Any) -> None:
        if isinstance(made, UserError):
            self.rejects[i] = made.message
        else:
            self.found[i] = made
            self.type = self.type or type(made)

    def _remember(self, i: int, data: bytes) -> None:
        self.new[self.keys[i]] = data
        if len(self.new) >= _KEEP_EVERY:
            self.keep()

    def keep(self) -> None:
        """Put what is new into the store."""
        self.store.put(self.new)
        self.new = {}

    def _tell(self) -> None:
        if time.monotonic() - self.told < _BEAT_S:
            return
        self.told = time.monotonic()
        done, whole = len(self.found) + len(self.rejects), max(1, len(self.items))
        self.report(done / whole, Text("Looked at {0} of {1} materials", done, len(self.items)))

    def done(self) -> Examples:
        places = tuple(sorted(self.found))
        return Examples(tuple(self.found[i] for i in places), places, tuple(sorted(self.rejects.items())))


class _Worker:
    """A process, and the thread that hands it one run of materials after the other."""

    def __init__(
        self,
        kind: Architecture,
        hyper: Any,
        items: Sequence[Crystal | str],
        chunks: deque[Chunk],
        answers: SimpleQueue[tuple[Chunk, list[Any] | None]],
    ) -> None:
        self._about = (kind, hyper, items, chunks, answers)
        self._items, self._chunks, self._answers = items, chunks, answers
        root = str(Path(core.__path__[0]).parent)
        paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "core.learning.example_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": paths, "OMP_NUM_THREADS": "1"},
        )
        self._thread = threading.Thread(target=self._serve, args=(kind.key, hyper.model_dump_json()), daemon=True)
        self._thread.start()

    def _serve(self, key: str, hyper: str) -> None:
        into, out = self._process.stdin, self._process.stdout
        if into is None or out is None:
            return
        chunk: Chunk = ()
        try:
            send(into, (key, hyper))
            while True:
                try:
                    chunk = self._chunks.popleft()
                except IndexError:
                    return
                send(into, [self._items[i] for i in chunk])
                self._answers.put((chunk, receive(out)))
                chunk = ()
        except (OSError, EOFError, ValueError):
            if chunk:
                self._answers.put((chunk, None))

    def again(self) -> _Worker:
        """Return a new one where this one has nothing more to do, or is gone."""
        if self._thread.is_alive() or not self._chunks:
            return self
        self.end()
        return _Worker(*self._about)

    def end(self) -> None:
        """End it at once."""
        self._process.kill()
        self._process.wait()
        self._thread.join(timeout=1.0)
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
