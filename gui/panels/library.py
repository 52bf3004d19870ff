"""The list of open structures: search, choose, close."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core.formatting import formula_text, symmetry_text
from gui.formatting import atoms, frames
from gui.panels.library_list import DETAIL, Index, ItemList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from core.structures.facts import Facts
    from gui.document import Item

_KEY = Qt.ItemDataRole.UserRole
_SEARCH = Qt.ItemDataRole.UserRole + 2


class LibraryModel(QAbstractListModel):
    """The open items, in order.

    Signals:
        renamed: The user wrote another title; carries the item's key and the title.
    """

    renamed = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self._items: tuple[Item, ...] = ()
        self._facts: Callable[[int], Facts | None] = lambda _key: None

    def set_items(self, items: tuple[Item, ...], facts: Callable[[int], Facts | None]) -> None:
        """Show these items; ``facts`` gives an item's facts by key."""
        self.beginResetModel()
        self._items, self._facts = items, facts
        self.endResetModel()

    def refresh(self) -> None:
        """Facts arrived."""
        if self._items:
            self.dataChanged.emit(self.index(0), self.index(len(self._items) - 1))

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._items)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self._items[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return item.title
            case Qt.ItemDataRole.ToolTipRole:
                return item.source or item.title
            case _ if role == _KEY:
                return item.key
            case _ if role == DETAIL:
                return self._detail(item)
            case _ if role == _SEARCH:
                return self._words(item)
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        more = Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
        return super().flags(index) | (more if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled)

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        # the list takes in only what may be moved, and would refuse its own items
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        self.renamed.emit(self._items[index.row()].key, str(value))
        return True

    def _words(self, item: Item) -> str:
        facts = self._facts(item.key)
        known = f"{facts.reduced_formula} {facts.space_group_symbol} {facts.space_group_number}" if facts else ""
        return f"{item.title} {known}"

    def _detail(self, item: Item) -> str:
        facts = self._facts(item.key)
        parts = (
            []
            if facts is None
            else [formula_text(facts.reduced_formula), symmetry_text(facts.space_group_symbol or "")]
        )
        parts.append(atoms(len(item.frames[0])))
        if len(item.frames) > 1:
            parts.append(frames(len(item.frames)))
        return " · ".join(part for part in parts if part)


class Library(QWidget):
    """The library panel.

    Signals:
        shown: The user wants to see an item; carries its key.
        chosen_changed: Other items are selected.
        removal_requested: Carries the keys of the items to close.
        duplication_requested: Carries the keys of the items to copy.
        rename_requested: Carries the key of an item and what to call it.
        move_requested: Carries the keys of items and the place, among all open ones, before which they should stand.
    """

    shown = Signal(int)
    chosen_changed = Signal()
    removal_requested = Signal(tuple)
    duplication_requested = Signal(tuple)
    rename_requested = Signal(int, str)
    move_requested = Signal(tuple, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Library"))
        self.menu_actions: list[str] = []
        self._model = LibraryModel()
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setSourceModel(self._model)
        self._proxy.setFilterRole(_SEARCH)
        self._proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._search = QLineEdit()
        self._search.setPlaceholderText(self.tr("Search name, formula, space group"))
        self._search.setAccessibleName(self.tr("Search the library"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._proxy.setFilterFixedString)
        self._list = self._make_list()
        self._empty = QLabel(self.tr("Structures that you open are listed here."))
        self._empty.setProperty("role", "quiet")
        self._empty.setWordWrap(True)
        self._empty.setContentsMargins(12, 8, 12, 8)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._build()

    @property
    def chosen(self) -> tuple[int, ...]:
        """Keys of the selected items, in the order of the list."""
        rows = sorted(self._list.selectionModel().selectedIndexes(), key=lambda index: index.row())
        return tuple(index.data(_KEY) for index in rows)

    @property
    def keys(self) -> NDArray[np.int64]:
        """Keys of all items that the search leaves, in the order of the list."""
        rows = range(self._proxy.rowCount())
        return np.array([self._proxy.index(row, 0).data(_KEY) for row in rows], dtype=np.int64)

    @property
    def shown_columns(self) -> tuple[str, ...]:
        """Keys of the columns that show."""
        return ("title", "formula", "symbol", "sites")

    def set_items(self, items: tuple[Item, ...], facts: Callable[[int], Facts | None]) -> None:
        """Show these items."""
        self._model.set_items(items, facts)
        self._stack.setCurrentIndex(1 if items else 0)

    def refresh(self) -> None:
        """Facts arrived."""
        self._model.refresh()

    def set_current(self, key: int | None) -> None:
        """Mark the item shown in the 3D view."""
        if key in self.chosen:
            return
        for row in range(self._proxy.rowCount()):
            index = self._proxy.index(row, 0)
            if index.data(_KEY) == key:
                flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
                self._list.selectionModel().setCurrentIndex(index, flag)
                return

    def choose(self, keys: Sequence[int]) -> None:
        """Select these items."""
        selection = QItemSelection()
        for row in range(self._proxy.rowCount()):
            index = self._proxy.index(row, 0)
            if index.data(_KEY) in keys:
                selection.select(index, index)
        self._list.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _make_list(self) -> ItemList:
        view = ItemList(self._proxy)
        view.setAccessibleName(self.tr("Open structures"))
        view.selectionModel().currentChanged.connect(self._emit_shown)
        view.selectionModel().selectionChanged.connect(lambda *_: self.chosen_changed.emit())
        view.removal_requested.connect(lambda: self.removal_requested.emit(self.chosen))
        view.duplication_requested.connect(lambda: self.duplication_requested.emit(self.chosen))
        view.move_requested.connect(self._move)
        # queued: the list is made anew, and the field in which the title was written must be closed by then
        self._model.renamed.connect(self.rename_requested, Qt.ConnectionType.QueuedConnection)
        return view

    def _move(self, row: int) -> None:
        """Ask for a place among all items: rows of the list count only those that the search leaves."""
        place = self._proxy.mapToSource(self._proxy.index(row, 0)).row()
        self.move_requested.emit(self.chosen, self._model.rowCount() if place < 0 else place)

    def _emit_shown(self, index: QModelIndex) -> None:
        if index.isValid():
            self.shown.emit(index.data(_KEY))

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(12, 12, 12, 8)
        head.addWidget(self._search)
        layout.addLayout(head)
        place = QWidget()
        self._stack = QStackedLayout(place)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._list)
        layout.addWidget(place, 1)
