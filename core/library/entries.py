"""The entries of a project: what the library lists."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from core.library.plain import read_json
from core.library.rows import Draft, Origin, Row, Shown

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from core.library.describing import Described
    from core.library.frames import Frames
    from core.library.properties import Properties
    from core.structures.crystal import Crystal

_ROW = (
    "entry.id, title, formula, sites, frame_count, density, volume, space_group, symbol, source.name, database, "
    "identifier, frames, added"
)
_COLUMNS = (
    "id, place, title, formula, anonymous, chemsys, elements, sites, frame_count, volume, density, space_group, "
    "symbol, source, database, identifier, added, frames, state, origin, note"
)
_AT_ONCE = 500
_LAST = 118
_ORIGIN = fields(Origin)
_JSON = json.JSONEncoder(ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class _New:
    """An entry that is about to be written."""

    key: int
    draft: Draft
    shown: Shown
    about: Described


class Entries:
    """The table of entries; reached as ``Project.entries``. Writing: inside ``Project.writing``."""

    def __init__(
        self, connection: sqlite3.Connection, frames: Frames, properties: Properties, next_key: Callable[[], int]
    ) -> None:
        self._connection = connection
        self._frames = frames
        self._properties = properties
        self._next_key = next_key

    def add(self, draft: Draft, *, key: int | None = None, shown: Shown | None = None) -> int:
        """Add an entry and return its number.

        Args:
            draft: What it is.
            key: Its number, from ``Project.reserve``; by default a new one.
            shown: What is shown of it, where its frames were written already.
        """
        key = self._next_key() if key is None else key
        shown = self._first_shown(draft, self.last_place() + 1) if shown is None else shown
        self._insert([_New(key, draft, shown, _about(draft))])
        return key

    def exists(self, key: int) -> bool:
        """Return whether there is such an entry, removed or not."""
        return self._connection.execute("SELECT 1 FROM entry WHERE id = ?", (key,)).fetchone() is not None

    def add_all(self, drafts: Iterable[Draft]) -> list[int]:
        """Add many entries, several times as fast as one by one, and return their numbers."""
        keys: list[int] = []
        place = self.last_place()
        for some in _batches(drafts):
            # step by step for all: what the processor has at hand serves many times
            about = list(map(_about, some))
            shown = [self._first_shown(draft, place + number) for number, draft in enumerate(some, start=1)]
            place += len(some)
            new = [_New(self._next_key(), *parts) for parts in zip(some, shown, about, strict=True)]
            self._insert(new)
            keys += [one.key for one in new]
        return keys

    def _first_shown(self, draft: Draft, place: float) -> Shown:
        frames = self._frames.put(draft.frames) if draft.frames else None
        return Shown(draft.title, place, frames, {"warnings": list(draft.warnings)} if draft.warnings else {})

    def _insert(self, new: Sequence[_New]) -> None:
        many = self._connection.executemany
        sources = self._sources({one.draft.origin.source for one in new})
        marks = ", ".join("?" * len(_COLUMNS.split(",")))
        added = _now()
        rows = (_columns(one, sources[one.draft.origin.source], added) for one in new)
        many(f"INSERT INTO entry ({_COLUMNS}) VALUES ({marks})", rows)  # noqa: S608
        many("INSERT INTO element VALUES (?, ?, ?)", (row for one in new for row in _elements(one.key, one.about)))
        tags = [(tag, one.key) for one in new for tag in _plain(one.draft.tags)]
        many("INSERT INTO tag VALUES (?, ?)", tags)
        sql = "INSERT INTO words (rowid, title, formula, identifier, tags, note) VALUES (?, ?, ?, ?, ?, ?)"
        many(sql, map(_words, new))
        self._properties.add_first((one.key, one.draft.properties) for one in new)

    def _sources(self, names: Iterable[str]) -> dict[str, int]:
        """Return the numbers of sources, which are given where they are new."""
        found = {}
        for name in names:
            self._connection.execute("INSERT OR IGNORE INTO source (name) VALUES (?)", (name,))
            sql = "SELECT id FROM source WHERE name = ?"
            found[name] = int(self._connection.execute(sql, (name,)).fetchone()[0])
        return found

    def last_place(self) -> float:
        """Return the place of the last entry in the order of the list; 0 of an empty one."""
        sql = "SELECT place FROM entry WHERE removed = 0 ORDER BY place DESC LIMIT 1"
        row = self._connection.execute(sql).fetchone()
        return 0.0 if row is None else float(row[0])

    def first(self) -> int | None:
        """Return the number of the first entry in the order of the list; None if there is none."""
        sql = "SELECT id FROM entry WHERE removed = 0 ORDER BY place, id LIMIT 1"
        row = self._connection.execute(sql).fetchone()
        return None if row is None else int(row[0])

    def order(self) -> list[tuple[int, float]]:
        """Return number and place of all entries, in the order of the list."""
        return self._connection.execute("SELECT id, place FROM entry WHERE removed = 0 ORDER BY place, id").fetchall()

    def count(self) -> int:
        """Return how many entries there are."""
        return int(self._connection.execute("SELECT count(*) FROM entry WHERE removed = 0").fetchone()[0])

    def are_at_most(self, most: int) -> bool:
        """Return whether there are no more than so many; quicker than to count them where there are."""
        sql = "SELECT count(*) FROM (SELECT 1 FROM entry WHERE removed = 0 LIMIT ?)"
        return int(self._connection.execute(sql, (most + 1,)).fetchone()[0]) <= most

    def rows(self, keys: Sequence[int], properties: Sequence[str] = ()) -> list[Row]:
        """Return entries as lists show them, in the order asked for; those that do not exist are left out.

        Args:
            keys: At most some hundreds.
            properties: Keys of the properties that are shown.
        """
        keys = [int(key) for key in keys]
        marks = ",".join("?" * len(keys))
        sql = f"SELECT {_ROW} FROM entry JOIN source ON source.id = source WHERE entry.id IN ({marks})"  # noqa: S608
        found = {row[0]: row for row in self._connection.execute(sql, keys)}
        values = self._properties.newest(list(found), properties)
        return [Row(*(*found[key], values[key])) for key in keys if key in found]

    def shown(self, key: int) -> Shown | None:
        """Return what is shown of an entry; None if it was removed or never existed."""
        sql = "SELECT title, place, frames, state FROM entry WHERE id = ? AND removed = 0"
        row = self._connection.execute(sql, (key,)).fetchone()
        return None if row is None else Shown(row[0], row[1], row[2], read_json(row[3]))

    def show(self, key: int, shown: Shown | None) -> None:
        """Let an entry that exists show something else, or remove it; what belongs to it stays, for undo."""
        if shown is None:
            self.remove([key])
            return
        sql = "SELECT frames FROM entry WHERE id = ?"
        (before,) = self._connection.execute(sql, (key,)).fetchone()
        self.restore([key])
        sql = "UPDATE entry SET title = ?, place = ?, state = ? WHERE id = ?"
        self._connection.execute(sql, (shown.title, shown.place, _state(shown), key))
        self._connection.execute("UPDATE words SET title = ? WHERE rowid = ?", (shown.title, key))
        if shown.frames is not None and shown.frames != before:
            self._describe_anew(key, shown.frames)

    def set_frame_count(self, key: int, count: int) -> None:
        """Note how many frames a trajectory has whose file was searched to its end; inside ``Project.writing``."""
        sql = "UPDATE frames SET count = ? WHERE id = (SELECT frames FROM entry WHERE id = ?)"
        self._connection.execute(sql, (count, key))
        self._connection.execute("UPDATE entry SET frame_count = ? WHERE id = ?", (count, key))

    def remove(self, keys: Iterable[int]) -> None:
        """Take entries out of the library; ``restore`` brings them back."""
        self._set_removed(keys, removed=True)

    def restore(self, keys: Iterable[int]) -> None:
        """Bring removed entries back."""
        self._set_removed(keys, removed=False)

    def _set_removed(self, keys: Iterable[int], *, removed: bool) -> None:
        sql = "UPDATE entry SET removed = ? WHERE id = ? AND removed = ?"
        for key in keys:
            if self._connection.execute(sql, (removed, int(key), not removed)).rowcount:
                self._properties.count_entry(int(key), -1 if removed else 1)

    def origin(self, key: int) -> Origin:
        """Return where an entry comes from."""
        row = self._connection.execute("SELECT origin FROM entry WHERE id = ?", (key,)).fetchone()
        return Origin() if row is None else _as_origin(read_json(row[0]))

    def set_symmetry(self, key: int, number: int | None, symbol: str, *, frames: int | None = None) -> None:
        """Keep the space group of an entry.

        Args:
            key: The entry.
            number: Number in International Tables.
            symbol: Hermann-Mauguin symbol; empty where none was found.
            frames: Number of the frames that have this group; an entry that shows others by now is left alone.
        """
        sql = "UPDATE entry SET space_group = ?1, symbol = ?2 WHERE id = ?3 AND (?4 IS NULL OR frames = ?4)"
        self._connection.execute(sql, (number, symbol, key, frames))

    def count_without_symmetry(self) -> int:
        """Return how many entries wait for their space group to be looked for."""
        sql = "SELECT count(*) FROM entry WHERE removed = 0 AND symbol IS NULL AND frames IS NOT NULL"
        return int(self._connection.execute(sql).fetchone()[0])

    def without_symmetry(self, limit: int) -> tuple[tuple[int, int], ...]:
        """Return entries whose space group was not looked for yet, with the number of their frames."""
        sql = (
            "SELECT id, frames FROM entry WHERE removed = 0 AND symbol IS NULL AND frames IS NOT NULL "
            "ORDER BY id LIMIT ?"
        )
        return tuple(self._connection.execute(sql, (limit,)).fetchall())

    def tags(self, key: int) -> tuple[str, ...]:
        """Return the tags of an entry, sorted."""
        sql = "SELECT tag FROM tag WHERE entry = ? ORDER BY tag"
        return tuple(row[0] for row in self._connection.execute(sql, (key,)))

    def tags_of(self, keys: Sequence[int]) -> dict[int, tuple[str, ...]]:
        """Return the tags of some entries, at most some hundreds; those without any are left out."""
        sql = f"SELECT entry, tag FROM tag WHERE entry IN ({','.join('?' * len(keys))}) ORDER BY tag"  # noqa: S608
        found: dict[int, tuple[str, ...]] = {}
        for entry, tag in self._connection.execute(sql, [int(key) for key in keys]):
            found[entry] = (*found.get(entry, ()), tag)
        return found

    def databases(self) -> tuple[str, ...]:
        """Return the databases that entries come from."""
        sql = "SELECT DISTINCT database FROM entry WHERE removed = 0 AND database != '' ORDER BY database"
        return tuple(row[0] for row in self._connection.execute(sql))

    def all_tags(self) -> dict[str, int]:
        """Return every tag with the number of entries that have it."""
        sql = "SELECT tag, count(*) FROM tag JOIN entry ON entry.id = entry WHERE removed = 0 GROUP BY tag ORDER BY tag"
        return dict(self._connection.execute(sql).fetchall())

    def set_tags(self, key: int, tags: Iterable[str]) -> None:
        """Give an entry these tags and no others."""
        plain = _plain(tags)
        self._connection.execute("DELETE FROM tag WHERE entry = ?", (key,))
        self._connection.executemany("INSERT INTO tag VALUES (?, ?)", [(tag, key) for tag in plain])
        self._connection.execute("UPDATE words SET tags = ? WHERE rowid = ?", (" ".join(plain), key))

    def note(self, key: int) -> str:
        """Return the user's own words on an entry."""
        row = self._connection.execute("SELECT note FROM entry WHERE id = ?", (key,)).fetchone()
        return "" if row is None else str(row[0])

    def set_note(self, key: int, note: str) -> None:
        """Keep the user's own words on an entry."""
        self._connection.execute("UPDATE entry SET note = ? WHERE id = ?", (note, key))
        self._connection.execute("UPDATE words SET note = ? WHERE rowid = ?", (note, key))

    def _describe_anew(self, key: int, frames: int) -> None:
        crystal = self._frames.read(frames)
        about = _described(crystal, "", len(self._frames.get(frames)))
        sql = (
            "UPDATE entry SET formula = ?, anonymous = ?, chemsys = ?, elements = ?, sites = ?, frame_count = ?, "
            "volume = ?, density = ?, space_group = ?, symbol = ?, frames = ? WHERE id = ?"
        )
        self._connection.execute(sql, (*about.columns(), frames, key))
        self._connection.execute("UPDATE words SET formula = ? WHERE rowid = ?", (about.formula, key))
        numbers = ((number, key) for number in range(_LAST + 1))
        self._connection.executemany("DELETE FROM element WHERE number = ? AND entry = ?", numbers)
        self._connection.execute("DELETE FROM fingerprint WHERE entry = ?", (key,))
        self._connection.executemany("INSERT INTO element VALUES (?, ?, ?)", _elements(key, about))


def _batches(drafts: Iterable[Draft]) -> Iterator[list[Draft]]:
    left = iter(drafts)
    while some := list(islice(left, _AT_ONCE)):
        yield some


def _about(draft: Draft) -> Described:
    return _described(draft.frames[0] if draft.frames else None, draft.formula, len(draft.frames))


def _described(crystal: Crystal | None, formula: str, frame_count: int) -> Described:
    from core.library.describing import described  # a window that starts needs it later

    return described(crystal, formula, frame_count)


def _columns(new: _New, source: int, added: str) -> tuple[object, ...]:
    shown, origin = new.shown, new.draft.origin
    head = (new.key, shown.place, shown.title, *new.about.columns(), source, origin.database, origin.identifier)
    return (*head, added, shown.frames, _state(shown), _origin(origin), new.draft.note)


def _elements(key: int, about: Described) -> list[tuple[int, int, float]]:
    return [(number, key, share) for number, share in about.shares.items()]


def _words(new: _New) -> tuple[object, ...]:
    tags = " ".join(_plain(new.draft.tags))
    return (new.key, new.shown.title, new.about.formula, new.draft.origin.identifier, tags, new.draft.note)


def _plain(tags: Iterable[str]) -> list[str]:
    return sorted({" ".join(tag.split()) for tag in tags} - {""})


def _state(shown: Shown) -> str:
    return _JSON.encode(dict(shown.more)) if shown.more else "{}"


def _origin(origin: Origin) -> str:
    about = {field.name: value for field in _ORIGIN if (value := getattr(origin, field.name))}
    return _JSON.encode(about) if about else "{}"


def _as_origin(about: dict[str, Any]) -> Origin:
    known = {field.name for field in _ORIGIN}
    return Origin(**{name: value for name, value in about.items() if name in known})


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
