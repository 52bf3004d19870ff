"""Questions to the library: which entries, in which order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from core.structures.elements import numbers_of
from core.structures.formulas import composition_from, usual_formula

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from core.library.project import Project

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
    "added": "id",
}
"""Columns of an entry by which lists are sorted, and what stands for them in SQL."""

RANGES = frozenset({"elements", "sites", "frames", "volume", "density", "space_group"})
"""Columns of an entry that are numbers."""

_WORDS = re.compile(r'("(?:[^"]|"")*"(?=\s|$))|(\S+)')
_FEW_LETTERS = 3  # what the index of words needs at least


@dataclass(frozen=True, slots=True)
class Range:
    """Numbers that a column or property may have; None leaves a side open."""

    least: float | None = None
    most: float | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A question to the library; what is left out does not matter.

    Attributes:
        text: Words, and "phrases" in quotes, that all must occur in title, formula, source, identifier, tags or note,
            or are the space group.
        formula: The formula, as it stands or brought into the usual form; molecules have that of all their atoms.
        anonymous: The formula with letters, "ABC3".
        chemsys: Symbols: exactly these elements.
        within: Symbols: no other elements than these.
        with_elements: Symbols: at least these.
        without_elements: Symbols: none of these.
        ranges: Column of ``RANGES`` or key of a property to the numbers it may have.
        words: Key of a property whose values are words, to the value it must have.
        symbol: The Hermann-Mauguin symbol of the space group, with underscores or without.
        database: The database it came from.
        tags: All of these.
        dataset: A data set's number.
        split: A split's number and the part of it: "train".
        only: Entries to choose from.
        sort: Column of ``COLUMNS`` or key of a property.
        descending: Whether the largest comes first. What has no value always comes last.
    """

    text: str = ""
    formula: str = ""
    anonymous: str = ""
    chemsys: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    with_elements: tuple[str, ...] = ()
    without_elements: tuple[str, ...] = ()
    ranges: tuple[tuple[str, Range], ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    symbol: str = ""
    database: str = ""
    tags: tuple[str, ...] = ()
    dataset: int | None = None
    split: tuple[int, str] | None = None
    only: tuple[int, ...] | None = None
    sort: str = "place"
    descending: bool = False

    def sorted_by(self, column: str, *, descending: bool = False) -> Query:
        """Return the same question in another order."""
        return replace(self, sort=column, descending=descending)

    @property
    def is_all(self) -> bool:
        """Whether every entry fits."""
        return replace(self, sort="place", descending=False) == Query()


def words_of(text: str) -> tuple[str, ...]:
    """Return the words and phrases of a question's text; two quotes within a phrase stand for one."""
    found = (phrase[1:-1].replace('""', '"') if phrase else word for phrase, word in _WORDS.findall(text))
    return tuple(word for word in found if word.strip())


def text_of(words: Iterable[str]) -> str:
    """Return words and phrases as the text of a question."""
    return " ".join(word if _WORDS.fullmatch(word) and '"' not in word else quoted(word) for word in words)


def quoted(text: str) -> str:
    """Return a text in quotes, as a phrase of a question."""
    return '"' + text.replace('"', '""') + '"'


@dataclass
class _Conditions:
    """SQL conditions and their values."""

    sql: list[str] = field(default_factory=lambda: ["removed = 0"])
    values: list[object] = field(default_factory=list)

    def add(self, sql: str, *values: object) -> None:
        self.sql.append(sql)
        self.values.extend(values)


def find(project: Project, query: Query, limit: int | None = None) -> NDArray[np.int64]:
    """Return the numbers of the entries that fit, in order.

    Args:
        project: Where to look.
        query: The question.
        limit: How many at most.

    Raises:
        StructureError: If a symbol is no element, or the formula is none.
        FileError: If the file cannot be read.
    """
    with project.reading() as connection:
        conditions = _conditions(query)
        found = np.fromiter(_keys(connection, query, conditions, limit), np.int64)
    if query.only is not None:
        found = found[np.isin(found, np.asarray(query.only, np.int64))]
    return found[:limit]


def count(project: Project, query: Query) -> int:
    """Return how many entries fit."""
    return len(find(project, replace(query, sort="added", descending=False)))


def _keys(connection: sqlite3.Connection, query: Query, conditions: _Conditions, limit: int | None) -> Iterator[int]:
    where = " AND ".join(conditions.sql)
    direction = "DESC" if query.descending else "ASC"
    most = "" if limit is None or query.only is not None else f" LIMIT {int(limit)}"
    if query.sort in COLUMNS:
        column = COLUMNS[query.sort]
        sql = f"SELECT id FROM entry WHERE {where} ORDER BY {column} {direction} NULLS LAST, id {direction}{most}"  # noqa: S608
        yield from (row[0] for row in connection.execute(sql, conditions.values))
        return
    sql = (
        f"SELECT entry.id FROM property CROSS JOIN entry ON entry.id = property.entry "  # noqa: S608
        f"WHERE property.key = ? AND property.newest = 1 AND {where} "
        f"ORDER BY property.value {direction}, property.entry {direction}{most}"
    )
    given = 0
    for row in connection.execute(sql, [query.sort, *conditions.values]):
        given += 1
        yield row[0]
    if most and limit is not None:
        most = f" LIMIT {max(int(limit) - given, 0)}"
    sql = (
        f"SELECT id FROM entry WHERE {where} AND entry.id NOT IN "  # noqa: S608
        f"(SELECT entry FROM property WHERE key = ? AND newest = 1) ORDER BY place, id{most}"
    )
    yield from (row[0] for row in connection.execute(sql, [*conditions.values, query.sort]))


def _conditions(query: Query) -> _Conditions:
    found = _Conditions()
    for word in words_of(query.text):
        _add_word(found, word)
    _add_about(found, query)
    _add_elements(found, query)
    for name, limits in query.ranges:
        _add_range(found, name, limits)
    for key, word in query.words:
        found.add("entry.id IN (SELECT entry FROM property WHERE key = ? AND newest = 1 AND value = ?)", key, word)
    for tag in query.tags:
        found.add("entry.id IN (SELECT entry FROM tag WHERE tag = ?)", tag)
    if query.dataset is not None:
        found.add("entry.id IN (SELECT entry FROM member WHERE dataset = ?)", query.dataset)
    if query.split is not None:
        found.add("entry.id IN (SELECT entry FROM part WHERE split = ? AND part = ?)", *query.split)
    return found


def _add_about(found: _Conditions, query: Query) -> None:
    if query.formula:
        found.add("formula IN (?, ?)", query.formula, usual_formula(composition_from(query.formula)))
    if query.anonymous:
        found.add("anonymous = ?", query.anonymous)
    if query.symbol:
        found.add("replace(symbol, '_', '') = ?", query.symbol.replace("_", ""))
    if query.database:
        found.add("database = ?", query.database)
    if query.chemsys:
        numbers_of(query.chemsys)
        found.add("chemsys = ?", "-".join(sorted(set(query.chemsys))))


def _add_word(found: _Conditions, word: str) -> None:
    if len(word) >= _FEW_LETTERS:
        found.add("(entry.id IN (SELECT rowid FROM words WHERE words MATCH ?) OR symbol = ?)", quoted(word), word)
        return
    escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    within = " OR ".join(f"{column} LIKE ? ESCAPE '\\'" for column in ("title", "formula", "identifier", "note"))
    within += " OR entry.id IN (SELECT entry FROM tag WHERE tag LIKE ? ESCAPE '\\')"
    found.add(f"({within} OR symbol = ?)", *[f"%{escaped}%"] * 5, word)


def _add_elements(found: _Conditions, query: Query) -> None:
    for number in numbers_of(query.with_elements):
        found.add("entry.id IN (SELECT entry FROM element WHERE number = ?)", number)
    for number in numbers_of(query.without_elements):
        found.add("entry.id NOT IN (SELECT entry FROM element WHERE number = ?)", number)
    if query.within:
        numbers: Sequence[int] = numbers_of(query.within)
        marks = ",".join("?" * len(numbers))
        found.add(f"entry.id NOT IN (SELECT entry FROM element WHERE number NOT IN ({marks}))", *numbers)  # noqa: S608


def _add_range(found: _Conditions, name: str, limits: Range) -> None:
    sides = ((">=", limits.least), ("<=", limits.most))
    if name in RANGES:
        for sign, value in sides:
            if value is not None:
                found.add(f"{COLUMNS[name]} {sign} ?", value)
        return
    given = [(sign, value) for sign, value in sides if value is not None]
    tests = "".join(f" AND value {sign} ?" for sign, _ in given)
    sql = f"entry.id IN (SELECT entry FROM property WHERE key = ? AND newest = 1 AND typeof(value) != 'text'{tests})"  # noqa: S608
    found.add(sql, name, *(value for _, value in given))
