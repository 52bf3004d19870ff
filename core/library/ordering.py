"""The entries of a project in an order, as an array of their numbers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from numpy.typing import NDArray

COLUMNS = {
    "place": "place",
    "title": "title COLLATE NOCASE",
    "formula": "formula",
    "anonymous": "anonymous",
    "chemsys": "chemsys",
    "elements": "elements",
    "sites": "sites",
    "frames": "frame_count",
    "volume": "volume",
    "density": "density",
    "space_group": "space_group",
    "database": "database",
    "identifier": "identifier",
    "added": "entry.id",
}
"""Columns of an entry by which lists are sorted, and what stands for them in SQL."""


RANGES = frozenset({"elements", "sites", "frames", "volume", "density", "space_group"})
"""Columns of an entry that are numbers."""

FEW = 1000
"""So many entries are put in order by themselves quicker than by going through all."""
_MAY_LACK = frozenset({"volume", "density", "space_group"})


def numbers(connection: sqlite3.Connection, sql: str, values: Sequence[object] = ()) -> NDArray[np.int64]:
    """Return the only column of a question in SQL, whole numbers called ``id``, in its order.

    As one text, a hundred thousand of them take 13 ms; as rows they would take 60 ms. SQLite keeps the order of a
    question within ``group_concat`` (https://sqlite.org/lang_aggfunc.html; ``SF_OrderByReqd`` in its source).
    """
    (text,) = connection.execute(f"SELECT group_concat(id) FROM ({sql})", values).fetchone()  # noqa: S608
    return np.fromstring(text or "", np.int64, sep=",")


def ordered(
    connection: sqlite3.Connection, column: str, *, descending: bool = False, limit: int | None = None, start: int = 0
) -> NDArray[np.int64]:
    """Return the numbers of all entries in the order of a column of ``COLUMNS`` or of a property.

    What has no value always comes last; those that are equal are ordered by their numbers.

    Args:
        connection: The project.
        column: The column or property.
        descending: Whether the largest comes first.
        limit: How many at most.
        start: How many to leave out at first.
    """
    direction = "DESC" if descending else "ASC"
    sql, values = _known(column, direction)
    if limit is None and not start:
        known = numbers(connection, sql, values)
        return np.concatenate([known, _unknown(connection, column, direction, known)])
    most = -1 if limit is None else int(limit)
    page = numbers(connection, f"{sql} LIMIT {most} OFFSET {int(start)}", values)
    if (column in COLUMNS and column not in _MAY_LACK) or len(page) == limit:
        return page
    stop = None if limit is None else start + limit
    return ordered(connection, column, descending=descending)[start:stop]


def _known(column: str, direction: str) -> tuple[str, list[object]]:
    """Return SQL that gives the entries that have a value, in order."""
    if column in COLUMNS:
        known = f"AND {column} IS NOT NULL" if column in _MAY_LACK else ""
        order = f"ORDER BY {COLUMNS[column]} {direction}, id {direction}"
        return f"SELECT id FROM entry WHERE removed = 0 {known} {order}", []  # noqa: S608
    # those that were removed are few, and have an index of their own
    sql = (
        "SELECT entry AS id FROM property WHERE key = ? AND newest = 1 AND value IS NOT NULL "  # noqa: S608
        "AND entry NOT IN (SELECT id FROM entry WHERE removed = 1) "
        f"ORDER BY value {direction}, entry {direction}"
    )
    return sql, [column]


def _unknown(
    connection: sqlite3.Connection, column: str, direction: str, known: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the entries that have no value, as they come last."""
    if column in _MAY_LACK:
        order = f"ORDER BY id {direction}"
        return numbers(connection, f"SELECT id FROM entry WHERE removed = 0 AND {column} IS NULL {order}")  # noqa: S608
    if column in COLUMNS:
        return known[:0]
    everything = ordered(connection, "place")
    return everything[~np.isin(everything, known)]


def some_ordered(
    connection: sqlite3.Connection, keys: NDArray[np.int64], column: str, *, descending: bool = False
) -> NDArray[np.int64]:
    """Return some of the entries in the order of ``ordered``, without those that were removed."""
    if len(keys) > FEW:
        everything = ordered(connection, column, descending=descending)
        return everything[np.isin(everything, keys)]
    direction = "DESC" if descending else "ASC"
    chosen = "json_each(?) AS chosen CROSS JOIN entry ON entry.id = chosen.value"
    values: list[object] = [json.dumps(np.unique(keys).tolist())]
    by = COLUMNS.get(column, "property.value")
    if column not in COLUMNS:
        chosen += " LEFT JOIN property ON property.entry = entry.id AND +property.key = ? AND +property.newest = 1"
        values.append(column)
    order = f"{by} IS NULL, {by} {direction}"
    order += f", entry.id {direction}" if column in COLUMNS else f", iif({by} IS NULL, place, 0), entry.id {direction}"
    sql = f"SELECT entry.id AS id FROM {chosen} WHERE removed = 0 ORDER BY {order}"  # noqa: S608
    return numbers(connection, sql, values)
