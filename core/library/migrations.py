"""How the tables of an older version become those of this one, inside the transaction that also sets the version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.library.numbering import FRAMES
from core.library.properties import Properties
from core.library.schema import create_tables

if TYPE_CHECKING:
    from collections.abc import Callable
    from sqlite3 import Connection

_OLD = "old_"
_WORDS = (
    "INSERT INTO words (rowid, title, formula, identifier, tags, note) SELECT id, title, formula, identifier, "
    "coalesce((SELECT group_concat(tag, ' ') FROM tag WHERE entry = entry.id), ''), note FROM entry"
)


def _from_0(connection: Connection) -> None:
    """Bring up to date what was written before the first release, which had no jobs and no vectors."""
    old = _set_aside(connection)
    create_tables(connection)
    connection.execute("INSERT INTO source (name) SELECT DISTINCT source FROM old_entry")
    connection.execute("UPDATE old_entry SET source = (SELECT id FROM source WHERE name = old_entry.source)")
    _take_over(connection, old)
    connection.execute(_WORDS)
    Properties(connection).recount()
    connection.execute("INSERT INTO meta SELECT ?, coalesce(max(id) + 1, 1) FROM frames", (FRAMES,))


def _set_aside(connection: Connection) -> tuple[str, ...]:
    """Give the tables other names, drop what can be made again, and return the names that the tables had."""
    connection.execute("DROP TABLE words")
    indexes = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL").fetchall()
    for (name,) in indexes:
        connection.execute(f"DROP INDEX {_quoted(name)}")
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    for (name,) in tables:
        connection.execute(f"ALTER TABLE {_quoted(name)} RENAME TO {_quoted(_OLD + name)}")
    return tuple(name for (name,) in tables)


def _take_over(connection: Connection, old: tuple[str, ...]) -> None:
    """Copy what the old tables hold into the columns of the same names, and drop them."""
    for table in old:
        kept = [name for name in _columns(connection, _OLD + table) if name in _columns(connection, table)]
        names = ", ".join(map(_quoted, kept))
        if kept:
            source = _quoted(_OLD + table)
            connection.execute(f"INSERT INTO {_quoted(table)} ({names}) SELECT {names} FROM {source}")  # noqa: S608
        connection.execute(f"DROP TABLE {_quoted(_OLD + table)}")


def _columns(connection: Connection, table: str) -> list[str]:
    return [row[0] for row in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


MIGRATIONS: dict[int, Callable[[Connection], None]] = {0: _from_0}
"""From a version to the next."""
