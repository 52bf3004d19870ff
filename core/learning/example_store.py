"""Examples kept on disk, so that a data set is looked at once: plain arrays in one bounded file of SQLite."""

from __future__ import annotations

import hashlib
import io
import logging
import sqlite3
import time
import zipfile
from contextlib import closing, suppress
from dataclasses import fields
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import numpy as np

from core.config import cache_folder
from core.structures.crystal import Crystal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from core.models.architectures import Architecture, Example

LARGEST = 2 << 30
"""Bytes of examples that are kept; those not used for the longest time go first."""
_FORMAT = 1
_AT_ONCE = 500

log = logging.getLogger(__name__)


def store_file() -> Path:
    """Return the file; it need not exist yet."""
    return cache_folder() / "examples.sqlite"


def key_of(kind: Architecture, hyper: Any, item: Crystal | str) -> bytes:
    """Return what is the same for the same material as the same kind of model sees it."""
    total = hashlib.sha256(f"{_FORMAT} {version('matterdesk')} {kind.key} {hyper.model_dump_json()} ".encode())
    if isinstance(item, Crystal):
        for array in (item.numbers, item.positions, item.cell):
            total.update(np.ascontiguousarray(array).tobytes())
        total.update(repr((item.pbc, sorted(item.shares.items()))).encode())
    else:
        total.update(item.encode())
    return total.digest()


def packed(example: Example) -> bytes | None:
    """Return an example as the bytes of an .npz file, or None where it holds more than arrays."""
    arrays = {one.name: getattr(example, one.name) for one in fields(example)}
    if not all(isinstance(array, np.ndarray) and not array.dtype.hasobject for array in arrays.values()):
        return None
    out = io.BytesIO()
    np.savez(out, **arrays)
    return out.getvalue()


def unpacked(kind: type, data: bytes) -> Example | None:
    """Return the example of a class, or None where the bytes are not of one."""
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            if set(arrays.files) != {one.name for one in fields(kind)}:
                return None
            return kind(**{name: arrays[name] for name in arrays.files})
    except (ValueError, OSError, KeyError, EOFError, TypeError, zipfile.BadZipFile):
        return None


class ExampleStore:
    """The file; one that cannot be used, as on a full disk, is done without.

    Args:
        path: Where it is; it is made if it does not exist.
        largest: Bytes of examples that are kept.
    """

    def __init__(self, path: Path, largest: int = LARGEST) -> None:
        self._path, self._largest = path, largest

    def get(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Return what is kept under keys."""
        found: dict[bytes, bytes] = {}
        if not self._path.exists():
            return found
        try:
            with closing(self._connect()) as connection:
                for start in range(0, len(keys), _AT_ONCE):
                    some = keys[start : start + _AT_ONCE]
                    marks = ",".join("?" * len(some))
                    found.update(connection.execute(f"SELECT key, data FROM example WHERE key IN ({marks})", some))  # noqa: S608
                    now = ((time.time(), key) for key in some if key in found)
                    with connection:
                        connection.executemany("UPDATE example SET used = ? WHERE key = ?", now)
        except (sqlite3.Error, OSError) as error:
            self._give_up(error)
        return {key: data for key, data in found.items() if isinstance(data, bytes)}

    def put(self, new: Mapping[bytes, bytes]) -> None:
        """Keep more, and let go of the oldest where that is too much."""
        if not new:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(self._connect()) as connection, connection:
                connection.executemany("INSERT OR REPLACE INTO example VALUES (?, ?, ?)", _rows(new))
                self._shrink(connection)
        except (sqlite3.Error, OSError) as error:
            self._give_up(error)

    def _shrink(self, connection: sqlite3.Connection) -> None:
        held = connection.execute("SELECT coalesce(sum(length(data)), 0) FROM example").fetchone()[0]
        while held > self._largest:
            oldest = connection.execute("SELECT key, length(data) FROM example ORDER BY used LIMIT 1000").fetchall()
            gone = []
            for key, size in oldest:
                if held <= self._largest:
                    break
                gone.append((key,))
                held -= size
            connection.executemany("DELETE FROM example WHERE key = ?", gone)

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=5.0)
        try:
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("CREATE TABLE IF NOT EXISTS example (key BLOB PRIMARY KEY, data BLOB, used REAL)")
        except BaseException:
            connection.close()
            raise
        return connection

    def _give_up(self, error: Exception) -> None:
        log.warning("Examples are not kept: %s", error)
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
            # damaged: everything in it can be computed again
            with suppress(OSError):
                self._path.unlink()


def _rows(new: Mapping[bytes, bytes]) -> Iterable[tuple[bytes, bytes, float]]:
    now = time.time()
    return ((key, data, now) for key, data in new.items())
