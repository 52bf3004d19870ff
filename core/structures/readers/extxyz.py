"""One frame of extended XYZ, by numpy.

The format: https://github.com/libAtoms/extxyz. What is written in ways that this reader does not know gives None, and
ase has its turn.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import isfinite
from typing import TYPE_CHECKING, Any

import numpy as np

from core.structures.crystal import Crystal
from core.structures.elements import LAST
from core.structures.readers.symbols import exact_number
from core.structures.turning import TENSORS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PAIR = re.compile(
    r"""(?P<key>"[^"\\]*(?:\\.[^"\\]*)*"|[^\s="']+)
    (?:\s*=\s*(?P<value>"[^"\\]*(?:\\.[^"\\]*)*"|'[^'\\]*(?:\\.[^'\\]*)*'|\{[^}]*\}|\[[^\]]*\]|[^\s"'{\[]\S*))?
    (?:\s+|$)""",
    re.VERBOSE,
)
_TRUTH = {"T": True, "True": True, "true": True, "TRUE": True, "F": False, "False": False, "false": False}
_OURS = {"force": "forces", "magmoms": "magnetic_moments", "initial_magmoms": "magnetic_moments"}
_OURS |= {"initial_charges": "charges", "charge": "charges"}
_KINDS: dict[str, Any] = {"R": float, "I": np.int64}


def pairs(comment: str) -> dict[str, str] | None:
    """Return the keys of a comment line with their values as text, without quotes; None if it is no such line."""
    found: dict[str, str] = {}
    at = len(comment) - len(comment.lstrip())
    while at < len(comment):
        match = _PAIR.match(comment, at)
        if match is None:
            return None
        key, value = match.group("key", "value")
        found[_bare(key)] = "T" if value is None else _bare(value)
        at = match.end()
    return found


def _bare(text: str) -> str:
    if text[0] in "\"'":
        return re.sub(r"\\(.)", r"\1", text[1:-1]) if "\\" in text else text[1:-1]
    return text[1:-1].replace(",", " ") if text[0] in "{[" else text


def scalar(text: str) -> bool | float | int | str:
    """Return what a value means: yes or no, a number, or the text itself."""
    if text in _TRUTH:
        return _TRUTH[text]
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text


def info_of(found: Mapping[str, str]) -> dict[str, Any]:
    """Return the single values among the keys of a comment line; "energy" is in eV."""
    named = {"Lattice", "Properties", "pbc"}
    values = {key: scalar(text) for key, text in found.items() if key not in named}
    info = {key: value for key, value in values.items() if not isinstance(value, str) or not _is_array(value)}
    if isinstance(info.get("energy"), int):
        info["energy"] = float(info["energy"])
    return info


def _is_array(text: str) -> bool:
    words = text.split()
    if len(words) < 2:
        return False
    try:
        for word in words:
            if word not in _TRUTH:
                float(word)
    except ValueError:
        return False
    return True


def cell_of(found: Mapping[str, str]) -> tuple[Any, tuple[bool, bool, bool]] | None:
    """Return the lattice vectors as rows in Å, and along which the atoms repeat; None if they cannot be read."""
    try:
        vectors = list(map(float, found["Lattice"].split())) if "Lattice" in found else [0.0] * 9
        cell = np.array(vectors).reshape(3, 3)
        flags = [_TRUTH[word] for word in found["pbc"].split()] if "pbc" in found else ["Lattice" in found] * 3
        a, b, c = flags * 3 if len(flags) == 1 else flags
    except (ValueError, KeyError):
        return None
    return (cell, (bool(a), bool(b), bool(c))) if all(map(isfinite, vectors)) else None


def read_frame(comment: str, lines: Sequence[str]) -> Crystal | None:
    """Return a frame from its comment line and the lines of its atoms."""
    return frame_of(pairs(comment), lines)


def frame_of(
    found: Mapping[str, str] | None, lines: Sequence[str], info: Mapping[str, Any] | None = None
) -> Crystal | None:
    """Return a frame from the keys of its comment line, see ``pairs``, and the lines of its atoms.

    Args:
        found: The keys.
        lines: One an atom.
        info: Facts about the whole; by default what ``info_of`` makes of the keys.
    """
    lattice = None if found is None else cell_of(found)
    columns = None if found is None else _columns(found.get("Properties", "species:S:1:pos:R:3"))
    if found is None or lattice is None or columns is None:
        return None
    table = _table(columns, lines)
    numbers = None if table is None else _numbers(table)
    if table is None or numbers is None or "pos" not in table or table["pos"].shape != (len(lines), 3):
        return None
    positions = table.pop("pos")
    if not np.isfinite(positions).all():
        return None
    info = info_of(found) if info is None else info
    title = info.get("name") or info.get("config_type") or ""
    cell, pbc = lattice
    return Crystal(numbers, positions, cell, pbc, arrays=_arrays(table), title=str(title)[:80], info=info)


@lru_cache(maxsize=64)
def _columns(properties: str) -> tuple[tuple[str, str, int], ...] | None:
    words = properties.split(":")
    if len(words) % 3 or any(not word.isdigit() or int(word) < 1 for word in words[2::3]):
        return None
    made = tuple(zip(words[::3], words[1::3], map(int, words[2::3]), strict=True))
    return made if len({name for name, _, _ in made}) == len(made) else None


def _table(columns: Sequence[tuple[str, str, int]], lines: Sequence[str]) -> dict[str, Any] | None:
    """Return each property's values, shape (n,) or (n, width)."""
    width = sum(count for _, _, count in columns)
    words = " ".join(lines).split()
    # a line too long and one too short would shift all columns between them
    if len(words) != width * len(lines) or len(lines[0].split()) != width or len(lines[-1].split()) != width:
        return None
    table: dict[str, Any] = {}
    at = 0
    if _all_real(columns):
        return _real_table(columns, words, len(lines))
    try:
        for name, kind, count in columns:
            parts = [_column(words[at + i :: width], kind) for i in range(count)]
            table[name] = parts[0] if count == 1 else np.stack(parts, axis=1)
            at += count
    except (ValueError, KeyError):
        return None
    return table


def _all_real(columns: Sequence[tuple[str, str, int]]) -> bool:
    """Return whether the columns are the species and real numbers alone, as in most files."""
    return columns[0] == ("species", "S", 1) and all(kind == "R" for _, kind, _ in columns[1:])


def _real_table(columns: Sequence[tuple[str, str, int]], words: list[str], rows: int) -> dict[str, Any] | None:
    width = len(words) // rows
    species = words[::width]
    del words[::width]
    try:
        values = np.array(list(map(float, words))).reshape(rows, width - 1)
    except ValueError:
        return None
    table: dict[str, Any] = {"species": species}
    at = 0
    for name, _, count in columns[1:]:
        part = values[:, at : at + count]
        table[name] = part[:, 0] if count == 1 else part
        at += count
    return table


def _column(words: list[str], kind: str) -> Any:
    if kind == "S":
        return np.array(words)
    if kind == "L":
        return np.array([_TRUTH[word] for word in words])
    if kind == "R":
        return np.fromiter(map(float, words), dtype=float, count=len(words))
    return np.fromiter(map(int, words), dtype=_KINDS[kind], count=len(words))


def _numbers(table: dict[str, Any]) -> Any:
    """Take the elements out of the table."""
    symbols, given = table.pop("species", None), table.pop("Z", None)
    if symbols is None:
        return given if given is not None and ((given > 0) & (given <= LAST)).all() else None
    if not isinstance(symbols, list):
        if symbols.ndim != 1 or symbols.dtype.kind != "U":
            return None
        symbols = symbols.tolist()
    numbers = list(map(exact_number, symbols))
    return np.array(numbers) if all(numbers) else None


def _arrays(table: dict[str, Any]) -> dict[str, Any]:
    """Return the per-atom values under the names that they have here."""
    arrays: dict[str, Any] = {}
    # what was put in at the start stands back behind what came out
    for name, values in sorted(table.items(), key=lambda pair: pair[0].startswith("initial_")):
        if name.startswith("initial_") and not values.any():
            continue
        if name == "move_mask":
            free = values.astype(bool)
            if not free.all():
                arrays["fixed"] = ~free
        else:
            ours = _OURS.get(name, name)
            square = ours in TENSORS and values.shape[1:] == (9,)
            arrays.setdefault(ours, values.reshape(-1, 3, 3) if square else values)
    return arrays
