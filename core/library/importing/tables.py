"""Tables: CSV, TSV and their like in whatever encoding, with whatever separator, and Excel sheets."""

from __future__ import annotations

import csv
import io
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice
from typing import IO, TYPE_CHECKING, Any, Self

from core.errors import FileError, MissingExtraError
from core.library.importing.records import Meter, Record, Reject
from core.library.importing.streams import DAMAGED, text_of
from core.library.importing.structure_text import is_structure
from core.library.importing.values import is_missing
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

LARGEST_CELL = 1 << 26
"""Characters; an unclosed quote would otherwise read the rest of the file into one cell."""

_LOOK, _PIECE = 1 << 18, 1 << 12
_SEPARATORS = (",", ";", "\t", "|")
_ROWS = 60


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a table is written.

    Attributes:
        separator: Between cells; " " stands for any run of blanks.
        names: Names of the columns.
        has_head: Whether the first row is these names.
        decimal_comma: Whether 1,5 is one and a half.
    """

    separator: str
    names: tuple[str, ...]
    has_head: bool
    decimal_comma: bool


def dialect_of(sample: str, *, whole: bool = True) -> Dialect:
    """Return how a table is written.

    Args:
        sample: Its beginning.
        whole: Whether that is all of it; else its last row may be cut off.

    Raises:
        FileError: If it is no table.
    """
    best: tuple[float, str, list[list[str]]] | None = None
    for separator in (*_SEPARATORS, " "):
        rows = [row for row in _split(io.StringIO(sample, newline=""), separator, _ROWS) if any(map(str.strip, row))]
        body = rows[1 if len(rows) > 2 else 0 : None if whole or len(rows) < 4 else -1]
        if not body:
            continue
        width, agreeing = Counter(map(len, body)).most_common(1)[0]
        # more columns are no better than few, but one column is no separation
        cells = [cell for row in body for cell in row]
        numbers = sum(_plain_number(cell, comma=separator != ",") for cell in cells) / max(len(cells), 1)
        score = agreeing / len(body) * (1.0 if width > 1 else 0.1) * (0.9 if separator == " " else 1.0)
        score += 0.1 * numbers + 0.05 * (len(rows[0]) == width)
        if best is None or score > best[0] + 1e-9:
            best = (score, separator, rows)
    if best is None or "\x00" in sample:
        raise FileError("The file holds no table.", hint="Save it as CSV, with the names of the columns first.")
    _, separator, rows = best
    comma = separator != "," and _decimal_comma(rows)
    return _named(separator, rows, comma=comma)


def _named(separator: str, rows: list[list[str]], *, comma: bool) -> Dialect:
    head, body = rows[0], rows[1:]
    width = Counter(map(len, body)).most_common(1)[0][0] if body else len(head)
    if len(head) == 1 and width > 1:
        # a head with commas over rows with semicolons
        for other in _SEPARATORS:
            parts = next(csv.reader([head[0]], delimiter=other))
            head = parts if len(parts) == width else head
    has_head = not any(_plain_number(cell, comma=comma) for cell in head) and not any(map(is_structure, head))
    if (
        has_head
        and body
        and not any(_plain_number(cell, comma=comma) or is_structure(cell) for row in body for cell in row)
    ):
        has_head = len({*head}) == len(head)
    names: list[str] = []
    for place in range(max(width, len(head))):
        name = head[place].strip().lstrip("﻿") if has_head and place < len(head) else ""
        name = name or (Text("Column {0}", place + 1) if not has_head or place else "")
        while name in names:
            name += "'"
        names.append(name)
    return Dialect(separator, tuple(names), has_head, comma)


def _plain_number(cell: str, *, comma: bool = False) -> bool:
    try:
        float(cell.replace(",", ".") if comma else cell)
    except ValueError:
        return False
    return not is_missing(cell)


def _decimal_comma(rows: Sequence[Sequence[str]]) -> bool:
    cells = [cell.strip() for row in rows[1:] for cell in row]
    commas = sum(cell.count(",") == 1 and _plain_number(cell, comma=True) for cell in cells)
    points = sum("." in cell and _plain_number(cell) for cell in cells)
    return commas > points


def _split(stream: Any, separator: str, limit: int | None = None) -> Iterator[list[str]]:
    csv.field_size_limit(LARGEST_CELL)
    lines = _Lines(stream)
    rows = csv.reader(lines, delimiter=separator, skipinitialspace=separator == " ")
    while limit is None or limit > 0:
        lines.count = 0
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error:
            row = []
            if limit is not None:
                return
        if lines.ended and lines.count > 1 and limit is None:
            # csv takes all that follows into one cell, and says nothing
            raise _OpenQuoteError
        limit = None if limit is None else limit - 1
        yield row


class _OpenQuoteError(ValueError):
    """A quotation mark that is never closed."""


class _Lines:
    """Lines without NUL, counted, with whether more were wanted than there are."""

    def __init__(self, stream: Iterable[str]) -> None:
        self._lines = iter(stream)
        self.count, self.ended = 0, False

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        try:
            line = next(self._lines)
        except StopIteration:
            self.ended = True
            raise
        self.count += 1
        return line.replace("\x00", "")


def look(path: Path, meter: Meter) -> Dialect:
    """Return how the table in a file is written.

    Raises:
        FileError: If it cannot be read or is no table.
    """
    try:
        with text_of(path, meter, newline="") as stream:
            sample = _beginning(stream)
            whole = len(sample) < _LOOK
    except UnicodeError as error:
        raise FileError(Text("{0}: its text cannot be read.", path.name), detail=repr(error)) from None
    return dialect_of(sample, whole=whole)


def _beginning(stream: IO[str]) -> str:
    parts: list[str] = []
    with suppress(*DAMAGED):
        while len(parts) < _LOOK // _PIECE and (part := stream.read(_PIECE)):
            parts.append(part)
    return "".join(parts)


def records(path: Path, meter: Meter, dialect: Dialect | None = None) -> Iterator[Record | Reject]:
    """Read the rows of a table one after the other.

    Raises:
        FileError: If it cannot be opened or is no table; rows that are wrong are rejected instead.
    """
    dialect = dialect or look(path, meter)
    row = 0
    try:
        with text_of(path, meter, newline="") as stream:
            rows = _split(stream, dialect.separator)
            for row, cells in enumerate(islice(rows, 1 if dialect.has_head else 0, None), start=1):
                made = record(row, cells, dialect.names)
                if made is not None:
                    yield made
    except FileError as error:
        if not row:
            raise
        yield Reject(Text("after row {0}", row), error.message)
    except _OpenQuoteError:
        reason = Text("a quotation mark is opened here and never closed; the rest of the file was left out")
        yield Reject(Text("row {0}", row + 1), reason)


def record(row: int, cells: Sequence[Any], names: Sequence[str]) -> Record | Reject | None:
    """Return a row as a record; None for an empty one."""
    where = Text("row {0}", row)
    if all(is_missing(cell) for cell in cells):
        return (
            None
            if not any(str(cell).strip() for cell in cells if cell is not None)
            else Reject(where, Text("all its cells are missing"))
        )
    extra = [cell for cell in cells[len(names) :] if not is_missing(cell)]
    if extra:
        return Reject(where, Text("it has {0} cells where there are {1} columns", len(cells), len(names)))
    return Record(where, dict(zip(names, cells, strict=False)))


def excel_records(path: Path, meter: Meter) -> Iterator[Record | Reject]:
    """Read the rows of the first sheet that has any.

    Raises:
        FileError: If the file is damaged.
        MissingExtraError: If openpyxl is not installed.
    """
    try:
        import openpyxl
    except ImportError:
        raise MissingExtraError.named("openpyxl", "tables") from None
    import warnings

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(path, read_only=True, data_only=True)
            try:
                yield from _sheet(book, meter)
            finally:
                book.close()
    except FileError:
        raise
    except Exception as error:  # noqa: BLE001  # openpyxl raises anything on bad files
        raise FileError(
            Text("{0} cannot be read as an Excel file.", path.name),
            hint="Save it again, or as CSV.",
            detail=repr(error),
        ) from None


def _sheet(book: Any, meter: Meter) -> Iterator[Record | Reject]:
    for sheet in book.worksheets:
        rows = ([_cell(cell) for cell in row] for row in sheet.iter_rows(values_only=True))
        first = [row for row in islice(rows, _ROWS) if any(not is_missing(cell) for cell in row)]
        if len(first) < 2:
            continue
        if len(book.worksheets) > 1:
            meter.note(Text("Read from the sheet “{0}”; the others were not.", sheet.title))
        width = max(len(row) for row in first)
        while width and all(is_missing(row[width - 1]) for row in first if len(row) >= width):
            width -= 1
        dialect = _named(
            ",", [["" if cell is None else str(cell) for cell in row[:width]] for row in first], comma=False
        )
        total = sheet.max_row or 0
        for number, cells in enumerate(chain(first[1 if dialect.has_head else 0 :], rows), start=1):
            meter.fraction = min(number / total, 1.0) if total else None
            made = record(number, cells, dialect.names)
            if made is not None:
                yield made
        return
    raise FileError("The file holds no table.", hint="Put the table on the first sheet, names of columns first.")


def _cell(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)
