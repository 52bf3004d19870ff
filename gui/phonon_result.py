"""Phonons: bands beside the density of states, modes that move in the 3D view, curves against the temperature."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget
from typing_extensions import override

from core.errors import UserError
from core.simulation.phonon_files import force_constants_text
from core.tasks.building import Built
from core.tasks.phonon_charts import Phonons
from core.writing import write_bytes
from gui.items import Record
from gui.panes import Pane
from gui.simulation_result import Shown, SimulationResult

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.structures.crystal import Crystal
    from core.tasks.base import Provenance, Result
    from core.tasks.charts import Chart
    from gui.phonon_view import PhononView
    from gui.running import Run

_IN_PANEL = 2
"""The first charts, bands and density of states, stand in the panel."""


class PhononResult(SimulationResult):
    """Shows phonons of one or several structures."""

    def __init__(self, run: Run, title: str) -> None:
        self._made_by: Provenance | None = None
        self._phonons: Phonons | None = None
        super().__init__(run, title)

    @override
    def first_panes(self, shown: Shown) -> Sequence[Pane]:
        entry = shown.entry
        self._phonons = entry if isinstance(entry, Phonons) and entry.bands is not None else None
        if self._phonons is None:
            return ()
        return [Pane("phonons", self.tr("Bands and modes"), self._make_panel, self._fill_panel, 5)]

    @override
    def charts_of(self, shown: Shown) -> Sequence[Chart]:
        return shown.charts[_IN_PANEL:] if isinstance(shown.entry, Phonons) else shown.charts

    @override
    def take_result(self, result: Result, provenance: Provenance) -> None:
        self._made_by = provenance
        super().take_result(result, provenance)

    def save_for_phonopy(self, folder: str) -> None:
        """Write phonopy.yaml and FORCE_CONSTANTS into a folder.

        Raises:
            UserError: If they cannot be written.
        """
        entry = self._phonons
        if entry is not None and entry.dynamics is not None:
            write_bytes(str(Path(folder) / "phonopy.yaml"), entry.phonopy_yaml.encode())
            write_bytes(str(Path(folder) / "FORCE_CONSTANTS"), force_constants_text(entry.dynamics).encode())

    def _make_panel(self) -> QWidget:
        from gui.phonon_view import PhononView

        panel = PhononView()
        panel.moved.connect(self._move)
        panel.arrows_wanted.connect(self._draw_arrows)
        panel.rested.connect(self.live_ended)
        panel.kept.connect(self._keep_structures)
        panel.files_wanted.connect(self._ask_and_save)
        panel.failed.connect(self.failed)
        return panel

    def _fill_panel(self, panel: PhononView) -> None:
        if self._phonons is not None:
            panel.show_entry(self._phonons)

    @property
    def _item(self) -> int | None:
        return self.run.items[self._index] if self._index < len(self.run.items) else None

    def _move(self, crystal: Crystal) -> None:
        if self._item is not None:
            self.live.emit(self._item, crystal)

    def _draw_arrows(self, vectors: object) -> None:
        if self._item is not None:
            self.live_arrows.emit(self._item, vectors, self.tr("Displacements of the mode"))

    def _keep_structures(self, frames: tuple[Crystal, ...], title: str) -> None:
        """Have structures added to the library: what they come of is known, but no value belongs to them."""
        if self._item is None or self._made_by is None:
            return
        name = f"{self.run.names[self._index]}, {title}"
        named = tuple(replace(frame, title=name) for frame in frames)
        record = Record(self._item, named[-1], Built("", named[-1]), self._made_by)
        self.structures.emit(record, named)

    def _ask_and_save(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Save phonopy.yaml and FORCE_CONSTANTS"))
        if not folder:
            return
        try:
            self.save_for_phonopy(folder)
        except UserError as error:
            self.failed.emit(error)
