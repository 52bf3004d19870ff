"""Makes a film of the view, picture by picture, while the window goes on."""

from __future__ import annotations

import math
import traceback
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from core.errors import UserError
from gui.viewer.errors import drawing_error
from gui.viewer.film import FilmWriter
from gui.viewer.render_thread import step_back

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from gui.document import Document
    from gui.viewer.export import Still
    from gui.viewer.view import CrystalView

_PATIENCE_MS = 60_000
"""How long one frame may take to be read."""


@dataclass(frozen=True, slots=True)
class FilmPlan:
    """What is filmed, and how.

    Attributes:
        path: Where to; .mp4 or .gif.
        fps: Pictures a second.
        scale: Pixels of the film to a device-independent one of the view.
        frames: Indices of the frames, one a picture; of a structure that turns, as many as there are pictures.
        turn: Whether the eye goes once around instead of the trajectory going on.
    """

    path: str
    fps: int
    scale: float
    frames: range
    turn: bool = False


class Film(QObject):
    """One film under way. The view plays the frames while they are filmed, from where the eye stood at the beginning.

    Signals:
        progressed: Carries how many pictures are done.
        finished: The film is written; carries its path.
        failed: It is not; carries the ``UserError``.
    """

    progressed = Signal(int)
    finished = Signal(str)
    failed = Signal(object)
    _encoded = Signal(object)

    def __init__(self, plan: FilmPlan, view: CrystalView, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan, self._view, self._document = plan, view, document
        self._writer = FilmWriter(plan.path, plan.fps)
        self._camera, self._size = view.camera, view.size()
        self._item = document.current
        self._came_from = document.frame
        self._done = 0
        self._ended = False
        self._pool = ThreadPoolExecutor(1, "film")
        self._waiting = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._waiting.timeout.connect(self._give_up)
        self._encoded.connect(self._after)
        document.current_changed.connect(self._shown)

    def start(self) -> None:
        """Begin; signals tell the rest."""
        self._next()

    def cancel(self) -> None:
        """Give the film up and remove what was written of it."""
        self._end(None)

    def _next(self) -> None:
        if self._done == len(self._plan.frames):
            self._pool.submit(self._complete)
            return
        if self._is_other():
            self._end(UserError(self.tr("The film was given up: another structure is shown.")))
            return
        self._waiting.start()
        if self._plan.turn:
            angle = 2 * math.pi * self._done / len(self._plan.frames)
            self._take(self._view.keep(self._plan.scale, self._camera.turned(angle), self._size))
        elif self._document.frame == self._plan.frames[self._done]:
            self._take(self._view.keep(self._plan.scale, self._camera, self._size))
        else:
            self._document.show_frame(self._plan.frames[self._done])

    def _shown(self) -> None:
        """Film the frame that was asked for, once it is shown."""
        if self._ended or not self._waiting.isActive():
            return
        if self._is_other() or (not self._plan.turn and self._document.frame == self._plan.frames[self._done]):
            # when all who follow the document have shown it
            QTimer.singleShot(0, self, self._next)

    def _is_other(self) -> bool:
        current = self._document.current
        return current is None or self._item is None or current.key != self._item.key

    def _take(self, still: Still) -> None:
        self._waiting.stop()
        image = self._view.order(still)
        self._pool.submit(self._encode, still, image)

    def _encode(self, still: Still, image: Future[QImage]) -> None:
        """Write one picture, on the film's own thread."""
        step_back()
        error: UserError | None = None
        try:
            self._writer.add(still.finish(image.result()))
        except UserError as refusal:
            error = refusal
        except Exception:  # noqa: BLE001  # the border of the thread: the user must be told
            error = drawing_error(traceback.format_exc())
        self._tell(error)

    def _complete(self) -> None:
        try:
            self._writer.finish()
        except UserError as error:
            self._tell(error)
        else:
            self._tell(None)

    def _tell(self, error: UserError | None) -> None:
        # the window may be gone by now
        with suppress(RuntimeError):
            self._encoded.emit(error)

    def _after(self, error: UserError | None) -> None:
        if self._ended:
            return
        if error is not None:
            self._end(error)
        elif self._done == len(self._plan.frames):
            self._ended = True
            self._pool.shutdown(wait=False)
            self._go_back()
            self.finished.emit(self._plan.path)
        else:
            self._done += 1
            self.progressed.emit(self._done)
            self._next()

    def _go_back(self) -> None:
        """Show the frame again from which the film began."""
        if not self._is_other():
            self._document.show_frame(self._came_from)

    def _give_up(self) -> None:
        self._end(UserError(self.tr("The film was given up: a frame could not be read.")))

    def _end(self, error: UserError | None) -> None:
        if self._ended:
            return
        self._ended = True
        self._waiting.stop()
        # behind the picture that is being encoded
        self._pool.submit(self._writer.abort)
        self._pool.shutdown(wait=False)
        self._go_back()
        if error is not None:
            self.failed.emit(error)
