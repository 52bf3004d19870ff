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


class Drawer:
    """A renderer and the thread that owns it; several views can share one, which then take turns.

    It ends with the last of them, and what begins afterwards starts it again.
    """

    def __init__(self) -> None:
        self.changed = Condition()
        self._views: list[RenderThread] = []
        self._thread: Thread | None = None
        self._renderer: Renderer | None = None

    @property
    def renderer(self) -> Renderer:
        """What draws; made and used by its own thread alone."""
        if self._renderer is None:
            from gui.viewer.renderer import Renderer

            self._renderer = Renderer()
        return self._renderer

    def join(self, view: RenderThread) -> None:
        """Draw for one more view."""
        with self.changed:
            self._views.append(view)
            if _THREADED and self._thread is None:
                self._thread = Thread(target=self._work, name="3D view", daemon=True)
                self._thread.start()

    def leave(self, view: RenderThread) -> None:
        """Draw no longer for a view; with the last one the graphics card gets its memory back."""
        with self.changed:
            if view not in self._views:
                return
            self._views.remove(view)
            last, self._thread = (self._thread, None) if not self._views else (None, self._thread)
            is_empty = not self._views
            self.changed.notify()
        if last is not None:
            last.join(10)
        elif is_empty:
            self._clear()

    def _work(self) -> None:
        step_back()
        while views := self._wait():
            for view in views:
                view.turn()
        # on the thread that made it, or the graphics context is not there to be released
        self._clear()

    def _wait(self) -> list[RenderThread]:
        """Return the views that want a picture, as soon as there are any; none when nobody is left."""
        with self.changed:
            self.changed.wait_for(lambda: not self._views or any(view.is_waiting for view in self._views))
            return [view for view in self._views if view.is_waiting]

    def _clear(self) -> None:
        if self._renderer is not None:
            self._renderer.close()
            self._renderer = None


class RenderThread(QObject):
    """Renders the newest picture asked for, dropping older ones that were not begun, and every picture ordered.

    Between the tiles of a large ordered picture the newest one has its turn, so that the view keeps moving.

    Args:
        parent: The view.
        drawer: What draws, if the view shares it with others.

    Signals:
        rendered: A ``Rendered``, on the thread of this object.
        failed: A ``UserError``: nothing can be rendered, now or later.
    """

    rendered = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None, drawer: Drawer | None = None) -> None:
        super().__init__(parent)
        self._drawer = drawer or Drawer()
        self._changed = self._drawer.changed
        self._next: Picture | None = None
        self._ordered: deque[tuple[Picture, Future[QImage]]] = deque()
        self._closing = False
        self._drawer.join(self)

    @property
    def is_waiting(self) -> bool:
        """Whether a picture is wanted that was not begun."""
        return bool(self._ordered) or self._next is not None

    def submit(self, picture: Picture) -> None:
        """Ask for a picture; ``rendered`` brings it unless a newer one was asked for in the meantime."""
        with self._changed:
            waiting, self._next = self._next is not None, picture
            self._changed.notify()
        if not (_THREADED or waiting):
            QTimer.singleShot(0, self, self.turn)

    def order(self, picture: Picture) -> Future[QImage]:
        """Ask for a picture that no newer one replaces; the future brings it, or a ``UserError``."""
        future: Future[QImage] = Future()
        with self._changed:
            if self._closing:
                future.set_exception(closed_error())
                return future
            self._ordered.append((picture, future))
            self._changed.notify()
        if not _THREADED:
            QTimer.singleShot(0, self, self.turn)
        return future

    def render_now(self, picture: Picture) -> QImage:
        """Return a picture, waiting for it.

        Raises:
            UserError: If nothing can be rendered.
        """
        future = self.order(picture)
        while not (_THREADED or future.done()):
            self.turn()
        try:
            return future.result(_PATIENCE)
        except TimeoutError as error:
            raise drawing_error(f"no picture within {_PATIENCE:.0f} s") from error

    def close(self) -> None:
        """Draw nothing more after the tile under way; the last view gives the graphics card's memory back.

        What was ordered and is not finished fails. May be called when the Qt object is already gone.
        """
        with self._changed:
            self._closing = True
            given_up, self._ordered = self._ordered, deque()
            self._next = None
        for _, future in given_up:
            future.set_exception(closed_error())
        self._drawer.leave(self)

    def turn(self) -> None:
        """Render the next ordered picture and the newest one; on the drawer's thread."""
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
        # the format of the screen, so that painting is a plain copy
        kind = QImage.Format.Format_ARGB32_Premultiplied if picture.transparent else QImage.Format.Format_RGB32
        image = QImage(picture.width, picture.height, kind)
        if image.isNull():
            raise MemoryError(f"{picture.width} x {picture.height} pixels")
        for tile in self._drawer.renderer.tiles(picture):
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
