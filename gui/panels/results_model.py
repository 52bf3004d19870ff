"""The table of results as a model: one row an input, one column a quantity; sorts thousands of rows at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from core.formatting import formula_text
from core.quantities import QUANTITIES, Quantity
from core.structures.facts import reduced_formula
from gui import theme
from gui.i18n import quantity_definition, quantity_label, say
from gui.icons import icon
from gui.values import domain_mark, domain_sentence, summarise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.tasks.base import Entry, Value

FILTER_ROLE = Qt.ItemDataRole.UserRole
_SOURCE, _FORMULA, _FIXED = 0, 1, 2
ERROR_COLUMN = _FORMULA
"""The column in which a failed row says why."""
_Index = QModelIndex | QPersistentModelIndex
_NUMBERS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Row:
    """An entry and its formula.

    Attributes:
        number: Its place among the inputs.
        entry: What came of the input.
        formula: Its reduced formula, or "".
    """

    number: int
    entry: Entry
    formula: str


class ResultsModel(QAbstractTableModel):
    """Entries as rows; source, formula and each scalar quantity as columns."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._quantities: list[Quantity] = []
        self._sorting = (-1, Qt.SortOrder.AscendingOrder)

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The quantities that have a column, in their order."""
        return tuple(self._quantities)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows in the order shown."""
        return tuple(self._rows)

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show other entries; what the table was sorted by stays."""
        self.beginResetModel()
        known = {id(row.entry): row.formula for row in self._rows}
        self._rows = [
            Row(i, entry, known[id(entry)] if id(entry) in known else _formula(entry))
            for i, entry in enumerate(entries)
        ]
        present = {key for row in self._rows for key, value in row.entry.values.items() if _is_scalar(value)}
        self._quantities = [found for key, found in QUANTITIES.items() if key in present]
        self._rows = [self._rows[i] for i in self._order()]
        self.endResetModel()

    @override
    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else _FIXED + len(self._quantities)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return str(self._rows[section].number + 1) if role == Qt.ItemDataRole.DisplayRole else None
        if section < _FIXED:
            return (self.tr("File"), self.tr("Formula"))[section] if role == Qt.ItemDataRole.DisplayRole else None
        found = self._quantities[section - _FIXED]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{quantity_label(found)}\n{found.unit}" if found.unit else quantity_label(found)
            case Qt.ItemDataRole.ToolTipRole:
                return f"<qt>{quantity_definition(found)}</qt>"
            case Qt.ItemDataRole.TextAlignmentRole:
                return _NUMBERS
            case _:
                return None

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == FILTER_ROLE:
            return f"{row.entry.source} {row.formula} {say(row.entry.error)}"
        if index.column() == _SOURCE:
            return _source_data(row, role)
        if index.column() == _FORMULA:
            return _formula_data(row, role)
        value = row.entry.values.get(self._quantities[index.column() - _FIXED].key)
        return None if value is None else _value_data(value, role)

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.layoutAboutToBeChanged.emit()
        self._sorting = (column, order)
        arrangement = self._order()
        to = {old: new for new, old in enumerate(arrangement)}
        self._rows = [self._rows[i] for i in arrangement]
        old_indices = self.persistentIndexList()
        moved = [self.index(to[index.row()], index.column()) for index in old_indices]
        self.changePersistentIndexList(old_indices, moved)
        self.layoutChanged.emit()

    def _order(self) -> list[int]:
        """Return the rows as they are to follow each other; those without a value come last either way."""
        column, order = self._sorting
        falling = order == Qt.SortOrder.DescendingOrder
        if column < 0 or column >= _FIXED + len(self._quantities):
            return sorted(range(len(self._rows)), key=lambda i: self._rows[i].number)
        if column < _FIXED:
            texts = [_text(row, column) for row in self._rows]
            named = sorted((i for i, text in enumerate(texts) if text), key=texts.__getitem__, reverse=falling)
            return named + [i for i, text in enumerate(texts) if not text]
        key = self._quantities[column - _FIXED].key
        numbers = np.array([_number(row.entry, key) for row in self._rows])
        # not-a-number sorts last in numpy, also after the sign is turned
        return np.argsort(-numbers if falling else numbers, kind="stable").tolist()  # type: ignore[no-any-return]

    def numbers(self, key: str) -> list[float]:
        """Return a quantity's numbers in the order shown; not-a-number where there is none."""
        return [_number(row.entry, key) for row in self._rows]


def table_rows(rows: Sequence[Row], quantities: Sequence[Quantity]) -> list[list[str]]:
    """Return rows for a CSV file, the header first: each quantity with its unit, and a column for its uncertainty."""
    head = ["source", "formula"]
    for found in quantities:
        unit = f" ({found.unit})" if found.unit else ""
        head += [f"{found.key}{unit}", f"{found.key} uncertainty{unit}", f"{found.key} domain"]
    table = [[*head, "error"]]
    for row in rows:
        line = [row.entry.source, row.formula]
        for found in quantities:
            value = row.entry.values.get(found.key)
            line += ["", "", ""] if value is None else _plain(value)
        table.append([*line, row.entry.error])
    return table


def _plain(value: Value) -> list[str]:
    number = str(bool(value.value)).lower() if isinstance(value.value, bool | np.bool_) else repr(float(value.value))
    uncertainty = "" if value.uncertainty is None else repr(float(value.uncertainty))
    return [number, uncertainty, value.domain.value if value.domain else ""]


def _is_scalar(value: Value) -> bool:
    return value.key in QUANTITIES and np.ndim(value.value) == 0


def _number(entry: Entry, key: str) -> float:
    value = entry.values.get(key)
    return float("nan") if value is None else float(value.value)


def _formula(entry: Entry) -> str:
    return reduced_formula(entry.crystal) if entry.crystal is not None else ""


def _text(row: Row, column: int) -> str:
    return PurePath(row.entry.source).name.casefold() if column == _SOURCE else row.formula


def _source_data(row: Row, role: int) -> Any:
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return PurePath(row.entry.source).name or QCoreApplication.translate("ResultsModel", "in the window")
        case Qt.ItemDataRole.ToolTipRole:
            return row.entry.source
        case _:
            return None


def _formula_data(row: Row, role: int) -> Any:
    failed = bool(row.entry.error)
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return say(row.entry.error) if failed else formula_text(row.formula)
        case Qt.ItemDataRole.ToolTipRole:
            return say(row.entry.error) if failed else None
        case Qt.ItemDataRole.DecorationRole:
            return icon("error", "error") if failed else None
        case Qt.ItemDataRole.ForegroundRole:
            return theme.current().color("error") if failed else None
        case _:
            return None


def _value_data(value: Value, role: int) -> Any:
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return summarise(value).text
        case Qt.ItemDataRole.TextAlignmentRole:
            return _NUMBERS
        case Qt.ItemDataRole.DecorationRole:
            return None if value.domain is None else icon(*domain_mark(value.domain)[:2])
        case Qt.ItemDataRole.ToolTipRole:
            parts = [value.reason or (domain_sentence(value.domain) if value.domain else ""), *value.notes]
            return "\n".join(say(part) for part in parts if part)
        case Qt.ItemDataRole.AccessibleTextRole:
            line = summarise(value)
            mark = domain_mark(value.domain)[2] if value.domain else ""
            return ", ".join(part for part in (f"{line.text} {line.unit}".strip(), mark) if part)
        case _:
            return None
