"""What the window asks a worker about the library: which entries fit, and how numbers are spread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from core.library.conditions import Condition, conditions, without
from core.library.project import Project
from core.library.query import RANGES, Query, count, find

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.tasks.base import Context

FIRST = 200
"""How many entries are sent before all are known."""
_BINS = 40


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a question.

    Attributes:
        keys: The numbers of the entries that fit, in order; the first of them while more are looked for.
        total: How many entries the project has; 0 where nobody counted them.
        is_whole: Whether these are all.
    """

    keys: NDArray[np.int64]
    total: int
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Spread:
    """How the numbers of a column or property are spread.

    Attributes:
        least: The least.
        most: The greatest.
        counts: How many entries fall into each of equally wide bins between them.
    """

    least: float
    most: float
    counts: tuple[int, ...]


def find_entries(path: str, query: Query, ctx: Context) -> Found:
    """Find entries; the first of them come as a partial result, where they are known before the rest is.

    Raises:
        UserError: If the file cannot be read, or a name in the question is no element.
    """
    with Project.open(path, read_only=True) as project:
        if not query.is_all:
            # the first of what fits are known when all of them are
            return Found(find(project, query), project.entries.count())
        first = find(project, query, FIRST)
        is_whole = len(first) < FIRST
        if not is_whole:
            ctx.report(None, partial=Found(first, 0, is_whole=False))
        return Found(first if is_whole else find(project, query), project.entries.count())


def what_hinders(path: str, query: Query, ctx: Context) -> tuple[tuple[Condition, int], ...]:
    """Return the conditions without which something would be found, each with how much, the most first."""
    found = []
    with Project.open(path, read_only=True) as project:
        for condition in conditions(query):
            ctx.report(None)
            number = count(project, without(query, condition))
            if number:
                found.append((condition, number))
    return tuple(sorted(found, key=lambda pair: -pair[1]))


def spreads(path: str, keys: Sequence[str], ctx: Context) -> dict[str, Spread]:
    """Return how columns of ``RANGES`` and properties are spread over all entries; those without numbers are left out.

    Args:
        path: The project file.
        keys: The columns and properties.
        ctx: Where progress goes; each spread is sent as soon as it is known.
    """
    found: dict[str, Spread] = {}
    with Project.open(path, read_only=True) as project:
        for place, key in enumerate(keys):
            ctx.report(place / len(keys), partial=dict(found))
            numbers = _numbers(project, key)
            if len(numbers):
                counts, _ = np.histogram(numbers, _BINS)
                found[key] = Spread(float(numbers.min()), float(numbers.max()), tuple(counts.tolist()))
    return found


def find_now(project: Project, query: Query, most: int) -> Found | None:
    """Return the answer at once where the project is so small that nobody has to wait; None where it is larger."""
    if not project.entries.are_at_most(most):
        return None
    return Found(find(project, query), project.entries.count())


def first_entries(project: Project) -> Found:
    """Return the first entries in the user's own order, which takes no time in a project of any size."""
    keys = find(project, replace(Query(), sort="place"), FIRST)
    is_whole = len(keys) < FIRST
    return Found(keys, len(keys) if is_whole else 0, is_whole)


def _numbers(project: Project, key: str) -> NDArray[np.float64]:
    with project.reading() as connection:
        if key in RANGES:
            column = "frame_count" if key == "frames" else key
            sql = f"SELECT {column} FROM entry WHERE removed = 0 AND {column} IS NOT NULL"  # noqa: S608  # one of RANGES
            rows = connection.execute(sql)
        else:
            sql = "SELECT value FROM property WHERE key = ? AND newest = 1 AND typeof(value) != 'text'"
            rows = connection.execute(sql, (key,))
        numbers = np.fromiter((row[0] for row in rows if row[0] is not None), np.float64)
    return numbers[np.isfinite(numbers)]
