"""ase's SQLite databases, read row by row and never written to.

The rows are read directly: ``ase.db`` decodes its ``data`` column with classes that a file names, makes a lock file
beside the user's, and slows down with the number of rows that were read before.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import FileError
from core.library.importing.records import Meter, Record, Reject
from core.structures.crystal import Crystal
from core.structures.elements import LAST
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_GPA = 160.2176634
_VOIGT = np.array([[0, 5, 4], [5, 1, 3], [4, 3, 2]])
_COLUMNS = ("id", "numbers", "positions", "cell", "pbc", "energy", "forces", "stress", "magmoms", "charges",
            "key_value_pairs")  # fmt: skip

UNITS = {"energy": "eV", "energy_per_atom": "eV/atom", "max_force": "eV/Å", "pressure": "GPa"}


def records(path: Path, meter: Meter) -> Iterator[Record | Reject]:
    """Read the rows of a database one after the other.

    Raises:
        FileError: If it is none of ase, or damaged from the first row on.
    """
    done = 0
    try:
        # immutable: SQLite makes neither a journal nor a lock beside the user's file
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            total = _check(connection, path)
            sql = f"SELECT {', '.join(_COLUMNS)} FROM systems ORDER BY id"  # noqa: S608  # constants
            for row in connection.execute(sql):
                done += 1
                meter.fraction = done / max(total, 1)
                yield _record(dict(zip(_COLUMNS, row, strict=True)))
    except sqlite3.Error as error:
        if not done:
            raise FileError(
                Text("{0} is damaged, or no database.", path.name), hint="Copy it again.", detail=repr(error)
            ) from None
        yield Reject(Text("after row {0}", done), Text("the database is damaged from here on"))


def _check(connection: sqlite3.Connection, path: Path) -> int:
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "systems" not in tables:
        raise FileError(
            Text("{0} is a database, but not one of ase.", path.name),
            hint="Choose a .db file written by ase.db, or a MatterDesk project with Open.",
        )
    found = {row[1] for row in connection.execute("PRAGMA table_info(systems)")}
    missing = [name for name in _COLUMNS if name not in found]
    if missing:
        raise FileError(
            Text("{0} is of a version of ase.db that is not known here.", path.name),
            hint="Convert it with a newer ase: ase db old.db --insert-into new.db",
        )
    return int(connection.execute("SELECT count(*) FROM systems").fetchone()[0])


def _record(row: dict[str, Any]) -> Record | Reject:
    where = Text("row {0}", row["id"])
    try:
        return _checked(where, row)
    except (ValueError, TypeError, RecursionError) as error:
        return Reject(where, Text("the row is damaged ({0})", error))


def _checked(where: str, row: dict[str, Any]) -> Record | Reject:
    numbers = np.frombuffer(row["numbers"], "<i4").astype(np.int64)
    if not len(numbers):
        return Reject(where, Text("the structure holds no atoms"))
    if ((numbers < 1) | (numbers > LAST)).any():
        return Reject(where, Text("some atoms are of no known element"))
    shape = (len(numbers), 3)
    positions = _floats(row["positions"], shape)
    if positions is None or not np.isfinite(positions).all():
        return Reject(where, Text("a coordinate is missing or no finite number"))
    cell = _floats(row["cell"], (3, 3))
    bits = int(row["pbc"] or 0)
    arrays, info, fields = dict[str, Any](), dict[str, Any](), dict[str, Any]()
    if isinstance(row["energy"], int | float):
        info["energy"] = fields["energy"] = float(row["energy"])
        fields["energy_per_atom"] = fields["energy"] / len(numbers)
    for column, name, wanted in (("forces", "forces", shape), ("magmoms", "magnetic_moments", shape[:1]),
                                 ("charges", "charges", shape[:1])):  # fmt: skip
        values = _floats(row[column], wanted)
        if values is not None:
            arrays[name] = values
    if "forces" in arrays:
        fields["max_force"] = float(np.linalg.norm(arrays["forces"], axis=1).max())
    stress = _floats(row["stress"], (6,))
    if stress is not None:
        tensor = stress[_VOIGT] * _GPA
        info["stress"] = tensor.tolist()
        fields["pressure"] = float(-np.trace(tensor) / 3)
    pairs = json.loads(row["key_value_pairs"] or "{}")
    fields |= {str(name): value for name, value in pairs.items() if isinstance(value, str | int | float | bool)}
    periodic = (bool(bits & 1), bool(bits & 2), bool(bits & 4))
    crystal = Crystal(
        numbers, positions, np.zeros((3, 3)) if cell is None else cell, periodic, arrays=arrays, info=info
    )
    return Record(where, fields, (crystal,), str(fields.get("name") or ""))


def _floats(blob: bytes | None, shape: tuple[int, ...]) -> Any:
    if not isinstance(blob, bytes) or not blob:
        return None
    return np.frombuffer(blob, "<f8").reshape(shape)
