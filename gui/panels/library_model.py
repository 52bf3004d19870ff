"""The entries of the project as a table that knows only their numbers, and reads the rows that are in sight."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from core.errors import UserError
from gui.panels.library_columns import ListColumn, Listed, decimals_for, details

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from core.library.project import Project

Index = QModelIndex | QPersistentModelIndex
KEY = Qt.ItemDataRole.UserRole
"""The role of an entry's key."""
DETAIL = Qt.ItemDataRole.UserRole + 1
"""The role of the quiet line under a title."""
MIME = "application/x-matterdesk-entries"
"""What is dragged from the list."""

_PAGE = 50
_MOST_PAGES = 120
_PLAIN = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsDragEnabled
_TITLE = _PLAIN | Qt.ItemFlag.ItemIsEditable
_NUMBERS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class LibraryModel(QAbstractTableModel):
    """Entries by their keys; rows are fetched a page at a time and forgotten when others are looked at.

    Signals:
        renamed: The user wrote another title; carries the entry's key and the title.
        sort_requested: The user wants another order; carries the column, -1 for none, and whether it descends.
    """

    renamed = Signal(int, str)
    sort_requested = Signal(int, bool)

    def __init__(self, reader: Callable[[], Project], parent: QObject | None = None) -> None:
        """Make a model without entries.

        Args:
            reader: Gives the project that rows are read from.
            parent: Its owner.
        """
        super().__init__(parent)
        self._reader = reader
        self._keys: NDArray[np.int64] = np.empty(0, np.int64)
        self._columns: tuple[ListColumn, ...] = ()
        self._wanted: tuple[str, ...] = ()
        self._with_tags = False
        self._pages: OrderedDict[int, dict[int, Listed]] = OrderedDict()
        self._decimals: dict[str, int] = {}
        self.can_move = True
        self.one_line_heads = False

    @property
    def keys(self) -> NDArray[np.int64]:
        """The keys of the entries, in order."""
        return self._keys

    @property
    def columns(self) -> tuple[ListColumn, ...]:
        """The columns, shown or hidden."""
        return self._columns

    def set_keys(self, keys: NDArray[np.int64]) -> None:
        """List other entries."""
        self.beginResetModel()
        self._keys = keys
        self._pages.clear()
        self.endResetModel()

    def set_columns(self, columns: tuple[ListColumn, ...]) -> None:
        """Show other columns."""
        self.beginResetModel()
        self._columns = columns
        self._pages.clear()
        self.endResetModel()

    def want(self, shown: Sequence[ListColumn]) -> None:
        """Read from now on what these columns need, and no more."""
        wanted = tuple(column.sort for column in shown if column.key.startswith("property:"))
        with_tags = any(column.key == "tags" for column in shown)
        if (wanted, with_tags) != (self._wanted, self._with_tags):
            self._wanted, self._with_tags = wanted, with_tags
            self.refresh()

    def refresh(self) -> None:
        """Rows have changed: read them anew."""
        self._pages.clear()
        if len(self._keys) and self._columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._keys) - 1, len(self._columns) - 1))

    def forget_decimals(self) -> None:
        """Choose anew how numbers are written: another project has other ones."""
        self._decimals.clear()

    def row_of(self, key: int) -> int:
        """Return the row of an entry, -1 if it is not listed."""
        found = np.flatnonzero(self._keys == key)
        return int(found[0]) if len(found) else -1

    def entry(self, row: int) -> Listed | None:
        """Return what is known of the entry in a row; None if it has gone meanwhile."""
        number = row // _PAGE
        page = self._pages.get(number)
        if page is None:
            page = self._read(number)
            self._pages[number] = page
            if len(self._pages) > _MOST_PAGES:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page.get(int(self._keys[row]))

    def _read(self, number: int) -> dict[int, Listed]:
        keys = self._keys[number * _PAGE : (number + 1) * _PAGE].tolist()
        try:
            entries = self._reader().entries
            tags = entries.tags_of(keys) if self._with_tags else {}
            page = {row.key: Listed(row, tags.get(row.key, ())) for row in entries.rows(keys, self._wanted)}
        except UserError:
            # whoever writes tells of the trouble; the rows stay empty meanwhile
            return {}
        for column in self._columns:
            if column.number is not None and column.key not in self._decimals:
                numbers = [column.number(entry) for entry in page.values()]
                if any(value is not None for value in numbers):
                    self._decimals[column.key] = decimals_for(numbers)
        return page

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._keys)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._columns)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                if not column.unit:
                    return column.title
                return f"{column.title} ({column.unit})" if self.one_line_heads else f"{column.title}\n{column.unit}"
            case Qt.ItemDataRole.ToolTipRole:
                return f"<qt>{column.about}</qt>" if column.about else None
            case Qt.ItemDataRole.TextAlignmentRole if column.number is not None:
                return _NUMBERS
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == KEY:
            return int(self._keys[index.row()])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _NUMBERS if self._columns[index.column()].number is not None else None
        if role not in _ROLES:
            return None
        entry = self.entry(index.row())
        return None if entry is None else self._said(entry, index.column(), role)

    def text(self, row: int, section: int) -> str:
        """Return what a cell shows; painting asks for nothing else."""
        entry = self.entry(row)
        column = self._columns[section]
        return "" if entry is None else column.text(entry, self._decimals.get(column.key, 0))

    def _said(self, entry: Listed, section: int, role: int) -> str | None:
        column = self._columns[section]
        if role == DETAIL:
            return details(entry.row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tip(entry) or None
        text = column.text(entry, self._decimals.get(column.key, 0))
        if role != Qt.ItemDataRole.AccessibleTextRole:
            return text
        if section == 0:
            return f"{text}, {details(entry.row)}"
        return f"{column.title}: {text} {column.unit}".strip() if text else None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled if self.can_move else Qt.ItemFlag.NoItemFlags
        return _PLAIN if index.column() else _TITLE

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        self.renamed.emit(int(self._keys[index.row()]), str(value))
        return True

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for another order: the project sorts, for it knows all rows."""
        self.sort_requested.emit(column, order == Qt.SortOrder.DescendingOrder)

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        # the list takes in only what may be moved, and would refuse its own items
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    @override
    def mimeTypes(self) -> list[str]:
        return [MIME]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return a mark that entries are dragged; which ones, the list knows by its selection."""
        data = QMimeData()
        data.setData(MIME, b"")
        return data


_ROLES = frozenset(
    int(role)
    for role in (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.EditRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
        DETAIL,
    )
)
