"""Results of tasks as the project keeps them, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.errors import UserError
from core.library.coding import decode, encode
from core.library.records import StoredResult
from core.library.rows import Property
from core.models.registry import spec_named
from core.tasks.base import Entry, Provenance
from core.tasks.classes import result_classes
from gui.items import Record
from gui.result_view import NO_CRYSTAL, NO_ITEM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.library.project import Project
    from gui.packing import Packer


def kept_result(project: Project, record: Record, run: str, packer: Packer) -> StoredResult:
    """Return a finished task as the project keeps it, with the structure it was worked out for."""
    about = record.provenance
    alone = record.item == NO_ITEM
    frames = None if alone else project.frames.put((record.crystal,), packer.number_of(record.crystal))
    data = encode(record.entry)
    item = None if alone else record.item
    return StoredResult(item, about.task, about.params, about.models, about.versions, about.seconds, frames, data, run)


def record_of(project: Project, stored: StoredResult) -> tuple[str, Record | None]:
    """Return the run of a result and the result as the window shows it; None where this program cannot read it."""
    try:
        entry = decode(stored.data, result_classes())
        crystal = NO_CRYSTAL if stored.entry is None else project.frames.read(stored.frames or 0)
    except UserError:
        return stored.run, None
    if not isinstance(entry, Entry):
        return stored.run, None
    about = Provenance(stored.task, stored.params, stored.models, stored.versions, stored.seconds)
    return stored.run, Record(NO_ITEM if stored.entry is None else stored.entry, crystal, entry, about)


def records_of_run(project: Project, run: str) -> tuple[Record, ...]:
    """Return the results of one run that this program can read, in the order in which they came."""
    found = (record_of(project, stored)[1] for stored in project.records.results_of_run(run))
    return tuple(record for record in found if record is not None)


def properties_of(record: Record) -> Iterator[Property]:
    """Yield the numbers of a result that lists can show: those of the whole structure."""
    for key, value in record.entry.values.items():
        if isinstance(value.value, np.ndarray):
            continue
        number = value.value if isinstance(value.value, bool) else float(value.value)
        spec = spec_named(value.model)
        source = spec.title if spec is not None else value.model
        domain = value.domain.value if value.domain else ""
        yield Property(key, number, value.unit, value.uncertainty, source, "model" if value.model else "", domain)
