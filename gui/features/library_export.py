"""Entries of the library into files of other programs."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QFileDialog

from core.engine.engine import BULK
from core.engine.export_calls import export_entries
from core.texts import sentences
from gui.i18n import say
from gui.jobs import Handlers
from gui.panels.export_dialog import ExportDialog

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.library.exporting import Exported, Plan
    from gui.features.parts import Parts

KEY = "export_entries"
_TOLD = "export entries"
_PATIENCE_S = 2.0


def install(parts: Parts) -> None:
    """Add the command to the menu of files and to that of the library."""
    LibraryExport(parts)


class LibraryExport(QObject):
    """Asks what is wanted, and has it written in the background."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        tip = self.tr("Write entries of the library as a table, structures, JSON, an ase database or a project")
        parts.actions.add(
            KEY, self.tr("Export from the &library…"), self.ask, group=self.tr("File"), icon_name="export",
            shortcut="Ctrl+Shift+E", tip=tip,
        )  # fmt: skip
        parts.menus["file"].append(KEY)
        parts.library.menu_actions.append(KEY)

    def ask(self) -> None:
        """Let the user choose what goes where."""
        parts, library = self._parts, self._parts.library
        chosen, listed = np.asarray(library.chosen, dtype=np.int64), library.keys
        if not len(listed):
            parts.teller.inform(_TOLD, self.tr("There is nothing to export: the list is empty."))
            return
        dialog = ExportDialog(len(chosen), len(listed), library.shown_columns, parts.window)
        if not dialog.exec():
            return
        start = str(Path(str(QSettings().value("folder", str(Path.home())))) / self._name(dialog, chosen))
        filters = f"{say(dialog.format.label)} (*{dialog.format.ending})"
        path, _ = QFileDialog.getSaveFileName(parts.window, self.tr("Export from the library"), start, filters)
        if path:
            QSettings().setValue("folder", str(Path(path).parent))
            keys = listed if dialog.all_listed else chosen
            self.start(keys, dialog.plan(_ended(path, dialog.format.ending)))

    def start(self, keys: NDArray[np.int64], plan: Plan) -> int:
        """Begin an export and return the job's number; what comes of it is told."""
        parts = self._parts
        # what was done a moment ago goes along
        parts.keeper.flush(_PATIENCE_S)
        handlers = Handlers(done=self._tell, failed=partial(parts.teller.fail, _TOLD), cancelled=self._tell_given_up)
        title = self.tr("Export {0}").format(Path(plan.path).name)
        return parts.jobs.submit(
            BULK, export_entries, str(parts.keeper.path), keys, plan, title=title, handlers=handlers
        )

    def _name(self, dialog: ExportDialog, chosen: NDArray[np.int64]) -> str:
        """Return a name for the file: that of the one entry, or that of the project."""
        stem = self._parts.keeper.name or self.tr("library")
        if len(chosen) == 1 and not dialog.all_listed:
            rows = self._parts.keeper.reader.entries.rows(chosen.tolist())
            stem = Path(rows[0].title).stem if rows else stem
        return f"{stem}{dialog.format.ending}"

    def _tell(self, done: Exported) -> None:
        count, path = f"{done.count:,}", done.path
        one = self.tr("1 entry written to {0}").format(path)
        text = one if done.count == 1 else self.tr("{0} entries written to {1}").format(count, path)
        reasons = [self.tr("Left out: {0}. {1}").format(f"{number:,}", say(reason)) for reason, number in done.left_out]
        hint = sentences(*reasons, *map(say, done.losses))
        if done.left_out:
            self._parts.teller.warn(_TOLD, text, hint)
            self._note_left_out(done)
        else:
            self._parts.teller.inform(_TOLD, text, hint)

    def _note_left_out(self, done: Exported) -> None:
        lines = [f"{title}: {say(reason)}" for title, reason in done.named]
        more = sum(number for _, number in done.left_out) - len(lines)
        if more > 0:
            lines.append(self.tr("and {0} more").format(f"{more:,}"))
        self._parts.teller.note("\n".join(lines))

    def _tell_given_up(self) -> None:
        self._parts.teller.inform(_TOLD, self.tr("The export was cancelled. Nothing was written."))


def _ended(path: str, ending: str) -> str:
    """Return a path that says its format, packed or not."""
    lower = path.lower()
    return path if lower.endswith((ending, f"{ending}.gz")) else path + ending
