"""Curves over a common kind of abscissa. Importing this module loads pyqtgraph, so import it when a plot is needed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from core.formatting import format_number
from gui import theme
from gui.plots.axes import Axis, fit_range
from gui.plots.curve_table import reading, table_of
from gui.plots.legend import Legend
from gui.plots.marks import Marks
from gui.plots.paper import Paper
from gui.plots.plot_export import PlotExport
from gui.plots.spots import Snap, Spots, as_drawn
from gui.plots.strand import Curve, Drawn, Strand
from gui.widgets import ElidedLabel, Heading, icon_button, make_panel

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import ArrayLike, NDArray
    from PySide6.QtGui import QPainter

    from core.tasks.charts import Mark

_BESIDE = 0.012  # of the span between the outer places of a path, on either side of them


class CurvePlot(QWidget):
    """Named curves with axes, a legend to click, a marker, export and copy.

    Args:
        x: What the horizontal axis shows.
        y: What the vertical axis shows.
        log_y: Whether the vertical axis is logarithmic.
        log_x: Whether the horizontal axis is.
        snap: Whether a click takes the point nearest along the axis ("x") or in the plane ("point"); "auto" takes it
            along the axis if all curves that show have the same abscissae.
        redraw_ms: How long points that come in are gathered before they are drawn together.

    Signals:
        index_clicked: The user clicked a point; carries its index in its curve.
        point_clicked: The same; carries the curve's name and the index.
        index_hovered: The mouse is over a point; carries its index, or -1.
        failed: Something could not be exported; carries the ``UserError``.
    """

    index_clicked = Signal(int)
    point_clicked = Signal(str, int)
    index_hovered = Signal(int)
    failed = Signal(object)

    def __init__(
        self,
        x: Axis,
        y: Axis,
        *,
        log_y: bool = False,
        log_x: bool = False,
        snap: Snap = "x",
        redraw_ms: int = 33,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        make_panel(self)
        self._axes = (x, y)
        self._log = (log_x, log_y)
        self._snap = snap
        self._curves: dict[str, Curve] = {}
        self._strands: dict[str, Strand] = {}
        self._index: int | None = None
        self._of = ""  # the curve that the index belongs to, "" for the first
        self._follows = True  # until the user moves the axes
        self._leads_y = True  # unless another plot says how far the vertical axis reaches
        self._grows = False  # whether more points are to come
        self._alive = False  # whether they are, in whole curves
        self._target_y: float | None = None
        self._y_range: tuple[float, float] | None = None
        self._from_zero = False
        self._places: tuple[tuple[float, str], ...] = ()
        self._view = Paper(x, y, log_y=log_y, log_x=log_x)
        self._plot = self._view.getPlotItem()
        self._marker = pg.ScatterPlotItem(size=11, symbol="o", useCache=False)
        self._line = pg.InfiniteLine(angle=90, movable=False)
        self._marks = Marks(self._plot.getViewBox(), self._log, self._lines)
        self._target: Any = None
        self._reading = ElidedLabel("", "small")
        self._reading.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._legend = Legend()
        self._heading = Heading(y.name, "small", tail=y.title.removeprefix(y.name))
        self._export = PlotExport(y.name, self._table, self._view.size, self._render, self)
        self._export.failed.connect(self.failed)
        self._set_up_view()
        self._lay_out()
        self._redraw = QTimer(self, interval=redraw_ms, singleShot=True)
        self._redraw.timeout.connect(self._draw)
        self._dirty: set[str] = set()
        self._marks_to_come: tuple[tuple[Mark, ...], tuple[str, ...]] | None = None
        self._found: Spots | None = None
        self._paint_theme()

    def set_growing(self, on: bool) -> None:
        """Say whether curves are to grow still: the axes then change seldom, and fit closely once all is there."""
        if on != self._alive:
            self._alive = self._grows = on
            self._mark_dirty()

    def set_equal(self, equal: bool) -> None:
        """Make a step as long on both axes, as in a polar diagram."""
        self._plot.getViewBox().setAspectLocked(equal)

    def set_curve(
        self,
        name: str,
        x: ArrayLike,
        y: ArrayLike,
        colour: str = "",
        *,
        shown: bool = True,
        drawn: Drawn = "auto",
        errors: ArrayLike | None = None,
        group: str = "",
    ) -> None:
        """Add a curve or replace its points.

        Args:
            name: Its name in the legend.
            x: Abscissae, shape (n,).
            y: Ordinates, shape (n,).
            colour: ``#rrggbb``; by default the next of the palette.
            shown: Whether a new curve is shown at first.
            drawn: How; "auto" shows the points on a line where they are few.
            errors: Half-widths of the interval around ``y``, shape (n,): bars at points, a band around a line.
            group: Name in the legend that it shares with others of its colour; "" for a name of its own.

        Raises:
            ValueError: If x, y and errors differ in length.
        """
        abscissae, ordinates = np.asarray(x, dtype=float).ravel(), np.asarray(y, dtype=float).ravel()
        widths = None if errors is None else np.asarray(errors, dtype=float).ravel()
        if len(abscissae) != len(ordinates):
            raise ValueError(f"{len(abscissae)} abscissae but {len(ordinates)} ordinates")
        if widths is not None and len(widths) != len(ordinates):
            raise ValueError(f"{len(ordinates)} ordinates but {len(widths)} errors")
        curve = self._curves.get(name)
        self._grows = self._alive
        if curve is not None and self._alive and curve.is_of(abscissae, ordinates, widths):
            return
        curve = curve or self._add(name, colour, shown=shown, drawn=drawn, group=group)
        curve.x, curve.y, curve.errors = abscissae, ordinates, widths
        self._mark_dirty(group or name)

    def append(self, name: str, x: float, y: float) -> None:
        """Add a point to a curve, which is made if need be."""
        curve = self._curves.get(name) or self._add(name, "")
        curve.x, curve.y = np.append(curve.x, float(x)), np.append(curve.y, float(y))
        self._grows = True
        self._mark_dirty(name)

    def keep_only(self, names: Iterable[str]) -> None:
        """Take away the curves that have none of these names."""
        kept = set(names)
        for name in [name for name in self._curves if name not in kept]:
            strand = self._curves.pop(name).strand
            entry = next(entry for entry, held in self._strands.items() if held is strand)
            if any(curve.strand is strand for curve in self._curves.values()):
                self._mark_dirty(entry)
                continue
            del self._strands[entry]
            self._found = None
            strand.remove()
            self._legend.remove(entry)

    def set_places(self, places: Sequence[tuple[float, str]]) -> None:
        """Name places on the horizontal axis in place of its numbers; it then ends at the outer ones."""
        if tuple(places) != self._places:
            self._places = tuple(places)
            self._view.set_places(places)
            self._fit(exact=True)

    def set_marks(self, marks: Sequence[Mark], names: Sequence[str]) -> None:
        """Draw dashed lines at places that mean something.

        Args:
            marks: Where they are.
            names: What they are called in the window's language.
        """
        if self._redraw.isActive():
            # painted once, along with the curves
            self._marks_to_come = tuple(marks), tuple(names)
            return
        if self._marks.set_marks(marks, names):
            self._fit(exact=not self._grows)

    def clear(self) -> None:
        """Take all curves away."""
        for strand in self._strands.values():
            strand.remove()
        self._legend.clear()
        self._curves, self._strands, self._found = {}, {}, None
        self._follows = True
        self.set_index(None)

    def set_index(self, index: int | None, curve: str = "") -> None:
        """Mark the points with this index, or none.

        Args:
            index: Index of a point.
            curve: Name of the curve it belongs to, by default the first; others over its abscissae are marked, too.
        """
        self._index, self._of = index, curve
        self._draw_marker()

    def set_target(self, y: float | None) -> None:
        """Draw a dashed horizontal line at the value to be reached, or none."""
        if self._target is not None:
            self._plot.removeItem(self._target)
            self._target = None
        self._target_y = y
        if y is not None and (y > 0 or not self._log[1]):
            self._target = pg.InfiniteLine(pos=np.log10(y) if self._log[1] else y, angle=0, movable=False)
            self._plot.addItem(self._target, ignoreBounds=True)
            self._paint_theme()
            self._fit(exact=True)

    def points(self, name: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the points of a curve.

        Raises:
            KeyError: If there is no such curve.
        """
        curve = self._curves[name]
        return curve.x.copy(), curve.y.copy()

    def link_x(self, other: CurvePlot) -> None:
        """Let both show the same stretch of the horizontal axis."""
        self._plot.setXLink(other._plot)  # another of this very class

    def follow_y(self, other: CurvePlot) -> None:
        """Let both show the same stretch of the vertical axis, whose name and numbers stand at the other one."""
        self._plot.setYLink(other._plot)  # another of this very class
        self._leads_y = False
        self._heading.hide()
        self._view.stand_beside()

    def set_y_range(self, span: tuple[float, float] | None) -> None:
        """Let the vertical axis reach over a stretch until the user moves it; None over all there is."""
        if span != self._y_range:
            self._y_range = span
            self._fit(exact=True)

    def set_from_zero(self, on: bool) -> None:
        """Let the horizontal axis begin at zero, as that of a density of states does, until the user moves it."""
        if on != self._from_zero:
            self._from_zero = on
            self._fit(exact=True)

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
        head.addWidget(self._heading)
        head.addWidget(self._legend)
        head.addWidget(self._reading, 1)
        head.addWidget(whole)
        head.addWidget(more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GRID // 2, 0, theme.GRID // 2, theme.GRID // 2)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._view, 1)

    def _add(self, name: str, colour: str, *, shown: bool = True, drawn: Drawn = "auto", group: str = "") -> Curve:
        entry = group or name
        strand = self._strands.get(entry)
        if strand is None:
            taken = {strand.number for strand in self._strands.values()}
            number = next(number for number in range(len(taken) + 1) if number not in taken)
            chosen = colour or ("accent" if not number else theme.OKABE_ITO[number % len(theme.OKABE_ITO)])
            strand = Strand(self._plot, chosen, number, self._log)
            strand.set_drawn(drawn)
            strand.show(shown)
            self._strands[entry] = strand
            self._legend.add(entry, partial(self._show, strand), on=shown, as_points=drawn == "points")
            self._paint_theme()
        self._curves[name] = Curve(strand)
        return self._curves[name]

    def _show(self, strand: Strand, on: bool) -> None:
        strand.show(on)
        self._found = None
        self._fit(exact=True)
        self._draw_marker()

    def _mark_dirty(self, *entries: str) -> None:
        self._dirty.update(entries)
        self._found = None
        if not self._redraw.isActive():
            self._redraw.start()

    def _draw(self) -> None:
        for entry in self._dirty & self._strands.keys():
            strand = self._strands[entry]
            strand.draw([curve for curve in self._curves.values() if curve.strand is strand])
        self._dirty.clear()
        if self._marks_to_come is not None:
            self._marks.set_marks(*self._marks_to_come)
            self._marks_to_come = None
        self._fit(exact=not self._grows)
        self._draw_marker()

    def _show_everything(self) -> None:
        self._follows = True
        self._fit(exact=True)

    def _stop_following(self) -> None:
        self._follows = False

    def _shown(self) -> list[tuple[str, Curve]]:
        return [(name, curve) for name, curve in self._curves.items() if len(curve.x) and curve.strand.is_shown]

    def _fit(self, *, exact: bool) -> None:
        """Let the axes reach over all points; while points come in, change them seldom and leave room to grow."""
        shown = [curve for _, curve in self._shown()]
        if not shown or not self._follows:
            return
        x, y = self._extent(shown)
        now = self._plot.getViewBox().viewRange()
        # curves may come whole over an axis along which they do not grow
        ahead = 0.5 if self._axes[0].whole or not self._alive else 0.05
        spans = fit_range(x, now[0], exact=exact, ahead=ahead), fit_range(y, now[1], exact=exact, ahead=0.15)
        if len(self._places) > 1:
            low, high = self._places[0][0], self._places[-1][0]
            # a little more, or the outer names are left out
            spans = (low - _BESIDE * (high - low), high + _BESIDE * (high - low)), spans[1]
        if self._y_range is not None:
            spans = spans[0], self._y_range
        if self._from_zero and spans[0][1] > 0:
            spans = (0.0, spans[0][1]), spans[1]
        self._plot.setRange(xRange=spans[0], yRange=spans[1] if self._leads_y else None, padding=0)

    def _extent(self, shown: Sequence[Curve]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return coordinates, as drawn, over which the axes must reach; those of points stand last."""
        ends = [curve.y + sign * curve.errors for curve in shown if curve.errors is not None for sign in (-1, 1)]
        target = [np.array([self._target_y])] if self._target_y else []
        x = as_drawn(np.concatenate([curve.x for curve in shown]), log=self._log[0])
        y = as_drawn(np.concatenate([*ends, *target, *(curve.y for curve in shown)]), log=self._log[1])
        return (
            np.concatenate([self._marks.places(across=True), x]),
            np.concatenate([self._marks.places(across=False), y]),
        )

    def _lines(self) -> list[tuple[NDArray[np.float64], NDArray[np.float64]]]:
        """Return the curves that show, as drawn."""
        shown = [curve for _, curve in self._shown()]
        return [(as_drawn(curve.x, log=self._log[0]), as_drawn(curve.y, log=self._log[1])) for curve in shown]

    @property
    def _spots(self) -> Spots:
        """The points that answer to the mouse."""
        if self._found is None:
            self._found = Spots(dict(self._shown()), self._log, self._snap)
        return self._found

    def _marked(self) -> Mapping[str, Curve]:
        """Return the curves whose points are marked: of a group only the one that is meant."""
        fellows = self._spots.fellows(self._of)
        grouped = len({id(curve.strand) for curve in fellows.values()}) < len(fellows)
        return {self._of: fellows[self._of]} if grouped and self._of in fellows else fellows

    def _draw_marker(self) -> None:
        marked = []
        for curve in self._marked().values() if self._index is not None else ():
            if self._index is not None and 0 <= self._index < len(curve.x):
                at = slice(self._index, self._index + 1)
                x, y = as_drawn(curve.x[at], log=self._log[0]), as_drawn(curve.y[at], log=self._log[1])
                if np.isfinite(x[0] + y[0]):
                    marked.append((float(x[0]), float(y[0])))
        self._marker.setData(pos=np.array(marked).reshape(-1, 2))
        self._line.setVisible(bool(marked))
        if marked:
            self._line.setPos(marked[0][0])
        self._read(self._of, self._index)

    def _read(self, name: str, index: int | None) -> None:
        """Write out the points with this index in a curve and those over the same abscissae."""
        if index is None:
            self._reading.set_whole("")
            return
        spots = self._spots
        alone = name in spots.curves and spots.in_plane
        fellows = {name: spots.curves[name]} if alone else spots.fellows(name)
        there = [(one, curve) for one, curve in fellows.items() if 0 <= index < len(curve.x)]
        x = format_number(float(there[0][1].x[index]), 5) if there and not self._places else ""
        if self._axes[0].whole:
            x = x.split(".", maxsplit=1)[0]
        self._reading.set_whole(reading(x, there, index))

    def _nearest(self, scene_point: Any) -> tuple[str, int]:
        """Return the curve and the index of the point nearest to a place of the scene, or "" and -1."""
        box = self._plot.getViewBox()
        if not box.sceneBoundingRect().contains(scene_point):
            return "", -1
        here = box.mapSceneToView(scene_point)
        return self._spots.nearest((here.x(), here.y()), box.viewPixelSize())

    def _on_click(self, event: Any) -> None:
        if event.button() != Qt.MouseButton.LeftButton or event.double():
            return
        name, index = self._nearest(event.scenePos())
        if index >= 0:
            self.set_index(index, name)
            self.index_clicked.emit(index)
            self.point_clicked.emit(name, index)

    def _on_move(self, place: Any) -> None:
        name, index = self._nearest(place)
        if index >= 0:
            self._read(name, index)
        else:
            self._read(self._of, self._index)
        self.index_hovered.emit(index)

    def _table(self) -> list[Sequence[object]]:
        return table_of(self._curves, *self._axes)

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
        for entry, strand in self._strands.items():
            colour = getattr(colours, strand.colour, strand.colour)
            strand.paint(colour)
            self._legend.set_colour(entry, colour)
        self._marks.paint_theme(colours, self.font())
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
