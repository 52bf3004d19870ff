"""From structure to scene, off the window's thread where that takes longer than a blink."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal

from gui.viewer.topology import lay

if TYPE_CHECKING:
    from core.structures.bonding import Bonding
    from core.structures.crystal import Crystal
    from core.structures.look import Look
    from core.structures.scene import Scene
    from core.structures.style import Style
    from gui.viewer.topology import Known

_LATE = ("scipy.sparse.csgraph", "scipy.spatial")
"""What bonds, molecules and polyhedra import when they are first asked for; that takes a third of a second."""

AT_ONCE = 8_000
"""Atoms up to which a scene is laid out where it is asked for; that takes 50 ms at most."""


class Layout(QObject):
    """Lays out one scene at a time; asking for another makes the one before void.

    Signals:
        done: The scene asked for last is ready to be taken.
    """

    done = Signal()
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(1, "layout")
        self._job: Future[tuple[Scene, Bonding | None]] | None = None
        # from the pool's thread to that of the window
        self._finished.connect(self._tell)

    def warm_up(self) -> None:
        """Import what is needed later where nobody waits for it."""
        for name in _LATE:
            self._pool.submit(import_module, name)

    def start(self, crystal: Crystal, style: Style, known: Known, look: Look) -> None:
        """Ask for a scene; a small one is ready when this returns."""
        self.drop()
        if len(crystal) * int(np.prod(style.repeat)) <= AT_ONCE:
            job: Future[tuple[Scene, Bonding | None]] = Future()
            job.set_result(lay(crystal, style, known, look))
            self._job = job
            self.done.emit()
            return
        self._job = self._pool.submit(lay, crystal, style, known, look)
        self._job.add_done_callback(self._report)

    def take(self) -> tuple[Scene, Bonding | None] | None:
        """Return the scene asked for and its bonds, waiting for it, or None if there is none not taken yet."""
        job, self._job = self._job, None
        return None if job is None else job.result()

    def drop(self) -> None:
        """Forget what was asked for."""
        job, self._job = self._job, None
        if job is not None:
            # only now: cancelling tells at once, and what was dropped must not pass for done
            job.cancel()

    def close(self) -> None:
        """End the thread when it has finished what it is at."""
        self.drop()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _report(self, job: Future[tuple[Scene, Bonding | None]]) -> None:
        # the window may have been closed while the thread was at it
        with suppress(RuntimeError):
            self._finished.emit(job)

    def _tell(self, job: Future[tuple[Scene, Bonding | None]]) -> None:
        if job is self._job:
            self.done.emit()
