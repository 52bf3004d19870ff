"""Plots beside each other over one vertical axis: bands, density of states and transmission over the energy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from gui.widgets import make_panel

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from gui.plots.curve_plot import CurvePlot

_WIDTHS = (5, 3)  # of the first plot and of each that follows it


class ChartRow(QWidget):
    """Holds plots; those after the first show the same stretch of the vertical axis."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self.plots: dict[Hashable, CurvePlot] = {}
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)

    def set_plots(self, keys: Sequence[Hashable], make: Callable[[Hashable], CurvePlot]) -> None:
        """Show the plots of these keys; the ones that are there already stay.

        Args:
            keys: What each is known by, from the left.
            make: Makes the plot of a key.
        """
        if list(self.plots) == list(keys):
            return
        if list(keys[: len(self.plots)]) != list(self.plots):
            for plot in self.plots.values():
                plot.hide()
                plot.setParent(None)
                plot.deleteLater()
            self.plots = {}
        for key in keys[len(self.plots) :]:
            plot = make(key)
            if self.plots:
                plot.follow_y(next(iter(self.plots.values())))
            self.plots[key] = plot
            self._splitter.addWidget(plot)
        widths = [_WIDTHS[min(place, 1)] for place in range(len(keys))]
        self._splitter.setSizes([100 * width for width in widths])
        for place, width in enumerate(widths):
            self._splitter.setStretchFactor(place, width)
