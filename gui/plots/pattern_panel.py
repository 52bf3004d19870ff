"""A powder pattern and the table of its reflections, linked both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from core.errors import UserError
from core.writing import write_bytes
from gui.i18n import say
from gui.plots.axes import Axis
from gui.plots.pattern_plot import PatternPlot
from gui.plots.reflection_table import ReflectionTable
from gui.widgets import make_panel

if TYPE_CHECKING:
    from core.tasks.diffraction import Diffraction

_COLOURS = ("accent", "#e69f00", "#56b4e9", "#cc79a7")  # calculated, measured, background, difference


class PatternPanel(QWidget):
    """Shows one pattern at a time.

    Signals:
        failed: Something could not be exported; carries the ``UserError``.
    """

    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self.plot: PatternPlot | None = None
        self.table = ReflectionTable()
        self.table.chosen.connect(self._choose)
        save = QPushButton(self.tr("Export reflections…"))
        save.clicked.connect(self._ask_and_save)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 8, 8)
        column.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(save)
        column.addLayout(foot)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(right)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)

    def set_pattern(self, entry: Diffraction) -> None:
        """Show another pattern."""
        (chart,) = entry.charts
        if self.plot is not None:
            self.plot.hide()
            self.plot.setParent(None)
            self.plot.deleteLater()
        plot = PatternPlot(Axis(say(chart.y_name), say(chart.y_unit)))
        plot.failed.connect(self.failed)
        plot.reflection_clicked.connect(self.table.choose)
        for curve, colour in zip(chart.curves, _COLOURS, strict=False):
            plot.set_curve(say(curve.name), curve.x, curve.y, colour)
        plot.set_reflections(entry.reflections)
        self.plot = plot
        self._splitter.insertWidget(0, plot)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setSizes([500, 380])
        self.table.set_reflections(entry.reflections)

    def save_reflections(self, path: str) -> None:
        """Write the table as CSV.

        Raises:
            UserError: If the file cannot be written.
        """
        write_bytes(path, self.table.to_csv().encode())

    def _choose(self, reflection: int) -> None:
        if self.plot is not None:
            self.plot.choose(reflection)

    def _ask_and_save(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Export reflections"), "reflections.csv", "*.csv")
        if not path:
            return
        try:
            self.save_reflections(path if path.lower().endswith(".csv") else f"{path}.csv")
        except UserError as error:
            self.failed.emit(error)
