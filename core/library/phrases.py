"""Words and phrases within the text of a question."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORDS = re.compile(r'("(?:[^"]|"")*"(?=\s|$))|(\S+)')


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
