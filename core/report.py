"""Results as JSON, as CSV and as text."""

from __future__ import annotations

import csv
import io
import math
from typing import TYPE_CHECKING, Any

import numpy as np

from core.formatting import format_interval, format_value
from core.quantities import quantity
from core.tasks.building import Built

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from core.tasks.base import Entry, Provenance, Value


_LABEL_WIDTH = 22


def plain(value: Any) -> Any:
    """Return ``value`` as JSON knows it: arrays become lists, what is not a number becomes null."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, np.generic):
        return plain(value.item())
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def as_json(entries: Iterable[Entry], provenance: Provenance) -> dict[str, Any]:
    """Return the one object that ``--json`` prints."""
    made = {
        "model": "+".join(provenance.models),
        "version": "+".join(provenance.models.values()),
        "seconds": round(provenance.seconds, 3),
        "models": dict(provenance.models),
        "packages": dict(provenance.versions),
    }
    return {
        "task": provenance.task,
        "params": dict(provenance.params),
        "results": [_entry_json(entry) for entry in entries],
        "provenance": made,
    }


def _entry_json(entry: Entry) -> dict[str, Any]:
    out: dict[str, Any] = {
        "source": entry.source,
        "values": {key: plain(value.to_json()) for key, value in entry.values.items()},
        **plain(entry.extra_json()),
    }
    if entry.remarks:
        out["remarks"] = list(entry.remarks)
    if entry.error:
        out["error"] = entry.error
    return out


def scalar_keys(entries: Iterable[Entry]) -> list[str]:
    """Return the keys of all values that are one number or a yes/no, in the order they first come."""
    keys: dict[str, None] = {}
    for entry in entries:
        keys.update({key: None for key, value in entry.values.items() if not isinstance(value.value, np.ndarray)})
    return list(keys)


def as_csv(entries: Sequence[Entry]) -> str:
    """Return a table with one row an entry; uncertainties have columns of their own, units stand in the header."""
    keys = scalar_keys(entries)
    if len(entries) == 1 and not keys and (table := entries[0].extra_table()):
        return _as_csv(table)
    header = ["source"]
    for key in keys:
        unit = quantity(key).unit
        header += [f"{key} ({unit})" if unit else key, f"{key} uncertainty", f"{key} domain"]
    rows: list[Sequence[Any]] = [[*header, "error"]]
    for entry in entries:
        row: list[Any] = [entry.source]
        for key in keys:
            value = entry.values.get(key)
            row += ["", "", ""] if value is None else [value.value, value.uncertainty, value.domain]
        rows.append([*row, entry.error])
    return _as_csv(rows)


def _as_csv(rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def as_text(entries: Sequence[Entry]) -> str:
    """Return what a person reads in a terminal."""
    return "\n\n".join(_entry_text(entry) for entry in entries if not entry.error)


def _entry_text(entry: Entry) -> str:
    lines = [entry.source] if entry.source else []
    width = max((len(quantity(key).label) for key in entry.values), default=0)
    for key, value in entry.values.items():
        about = quantity(key)
        mark = f"[{value.domain.value}]" if value.domain else ""
        label = about.label.ljust(max(width, _LABEL_WIDTH))
        lines.append(f"  {label}{_shown(value):>18} {about.unit:<9}{value.model:<16}{mark}".rstrip())
    lines += entry.extra_text()
    if isinstance(entry, Built) and entry.crystal is not None:
        lines.append(f"  {entry.crystal.title}, {len(entry.crystal)} atoms")
        lines += [f"  {fact.name:<22}{fact.value!s:>18} {fact.unit}".rstrip() for fact in entry.facts]
        lines += [f"  {entry.chosen_by} {option.value}: {option.title}" for option in entry.options]
    return "\n".join([*lines, *(f"  ! {note}" for note in (*entry.remarks, *_notes(entry)))])


def _notes(entry: Entry) -> list[str]:
    """Return the notes of the values, each once, behind the names of the values it belongs to."""
    owners: dict[str, list[str]] = {}
    for key, value in entry.values.items():
        for note in value.notes:
            owners.setdefault(note, []).append(quantity(key).label)
    return [f"{', '.join(labels)}: {note}" for note, labels in owners.items()]


def _shown(value: Value) -> str:
    if isinstance(value.value, np.ndarray):
        return f"{'x'.join(map(str, value.value.shape))} array"
    if isinstance(value.value, bool | np.bool_):
        return "yes" if value.value else "no"
    if value.interval is not None:
        return format_interval(float(value.value), *value.interval)
    return format_value(float(value.value), value.uncertainty)
