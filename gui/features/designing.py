"""Formulations and studies: the dialog that writes one, and what the tabs of a study ask of the workers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject

from core.design.formulation import Formulation
from core.design.templates import TEMPLATES
from core.design.words import roles_from
from core.engine import design_calls
from core.engine.engine import FILES, QUICK
from core.errors import UserError
from gui.design_result import DesignResult
from gui.jobs import Handlers
from gui.panels.formulation_dialog import FormulationDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from core.design.columns import ReadTable
    from core.design.suggesting import Forecast
    from gui.features.parts import Parts
    from gui.result_view import ResultView
    from gui.running import Run

KEY = "formulation"
_TASK = "optimise_composition"


def install(parts: Parts) -> None:
    """Add the dialog, and answer what studies ask."""
    Formulations(parts)
    parts.results.opened.connect(partial(_follow, parts))


class Formulations(QObject):
    """Opens the dialog on the formulation of the form, and brings back what was written."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        text, group = self.tr("&Formulation…"), self.tr("Tasks")
        tip = self.tr("Write what is mixed and processed, what is wanted and what must hold")
        parts.actions.add(KEY, text, self.open, group=group, icon_name="edit", tip=tip)
        self.dialog: FormulationDialog | None = None

    def open(self) -> None:
        """Show the dialog with what the form says."""
        panel = self._parts.panel
        panel.choose(_TASK)
        values = panel.raw_values()
        titles = {key: QCoreApplication.translate("tasks", one.title) for key, one in TEMPLATES.items()}
        dialog = self.dialog = FormulationDialog(titles, self._parts.window)
        dialog.template_wanted.connect(self._begin_with)
        dialog.table_wanted.connect(partial(self._read, dialog, keep=False))
        dialog.roles_changed.connect(self._suggest)
        dialog.taken.connect(self._take)
        dialog.open()
        self._show(dialog, values)

    def _show(self, dialog: FormulationDialog, values: dict[str, Any]) -> None:
        recipe, data, template = (str(values.get(name) or "") for name in ("recipe", "data", "template"))
        try:
            if recipe:
                dialog.show_formulation(Formulation.from_text(recipe))
            elif template in TEMPLATES:
                dialog.show_formulation(TEMPLATES[template].make())
        except UserError as error:
            dialog.tell_error(error)
        if data:
            self._read(dialog, data, keep=bool(recipe), roles=str(values.get("columns") or ""))

    def _begin_with(self, template: str) -> None:
        if self.dialog is not None:
            self.dialog.show_formulation(TEMPLATES[template].make())

    def _read(self, dialog: FormulationDialog, path: str, *, keep: bool, roles: str = "") -> None:
        """Read a table; its formulation is suggested, or that which stands there is kept."""

        def done(table: ReadTable) -> None:
            if self.dialog is not dialog:
                return
            try:
                dialog.show_table(table, roles_from(roles))
            except UserError as error:
                dialog.show_table(table)
                dialog.tell_error(error)
            if not keep:
                self._suggest({one["name"]: one["role"] for one in dialog.columns.rows})

        self._submit(dialog, design_calls.read_experiments, done, path)

    def _suggest(self, roles: dict[str, str]) -> None:
        dialog = self.dialog
        if dialog is not None and dialog.path:
            self._submit(dialog, design_calls.suggested_formulation, dialog.show_formulation, dialog.path, roles)

    def _submit(
        self, dialog: FormulationDialog, function: Callable[..., Any], done: Callable[[Any], None], *arguments: object
    ) -> None:
        def fail(error: UserError) -> None:
            if self.dialog is dialog:
                dialog.tell_error(error)

        handlers = Handlers(done=lambda found: done(found) if self.dialog is dialog else None, failed=fail)
        self._parts.jobs.submit(FILES, function, *arguments, handlers=handlers)

    def _take(self, recipe: str, data: str, roles: str) -> None:
        values = {"recipe": recipe, "data": data, "columns": roles, "template": "none", "objectives": "", "limits": ""}
        self._parts.panel.set_values(_TASK, values)


def _follow(parts: Parts, view: ResultView) -> None:
    if isinstance(view, DesignResult):
        Answers(parts, view)


class Answers(QObject):
    """Has workers answer what one tab asks; ends with it."""

    def __init__(self, parts: Parts, view: DesignResult) -> None:
        super().__init__(view)
        self._parts, self._view = parts, view
        self._alive = True
        self._asked: tuple[str, NDArray[np.float64]] | None = None
        self._is_thinking = False
        view.destroyed.connect(self._end)
        view.study_wanted.connect(self._read)
        view.forecast_wanted.connect(self._ask)
        view.map_wanted.connect(self._draw)
        view.results_wanted.connect(self._keep)
        view.more_wanted.connect(self._go_on)
        parts.runner.finished.connect(self._follow_round)
        if view.path:
            # it was opened with its result
            self._read(view.path)

    def _read(self, path: str) -> None:
        self._submit(FILES, self._view.take_study, design_calls.read_study, path)

    def _draw(self, path: str, outcome: str, names: tuple[str, ...], fixed: NDArray[np.float64]) -> None:
        self._submit(QUICK, self._view.take_map, design_calls.space_map, path, outcome, names, fixed)

    def _ask(self, path: str, row: NDArray[np.float64]) -> None:
        """Ask for one mixture at a time: of those that a slider passes meanwhile only the last counts."""
        self._asked = path, row
        if not self._is_thinking:
            self._think()

    def _think(self) -> None:
        if self._asked is None:
            return
        (path, row), self._asked = self._asked, None
        self._is_thinking = True
        self._submit(QUICK, self._answer, design_calls.what_if, path, row[None])

    def _answer(self, found: list[tuple[Forecast, ...]]) -> None:
        self._is_thinking = False
        self._view.take_forecasts(found[0])
        self._think()

    def _keep(self, path: str, rows: list[dict[str, str]]) -> None:
        """Add results first: they are kept, even where what comes next is cancelled."""

        def done(_notes: tuple[str, ...]) -> None:
            self._read(path)
            self._go_on(path)

        self._submit(FILES, done, design_calls.add_results, path, rows)

    def _go_on(self, path: str) -> None:
        panel = self._parts.panel
        values = {**self._view.run.params, "study": path, "results": ""}
        panel.set_values(_TASK, {"study": path, "results": ""})
        wishes = panel.raw_values()
        values |= {name: wishes[name] for name in ("batch", "exploration", "seed")}
        self._parts.runner.run(_TASK, values, ())

    def _follow_round(self, run: Run) -> None:
        """Let the tab of an earlier round know that the study went on."""
        if self._alive and self._view.path and run.params.get("study") == self._view.path:
            self._read(self._view.path)

    def _submit(self, lane: str, done: Callable[[Any], None], function: Callable[..., Any], *arguments: object) -> None:
        handlers = Handlers(done=lambda found: done(found) if self._alive else None, failed=self._fail)
        self._parts.jobs.submit(lane, function, *arguments, handlers=handlers)

    def _fail(self, error: UserError) -> None:
        self._is_thinking = False
        if self._alive:
            self._view.tell_error(error)

    def _end(self) -> None:
        self._alive = False
