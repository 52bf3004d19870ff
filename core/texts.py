"""Sentences that a person reads: plain English for the engine, and a template that the window can translate."""

from __future__ import annotations

import re
from functools import reduce
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Iterable


_FIELDS = re.compile(r"\{\d{1,3}\}|\{\{|\}\}")


class Text(str):
    """An English sentence that remembers what it was made of.

    ``Text("{0} is empty.", name)`` is the ``str`` that its template gives, so it prints, compares and goes into JSON as
    any other; a translator takes the template and puts the values into its own.

    Attributes:
        template: A literal with the fields ``{0}``, ``{1}``, ...; it is the key of the translation.
        values: What goes into the fields, texts among them; numbers are formatted before they get here.
    """

    __slots__ = ("template", "values")

    template: str
    values: tuple[str, ...]

    def __new__(cls, template: str, *values: object) -> Self:
        """Put the values into the template."""
        words = tuple(value if isinstance(value, str) else str(value) for value in values)
        text = super().__new__(cls, template.format(*words))
        text.template = template
        text.values = words
        return text

    @classmethod
    def of_parts(cls, template: str, *values: str) -> Self:
        """Put together again what was taken apart; new sentences are made of literals, which translators find."""
        return cls(template, *values)

    def __reduce__(self) -> tuple[type[Self], tuple[str, ...]]:
        # A copy or another process would otherwise get a str without its parts.
        return type(self), (self.template, *self.values)


def listing(items: Iterable[str]) -> str:
    """Return items one after the other, with what stands between them in the reader's language."""
    return reduce(lambda before, item: Text("{0}, {1}", before, item) if before else item, items, "")


def sentences(*parts: str) -> str:
    """Return sentences one after the other, without those that are empty."""
    return reduce(lambda before, part: Text("{0} {1}", before, part) if before else part, filter(None, parts), "")


def to_plain(text: str) -> Any:
    """Return a sentence as JSON can hold it, with its parts where it is a ``Text``."""
    if isinstance(text, Text):
        return [text.template, *map(to_plain, text.values)]
    return str(text)


def from_plain(plain: Any) -> str:
    """Return the sentence that ``to_plain`` took apart.

    Raises:
        ValueError: If it is none, or its template does more than take words.
    """
    if isinstance(plain, str):
        return plain
    if not isinstance(plain, list) or not plain or not isinstance(plain[0], str):
        raise ValueError("no sentence")
    # a template of somebody else may reach into the values, or ask for a gigabyte of blanks
    if set("{}") & set(_FIELDS.sub("", plain[0])):
        raise ValueError("no plain template")
    try:
        return Text.of_parts(plain[0], *map(from_plain, plain[1:]))
    except IndexError:
        raise ValueError("a template without its words") from None
