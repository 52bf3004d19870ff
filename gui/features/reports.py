"""A result as a report: a PDF to read, or a folder from which its numbers can be made again."""

from __future__ import annotations

import shutil
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from core.engine.engine import BULK
from core.engine.report_calls import write_report
from core.errors import UserError
from gui.jobs import Handlers
from gui.panels.banner import Offer
from gui.report_pdf import write_pdf

if TYPE_CHECKING:
    from core.tasks.base import Provenance
    from gui.features.parts import Parts

_TOLD = "report"


def install(parts: Parts) -> None:
    """Add the command to the menu of files."""
    Reports(parts)


class Reports(QObject):
    """Reports on the result whose tab is shown, or else on the newest of the structure that is."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        tip = self.tr("Write the result shown as PDF, or as a folder with all that makes its numbers again")
        parts.actions.add(
            "export_report", self.tr("Export &report…"), self.ask, group=self.tr("File"), icon_name="export", tip=tip
        )
        parts.menus["file"].append("export_report")

    def ask(self) -> None:
        """Let the user choose where the report goes."""
        made = self._shown()
        if made is None:
            text = self.tr("There is no result to report on.")
            self._parts.teller.inform(_TOLD, text, self.tr("Run a task, or choose the tab of a result."))
            return
        kinds = (self.tr("PDF") + " (*.pdf)", self.tr("Folder with figures, tables and data") + " (*)")
        start = str(Path(str(QSettings().value("folder", str(Path.home())))) / f"report-{made.task}.pdf")
        path, kind = QFileDialog.getSaveFileName(self._parts.window, self.tr("Export report"), start, ";;".join(kinds))
        if path:
            QSettings().setValue("folder", str(Path(path).parent))
            self.export(made, path, as_pdf=kind != kinds[1])

    def export(self, made: Provenance, path: str, *, as_pdf: bool) -> None:
        """Write the report on a result.

        Args:
            made: What made the result.
            path: The file, or the folder.
            as_pdf: Which of them.
        """
        keeper = self._parts.keeper
        # the worker reads what is on the disk
        keeper.flush()
        target = Path(path)
        target = target.with_suffix(".pdf") if as_pdf else target.with_suffix("")
        folder = tempfile.mkdtemp(prefix="matterdesk-report-") if as_pdf else str(target)
        handlers = Handlers(
            done=partial(self._written, target, as_pdf),
            failed=partial(self._failed, folder if as_pdf else ""),
            cancelled=partial(_tidy, folder if as_pdf else ""),
        )
        title = self.tr("Report on {0}").format(made.task)
        about = (str(keeper.path), keeper.run_of(made), folder, as_pdf)
        self._parts.jobs.submit(BULK, write_report, *about, title=title, handlers=handlers)

    def _written(self, target: Path, as_pdf: bool, readme: str) -> None:
        try:
            if as_pdf:
                write_pdf(Path(readme), str(target))
        except UserError as error:
            self._parts.teller.fail(_TOLD, error)
            return
        finally:
            _tidy(str(Path(readme).parent) if as_pdf else "")
        show = Offer(self.tr("Open it"), partial(_open, str(target)))
        self._parts.teller.inform(_TOLD, self.tr("Report written to {0}").format(target), "", [show])

    def _failed(self, folder: str, error: UserError) -> None:
        _tidy(folder)
        self._parts.teller.fail(_TOLD, error)

    def _shown(self) -> Provenance | None:
        tab = self._parts.window.results.currentWidget()
        for view, made in self._parts.results.shown():
            if view is tab:
                return made
        item = self._parts.document.current
        records = () if item is None else self._parts.document.records(item.key)
        return records[-1].provenance if records else None


def _tidy(folder: str) -> None:
    """Take away what a PDF was made of."""
    if folder:
        shutil.rmtree(folder, ignore_errors=True)


def _open(path: str) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(path))
