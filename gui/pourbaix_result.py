"""The result tab of corrosion: a Pourbaix diagram beside its tables."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from core.tasks.corrosion import Corrosion
from gui.panes import Pane
from gui.simulation_result import SimulationResult

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from core.tasks.base import Provenance, Result
    from gui.simulation_result import Shown


class PourbaixResult(SimulationResult):
    """Shows what materials become in water; of several one is chosen."""

    @property
    @override
    def subject(self) -> str:
        shown = self._inputs.get(self._index)
        entry = None if shown is None else shown.entry
        diagram = entry.diagram if isinstance(entry, Corrosion) else None
        return "" if diagram is None else "–".join(diagram.elements)

    @override
    def take_result(self, result: Result, provenance: Provenance) -> None:
        super().take_result(result, provenance)
        # the diagram has all the room at first; the tables wait in the row above it
        self._charts.panes.choose("pourbaix")

    @override
    def more_panes(self, shown: Shown) -> Sequence[Pane]:
        entry = shown.entry
        if not isinstance(entry, Corrosion) or entry.diagram is None:
            return ()
        return (Pane("pourbaix", self.tr("Pourbaix diagram"), self._make_diagram, partial(_fill_diagram, entry), 3),)

    def _make_diagram(self) -> QWidget:
        from gui.plots.pourbaix_view import PourbaixPanel

        panel = PourbaixPanel()
        panel.failed.connect(self.failed)
        return panel


def _fill_diagram(entry: Corrosion, widget: QWidget) -> None:
    from gui.plots.pourbaix_view import PourbaixPanel

    if isinstance(widget, PourbaixPanel):
        widget.set_entry(entry)
