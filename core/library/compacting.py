"""A copy of a project without what nothing refers to any more."""

from __future__ import annotations

import json
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any

from core.library.opening import connect, told, transaction

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

_STEPS = 20_000
"""Steps of SQLite between two reports: some milliseconds."""
_WORTH_IT = 0.1
"""Share of free pages from which the copy is written once more."""
_GONE = "SELECT id FROM entry WHERE removed = 1 AND id NOT IN (SELECT id FROM temp.kept_entry)"
_BELONGING = (
    ("property", "entry"),
    ("result", "entry"),
    ("tag", "entry"),
    ("words", "rowid"),
    ("fingerprint", "entry"),
    ("member", "entry"),
    ("part", "entry"),
    ("element", "entry"),
    ("entry", "id"),
)
_STATE = "CASE WHEN json_valid(state) THEN state ELSE '{}' END"
_SHOWN_GRIDS = f"SELECT json_each.value FROM entry, json_each({_STATE}, '$.grids')"  # noqa: S608
_SHOWN_FRAMES = (
    "SELECT frames FROM entry WHERE frames IS NOT NULL UNION SELECT frames FROM result WHERE frames IS NOT NULL"
)
_UNUSED = (
    f"DELETE FROM frames WHERE id NOT IN ({_SHOWN_FRAMES} UNION SELECT id FROM temp.kept_frames)",  # noqa: S608
    "DELETE FROM frame WHERE frames NOT IN (SELECT id FROM frames)",
    f"DELETE FROM grid WHERE id NOT IN ({_SHOWN_GRIDS} UNION SELECT id FROM temp.kept_grid)",  # noqa: S608
    "DELETE FROM source WHERE id NOT IN (SELECT source FROM entry)",
)


def write_compact(
    path: Path,
    copy: Path,
    report: Callable[[float], None],
    only: Sequence[int] | None = None,
    called: Path | None = None,
) -> None:
    """Write a copy of what is committed in a project.

    Args:
        path: The project.
        copy: Where to, an empty file.
        report: Told how far it is, 0 to 0.95; what it raises ends it.
        only: Entries that the copy has, without what belongs to the window, its history and its models; None for all.
        called: What the copy will be called, for what is said of it.

    Raises:
        FileError: If the project cannot be read, or the copy not be written.
    """
    called = called or copy
    with closing(connect(path, read_only=True)) as connection:
        size = _pragma(connection, "page_count") * _pragma(connection, "page_size")
        # the copy is what may lack room
        connection.path = called
        _vacuum(connection, copy, lambda: report(0.8 * min(copy.stat().st_size / max(size, 1), 1.0)))
    with told(called), closing(connect(copy)) as connection:
        connection.path = called
        if only is not None:
            _keep_only(connection, only)
        _purge(connection)
        if _pragma(connection, "freelist_count") > _WORTH_IT * _pragma(connection, "page_count"):
            _vacuum(connection, None, lambda: report(0.9))


def _vacuum(connection: sqlite3.Connection, copy: Path | None, tick: Callable[[], None]) -> None:
    raised: list[BaseException] = []

    def step() -> int:
        try:
            tick()
        except BaseException as error:  # noqa: BLE001  # raised again below: it cannot pass through SQLite
            raised.append(error)
            return 1
        return 0

    connection.set_progress_handler(step, _STEPS)
    try:
        connection.execute("VACUUM" if copy is None else "VACUUM INTO ?", () if copy is None else (str(copy),))
    except Exception:
        if raised:
            raise raised[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _keep_only(connection: sqlite3.Connection, keys: Sequence[int]) -> None:
    """Mark all other entries as removed, and forget what belongs to none of them."""
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("CREATE TEMP TABLE chosen (id INTEGER PRIMARY KEY)")
    with transaction(connection):
        connection.executemany("INSERT OR IGNORE INTO temp.chosen VALUES (?)", [(int(key),) for key in keys])
        connection.execute("UPDATE entry SET removed = 1 WHERE removed = 0 AND id NOT IN temp.chosen")
        for table in ("history", "session", "job", "plot", "view", "model"):
            connection.execute(f"DELETE FROM {table}")  # noqa: S608
        held = "SELECT dataset FROM member JOIN entry ON entry.id = member.entry WHERE removed = 0"
        connection.execute(f"DELETE FROM split WHERE dataset NOT IN ({held})")  # noqa: S608
        connection.execute(f"DELETE FROM dataset WHERE id NOT IN ({held})")  # noqa: S608


def _purge(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA temp_store = MEMORY")
    for table in ("entry", "frames", "grid"):
        connection.execute(f"CREATE TEMP TABLE kept_{table} (id INTEGER PRIMARY KEY)")
    with transaction(connection):
        for (change,) in connection.execute("SELECT change FROM history").fetchall():
            for table, number in _mentioned(change):
                connection.execute(f"INSERT OR IGNORE INTO temp.kept_{table} VALUES (?)", (number,))  # noqa: S608
        for table, column in _BELONGING:
            connection.execute(f"DELETE FROM {table} WHERE {column} IN ({_GONE})")  # noqa: S608
        for statement in _UNUSED:
            connection.execute(statement)


def _mentioned(change: str) -> Iterator[tuple[str, int]]:
    """Yield what a step of the history needs to be taken back: entries, structures, fields on grids."""
    waiting: list[Any] = []
    with suppress(ValueError):
        waiting.append(json.loads(change))
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            waiting += part
        if not isinstance(part, dict):
            continue
        waiting += part.values()
        items = part.get("items")
        for key in items if isinstance(items, dict) else ():
            if str(key).isdecimal():
                yield "entry", int(key)
        for name, table in (("removed", "entry"), ("restored", "entry"), ("grids", "grid"), ("frames", "frames")):
            held = part.get(name)
            yield from (
                (table, one)
                for one in (held if isinstance(held, list) else [held])
                if type(one) is int and 0 <= one < 1 << 63
            )
