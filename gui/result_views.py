"""What shows a task's result, by the type of its entries; anything else is shown as a table."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout
from typing_extensions import override

from core.tasks.brillouin_zone import Zone
from core.tasks.charts import Charts, ChartsSoFar
from core.tasks.classify_structure import Classified
from core.tasks.composition_properties import Composition
from core.tasks.corrosion import Corrosion
from core.tasks.designed import Optimisation
from core.tasks.diffraction import Diffraction
from core.tasks.elastic_tables import Elasticity
from core.tasks.evaluate_model import Judged
from core.tasks.explain_prediction import Reasons
from core.tasks.exploring import Exploration
from core.tasks.first_principles import WithFiles
from core.tasks.generated import Generation
from core.tasks.learning_curve import LearningCurves
from core.tasks.measure_leakage import LeakageMeter
from core.tasks.phase_diagram import Stability
from core.tasks.phonon_charts import Phonons
from core.tasks.predict_properties import NewEntries
from core.tasks.predict_structure import StructurePrediction
from core.tasks.relax import Relaxation
from core.tasks.relaxing import RelaxFrame
from core.tasks.score_structures import Scored
from core.tasks.screened import Screening
from core.tasks.search_hyperparameters import Searched
from core.tasks.simulating import Simulation
from core.tasks.train_generator import GeneratorTraining
from core.tasks.train_model import Training
from core.texts import sentences
from gui.classified_result import ClassifiedResult
from gui.composition_result import CompositionResult
from gui.design_result import DesignResult
from gui.document import Record
from gui.elasticity_result import ElasticityResult
from gui.evaluation_result import EvaluationResult
from gui.exploration_result import ExplorationResult
from gui.files_result import FilesResult
from gui.generation_result import GenerationResult
from gui.i18n import say
from gui.leakage_result import LeakageResult
from gui.learning_result import LearningResult
from gui.phase_result import PhaseDiagramResult
from gui.phonon_result import PhononResult
from gui.pourbaix_result import PourbaixResult
from gui.prediction_result import PredictionResult
from gui.reasons_result import ReasonsResult
from gui.result_view import ResultView
from gui.scored_result import ScoredResult
from gui.screening_result import ScreeningResult
from gui.simulation_result import SimulationResult
from gui.training_result import GeneratorResult, SearchResult, TrainingResult

if TYPE_CHECKING:
    from core.tasks.base import Entry, Provenance, Result
    from gui.running import Run

_SHARE = 20
"""How many times longer than it takes the table to fill it rests before it is filled again."""


class TableView(ResultView):
    """One row an input, one column a quantity."""

    def __init__(self, run: Run, title: str) -> None:
        super().__init__(run, title)
        from gui.panels.results_table import ResultsTable

        self._entries: dict[int, Entry] = {}
        self._refresh = QTimer(self)
        self._refresh.setSingleShot(True)
        self._refresh.timeout.connect(self._show_entries)
        self._table = ResultsTable()
        self._table.row_activated.connect(self._open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._table)

    @override
    def take_partial(self, payload: object) -> None:
        if isinstance(payload, NewEntries):
            self._entries.update(payload.entries)
            if not self._refresh.isActive():
                self._refresh.start()

    def _show_entries(self) -> None:
        begun = time.perf_counter()
        self._table.set_entries([self._entries[index] for index in sorted(self._entries)])
        # A long table takes long to fill: let the window have most of the time.
        self._refresh.setInterval(round(_SHARE * 1000 * (time.perf_counter() - begun)))

    @override
    def take_result(self, result: Result, provenance: Provenance) -> None:
        self._refresh.stop()
        self._table.set_entries(result.entries)

    def _open(self, row: int) -> None:
        if 0 <= row < len(self.run.items):
            self.item_chosen.emit(self.run.items[row])


class RelaxView(ResultView):
    """Energy, largest force and volume against the step, growing while the structure moves in the 3D view."""

    def __init__(self, run: Run, title: str) -> None:
        super().__init__(run, title)
        from gui.plots.relax_plot import RelaxPlot

        self._source = 0
        self._plot = RelaxPlot()
        self._plot.index_clicked.connect(self.frame_chosen)
        self._summary = QLabel()
        self._summary.setWordWrap(True)
        self._summary.setContentsMargins(12, 6, 12, 6)
        self._summary.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._summary)
        layout.addWidget(self._plot, 1)

    @override
    def take_partial(self, payload: object) -> None:
        if not isinstance(payload, RelaxFrame):
            return
        if payload.source != self._source:
            self._source = payload.source
            self._plot.clear()
        self._plot.append(payload.step, payload.energy, payload.max_force, payload.volume)
        start = self.run.crystals[payload.source]
        # An ordered approximant has other atoms than what was asked for; it comes with the result.
        if len(payload.positions) == len(start):
            arrays = {**start.arrays, "forces": payload.forces}
            crystal = start.replace(positions=payload.positions, cell=payload.cell, arrays=arrays)
            self.live.emit(self.run.items[payload.source], crystal)

    @override
    def take_result(self, result: Result, provenance: Provenance) -> None:
        for item, entry in zip(self.run.items, result.entries, strict=True):
            if isinstance(entry, Relaxation) and entry.frames:
                self._show(entry, item, provenance)
            elif entry.error:
                self._say(entry.error)

    @override
    def show_frame(self, frame: int) -> None:
        self._plot.set_current(frame)

    def _show(self, entry: Relaxation, item: int, provenance: Provenance) -> None:
        self._plot.set_curves([frame.step for frame in entry.frames], entry.energies, entry.max_forces, entry.volumes)
        self._say(sentences(entry.reason, *entry.remarks))
        frames = tuple(entry.at_frame(i) for i in range(len(entry.frames)))
        # The curves are painted first: each takes its share of the window's time.
        record = Record(item, frames[-1], entry, provenance)
        QTimer.singleShot(0, self, partial(self.trajectory.emit, record, frames))

    def _say(self, text: str) -> None:
        self._summary.setText(say(text))
        self._summary.show()


class ChartsView(ResultView):
    """Curves that sharpen as frames are read, under what they say in numbers; of several inputs one is chosen."""

    def __init__(self, run: Run, title: str) -> None:
        super().__init__(run, title)
        from gui.plots.charts_panel import ChartsPanel

        self._entries: dict[int, Charts | ChartsSoFar] = {}
        self._errors: dict[int, str] = {}
        self._choice = QComboBox()
        self._choice.setAccessibleName(self.tr("Structure"))
        self._choice.addItems(run.names)
        self._choice.setVisible(len(run.items) > 1)
        self._choice.currentIndexChanged.connect(self._show)
        self._summary = QLabel()
        self._summary.setWordWrap(True)
        self._summary.setContentsMargins(12, 6, 12, 6)
        self._summary.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._summary.hide()
        self._charts = ChartsPanel()
        self._charts.failed.connect(self.failed)
        self._charts.frame_clicked.connect(self.frame_chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self._choice, self._summary):
            layout.addWidget(widget)
        layout.addWidget(self._charts, 1)

    @property
    @override
    def follows(self) -> int | None:
        index = max(self._choice.currentIndex(), 0)
        return self.run.items[index] if index < len(self.run.items) else None

    @override
    def show_frame(self, frame: int) -> None:
        self._charts.show_frame(frame)

    @override
    def take_partial(self, payload: object) -> None:
        if isinstance(payload, ChartsSoFar):
            self._entries[payload.source] = payload
            self._choice.setCurrentIndex(payload.source)
            self._show()

    @override
    def take_result(self, result: Result, provenance: Provenance) -> None:
        for index, entry in enumerate(result.entries):
            if isinstance(entry, Charts):
                self._entries[index] = entry
            elif entry.error:
                self._errors[index] = entry.error
        self._show()

    def _show(self) -> None:
        index = max(self._choice.currentIndex(), 0)
        entry = self._entries.get(index)
        text = say(self._errors.get(index, ""))
        if isinstance(entry, Charts):
            text = " ".join(map(say, (*entry.summary, *entry.remarks)))
            if entry.frames > 1:
                text = self.tr("Over {0} frames. {1}").format(entry.frames, text)
        self._charts.set_charts(() if entry is None else entry.charts)
        self._summary.setText(text)
        self._summary.setVisible(bool(text))


class DiffractionView(ResultView):
    """A powder pattern with its reflections; of several inputs one is chosen."""

    def __init__(self, run: Run, title: str) -> None:
        super().__init__(run, title)
        from gui.plots.pattern_panel import PatternPanel

        self._entries: tuple[Entry, ...] = ()
        self._choice = QComboBox()
        self._choice.setAccessibleName(self.tr("Structure"))
        self._choice.addItems(run.names)
        self._choice.setVisible(len(run.items) > 1)
        self._choice.currentIndexChanged.connect(self._show)
        self._summary = QLabel()
        self._summary.setWordWrap(True)
        self._summary.setContentsMargins(12, 6, 12, 6)
        self._summary.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._summary.setToolTip(
            self.tr(
                "Rwp = √(Σ w (y − c)² / Σ w y²) with w = 1/σ², background included: 0 % is perfect. "
                "Cosine and correlation compare the shapes without background: 1 is perfect."
            )
        )
        self._panel = PatternPanel()
        self._panel.failed.connect(self.failed)
        self._panel.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self._choice, self._summary):
            layout.addWidget(widget)
        layout.addWidget(self._panel, 1)

    @override
    def take_result(self, result: Result, provenance: Provenance) -> None:
        self._entries = result.entries
        self._show()

    def _show(self) -> None:
        index = max(self._choice.currentIndex(), 0)
        if index >= len(self._entries):
            return
        entry = self._entries[index]
        shown = isinstance(entry, Diffraction) and bool(entry.charts)
        self._panel.setVisible(shown)
        if isinstance(entry, Diffraction) and shown:
            self._panel.set_pattern(entry)
            self._summary.setText(" ".join(map(say, (*entry.summary, *entry.remarks))))
        else:
            self._summary.setText(say(entry.error))


class ZoneResult(ResultView):
    """A Brillouin zone with its points and path; of several inputs one is chosen."""

    def __init__(self, run: Run, title: str) -> None:
        super().__init__(run, title)
        from gui.zone_view import ZoneView

        self._records: dict[int, Record] = {}
        self._choice = QComboBox()
        self._choice.setAccessibleName(self.tr("Structure"))
        self._choice.setVisible(len(run.items) > 1)
        self._choice.currentIndexChanged.connect(self._show)
        self._zone = ZoneView()
        self._zone.cell_wanted.connect(self._add_cell)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._choice)
        layout.addWidget(self._zone, 1)

    @override
    def take_result(self, result: Result, provenance: Provenance) -> None:
        for index, (item, entry) in enumerate(zip(self.run.items, result.entries, strict=True)):
            if isinstance(entry, Zone) and entry.primitive is not None:
                self._records[index] = Record(item, entry.primitive, entry, provenance)
                self._choice.addItem(self.run.names[index], index)
        self._show()

    def _show(self) -> None:
        record = self._records.get(self._choice.currentData())
        if record is not None and isinstance(record.entry, Zone):
            self._zone.show_zone(record.entry)

    def _add_cell(self) -> None:
        record = self._records.get(self._choice.currentData())
        if record is not None:
            self.trajectory.emit(record, (record.crystal,))


VIEWS: dict[type[Entry], type[ResultView]] = {
    Relaxation: RelaxView,
    Phonons: PhononResult,
    Elasticity: ElasticityResult,
    Judged: EvaluationResult,
    LeakageMeter: LeakageResult,
    Scored: ScoredResult,
    LearningCurves: LearningResult,
    WithFiles: FilesResult,
    Searched: SearchResult,
    GeneratorTraining: GeneratorResult,
    Training: TrainingResult,
    Reasons: ReasonsResult,
    Classified: ClassifiedResult,
    Screening: ScreeningResult,
    Exploration: ExplorationResult,
    Optimisation: DesignResult,
    Simulation: SimulationResult,
    Charts: ChartsView,
    Composition: CompositionResult,
    Diffraction: DiffractionView,
    Zone: ZoneResult,
    Stability: PhaseDiagramResult,
    Corrosion: PourbaixResult,
    StructurePrediction: PredictionResult,
    Generation: GenerationResult,
}


def view_for(entry: type[Entry]) -> type[ResultView]:
    """Return the view for a task's type of entry."""
    return next((VIEWS[kind] for kind in entry.__mro__ if kind in VIEWS), TableView)
