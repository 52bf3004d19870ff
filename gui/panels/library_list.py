"""The list inside the library panel: two lines an item, renamed in place, put in order by dragging or by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QListView, QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from gui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QPainter

Index = QModelIndex | QPersistentModelIndex
DETAIL = Qt.ItemDataRole.UserRole + 1
"""The role of an item's second line."""


class Delegate(QStyledItemDelegate):
    """Two lines: the title and, quieter, what it is."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        box = option.rect.adjusted(12, 6, -8, -6)
        half = box.height() // 2
        self._line(painter, option, QRect(box.left(), box.top(), box.width(), half), text, "text")
        low = QRect(box.left(), box.top() + half, box.width(), half)
        self._line(painter, option, low, index.data(DETAIL) or "", "quiet")

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, 2 * option.fontMetrics.height() + 16)

    @override
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        box = option.rect.adjusted(4, 2, -4, -2)
        editor.setGeometry(
            QRect(box.left(), box.top(), box.width(), max(box.height() // 2, editor.sizeHint().height()))
        )

    def _line(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, text: str, role: str) -> None:
        painter.setPen(theme.current().color(role))
        elided = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideMiddle, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)


class ItemList(QListView):
    """The list of open structures.

    Signals:
        removal_requested: The user wants the selected items closed.
        duplication_requested: The user wants copies of the selected items.
        move_requested: The selected items should stand before this row; one past the last for the end.
    """

    removal_requested = Signal()
    duplication_requested = Signal()
    move_requested = Signal(int)

    def __init__(self, model: QAbstractItemModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(Delegate(self))
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QListView.DragDropMode.InternalMove)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removal_requested.emit()
        elif alt and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.shift_chosen(down=key == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def shift_chosen(self, *, down: bool) -> None:
        """Ask for the selected items one row up or down."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        if rows and (rows[-1] + 1 < self.model().rowCount() if down else rows[0] > 0):
            self.move_requested.emit(rows[-1] + 2 if down else rows[0] - 1)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        # files are for the window, which opens them
        if event.source() is self:
            super().dragEnterEvent(event)
        else:
            self.window().dragEnterEvent(event)

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.source() is self:
            super().dragMoveEvent(event)
        else:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        if event.source() is not self:
            self.window().dropEvent(event)
            return
        self.drop_at(event.position().toPoint())
        # the document moves the items; the view must not take them out
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def drop_at(self, at: QPoint) -> None:
        """Ask for the selected items where they were let go."""
        index = self.indexAt(at)
        if not index.isValid():
            self.move_requested.emit(self.model().rowCount())
            return
        below = at.y() > self.visualRect(index).center().y()
        self.move_requested.emit(index.row() + int(below))

    def menu(self) -> QMenu:
        """Return what can be done with the selected items."""
        menu = QMenu(self)
        rename = menu.addAction(self.tr("Rename"), lambda: self.edit(self.currentIndex()))
        rename.setShortcut("F2")
        menu.addAction(self.tr("Duplicate"), self.duplication_requested.emit)
        menu.addSeparator()
        menu.addAction(self.tr("Move up"), lambda: self.shift_chosen(down=False)).setShortcut("Alt+Up")
        menu.addAction(self.tr("Move down"), lambda: self.shift_chosen(down=True)).setShortcut("Alt+Down")
        menu.addSeparator()
        menu.addAction(self.tr("Close structure"), self.removal_requested.emit).setShortcut("Del")
        return menu

    def _open_menu(self, at: QPoint) -> None:
        if self.indexAt(at).isValid():
            menu = self.menu()
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.viewport().mapToGlobal(at))
