"""A thread that owns the renderer, so that a slow picture never holds the window up.

VTK lets go of Python's lock while it renders: a picture of a million atoms takes the software renderer 350 ms, during
which the window's thread waits 7 ms at most. On macOS windows belong to the main thread, so there pictures are
rendered between events instead.
"""

from __future__ import annotations

import os
import sys
import time
import traceback
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Condition, Thread, get_native_id
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from core.errors import UserError
from gui.viewer.errors import drawing_error, graphics_error, memory_error

if TYPE_CHECKING:
    from gui.viewer.picture import Picture
    from gui.viewer.renderer import Renderer

_THREADED = sys.platform != "darwin"
_NICE = 5  # on Linux a number of the thread, not of the process
_PATIENCE = 120.0  # seconds that a picture asked for at once may take; eight-fold exports of large scenes are slow


@dataclass(frozen=True, eq=False)
class Rendered:
    """A finished picture.

    Attributes:
        picture: What was asked for.
        image: Its pixels.
        seconds: How long it took.
    """

    picture: Picture
    image: QImage
    seconds: float


class RenderThread(QObject):
    """Renders the newest picture asked for; older ones that were not begun are dropped.

    Signals:
        rendered: A ``Rendered``, on the thread of this object.
        failed: A ``UserError``: nothing can be rendered, now or later.
    """

    rendered = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._changed = Condition()
        self._next: Picture | None = None
        self._at_once: list[tuple[Picture, Future[QImage]]] = []
        self._closing = False
        self._renderer: Renderer | None = None
        self._thread = Thread(target=self._work, name="3D view", daemon=True) if _THREADED else None
        if self._thread is not None:
            self._thread.start()

    def submit(self, picture: Picture) -> None:
        """Ask for a picture; ``rendered`` brings it unless a newer one was asked for in the meantime."""
        with self._changed:
            waiting, self._next = self._next is not None, picture
            self._changed.notify()
        if self._thread is None and not waiting:
            QTimer.singleShot(0, self, self._turn)

    def render_now(self, picture: Picture) -> QImage:
        """Return a picture, waiting for it.

        Raises:
            UserError: If nothing can be rendered.
        """
        future: Future[QImage] = Future()
        with self._changed:
            if self._closing:
                raise graphics_error("The view is closed.")
            self._at_once.append((picture, future))
            self._changed.notify()
        if self._thread is None:
            self._turn()
        try:
            return future.result(_PATIENCE)
        except TimeoutError as error:
            raise drawing_error(f"no picture within {_PATIENCE:.0f} s") from error

    def close(self) -> None:
        """End the thread and give the graphics card's memory back."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join(10)
        elif self._renderer is not None:
            self._renderer.close()
            self._renderer = None

    def _work(self) -> None:
        _step_back()
        while self._wait():
            self._turn()
        if self._renderer is not None:
            # on the thread that made it, or the graphics context is not there to be released
            self._renderer.close()
            self._renderer = None

    def _wait(self) -> bool:
        with self._changed:
            self._changed.wait_for(lambda: self._closing or self._at_once or self._next is not None)
            return not self._closing

    def _turn(self) -> None:
        with self._changed:
            urgent, self._at_once = self._at_once, []
            picture, self._next = self._next, None
        for wanted, future in urgent:
            try:
                future.set_result(self._image(wanted))
            except UserError as error:
                future.set_exception(error)
        if picture is None:
            return
        begun = time.perf_counter()
        try:
            image = self._image(picture)
        except UserError as error:
            self.failed.emit(error)
            return
        self.rendered.emit(Rendered(picture, image, time.perf_counter() - begun))

    def _image(self, picture: Picture) -> QImage:
        try:
            if self._renderer is None:
                from gui.viewer.renderer import Renderer

                self._renderer = Renderer()
            pixels = self._renderer.render(picture)
        except UserError:
            raise
        except MemoryError as error:
            raise memory_error(repr(error)) from error
        except ImportError as error:
            raise graphics_error(str(error)) from error
        except Exception as error:
            # the border of the thread: an error that ended it would leave the view dead without a word
            raise drawing_error(traceback.format_exc()) from error
        held = QImage(
            pixels.data, picture.width, picture.height, 4 * picture.width, QImage.Format.Format_RGBA8888_Premultiplied
        )
        # the format of the screen, so that painting is a plain copy; it also leaves the buffer behind
        kind = QImage.Format.Format_ARGB32_Premultiplied if picture.transparent else QImage.Format.Format_RGB32
        return held.convertToFormat(kind)


def _step_back() -> None:
    """Let the window's thread go first; a software renderer's own threads inherit this."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, get_native_id(), _NICE)
