"""A map of materials: points that are looked at, clicked and lassoed. Importing this module loads pyqtgraph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from gui import theme
from gui.plots.axes import Axis
from gui.plots.map_items import Cloud, MapBox
from gui.plots.map_picture import inside, nearest
from gui.plots.map_scale import Scale, ScaleBar, plain
from gui.plots.paper import Paper
from gui.plots.plot_export import PlotExport
from gui.widgets import make_panel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray
    from PySide6.QtGui import QPainter

_REACH = 8.0  # pixels from a point that still hit it
_MARGIN = 0.04


class MapPlot(QWidget):
    """Points with axes, colours, a scale, a lasso and export.

    Signals:
        point_clicked: The user clicked a point; carries its index.
        point_hovered: The mouse is over a point, or over none (-1); carries its index and the place on the screen.
        chosen: The user selected other points; carries a mask, shape (n,), or None for none.
        failed: Something could not be exported; carries the ``UserError``.
    """

    point_clicked = Signal(int)
    point_hovered = Signal(int, QPoint)
    chosen = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self._axes = (Axis(""), Axis(""))
        self._values: tuple[str, Callable[[], Sequence[object]]] | None = None
        self._names: Sequence[object] = ()
        self._box = MapBox()
        self._view = Paper(*self._axes, log_y=False, box=self._box)
        self._cloud = Cloud(self._box)
        self._bar = ScaleBar()
        self.export = PlotExport(self.tr("Map"), self._table, self.size, self._render, self)
        self.export.failed.connect(self.failed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, theme.GRID // 2, 0)
        layout.setSpacing(theme.GRID // 2)
        layout.addWidget(self._view, 1)
        layout.addWidget(self._bar)
        self._connect()
        self.set_scale(plain(theme.current().color("accent")), None)
        self._view.paint_theme(theme.current(), self.font())

    def _connect(self) -> None:
        self._box.outlined.connect(self._take_outline)
        scene = self._view.scene()
        scene.sigMouseClicked.connect(self._click)
        scene.sigMouseMoved.connect(self._hover)
        self._view.setMouseTracking(True)
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._view.customContextMenuRequested.connect(
            lambda at: self.export.menu(self).popup(self._view.mapToGlobal(at))
        )

    @property
    def count(self) -> int:
        """How many points there are."""
        return len(self._cloud.points)

    @property
    def selected(self) -> NDArray[np.bool_] | None:
        """Which points are selected, shape (n,); None if none is."""
        return self._cloud.strong

    def set_points(
        self, points: NDArray[np.float32], axes: tuple[Axis, Axis], names: Sequence[object], *, keep_sight: bool = False
    ) -> None:
        """Show other points, with nothing selected and one colour.

        Args:
            points: Shape (n, 2), all finite.
            axes: What the axes show.
            names: What each point is, for the table.
            keep_sight: Whether the same part of the plane stays in sight.
        """
        self._axes, self._names = axes, names
        for side, axis in (("bottom", axes[0]), ("left", axes[1])):
            self._view.getPlotItem().setLabel(side, axis.title)
        self._view.dress(for_export=False)
        self._view.setAccessibleName(f"{axes[1].title}, {axes[0].title}")
        self._cloud.points = np.ascontiguousarray(points, dtype=np.float32)
        self._cloud.strong, self._cloud.current, self._cloud.hovered = None, -1, -1
        self.set_scale(plain(theme.current().color("accent")), None)
        if not keep_sight:
            self.show_all()

    def set_scale(
        self,
        scale: Scale,
        levels: NDArray[np.uint8] | None,
        values: tuple[str, Callable[[], Sequence[object]]] | None = None,
    ) -> None:
        """Colour the points.

        Args:
            scale: What the colours mean.
            levels: The level of each point, shape (n,); None for one colour.
            values: Name and values for the table; the values are asked for when it is written.
        """
        self._values = values
        cloud = self._cloud
        cloud.levels = np.zeros(self.count, dtype=np.uint8) if levels is None else levels
        cloud.palette, cloud.mixes = scale.palette, scale.ends is not None
        cloud.refresh()
        self._bar.set_scale(scale)

    def select(self, mask: NDArray[np.bool_] | None) -> None:
        """Select points; None or nothing but False selects none."""
        self._cloud.strong = mask if mask is not None and mask.any() else None
        self._cloud.refresh()

    def mark(self, index: int) -> None:
        """Put a ring around a point, or around none (-1)."""
        self._cloud.current = index
        self._cloud.update()

    def set_lasso(self, on: bool) -> None:
        """Let a drag draw a lasso instead of moving the map."""
        self._box.lasso = on
        self._view.setCursor(Qt.CursorShape.CrossCursor if on else Qt.CursorShape.ArrowCursor)

    def show_all(self) -> None:
        """Bring all points into sight."""
        if self.count:
            low, high = self._cloud.points.min(axis=0).astype(float), self._cloud.points.max(axis=0).astype(float)
            room = np.maximum(high - low, 1e-6) * _MARGIN
            low, high = low - room, high + room
            self._box.setRange(xRange=(low[0], high[0]), yRange=(low[1], high[1]), padding=0)

    def _take_outline(self, corners: NDArray[np.float64], modifiers: Qt.KeyboardModifier) -> None:
        held = inside(self._cloud.points, corners)
        if modifiers & Qt.KeyboardModifier.ControlModifier and self._cloud.strong is not None:
            held |= self._cloud.strong
        self._choose(held)

    def _choose(self, mask: NDArray[np.bool_] | None) -> None:
        self.select(mask)
        self.chosen.emit(self._cloud.strong)

    def _at(self, place: Any) -> int:
        if not self._box.sceneBoundingRect().contains(place):
            return -1
        here = self._box.mapFromScene(place)
        return nearest(self._cloud.sight(), self._cloud.points, here.x(), here.y(), _REACH)

    def _click(self, event: Any) -> None:
        if event.button() != Qt.MouseButton.LeftButton or event.double():
            return
        index = self._at(event.scenePos())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and index >= 0:
            mask = np.zeros(self.count, dtype=bool) if self._cloud.strong is None else self._cloud.strong.copy()
            mask[index] = not mask[index]
            self._choose(mask)
        elif index >= 0:
            self.point_clicked.emit(index)
        elif self._cloud.strong is not None and self._box.sceneBoundingRect().contains(event.scenePos()):
            self._choose(None)

    def _hover(self, place: Any) -> None:
        index = -1 if self._box.outline else self._at(place)
        if index != self._cloud.hovered:
            self._cloud.hovered = index
            self._cloud.update()
            self.point_hovered.emit(index, self._view.mapToGlobal(self._view.mapFromScene(place)))

    def _table(self) -> list[Sequence[object]]:
        """Return all points as rows under a header."""
        heads: list[object] = [self.tr("Structure"), self._axes[0].title, self._axes[1].title]
        columns: list[Sequence[object]] = [self._names]
        columns += [[f"{value:.7g}" for value in column] for column in self._cloud.points.T]
        if self._values is not None:
            heads.append(self._values[0])
            columns.append(self._values[1]())
        return [heads, *zip(*columns, strict=True)]

    def _render(self, painter: QPainter, target: QRect, colours: theme.Theme) -> None:
        self._view.paint_theme(colours, self.font())
        area = QRectF(target)
        room = self._bar.room
        self._view.paint_for_export(painter, area.adjusted(0, 0, -room, 0))
        if room:
            self._bar.paint(painter, QRectF(area.right() - room + 4, area.top(), room - 4, area.height()), colours)
        self._view.paint_theme(theme.current(), self.font())

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self._cloud.hovered >= 0:
            self._cloud.hovered = -1
            self._cloud.update()
            self.point_hovered.emit(-1, QPoint())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_cloud"):
            self._view.paint_theme(theme.current(), self.font())
            self._cloud.refresh()
