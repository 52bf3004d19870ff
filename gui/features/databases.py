"""Searching the world's databases: the panel, the searches in the background, and what becomes of what they find."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSettings, Qt, QTimer

from core.databases.found import DatabaseError, FilterError, ProviderState, Stage, draft_of
from core.databases.keys import KeyPlace, checked
from core.databases.materials_project import KEY as OWN_API
from core.engine import database_calls
from core.engine.engine import FILES, NET, QUICK
from gui.formatting import entries
from gui.i18n import say
from gui.jobs import Handlers
from gui.panels.database_hits import HitsTable
from gui.panels.database_model import HitsModel
from gui.panels.database_panel import DatabasePanel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from core.databases.found import Hit, Progress
    from core.errors import UserError
    from gui.features.parts import Parts

_TOLD = "databases"
_SETTLE = 250
"""ms after the last key until a filter is looked at."""
_LAID_OUT = 60
"""ms after which the lines of a new search have their places."""
_CHOSEN, _OWN = "databases/chosen", "databases/own"
_USUAL = ("mp", "oqmd", "cod")


def install(parts: Parts) -> None:
    """Add the panel and its command to the window."""
    Databases(parts)


class Databases(QObject):
    """Sends what the panel asks to the workers, and gathers what they find."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self.panel = DatabasePanel()
        self.model = HitsModel(self)
        self.table: HitsTable | None = None
        self._run, self._pending = 0, 0
        self._jobs: list[int] = []
        self._key = ""
        self._looked_for_key = self._is_closing = False
        self._soon = QTimer(self, interval=_SETTLE, singleShot=True)
        self._soon.timeout.connect(self._check_filter)
        self._room = QTimer(self, interval=0, singleShot=True)
        self._room.timeout.connect(lambda: parts.window.give_room("tasks", self.panel))
        self._restore()
        area, title = Qt.DockWidgetArea.RightDockWidgetArea, self.tr("Databases")
        parts.window.add_panel("databases", title, self.panel, area, scroll=True, beside="tasks", icon_name="database")
        show = partial(parts.window.show_panel, "databases")
        tip = self.tr("Search Materials Project, AFLOW, OQMD, JARVIS, Alexandria and COD")
        parts.actions.add(
            "databases", self.tr("Search &databases…"), show, group=self.tr("File"), icon_name="database", tip=tip
        )
        parts.menus["file"].append("databases")
        self._connect()

    def _connect(self) -> None:
        panel = self.panel
        panel.search_wanted.connect(self.search)
        panel.cancel_wanted.connect(self.cancel)
        panel.results_wanted.connect(self.show_table)
        panel.filter_changed.connect(lambda _text: self._soon.start())
        panel.choice.changed.connect(self._choice_changed)
        # a page in its scroller has its size only after the event that shows it
        panel.came_into_sight.connect(self._room.start)
        panel.went_out_of_sight.connect(self._give_room_back)
        # what still arrives finds no window
        self._parts.window.closing.connect(self._leave)
        panel.own.key.given.connect(self._store_key)
        panel.own.key.forget_wanted.connect(self._forget_key)
        # what was kept is in the project that was open then
        self._parts.keeper.project_changed.connect(self.model.forget_kept)
        self._choice_changed()

    def _give_room_back(self) -> None:
        if not self._is_closing:
            self._parts.window.take_back_room("tasks")

    def _leave(self) -> None:
        self._is_closing = True
        self.cancel()

    # Searching

    def search(self) -> None:
        """Ask the ticked databases."""
        panel = self.panel
        self.cancel()
        providers, own, limit = panel.choice.providers, panel.choice.uses_own_api, panel.limit.value()
        states = [ProviderState(one.key, one.name) for one in providers]
        if own:
            stage = Stage.WAITING if states else Stage.SEARCHING
            states.append(ProviderState(OWN_API, self.tr("Materials Project API"), stage))
        self._run += 1
        self._jobs, self._pending = [], bool(providers) + own
        self.model.clear()
        panel.states.begin(states)
        panel.offer_results(offered=False)
        panel.set_busy(busy=True)
        self._parts.teller.close(_TOLD)
        self.show_table()
        if self.table is not None:
            self.table.set_empty_text(self.tr("Entries appear here as they arrive."))
        self._bring_states_up()
        if providers:
            keys = tuple(one.key for one in providers)
            self._submit(keys, database_calls.search, providers, panel.filter_text, limit)
        if own:
            self._submit((OWN_API,), database_calls.search_materials_project, panel.question, self._key, limit, "")

    def _bring_states_up(self) -> None:
        bring_up = partial(self._parts.window.bring_up, "databases", self.panel.states)
        QTimer.singleShot(_LAID_OUT, self.panel, bring_up)

    def _submit(self, keys: tuple[str, ...], function: Callable[..., Any], *arguments: Any) -> None:
        run = self._run
        handlers = Handlers(
            partial=partial(self._take, run),
            done=partial(self._end, run),
            failed=partial(self._fail, run, keys),
            cancelled=partial(self._give_up, run),
        )
        title = (
            self.tr("Search in {0} databases").format(len(keys)) if len(keys) > 1 else self.tr("Search in a database")
        )
        self._jobs.append(self._parts.jobs.submit(NET, function, *arguments, title=title, handlers=handlers))

    def cancel(self) -> None:
        """Give up what is under way; what came stays."""
        if self._pending:
            for job in self._jobs:
                self._parts.jobs.cancel(job)
            self._give_up(self._run)

    def _take(self, run: int, progress: Progress) -> None:
        if run == self._run:
            self.model.append(progress.hits)
            self.panel.states.show_states(progress.states)

    def _end(self, run: int, states: Sequence[ProviderState]) -> None:
        if run != self._run:
            return
        self.panel.states.show_states(states)
        self._pending -= 1
        if not self._pending:
            self.panel.set_busy(busy=False)
            self._say_if_nothing()
            if any(state.stage is Stage.FAILED for state in self.panel.states.shown):
                # what went wrong takes more lines than that it is going on
                self._bring_states_up()
            asked = [one for one in self.panel.states.shown if one.key != OWN_API] or self.panel.states.shown
            if all(state.offline for state in asked):
                text = self.tr("No database can be reached.")
                self._parts.teller.warn(_TOLD, text, self.tr("Check the network. Everything else works without it."))

    def _say_if_nothing(self) -> None:
        if self.table is not None:
            failed = all(state.stage is Stage.FAILED for state in self.panel.states.shown)
            none, nothing = self.tr("No database answered the question."), self.tr("Nothing was found.")
            self.table.set_empty_text(none if failed else nothing)

    def _fail(self, run: int, keys: tuple[str, ...], error: UserError) -> None:
        if run != self._run:
            return
        if isinstance(error, FilterError):
            self.panel.show_fault(told(error))
        shown = [state for state in self.panel.states.shown if state.key in keys]
        failed = [replace(one, stage=Stage.FAILED, message=error.message, hint=error.hint) for one in shown]
        self._end(run, failed)

    def _give_up(self, run: int) -> None:
        if run == self._run:
            # what still arrives of it is not wanted
            self._run += 1
            self._pending = 0
            self.panel.states.cancel()
            self.panel.set_busy(busy=False)
            self._say_if_nothing()

    # What was found

    def show_table(self) -> None:
        """Bring the table of what was found into sight."""
        results = self._parts.window.results
        if self.table is None:
            self.table = HitsTable(self.model)
            self.table.show_wanted.connect(self.show_structure)
            self.table.keep_wanted.connect(self.keep)
            self.table.destroyed.connect(self._table_closed)
            results.addTab(self.table, self.tr("Databases"))
        results.setCurrentWidget(self.table)
        self._parts.window.show_results()

    def _table_closed(self) -> None:
        self.table = None
        self.panel.offer_results(offered=self.model.rowCount() > 0)

    def show_structure(self, hit: Hit) -> None:
        """Open an entry as a structure; it goes into the library with where it comes from."""
        key = self.model.key_of(hit)
        if key is not None:
            self._parts.document.show_item(key)
        elif hit.crystal is not None:
            self._keep((hit,), shown=True)

    def keep(self, hits: Sequence[Hit]) -> None:
        """Put entries into the library, with where they come from."""
        if hits:
            self._keep(tuple(hits), shown=False)

    def _keep(self, hits: tuple[Hit, ...], *, shown: bool) -> None:
        waiting = list(hits)

        def mark(keys: tuple[int | None, ...]) -> None:
            pairs = zip(waiting[: len(keys)], keys, strict=True)
            self.model.mark_kept((hit, key) for hit, key in pairs if key is not None)
            del waiting[: len(keys)]

        def done(keys: tuple[int | None, ...]) -> None:
            if shown and keys[0] is not None:
                self._parts.document.show_item(keys[0])
            else:
                self._tell_kept(keys)

        handlers = Handlers(partial=mark, done=done, failed=partial(self._parts.teller.fail, _TOLD))
        title = self.tr("Add {0} to the library").format(entries(len(hits)))
        drafts = tuple(draft_of(hit) for hit in hits)
        self._parts.jobs.submit(
            FILES, database_calls.keep, self._parts.keeper.path, drafts, title=title, handlers=handlers
        )

    def _tell_kept(self, keys: Sequence[int | None]) -> None:
        left_out = sum(key is None for key in keys)
        text = self.tr("Added to the library: {0}").format(entries(len(keys) - left_out))
        if left_out:
            why = self.tr("Left out, with neither a structure nor a formula that can be read: {0}").format(left_out)
            self._parts.teller.warn(_TOLD, text, why)
        else:
            self._parts.teller.inform(_TOLD, text)

    # Filter, databases, key

    def _check_filter(self) -> None:
        text = self.panel.filter_text
        if not text:
            return
        handlers = Handlers(
            done=lambda _none: None,
            failed=lambda error: self.panel.show_fault(told(error)) if self.panel.filter_text == text else None,
        )
        self._parts.jobs.submit(QUICK, database_calls.check_filter, text, handlers=handlers, slot="database-filter")

    def _restore(self) -> None:
        settings = QSettings()
        self.panel.choice.set_own(_strings(settings.value(_OWN)))
        chosen = _strings(settings.value(_CHOSEN))
        self.panel.choice.tick(chosen or _USUAL)

    def _choice_changed(self) -> None:
        settings, choice = QSettings(), self.panel.choice
        settings.setValue(_CHOSEN, list(choice.ticked))
        settings.setValue(_OWN, list(choice.own))
        if choice.uses_own_api and not self._looked_for_key:
            self._looked_for_key = True
            handlers = Handlers(done=self.panel.own.key.show_place)
            self._parts.jobs.submit(NET, database_calls.key_place, handlers=handlers)

    def _store_key(self, text: str) -> None:
        try:
            key = checked(text)
        except DatabaseError as error:
            self.panel.own.key.show_fault(say(error.text))
            return

        def done(kept: bool) -> None:
            self._key = "" if kept else key
            self.panel.own.key.show_place(KeyPlace.KEYRING if kept else KeyPlace.NOWHERE, here=not kept)

        self._parts.jobs.submit(NET, database_calls.store_key, key, handlers=Handlers(done=done))

    def _forget_key(self) -> None:
        self._key = ""
        self._parts.jobs.submit(NET, database_calls.forget_key, handlers=Handlers(done=self.panel.own.key.show_place))


def told(error: UserError) -> str:
    """Return what is wrong and what to do, one below the other."""
    return "\n".join(say(text) for text in (error.message, error.hint) if text)


def _strings(value: Any) -> list[str]:
    """Return a list of texts that settings held; a list of one comes back as the one."""
    return [value] if isinstance(value, str) else [str(one) for one in value or ()]
