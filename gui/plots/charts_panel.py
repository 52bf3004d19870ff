"""Charts beside each other, or one below the other where there is more height than width."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from gui.i18n import say
from gui.plots.axes import Axis
from gui.plots.curve_plot import CurvePlot
from gui.widgets import make_panel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from core.tasks.charts import Chart


class ChartsPanel(QWidget):
    """Draws the charts of a task.

    Signals:
        frame_clicked: The user clicked a point of a chart over frames; carries the frame's index.
        failed: Something could not be exported; carries the ``UserError``.
    """

    frame_clicked = Signal(int)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self._plots: list[CurvePlot] = []
        self._kinds: tuple[tuple[str, ...], ...] = ()
        self._charts: tuple[Chart, ...] = ()
        self._frame: int | None = None
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    @property
    def plots(self) -> tuple[CurvePlot, ...]:
        """The plots, one a chart."""
        return tuple(self._plots)

    def set_charts(self, charts: Sequence[Chart]) -> None:
        """Show charts; of the same kind and names as before, what the user hid or zoomed stays so."""
        kinds = tuple((chart.x_name, chart.y_name, *(curve.name for curve in chart.curves)) for chart in charts)
        if kinds != self._kinds:
            self._kinds = kinds
            self._make(charts)
        self._charts = tuple(charts)
        for plot, chart in zip(self._plots, charts, strict=True):
            for curve in chart.curves:
                plot.set_curve(say(curve.name), curve.x, curve.y, shown=curve.main)
        self.show_frame(self._frame)

    def show_frame(self, frame: int | None) -> None:
        """Mark a frame, by its index, in the charts over frames."""
        self._frame = frame
        for plot, chart in zip(self._plots, self._charts, strict=True):
            if chart.by_frame:
                at = [] if frame is None else np.flatnonzero(chart.curves[0].x == frame + 1).tolist()
                plot.set_index(at[0] if at else None)

    def _tell_frame(self, chart: int, index: int) -> None:
        if self._charts[chart].by_frame:
            self.frame_clicked.emit(int(self._charts[chart].curves[0].x[index]) - 1)

    def _make(self, charts: Sequence[Chart]) -> None:
        for plot in self._plots:
            self._layout.removeWidget(plot)
            plot.hide()
            plot.deleteLater()
        self._plots = [
            CurvePlot(
                Axis(say(chart.x_name), chart.x_unit, chart.by_frame or chart.counts),
                Axis(say(chart.y_name), chart.y_unit),
            )
            for chart in charts
        ]
        for place, plot in enumerate(self._plots):
            plot.failed.connect(self.failed)
            plot.index_clicked.connect(partial(self._tell_frame, place))
            self._layout.addWidget(plot, 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= 1.4 * self.height()
        self._layout.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
