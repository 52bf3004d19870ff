"""Entries of a project out into one file, one after the other, so that 100,000 need no more memory than a few hundred.

What a format cannot hold of an entry is told, and an entry that it cannot hold at all is left out with its reason.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import FileError, UserError
from core.library.copying import copy_entries
from core.library.export_files import SINKS, Material, Which
from core.library.export_table import headed, property_columns
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from core.library.export_files import Sink
    from core.library.project import Project
    from core.library.rows import Row

_BATCH = 200
_MOST_NAMED = 20  # left out entries that are named in a report


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A form in which entries leave a project.

    Attributes:
        key: Its name in ``Plan.format``.
        label: Its name for a person.
        ending: Of its files, with the dot.
        structures: Whether it holds nothing but structures, so that formulae alone are left out.
        has_columns: Whether the user chooses the columns.
        has_frames: Whether it can hold all frames of a trajectory.
    """

    key: str
    label: str
    ending: str
    structures: bool = True
    has_columns: bool = False
    has_frames: bool = False


FORMATS: tuple[ExportFormat, ...] = (
    ExportFormat("csv", Text("Table (CSV)"), ".csv", structures=False, has_columns=True),
    ExportFormat("extxyz", Text("Extended XYZ"), ".extxyz", has_frames=True),
    ExportFormat("cif-zip", Text("CIF files in an archive"), ".zip", has_columns=True),
    ExportFormat("json", Text("JSON (pymatgen)"), ".json", structures=False),
    ExportFormat("ase-db", Text("Database of ase"), ".db"),
    ExportFormat("mdesk", Text("MatterDesk project"), ".mdesk", structures=False),
    ExportFormat("cif", Text("CIF, all in one file"), ".cif"),
    ExportFormat("xyz", Text("Plain XYZ"), ".xyz", has_frames=True),
)
"""In the order of the dialog."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How entries are to leave a project.

    Attributes:
        path: The file; an existing one is replaced only when all is well.
        format: Key of one of ``FORMATS``.
        columns: Columns of a table, of ``export_table.COLUMNS`` and keys of properties; None for all.
        details: Whether a table has the source of each value, too.
        mark: Whether a table begins with the mark by which spreadsheets know UTF-8.
        frames: Which frames of trajectories are written; all of them only where the format can hold them.
    """

    path: str
    format: str
    columns: tuple[str, ...] | None = None
    details: bool = False
    mark: bool = True
    frames: Which = Which.FIRST


@dataclass(frozen=True, slots=True)
class Exported:
    """What came of an export.

    Attributes:
        path: The file.
        count: How many entries it holds.
        left_out: Reasons, with how many entries were left out for each.
        named: Some of those left out, with the reason.
        losses: What the format cannot hold, one sentence each.
    """

    path: str
    count: int
    left_out: tuple[tuple[str, int], ...] = ()
    named: tuple[tuple[str, str], ...] = ()
    losses: tuple[str, ...] = ()


@dataclass
class _Tally:
    """Who was left out, and why."""

    count: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    named: list[tuple[str, str]] = field(default_factory=list)

    def leave_out(self, title: str, reason: str) -> None:
        self.reasons[reason] += 1
        if len(self.named) < _MOST_NAMED:
            self.named.append((title, reason))


def format_of(path: str, key: str = "") -> ExportFormat:
    """Return the format of that key, or the one that a file's name chooses.

    Raises:
        FileError: If there is no such format.
    """
    name = Path(path).name.lower().removesuffix(".gz")
    for each in FORMATS:
        if each.key == key or (not key and name.endswith(each.ending)):
            return each
    known = ", ".join(each.key for each in FORMATS)
    if key:
        raise FileError(Text("There is no format “{0}” to export.", key), hint=Text("Formats are: {0}.", known))
    raise FileError(
        Text("{0}: the name does not tell the format.", Path(path).name), hint=Text("Formats are: {0}.", known)
    )


def export(
    project: Project, keys: Sequence[int], plan: Plan, report: Callable[[int, int], None] = lambda _done, _of: None
) -> Exported:
    """Write entries into a file, in the order given.

    Args:
        project: Where they are.
        keys: Their numbers; those that do not exist any more are left out.
        plan: In which form, and where.
        report: Told how many of how many are done; what it raises ends the export, and nothing is left behind.

    Raises:
        FileError: If no entry can be written, or the file cannot be.
    """
    kind = format_of(plan.path, plan.format)
    keys = [int(key) for key in keys]
    if not keys:
        raise FileError("There is nothing to export.", hint="Choose rows in the library first.")
    if Path(plan.path).resolve() == project.path.resolve():
        raise FileError("This is the project itself.", hint="Give the new file another name.")
    if kind.key == "mdesk":
        return Exported(plan.path, copy_entries(project, keys, plan.path, report))
    tally = _Tally()
    columns = property_columns(project, keys, plan.columns) if kind.has_columns else ()
    with SINKS[kind.key](plan.path, headed(plan.columns, columns, details=plan.details, mark=plan.mark)) as sink:
        for row in _rows(project, keys, report):
            _write(project, row, sink, kind, plan, tally)
        if not tally.count:
            raise _refusal(tally)
    return Exported(plan.path, tally.count, tuple(tally.reasons.most_common()), tuple(tally.named), sink.losses)


_ONE_FRAME = {
    Which.FIRST: Text("Of trajectories only the first frame is written."),
    Which.LAST: Text("Of trajectories only the last frame is written."),
}


def _write(project: Project, row: Row, sink: Sink, kind: ExportFormat, plan: Plan, tally: _Tally) -> None:
    which = Which.FIRST if plan.frames is Which.ALL and not kind.has_frames else plan.frames
    material = Material(project, row, which)
    try:
        if kind.structures and row.frames is None:
            raise FileError("Only a formula is known, no structure.")  # told like the other reasons
        sink.add(material)
        if row.frame_count > 1 and kind.key != "csv" and which is not Which.ALL:
            sink.said[_ONE_FRAME[which]] = None
    except UserError as error:
        tally.leave_out(row.title, error.message)
    else:
        tally.count += 1


def _rows(project: Project, keys: Sequence[int], report: Callable[[int, int], None]) -> Iterator[Row]:
    names = tuple(column.key for column in project.properties.columns())
    for start in range(0, len(keys), _BATCH):
        report(start, len(keys))
        yield from project.entries.rows(keys[start : start + _BATCH], names)
    report(len(keys), len(keys))


def _refusal(tally: _Tally) -> FileError:
    if not tally.reasons:
        return FileError("These entries are no longer in the project.", hint="Choose others.")
    reason, _ = tally.reasons.most_common(1)[0]
    return FileError(Text("Nothing could be written: {0}", reason), hint="Choose another format.")
