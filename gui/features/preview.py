"""Shows what a quick task would build while its form is filled in."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from core.engine.engine import QUICK
from core.engine.run import preview_task
from core.errors import UserError
from core.formatting import format_fixed
from core.structures.editing.cell import vacuum
from core.tasks.base import Group, StructureInput
from core.tasks.building import Built
from core.tasks.registry import discover
from gui import theme
from gui.fields.base import Surroundings
from gui.formatting import atoms
from gui.i18n import say
from gui.jobs import Handlers
from gui.panels.option_list import fact_text
from gui.running import OPEN_ITEM, resolved
from gui.widgets import icon_button, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.structures.crystal import Crystal
    from core.tasks.base import Entry
    from core.tasks.building import Option
    from gui.document import Document
    from gui.features.parts import Parts
    from gui.running import Run

MOST_ATOMS = 50_000
"""Larger structures are built on request only."""

_EMPTY = 6.0
"""Å between atoms across a cell beyond which it holds vacuum, so that its volume is not that of the matter."""
_REST_MS = 150
_BUSY_MS = 500
_PATIENCE_MS = 2000
"""How long a preview that is out of date may go on before its process is ended, which costs more than waiting."""


def install(parts: Parts) -> None:
    """Preview quick tasks, and tell forms of the selection and of other structures."""
    document = parts.document
    parts.panel.set_surroundings(
        Surroundings(
            lambda: _selection(document),
            lambda: _open_structures(document),
            lambda: str(parts.keeper.path),
            # that command comes with a later feature
            lambda: parts.actions["potentials"].trigger(),  # noqa: PLW0108
            lambda: _datasets(parts),
            lambda: _properties(parts),
            lambda: parts.actions["formulation"].trigger(),  # noqa: PLW0108
        )
    )
    Preview(parts)


def _datasets(parts: Parts) -> list[str]:
    with suppress(UserError):
        return [one.name for one in parts.keeper.reader.datasets.all()]
    return []


def _properties(parts: Parts) -> list[tuple[str, str]]:
    # only needed at a click
    from core.learning.sources import NO_TARGETS
    from gui.panels.importing.words import property_name

    with suppress(UserError):
        columns = parts.keeper.reader.properties.columns()
        return [(one.key, f"{property_name(one.key)} ({one.count:,})") for one in columns if one.key not in NO_TARGETS]
    return []


def _selection(document: Document) -> str:
    if document.crystal is None or not document.selection:
        return ""
    from core.structures.selecting import expression_of  # only needed at a click

    mask = np.zeros(len(document.crystal), dtype=bool)
    mask[list(document.selection)] = True
    return expression_of(mask)


def _open_structures(document: Document) -> list[tuple[str, str]]:
    return [(f"{OPEN_ITEM}{item.key}", item.title) for item in document.items]


class Preview(QObject):
    """Runs the chosen task in the background whenever its form or the structure changes.

    It begins when the user chooses a quick task or changes a value of it, and ends with Esc, with another kind of task
    or with what was built.
    """

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._tasks = discover()
        self._frame = _Frame(parts.view)
        self._frame.build.connect(parts.panel.run)
        self._frame.leave.connect(self.end)
        self._wanted = self._out_of_date = False
        self._job: int | None = None
        self._page: QWidget | None = None
        self._rest = _timer(self, _REST_MS, self._ask)
        self._patience = _timer(self, _PATIENCE_MS, self._give_up)
        self._busy = _timer(self, _BUSY_MS, self._tell_busy)
        # once the form has laid itself out anew
        self._room = _timer(self, 0, lambda: parts.window.give_room("tasks", parts.panel))
        parts.panel.edited.connect(self._begin)
        parts.panel.dismissed.connect(self.end)
        parts.panel.run_requested.connect(self._pause)
        parts.document.current_changed.connect(self._again)
        parts.runner.started.connect(self._make_room_below)
        for ended in (parts.runner.finished, parts.runner.failed, parts.runner.cancelled):
            ended.connect(self._run_ended)

    def end(self) -> None:
        """Show the document again."""
        self._pause()
        self._hide()
        self._parts.panel.set_outlook("")

    def _run_ended(self, run: Run) -> None:
        if run.task.live and not self._wanted:
            self._hide()

    def _begin(self) -> None:
        self._wanted = self._tasks[self._parts.panel.task].live
        if self._wanted:
            self._again()
        else:
            self.end()
            # the forms of simulations, of learning and of searches are long, and what they find stands under the view
            if self._tasks[self._parts.panel.task].group in {Group.SIMULATE, Group.LEARN, Group.DESIGN}:
                self._room.start()
            else:
                self._parts.window.take_back_room("tasks")

    def _make_room_below(self, run: Run) -> None:
        """Let the inspector have its place again, where what a task finds is shown."""
        if not run.task.live:
            self._parts.window.take_back_room("tasks")

    def _again(self) -> None:
        if not self._wanted:
            return
        self._out_of_date = True
        self._rest.start()
        if self._job is not None and not self._patience.isActive():
            self._patience.start()

    def _pause(self) -> None:
        """Ask for nothing more until something is edited."""
        self._wanted = self._out_of_date = False
        self._rest.stop()

    def _give_up(self) -> None:
        if self._job is not None and self._out_of_date:
            self._parts.jobs.cancel(self._job)

    def _ask(self) -> None:
        if self._job is not None or not self._wanted:
            return  # the running one asks again when it has ended
        self._out_of_date = False
        panel, document = self._parts.panel, self._parts.document
        task, values, item, crystal = self._tasks[panel.task], panel.values(), document.current, document.crystal
        if values is None or (task.needs_structures and (item is None or crystal is None)):
            self._tell("", ())
            self._hide()
            return
        inputs: tuple[StructureInput, ...] = ()
        if task.needs_structures and item is not None and crystal is not None:
            inputs = (StructureInput(crystal, item.source or item.title),)
        handlers = Handlers(done=self._show, failed=self._fail, cancelled=self._ended)
        options = resolved(document, task, values)
        self._busy.start()
        self._job = self._parts.jobs.submit(
            QUICK, preview_task, task.key, inputs, options, MOST_ATOMS, handlers=handlers
        )

    def _ended(self) -> None:
        self._job = None
        self._patience.stop()
        self._busy.stop()
        if self._out_of_date:
            self._rest.start(0)

    def _tell_busy(self) -> None:
        if self._wanted:
            self._parts.panel.set_outlook(self.tr("Preparing the preview…"))

    def _fail(self, error: UserError) -> None:
        if self._wanted and not self._out_of_date:
            self._tell(say(error.text), (), "error")
        self._ended()

    def _show(self, entries: tuple[Entry, ...]) -> None:
        if self._wanted and not self._out_of_date and entries:
            entry = entries[0]
            options, chosen_by = (entry.options, entry.chosen_by) if isinstance(entry, Built) else ((), "")
            if entry.error:
                self._tell(say(entry.error), options, "error", chosen_by)
            elif entry.crystal is None:
                self._tell("\n".join(_lines(entry)), options, "warning", chosen_by)
            else:
                self._tell("\n".join(_lines(entry)), options, "quiet", chosen_by)
                self._put(entry.crystal)
        self._ended()

    def _tell(self, text: str, options: Sequence[Option], role: str = "quiet", chosen_by: str = "") -> None:
        self._parts.panel.set_outlook(text, role)
        self._parts.panel.set_options(options, chosen_by)
        self._room.start()
        if role != "quiet":
            self._hide()

    def _put(self, crystal: Crystal) -> None:
        window = self._parts.window
        if self._page is None and window.page is not window.view_page:
            self._page = window.page
            window.show_page(window.view_page)
        self._parts.view.set_preview(crystal)
        self._frame.show_text(_title(crystal))

    def _hide(self) -> None:
        self._parts.view.set_preview(None)
        self._frame.end()
        if self._page is not None and self._parts.document.current is None:
            self._parts.window.show_page(self._page)
        self._page = None


def _timer(parent: QObject, interval: int, slot: object) -> QTimer:
    timer = QTimer(parent, interval=interval, singleShot=True)
    timer.timeout.connect(slot)
    return timer


def _title(crystal: Crystal) -> str:
    parts = [say(crystal.title), atoms(len(crystal))]
    if crystal.is_periodic and max(vacuum(crystal, axis) for axis in range(3)) < _EMPTY:
        per_atom = format_fixed(crystal.volume / len(crystal), 1)
        parts.append(QCoreApplication.translate("Preview", "{0} Å³/atom").format(per_atom))
    return QCoreApplication.translate("Preview", "Preview: {0}").format(" · ".join(part for part in parts if part))


def _lines(entry: Entry) -> list[str]:
    """Return the facts and remarks of what would be built, one a line."""
    facts = entry.facts if isinstance(entry, Built) else ()
    translate = QCoreApplication.translate
    lines = [f"{translate('tasks', fact.name)}: {fact_text(fact)} {fact.unit}".rstrip() for fact in facts]
    return [*lines, *map(say, entry.remarks)]


class _Frame(QFrame):
    """A dashed frame over the view, through which the mouse goes, and a badge that says what is seen.

    Signals:
        build: The user wants it built.
        leave: The user wants to see the document again.
    """

    build = Signal()
    leave = Signal()

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self.setObjectName("preview")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._text = label()
        self._text.setObjectName("preview-title")
        self._badge = QFrame(view)
        self._badge.setObjectName("preview-text")
        build = QPushButton(self.tr("Build"))
        build.setProperty("primary", True)
        build.setToolTip(self.tr("Add it to the library (Ctrl+Enter)"))
        build.clicked.connect(self.build)
        leave = icon_button("close", self.tr("End the preview (Esc)"))
        leave.clicked.connect(self.leave)
        row = QHBoxLayout(self._badge)
        row.setContentsMargins(theme.GRID, theme.GRID // 2, theme.GRID // 2, theme.GRID // 2)
        for widget in (self._text, build, leave):
            row.addWidget(widget)
        view.installEventFilter(self)
        self.end()

    def show_text(self, text: str) -> None:
        """Show frame and badge with this line."""
        self._text.setText(text)
        self._fill()
        for widget in (self, self._badge):
            widget.show()
            widget.raise_()

    def end(self) -> None:
        """Hide both."""
        self.hide()
        self._badge.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the view."""
        if event.type() == QEvent.Type.Resize:
            self._fill()
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        view = self.parentWidget()
        if view is None:
            return
        self.setGeometry(view.rect())
        self._badge.setMaximumWidth(max(0, view.width() - 2 * theme.GRID))
        self._badge.adjustSize()
        left = (view.width() - self._badge.width()) // 2
        self._badge.move(left, view.height() - self._badge.height() - theme.GRID)
