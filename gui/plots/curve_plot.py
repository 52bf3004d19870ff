"""Curves over a common kind of abscissa. Importing this module loads pyqtgraph, so import it when a plot is needed."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from core.formatting import format_number
from gui import theme
from gui.plots.axes import Axis, fit_range
from gui.plots.legend import Legend
from gui.plots.nearest import nearest
from gui.plots.paper import Paper
from gui.plots.plot_export import PlotExport
from gui.widgets import ElidedLabel, icon_button, label, make_panel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray
    from PySide6.QtGui import QPainter

_MOST_SMOOTH = 2000  # longer curves are drawn without antialiasing


@dataclass(slots=True)
class _Curve:
    item: Any
    colour: str  # "accent" or a fixed #rrggbb
    x: list[float] = field(default_factory=list)
    y: list[float] = field(default_factory=list)


class CurvePlot(QWidget):
    """Named curves with axes, a legend to click, a marker, export and copy.

    Args:
        x: What the horizontal axis shows.
        y: What the vertical axis shows.
        log_y: Whether the vertical axis is logarithmic.
        snap: Whether a click takes the point nearest along the axis ("x") or in the plane ("point").
        redraw_ms: How long points that come in are gathered before they are drawn together.

    Signals:
        index_clicked: The user clicked a point; carries its index in its curve.
        index_hovered: The mouse is over a point; carries its index, or -1.
        failed: Something could not be exported; carries the ``UserError``.
    """

    index_clicked = Signal(int)
    index_hovered = Signal(int)
    failed = Signal(object)

    def __init__(
        self,
        x: Axis,
        y: Axis,
        *,
        log_y: bool = False,
        snap: Literal["x", "point"] = "x",
        redraw_ms: int = 33,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        make_panel(self)
        self._axes = (x, y)
        self._log_y = log_y
        self._snap = snap
        self._curves: dict[str, _Curve] = {}
        self._index: int | None = None
        self._follows = True  # until the user moves the axes
        self._grows = False  # whether points are being appended
        self._target_y: float | None = None
        self._view = Paper(x, y, log_y=log_y)
        self._plot = self._view.getPlotItem()
        self._marker = pg.ScatterPlotItem(size=11, symbol="o", useCache=False)
        self._line = pg.InfiniteLine(angle=90, movable=False)
        self._target: Any = None
        self._reading = ElidedLabel("", "small")
        self._reading.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._legend = Legend()
        self._export = PlotExport(y.name, self._table, self._view.size, self._render, self)
        self._export.failed.connect(self.failed)
        self._set_up_view()
        self._lay_out()
        self._redraw = QTimer(self, interval=redraw_ms, singleShot=True)
        self._redraw.timeout.connect(self._draw)
        self._dirty: set[str] = set()
        self._paint_theme()

    def set_curve(self, name: str, x: ArrayLike, y: ArrayLike, colour: str = "", *, shown: bool = True) -> None:
        """Add a curve or replace its points.

        Args:
            name: Its name in the legend.
            x: Abscissae, shape (n,).
            y: Ordinates, shape (n,).
            colour: ``#rrggbb``; by default the next of the palette.
            shown: Whether a new curve is shown at first.

        Raises:
            ValueError: If x and y differ in length.
        """
        abscissae, ordinates = np.asarray(x, dtype=float).ravel(), np.asarray(y, dtype=float).ravel()
        if len(abscissae) != len(ordinates):
            raise ValueError(f"{len(abscissae)} abscissae but {len(ordinates)} ordinates")
        curve = self._curves.get(name) or self._add(name, colour, shown=shown)
        curve.x, curve.y = abscissae.tolist(), ordinates.tolist()
        self._grows = False
        self._mark_dirty(name)

    def append(self, name: str, x: float, y: float) -> None:
        """Add a point to a curve, which is made if need be."""
        curve = self._curves.get(name) or self._add(name, "")
        curve.x.append(float(x))
        curve.y.append(float(y))
        self._grows = True
        self._mark_dirty(name)

    def clear(self) -> None:
        """Take all curves away."""
        for curve in self._curves.values():
            self._plot.removeItem(curve.item)
        self._legend.clear()
        self._curves = {}
        self._follows = True
        self.set_index(None)

    def set_index(self, index: int | None) -> None:
        """Mark the points with this index, or none."""
        self._index = index
        self._draw_marker()

    def set_target(self, y: float | None) -> None:
        """Draw a dashed horizontal line at the value to be reached, or none."""
        if self._target is not None:
            self._plot.removeItem(self._target)
            self._target = None
        self._target_y = y
        if y is not None and (y > 0 or not self._log_y):
            self._target = pg.InfiniteLine(pos=np.log10(y) if self._log_y else y, angle=0, movable=False)
            self._plot.addItem(self._target, ignoreBounds=True)
            self._paint_theme()
            self._fit(exact=True)

    def points(self, name: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the points of a curve.

        Raises:
            KeyError: If there is no such curve.
        """
        curve = self._curves[name]
        return np.array(curve.x), np.array(curve.y)

    def link_x(self, other: CurvePlot) -> None:
        """Let both show the same stretch of the horizontal axis."""
        self._plot.setXLink(other._plot)  # another of this very class

    @property
    def export(self) -> PlotExport:
        """Writes the plot to files and to the clipboard."""
        return self._export

    def _set_up_view(self) -> None:
        self._plot.getViewBox().sigRangeChangedManually.connect(self._stop_following)
        self._plot.addItem(self._line, ignoreBounds=True)
        self._plot.addItem(self._marker, ignoreBounds=True)
        self._marker.setZValue(20)
        self._line.hide()
        self._view.scene().sigMouseClicked.connect(self._on_click)
        self._view.scene().sigMouseMoved.connect(self._on_move)
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._view.customContextMenuRequested.connect(
            lambda at: self._export.menu(self).popup(self._view.mapToGlobal(at))
        )

    def _lay_out(self) -> None:
        more = icon_button("export", self.tr("Export or copy"), side=14)
        more.clicked.connect(lambda: self._export.menu(self).popup(more.mapToGlobal(more.rect().bottomLeft())))
        whole = icon_button("home", self.tr("Show everything"), side=14)
        whole.clicked.connect(self._show_everything)
        head = QHBoxLayout()
        head.setContentsMargins(theme.GRID, 2, theme.GRID // 2, 0)
        head.setSpacing(theme.GRID // 2)
        # a heading takes less room than a name along the axis, which exports have instead
        head.addWidget(label(self._axes[1].title, "small"))
        head.addWidget(self._legend)
        head.addWidget(self._reading, 1)
        head.addWidget(whole)
        head.addWidget(more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GRID // 2, 0, theme.GRID // 2, theme.GRID // 2)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._view, 1)

    def _add(self, name: str, colour: str, *, shown: bool = True) -> _Curve:
        chosen = colour or ("accent" if not self._curves else theme.OKABE_ITO[len(self._curves) % len(theme.OKABE_ITO)])
        item = pg.PlotDataItem()
        item.scatter.opts["useCache"] = False  # cached symbols come out wrong in SVG
        self._plot.addItem(item)
        item.setVisible(shown)
        self._legend.add(name, partial(self._show, item), on=shown)
        self._curves[name] = _Curve(item, chosen)
        self._paint_theme()
        return self._curves[name]

    def _show(self, item: Any, on: bool) -> None:
        item.setVisible(on)
        self._fit(exact=True)
        self._draw_marker()

    def _mark_dirty(self, name: str) -> None:
        self._dirty.add(name)
        if not self._redraw.isActive():
            self._redraw.start()

    def _draw(self) -> None:
        for name in self._dirty & self._curves.keys():
            curve = self._curves[name]
            curve.item.setData(np.array(curve.x), np.array(curve.y), antialias=len(curve.x) <= _MOST_SMOOTH)
            # a lone point makes no line
            curve.item.setSymbol("o" if len(curve.x) < 40 else None)
        self._dirty.clear()
        self._fit(exact=not self._grows)
        self._draw_marker()

    def _show_everything(self) -> None:
        self._follows = True
        self._fit(exact=True)

    def _stop_following(self) -> None:
        self._follows = False

    def _fit(self, *, exact: bool) -> None:
        """Let the axes reach over all points; while points come in, change them seldom and leave room to grow."""
        shown = [curve for curve in self._curves.values() if curve.x and curve.item.isVisible()]
        if not shown or not self._follows:
            return
        x = np.concatenate([np.array(curve.x) for curve in shown])
        y = np.concatenate([np.array(curve.y) for curve in shown] + ([[self._target_y]] if self._target_y else []))
        if self._log_y:
            y = np.log10(y[y > 0])
        now = self._plot.getViewBox().viewRange()
        spans = fit_range(x, now[0], exact=exact, ahead=0.5), fit_range(y, now[1], exact=exact, ahead=0.15)
        self._plot.setRange(xRange=spans[0], yRange=spans[1], padding=0)

    def _draw_marker(self) -> None:
        spots = []
        for curve in self._curves.values():
            if self._index is not None and 0 <= self._index < len(curve.x) and curve.item.isVisible():
                y = curve.y[self._index]
                if self._log_y:
                    y = float(np.log10(y)) if y > 0 else float("nan")
                if np.isfinite(y):
                    spots.append((curve.x[self._index], y))
        self._marker.setData(pos=np.array(spots).reshape(-1, 2))
        self._line.setVisible(bool(spots))
        if spots:
            self._line.setPos(spots[0][0])
        self._read(self._index)

    def _read(self, index: int | None) -> None:
        """Write out the point with this index."""
        parts = [
            format_number(curve.y[index], 6)
            for curve in self._curves.values()
            if index is not None and 0 <= index < len(curve.y)
        ]
        self._reading.set_whole(" · ".join(parts))

    def _nearest(self, scene_point: Any) -> int:
        """Return the index of the point nearest to a place of the scene, or -1."""
        box = self._plot.getViewBox()
        if not box.sceneBoundingRect().contains(scene_point):
            return -1
        here, pixel = box.mapSceneToView(scene_point), box.viewPixelSize()
        drawn = (curve for curve in self._curves.values() if curve.item.isVisible())
        points = ((np.array(curve.x), self._drawn_y(curve)) for curve in drawn)
        return nearest(points, (here.x(), here.y()), pixel, in_plane=self._snap == "point")

    def _drawn_y(self, curve: _Curve) -> NDArray[np.float64]:
        y = np.array(curve.y)
        return np.log10(np.where(y > 0, y, np.nan)) if self._log_y else y

    def _on_click(self, event: Any) -> None:
        if event.button() != Qt.MouseButton.LeftButton or event.double():
            return
        index = self._nearest(event.scenePos())
        if index >= 0:
            self.set_index(index)
            self.index_clicked.emit(index)

    def _on_move(self, place: Any) -> None:
        index = self._nearest(place)
        self._read(index if index >= 0 else self._index)
        self.index_hovered.emit(index)

    def _table(self) -> list[Sequence[object]]:
        """Return all points as rows under a header; ordinates belong to the abscissae that stand last before them."""
        heads: list[str] = []
        columns: list[Sequence[float]] = []
        abscissae: list[float] | None = None
        for name, curve in self._curves.items():
            if curve.x != abscissae:
                abscissae = curve.x
                heads.append(self._axes[0].title)
                columns.append(abscissae)
            title = self._axes[1].title
            heads.append(f"{name}, {title}" if len(self._curves) > 1 else title)
            columns.append(curve.y)
        longest = max((len(column) for column in columns), default=0)
        rows = [[f"{column[i]:.12g}" if i < len(column) else "" for column in columns] for i in range(longest)]
        return [heads, *rows]

    def _render(self, painter: QPainter, target: QRect, colours: theme.Theme) -> None:
        self._draw()
        self._paint_in(colours)
        area = QRectF(target)
        head = self._legend.paint(painter, area, colours.color("text"))
        self._view.paint_for_export(painter, area.adjusted(0, head, 0, 0))
        self._paint_theme()

    def _paint_theme(self) -> None:
        self._paint_in(theme.current())

    def _paint_in(self, colours: theme.Theme) -> None:
        """Take the colours of a theme."""
        self._view.paint_theme(colours, self.font())
        for name, curve in self._curves.items():
            colour = getattr(colours, curve.colour, curve.colour)
            curve.item.setPen(pg.mkPen(colour, width=1.8))
            curve.item.setSymbolBrush(colour)
            curve.item.setSymbolPen(None)
            curve.item.setSymbolSize(5)
            self._legend.set_colour(name, colour)
        self._marker.setBrush(colours.panel)
        self._marker.setPen(pg.mkPen(colours.text, width=2))
        self._line.setPen(pg.mkPen(colours.quiet, width=1, style=Qt.PenStyle.DotLine))
        if self._target is not None:
            self._target.setPen(pg.mkPen(colours.good, width=1.2, style=Qt.PenStyle.DashLine))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_redraw"):
            self._paint_theme()
