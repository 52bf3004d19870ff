"""Runs tasks on what the document holds and brings the results back to it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from PySide6.QtCore import QCoreApplication, QObject, Signal

from core.cluster import calls
from core.config import data_folder
from core.engine.engine import CLUSTERS, LONG, MODELS, QUICK
from core.engine.run import run_task
from core.formatting import formula_text
from core.structures.trajectory import Trajectory
from core.structures.write import text_of
from core.tasks.base import StructureInput
from core.tasks.building import Built
from gui.document import Record
from gui.jobs import Handlers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from core.cluster.settings import ClusterSettings
    from core.structures.crystal import Crystal
    from core.tasks.base import Provenance, Result, Task
    from gui.document import Document, Item
    from gui.jobs import Jobs


OPEN_ITEM = "item:"
"""Before the key of an open item, where a parameter asks for a second structure."""
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Sent:
    """Where a task is that was sent to a cluster.

    Attributes:
        name: Tells it from all others there.
        settings: Which cluster.
        title: What it is called.
    """

    name: str
    settings: ClusterSettings
    title: str


@dataclass(frozen=True)
class Run:
    """A task under way or finished: what was asked, of what.

    Attributes:
        task: The task.
        params: The values asked for, as the form gave them.
        items: Keys of the items, one an input.
        crystals: The structures as they were when Run was pressed, one an input.
        origins: File and index in it, one an input; None where the structure did not come from a file as it is.
        job: The job's number.
        names: What the items are called, one an input.
        sent: What tells it from others on the cluster; None where it runs here.
    """

    task: Task
    params: Mapping[str, Any]
    items: tuple[int, ...]
    crystals: tuple[Crystal, ...]
    origins: tuple[tuple[str, int] | None, ...]
    job: int = 0
    names: tuple[str, ...] = ()
    sent: Sent | None = None


class Runner(QObject):
    """Runs tasks.

    Signals:
        started: Carries the ``Run``.
        partial: Carries the ``Run`` and what the task reported.
        finished: Carries the ``Run``, the ``Result`` and the ``Provenance``.
        failed: Carries the ``Run`` and the ``UserError``.
        cancelled: Carries the ``Run``.
    """

    started = Signal(object)
    partial = Signal(object, object)
    finished = Signal(object, object, object)
    failed = Signal(object, object)
    cancelled = Signal(object)

    def __init__(
        self, document: Document, jobs: Jobs, tasks: Mapping[str, Task], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._jobs = jobs
        self._tasks = dict(tasks)
        self._under_way: dict[int, Run] = {}
        self._lanes: dict[int, str] = {}
        # the numbers of items mean others in another project
        document.replaced.connect(self.cancel_all)

    def task(self, key: str) -> Task | None:
        """Return the task of that name, if there is one."""
        return self._tasks.get(key)

    def cancel_all(self) -> None:
        """Give up all tasks that have not ended; nothing that still arrives of them is taken in."""
        waiting, self._under_way = self._under_way, {}
        for job, run in waiting.items():
            # what is on a cluster goes on there, and is taken in when its project is open again
            (self._jobs.cancel if run.sent is None else self._jobs.leave)(job)
            self.cancelled.emit(run)

    def leave_all(self) -> None:
        """Hear no more of the tasks that go on on a cluster."""
        for job in [job for job, run in self._under_way.items() if run.sent is not None]:
            del self._under_way[job]
            self._jobs.leave(job)

    def run(
        self,
        key: str,
        params: Mapping[str, Any],
        items: tuple[int, ...],
        cluster: ClusterSettings | None = None,
    ) -> Run:
        """Run a task on items' frames as shown now; their snapshots go along, so later changes do not matter.

        Args:
            key: The task's.
            params: The values of its form.
            items: Keys of the items.
            cluster: Where to send it; None to run it here.
        """
        task = self._tasks[key]
        asked = items if task.takes_structures else ()
        chosen = [item for item in (self._document.item(number) for number in asked) if item is not None]
        crystals = tuple(item.frames[self._document.frame_of(item.key)] for item in chosen)
        origins = tuple(self._document.origin(item.key) for item in chosen)
        names = tuple(item.source or item.title for item in chosen)
        values = resolved(self._document, task, params)
        titles = tuple(item.title for item in chosen)
        frames = tuple(_frames(item) if task.takes_frames else () for item in chosen)
        inputs = tuple(map(StructureInput, crystals, names, frames))
        title = _title(task, list(titles), formulae_asked(task, values))
        sent = None if cluster is None else Sent(uuid4().hex, cluster, title)
        asked_for = Run(task, values, tuple(item.key for item in chosen), crystals, origins, 0, titles, sent)
        if sent is None:
            lane = QUICK if task.live else LONG if task.long else MODELS
            return self._begin(asked_for, title, lane, run_task, key, inputs, values)
        about = (sent.settings, sent.name, title, key, inputs, values)
        return self._begin(asked_for, title, self._free_lane(), calls.run_on_cluster, *about)

    def go_on(self, run: Run) -> Run:
        """Follow a task on a cluster that was sent before; ``run`` says what was asked, and where it is."""
        if run.sent is None:
            raise ValueError("it was not sent to a cluster")
        sent = run.sent
        return self._begin(run, sent.title, self._free_lane(), calls.follow, sent.settings, sent.name)

    def _begin(self, run: Run, title: str, lane: str, function: Callable[..., Any], *args: object) -> Run:
        box: list[Run] = []
        handlers = Handlers(
            partial=lambda payload: self._take_partial(box[0], payload),
            done=lambda result: self._end(box[0], lambda run: self._done(run, result)),
            failed=lambda error: self._end(box[0], lambda run: self.failed.emit(run, error)),
            cancelled=lambda: self._end(box[0], self.cancelled.emit),
        )
        job = self._jobs.submit(lane, function, *args, title=title, handlers=handlers, can_stop=run.task.can_stop)
        box.append(replace(run, job=job))
        self._under_way[job] = box[0]
        self._lanes[job] = lane
        self.started.emit(box[0])
        return box[0]

    def _free_lane(self) -> str:
        """Return the lane for clusters with the fewest tasks."""
        taken = [self._lanes[job] for job in self._under_way]
        return min(CLUSTERS, key=taken.count)

    def _take_partial(self, run: Run, payload: object) -> None:
        if run.job in self._under_way:
            self.partial.emit(run, payload)

    def _end(self, run: Run, tell: Callable[[Run], None]) -> None:
        """Tell what came of a run, if anybody still waits for it."""
        self._lanes.pop(run.job, None)
        if self._under_way.pop(run.job, None) is not None:
            tell(run)

    def _done(self, run: Run, result: tuple[Result, Provenance]) -> None:
        outcome, provenance = result
        if outcome.of_inputs and not issubclass(run.task.entry, Built):
            for item, crystal, entry in zip(run.items, run.crystals, outcome.entries, strict=True):
                self._document.add_record(Record(item, crystal, entry.kept(), provenance))
        self.finished.emit(run, outcome, provenance)


def formulae_asked(task: Task, params: Mapping[str, Any]) -> str:
    """Return the formulae that were written in a form, as they are shown: not what is chosen is it about, then.

    Args:
        task: The task.
        params: The values of its form.

    Returns:
        Up to three formulae, or the name of a file of them; "" where the task is about structures.
    """
    fields = task.params.model_fields.items() if not task.needs_structures else ()
    extras = {name: info.json_schema_extra for name, info in fields if isinstance(info.json_schema_extra, dict)}
    texts = [str(params.get(name) or "").strip() for name, extra in extras.items() if extra.get("kind") == "formula"]
    files = [Path(str(params["formula_file"]).strip()).name] if str(params.get("formula_file") or "").strip() else []
    named = [formula_text(part) for text in texts for part in text.split(";") if part.strip()] + files
    return ", ".join([*named[:_MOST_NAMED], *(["…"] if len(named) > _MOST_NAMED else [])])


def resolved(document: Document, task: Task, params: Mapping[str, Any]) -> dict[str, Any]:
    """Return parameters in which a second structure that is open stands as a file or as text.

    So the same parameters mean the same in a script, on the command line and in another session.
    """
    values = dict(params)
    for name, info in task.params.model_fields.items():
        extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
        value = str(values.get(name) or "")
        if extra.get("kind") == "structure" and value.startswith(OPEN_ITEM):
            values[name] = _as_reference(document, int(value.removeprefix(OPEN_ITEM)))
        elif extra.get("kind") == "study" and not value.strip():
            values[name] = _new_study()
    return values


def _new_study() -> str:
    """Return the path of a study that nobody has named, so that its rounds are kept all the same."""
    folder = data_folder() / "studies"
    with suppress(OSError):
        # where there is no room for it the task says so
        folder.mkdir(parents=True, exist_ok=True)
    return str(folder / f"{datetime.now().astimezone():%Y-%m-%d %H-%M-%S-%f}.study.jsonl")


def _as_reference(document: Document, key: int) -> str:
    item, origin = document.item(key), document.origin(key)
    if origin is not None:
        return f"{origin[0]}#{origin[1]}"
    return "" if item is None else text_of(item.frames[document.frame_of(key)])


def _frames(item: Item) -> Sequence[Crystal]:
    """Return the frames of a trajectory as they go to a worker, which may need a while to take them."""
    if len(item.frames) < 2:
        return ()
    return item.frames.detached() if isinstance(item.frames, Trajectory) else item.frames


def _title(task: Task, names: list[str], formulae: str) -> str:
    title = QCoreApplication.translate("tasks", task.title)
    if formulae:
        return f"{title} {formulae}"
    if len(names) > 1:
        return QCoreApplication.translate("Runner", "{0}: {1} structures").format(title, len(names))
    return f"{title} {names[0]}" if names else title
