"""What a screen found: the funnel, what passed in order, and why the rest was rejected."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from core.tasks.screened import Screening, ScreeningSoFar
from gui.exploration_result import ExplorationResult
from gui.i18n import say
from gui.panes import Pane
from gui.plots.funnel_bars import FunnelBars
from gui.plots.funnel_picture import Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.structures.crystal import Crystal
    from core.tasks.base import Provenance, Result
    from core.tasks.generated import StageCount
    from core.tasks.simulating import Simulation, Table
    from gui.running import Run
    from gui.simulation_result import Shown

_REJECTED = "Rejected"
_STAGE_COLUMN = 2


class ScreeningResult(ExplorationResult):
    """Shows a screen, growing while it runs; a bar of the funnel leads to what that stage rejected.

    Signals:
        preview_wanted: A structure that was rejected is to be seen in 3D; carries it.
    """

    preview_wanted = Signal(object)

    def __init__(self, run: Run, title: str) -> None:
        self._levels: tuple[StageCount, ...] = ()
        self._outside: tuple[Crystal | None, ...] = ()
        self._stage = ""
        self._listed: Sequence[int] = ()
        super().__init__(run, title)
        side = self._summary.parentWidget()
        rows = None if side is None else side.layout()
        if isinstance(rows, QVBoxLayout):
            # how many passed is what is asked first
            rows.insertWidget(0, self._summary)
        self._bars = FunnelBars()
        self._bars.chosen.connect(self._choose_stage)
        self._bars.failed.connect(self.failed)

    @override
    def offers(self) -> Sequence[tuple[str, str, str]]:
        return (
            ("open", self.tr("Keep"), self.tr("Add the structure shown to the library as an entry of its own")),
            ("relax", self.tr("Relax"), self.tr("Set up a relaxation of the structure shown")),
            ("phase_diagram", self.tr("Phase diagram"), self.tr("Hold the structure shown against all known phases")),
            ("save", self.tr("Export…"), self.tr("Write the structure shown to a file")),
        )

    @override
    def first_panes(self, shown: Shown) -> Sequence[Pane]:
        if not self._levels:
            return ()
        panes = [Pane("funnel", self.tr("Funnel"), self._make_funnel, self._fill_funnel, 2)]
        return [*panes, *(self.table_pane(shown, place) for place in self._places(shown, rejected=False)[:1])]

    @override
    def table_pane(self, shown: Shown, place: int) -> Pane:
        if place not in self._places(shown, rejected=True):
            return super().table_pane(shown, place)
        table, places = self._of_stage(shown.tables[place])
        return Pane(
            ("table", _REJECTED),
            say(table.title),
            self._make_rejected,
            lambda widget: self._fill_rejected(table, places, widget),
            3,
        )

    @override
    def take_partial(self, payload: object) -> None:
        if isinstance(payload, ScreeningSoFar):
            self._levels = payload.levels
        super().take_partial(payload)

    @override
    def take_result(self, result: Result, provenance: Provenance) -> None:
        for entry in result.entries:
            if isinstance(entry, Screening) and not entry.error:
                self._levels, self._outside = entry.levels, entry.outside
        super().take_result(result, provenance)

    @override
    def entry_so_far(self, entry: Simulation) -> Screening:
        found = super().entry_so_far(entry)
        return Screening(**{one.name: getattr(found, one.name) for one in fields(found)}, levels=self._levels)

    # The funnel

    def _make_funnel(self) -> QWidget:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self._bars)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumWidth(self._bars.minimumSizeHint().width() + area.verticalScrollBar().sizeHint().width())
        return area

    def _fill_funnel(self, _area: QWidget) -> None:
        whole = self._levels[0].count
        before, rows = whole, []
        for one in self._levels:
            waiting = max(before - one.count - one.rejected, 0)
            tip = self.tr("{0} rejected").format(f"{one.rejected:,}") if one.rejected else ""
            rows.append(Level(one.key, say(one.title), (one.count,), (whole,), tip=tip, waiting=(waiting,)))
            before = one.count
        self._bars.set_levels([self.tr("Candidates")], rows)

    def _choose_stage(self, key: str) -> None:
        """Show what a stage rejected; of all candidates, what any stage did."""
        self._stage = "" if self._levels and key == self._levels[0].key else key
        self._show()
        if ("table", _REJECTED) in {pane.key for pane in self._rejected_panes()}:
            self._charts.panes.choose("funnel", ("table", _REJECTED))

    def _rejected_panes(self) -> list[Pane]:
        shown = self._inputs.get(self._index)
        places = [] if shown is None else self._places(shown, rejected=True)
        return [] if shown is None else [self.table_pane(shown, place) for place in places]

    # The tables

    @staticmethod
    def _places(shown: Shown, *, rejected: bool) -> list[int]:
        """Return which tables are of what was rejected, or which are not."""
        return [i for i, table in enumerate(shown.tables) if (str(table.title) == _REJECTED) == rejected]

    def _of_stage(self, table: Table) -> tuple[Table, list[int]]:
        """Return the rows of the stage that was chosen, and their places in the whole table."""
        title = next((str(one.title) for one in self._levels if one.key == self._stage), "")
        places = [i for i, row in enumerate(table.rows) if not title or str(row[_STAGE_COLUMN]) == title]
        if len(places) == len(table.rows):
            return table, places
        return replace(table, rows=tuple(table.rows[i] for i in places)), places

    def _make_rejected(self) -> QWidget:
        from gui.panels.data_table import DataTable

        widget = self._make_table()
        if isinstance(widget, DataTable):
            widget.row_activated.connect(self._preview)
        return widget

    def _fill_rejected(self, table: Table, places: Sequence[int], widget: QWidget) -> None:
        self._listed = places
        self._fill_table(table, widget)

    def _preview(self, row: int) -> None:
        """Show the structure of a row of what is listed as rejected, where it has one."""
        place = self._listed[row]
        crystal = self._outside[place] if place < len(self._outside) else None
        if crystal is not None and len(crystal):
            self.preview_wanted.emit(crystal)
