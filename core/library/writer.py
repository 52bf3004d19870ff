"""Writes to a project file from a thread of its own, so that nobody waits for a disk."""

from __future__ import annotations

import logging
import sqlite3
import traceback
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from threading import Condition, Thread
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from core.errors import FileError, UserError
from core.library.opening import is_trouble
from core.library.project import Project

if TYPE_CHECKING:
    from os import PathLike

log = logging.getLogger(__name__)

T = TypeVar("T")

Work = Callable[[Project], None]
"""Writes something; called inside a transaction, and again where the first one could not be committed."""

RETRY_S = 5.0
"""How long to wait after a failure before the next attempt."""


class Writer:
    """Writes what it is given, in that order; what waits together is one transaction.

    Nothing that waits is lost when the disk is full or another process holds the file: it is tried again every few
    seconds, on ``retry`` and on ``flush``. A function that fails of itself is undone alone, reported and left out.
    The callbacks are called in the writer's thread.

    Attributes:
        path: The project file.
        trouble: Why what waits could not be written; None while all is well.
    """

    def __init__(
        self,
        path: str | PathLike[str],
        on_saved: Callable[[int], None] | None = None,
        on_failed: Callable[[UserError], None] | None = None,
        *,
        retry_s: float = RETRY_S,
    ) -> None:
        """Start the thread.

        Args:
            path: A project file that exists.
            on_saved: Told how many functions were just written for good.
            on_failed: Told why something was not written.
            retry_s: How long to wait after a failure.
        """
        self.path = path
        self.trouble: UserError | None = None
        self._on_saved, self._on_failed = on_saved, on_failed
        self._retry_s = retry_s
        self._waiting: deque[Work] = deque()
        self._changed = Condition()
        self._given = self._done = self._attempts = 0
        self._closing = self._hurry = self._held = self._busy = False
        self._thread = Thread(target=self._run, name="matterdesk-writer", daemon=True)
        self._thread.start()

    def put(self, *works: Work) -> None:
        """Have something written soon; what is given together is written together, or not at all.

        Raises:
            ValueError: If the writer was closed.
        """
        with self._changed:
            if self._closing:
                raise ValueError("The writer is closed.")
            self._waiting.extend(works)
            self._given += len(works)
            self._changed.notify_all()

    @property
    def waiting(self) -> int:
        """How many functions are not written yet."""
        with self._changed:
            return len(self._waiting)

    def retry(self) -> None:
        """Try again now what failed."""
        with self._changed:
            self._hurry = True
            self._changed.notify_all()

    def flush(self, timeout: float | None = None) -> bool:
        """Wait until all that was put before is written, or the next attempt to write it fails, or it is held.

        Args:
            timeout: Seconds to wait at most.

        Returns:
            Whether it is written.
        """
        with self._changed:
            goal, attempts = self._given, self._attempts
            self._hurry = True
            self._changed.notify_all()
            # an attempt that was under way may have been without the last functions
            self._changed.wait_for(
                lambda: self._done >= goal or self._held or (self.trouble is not None and self._attempts > attempts),
                timeout,
            )
            return self._done >= goal

    def hold(self, timeout: float | None = None) -> bool:
        """Write nothing from now on, until ``go_on``; what is put waits.

        Args:
            timeout: Seconds to wait at most for what is being written.

        Returns:
            Whether nothing is being written any more.
        """
        with self._changed:
            self._held = True
            return self._changed.wait_for(lambda: not self._busy, timeout)

    def go_on(self, path: str | PathLike[str] | None = None) -> None:
        """Write what waits, into a copy of the project that was made meanwhile if ``path`` names one."""
        with self._changed:
            self._held = False
            if path is not None:
                self.path, self.trouble = path, None
            self._changed.notify_all()

    def close(self, timeout: float | None = None) -> tuple[Work, ...]:
        """Write what waits, end the thread, and return what could not be written.

        Args:
            timeout: Seconds to wait at most for the attempt to write.
        """
        with self._changed:
            self._closing = self._hurry = True
            self._changed.notify_all()
        self._thread.join(timeout)
        with self._changed:
            return tuple(self._waiting)

    def _run(self) -> None:
        project: Project | None = None
        path: str | PathLike[str] = ""
        while batch := self._next():
            try:
                if project is None or path != self.path:
                    _close(project)
                    path, project = self.path, None
                    project = Project.open(path)
                left_out = _write(project, batch)
            except UserError as error:
                self._kept(error)
            except Exception as error:
                # whatever it is, the thread goes on and nothing that waits is dropped
                log.exception("writing failed")
                self._kept(FileError("The project could not be written.", hint="Try again.", detail=repr(error)))
            else:
                self._written(len(batch), left_out)
        _close(project)

    def _next(self) -> tuple[Work, ...]:
        """Return what to write now, once it is time; nothing when the writer ends."""
        with self._changed:
            again = monotonic() + self._retry_s if self.trouble else 0.0
            while True:
                may = self._hurry or self.trouble is None or monotonic() >= again
                if self._waiting and may and not self._held:
                    self._hurry, self._busy = False, True
                    return tuple(self._waiting)
                if self._closing:
                    return ()
                if not self._waiting:
                    self._hurry = False
                trying = self._waiting and self.trouble and not self._held
                wait = max(again - monotonic(), 0.001) if trying else None
                self._changed.wait(wait)

    def _kept(self, error: UserError) -> None:
        with self._changed:
            self.trouble = error
            self._busy = False
            self._attempts += 1
            self._changed.notify_all()
        self._tell(self._on_failed, error)

    def _written(self, count: int, left_out: list[UserError]) -> None:
        with self._changed:
            self.trouble = None
            self._busy = False
            for _ in range(count):
                self._waiting.popleft()
            self._done += count
            self._attempts += 1
            self._changed.notify_all()
        for error in left_out:
            self._tell(self._on_failed, error)
        if count > len(left_out):
            self._tell(self._on_saved, count - len(left_out))

    def _tell(self, told: Callable[[T], None] | None, what: T) -> None:
        try:
            if told is not None:
                told(what)
        except Exception:
            log.exception("a callback failed")


def _close(project: Project | None) -> None:
    if project is not None:
        with suppress(sqlite3.Error, FileError):
            project.close()


def _write(project: Project, batch: tuple[Work, ...]) -> list[UserError]:
    """Write in one transaction and return why some of it was left out."""
    left_out: list[UserError] = []
    with project.writing():
        for work in batch:
            try:
                with project.step():
                    work(project)
            except Exception as error:
                if is_trouble(error):
                    raise
                if isinstance(error, UserError):
                    left_out.append(error)
                    continue
                log.exception("a change was not written")
                left_out.append(_left_out(error))
    return left_out


def _left_out(error: Exception) -> UserError:
    return FileError(
        "A change could not be kept in the project.",
        hint="The rest was saved. Please report this.",
        detail="".join(traceback.format_exception(error)),
    )
