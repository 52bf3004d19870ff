"""Labels by hand: the table of a batch that is to be filled in, and what was filled in."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import numpy as np

from core.errors import FileError, UserError
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from core.active.pool import Pool

_KEY, _NAME, _LABEL = "key", "material", "label"


def table_of(pool: Pool, batch: Sequence[int]) -> str:
    """Return a batch as comma-separated values, with a column to be filled in."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([_KEY, _NAME, f"{_LABEL}: {pool.title} ({pool.unit})" if pool.unit else f"{_LABEL}: {pool.title}"])
    writer.writerows([[pool.keys[i], pool.names[i], ""] for i in batch])
    return stream.getvalue()


def answers_of(file: Path, pool: Pool) -> dict[str, float]:
    """Return the labels of a table that this task wrote and a person filled in, by key.

    Raises:
        FileError: If it cannot be read, or is another table.
        UserError: If a label is no number.
    """
    try:
        rows = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines()))
    except (OSError, UnicodeDecodeError) as error:
        raise FileError(
            Text("{0} cannot be read.", file.name), hint="Choose another file.", detail=str(error)
        ) from error
    if not rows or rows[0][:1] != [_KEY] or len(rows[0]) < 3:
        raise FileError(Text("{0} is no table of labels.", file.name), hint="Fill in the table that this task wrote.")
    known = set(pool.keys)
    found: dict[str, float] = {}
    for number, row in enumerate(rows[1:], start=2):
        text = row[2].strip() if len(row) > 2 else ""
        if not text:
            continue
        if row[0] not in known:
            raise UserError(
                Text("Row {0} of {1} is of no material of this pool.", number, file.name),
                hint="Take the pool that the table was written for.",
            )
        found[row[0]] = _number(text, number, file)
    return found


def _number(text: str, row: int, file: Path) -> float:
    try:
        value = float(text.replace(",", ".").replace("−", "-"))
    except ValueError:
        value = float("nan")
    if not np.isfinite(value):
        raise UserError(Text("“{0}” in row {1} of {2} is no number.", text, row, file.name), hint="Correct the table.")
    return value
