"""The result tab of generated crystals: the funnel, what survived it, and what each stage rejected."""

from __future__ import annotations

import time
from importlib.metadata import version
from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from core.tasks.base import Entry, Provenance
from core.tasks.generated import PLOTTED, Generation, GenerationSoFar, Reject, Sifted
from core.texts import Text, sentences
from gui import theme
from gui.document import Record
from gui.i18n import say
from gui.panels.flow import FlowLayout
from gui.panels.generated_export import GeneratedExport
from gui.panels.generated_side import SURVIVORS, GeneratedSide
from gui.panes import Pane, Panes
from gui.plots.funnel_bars import FunnelBars
from gui.plots.funnel_levels import levels_of
from gui.result_view import NO_CRYSTAL, NO_ITEM, ResultView
from gui.widgets import label, make_panel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.structures.crystal import Crystal
    from core.tasks.base import Result
    from core.tasks.generated import Survivor
    from gui.plots.pareto import ParetoView
    from gui.plots.steering_plot import SteeringPlot
    from gui.running import Run

_SHARE = 0.62
_LIST, _PLOT = 560, 440
_PARAMS = {"band_gap": "gap", "formation_energy_per_atom": "formation_energy"}
"""Of quantities whose parameter is called otherwise."""


class GenerationResult(ResultView):
    """Shows the funnel of a source beside its baselines, and the crystals at each of its ends.

    Signals:
        preview_wanted: A crystal that is in no library yet is to be seen in 3D; carries it.
        action_wanted: Something is to be done with crystals; carries what, and their records.
    """

    preview_wanted = Signal(object)
    action_wanted = Signal(str, list)

    def __init__(self, run: Run, title: str) -> None:
        super().__init__(run, title)
        make_panel(self)
        self._begun = time.monotonic()
        self._sifted: dict[int, Sifted] = {}
        self._entry: Generation | None = None
        self._entries: tuple[Generation, ...] = ()
        self._errors: tuple[str, ...] = ()
        self._provenance: Provenance | None = None
        self._ended = ""
        self._summary = label("", "", wrap=True, selectable=True)
        self._waiting = label(self.tr("Crystals appear here as they come."), "quiet", wrap=True)
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._side = GeneratedSide(_drawn)
        self._side.chosen.connect(self._choose)
        self._side.opened.connect(lambda place: self._act("open", (place,)))
        self._side.chosen_changed.connect(self._follow_side)
        self._bars = FunnelBars()
        self._bars.chosen.connect(self._side.choose_stage)
        self._bars.failed.connect(self.failed)
        self._panes = Panes()
        self._export = GeneratedExport()
        self._export.failed.connect(self.failed)
        self._bars.export.fill(self._export.menu().addMenu(self.tr("Funnel")), self)
        self._buttons: dict[str, QPushButton] = {}
        self._keep = QPushButton(self.tr("Keep the crystals so far"))
        self._keep.setProperty("tight", True)
        self._keep.clicked.connect(self._keep_what_there_is)
        self._keep.hide()
        self._lay_out()
        self._follow_side()

    # What others ask

    @property
    @override
    def subject(self) -> str:
        first = self._sifted.get(0)
        return "" if first is None else self.tr("{0} of {1}").format(len(first.survivors), first.drawn)

    @property
    @override
    def share(self) -> float:
        return _SHARE

    @property
    @override
    def has_something(self) -> bool:
        return bool(self._sifted)

    @property
    @override
    def follows(self) -> int | None:
        return NO_ITEM - (self._lead or 0)

    @property
    def _lead(self) -> int | None:
        """Which entry the source that is shown was asked for in; None where it is a baseline."""
        places = self._first_places()
        return places.index(self._side.place) if self._side.place in places else None

    def _first_places(self) -> list[int]:
        """Return the places of the sources that were asked for: about each of several crystals there is one."""
        return [0, *accumulate(len(one.sifted) for one in self._entries[:-1])]

    @property
    def side(self) -> GeneratedSide:
        """The lists."""
        return self._side

    @override
    def take_partial(self, payload: object) -> None:
        if isinstance(payload, GenerationSoFar):
            known = self._sifted.get(payload.place) or Sifted(payload.source, payload.title, payload.asked)
            self._sifted[payload.place] = known.joined(payload)
            self._show()

    @override
    def take_result(self, result: Result, provenance: Provenance) -> None:
        self._provenance = provenance
        self._entries = tuple(entry for entry in result.entries if isinstance(entry, Generation))
        self._errors = tuple(entry.error for entry in result.entries if entry.error)
        if self._entries:
            self._entry = self._entries[0]
            self._sifted = dict(enumerate(one for entry in self._entries for one in entry.sifted))
        self._show()
        # the lists are painted first
        QTimer.singleShot(0, self, self._hand_over)

    @override
    def take_end(self, reason: str) -> None:
        cancelled = self.tr("Cancelled: what came before stands here.")
        self._ended = self.tr("It broke off: {0}").format(say(reason)) if reason else cancelled
        self._keep.setVisible(any(one.drawn for one in self._sifted.values()))
        self._show()

    @override
    def show_frame(self, frame: int) -> None:
        if self._lead is not None and self._side.stage == SURVIVORS:
            self._side.survivors.mark(frame)

    # The parts

    def _lay_out(self) -> None:
        row = FlowLayout(spacing=theme.GRID // 2)
        for key, text, tip in (
            ("open", self.tr("Save to library"), self.tr("Add the chosen crystals to the library, with their origin")),
            ("compare", self.tr("Compare"), self.tr("Put the chosen crystals beside each other and the one shown")),
            ("relax", self.tr("Relax further"), self.tr("Set up a relaxation of the chosen crystal")),
            ("phase_diagram", self.tr("Phase diagram"), self.tr("Hold the chosen crystals against all known phases")),
        ):
            row.addWidget(self._button(key, text, tip))
        row.addWidget(self._export)
        row.addWidget(self._keep)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._panes)
        splitter.addWidget(self._side)
        splitter.setSizes([_PLOT, _LIST])
        head = QVBoxLayout()
        head.setContentsMargins(theme.MARGIN, theme.GRID // 2, theme.MARGIN, theme.GRID // 2)
        head.setSpacing(theme.GRID // 2)
        head.addWidget(self._summary)
        head.addLayout(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._waiting, 1)
        layout.addWidget(splitter, 1)
        splitter.hide()
        self._parts = splitter

    def _button(self, key: str, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.setProperty("tight", True)
        button.clicked.connect(lambda: self._act(key, self._side.places))
        self._buttons[key] = button
        return button

    def _make_funnel(self) -> QWidget:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self._bars)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    def _make_pareto(self) -> ParetoView:
        # pyqtgraph is slow to load
        from gui.plots.pareto import ParetoView

        view = ParetoView()
        view.chosen.connect(self._choose_point)
        view.failed.connect(self.failed)
        asked = {key: self.run.params.get(_PARAMS.get(key, key)) for key in PLOTTED}
        view.set_asked({key: float(str(value)) for key, value in asked.items() if value not in {None, ""}})
        return view

    def _make_steering(self) -> SteeringPlot:
        from gui.plots.steering_plot import SteeringPlot

        view = SteeringPlot()
        view.chosen.connect(self._choose_number)
        view.failed.connect(self.failed)
        return view

    # Showing

    def _show(self) -> None:
        self._parts.setVisible(bool(self._sifted))
        self._waiting.setVisible(not self._sifted)
        self._side.set_sifted(self._sifted, ended=self._entry is not None or bool(self._ended))
        steered = any(one.path is not None for one in self._sifted.values())
        way = [Pane("way", self.tr("Way"), self._make_steering, self._fill_steering, alone=True)] if steered else []
        self._panes.set_panes(
            [
                *way,
                Pane("funnel", self.tr("Funnel"), self._make_funnel, self._fill_funnel, alone=True),
                Pane("pareto", self.tr("Pareto front"), self._make_pareto, self._fill_pareto),
            ]
        )
        self._summary.setText(self._said())
        self._summary.setVisible(bool(self._summary.text()))

    def _fill_funnel(self, _area: QWidget) -> None:
        held = [self._sifted[place] for place in sorted(self._sifted)]
        near = self.tr("At most {0} eV/atom above the hull of known compounds")
        self._bars.set_levels([say(one.title) for one in held], levels_of(held, near))

    def _fill_pareto(self, view: QWidget) -> None:
        from gui.plots.pareto import ParetoView

        sifted = self._side.sifted
        if isinstance(view, ParetoView) and sifted is not None:
            view.set_survivors(sifted.survivors)
            places = self._side.places if self._side.stage == SURVIVORS else ()
            view.mark(places[0] if places else None)

    def _fill_steering(self, view: QWidget) -> None:
        from gui.plots.steering_plot import SteeringPlot

        sifted = self._side.sifted
        if isinstance(view, SteeringPlot) and sifted is not None and sifted.path is not None:
            view.set_path(sifted.path, sifted.survivors)
            listed, places = self._side.listed, self._side.places
            view.mark(listed[places[0]].number if places else None)

    def _follow_side(self) -> None:
        """Let buttons and plot go with what the lists show."""
        for button in self._buttons.values():
            button.setEnabled(bool(self._side.places))
        sifted = self._side.sifted
        self._export.set_survivors(() if sifted is None else sifted.survivors)
        for key, fill in (("pareto", self._fill_pareto), ("way", self._fill_steering)):
            shown = self._panes.shown.get(key)
            if shown is not None:
                fill(shown)

    def _said(self) -> str:
        first = self._sifted.get(0)
        parts = [self._ended] if self._ended else []
        if first is not None:
            parts.append(
                self.tr("{0}: {1} of {2} crystals survived.").format(
                    say(first.title), len(first.survivors), first.drawn
                )
            )
        beside = [
            self.tr("{0}: {1} of {2}.").format(say(one.title), len(one.survivors), one.drawn)
            for place, one in sorted(self._sifted.items())
            if place
        ]
        if self._entry is not None:
            parts += [] if self._entry.complete else [self.tr("It was stopped before its end.")]
            parts += [say(sentences(*self._entry.remarks))] if self._entry.remarks else []
        parts += map(say, self._errors)
        return " ".join([*parts[:1], *beside, *parts[1:]])

    # What the user does

    def _choose(self, place: int) -> None:
        listed = self._side.listed
        if self._lead is not None and self._side.stage == SURVIVORS and self._provenance is not None:
            self.frame_chosen.emit(place)
        elif place < len(listed):
            self.preview_wanted.emit(listed[place].crystal)

    def _choose_point(self, place: int) -> None:
        self._side.choose_stage(SURVIVORS)
        self._side.survivors.mark(place)
        self._choose(place)

    def _choose_number(self, number: int) -> None:
        """Show the crystal that was drawn at a place: a survivor, or one that was rejected, with the reason."""
        sifted = self._side.sifted
        if sifted is None:
            return
        for stage in (SURVIVORS, *(one.key for one in sifted.stages)):
            numbers = [one.number for one in sifted.rejected_at(stage)]
            if stage == SURVIVORS:
                numbers = [one.number for one in sifted.survivors]
            if number in numbers:
                place = numbers.index(number)
                self._side.choose_stage(stage)
                (self._side.survivors if stage == SURVIVORS else self._side.rejects).mark(place)
                self._choose(place)
                return

    def _act(self, key: str, places: Sequence[int]) -> None:
        listed = self._side.listed
        held = [self._record(listed[place]) for place in places if place < len(listed)]
        if held:
            self.action_wanted.emit(key, held)

    def _record(self, one: Survivor | Reject) -> Record:
        """Return what a crystal becomes a record of in the library, with how it was drawn."""
        sifted = self._sifted[self._side.place]
        drawn = Text(
            "Number {0} of the draw of “{1}” with seed {2}: {3}.",
            one.number + 1, sifted.title, self.run.params.get("seed", 0), one.origin,
        )  # fmt: skip
        if isinstance(one, Reject):
            return Record(NO_ITEM, one.crystal, Entry("", one.crystal, remarks=(drawn, one.reason)), self._made_by())
        entry = Entry("", one.crystal, dict(one.values), remarks=(drawn, *one.flags))
        return Record(NO_ITEM, one.crystal, entry, self._made_by())

    def _made_by(self) -> Provenance:
        if self._provenance is not None:
            return self._provenance
        models = {
            value.model: ""
            for sifted in self._sifted.values()
            for one in sifted.survivors
            for value in one.values.values()
            if value.model
        }
        seconds = time.monotonic() - self._begun
        return Provenance(
            self.run.task.key, dict(self.run.params), models, {"matterdesk": version("matterdesk")}, seconds
        )

    def _hand_over(self) -> None:
        """Have the survivors added to the library, as one entry."""
        if self._provenance is None:
            return
        for index, entry in enumerate(self._entries):
            item = NO_ITEM - index
            if entry.survivors:
                record = Record(item, entry.survivors[0].crystal, entry, self._provenance)
                self.trajectory.emit(record, tuple(one.crystal for one in entry.survivors))
            elif self._ended:
                # where nothing survived, the rejects tell why
                self.kept.emit(Record(item, NO_CRYSTAL, entry, self._provenance), ())

    def _keep_what_there_is(self) -> None:
        self._provenance = self._made_by()
        sifted = tuple(self._sifted[place] for place in sorted(self._sifted))
        best = sifted[0].survivors[0] if sifted[0].survivors else None
        self._entry = Generation(
            Text("{0} of {1} crystals", len(sifted[0].survivors), sifted[0].drawn),
            None if best is None else best.crystal,
            {} if best is None else dict(best.values),
            sifted=sifted,
            complete=False,
            seed=int(str(self.run.params.get("seed", 0))),
        )
        self._entries = (self._entry,)
        self._keep.hide()
        self._hand_over()


def _drawn(crystal: Crystal, pixels: int) -> bytes:
    # what it needs of the scene is wanted only once there is something to draw
    from gui.thumbnail_drawing import draw

    return draw(crystal, pixels).tobytes()
