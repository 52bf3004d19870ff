"""Reads the frames of trajectories that stay in their file: the one wanted last, and the one that comes next."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from core.engine import calls
from core.engine.engine import FRAMES
from core.errors import UserError
from core.structures.readers.base import LongWay
from core.structures.trajectory import Trajectory
from gui.jobs import Handlers

if TYPE_CHECKING:
    from core.structures.crystal import Crystal
    from core.structures.frame_index import Piece
    from gui.document import Document
    from gui.jobs import Jobs

AT_ONCE = 30_000
"""Bytes of text up to which a frame is read where it is asked for; that takes 2 ms at most."""


class _Frame(NamedTuple):
    key: int
    frame: int


class FrameReader(QObject):
    """Brings frames into the document's trajectories without holding the window up.

    One frame is read at a time; of those asked for meanwhile the last has its turn next. Where frames follow each other
    at equal steps the next is read ahead. Files that are not searched to their end yet are searched on.

    Signals:
        failed: A frame cannot be read; carries the path of its file and the ``UserError``.
    """

    failed = Signal(str, object)

    def __init__(self, document: Document, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._jobs = jobs
        self._wanted: _Frame | None = None
        self._reading: _Frame | None = None
        self._shown = _Frame(0, 0)
        self._step = 0
        self._searching: set[int] = set()
        document.frame_wanted.connect(self._want)
        document.current_changed.connect(self._follow)
        document.items_changed.connect(self._search_all)

    def _want(self, key: int, frame: int) -> None:
        frames = self._frames(key)
        self._wanted = None
        if frames is None or frames.at_hand(frame):
            return
        self._wanted = _Frame(key, frame)
        if frames.bytes_of(frame) > AT_ONCE:
            self._next()
            return
        self._wanted = None
        try:
            frames.keep(frame, frames.read(frame, quick=True))
        except LongWay:
            self._wanted = _Frame(key, frame)
            self._next()
        except UserError as error:
            self.failed.emit(frames.place.path, error)

    def _next(self) -> None:
        """Read what is wanted, or else what comes next."""
        target = self._wanted or self._ahead()
        frames = self._frames(target.key) if target is not None else None
        if self._reading is not None or target is None or frames is None:
            return
        self._reading = target
        handlers = Handlers(
            done=partial(self._done, frames, target, ahead=target != self._wanted),
            failed=partial(self._failed, frames),
            cancelled=partial(self._failed, frames, None),
        )
        self._jobs.submit(FRAMES, calls.read_frame, frames[target.frame : target.frame + 1], handlers=handlers)

    def _done(self, frames: Trajectory, read: _Frame, crystal: Crystal, *, ahead: bool) -> None:
        self._reading = None
        frames.keep(read.frame, crystal)
        arrived = self._wanted == read
        if arrived:
            self._wanted = None
        # one that was overtaken is shown as well: somebody drags the slider and looks where to stop
        if arrived or (self._wanted is not None and not ahead):
            self._show(read)
        self._next()

    def _failed(self, frames: Trajectory, error: UserError | None) -> None:
        if self._wanted == self._reading:
            self._wanted = None
        self._reading = None
        self._step = 0
        if error is not None:
            self.failed.emit(frames.place.path, error)

    def _show(self, read: _Frame) -> None:
        current, wanted = self._document.current, self._wanted
        if current is not None and current.key == read.key:
            self._document.show_frame(read.frame)
            self._wanted = wanted

    def _follow(self) -> None:
        """Notice by which step frames follow each other."""
        item = self._document.current
        now = _Frame(item.key if item else 0, self._document.frame)
        if now == self._shown:
            return
        self._step = now.frame - self._shown.frame if now.key == self._shown.key else 0
        self._shown = now
        self._next()

    def _ahead(self) -> _Frame | None:
        """Return the frame that comes next, if it takes long to read."""
        target = _Frame(self._shown.key, self._shown.frame + self._step)
        frames = self._frames(target.key)
        if frames is None or not self._step or not 0 <= target.frame < len(frames) or frames.at_hand(target.frame):
            return None
        return target if frames.bytes_of(target.frame) > AT_ONCE else None

    def _frames(self, key: int) -> Trajectory | None:
        item = self._document.item(key)
        return item.frames if item is not None and isinstance(item.frames, Trajectory) else None

    def _search_all(self) -> None:
        for item in self._document.items:
            if item.key not in self._searching:
                self._search(item.key)

    def _search(self, key: int) -> None:
        """Search a file on from where it is known; one that was closed meanwhile waits for undo."""
        self._searching.discard(key)
        frames = self._frames(key)
        if frames is None or frames.scan is None:
            return
        self._searching.add(key)
        handlers = Handlers(done=partial(self._found, frames, key), failed=partial(self._lost, frames, key))
        self._jobs.submit(FRAMES, calls.search_frames, frames.place, frames.scan, handlers=handlers)

    def _found(self, frames: Trajectory, key: int, piece: Piece) -> None:
        frames.extend(piece)
        self._document.tell_grown(key, piece.notes)
        self._search(key)

    def _lost(self, frames: Trajectory, key: int, error: UserError) -> None:
        frames.scan = None
        self._searching.discard(key)
        self._document.tell_grown(key)
        self.failed.emit(frames.place.path, error)
