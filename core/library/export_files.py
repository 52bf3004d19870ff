"""The files that entries leave a project in, written entry by entry."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import tempfile
import zipfile
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from functools import cached_property
from math import isfinite
from typing import IO, TYPE_CHECKING, Any, cast

from core.quantities import QUANTITIES
from core.structures.losses import Losses
from core.structures.write import FileNames, text_of
from core.texts import Text
from core.writing import replacing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from contextlib import AbstractContextManager

    from core.library.export_table import Table
    from core.library.project import Project
    from core.library.rows import Property, Row
    from core.structures.crystal import Crystal

_FIXED = frozenset(
    {"id", "title", "formula", "structure", "units", "uncertainties", "sources", "origin", "tags", "note"}
)
"""Names in an object of JSON that no property may have."""
_SPECIAL = frozenset(
    {"lattice", "properties", "pbc", "name", "forces", "stress", "stresses", "virial", "virials", "step", "dipole"}
    | {"charges", "magmom", "magmoms", "energies", "move_mask", "species", "pos"}
)
"""Names in the comment line of extended XYZ that mean something else."""
_ENERGIES = frozenset({"energy", "free_energy"})
"""Names there that mean the energy of the cell in eV."""
_NO_VALUES = Text("The values of properties are not written: the format holds structures only.")


class Which(StrEnum):
    """Frames of a trajectory."""

    FIRST = "first"
    LAST = "last"
    ALL = "all"


class Material:
    """An entry with what belongs to it, read when it is asked for.

    Args:
        project: Where it is.
        row: The entry.
        which: Which frames of a trajectory are meant.
    """

    def __init__(self, project: Project, row: Row, which: Which = Which.FIRST) -> None:
        self._project = project
        self.row: Row = row
        self.which = which

    @cached_property
    def crystal(self) -> Crystal | None:
        """The frame that stands for it; None where only a formula is known."""
        if self.row.frames is None:
            return None
        place = self.row.frame_count - 1 if self.which is Which.LAST else 0
        return self._project.frames.read(self.row.frames, place)

    def frames(self) -> Iterator[Crystal]:
        """Return all its frames, one after the other."""
        if self.row.frames is not None:
            held = self._project.frames.get(self.row.frames)
            yield from (held[place] for place in range(len(held)))

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """Its tags."""
        return self._project.entries.tags(self.row.key)

    @cached_property
    def note(self) -> str:
        """The user's own words."""
        return self._project.entries.note(self.row.key)

    @cached_property
    def origin(self) -> dict[str, Any]:
        """Where it comes from, without what is empty."""
        return {name: value for name, value in asdict(self._project.entries.origin(self.row.key)).items() if value}


@dataclass
class Sink:
    """A file that is being written.

    Attributes:
        add: Writes an entry; raises ``UserError`` if it cannot be held, and has then written nothing of it.
        watch: Looks at what cannot be held of the structures, where there are any.
        said: What else could not be held, one sentence each.
    """

    add: Callable[[Material], None]
    watch: Losses | None = None
    said: dict[str, None] = field(default_factory=dict)

    @property
    def losses(self) -> tuple[str, ...]:
        """What could not be held of the entries so far, one sentence each."""
        return (*(self.watch.said if self.watch else ()), *self.said)


@contextmanager
def _csv(path: str, table: Table) -> Iterator[Sink]:
    with _stream(path) as stream:
        writer = _writer(stream, table)
        yield Sink(lambda material: writer(table.row(material)))


def _text(key: str, prepared: Callable[[Crystal, Material], Crystal]) -> Callable[..., AbstractContextManager[Sink]]:
    """Return what opens a file of structures one after the other, in a format of ``core.structures.write``."""
    holds_values = prepared is _with_values

    @contextmanager
    def opened(path: str, _table: Table) -> Iterator[Sink]:
        watch = Losses(key)
        with _stream(path) as stream:
            said: dict[str, None] = {}

            def add(material: Material) -> None:
                if material.row.properties and not holds_values:
                    said[_NO_VALUES] = None
                if material.which is Which.ALL and material.row.frame_count > 1:
                    _add_frames(stream, material, key, prepared, watch)
                    return
                crystal = material.crystal
                if crystal is not None:
                    stream.write(text_of(prepared(crystal, material), key).encode())
                    watch.look(crystal)

            yield Sink(add, watch, said)

    return opened


def _add_frames(
    stream: IO[bytes], material: Material, key: str, prepared: Callable[[Crystal, Material], Crystal], watch: Losses
) -> None:
    """Write all frames of an entry, first to another file: a frame that cannot be written must not leave half of it."""
    with tempfile.TemporaryFile() as held:
        for crystal in material.frames():
            held.write(text_of(prepared(crystal, material), key).encode())
            watch.look(crystal)
        held.seek(0)
        while block := held.read(1 << 20):
            stream.write(block)


@contextmanager
def _cif_zip(path: str, table: Table) -> Iterator[Sink]:
    names, watch = FileNames(), Losses("cif")
    with (
        replacing(path) as stream,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive,
        tempfile.TemporaryFile() as index,
    ):
        writer = _writer(index, table, "file")

        def add(material: Material) -> None:
            if material.crystal is not None:
                text = text_of(material.crystal, "cif")
                name = f"{names.free(material.row.title)}.cif"
                archive.writestr(name, text)
                writer([name, *table.row(material)])
                watch.look(material.crystal)

        yield Sink(add, watch)
        index.seek(0)
        with archive.open(names.free("index") + ".csv", "w") as held:
            while block := index.read(1 << 20):
                held.write(block)


@contextmanager
def _json(path: str, _table: Table) -> Iterator[Sink]:
    with _stream(path) as stream:
        stream.write(b"[")
        first = [True]

        def add(material: Material) -> None:
            text = json.dumps(_plain(as_object(material)), ensure_ascii=False, allow_nan=False)
            stream.write((b"\n" if first else b",\n") + text.encode())
            first.clear()

        yield Sink(add)
        stream.write(b"\n]\n")


def as_object(material: Material) -> dict[str, Any]:
    """Return an entry as one object of JSON: its values under their keys, and beside them what is known of each."""
    row, known = material.row, material.row.properties
    structure = None if material.crystal is None else json.loads(text_of(material.crystal, "json"))
    held: dict[str, Any] = {"title": row.title, "formula": row.formula, "structure": structure}
    names = {key: f"{key}_value" if key in _FIXED else key for key in known}
    held |= {names[key]: one.value for key, one in known.items()}
    held["units"] = {names[key]: one.unit for key, one in known.items() if one.unit}
    held["uncertainties"] = {names[key]: one.uncertainty for key, one in known.items() if one.uncertainty is not None}
    held["sources"] = {names[key]: one.source for key, one in known.items() if one.source}
    held["origin"], held["tags"], held["note"] = material.origin, list(material.tags), material.note
    return {name: value for name, value in held.items() if value not in ("", [], {})}


@contextmanager
def _ase_db(path: str, table: Table) -> Iterator[Sink]:
    from core.library.export_ase import ase_db

    with ase_db(path, table) as sink:
        yield sink


def _with_values(crystal: Crystal, material: Material) -> Crystal:
    """Return a structure that brings its entry's values along in ``info``."""
    info: dict[str, Any] = dict(crystal.info)
    row = material.row
    info |= {name: value for name in ("database", "identifier") if (value := getattr(row, name))}
    for one in row.properties.values():
        if one.key.lower() == "energy" and "energy" in info:
            continue
        info |= _values(one)
    return crystal.replace(info=info, title=row.title)


def _values(one: Property) -> dict[str, Any]:
    """Return a value with its unit and uncertainty under names that the comment line of extended XYZ can have."""
    value = " ".join(one.value.split()) if isinstance(one.value, str) else one.value
    if value == "":
        return {}
    name = re.sub(r"[\s=\"'\\\[\]{}]+", "_", one.key)
    is_other_energy = name.lower() in _ENERGIES and one.unit not in {"", "eV"}
    if name.lower() in _SPECIAL or is_other_energy:
        name = f"{name}_value"
    usual = QUANTITIES.get(one.key)
    held: dict[str, Any] = {name: value}
    if one.unit and (usual is None or usual.unit != one.unit):
        held[f"{name}_unit"] = one.unit
    if one.uncertainty is not None:
        held[f"{name}_uncertainty"] = one.uncertainty
    return held


def _titled(crystal: Crystal, material: Material) -> Crystal:
    return crystal.replace(title=material.row.title)


@contextmanager
def _stream(path: str) -> Iterator[IO[bytes]]:
    """Give a stream into a file, packed if its name ends in .gz."""
    with replacing(path) as stream:
        if not path.lower().endswith(".gz"):
            yield stream
            return
        with gzip.GzipFile(fileobj=stream, mode="wb", compresslevel=6) as packed:
            yield cast("IO[bytes]", packed)


def _writer(stream: IO[bytes], table: Table, *before: str) -> Callable[[list[Any]], None]:
    """Return what writes a row of a table, and write its head."""
    encoding = "utf-8-sig" if table.mark else "utf-8"

    def write(cells: list[Any], encoding: str = "utf-8") -> None:
        line = io.StringIO()
        # a lone carriage return would not be quoted, and would end the line for a reader
        plain = [re.sub(r"\r\n?", "\n", cell) if isinstance(cell, str) else cell for cell in cells]
        csv.writer(line, lineterminator="\n").writerow(plain)
        stream.write(line.getvalue().encode(encoding))

    write([*before, *table.head], encoding)
    return write


def _plain(value: Any) -> Any:
    """Return a value as JSON knows it; what is no finite number becomes null."""
    if isinstance(value, dict):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return None if isinstance(value, float) and not isfinite(value) else value


SINKS: Mapping[str, Callable[[str, Table], AbstractContextManager[Sink]]] = {
    "csv": _csv,
    "extxyz": _text("extxyz", _with_values),
    "cif-zip": _cif_zip,
    "json": _json,
    "ase-db": _ase_db,
    "cif": _text("cif", _titled),
    "xyz": _text("xyz", _titled),
}
"""What opens a file of each format but that of projects: key of the format to path and table."""
