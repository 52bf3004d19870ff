"""Where learning tables come from: data sets of projects, and whatever table or folder can be imported."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import FileError, UserError
from core.library.importing.columns import SPLIT_KEY, TIME_KEY
from core.library.importing.drafts import Drafter, Labels
from core.library.importing.forms import look, read
from core.library.importing.records import Meter, Reject
from core.library.project import SUFFIX, Project
from core.structures.facts import reduced_formula
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from core.library.datasets import Dataset
    from core.library.rows import Draft, Property
    from core.structures.crystal import Crystal

    Report = Callable[[float, str], None]

_AT_ONCE = 200
_NAMED = 8


@dataclass(frozen=True, slots=True, eq=False)
class SourceRow:
    """One material with all that is known of it.

    Attributes:
        where: How a person finds it: "row 12", the title of an entry.
        crystal: Its structure, or None.
        formula: Its formula.
        properties: What is known of it, by key.
        part: Its part in the split that was asked for, or what its column of that role says; "" of none.
        entry: Its number within the project, or None.
    """

    where: str
    crystal: Crystal | None
    formula: str
    properties: Mapping[str, Property]
    part: str = ""
    entry: int | None = None


@dataclass(frozen=True, eq=False)
class Source:
    """Materials from which something may be learned.

    Attributes:
        name: What to call it.
        rows: The materials.
        rejects: What could not be read, with its place and reason.
        notes: What else is to be told.
        split: Name of the split that the parts come from; "" of none.
    """

    name: str
    rows: tuple[SourceRow, ...]
    rejects: tuple[Reject, ...] = ()
    notes: tuple[str, ...] = field(default=())
    split: str = ""


def read_source(
    path: str | Path, dataset: str = "", split: str = "", report: Report = lambda _fraction, _text: None
) -> Source:
    """Read a data set.

    Args:
        path: A project file, or a table, archive or folder that can be imported.
        dataset: Of a project: name of the data set; by default its only one.
        split: Of a project: name of the split whose parts are wanted; "" for the newest where there is one.
        report: Hears how far it is; what it raises ends it.

    Raises:
        FileError: If nothing can be read.
        UserError: If there is no such data set or split, or several to choose from.
    """
    place = Path(path).expanduser().absolute()
    if not place.exists():
        raise FileError(Text("{0} does not exist.", place.name), hint="Choose a file or folder with data.")
    if place.is_file() and place.suffix.lower() == SUFFIX:
        with Project.open(place, read_only=True) as project:
            return _of_project(project, dataset, split, report)
    return _of_file(place, report)


def _of_project(project: Project, dataset: str, split: str, report: Report) -> Source:
    chosen = _dataset(project, dataset)
    parts, name = _parts(project, chosen, split)
    members = project.datasets.members(chosen.number)
    keys = tuple(column.key for column in project.properties.columns())
    rows: list[SourceRow] = []
    rejects: list[Reject] = []
    for start in range(0, len(members), _AT_ONCE):
        report(start / len(members), Text("Reading {0}: {1} of {2}", chosen.name, start, len(members)))
        for row in project.entries.rows(members[start : start + _AT_ONCE], keys):
            try:
                crystal = None if row.frames is None else project.frames.read(row.frames)
            except FileError as error:
                rejects.append(Reject(row.title, error.message))
                continue
            rows.append(
                SourceRow(row.title, crystal, row.formula, row.properties, parts.get(row.key, ""), row.key)
                if name
                else SourceRow(row.title, crystal, row.formula, row.properties, _column(row.properties), row.key)
            )
    return Source(chosen.name, tuple(rows), tuple(rejects), split=name)


def _dataset(project: Project, wanted: str) -> Dataset:
    there = project.datasets.all()
    if not there:
        raise UserError(
            Text("{0} holds no data set.", project.path.name), hint="Import a table or folder into it as a data set."
        )
    if not wanted and len(there) == 1:
        return there[0]
    found = [one for one in there if wanted and one.name == wanted]
    if found:
        # of namesakes the newest
        return found[-1]
    names = listing(one.name for one in there[:_NAMED])
    if wanted:
        raise UserError(Text("{0} holds no data set {1}.", project.path.name, wanted), hint=Text("It has {0}.", names))
    raise UserError(
        Text("{0} holds {1} data sets.", project.path.name, len(there)), hint=Text("Name one of them: {0}.", names)
    )


def _parts(project: Project, dataset: Dataset, wanted: str) -> tuple[dict[int, str], str]:
    splits = project.datasets.splits(dataset.number)
    found = [one for one in splits if one.name == wanted or not wanted]
    if found:
        return project.datasets.parts(found[-1].number), found[-1].name
    if wanted:
        names = listing(one.name for one in splits[:_NAMED])
        raise UserError(
            Text("{0} has no split {1}.", dataset.name, wanted),
            hint=Text("It has {0}.", names) if names else "Split it first, or choose another kind of split.",
        )
    return {}, ""


def _of_file(place: Path, report: Report) -> Source:
    report(0.0, Text("Reading {0}", place.name))
    found = look(place)
    drafter = Drafter(found.columns, Labels(place.name, decimal_comma=found.decimal_comma))
    meter = Meter()
    rows: list[SourceRow] = []
    rejects: list[Reject] = []
    for count, record in enumerate(read(place, found.form, meter)):
        if count % _AT_ONCE == 0:
            report(meter.fraction or 0.0, Text("Reading {0}: {1} materials", place.name, count))
        made = record if isinstance(record, Reject) else drafter.draft(record)
        if isinstance(made, Reject):
            rejects.append(made)
        else:
            rows.append(_of_draft(record.where, made))
    left_out = drafter.troubles.left_out.most_common()
    missing = Text("missing")
    notes = [
        Text("{0}: one value was left out: {1}.", column, reason)
        if count == 1
        else Text("{0}: {1} values were left out: {2}.", column, count, reason)
        for (column, reason), count in left_out
        if reason != missing
    ]
    notes += [
        Text("{0}: one value was converted from {1} to {2}.", column, given, kept or Text("no unit"))
        if count == 1
        else Text("{0}: {1} values were converted from {2} to {3}.", column, count, given, kept or Text("no unit"))
        for (column, given, kept), count in drafter.troubles.converted.most_common()
    ]
    return Source(_plain_name(place), tuple(rows), tuple(rejects), (*meter.notes, *notes))


def _plain_name(place: Path) -> str:
    return place.name.split(".")[0] or place.name


def _of_draft(where: str, draft: Draft) -> SourceRow:
    crystal = draft.frames[-1] if draft.frames else None
    properties = {one.key: one for one in draft.properties}
    formula = draft.formula if crystal is None else reduced_formula(crystal)
    name = where if not draft.title or draft.title in {where, formula} else Text("{0} ({1})", where, draft.title)
    return SourceRow(name, crystal, formula, properties, _column(properties))


def _column(properties: Mapping[str, Property]) -> str:
    one = properties.get(SPLIT_KEY)
    return "" if one is None else str(one.value)


NO_TARGETS = frozenset({SPLIT_KEY, TIME_KEY})
"""Keys that are not learned unless asked for."""
