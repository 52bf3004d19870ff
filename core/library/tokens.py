"""What a question to the library is made of: words, phrases in quotes, signs, "key:value", numbers, elements."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import isfinite

from core.structures.elements import symbols

_TOKEN = re.compile(
    r'(?P<quote>"(?:[^"]|"")*"?)|(?P<sign><=|>=|=<|=>|==|!=|<>|[<>=≤≥≠])'
    r'|(?P<key>[^\W\d][\w.-]*):(?P<value>"(?:[^"]|"")*"?|[^\s"，；、]*)|(?P<word>(?:(?!!=)[^\s"<>=≤≥≠，；、])+)'
)
_SIGNS = {"≤": "<=", "=<": "<=", "≥": ">=", "=>": ">=", "==": "=", "<>": "!=", "≠": "!="}
_TYPED = str.maketrans("“”„＂＞＜＝：", '""""><=:')
"""What keyboards and input methods write for quotes and signs."""
_PLAIN = str.maketrans(
    {
        **{chr(0xFF01 + place): chr(0x21 + place) for place in range(94) if chr(0x21 + place).isalnum()},
        **{chr(0x2080 + digit): str(digit) for digit in range(10)},
    }
)
"""Wide letters and digits, and the small digits of a formula that was copied from the window."""
_NUMBER = re.compile(r"([+\-−]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+\-−]?\d+)?)(.*)")
SPAN = re.compile(r"([+\-−]?[\d.,]*?\d?(?:[eE][+\-−]?\d+)?)(?:\.\.\.?|…)([+\-−]?\d*[\d.,]*(?:[eE][+\-−]?\d+)?)")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a question.

    Attributes:
        kind: "word", "quote", "sign" or "key".
        text: What it says; behind the colon where it has a key.
        key: What stands before a colon.
    """

    kind: str
    text: str
    key: str = ""


def tokens(text: str) -> list[Token]:
    """Return the tokens of a question."""
    return [_token(found) for found in _TOKEN.finditer(text.translate(_TYPED))]


def _token(found: re.Match[str]) -> Token:
    kind = found.lastgroup or ""
    match kind:
        case "quote":
            return Token(kind, _unquoted(found["quote"]))
        case "value":
            return Token("key", _unquoted(found["value"]), found["key"])
        case "sign":
            return Token(kind, _SIGNS.get(found["sign"], found["sign"]))
    return Token(kind, found["word"].translate(_PLAIN))


def _unquoted(text: str) -> str:
    """Return what stands in quotes; the last one may not have been typed yet."""
    if not text.startswith('"'):
        return text
    held = text[1:]
    is_closed = (len(held) - len(held.rstrip('"'))) % 2 == 1
    return (held[:-1] if is_closed else held).replace('""', '"')


def number_in(text: str) -> tuple[float, str] | None:
    """Return the number that a text begins with, and what follows it."""
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    number = float(found[1].replace("−", "-").replace(",", "."))
    return (number, found[2]) if isfinite(number) else None


def is_span(text: str) -> bool:
    """Return whether a text is a range of numbers, "1..3", of which a side may be missing."""
    return SPAN.fullmatch(text) is not None and any(part.isdigit() for part in text)


def plain_unit(unit: str) -> str:
    """Return a unit as it can be typed: "g/cm3"."""
    return unit.casefold().replace("³", "3").replace("^", "").replace("²", "2").replace("å", "a")


def listed(word: str, *marks: str, any_case: bool = False) -> tuple[str, ...]:
    """Return the elements of a word in which they stand with one of some marks between them; none if it is another."""
    for mark in marks:
        parts = [part.capitalize() if any_case else part for part in word.strip(mark).split(mark)]
        if all(part in symbols()[1:] for part in parts):
            return tuple(parts)
    return ()
