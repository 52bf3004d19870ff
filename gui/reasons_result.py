"""The result tab of what predictions come of: the crystal painted by shares, substitutions that can be opened."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from core.tasks.base import Entry
from core.tasks.explain_prediction import Reasons
from gui.document import Record
from gui.i18n import say
from gui.simulation_result import SimulationResult

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from core.tasks.base import Provenance, Result
    from core.tasks.simulating import Table
    from gui.panes import Pane
    from gui.running import Run
    from gui.simulation_result import Shown


class ReasonsResult(SimulationResult):
    """Shows reasons; the structure is painted by them as soon as they come."""

    say_apart = True

    def __init__(self, run: Run, title: str) -> None:
        super().__init__(run, title)
        self._fresh = False
        self._made_by: Provenance | None = None

    @override
    def take_partial(self, payload: object) -> None:
        self._fresh = True
        super().take_partial(payload)

    @override
    def take_result(self, result: Result, provenance: Provenance) -> None:
        self._made_by = provenance
        super().take_result(result, provenance)
        # what comes of a project that is opened paints nothing
        if self._fresh:
            self._paint()

    @override
    def table_pane(self, shown: Shown, place: int) -> Pane:
        pane = super().table_pane(shown, place)
        table = shown.tables[place]
        if not isinstance(shown.entry, Reasons) or not _substituted(shown.entry, table):
            return pane
        hint = self.tr("Double-click a row to have its structure.")
        told = replace(table, note=f"{say(table.note)} {hint}".strip())
        return replace(pane, make=partial(self._make_links, place), fill=partial(_fill, told))

    def _make_links(self, place: int) -> QWidget:
        from gui.panels.data_table import DataTable

        table = DataTable()
        table.failed.connect(self.failed)
        table.row_activated.connect(partial(self._open, place))
        return table

    def _open(self, place: int, row: int) -> None:
        """Add the structure of a substitution, with what was predicted for it."""
        shown = self._inputs.get(self._index)
        entry = None if shown is None else shown.entry
        if not isinstance(entry, Reasons) or self._made_by is None or self.follows is None:
            return
        other = _substituted(entry, entry.tables[place])[row]
        if other.crystal is not None:
            base = say(self.run.names[self._index]).rpartition(".")[0] or say(self.run.names[self._index])
            crystal = other.crystal.replace(title=f"{base}, {other.crystal.title}")
            values = Entry(entry.source, crystal, other.values)
            self.structures.emit(Record(self.follows, crystal, values, self._made_by), (crystal,))

    def _paint(self) -> None:
        """Colour the atoms by their shares in the first prediction that has any."""
        shown = self._inputs.get(self._index)
        values = () if shown is None else shown.values.values()
        value = next((value for value in values if value.contributions is not None), None)
        if value is not None:
            self.explain(value)


def _substituted(entry: Reasons, table: Table) -> list[Entry]:
    """Return the structures that the rows of a table are about; none if it is about something else."""
    named = {one.crystal.title: one for one in entry.substituted if one.crystal is not None}
    found = [named[str(row[0])] for row in table.rows if str(row[0]) in named]
    return found if len(found) == len(table.rows) else []


def _fill(table: Table, widget: QWidget) -> None:
    from gui.panels.data_table import DataTable

    if isinstance(widget, DataTable):
        widget.set_table(table)
