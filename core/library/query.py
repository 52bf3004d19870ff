"""Questions to the library: which entries, in which order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.library.fitting import fitting
from core.library.ordering import COLUMNS, RANGES, ordered, some_ordered
from core.library.phrases import quoted, text_of, words_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from core.library.project import Project


__all__ = ["COLUMNS", "RANGES", "Query", "Range", "count", "find", "quoted", "text_of", "words_of"]


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
            or are the space group or the crystal system.
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


def find(project: Project, query: Query, limit: int | None = None, start: int = 0) -> NDArray[np.int64]:
    """Return the numbers of the entries that fit, in order.

    Args:
        project: Where to look.
        query: The question.
        limit: How many at most.
        start: How many of them to leave out at first: where a page begins.

    Raises:
        StructureError: If a symbol is no element, or the formula is none.
        FileError: If the file cannot be read.
    """
    with project.reading() as connection:
        if query.is_all:
            return ordered(connection, query.sort, descending=query.descending, limit=limit, start=start)
        fits = fitting(connection, query)
        return some_ordered(connection, fits, query.sort, descending=query.descending)[start:][:limit]


def count(project: Project, query: Query) -> int:
    """Return how many entries fit."""
    if query.is_all:
        return project.entries.count()
    return len(find(project, replace(query, sort="added", descending=False)))
