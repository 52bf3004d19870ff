"""What a worker does to report on a result."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from core.library.project import Project

if TYPE_CHECKING:
    from core.tasks.base import Context


def write_report(path: str, run: str, folder: str, alone: bool, ctx: Context) -> str:
    """Write a report on a run that a project keeps, and return the path of its README.

    Args:
        path: The project's file.
        run: What its results have in common.
        folder: Where the report goes.
        alone: Whether the README will be read without the folder, as PDF.
        ctx: Where progress goes.

    Raises:
        FileError: If the project cannot be read, or the folder not be written to.
    """
    from core.reporting import folder as reports
    from core.reporting.study import read_study

    ctx.report(0.0, "Reading the project")
    with Project.open(path, read_only=True) as project:
        return str(reports.write_report(read_study(project, run), Path(folder), ctx.report, alone=alone))
