"""Folders and archives of structure files, with a table of targets beside them or without."""

from __future__ import annotations

import re
import tarfile
import tempfile
import zipfile
from contextlib import suppress
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from core.errors import FileError, UserError
from core.library.importing import tables
from core.library.importing.records import Meter, Record, Reject
from core.library.importing.streams import DAMAGED, members, plain_name, refusal
from core.library.importing.values import is_missing
from core.structures.files import MAX_BYTES, read, read_data
from core.structures.formats import FORMATS
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.structures.files import Loaded

MAX_FILES = 2_000_000
_ENDINGS = (
    "",
    ".cif",
    ".vasp",
    ".poscar",
    ".xyz",
    ".extxyz",
    ".json",
    ".pdb",
    ".res",
    ".cif.gz",
    "/POSCAR",
    "/CONTCAR",
)
_TABLES = {".csv", ".tsv", ".txt"}
_LOOK = 25
_SETTINGS = re.compile(r"(?:atom_init|config.*)\.json")  # of CGCNN and ALIGNN
_UNPACKED = 1 << 33
_FREE_TEXT = {"dlpoly", "turbomole", "db"}  # formats whose name alone says nothing


def files_in(folder: Path) -> Iterator[Path]:
    """Yield the files in a folder and below, hidden ones left out, in a fixed order."""
    seen = 0
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name == "__MACOSX":
            continue
        if path.is_dir() and not path.is_symlink():
            yield from files_in(path)
        elif path.is_file():
            seen += 1
            if seen > MAX_FILES:
                return
            yield path


def looks_like_structure(name: str) -> bool:
    """Return whether a file of this name usually holds a structure."""
    plain = plain_name(PurePosixPath(name).name)
    if _SETTINGS.fullmatch(plain.lower()) or PurePosixPath(plain).suffix.lower() in {".csv", ".tsv"}:
        return False
    return any(each.matches_name(plain) for each in FORMATS if each.key not in _FREE_TEXT)


def table_of(folder: Path) -> tuple[Path, int] | None:
    """Return the table of targets in a folder and the column with the names of files; None if there is none."""
    named = sorted(path for path in folder.glob("id_prop*") if path.is_file())
    found = sorted(path for path in folder.iterdir() if path.suffix.lower() in _TABLES and path.is_file())
    # atom_init.json and the like stand beside it; other tables count where their rows name files
    for path in [*named, *(path for path in found if path not in named)]:
        column = _column_of_files(folder, path)
        if column is not None:
            return path, column
    return (named[0], 0) if named else None


def _column_of_files(folder: Path, path: Path) -> int | None:
    try:
        dialect = tables.look(path, Meter())
        rows = [row for row in islice(tables.records(path, Meter(), dialect), _LOOK) if isinstance(row, Record)]
    except UserError:
        return None
    for column, name in enumerate(dialect.names):
        cells = [str(row.fields[name]) for row in rows if not is_missing(row.fields.get(name))]
        if cells and sum(bool(_files_named(folder, cell)) for cell in cells) >= max(0.3 * len(rows), 1):
            return column
    return None


def with_targets(folder: Path, meter: Meter) -> Iterator[Record | Reject]:
    """Read a folder with id_prop.csv: each row names a file, or several, and gives its targets.

    Raises:
        FileError: If there is no such table.
    """
    found = table_of(folder)
    if found is None:
        raise FileError(
            Text("{0} holds no id_prop.csv.", folder.name),
            hint="Put a table there with the names of files and targets.",
        )
    path, column = found
    dialect = tables.look(path, meter)
    names = _column_names(dialect, column)
    dialect = tables.Dialect(dialect.separator, names, dialect.has_head, dialect.decimal_comma)
    used: set[Path] = {path}
    for row in tables.records(path, meter, dialect):
        if isinstance(row, Reject):
            yield row
            continue
        named = str(row.fields.get(names[column], "")).strip()
        files = [file for word in _words(folder, named) for file in _files_named(folder, word)]
        used.update(files)
        if not files:
            yield Reject(row.where, Text("there is no file {0}", named or "–"))
        for file in files:
            yield _of_file(file, file.name, named, dict(row.fields))
    others = sum(looks_like_structure(file.name) for file in files_in(folder) if file not in used)
    if others:
        meter.note(Text("{0} structure files have no row in {1} and were left out.", others, path.name))


def _column_names(dialect: tables.Dialect, column: int) -> tuple[str, ...]:
    if dialect.has_head:
        return dialect.names
    count = len(dialect.names) - 1
    targets = iter(["target"] if count == 1 else [f"target_{place}" for place in range(1, count + 1)])
    return tuple("id" if place == column else next(targets) for place in range(len(dialect.names)))


def _words(folder: Path, named: str) -> list[str]:
    if _files_named(folder, named):
        return [named]
    return [word for word in named.replace(";", " ").replace("|", " ").replace(",", " ").split() if word]


def _files_named(folder: Path, name: str) -> list[Path]:
    """Return the files that a row means: one, or all of a sub-folder; nothing outside the folder."""
    place = PurePosixPath(name.strip().replace("\\", "/"))
    if not name.strip() or place.is_absolute() or ".." in place.parts or len(name) > 200:
        return []
    with suppress(OSError, ValueError):
        for ending in _ENDINGS:
            path = folder / f"{place}{ending}"
            if path.is_file():
                return [path]
        if (folder / place).is_dir():
            return [path for path in sorted((folder / place).iterdir()) if looks_like_structure(path.name)]
        below = [child for child in (folder / "cif", folder / "cifs", folder / "structures") if child.is_dir()]
        for child in below:
            for ending in _ENDINGS:
                if (child / f"{place}{ending}").is_file():
                    return [child / f"{place}{ending}"]
    return []


def _of_file(path: Path, where: str, title: str, fields: dict[str, Any]) -> Record | Reject:
    try:
        loaded = read(path, cross_check=False)
    except UserError as error:
        return Reject(where, error.message)
    return Record(where, fields, _frames(loaded), title, loaded.warnings)


def _frames(loaded: Loaded) -> Sequence[Any]:
    return loaded.structures if loaded.is_trajectory else loaded.structures[:1]


def structures(folder: Path, meter: Meter) -> Iterator[Record | Reject]:
    """Read every structure file in a folder and below, or one file."""
    paths = [folder] if folder.is_file() else [path for path in files_in(folder) if looks_like_structure(path.name)]
    for done, path in enumerate(paths, start=1):
        where = path.name if path == folder else str(path.relative_to(folder))
        try:
            loaded = read(path, cross_check=False)
        except UserError as error:
            yield Reject(where, error.message)
        else:
            yield from _records(where, loaded)
        meter.fraction = done / len(paths)


def _records(where: str, loaded: Loaded) -> Iterator[Record]:
    stem = plain_name(PurePosixPath(where).name)
    title = stem.rsplit(".", 1)[0] if "." in stem else where
    if loaded.is_trajectory or len(loaded.structures) == 1:
        yield Record(where, _known(loaded.structures[-1]), loaded.structures, title, loaded.warnings)
        return
    for number, crystal in enumerate(loaded.structures, start=1):
        yield Record(
            f"{where} #{number}", _known(crystal), (crystal,), crystal.title or f"{title} #{number}", loaded.warnings
        )


def _known(crystal: Any) -> dict[str, Any]:
    energy = crystal.info.get("energy")
    return {} if not isinstance(energy, float | int) else {"energy": energy, "energy_per_atom": energy / len(crystal)}


def archive(path: Path, meter: Meter) -> Iterator[Record | Reject]:
    """Read the structure files in a .zip or .tar; one with id_prop.csv is unpacked for the time being.

    Raises:
        FileError: If it cannot be opened.
    """
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as box:
                names = members(box)
                sizes = {entry.filename: entry.file_size for entry in box.infolist()}
                if _has_table(names):
                    # zipfile keeps names such as ../x within the folder
                    yield from _unpacked(path, meter, sum(sizes.values()), lambda to: _extract(box, names, to))
                    return
                chosen = [name for name in names if looks_like_structure(name)]
                for done, name in enumerate(chosen, start=1):
                    yield from _member(name, box.open(name).read(MAX_BYTES + 1) if sizes[name] <= MAX_BYTES else b"")
                    meter.fraction = done / len(chosen)
        else:
            yield from _tar(path, meter)
    except (*DAMAGED, tarfile.TarError) as error:
        raise refusal(path, error) from None


def _extract(box: zipfile.ZipFile, names: Sequence[str], to: str) -> None:
    for name in names:
        box.extract(name, to)


def _tar(path: Path, meter: Meter) -> Iterator[Record | Reject]:
    with tarfile.open(path) as box:
        infos = [info for info in box if info.isfile() and not PurePosixPath(info.name).name.startswith(".")]
        if _has_table([info.name for info in infos]):
            size = sum(info.size for info in infos)
            yield from _unpacked(path, meter, size, lambda to: box.extractall(to, infos, filter="data"))
            return
        chosen = [info for info in infos if looks_like_structure(info.name)]
        for done, info in enumerate(chosen, start=1):
            stream = box.extractfile(info)
            yield from _member(info.name, stream.read() if stream is not None and info.size <= MAX_BYTES else b"")
            meter.fraction = done / len(chosen)


def _has_table(names: Sequence[str]) -> bool:
    return any(PurePosixPath(name).name.startswith("id_prop") for name in names)


def _unpacked(path: Path, meter: Meter, size: int, unpack: Any) -> Iterator[Record | Reject]:
    if size > _UNPACKED:
        raise FileError(
            Text("{0} is too large to be unpacked here.", path.name), hint="Unpack it, and import the folder."
        )
    with tempfile.TemporaryDirectory() as place:
        unpack(place)
        tables_found = [file for file in files_in(Path(place)) if file.name.startswith("id_prop")]
        yield from with_targets(tables_found[0].parent, meter)


def _member(name: str, data: bytes) -> Iterator[Record | Reject]:
    try:
        if not data:
            yield Reject(name, Text("it is empty or too large"))
            return
        loaded = read_data(data, PurePosixPath(name).name)
    except UserError as error:
        yield Reject(name, error.message)
    else:
        yield from _records(name, loaded)
