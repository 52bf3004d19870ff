"""Opens, saves and names projects."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.engine import library_calls
from core.engine.engine import FILES
from core.errors import UserError
from core.library.project import SUFFIX, Project
from gui import sessions
from gui.jobs import Handlers

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.jobs import Jobs
    from gui.keeping import Keeper


class Projects(QObject):
    """What can be done with whole projects.

    Signals:
        opened: A project was opened; carries its path.
        saved: A project was written under a name; carries the path.
        refused: A project cannot be written to, but can be read; carries its path and the ``UserError``.
        failed: Carries what could not be done, and the ``UserError``.
        left_found: Unsaved sessions were found; carries a tuple of ``Summary``.
    """

    opened = Signal(str)
    saved = Signal(str)
    refused = Signal(str, object)
    failed = Signal(str, object)
    left_found = Signal(tuple)

    def __init__(self, keeper: Keeper, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keeper, self._jobs = keeper, jobs

    def open(self, path: str) -> None:
        """Open a project in place of the one that is open."""
        try:
            self._keeper.open(Path(path).expanduser().absolute())
        except UserError as error:
            if _can_be_read(path):
                self.refused.emit(path, error)
            else:
                self.failed.emit(path, error)
        else:
            self.opened.emit(path)

    def open_copy(self, path: str) -> None:
        """Open a copy of a project as an unsaved session."""
        target = sessions.new()
        self._copy(Path(path), target, partial(self.open, str(target)))

    def start_anew(self) -> None:
        """Begin an empty project."""
        try:
            self._keeper.start_anew()
        except UserError as error:
            self.failed.emit(self._keeper.path.name, error)

    def save(self) -> bool:
        """See that all is on the disk; return whether the project has a name."""
        if self._keeper.is_named and self._keeper.flush():
            self.saved.emit(str(self._keeper.path))
        return self._keeper.is_named

    def save_as(self, path: str) -> None:
        """Write the project under another name and go on there."""
        target = Path(path if path.endswith(SUFFIX) else path + SUFFIX).expanduser().absolute()
        if target == self._keeper.path:
            self.save()
        elif not self._keeper.path.exists():
            self._rescue(target)
        elif not self._keeper.is_copying:
            self._keeper.hold()
            self._copy(self._keeper.path, target, partial(self._go_on_in, target), self._keeper.go_on)

    def _rescue(self, target: Path) -> None:
        """Save a project whose file is gone: what is left of it is open here and nowhere else, so no worker can."""
        self._keeper.hold()
        try:
            self._keeper.reader.save_as(target)
        except UserError as error:
            self._keeper.go_on()
            self.failed.emit(str(target), error)
        else:
            self._go_on_in(target)

    def look_for_left(self) -> None:
        """Look for sessions that were never saved; ``left_found`` tells."""
        paths = tuple(str(path) for path in sessions.left() if path != self._keeper.path)
        if paths:
            self._jobs.submit(FILES, library_calls.summaries, paths, handlers=Handlers(done=self.left_found.emit))

    def discard(self, path: str) -> None:
        """Put an unsaved session away; it is deleted for good a month later."""
        sessions.discard(Path(path))
        self.left_found.emit(())
        self.look_for_left()

    def _copy(
        self, source: Path, target: Path, done: Callable[[], None], given_up: Callable[[], None] = lambda: None
    ) -> None:
        def fail(error: UserError) -> None:
            given_up()
            self.failed.emit(str(target), error)

        handlers = Handlers(done=lambda _: done(), failed=fail, cancelled=given_up)
        title = self.tr("Save {0}").format(target.name)
        self._jobs.submit(FILES, library_calls.copy_project, str(source), str(target), title=title, handlers=handlers)

    def _go_on_in(self, target: Path) -> None:
        if not self._keeper.is_copying:
            # what was done meanwhile is not in the copy
            return
        try:
            self._keeper.go_on_in(target)
        except UserError as error:
            self._keeper.go_on()
            self.failed.emit(str(target), error)
        else:
            self.saved.emit(str(target))


def _can_be_read(path: str) -> bool:
    try:
        Project.open(path, read_only=True).close()
    except UserError:
        return False
    return True
