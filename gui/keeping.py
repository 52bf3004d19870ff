"""Keeps the document in a project file, continuously: what was done a moment ago is on the disk."""

from __future__ import annotations

from contextlib import suppress
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import uuid4

from PySide6.QtCore import QLockFile, QObject, Qt, QTimer, Signal

from core.errors import FileError, UserError
from core.library.project import Project
from core.library.writer import Writer
from core.structures.trajectory import Trajectory
from gui import sessions
from gui.kept_history import KeptHistory
from gui.packing import Packer, unpacked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from core.library.records import Step as KeptStep
    from core.library.rows import Shown
    from core.library.writer import Work
    from gui.document import Document
    from gui.items import Change, Item, Record

SENT = "sent"
"""The piece of the window's state that says which tasks are on a cluster: what comes of them belongs to the project."""

_SOON_MS = 150
"""How long changes are gathered before they are written."""
_LOOK_MS = 1000
"""How often to look whether somebody else wrote into the project."""
_BLOCK = 4096
"""How many keys of new items are held ready."""
_CLOSE_S = 10.0
_MOST_LOOKED_AT = 500
"""Open items that are compared with the project when somebody else wrote into it."""


class Saved(Enum):
    """How things stand between the window and the disk."""

    YES = "saved"
    SOON = "soon"
    FAILED = "failed"


class _Begun(NamedTuple):
    """What a window asks of a project before it lets go of another one."""

    project: Project
    lock: QLockFile | None
    session: int
    free: range
    steps: tuple[KeptStep, ...]
    done: int


class Keeper(QObject):
    """The project behind a document: where its items are kept, loaded from and written to.

    Attributes:
        saved: How things stand between the window and the disk.
        is_copying: Whether a copy is being made; what is done meanwhile is written when it is there.
        trouble: Why the unsaved session lies among the system's temporary files; None if it does not.

    Signals:
        leaving: The project is about to be closed.
        project_changed: Another project is open.
        rows_changed: Something was written into the project, by this window, another one or a worker.
        state_changed: ``saved`` or ``name`` changed.
        failed: Something could not be written or opened; carries what, and the ``UserError``.
    """

    leaving = Signal()
    project_changed = Signal()
    rows_changed = Signal()
    state_changed = Signal()
    failed = Signal(str, object)
    _wrote = Signal(object)
    _did_not_write = Signal(object, object)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.saved = Saved.YES
        self._dirty: dict[int, Item | None] = {}
        self._removed: dict[int, bool] = {}
        self._gone: set[int] = set()
        self._history = KeptHistory(document, lambda: self.reader)
        self.is_copying = False
        self._views: dict[str, Any] = {}
        self._runs: dict[int, tuple[object, str]] = {}
        self._new_runs: set[str] = set()
        self._soon = QTimer(self, interval=_SOON_MS, singleShot=True)
        self._soon.timeout.connect(self._write_changes)
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._look_at_file)
        self._wrote.connect(self._after_write, Qt.ConnectionType.QueuedConnection)
        self._did_not_write.connect(self._after_failure, Qt.ConnectionType.QueuedConnection)
        document.changed.connect(self._note_change)
        document.recorded.connect(self._note_record)
        document.frames_grown.connect(self._note_growth)
        document.history.indexChanged.connect(self._note_history)
        self.is_open = True
        self.reader: Project
        self._writer: Writer
        self._version = 0
        self._lock: QLockFile | None = None
        self._free: list[int] = []
        project, self.trouble = sessions.create()
        self._enter(_begin(project))

    # What others ask

    @property
    def path(self) -> Path:
        """The project file."""
        return self.reader.path

    @property
    def is_named(self) -> bool:
        """Whether the user gave the project a name; otherwise it is an unsaved session."""
        return not sessions.is_session(self.path)

    @property
    def name(self) -> str:
        """What to call the project; "" for an unsaved session."""
        return self.path.stem if self.is_named else ""

    def write(self, work: Work) -> None:
        """Have something written into the project soon; see ``Writer``."""
        self._write_together(work)

    def keep_view(self, key: str, value: Any) -> None:
        """Keep a piece of the window's state with the project."""
        if self._views.get(key) != value:
            self._views[key] = value
            self.write(lambda project: project.records.set_view(key, value))

    def view(self, key: str) -> Any:
        """Return a piece of the window's state that was kept with the project; None if there is none."""
        return self._views[key] if key in self._views else self.reader.records.view(key)

    def run_of(self, provenance: object) -> str:
        """Return what results of one run have in common, by the provenance that they share."""
        return self._runs.setdefault(id(provenance), (provenance, uuid4().hex))[1]

    def know_run(self, provenance: object, run: str) -> None:
        """Take note of what results of a run have in common that was kept before."""
        self._runs[id(provenance)] = (provenance, run)

    def flush(self, timeout: float = _CLOSE_S) -> bool:
        """Write what waits now, and return whether it is on the disk."""
        self._write_changes()
        done = self._writer.flush(timeout)
        self._set_saved(Saved.YES if done else Saved.FAILED)
        return done

    def retry(self) -> None:
        """Try again now what could not be written."""
        self._writer.retry()

    def open(self, path: Path) -> None:
        """Open another project in place of this one, which is closed in good order.

        Raises:
            FileError: If it cannot be opened, or this one not be written; this one stays open then.
        """
        if path.exists() and self.path.exists() and path.samefile(self.path):
            return
        self._see_all_written()
        begun = _begin(Project.open(path))
        self._leave()
        self._enter(begun)

    def start_anew(self) -> None:
        """Begin another unsaved session in place of this project, which is closed in good order.

        Raises:
            FileError: If this one cannot be written, or no session be begun; this one stays open then.
        """
        self._see_all_written()
        project, self.trouble = sessions.create()
        begun = _begin(project)
        self._leave()
        self._enter(begun)

    def hold(self) -> bool:
        """Write what waits, and let what comes wait until ``go_on_in`` or ``go_on``; return whether all is written."""
        done = self.flush()
        self._writer.hold(_CLOSE_S)
        self.is_copying = True
        return done

    def go_on(self) -> None:
        """Write here again after ``hold``."""
        self.is_copying = False
        self._writer.go_on()

    def go_on_in(self, path: Path) -> None:
        """Write into a copy of this project from now on, under another name; what is open stays open.

        What was done since ``hold`` is written into the copy.

        Raises:
            FileError: If the copy cannot be opened; this one stays open then.
        """
        project = Project.open(path)
        try:
            free = self._reserved_in(project)
        except UserError:
            project.close()
            raise
        self._write_changes()
        self._writer.hold(_CLOSE_S)
        old, self.reader = self.reader, project
        old.frames.follow(project.frames)
        self._let_go(old)
        self._lock, self._free, self.trouble = sessions.lock(path), free, None
        self._version, self.is_copying = project.data_version, False
        self._writer.go_on(path)
        if self.flush():
            sessions.forget(old.path)
        self.state_changed.emit()

    def _reserved_in(self, copy: Project) -> list[int]:
        """Return keys that nobody else gets; those given since the copy was made are not counted in it."""
        last = max(self._free, default=self._last_key)
        while True:
            block = copy.reserve(_BLOCK)
            if block.stop > last + 1:
                return [key for key in block if key > last]

    def _let_go(self, old: Project) -> None:
        """Leave a project that was copied: it stays as it was when the copy was made."""
        if not sessions.is_session(old.path):
            with suppress(UserError), old.writing():
                old.records.end_session(self._session)
        old.close()
        if self._lock is not None:
            self._lock.unlock()

    def close(self) -> None:
        """Write what waits and close the project; an unsaved session that holds nothing leaves nothing behind."""
        self._look.stop()
        if self.is_open:
            self.is_open = False
            self._leave()
            self._document.close()

    # The document's store

    def next_key(self) -> int:
        """Return the key of a new item."""
        if not self._free:
            self._free.extend(self.reader.reserve(_BLOCK))
        self._last_key = self._free.pop(0)
        return self._last_key

    def last_place(self) -> float:
        """Return the place of the last entry in the order of the list."""
        return self.reader.entries.last_place()

    def order(self) -> list[tuple[int, float]]:
        """Return key and place of all entries, in the order of the list."""
        return self.reader.entries.order()

    def load(self, key: int) -> Item | None:
        """Return an entry as an item; None if it was removed."""
        try:
            shown = self.reader.entries.shown(key) if self.is_open else None
            if shown is None or key in self._gone:
                return None
            self._known[key] = shown
            return unpacked(self.reader, key, shown)
        except UserError as error:
            self.failed.emit(self.path.name, error)
            return None

    def records(self, key: int) -> tuple[Record, ...]:
        """Return an entry's finished tasks that were kept before it was opened."""
        from gui.record_packing import record_of  # what tasks are made of takes a tenth of a second to import

        found = (record_of(self.reader, stored) for stored in self.reader.records.results(key))
        new = self._new_runs
        return tuple(record for run, record in found if record is not None and run not in new)

    # Writing

    def _note_change(self, change: Change) -> None:
        self._dirty.update(change.items)
        self._gone.difference_update(change.items, change.restored)
        self._gone.update((key for key, item in change.items.items() if item is None), change.removed)
        for keys, removed in ((change.removed, True), (change.restored, False)):
            self._removed.update(dict.fromkeys(keys, removed))
        self._note_history()

    def _note_history(self) -> None:
        if not self.is_open:
            return
        self._set_saved(Saved.SOON)
        if not self._soon.isActive():
            self._soon.start()

    def _note_growth(self, key: int) -> None:
        item = self._document.item(key)
        if item is not None and isinstance(item.frames, Trajectory) and item.frames.scan is None:
            count = len(item.frames)
            self._write_changes()
            self.write(lambda project: project.entries.set_frame_count(key, count))

    def _note_record(self, record: Record) -> None:
        from gui.record_packing import kept_result, properties_of

        run, packer = self.run_of(record.provenance), self._packer
        self._new_runs.add(run)

        def keep(project: Project) -> None:
            number = project.records.add_result(kept_result(project, record, run, packer))
            if project.entries.exists(record.item):
                project.properties.add(record.item, properties_of(record), result=number)

        self._write_changes()
        self.write(keep)

    def _write_changes(self) -> None:
        """Write items and the steps that changed them together, so that the history always fits what is there."""
        self._soon.stop()
        self._write_together(*self._items_work(), *self._history.work(self._packer, self._session))

    def _write_together(self, *works: Work) -> None:
        if works:
            self._writer.put(*works)
            self._set_saved(Saved.SOON)

    def _items_work(self) -> Iterator[Work]:
        dirty, removed = self._dirty, self._removed
        self._dirty, self._removed = {}, {}
        if not dirty and not removed:
            return
        packer, known = self._packer, self._known

        def keep(project: Project) -> None:
            for key, item in dirty.items():
                shown = packer.put(project, key, item)
                known.pop(key, None)
                if shown is not None:
                    known[key] = shown
            project.entries.remove([key for key, gone in removed.items() if gone])
            project.entries.restore([key for key, gone in removed.items() if not gone])

        yield keep

    def _after_write(self, writer: Writer) -> None:
        if self.is_open and writer is self._writer:
            if not writer.waiting and not self._soon.isActive():
                self._set_saved(Saved.YES)
            self._look_at_file()

    def _after_failure(self, path: Path, error: UserError) -> None:
        # of a project that was left meanwhile nobody wants to hear
        if self.is_open and path == self.path:
            if self._writer.trouble is not None:
                self._set_saved(Saved.FAILED)
            self.failed.emit(self.path.name if self.is_named else self.tr("Unsaved session"), error)

    def _set_saved(self, saved: Saved) -> None:
        if self.saved is Saved.FAILED and saved is Saved.SOON:
            return
        if saved is not self.saved:
            self.saved = saved
            self.state_changed.emit()

    # What others wrote

    def _look_at_file(self) -> None:
        try:
            version = self.reader.data_version
            if version == self._version:
                return
            self._version = version
            if not self._writer.waiting and not self._dirty:
                self._refresh()
        except UserError as error:
            self.failed.emit(self.path.name, error)
            return
        self.rows_changed.emit()

    def _refresh(self) -> None:
        """Take in what another window made of the items that are open here."""
        changed: dict[int, Item | None] = {}
        for item in self._document.items[:_MOST_LOOKED_AT]:
            shown = self.reader.entries.shown(item.key)
            if shown == self._known.get(item.key):
                continue
            self._known.pop(item.key, None)
            if shown is not None:
                self._known[item.key] = shown
            changed[item.key] = None if shown is None else unpacked(self.reader, item.key, shown)
        if changed:
            self._document.refresh(changed)

    # Opening and leaving

    def _enter(self, begun: _Begun) -> None:
        self.reader, self._lock, self._session = begun.project, begun.lock, begun.session
        self._free, self._last_key = list(begun.free), 0
        self._packer = Packer()
        self._known: dict[int, Shown] = {}
        self._views, self._runs, self._new_runs = {}, {}, set()
        self._start_writing()
        self._document.take_store(self, map(self._history.step, begun.steps), begun.done)
        self._history.take_over()
        self._dirty, self._removed, self._gone = {}, {}, set()
        self._soon.stop()
        self.saved = Saved.YES
        self.project_changed.emit()
        self.state_changed.emit()

    def _start_writing(self) -> None:
        self._version = self.reader.data_version
        saved: Callable[[int], None] = lambda _count: self._wrote.emit(self._writer)  # noqa: E731
        failed: Callable[[UserError], None] = lambda error: self._did_not_write.emit(self._writer.path, error)  # noqa: E731
        self._writer = Writer(self.path, saved, failed)
        self._look.start()

    def _see_all_written(self) -> None:
        if self.is_copying:
            self.go_on()
        if not self.flush():
            hint = "Make room on the disk, or save the project under another name."
            raise self._writer.trouble or FileError("The last changes could not be written.", hint=hint)

    def _stop_writing(self) -> None:
        if self.is_copying:
            self.go_on()
        self._write_changes()
        self._writer.put(partial(_end_session, self._session))
        self._writer.close(_CLOSE_S)
        if self._lock is not None:
            self._lock.unlock()

    def _leave(self) -> None:
        self.leaving.emit()
        self._stop_writing()
        is_empty = not self.is_named and not self.reader.entries.count() and not self.view(SENT)
        path = self.path
        self.reader.close()
        if is_empty:
            sessions.forget(path)


def _begin(project: Project) -> _Begun:
    """Let a window take part in a project, and go on with the history unless another window has it.

    Raises:
        FileError: If the project cannot be written; it is closed then.
    """
    lock = sessions.lock(project.path)
    try:
        with project.writing():
            session = project.records.start_session("MatterDesk")
            free = project.take(_BLOCK)
            steps, done = project.records.adopt_steps(session) if lock is not None else ((), 0)
    except UserError:
        project.close()
        if lock is not None:
            lock.unlock()
        raise
    return _Begun(project, lock, session, free, steps, done)


def _end_session(session: int, project: Project) -> None:
    project.records.end_session(session)
