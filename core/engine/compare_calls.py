"""What a worker does to put entries side by side."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from core.library.comparing import Likeness, gather, likenesses
from core.library.project import Project

if TYPE_CHECKING:
    from core.tasks.base import Context


def compare_entries(path: str, keys: tuple[int, ...], ctx: Context) -> tuple[Likeness, ...]:
    """Compare entries of a project with the first of them.

    Args:
        path: The project's file.
        keys: Their numbers, the first being what the others are compared with.
        ctx: Where progress goes; a partial result is the tuple of ``Compared``.

    Returns:
        A ``Likeness`` for each but the first.

    Raises:
        FileError: If the project or a structure cannot be read.
    """
    ctx.report(None, "Reading the project")
    with Project.open(path, read_only=True) as project:
        entries = gather(project, keys)
    ctx.report(0.1, "Comparing structures", entries)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return likenesses(entries, lambda share: ctx.report(0.1 + 0.9 * share, "Comparing structures"))
