"""A data set of nanotubes on disk: a journal that grows row by row, and the files that are made of it.

The journal (``tubes.jsonl``) is only ever added to, so that what was computed outlives a cancelled or killed run; it is
known by the recipe, whoever computed it. From it come the structures with their labels (``tubes.extxyz``), which models
learn from, and the labels alone as a table (``tubes.csv``).
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.errors import FileError, StructureError
from core.nanotubes.build import build
from core.nanotubes.labelling import UNITS, VERSION
from core.nanotubes.recipe import TubeRecipe
from core.structures.write import text_of
from core.texts import Text
from core.writing import replacing, write_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from core.nanotubes.labelling import Row, Wanted


@dataclass(frozen=True, slots=True)
class Journal:
    """Rows that were computed so far.

    Attributes:
        path: The file.
        temperature: Of the leads, K; rows of another are left alone.
        potential: Of energies and moduli, "" where none is wanted; likewise.
    """

    path: Path
    temperature: float
    potential: str

    @classmethod
    def beside(cls, output: Path, wanted: Wanted) -> Journal:
        """Return the journal of an output file."""
        return cls(output.with_suffix(".jsonl"), wanted.temperature, wanted.potential if wanted.mechanics else "")

    def rows(self, wanted: Wanted) -> dict[str, Row]:
        """Return the rows that have all that is wanted, by recipe; a line that was cut off is left out.

        Raises:
            FileError: If the file is there and cannot be read.
        """
        if not self.path.exists():
            return {}
        found: dict[str, Row] = {}
        try:
            with self.path.open(encoding="utf-8") as stream:
                for line in stream:
                    row = self._row(line)
                    if row is not None and all(name in row for name in wanted.columns):
                        found[str(row["recipe"])] = {name: row[name] for name in wanted.columns}
        except (OSError, UnicodeDecodeError) as error:
            raise FileError(
                Text("{0} cannot be read.", self.path.name), hint="Choose another output.", detail=str(error)
            ) from error
        return found

    def _row(self, line: str) -> Row | None:
        try:
            kept = json.loads(line)
            row: Row = kept["row"]
            same = kept["version"] == VERSION and kept["temperature"] == self.temperature
            fits = not self.potential or kept["potential"] == self.potential
        except (ValueError, KeyError, TypeError):
            return None
        return row if same and fits else None

    def add(self, row: Row) -> None:
        """Put one more row at the end.

        Raises:
            FileError: If it cannot be written.
        """
        kept = {"version": VERSION, "temperature": self.temperature, "potential": self.potential, "row": row}
        try:
            with self.path.open("a+b") as stream:
                # a run that was killed may have left half a line
                whole = not stream.tell() or _ends_whole(self.path)
                stream.write((b"" if whole else b"\n") + json.dumps(kept).encode() + b"\n")
        except OSError as error:
            raise FileError(
                Text("{0} cannot be written ({1}).", self.path.name, error.strerror or error),
                hint="Choose another output.",
            ) from error


def _ends_whole(path: Path) -> bool:
    with path.open("rb") as stream:
        stream.seek(-1, io.SEEK_END)
        return stream.read(1) == b"\n"


def write_dataset(output: Path, rows: Sequence[Row], report: Callable[[float], None]) -> None:
    """Write structures with labels, and beside them the labels as a table.

    Args:
        output: File of the structures, extended XYZ.
        rows: The rows.
        report: Hears how far it is.

    Raises:
        FileError: If they cannot be written.
    """
    with replacing(output) as stream:
        for count, row in enumerate(rows):
            report(count / len(rows))
            recipe = TubeRecipe.from_json(str(row["recipe"]))
            try:
                crystal = build(recipe)
            except StructureError:
                continue
            facts = {name: cell for name, cell in row.items() if cell is not None and cell != ""}
            stream.write(text_of(crystal.replace(arrays={}, info=facts)).encode())
    write_text(output.with_suffix(".csv"), table_of(rows))


def table_of(rows: Sequence[Row]) -> str:
    """Return rows as comma-separated values with their units in the head."""
    names = [name for name in UNITS if any(name in row for row in rows)]
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([f"{name} ({UNITS[name]})" if UNITS[name] else name for name in names])
    writer.writerows([["" if row.get(name) is None else row[name] for name in names] for row in rows])
    return stream.getvalue()
