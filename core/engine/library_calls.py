"""What the window asks of a worker about projects: copy one, look into those that are left."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import UserError
from core.library.project import Project
from core.texts import Text

if TYPE_CHECKING:
    from core.tasks.base import Context


@dataclass(frozen=True, slots=True)
class Summary:
    """What a project holds, in a few words.

    Attributes:
        path: The file.
        count: How many entries it has.
        titles: What the first of them are called.
        changed: When it was last written, seconds since 1970.
    """

    path: str
    count: int
    titles: tuple[str, ...]
    changed: float


def copy_project(source: str, target: str, ctx: Context) -> None:
    """Write a project under another name.

    Raises:
        FileError: If it cannot be read, or the place cannot be written to.
    """
    ctx.report(None)
    with Project.open(source, read_only=True) as project:
        project.save_as(target, partial(ctx.report, message="Copying the project"))


def summaries(paths: tuple[str, ...], ctx: Context) -> tuple[Summary, ...]:
    """Look into projects; those that hold nothing or cannot be read are left out."""
    found = []
    for place, path in enumerate(paths):
        ctx.report(place / len(paths))
        try:
            with Project.open(path) as project:
                keys = [key for key, _ in project.entries.order()[:3]]
                titles = tuple(row.title for row in project.entries.rows(keys))
                count = project.entries.count()
        except UserError:
            continue
        if count:
            found.append(Summary(path, count, titles, Path(path).stat().st_mtime))
    return tuple(found)


def find_space_groups(path: str, seconds: float, ctx: Context) -> int:
    """Find the space groups of some entries that have none yet, and return how many were looked at.

    Args:
        path: The project.
        seconds: After how long to stop, so that others have their turn.
        ctx: Where progress goes.

    Raises:
        FileError: If the project cannot be read or written.
    """
    from core.library.filling import fill_space_groups

    def report(done: int, count: int) -> None:
        ctx.report(done / max(count, 1), Text("Space group of {0} of {1}", done, count))

    with Project.open(path) as project:
        return fill_space_groups(project, report, seconds)
