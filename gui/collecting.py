"""Garbage is collected in the window's thread alone.

Python collects cycles in whichever thread happens to allocate. Where that is the thread that writes the project or
reads from a worker, Qt objects are destroyed outside their own thread, in the midst of a signal, and the program ends
with a segmentation fault.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, QTimer

_LOOK_MS = 250
_FULL_S = 60.0
"""How often all that lives is looked through, which takes longer the more there is."""


class Collector(QObject):
    """Takes over from Python's own collector until ``stop`` is called."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._full = time.monotonic()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()
        gc.disable()

    def settle(self) -> None:
        """Leave what is there now out of all collections: modules and classes, which stay anyway."""
        gc.freeze()

    def collect(self) -> None:
        """Collect what Python itself would have collected by now."""
        young, middle, _ = gc.get_count()
        most_young, most_middle, _ = gc.get_threshold()
        if time.monotonic() - self._full > _FULL_S:
            gc.collect()
            self._full = time.monotonic()
        elif young > most_young:
            gc.collect(1 if middle > most_middle else 0)

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()
