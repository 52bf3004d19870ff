"""Films of trajectories and of structures that turn."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QFileDialog

from core.errors import UserError
from gui.filming import Film, FilmPlan
from gui.panels.banner import Offer
from gui.panels.film_dialog import FilmDialog

if TYPE_CHECKING:
    from gui.features.parts import Parts


def install(parts: Parts) -> None:
    """Add the command to the menu of files."""
    Films(parts)


class Films(QObject):
    """Asks for a film and tells how far it is; one at a time."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._film: Film | None = None
        text, group = self.tr("Export &film…"), self.tr("File")
        tip = self.tr("Write the trajectory, or a turn around the structure, as MP4 or GIF")
        parts.actions.add("export_film", text, self.ask, group=group, icon_name="camera", tip=tip)
        parts.menus["file"].append("export_film")
        parts.document.current_settled.connect(self._enable)
        parts.window.closing.connect(self.cancel)
        self._enable()

    def ask(self) -> None:
        """Let the user choose what the film shows and where it goes."""
        parts, item = self._parts, self._parts.document.current
        if item is None:
            return
        dialog = FilmDialog(len(item.frames), parts.frame_bar.playback, parts.view.size(), parts.window)
        if not dialog.exec():
            return
        folder = str(QSettings().value("folder", str(Path.home())))
        start = str(Path(folder) / f"{Path(item.title).stem}.mp4")
        path, kind = QFileDialog.getSaveFileName(
            parts.window, self.tr("Export film"), start, "MP4 (*.mp4);;GIF (*.gif)"
        )
        if path:
            QSettings().setValue("folder", str(Path(path).parent))
            ending = ".gif" if "gif" in kind else ".mp4"
            path = path if Path(path).suffix else path + ending
            self.start(FilmPlan(path, dialog.fps, dialog.scale, dialog.frames, dialog.turn))

    def start(self, plan: FilmPlan) -> None:
        """Begin a film; what goes wrong is told."""
        self.cancel()
        try:
            film = Film(plan, self._parts.view, self._parts.document, self)
        except UserError as error:
            self._parts.teller.fail("film", error)
            return
        self._film = film
        film.progressed.connect(lambda done: self._tell(done, len(plan.frames)))
        film.finished.connect(self._finished)
        film.failed.connect(self._failed)
        self._tell(0, len(plan.frames))
        self._enable()
        film.start()

    def cancel(self) -> None:
        """Give the film under way up."""
        if self._film is not None:
            self._film.cancel()
            self._film = None
            self._parts.teller.close("film")
            self._enable()

    def _tell(self, done: int, count: int) -> None:
        text = self.tr("Filming: {0} of {1} pictures").format(done, count)
        self._parts.teller.inform("film", text, "", [Offer(self.tr("Cancel"), self.cancel)])

    def _finished(self, path: str) -> None:
        self._film = None
        self._enable()
        self._parts.teller.inform("film", self.tr("Film written to {0}").format(path))

    def _failed(self, error: UserError) -> None:
        self._film = None
        self._enable()
        self._parts.teller.fail("film", error)

    def _enable(self) -> None:
        self._parts.actions["export_film"].setEnabled(self._parts.document.current is not None and self._film is None)
