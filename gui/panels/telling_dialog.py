"""A dialog that asks the workers for something, with a word below on what comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from gui.i18n import say
from gui.widgets import label, restyle

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.errors import UserError


class TellingDialog(QDialog):
    """Says what goes on and what came of it.

    Signals:
        cancel_wanted: What goes on is to end.
    """

    cancel_wanted = Signal()

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        """Make it empty.

        Args:
            name: Begin of the names of its parts.
            title: What it is about.
            parent: The window.
        """
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setObjectName(name)
        self._busy = False
        self.said = label("", "quiet", wrap=True, selectable=True)
        self.said.setObjectName(f"{name}-said")
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.clicked.connect(self.cancel_wanted)
        self._cancel.hide()

    def set_busy(self, *, busy: bool) -> None:
        """Say whether something goes on."""
        self._busy = busy
        self._cancel.setVisible(busy)
        self._refresh()

    def tell(self, text: str, role: str = "quiet") -> None:
        """Say something below what is shown."""
        self.said.setProperty("role", role)
        restyle(self.said)
        self.said.setText(text)
        self.said.setToolTip("")
        self.said.setVisible(bool(text))

    def tell_error(self, error: UserError) -> None:
        """Say what went wrong, in plain words."""
        self.tell("\n".join(part for part in (say(error.message), say(error.hint)) if part), "error")
        self.said.setToolTip(error.detail[-2000:])

    # What subclasses do

    def _refresh(self) -> None:
        """Say which buttons can be used."""
        raise NotImplementedError

    # What subclasses use

    def _name_buttons(self, named: Mapping[str, QPushButton]) -> None:
        for name, button in {**named, "cancel": self._cancel}.items():
            button.setObjectName(f"{self.objectName()}-{name}")
            button.setAutoDefault(False)
