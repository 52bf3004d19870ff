"""Labels nanotubes in parallel processes, which end with whoever asks."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections import deque
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

import core
from core.errors import UserError
from core.learning.example_worker import receive, send
from core.nanotubes.label_worker import labelled, potential_for
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from core.nanotubes.labelling import Row, Wanted

    Answer = tuple[str, Row | UserError]

_BEAT_S = 0.1


def rows_of(recipes: Sequence[str], wanted: Wanted, workers: int, beat: Callable[[], None]) -> Iterator[Answer]:
    """Yield recipes with their rows, or with what is wrong with them, as they are done.

    Args:
        recipes: As JSON.
        wanted: What to compute.
        workers: How many processes; 0 to compute here.
        beat: Called several times a second; what it raises ends the work, processes included.
    """
    if not workers:
        potential = potential_for(wanted)
        for recipe in recipes:
            beat()
            yield recipe, labelled(recipe, wanted, potential, beat)
        return
    waiting = deque(recipes)
    answers: SimpleQueue[Answer] = SimpleQueue()
    team = [_Worker(wanted, waiting, answers) for _ in range(min(workers, len(recipes)))]
    try:
        for _ in recipes:
            yield _next(answers, team, beat)
    finally:
        for worker in team:
            worker.end()


def _next(answers: SimpleQueue[Answer], team: list[_Worker], beat: Callable[[], None]) -> Answer:
    while True:
        beat()
        with suppress(Empty):
            return answers.get(timeout=_BEAT_S)
        # one that was killed leaves its tube behind with a reason, and another goes on with the rest
        team[:] = [worker.again() for worker in team]


class _Worker:
    """A process, and the thread that hands it one recipe after the other."""

    def __init__(self, wanted: Wanted, waiting: deque[str], answers: SimpleQueue[Answer]) -> None:
        self._about = (wanted, waiting, answers)
        self._waiting, self._answers = waiting, answers
        root = str(Path(core.__path__[0]).parent)
        paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "core.nanotubes.label_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": paths, "OMP_NUM_THREADS": "1"},
        )
        self._thread = threading.Thread(target=self._serve, args=(wanted,), daemon=True)
        self._thread.start()

    def _serve(self, wanted: Wanted) -> None:
        into, out = self._process.stdin, self._process.stdout
        if into is None or out is None:
            return
        recipe = ""
        try:
            send(into, wanted)
            while True:
                try:
                    recipe = self._waiting.popleft()
                except IndexError:
                    return
                send(into, recipe)
                self._answers.put((recipe, receive(out)))
                recipe = ""
        except (OSError, EOFError, ValueError):
            if recipe:
                self._answers.put((recipe, UserError(Text("The process that computed it ended."))))

    def again(self) -> _Worker:
        """Return a new one where this one is gone and there is more to do."""
        if self._thread.is_alive() or not self._waiting:
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
