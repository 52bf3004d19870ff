"""Numbers that are given once, however many windows and workers have a project open."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

ENTRIES, FRAMES = "next_key", "next_frames"
"""What is numbered, by the row of the table ``meta`` that counts it."""
_BLOCK = 4096


class Numbering:
    """Gives the next number of one kind, from a block that belongs to this connection."""

    def __init__(self, connection: sqlite3.Connection, kind: str) -> None:
        self._connection = connection
        self._kind = kind
        self._free = range(0)

    def take(self, count: int) -> range:
        """Return numbers that nobody else gets; inside ``Project.writing``."""
        sql = "UPDATE meta SET value = value + ? WHERE key = ? RETURNING value"
        (stop,) = self._connection.execute(sql, (count, self._kind)).fetchone()
        return range(stop - count, stop)

    def next(self) -> int:
        """Return the next number; inside ``Project.writing``."""
        if not self._free:
            self._free = self.take(_BLOCK)
        number, self._free = self._free[0], self._free[1:]
        return number

    def forget(self) -> None:
        """Give up the block, after what was written was undone: its numbers may be given to somebody else."""
        self._free = range(0)
