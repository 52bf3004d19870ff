"""What all readers share: the text they read, what they give back and how they complain."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NoReturn

from core.errors import FileError
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from core.structures.crystal import Crystal
    from core.structures.volume import VolumetricData

HINT_CHECK = Text("Check the file there, or save it again from the program that made it.")
HINT_CUT = Text("The file may be cut off: copy or download it again.")
HINT_SPECIES = Text("Say which elements they are.")


class SpeciesNeeded(FileError):  # noqa: N818  # a question, asked by the window
    """The file numbers its kinds of atoms but does not name them; ask, and read again with ``species``.

    Attributes:
        counts: Number of atoms of each kind, in the file's order.
    """

    def __init__(self, message: str, *, counts: Sequence[int] = (), hint: str = HINT_SPECIES, detail: str = "") -> None:
        super().__init__(message, hint=hint, detail=detail)
        self.counts = tuple(counts)

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (self.message, self.counts, self.hint, self.detail))


def _rebuild(message: str, counts: tuple[int, ...], hint: str, detail: str) -> SpeciesNeeded:
    return SpeciesNeeded(message, counts=counts, hint=hint, detail=detail)


class LongWay(FileError):  # noqa: N818  # an answer to "quick", heard by whoever asked
    """What was to be read quickly needs a library that takes long to load."""


@dataclass(frozen=True)
class Source:
    """A text to read.

    Attributes:
        name: What messages call it: the file's name without its folder.
        data: The bytes, decompressed.
        path: Where it lies; None for pasted text.
        species: What the user said the kinds of atoms are.
        quick: Whether to raise ``LongWay`` rather than to load a library: somebody's window waits.
    """

    name: str
    data: bytes
    path: Path | None = None
    species: tuple[str, ...] | None = None
    quick: bool = False

    @cached_property
    def text(self) -> str:
        r"""The text with plain ``\n`` line ends, whatever its encoding."""
        data = self.data
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            text = data.decode("utf-16", errors="replace")
        else:
            try:
                text = data.decode("utf-8-sig")
            except UnicodeDecodeError:
                text = data.decode("latin-1")
        return text.replace("\r\n", "\n").replace("\r", "\n")

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text."""
        return self.text.split("\n")

    def fail(self, what: str, *, line: int | None = None, hint: str = HINT_CHECK, detail: str = "") -> NoReturn:
        """Raise a FileError that names the file and, where known, the line (counted from 1)."""
        where = self.name if line is None else Text("{0}, line {1}", self.name, line)
        raise FileError(Text("{0}: {1}", where, what), hint=hint, detail=detail)

    def cut(self, what: str) -> NoReturn:
        """Raise a FileError for a file that ends too early."""
        self.fail(Text("the file ends before {0}.", what), line=len(self.text.rstrip().split("\n")), hint=HINT_CUT)


@dataclass(frozen=True)
class Content:
    """What a reader found; see ``core.structures.files.Loaded``."""

    structures: tuple[Crystal, ...]
    is_trajectory: bool = False
    volumes: tuple[VolumetricData, ...] = ()
    warnings: tuple[str, ...] = field(default=())


_MATHEMATICA = re.compile(r"\*\^")
_UNCERTAINTY = re.compile(r"\(\d*\)?$")


def number(token: str) -> float:
    """Return the number written in ``token``: also 1.5D-3, 1.5*^-3, 0.25(3) and 1/3.

    Raises:
        ValueError: If it is not a finite number.
    """
    try:
        value = float(token)
    except ValueError:
        value = _odd_number(token)
    if value - value != 0:  # inf and nan
        raise ValueError(f"not a finite number: {token}")
    return value


def _odd_number(token: str) -> float:
    text = _UNCERTAINTY.sub("", token.strip())
    text = _MATHEMATICA.sub("e", text).replace("D", "e").replace("d", "e")
    top, slash, bottom = text.partition("/")
    if not slash:
        return float(text)
    if float(bottom) == 0:
        raise ValueError(f"division by zero: {token}")
    return float(top) / float(bottom)


def vector(source: Source, index: int, what: str, count: int = 3) -> list[float]:
    """Return the first ``count`` numbers of the line with 0-based ``index``."""
    if index >= len(source.lines):
        source.cut(what)
    words = source.lines[index].replace(",", " ").split()
    if len(words) < count and not any(line.strip() for line in source.lines[index + 1 :]):
        source.cut(what)
    try:
        values = [number(word) for word in words[:count]]
    except ValueError:
        values = []
    if len(values) < count:
        source.fail(
            Text("expected {0} numbers ({1}), found “{2}”.", count, what, _short(source.lines[index])), line=index + 1
        )
    return values


def _short(line: str) -> str:
    line = line.strip()
    return line if len(line) <= 60 else f"{line[:57]}…"


def check_cell(source: Source, cell: Any, line: int | None = None) -> None:
    """Refuse a cell without volume."""
    import numpy as np

    lengths = np.linalg.norm(cell, axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        flatness = abs(np.linalg.det(np.asarray(cell) / lengths[:, None])) if np.all(lengths > 1e-3) else 0.0
    if not flatness > 1e-5:
        source.fail(
            "the cell has no volume: a lattice vector is zero or the vectors lie in one plane.",
            line=line,
            hint="Correct the cell lengths and angles (or vectors).",
        )
