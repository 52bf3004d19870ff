"""What is left of a model's error where it may refuse to answer: a curve, and a slider that reads it off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from core.formatting import format_number
from core.tasks.charts import Mark
from gui import theme
from gui.i18n import say
from gui.plots.axes import Axis
from gui.plots.curve_plot import CurvePlot
from gui.widgets import label, make_panel

if TYPE_CHECKING:
    from core.tasks.charts import Chart


class RefusalPanel(QWidget):
    """Shows such a chart: shares in per cent, of its first curve the error that is left.

    Signals:
        failed: It could not be exported; carries the ``UserError``.
    """

    failed = Signal(object)

    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self._chart = chart
        axes = Axis(say(chart.x_name), chart.x_unit), Axis(say(chart.y_name), chart.y_unit)
        self.plot = CurvePlot(*axes, snap="x")
        self.plot.failed.connect(self.failed)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(1, 100)
        self.slider.setValue(100)
        self.slider.setAccessibleName(self.tr("Materials answered"))
        self.text = label("", "", wrap=True)
        self.slider.valueChanged.connect(self._read)
        under = QHBoxLayout()
        under.setContentsMargins(theme.MARGIN, 0, theme.MARGIN, theme.GRID)
        under.setSpacing(theme.MARGIN)
        under.addWidget(self.slider, 2)
        under.addWidget(self.text, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        layout.addWidget(self.plot, 1)
        layout.addLayout(under)
        self.set_chart(chart)

    def set_chart(self, chart: Chart) -> None:
        """Show another chart of the same axes."""
        self._chart = chart
        self.plot.set_from_zero(chart.from_zero)
        for curve in chart.curves:
            self.plot.set_curve(say(curve.name), curve.x, curve.y, drawn=curve.drawn)
        self._read(self.slider.value())

    def _read(self, wanted: int) -> None:
        """Say what is left of the error where so many per cent are answered."""
        curve = self._chart.curves[0]
        if not len(curve.x):
            return
        place = min(int(np.searchsorted(curve.x, wanted - 1e-9)), len(curve.x) - 1)
        share, error, whole = float(curve.x[place]), float(curve.y[place]), float(curve.y[-1])
        name, unit = say(self._chart.y_name), self._chart.y_unit
        said = (
            self.tr("{0} % answered: {1} {2} {3}").format(format_number(share, 3), name, _number(error), unit).strip()
        )
        if place < len(curve.x) - 1:
            said = self.tr("{0}, of all {1}").format(said, _number(whole))
        self.text.setText(said)
        mark = Mark(share, "")
        self.plot.set_marks((mark,), [""])


def _number(value: float) -> str:
    return format_number(value, 3)
