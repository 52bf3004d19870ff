"""The result tab of a classified structure: the crystal painted by what speaks for the answer, and what was seen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

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
        self._see.clicked.connect(lambda: self._lay("seen", self.tr("What the network sees")))
        self._weigh = QPushButton(self.tr("Show what speaks for it"))
        self._weigh.setToolTip(
            self.tr(
                "Lay the shares of the atoms in the answer onto the structure, as isosurfaces: for it and against it"
            )
        )
        self._weigh.clicked.connect(lambda: self._lay("weighed", self.tr("Share in the answer")))
        for button in (self._see, self._weigh):
            button.hide()
        content = self._side.widget()
        rows = None if content is None else content.layout()
        if isinstance(rows, QVBoxLayout):
            # the answer comes before its numbers
            rows.insertWidget(0, self._summary)
            rows.insertWidget(1, self._see)
            rows.insertWidget(2, self._weigh)

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
        self._see.setVisible(self._grid("seen") is not None)
        self._weigh.setVisible(self._grid("weighed") is not None)

    def _grid(self, name: Literal["seen", "weighed"]) -> VolumetricData | None:
        """Return a field of the result shown, if it has one."""
        entry = self._inputs.get(self._index, Shown()).entry
        grid = getattr(entry, name) if isinstance(entry, Classified) else None
        if entry is None or entry.crystal is None or grid is None:
            return None
        return VolumetricData(np.zeros(3), entry.crystal.cell, grid)

    def _lay(self, name: Literal["seen", "weighed"], label: str) -> None:
        """Have a field laid onto the structure that it belongs to, which is shown."""
        field = self._grid(name)
        if field is not None and self.follows is not None:
            self.item_chosen.emit(self.follows)
            self.volumes.emit(self.follows, (replace(field, label=label),))
