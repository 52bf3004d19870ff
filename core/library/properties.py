"""What is known of entries: values with unit, uncertainty and source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.library.rows import Column, Property

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

_FIELDS = "key, value, unit, uncertainty, source, method, domain"


class Properties:
    """The table of values; reached as ``Project.properties``. The newest value of a key is the one that lists show."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, entry: int, properties: Iterable[Property], *, result: int | None = None, new: bool = False) -> None:
        """Add values to an entry; older ones of the same key stay, but are not the newest; inside ``Project.writing``.

        Args:
            entry: The entry's number.
            properties: The values.
            result: The result they belong to.
            new: Whether the entry is known to have none yet.
        """
        rows = [
            (entry, one.key, _stored(one.value), one.unit, one.uncertainty, one.source, one.method, one.domain, result)
            for one in properties
        ]
        if not rows:
            return
        if not new:
            sql = "UPDATE property SET newest = 0 WHERE entry = ? AND key = ? AND newest = 1"
            self._connection.executemany(sql, [(entry, row[1]) for row in rows])
        sql = f"INSERT INTO property (entry, {_FIELDS}, result) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
        self._connection.executemany(sql, rows)

    def of(self, entry: int) -> tuple[Property, ...]:
        """Return all values of an entry, the newest first."""
        sql = f"SELECT {_FIELDS} FROM property WHERE entry = ? ORDER BY id DESC"  # noqa: S608
        return tuple(Property(*row) for row in self._connection.execute(sql, (entry,)))

    def newest(self, entries: Sequence[int], keys: Sequence[str]) -> dict[int, dict[str, Property]]:
        """Return the newest value of each key for some entries, at most some hundreds."""
        found: dict[int, dict[str, Property]] = {entry: {} for entry in entries}
        if not entries or not keys:
            return found
        marks, names = ",".join("?" * len(entries)), ",".join("?" * len(keys))
        sql = (
            f"SELECT entry, {_FIELDS} FROM property "  # noqa: S608  # only marks; + keeps to the index of entries
            f"WHERE entry IN ({marks}) AND +key IN ({names}) AND +newest = 1"
        )
        for entry, *row in self._connection.execute(sql, (*entries, *keys)):
            found[entry][row[0]] = Property(*row)
        return found

    def columns(self) -> tuple[Column, ...]:
        """Return the properties that entries have, the commonest first."""
        sql = (
            "SELECT key, max(unit), count(*), min(typeof(value)) IN ('integer', 'real') FROM property "
            "JOIN entry ON entry.id = entry WHERE newest = 1 AND entry.removed = 0 GROUP BY key ORDER BY 3 DESC, key"
        )
        return tuple(Column(key, unit, count, bool(number)) for key, unit, count, number in self._rows(sql))

    def values(self, key: str) -> dict[int, float | str]:
        """Return the newest value of a property for every entry that has it."""
        sql = "SELECT entry, value FROM property WHERE key = ? AND newest = 1"
        return dict(self._connection.execute(sql, (key,)).fetchall())

    def _rows(self, sql: str) -> Iterable[tuple[str, str, int, int]]:
        return self._connection.execute(sql).fetchall()


def _stored(value: float | bool | str) -> float | int | str:
    return int(value) if isinstance(value, bool) else value
