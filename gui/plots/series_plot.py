"""Numbers of frames against the frame: a plot for each that is wanted, with a line at the frame shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from core.quantities import QUANTITIES
from gui import theme
from gui.i18n import quantity_label
from gui.plots.axes import Axis
from gui.plots.curve_plot import CurvePlot
from gui.widgets import label, make_panel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QResizeEvent

_MOST_AT_FIRST = 3
_LATTICE = {"a", "b", "c"}
_CLOCKS = {"time", "step", "timestep", "frame"}
_FIRST = ("energy", "temperature", "volume", "pressure")
_AGREED = {"energy", "energy_per_atom", "max_force", "temperature", "volume"}
"""Of which the unit is sure; whether a pressure is in GPa, bar or eV/Å³ no file says."""


class SeriesPlot(QWidget):
    """Plots of numbers that grow while a trajectory is searched.

    Signals:
        index_clicked: The user clicked a point; carries the index of the frame.
        failed: Something could not be exported; carries the ``UserError``.
    """

    index_clicked = Signal(int)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self._columns: dict[str, list[float]] = {}
        self._plots: dict[str, CurvePlot] = {}
        self._switches: dict[str, QAction] = {}
        self._chosen = False
        self._current: int | None = None
        self._menu = QMenu(self)
        self._button = QToolButton()
        self._button.setText(self.tr("Quantities"))
        self._button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._button.setMenu(self._menu)
        self._status = label("", "quiet")
        head = QHBoxLayout()
        head.setContentsMargins(theme.MARGIN, theme.GRID // 2, theme.MARGIN, 0)
        head.addWidget(self._button)
        head.addWidget(self._status, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(self._row, 1)

    @property
    def names(self) -> tuple[str, ...]:
        """What is known of the frames."""
        return tuple(self._columns)

    @property
    def shown(self) -> tuple[str, ...]:
        """What is plotted."""
        return tuple(self._plots)

    def plot(self, name: str) -> CurvePlot:
        """Return the plot of a quantity that is shown.

        Raises:
            KeyError: If it is not shown.
        """
        return self._plots[name]

    def append(self, frames: Sequence[Mapping[str, float]]) -> None:
        """Take in the numbers of the next frames; what a frame does not have is left out of its curve."""
        done = len(next(iter(self._columns.values()), []))
        for name in dict.fromkeys(name for frame in frames for name in frame):
            if name not in self._columns:
                self._columns[name] = [np.nan] * done
                self._add_switch(name)
        for name, column in self._columns.items():
            column.extend(frame.get(name, np.nan) for frame in frames)
        if not self._chosen:
            self._choose()
        for name in self._plots:
            self._fill(name)

    def tell(self, text: str) -> None:
        """Say how far the search is, or that nothing was found."""
        self._status.setText(text)

    def set_current(self, index: int | None) -> None:
        """Mark a frame, or none."""
        self._current = index
        for plot in self._plots.values():
            plot.set_index(index)

    def show_quantity(self, name: str, on: bool = True) -> None:
        """Plot a quantity, or do not."""
        self._chosen = True
        self._switches[name].setChecked(on)

    def _take_choice(self) -> None:
        self._chosen = True

    def _choose(self) -> None:
        """Show at first what changes from frame to frame, energy and the like before the rest."""
        changing = [name for name, column in self._columns.items() if np.ptp(np.nan_to_num(column)) > 0]
        ranked = [name for name in _FIRST if name in changing]
        ranked += [name for name in changing if name not in ranked and name not in _LATTICE | _CLOCKS]
        # of a trajectory in which nothing changes, or nothing yet
        ranked = ranked or [name for name in (*_FIRST, "atoms") if name in self._columns][:1]
        for name in ranked[:_MOST_AT_FIRST]:
            self._switches[name].setChecked(True)

    def _add_switch(self, name: str) -> None:
        switch = QAction(_axis(name).name, self)
        switch.setCheckable(True)
        switch.toggled.connect(lambda on: self._toggle(name, on))
        switch.triggered.connect(self._take_choice)
        self._switches[name] = switch
        self._menu.addAction(switch)

    def _toggle(self, name: str, on: bool) -> None:
        if not on:
            plot = self._plots.pop(name)
            self._row.removeWidget(plot)
            plot.hide()
            plot.deleteLater()
            return
        plot = CurvePlot(Axis(self.tr("Frame"), whole=True), _axis(name), redraw_ms=100)
        plot.index_clicked.connect(self.index_clicked)
        plot.failed.connect(self.failed)
        if self._plots:
            plot.link_x(next(iter(self._plots.values())))
        self._plots[name] = plot
        self._row.addWidget(plot, 1)
        self._fill(name)

    def _fill(self, name: str) -> None:
        column = self._columns[name]
        self._plots[name].set_curve(_axis(name).name, np.arange(1, len(column) + 1), column)
        self._plots[name].set_index(self._current)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= 1.4 * self.height()
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)


def _axis(name: str) -> Axis:
    about = QUANTITIES.get(name)
    if about is not None:
        return Axis(quantity_label(about), about.unit if name in _AGREED else "")
    return Axis(name.replace("_", " "), "Å" if name in _LATTICE else "eV" if name == "free_energy" else "")
