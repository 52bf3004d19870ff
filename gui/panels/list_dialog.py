"""A dialog with a list at the left, of which one is shown at the right, and a word below on what comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.icons import icon
from gui.panels.telling_dialog import TellingDialog
from gui.widgets import label, separator

if TYPE_CHECKING:
    from collections.abc import Sequence

KEY = Qt.ItemDataRole.UserRole
"""Under which a row holds the key of what it stands for."""


class ListDialog(TellingDialog):
    """Lists things by their keys, those of the user apart from what is installed."""

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        """Make it empty.

        Args:
            name: Begin of the names of its parts.
            title: What it lists.
            parent: The window.
        """
        super().__init__(name, title, parent)
        self.list = QListWidget()
        self.list.setObjectName(f"{name}-list")
        self.list.setAccessibleName(title)
        self.list.setIconSize(QSize(16, 16))
        self.list.currentItemChanged.connect(self._show_current)
        self._heading = label("", "title", wrap=True)

    @property
    def current_key(self) -> str:
        """Key of what is shown; "" for none."""
        item = self.list.currentItem()
        return str(item.data(KEY) or "") if item is not None else ""

    def choose(self, key: str) -> None:
        """Show one of those that are listed."""
        for row in range(self.list.count()):
            if self.list.item(row).data(KEY) == key:
                self.list.setCurrentRow(row)
                break
        self._show_current()

    # What subclasses do

    def _show_current(self) -> None:
        """Show what the list points at."""
        raise NotImplementedError

    # What subclasses use

    def _lay_out(
        self, width: int, size: tuple[int, int], below: Sequence[QWidget], shown: Sequence[QWidget], foot: QHBoxLayout
    ) -> None:
        """Lay everything out.

        Args:
            width: Of the list.
            size: Of the dialog.
            below: What stands below the list.
            shown: What stands below the heading; the last has all the height that is left.
            foot: The buttons.
        """
        left, right = QWidget(), QWidget()
        rows = QVBoxLayout(left)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.list, 1)
        line = QHBoxLayout()
        for widget in below:
            line.addWidget(widget)
        line.addStretch(1)
        rows.addLayout(line)
        column = QVBoxLayout(right)
        column.setContentsMargins(theme.MARGIN, 0, 0, 0)
        column.setSpacing(theme.GRID)
        for widget in (self._heading, *shown):
            column.addWidget(widget, 1 if widget is shown[-1] else 0)
        for widget in (separator(), self.said):
            column.addWidget(widget)
        column.addLayout(foot)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        split.setSizes([width, size[0] - width])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        layout.addWidget(split)
        self.resize(*size)

    def _fill_list(self, groups: Sequence[tuple[str, Sequence[QListWidgetItem]]]) -> None:
        """List rows under headings; a group without rows has none."""
        self.list.blockSignals(True)
        self.list.clear()
        for title, rows in groups:
            if rows:
                self.list.addItem(self._heading_row(title))
            for row in rows:
                self.list.addItem(row)
        self.list.blockSignals(False)

    def _heading_row(self, text: str) -> QListWidgetItem:
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = QFont(self.list.font())
        font.setBold(True)
        item.setFont(font)
        return item


def list_row(key: str, title: str, look: tuple[str, str], tip: str = "") -> QListWidgetItem:
    """Return a row of a list dialog.

    Args:
        key: What it stands for.
        title: Its text.
        look: Its icon, and the icon's colour.
        tip: What is said of it when the mouse rests there.
    """
    item = QListWidgetItem(icon(*look), title)
    item.setData(KEY, key)
    item.setToolTip(tip)
    return item
