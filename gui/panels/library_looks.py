"""How the library's table looks: its order, its columns, its rows; kept from one start to the next."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from gui.widgets import icon_button

if TYPE_CHECKING:
    from gui.panels.library_table import LibraryTable

_SAVE_MS = 400


class Looks(QObject):
    """The buttons over the list, and what they change.

    Signals:
        sort_requested: Carries the column to sort by, and whether the largest comes first.
        wide_requested: Carries whether the user wants the wide form.
    """

    sort_requested = Signal(str, bool)
    wide_requested = Signal(bool)

    def __init__(self, table: LibraryTable) -> None:
        super().__init__(table)
        self._table = table
        self._sort, self._descending = "place", False
        self.is_wide = False
        self._sort_button = icon_button("sort", self.tr("Order"))
        self._sort_button.clicked.connect(lambda: self._open(self._sort_button, self.sort_menu()))
        self._rows_button = icon_button("rows", self.tr("Rows and columns"))
        self._rows_button.clicked.connect(lambda: self._open(self._rows_button, self.look_menu()))
        self._wide_button = icon_button("widen", "")
        self._wide_button.clicked.connect(lambda: self.wide_requested.emit(not self.is_wide))
        self.buttons: tuple[QToolButton, ...] = (self._sort_button, self._rows_button, self._wide_button)
        self._saving = QTimer(self, interval=_SAVE_MS, singleShot=True)
        self._saving.timeout.connect(self.save)
        table.columns_changed.connect(self._saving.start)
        self.set_wide(wide=False)

    def set_wide(self, *, wide: bool) -> None:
        """Look as suits the wide form, or a narrow dock."""
        if self._saving.isActive():
            self.save()
        self.is_wide = wide
        text = self.tr("Back to the side") if wide else self.tr("Wide table")
        self._wide_button.setToolTip(text)
        self._wide_button.setAccessibleName(text)
        self.restore()
        self._table.horizontalHeader().updateGeometry()

    def restore(self) -> None:
        """Look as the user left it."""
        kept = _kept(self._key)
        compact = bool(kept.get("compact", False))
        if compact != self._table.structure.compact:
            self._table.set_compact(compact=compact)
        self._table.set_fits_first(fits=bool(kept.get("fits_first", not self.is_wide)))
        self._table.library.one_line_heads = not self.is_wide
        columns = kept.get("columns", [])
        self._table.lay_out_columns([(str(key), int(width), bool(hidden)) for key, width, hidden in columns])
        self._tell_details()

    def save(self) -> None:
        """Keep how it looks."""
        self._saving.stop()
        known = {key: (key, width, hidden) for key, width, hidden in _kept(self._key).get("columns", [])}
        now = self._table.arrangement()
        # columns of other projects keep their places behind those of this one
        others = [held for key, held in known.items() if key not in {key for key, _, _ in now}]
        kept = {
            "columns": [*now, *others],
            "compact": self._table.structure.compact,
            "fits_first": self._table.fits_first,
        }
        QSettings().setValue(self._key, json.dumps(kept))
        self._tell_details()

    def show_order(self, sort: str, *, descending: bool) -> None:
        """Show by what the list is sorted."""
        self._sort, self._descending = sort, descending
        header = self._table.horizontalHeader()
        columns = self._table.library.columns
        section = next((i for i, column in enumerate(columns) if column.sort == sort), -1)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        with QSignalBlocker(header):
            header.setSortIndicator(section, order)
        header.viewport().update()
        name = columns[section].title if section >= 0 else self.tr("own order")
        text = self.tr("Order: {0}").format(name)
        self._sort_button.setToolTip(text)
        self._sort_button.setAccessibleName(text)

    def sort_menu(self) -> QMenu:
        """Return a menu of what the list can be sorted by."""
        menu = QMenu(self._table)
        group = QActionGroup(menu)
        choices = [("place", self.tr("Own order"))]
        choices += [(column.sort, column.title) for column in self._table.library.columns if column.sort]
        for sort, title in choices:
            action = menu.addAction(title.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(sort == self._sort)
            action.triggered.connect(partial(self._sort_by, sort))
            group.addAction(action)
        menu.addSeparator()
        down = menu.addAction(self.tr("Largest first"))
        down.setCheckable(True)
        down.setChecked(self._descending)
        down.triggered.connect(lambda on: self.sort_requested.emit(self._sort, on))
        return menu

    def look_menu(self) -> QMenu:
        """Return a menu of the height of rows and of the columns."""
        menu = QMenu(self._table)
        for compact, title in ((False, self.tr("Rows with pictures")), (True, self.tr("Compact rows"))):
            action = menu.addAction(title)
            action.setCheckable(True)
            action.setChecked(self._table.structure.compact == compact)
            action.triggered.connect(partial(self._set_compact, compact=compact))
        menu.addSeparator()
        columns = self._table.column_menu()
        columns.setTitle(self.tr("Columns"))
        columns.setParent(menu, columns.windowFlags())
        menu.addMenu(columns)
        return menu

    @property
    def _key(self) -> str:
        return "library/wide" if self.is_wide else "library/docked"

    def _sort_by(self, sort: str) -> None:
        self.sort_requested.emit(sort, self._descending)

    def _set_compact(self, _on: bool = False, *, compact: bool) -> None:
        self._table.set_compact(compact=compact)
        self.save()

    def _tell_details(self) -> None:
        """Leave out of the first column what stands in columns of their own beside it."""
        self._table.structure.with_details = not self.is_wide
        self._table.viewport().update()

    def _open(self, button: QToolButton, menu: QMenu) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))


def _kept(key: str) -> dict[str, list[tuple[str, int, bool]]]:
    """Return what was kept; what another version wrote in another way counts as nothing."""
    try:
        kept = json.loads(str(QSettings().value(key, "{}")))
        columns = [(str(name), int(width), bool(hidden)) for name, width, hidden in kept.get("columns", [])]
    except (AttributeError, TypeError, ValueError):
        return {}
    return {**kept, "columns": columns}
