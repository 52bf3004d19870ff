"""Trainings in the window: they begin with the open project's data, and one that was cut off is offered to go on."""

from __future__ import annotations

import time
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from core.errors import UserError
from core.learning.unfinished import Unfinished, forget, unfinished
from core.tasks.registry import discover
from gui.formatting import duration
from gui.i18n import say
from gui.panels.banner import Offer

if TYPE_CHECKING:
    from gui.features.parts import Parts
    from gui.running import Run

_TOLD = "training"
_LOOK_MS = 2500
"""After the window has come up, and its first structures."""


def install(parts: Parts) -> None:
    """Offer unfinished trainings, and give forms of learning tasks the data of the open project."""
    Trainings(parts)


class Trainings(QObject):
    """Watches which task is chosen, and how runs end."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._task = ""
        self._learning = [
            key for key, task in discover().items() if {"data", "dataset"} <= task.params.model_fields.keys()
        ]
        parts.panel.edited.connect(self._chosen)
        parts.runner.started.connect(self._started)
        parts.runner.cancelled.connect(self._cut_off)
        parts.runner.failed.connect(lambda run, _error: self._cut_off(run))
        QTimer.singleShot(_LOOK_MS, self, self._offer_newest)

    # The data of the open project

    def _chosen(self) -> None:
        panel = self._parts.panel
        task, self._task = self._task, panel.task
        if panel.task != task and panel.task in self._learning:
            self._take_open_data(panel.task)

    def _take_open_data(self, task: str) -> None:
        """Take the newest data set of the open project, where the user has named no data yet."""
        if (self._parts.panel.values() or {}).get("data"):
            return
        with suppress(UserError):
            datasets = self._parts.keeper.reader.datasets.all()
            if datasets:
                newest = max(datasets, key=lambda one: one.number)
                self._parts.panel.set_values(task, {"data": str(self._parts.keeper.path), "dataset": newest.name})

    # Going on

    def _offer_newest(self) -> None:
        if not any(run.task.resumes for run in self._parts.results.under_way):
            for one in list(filter(_can_go_on, unfinished()))[:1]:
                self._offer(one)

    def _started(self, run: Run) -> None:
        if run.task.resumes:
            self._parts.teller.close(_TOLD)

    def _cut_off(self, run: Run) -> None:
        if not run.task.resumes:
            return
        asked = run.task.params.model_validate(dict(run.params)).model_dump(mode="json")
        for one in unfinished():
            if one.task == run.task.key and one.params == asked and _can_go_on(one):
                self._offer(one)
                return

    def _offer(self, one: Unfinished) -> None:
        text = self.tr("The training “{0}” was cut off, and can go on from where it was.").format(say(one.title))
        hint = self.tr("Its last checkpoint was written {0} ago. It is kept until the training has ended.").format(
            duration(max(time.time() - one.changed, 0.0))
        )
        offers = [
            Offer(self.tr("Go on"), partial(self._go_on, one)),
            Offer(self.tr("Give it up"), partial(forget, one.folder)),
        ]
        self._parts.teller.inform(_TOLD, text, hint, offers)

    def _go_on(self, one: Unfinished) -> None:
        parts = self._parts
        if parts.runner.task(one.task) is None:
            return
        parts.panel.set_values(one.task, dict(one.params))
        parts.runner.run(one.task, one.params, ())


def _can_go_on(one: Unfinished) -> bool:
    """Return whether its data are named; what was chosen in a library must be chosen again."""
    return one.params.get("data") != ""
