"""Links the runner with the task panel, the result tabs and the live picture."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from core.formatting import formula_text
from core.structures.compositions.formula import amounts_of
from core.structures.crystal import COMPOSITION, Crystal
from core.tasks.building import Built
from core.tasks.generated import Generation
from core.tasks.predict_structure import StructurePrediction
from core.tasks.simulating import Simulation
from gui.document import Record
from gui.i18n import say
from gui.packing import is_composition
from gui.result_view import NO_CRYSTAL, NO_ITEM, ResultView
from gui.result_views import TableView, view_for
from gui.running import formulae_asked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from core.tasks.base import Entry, Provenance, Result
    from gui.document import Document
    from gui.jobs import Jobs
    from gui.main_window import MainWindow
    from gui.running import Run, Runner
    from gui.showing import Showing
    from gui.task_panel import TaskPanel


LENT = "lent"
"""Property of a widget that is only lent to a tab: its owner takes it back where the tab is closed."""


class Results(QObject):
    """Opens a tab a run and keeps it current.

    Signals:
        failed: Carries what failed, as a title, and the ``UserError`` or its text.
        disorder_refused: A task cannot take shared or partly occupied sites, but could take an approximant; carries the
            title and the text of the error.
        remarked: There is something to know about a result; carries the title and the sentences.
        finished: Carries the ``Run``.
        opened: A tab was opened; carries its ``ResultView``.
        volumes: Fields on grids to lay onto an item; carries the item's key and the ``VolumetricData``.
    """

    failed = Signal(str, object)
    disorder_refused = Signal(str, object)
    remarked = Signal(str, tuple)
    finished = Signal(object)
    opened = Signal(object)
    volumes = Signal(int, tuple)

    def __init__(
        self,
        window: MainWindow,
        document: Document,
        jobs: Jobs,
        runner: Runner,
        panel: TaskPanel,
        showing: Showing,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._document = document
        self._showing = showing
        self._panel = panel
        self._views: dict[int, ResultView] = {}
        self._last: dict[str, Run] = {}
        self._under_way: dict[int, Run] = {}
        self._fed: set[int] = set()
        self._trajectories: dict[int, tuple[ResultView, int | None]] = {}
        self._made_by: dict[QWidget, Provenance] = {}
        runner.started.connect(self._started)
        runner.partial.connect(self._partial)
        runner.finished.connect(self._finished)
        runner.failed.connect(self._failed)
        runner.cancelled.connect(self._cancelled)
        jobs.changed.connect(panel.update_job)
        panel.cancel_requested.connect(jobs.cancel)
        panel.stop_requested.connect(jobs.stop)
        panel.pause_requested.connect(jobs.pause)
        document.current_changed.connect(self._mark_frame)
        window.results.tabCloseRequested.connect(self._close_tab)

    @property
    def busy(self) -> bool:
        """Whether some task has not ended yet that ends with the window: one on a cluster goes on without it."""
        return any(run.sent is None for run in self._under_way.values())

    @property
    def under_way(self) -> tuple[Run, ...]:
        """The runs that have not ended, in the order in which they were asked for."""
        return tuple(self._under_way.values())

    def last(self, task: str) -> Run | None:
        """Return the last finished run of a task."""
        return self._last.get(task)

    def shown(self) -> list[tuple[ResultView, Provenance]]:
        """Return the tabs whose task has ended, in order, with what made their results."""
        tabs = self._window.results
        views = [view for view in map(tabs.widget, range(tabs.count())) if isinstance(view, ResultView)]
        return [(view, self._made_by[view]) for view in views if view in self._made_by]

    def show_again(
        self, run: Run, title: str, result: Result, provenance: Provenance, trajectories: Mapping[int, int]
    ) -> None:
        """Open the tab of a run that ended before the project was opened.

        Args:
            run: What was asked.
            title: Of the tab.
            result: What came of it.
            provenance: What made it.
            trajectories: Key of each item that it added, to that of the item which it came of.
        """
        view = view_for(run.task.entry)(run, title)
        view.take_result(result, provenance)
        self._made_by[view] = provenance
        self._trajectories.update({key: (view, origin) for key, origin in trajectories.items()})
        self._add_tab(view)

    def close_all(self) -> None:
        """Close the tabs of all runs."""
        tabs = self._window.results
        for index in reversed(range(tabs.count())):
            if isinstance(tabs.widget(index), ResultView):
                self._close_tab(index)

    def _started(self, run: Run) -> None:
        self._under_way[run.job] = run
        self._panel.follow(run.job, run.task.key, elsewhere=run.sent is not None)
        kind = view_for(run.task.entry)
        if issubclass(run.task.entry, Built) or (kind is TableView and len(run.items) == 1):
            # What is built becomes an item; one structure's values stand in the inspector.
            return
        view = kind(run, self._title(run))
        view.trajectory.connect(lambda record, frames: self._add_trajectory(run, view, record, frames))
        view.kept.connect(lambda record, frames: self._keep(run, view, record, frames))
        self._views[run.job] = view
        self._add_tab(view)

    def _add_tab(self, view: ResultView) -> None:
        view.live.connect(self._showing.show_live)
        view.live_arrows.connect(self._showing.show_live_arrows)
        view.live_ended.connect(self._showing.end_live)
        view.colour_wanted.connect(self._showing.colour_by)
        view.why_wanted.connect(self._showing.explain)
        view.structures.connect(self._add_structures)
        view.volumes.connect(self.volumes)
        view.item_chosen.connect(self._document.show_item)
        view.task_wanted.connect(self._set_up)
        view.failed.connect(partial(self.failed.emit, self.tr("Export")))
        view.frame_chosen.connect(lambda frame: self._choose_frame(view, frame))
        self.opened.emit(view)
        self._window.results.setCurrentIndex(self._window.results.addTab(view, view.title))
        self._window.show_results()
        if view.share:
            self._window.share_results(view.share)

    def _set_up(self, task: str, values: dict[str, object]) -> None:
        """Show the form of another task with these values."""
        self._panel.set_values(task, values)
        self._window.show_panel("tasks")
        self._window.scroll_to("tasks", self._panel)

    def _partial(self, run: Run, payload: object) -> None:
        if run.job in self._views:
            self._fed.add(run.job)
            self._views[run.job].take_partial(payload)

    def _finished(self, run: Run, result: Result, provenance: Provenance) -> None:
        self._under_way.pop(run.job, None)
        self._last[run.task.key] = run
        self._end_live(run)
        view = self._views.pop(run.job, None)
        came = run.job in self._fed and view is not None and view.keeps_what_came and view.has_something
        self._fed.discard(run.job)
        failed = all(entry.error for entry in result.entries)
        if failed:
            self._panel.tell_no_result()
        alone = len(run.items) == 1 or not result.of_inputs
        if view is not None and failed and alone and not came:
            # The reason goes above the 3D view; an empty tab would say nothing.
            self._close_tab(self._window.results.indexOf(view))
        elif view is not None:
            self._made_by[view] = provenance
            view.take_result(result, provenance)
            if not result.of_inputs:
                task = QCoreApplication.translate("tasks", run.task.title)
                view.title = f"{view.subject} · {task}" if view.subject else task
                self._window.results.setTabText(self._window.results.indexOf(view), view.title)
        else:
            self._add_made(run, result, provenance)
        self._keep_of_formulas(result, provenance)
        self._keep_of_nothing(result, provenance)
        self._add_built(run, result, provenance)
        self._mark_frame()
        if run.task.live and failed and len(run.items) <= 1:
            # It stands under the form, where the preview says the same.
            self._panel.set_outlook(say(result.entries[0].error), "error")
            self.finished.emit(run)
            return
        if result.of_inputs:
            self._tell(run, result, shown=view is not None)
        elif failed:
            task = QCoreApplication.translate("tasks", run.task.title)
            self.failed.emit(task, result.entries[0].error)
        self.finished.emit(run)

    def _tell(self, run: Run, result: Result, *, shown: bool) -> None:
        """Say above the 3D view what is to be said of each input and stands nowhere else."""
        for item, crystal, entry in zip(run.items, run.crystals, result.entries, strict=bool(run.items)):
            if entry.remarks and not shown:
                self.remarked.emit(run.task.title, entry.remarks)
            if entry.error and (not shown or len(run.items) == 1):
                known = self._document.item(item)
                title = known.title if known else run.task.title
                can_approximate = "approximate_disorder" in run.task.params.model_fields
                tell = self.failed if crystal.is_ordered or not can_approximate else self.disorder_refused
                tell.emit(title, entry.error)

    def _add_built(self, run: Run, result: Result, provenance: Provenance) -> None:
        sources = [item.source if (item := self._document.item(key)) else "" for key in run.items]
        for i, entry in enumerate(result.entries):
            if isinstance(entry, Built) and entry.crystal is not None:
                source = sources[i] if i < len(sources) else ""
                title = say(entry.crystal.title)
                key = self._document.add((entry.crystal,), title, source=source, offset=None)
                self._document.add_record(Record(key, entry.crystal, entry, provenance))

    def _keep_of_formulas(self, result: Result, provenance: Provenance) -> None:
        """Keep what was found of a composition with an entry of it, so that it is in the project like all else."""
        for entry in result.entries:
            if isinstance(entry, Simulation) and entry.formula and not entry.error:
                crystal = Crystal.of_formula(entry.formula)
                same = (
                    item.key for item in self._document.items if _composition(item.frames) == _shares(entry.formula)
                )
                key = next(same, None)
                if key is None:
                    key = self._document.add((crystal,), formula_text(entry.formula), show=False, offset=None)
                self._document.add_record(Record(key, crystal, entry.kept(), provenance))

    def _keep_of_nothing(self, result: Result, provenance: Provenance) -> None:
        """Keep what belongs to no structure, such as the curves of a training or why none came, with the project."""
        for entry in () if result.of_inputs else result.entries:
            bare = isinstance(entry, Simulation) and not (entry.made or entry.formula)
            if (bare or (isinstance(entry, Generation) and not entry.survivors)) and not entry.error:
                self._document.add_record(Record(NO_ITEM, NO_CRYSTAL, entry.kept(), provenance))

    def _failed(self, run: Run, error: object) -> None:
        self._end(run, getattr(error, "text", str(error)))
        self.failed.emit(QCoreApplication.translate("tasks", run.task.title), error)
        self.finished.emit(run)

    def _cancelled(self, run: Run) -> None:
        self._end(run, "")

    def _end(self, run: Run, reason: str) -> None:
        self._under_way.pop(run.job, None)
        view = self._views.pop(run.job, None)
        if view is not None and not (run.job in self._fed and view.has_something):
            # nothing came, and an empty tab would say nothing
            self._close_tab(self._window.results.indexOf(view))
        elif view is not None:
            view.take_end(reason)
        self._end_live(run)
        self._fed.discard(run.job)

    def _end_live(self, run: Run) -> None:
        """Show the document again, if this run has moved what is shown; another may go on."""
        if run.job in self._fed:
            self._showing.end_live()

    def _add_trajectory(self, run: Run, view: ResultView | None, record: Record, frames: tuple[Crystal, ...]) -> None:
        known = self._document.item(record.item)
        made = say(record.entry.made_title) if isinstance(record.entry, Simulation) else ""
        made = made or QCoreApplication.translate("tasks", run.task.title)
        title = f"{known.title} · {made}" if known else made
        if isinstance(record.entry, StructurePrediction):
            # named after the composition: one may be predicted of what was predicted
            title = self.tr("{0} · predicted structures").format(formula_text(record.entry.formula))
        if isinstance(record.entry, Generation):
            title = self.tr("{0} generated crystals").format(len(frames))
        source = known.source if known else ""
        shown = _first_shown(record.entry)
        key = self._document.add(frames, title, source=source, offset=None, frame=shown % len(frames))
        if view is not None:
            self._trajectories[key] = view, record.item
        self._document.add_record(replace(record, item=key))
        self._mark_frame()
        if view is not None and view not in self._made_by:
            # what a run had by then that ended without a result is kept: its tab is, too
            self._made_by[view] = record.provenance
            self.finished.emit(run)

    def _add_structures(self, record: Record, frames: tuple[Crystal, ...]) -> None:
        """Add structures under the title that they have."""
        known = self._document.item(record.item)
        source = known.source if known else ""
        key = self._document.add(frames, frames[0].title, source=source, offset=None)
        self._document.add_record(replace(record, item=key))

    def _add_made(self, run: Run, result: Result, provenance: Provenance) -> None:
        """Add what was made whose tab was closed meanwhile."""
        items = run.items if result.of_inputs and run.items else (NO_ITEM,) * len(result.entries)
        for item, entry in zip(items, result.entries, strict=False):
            made = entry.made if isinstance(entry, Simulation) else ()
            if isinstance(entry, Generation):
                made = tuple(one.crystal for one in entry.survivors)
            if made:
                self._add_trajectory(run, None, Record(item, made[_first_shown(entry)], entry.kept(), provenance), made)

    def _keep(self, run: Run, view: ResultView, record: Record, frames: tuple[Crystal, ...]) -> None:
        """Keep what a run had by then that ended without a result."""
        self._made_by[view] = record.provenance
        if record.item != NO_ITEM:
            self._document.add_record(record)
        if frames:
            shown = frames[_first_shown(record.entry)]
            self._add_trajectory(run, view, replace(record, crystal=shown), frames)
        self.finished.emit(run)

    def _choose_frame(self, view: ResultView, frame: int) -> None:
        owned = self._owned(view)
        key = view.follows if owned is None else owned
        if key is not None:
            self._document.show_item(key, frame)

    def _mark_frame(self) -> None:
        item, tabs = self._document.current, self._window.results
        if item is None:
            return
        for view in map(tabs.widget, range(tabs.count())):
            if not isinstance(view, ResultView):
                continue
            # what was made has frames of its own; those of what it was made of are others
            owned = self._owned(view)
            if owned is None and len(item.frames) < 2:
                continue
            if item.key == (view.follows if owned is None else owned):
                view.show_frame(self._document.frame)

    def _owned(self, view: ResultView) -> int | None:
        """Return the key of the trajectory that belongs to what a view shows now."""
        held = [(key, origin) for key, (owner, origin) in self._trajectories.items() if owner is view]
        of_input = [key for key, origin in held if origin in {None, view.follows}]
        return next(iter(of_input or ([] if view.follows is not None else [key for key, _ in held])), None)

    def _title(self, run: Run) -> str:
        task = QCoreApplication.translate("tasks", run.task.title)
        formulae = formulae_asked(run.task, run.params)
        if formulae:
            return f"{formulae} · {task}"
        if not run.items:
            return task
        item = self._document.item(run.items[0]) if len(run.items) == 1 else None
        return f"{item.title} · {task}" if item else self.tr("{0}: {1} structures").format(task, len(run.items))

    def _close_tab(self, index: int) -> None:
        tabs = self._window.results
        view = tabs.widget(index)
        if view is not None and view.property(LENT):
            return
        tabs.removeTab(index)
        self._views = {job: held for job, held in self._views.items() if held is not view}
        self._trajectories = {key: held for key, held in self._trajectories.items() if held[0] is not view}
        if view is not None:
            self._made_by.pop(view, None)
            view.deleteLater()
        if tabs.count() == 0:
            tabs.hide()


def _first_shown(entry: Entry) -> int:
    """Return which of the structures that were made is shown first."""
    if isinstance(entry, Simulation):
        return entry.shown
    return 0 if isinstance(entry, StructurePrediction | Generation) else -1


def _composition(frames: Sequence[Crystal]) -> dict[str, float]:
    """Return the atomic fractions of an entry of which only the composition is known, else nothing."""
    return _shares(str(frames[0].info[COMPOSITION])) if is_composition(frames) else {}


def _shares(formula: str) -> dict[str, float]:
    amounts = amounts_of("".join(formula.split()))
    total = sum(amounts.values())
    return {symbol: round(amount / total, 4) for symbol, amount in amounts.items()}
