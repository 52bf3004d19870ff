"""Some entries of a project as a project of their own, with all that belongs to them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import FileError
from core.library.compacting import write_compact
from core.library.opening import forget_log, set_free, told
from core.library.project import Project
from core.writing import replacing_file

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def copy_entries(
    project: Project, keys: Sequence[int], path: str, report: Callable[[int, int], None] = lambda _done, _of: None
) -> int:
    """Write entries into a new project, with their structures, values, results, tags, data sets and splits.

    They keep their numbers, so that results and splits still fit. What belongs to the window, its history and its
    models are not copied.

    Args:
        project: Where they are.
        keys: Their numbers; those that do not exist any more are left out.
        path: The new project; an existing one that is not open is replaced when all is well.
        report: Told how many of how many are done; what it raises ends the copying.

    Returns:
        How many were copied.

    Raises:
        FileError: If none of them exists, the other project is open, or it cannot be written.
    """
    target = Path(path).absolute()
    with told(target):
        set_free(target)

    def told_share(share: float) -> None:
        report(int(share * len(keys)), len(keys))

    with replacing_file(target) as part:
        write_compact(project.path, part, told_share, keys)
        with Project.open(part) as made:
            with made.writing():
                made.properties.recount()
            count = made.entries.count()
        if not count:
            raise FileError("These entries are no longer in the project.", hint="Choose others.")
        # the last chance to give it up
        report(len(keys), len(keys))
        with told(target):
            # again, for it took its time
            set_free(target)
            forget_log(target)
    return count
