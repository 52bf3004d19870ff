"""Similar materials and duplicates of the library: searched in the background, shown in tabs of their own."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.engine import map_calls
from core.engine.engine import BULK
from gui.formatting import entries
from gui.i18n import say
from gui.jobs import Handlers
from gui.panels.duplicates_panel import MOST_SHOWN, DuplicatesPanel
from gui.panels.similar_panel import SimilarPanel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.errors import UserError
    from core.library.duplicates import Group
    from core.library.rows import Row
    from core.library.similar import Similar
    from core.structures.crystal import Crystal
    from gui.features.parts import Parts
    from gui.jobs import JobView

SIMILAR = "find_similar"
DUPLICATES = "library_duplicates"
_MOST = 50
_AT_ONCE = 400  # rows that are read at a time


def install(parts: Parts) -> None:
    """Add both commands to the menu of analyses, and the first to that of the library."""
    SimilarMaterials(parts)
    Duplicates(parts)


def rows_of(parts: Parts, keys: Sequence[int]) -> dict[int, Row]:
    """Return entries of the library as lists show them, by number."""
    found: dict[int, Row] = {}
    for start in range(0, len(keys), _AT_ONCE):
        found.update((row.key, row) for row in parts.keeper.reader.entries.rows(keys[start : start + _AT_ONCE]))
    return found


class SimilarMaterials(QObject):
    """Opens a tab for each search."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        text, group = self.tr("Find &similar"), self.tr("Library")
        tip = self.tr("Find the materials of the library that are most like the one shown")
        keys = "Ctrl+Alt+L"
        parts.actions.add(SIMILAR, text, self.open, group=group, icon_name="search", shortcut=keys, tip=tip)
        parts.menus["analyse"].append(SIMILAR)
        parts.library.menu_actions.append(SIMILAR)
        parts.document.current_settled.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Offer the search while a structure is shown."""
        self._parts.actions[SIMILAR].setEnabled(self._parts.document.current is not None)

    def open(self) -> None:
        """Look for what is like the structure shown."""
        item, crystal = self._parts.document.current, self._parts.document.crystal
        if item is None or crystal is None:
            return
        panel = SimilarPanel()
        search = _Search(self._parts, panel, crystal, item.key)
        panel.asked.connect(search.begin)
        panel.rms_asked.connect(search.compare)
        panel.only_asked.connect(partial(self._show_only, panel, item.title))
        panel.opened.connect(self._parts.document.show_item)
        results = self._parts.window.results
        results.setCurrentIndex(results.addTab(panel, self.tr("Like {0}").format(item.title)))
        self._parts.window.show_results()
        search.begin()

    def _show_only(self, panel: SimilarPanel, title: str) -> None:
        self._parts.library.show_only(panel.keys, self.tr("Like {0}").format(title))


class _Search(QObject):
    """One tab's search; ends with it."""

    def __init__(self, parts: Parts, panel: SimilarPanel, crystal: Crystal, key: int) -> None:
        super().__init__(panel)
        self._parts, self._panel = parts, panel
        self._crystal, self._key = crystal, key
        self._alive = True
        panel.destroyed.connect(self._end)

    def begin(self) -> None:
        """Look for what is alike."""
        self._panel.set_rows((), (), self.tr("Comparing with the library"))
        handlers = Handlers(done=self._take, failed=self._fail)
        self._parts.jobs.submit(
            BULK,
            map_calls.find_similar,
            *(self._parts.keeper.path, self._crystal, self._key, self._panel.kind.currentData(), _MOST),
            title=self.tr("Similar materials"),
            handlers=handlers,
            slot=f"similar-{id(self)}",
        )

    def compare(self) -> None:
        """Compare the atoms of what was found one by one."""
        keys = self._panel.keys
        handlers = Handlers(
            partial=lambda found: self._take_rms(found, done=False),
            done=lambda found: self._take_rms(found, done=True),
            failed=self._fail,
        )
        self._parts.jobs.submit(
            BULK,
            map_calls.compare_atoms,
            *(self._parts.keeper.path, self._crystal, keys),
            title=self.tr("Compare atoms"),
            handlers=handlers,
            slot=f"similar-{id(self)}",
        )

    def _take(self, found: Similar) -> None:
        if not self._alive:
            return
        keys = found.keys.tolist()
        rows = rows_of(self._parts, keys)
        pairs = [
            (rows[key], percent) for key, percent in zip(keys, found.likeness.tolist(), strict=True) if key in rows
        ]
        text = self.tr("The most alike: {0}").format(entries(len(pairs)))
        nothing = self.tr("Nothing in the library is like it. Import a data set, or compare something else.")
        self._panel.set_rows([row for row, _ in pairs], [percent for _, percent in pairs], text if pairs else nothing)

    def _take_rms(self, found: Mapping[int, float], *, done: bool) -> None:
        if self._alive:
            self._panel.set_rms(found, done=done)

    def _fail(self, error: UserError) -> None:
        if self._alive:
            self._panel.tell(say(error.text))

    def _end(self) -> None:
        self._alive = False


class Duplicates(QObject):
    """Opens the tab, and keeps it up to date while the search goes on."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._panel: DuplicatesPanel | None = None
        self._job: int | None = None
        self._known = 0
        parts.jobs.changed.connect(self._follow_job)
        parts.keeper.project_changed.connect(self._start_anew)
        text, group = self.tr("&Duplicates in the library…"), self.tr("Library")
        tip = self.tr("Find entries of the library that are the same structure")
        parts.actions.add(DUPLICATES, text, self.open, group=group, icon_name="copy", tip=tip)
        parts.menus["analyse"].append(DUPLICATES)

    def open(self) -> None:
        """Open the tab, or bring it to the front."""
        results = self._parts.window.results
        if self._panel is None or results.indexOf(self._panel) < 0:
            panel = self._panel = DuplicatesPanel()
            panel.asked.connect(self.search)
            panel.cancel_asked.connect(self._cancel)
            panel.others_asked.connect(self._select)
            panel.removal_asked.connect(self._remove)
            panel.opened.connect(self._parts.document.show_item)
            panel.destroyed.connect(partial(self._forget, panel))
            results.addTab(panel, self.tr("Duplicates"))
        results.setCurrentWidget(self._panel)
        self._parts.window.show_results()

    def search(self) -> None:
        """Search the library, or what is listed of it."""
        if self._panel is None:
            return
        self._panel.begin(busy=True)
        self._known = 0
        library = self._parts.library
        keys = None if library.query.is_all else tuple(library.keys.tolist())
        handlers = Handlers(partial=self._take, done=self._finish, failed=self._fail, cancelled=self._give_up)
        self._job = self._parts.jobs.submit(
            BULK,
            map_calls.find_duplicates,
            *(self._parts.keeper.path, keys, self._panel.tolerance),
            title=self.tr("Duplicates in the library"),
            handlers=handlers,
            slot="library-duplicates",
        )

    def _take(self, groups: tuple[Group, ...]) -> None:
        if self._panel is not None:
            room = max(MOST_SHOWN - self._known, 0)
            keys = [key for group in groups[:room] for key in group.keys]
            self._panel.add(groups, rows_of(self._parts, keys))
            self._known += len(groups)

    def _finish(self, groups: tuple[Group, ...]) -> None:
        self._job = None
        # those found last came with the end
        self._take(groups[self._known :])
        self._end()

    def _give_up(self) -> None:
        self._job = None
        self._end(self.tr("Given up; found so far:"))

    def _end(self, before: str = "") -> None:
        if self._panel is None:
            return
        count, others = len(self._panel.groups), len(self._panel.others)
        groups = self.tr("1 group") if count == 1 else self.tr("{0} groups").format(f"{count:,}")
        text = self.tr("{0}; {1} could go").format(groups, entries(others))
        if count > MOST_SHOWN:
            text += " · " + self.tr("the first {0} groups are listed").format(MOST_SHOWN)
        nothing = self.tr("No two entries are the same within these tolerances.")
        self._panel.end(f"{before} {text if count else nothing}".strip())

    def _fail(self, error: UserError) -> None:
        self._job = None
        if self._panel is not None:
            self._panel.end(say(error.text))

    def _follow_job(self, view: JobView) -> None:
        if view.job == self._job and self._panel is not None and not view.event.state.is_final:
            self._panel.set_progress(view.event.fraction, say(view.event.message))

    def _cancel(self) -> None:
        if self._job is not None:
            self._parts.jobs.cancel(self._job)

    def _select(self, keys: tuple[int, ...]) -> None:
        self._parts.library.choose(keys)

    def _remove(self, keys: tuple[int, ...]) -> None:
        self._parts.document.remove(keys)
        if self._panel is not None:
            self._panel.begin()
            text = self.tr("Removed from the library: {0}. Undo brings them back.").format(entries(len(keys)))
            self._panel.tell(text)

    def _start_anew(self) -> None:
        self._cancel()
        if self._panel is not None:
            self._panel.begin()

    def _forget(self, panel: DuplicatesPanel) -> None:
        if panel is self._panel:
            self._panel = None
            self._cancel()
