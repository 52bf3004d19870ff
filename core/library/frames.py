"""Structures in a project file: written once, read when somebody looks at them."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from typing_extensions import override

from core.errors import FileError
from core.library.plain import read_json
from core.structures.packed import pack, unpack
from core.structures.trajectory import Trajectory

if TYPE_CHECKING:
    import sqlite3

    from core.structures.crystal import Crystal

CACHE_ATOMS = 2_000_000
"""Atoms of frames kept in memory by one sequence; the two used last are kept whatever their size."""


class Frames:
    """The table of structures; reached as ``Project.frames``."""

    def __init__(self, connection: sqlite3.Connection, path: Path, next_number: Callable[[], int]) -> None:
        self._connection = connection
        self._path = path
        self._next_number = next_number

    def put(self, frames: Sequence[Crystal], number: int | None = None) -> int:
        """Write the frames of a structure or trajectory and return their number; inside ``Project.writing``.

        A trajectory that stays in its file is referred to, with its first frame kept here.

        Args:
            frames: What to write; what lies in this project already is not written again.
            number: A number that nobody else takes; what is there under it stays.
        """
        if isinstance(frames, StoredFrames) and frames.path == self._path:
            return frames.number
        execute = self._connection.execute
        # one counter for all, so that no number is taken that another window has reserved
        if number is None:
            number = self._next_number()
        elif execute("SELECT 1 FROM frames WHERE id = ?", (number,)).fetchone():
            return number
        if len(frames) == 1 or isinstance(frames, Trajectory):
            reference = reference_to(frames) if isinstance(frames, Trajectory) else None
            sql = "INSERT INTO frames (id, count, data, reference) VALUES (?, ?, ?, ?)"
            execute(sql, (number, len(frames), pack(frames[0]), reference))
            return number
        execute("INSERT INTO frames (id, count) VALUES (?, ?)", (number, len(frames)))
        rows = ((number, place, pack(frame)) for place, frame in enumerate(frames))
        self._connection.executemany("INSERT INTO frame (frames, place, data) VALUES (?, ?, ?)", rows)
        return number

    def follow(self, other: Frames) -> None:
        """Read from another project from now on: a copy of this one, under another name."""
        self._connection, self._path, self._next_number = other._connection, other._path, other._next_number

    @property
    def path(self) -> Path:
        """The project file."""
        return self._path

    def get(self, number: int) -> StoredFrames:
        """Return the frames of that number; none is read yet.

        Raises:
            FileError: If the project does not hold them.
        """
        row = self._connection.execute("SELECT count FROM frames WHERE id = ?", (number,)).fetchone()
        if row is None:
            raise FileError("The project does not hold this structure.", hint="Open it from its file again.")
        return StoredFrames(number, int(row[0]), self)

    def read(self, number: int, place: int = 0) -> Crystal:
        """Read one frame.

        Raises:
            FileError: If it is damaged, or in a file that is gone or changed.
        """
        row = self._connection.execute("SELECT data, reference FROM frames WHERE id = ?", (number,)).fetchone()
        if row is not None and row[0] is not None and place == 0:
            return unpack(row[0])
        if row is not None and row[1] is not None:
            return _referred(row[1], whole=True)[place]
        sql = "SELECT data FROM frame WHERE frames = ? AND place = ?"
        frame = self._connection.execute(sql, (number, place)).fetchone()
        if frame is None:
            raise FileError("The project does not hold this frame.", hint="Open it from its file again.")
        return unpack(frame[0])

    def reference(self, number: int) -> Trajectory | None:
        """Return the trajectory that frames refer to, or None where the project holds them all.

        Its file may have to be searched on; see ``Trajectory``.

        Raises:
            FileError: If its file is gone or changed.
        """
        row = self._connection.execute("SELECT reference FROM frames WHERE id = ?", (number,)).fetchone()
        return None if row is None or row[0] is None else _referred(row[0])


class StoredFrames(Sequence["Crystal"]):
    """Frames that lie in a project file; those used lately are kept.

    What crosses a process border is where they lie; the other side opens the file for itself.
    """

    def __init__(self, number: int, count: int, table: Frames | Path) -> None:
        self.number, self._count = number, count
        self._table = table
        self._kept: OrderedDict[int, Crystal] = OrderedDict()

    @override
    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> Crystal: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Crystal]: ...
    @override
    def __getitem__(self, index: int | slice) -> Crystal | Sequence[Crystal]:
        """Return a frame, read if need be, or a list of some.

        Raises:
            FileError: If a frame cannot be read.
            IndexError: If there is no such frame.
        """
        if isinstance(index, slice):
            return [self[place] for place in range(self._count)[index]]
        place = range(self._count)[index]
        if place not in self._kept:
            self._kept[place] = self._read(place)
            while len(self._kept) > 2 and sum(map(len, self._kept.values())) > CACHE_ATOMS:
                self._kept.popitem(last=False)
        self._kept.move_to_end(place)
        return self._kept[place]

    @property
    def path(self) -> Path:
        """The project file."""
        return self._table.path if isinstance(self._table, Frames) else self._table

    def __getstate__(self) -> dict[str, Any]:
        kept = OrderedDict(list(self._kept.items())[-1:])
        return {**self.__dict__, "_table": self.path, "_kept": kept}

    def _read(self, place: int) -> Crystal:
        if isinstance(self._table, Frames):
            return self._table.read(self.number, place)
        from core.library.project import Project

        with Project.open(self.path, read_only=True) as project:
            return project.frames.read(self.number, place)


def reference_to(frames: Trajectory) -> str:
    """Return where the frames of a trajectory lie, as JSON."""
    place = frames.place
    return json.dumps(
        {
            "path": place.path,
            "format": place.format,
            "size": place.size,
            "changed": place.changed,
            "species": place.species,
            "numbers": [frames.numbers.start, frames.numbers.stop, frames.numbers.step],
        }
    )


def _referred(reference: str, *, whole: bool = False) -> Trajectory:
    from core.structures import files

    about = read_json(reference)
    try:
        path, named = str(about["path"]), about["species"]
        start, stop, step = map(int, about["numbers"])
    except (LookupError, TypeError, ValueError) as error:
        raise FileError("A stored structure is damaged.", hint="Open it again.", detail=repr(error)) from None
    if not Path(path).is_file():
        raise FileError(
            "The trajectory's file is not where it was.", hint="Put it back, or open it again.", detail=path
        )
    species = tuple(named) if named else None
    loaded = files.read(path, species=species, cross_check=False, whole=False).structures
    if not isinstance(loaded, Trajectory):
        raise FileError("The trajectory's file has changed.", hint="Open it again.", detail=path)
    is_part = (start, step) != (0, 1) or stop < len(loaded)
    if whole or is_part:
        loaded.search_all()
    return loaded[slice(start, stop, step)] if is_part else loaded
