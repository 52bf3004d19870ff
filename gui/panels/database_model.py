"""What a search of databases found, as a table that grows while entries arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from core.formatting import format_number, formula_text
from core.quantities import QUANTITIES
from gui import theme
from gui.i18n import quantity_definition, quantity_label, say
from gui.icons import icon

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QIcon

    from core.databases.found import Hit
    from core.library.rows import Property

_Index = QModelIndex | QPersistentModelIndex
_FORMULA, _DATABASE, _IDENTIFIER, _GROUP, _SITES, _FIXED = range(6)
_NUMBERS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_DIGITS = 4


class HitsModel(QAbstractTableModel):
    """Entries as rows; formula, database, name, space group, sites and each property as columns."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: list[Hit] = []
        self._keys: list[str] = []
        self._kept: dict[int, int] = {}
        self._sorting = -1, Qt.SortOrder.AscendingOrder

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The entries in the order shown."""
        return tuple(self._hits)

    def hit(self, row: int) -> Hit:
        """Return the entry of a row."""
        return self._hits[row]

    def clear(self) -> None:
        """Forget everything."""
        self.beginResetModel()
        self._hits, self._keys, self._kept = [], [], {}
        self.endResetModel()

    def append(self, hits: Sequence[Hit]) -> None:
        """Add entries below, or where the sorting puts them."""
        if not hits:
            return
        first = len(self._hits)
        self.beginInsertRows(QModelIndex(), first, first + len(hits) - 1)
        self._hits += hits
        self.endInsertRows()
        known = set(self._keys)
        for key in (one for one in QUANTITIES if one not in known and _has(hits, one)):
            place = len(self._keys)
            self.beginInsertColumns(QModelIndex(), _FIXED + place, _FIXED + place)
            self._keys.append(key)
            self.endInsertColumns()
        if self._sorting[0] >= 0:
            self.sort(*self._sorting)

    def mark_kept(self, kept: Iterable[tuple[Hit, int]]) -> None:
        """Show of some entries that they are in the library, under these keys."""
        self._kept.update((id(hit), key) for hit, key in kept)
        self._tell_kept()

    def forget_kept(self) -> None:
        """Show of all entries that they are not in the library, as another one is open."""
        self._kept.clear()
        self._tell_kept()

    def key_of(self, hit: Hit) -> int | None:
        """Return the key under which an entry is in the library; None if it is not."""
        return self._kept.get(id(hit))

    def _tell_kept(self) -> None:
        if self._hits:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._hits) - 1, 0))

    @override
    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._hits)

    @override
    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else _FIXED + len(self._keys)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        if section < _FIXED:
            names = (
                self.tr("Formula"), self.tr("Database"), self.tr("Entry"), self.tr("Space group"), self.tr("Sites"),
            )  # fmt: skip
            return names[section] if role == Qt.ItemDataRole.DisplayRole else None
        quantity = QUANTITIES[self._keys[section - _FIXED]]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{quantity_label(quantity)} ({quantity.unit})" if quantity.unit else quantity_label(quantity)
        if role == Qt.ItemDataRole.ToolTipRole:
            return quantity_definition(quantity)
        return _NUMBERS if role == Qt.ItemDataRole.TextAlignmentRole else None

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        hit, column = self._hits[index.row()], index.column()
        found: Any = None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                found = self._text(hit, column)
            case Qt.ItemDataRole.ToolTipRole:
                found = self._tip(hit, column)
            case Qt.ItemDataRole.ForegroundRole if hit.crystal is None:
                found = theme.current().color("quiet")
            case Qt.ItemDataRole.TextAlignmentRole if column >= _SITES:
                found = _NUMBERS
            case Qt.ItemDataRole.DecorationRole if column == _FORMULA:
                found = self._sign(hit)
        return found

    def _sign(self, hit: Hit) -> QIcon | None:
        if self.key_of(hit) is not None:
            return icon("done", "good")
        return icon("warning", "warning") if hit.problem or hit.notes else None

    def _text(self, hit: Hit, column: int) -> str:
        if column >= _FIXED:
            found = _property(hit, self._keys[column - _FIXED])
            return "" if found is None else format_number(float(found.value), _DIGITS)
        sites = "" if hit.n_sites is None else str(hit.n_sites)
        return (formula_text(hit.formula), hit.origin.database, hit.identifier, hit.space_group, sites)[column]

    def _tip(self, hit: Hit, column: int) -> str:
        if column >= _FIXED:
            found = _property(hit, self._keys[column - _FIXED])
            return "" if found is None else found.source
        if column == _DATABASE:
            return "\n".join(filter(None, (hit.origin.licence, hit.origin.citation)))
        kept = self.tr("In the library.") if self.key_of(hit) is not None else ""
        return "\n".join(filter(None, (kept, *map(say, (hit.problem, *hit.notes)))))

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorting = column, order
        if not 0 <= column < self.columnCount():
            return
        self.layoutAboutToBeChanged.emit()
        values = [self._value(hit, column) for hit in self._hits]
        rows = [row for row, value in enumerate(values) if value is not None]
        rows.sort(key=values.__getitem__, reverse=order is Qt.SortOrder.DescendingOrder)
        # what has no value stands below, whichever way the others are sorted
        rows += [row for row, value in enumerate(values) if value is None]
        self._hits = [self._hits[row] for row in rows]
        old = self.persistentIndexList()
        if old:
            places = {before: now for now, before in enumerate(rows)}
            new = [self.index(places[one.row()], one.column()) for one in old]
            self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _value(self, hit: Hit, column: int) -> Any:
        if column >= _FIXED:
            found = _property(hit, self._keys[column - _FIXED])
            return None if found is None else float(found.value)
        if column == _SITES:
            return hit.n_sites
        return (hit.formula, hit.origin.database, hit.identifier, hit.space_group)[column].casefold() or None


def _property(hit: Hit, key: str) -> Property | None:
    for one in hit.properties:
        if one.key == key:
            return one
    return None


def _has(hits: Iterable[Hit], key: str) -> bool:
    return any(_property(hit, key) is not None for hit in hits)
