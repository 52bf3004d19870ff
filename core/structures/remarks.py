"""Remarks on what an operation could not keep, from deep inside it to whoever shows them to a person.

What turns a crystal is called by builders, edits and readers, several calls down; these open ``heard`` around their
work and show what was remarked meanwhile. Where nobody listens, nothing is kept.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LISTENER: ContextVar[list[str] | None] = ContextVar("listener", default=None)


@contextmanager
def heard() -> Iterator[list[str]]:
    """Give a list to which every remark made inside is added, each sentence once."""
    said: list[str] = []
    token = _LISTENER.set(said)
    try:
        yield said
    finally:
        _LISTENER.reset(token)


def remark(sentence: str) -> None:
    """Say what a person should know of the operation under way, a literal or a ``Text``."""
    said = _LISTENER.get()
    if said is not None and sentence not in said:
        said.append(sentence)
