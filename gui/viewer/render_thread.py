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
from collections import deque
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from threading import Condition, Thread, get_native_id
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage, QPainter

from core.errors import UserError
from gui.viewer.errors import closed_error, drawing_error, graphics_error, memory_error

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance

    from gui.viewer.picture import Picture
    from gui.viewer.renderer import Renderer, Tile

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
    """Renders the newest picture asked for, dropping older ones that were not begun, and every picture ordered.

    Between the tiles of a large ordered picture the newest one has its turn, so that the view keeps moving.

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
        self._ordered: deque[tuple[Picture, Future[QImage]]] = deque()
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

    def order(self, picture: Picture) -> Future[QImage]:
        """Ask for a picture that no newer one replaces; the future brings it, or a ``UserError``."""
        future: Future[QImage] = Future()
        with self._changed:
            if self._closing:
                future.set_exception(closed_error())
                return future
            self._ordered.append((picture, future))
            self._changed.notify()
        if self._thread is None:
            QTimer.singleShot(0, self, self._turn)
        return future

    def render_now(self, picture: Picture) -> QImage:
        """Return a picture, waiting for it.

        Raises:
            UserError: If nothing can be rendered.
        """
        future = self.order(picture)
        while self._thread is None and not future.done():
            self._turn()
        try:
            return future.result(_PATIENCE)
        except TimeoutError as error:
            raise drawing_error(f"no picture within {_PATIENCE:.0f} s") from error

    def close(self) -> None:
        """End the thread after the tile that it is at, and give the graphics card's memory back.

        What was ordered and is not finished fails. May be called when the Qt object is already gone.
        """
        with self._changed:
            self._closing = True
            self._changed.notify()
        if self._thread is None:
            self._clear()
        else:
            self._thread.join(10)

    def _work(self) -> None:
        step_back()
        while self._wait():
            self._turn()
        # on the thread that made it, or the graphics context is not there to be released
        self._clear()

    def _wait(self) -> bool:
        with self._changed:
            self._changed.wait_for(lambda: self._closing or self._ordered or self._next is not None)
            return not self._closing

    def _clear(self) -> None:
        while self._ordered:
            _, future = self._ordered.popleft()
            future.set_exception(closed_error())
        if self._renderer is not None:
            self._renderer.close()
            self._renderer = None

    def _turn(self) -> None:
        """Render the next ordered picture and the newest one."""
        with self._changed:
            ordered = self._ordered.popleft() if self._ordered else None
        if ordered is not None:
            picture, future = ordered
            try:
                future.set_result(self._image(picture, self._give_way))
            except UserError as error:
                future.set_exception(error)
        self._render_newest()

    def _give_way(self) -> None:
        if self._closing:
            raise closed_error()
        self._render_newest()

    def _render_newest(self) -> None:
        with self._changed:
            picture, self._next = self._next, None
        if picture is None:
            return
        begun = time.perf_counter()
        try:
            image = self._image(picture)
        except UserError as error:
            self._tell(self.failed, error)
            return
        self._tell(self.rendered, Rendered(picture, image, time.perf_counter() - begun))

    def _tell(self, signal: SignalInstance, what: object) -> None:
        # a view that is deleted, not closed, takes the Qt object with it before the thread has ended
        with suppress(RuntimeError):
            signal.emit(what)

    def _image(self, picture: Picture, between: Callable[[], None] = lambda: None) -> QImage:
        try:
            return self._put_together(picture, between)
        except UserError:
            raise
        except MemoryError as error:
            raise memory_error(repr(error)) from error
        except ImportError as error:
            raise graphics_error(str(error)) from error
        except Exception as error:
            # the border of the thread: an error that ended it would leave the view dead without a word
            raise drawing_error(traceback.format_exc()) from error

    def _put_together(self, picture: Picture, between: Callable[[], None]) -> QImage:
        if self._renderer is None:
            from gui.viewer.renderer import Renderer

            self._renderer = Renderer()
        # the format of the screen, so that painting is a plain copy
        kind = QImage.Format.Format_ARGB32_Premultiplied if picture.transparent else QImage.Format.Format_RGB32
        image = QImage(picture.width, picture.height, kind)
        if image.isNull():
            raise MemoryError(f"{picture.width} x {picture.height} pixels")
        for tile in self._renderer.tiles(picture):
            _put(image, tile)
            between()
        return image


def _put(image: QImage, tile: Tile) -> None:
    height, width, _ = tile.pixels.shape
    piece = QImage(tile.pixels.data, width, height, 4 * width, QImage.Format.Format_RGBA8888_Premultiplied)
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    painter.drawImage(tile.left, tile.top, piece)
    painter.end()


def step_back() -> None:
    """Let the window's thread go before this one; a software renderer's own threads inherit this."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, get_native_id(), _NICE)
