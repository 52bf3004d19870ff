"""Questions to the library as a person would have typed them: what ``core.library.asking.parse`` reads."""

from __future__ import annotations

import re
from dataclasses import replace
from math import inf, nextafter
from typing import TYPE_CHECKING

from core.errors import UserError
from core.library.asking import parse
from core.library.naming import SYSTEMS, named
from core.library.query import Query, Range, quoted, text_of, words_of
from core.library.tokens import is_span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.library.datasets import Dataset
    from core.library.rows import Column


def write(query: Query, columns: Sequence[Column] = (), datasets: Sequence[Dataset] = ()) -> str:
    """Return a question as text; what cannot be typed, as the entries to choose from, is left out.

    Args:
        query: The question.
        columns: The properties that entries have.
        datasets: The data sets there are.
    """
    parts = [*_composition(query), *(_range(key, limits, columns) for key, limits in query.ranges)]
    parts += [f"{_name(key, columns)} = {_value(word)}" for key, word in query.words]
    parts += [f"sg:{_value(query.symbol)}"] * bool(query.symbol)
    parts += [f"database:{_value(query.database)}"] * bool(query.database)
    parts += [f"tag:{_value(tag)}" for tag in query.tags]
    parts += [f"dataset:{_value(one.name)}" for one in datasets if one.number == query.dataset]
    # behind a number a bare word might be taken for its unit
    plain = not (query.ranges or query.words)
    words = words_of(query.text)
    parts += [word if plain and _is_plain(word, columns) else quoted(word) for word in words]
    return " ".join(parts)


def number_text(number: float) -> str:
    """Return a limit as it is typed."""
    return repr(float(number)).removesuffix(".0")


def sides(limits: Range) -> tuple[tuple[str, float] | None, tuple[str, float] | None]:
    """Return the lower and the upper limit, each with its sign: next to 1.5 means all that is greater than 1.5."""
    least = most = None
    if limits.least is not None:
        below = nextafter(limits.least, -inf)
        is_open = len(number_text(below)) < len(number_text(limits.least))
        least = (">", below) if is_open else (">=", limits.least)
    if limits.most is not None:
        above = nextafter(limits.most, inf)
        is_open = len(number_text(above)) < len(number_text(limits.most))
        most = ("<", above) if is_open else ("<=", limits.most)
    return least, most


def _composition(query: Query) -> Iterator[str]:
    if query.formula:
        yield query.formula if _means(query.formula, Query(formula=query.formula)) else f"formula:{query.formula}"
    if query.anonymous:
        same = _means(query.anonymous, Query(anonymous=query.anonymous))
        yield query.anonymous if same else f"anonymous:{query.anonymous}"
    if query.chemsys:
        yield "-".join(query.chemsys) if len(query.chemsys) > 1 else f"chemsys:{query.chemsys[0]}"
    yield from (f"+{name}" for name in query.with_elements)
    yield from (f"-{name}" for name in query.without_elements)
    if query.within:
        yield f"only {' '.join(query.within)}"


def _range(key: str, limits: Range, columns: Sequence[Column]) -> str:
    if key == "space_group" and limits.least is not None and limits.least == limits.most:
        return f"sg:{number_text(limits.least)}"
    if key == "space_group":
        for system, (first, last) in SYSTEMS.items():
            if (limits.least, limits.most) == (first, last):
                return f"system:{system}"
    name, (least, most) = _name(key, columns), sides(limits)
    if least and most:
        if limits.least == limits.most:
            return f"{name} = {number_text(most[1])}"
        turned = {">": "<", ">=": "<="}[least[0]]
        return f"{number_text(least[1])} {turned} {name} {most[0]} {number_text(most[1])}"
    side = least or most
    return f"{name} {side[0]} {number_text(side[1])}" if side else f"has:{_value(key)}"


def _name(key: str, columns: Sequence[Column]) -> str:
    about = named(key, columns)
    is_word = re.fullmatch(r"[^\W\d]\w*", key) is not None
    return key if about is not None and about.key == key and is_word else quoted(key)


def _value(text: str) -> str:
    return text if re.fullmatch(r'[^\s"，；、]+', text) else quoted(text)


def _is_plain(word: str, columns: Sequence[Column]) -> bool:
    if re.search(r'[\s"<>=≤≥]', word) or is_span(word):
        return False
    return _means(word, Query(text=text_of([word])), columns) and _means(f"{word} Li", None, columns)


def _means(text: str, query: Query | None, columns: Sequence[Column] = ()) -> bool:
    """Return whether a text is read as this question, or with None as text that does not change what follows it."""
    try:
        found = parse(text, columns)
    except UserError:
        return False
    return found == query if query is not None else replace(found, text="") == Query(with_elements=("Li",))
