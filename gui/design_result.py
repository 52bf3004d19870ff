"""What the optimisation of a composition gave: the next experiments, maps, what matters, and mixtures to try out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from core.tasks.designed import Optimisation
from core.texts import sentences
from gui import theme
from gui.i18n import say
from gui.names_of_outcomes import outcome_name
from gui.panels.influence_bars import InfluenceBars
from gui.panels.next_experiments import NextExperiments, Planned
from gui.panels.what_if import WhatIf
from gui.panes import Pane
from gui.simulation_result import Shown, SimulationResult
from gui.widgets import make_panel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.design.experiments import Experiments
    from core.design.formulation import Formulation
    from core.design.insight import SpaceMap
    from core.design.study import Round, Study
    from core.design.suggesting import Forecast
    from core.errors import UserError
    from core.tasks.base import Provenance, Result
    from core.tasks.charts import Charts
    from gui.running import Run
    from gui.space_maps import SpaceMaps

_SHARE = 0.7
_SAME = 0.02  # of an amount: tables show hundredths
_ALIKE = 1e-3  # of a setting


class DesignResult(SimulationResult):
    """Shows one round of a study, and leads to the next.

    Signals:
        study_wanted: What the study holds is asked for; carries its path.
        forecast_wanted: What is expected of a mixture is asked for; carries the path and the row.
        map_wanted: A map is asked for; carries the path, the outcome, the names, and the row all else is taken from.
        results_wanted: Results are to be added to the study; carries its path and the rows.
        more_wanted: The study is to go on; carries its path.
    """

    study_wanted = Signal(str)
    forecast_wanted = Signal(str, object)
    map_wanted = Signal(str, str, tuple, object)
    results_wanted = Signal(str, list)
    more_wanted = Signal(str)

    def __init__(self, run: Run, title: str) -> None:
        super().__init__(run, title)
        self._entry: Optimisation | None = None
        self._study: Study | None = None
        self._fault = ""
        self._round = 0
        self._maps: SpaceMaps | None = None
        self._own: list[Planned] = []
        self._charts.frame_clicked.disconnect(self.frame_chosen)
        self._charts.frame_clicked.connect(self.choose_point)
        self.next = NextExperiments()
        self.next.results_wanted.connect(lambda rows: self.results_wanted.emit(self.path, rows))
        self.next.more_wanted.connect(lambda: self.more_wanted.emit(self.path))
        self.next.round_chosen.connect(self.show_round)
        self.next.row_chosen.connect(self._choose_row)
        self.next.failed.connect(self.failed)
        self.what_if = WhatIf()
        self.what_if.forecast_wanted.connect(lambda row: self.forecast_wanted.emit(self.path, row))
        self.what_if.taken.connect(self._take_own)

    # What others ask and bring

    @property
    @override
    def share(self) -> float:
        return _SHARE

    @property
    def path(self) -> str:
        """The file of the study, "" for none."""
        return "" if self._entry is None else self._entry.study

    @property
    def maps(self) -> SpaceMaps | None:
        """The maps, once they were shown."""
        return self._maps

    @override
    def take_result(self, result: Result, provenance: Provenance) -> None:
        self._entry = next((one for one in result.entries if isinstance(one, Optimisation) and not one.error), None)
        self._show_plan()
        super().take_result(result, provenance)
        if self.path:
            self.study_wanted.emit(self.path)

    def take_study(self, study: Study) -> None:
        """Show the rounds of the study, and what was measured."""
        self._study, self._fault = study, ""
        self._round = self._own_round() or len(study.rounds)
        self._offer_rounds()
        self._show_plan()
        self._show_points()

    def tell_error(self, error: UserError) -> None:
        """Say why the study does not answer."""
        self._fault = " ".join(part for part in (say(error.message), say(error.hint)) if part)
        self.next.tell(self._fault, "error")
        self.what_if.tell(self._fault)
        if self._maps is not None:
            self._maps.tell(self._fault)

    def take_forecasts(self, forecasts: tuple[Forecast, ...]) -> None:
        """Show what is expected of the mixture that is tried out."""
        self.what_if.set_forecasts(forecasts)

    def take_map(self, found: SpaceMap) -> None:
        """Show a map that was asked for."""
        if self._maps is not None:
            self._maps.show_map(found)

    # Panes

    @override
    def shown_of(self, entry: Charts) -> Shown:
        shown = super().shown_of(entry)
        if not isinstance(entry, Optimisation):
            return shown
        # the next experiments and what matters have panes of their own
        return replace(shown, tables=entry.tables[1:2] if entry.qualities else ())

    @override
    def first_panes(self, shown: Shown) -> Sequence[Pane]:
        if self._entry is None:
            return ()
        entry = self._entry
        panes = [Pane("next", self.tr("Next experiments"), lambda: self.next, lambda _: None, 3, alone=True)]
        if entry.maps:
            panes.append(Pane("maps", self.tr("Map"), self._make_maps, lambda _: None, 3))
        if entry.study and entry.formulation is not None and entry.suggestions:
            panes.append(Pane("what-if", self.tr("What if"), self._make_what_if, lambda _: None, 3))
        if entry.influences:
            panes.append(Pane("influences", self.tr("What matters"), self._make_bars, lambda _: None, 2))
        return panes

    @override
    def _show(self) -> None:
        super()._show()
        if self._entry is not None:
            # what it says stands above the table, which needs the width
            self._side.hide()
            self.next.set_summary(say(sentences(*self._entry.summary)))

    def _make_maps(self) -> QWidget:
        # pyqtgraph is slow to load
        from gui.space_maps import SpaceMaps

        entry = self._entry
        maps = self._maps = SpaceMaps()
        maps.point_clicked.connect(self._choose_mixture)
        maps.map_wanted.connect(lambda *asked: self.map_wanted.emit(self.path, *asked))
        maps.failed.connect(self.failed)
        if entry is not None and entry.formulation is not None:
            free = bool(entry.study)
            maps.set_study(entry.formulation, [one.outcome for one in entry.maps], free=free)
            maps.show_map(entry.maps[0])
            self._show_points()
        return maps

    def _make_bars(self) -> QWidget:
        inner = QWidget()
        make_panel(inner)
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, theme.GRID // 2, 0, theme.GRID // 2)
        for one in () if self._entry is None else self._entry.influences:
            bars = InfluenceBars()
            bars.set_influence(one, self.tr("Mean influence on {0}").format(outcome_name(one.outcome)))
            rows.addWidget(bars)
        rows.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        return area

    def _make_what_if(self) -> QWidget:
        self.what_if.tell(self.tr("Learning from what was measured: the first answer takes a while."))
        self._fill_what_if()
        return self.what_if

    def _fill_what_if(self) -> None:
        entry, study = self._entry, self._study
        if entry is None or entry.formulation is None or not entry.suggestions:
            return
        starts = [
            (self.tr("Next experiment {0}").format(place + 1), one.row) for place, one in enumerate(entry.suggestions)
        ]
        if study is not None and entry.front and entry.front[0] < len(study.experiments):
            starts.insert(0, (self.tr("The best so far"), study.experiments.rows[entry.front[0]]))
        ranges = {} if study is None else _ranges(entry.formulation, study.experiments)
        self.what_if.set_study(entry.formulation, starts, ranges)

    # Rounds

    def show_round(self, number: int) -> None:
        """Show one of the rounds of the study; 0 is what was known before."""
        self._round = number
        self._show_plan()

    def _own_round(self) -> int:
        """Return which round of the study this result is; 0 where the study does not know it."""
        if self._study is None or self._entry is None:
            return 0
        rows = np.array([one.row for one in self._entry.suggestions])
        same = (
            one.number for one in self._study.rounds if one.rows.shape == rows.shape and np.allclose(one.rows, rows)
        )
        return next(same, 0)

    def _offer_rounds(self) -> None:
        study = self._study
        if study is None:
            return
        counts = np.bincount(study.experiments.rounds, minlength=len(study.rounds) + 1)
        offered = [(0, self.tr("Before: {0} measured").format(counts[0]))] if counts[0] else []
        for one in study.rounds:
            text = self.tr("Round {0}: {1} suggested, {2} measured")
            offered.append((one.number, text.format(one.number, len(one.rows), counts[one.number])))
        self.next.set_rounds(offered, self._round)

    def _show_plan(self) -> None:
        entry, study = self._entry, self._study
        if entry is None or entry.formulation is None:
            return
        recipe, last = entry.formulation, study.rounds[-1] if study is not None and study.rounds else None
        if study is not None and self._round != self._own_round():
            one = study.rounds[self._round - 1] if self._round else None
            plan = past(recipe, study.experiments, one, self._round)
            self.next.set_plan(recipe, plan, answerable=False, why_not=self._later())
            return
        if study is not None and last is not None and last.answered and last.number == self._round:
            plan = past(recipe, study.experiments, last, self._round)
            self.next.set_plan(recipe, plan, answerable=False)
            return
        plan = [
            Planned(recipe.written(one.row), one.reason, one.forecasts, one.better, one.feasible)
            for one in entry.suggestions
        ]
        why_not = "" if entry.study else self.tr("This result keeps no study, so that it cannot go on.")
        self.next.set_plan(recipe, [*plan, *self._own], answerable=not self._later(), why_not=why_not or self._later())
        if self._fault:
            self.next.tell(self._fault, "error")

    def _later(self) -> str:
        """Return why this round cannot go on: another one is the last."""
        last = len(self._study.rounds) if self._study is not None else 0
        if not last or self._own_round() == last == self._round:
            return ""
        return (
            self.tr("The study went on: round {0} is the last.").format(last)
            if self._own_round() != last
            else (self.tr("Choose round {0} to go on.").format(last))
        )

    # Links between the views

    def choose(self, *keys: str) -> None:
        """Show these panes: "next", "maps", "what-if", "influences"."""
        self._charts.panes.choose(*keys)

    def choose_point(self, number: int) -> None:
        """Mark an experiment, or, beyond those, one of the next, in all views."""
        known = 0 if self._entry is None else self._entry.experiments
        if number < known:
            self._choose_mixture("measured", number)
        else:
            self._choose_mixture("next", number - known)

    def _choose_mixture(self, kind: str, number: int) -> None:
        known = 0 if self._entry is None else self._entry.experiments
        self._charts.show_frame(number if kind == "measured" else known + number)
        if self._maps is not None:
            self._maps.mark(kind, number)
        if kind == "next" and self._round == self._own_round():
            self.next.table.mark(number)

    def _choose_row(self, row: int) -> None:
        if self._entry is not None and self._round == self._own_round() and 0 <= row < len(self._entry.suggestions):
            self._choose_mixture("next", row)

    def _show_points(self) -> None:
        entry = self._entry
        if entry is None or entry.formulation is None or self._maps is None:
            return
        none = np.zeros((0, len(entry.formulation.names)))
        measured = none if self._study is None else self._study.experiments.rows[: entry.experiments]
        self._maps.set_rows(measured, np.array([one.row for one in entry.suggestions]).reshape(-1, none.shape[1]))

    def _take_own(self, row: NDArray[np.float64], forecasts: tuple[Forecast, ...]) -> None:
        if self._entry is None or self._entry.formulation is None:
            return
        one = Planned(self._entry.formulation.written(np.round(row, 4)), self.tr("Chosen by hand."), forecasts)
        self._own.append(one)
        self.next.add(one)
        self.choose("next")


def past(recipe: Formulation, experiments: Experiments, suggested: Round | None, number: int) -> list[Planned]:
    """Return the rows of a round that is over: what was measured, then what was suggested and not made."""
    places = np.flatnonzero(experiments.rounds == number)
    reasons = _reasons(suggested)
    made = []
    for place in places:
        row = experiments.rows[place]
        outcomes = {name: cells[place] for name, cells in experiments.outcomes.items()}
        reason = next((reason for other, reason in reasons if _are_same(other, row)), "")
        made.append(Planned(recipe.written(row), reason, outcomes=outcomes))
    rows = experiments.rows[places]
    left = [
        Planned(recipe.written(row), reason)
        for row, reason in reasons
        if not any(_are_same(row, other) for other in rows)
    ]
    return [*made, *left]


def _are_same(first: NDArray[np.float64], second: NDArray[np.float64]) -> bool:
    return np.allclose(first, second, rtol=_ALIKE, atol=_SAME)


def _reasons(suggested: Round | None) -> list[tuple[NDArray[np.float64], str]]:
    if suggested is None:
        return []
    padded = [*suggested.reasons, *[""] * len(suggested.rows)]
    return list(zip(suggested.rows, padded, strict=False))


def _ranges(recipe: Formulation, experiments: Experiments) -> dict[str, tuple[float, float, float]]:
    """Return the least, the greatest and the best value of each outcome that was measured."""
    found = {}
    for one in recipe.objectives:
        values = experiments.numbers(one.name)
        values = values[np.isfinite(values)]
        if not len(values):
            continue
        worth = -values if one.goal == "minimise" else values
        if one.goal == "target" and one.target is not None:
            worth = -np.abs(values - one.target)
        found[one.name] = (float(values.min()), float(values.max()), float(values[worth.argmax()]))
    return found
