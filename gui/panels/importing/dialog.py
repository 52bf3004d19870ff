"""The window in which a data set is imported: five pages from what was found to what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from core.library.importing.columns import Role
from core.library.importing.forms import Form
from gui.i18n import say
from gui.panels.importing.columns import ColumnsPage
from gui.panels.importing.found import FoundPage
from gui.panels.importing.options import OptionsPage
from gui.panels.importing.report import ReportPage
from gui.panels.importing.running import RunningPage
from gui.theme import GRID, MARGIN
from gui.widgets import label, restyle, separator

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.engine.import_calls import Imported
    from core.errors import UserError
    from core.library.importing.preview import Preview

FOUND, COLUMNS, OPTIONS, RUNNING, REPORT = range(5)
_SIZE = (920, 620)
_STRUCTURED = {Form.TARGETS, Form.FOLDER, Form.VASP, Form.ARCHIVE, Form.ASE_DB, Form.EXTXYZ}
"""Forms that hold structures whatever their columns mean."""


class ImportDialog(QDialog):
    """Leads from what was found to what came of it; others do the work.

    Signals:
        form_chosen: The user says which form it is; carries the ``Form``.
        columns_changed: The columns mean something else now.
        start_wanted: All is said; the pages know what.
        cancel_wanted: The user gives the running import up.
        keep_wanted: What was imported before a cancel stays.
        take_back_wanted: What was imported goes, before a cancel or at the end.
        entry_wanted: The user wants to see an entry; carries its number.
        export_wanted: The user wants what was left out as a table.
        train_wanted: The user wants to train a model on what was imported.
        hidden: The user wants to see no more of it.
    """

    form_chosen = Signal(object)
    columns_changed = Signal()
    start_wanted = Signal()
    cancel_wanted = Signal()
    keep_wanted = Signal()
    take_back_wanted = Signal()
    train_wanted = Signal()
    entry_wanted = Signal(int)
    export_wanted = Signal()
    hidden = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import data set"))
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, on=False)
        self.resize(*_SIZE)
        self.found, self.columns, self.options = FoundPage(), ColumnsPage(), OptionsPage()
        self.running, self.report = RunningPage(), ReportPage()
        self.preview: Preview | None = None
        self.busy = False
        self.pages = QStackedWidget()
        for page in (self.found, self.columns, self.options, self.running, self.report):
            self.pages.addWidget(page)
        names = (self.tr("Found"), self.tr("Columns"), self.tr("Options"), self.tr("Import"), self.tr("Report"))
        self._steps = [label(f"{number}  {name}", "quiet") for number, name in enumerate(names, start=1)]
        self.problem = label("", "error", wrap=True)
        self.back = QPushButton(self.tr("Back"))
        self.next = QPushButton(self.tr("Next"))
        self.close_button = QPushButton(self.tr("Close"))
        for name, button in (("back", self.back), ("next", self.next), ("close", self.close_button)):
            button.setObjectName(f"import-{name}")
            button.setAutoDefault(False)
        self.next.setProperty("primary", True)
        self._lay_out()
        self._connect()
        self._show(FOUND)

    def _lay_out(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(2 * MARGIN)
        for step in self._steps:
            head.addWidget(step)
        head.addStretch(1)
        foot.addWidget(self.problem, 1)
        for button in (self.back, self.next, self.close_button):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GRID)
        layout.addLayout(head)
        layout.addWidget(separator())
        layout.addWidget(self.pages, 1)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self.back.clicked.connect(lambda: self._show(self.page - 1))
        self.next.clicked.connect(self._go_on)
        self.close_button.clicked.connect(self.reject)
        self.found.form_chosen.connect(self.form_chosen)
        self.columns.changed.connect(self._columns_changed)
        self.options.changed.connect(self._tell)
        self.running.cancel_wanted.connect(self._give_up)
        self.running.keep_wanted.connect(self.keep_wanted)
        self.running.take_back_wanted.connect(self.take_back_wanted)
        self.report.entry_wanted.connect(self.entry_wanted)
        self.report.export_wanted.connect(self.export_wanted)
        self.report.take_back_wanted.connect(self.take_back_wanted)
        self.report.train_wanted.connect(self.train_wanted)

    @property
    def page(self) -> int:
        """Which page shows."""
        return self.pages.currentIndex()

    # What the feature tells

    def begin(self, path: str) -> None:
        """Begin with a file or folder that is being looked at."""
        self.preview = None
        self.problem.setText("")
        self.found.set_path(path)
        self.options.name.clear()
        self.options.name.setModified(False)
        self._show(FOUND)

    def show_preview(self, found: Preview, *, anew: bool) -> None:
        """Show what was found; ``anew`` takes the guessed columns over, too."""
        self.preview = found
        self.problem.setText("")
        self.found.show_preview(found)
        self.columns.show_preview(found, anew=anew)
        self.options.show_preview(found, self.columns.columns)
        self._tell()

    def show_problem(self, error: UserError) -> None:
        """Say what is wrong where the user stands."""
        if self.page == FOUND and self.preview is None:
            self.found.summary.setText("")
        self.problem.setText(say(error.text))
        self.problem.setToolTip(error.detail)
        self._tell()

    def start(self) -> None:
        """Show that the import runs."""
        self.busy = True
        self.problem.setText("")
        self.running.begin()
        self._show(RUNNING)

    def show_report(self, made: Imported, titles: Mapping[int, str]) -> None:
        """Show what came of it."""
        self.busy = False
        self.report.show_report(made, titles)
        self._show(REPORT)
        self.close_button.setFocus()

    def show_cancelled(self) -> None:
        """Ask what becomes of what was imported before."""
        self.busy = self.running.ask()
        self._tell()

    def show_end(self, title: str, detail: str = "") -> None:
        """Say how an import ended that has no report."""
        self.busy = False
        self.running.tell(title, detail)
        self._show(RUNNING)
        self.close_button.setFocus()

    # What the user does

    def _go_on(self) -> None:
        if self.page == OPTIONS:
            self.start_wanted.emit()
        else:
            self._show(self.page + 1)

    def _give_up(self) -> None:
        self.running.cancel.setEnabled(False)
        self.cancel_wanted.emit()

    def _columns_changed(self) -> None:
        if self.preview is not None:
            self.options.show_preview(self.preview, self.columns.columns)
        self._tell()
        self.columns_changed.emit()

    def _show(self, page: int) -> None:
        self.pages.setCurrentIndex(page)
        for number, step in enumerate(self._steps):
            step.setProperty("role", "strong" if number == page else "quiet")
            restyle(step)
        self._tell()
        first = {COLUMNS: self.columns.table, OPTIONS: self.options.name, RUNNING: self.running.cancel}.get(page)
        if first is not None:
            first.setFocus()

    @property
    def _complaint(self) -> str:
        """Why one cannot go on; "" if one can."""
        if self.preview is None:
            return self.problem.text() or " "
        if self.page == COLUMNS:
            roles = {column.role for column in self.columns.columns}
            if self.preview.form not in _STRUCTURED and not roles & {Role.STRUCTURE, Role.FORMULA}:
                return self.tr("Say which column holds the structure or the formula.")
            return "" if self.columns.is_good else self.tr("Correct the unit first.")
        return self.options.complaint if self.page == OPTIONS else ""

    def _tell(self) -> None:
        page, complaint = self.page, self._complaint
        self.back.setVisible(page in {COLUMNS, OPTIONS} or (page == RUNNING and not self.busy))
        self.next.setVisible(page in {FOUND, COLUMNS, OPTIONS})
        self.next.setText(self.tr("Import") if page == OPTIONS else self.tr("Next"))
        self.next.setEnabled(not complaint)
        self.next.setToolTip(complaint.strip())
        if self.preview is not None and page in {COLUMNS, OPTIONS}:
            self.problem.setText(complaint if page == COLUMNS else "")
        self.close_button.setText(self.tr("Hide") if self.busy else self.tr("Close"))

    @override
    def reject(self) -> None:
        # an import goes on while its window is hidden; the list of jobs shows it
        self.hide()
        self.hidden.emit()
