"""VASP's POSCAR and CONTCAR, the trajectories (XDATCAR) and the grids (CHGCAR, LOCPOT, ELFCAR) that begin like them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from core.structures.crystal import Crystal
from core.structures.frozen import compact, from_lattice
from core.structures.readers.base import Content, Source, SpeciesNeeded, check_cell, number, vector
from core.structures.readers.symbols import exact_number
from core.structures.volume import VolumetricData
from core.texts import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

MAX_ATOMS = 5_000_000


@dataclass(frozen=True)
class _Header:
    title: str
    cell: NDArray[np.float64]
    scale: NDArray[np.float64]
    numbers: NDArray[np.int64]
    next: int
    notes: tuple[str, ...] = ()


def read(source: Source) -> Content:
    """Read a POSCAR."""
    header = _header(source, 0)
    crystal, _ = _coordinates(source, header)
    return Content((crystal,), warnings=header.notes)


def _header(source: Source, start: int) -> _Header:
    """Read title, cell and species from the 0-based line ``start`` on."""
    lines = source.lines
    title = lines[start].strip()
    words = lines[start + 1].split() if start + 1 < len(lines) else []
    factors = vector(source, start + 1, "the scale factor", 3 if len(words) >= 3 else 1)
    cell = np.array([vector(source, start + 2 + i, "a lattice vector") for i in range(3)])
    if factors[0] == 0 or (len(factors) == 3 and min(factors) <= 0):
        source.fail("the scale factor is zero.", line=start + 2)
    check_cell(source, cell, start + 3)
    if len(factors) == 1 and factors[0] < 0:  # minus the volume
        factors = [float((-factors[0] / abs(np.linalg.det(cell))) ** (1 / 3))]
    scale = np.broadcast_to(np.array(factors), (3,))
    symbols, counts, after = _species_lines(source, start + 5)
    numbers, notes = _numbers(source, title, symbols, counts, start + 5)
    return _Header(title, cell * scale, scale, np.repeat(numbers, counts), after, notes)


def _species_lines(source: Source, index: int) -> tuple[list[str] | None, list[int], int]:
    if index >= len(source.lines) or not source.lines[index].split():
        source.cut("the number of atoms")
    symbols: list[str] | None = source.lines[index].split()
    if symbols is not None and all(word.isdigit() for word in _until_comment(symbols)):
        symbols = None
    else:
        index += 1
    if index >= len(source.lines):
        source.cut("the number of atoms")
    words = _until_comment(source.lines[index].split())
    if not words or not all(word.isdigit() for word in words):
        source.fail("expected the number of atoms of each element.", line=index + 1)
    counts = [int(word) for word in words]
    if not 0 < sum(counts) <= MAX_ATOMS:
        source.fail(Text("{0} atoms cannot be right.", sum(counts)), line=index + 1)
    return symbols, counts, index + 1


def _until_comment(words: list[str]) -> list[str]:
    for i, word in enumerate(words):
        if word[0] in "!#":
            return words[:i]
    return words


def _numbers(
    source: Source, title: str, symbols: list[str] | None, counts: list[int], index: int
) -> tuple[list[int], tuple[str, ...]]:
    if source.species is not None:
        return _given(source, counts), ()
    if symbols is None:
        guess = [exact_number(word) for word in title.split()[: len(counts)]]
        if len(guess) == len(counts) and all(guess) and not title.split(maxsplit=1)[0].isdigit():
            names = " ".join(title.split()[: len(counts)])
            note = Text("The file does not name its elements; {0} was taken from its first line.", names)
            return [number for number in guess if number], (note,)
        raise SpeciesNeeded(
            Text("{0}: the file does not name its elements (VASP 4 format).", source.name), counts=counts
        )
    # VASP writes Pd_pv, Si/hash and the like
    symbols = [re.split(r"[_/.:]", word, maxsplit=1)[0] for word in _until_comment(symbols)]
    numbers = [exact_number(symbol) for symbol in symbols]
    for symbol, number_ in zip(symbols, numbers, strict=True):
        if number_ is None or symbol.isdigit():
            source.fail(
                Text("“{0}” is no chemical element.", symbol), line=index + 1, hint="Write the elements' symbols there."
            )
    if len(symbols) != len(counts):
        source.fail(Text("{0} elements but {1} numbers of atoms.", len(symbols), len(counts)), line=index + 1)
    return [number_ for number_ in numbers if number_], ()


def _given(source: Source, counts: list[int]) -> list[int]:
    given = source.species or ()
    numbers = [exact_number(symbol) for symbol in given]
    if len(given) != len(counts) or not all(numbers):
        raise SpeciesNeeded(
            Text(
                "{0}: {1} elements are needed, one a kind of atom; “{2}” is not that.",
                source.name,
                len(counts),
                " ".join(given),
            ),
            counts=counts,
        )
    return [number_ for number_ in numbers if number_]


def _coordinates(source: Source, header: _Header) -> tuple[Crystal, int]:
    """Read the atoms' block and return the crystal and the index of the first line after it."""
    index, n = header.next, len(header.numbers)
    mode = _mode(source, index)
    selective = mode.startswith("s")
    if selective:
        index += 1
        mode = _mode(source, index)
    index += 1
    positions = _block(source, index, n)
    positions = positions * header.scale if mode[:1] in {"c", "k"} else positions @ header.cell
    arrays: dict[str, Any] = {}
    if selective:
        fixed = np.array([_flags(source, index + i) for i in range(n)])
        if fixed.any():
            arrays["fixed"] = compact(from_lattice(fixed, header.cell))
    crystal = Crystal(header.numbers, positions, header.cell, arrays=arrays, title=header.title[:80])
    return crystal, index + n


def _mode(source: Source, index: int) -> str:
    if index >= len(source.lines):
        source.cut("the coordinates")
    mode = source.lines[index].strip().lower()
    if mode[:1] not in {"d", "c", "k", "s", "f"}:
        source.fail("expected “Direct” or “Cartesian”.", line=index + 1)
    return mode


def _flags(source: Source, index: int) -> list[bool]:
    """Return which of the three fractional coordinates are held fixed, whatever the positions are given in."""
    words = [word.strip(".").upper()[:1] for word in source.lines[index].split()[3:6]]
    return [word == "F" for word in words] if len(words) == 3 else [False] * 3


def _block(source: Source, index: int, n: int) -> NDArray[np.float64]:
    lines = source.lines[index : index + n]
    if len(lines) < n:
        source.cut(Text("all {0} atoms are given", n))
    try:
        return np.array([line.split(None, 3)[:3] for line in lines], dtype=float).reshape(n, 3)
    except ValueError:
        return np.array([vector(source, index + i, "the coordinates of an atom") for i in range(n)])


def read_xdatcar(source: Source) -> Content:
    """Read a trajectory; each frame may bring a cell of its own."""
    header = _header(source, 0)
    frames: list[Crystal] = []
    index, notes = header.next, header.notes
    last = len(source.text.rstrip().split("\n"))
    while index < last:
        line = source.lines[index].strip()
        if not line:
            index += 1
        elif line.lower().startswith(("direct", "cartesian", "konfig")):
            if index + len(header.numbers) >= last:
                notes = (*notes, Text("The last frame is cut off and was left out (line {0}).", index + 1))
                break
            positions = _block(source, index + 1, len(header.numbers))
            to_cartesian = np.diag(header.scale) if line[0] in "cC" else header.cell
            frames.append(Crystal(header.numbers, positions @ to_cartesian, header.cell, title=header.title[:80]))
            index += 1 + len(header.numbers)
        else:
            header = _header(source, index)
            index = header.next
    if not frames:
        source.cut("the first frame")
    return Content(tuple(frames), is_trajectory=True, warnings=notes)


def read_grid(source: Source) -> Content:
    """Read CHGCAR, PARCHG, LOCPOT or ELFCAR: a POSCAR and one or more grids."""
    header = _header(source, 0)
    crystal, index = _coordinates(source, header)
    kind = next((key for key in ("LOCPOT", "ELFCAR") if key in source.name.upper()), "CHGCAR")
    labels, unit, divisor = {
        "LOCPOT": (("Local potential", "Local potential, spin"), "eV", 1.0),
        "ELFCAR": (("Electron localisation", "Electron localisation, spin"), "", 1.0),
        # VASP writes the density times the volume of the cell
        "CHGCAR": (("Charge density",), "e/Å³", crystal.volume),
    }[kind]
    grids = _grids(source, index)
    if not grids:
        source.cut("the grid")
    if kind == "CHGCAR":
        spin = ("Spin density",) if len(grids) == 2 else tuple(f"Spin density, {axis}" for axis in "xyz")
        labels = (*labels, *spin)
    volumes = tuple(
        VolumetricData(np.zeros(3), crystal.cell, grid / divisor, label=label, unit=unit)
        for grid, label in zip(grids, labels, strict=False)
    )
    return Content((crystal,), volumes=volumes, warnings=header.notes)


_SHAPE = re.compile(r"^[ \t]*(\d+)[ \t]+(\d+)[ \t]+(\d+)[ \t]*$", re.MULTILINE)


def _grids(source: Source, index: int) -> list[NDArray[np.float32]]:
    text = "\n".join(source.lines[index:])
    grids: list[NDArray[np.float32]] = []
    shape: tuple[int, ...] | None = None
    position = 0
    while (match := _SHAPE.search(text, position)) is not None:
        found = tuple(int(word) for word in match.groups())
        position = match.end()
        if min(found) < 1 or (shape is not None and found != shape):
            continue  # three integers inside the augmentation charges
        shape = found
        size = int(np.prod(found))
        if size * 2 > len(text):
            source.cut("all values of the grid are given")
        end = _end_of_numbers(text, position, size)
        values = read_floats(text[position:end], size)
        if len(values) < size:
            line = source.text.count("\n") - text.count("\n", end) + 1
            source.fail(
                Text("the grid has {0} values, {1} are needed.", len(values), size),
                line=line,
                hint="The file may be cut off.",
            )
        grids.append(values.reshape(found, order="F").astype(np.float32))
        position = end
    return grids


def _end_of_numbers(text: str, start: int, size: int) -> int:
    """Return where the block of ``size`` numbers after ``start`` ends; all its full lines hold equally many."""
    begin = text.find("\n", start) + 1
    stop = text.find("\n", begin)
    first = text[begin : stop if stop > 0 else len(text)]
    per_line = max(len(first.split()), 1)
    rows = -(-size // per_line)
    # lines have one width but for the last
    position = begin + (len(first) + 1) * (rows - 1)
    if position > len(text) or text[position - 1 : position] != "\n" or text.count("\n", begin, position) != rows - 1:
        position = begin
        for _ in range(rows - 1):
            position = text.find("\n", position) + 1
            if position == 0:
                return len(text)
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def read_floats(text: str, size: int) -> NDArray[np.float64]:
    """Return up to ``size`` numbers of a text, stopping at what is none; VASP writes ******** for overflow."""
    try:
        return np.array(text.split()[:size], dtype=float)
    except ValueError:
        values = []
        for word in text.split()[:size]:
            try:
                values.append(number(word))
            except ValueError:
                if set(word) != {"*"}:
                    break
                values.append(float("nan"))
        return np.array(values)
