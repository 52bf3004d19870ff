"""The result tab of predicted structures: a live list beside energy against volume."""

from __future__ import annotations

import time
from dataclasses import replace
from importlib.metadata import version
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QSplitter, QVBoxLayout
from typing_extensions import override

from core.formatting import format_fixed, formula_text, symmetry_text
from core.tasks.base import Entry, Provenance
from core.tasks.predict_structure import PredictionSoFar, StructurePrediction
from core.texts import sentences
from gui import theme
from gui.document import Record
from gui.i18n import say
from gui.panels.flow import FlowLayout
from gui.panels.predicted_export import PredictedExport
from gui.panels.predicted_list import PredictedList, share_text
from gui.plots.predicted_plots import PredictedPlots
from gui.result_view import NO_ITEM, ResultView
from gui.widgets import label, make_panel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.structures.crystal import Crystal
    from core.tasks.base import Result
    from core.tasks.predict_structure import Predicted
    from gui.running import Run

_SHARE = 0.6
_LIST, _PLOT = 620, 380


class PredictionResult(ResultView):
    """Shows predicted structures; of several compositions one is chosen.

    Signals:
        preview_wanted: A structure that is in no library yet is to be seen in 3D; carries it.
        action_wanted: Something is to be done with structures; carries what, and their records and crystals.
    """

    preview_wanted = Signal(object)
    action_wanted = Signal(str, list)

    def __init__(self, run: Run, title: str) -> None:
        super().__init__(run, title)
        make_panel(self)
        self._begun = time.monotonic()
        self._so_far: dict[int, PredictionSoFar] = {}
        self._entries: dict[int, StructurePrediction] = {}
        self._errors: dict[int, str] = {}
        self._provenance: Provenance | None = None
        self._ended = ""
        self._choice = QComboBox()
        self._choice.setAccessibleName(self.tr("Composition"))
        self._choice.setVisible(False)
        self._choice.currentIndexChanged.connect(lambda _: self._show())
        self._summary = label("", "", wrap=True, selectable=True)
        self._waiting = label(self.tr("Structures appear here as they come."), "quiet", wrap=True)
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._list = PredictedList(_drawn)
        self._list.chosen.connect(self._choose)
        self._list.opened.connect(lambda place: self._act("open", (place,)))
        self._list.chosen_changed.connect(self._enable)
        self._plots = PredictedPlots()
        self._plots.place_chosen.connect(self._choose_point)
        self._plots.failed.connect(self.failed)
        self._export = PredictedExport()
        self._export.failed.connect(self.failed)
        self._buttons: dict[str, QPushButton] = {}
        self._keep = QPushButton(self.tr("Keep the structures so far"))
        self._keep.clicked.connect(self._keep_what_there_is)
        self._keep.hide()
        self._lay_out()
        self._enable()

    # What others ask

    @property
    @override
    def subject(self) -> str:
        shown = self._shown()
        return "" if shown is None else formula_text(shown.formula)

    @property
    @override
    def share(self) -> float:
        return _SHARE

    @property
    @override
    def has_something(self) -> bool:
        return bool(self._so_far)

    @property
    @override
    def follows(self) -> int | None:
        return self._item(self._index)

    @property
    def listed(self) -> tuple[Predicted, ...]:
        """The structures in the list, the likeliest first."""
        shown = self._shown()
        return () if shown is None else shown.structures

    @override
    def take_partial(self, payload: object) -> None:
        if isinstance(payload, PredictionSoFar):
            self._so_far[payload.source] = payload
            self._offer(payload.source, payload.formula)
            self._show()

    @override
    def take_result(self, result: Result, provenance: Provenance) -> None:
        self._provenance = provenance
        for index, entry in enumerate(result.entries):
            if isinstance(entry, StructurePrediction):
                self._entries[index] = entry
            else:
                self._errors[index] = entry.error
            self._offer(index, entry.formula if isinstance(entry, StructurePrediction) else entry.source)
            if entry.error:
                said = self.tr("{0}: no structure").format(formula_text(entry.source))
                self._choice.setItemText(self._choice.findData(index), said)
        self._show()
        # the list is painted first
        QTimer.singleShot(0, self, self._hand_over)

    @override
    def take_end(self, reason: str) -> None:
        cancelled = self.tr("Cancelled: what came before stands here.")
        self._ended = self.tr("It broke off: {0}").format(say(reason)) if reason else cancelled
        self._so_far = {index: _at_its_end(so_far) for index, so_far in self._so_far.items()}
        self._keep.setVisible(bool(self._so_far))
        self._show()

    @override
    def show_frame(self, frame: int) -> None:
        self._list.mark(frame)
        self._plots.mark(frame)

    # The parts

    def _button(self, key: str, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.setProperty("tight", True)
        button.clicked.connect(lambda: self._act(key, self._list.places))
        self._buttons[key] = button
        return button

    def _lay_out(self) -> None:
        row = FlowLayout(spacing=theme.GRID // 2)
        for key, text, tip in (
            ("open", self.tr("Open"), self.tr("Add the chosen structures to the library")),
            ("compare", self.tr("Compare"), self.tr("Put the chosen structures beside each other and the one shown")),
            ("relax", self.tr("Relax further"), self.tr("Set up a tighter relaxation of the chosen ones")),
            ("phase_diagram", self.tr("Phase diagram"), self.tr("Hold the chosen structures against all known phases")),
            ("diffraction", self.tr("Powder pattern"), self.tr("Calculate the powder patterns of the chosen ones")),
        ):
            row.addWidget(self._button(key, text, tip))
        row.addWidget(self._export)
        row.addWidget(self._keep)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._list)
        splitter.addWidget(self._plots)
        splitter.setSizes([_LIST, _PLOT])
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        head = QVBoxLayout()
        head.setContentsMargins(theme.MARGIN, theme.GRID // 2, theme.MARGIN, theme.GRID // 2)
        head.setSpacing(theme.GRID // 2)
        head.addWidget(self._summary)
        head.addLayout(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._choice)
        layout.addLayout(head)
        layout.addWidget(self._waiting, 1)
        layout.addWidget(splitter, 1)
        splitter.hide()
        self._parts = splitter

    # Showing

    @property
    def _index(self) -> int:
        data = self._choice.currentData()
        return 0 if data is None else int(data)

    def _item(self, index: int) -> int:
        """Return what the structures of a composition belong to: its item, or a number that no item has."""
        return self.run.items[index] if index < len(self.run.items) and self._of_inputs() else NO_ITEM - index

    def _of_inputs(self) -> bool:
        return not str(self.run.params.get("formula", "")).strip() and not str(self.run.params.get("formula_file", ""))

    def _shown(self) -> StructurePrediction | PredictionSoFar | None:
        return self._entries.get(self._index) or self._so_far.get(self._index)

    def _offer(self, index: int, name: str) -> None:
        """Offer a composition to be chosen; the one under way is shown."""
        place = self._choice.findData(index)
        if place < 0:
            self._choice.addItem(formula_text(name), index)
            place = self._choice.count() - 1
            if not self._entries:
                self._choice.setCurrentIndex(place)
        self._choice.setVisible(self._choice.count() > 1)

    def _show(self) -> None:
        structures = self.listed
        self._parts.setVisible(bool(structures))
        self._waiting.setVisible(not structures and self._index not in self._errors)
        self._list.set_structures(structures)
        shown = self._shown()
        self._export.set_structures("" if shown is None else shown.formula, structures)
        self._draw()
        self._summary.setText(self._said())
        self._summary.setVisible(bool(self._summary.text()))
        self._enable()

    def _said(self) -> str:
        index = self._index
        if index in self._errors:
            return say(self._errors[index])
        entry, structures = self._entries.get(index), self.listed
        if not structures:
            return self._ended
        best = structures[0]
        parts = [
            *([self._ended] if self._ended and entry is None else []),
            self.tr("{0}: the likeliest is {1}, confidence {2}.").format(
                self.subject, symmetry_text(best.space_group) or "P1", share_text(best.confidence)
            ),
        ]
        if best.above_hull is not None:
            parts.append(self.tr("It lies {0} eV/atom above the hull.").format(format_fixed(best.above_hull, 3)))
        if entry is not None and not entry.complete:
            parts.append(self.tr("It was stopped before its end."))
        return " ".join([*parts, say(sentences(*entry.remarks)) if entry is not None else ""]).strip()

    def _draw(self) -> None:
        shown = self._shown()
        measured = None if shown is None else shown.measured
        self._plots.set_structures(self.listed, measured, self._list.places, self._list.current_place)

    # What the user does

    def _choose(self, place: int) -> None:
        self._plots.mark(place)
        if self._entries and self._provenance is not None:
            self.frame_chosen.emit(place)
        elif place < len(self.listed):
            self.preview_wanted.emit(self.listed[place].crystal)

    def _choose_point(self, place: int) -> None:
        self._list.mark(place)
        self._choose(place)

    def _enable(self) -> None:
        for button in self._buttons.values():
            button.setEnabled(bool(self._list.places))
        if "patterns" in self._plots.shown:
            self._draw()

    def _act(self, key: str, places: Sequence[int]) -> None:
        held = [self._record(self.listed[place]) for place in places if place < len(self.listed)]
        if held:
            self.action_wanted.emit(key, held)

    def _record(self, one: Predicted) -> Record:
        """Return what a structure becomes a record of in the library."""
        entry = Entry("", one.crystal, dict(one.values))
        return Record(self._item(self._index), one.crystal, entry, self._made_by())

    def _made_by(self) -> Provenance:
        if self._provenance is not None:
            return self._provenance
        models = {value.model: "" for one in self.listed for value in one.values.values() if value.model}
        seconds = time.monotonic() - self._begun
        return Provenance(
            self.run.task.key, dict(self.run.params), models, {"matterdesk": version("matterdesk")}, seconds
        )

    def _hand_over(self) -> None:
        """Have the structures added to the library, an entry a composition."""
        if self._provenance is None:
            return
        for index, entry in self._entries.items():
            record = Record(self._item(index), entry.structures[0].crystal, entry, self._provenance)
            self.trajectory.emit(record, tuple(one.crystal for one in entry.structures))

    def _keep_what_there_is(self) -> None:
        self._provenance = self._made_by()
        for index, so_far in self._so_far.items():
            if index not in self._entries:
                best = so_far.structures[0]
                self._entries[index] = StructurePrediction(
                    so_far.formula,
                    best.crystal,
                    dict(best.values),
                    formula=so_far.formula,
                    structures=so_far.structures,
                    complete=False,
                    measured=so_far.measured,
                )
        self._keep.hide()
        self._show()
        self._hand_over()


def _at_its_end(so_far: PredictionSoFar) -> PredictionSoFar:
    """Return a list in which nothing moves any more."""
    structures = tuple(
        replace(one, state="unfinished") if one.state == "relaxing" else one for one in so_far.structures
    )
    return replace(so_far, structures=structures)


def _drawn(crystal: Crystal, pixels: int) -> bytes:
    # what it needs of the scene is wanted only once there is something to draw
    from gui.thumbnail_drawing import draw

    return draw(crystal, pixels).tobytes()
