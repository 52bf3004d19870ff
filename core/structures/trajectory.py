"""A trajectory that stays in its file: frames are read when somebody looks at them."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, overload

import numpy as np
from typing_extensions import override

from core.errors import FileError
from core.structures.formats import by_key
from core.structures.frame_index import Piece, Scan, search
from core.structures.readers.base import Source
from core.structures.readers.guarded import read_guarded
from core.texts import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

FIRST_PIECE = 1 << 22
"""Bytes searched for frames before the first is shown."""
NEXT_PIECE = 1 << 27
"""Bytes searched in each later turn, some 0.2 s of work."""
CACHE_BYTES = 1 << 28
"""Frames kept in memory, in bytes; the first and the two used last are kept whatever their size."""


@dataclass(frozen=True, slots=True)
class Place:
    """A file as it was when its frames were searched.

    Attributes:
        path: Where it lies.
        format: Key of its format.
        size: In bytes.
        changed: Time of its last change, ns.
        species: What the user said the kinds of atoms are.
    """

    path: str
    format: str
    size: int
    changed: int
    species: tuple[str, ...] | None = None

    @classmethod
    def of(cls, path: str | os.PathLike[str], format: str, species: tuple[str, ...] | None = None) -> Self:  # noqa: A002
        """Return the place of a file as it is now."""
        about = os.stat(path)  # noqa: PTH116  # one call for both
        return cls(os.fspath(path), format, about.st_size, about.st_mtime_ns, species)


class Trajectory(Sequence["Crystal"]):
    """Frames of a file, each read when it is asked for; those used lately are kept.

    A slice is a trajectory as well and reads nothing. While the file is still searched the trajectory grows by
    ``extend``. It is used from one thread. What crosses a process border is where the frames lie, and of the frames
    themselves only the one used last.

    Args:
        place: The file.
        rows: Where the frames lie in it, shape (m, 4); see ``Piece``.
        scan: Where the search goes on; None if it does not.
        numbers: Which frames of the file these are; by default the first ones.
    """

    def __init__(
        self, place: Place, rows: NDArray[np.int64], scan: Scan | None = None, numbers: range | None = None
    ) -> None:
        self.place = place
        self.scan = scan
        self.numbers = range(len(rows)) if numbers is None else numbers
        self._rows = rows
        self._kept: OrderedDict[int, Crystal] = OrderedDict()
        self._bytes = 0

    @override
    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Crystal: ...
    @overload
    def __getitem__(self, index: slice) -> Trajectory: ...
    @override
    def __getitem__(self, index: int | slice) -> Crystal | Trajectory:
        """Return a frame, read if need be, or a trajectory of some.

        Raises:
            FileError: If the frame cannot be read, or the file is no longer what it was.
            IndexError: If there is no such frame.
        """
        if isinstance(index, slice):
            return type(self)(self.place, self._rows[index], numbers=self.numbers[index])
        at = range(len(self))[index]
        if at in self._kept:
            self._kept.move_to_end(at)
            return self._kept[at]
        frame = self.read(at)
        self.keep(at, frame)
        return frame

    def __getstate__(self) -> dict[str, Any]:
        last = OrderedDict(list(self._kept.items())[-1:])
        return {**self.__dict__, "_kept": last, "_bytes": sum(map(_bytes_of, last.values()))}

    @property
    def fraction(self) -> float:
        """How much of the file was searched, 0 to 1."""
        return 1.0 if self.scan is None else self.scan.fraction

    @property
    def kept_bytes(self) -> int:
        """Memory that the frames kept take."""
        return self._bytes

    def at_hand(self, index: int) -> bool:
        """Return whether a frame is there without reading the file."""
        return index in self._kept

    def bytes_of(self, index: int) -> int:
        """Return how many bytes of the file must be read for a frame."""
        row = self._rows[index]
        return int(row[1] - row[0] + row[3] - row[2])

    def keep(self, index: int, frame: Crystal) -> None:
        """Take in a frame that was read elsewhere, and let go of those not used for long."""
        if index in self._kept:
            self._bytes -= _bytes_of(self._kept.pop(index))
        self._kept[index] = frame
        self._bytes += _bytes_of(frame)
        while self._bytes > CACHE_BYTES and len(self._kept) > 3:
            # the first stays: lists of what is open tell its number of atoms
            oldest = next(at for at in self._kept if at)
            self._bytes -= _bytes_of(self._kept.pop(oldest))

    def extend(self, piece: Piece) -> None:
        """Take in frames found later, in the order in which they were found."""
        self._rows = np.concatenate([self._rows, piece.rows])
        self.numbers = range(len(self._rows))
        self.scan = None if piece.scan.done else piece.scan

    def search_all(self) -> None:
        """Find all frames, if the file was not searched to its end.

        Raises:
            FileError: If the file is gone or no longer what it was.
        """
        while self.scan is not None:
            self.extend(search_on(self.place, self.scan))

    def detached(self) -> Self:
        """Return the same frames for somebody else: without those kept, and with a growth of its own."""
        return type(self)(self.place, self._rows, self.scan, self.numbers)

    def text_of(self, index: int, most: int | None = None) -> bytes:
        """Return the text of a frame: its header and its body, of which at most ``most`` bytes.

        Raises:
            FileError: If the file is gone or no longer what it was.
        """
        begin, end, head, head_end = (int(at) for at in self._rows[index])
        if most is not None:
            end = min(end, begin + most)
        name = Path(self.place.path).name
        try:
            with open(self.place.path, "rb") as stream:  # noqa: PTH123  # of every frame again
                about = os.fstat(stream.fileno())
                if (about.st_size, about.st_mtime_ns) != (self.place.size, self.place.changed):
                    raise FileError(Text("{0} has changed since it was opened.", name), hint="Open it again.")
                stream.seek(head)
                text = stream.read(head_end - head)
                stream.seek(begin)
                return text + stream.read(end - begin)
        except FileNotFoundError:
            raise FileError(
                Text("{0} is no longer there.", name), hint="Put it back, or open it at its new place."
            ) from None
        except OSError as error:
            raise FileError(Text("{0}: cannot be read ({1}).", name, error), hint="Check the disk.") from None

    def read(self, index: int, *, quick: bool = False) -> Crystal:
        """Read a frame from the file, without keeping it.

        Raises:
            LongWay: If it was to be ``quick``, and a library must be loaded first.
            FileError: If it cannot be read.
        """
        format_ = by_key(self.place.format)
        if format_ is None:
            raise ValueError(f"no format {self.place.format!r}")
        name = Text("{0}, frame {1}", Path(self.place.path).name, self.numbers[index] + 1)
        source = Source(name, self.text_of(index), None, self.place.species, quick)
        return read_guarded(format_, source).structures[0]


def open_trajectory(
    path: str | os.PathLike[str],
    format: str,  # noqa: A002
    species: tuple[str, ...] | None = None,
    *,
    whole: bool = True,
) -> tuple[Trajectory, tuple[str, ...]] | None:
    """Find the frames of a file and read the first.

    Args:
        path: The file.
        format: Key of its format, one of ``core.structures.frame_index.FORMATS``.
        species: Element symbols, for files that number the kinds of atoms.
        whole: Whether to search the whole file, or only until there is something to show.

    Returns:
        The trajectory, and what the user must know; None where there is less than two frames.

    Raises:
        SpeciesNeeded: If the file does not name its elements.
        FileError: If the first frame cannot be read.
    """
    place = Place.of(path, format, species)
    piece = search(path, Scan(format, place.size), FIRST_PIECE)
    while not piece.scan.done and (whole or len(piece.rows) < 2):
        piece = piece.joined(search(path, piece.scan, NEXT_PIECE))
    if len(piece.rows) < 2:
        return None
    trajectory = Trajectory(place, piece.rows, None if piece.scan.done else piece.scan)
    trajectory[0]
    return trajectory, piece.notes


def search_on(place: Place, scan: Scan) -> Piece:
    """Find more frames of a file that is being searched.

    Raises:
        FileError: If the file is gone or no longer what it was.
    """
    name = Path(place.path).name
    try:
        now = Place.of(place.path, place.format, place.species)
        if now != place:
            raise FileError(Text("{0} has changed since it was opened.", name), hint="Open it again.")
        return search(place.path, scan, NEXT_PIECE)
    except OSError as error:
        raise FileError(Text("{0}: cannot be read ({1}).", name, error), hint="Check the disk.") from None


def _bytes_of(frame: Crystal) -> int:
    arrays = (frame.numbers, frame.positions, *frame.arrays.values())
    return sum(array.nbytes for array in arrays)
