"""How a relaxation goes: energy, largest force and volume against the step, side by side or stacked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
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

_KEYS = ("energy", "max_force", "volume")
_RHYTHMS = (90, 120, 150)


class RelaxPlot(QWidget):
    """Three linked plots.

    Signals:
        index_clicked: The user clicked a step; carries the index of the frame.
        failed: Something could not be exported; carries the ``UserError``.
    """

    index_clicked = Signal(int)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        step = Axis(self.tr("Step"))
        # unequal rhythms, so that the three are not all painted in the same moment
        self._plots = {
            key: CurvePlot(
                step,
                Axis(quantity_label(quantity(key)), quantity(key).unit),
                log_y=key == "max_force",
                redraw_ms=redraw_ms,
            )
            for key, redraw_ms in zip(_KEYS, _RHYTHMS, strict=True)
        }
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        first = self._plots[_KEYS[0]]
        for plot in self._plots.values():
            self._layout.addWidget(plot, 1)
            plot.index_clicked.connect(self._on_click)
            plot.failed.connect(self.failed)
            if plot is not first:
                plot.link_x(first)

    def append(self, step: int, energy: float, max_force: float, volume: float) -> None:
        """Add a step.

        Args:
            step: Its number.
            energy: In eV.
            max_force: In eV/Å.
            volume: In Å³.
        """
        for key, number in zip(_KEYS, (energy, max_force, volume), strict=True):
            self._plots[key].append(quantity_label(quantity(key)), step, number)

    def set_curves(self, steps: ArrayLike, energies: ArrayLike, max_forces: ArrayLike, volumes: ArrayLike) -> None:
        """Show a whole relaxation, shape (n,) each, in the units of ``append``."""
        for key, numbers in zip(_KEYS, (energies, max_forces, volumes), strict=True):
            self._plots[key].set_curve(quantity_label(quantity(key)), steps, numbers)

    def set_target(self, max_force: float | None) -> None:
        """Show the force at which the relaxation ends, in eV/Å."""
        self._plots["max_force"].set_target(max_force)

    def set_current(self, index: int | None) -> None:
        """Mark a frame, or none."""
        for plot in self._plots.values():
            plot.set_index(index)

    def clear(self) -> None:
        """Start afresh."""
        for plot in self._plots.values():
            plot.clear()

    def plot(self, key: str) -> CurvePlot:
        """Return one of the plots: "energy", "max_force" or "volume".

        Raises:
            KeyError: If there is no such plot.
        """
        return self._plots[key]

    def _on_click(self, index: int) -> None:
        self.set_current(index)
        self.index_clicked.emit(index)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= 1.4 * self.height()
        self._layout.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
