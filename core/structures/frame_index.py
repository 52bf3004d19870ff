"""Where the frames of a trajectory file lie, found piece by piece and without reading what is in them.

A file of many gigabytes opens at once like this: the first piece shows the first frame, the others follow while a
person looks at it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, Self

import numpy as np

from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from os import PathLike
    from typing import BinaryIO

    from numpy.typing import NDArray

CHUNK = 1 << 22
"""Bytes read at a time; a frame larger than this makes it larger."""
LARGEST_FRAME = 1 << 29
"""Bytes within which the next frame must begin, so that no file that is none of frames is read whole."""

_LINE = 10
_COUNT_LINE = 64  # no number of atoms takes more characters
Row = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Scan:
    """How far the search for frames has come; small, and crosses process borders.

    Attributes:
        format: Key of the file's format, one of ``FORMATS``.
        position: Byte up to which all is known.
        head: Bytes (from, to) of what stands once and holds for the frames from here on.
        found: Frames so far.
        done: Whether the end of the file was reached.
        size: Size of the file in bytes.
    """

    format: str
    size: int
    position: int = 0
    head: tuple[int, int] = (0, 0)
    found: int = 0
    done: bool = False

    @property
    def fraction(self) -> float:
        """How much of the file is known, 0 to 1."""
        return 1.0 if self.done else self.position / max(self.size, 1)


@dataclass(frozen=True, eq=False)
class Piece:
    """Frames found in one go.

    Attributes:
        rows: Where each lies in bytes: its body from, to, and its head from, to; shape (m, 4).
        scan: Where to go on.
        notes: What the user must know.
    """

    rows: NDArray[np.int64]
    scan: Scan
    notes: tuple[str, ...] = ()

    def joined(self, other: Self) -> Self:
        """Return this piece and the one after it as one."""
        rows = np.concatenate([self.rows, other.rows])
        return replace(self, rows=rows, scan=other.scan, notes=(*self.notes, *other.notes))


def search(path: str | PathLike[str], scan: Scan, budget: int) -> Piece:
    """Find the frames in the next ``budget`` bytes or so, and at least one if there is one."""
    rows: list[Row] = []
    notes: list[str] = []
    start, step = scan.position, _STEPS[scan.format]
    with open(path, "rb") as stream:  # noqa: PTH123  # bytes by offset, many times
        while not scan.done and (scan.position - start < budget or not rows):
            before = len(rows)
            scan = step(stream, scan, rows, notes)
            scan = replace(scan, found=scan.found + len(rows) - before)
    return Piece(np.array(rows, dtype=np.int64).reshape(-1, 4), scan, tuple(notes))


def _xyz(stream: BinaryIO, scan: Scan, rows: list[Row], notes: list[str]) -> Scan:
    """Walk from number of atoms to number of atoms."""
    want = CHUNK
    while True:
        data, at_end = _chunk(stream, scan.position, want)
        found, begin, rest = _walk(data, at_end=at_end)
        rows.extend((scan.position + start, scan.position + stop, 0, 0) for start, stop in found)
        if not begin and not at_end and want >= LARGEST_FRAME:
            rest = "junk"
        if rest == "junk":
            notes.append(_junk_after(scan.found + len(found)))
        elif rest == "cut" and at_end:
            notes.append(_CUT)
        if at_end or rest == "junk":
            return replace(scan, position=scan.size, done=True)
        if begin:
            return replace(scan, position=scan.position + begin)
        want *= 2


def _walk(data: bytes, *, at_end: bool) -> tuple[list[tuple[int, int]], int, Literal["", "cut", "junk"]]:
    """Return the frames of XYZ in ``data``, where they end, and what comes then."""
    ends = np.flatnonzero(np.frombuffer(data, dtype=np.uint8) == _LINE) + 1
    if at_end and not data.endswith(b"\n"):
        ends = np.append(ends, len(data))
    frames: list[tuple[int, int]] = []
    line, begin = 0, 0
    while line < len(ends):
        head = data[begin : min(int(ends[line]), begin + _COUNT_LINE)].split(None, 1)
        if not head:
            line, begin = line + 1, int(ends[line])
            continue
        if not head[0].isdigit() or int(head[0]) == 0:
            return frames, begin, "junk"
        last = line + 1 + int(head[0])
        if last >= len(ends) or (int(ends[last]) == len(data) and at_end and last > line + 2 and _torn(data)):
            return frames, begin, "cut"
        frames.append((begin, int(ends[last])))
        line, begin = last + 1, int(ends[last])
    head = data[begin : begin + _COUNT_LINE].split(None, 1)
    # told by the start of a line, as the end of it may be gigabytes away
    return frames, begin, "junk" if head and not head[0].isdigit() else ""


def _dump(stream: BinaryIO, scan: Scan, rows: list[Row], notes: list[str]) -> Scan:
    """Cut before each "ITEM: TIMESTEP"."""
    mark = b"ITEM: TIMESTEP"
    data, at_end, starts = _marked(stream, scan, lambda text: _lines_with(text, mark, mark), notes)
    edges = [*starts, len(data)] if at_end else starts
    rows.extend((scan.position + begin, scan.position + end, 0, 0) for begin, end in pairwise(edges))
    if at_end and len(edges) > 1 and not _has_all_atoms(data[edges[-2] :]):
        notes.append(_CUT)
        rows.pop()
    return replace(scan, position=scan.size if at_end else scan.position + starts[-1], done=at_end)


def _has_all_atoms(block: bytes) -> bool:
    """Return whether a frame of a dump lists as many atoms as it says."""
    header, _, table = block.partition(b"ITEM: ATOMS")
    words = header.partition(b"ITEM: NUMBER OF ATOMS")[2].split(None, 1)
    lines = table.count(b"\n") - (1 if table.endswith(b"\n") else 0)
    return bool(words) and words[0].isdigit() and lines >= int(words[0]) and not (lines > 1 and _torn(block))


def _pdb(stream: BinaryIO, scan: Scan, rows: list[Row], notes: list[str]) -> Scan:
    """Cut after each "ENDMDL"; what stands before the first "MODEL" holds for all of them."""
    data, at_end, marks = _marked(stream, scan, lambda text: _lines_with(text, b"ENDMDL", b"ENDMDL"), notes)
    head = scan.head
    if scan.position == 0:
        first = next(iter(_lines_with(data, b"MODEL", b"MODEL")), 0)
        head = (0, first)
    begin = 0
    for mark in marks:
        end = data.find(b"\n", mark) + 1 or len(data)
        # the first frame has the head before it already
        rows.append((scan.position + begin, scan.position + end, *(head if scan.position + begin else (0, 0))))
        begin = end
    if at_end and (b"\nATOM  " in data[begin:] or b"\nHETATM" in data[begin:]):
        notes.append(_CUT)
    return replace(scan, position=scan.size if at_end else scan.position + begin, head=head, done=at_end)


def _xdatcar(stream: BinaryIO, scan: Scan, rows: list[Row], notes: list[str]) -> Scan:
    """Cut before each "Direct configuration=" and, where the cell changes, behind the header before the next."""
    data, at_end, marks = _marked(stream, scan, _configurations, notes)
    head = scan.head
    if scan.position == 0 and marks:
        head = (0, marks[0])
    atoms = _atoms_of(stream, head)
    edges = [*marks, len(data)] if at_end else marks
    for begin, end in pairwise(edges):
        body_end = _after_lines(data, begin, end, atoms + 1)
        if body_end < 0:
            notes.append(_CUT)
            break
        rows.append((scan.position + begin, scan.position + body_end, *head))
        if data[body_end:end].strip() and end < len(data):
            head = (scan.position + body_end, scan.position + end)
            atoms = _atoms_of(stream, head)
    return replace(scan, position=scan.size if at_end else scan.position + marks[-1], head=head, done=at_end)


def _configurations(text: bytes) -> Iterator[int]:
    for at in _lines_with(text, b"onfig", b""):
        if text[at : at + 40].lstrip().lower().startswith((b"direct", b"cartesian", b"konfig")):
            yield at


def _after_lines(data: bytes, begin: int, end: int, lines: int) -> int:
    """Return where ``lines`` lines that begin at ``begin`` end, at most ``end``; -1 if there are fewer."""
    block = data[begin:end]
    count = block.count(b"\n") + (not block.endswith(b"\n"))
    if count < lines or block.rstrip().count(b"\n") < lines - 1 or (count == lines > 2 and _torn(block)):
        return -1
    if count == lines:
        return end
    ends = np.flatnonzero(np.frombuffer(block, dtype=np.uint8) == _LINE)
    return begin + int(ends[lines - 1]) + 1


def _atoms_of(stream: BinaryIO, head: tuple[int, int]) -> int:
    """Return the number of atoms that the header of an XDATCAR announces."""
    stream.seek(head[0])
    lines = [line for line in stream.read(head[1] - head[0]).split(b"\n") if line.strip()]
    words = lines[-1].split() if lines else []
    return sum(int(word) for word in words if word.isdigit())


def _torn(data: bytes) -> bool:
    """Return whether the last line has no end and fewer words than the one before, as while a program still writes."""
    if data.endswith(b"\n"):
        return False
    before, last = data[max(data.rfind(b"\n", 0, data.rfind(b"\n")), 0) :].strip(b"\n").split(b"\n", 1)
    return len(last.split()) < len(before.split())


def _marked(
    stream: BinaryIO, scan: Scan, find: Callable[[bytes], Iterator[int]], notes: list[str]
) -> tuple[bytes, bool, list[int]]:
    """Read on until there are two marks or the end of the file, which is also where they are too far apart."""
    want = CHUNK
    while want <= LARGEST_FRAME:
        data, at_end = _chunk(stream, scan.position, want)
        marks = list(find(data))
        if at_end or len(marks) > 1:
            return data, at_end, marks
        want *= 2
    notes.append(_junk_after(scan.found))
    return b"", True, []


def _lines_with(text: bytes, part: bytes, beginning: bytes) -> Iterator[int]:
    """Yield where the lines begin that hold ``part`` and begin with ``beginning``."""
    at = text.find(part)
    while at >= 0:
        line = text.rfind(b"\n", 0, at) + 1
        if text.startswith(beginning, line):
            yield line
        at = text.find(part, at + len(part))


def _chunk(stream: BinaryIO, position: int, size: int) -> tuple[bytes, bool]:
    """Return up to ``size`` bytes and whether they reach the end of the file."""
    stream.seek(position)
    data = stream.read(size + 1)
    return (data[:size], False) if len(data) > size else (data, True)


def _junk_after(frame: int) -> Text:
    return Text("What follows frame {0} is no frame and was left out.", frame)


_CUT = Text("The last frame is cut off and was left out.")
_STEPS: dict[str, Callable[[BinaryIO, Scan, list[Row], list[str]], Scan]] = {
    "xyz": _xyz,
    "xdatcar": _xdatcar,
    "dump": _dump,
    "pdb": _pdb,
}
FORMATS = frozenset(_STEPS)
"""Keys of the formats whose frames can be found like this."""
