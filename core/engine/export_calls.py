"""What a worker does to write entries of a project into a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.library.exporting import Exported, Plan, export
from core.library.project import Project
from core.texts import Text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from core.tasks.base import Context


def export_entries(path: str, keys: NDArray[np.int64], plan: Plan, ctx: Context) -> Exported:
    """Write entries of a project into a file.

    Args:
        path: The project's file.
        keys: Numbers of the entries, in order.
        plan: In which form, and where.
        ctx: Where progress goes.

    Raises:
        FileError: If the project cannot be read, or nothing can be written.
    """
    ctx.report(0.0, "Reading the project")

    def told(done: int, of: int) -> None:
        ctx.report(done / of, Text("Entry {0} of {1}", f"{done:,}", f"{of:,}"))

    with Project.open(path, read_only=True) as project:
        return export(project, keys.tolist(), plan, told)
