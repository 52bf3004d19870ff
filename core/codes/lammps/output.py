"""Reads what LAMMPS writes while it runs: its log and a dump of the atoms."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from core.structures.crystal import Crystal
from core.structures.readers.lammps import element_of_mass

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from numpy.typing import NDArray

_VERSION = re.compile(r"^LAMMPS \((.*)\)")
_STEP = "Step"
_MOST_FRAMES = 2000
_MOST_FLOATS = 30_000_000


@dataclass
class LogReader:
    """Takes the lines of the log as they come.

    Attributes:
        columns: Names of the columns of the table, of the run that is under way.
        rows: The rows, all runs together; of columns that changed only the later ones are kept.
        version: Of the program, "" before it is printed.
        error: What the program says is wrong, "" if nothing.
        warnings: What it warns of, each once.
        units: The system of units, "" before it is printed.
    """

    columns: tuple[str, ...] = ()
    rows: list[tuple[float, ...]] = field(default_factory=list)
    version: str = ""
    error: str = ""
    warnings: list[str] = field(default_factory=list)
    units: str = ""
    _in_table: bool = False

    def feed(self, lines: Iterable[str]) -> None:
        """Take further lines."""
        for line in lines:
            self._take(line)

    def column(self, name: str) -> NDArray[np.float64] | None:
        """Return a column of the table, shape (m,); None where there is none of that name."""
        if name == "PotEng" and name not in self.columns:
            # the usual table has its parts
            pair, bonds = self.column("E_pair"), self.column("E_mol")
            return None if pair is None or bonds is None else pair + bonds
        if name not in self.columns:
            return None
        at = self.columns.index(name)
        return np.array([row[at] for row in self.rows])

    @property
    def step(self) -> int:
        """The last step of the table; 0 before there is one."""
        steps = self.column(_STEP)
        return int(steps[-1]) if steps is not None and len(steps) else 0

    def _take(self, line: str) -> None:
        words = line.split()
        if words[:1] == [_STEP]:
            self._begin(tuple(words))
        elif self._in_table and len(words) == len(self.columns):
            self._row(words)
        elif line.startswith("ERROR") and not self.error:
            self.error = line.split(":", 1)[-1].split("(src/", maxsplit=1)[0].split("(../", maxsplit=1)[0].strip()
        elif line.startswith("Last input line:") and self.error:
            self.error = f"{self.error} ({line.split(':', 1)[1].strip()})"
        elif line.startswith("WARNING"):
            warning = line.split(":", 1)[-1].split("(src/", maxsplit=1)[0].strip()
            if warning not in self.warnings:
                self.warnings.append(warning)
        elif found := _VERSION.match(line):
            self.version = found[1]
        elif words[:3] == ["Unit", "style", ":"]:
            self.units = words[3]
        elif line.startswith("Loop time"):
            self._in_table = False

    def _begin(self, columns: tuple[str, ...]) -> None:
        if columns != self.columns:
            self.columns, self.rows = columns, []
        self._in_table = True

    def _row(self, words: list[str]) -> None:
        try:
            row = tuple(float(word) for word in words)
        except ValueError:
            return
        if self.rows and self.rows[-1][0] == row[0]:
            # the first row of a run repeats the last of the one before
            self.rows.pop()
        self.rows.append(row)


@dataclass
class DumpTail:
    """Follows a text dump that is being written; of very many frames it keeps every second, fourth ...

    Attributes:
        path: The file.
        elements: Atomic number of each type of atom; empty takes them from the masses.
        frames: The frames so far.
        steps: The step of each.
    """

    path: Path
    elements: tuple[int, ...] = ()
    frames: list[Crystal] = field(default_factory=list)
    steps: list[int] = field(default_factory=list)
    _at: int = 0
    _rest: bytes = b""
    _seen: int = 0
    _stride: int = 1

    def read(self) -> list[Crystal]:
        """Return the frames that were completed since."""
        if not self.path.is_file():
            return []
        with self.path.open("rb") as stream:
            stream.seek(self._at)
            data = stream.read()
        self._at += len(data)
        *whole, self._rest = (self._rest + data).split(b"ITEM: TIMESTEP\n")
        found = [frame for part in whole if part.strip() and (frame := self._frame(part)) is not None]
        # the last one is complete where all its lines are there
        if self._rest.endswith(b"\n") and (last := self._frame(self._rest)) is not None:
            found.append(last)
            self._rest = b""
        return [frame for step, frame in found if self._keep(step, frame)]

    def _keep(self, step: int, frame: Crystal) -> bool:
        self._seen += 1
        if self.steps and self.steps[-1] == step:
            return False
        if (self._seen - 1) % self._stride:
            return False
        self.frames.append(frame)
        self.steps.append(step)
        if len(self.frames) > _MOST_FRAMES or 3 * len(self.frames) * len(frame) > _MOST_FLOATS:
            self._stride *= 2
            self.frames, self.steps = self.frames[::2], self.steps[::2]
        return True

    def _frame(self, part: bytes) -> tuple[int, Crystal] | None:
        lines = part.decode("ascii", errors="replace").splitlines()
        if len(lines) < 8:
            return None
        step, count = int(lines[0]), int(lines[2])
        if len(lines) < 8 + count:
            return None
        table = np.array(" ".join(lines[8 : 8 + count]).split(), dtype=float).reshape(count, -1)
        cell, origin = _cell(lines[3:7])
        repeats = [word.startswith("p") for word in lines[3].split()[-3:]]
        numbers = self._numbers(table[:, 1].astype(int), table[:, 2])
        frame = Crystal(
            numbers, table[:, 3:6] - origin, cell, (repeats[0], repeats[1], repeats[2]), info={"step": step}
        )
        return step, frame

    def _numbers(self, types: NDArray[np.int64], masses: NDArray[np.float64]) -> NDArray[np.int64]:
        if self.elements:
            table = np.zeros(max(int(types.max()), len(self.elements)) + 1, dtype=np.int64)
            table[1 : len(self.elements) + 1] = self.elements
            return np.asarray(table[types])
        known = {mass: element_of_mass(mass) or 0 for mass in np.unique(masses).tolist()}
        return np.array([known[mass] for mass in masses.tolist()])


def _cell(lines: list[str]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return lattice vectors and origin of the "BOX BOUNDS" of a dump."""
    bounds = np.array([line.split() for line in lines[1:4]], dtype=float)
    low, high = bounds[:, 0], bounds[:, 1]
    if bounds.shape[1] < 3:
        return np.diag(high - low), low
    xy, xz, yz = bounds[:, 2].tolist()
    # the bounds enclose the leaning box
    low = low - [min(0.0, xy, xz, xy + xz), min(0.0, yz), 0.0]
    high = high - [max(0.0, xy, xz, xy + xz), max(0.0, yz), 0.0]
    cell = np.diag(high - low)
    cell[1, 0], cell[2, 0], cell[2, 1] = xy, xz, yz
    return cell, low
