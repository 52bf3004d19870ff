"""What a map is made of: the cloud of points, and the view that can be dragged or lassoed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF
from typing_extensions import override

from gui import theme
from gui.plots.map_picture import FEW, Sight, crowd

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

_REST_MS = 140
_COARSE = 260_000  # pixels; larger pictures are made of this many while the view moves
_NEAREST_STEP = 3.0  # pixels between two corners of a lasso


class MapBox(pg.ViewBox):  # type: ignore[misc]  # pyqtgraph has no types
    """Where the points lie: a drag moves it, with Shift or after ``lasso`` was set it draws a lasso.

    Signals:
        outlined: A lasso was closed; carries its corners in coordinates of the map and the keyboard's modifiers.
        outline_changed: It is being drawn, or is gone.
    """

    outlined = Signal(object, object)
    outline_changed = Signal()

    def __init__(self) -> None:
        super().__init__(lockAspect=False, enableMenu=False)
        self.lasso = False
        self.outline: list[QPointF] = []

    @override
    def mouseDragEvent(self, ev: Any, axis: int | None = None) -> None:
        shift = bool(ev.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if axis is not None or ev.button() != Qt.MouseButton.LeftButton or not (self.lasso or shift or self.outline):
            super().mouseDragEvent(ev, axis)
            return
        ev.accept()
        if ev.isStart():
            self.outline = [ev.buttonDownPos(ev.button())]
        here = ev.pos()
        if self.outline and (here - self.outline[-1]).manhattanLength() >= _NEAREST_STEP:
            self.outline.append(here)
        if ev.isFinish():
            corners = np.array([self._place(point) for point in self.outline])
            self.outline = []
            if len(corners) > 2:
                self.outlined.emit(corners, ev.modifiers())
        self.outline_changed.emit()

    def _place(self, point: QPointF) -> tuple[float, float]:
        found = self.mapToView(point)
        return found.x(), found.y()


class Cloud(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph has no types
    """The points, drawn in the pixels of the view that they lie in."""

    def __init__(self, box: MapBox) -> None:
        super().__init__()
        self.setParentItem(box)
        self._box = box
        self.points = np.empty((0, 2), dtype=np.float32)
        self.levels = np.empty(0, dtype=np.uint8)
        self.palette = np.zeros((256, 3), dtype=np.uint8)
        self.strong: NDArray[np.bool_] | None = None
        self.mixes = True
        self.current = -1
        self.hovered = -1
        self._kept: tuple[object, QImage] | None = None
        self._version = 0
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self.update)
        box.sigRangeChanged.connect(self._move)
        box.sigResized.connect(lambda *_: self.prepareGeometryChange())
        box.outline_changed.connect(self.update)

    def refresh(self) -> None:
        """Draw anew: points, colours or selection changed."""
        self._version += 1
        self.update()

    def sight(self, zoom: float = 1.0) -> Sight:
        """Return what is in sight."""
        (left, right), (low, high) = self._box.viewRange()
        size = self._box.rect()
        return Sight(left, right, low, high, max(int(size.width() * zoom), 1), max(int(size.height() * zoom), 1))

    @override
    def boundingRect(self) -> QRectF:
        return QRectF(self._box.rect())

    @override
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if not len(self.points):
            self._paint_outline(painter)
            return
        sight = self.sight()
        seen = sight.holds(self.points)
        if len(seen) <= FEW:
            self._paint_few(painter, sight, seen)
        else:
            zoom = max(painter.deviceTransform().m11(), 1.0) if widget is None else widget.devicePixelRatioF()
            if self._rest.isActive():
                zoom = min(zoom, (_COARSE / (sight.width * sight.height)) ** 0.5)
            painter.drawImage(self.boundingRect(), self._image(zoom, seen))
        self._paint_marks(painter, sight)
        self._paint_outline(painter)

    def _move(self, *_: object) -> None:
        self._rest.start()
        self.update()

    def _image(self, zoom: float, seen: NDArray[np.int64]) -> QImage:
        sight = self.sight(zoom)
        state = (sight, self._version)
        if self._kept is None or self._kept[0] != state:
            strong = None if self.strong is None else self.strong[seen]
            pixels = np.ascontiguousarray(
                crowd(
                    sight,
                    self.points[seen],
                    self.levels[seen],
                    self.palette,
                    strong=strong,
                    mixes=self.mixes,
                    zoom=zoom,
                )
            )
            height, width = pixels.shape
            image = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32)
            # what Qt draws fastest, and a copy that outlives the array
            self._kept = (state, image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied))
        return self._kept[1]

    def _paint_few(self, painter: QPainter, sight: Sight, seen: NDArray[np.int64]) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        across, down = sight.pixels(self.points[seen])
        radius = 4.5 if len(seen) < FEW / 5 else 3.5
        order = np.argsort(self.strong[seen], kind="stable") if self.strong is not None else np.arange(len(seen))
        rim = QPen(theme.current().color("panel"), 0.7)
        for k in order.tolist():
            index = seen[k]
            weak = self.strong is not None and not self.strong[index]
            red, green, blue = self.palette[self.levels[index]].tolist()
            colour = QColor(red, green, blue, 60 if weak else 220)
            painter.setPen(Qt.PenStyle.NoPen if weak else rim)
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(float(across[k]), float(down[k])), radius, radius)

    def _paint_marks(self, painter: QPainter, sight: Sight) -> None:
        """Put a ring around the material that the 3D view shows, and a thinner one around that under the mouse."""
        colours = theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for index, role, width, radius in ((self.hovered, "text", 1.4, 6.0), (self.current, "accent", 2.4, 7.5)):
            if 0 <= index < len(self.points):
                (x,), (y,) = sight.pixels(self.points[index : index + 1])
                for shade, line in ((colours.color("panel"), width + 2), (colours.color(role), width)):
                    painter.setPen(QPen(shade, line))
                    painter.drawEllipse(QPointF(float(x), float(y)), radius, radius)

    def _paint_outline(self, painter: QPainter) -> None:
        if len(self._box.outline) < 2:
            return
        accent = theme.current().color("accent")
        fill = QColor(accent)
        fill.setAlpha(30)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(accent, 1.4, Qt.PenStyle.DashLine))
        painter.setBrush(fill)
        painter.drawPolygon(QPolygonF(self._box.outline))
