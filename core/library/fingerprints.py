"""Vectors by which entries are compared, kept so that they are worked out once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from numpy.typing import NDArray


class Fingerprints:
    """The table of vectors; reached as ``Project.fingerprints``."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, kind: str, entries: Sequence[int], vectors: NDArray[np.float32]) -> None:
        """Keep vectors of entries, in place of older ones; inside ``Project.writing``.

        Args:
            kind: What made them, with a version: "composition-1".
            entries: The entries' numbers.
            vectors: Shape (len(entries), m).
        """
        rows = ((entry, kind, vector.astype("<f4").tobytes()) for entry, vector in zip(entries, vectors, strict=True))
        self._connection.executemany("INSERT OR REPLACE INTO fingerprint VALUES (?, ?, ?)", rows)

    def all(self, kind: str) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Return the numbers of the entries that have such a vector and were not removed, and the vectors, as rows."""
        sql = (
            "SELECT entry, vector FROM fingerprint JOIN entry ON entry.id = entry "
            "WHERE kind = ? AND removed = 0 ORDER BY entry"
        )
        rows = self._connection.execute(sql, (kind,)).fetchall()
        if not rows:
            return np.empty(0, np.int64), np.empty((0, 0), np.float32)
        entries = np.fromiter((row[0] for row in rows), np.int64, len(rows))
        return entries, np.frombuffer(b"".join(row[1] for row in rows), "<f4").reshape(len(rows), -1)

    def missing(self, kind: str) -> tuple[int, ...]:
        """Return the entries with atoms that have no such vector yet."""
        sql = (
            "SELECT id FROM entry WHERE removed = 0 AND frames IS NOT NULL "
            "AND id NOT IN (SELECT entry FROM fingerprint WHERE kind = ?) ORDER BY id"
        )
        return tuple(row[0] for row in self._connection.execute(sql, (kind,)))

    def forget(self, entries: Sequence[int]) -> None:
        """Drop the vectors of entries whose structure changed; inside ``Project.writing``."""
        self._connection.executemany("DELETE FROM fingerprint WHERE entry = ?", [(entry,) for entry in entries])
