"""What a user dropped: which form of data set it is, and what its first rows look like."""

from __future__ import annotations

import tarfile
import time
import zipfile
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import FileError
from core.library.importing import ase_db, extxyz, folders, json_rows, tables, vasp
from core.library.importing.columns import Column, guess
from core.library.importing.records import Meter, Record, Reject
from core.library.importing.streams import SAMPLE, encoding_of, members, plain_name, sample_of, unpacked
from core.library.importing.values import is_missing
from core.library.schema import APPLICATION
from core.structures.formats import detect
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from core.library.importing.tables import Dialect


class Form(StrEnum):
    """Forms of data sets."""

    TARGETS = "targets"
    FOLDER = "folder"
    VASP = "vasp"
    ARCHIVE = "archive"
    TABLE = "table"
    EXCEL = "excel"
    JSON = "json"
    ASE_DB = "ase-db"
    EXTXYZ = "extxyz"


LABELS = {
    Form.TARGETS: "Folder of structures with a table of targets (id_prop.csv)",
    Form.FOLDER: "Structure files",
    Form.VASP: "VASP runs",
    Form.ARCHIVE: "Archive of structure files",
    Form.TABLE: "Table (CSV, TSV)",
    Form.EXCEL: "Excel table",
    Form.JSON: "JSON of structures or a table",
    Form.ASE_DB: "ASE database",
    Form.EXTXYZ: "Extended XYZ",
}
"""What each form is called."""

PREVIEW = 50
_TABLES = {".csv", ".tsv"}
_GUESSED = 200
_NAMED = 5
_DEEPEST, _LONGEST_S = 20_000, 0.5
_CELLS = 5
_LOOSE = {Form.JSON, Form.ASE_DB, Form.EXTXYZ}
"""Forms whose rows need not have the same columns."""
_READERS: dict[Form, Callable[[Path, Meter], Iterator[Record | Reject]]] = {
    Form.TARGETS: folders.with_targets,
    Form.FOLDER: folders.structures,
    Form.VASP: vasp.records,
    Form.ARCHIVE: folders.archive,
    Form.TABLE: tables.records,
    Form.EXCEL: tables.excel_records,
    Form.JSON: json_rows.records,
    Form.ASE_DB: ase_db.records,
    Form.EXTXYZ: extxyz.records,
}
_UNITS = {Form.VASP: vasp.UNITS, Form.ASE_DB: ase_db.UNITS, Form.EXTXYZ: extxyz.UNITS, Form.FOLDER: extxyz.UNITS}


@dataclass(frozen=True)
class Found:
    """What was found at a path.

    Attributes:
        path: The file or folder.
        form: Which form it is.
        columns: What its columns probably mean.
        rows: The first materials, and those among them that cannot be read, in the order of the file.
        decimal_comma: Whether the table writes 1,5 for one and a half.
        notes: What the user should know.
        complete: Whether ``rows`` are all there are.
    """

    path: str
    form: Form
    columns: tuple[Column, ...]
    rows: tuple[Record | Reject, ...]
    decimal_comma: bool = False
    notes: tuple[str, ...] = ()
    complete: bool = False


def read(path: Path, form: Form, meter: Meter) -> Iterator[Record | Reject]:
    """Read a data set of a known form, one material after the other.

    Raises:
        FileError: If nothing of it can be read.
    """
    return _READERS[form](path, meter)


def look(path: str | Path, form: Form | None = None) -> Found:
    """Look at a data set: its form, its first rows, what its columns probably mean.

    Args:
        path: A file or folder.
        form: Which form it is, where that is known better than by looking.

    Raises:
        FileError: If it is no data set, or nothing of it can be read.
    """
    place = Path(path).expanduser().absolute()
    form = form or form_of(place)
    meter = Meter()
    stream = read(place, form, meter)
    first = list(islice(stream, _GUESSED))
    rows = [one for one in first if isinstance(one, Record)]
    rejects = [one for one in first if isinstance(one, Reject)]
    if not rows:
        hint = Text("The first reason: {0}", rejects[0].reason) if rejects else Text("Choose another file or folder.")
        raise FileError(Text("{0} holds no material that can be read.", place.name), hint=hint)
    dialect = _dialect(place, form)
    return Found(
        str(place),
        form,
        guess([*rows, *_further(stream, rows, loose=form in _LOOSE)], _UNITS.get(form)),
        tuple(_shown(first)),
        dialect is not None and dialect.decimal_comma,
        tuple(meter.notes),
        len(first) < _GUESSED and len(rows) <= PREVIEW,
    )


def _shown(first: Sequence[Record | Reject]) -> Iterator[Record | Reject]:
    seen = 0
    for one in first:
        seen += isinstance(one, Record)
        if isinstance(one, Reject) or seen <= PREVIEW:
            yield one


def _further(stream: Iterator[Record | Reject], rows: Sequence[Record], *, loose: bool) -> Iterator[Record]:
    """Look further down for columns that are empty in the first rows, and yield the rows that have something there."""
    cells = Counter(name for row in rows for name, cell in row.fields.items() if not is_missing(cell))
    wanted = {name for row in rows for name in row.fields} - set(cells)
    until = time.monotonic() + _LONGEST_S
    for one in islice(stream, _DEEPEST if wanted or loose else 0):
        if time.monotonic() > until or not (wanted or loose):
            return
        if isinstance(one, Reject):
            continue
        unseen = (name for name in one.fields if name not in cells) if loose else ()
        found = [name for name in {*wanted, *unseen} if not is_missing(one.fields.get(name))]
        if found:
            wanted.update(found)
            cells.update(found)
            wanted -= {name for name in found if cells[name] >= _CELLS}
            yield one


def _dialect(path: Path, form: Form) -> Dialect | None:
    if form is Form.TABLE:
        return tables.look(path, Meter())
    table = folders.table_of(path) if form is Form.TARGETS else None
    return tables.look(table[0], Meter()) if table is not None else None


def form_of(path: Path) -> Form:
    """Return the form of a data set.

    Raises:
        FileError: If it is none that is known here.
    """
    if path.is_dir():
        return _form_of_folder(path)
    with unpacked(path, Meter()) if not _is_box(path) else _nothing() as stream:
        if stream is None:
            return _form_of_box(path)
        sample = sample_of(stream)
    if not sample.strip():
        raise FileError(Text("{0} is empty.", path.name), hint="Choose another file.")
    if sample.startswith(b"SQLite format 3\x00"):
        if int.from_bytes(sample[68:72], "big") == APPLICATION:
            raise FileError(Text("{0} is a MatterDesk project.", path.name), hint="Open it as a project.")
        return Form.ASE_DB
    text = sample.decode(encoding_of(sample), "replace")
    return _form_of_text(path, text)


def _form_of_folder(path: Path) -> Form:
    if folders.table_of(path) is not None:
        return Form.TARGETS
    if vasp.is_run_folder(path):
        return Form.VASP
    if any(folders.looks_like_structure(file.name) for file in folders.files_in(path)):
        return Form.FOLDER
    hint: str = "Choose a folder of CIF, POSCAR or XYZ files."
    tables_there = [file.name for file in islice(folders.files_in(path), _GUESSED) if _is_data_set(file.name)]
    if tables_there:
        hint = Text("Choose one of the files in it: {0}.", listing(tables_there[:_NAMED]))
    raise FileError(Text("{0} holds no structure files.", path.name), hint=hint)


def _is_data_set(name: str) -> bool:
    return Path(plain_name(name)).suffix.lower() in {*_TABLES, ".xlsx", ".json", ".jsonl", ".db"}


def _form_of_text(path: Path, text: str) -> Form:
    kinds = [each.key for each in detect(path.name, text)]
    best = kinds[0] if kinds else ""
    if text.lstrip("﻿ \t\r\n")[:1] in {"{", "["}:
        return Form.JSON
    if Path(plain_name(path.name)).suffix.lower() in _TABLES:
        return Form.TABLE  # its cells may well look like CIF
    if best in {"vasprun", "outcar"}:
        return Form.VASP
    if best == "xyz":
        return Form.EXTXYZ
    if best and best not in {"dlpoly", "turbomole"}:
        return Form.FOLDER
    try:
        if len(tables.dialect_of(text, whole=len(text) < SAMPLE).names) > 1:
            return Form.TABLE
    except FileError:
        pass
    hint = "A data set is a table, JSON, ASE database, extended XYZ, or a folder of structure files."
    raise FileError(Text("{0} is no data set of a form that is known here.", path.name), hint=hint)


class _nothing:  # noqa: N801  # a context, as contextlib names them
    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        return None


def _is_box(path: Path) -> bool:
    """Return whether a file is an archive of several files, or a workbook."""
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as box:
                return "[Content_Types].xml" in box.namelist() or len(members(box)) != 1
        return path.is_file() and tarfile.is_tarfile(path)
    except (OSError, zipfile.BadZipFile, EOFError):
        return False


def _form_of_box(path: Path) -> Form:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as box:
            if any(name.startswith("xl/") for name in box.namelist()):
                return Form.EXCEL
    return Form.ARCHIVE
