"""Tasks that may run for hours: the window is not closed over them without a word."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from gui.panels.banner import Offer

if TYPE_CHECKING:
    from gui.features.parts import Parts
    from gui.running import Run

_CLOSING = "long-tasks"
_LOOK_MS = 200


def install(parts: Parts) -> None:
    """Ask before the window is closed over them."""
    LongTasks(parts)


class LongTasks(QObject):
    """Stands between the user who closes the window and the tasks that would be lost."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._before = parts.window.may_close
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._close_once_kept)
        parts.window.may_close = self._may_close
        parts.window.closing.connect(self._look.stop)
        parts.results.finished.connect(self._take_back)
        # what a task had that failed can still be kept
        parts.results.failed.connect(self._look.stop)

    def _long(self) -> list[Run]:
        return [run for run in self._parts.results.under_way if run.task.long and run.sent is None]

    def _may_close(self) -> bool:
        runs = self._long()
        if not runs:
            return self._before()
        offers = [Offer(self.tr("Close and give it up"), self._close)]
        hint = self.tr("Its result would be lost.")
        if runs[0].task.can_stop:
            offers.insert(0, Offer(self.tr("Stop it, keep what there is, then close"), self._stop, closes=False))
        if runs[0].task.resumes:
            hint = self.tr("It can go on later from its last checkpoint.")
        if len(runs) > 1:
            hint = self.tr("{0} tasks are running or waiting; their results would be lost.").format(len(runs))
        text = self.tr("A long task is still running.")
        self._parts.teller.warn(_CLOSING, text, hint, offers)
        return False

    def _stop(self) -> None:
        """End what runs and give up what waits; the window closes once the result is kept."""
        runs = self._long()
        for run in runs[1:]:
            self._parts.jobs.cancel(run.job)
        for run in runs[:1]:
            self._parts.jobs.stop(run.job)
        text = self.tr("The window closes once the result is kept.")
        offers = [Offer(self.tr("Close and give it up"), self._close)]
        self._parts.teller.warn(_CLOSING, text, "", offers)
        self._look.start()

    def _close_once_kept(self) -> None:
        if not self._long():
            self._look.stop()
            # what was made is handed over a moment after the result
            QTimer.singleShot(3 * _LOOK_MS, self, partial(self._parts.window.close))

    def _close(self) -> None:
        self._look.stop()
        for run in self._long():
            self._parts.jobs.cancel(run.job)
        self._parts.window.may_close = self._before
        self._parts.window.close()

    def _take_back(self) -> None:
        """Take the question away once it is none."""
        if not self._long() and not self._look.isActive():
            self._parts.teller.close(_CLOSING)
