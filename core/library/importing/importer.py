"""A data set into a project: streamed in batches, each on the disk before the next is read."""

from __future__ import annotations

import re
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from core.library.importing.checks import Outlier, Values, alike, geometry_hash
from core.library.importing.drafts import Drafter, Labels
from core.library.importing.forms import Form, read
from core.library.importing.records import Meter, Record, Reject
from core.library.rows import Draft
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from core.library.importing.columns import Column
    from core.library.project import Project

BATCH = 4000
"""Entries of one transaction; the index of words takes many small ones ill."""
_WRITE_S = 2.0
_BEAT_S = 0.3
_CHUNK = 200
LISTED = 100_000
"""Rejects that a report lists; all of them are counted."""
_OUTLIERS = 1000
_EXAMPLES = 100
_PLACES = re.compile(r"\{\d\}")


class Duplicates(StrEnum):
    """What becomes of a material that was in the file already."""

    KEEP = "keep"
    SKIP = "skip"


@dataclass(frozen=True)
class Plan:
    """What is to be imported, and how.

    Attributes:
        path: The file or folder.
        form: Its form.
        columns: What its columns mean.
        name: Name of the data set; "" imports without making one.
        tags: Words to find the entries by.
        duplicates: What becomes of a material that is in the file twice.
        method: How the values were found: "measured", "dft", "model" or "".
        licence: What may be done with them.
        citation: What to cite.
        decimal_comma: Whether the table writes 1,5 for one and a half.
        needs_value: Whether a material without any value is left out.
    """

    path: str
    form: Form
    columns: tuple[Column, ...]
    name: str = ""
    tags: tuple[str, ...] = ()
    duplicates: Duplicates = Duplicates.KEEP
    method: str = ""
    licence: str = ""
    citation: str = ""
    decimal_comma: bool = False
    needs_value: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is.

    Attributes:
        imported: Entries that are on the disk.
        rejected: Materials left out.
        seconds: Since it began.
        dataset: Number of the data set, once there is one.
        first: The entry imported first.
    """

    imported: int
    rejected: int
    seconds: float
    dataset: int | None = None
    first: int | None = None


@dataclass(frozen=True)
class ImportReport:
    """What came of an import.

    Attributes:
        path: The file or folder.
        form: Its form.
        imported: How many entries there are of it.
        rejected: How many materials were left out.
        reasons: Reason to how many were left out for it, the commonest first.
        rejects: Each that was left out, the first 100,000.
        values: Key to unit and number of values of it.
        left_out: (column, reason, number) of single values that are missing.
        converted: (column, unit given, unit kept, number) of values that were converted.
        duplicates: Entries that are the same, the 100 largest groups, 100 of each; those that were skipped are counted
            in ``reasons``.
        duplicate_count: How many of them there are beside the first of each group.
        outliers: Values that look wrong, the first 1,000.
        outlier_count: How many of them there are.
        notes: What else is to be told.
        seconds: How long it took.
        dataset: Number of the data set within the project; None where none was made.
    """

    path: str
    form: str
    imported: int
    rejected: int
    reasons: tuple[tuple[str, int], ...] = ()
    rejects: tuple[Reject, ...] = ()
    values: tuple[tuple[str, str, int], ...] = ()
    left_out: tuple[tuple[str, str, int], ...] = ()
    converted: tuple[tuple[str, str, str, int], ...] = ()
    duplicates: tuple[tuple[int, ...], ...] = ()
    duplicate_count: int = 0
    outliers: tuple[Outlier, ...] = ()
    outlier_count: int = 0
    notes: tuple[str, ...] = ()
    seconds: float = 0.0
    dataset: int | None = None


class Sink(Protocol):
    """Where drafts go; ``ProjectSink`` is the one of the program."""

    @property
    def dataset(self) -> int | None:
        """Number of the data set that is filled; None while there is none."""

    def add(self, drafts: Sequence[Draft]) -> Sequence[int]:
        """Keep some drafts for good and return the numbers of their entries."""


class ProjectSink:
    """Puts drafts into a project, and into a data set where there is to be one; that is made with the first of them.

    Args:
        project: The project, open for writing.
        name: Name of the data set; "" for none.
        source: Where it comes from.
    """

    def __init__(self, project: Project, name: str, source: str) -> None:
        self._project, self._name, self._source = project, name, source
        self.dataset: int | None = None

    def add(self, drafts: Sequence[Draft]) -> Sequence[int]:
        """Keep some drafts in one transaction and return the numbers of their entries."""
        datasets, made = self._project.datasets, self.dataset
        with self._project.writing():
            entries = self._project.entries.add_all(drafts)
            if self._name:
                made = datasets.add(self._name, self._source, {}) if made is None else made
                datasets.add_members(made, entries)
        self.dataset = made  # only now that it is on the disk
        return entries


@dataclass
class _Tally:
    imported: int = 0
    rejected: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    rejects: list[Reject] = field(default_factory=list)
    kept: Counter[tuple[str, str]] = field(default_factory=Counter)
    first_of: dict[bytes, int] = field(default_factory=dict)
    same: dict[bytes, list[int]] = field(default_factory=dict)
    seen: set[bytes] = field(default_factory=set)
    values: Values = field(default_factory=Values)
    first: int | None = None

    def has(self, digest: bytes) -> bool:
        """Return whether there was such a material before, and remember it."""
        known = digest in self.seen
        self.seen.add(digest)
        return known

    def reject(self, one: Reject) -> None:
        self.rejected += 1
        self.reasons[_general(one.reason)] += 1
        if len(self.rejects) < LISTED:
            self.rejects.append(one)


def _general(reason: str) -> str:
    """Return a reason without what is different from row to row, so that equal ones are counted together."""
    if not isinstance(reason, Text) or not reason.values:
        return reason
    if not any(map(str.isalpha, _PLACES.sub("", reason.template))):
        # "{0}: {1}", a file and what is wrong with it
        return _general(reason.values[-1]) if isinstance(reason.values[-1], str) else reason
    return _PLACES.sub("…", reason.template)


def run(plan: Plan, sink: Sink, report: Callable[[float | None, Progress], None]) -> ImportReport:
    """Import a data set.

    Args:
        plan: What, and how.
        sink: Where to.
        report: Called after each batch with the fraction done; what it raises ends the import after that batch.

    Raises:
        FileError: If nothing of the file can be read, or the project cannot be written to.
    """
    path = Path(plan.path)
    drafter = Drafter(plan.columns, _labels(plan, path))
    meter, tally, batch = Meter(), _Tally(), list[tuple[Draft, bytes]]()
    writes, beats = _Clock(_WRITE_S), _Clock(_BEAT_S)

    def tell() -> None:
        report(meter.fraction, Progress(tally.imported, tally.rejected, beats.seconds, sink.dataset, tally.first))

    for some in _chunks(read(path, plan.form, meter)):
        made = [one if isinstance(one, Reject) else drafter.draft(one) for one in some]
        for record, one, digest in zip(some, made, map(_digest, made), strict=True):
            if isinstance(one, Reject):
                tally.reject(one)
            elif plan.duplicates is Duplicates.SKIP and tally.has(digest):
                tally.reject(Reject(record.where, Text("the same as one before it")))
            else:
                batch.append((one, digest))
        if len(batch) >= BATCH or writes.rings():
            _keep(sink, batch, tally)
            batch.clear()
        if beats.rings():
            tell()
    _keep(sink, batch, tally)
    tell()
    return _report(plan, tally, drafter, meter, beats.seconds, sink.dataset)


def _chunks(records: Iterator[Record | Reject]) -> Iterator[list[Record | Reject]]:
    """Yield some records at a time: done step by step for all of them, work takes two thirds of the time.

    Those of a slow reader come as they are, so that progress and cancelling do not wait for others.
    """
    some: list[Record | Reject] = []
    clock = _Clock(_BEAT_S)
    for one in records:
        some.append(one)
        if len(some) >= _CHUNK or clock.rings():
            yield some
            some = []
    yield some


def _digest(one: Draft | Reject) -> bytes:
    return b"" if isinstance(one, Reject) else geometry_hash(one.frames[-1] if one.frames else None, one.formula)


class _Clock:
    """Says when something is due again."""

    def __init__(self, period: float) -> None:
        self._period = period
        self._started = self._last = time.monotonic()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._started

    def rings(self) -> bool:
        now = time.monotonic()
        if now - self._last < self._period:
            return False
        self._last = now
        return True


def _labels(plan: Plan, path: Path) -> Labels:
    return Labels(
        path.name, str(path), plan.tags, plan.method, plan.licence, plan.citation, plan.decimal_comma, plan.needs_value
    )


def _keep(sink: Sink, batch: Sequence[tuple[Draft, bytes]], tally: _Tally) -> None:
    if not batch:
        return
    entries = sink.add([draft for draft, _ in batch])
    if tally.first is None:
        tally.first = entries[0]
    for entry, (draft, digest) in zip(entries, batch, strict=True):
        tally.imported += 1
        first = tally.first_of.setdefault(digest, entry)
        if first != entry:
            tally.same.setdefault(digest, [first]).append(entry)
        tally.values.add(entry, draft)
        for one in draft.properties:
            tally.kept[one.key, one.unit] += 1


def _report(
    plan: Plan, tally: _Tally, drafter: Drafter, meter: Meter, seconds: float, dataset: int | None
) -> ImportReport:
    troubles = drafter.troubles
    for column, count in troubles.unseen.most_common():
        meter.note(Text("{0} stands in none of the first rows; its {1} values were not imported.", column, count))
    groups = alike(tally.same)
    outliers = tally.values.outliers()
    return ImportReport(
        plan.path,
        plan.form.value,
        tally.imported,
        tally.rejected,
        tuple(tally.reasons.most_common()),
        tuple(tally.rejects),
        tuple((key, unit, count) for (key, unit), count in tally.kept.most_common()),
        tuple((*pair, count) for pair, count in troubles.left_out.most_common()),
        tuple((*triple, count) for triple, count in troubles.converted.most_common()),
        tuple(group[:_EXAMPLES] for group in groups[:_EXAMPLES]),
        sum(len(group) - 1 for group in groups),
        outliers[:_OUTLIERS],
        len(outliers),
        tuple(meter.notes),
        seconds,
        dataset,
    )


def import_into(
    project: Project, plan: Plan, report: Callable[[float | None, Progress], None] = lambda _f, _p: None
) -> ImportReport:
    """Import a data set into a project.

    What was imported before ``report`` raised, or the file broke off, stays in the project and in its data set.

    Raises:
        FileError: If nothing of the file can be read, or the project cannot be written to.
    """
    sink = ProjectSink(project, plan.name, plan.path)
    made = run(plan, sink, report)
    if sink.dataset is not None:
        titles = {row.key: row.title for row in project.entries.rows([o.entry for o in made.outliers[:500]])}
        made = replace(made, outliers=tuple(replace(o, title=titles.get(o.entry, "")) for o in made.outliers))
        with project.writing():
            project.datasets.set_report(sink.dataset, as_json(made))
    return made


def as_json(report: ImportReport) -> dict[str, object]:
    """Return a report as plain values; of the rejects as many as are kept with a data set."""
    from dataclasses import asdict

    return {**asdict(report), "rejects": [[one.where, one.reason] for one in report.rejects[:1000]]}


def rejects_csv(report: ImportReport) -> str:
    """Return the rejects as a table."""
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["where", "reason"])
    writer.writerows([one.where, one.reason] for one in report.rejects)
    return out.getvalue()
