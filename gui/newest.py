"""One job at a time for each thing that is worked out anew while the user moves a slider."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from core.engine.engine import FILES
from gui.jobs import Handlers

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.errors import UserError
    from gui.jobs import Jobs


@dataclass(frozen=True, slots=True)
class _Wish:
    function: Callable[..., Any]
    args: tuple[Any, ...]
    done: Callable[[Any], None]
    failed: Callable[[UserError], None]
    title: str


class Newest:
    """Runs one job a key; of what is asked for meanwhile only the newest follows.

    A job that is superseded comes to its end: it takes a fraction of a second, and ending it by force would take the
    worker's process with it.
    """

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._running: dict[str, _Wish | None] = {}
        self._waiting: dict[str, _Wish] = {}

    def ask(
        self,
        key: str,
        function: Callable[..., Any],
        *args: Any,
        done: Callable[[Any], None],
        failed: Callable[[UserError], None],
        title: str = "",
    ) -> None:
        """Run ``function(*args, ctx)`` in a worker.

        Args:
            key: What it is for.
            function: Importable by name.
            *args: Picklable.
            done: Called with the result, unless the key was forgotten.
            failed: Called with the error, likewise.
            title: Its name in the jobs panel; without one it is not listed there.
        """
        wish = _Wish(function, args, done, failed, title)
        if key in self._running:
            self._waiting[key] = wish
        else:
            self._start(key, wish)

    def forget(self) -> None:
        """Hear no more of anything that was asked for."""
        self._waiting.clear()
        self._running = dict.fromkeys(self._running)

    def _start(self, key: str, wish: _Wish) -> None:
        self._running[key] = wish
        handlers = Handlers(
            done=partial(self._end, key, _tell_done),
            failed=partial(self._end, key, _tell_failed),
            cancelled=partial(self._end, key, _tell_nothing, None),
        )
        self._jobs.submit(FILES, wish.function, *wish.args, title=wish.title, handlers=handlers)

    def _end(self, key: str, tell: Callable[[_Wish, Any], None], outcome: Any) -> None:
        wish = self._running.pop(key)
        following = self._waiting.pop(key, None)
        if following is not None:
            self._start(key, following)
        if wish is not None:
            tell(wish, outcome)


def _tell_done(wish: _Wish, result: Any) -> None:
    wish.done(result)


def _tell_failed(wish: _Wish, error: UserError) -> None:
    wish.failed(error)


def _tell_nothing(_wish: _Wish, _outcome: None) -> None:
    return
