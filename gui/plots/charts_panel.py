"""Charts beside each other, or one below the other where there is more height than width."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
        failed: Something could not be exported; carries the ``UserError``.
    """

    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self._plots: list[CurvePlot] = []
        self._kinds: tuple[tuple[str, ...], ...] = ()
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
        for plot, chart in zip(self._plots, charts, strict=True):
            for curve in chart.curves:
                plot.set_curve(say(curve.name), curve.x, curve.y, shown=curve.main)

    def _make(self, charts: Sequence[Chart]) -> None:
        for plot in self._plots:
            self._layout.removeWidget(plot)
            plot.hide()
            plot.deleteLater()
        self._plots = [
            CurvePlot(Axis(say(chart.x_name), chart.x_unit), Axis(say(chart.y_name), chart.y_unit)) for chart in charts
        ]
        for plot in self._plots:
            plot.failed.connect(self.failed)
            self._layout.addWidget(plot, 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= 1.4 * self.height()
        self._layout.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
