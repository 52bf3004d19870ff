"""Comparing entries of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.engine.compare_calls import compare_entries
from core.engine.engine import FILES
from core.library.comparing import MOST
from gui.jobs import Handlers

if TYPE_CHECKING:
    from core.errors import UserError
    from core.library.comparing import Compared, Likeness
    from gui.compare_view import CompareView
    from gui.features.parts import Parts

KEY = "compare"
_PATIENCE_S = 2.0


def install(parts: Parts) -> None:
    """Add the command to the menu of the view and to that of the library."""
    Comparing(parts)


class Comparing(QObject):
    """Opens a tab for the entries that are chosen, while there are two to six."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        tip = self.tr("Put two to six entries of the library beside each other")
        parts.actions.add(
            KEY, self.tr("Com&pare"), self.compare, group=self.tr("View"), icon_name="compare", tip=tip
        )  # fmt: skip
        parts.menus["view"].append(KEY)
        parts.library.menu_actions.append(KEY)
        parts.library.chosen_changed.connect(self._enable)
        self._enable()

    def compare(self) -> CompareView | None:
        """Open the comparison of what is chosen in the library."""
        from gui.compare_view import CompareView

        parts, keys = self._parts, tuple(int(key) for key in self._parts.library.chosen)
        if not 2 <= len(keys) <= MOST:
            return None
        # what was done a moment ago is compared, too
        parts.keeper.flush(_PATIENCE_S)
        view = CompareView(parts.view.style_)
        view.entry_chosen.connect(parts.document.show_item)
        view.failed.connect(lambda error: parts.teller.fail(self.tr("Export"), error))
        view.tell(self.tr("Reading…"))
        results = parts.window.results
        results.setCurrentIndex(results.addTab(view, self.tr("Comparison of {0}").format(len(keys))))
        parts.window.show_results(most=True)
        self._begin(view, keys)
        return view

    def _begin(self, view: CompareView, keys: tuple[int, ...]) -> None:
        parts = self._parts
        gone: list[bool] = []
        view.destroyed.connect(lambda: gone.append(True))

        def show(entries: tuple[Compared, ...] | None) -> None:
            if entries and not gone:
                view.set_entries(entries)
                view.tell(self.tr("Comparing structures…"))

        def finish(found: tuple[Likeness, ...]) -> None:
            if not gone:
                view.set_likenesses(found)
                view.tell("")

        def fail(error: UserError) -> None:
            parts.teller.fail(KEY, error)
            if not gone:
                view.tell("")

        handlers = Handlers(partial=show, done=finish, failed=fail)
        job = parts.jobs.submit(FILES, compare_entries, str(parts.keeper.path), keys, handlers=handlers)
        view.destroyed.connect(lambda: parts.jobs.cancel(job))

    def _enable(self) -> None:
        self._parts.actions[KEY].setEnabled(2 <= len(self._parts.library.chosen) <= MOST)
