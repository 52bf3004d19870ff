"""Columns of a table of entries, in a form that a spreadsheet shows and the import reads back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.structures.formulas import composition_from

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from core.library.export_files import Material
    from core.library.project import Project
    from core.library.rows import Property

    Cell = str | int | float | None

_BATCH = 400

COLUMNS: dict[str, tuple[str, Callable[[Material], Cell]]] = {
    "title": ("title", lambda material: material.row.title),
    "formula": ("formula", lambda material: material.row.formula),
    "chemsys": ("chemsys", lambda material: "-".join(sorted(composition_from(material.row.formula)))),
    "space_group": ("space_group", lambda material: material.row.space_group),
    "symbol": ("space_group_symbol", lambda material: material.row.symbol),
    "sites": ("sites", lambda material: material.row.sites or None),
    "frames": ("frames", lambda material: material.row.frame_count or None),
    "density": ("density (g/cm³)", lambda material: material.row.density),
    "volume": ("volume (Å³)", lambda material: material.row.volume),
    "database": ("database", lambda material: material.row.database),
    "identifier": ("identifier", lambda material: material.row.identifier),
    "source": ("source", lambda material: material.row.source),
    "tags": ("tags", lambda material: "; ".join(material.tags)),
    "note": ("note", lambda material: material.note),
    "added": ("added", lambda material: material.row.added),
}
"""Columns that every entry has: key to what stands above it and what it holds."""


@dataclass(frozen=True, slots=True)
class PropertyColumn:
    """A column of values in one unit; a property that is given in two units has two.

    Attributes:
        key: The property's key.
        unit: The unit of its values.
        uncertain: Whether any of them has an uncertainty.
    """

    key: str
    unit: str
    uncertain: bool


@dataclass(frozen=True)
class Table:
    """A table of entries.

    Attributes:
        head: What stands above the columns.
        cells: What each column holds of an entry.
        mark: Whether it begins with the mark by which spreadsheets know UTF-8.
    """

    head: tuple[str, ...]
    cells: tuple[Callable[[Material], Cell], ...]
    mark: bool = True

    def row(self, material: Material) -> list[Cell]:
        """Return the cells of an entry."""
        return [cell(material) for cell in self.cells]


def property_columns(
    project: Project, keys: Sequence[int], wanted: Sequence[str] | None = None
) -> tuple[PropertyColumn, ...]:
    """Return the columns that hold every property of some entries, the commonest first.

    Args:
        project: Where the entries are.
        keys: Their numbers.
        wanted: Keys of the properties asked for, in their order; None for all.
    """
    names = [column.key for column in project.properties.columns()]
    if wanted is not None:
        names = [name for name in wanted if name in names]
    found: dict[tuple[str, str], bool] = {}
    for start in range(0, len(keys) if names else 0, _BATCH):
        for values in project.properties.newest(keys[start : start + _BATCH], names).values():
            for one in values.values():
                place = (one.key, one.unit)
                found[place] = found.get(place, False) or one.uncertainty is not None
    order = {name: number for number, name in enumerate(names)}
    return tuple(
        PropertyColumn(key, unit, found[key, unit]) for key, unit in sorted(found, key=lambda one: (order[one[0]], one))
    )


def headed(
    wanted: Sequence[str] | None, properties: Sequence[PropertyColumn], *, details: bool = False, mark: bool = True
) -> Table:
    """Return the table with the columns asked for, those of properties behind the others.

    Args:
        wanted: Keys of ``COLUMNS``, among others; None for all.
        properties: The columns of properties.
        details: Whether each has a column beside it that says where its values come from.
        mark: See ``Table``.
    """
    chosen = [each for key, each in COLUMNS.items() if wanted is None or key in wanted]
    taken = {head for head, _ in COLUMNS.values()}
    for column in properties:
        # what a file said of the density must not pass for that of the structure
        name = f"given {column.key}" if _named(column.key, column.unit) in taken else column.key
        chosen.append((_named(name, column.unit), _value_of(column)))
        if column.uncertain:
            chosen.append((_named(f"{name} uncertainty", column.unit), _uncertainty_of(column)))
        if details:
            chosen.append((_named(f"{name} source", column.unit), _source_of(column)))
    return Table(tuple(head for head, _ in chosen), tuple(cell for _, cell in chosen), mark)


def _named(name: str, unit: str) -> str:
    return f"{name} ({unit})" if unit else name


def _found(material: Material, column: PropertyColumn) -> Property | None:
    one = material.row.properties.get(column.key)
    return one if one is not None and one.unit == column.unit else None


def _value_of(column: PropertyColumn) -> Callable[[Material], Cell]:
    return lambda material: None if (one := _found(material, column)) is None else one.value


def _uncertainty_of(column: PropertyColumn) -> Callable[[Material], Cell]:
    return lambda material: None if (one := _found(material, column)) is None else one.uncertainty


def _source_of(column: PropertyColumn) -> Callable[[Material], Cell]:
    return lambda material: None if (one := _found(material, column)) is None else one.source
