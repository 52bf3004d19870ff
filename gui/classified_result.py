"""The result tab of a classified structure: the crystal painted by what speaks for the answer, and what was seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QPushButton, QVBoxLayout
from typing_extensions import override

from core.structures.volume import VolumetricData
from core.tasks.classify_structure import Classified
from gui.simulation_result import Shown, SimulationResult

if TYPE_CHECKING:
    from core.tasks.base import Provenance, Result
    from gui.running import Run


class ClassifiedResult(SimulationResult):
    """Shows classes; the structure is painted by its atoms' part in the answer as soon as it comes."""

    say_apart = True

    def __init__(self, run: Run, title: str) -> None:
        super().__init__(run, title)
        self._fresh = False
        self._see = QPushButton(self.tr("Show what the network sees"))
        self._see.setToolTip(self.tr("Lay the density that the network looked at onto the structure, as an isosurface"))
        self._see.clicked.connect(self._show_seen)
        self._see.hide()
        content = self._side.widget()
        rows = None if content is None else content.layout()
        if isinstance(rows, QVBoxLayout):
            # the answer comes before its numbers
            rows.insertWidget(0, self._summary)
            rows.insertWidget(1, self._see)

    @override
    def take_partial(self, payload: object) -> None:
        self._fresh = True
        super().take_partial(payload)

    @override
    def take_result(self, result: Result, provenance: Provenance) -> None:
        super().take_result(result, provenance)
        # what comes of a project that is opened paints nothing
        if not self._fresh:
            return
        shown = self._inputs.get(self._index)
        value = next((one for one in (shown.values if shown else {}).values() if one.contributions is not None), None)
        if value is not None:
            self.explain(value)

    @override
    def _show(self) -> None:
        super()._show()
        self._see.setVisible(self._seen() is not None)

    def _seen(self) -> Classified | None:
        """Return the result shown, if it has something that can be seen."""
        entry = self._inputs.get(self._index, Shown()).entry
        there = isinstance(entry, Classified) and entry.seen is not None and entry.crystal is not None
        return entry if isinstance(entry, Classified) and there else None

    def _show_seen(self) -> None:
        entry = self._seen()
        if entry is None or entry.seen is None or entry.crystal is None or self.follows is None:
            return
        label = self.tr("What the network sees")
        field = VolumetricData(np.zeros(3), entry.crystal.cell, entry.seen, label)
        self.volumes.emit(self.follows, (field,))
