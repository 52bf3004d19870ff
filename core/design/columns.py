"""Tables of experiments: which column is what is guessed, a person corrects it, and a formulation comes of it."""

from __future__ import annotations

import csv
import io
import math
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

import numpy as np

from core.design.formulation import TOTAL, Formulation, Ingredient, Objective, Process
from core.errors import FileError, StructureError, UserError
from core.structures.elements import symbols
from core.structures.formulas import composition_from
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Role = Literal["formula", "ingredient", "setting", "outcome", "ignored"]
_UNIT = re.compile(r"^(?P<name>.*?)\s*[(\[](?P<unit>[^()\[\]]*)[)\]]\s*$")
_LABEL = re.compile(
    r"(^|[\s_.:])(id|index|no|nr|doi|year|title|reference|sample|name|date|comment|notes?)([\s_.:]|$)", re.IGNORECASE
)
_PROCESS = re.compile(
    r"temp|time|speed|rate|pressure|load|method|route|anneal|atmosphere|power|voltage|ph\b", re.IGNORECASE
)
_CONDITIONS = {"%", "wt%", "at%", "mol%", "vol%", "K", "°C", "C", "h", "min", "s"}
_MOST_CATEGORIES = 20
_LARGEST = 50_000_000  # bytes
_MOST_ROWS = 100_000


@dataclass(frozen=True)
class Column:
    """A column of a table and what it is taken for.

    Attributes:
        name: As it stands in the head of the table.
        role: What it is.
        unit: As the head says.
        why: Why it is taken for that, one sentence.
        numeric: Whether all that stands in it are numbers.
    """

    name: str
    role: Role
    unit: str = ""
    why: str = ""
    numeric: bool = True


@dataclass(frozen=True)
class ReadTable:
    """A table as it was read, with a guess.

    Attributes:
        path: Of the file.
        columns: From left to right.
        rows: Name of a column to what stands there.
    """

    path: str
    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, str], ...]

    def corrected(self, roles: Mapping[str, Role]) -> ReadTable:
        """Return it with other roles.

        Raises:
            UserError: If there is no such column, or words would have to be numbers.
        """
        strangers = set(roles) - {one.name for one in self.columns}
        if strangers:
            raise UserError(
                Text("The table has no column {0}.", listing(sorted(strangers))),
                hint=Text("It has {0}.", listing(one.name for one in self.columns)),
            )
        for one in self.columns:
            role = roles.get(one.name, one.role)
            if role not in get_args(Role):
                raise UserError(Text("{0} is no use of a column.", role), hint=listing(get_args(Role)))
            if role in {"ingredient", "outcome"} and not one.numeric:
                raise UserError(
                    Text("The column {0} holds words, but its numbers are asked for.", one.name),
                    hint="Use it as a processing variable with categories, or leave it out.",
                )
        return replace(self, columns=tuple(replace(one, role=roles.get(one.name, one.role)) for one in self.columns))

    def named(self, role: Role) -> list[Column]:
        """Return the columns of one use."""
        return [one for one in self.columns if one.role == role]


def read_table(path: str | Path) -> ReadTable:
    """Read a table and guess what each column is.

    Args:
        path: A file of comma-, semicolon- or tab-separated values with a head.

    Raises:
        FileError: If it cannot be read, or holds nothing.
    """
    try:
        with Path(path).open("rb") as file:
            raw = file.read(_LARGEST + 1)
    except OSError as error:
        raise FileError(
            Text("{0} cannot be read.", str(path)), hint="Choose another file.", detail=str(error)
        ) from error
    if len(raw) > _LARGEST:
        raise FileError(Text("{0} is too large.", str(path)), hint="Leave rows out.")
    return table_of(raw.decode("utf-8-sig", errors="replace"), str(path))


def table_of(text: str, path: str = "") -> ReadTable:
    """Read a table as text, such as one that was pasted; see ``read_table``."""
    first = text.split("\n", 1)[0]
    delimiter = max("\t;,", key=first.count)
    lines = [line for line in csv.reader(io.StringIO(text), delimiter=delimiter) if any(cell.strip() for cell in line)]
    if len(lines) < 2:
        raise FileError("The table holds no rows below its head.", hint="The first line names the columns.")
    if len(lines) > _MOST_ROWS:
        raise FileError(Text("The table has more than {0} rows.", _MOST_ROWS), hint="Leave rows out.")
    head = [name.strip() or f"column {place + 1}" for place, name in enumerate(lines[0])]
    twice = sorted({name for name in head if head.count(name) > 1})
    if twice:
        raise FileError(Text("Two columns are called {0}.", listing(twice)), hint="Name each differently.")
    comma = delimiter != ","
    rows = tuple(
        {name: _plain(line[place], comma) if place < len(line) else "" for place, name in enumerate(head)}
        for line in lines[1:]
    )
    return ReadTable(path, tuple(_guess(head, rows)), rows)


def rows_of(table: ReadTable) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    """Return the rows with the amounts of elements, %, where a column holds formulae, and what had to be left out."""
    formulas = table.named("formula")
    if not formulas:
        return [dict(row) for row in table.rows], ()
    kept: list[dict[str, Any]] = []
    notes: list[str] = []
    for place, row in enumerate(table.rows, start=1):
        try:
            amounts = composition_from(row[formulas[0].name])
        except StructureError as error:
            notes.append(Text("Row {0} is left out: {1}", place, error.message))
            continue
        total = sum(amounts.values())
        kept.append({**row, **{symbol: TOTAL * amount / total for symbol, amount in amounts.items()}})
    return kept, tuple(notes)


def formulation_from(table: ReadTable, title: str = "") -> Formulation:
    """Return the recipe that a table suggests: bounds are those of its rows, and all that was measured is maximised.

    Raises:
        UserError: If the table has no ingredients and no settings, or nothing that was measured.
    """
    outcomes = table.named("outcome")
    if not outcomes:
        raise UserError("No column of the table holds measured numbers.", hint="Say which column was measured.")
    cells, _ = rows_of(table)
    return Formulation(
        title or Path(table.path).stem,
        _ingredients(table, cells),
        "mol",
        tuple(_process(one, cells) for one in table.named("setting")),
        tuple(Objective(one.name, "maximise", one.unit) for one in outcomes),
    )


def _ingredients(table: ReadTable, cells: list[dict[str, Any]]) -> tuple[Ingredient, ...]:
    formula = table.named("formula")
    if formula:
        seen = {symbol for row in cells for symbol in composition_from(str(row[formula[0].name]))}
        names = sorted(seen, key=symbols().index)
    else:
        names = [one.name for one in table.named("ingredient")]
    found = []
    values = {name: np.array([float(row.get(name) or 0.0) for row in cells]) for name in names}
    share = names and np.median(sum(values.values())) < 2.0
    for name in names:
        column = values[name] * (TOTAL if share and not formula else 1.0)
        low, high = float(column.min()), float(min(TOTAL, column.max()))
        found.append(Ingredient(name, _formula(name), max(0.0, _down(low)), min(TOTAL, _up(high))))
    return tuple(found)


def _process(column: Column, cells: Sequence[Mapping[str, Any]]) -> Process:
    words = [str(row.get(column.name) or "").strip() for row in cells]
    if column.numeric:
        numbers = [float(word) for word in words if word]
        return Process(column.name, column.unit, min(numbers), max(numbers))
    return Process(column.name, categories=tuple(sorted(set(words) - {""})))


def _guess(head: Sequence[str], rows: Sequence[Mapping[str, str]]) -> list[Column]:
    """Guess by the words of the head first, then by what stands below; the last column of numbers was measured."""
    columns = [_alone(name, [row[name].strip() for row in rows]) for name in head]
    if any(one.role == "formula" for one in columns):
        columns = [replace(one, role="ignored") if one.role == "ingredient" else one for one in columns]
    parts = [one for one in columns if one.role in {"ingredient", "setting"} and one.numeric]
    sums = _sum_to_whole(columns, rows)
    columns = [replace(one, role="ingredient", why=_SUM) if one.name in sums else one for one in columns]
    if not any(one.role == "outcome" for one in columns) and parts:
        last = parts[-1].name
        columns = [
            replace(one, role="outcome", why=Text("It is the last column of numbers.")) if one.name == last else one
            for one in columns
        ]
    return columns


_SUM = Text("These columns sum to a whole in each row.")


def _alone(name: str, cells: list[str]) -> Column:
    match = _UNIT.match(name)
    unit = match["unit"] if match else ""
    filled = [cell for cell in cells if cell]
    if not filled:
        return Column(name, "ignored", unit, Text("It is empty."))
    if not all(_is_number(cell) for cell in filled):
        role, why = _of_words(name, filled)
        return Column(name, role, unit, why, numeric=False)
    return Column(name, *_of_numbers(name, unit, len(filled) == len(cells)))


def _of_words(name: str, filled: list[str]) -> tuple[Role, str]:
    kinds = len(set(filled))
    if kinds > 1 and sum(bool(_formula(cell)) for cell in filled) > 0.9 * len(filled):
        return "formula", Text("It holds formulae.")
    if kinds <= min(_MOST_CATEGORIES, max(2, len(filled) // 2)) and not _LABEL.search(name):
        return "setting", Text("It holds {0} different words.", kinds)
    return "ignored", Text("It holds words, too many to be categories.")


def _of_numbers(name: str, unit: str, complete: bool) -> tuple[Role, str, str]:
    if _LABEL.search(name):
        return "ignored", unit, Text("Its name says that it only numbers the rows.")
    if name in symbols():
        return "ingredient", unit, Text("Its name is that of an element.")
    if not complete:
        return "outcome", unit, Text("It is not known of all rows.")
    if unit and not _PROCESS.search(name) and unit not in _CONDITIONS:
        return "outcome", unit, Text("It has a unit, and its name is that of no process.")
    return "setting", unit, Text("It holds numbers.")


def _sum_to_whole(columns: Sequence[Column], rows: Sequence[Mapping[str, str]]) -> set[str]:
    """Return the first columns side by side, full of numbers, that sum to 1 or 100 in each row."""
    usable = [one.name for one in columns if one.numeric and one.role in {"setting", "ingredient"}]
    usable = [name for name in usable if all(row[name].strip() or name in symbols() for row in rows)]
    values = {name: np.array([float(row[name] or 0.0) for row in rows]) for name in usable}
    for start in range(len(usable)):
        for stop in range(len(usable), start + 1, -1):
            sums = sum(values[name] for name in usable[start:stop])
            if any(np.all(np.abs(sums - whole) < 0.02 * whole) for whole in (1.0, TOTAL)):
                return set(usable[start:stop])
    return set()


def _formula(text: str) -> str:
    try:
        composition_from(text)
    except UserError:
        return ""
    return text


def _plain(cell: str, comma: bool) -> str:
    """Return a cell with a decimal point, where commas do not separate cells."""
    cell = cell.strip()
    return cell.replace(",", ".") if comma and re.fullmatch(r"[-+]?\d+,\d+", cell) else cell


def _is_number(cell: str) -> bool:
    try:
        return math.isfinite(float(cell))
    except ValueError:
        return False


def _down(value: float) -> float:
    return math.floor(value * 100 + 1e-6) / 100


def _up(value: float) -> float:
    return math.ceil(value * 100 - 1e-6) / 100
