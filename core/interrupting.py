"""Ctrl+C while a task runs in a terminal: once keeps what there is, twice gives it up."""

from __future__ import annotations

import signal
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from core.engine.context import LocalContext


@contextmanager
def stopping_on_interrupt(ctx: LocalContext) -> Iterator[None]:
    """Ask the task that runs with this context to stop at the first Ctrl+C; the second one ends it as usual."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupted(number: int, frame: FrameType | None) -> None:
        del number, frame
        if ctx.stop_asked:
            raise KeyboardInterrupt
        ctx.stop_asked = True
        sys.stderr.write("\nStopping; what there is will be kept. Ctrl+C once more gives it up.\n")

    before = signal.signal(signal.SIGINT, interrupted)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
