"""Long work in the thread of the window, done in steps between its events."""

from __future__ import annotations

import time
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SLICE_S = 0.01
"""Seconds after which the window has its turn; a single step may take longer."""


class Steps(QObject):
    """Does work step by step, a few steps each time the window has nothing else to do.

    Args:
        work: Does one step each time it is asked for the next.
        parent: Whose work it is; it ends with it.
    """

    def __init__(self, work: Iterator[None], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._do_some)
        self._timer.start(0)

    def stop(self) -> None:
        """Leave the rest of the work undone."""
        self._timer.stop()

    def _do_some(self) -> None:
        until = time.perf_counter() + SLICE_S
        while self._timer.isActive() and time.perf_counter() < until:
            try:
                next(self._work)
            except StopIteration:
                self.stop()


def imported(modules: Iterable[str]) -> Iterator[None]:
    """Import modules by their full names, one a step."""
    for name in modules:
        import_module(name)
        yield
