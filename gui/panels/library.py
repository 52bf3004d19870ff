"""The library: the entries of the project, searched, sorted, chosen and put in order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from core.engine.engine import QUICK
from core.engine.library_queries import Found, find_entries, find_now, first_entries, what_hinders
from core.errors import UserError
from core.library.ordering import COLUMNS
from core.library.query import Query
from gui import theme
from gui.i18n import say
from gui.jobs import Handlers
from gui.panels.library_columns import columns_of
from gui.panels.library_looks import Looks
from gui.panels.library_menu import LibraryMenu
from gui.panels.library_model import LibraryModel
from gui.panels.library_nothing import Nothing
from gui.panels.library_search import LibrarySearch
from gui.panels.library_table import LibraryTable
from gui.widgets import label, make_panel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray
    from PySide6.QtCore import QModelIndex

    from core.library.conditions import Condition
    from core.library.project import Project
    from gui.actions import Actions
    from gui.jobs import Jobs
    from gui.keeping import Keeper

_SMALL = 2000
"""Projects of so many entries answer at once."""
_REST_MS = 120
"""How long a row must stay current before its structure is loaded, while the user runs through rows."""


class Library(QWidget):
    """The library panel.

    Signals:
        shown: The user wants to see an entry; carries its key.
        chosen_changed: Other entries are selected.
        removal_requested: Carries the keys of the entries to remove.
        duplication_requested: Carries the keys of the entries to copy.
        rename_requested: Carries the key of an entry and what to call it.
        move_requested: Carries the keys of entries and the place, among all of the project, before which they should
            stand.
        query_changed: The list shows the answer to another question, or to the same one after something was written.
        wide_requested: The user wants the list in another place; carries whether that is the wide one.
    """

    shown = Signal(int)
    chosen_changed = Signal()
    removal_requested = Signal(tuple)
    duplication_requested = Signal(tuple)
    rename_requested = Signal(int, str)
    move_requested = Signal(tuple, int)
    query_changed = Signal()
    wide_requested = Signal(bool)

    def __init__(self, keeper: Keeper, jobs: Jobs, parent: QWidget | None = None) -> None:
        """Make the panel.

        Args:
            keeper: Where the project is.
            jobs: Where questions are answered that take a while.
            parent: The widget that holds it.
        """
        super().__init__(parent)
        make_panel(self)
        self.setAccessibleName(self.tr("Library"))
        self.menu_actions: list[str] = []
        self._keeper, self._jobs = keeper, jobs
        self._query = Query()
        self._asked = 0
        self._total = 0
        self._chosen: NDArray[np.int64] = np.empty(0, np.int64)
        self._awaited: NDArray[np.int64] = np.empty(0, np.int64)
        self._current: int | None = None
        self._quiet = self._unmarked = self._again = self._busy = self._stale = False
        self._properties: tuple[object, ...] | None = None
        self._model = LibraryModel(lambda: keeper.reader, self)
        self.table = LibraryTable(self._model)
        self.search = LibrarySearch(self._query)
        self.looks = Looks(self.table)
        self.menu = LibraryMenu(self)
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self._tell_shown)
        self._counted = label("", "small")
        self._empty, self._nothing = self._make_empty(), Nothing()
        self._build()
        self._wire()
        # in the next round of events: the shell of the window does not wait for its rows
        QTimer.singleShot(0, self, self.reload)

    # What is chosen, and what is shown

    @property
    def chosen(self) -> tuple[int, ...]:
        """Keys of the selected entries, in the order of the list."""
        return tuple(self._chosen.tolist())

    @property
    def keys(self) -> NDArray[np.int64]:
        """Keys of all entries that the search leaves, in the order of the list."""
        return self._model.keys

    @property
    def shown_columns(self) -> tuple[str, ...]:
        """What shows of each entry: columns of ``core.library.export_table`` and keys of properties."""
        shown = [column.key for i, column in enumerate(self._model.columns) if not self.table.isColumnHidden(i)]
        names = {"structure": "title", "space_group": "symbol", "elements": "chemsys"}
        return tuple(names.get(key, key.removeprefix("property:")) for key in shown)

    @property
    def total(self) -> int:
        """How many entries the project has."""
        return self._total

    @property
    def query(self) -> Query:
        """The question whose answer the list shows."""
        return self._query

    def set_query(self, query: Query, only: str = "") -> None:
        """Ask another question, as if the user had.

        Args:
            query: The question.
            only: What to call its choice of entries, where it has one.
        """
        self.search.set_query(query, only)
        self.ask(self.search.query)

    def _begin_anew(self) -> None:
        """List all of another project: a question to the last one says nothing of it."""
        self.search.set_query(Query(sort=self._query.sort if self._query.sort in COLUMNS else "place"), "")
        self._query = self.search.query
        self.reload()

    def show_only(self, keys: Iterable[int], title: str) -> None:
        """List these entries alone, in their own order, until the user takes the condition away.

        Args:
            keys: The entries.
            title: What to call the choice: "Similar to SrTiO3".
        """
        self.set_query(replace(Query(sort=self._query.sort), only=tuple(int(key) for key in keys)), title)

    def choose(self, keys: Iterable[int]) -> None:
        """Select these entries, as far as they are listed; those that are still being written follow."""
        wanted = np.fromiter((int(key) for key in keys), np.int64)
        mask = np.isin(self._model.keys, wanted)
        self._awaited = wanted if mask.sum() < len(wanted) else wanted[:0]
        self._select(mask, int(np.argmax(mask)) if mask.any() else -1)
        self._take_selection()
        if mask.any():
            self.table.scrollTo(self._model.index(int(np.argmax(mask)), 0))

    def set_current(self, key: int | None) -> None:
        """Mark the entry shown in the 3D view; one that is still being written is marked when it comes."""
        self._current, self._unmarked = key, False
        if key is None or key in self._chosen:
            return
        row = self._model.row_of(key)
        self._unmarked = row < 0
        if row >= 0:
            self._select(self._model.keys == key, row)
            self._take_selection()

    def set_wide(self, *, wide: bool) -> None:
        """Arrange everything for a wide and low place, or for a dock."""
        across = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._head.setDirection(across)
        self.looks.set_wide(wide=wide)

    # Questions

    def ask(self, query: Query) -> None:
        """Show the answer to a question; that to the last one stays until it has come."""
        self._query = query
        self._model.can_move = query.sort == "place" and not query.descending
        self.looks.show_order(query.sort, descending=query.descending)
        self._run()

    def sort_by(self, sort: str, *, descending: bool = False) -> None:
        """Put the list into another order."""
        self.search.set_query(self._query.sorted_by(sort, descending=descending))
        self.ask(self.search.query)

    def reload(self) -> None:
        """Show another project, or the same one from the start."""
        self._properties = None
        self._model.forget_decimals()
        self._look_at_columns()
        self._run(again=True)

    def _refresh(self) -> None:
        """Something was written: look again, and keep what is chosen and in sight."""
        self._look_at_columns()
        # an answer that is on its way is waited for: what is written all the time must not keep it away
        self._stale = self._busy
        if not self._busy:
            self._run(again=True)

    def _look_at_columns(self) -> None:
        try:
            project = self._keeper.reader
            columns, datasets = project.properties.columns(), project.datasets.all()
        except UserError as error:
            self._tell_trouble(error)
            return
        known = tuple((column.key, column.unit, column.is_number) for column in columns)
        if known != self._properties:
            self._properties = known
            self._model.set_columns(columns_of(columns))
            self.looks.restore()
            self.looks.show_order(self._query.sort, descending=self._query.descending)
            self._select_again()
        self.search.set_known(columns, datasets)

    def _run(self, *, again: bool = False) -> None:
        """Look for the entries that fit: at once in a small project, else in a worker."""
        self._asked += 1
        self._again, self._busy, self._stale = again, False, False
        asked, query = self._asked, self._query
        try:
            found = find_now(self._keeper.reader, query, _SMALL)
            if found is None and not len(self._model.keys) and query == Query():
                found = first_entries(self._keeper.reader)
        except UserError as error:
            self._tell_trouble(error)
            return
        if found is not None:
            self._take(asked, found)
            if found.is_whole:
                return
        self._busy = True
        handlers = Handlers(
            # what is in sight stays until all is known, if it is looked at again
            partial=None if again else lambda part: self._take(asked, part),
            done=lambda whole: self._take(asked, whole),
            failed=lambda error: self._give_up(asked, error),
        )
        path = str(self._keeper.path)
        self._jobs.submit(QUICK, find_entries, path, query, handlers=handlers, slot=f"library-{id(self)}")

    def _give_up(self, asked: int, error: UserError) -> None:
        if isValid(self) and asked == self._asked:
            self._busy = False
        self._tell_trouble(error)

    def _take(self, asked: int, found: Found) -> None:
        # an answer may come when the window of this panel is closed already
        if not isValid(self) or asked != self._asked:
            return
        self._total = found.total if found.is_whole else found.total or self._total
        if np.array_equal(found.keys, self._model.keys):
            self._model.refresh()
        else:
            self._list(found.keys, whole=found.is_whole)
        self._show_state(found)
        if found.is_whole:
            self._busy = False
            self.query_changed.emit()
            if self._stale:
                self._run(again=True)

    def _list(self, keys: NDArray[np.int64], *, whole: bool) -> None:
        """Put other entries into the list; what was chosen and is there still stays chosen."""
        place = self._place() if self._again else None
        held = self._chosen
        self._quiet = True
        self._model.set_keys(keys)
        self._quiet = False
        self._select_again()
        if place is not None:
            self._go_to(*place)
        if whole and np.isin(self._awaited, keys).any():
            self.choose(self._awaited)
        elif whole:
            # what the search hides must not be removed or exported unseen
            self._chosen = keys[np.isin(keys, held)]
            if not np.array_equal(self._chosen, held):
                self.chosen_changed.emit()
            if self._unmarked or not len(self._chosen):
                self.set_current(self._current)

    def _place(self) -> tuple[int, int] | None:
        """Return the entry at the top of the view, and how many pixels of it are out of sight."""
        row = self.table.rowAt(0)
        return (int(self._model.keys[row]), -self.table.rowViewportPosition(row)) if row >= 0 else None

    def _go_to(self, key: int, hidden: int) -> None:
        row, bar = self._model.row_of(key), self.table.verticalScrollBar()
        if row >= 0:
            self.table.scrollTo(self._model.index(row, 0), self.table.ScrollHint.PositionAtTop)
            bar.setValue(bar.value() + hidden)

    def _select_again(self) -> None:
        mask = np.isin(self._model.keys, self._chosen)
        current = self._model.row_of(self._current) if self._current is not None else -1
        self._select(mask, current if current >= 0 and mask[current] else -1)

    def _select(self, mask: NDArray[np.bool_], current: int) -> None:
        self._quiet = True
        self.table.select_rows(mask, current)
        self._quiet = False

    def _take_selection(self) -> None:
        chosen = self._model.keys[self.table.chosen_mask()]
        if not np.array_equal(chosen, self._chosen):
            self._chosen = chosen
            self.chosen_changed.emit()

    # What the user does

    def _selected(self) -> None:
        if not self._quiet:
            self._awaited = self._awaited[:0]
            self.table.forget_scattered()
            self._take_selection()

    def _moved_to(self, index: QModelIndex) -> None:
        if index.isValid() and not self._quiet:
            busy = self._rest.isActive()
            self._rest.start()
            if not busy:
                # Qt moves to a row before it selects it: what is shown in between would be taken for all that is chosen
                QTimer.singleShot(0, self, self._tell_shown)

    def _tell_shown(self) -> None:
        index = self.table.currentIndex()
        # a row that was moved to by taking it out of the selection is not wanted
        if index.isValid() and self.table.chosen_mask()[index.row()]:
            key = int(self._model.keys[index.row()])
            if key != self._current:
                self._current = key
                self.shown.emit(key)

    def _open(self, row: int) -> None:
        self._current = int(self._model.keys[row])
        self.shown.emit(self._current)

    def _sort_by_section(self, section: int, descending: bool) -> None:
        sort = self._model.columns[section].sort if section >= 0 else "place"
        if sort:
            self.sort_by(sort, descending=descending)
        else:
            self.looks.show_order(self._query.sort, descending=self._query.descending)

    def _move(self, row: int) -> None:
        """Ask for a place among all entries: rows of the list count only those that the search leaves."""
        keys = self._model.keys
        if self._query.is_all:
            place = row
        else:
            order = [key for key, _ in self._keeper.reader.entries.order()]
            place = order.index(int(keys[row])) if row < len(keys) else len(order)
        self.move_requested.emit(self.chosen, place)

    def _go_down(self) -> None:
        self.search.read_now()
        if not self.table.currentIndex().isValid() and len(self._model.keys):
            self.table.selectRow(0)
        self.table.setFocus()

    # What is told

    def _show_state(self, found: Found) -> None:
        count = len(found.keys)
        page = self.table if count else self._empty if not self._total and self._query.is_all else self._nothing
        self._stack.setCurrentWidget(page)
        if not found.is_whole:
            return
        some = self.tr("{0} of {1}").format(f"{count:,}", f"{self._total:,}")
        every = self.tr("1 entry") if count == 1 else self.tr("{0} entries").format(f"{count:,}")
        self._counted.setText(every if count == self._total else some)
        self._counted.setVisible(bool(self._total))
        if page is self._nothing:
            self._look_what_hinders()

    def _look_what_hinders(self) -> None:
        asked, query = self._asked, self._query
        self._nothing.begin()

        def tell(hindering: tuple[tuple[Condition, int], ...]) -> None:
            if isValid(self) and asked == self._asked:
                self._nothing.tell([(condition, self.search.text_of(condition), n) for condition, n in hindering])

        handlers = Handlers(done=tell, failed=self._tell_trouble)
        path = str(self._keeper.path)
        self._jobs.submit(QUICK, what_hinders, path, query, handlers=handlers, slot=f"library-{id(self)}")

    def _tell_trouble(self, error: UserError) -> None:
        if not isValid(self):
            return
        self._counted.setText(say(error.text))
        self._counted.show()

    # Making it

    def set_actions(self, actions: Actions) -> None:
        """Give the commands of the window, of which ``menu_actions`` names those for the list's menu."""
        self.menu.actions = actions

    def write(self, work: Callable[[Project], None]) -> None:
        """Have something written into the project."""
        self._keeper.write(work)

    @property
    def reader(self) -> Project:
        """What rows in sight are read from."""
        return self._keeper.reader

    def _wire(self) -> None:
        table, selection = self.table, self.table.selectionModel()
        selection.selectionChanged.connect(lambda *_: self._selected())
        selection.currentRowChanged.connect(self._moved_to)
        table.opened.connect(self._open)
        self._model.sort_requested.connect(self._sort_by_section)
        table.removal_requested.connect(lambda: self.removal_requested.emit(self.chosen) if self.chosen else None)
        table.move_requested.connect(self._move)
        # queued: the field in which the title was written must be closed by then
        self._model.renamed.connect(self.rename_requested, Qt.ConnectionType.QueuedConnection)
        self.search.asked.connect(self.ask)
        self.search.left_downwards.connect(self._go_down)
        self.search.filter_wanted.connect(self._open_filter)
        self._nothing.unwanted.connect(self.search.take_away)
        self._nothing.all_unwanted.connect(lambda: self.set_query(Query(sort=self._query.sort)))
        self._keeper.rows_changed.connect(self._refresh)
        self._keeper.project_changed.connect(self._begin_anew)
        self.looks.sort_requested.connect(lambda sort, down: self.sort_by(sort, descending=down))
        self.looks.wide_requested.connect(self.wide_requested)

    def _open_filter(self) -> None:
        from gui.panels.library_filter import FilterPopup

        popup = FilterPopup(self.search, self._keeper, self._jobs)
        popup.asked.connect(self.set_query)
        popup.open()

    def _make_empty(self) -> QLabel:
        empty = label(self.tr("Structures that you open, make or import are kept here."), "quiet", wrap=True)
        empty.setText(f"{empty.text()}\n\n{self.tr('Drop a structure file on the window, or press Ctrl+O.')}")
        empty.setContentsMargins(12, 8, 12, 8)
        empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        return empty

    def _build(self) -> None:
        self._head = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._head.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.GRID, 4)
        self._head.setSpacing(theme.GRID // 2)
        self._head.addWidget(self.search, 1)
        line = QHBoxLayout()
        line.setSpacing(2)
        # as high as the buttons beside it, also where the conditions make the head higher
        self._counted.setMinimumHeight(self.looks.buttons[0].sizeHint().height())
        line.addWidget(self._counted, 1, Qt.AlignmentFlag.AlignTop)
        for button in self.looks.buttons:
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._head.addLayout(line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head)
        place = QWidget()
        self._stack = QStackedLayout(place)
        for page in (self._empty, self._nothing, self.table):
            self._stack.addWidget(page)
        layout.addWidget(place, 1)
        self.table.setAccessibleName(self.tr("Entries of the library"))
