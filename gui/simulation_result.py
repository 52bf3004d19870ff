"""What a simulation gave: values, curves, tables and surfaces, growing while it runs; kept if it breaks off.

A task whose result needs more subclasses ``SimulationResult``, gives further panes in ``more_panes`` and registers the
class in ``gui.result_views.VIEWS``.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core.tasks.base import Provenance
from core.tasks.charts import Charts, ChartsSoFar
from core.tasks.simulating import Simulation, SimulationSoFar
from core.texts import sentences
from gui import theme
from gui.document import Record
from gui.i18n import say
from gui.icons import IconLabel
from gui.panels.value_list import ValueList
from gui.panes import Pane
from gui.result_view import NO_ITEM, ResultView
from gui.widgets import label, make_panel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.structures.crystal import Crystal
    from core.tasks.base import Result, Value
    from core.tasks.charts import Chart
    from core.tasks.simulating import Surface, Table
    from gui.running import Run

_SHOW_MS = 250
"""How long what a task reports is gathered before it is shown: the plots of four are painted in turn in that time."""
_SIDE_WIDTH = 236
_LEAST_SIDE, _MOST_SIDE = 160, 420
_WARMING_MS = 300
"""Curves are painted before the frames are handed over: each takes its share of the window's time."""


@dataclass(frozen=True)
class Shown:
    """What is shown of one input, on its way or at its end.

    Attributes:
        values: Quantity key to value.
        charts: The plots.
        tables: The tables.
        surfaces: The surfaces.
        summary: What they say, one sentence each.
        remarks: What must be known of it.
        error: Why there is no result.
        entry: What came of it, or None as long as it runs.
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    charts: tuple[Chart, ...] = ()
    tables: tuple[Table, ...] = ()
    surfaces: tuple[Surface, ...] = ()
    summary: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    error: str = ""
    entry: Charts | None = None

    @classmethod
    def of(cls, entry: Charts) -> Self:
        """Return what is shown of a result."""
        tables = entry.tables if isinstance(entry, Simulation) else ()
        surfaces = entry.surfaces if isinstance(entry, Simulation) else ()
        return cls(entry.values, entry.charts, tables, surfaces, entry.summary, entry.remarks, entry.error, entry=entry)

    def joined(self, payload: ChartsSoFar) -> Self:
        """Return it with what a task reported on its way."""
        if not isinstance(payload, SimulationSoFar):
            return replace(self, charts=payload.charts)
        return replace(
            self,
            values=payload.values or self.values,
            charts=payload.charts or self.charts,
            summary=payload.summary or self.summary,
            tables=payload.tables or self.tables,
        )


class SimulationResult(ResultView):
    """Shows simulations; of several inputs one is chosen.

    Attributes:
        say_apart: Whether each sentence has a paragraph of its own: where they are figures to be compared.
    """

    say_apart = False

    def __init__(self, run: Run, title: str) -> None:
        super().__init__(run, title)
        from gui.plots.charts_panel import ChartsPanel

        self._begun = time.monotonic()
        self._inputs: dict[int, Shown] = {}
        self._gathered: dict[int, list[Crystal]] = {}
        self._latest: dict[int, Crystal] = {}
        self._left: dict[int, str] = {}
        self._ended = False
        self._frame: int | None = None
        self._choice = QComboBox()
        self._choice.setAccessibleName(self.tr("Structure"))
        self._choice.addItems(run.names)
        self._choice.setVisible(len(run.items) > 1)
        self._choice.currentIndexChanged.connect(self._show)
        self._notice, self._notice_text, self._keep = QWidget(), label("", "", wrap=True), QPushButton()
        self._keep.clicked.connect(self._keep_what_there_is)
        self._values = ValueList()
        self._values.colour_requested.connect(self._colour)
        self._values.why_requested.connect(self.explain)
        self._summary = label("", "", wrap=True, selectable=True)
        self._remarks = label("", "quiet", wrap=True, selectable=True)
        self._waiting = label(self.tr("Curves and values appear here as they come."), "quiet", wrap=True)
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._charts = ChartsPanel()
        self._charts.failed.connect(self.failed)
        self._charts.frame_clicked.connect(self.frame_chosen)
        self._late = QTimer(self, interval=_SHOW_MS, singleShot=True)
        self._late.timeout.connect(self._show)
        self._side = self._make_side()
        self._lay_out()

    # What subclasses add

    @property
    @override
    def subject(self) -> str:
        entry = self._inputs.get(self._index, Shown()).entry
        return "" if entry is None else say(entry.source)

    @property
    @override
    def keeps_what_came(self) -> bool:
        return True

    def more_panes(self, shown: Shown) -> Sequence[Pane]:  # noqa: ARG002  # for subclasses
        """Return panes to be chosen besides charts, tables and surfaces."""
        return ()

    def first_panes(self, shown: Shown) -> Sequence[Pane]:  # noqa: ARG002  # for subclasses
        """Return panes that stand before the charts."""
        return ()

    def second_panes(self, shown: Shown) -> Sequence[Pane]:  # noqa: ARG002  # for subclasses
        """Return panes that stand behind the first chart."""
        return ()

    def charts_of(self, shown: Shown) -> Sequence[Chart]:
        """Return the charts, without those that stand in a pane of the subclass."""
        return shown.charts

    def shown_of(self, entry: Charts) -> Shown:
        """Return what is shown of a result."""
        return Shown.of(entry)

    def entry_so_far(self, entry: Simulation) -> Simulation:
        """Return what is kept of a run that broke off."""
        return entry

    # What others ask

    @property
    @override
    def follows(self) -> int | None:
        return self.run.items[self._index] if self._index < len(self.run.items) else None

    @override
    def show_frame(self, frame: int) -> None:
        self._frame = frame
        self._charts.show_frame(frame)
        for widget in self._charts.panes.shown.values():
            self._mark_row(widget)

    @property
    @override
    def has_something(self) -> bool:
        return any(shown.charts or shown.values for shown in self._inputs.values()) or any(self._gathered.values())

    @override
    def take_partial(self, payload: object) -> None:
        if not isinstance(payload, ChartsSoFar):
            return
        self._inputs[payload.source] = self._inputs.get(payload.source, Shown()).joined(payload)
        if isinstance(payload, SimulationSoFar):
            self._gathered.setdefault(payload.source, []).extend(payload.made)
            if payload.crystal is not None:
                self._latest[payload.source] = payload.crystal
                self.live.emit(self._item_of(payload.source), payload.crystal)
        if payload.source != self._index and not self._ended:
            self._choice.setCurrentIndex(payload.source)
        if not self._late.isActive():
            self._late.start()

    @override
    def take_result(self, result: Result, provenance: Provenance) -> None:
        self._ended = True
        for index, entry in enumerate(result.entries):
            if entry.error:
                self._broke_off(index, entry.error)
            elif isinstance(entry, Charts):
                self._inputs[index] = self.shown_of(entry)
                self._gathered.pop(index, None)
        self._show()
        QTimer.singleShot(_WARMING_MS, self, partial(self._hand_over, result, provenance))

    @override
    def take_end(self, reason: str) -> None:
        self._ended = True
        for index in range(max(len(self.run.items), 1)):
            if self._inputs.get(index, Shown()).entry is None:
                self._broke_off(index, reason)
        self._show()

    # The parts

    @property
    def _index(self) -> int:
        return max(self._choice.currentIndex(), 0)

    def _item_of(self, index: int) -> int:
        """Return the key of an input's item; a run may do without any."""
        return self.run.items[index] if index < len(self.run.items) else NO_ITEM

    def _make_side(self) -> QScrollArea:
        content = QWidget()
        make_panel(content)
        rows = QVBoxLayout(content)
        rows.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        rows.setSpacing(theme.GRID)
        for widget in (self._values, self._summary, self._remarks):
            rows.addWidget(widget)
        rows.addStretch(1)
        side = QScrollArea()
        side.setWidgetResizable(True)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side.setWidget(content)
        side.setMinimumWidth(_LEAST_SIDE)
        # new cards say how wide they are only once they are laid out
        content.installEventFilter(self)
        side.setAccessibleName(self.tr("Values"))
        side.hide()
        return side

    def _lay_out(self) -> None:
        notice = QHBoxLayout(self._notice)
        notice.setContentsMargins(theme.MARGIN, theme.GRID // 2, theme.MARGIN, theme.GRID // 2)
        notice.setSpacing(theme.GRID)
        notice.addWidget(IconLabel("warning", "warning", 14))
        notice.addWidget(self._notice_text, 1)
        notice.addWidget(self._keep)
        self._keep.setProperty("tight", True)
        self._notice.hide()
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self._side)
        splitter.addWidget(self._charts)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([_SIDE_WIDTH, 3 * _SIDE_WIDTH])
        splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._choice)
        layout.addWidget(self._notice)
        layout.addWidget(self._waiting, 1)
        layout.addWidget(splitter, 1)
        splitter.hide()
        self._parts = splitter

    # Showing

    def _show(self) -> None:
        self._late.stop()
        shown = self._inputs.get(self._index, Shown())
        something = bool(shown.charts or shown.values or shown.summary or self.more_panes(shown))
        self._parts.setVisible(self._ended or something)
        self._waiting.setVisible(self._parts.isHidden())
        self._values.set_values(shown.values)
        self._say(self._summary, [shown.error] if shown.error else shown.summary)
        self._say(self._remarks, shown.remarks)
        self._give_room()
        self._side.setVisible(bool(shown.values or shown.summary or shown.remarks or shown.error))
        self._notify(shown)
        panes = self._panes(shown), self.first_panes(shown), self.second_panes(shown)
        self._charts.set_charts(self.charts_of(shown), *panes, growing=not self._ended)
        self._charts.show_frame(self._frame)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._give_room()
        return super().eventFilter(watched, event)

    def _give_room(self) -> None:
        """Make the values as wide as their numbers, so that none is cut."""
        bar = self._side.verticalScrollBar().sizeHint().width()
        needed = self._values.minimumSizeHint().width() + 2 * theme.GRID + bar
        self._side.setMinimumWidth(min(max(needed, _LEAST_SIDE), _MOST_SIDE))

    def _notify(self, shown: Shown) -> None:
        """Say if this is not all that there should be."""
        reason = self._left.get(self._index)
        incomplete = isinstance(shown.entry, Simulation) and not shown.entry.complete
        text = self.tr("It ended before its time: what it had by then stands here.") if incomplete else ""
        if reason is not None:
            text = self.tr("Cancelled: what came before stands here.")
        if reason:
            text = self.tr("It broke off: what came before stands here. {0}").format(say(reason))
        frames = self._gathered.get(self._index)
        self._keep.setText(self.tr("Keep the structures so far") if frames else self.tr("Keep the result so far"))
        self._keep.setVisible(reason is not None and (bool(self.run.items) or bool(frames)))
        self._notice_text.setText(text)
        self._notice.setVisible(bool(text))

    def _broke_off(self, index: int, reason: str) -> None:
        """Take note that no result comes of an input; what was reported of it stays, to be kept if the user wants."""
        before = self._inputs.get(index, Shown())
        if before.charts or before.values or self._gathered.get(index):
            self._left[index] = reason
        else:
            self._inputs[index] = replace(before, error=reason)

    def _panes(self, shown: Shown) -> list[Pane]:
        """Return what can be chosen besides charts."""
        tables = [self.table_pane(shown, place) for place in range(len(shown.tables))]
        panes = [*self.more_panes(shown), *tables]
        if shown.surfaces:
            panes.append(self.surface_pane(shown))
        before = {pane.key for pane in (*self.first_panes(shown), *self.second_panes(shown))}
        return [pane for pane in panes if pane.key not in before]

    def table_pane(self, shown: Shown, place: int) -> Pane:
        """Return the pane of one of the tables."""
        table = shown.tables[place]
        return Pane(("table", place), say(table.title), self._make_table, partial(self._fill_table, table), 2)

    def surface_pane(self, shown: Shown) -> Pane:
        """Return the pane of the surfaces, of which there is one at least."""
        one = len(shown.surfaces) == 1
        title = say(shown.surfaces[0].name) if one else self.tr("Surfaces")
        return Pane("surfaces", title, self._make_surfaces, partial(_fill_surfaces, shown.surfaces), 2)

    def _make_table(self) -> QWidget:
        from gui.panels.data_table import DataTable

        table = DataTable()
        table.failed.connect(self.failed)
        table.frame_chosen.connect(self.frame_chosen)
        return table

    def _fill_table(self, table: Table, widget: QWidget) -> None:
        from gui.panels.data_table import DataTable

        if isinstance(widget, DataTable):
            widget.set_table(table)
            self._mark_row(widget)

    def _mark_row(self, widget: QWidget) -> None:
        """Mark the row of the frame that is shown, in a table."""
        from gui.panels.data_table import DataTable

        if isinstance(widget, DataTable):
            widget.show_frame(self._frame)

    def _make_surfaces(self) -> QWidget:
        from gui.surface_view import SurfaceView

        view = SurfaceView()
        view.failed.connect(self.failed)
        return view

    def _say(self, place: QLabel, texts: Sequence[str]) -> None:
        words = "\n\n".join(map(say, texts)) if self.say_apart else say(sentences(*texts))
        place.setText(words)
        place.setVisible(bool(words))

    # Handing frames over

    def _hand_over(self, result: Result, provenance: Provenance) -> None:
        """Have the structures that were made added to the library."""
        of_items = result.of_inputs and self.run.items
        items = self.run.items if of_items else (NO_ITEM,) * len(result.entries)
        for index, (item, entry) in enumerate(zip(items, result.entries, strict=False)):
            if isinstance(entry, Simulation) and entry.made:
                self._inputs[index] = self.shown_of(entry.kept())
                self.trajectory.emit(Record(item, entry.made[entry.shown], entry.kept(), provenance), entry.made)

    def _colour(self, key: str) -> None:
        """Have the structure that the values belong to shown, coloured by one of them."""
        if self.follows is not None:
            self.item_chosen.emit(self.follows)
            self.colour_wanted.emit(key)

    def explain(self, value: Value) -> None:
        """Have the structure that a value belongs to shown, its atoms coloured by their shares in it."""
        if self.follows is not None:
            self.item_chosen.emit(self.follows)
            self.why_wanted.emit(value)

    def _keep_what_there_is(self) -> None:
        """Keep what a run that broke off had by then, as if it had been stopped there."""
        provenance = self._provenance()
        for index, reason in self._left.items():
            shown, made = self._inputs.get(index, Shown()), tuple(self._gathered.pop(index, ()))
            if not (made or self.run.items):
                continue
            place = _place_of(self._latest.get(index), made)
            entry = Simulation(
                self.run.names[index] if self.run.items else say(made[place].title),
                made[place] if made else self.run.crystals[index],
                dict(shown.values),
                remarks=(reason,) if reason else (),
                charts=shown.charts,
                summary=shown.summary,
                tables=shown.tables,
                frames=max(len(made), 1),
                complete=False,
                shown=place,
            )
            entry = self.entry_so_far(entry)
            self._inputs[index] = self.shown_of(entry)
            crystal = self.run.crystals[index] if self.run.items else made[place]
            self.kept.emit(Record(self._item_of(index), crystal, entry, provenance), made)
        self._left = {}
        self._show()

    def _provenance(self) -> Provenance:
        """Return what made a result of which the task itself could not say it any more."""
        models = {value.model: "" for shown in self._inputs.values() for value in shown.values.values() if value.model}
        seconds = time.monotonic() - self._begun
        params = dict(self.run.params)
        return Provenance(self.run.task.key, params, models, {"matterdesk": version("matterdesk")}, seconds)


def _place_of(crystal: Crystal | None, made: Sequence[Crystal]) -> int:
    """Return which of the structures made was shown last; the last one where that is none of them."""
    places = reversed(range(len(made)))
    return next((i for i in places if crystal is not None and made[i].same_geometry(crystal)), -1)


def _fill_surfaces(surfaces: tuple[Surface, ...], widget: QWidget) -> None:
    from gui.surface_view import SurfaceView

    if isinstance(widget, SurfaceView):
        widget.set_surfaces(surfaces)
