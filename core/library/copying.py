"""Some entries of a project as a project of their own, with all that belongs to them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import FileError
from core.library.numbering import ENTRIES, FRAMES
from core.library.opening import told
from core.library.project import Project
from core.texts import Text
from core.writing import replacing_file

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence

_BATCH = 1_000

_FRAMES = (
    "SELECT frames FROM source.entry WHERE id IN temp.chosen UNION "
    "SELECT frames FROM source.result WHERE entry IN temp.chosen"
)
_GRIDS = (
    "SELECT json_each.value FROM source.entry, json_each(source.entry.state, '$.grids') "
    "WHERE source.entry.id IN temp.chosen"
)
_DATASETS = "SELECT dataset FROM source.member WHERE entry IN temp.chosen"
_BELONGING = (
    ("source", "id IN (SELECT source FROM source.entry WHERE id IN temp.chosen)"),
    ("entry", "id IN temp.chosen"),
    ("element", "entry IN temp.chosen"),
    ("tag", "entry IN temp.chosen"),
    ("words", "rowid IN temp.chosen"),
    ("property", "entry IN temp.chosen"),
    ("result", "entry IN temp.chosen"),
    ("fingerprint", "entry IN temp.chosen"),
    ("frames", f"id IN ({_FRAMES})"),
    ("frame", f"frames IN ({_FRAMES})"),
    ("grid", f"id IN ({_GRIDS})"),
    ("dataset", f"id IN ({_DATASETS})"),
    ("split", f"dataset IN ({_DATASETS})"),
    ("member", "entry IN temp.chosen"),
    ("part", "entry IN temp.chosen"),
)
"""Tables, and which of their rows belong to the chosen entries."""


def copy_entries(
    project: Project, keys: Sequence[int], path: str, report: Callable[[int, int], None] = lambda _done, _of: None
) -> int:
    """Write entries into a new project, with their structures, values, results, tags, data sets and splits.

    They keep their numbers, so that results and splits still fit. What belongs to the window, its history and its
    models are not copied.

    Args:
        project: Where they are.
        keys: Their numbers; those that do not exist any more are left out.
        path: The new project; an existing one that is not open is replaced when all is well.
        report: Told how many of how many are done; what it raises ends the copying.

    Returns:
        How many were copied.

    Raises:
        FileError: If none of them exists, the other project is open, or it cannot be written.
    """
    target = Path(path)
    _refuse_open(target)
    with replacing_file(target) as temporary:
        temporary.unlink()
        with Project.create(temporary) as made:
            count = _copy(project, made, keys, report)
        if not count:
            raise FileError("These entries are no longer in the project.", hint="Choose others.")
        _refuse_open(target)
    return count


def _refuse_open(target: Path) -> None:
    """Refuse to replace a project that somebody has open: what it has not written yet would get into the new one."""
    if target.with_name(f"{target.name}-wal").exists():
        raise FileError(Text("{0} is open in another window.", target.name), hint="Close it, or choose another name.")


def _copy(project: Project, made: Project, keys: Sequence[int], report: Callable[[int, int], None]) -> int:
    with made.reading() as connection, told(project.path):
        connection.execute("ATTACH ? AS source", (f"{project.path.as_uri()}?mode=ro",))
        connection.execute("CREATE TEMP TABLE chosen (id INTEGER PRIMARY KEY)")
    for start in range(0, len(keys), _BATCH):
        report(start, len(keys))
        with made.writing(), made.reading() as connection:
            _copy_some(connection, keys[start : start + _BATCH])
    with made.writing(), made.reading() as connection:
        sql = "UPDATE meta SET value = (SELECT value FROM source.meta WHERE key = ?1) WHERE key = ?1"
        connection.executemany(sql, [(ENTRIES,), (FRAMES,)])
        made.properties.recount()
    report(len(keys), len(keys))
    return made.entries.count()


def _copy_some(connection: sqlite3.Connection, keys: Sequence[int]) -> None:
    connection.execute("DELETE FROM temp.chosen")
    sql = "INSERT OR IGNORE INTO temp.chosen SELECT id FROM source.entry WHERE id = ? AND removed = 0"
    connection.executemany(sql, [(int(key),) for key in keys])
    for table, which in _BELONGING:
        names = [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})")]
        if table == "words":
            names = ["rowid", *names]
        columns = ", ".join(names)
        sql = f"INSERT OR IGNORE INTO main.{table} ({columns}) SELECT {columns} FROM source.{table} WHERE {which}"  # noqa: S608
        connection.execute(sql)
