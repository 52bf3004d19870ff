"""The library beside the other panels: its pictures, its wide form, its commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Qt

from gui.results import LENT
from gui.thumbnails import Thumbnails
from gui.widgets import label

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

    from gui.features.parts import Parts

_SHARE = 0.7
_KEPT = "library/is_wide"
_SEARCH, _WIDE, _NOTES = "library_search", "library_wide", "library_notes"


def install(parts: Parts) -> None:
    """Add thumbnails, the wide table and the commands of the library."""
    LibraryLinks(parts)


class LibraryLinks(QObject):
    """Links the library panel with the window."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts, self._library = parts, parts.library
        self._thumbnails = Thumbnails.of(parts.keeper, parts.jobs)
        self._library.table.structure.thumbnail = self._picture
        self._thumbnails.made.connect(self._paint_again)
        self._library.set_actions(parts.actions)
        self._library.wide_requested.connect(lambda wide: self.set_wide(wide=wide))
        parts.window.results.tabCloseRequested.connect(self._take_back)
        self._library.setProperty(LENT, True)
        add, group = parts.actions.add, self.tr("Library")
        add(_SEARCH, self.tr("&Search the library"), self.search, group=group, icon_name="search", shortcut="Ctrl+L")
        wide = self.tr("&Wide table of the library")
        add(_WIDE, wide, self._switch, group=group, icon_name="widen", shortcut="Ctrl+Shift+L")
        add(_NOTES, self.tr("&Tags and note…"), self._library.menu.edit_notes, group=group, icon_name="edit")
        parts.menus["view"] += [_SEARCH, _WIDE]
        parts.menus["edit"] += [_NOTES]
        if QSettings().value(_KEPT, False, bool):
            self.set_wide(wide=True)

    def _paint_again(self) -> None:
        self._library.table.viewport().update()

    def search(self) -> None:
        """Go to the search field, wherever the library is."""
        if self._library.looks.is_wide:
            self._parts.window.results.setCurrentWidget(self._library)
            self._parts.window.show_results()
        else:
            self._parts.window.show_panel("library")
        self._library.search.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._library.search.line.selectAll()

    def set_wide(self, *, wide: bool) -> None:
        """Show the library as a tab under the crystal, or at the side."""
        window, library = self._parts.window, self._library
        dock = window.docks["library"]
        if wide == library.looks.is_wide:
            return
        if wide:
            # the dock keeps a line that says where its list has gone
            away = label(self.tr("The library is open under the view."), "quiet", wrap=True)
            away.setContentsMargins(12, 12, 12, 12)
            away.setAlignment(Qt.AlignmentFlag.AlignTop)
            dock.setWidget(away)
            dock.hide()
            window.results.insertTab(0, library, self.tr("Library"))
            window.results.setCurrentWidget(library)
            window.show_results()
            window.share_results(_SHARE)
        else:
            held = dock.widget()
            window.results.removeTab(window.results.indexOf(library))
            dock.setWidget(library)
            held.deleteLater()
            dock.show()
            window.results.setHidden(window.results.count() == 0)
        QSettings().setValue(_KEPT, wide)
        library.set_wide(wide=wide)
        library.show()
        library.table.setFocus()

    def _switch(self) -> None:
        self.set_wide(wide=not self._library.looks.is_wide)

    def _take_back(self, index: int) -> None:
        """Closing the tab brings the list back to the side."""
        if self._parts.window.results.widget(index) is self._library:
            self.set_wide(wide=False)

    def _picture(self, key: int, size: int) -> QPixmap | None:
        return self._thumbnails.pixmap(key, size, self._library.devicePixelRatioF())
