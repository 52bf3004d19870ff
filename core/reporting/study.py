"""A run that a project keeps, with all that a report says of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from core.errors import FileError, UserError
from core.library.coding import decode
from core.tasks.base import Entry
from core.tasks.classes import result_classes
from core.tasks.registry import find
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.library.project import Project
    from core.library.records import StoredResult
    from core.library.rows import Row
    from core.structures.crystal import Crystal
    from core.tasks.base import Task


@dataclass(frozen=True, slots=True)
class Part:
    """What came of one structure, or of the parameters alone.

    Attributes:
        title: Of the entry that it belongs to; "" where it belongs to none.
        crystal: The structure that it was worked out for, or None.
        made: The structures that came of it, where they were kept with it.
        entry: What came of it.
    """

    title: str
    crystal: Crystal | None
    made: Sequence[Crystal]
    entry: Entry


@dataclass(frozen=True, slots=True)
class Study:
    """A run.

    Attributes:
        run: What its results have in common.
        task: The task.
        params: Its parameters, JSON-compatible.
        models: Model key to version.
        versions: Package to version, those that made it.
        seconds: How long it took.
        created: When, ISO 8601 in UTC.
        parts: What came of it.
        of_inputs: Whether there is a part for each of the structures that went into it.
    """

    run: str
    task: Task
    params: Mapping[str, Any]
    models: Mapping[str, str]
    versions: Mapping[str, str]
    seconds: float
    created: str
    parts: tuple[Part, ...]
    of_inputs: bool

    @property
    def inputs(self) -> tuple[tuple[str, Crystal], ...]:
        """The structures that went into it, with their titles."""
        held = self.parts if self.of_inputs else ()
        return tuple((part.title, part.crystal) for part in held if part.crystal is not None)


def read_study(project: Project, run: str) -> Study:
    """Return a run that is kept.

    Args:
        project: Where.
        run: What its results have in common, or how that begins.

    Raises:
        FileError: If there is none, or this program cannot read it.
    """
    whole = _whole(project, run)
    stored = project.records.results_of_run(whole)
    task = find(stored[0].task)
    of_inputs = task.needs_structures or _was_of_open_items(project, whole, stored[0])
    parts = _parts(project, stored)
    if not parts:
        raise FileError(
            Text("The result {0} cannot be read by this version of the program.", whole), hint="Run the task again."
        )
    first = stored[0]
    about = (first.params, first.models, first.versions, first.seconds, first.created)
    return Study(whole, task, *about, parts, of_inputs)


def _was_of_open_items(project: Project, run: str, first: StoredResult) -> bool:
    """Return whether a task that can do without structures was run on some, as the tab that shows it knows."""
    items: list[int] = next((one.state["items"] for one in project.records.plots() if one.state.get("run") == run), [])
    return bool(items) and first.entry == items[0]


def _whole(project: Project, run: str) -> str:
    known = [one.run for one in project.records.runs()]
    found = [one for one in known if one.startswith(run)] if run else []
    if len(found) != 1:
        said = "There is no result {0} in this project." if not found else "{0} begins several results."
        raise FileError(Text.of_parts(said, run), hint=Text("There are: {0}", ", ".join(one[:8] for one in known)))
    return found[0]


def _parts(project: Project, stored: tuple[StoredResult, ...]) -> tuple[Part, ...]:
    """Return what was kept; what is kept twice, with an entry and with what was made of it, comes once."""
    found: dict[bytes, Part] = {}
    for one in stored:
        known = found.get(one.data)
        if known is not None:
            found[one.data] = replace(known, made=_frames(project, one))
        elif (part := _part(project, one)) is not None:
            found[one.data] = part
    return tuple(found.values())


def _part(project: Project, stored: StoredResult) -> Part | None:
    try:
        entry = decode(stored.data, result_classes())
        crystal = None if stored.frames is None else project.frames.read(stored.frames)
    except UserError:
        return None
    if not isinstance(entry, Entry):
        return None
    row = _row(project, stored)
    return Part("" if row is None else row.title, crystal, (), entry)


def _row(project: Project, stored: StoredResult) -> Row | None:
    return None if stored.entry is None else next(iter(project.entries.rows([stored.entry])), None)


def _frames(project: Project, stored: StoredResult) -> Sequence[Crystal]:
    row = _row(project, stored)
    return () if row is None or row.frames is None else project.frames.get(row.frames)
