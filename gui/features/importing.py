"""Importing data sets: a table, a folder or a database of others becomes entries of the project."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSettings, QTimer
from PySide6.QtWidgets import QFileDialog

from core.engine import import_calls
from core.engine.engine import FILES, MODELS
from core.errors import UserError
from gui.i18n import say
from gui.jobs import Handlers
from gui.panels.banner import Offer
from gui.panels.importing.dialog import ImportDialog
from gui.panels.importing.report import entries_named

if TYPE_CHECKING:
    from core.engine.import_calls import Imported, ImportStep
    from core.library.importing.preview import Preview
    from gui.features.parts import Parts

_TOLD, _SLOT = "import", "import-preview"
_SETTLE_MS = 300
_ENDINGS = "*.csv *.tsv *.txt *.xlsx *.json *.jsonl *.db *.xyz *.extxyz *.zip *.tar *.gz *.xz *.bz2 *.xml"


def install(parts: Parts) -> None:
    """Add the commands to the menu of files, and take data sets that are dropped."""
    Importing(parts)


class Importing(QObject):
    """Sends what the dialog asks to the workers; one import at a time."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._dialog: ImportDialog | None = None
        self._path, self._job, self._made = "", None, None  # type: tuple[str, int | None, Imported | None]
        self._project = ""
        self._waiting: list[str] = []
        self._soon = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._soon.timeout.connect(self._try_columns)
        group = self.tr("File")
        for key, text, act, tip in (
            ("import_dataset", self.tr("Import &data set…"), self.ask, self.tr("Table, JSON, ASE database, …")),
            ("import_folder", self.tr("Import data set from &folder…"), self.ask_folder,
             self.tr("Structure files with id_prop.csv or without, VASP runs")),
        ):  # fmt: skip
            parts.actions.add(key, text, act, group=group, icon_name="database", tip=tip)
        parts.menus["file"] += ["import_dataset", "import_folder"]
        parts.opener.dataset_wanted.connect(self.take)

    @property
    def dialog(self) -> ImportDialog:
        """The dialog, made when it is first asked for."""
        if self._dialog is None:
            dialog = self._dialog = ImportDialog(self._parts.window)
            dialog.form_chosen.connect(self._look)
            dialog.columns_changed.connect(self._soon.start)
            dialog.start_wanted.connect(self._start)
            dialog.cancel_wanted.connect(self._cancel)
            dialog.keep_wanted.connect(self._keep)
            dialog.take_back_wanted.connect(self._take_back)
            dialog.entry_wanted.connect(self._parts.document.show_item)
            dialog.export_wanted.connect(self._export)
            dialog.train_wanted.connect(self._train)
            dialog.hidden.connect(self._next_waiting)
        return self._dialog

    def ask(self) -> None:
        """Let the user choose a file."""
        path, _ = QFileDialog.getOpenFileName(
            self._parts.window,
            self.tr("Import data set"),
            str(QSettings().value("folder", str(Path.home()))),
            f"{self.tr('Data sets')} ({_ENDINGS});;{self.tr('All files')} (*)",
        )
        self._open_chosen(path)

    def ask_folder(self) -> None:
        """Let the user choose a folder."""
        start = str(QSettings().value("folder", str(Path.home())))
        self._open_chosen(QFileDialog.getExistingDirectory(self._parts.window, self.tr("Import data set"), start))

    def _open_chosen(self, path: str) -> None:
        if path:
            QSettings().setValue("folder", str(Path(path).parent))
            self.open(path)

    def take(self, path: str) -> None:
        """Look at a data set that was dropped; of several each waits until the user is done with the one before it."""
        self.open(path, waits=self.dialog.isVisible() and path != self._path)

    def open(self, path: str, *, waits: bool = False) -> None:
        """Look at a data set, or do so later; while another one is imported its window comes up instead."""
        dialog = self.dialog
        if waits or dialog.busy:
            if path not in self._waiting:
                self._waiting.append(path)
            text = self.tr("{0} waits for the import before it").format(Path(path).name)
            self._parts.teller.note(text)
        else:
            self._path, self._made = path, None
            dialog.begin(path)
            self._look(None)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def _next_waiting(self) -> None:
        if self._waiting and not self.dialog.busy:
            self.open(self._waiting.pop(0))

    # Looking

    def _look(self, form: Any, columns: Any = None) -> None:
        handlers = Handlers(
            done=partial(self._looked, self._path, anew=columns is None), failed=partial(self._look_failed, self._path)
        )
        title = self.tr("Look at {0}").format(Path(self._path).name) if columns is None else ""
        self._parts.jobs.submit(
            FILES, import_calls.preview, self._path, form, columns, title=title, handlers=handlers, slot=_SLOT
        )

    def _try_columns(self) -> None:
        if self.dialog.preview is not None and not self.dialog.busy:
            self._look(self.dialog.preview.form, self.dialog.columns.columns)

    def _looked(self, path: str, found: Preview, *, anew: bool) -> None:
        if path != self._path or self.dialog.busy:
            return
        if anew or found.columns == self.dialog.columns.columns:
            self.dialog.show_preview(found, anew=anew)

    def _look_failed(self, path: str, error: UserError) -> None:
        if path == self._path:
            self.dialog.preview = None
            self.dialog.show_problem(error)

    # Importing

    def _start(self) -> None:
        dialog, parts = self.dialog, self._parts
        if dialog.preview is None:
            return
        plan = dialog.options.plan(dialog.preview, dialog.columns.columns)
        split, structures = dialog.options.split_plan, dialog.options.structures.isChecked()
        # what stands in the window comes before what is imported now
        parts.keeper.flush()
        self._project = str(parts.keeper.path)
        dialog.start()
        handlers = Handlers(self._show_step, self._done, self._failed, self._cancelled)
        title = self.tr("Import {0}").format(plan.name)
        self._job = parts.jobs.submit(
            MODELS, import_calls.import_dataset, self._project, plan, split, structures, title=title, handlers=handlers
        )

    def _show_step(self, step: ImportStep) -> None:
        self.dialog.running.show_progress(step.fraction, step.message, step.progress)

    def _done(self, made: Imported) -> None:
        self._job, self._made = None, made
        self.dialog.show_report(made, self._titles(made))
        name, count = Path(made.report.path).name, f"{made.report.imported:,}"
        text = self.tr("{0} materials imported from {1}").format(count, name)
        if not self.dialog.isVisible():
            self._parts.teller.inform(_TOLD, text, "", [Offer(self.tr("Report"), self.dialog.show)])
        else:
            self._parts.teller.note(text)

    def _titles(self, made: Imported) -> dict[int, str]:
        if str(self._parts.keeper.path) != self._project:
            return {}
        with suppress(UserError):
            rows = self._parts.keeper.reader.entries.rows(entries_named(made))
            return {row.key: row.title for row in rows}
        return {}

    def _failed(self, error: UserError) -> None:
        self._job = None
        self.dialog.show_end(self.tr("The import failed"), say(error.text))
        if not self.dialog.isVisible():
            self._parts.teller.fail(_TOLD, error)

    def _cancel(self) -> None:
        if self._job is not None:
            self._parts.jobs.cancel(self._job)

    def _cancelled(self) -> None:
        self._job = None
        self.dialog.show_cancelled()

    def _keep(self) -> None:
        self.dialog.show_end(self.tr("The materials imported before were kept"))

    def _take_back(self) -> None:
        last = self.dialog.running.last
        if last is None or last.dataset is None:
            self._keep()
            return
        self.dialog.report.take_back.setEnabled(False)
        handlers = Handlers(done=self._taken_back, failed=self._failed)
        self._parts.jobs.submit(FILES, import_calls.take_back, self._project, last.dataset, handlers=handlers)

    def _taken_back(self, count: int) -> None:
        self.dialog.show_end(self.tr("{0} materials were taken back").format(f"{count:,}"))

    def _train(self) -> None:
        """Lead to the form of a training on what was imported, with the split that was made along with it."""
        made = self._made
        if made is None or made.report.dataset is None:
            return
        values = {"data": self._project, "dataset": self._name_of(made.report.dataset), "targets": ""}
        values |= {"split": "random"} if made.split is None else {"split": "column", "own_split": str(made.split.name)}
        self.dialog.accept()
        self._parts.panel.set_values("train_model", values)
        self._parts.window.show_panel("tasks")

    def _name_of(self, dataset: int) -> str:
        with suppress(UserError):
            return next(one.name for one in self._parts.keeper.reader.datasets.all() if one.number == dataset)
        return ""

    def _export(self) -> None:
        if self._made is None:
            return
        start = str(Path(self._path).with_suffix("")) + "-left-out.csv"
        path, _ = QFileDialog.getSaveFileName(self.dialog, self.tr("Save what was left out"), start, "CSV (*.csv)")
        if path:
            told = partial(self._parts.teller.note, self.tr("Written to {0}").format(path))
            handlers = Handlers(done=lambda _nothing: told(), failed=self.dialog.show_problem)
            self._parts.jobs.submit(FILES, import_calls.write_rejects, self._made.report, path, handlers=handlers)
