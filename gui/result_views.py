"""What shows a task's result, by the type of its entries; anything else is shown as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from core.tasks.base import Entry
from core.tasks.relax import Relaxation, RelaxFrame

if TYPE_CHECKING:
    from core.structures.crystal import Crystal
    from core.tasks.base import Result
    from gui.running import Run


class ResultView(QWidget):
    """Shows one run, from its start to its result.

    Signals:
        live: A structure on its way; carries the item's key and the crystal.
        trajectory: Frames to add to the library; carries the title and the crystals.
        frame_chosen: Carries the index of a frame of that trajectory.
        item_chosen: Carries the key of an item to show.
    """

    live = Signal(int, object)
    trajectory = Signal(str, tuple)
    frame_chosen = Signal(int)
    item_chosen = Signal(int)

    def __init__(self, run: Run, title: str) -> None:
        super().__init__()
        self.run = run
        self.title = title

    def take_partial(self, payload: object) -> None:
        """Show what the task has so far."""

    def take_result(self, result: Result) -> None:
        """Show what came of it."""

    def show_frame(self, frame: int) -> None:
        """Mark the frame that the 3D view shows."""


class TableView(ResultView):
    """One row an input, one column a quantity."""

    def __init__(self, run: Run, title: str) -> None:
        super().__init__(run, title)
        from gui.panels.results_table import ResultsTable

        self._table = ResultsTable()
        self._table.row_activated.connect(self._open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._table)

    @override
    def take_partial(self, payload: object) -> None:
        if isinstance(payload, tuple) and all(isinstance(entry, Entry) for entry in payload):
            self._table.set_entries(payload)

    @override
    def take_result(self, result: Result) -> None:
        self._table.set_entries(result.entries)

    def _open(self, row: int) -> None:
        if 0 <= row < len(self.run.items):
            self.item_chosen.emit(self.run.items[row])


class RelaxView(ResultView):
    """Energy, largest force and volume against the step, growing while the structure moves in the 3D view."""

    def __init__(self, run: Run, title: str) -> None:
        super().__init__(run, title)
        from gui.plots.relax_plot import RelaxPlot

        self._index = 0
        self._plot = RelaxPlot()
        self._plot.index_clicked.connect(self.frame_chosen)
        self._summary = QLabel()
        self._summary.setWordWrap(True)
        self._summary.setContentsMargins(12, 6, 12, 6)
        self._summary.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._summary)
        layout.addWidget(self._plot, 1)

    @override
    def take_partial(self, payload: object) -> None:
        if not isinstance(payload, RelaxFrame):
            return
        if payload.step == 0 and payload.index != self._index:
            self._index = payload.index
            self._plot.clear()
        self._plot.append(payload.step, payload.energy, payload.max_force, payload.volume)
        start = self.run.crystals[payload.index]
        arrays = {**start.arrays, "forces": payload.forces}
        crystal = start.replace(positions=payload.positions, cell=payload.cell, arrays=arrays)
        self.live.emit(self.run.items[payload.index], crystal)

    @override
    def take_result(self, result: Result) -> None:
        for item, entry in zip(self.run.items, result.entries, strict=True):
            if isinstance(entry, Relaxation):
                self._show(item, entry)
            elif entry.error:
                self._say(entry.error)

    @override
    def show_frame(self, frame: int) -> None:
        self._plot.set_current(frame)

    def _show(self, item: int, entry: Relaxation) -> None:
        self._plot.set_curves(entry.energies, entry.max_forces, entry.volumes)
        self._say(entry.reason)
        start = self.run.crystals[self.run.items.index(item)]
        self.trajectory.emit(self.title, tuple(_frames(start, entry)))

    def _say(self, text: str) -> None:
        self._summary.setText(text)
        self._summary.show()


def _frames(start: Crystal, entry: Relaxation) -> list[Crystal]:
    return [
        start.replace(positions=positions, cell=cell, info={**start.info, "energy": float(energy)})
        for positions, cell, energy in zip(entry.positions, entry.cells, entry.energies, strict=True)
    ]


VIEWS: dict[type[Entry], type[ResultView]] = {Relaxation: RelaxView}


def view_for(entry: type[Entry]) -> type[ResultView]:
    """Return the view for a task's type of entry."""
    return next((VIEWS[kind] for kind in entry.__mro__ if kind in VIEWS), TableView)
