"""What the window shows, kept with the project: the structure and the eye, result tabs, what jobs came to."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import numpy as np
from PySide6.QtCore import QObject, QTimer

from core.engine.protocol import JobState
from core.library.records import StoredJob, StoredPlot
from core.tasks.base import Result
from gui.i18n import say
from gui.panels.log_panel import Level
from gui.record_packing import records_of_run
from gui.result_view import NO_ITEM
from gui.running import Run
from gui.viewer.camera import Camera

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.library.project import Project
    from gui.document import Record
    from gui.features.parts import Parts
    from gui.jobs import JobView

_LOOK_MS = 2000
_RESULT = "result"
_MOST_JOBS = 20


def install(parts: Parts) -> None:
    """Keep what the window shows, and show again what was kept."""
    ProjectView(parts)


class ProjectView(QObject):
    """Links the window with the part of the project that is not about structures."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts, self._keeper, self._document = parts, parts.keeper, parts.document
        self._jobs: dict[int, StoredJob] = {}
        self._tabs: list[StoredPlot] = []
        self._eye = QTimer(self, interval=_LOOK_MS)
        self._eye.timeout.connect(self._keep_camera)
        self._eye.start()
        parts.document.current_settled.connect(self._keep_current)
        parts.keeper.project_changed.connect(self._restore)
        parts.jobs.changed.connect(self._keep_job)
        parts.results.finished.connect(self._keep_tabs)
        parts.window.results.tabCloseRequested.connect(self._keep_tabs)
        parts.keeper.leaving.connect(self._keep_camera)
        parts.window.closing.connect(self._let_go)
        self._restore()

    # Keeping

    def _keep_current(self) -> None:
        item = self._document.current
        shown = None if item is None else {"key": item.key, "frame": self._document.frame}
        self._keeper.keep_view("current", shown)

    def _keep_camera(self) -> None:
        if self._document.current is None:
            return
        camera = self._parts.view.camera
        self._keeper.keep_view(
            "camera",
            {
                "focus": camera.focus.tolist(),
                "rotation": camera.rotation.tolist(),
                "half_height": float(camera.half_height),
                "perspective": camera.perspective,
            },
        )

    def _let_go(self) -> None:
        """Keep how the window looks now; the project outlives it."""
        if self._eye.isActive():
            self._keep_camera()
            self._eye.stop()
            self._keeper.leaving.disconnect(self._keep_camera)
            self._keeper.project_changed.disconnect(self._restore)

    def _shown_tabs(self) -> list[StoredPlot]:
        return [
            StoredPlot(
                _RESULT,
                view.title,
                {"task": view.run.task.key, "run": self._keeper.run_of(provenance), "items": list(view.run.items)},
            )
            for view, provenance in self._parts.results.shown()
        ]

    def _keep_tabs(self) -> None:
        tabs = self._shown_tabs()
        if tabs != self._tabs:
            self._tabs = tabs
            self._keeper.write(lambda project: project.records.set_plots(tabs))

    def _keep_job(self, view: JobView) -> None:
        state = JobState.FAILED if view.refusal else view.event.state
        before = self._jobs.get(view.job)
        if before is not None and not state.is_final:
            return
        started = datetime.now(UTC).isoformat(timespec="seconds") if before is None else before.started
        number = uuid4().int >> 66 if before is None else before.number
        message = str(view.event.error.text) if view.event.error else str(view.refusal)
        job = StoredJob(view.title, "", state.value, started, view.event.seconds, message, number)
        self._jobs[view.job] = job
        self._keeper.write(lambda project: _put(project, job))

    # Showing again

    def _restore(self) -> None:
        self._parts.results.close_all()
        self._jobs.clear()
        self._tell_jobs()
        for plot in self._keeper.reader.records.plots():
            if plot.kind == _RESULT:
                self._restore_tab(plot)
        self._tabs = self._shown_tabs()
        current: Any = self._keeper.view("current")
        if isinstance(current, dict) and self._document.current is None:
            self._document.show_item(int(current["key"]), int(current["frame"]))
        camera: Any = self._keeper.view("camera")
        first = self._keeper.reader.entries.first() if self._document.current is None else None
        if first is not None:
            # what was shown last is gone, or nobody has looked into this project yet
            self._document.show_item(first)
        elif isinstance(camera, dict) and self._document.current is not None:
            # once the crystal is in the view, which looks at a new one in its own way
            QTimer.singleShot(0, self, lambda: self._parts.view.move_camera(_camera(camera)))

    def _restore_tab(self, plot: StoredPlot) -> None:
        records = records_of_run(self._keeper.reader, str(plot.state["run"]))
        task = self._parts.runner.task(str(plot.state["task"]))
        keys = tuple(int(key) for key in plot.state["items"])
        if task is not None and not task.needs_structures and not {record.item for record in records} & {*keys}:
            # something was open, but the run was about what was written in its form
            keys = ()
        if task is None or not records or tuple(record.item for record in records[: len(keys)]) != keys:
            return
        # of a run that took no structures, what it added is all there is
        own, others = (records[: len(keys)], records[len(keys) :]) if keys else (records, ())
        names = tuple(item.title if (item := self._document.item(key)) else "" for key in keys)
        provenance = own[0].provenance
        crystals = tuple(record.crystal for record in own) if keys else ()
        alone = {record.item: NO_ITEM - place for place, record in enumerate(own) if record.item != NO_ITEM}
        origins = _origins(own, others) if keys else alone
        run = Run(task, provenance.params, keys, crystals, (None,) * len(keys), names=names)
        result = Result(tuple(record.entry for record in own), provenance.models, of_inputs=bool(keys))
        self._keeper.know_run(provenance, str(plot.state["run"]))
        self._parts.results.show_again(run, plot.title, result, provenance, origins)

    def _tell_jobs(self) -> None:
        jobs = self._keeper.reader.records.jobs(_MOST_JOBS)
        for job in jobs:
            done = job.state == JobState.DONE.value
            word = self.tr("done") if done else say(job.message) or self.tr("interrupted")
            if job.state == JobState.CANCELLED.value:
                word = self.tr("cancelled")
            self._parts.log.append(Level.INFO if done else Level.WARNING, f"{job.title}: {word} ({job.started})")


def _origins(own: Sequence[Record], others: Sequence[Record]) -> dict[int, int]:
    """Return the items that a run added, each with the item that it came of: those of one name in their order."""
    left, origins = list(own), {}
    for record in others:
        found = next((one for one in left if one.entry.source == record.entry.source), own[0])
        origins[record.item] = found.item
        left = [one for one in left if one is not found]
    return origins


def _put(project: Project, job: StoredJob) -> None:
    project.records.put_job(job)


def _camera(kept: dict[str, Any]) -> Camera:
    rotation = np.array(kept["rotation"], dtype=float).reshape(3, 3)
    focus = np.array(kept["focus"], dtype=float).reshape(3)
    return Camera(focus, rotation, float(kept["half_height"]), bool(kept["perspective"]))
