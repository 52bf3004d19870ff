"""Shows live what runs make that began with no structure, such as the best nanotube of a search so far."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.result_view import NO_ITEM

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from core.structures.crystal import Crystal
    from gui.features.parts import Parts
    from gui.result_view import ResultView
    from gui.running import Run


def install(parts: Parts) -> None:
    """Show the structures of runs that belong to no entry of the library."""
    LiveStructures(parts)


class LiveStructures(QObject):
    """Follows the run that began last, until it ends or the user looks at something else."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._job: int | None = None
        self._beside: int | None = None
        self._crystal: Crystal | None = None
        self._page: QWidget | None = None
        parts.results.opened.connect(self._follow)
        parts.library.shown.connect(self._leave)
        parts.document.current_changed.connect(self._look_who_is_shown)
        for ended in (parts.runner.finished, parts.runner.failed, parts.runner.cancelled):
            ended.connect(self._run_ended)

    def _follow(self, view: ResultView) -> None:
        if view.run.items:
            return
        self._leave()
        self._job, self._beside = view.run.job, self._current()
        view.live.connect(partial(self._show, view.run.job))

    def _show(self, job: int, key: int, crystal: Crystal) -> None:
        parts = self._parts
        # what a form would build has a frame and buttons of its own over it
        others = parts.view.preview is not None and parts.view.preview is not self._crystal
        if job != self._job or key != NO_ITEM or others:
            return
        if parts.window.page is not parts.window.view_page:
            self._page = parts.window.page
            parts.window.show_page(parts.window.view_page)
        self._crystal = crystal
        parts.view.set_preview(crystal)
        parts.showing.tell_of(crystal)

    def _current(self) -> int | None:
        item = self._parts.document.current
        return None if item is None else item.key

    def _look_who_is_shown(self) -> None:
        if self._job is not None and self._current() != self._beside:
            self._leave()

    def _run_ended(self, run: Run) -> None:
        if run.job == self._job:
            self._leave()

    def _leave(self, *_: object) -> None:
        """Show the document again, and follow no more."""
        parts, shown, page = self._parts, self._crystal, self._page
        self._job = self._crystal = self._page = None
        if shown is None:
            return
        if parts.view.preview is shown:
            parts.view.set_preview(None)
        parts.showing.tell_of(None)
        if page is not None and parts.document.current is None:
            parts.window.show_page(page)
