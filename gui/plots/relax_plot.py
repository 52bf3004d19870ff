"""How a relaxation goes: energy, largest force and volume against the step, side by side or stacked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from core.quantities import quantity
from gui.i18n import quantity_label
from gui.plots.axes import Axis
from gui.plots.curve_plot import CurvePlot
from gui.widgets import make_panel

if TYPE_CHECKING:
    from numpy.typing import ArrayLike
    from PySide6.QtGui import QResizeEvent

# key to how long points are gathered; unequal, so that the three are not all painted in the same moment
_RHYTHMS = {"energy": 90, "max_force": 120, "volume": 150}

_BREATH_MS = 80


class RelaxPlot(QWidget):
    """Three linked plots, which appear one after the other so that the window is not held up.

    Signals:
        index_clicked: The user clicked a step; carries the index of the frame.
        failed: Something could not be exported; carries the ``UserError``.
    """

    index_clicked = Signal(int)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self._plots: dict[str, CurvePlot] = {}
        self._points: list[tuple[float, ...]] = []
        self._target: float | None = None
        self._current: int | None = None
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        # One plot after the other, with time between them for the window to paint and listen.
        self._missing = QTimer(self, interval=_BREATH_MS)
        self._missing.timeout.connect(self._make_next)
        self._make_next()
        self._missing.start()

    def append(self, step: int, energy: float, max_force: float, volume: float) -> None:
        """Add a step.

        Args:
            step: Its number.
            energy: In eV.
            max_force: In eV/Å.
            volume: In Å³.
        """
        numbers = (energy, max_force, volume)
        self._points.append((step, *numbers))
        for key, number in zip(_RHYTHMS, numbers, strict=True):
            if key in self._plots:
                self._plots[key].append(_name(key), step, number)

    def set_curves(self, steps: ArrayLike, energies: ArrayLike, max_forces: ArrayLike, volumes: ArrayLike) -> None:
        """Show a whole relaxation, shape (n,) each, in the units of ``append``."""
        columns = [np.asarray(column, dtype=float).tolist() for column in (steps, energies, max_forces, volumes)]
        self._points = list(zip(*columns, strict=True))
        for key in self._plots:
            self._fill(key)

    def set_target(self, max_force: float | None) -> None:
        """Show the force at which the relaxation ends, in eV/Å."""
        self._target = max_force
        if "max_force" in self._plots:
            self._plots["max_force"].set_target(max_force)

    def set_current(self, index: int | None) -> None:
        """Mark a frame, or none."""
        self._current = index
        for plot in self._plots.values():
            plot.set_index(index)

    def clear(self) -> None:
        """Start afresh."""
        self._points = []
        self._current = None
        for plot in self._plots.values():
            plot.clear()

    def plot(self, key: str) -> CurvePlot:
        """Return one of the plots: "energy", "max_force" or "volume".

        Raises:
            KeyError: If there is no such plot.
        """
        while key in _RHYTHMS and key not in self._plots:
            self._make_next()
        return self._plots[key]

    def _make_next(self) -> None:
        key = next((key for key in _RHYTHMS if key not in self._plots), "")
        if not key:
            self._missing.stop()
            return
        about = quantity(key)
        axis = Axis(_name(key), about.unit)
        plot = CurvePlot(Axis(self.tr("Step"), whole=True), axis, log_y=key == "max_force", redraw_ms=_RHYTHMS[key])
        self._layout.addWidget(plot, 1)
        plot.index_clicked.connect(self._on_click)
        plot.failed.connect(self.failed)
        if self._plots:
            plot.link_x(self._plots["energy"])
        self._plots[key] = plot
        self._fill(key)

    def _fill(self, key: str) -> None:
        """Give a plot all that is known so far."""
        plot, column = self._plots[key], 1 + list(_RHYTHMS).index(key)
        if self._points:
            plot.set_curve(_name(key), [point[0] for point in self._points], [point[column] for point in self._points])
        if key == "max_force":
            plot.set_target(self._target)
        plot.set_index(self._current)

    def _on_click(self, index: int) -> None:
        self.set_current(index)
        self.index_clicked.emit(index)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= 1.4 * self.height()
        self._layout.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)


def _name(key: str) -> str:
    return quantity_label(quantity(key))
