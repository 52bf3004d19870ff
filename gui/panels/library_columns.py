"""The columns of the library's table: what each shows of an entry, and by what it sorts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import floor, isfinite, log10
from pathlib import PurePath
from statistics import median
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from core.formatting import format_fixed, format_number, format_value, formula_text, symmetry_text
from core.quantities import QUANTITIES
from gui.formatting import atoms, frames
from gui.i18n import quantity_definition, quantity_label, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from core.library.rows import Column, Property, Row

translate = QCoreApplication.translate
BETWEEN = " · "
"""Stands between the parts of the quiet line under a title."""
_FIGURES = 4
_MOST_DECIMALS = 5


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry as the list shows it.

    Attributes:
        row: What the project says of it.
        tags: Its tags, where the column of tags shows.
    """

    row: Row
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of the list.

    Attributes:
        key: Its name in settings.
        title: Its heading.
        sort: What a ``Query`` sorts by for it; "" where it does not sort.
        text: What it shows of an entry; decimals are those that suit its numbers.
        unit: The unit of its numbers, under the heading.
        tip: More on an entry.
        about: More on the column.
        width: In device-independent pixels, at first.
        number: The number it shows of an entry; None for columns of words.
        hidden: Whether it shows only when it is asked for.
    """

    key: str
    title: str
    sort: str
    text: Callable[[Listed, int], str]
    unit: str = ""
    tip: Callable[[Listed], str] = lambda _entry: ""
    about: str = ""
    width: int = 110
    number: Callable[[Listed], float | None] | None = None
    hidden: bool = False


def columns_of(properties: Sequence[Column]) -> tuple[ListColumn, ...]:
    """Return the columns of a project with these properties."""
    return (*_built_in(), *(_property(column) for column in properties))


def details(row: Row) -> str:
    """Return the quiet line under a title: formula, space group, atoms."""
    parts = [formula_text(row.formula), symmetry_text(row.symbol or "")]
    parts += [atoms(row.sites)] * bool(row.sites) + [frames(row.frame_count)] * (row.frame_count > 1)
    return BETWEEN.join(part for part in parts if part)


def decimals_for(values: Iterable[float | None]) -> int:
    """Return with how many decimals a column of numbers is written, so that their points stand below each other."""
    sizes = [abs(value) for value in values if value is not None and isfinite(value) and value != 0]
    whole = all(size == floor(size) for size in sizes)
    return 0 if not sizes or whole else min(max(_FIGURES - 1 - floor(log10(median(sizes))), 0), _MOST_DECIMALS)


def number_text(value: float, decimals: int) -> str:
    """Return a number for a column with so many decimals; what would vanish or not fit is written by its figures."""
    text = format_fixed(value, decimals)
    vanishes = value != 0 and not any(digit in "123456789" for digit in text)
    return format_number(value) if vanishes or abs(value) >= 1e7 else text


def property_label(key: str) -> str:
    """Return what a property is called."""
    known = QUANTITIES.get(key)
    return quantity_label(known) if known else key.replace("_", " ")


def _built_in() -> tuple[ListColumn, ...]:
    return (
        ListColumn(
            "structure", translate("Library", "Structure"), "title", lambda e, _: e.row.title, tip=_origin, width=230
        ),
        ListColumn("formula", translate("Library", "Formula"), "formula", lambda e, _: formula_text(e.row.formula)),
        ListColumn(
            "space_group", translate("Library", "Space group"), "space_group", _group, tip=_group_tip, width=100
        ),
        ListColumn(
            "sites",
            translate("Library", "Sites"),
            "sites",
            _whole("sites"),
            number=lambda e: float(e.row.sites) or None,
            width=64,
        ),
        ListColumn("density", *_quantity("density"), number=lambda e: e.row.density, width=84),
        ListColumn("volume", *_quantity("volume"), number=lambda e: e.row.volume, width=84, hidden=True),
        ListColumn(
            "elements", translate("Library", "Elements"), "elements", lambda e, _: _elements(e.row.formula), hidden=True
        ),
        ListColumn(
            "database",
            translate("Library", "Database"),
            "database",
            lambda e, _: e.row.database,
            tip=_origin,
            hidden=True,
        ),
        ListColumn(
            "identifier", translate("Library", "Identifier"), "identifier", lambda e, _: e.row.identifier, tip=_origin
        ),
        ListColumn("tags", translate("Library", "Tags"), "", lambda e, _: ", ".join(e.tags)),
        ListColumn(
            "added", translate("Library", "Added"), "added", lambda e, _: _date(e.row.added), tip=_added, hidden=True
        ),
    )


def _quantity(key: str) -> tuple[str, str, Callable[[Listed, int], str], str]:
    def text(entry: Listed, decimals: int) -> str:
        value = getattr(entry.row, key)
        return "" if value is None else number_text(value, decimals)

    about = QUANTITIES[key]
    return quantity_label(about), key, text, about.unit


def _whole(key: str) -> Callable[[Listed, int], str]:
    return lambda entry, _decimals: str(getattr(entry.row, key) or "")


def _property(column: Column) -> ListColumn:
    key, known = column.key, QUANTITIES.get(column.key)
    yes_no = known is not None and not known.unit and not known.symbol

    def text(entry: Listed, decimals: int) -> str:
        held = entry.row.properties.get(key)
        if held is None:
            return ""
        if yes_no and held.value in {0, 1}:
            return translate("Library", "yes") if held.value else translate("Library", "no")
        return number_text(held.value, decimals) if isinstance(held.value, int | float) else str(held.value)

    def number(entry: Listed) -> float | None:
        held = entry.row.properties.get(key)
        return float(held.value) if held is not None and isinstance(held.value, int | float) else None

    def tip(entry: Listed) -> str:
        held = entry.row.properties.get(key)
        return "" if held is None else _property_tip(held)

    return ListColumn(
        key=f"property:{key}",
        title=property_label(key),
        sort=key,
        text=text,
        unit=column.unit,
        tip=tip,
        about=quantity_definition(known) if known else key,
        number=number if column.is_number and not yes_no else None,
    )


def _property_tip(held: Property) -> str:
    if isinstance(held.value, int | float):
        value = f"{format_value(float(held.value), held.uncertainty)} {held.unit}".strip()
    else:
        value = str(held.value)
    unknown = held.uncertainty is None and isinstance(held.value, float)
    domains = {
        "edge": translate("Library", "at the edge of the model's domain"),
        "outside": translate("Library", "outside the model's domain"),
        "unknown": translate("Library", "where the model holds is not known"),
    }
    methods = {"measured": translate("Library", "measured"), "dft": "DFT", "model": translate("Library", "model")}
    parts = [value, say(held.source), methods.get(held.method, held.method), domains.get(held.domain, "")]
    parts += [translate("Library", "uncertainty unknown")] * unknown
    return "\n".join(part for part in parts if part)


def _group(entry: Listed, _decimals: int) -> str:
    return symmetry_text(entry.row.symbol or "")


def _group_tip(entry: Listed) -> str:
    number = entry.row.space_group
    return "" if number is None else translate("Library", "Space group {0}").format(number)


def _elements(formula: str) -> str:
    return "-".join(sorted(set(re.findall(r"[A-Z][a-z]?", formula))))


def _origin(entry: Listed) -> str:
    row = entry.row
    known = f"{row.database} {row.identifier}".strip()
    file = PurePath(row.source).name if not row.source.startswith("http") else row.source
    return "\n".join(part for part in (row.title, known, file) if part)


def _date(added: str) -> str:
    return added[:10]


def _added(entry: Listed) -> str:
    return entry.row.added.replace("T", " ").split(".")[0] + " UTC"
