"""A widget that paints what the render thread draws: coarse while something moves, fine when it stays."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from core.writing import write_bytes
from gui import theme
from gui.export import encoded
from gui.viewer.errors import GraphicsError
from gui.viewer.export import Exporter, Still
from gui.viewer.pace import Detail, Pace
from gui.viewer.render_thread import Rendered, RenderThread

if TYPE_CHECKING:
    from concurrent.futures import Future
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent, QShowEvent

    from core.errors import UserError
    from core.structures.scene import Scene
    from gui.viewer.camera import Camera
    from gui.viewer.overlay import Overlay
    from gui.viewer.picture import Picture
    from gui.viewer.render_thread import Drawer

LARGEST_SCALE = 8
"""The largest export, in pixels of the picture a pixel of the widget."""

_STILL = 150  # ms without movement until the fine picture is drawn
_FINE = 2  # samples along each side of a pixel of a still picture
_CHECK = 10  # device-independent pixels


class Canvas(QWidget):
    """Draws, paints and exports pictures; what is in them is the subclass's to say.

    Signals:
        failed: The ``UserError`` that keeps the view from drawing; also written in the view itself.
        still: The fine picture of the present state was painted.
        exported: ``start_export`` wrote a picture; carries its path.
        export_failed: ``start_export`` did not; carries the ``UserError``.
    """

    failed = Signal(object)
    still = Signal()
    exported = Signal(str)
    export_failed = Signal(object)

    def __init__(self, parent: QWidget | None = None, drawer: Drawer | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._dark = theme.current().is_dark
        self._error: UserError | None = None
        self._asked: Picture | None = None
        self._shown: Rendered | None = None
        self._pace = Pace()
        self._renderer = RenderThread(self, drawer)
        self._renderer.rendered.connect(self._show)
        self._renderer.failed.connect(self._fail)
        self._exporter = Exporter(self._renderer, self)
        self._exporter.exported.connect(self.exported)
        self._exporter.failed.connect(self.export_failed)
        self._still_timer = QTimer(self, interval=_STILL, singleShot=True)
        self._still_timer.timeout.connect(self._draw_fine)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.finalise)
        # deleted with its window a view gets no closeEvent, and no slot of its own is called any more
        self.destroyed.connect(self._renderer.close)

    def _picture(self, ratio: float) -> Picture:
        """Return the present picture, at so many pixels to a device-independent one."""
        raise NotImplementedError

    def _overlay(self, picture: Picture) -> Overlay | None:
        """Return what is written over a picture."""
        raise NotImplementedError

    @property
    def shown(self) -> Picture | None:
        """The picture on the screen, None before the first."""
        return None if self._shown is None else self._shown.picture

    @property
    def _colours(self) -> theme.Theme:
        return theme.DARK if self._dark else theme.LIGHT

    @property
    def _background(self) -> str:
        return self._colours.window if self._dark else self._colours.panel

    # Pictures for keeps

    def image(self, scale: float = 1, transparent: bool = False) -> QImage:
        """Return the picture on the screen, with axes, legend and colour bar.

        Args:
            scale: Pixels of the picture to a device-independent one of the widget, up to ``LARGEST_SCALE``.
            transparent: Leave the background out.

        Raises:
            UserError: If nothing can be drawn on this machine, or the memory does not suffice.
        """
        still = self._kept(scale, transparent)
        return still.finish(self._renderer.render_now(still.picture))

    def export_png(self, path: Path | str, scale: float = 1, transparent: bool = False) -> None:
        """Write the picture as PNG; a file that was there stays whole if that fails.

        Raises:
            FileError: If the file cannot be written.
            UserError: As ``image``.
        """
        write_bytes(path, encoded(self.image(scale, transparent)))

    def start_export(self, path: Path | str, scale: float = 1, transparent: bool = False) -> None:
        """Write the picture as it is now, while the window goes on; ``exported`` or ``export_failed`` tells the end."""
        self._exporter.start(self._kept(scale, transparent), path)

    def _kept(self, scale: float, transparent: bool) -> Still:
        picture = self._picture(min(max(scale, 0.1), LARGEST_SCALE))
        picture = replace(picture, samples=_FINE, transparent=transparent)
        return Still(picture, self._overlay(picture), self.width(), self.height(), QFont(self.font()))

    def keep(self, scale: float, camera: Camera, size: QSize) -> Still:
        """Return what is shown now, seen from elsewhere and in another size, as a picture of a film.

        Args:
            scale: Pixels of the picture to a device-independent one.
            camera: From where.
            size: In device-independent pixels; the picture has an even number of pixels, as films must have.
        """
        still = self._kept(scale, transparent=False)
        ratio = still.picture.pixel_ratio
        width, height = (2 * max(1, round(length * ratio / 2)) for length in (size.width(), size.height()))
        picture = replace(still.picture, camera=camera, width=width, height=height)
        return replace(still, picture=picture, overlay=self._overlay(picture), width=size.width(), height=size.height())

    def order(self, still: Still) -> Future[QImage]:
        """Render a picture that was kept while the window goes on; it still has to be ``finish``ed."""
        return self._renderer.order(still.picture)

    def finalise(self) -> None:
        """Give the graphics card back; afterwards nothing is drawn any more."""
        self._still_timer.stop()
        self._renderer.close()

    # Pictures for the screen

    def _draw(self) -> None:
        """Ask for a picture of the present state, coarse at once and fine when it stays."""
        if self._error is not None or not self.isVisible():
            return
        self._ask(self._moving())
        self._still_timer.start()

    def _moving(self) -> Picture:
        detail = self._pace.detail
        picture = self._picture(self.devicePixelRatio() / detail.shrink)
        outline = 0.0 if detail.lean else picture.outline
        return replace(picture, lean=detail.lean, shrink=detail.shrink, every=detail.every, outline=outline)

    def _draw_fine(self) -> None:
        self._pace.rest()
        self._ask(replace(self._picture(self.devicePixelRatio()), samples=_FINE))

    def _ask(self, picture: Picture) -> None:
        self._asked = picture
        self._renderer.submit(picture)

    def _begin(self, scene: Scene) -> None:
        """Get ready for another scene, and try again if the one before could not be drawn."""
        if not isinstance(self._error, GraphicsError):
            self._error = None
        self._pace.begin(scene)

    def _show(self, rendered: Rendered) -> None:
        self._shown = rendered
        picture = rendered.picture
        if picture.samples == 1 and picture.scene is not None:
            self._pace.learn(Detail(picture.lean, picture.shrink, picture.every), rendered.seconds)
        self.update()
        if picture.samples > 1 and self._asked is not None and picture.camera is self._asked.camera:
            self.still.emit()

    def _fail(self, error: UserError) -> None:
        self._error = error
        self.update()
        self.failed.emit(error)

    # Painting and events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the newest picture and what is written over it."""
        del event
        painter = QPainter(self)
        if self._shown is None or self._error is not None:
            painter.fillRect(self.rect(), QColor(self._background))
        else:
            if self._shown.picture.transparent:
                painter.fillRect(self.rect(), _checks())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(self.rect()), self._shown.image)
        if self._error is not None:
            self._paint_error(painter, self._error)
        elif self._shown is not None:
            overlay = self._overlay(self._shown.picture)
            if overlay is not None:
                overlay.paint(painter, self.width(), self.height(), self.font())

    def _paint_error(self, painter: QPainter, error: UserError) -> None:
        painter.setPen(self._colours.color("text"))
        box = QRectF(self.rect()).adjusted(24, 24, -24, -24)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(box, flags, f"{error.message}\n\n{error.hint}")

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        return QSize(800, 600)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was set while hidden."""
        super().showEvent(event)
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew in the other size."""
        super().resizeEvent(event)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew on a screen of another resolution."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._draw()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the graphics card back."""
        self.finalise()
        super().closeEvent(event)


def _checks() -> QBrush:
    """Return the pattern that stands for nothing."""
    tile = QPixmap(2 * _CHECK, 2 * _CHECK)
    tile.fill(QColor("#ffffff"))
    painter = QPainter(tile)
    for corner in (0, _CHECK):
        painter.fillRect(corner, corner, _CHECK, _CHECK, QColor("#e9ecf0"))
    painter.end()
    return QBrush(tile)
