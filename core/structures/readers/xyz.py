"""XYZ and extended XYZ, one frame or many.

Plain XYZ is read here, for files in the wild have labels, atomic numbers, odd exponents and extra columns; a comment
line with Lattice= or Properties= is extended XYZ; where it is odd, ase reads it.
"""

from __future__ import annotations

import io
import re
from typing import Any

import numpy as np

from core.errors import FileError
from core.structures.crystal import Crystal
from core.structures.readers.base import Content, LongWay, Source, number, vector
from core.structures.readers.extxyz import read_frame
from core.structures.readers.symbols import atomic_number, exact_number
from core.texts import Text

_EXTENDED = re.compile(r"\b(lattice|properties)\s*=", re.IGNORECASE)
_ENERGY = re.compile(r"\b(?:energy|e)\s*[=:]\s*([-+]?\d+\.\d*(?:[eE][-+]?\d+)?)", re.IGNORECASE)


def read(source: Source) -> Content:
    """Read all frames; frames may have different numbers of atoms."""
    frames: list[Crystal] = []
    notes: list[str] = []
    lines, index = source.lines, 0
    last = len(source.text.rstrip().split("\n"))
    while index < last:
        if not lines[index].strip():
            index += 1
            continue
        n = _count(source, index, first=not frames)
        if n is None:
            notes.append(Text("What follows line {0} is no frame and was left out.", index))
            break
        if index + 1 + n >= last:
            if not frames:
                source.cut(Text("all {0} atoms are given", n))
            notes.append(Text("The last frame is cut off and was left out (line {0}).", index + 1))
            break
        frames.append(_frame(source, index, n, notes))
        index += n + 2
    if not frames:
        source.fail("the file holds no atoms.")
    return Content(tuple(frames), is_trajectory=len(frames) > 1, warnings=tuple(dict.fromkeys(notes)))


def _count(source: Source, index: int, *, first: bool) -> int | None:
    text = source.lines[index].strip().split()[0]
    if text.isdigit() and int(text) > 0:
        return int(text)
    if first:
        source.fail(Text("expected the number of atoms, found “{0}”.", text[:40]), line=index + 1)
    return None


def _frame(source: Source, index: int, n: int, notes: list[str]) -> Crystal:
    comment = source.lines[index + 1]
    if _EXTENDED.search(comment):
        frame = read_frame(comment, source.lines[index + 2 : index + 2 + n])
        if frame is None and source.quick:
            raise LongWay(source.name)
        return frame or _extended(source, index, n)
    rows = [line.split() for line in source.lines[index + 2 : index + 2 + n]]
    numbers, positions = np.zeros(n, dtype=np.int64), np.zeros((n, 3))
    labels = []
    for i, row in enumerate(rows):
        line = index + 3 + i
        if len(row) < 4:
            source.fail("expected a symbol and three coordinates.", line=line)
        found = exact_number(row[0]) or atomic_number(row[0])
        if found is None:
            source.fail(
                Text("“{0}” is no chemical element.", row[0]), line=line, hint="Write the element's symbol there."
            )
        numbers[i] = found
        try:
            positions[i] = [float(word) for word in row[1:4]]
        except ValueError:
            positions[i] = _point(source, line, row[1:4])
        labels.append(row[0])
    if not np.isfinite(positions).all():
        bad = int(np.flatnonzero(~np.isfinite(positions).all(axis=1))[0])
        source.fail("a coordinate is not a finite number.", line=index + 3 + bad)
    if any(len(row) > 4 for row in rows):
        notes.append("Columns after the coordinates have no names in plain XYZ and were left out.")
    info: dict[str, Any] = {}
    energy = _ENERGY.search(comment)
    if energy:
        info["energy"] = float(energy.group(1))
    arrays = {"labels": np.array(labels)} if any(any(c.isdigit() for c in label) for label in labels) else {}
    return Crystal(
        numbers, positions, np.zeros((3, 3)), (False,) * 3, arrays=arrays, title=comment.strip()[:80], info=info
    )


def _point(source: Source, line: int, words: list[str]) -> list[float]:
    try:
        return [number(word) for word in words]
    except ValueError:
        return vector(source, line - 1, "the coordinates of an atom")


def _extended(source: Source, index: int, n: int) -> Crystal:
    import warnings

    from ase.io.extxyz import read_extxyz

    from core.structures.convert import from_ase

    text = "\n".join(source.lines[index : index + n + 2]) + "\n"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            atoms = next(read_extxyz(io.StringIO(text), index=slice(0, 1)))
        except FileError:
            raise
        except Exception as error:  # noqa: BLE001  # ase raises anything on bad text
            source.fail(
                Text("this frame of extended XYZ cannot be read ({0}).", error), line=index + 1, detail=repr(error)
            )
    for name, values in atoms.arrays.items():
        if values.dtype == object:  # ase keeps text columns so
            atoms.arrays[name] = values.astype(str)
    title = atoms.info.get("name") or atoms.info.get("config_type") or ""
    return from_ase(atoms, title=str(title)[:80])
