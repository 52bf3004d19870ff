"""What can be done with the chosen entries of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from gui.actions import Actions
    from gui.panels.library import Library


class LibraryMenu(QObject):
    """The context menu of the list; other features add commands of the window to it."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.actions: Actions | None = None
        self._library = library
        table = library.table
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._open)
        shortcut = QShortcut(QKeySequence("Ctrl+T"), table, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.edit_notes)

    def menu(self) -> QMenu:
        """Return what can be done with the chosen entries."""
        library, menu = self._library, QMenu(self._library)
        chosen = library.chosen
        menu.addAction(self.tr("Rename"), library.table.edit_title).setShortcut("F2")
        menu.addAction(self.tr("Duplicate"), lambda: library.duplication_requested.emit(chosen))
        self._add_moves(menu)
        menu.addAction(self.tr("Tags and note…"), self.edit_notes).setShortcut("Ctrl+T")
        menu.addAction(self.tr("Show only these"), self.show_only_chosen)
        menu.addSeparator()
        self._add_commands(menu)
        menu.addSeparator()
        remove = menu.addAction(self.tr("Remove from the library"), lambda: library.removal_requested.emit(chosen))
        remove.setShortcut("Del")
        return menu

    def edit_notes(self) -> None:
        """Show tags and note of the chosen entries, to be changed."""
        from gui.panels.library_notes import NotesPopup

        if self._library.chosen:
            NotesPopup(self._library).open()

    def show_only_chosen(self) -> None:
        """List the chosen entries alone."""
        chosen = self._library.chosen
        self._library.show_only(chosen, self.tr("{0} chosen entries").format(f"{len(chosen):,}"))

    def _add_commands(self, menu: QMenu) -> None:
        """Add what other features have for entries of the library."""
        for key in self._library.menu_actions:
            if key == "|":
                menu.addSeparator()
            elif self.actions is not None:
                menu.addAction(self.actions[key])

    def _add_moves(self, menu: QMenu) -> None:
        table = self._library.table
        menu.addSeparator()
        up = menu.addAction(self.tr("Move up"), lambda: table.shift_chosen(down=False))
        down = menu.addAction(self.tr("Move down"), lambda: table.shift_chosen(down=True))
        for action, key in ((up, "Alt+Up"), (down, "Alt+Down")):
            action.setShortcut(key)
            action.setEnabled(table.library.can_move)
        menu.addSeparator()

    def _open(self, at: QPoint) -> None:
        table = self._library.table
        if table.indexAt(at).isValid():
            menu = self.menu()
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(table.viewport().mapToGlobal(at))
