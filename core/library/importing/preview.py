"""The first rows of a data set as a person checks them before it is imported."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.library.importing.drafts import Drafter, Labels
from core.library.importing.forms import look
from core.library.importing.records import Record, Reject
from core.library.importing.structure_text import is_structure
from core.library.importing.values import is_missing
from core.structures.facts import reduced_formula
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.library.importing.columns import Column
    from core.library.importing.forms import Form, Found

_LONGEST = 80


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One material.

    Attributes:
        where: Its place in the file.
        cells: What stands in each column, short.
        material: Its formula as it would be imported; "" of one that would be left out.
        reason: Why it would be left out; "" of one that would be imported.
    """

    where: str
    cells: tuple[str, ...]
    material: str
    reason: str = ""


@dataclass(frozen=True)
class Preview:
    """What a data set looks like, and what would come of its first rows.

    Attributes:
        path: The file or folder.
        form: Its form.
        columns: What its columns mean.
        rows: The first materials.
        troubles: Column to what is wrong with some of its values: (reason, how many).
        values: Column to how many of the rows have a value of it.
        decimal_comma: Whether the table writes 1,5 for one and a half.
        notes: What the user should know.
        complete: Whether these are all the rows there are.
    """

    path: str
    form: Form
    columns: tuple[Column, ...]
    rows: tuple[PreviewRow, ...]
    troubles: dict[str, tuple[tuple[str, int], ...]]
    values: dict[str, int]
    decimal_comma: bool = False
    notes: tuple[str, ...] = ()
    complete: bool = False

    @property
    def good(self) -> int:
        """How many of the rows would be imported."""
        return sum(not row.reason for row in self.rows)


def preview(path: str, form: Form | None = None, columns: Sequence[Column] | None = None) -> Preview:
    """Look at a data set.

    Args:
        path: The file or folder.
        form: Its form; None finds it.
        columns: What its columns mean; None guesses it.

    Raises:
        FileError: If it is no data set, or nothing of it can be read.
    """
    found = look(path, form)
    chosen = tuple(columns) if columns is not None else found.columns
    drafter = Drafter(chosen, Labels(Path(path).name, decimal_comma=found.decimal_comma))
    rows = [_row(one, chosen, drafter) for one in found.rows]
    troubles: dict[str, Counter[str]] = {}
    for (column, reason), count in drafter.troubles.left_out.items():
        troubles.setdefault(column, Counter())[reason] += count
    read = [one for one in found.rows if isinstance(one, Record)]
    values = {column.name: sum(not is_missing(one.fields.get(column.name)) for one in read) for column in chosen}
    listed = {column: tuple(reasons.most_common()) for column, reasons in troubles.items()}
    return Preview(
        found.path, found.form, chosen, tuple(rows), listed, values, found.decimal_comma, _notes(found), found.complete
    )


def _notes(found: Found) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found.notes))


def _row(record: Record | Reject, columns: Sequence[Column], drafter: Drafter) -> PreviewRow:
    if isinstance(record, Reject):
        return PreviewRow(record.where, ("",) * len(columns), "", record.reason)
    made = drafter.draft(record)
    cells = tuple(_short(record.fields.get(column.name)) for column in columns)
    if isinstance(made, Reject):
        return PreviewRow(record.where, cells, "", made.reason)
    return PreviewRow(record.where, cells, reduced_formula(made.frames[-1]) if made.frames else made.formula)


def _short(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.6g}"
    if is_structure(cell):
        kind = (
            "JSON"
            if isinstance(cell, dict) or cell.lstrip().startswith("{")
            else "CIF"
            if "_cell" in cell
            else "POSCAR"
        )
        return Text("structure ({0})", kind)
    text = " ".join(str(cell).split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
