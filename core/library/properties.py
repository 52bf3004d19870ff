"""What is known of entries: values with unit, uncertainty and source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.library.rows import Column, Property

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_FIELDS = "key, value, unit, uncertainty, source, method, domain"


class Properties:
    """The table of values; reached as ``Project.properties``. The newest value of a key is the one that lists show."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, entry: int, properties: Iterable[Property], *, result: int | None = None) -> None:
        """Add values to an entry; older ones of the same key stay, but are not the newest; inside ``Project.writing``.

        A number that is none (nan) is kept as nothing, and comes back as None.

        Args:
            entry: The entry's number.
            properties: The values.
            result: The result they belong to.
        """
        shown = self._is_shown(entry)
        for one in properties:
            sql = "SELECT id, unit, typeof(value) = 'text' FROM property WHERE entry = ? AND +key = ? AND +newest = 1"
            before = self._connection.execute(sql, (entry, one.key)).fetchone()
            if before is not None:
                number, unit, text = before
                self._connection.execute("UPDATE property SET newest = 0 WHERE id = ?", (number,))
                self._count({(one.key, unit): (-1, -text)} if shown else {})
            self._put([_row(entry, one, result, newest=True)], count=shown)

    def add_first(self, known: Iterable[tuple[int, Iterable[Property]]]) -> None:
        """Add values to entries that have none yet, with the entries' numbers; inside ``Project.writing``."""
        self._put([row for entry, properties in known for row in _first_rows(entry, properties)], count=True)

    def _is_shown(self, entry: int) -> bool:
        row = self._connection.execute("SELECT removed FROM entry WHERE id = ?", (entry,)).fetchone()
        return row is not None and not row[0]

    def _put(self, rows: Sequence[tuple[Any, ...]], *, count: bool) -> None:
        sql = f"INSERT INTO property (entry, {_FIELDS}, result, newest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
        self._connection.executemany(sql, rows)
        change: dict[tuple[str, str], tuple[int, int]] = {}
        for _, key, value, unit, *_, newest in rows if count else ():
            before, texts = change.get((key, unit), (0, 0))
            change[key, unit] = (before + newest, texts + (newest and isinstance(value, str)))
        self._count(change)

    def count_entry(self, entry: int, change: int) -> None:
        """Note that an entry was taken out of the library (-1) or brought back (1); inside ``Project.writing``."""
        sql = "SELECT key, unit, typeof(value) = 'text' FROM property WHERE entry = ? AND newest = 1"
        rows = self._connection.execute(sql, (entry,)).fetchall()
        self._count({(key, unit): (change, change * text) for key, unit, text in rows})

    def recount(self) -> None:
        """Count anew how many entries have each property; inside ``Project.writing``."""
        self._connection.execute("DELETE FROM property_count")
        sql = (
            "INSERT INTO property_count SELECT key, max(unit), count(*), sum(typeof(value) = 'text') FROM property "
            "JOIN entry ON entry.id = entry WHERE newest = 1 AND removed = 0 GROUP BY key"
        )
        self._connection.execute(sql)

    def _count(self, change: Mapping[tuple[str, str], tuple[int, int]]) -> None:
        sql = (
            "INSERT INTO property_count VALUES (?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET "
            "count = count + excluded.count, texts = texts + excluded.texts, "
            "unit = CASE WHEN unit = '' OR count = 0 THEN excluded.unit ELSE unit END"
        )
        self._connection.executemany(sql, [(*pair, *counts) for pair, counts in change.items()])

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
        sql = "SELECT key, unit, count, texts = 0 FROM property_count WHERE count > 0 ORDER BY count DESC, key"
        return tuple(
            Column(key, unit, count, bool(number)) for key, unit, count, number in self._connection.execute(sql)
        )

    def values(self, key: str) -> dict[int, float | str]:
        """Return the newest value of a property for every entry that has it."""
        sql = "SELECT entry, value FROM property WHERE key = ? AND newest = 1"
        return dict(self._connection.execute(sql, (key,)).fetchall())


def _first_rows(entry: int, properties: Iterable[Property]) -> Iterator[tuple[Any, ...]]:
    known = list(properties)
    newest = {one.key: place for place, one in enumerate(known)}
    return (_row(entry, one, None, newest=newest[one.key] == place) for place, one in enumerate(known))


def _row(entry: int, one: Property, result: int | None, *, newest: bool) -> tuple[Any, ...]:
    value = int(one.value) if isinstance(one.value, bool) else one.value
    about = (one.unit, one.uncertainty, one.source, one.method, one.domain)
    return (entry, one.key, value, *about, result, newest)
