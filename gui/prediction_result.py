"""The result tab of predicted structures: a live list beside energy against volume."""

from __future__ import annotations

import time
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QSettings, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QMenu, QPushButton, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from core.errors import UserError
from core.formatting import format_fixed, formula_text, symmetry_text
from core.tasks.base import Entry, Provenance
from core.tasks.predict_structure import PredictionSoFar, StructurePrediction
from core.texts import sentences
from gui import theme
from gui.document import Record
from gui.i18n import say
from gui.panels.flow import FlowLayout
from gui.panels.predicted_list import PredictedList, share_text
from gui.panes import Pane, Panes
from gui.result_view import NO_ITEM, ResultView
from gui.widgets import label, make_panel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from core.structures.crystal import Crystal
    from core.tasks.base import Result
    from core.tasks.charts import Curve
    from core.tasks.predict_structure import Predicted
    from gui.plots.curve_plot import CurvePlot
    from gui.running import Run

_SHARE = 0.6
_LIST, _PLOT = 620, 380
_MOST_STACKED, _APART = 7, 105.0


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
        self._left = False
        self._numbers: tuple[int, ...] = ()
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
        self._plot = self._make_plot()
        self._panes = Panes()
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
        self._show()
        # the list is painted first
        QTimer.singleShot(0, self, self._hand_over)

    @override
    def take_end(self, reason: str) -> None:
        self._left = True
        self._keep.setVisible(bool(self._so_far))
        text = self.tr("Cancelled: what came before stands here.")
        self._summary.setText(self.tr("It broke off: {0}").format(say(reason)) if reason else text)

    @override
    def show_frame(self, frame: int) -> None:
        self._list.mark(frame)
        self._mark(frame)

    # The parts

    def _make_plot(self) -> CurvePlot:
        # pyqtgraph is slow to load
        from gui.plots.axes import Axis
        from gui.plots.curve_plot import CurvePlot

        plot = CurvePlot(
            Axis(self.tr("Volume"), "Å³/atom"), Axis(self.tr("Energy"), "eV/atom"), snap="point", redraw_ms=120
        )
        plot.failed.connect(self.failed)
        plot.index_clicked.connect(self._choose_point)
        return plot

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
            ("relax", self.tr("Relax further"), self.tr("Set up a relaxation of the chosen structure")),
            ("phase_diagram", self.tr("Phase diagram"), self.tr("Hold the chosen structures against all known phases")),
            ("diffraction", self.tr("Powder pattern"), self.tr("Calculate the powder patterns of the chosen ones")),
        ):
            row.addWidget(self._button(key, text, tip))
        row.addWidget(self._make_export())
        row.addWidget(self._keep)
        side = QWidget()
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self._list, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(side)
        splitter.addWidget(self._panes)
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

    def _make_export(self) -> QPushButton:
        menu = QMenu(self)
        menu.addAction(self.tr("Table as CSV…"), self._ask_csv)
        menu.addAction(self.tr("Structures as CIF files…"), self._ask_cifs)
        button = QPushButton(self.tr("Export"))
        button.setProperty("tight", True)
        button.setMenu(menu)
        return button

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
        self._draw(structures)
        self._summary.setText(self._said())
        self._summary.setVisible(bool(self._summary.text()))
        self._enable()

    def _said(self) -> str:
        index = self._index
        if index in self._errors:
            return say(self._errors[index])
        entry, structures = self._entries.get(index), self.listed
        if not structures:
            return ""
        best = structures[0]
        parts = [
            self.tr("{0}: the likeliest is {1}, confidence {2}.").format(
                self.subject, symmetry_text(best.space_group) or "P1", share_text(best.confidence)
            )
        ]
        if best.above_hull is not None:
            parts.append(self.tr("It lies {0} eV/atom above the hull.").format(format_fixed(best.above_hull, 3)))
        if entry is not None and not entry.complete:
            parts.append(self.tr("It was stopped before its end."))
        return " ".join([*parts, say(sentences(*entry.remarks)) if entry is not None else ""]).strip()

    def _draw(self, structures: Sequence[Predicted]) -> None:
        with_energy = [one for one in structures if one.energy is not None]
        self._numbers = tuple(one.number for one in with_energy)
        x = np.array([one.volume_per_atom for one in with_energy])
        y = np.array([one.energy for one in with_energy], dtype=float)
        self._plot.set_curve(self.tr("Structures"), x, y, drawn="points")
        self._mark(self._list.current_place)
        self._show_panes(structures)

    def _mark(self, place: int) -> None:
        """Mark a structure's point, where it has one."""
        structures = self.listed
        number = structures[place].number if 0 <= place < len(structures) else None
        self._plot.set_index(self._numbers.index(number) if number in self._numbers else None)

    def _show_panes(self, structures: Sequence[Predicted]) -> None:
        """Show energies, and patterns where there are some."""
        energy = Pane("energy", self.tr("Energy"), lambda: self._plot, lambda _: None, alone=True)
        shown = self._shown()
        measured = None if shown is None else shown.measured
        if measured is None:
            self._panes.set_panes([energy])
            return
        patterns = partial(self._fill_patterns, measured, structures)
        self._panes.set_panes([energy, Pane("patterns", self.tr("Powder patterns"), self._make_patterns, patterns)])

    def _make_patterns(self) -> CurvePlot:
        from gui.plots.axes import Axis
        from gui.plots.curve_plot import CurvePlot

        plot = CurvePlot(Axis("2θ", "°"), Axis(self.tr("Intensity, one above the other"), "%"), redraw_ms=120)
        plot.failed.connect(self.failed)
        return plot

    def _fill_patterns(self, measured: Curve, structures: Sequence[Predicted], widget: QWidget) -> None:
        """Stack the patterns of the likeliest, or of those that are chosen, below the measured one."""
        from gui.plots.curve_plot import CurvePlot

        if not isinstance(widget, CurvePlot):
            return
        places = self._list.places or tuple(range(len(structures)))
        stack = [(self.tr("Measured"), measured.y)]
        for place in places:
            one = structures[place]
            if one.curve is not None and one.agreement is not None:
                name = f"{place + 1} {symmetry_text(one.space_group)} ({format_fixed(one.agreement, 2)})"
                stack.append((name, one.curve))
        stack = stack[:_MOST_STACKED]
        widget.keep_only([name for name, _ in stack])
        for level, (name, counts) in enumerate(stack):
            low, high = float(counts.min()), float(counts.max())
            widget.set_curve(
                name, measured.x, 100 * (counts - low) / (high - low or 1.0) - _APART * level, drawn="line"
            )

    # What the user does

    def _choose(self, place: int) -> None:
        self._mark(place)
        if self._entries and self._provenance is not None:
            self.frame_chosen.emit(place)
        elif place < len(self.listed):
            self.preview_wanted.emit(self.listed[place].crystal)

    def _choose_point(self, index: int) -> None:
        number = self._numbers[index] if index < len(self._numbers) else None
        place = next((k for k, one in enumerate(self.listed) if one.number == number), None)
        if place is not None:
            self._list.mark(place)
            self._choose(place)

    def _enable(self) -> None:
        for button in self._buttons.values():
            button.setEnabled(bool(self._list.places))
        if "patterns" in self._panes.shown:
            self._show_panes(self.listed)

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
                )
        self._keep.hide()
        self._hand_over()

    # Export

    def _ask_csv(self) -> None:
        self._ask(self.tr("Export table"), f"{self._file_name()}.csv", "CSV (*.csv)", self.save_table)

    def _ask_cifs(self) -> None:
        self._ask(self.tr("Export structures"), f"{self._file_name()}.zip", "ZIP (*.zip)", self.save_structures)

    def _file_name(self) -> str:
        shown = self._shown()
        return self.tr("structures") if shown is None else "".join(c for c in shown.formula if c.isalnum())

    def _ask(self, title: str, name: str, kinds: str, save: Callable[[str], None]) -> None:
        start = str(Path(str(QSettings().value("folder", str(Path.home())))) / name)
        path, _ = QFileDialog.getSaveFileName(self, title, start, kinds)
        if not path:
            return
        suffix = Path(name).suffix
        try:
            save(path if path.lower().endswith(suffix) else path + suffix)
        except UserError as error:
            self.failed.emit(error)

    def save_table(self, path: str) -> None:
        """Write the list as CSV.

        Raises:
            FileError: If it cannot be written.
        """
        from core.tasks.predict_structure import TABLE_HEAD, row_of
        from core.writing import write_bytes
        from gui import export

        rows = [TABLE_HEAD, *(row_of(one, rank) for rank, one in enumerate(self.listed, start=1))]
        # the mark lets spreadsheets read the file as UTF-8
        write_bytes(path, export.csv_text(rows).encode("utf-8-sig"))

    def save_structures(self, path: str) -> None:
        """Write the structures as CIF files into an archive, named by their ranks.

        Raises:
            FileError: If it cannot be written.
        """
        from core.structures.write import write_archive

        named: list[tuple[str, Crystal]] = [
            (f"{rank:02d} {one.crystal.title}.cif", one.crystal) for rank, one in enumerate(self.listed, start=1)
        ]
        write_archive(named, path)


def _drawn(crystal: Crystal, pixels: int) -> bytes:
    # what it needs of the scene is wanted only once there is something to draw
    from gui.thumbnail_drawing import draw

    return draw(crystal, pixels).tobytes()
