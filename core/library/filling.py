"""Finds what lists show of entries and what takes too long to find while they are added: their space groups."""

from __future__ import annotations

from math import inf
from time import monotonic
from typing import TYPE_CHECKING

from core.errors import FileError
from core.structures.symmetry.groups import MAX_SITES, space_group

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.library.project import Project

_AT_ONCE = 200
"""Entries that are written together: a few milliseconds, which nobody else who writes notices."""
_WRITE_S = 1.0
"""After how long to write what was found, however little."""

_Found = tuple[int, int, int | None, str]
"""Entry, number of its frames, number and symbol of its group."""


def fill_space_groups(project: Project, report: Callable[[int, int], None], seconds: float = inf) -> int:
    """Find the space groups of entries that have none yet, within the usual tolerance.

    spglib finds them, as everywhere else; moyopy is several times as fast, but gave another group for 2 of 700 cells of
    the Materials Project. Cells that are too large to do this unasked are marked like those that have none.

    Args:
        project: The project, open for writing.
        report: Told how many of how many are done; what it raises ends it, and what was found by then is kept.
        seconds: After how long to stop; at least one entry is looked at.

    Returns:
        How many entries were looked at; 0 once all are done.

    Raises:
        FileError: If the project cannot be read or written.
    """
    done, count = 0, project.entries.count_without_symmetry()
    stop = monotonic() + seconds
    while waiting := project.entries.without_symmetry(_AT_ONCE):
        found: list[_Found] = []
        end = min(monotonic() + _WRITE_S, stop)
        try:
            for key, frames in waiting:
                report(done, max(count, done))
                found.append((key, frames, *_group(project, frames)))
                done += 1
                if monotonic() > end:
                    break
        finally:
            with project.writing():
                for key, frames, number, symbol in found:
                    project.entries.set_symmetry(key, number, symbol, frames=frames)
        if monotonic() > stop:
            return done
    report(done, done)
    return done


def _group(project: Project, frames: int) -> tuple[int | None, str]:
    try:
        crystal = project.frames.read(frames)
    except FileError:
        # it says so when somebody looks at it
        return None, ""
    group = None if len(crystal) > MAX_SITES else space_group(crystal)
    return (None, "") if group is None else (group.number, group.symbol)
