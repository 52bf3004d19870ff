"""The project in the window: open, save, name; how things stand; unsaved sessions of before."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, QObject, QSettings, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFileDialog

from core.library.project import SUFFIX
from gui import sessions, theme
from gui.i18n import say
from gui.keeping import Saved
from gui.panels.banner import Offer
from gui.panels.welcome import LeftSession
from gui.projects import Projects
from gui.widgets import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.engine.library_calls import Summary
    from core.errors import UserError
    from gui.features.parts import Parts

_MOST_LEFT = 5
_WIDTH = 300
_ABOUT, _SAVING, _CLOSING = "project", "saving", "closing"
"""Messages about whole projects, which stay until they are read; about changes that are not on the disk; and why the
window stays open."""


def install(parts: Parts) -> None:
    """Add the commands, and the word in the corner that says whether all is saved."""
    ProjectFeature(parts)


class ProjectFeature(QObject):
    """Links the project with the window."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts, self._keeper = parts, parts.keeper
        self._linked = True
        self._projects = Projects(parts.keeper, parts.jobs, self)
        self._state = ElidedLabel("", "quiet", Qt.TextElideMode.ElideMiddle)
        self._state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._state.setContentsMargins(0, 0, theme.MARGIN, 0)
        self._state.setAccessibleName(self.tr("Project"))
        menu = parts.window.menuBar()
        # of one size, as the menu gives a corner its place only once
        self._state.setFixedSize(_WIDTH, max(menu.sizeHint().height(), self._state.fontMetrics().height() + 6))
        menu.setCornerWidget(self._state)
        self._state.show()
        self._add_actions()
        self._connect()
        self._show_state()
        self._tell_place()
        sessions.clear_discarded()
        self._projects.look_for_left()

    def _add_actions(self) -> None:
        add, group, keys = self._parts.actions.add, self.tr("Project"), QKeySequence.StandardKey
        add("new_project", self.tr("&New project"), self._start_anew, group=group, shortcut=keys.New)
        text = self.tr("&Save project")
        tip = self.tr("Everything is saved as you go; this gives the project a name")
        add("save_project", text, self._save, group=group, icon_name="save", shortcut=keys.Save, tip=tip)
        self._parts.actions["save_project"].setIconText(self.tr("Save"))
        text = self.tr("Save project &as…")
        add("save_project_as", text, self._save_as, group=group, shortcut="Ctrl+Shift+S")
        self._parts.menus["project"] += ["new_project", "save_project", "save_project_as"]

    def _connect(self) -> None:
        keeper, projects, welcome = self._keeper, self._projects, self._parts.welcome
        keeper.state_changed.connect(self._show_state)
        keeper.failed.connect(self._tell_failure)
        keeper.project_changed.connect(self._show_state)
        keeper.project_changed.connect(self._tell_place)
        keeper.project_changed.connect(projects.look_for_left)
        projects.opened.connect(self._opened)
        projects.saved.connect(self._saved)
        projects.failed.connect(self._tell_failure)
        projects.refused.connect(self._offer_copy)
        projects.left_found.connect(self._show_left)
        self._parts.opener.project_wanted.connect(self._open)
        welcome.discard_requested.connect(projects.discard)
        self._parts.window.may_close = self._may_close
        self._parts.window.closing.connect(self._let_go)

    def _start_anew(self) -> None:
        self._once_tasks_ended(self._projects.start_anew)

    def _open(self, path: str) -> None:
        self._once_tasks_ended(partial(self._projects.open, path))

    def _once_tasks_ended(self, go_on: Callable[[], None]) -> None:
        """Ask before tasks are given up: what comes of them belongs to the project that is open."""
        if not self._parts.results.busy:
            go_on()
            return

        def give_up() -> None:
            self._parts.teller.close(_ABOUT)
            self._parts.runner.cancel_all()
            go_on()

        text = self.tr("A task is still running on this project.")
        hint = self.tr("Wait for it, or give it up: its result belongs to this project.")
        self._parts.teller.warn(_ABOUT, text, hint, [Offer(self.tr("Give the task up and go on"), give_up)])

    def _save(self) -> None:
        if not self._projects.save():
            self._save_as()

    def _save_as(self) -> None:
        folder = Path(str(QSettings().value("folder", str(Path.home()))))
        start = str(folder / f"{self._keeper.name or self.tr('Project')}{SUFFIX}")
        kinds = self.tr("MatterDesk project") + f" (*{SUFFIX})"
        path, _ = QFileDialog.getSaveFileName(self._parts.window, self.tr("Save project as"), start, kinds)
        if path:
            QSettings().setValue("folder", str(Path(path).parent))
            self._projects.save_as(path)

    def _opened(self, path: str) -> None:
        self._parts.teller.close(_ABOUT)
        if not sessions.is_session(Path(path)):
            self._parts.opener.remember(path)

    def _saved(self, path: str) -> None:
        self._parts.teller.close(_ABOUT)
        self._parts.opener.remember(path)
        self._parts.teller.note(self.tr("Project saved as {0}").format(path))

    def _show_state(self) -> None:
        name = self._keeper.name or self.tr("Unsaved session")
        word = {
            Saved.YES: self.tr("kept") if not self._keeper.is_named else self.tr("saved"),
            Saved.SOON: self.tr("saving…"),
            Saved.FAILED: self.tr("not saved"),
        }[self._keeper.saved]
        self._state.set_whole(f"{name} · {word}")
        self._state.setToolTip(str(self._keeper.path) if self._keeper.is_named else self.tr("Ctrl+S gives it a name"))
        self._state.setProperty("role", "error" if self._keeper.saved is Saved.FAILED else "quiet")
        self._state.style().polish(self._state)
        if self._keeper.saved is Saved.YES:
            self._parts.teller.close(_SAVING)
            self._parts.teller.close(_CLOSING)

    def _tell_place(self) -> None:
        """Say where an unsaved session lies if it could not be put where such sessions are kept."""
        if self._keeper.trouble is None or self._keeper.is_named:
            return
        text = self.tr("The folder of unsaved sessions cannot be written to, so this one is kept in {0}.")
        hint = self.tr("The system may empty that folder: save the project elsewhere.")
        offers = [Offer(self.tr("Save project as…"), self._save_as)]
        self._parts.teller.warn(_ABOUT, text.format(self._keeper.path.parent), hint, offers)

    def _tell_failure(self, what: str, error: UserError) -> None:
        if self._keeper.saved is Saved.FAILED:
            offers = [
                Offer(self.tr("Try again"), self._keeper.retry),
                Offer(self.tr("Save under another name"), self._save_as),
            ]
            self._parts.teller.fail(_SAVING, error, offers)
        else:
            self._parts.teller.fail(_ABOUT, error)
        self._parts.teller.note(f"{what}: {say(error.text)}")

    def _offer_copy(self, path: str, error: UserError) -> None:
        offer = Offer(self.tr("Open a copy"), lambda: self._projects.open_copy(path))
        self._parts.teller.fail(_ABOUT, error, [offer])

    def _may_close(self) -> bool:
        if self._keeper.is_copying:
            text = self.tr("The project is just being saved under another name.")
            offer = Offer(self.tr("Close without waiting for it"), self._close_without_copy)
            self._parts.teller.warn(_CLOSING, text, "", [offer])
            return False
        if self._keeper.saved is Saved.YES or self._keeper.flush():
            return True
        text = self.tr("The last changes could not be written, so the window stays open.")
        offers = [
            Offer(self.tr("Save under another name"), self._save_as),
            Offer(self.tr("Close and lose them"), self._close_anyway),
        ]
        self._parts.teller.warn(_CLOSING, text, "", offers)
        return False

    def _let_go(self) -> None:
        """Hear no more of a project that outlives the window."""
        if self._linked:
            self._linked = False
            self._keeper.state_changed.disconnect(self._show_state)
            self._keeper.project_changed.disconnect(self._show_state)
            self._keeper.project_changed.disconnect(self._tell_place)
            self._keeper.failed.disconnect(self._tell_failure)

    def _close_without_copy(self) -> None:
        if self._keeper.is_copying:
            self._keeper.go_on()
        self._parts.window.close()

    def _close_anyway(self) -> None:
        self._parts.window.may_close = lambda: True
        self._parts.window.close()

    def _show_left(self, found: tuple[Summary, ...]) -> None:
        self._parts.welcome.set_left([self._left(summary) for summary in found[:_MOST_LEFT]])

    def _left(self, summary: Summary) -> LeftSession:
        title = summary.titles[0] if summary.titles else ""
        if summary.count > 1:
            title = self.tr("{0} and {1} more").format(title, summary.count - 1)
        when = QDateTime.fromSecsSinceEpoch(int(summary.changed))
        return LeftSession(summary.path, title, QLocale().toString(when, QLocale.FormatType.ShortFormat))
