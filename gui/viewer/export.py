"""Pictures for files: what is on the screen, with all that is written over it, as PNG."""

from __future__ import annotations

import traceback
from contextlib import suppress
from dataclasses import dataclass
from os import fspath
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPainter

from core.errors import UserError
from core.writing import write_bytes
from gui.export import encoded
from gui.viewer.errors import drawing_error, memory_error
from gui.viewer.render_thread import step_back

if TYPE_CHECKING:
    from concurrent.futures import Future
    from os import PathLike

    from PySide6.QtGui import QFont, QImage

    from gui.viewer.overlay import Overlay
    from gui.viewer.picture import Picture
    from gui.viewer.render_thread import RenderThread

_INCH = 39.37  # a metre
_SCREEN = 96  # dots an inch at scale 1


@dataclass(frozen=True, eq=False)
class Still:
    """A picture to be kept: all that it takes, so that no later change of the view reaches it.

    Attributes:
        picture: What is rendered.
        overlay: What is written over it, or None.
        width: In device-independent pixels.
        height: Likewise.
        font: Of what is written.
    """

    picture: Picture
    overlay: Overlay | None
    width: int
    height: int
    font: QFont

    def finish(self, image: QImage) -> QImage:
        """Write over the rendered picture, on any thread, and return it.

        It prints as large as it is on the screen at 96 dots an inch.
        """
        scale = self.picture.pixel_ratio
        if self.overlay is not None:
            painter = QPainter(image)
            painter.scale(scale, scale)
            self.overlay.paint(painter, self.width, self.height, self.font)
            painter.end()
        # last, as a painter sizes its letters by the resolution
        image.setDotsPerMeterX(round(_SCREEN * scale * _INCH))
        image.setDotsPerMeterY(round(_SCREEN * scale * _INCH))
        return image


class Exporter(QObject):
    """Writes pictures while the window goes on; a large one takes seconds to render and one to compress.

    Signals:
        exported: A picture was written; carries its path.
        failed: A picture was not written; carries the ``UserError``.
    """

    exported = Signal(str)
    failed = Signal(object)

    def __init__(self, renderer: RenderThread, parent: QObject) -> None:
        super().__init__(parent)
        self._renderer = renderer

    def start(self, still: Still, path: str | PathLike[str]) -> None:
        """Write a picture; a signal tells when it is done.

        A program that ends meanwhile waits for a picture that is rendered already, and gives up one that is not.
        """
        image = self._renderer.order(still.picture)
        Thread(target=self._write, args=(still, image, fspath(path)), name="export").start()

    def _write(self, still: Still, image: Future[QImage], path: str) -> None:
        step_back()
        error: UserError | None = None
        try:
            write_bytes(path, encoded(still.finish(image.result())))
        except UserError as refusal:
            error = refusal
        except MemoryError as lack:
            error = memory_error(repr(lack))
        except Exception:  # noqa: BLE001  # the border of the thread: the user must be told
            error = drawing_error(traceback.format_exc())
        # the view may be gone by now
        with suppress(RuntimeError):
            if error is None:
                self.exported.emit(path)
            else:
                self.failed.emit(error)
