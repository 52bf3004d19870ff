"""The columns of the tables in which a formulation is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from core.design.formulation import KNOWN
from core.quantities import quantity
from gui.formulation_draft import INGREDIENTS, LIMITS, OBJECTIVES, PAIRS, SETTINGS
from gui.panels.cell_table import CellColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

translate = QCoreApplication.translate


def known_names(measured: Iterable[str]) -> list[tuple[str, str]]:
    """Return what can be wanted or limited: what is measured, and what follows from a recipe; text and name shown."""
    return [
        *((name, name) for name in dict.fromkeys(measured) if name not in KNOWN),
        *((name, translate("quantities", quantity(name).label)) for name in KNOWN),
    ]


def columns_of(table: str, names: Sequence[tuple[str, str]]) -> tuple[CellColumn, ...]:
    """Return the columns of one of the tables.

    Args:
        table: Its key.
        names: What there is to choose from in the columns of names, text and name shown.
    """
    offered = tuple(names)
    makers: dict[str, Callable[[], tuple[CellColumn, ...]]] = {
        INGREDIENTS: _ingredients,
        SETTINGS: _settings,
        OBJECTIVES: lambda: _objectives(offered),
        LIMITS: lambda: _limits(offered),
        PAIRS: lambda: _pairs(offered),
    }
    return makers[table]()


def roles_columns() -> tuple[CellColumn, ...]:
    """Return the columns of the table that says what the columns of a file are."""
    roles = (
        ("formula", translate("Formulation", "Formula")),
        ("ingredient", translate("Formulation", "Ingredient")),
        ("setting", translate("Formulation", "Processing")),
        ("outcome", translate("Formulation", "Measured")),
        ("ignored", translate("Formulation", "Ignored")),
    )
    return (
        CellColumn("name", translate("Formulation", "Column"), editable=False),
        CellColumn(
            "role",
            translate("Formulation", "Taken for"),
            translate("Formulation", "What the column is; double-click to change it"),
            choices=roles,
            role="accent",
        ),
        CellColumn("values", translate("Formulation", "Holds"), editable=False, role="quiet"),
        CellColumn("why", translate("Formulation", "Why"), editable=False, role="quiet"),
    )


def _ingredients() -> tuple[CellColumn, ...]:
    return (
        CellColumn("name", translate("Formulation", "Name"), translate("Formulation", "Whatever it is called")),
        CellColumn(
            "formula",
            translate("Formulation", "Formula"),
            translate("Formulation", "Of which price, supply and descriptors follow, such as Al2O3; empty for none"),
        ),
        _number("lower", translate("Formulation", "Least (%)"), translate("Formulation", "Least amount; empty for 0")),
        _number(
            "upper", translate("Formulation", "Most (%)"), translate("Formulation", "Greatest amount; empty for 100")
        ),
        _number(
            "step",
            translate("Formulation", "Step (%)"),
            translate("Formulation", "Amounts are multiples of it above the least one; empty for any amount"),
        ),
        _number(
            "price",
            translate("Formulation", "Price (USD/kg)"),
            translate("Formulation", "Empty takes that of the elements, where all have one"),
        ),
        _number(
            "density",
            translate("Formulation", "Density (g/cm³)"),
            translate("Formulation", "Needed where amounts are volumes"),
        ),
    )


def _settings() -> tuple[CellColumn, ...]:
    return (
        CellColumn("name", translate("Formulation", "Name"), translate("Formulation", "Such as Temperature")),
        CellColumn("unit", translate("Formulation", "Unit")),
        _number("lower", translate("Formulation", "Least"), ""),
        _number("upper", translate("Formulation", "Most"), ""),
        _number("step", translate("Formulation", "Step"), translate("Formulation", "Empty for any number")),
        CellColumn(
            "categories",
            translate("Formulation", "Or one of"),
            translate("Formulation", "Words with commas between them, in place of a range"),
        ),
    )


def _objectives(names: tuple[tuple[str, str], ...]) -> tuple[CellColumn, ...]:
    goals = (
        ("maximise", translate("Formulation", "Maximise")),
        ("minimise", translate("Formulation", "Minimise")),
        ("target", translate("Formulation", "Hit a value")),
    )
    return (
        CellColumn(
            "name",
            translate("Formulation", "What"),
            translate("Formulation", "A column that is measured, or what follows from the recipe"),
            choices=names,
            free=True,
        ),
        CellColumn("goal", translate("Formulation", "Goal"), choices=goals),
        _number("target", translate("Formulation", "Value"), translate("Formulation", "The value that is to be hit")),
        CellColumn("unit", translate("Formulation", "Unit")),
    )


def _limits(names: tuple[tuple[str, str], ...]) -> tuple[CellColumn, ...]:
    return (
        CellColumn(
            "name",
            translate("Formulation", "What"),
            translate("Formulation", "A column that is measured, such as a density or a phase, a price or a supply"),
            choices=names,
            free=True,
        ),
        _number("lower", translate("Formulation", "At least"), ""),
        _number("upper", translate("Formulation", "At most"), ""),
        CellColumn(
            "one_of",
            translate("Formulation", "Or one of"),
            translate("Formulation", "Words that are allowed, such as phases, with commas between them"),
        ),
        CellColumn("unit", translate("Formulation", "Unit")),
    )


def _pairs(names: tuple[tuple[str, str], ...]) -> tuple[CellColumn, ...]:
    return (
        CellColumn("first", translate("Formulation", "Ingredient"), choices=names, free=True),
        CellColumn("second", translate("Formulation", "Never with"), choices=names, free=True),
    )


def _number(key: str, title: str, tip: str) -> CellColumn:
    return CellColumn(key, title, tip, number=True)
