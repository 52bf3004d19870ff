"""MatterDesk from a script or a notebook: the same structures and tasks as in the window.

Example:
    >>> from core.api import open_structures, run
    >>> result = run("relax", open_structures("Si.cif"), fmax=0.01)
    >>> result.entries[0].values["energy_per_atom"].value
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.engine.context import LocalContext
from core.engine.run import run_task
from core.tasks.base import Inputs, Result, StructureInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from os import PathLike

    from core.structures.crystal import Crystal

_ROWS = 500


def open_structures(*paths: str | PathLike[str], index: int | None = None) -> Inputs:
    """Read structure files, or the entries of projects.

    Args:
        *paths: The files; of a project (.mdesk) come all entries that have atoms, in the order of its list.
        index: Which structure of each file; by default all of a file with several blocks, and the last of a trajectory.

    Returns:
        The structures, ready for ``run``; with one of a trajectory come all its frames, for tasks that take them.

    Raises:
        FileError: Naming the file and what to do.
    """
    from core.library.project import SUFFIX
    from core.structures.files import read

    inputs: list[StructureInput] = []
    for path in paths:
        if str(path).endswith(SUFFIX):
            held = _entries_of(path)
            inputs += held if index is None else (held[index],)
            continue
        loaded = read(path)
        chosen = loaded.structures if not loaded.is_trajectory else loaded.structures[-1:]
        if index is not None:
            chosen = (loaded.structures[index],)
        frames = loaded.structures if loaded.is_trajectory else ()
        inputs += [StructureInput(crystal, str(path), frames) for crystal in chosen]
    return tuple(inputs)


def _entries_of(path: str | PathLike[str]) -> Inputs:
    from core.library.project import Project
    from core.library.query import Query, find

    with Project.open(path, read_only=True) as project:
        keys = find(project, Query()).tolist()
        rows = (
            row for start in range(0, len(keys), _ROWS) for row in project.entries.rows(keys[start : start + _ROWS])
        )
        return tuple(
            StructureInput(project.frames.read(row.frames), f"{path}#{row.title}")
            for row in rows
            if row.frames is not None
        )


def from_text(text: str) -> Inputs:
    """Read structures written out as text (CIF, POSCAR, extXYZ, ...).

    Raises:
        FileError: If no format fits.
    """
    from core.structures.files import read_text

    return tuple(StructureInput(crystal, "") for crystal in read_text(text).structures)


def run(
    task: str,
    structures: Inputs | Iterable[Crystal] = (),
    *,
    listener: Callable[[float | None, str, object | None], None] | None = None,
    **options: Any,
) -> Result:
    """Run a task in this process.

    Args:
        task: Its key, see ``matterdesk tasks``.
        structures: What ``open_structures`` gave, or crystals.
        listener: Called with (fraction, message, partial result) as the task goes on.
        **options: The task's parameters.

    Returns:
        One entry an input, in order.

    Raises:
        UserError: If nothing could be done at all.
    """
    inputs = tuple(item if isinstance(item, StructureInput) else StructureInput(item) for item in structures)
    return run_task(task, inputs, options, LocalContext(listener))[0]
