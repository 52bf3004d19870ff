"""What a search through structures found, and what can be done with the one that is shown."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from core.tasks.exploring import Exploration, ExplorationSoFar
from gui import theme
from gui.document import Record
from gui.panels.flow import FlowLayout
from gui.result_view import NO_ITEM
from gui.simulation_result import SimulationResult

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.tasks.base import Entry, Provenance, Result
    from core.tasks.simulating import Simulation
    from gui.running import Run

_SHARE = 0.55


class ExplorationResult(SimulationResult):
    """Shows a search: curves on its way, and of the structure that is chosen what is known of it.

    Signals:
        action_wanted: Something is to be done with a structure; carries what, and its record in a list.
    """

    action_wanted = Signal(str, list)

    def __init__(self, run: Run, title: str) -> None:
        super().__init__(run, title)
        self._tried: list[Entry] = []
        self._made_by: Provenance | None = None
        self._offers = QWidget()
        row = FlowLayout(self._offers, spacing=theme.GRID // 2)
        for key, text, tip in self.offers():
            row.addWidget(self._button(key, text, tip))
        side = self._summary.parentWidget()
        rows = None if side is None else side.layout()
        if isinstance(rows, QVBoxLayout):
            rows.insertWidget(0, self._offers)
        self._offers.hide()

    def offers(self) -> Sequence[tuple[str, str, str]]:
        """Return what can be done with the structure that is shown: key, name, and what it means."""
        return (
            ("open", self.tr("Keep"), self.tr("Add the structure shown to the library as an entry of its own")),
            ("relax", self.tr("Relax"), self.tr("Set up a relaxation of the structure shown")),
            ("tensile_test", self.tr("Tensile test"), self.tr("Set up a tensile test of the structure shown")),
            ("electronic_transport", self.tr("Transport"), self.tr("Set up electronic transport of the one shown")),
            ("save", self.tr("Export…"), self.tr("Write the structure shown to a file")),
        )

    def _button(self, key: str, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(f"exploration-{key}")
        button.setToolTip(tip)
        button.setProperty("tight", True)
        button.clicked.connect(lambda: self._act(key))
        return button

    @property
    @override
    def share(self) -> float:
        return _SHARE

    @override
    def take_partial(self, payload: object) -> None:
        if isinstance(payload, ExplorationSoFar):
            self._tried.extend(payload.tried)
        super().take_partial(payload)

    @override
    def take_result(self, result: Result, provenance: Provenance) -> None:
        self._made_by = provenance
        for entry in result.entries:
            if isinstance(entry, Exploration) and not entry.error:
                self._tell_of_all(entry)
        super().take_result(result, provenance)

    @override
    def entry_so_far(self, entry: Simulation) -> Exploration:
        self._made_by = self._provenance()
        same = {one.name: getattr(entry, one.name) for one in fields(entry)}
        # the values are those of one structure
        found = Exploration(**{**same, "frames": 1}, tried=tuple(self._tried))
        self._tell_of_all(found)
        return found

    @override
    def show_frame(self, frame: int) -> None:
        super().show_frame(frame)
        self._values.set_values(self._shown_one().values if self._tried else {})

    def _tell_of_all(self, entry: Exploration) -> None:
        self._tried = list(entry.tried)
        self._frame = entry.shown % max(len(self._tried), 1)
        self._offers.setVisible(bool(self._tried))

    def _shown_one(self) -> Entry:
        return self._tried[self._frame if self._frame is not None and self._frame < len(self._tried) else -1]

    def _act(self, key: str) -> None:
        one = self._shown_one()
        if key == "save":
            # what stands in the 3D view is written
            self.frame_chosen.emit(self._tried.index(one))
        if one.crystal is not None and self._made_by is not None:
            self.action_wanted.emit(key, [Record(NO_ITEM, one.crystal, one, self._made_by)])
