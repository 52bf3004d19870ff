"""Charts beside each other, or one below the other where there is more height than width; of many some are chosen."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.i18n import say
from gui.panes import Pane, Panes
from gui.plots.axes import Axis
from gui.plots.chart_row import ChartRow
from gui.plots.curve_plot import CurvePlot
from gui.widgets import make_panel

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from numpy.typing import NDArray

    from core.tasks.charts import Chart, Curve


_REDRAW_MS, _APART_MS, _TURNS = 33, 40, 4
"""Plots that change together are painted one after the other, so that the window has a turn in between."""


class ChartsPanel(QWidget):
    """Draws the charts of a task, and what else is to be chosen from along with them.

    Signals:
        frame_clicked: The user clicked a point of a chart over frames; carries the frame's index.
        failed: Something could not be exported; carries the ``UserError``.
    """

    frame_clicked = Signal(int)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self._charts: dict[Hashable, Chart] = {}
        self._frame: int | None = None
        self._growing = False
        self.panes = Panes()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panes)

    @property
    def plots(self) -> tuple[CurvePlot, ...]:
        """The plots that show, one a chart."""
        return tuple(plot for _, plot in self._drawn())

    def set_charts(
        self,
        charts: Sequence[Chart],
        more: Sequence[Pane] = (),
        first: Sequence[Pane] = (),
        second: Sequence[Pane] = (),
        *,
        growing: bool = False,
    ) -> None:
        """Show charts; of the same axes as before, what the user chose, hid or zoomed stays so.

        Args:
            charts: The charts.
            more: What else can be chosen.
            first: What stands before the charts.
            second: What stands behind the first of them.
            growing: Whether more is to come, so that their axes should change seldom.
        """
        self._growing = growing
        keys = list(_keys(charts))
        self._charts = dict(zip(keys, charts, strict=True))
        drawn = list(self._panes())
        self.panes.set_panes([*first, *drawn[:1], *second, *drawn[1:], *more])

    def show_frame(self, frame: int | None) -> None:
        """Mark a frame, by its index, in the charts that are linked to frames."""
        self._frame = frame
        for key, plot in self._drawn():
            self._mark_frame(plot, self._charts[key])

    def _panes(self) -> Iterator[Pane]:
        """Yield a pane for each chart; those of a row share one, where the first of them stands."""
        rows: dict[str, list[Hashable]] = {}
        for key, chart in self._charts.items():
            rows.setdefault(chart.row, []).append(key)
        for key, chart in self._charts.items():
            fellows = rows[chart.row]
            if not chart.row or len(fellows) == 1:
                title = say(chart.title or chart.y_name)
                yield Pane(key, title, partial(self._make, key), partial(self._fill, key), 3)
            elif key == fellows[0]:
                yield Pane(
                    ("row", chart.row), say(chart.row), ChartRow, partial(self._fill_row, fellows), 5, alone=True
                )

    def _drawn(self) -> Iterator[tuple[Hashable, CurvePlot]]:
        """Yield the plots that show, by the keys of their charts."""
        for key, widget in self.panes.shown.items():
            if isinstance(widget, CurvePlot):
                yield key, widget
            elif isinstance(widget, ChartRow):
                yield from widget.plots.items()

    def _fill_row(self, keys: Sequence[Hashable], row: ChartRow) -> None:
        row.set_plots(keys, self._make)
        for key, plot in row.plots.items():
            self._fill(key, plot)

    def _make(self, key: Hashable) -> CurvePlot:
        chart = self._charts[key]
        plot = CurvePlot(
            Axis(say(chart.x_name), chart.x_unit, chart.by_frame or chart.counts),
            Axis(say(chart.y_name), chart.y_unit),
            log_x=chart.log_x,
            log_y=chart.log_y,
            snap="auto",
            redraw_ms=_REDRAW_MS + _APART_MS * (list(self._charts).index(key) % _TURNS),
        )
        plot.set_equal(chart.equal)
        plot.failed.connect(self.failed)
        plot.point_clicked.connect(partial(self._tell_frame, key))
        return plot

    def _fill(self, key: Hashable, plot: CurvePlot) -> None:
        chart = self._charts[key]
        plot.set_growing(self._growing)
        named, frames = list(_named(chart.curves)), _linked(chart)
        plot.keep_only([name for name, _ in named])
        for name, curve in named:
            # what can be clicked is seen
            linked = chart.by_frame or name in frames
            plot.set_curve(
                name,
                curve.x,
                curve.y,
                shown=curve.main,
                drawn="auto" if linked and curve.drawn == "line" else curve.drawn,
                errors=curve.errors,
                group=say(curve.group),
            )
        plot.set_places([(at, say(name)) for at, name in chart.ticks])
        plot.set_y_range(chart.y_range)
        plot.set_from_zero(chart.from_zero)
        plot.set_marks(chart.marks, [say(mark.name) for mark in chart.marks])
        self._mark_frame(plot, chart)

    def _mark_frame(self, plot: CurvePlot, chart: Chart) -> None:
        if not chart.curves or not (chart.by_frame or chart.frames):
            return
        linked = {"": chart.curves[0].x - 1} if chart.by_frame else _linked(chart)
        for name, frames in linked.items() if self._frame is not None else ():
            at = np.flatnonzero(frames == self._frame)
            if len(at):
                plot.set_index(int(at[0]), name)
                return
        plot.set_index(None)

    def _tell_frame(self, key: Hashable, name: str, index: int) -> None:
        chart = self._charts[key]
        curve = dict(_named(chart.curves))[name]
        if chart.by_frame:
            self.frame_clicked.emit(int(curve.x[index]) - 1)
        elif name in (linked := _linked(chart)):
            self.frame_clicked.emit(int(linked[name][index]))


def _linked(chart: Chart) -> dict[str, NDArray[np.int64]]:
    """Return the frames that the points of each curve belong to, by its name; see ``Chart.frames``."""
    found: dict[str, NDArray[np.int64]] = {}
    if not chart.frames:
        return found
    frames, first, start = np.array(chart.frames), chart.curves[0], 0
    one_by_one = len(frames) > len(first.x)
    for name, curve in _named(chart.curves):
        end = start + len(curve.x)
        if end <= len(frames) and (one_by_one or np.array_equal(curve.x, first.x, equal_nan=True)):
            found[name] = frames[start:end]
        start = end if one_by_one else 0
    return found


def _keys(charts: Sequence[Chart]) -> Iterator[Hashable]:
    """Yield what each chart is known by; those that are alike in all are counted."""
    seen: Counter[Hashable] = Counter()
    for chart in charts:
        axes = (chart.x_name, chart.x_unit, chart.y_name, chart.y_unit)
        key = (chart.title, *axes, chart.log_x, chart.log_y, chart.by_frame, chart.counts)
        seen[key] += 1
        yield (*key, seen[key])


def _named(curves: Sequence[Curve]) -> Iterator[tuple[str, Curve]]:
    """Yield each curve with a name of its own in the window's language."""
    seen: Counter[str] = Counter()
    for curve in curves:
        name = say(curve.name)
        seen[name] += 1
        yield (name if seen[name] == 1 else f"{name} ({seen[name]})"), curve
