"""Fields on grids with their atoms: Gaussian cube and XCrySDen's xsf."""

from __future__ import annotations

import re
from typing import Any

import numpy as np

from core.structures.crystal import Crystal
from core.structures.elements import LAST
from core.structures.readers.base import Content, Source, check_cell, number, vector
from core.structures.readers.poscar import read_floats
from core.structures.readers.symbols import atomic_number, exact_number
from core.structures.volume import VolumetricData
from core.texts import Text

BOHR = 0.529177210544
HARTREE = 27.211386245981
MAX_POINTS = 400_000_000


def read_cube(source: Source) -> Content:
    """Read a cube file; several orbitals give several fields."""
    counts = [vector(source, 2 + i, "a count and a vector", 4) for i in range(4)]
    n_atoms = abs(int(counts[0][0]))
    shape = tuple(abs(int(row[0])) for row in counts[1:])
    if min(shape) < 1 or np.prod([float(size) for size in shape]) > MAX_POINTS:
        source.fail(Text("a grid of {0} points cannot be read.", " x ".join(map(str, shape))), line=4)
    unit = 1.0 if counts[1][0] < 0 else BOHR
    origin = np.array(counts[0][1:]) * unit
    span = np.array([row[1:] for row in counts[1:]]) * unit * np.array(shape)[:, None]
    check_cell(source, span, 4)
    rows = np.array([vector(source, 6 + i, "an atom", 5) for i in range(n_atoms)]).reshape(n_atoms, 5)
    first = 6 + n_atoms
    labels, first = _cube_labels(source, counts[0][0] < 0, first)
    size = int(np.prod(shape)) * len(labels)
    if size > len(source.data):
        source.cut("all values of the grid are given")
    values = read_floats("\n".join(source.lines[first:]), size)
    if len(values) < size:
        source.cut(Text("all {0} values of the grid are given", size))
    fields = values.reshape(*shape, len(labels))
    # programs for periodic systems begin the grid at the corner of the cell, those for molecules centre it
    periodic = bool(np.all(np.abs(origin) < 1e-3))
    numbers = _known_numbers(rows[:, 0])
    crystal = Crystal(
        numbers=numbers,
        positions=rows[:, 2:5] * unit,
        cell=span if periodic else np.zeros((3, 3)),
        pbc=(periodic,) * 3,
        title=source.lines[0].strip()[:80],
    )
    volumes = tuple(
        VolumetricData(origin, span, fields[..., i], label=label, periodic=periodic) for i, label in enumerate(labels)
    )
    return Content((crystal,), volumes=volumes)


def _cube_labels(source: Source, orbitals: bool, index: int) -> tuple[list[str], int]:
    name = " ".join(source.lines[i].strip() for i in range(2)).strip()[:80] or "Values"
    if not orbitals:
        return [name], index
    words: list[str] = []
    while index < len(source.lines) and (not words or len(words) < int(words[0]) + 1):
        words += source.lines[index].split()
        index += 1
    if not all(word.isdigit() for word in words) or not 0 < len(words) - 1 <= 1000:
        source.fail("the list of orbitals is damaged.", line=index)
    return [f"Orbital {word}" for word in words[1:]], index


def _known_numbers(values: Any) -> np.ndarray[Any, Any]:
    numbers = np.abs(np.asarray(values, dtype=int))
    return np.where(numbers <= LAST, numbers, 0)


def read_xsf(source: Source) -> Content:
    """Read an xsf or axsf file: atoms, an animation, and 3D grids."""
    return _Xsf(source).content()


class _Xsf:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.index = 0
        self.periodic: tuple[bool, bool, bool] = (False, False, False)
        self.cell = np.zeros((3, 3))
        self.frames: list[Crystal] = []
        self.volumes: list[VolumetricData] = []

    def content(self) -> Content:
        words = {"CRYSTAL": 3, "SLAB": 2, "POLYMER": 1, "MOLECULE": 0}
        while self.index < len(self.source.lines):
            line = self.source.lines[self.index].split("#")[0].split()
            self.index += 1
            key = line[0].upper() if line else ""
            if key in words:
                self.periodic = (words[key] > 0, words[key] > 1, words[key] > 2)
            elif key == "PRIMVEC":
                self.cell = np.array([vector(self.source, self.index + i, "a lattice vector") for i in range(3)])
                check_cell(self.source, self.cell, self.index + 1)
                self.periodic = self.periodic if any(self.periodic) else (True,) * 3
                self.index += 3
            elif key == "PRIMCOORD":
                count = int(vector(self.source, self.index, "the number of atoms", 1)[0])
                self.index += 1
                self._atoms(count)
            elif key == "ATOMS":
                self._atoms(None)
            elif key.startswith(("BEGIN_DATAGRID_3D", "DATAGRID_3D")):
                self._grid(line[0])
        if not self.frames:
            self.source.fail("the file holds no atoms.")
        return Content(tuple(self.frames), is_trajectory=len(self.frames) > 1, volumes=tuple(self.volumes))

    def _atoms(self, count: int | None) -> None:
        numbers: list[int] = []
        rows: list[list[float]] = []
        while self.index < len(self.source.lines) and (count is None or len(rows) < count):
            words = self.source.lines[self.index].split()
            found = (exact_number(words[0]) or atomic_number(words[0])) if words else None
            try:
                values = [number(word) for word in words[1:7]]
            except ValueError:
                values = []
            if found is None or len(values) < 3:
                break
            numbers.append(found)
            rows.append(values[:6] if len(values) == 6 else values[:3])
            self.index += 1
        if not rows or (count is not None and len(rows) < count):
            self.source.fail("expected an element and three coordinates.", line=self.index + 1)
        table = np.array([row[:3] for row in rows])
        arrays = {}
        if all(len(row) == 6 for row in rows):
            arrays["forces"] = np.array([row[3:] for row in rows]) * HARTREE
        self.frames.append(Crystal(np.array(numbers), table, self.cell, self.periodic, arrays=arrays))

    def _grid(self, name: str) -> None:
        source, start = self.source, self.index
        shape = tuple(int(size) for size in vector(source, start, "the size of the grid"))
        if min(shape) < 2 or np.prod([float(size) for size in shape]) > MAX_POINTS:
            source.fail(Text("a grid of {0} points cannot be read.", " x ".join(map(str, shape))), line=start + 1)
        origin = np.array(vector(source, start + 1, "the origin of the grid"))
        span = np.array([vector(source, start + 2 + i, "a vector of the grid") for i in range(3)])
        check_cell(source, span, start + 3)
        size = int(np.prod(shape))
        values = read_floats("\n".join(source.lines[start + 5 : start + 5 + size]), size)
        if len(values) < size:
            source.cut(Text("all {0} values of the grid are given", size))
        grid = values.reshape(shape, order="F")
        periodic = all(self.periodic)
        if periodic:  # the last plane repeats the first
            grid = grid[:-1, :-1, :-1]
        else:  # the vectors end on the last point, not one step after it
            span = span * (np.array(shape) / (np.array(shape) - 1))[:, None]
        label = re.sub(r"^(BEGIN_)?DATAGRID_3D_?", "", name, flags=re.IGNORECASE) or "Values"
        self.volumes.append(VolumetricData(origin, span, grid, label=label, periodic=periodic))
        self.index = start + 5
