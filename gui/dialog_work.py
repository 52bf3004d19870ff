"""What a dialog has the workers do: one thing at a time, which ends with the dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QObject

from gui.jobs import Handlers
from gui.panels.telling_dialog import TellingDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.errors import UserError
    from gui.features.parts import Parts

Dialog = TypeVar("Dialog", bound=TellingDialog)


class DialogWork(QObject, Generic[Dialog]):
    """Opens a dialog when it is first asked for, and follows the job that it waits for."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self.dialog: Dialog | None = None
        self._job: int | None = None
        self._is_busy = False

    def open(self) -> None:
        """Show the dialog."""
        if self.dialog is None:
            self.dialog = self._make()
            self.dialog.cancel_wanted.connect(self._cancel)
            self.dialog.finished.connect(self._cancel)
        self._list()
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    # What subclasses do

    def _make(self) -> Dialog:
        """Return the dialog, connected with what is done for it."""
        raise NotImplementedError

    def _list(self, chosen: str = "") -> None:
        """Show what there is now."""
        raise NotImplementedError

    # What subclasses use

    def _shown(self) -> Dialog:
        if self.dialog is None:
            raise RuntimeError("the dialog is not open")
        return self.dialog

    def _submit(
        self, lane: str, done: Callable[[Any], None], function: Callable[..., Any], *arguments: object, title: str = ""
    ) -> None:
        self._shown().set_busy(busy=True)
        self._is_busy = True
        handlers = Handlers(done=done, failed=self._failed, cancelled=self._ended)
        job = self._parts.jobs.submit(lane, function, *arguments, title=title, handlers=handlers)
        # it may be done by now
        self._job = job if self._is_busy else None

    def _failed(self, error: UserError) -> None:
        self._ended()
        self._shown().tell_error(error)

    def _ended(self) -> None:
        self._job, self._is_busy = None, False
        self._shown().set_busy(busy=False)
        self._shown().tell("")

    def _cancel(self) -> None:
        if self._job is not None:
            self._parts.jobs.cancel(self._job)
