"""Opens files and pasted text in the background and puts what they hold into the document."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSettings, QTemporaryDir, Signal

from core.engine import calls
from core.engine.engine import FILES, MODELS
from core.library.project import SUFFIX
from core.structures.trajectory import Trajectory
from gui.frames import FrameReader
from gui.jobs import Handlers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from core.errors import UserError
    from core.structures.crystal import Crystal
    from core.structures.files import Loaded
    from gui.document import Document
    from gui.jobs import Jobs

_RECENT_MAX = 12
_PACKED = (".gz", ".xz", ".bz2")
_TABLES = (".csv", ".tsv", ".xlsx", ".db", ".jsonl", ".zip", ".tar")
_HEAD = 4096
_ONE_STRUCTURE = 1 << 20
"""Bytes of JSON above which it holds more than one structure."""


def is_dataset(path: str) -> bool:
    """Return whether a file or folder is a data set rather than a structure, as its name and first bytes tell."""
    name = path.lower()
    for ending in _PACKED:
        name = name.removesuffix(ending)
    if name.endswith(_TABLES) or Path(path).is_dir():
        return True
    if not name.endswith(".json"):
        return False
    with suppress(OSError), Path(path).open("rb") as stream:
        head = stream.read(_HEAD)
        return not head.lstrip().startswith(b"{") or Path(path).stat().st_size > _ONE_STRUCTURE
    return False


class Opener(QObject):
    """Reads structures for the document.

    Signals:
        opened: Something is open now; carries the key of the item shown.
        failed: Carries the name of what could not be opened and the ``UserError``.
        species_needed: The file does not name its elements; carries its path and the error with the counts.
        project_wanted: A project was chosen among the files; carries its path.
        dataset_wanted: A data set was chosen, which is imported, not opened; carries its path.
        recent_changed: The list of recent files changed.
        saved: Structures were written; carries the path and what the file cannot hold of them, a tuple of sentences.
    """

    opened = Signal(int)
    failed = Signal(str, object)
    species_needed = Signal(str, object)
    project_wanted = Signal(str)
    dataset_wanted = Signal(str)
    recent_changed = Signal()
    saved = Signal(str, tuple)

    def __init__(self, document: Document, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._jobs = jobs
        self._grids: QTemporaryDir | None = None
        self._pending = 0
        self._is_first = False
        self._under_examination: dict[tuple[int, int], Crystal] = {}
        FrameReader(document, jobs, self).failed.connect(self.failed)

    @property
    def busy(self) -> bool:
        """Whether something is being read."""
        return self._pending > 0

    @property
    def grids(self) -> str:
        """The folder where fields on grids are parked, made when it is first asked for; "" if that is impossible."""
        if self._grids is None:
            self._grids = QTemporaryDir()
        return self._grids.path() if self._grids.isValid() else ""

    def close(self) -> None:
        """Delete the parked fields."""
        if self._grids is not None:
            self._grids.remove()

    @property
    def recent(self) -> tuple[str, ...]:
        """Files opened lately that still exist, newest first."""
        stored: Any = QSettings().value("recent", [])
        paths = [stored] if isinstance(stored, str) else list(stored or [])
        return tuple(path for path in paths if Path(path).is_file())

    def open_paths(self, paths: Iterable[str]) -> None:
        """Open files, each on its own: one that fails does not stop the others."""
        for path in paths:
            self.open_path(path)

    def open_path(self, path: str, species: tuple[str, ...] | None = None) -> None:
        """Open one file.

        Args:
            path: The file.
            species: Element symbols, for a file that does not name them.
        """
        full = str(Path(path).expanduser().absolute())
        if full.endswith(SUFFIX):
            self.project_wanted.emit(full)
            return
        if species is None and is_dataset(full):
            self.dataset_wanted.emit(full)
            return
        self._read(calls.open_path, full, species, name=full, grids=self.grids)

    def open_text(self, text: str) -> None:
        """Open a structure pasted as text."""
        self._read(calls.open_text, text, name=self.tr("Pasted text"))

    def examine(self, key: int, frame: int, crystal: Crystal, cif: str = "") -> None:
        """Work out the facts of a structure in the background; ``cif`` is the file it was just read from."""
        if self._under_examination.get((key, frame)) is crystal:
            return
        self._under_examination[key, frame] = crystal
        handlers = Handlers(done=partial(self._examined, key, frame, crystal))
        self._jobs.submit(FILES, calls.examine, crystal, cif, handlers=handlers)

    def _examined(self, key: int, frame: int, crystal: Crystal, found: calls.Examined) -> None:
        if self._under_examination.get((key, frame)) is not crystal:
            return
        del self._under_examination[key, frame]
        item = self._document.item(key)
        # what was edited meanwhile has other facts, which are asked for by themselves
        if item is None or (not isinstance(item.frames, Trajectory) and item.frames[frame] is not crystal):
            return
        self._document.set_facts(key, frame, found.facts, found.warnings)

    def save(self, crystals: Sequence[tuple[str, Crystal]], path: str, key: str | None = None) -> None:
        """Write structures to a file, told through ``saved`` or ``failed``.

        Args:
            crystals: A title for each, and the structure.
            path: The file.
            key: The format; None chooses by the file's name.
        """
        handlers = Handlers(
            done=lambda losses: self.saved.emit(path, losses), failed=lambda error: self.failed.emit(path, error)
        )
        title = self.tr("Save {0}").format(path)
        self._jobs.submit(FILES, calls.save, tuple(crystals), path, key, title=title, handlers=handlers)

    def save_frames(self, frames: Sequence[Crystal], part: slice, path: str, key: str | None = None) -> None:
        """Write frames of a trajectory to a file, told through ``saved`` or ``failed``.

        Args:
            frames: All of them; of a file that is still searched those not found yet, too.
            part: Which of them.
            path: The file.
            key: The format; None chooses by the file's name.
        """
        handlers = Handlers(
            done=lambda losses: self.saved.emit(path, losses), failed=lambda error: self.failed.emit(path, error)
        )
        held = frames.detached() if isinstance(frames, Trajectory) else tuple(frames)
        title = self.tr("Save {0}").format(path)
        # not where files are opened: that must not wait for minutes
        self._jobs.submit(MODELS, calls.save_frames, held, part, path, key, title=title, handlers=handlers)

    def _read(self, function: Callable[..., Loaded], *args: object, name: str, **kwargs: Any) -> None:
        self._is_first |= not self._pending
        self._pending += 1
        handlers = Handlers(
            done=partial(self._done, name), failed=partial(self._failed, name), cancelled=self._forget_one
        )
        title = self.tr("Open {0}").format(Path(name).name)
        self._jobs.submit(FILES, function, *args, title=title, handlers=handlers, **kwargs)

    def _forget_one(self) -> None:
        self._pending -= 1

    def _done(self, name: str, loaded: Loaded) -> None:
        self._pending -= 1
        # of many that are opened together the first is shown, and at the end the last
        show, self._is_first = self._is_first or not self._pending, False
        source = name if loaded.path else ""
        stem = Path(name).name if source else name
        structures = loaded.structures
        if loaded.is_trajectory or len(structures) == 1:
            # the last frame of what is known whole, the first of what is still searched
            known = not isinstance(structures, Trajectory)
            frame = len(structures) - 1 if loaded.is_trajectory and known else 0
            key = self._document.add(
                structures,
                stem,
                source=source,
                warnings=loaded.warnings,
                show=show,
                frame=frame,
                volumes=loaded.volumes,
            )
        else:
            keys = [
                self._document.add(
                    (crystal,),
                    crystal.title or f"{stem} #{i + 1}",
                    source=source,
                    warnings=loaded.warnings,
                    show=show and i == 0,
                    offset=i,
                )
                for i, crystal in enumerate(structures)
            ]
            key, frame = keys[0], 0
        self.examine(key, frame, structures[frame], source if loaded.format == "cif" else "")
        if source:
            self.remember(source)
        self.opened.emit(key)

    def _failed(self, name: str, error: UserError) -> None:
        self._pending -= 1
        if hasattr(error, "counts"):
            self.species_needed.emit(name, error)
        else:
            self.failed.emit(name, error)

    def remember(self, path: str) -> None:
        """Put a file at the head of the recent ones."""
        recent = [path, *(other for other in self.recent if other != path)]
        QSettings().setValue("recent", recent[:_RECENT_MAX])
        self.recent_changed.emit()
