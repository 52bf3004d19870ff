"""The conditions of a question one by one, to be shown and to be taken away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from core.library.query import Query, text_of, words_of

if TYPE_CHECKING:
    from collections.abc import Hashable

_MANY = ("within", "with_elements", "without_elements", "ranges", "words", "tags")
_WHOLE = ("formula", "anonymous", "chemsys", "symbol", "database", "dataset", "split", "only")
_SINGLE_OF = frozenset(_MANY) - {"within"}


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a question.

    Attributes:
        field: The field of ``Query`` it stands in.
        value: What the field holds of it: a word of its text, an element, a range.
    """

    field: str
    value: Hashable


def conditions(query: Query) -> tuple[Condition, ...]:
    """Return the conditions of a question; an entry fits that meets them all."""
    nothing = Query()
    found = [Condition(name, getattr(query, name)) for name in _WHOLE if getattr(query, name) != getattr(nothing, name)]
    for name in _MANY:
        held = getattr(query, name)
        found += [Condition(name, one) for one in held] if name in _SINGLE_OF else [Condition(name, held)] * bool(held)
    found += [Condition("text", word) for word in words_of(query.text)]
    return tuple(found)


def without(query: Query, condition: Condition) -> Query:
    """Return a question without one of its conditions."""
    name, value = condition.field, condition.value
    if name == "text":
        return replace(query, text=text_of(word for word in words_of(query.text) if word != value))
    if name in _SINGLE_OF:
        left: Any = tuple(one for one in getattr(query, name) if one != value)
    else:
        left = getattr(Query(), name)
    return replace(query, **{name: left})
