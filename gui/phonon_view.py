"""Bands and density of states, and the mode that was clicked: how it moves, and what can be done with it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QSlider, QVBoxLayout, QWidget
from typing_extensions import override

from core.formatting import format_number
from core.simulation.lattice_dynamics import ModeMotion, mode_motion
from core.simulation.phonon_units import UNITS
from gui import theme
from gui.icons import icon
from gui.plots.phonon_plot import PhononPlot
from gui.widgets import ElidedLabel, icon_button, make_panel

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtGui import QHideEvent

    from core.simulation.phonon_spectrum import PhononBands
    from core.tasks.phonon_charts import Phonons

_FRAME_MS = 40
_PERIOD = 32  # frames
_AMPLITUDE, _LARGEST, _FINEST = 0.3, 1.5, 0.05  # Å


@dataclass(frozen=True, slots=True)
class _Mode:
    """A mode that was chosen: its number from 1, where it is, and its frequency in THz."""

    number: int
    place: str
    frequency: float


class PhononView(QWidget):
    """Shows phonons and plays their modes.

    Signals:
        moved: The structure as a mode moves it; carries the crystal.
        arrows_wanted: Carries the displacements of the atoms at their largest, or None.
        rested: The mode is no longer shown.
        kept: Structures to be added to the library; carries them and their title.
        files_wanted: The force constants are to be written.
        failed: Something could not be exported; carries the ``UserError``.
    """

    moved = Signal(object)
    arrows_wanted = Signal(object)
    rested = Signal()
    kept = Signal(tuple, str)
    files_wanted = Signal()
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self._entry: Phonons | None = None
        self._motion: ModeMotion | None = None
        self._mode: _Mode | None = None
        self._step = 0
        self.plot = PhononPlot()
        self.plot.mode_clicked.connect(self.choose)
        self.plot.failed.connect(self.failed)
        self._timer = QTimer(self, interval=_FRAME_MS)
        self._timer.timeout.connect(self._tick)
        self.unit = QComboBox()
        self.unit.addItems(list(UNITS))
        self.unit.setAccessibleName(self.tr("Unit of frequencies"))
        self.unit.currentTextChanged.connect(self._set_unit)
        self.name = ElidedLabel("", "quiet")
        self.play = icon_button("run", self.tr("Play the mode"), side=16)
        self.play.clicked.connect(self._toggle)
        self.amplitude = QSlider(Qt.Orientation.Horizontal)
        self.amplitude.setRange(0, round(_LARGEST / _FINEST))
        self.amplitude.setValue(round(_AMPLITUDE / _FINEST))
        self.amplitude.setMaximumWidth(10 * theme.GRID)
        self.amplitude.setAccessibleName(self.tr("Amplitude"))
        self.amplitude.valueChanged.connect(self._set_amplitude)
        self.arrows = icon_button("arrows", self.tr("Arrows on the atoms"), side=16)
        self.arrows.setCheckable(True)
        self.arrows.toggled.connect(self._draw_arrows)
        self.more = icon_button("more", self.tr("What can be done with the mode"), side=16)
        self.more.clicked.connect(self._open_menu)
        self._lay_out()
        self._follow()

    @property
    def playing(self) -> bool:
        """Whether a mode is moving."""
        return self._timer.isActive()

    @property
    def motion(self) -> ModeMotion | None:
        """The mode that was chosen."""
        return self._motion

    def show_entry(self, entry: Phonons) -> None:
        """Show the phonons of a crystal."""
        if entry is self._entry or entry.bands is None:
            return
        self.rest()
        self._entry, self._motion, self._mode = entry, None, None
        self.plot.show_phonons(entry.bands, entry.dos)
        self._follow()

    def choose(self, point: int, band: int) -> None:
        """Show a mode: it begins to move."""
        entry = self._entry
        if entry is None or entry.dynamics is None or entry.bands is None:
            return
        self.plot.mark(point, band)
        self._play(entry.bands.q[point], band, self._place(entry.bands, point))

    def rest(self) -> None:
        """Stop, and let the structure be shown again as it is."""
        self._timer.stop()
        if self._motion is not None:
            self.rested.emit()
        self._follow()

    def displaced(self) -> None:
        """Have the structure added as the mode displaces it, a start for a relaxation."""
        if self._motion is not None:
            crystal = self._motion.at(self._size, 0.0)
            self.kept.emit((crystal,), self.tr("displaced along {0}").format(self._short()))

    def film(self) -> None:
        """Have one period of the mode added as a trajectory."""
        if self._motion is not None:
            phases = [math.tau * step / _PERIOD for step in range(_PERIOD)]
            frames = tuple(self._motion.at(self._size, phase) for phase in phases)
            self.kept.emit(frames, self._short())

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._timer.isActive() or self._motion is not None:
            self.rest()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(theme.GRID, theme.GRID // 2, theme.GRID, 0)
        row.setSpacing(theme.GRID // 2)
        row.addWidget(self.unit)
        row.addWidget(self.name, 1)
        for widget in (self.play, self.amplitude, self.arrows, self.more):
            row.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(row)
        layout.addWidget(self.plot, 1)

    def _follow(self) -> None:
        """Let the controls say what is shown."""
        chosen = self._motion is not None
        for widget in (self.play, self.amplitude, self.arrows):
            widget.setEnabled(chosen)
        self.play.setIcon(icon("pause" if self.playing else "run", "quiet"))
        size = format_number(self._size, 2) if self._size else "0"
        self.amplitude.setToolTip(self.tr("Largest displacement of an atom: {0} Å, only for the eye").format(size))
        text = self.tr("Pause the mode") if self.playing else self.tr("Play the mode")
        self.play.setToolTip(text)
        self.play.setAccessibleName(text)
        self.name.set_whole(self._long() if chosen else self.tr("Click a band to see its mode move"))

    def _play(self, q: NDArray[np.float64], band: int, place: str) -> None:
        entry = self._entry
        if entry is None or entry.dynamics is None:
            return
        self._motion = mode_motion(entry.dynamics, q, band, entry.crystal)
        self._mode = _Mode(band + 1, place, float(entry.dynamics.at(q).frequencies[band]))
        self._step = 0
        self._redraw()
        self._draw_arrows()
        self._timer.start()
        self._follow()

    def _short(self) -> str:
        mode = self._mode
        return self.tr("mode {0} at {1}").format(mode.number, mode.place) if mode is not None else ""

    def _place(self, bands: PhononBands, point: int) -> str:
        for at, name in bands.ticks:
            if abs(bands.distance[point] - at) < 1e-9 and "|" not in name:
                return name
        return _written(bands.q[point])

    def _long(self) -> str:
        if self._mode is None:
            return ""
        unit = self.unit.currentText()
        size = format_number(abs(self._mode.frequency) * UNITS[unit], 4)
        parts = [self._short(), f"{size} {unit}"]
        if self._mode.frequency < 0:
            parts.append(self.tr("imaginary"))
        if self._motion is not None and not self._motion.commensurate:
            parts.append(self.tr("the wave does not fit the cell shown"))
        text = " · ".join(parts)
        return text[:1].upper() + text[1:]

    def _set_unit(self, unit: str) -> None:
        self.plot.set_unit(unit)
        self._follow()

    def _toggle(self) -> None:
        if self.playing:
            self._timer.stop()
        elif self._motion is not None:
            self._redraw()
            self._draw_arrows()
            self._timer.start()
        self._follow()

    def _tick(self) -> None:
        self._step += 1
        self._redraw()

    @property
    def _size(self) -> float:
        """The largest displacement in Å."""
        return self.amplitude.value() * _FINEST

    def _set_amplitude(self, *_place: object) -> None:
        self._redraw()
        self._draw_arrows()
        self._follow()

    def _redraw(self) -> None:
        if self._motion is not None:
            phase = math.tau * self._step / _PERIOD
            self.moved.emit(self._motion.at(self._size, phase))

    def _draw_arrows(self, *_on: object) -> None:
        if self._motion is not None:
            self.arrows_wanted.emit(self._motion.displacements(self._size, 0.0) if self.arrows.isChecked() else None)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chosen = self._motion is not None
        follow = menu.addAction(self.tr("Add the displaced structure (follow the mode)"), self.displaced)
        film = menu.addAction(self.tr("Add the motion as a trajectory"), self.film)
        for action in (follow, film):
            action.setEnabled(chosen)
        worst = menu.addAction(self.tr("Show the most unstable mode"), self._choose_worst)
        worst.setEnabled(bool(self._entry is not None and self._entry.instabilities))
        menu.addSeparator()
        menu.addAction(icon("export"), self.tr("Save for phonopy…"), self.files_wanted)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _choose_worst(self) -> None:
        """Show the mode that is most unstable, of those on the path if it lies on it."""
        entry = self._entry
        if entry is None or entry.bands is None or entry.dynamics is None or not entry.instabilities:
            return
        worst = entry.instabilities[0]
        on_path = abs((entry.bands.q - worst.q + 0.5) % 1 - 0.5).max(axis=1) < 1e-4
        if on_path.any():
            self.choose(int(on_path.argmax()), worst.band)
            return
        self._play(np.array(worst.q), worst.band, worst.name or _written(np.array(worst.q)))


def _written(q: NDArray[np.float64]) -> str:
    return "(" + ", ".join(format_number(float(part) + 0.0, 2) for part in np.round(q, 3)) + ")"
