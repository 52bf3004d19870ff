"""Finds the space groups of entries that came in many at once, in the background."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from core.engine.engine import FILES
from core.engine.library_calls import find_space_groups
from gui.jobs import Handlers

if TYPE_CHECKING:
    from pathlib import Path

    from gui.features.parts import Parts

_AFTER_MS = 400
"""How long the project must rest before the first turn."""
_SLICE_S = 0.15
"""How long one turn takes: so long a file that is opened meanwhile may have to wait."""


def install(parts: Parts) -> None:
    """Fill in what entries lack whenever some were added."""
    SpaceGroups(parts)


class SpaceGroups(QObject):
    """Asks a worker for space groups, a short turn each time, until none is missing."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._busy = False
        self._soon = QTimer(self, interval=_AFTER_MS, singleShot=True)
        self._soon.timeout.connect(self._ask)
        parts.keeper.rows_changed.connect(self._wait)
        parts.keeper.project_changed.connect(self._wait)
        parts.window.closing.connect(self._soon.stop)
        self._wait()

    def _wait(self) -> None:
        if not self._busy:
            self._soon.start()

    def _ask(self) -> None:
        keeper = self._parts.keeper
        if self._busy or not keeper.is_open or not keeper.reader.entries.without_symmetry(1):
            return
        self._busy = True
        handlers = Handlers(done=partial(self._done, keeper.path), failed=lambda _: self._rest(), cancelled=self._rest)
        self._parts.jobs.submit(FILES, find_space_groups, str(keeper.path), _SLICE_S, handlers=handlers)

    def _done(self, path: Path, count: int) -> None:
        # the answer may come when the window is closed already
        if not isValid(self):
            return
        self._busy = False
        if count or path != self._parts.keeper.path:
            QTimer.singleShot(0, self, self._ask)

    def _rest(self) -> None:
        self._busy = False
