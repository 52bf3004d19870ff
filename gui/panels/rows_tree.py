"""A plain table of entries of the library, in groups or not: a click or Enter opens one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget
from typing_extensions import override

from gui.widgets import keeps_select_all

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

_KEY = Qt.ItemDataRole.UserRole
_ROW_HEIGHT = 26


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table.

    Attributes:
        key: The entry's number.
        texts: What stands in its columns.
    """

    key: int
    texts: tuple[str, ...]


class RowsTree(QTreeWidget):
    """The table.

    Args:
        heads: Names of the columns; all but the first two hold numbers.
        name: What it is called for screen readers.
        parent: Its parent.

    Signals:
        opened: The user wants to see an entry; carries its number.
    """

    opened = Signal(int)

    def __init__(self, heads: Sequence[str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setColumnCount(len(heads))
        self.setHeaderLabels(list(heads))
        for column in range(2, len(heads)):
            self.headerItem().setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setUniformRowHeights(True)
        self.setRootIsDecorated(False)
        self.setAlternatingRowColors(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.itemClicked.connect(self._open)
        self.itemActivated.connect(self._open)

    @override
    def event(self, event: QEvent) -> bool:
        return keeps_select_all(event) or super().event(event)

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines."""
        self.clear()
        self.addTopLevelItems([self._item(line) for line in lines])

    def add_group(self, texts: Sequence[str], lines: Sequence[Line]) -> None:
        """Add a group under a heading."""
        self.setRootIsDecorated(True)
        group = QTreeWidgetItem(list(texts))
        group.setData(0, Qt.ItemDataRole.SizeHintRole, QSize(0, _ROW_HEIGHT))
        font = group.font(0)
        font.setBold(True)
        group.setFont(0, font)
        group.addChildren([self._item(line) for line in lines])
        self.addTopLevelItem(group)
        group.setExpanded(True)

    def set_text(self, key: int, column: int, text: str) -> None:
        """Write into a column of an entry's line, if it is in the list and in no group."""
        for index in range(self.topLevelItemCount()):
            item = self.topLevelItem(index)
            if item is not None and item.data(0, _KEY) == key:
                item.setText(column, text)

    def table(self) -> list[list[str]]:
        """Return the heads and all lines, those of groups without their headings."""
        columns = range(self.columnCount())
        rows = [[self.headerItem().text(column) for column in columns]]
        for index in range(self.topLevelItemCount()):
            if (top := self.topLevelItem(index)) is not None:
                held = filter(None, (top, *map(top.child, range(top.childCount()))))
                rows += [[item.text(column) for column in columns] for item in held if item.data(0, _KEY) is not None]
        return rows

    def _item(self, line: Line) -> QTreeWidgetItem:
        item = QTreeWidgetItem(list(line.texts))
        item.setData(0, _KEY, line.key)
        item.setData(0, Qt.ItemDataRole.SizeHintRole, QSize(0, _ROW_HEIGHT))
        item.setToolTip(0, line.texts[0])
        for column in range(2, len(line.texts)):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return item

    def _open(self, item: QTreeWidgetItem) -> None:
        key = item.data(0, _KEY)
        if key is not None:
            self.opened.emit(key)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in self.table()))
            return
        super().keyPressEvent(event)
        item = self.currentItem()
        if item is not None and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._open(item)
