"""Which entries fit a question, one condition after the other, each answered from an index."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.library.naming import SYSTEMS
from core.library.ordering import COLUMNS, RANGES, numbers
from core.library.phrases import quoted, words_of
from core.structures.elements import numbers_of
from core.structures.formulas import composition_from, usual_formula

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from core.library.query import Query, Range

_FEW_LETTERS = 3  # what the index of words needs at least
_COLUMNS = 5  # of the index: title, formula, identifier, tags, note
_Part = tuple[str, list[object]]
"""SQL that gives entries, and its values."""
_NEWEST = "SELECT entry AS id FROM property WHERE key = ? AND newest = 1"


def fitting(connection: sqlite3.Connection, query: Query) -> NDArray[np.int64]:
    """Return the numbers of the entries that fit, in no order; removed ones may be among them.

    Raises:
        StructureError: If a symbol is no element, or the formula is none.
    """
    fits = None if query.only is None else np.asarray(query.only, np.int64)
    for sql, values in _wanted(query):
        found = numbers(connection, sql, values)
        fits = found if fits is None else fits[np.isin(fits, found)]
    for number in numbers_of(query.without_elements):
        if fits is None:
            fits = numbers(connection, "SELECT id FROM entry WHERE removed = 0")
        fits = fits[~np.isin(fits, numbers(connection, "SELECT entry AS id FROM element WHERE number = ?", [number]))]
    return numbers(connection, "SELECT id FROM entry WHERE removed = 0") if fits is None else fits


def _wanted(query: Query) -> Iterator[_Part]:
    yield from map(_word, words_of(query.text))
    yield from _about(query)
    for number in numbers_of(query.with_elements):
        yield "SELECT entry AS id FROM element WHERE number = ?", [number]
    if query.within:
        yield _within(numbers_of(tuple(dict.fromkeys(query.within))))
    for name, limits in query.ranges:
        yield _range(name, limits)
    for key, word in query.words:
        yield f"{_NEWEST} AND value = ?", [key, word]
    for tag in query.tags:
        yield "SELECT entry AS id FROM tag WHERE tag = ?", [tag]
    if query.dataset is not None:
        yield "SELECT entry AS id FROM member WHERE dataset = ?", [query.dataset]
    if query.split is not None:
        yield "SELECT entry AS id FROM part WHERE split = ? AND part = ?", [*query.split]


def _about(query: Query) -> Iterator[_Part]:
    start = "SELECT id FROM entry WHERE removed = 0 AND"
    if query.formula:
        usual = usual_formula(composition_from(query.formula))
        yield f"{start} formula IN (?, ?)", [query.formula, usual]
    if query.anonymous:
        yield f"{start} anonymous = ?", [query.anonymous]
    if query.symbol:
        yield _symbol(query.symbol)
    if query.database:
        yield f"{start} database = ?", [query.database]
    if query.chemsys:
        numbers_of(query.chemsys)
        yield f"{start} chemsys = ?", ["-".join(sorted(set(query.chemsys)))]


def _symbol(symbol: str) -> _Part:
    # as the index has it
    sql = "SELECT id FROM entry WHERE removed = 0 AND symbol IS NOT NULL AND replace(symbol, '_', '') = ?"
    return sql, [symbol.replace("_", "")]


def _word(word: str) -> _Part:
    escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    like = f"%{escaped}%"
    symbol, symbols = _symbol(word)
    if word.casefold() in SYSTEMS:
        symbol = "SELECT id FROM entry WHERE removed = 0 AND space_group BETWEEN ? AND ?"
        symbols = [*SYSTEMS[word.casefold()]]
    if len(word) < _FEW_LETTERS:
        # what the index is of, read past it: a third of the time (https://sqlite.org/fts5.html, shadow tables)
        within = " OR ".join(f"c{column} LIKE ? ESCAPE '\\'" for column in range(_COLUMNS))
        return f"SELECT id FROM words_content WHERE {within} UNION ALL {symbol}", [*[like] * _COLUMNS, *symbols]  # noqa: S608
    indexed = "SELECT rowid AS id FROM words WHERE words MATCH ?"
    sources = "SELECT id FROM source WHERE name LIKE ? ESCAPE '\\'"
    source = f"SELECT id FROM entry WHERE removed = 0 AND source IN ({sources})"  # noqa: S608
    return f"{indexed} UNION ALL {source} UNION ALL {symbol}", [quoted(word), like, *symbols]


def _within(elements: tuple[int, ...]) -> _Part:
    """Those whose shares of these elements make up the whole."""
    marks = ",".join("?" * len(elements))
    sql = f"SELECT entry AS id FROM element WHERE number IN ({marks}) GROUP BY entry HAVING sum(share) > 0.999999"  # noqa: S608
    return sql, [*elements]


def _range(name: str, limits: Range) -> _Part:
    given = [(sign, value) for sign, value in ((">=", limits.least), ("<=", limits.most)) if value is not None]
    values: list[object] = [value for _, value in given]
    if name in RANGES:
        tests = " ".join(f"AND {COLUMNS[name]} {sign} ?" for sign, _ in given)
        return f"SELECT id FROM entry WHERE removed = 0 {tests}", values  # noqa: S608
    tests = " ".join(f"AND value {sign} ?" for sign, _ in given)
    return f"{_NEWEST} AND typeof(value) IN ('integer', 'real') {tests}", [name, *values]
