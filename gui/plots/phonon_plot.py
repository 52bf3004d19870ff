"""Phonon bands beside their density of states, over one axis of frequencies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from core.simulation.phonon_units import UNITS
from core.structures.elements import symbols
from gui.plots.axes import Axis
from gui.plots.curve_plot import CurvePlot
from gui.widgets import discard, make_panel

if TYPE_CHECKING:
    from core.simulation.phonon_spectrum import PhononBands, PhononDos

_BELOW = 1e-3  # THz; what is nearer to zero is drawn as real


class PhononPlot(QWidget):
    """Draws bands and density of states.

    Signals:
        mode_clicked: The user clicked a band; carries the index of the wave vector and the number of the mode, from 0.
        failed: Something could not be exported; carries the ``UserError``.
    """

    mode_clicked = Signal(int, int)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self._bands: PhononBands | None = None
        self._dos: PhononDos | None = None
        self._unit = "THz"
        self._points: np.ndarray = np.zeros(0, dtype=int)
        self._marked: tuple[int, int] | None = None
        self._plots: tuple[CurvePlot, ...] = ()
        self._splitter: QSplitter | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    @property
    def plots(self) -> tuple[CurvePlot, ...]:
        """The plot of the bands and that of the density of states."""
        return self._plots

    def show_phonons(self, bands: PhononBands, dos: PhononDos | None) -> None:
        """Show bands and density of states; the same ones stay as they are zoomed."""
        if bands is not self._bands or dos is not self._dos:
            self._bands, self._dos, self._marked = bands, dos, None
            self._make()

    def set_unit(self, unit: str) -> None:
        """Count frequencies in another unit, one of ``UNITS``."""
        if unit != self._unit:
            self._unit = unit
            self._make()

    def mark(self, point: int, band: int) -> None:
        """Mark a mode, as if it had been clicked."""
        self._marked = (point, band)
        at = np.flatnonzero(self._points == point)
        if len(at) and self._plots:
            self._plots[0].set_index(int(at[-1]), self._name_at(int(at[-1]), band))

    def _make(self) -> None:
        if self._splitter is not None:
            discard(self._layout, self._splitter)
            self._splitter, self._plots = None, ()
        if self._bands is None:
            return
        bands = self._bands_plot(self._bands)
        self._plots = (bands,)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(bands)
        self._splitter.setStretchFactor(0, 5)
        if self._dos is not None:
            dos = self._dos_plot(self._dos)
            dos.follow_y(bands)
            self._plots = (bands, dos)
            self._splitter.addWidget(dos)
            self._splitter.setStretchFactor(1, 2)
            self._splitter.setSizes([500, 240])
        self._layout.addWidget(self._splitter)
        if self._marked is not None:
            self.mark(*self._marked)

    def _bands_plot(self, bands: PhononBands) -> CurvePlot:
        plot = CurvePlot(Axis(self.tr("Wave vector")), Axis(self.tr("Frequency"), self._unit), snap="point")
        x, frequencies, self._points = bands.drawn()
        scaled = frequencies * UNITS[self._unit]
        real, imaginary = self.tr("Bands"), self.tr("Imaginary")
        for band in range(scaled.shape[1]):
            below = frequencies[:, band] < -_BELOW
            y = scaled[:, band]
            plot.set_curve(str(band + 1), x, np.where(below, np.nan, y), "accent", drawn="line", group=real)
            if below.any():
                # one point more at either end, where it joins the rest
                joined = below | np.roll(below, 1) | np.roll(below, -1)
                name = self._imaginary_name(band)
                plot.set_curve(name, x, np.where(joined, y, np.nan), "error", drawn="line", group=imaginary)
        plot.set_places(bands.ticks)
        plot.point_clicked.connect(self._clicked)
        plot.failed.connect(self.failed)
        plot.setAccessibleName(self.tr("Phonon bands"))
        return plot

    def _dos_plot(self, dos: PhononDos) -> CurvePlot:
        scale = UNITS[self._unit]
        states = Axis(self.tr("States"), f"1/{self._unit}")
        plot = CurvePlot(states, Axis(self.tr("Frequency"), self._unit), snap="point")
        parts = [(self.tr("Total"), dos.total)]
        if len(dos.elements) > 1:
            parts += [(symbols()[number], part) for number, part in dos.elements.items()]
        for name, part in parts:
            plot.set_curve(name, part / scale, dos.frequencies * scale, drawn="line")
        plot.set_from_zero(True)
        plot.failed.connect(self.failed)
        plot.setAccessibleName(self.tr("Phonon density of states"))
        return plot

    def _imaginary_name(self, band: int) -> str:
        return self.tr("{0}, imaginary").format(band + 1)

    def _name_at(self, index: int, band: int) -> str:
        """Return the name of the curve that has a mode at a place."""
        if self._bands is None:
            return ""
        below = self._bands.frequencies[self._points[index], band] < -_BELOW
        return self._imaginary_name(band) if below else str(band + 1)

    def _clicked(self, name: str, index: int) -> None:
        names = {self._name_at(index, band): band for band in range(0 if self._bands is None else self._modes)}
        band = names.get(name)
        if band is None:
            # the point where an imaginary stretch joins the rest
            band = next((band for band in range(self._modes) if self._imaginary_name(band) == name), None)
        if band is not None:
            point = int(self._points[index])
            self._marked = (point, band)
            self.mode_clicked.emit(point, band)

    @property
    def _modes(self) -> int:
        return 0 if self._bands is None else self._bands.frequencies.shape[1]
