"""What stands in place of the list where nothing fits."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gui.widgets import discard, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.library.conditions import Condition

_MOST_OFFERED = 5


class Nothing(QWidget):
    """Says that nothing fits, and which condition is to blame.

    Signals:
        unwanted: The user gives a ``Condition`` up.
        all_unwanted: The user gives all of them up.
    """

    unwanted = Signal(object)
    all_unwanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._text = label("", "quiet", wrap=True)
        self._buttons = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addWidget(self._text)
        layout.addLayout(self._buttons)
        layout.addStretch(1)

    def begin(self) -> None:
        """Say that nothing was found."""
        self._text.setText(self.tr("Nothing in the library fits."))
        self._clear()

    def tell(self, hindering: list[tuple[Condition, str, int]]) -> None:
        """Offer to give up conditions: each with what it says, and how many entries fit without it."""
        self._clear()
        if not hindering:
            self._text.setText(self.tr("Nothing in the library fits, nor would it without any one of the conditions."))
            self._offer(self.tr("Give all of them up"), self.all_unwanted.emit)
            return
        self._text.setText(self.tr("Nothing in the library fits. Without one of these conditions there would be:"))
        for condition, text, count in hindering[:_MOST_OFFERED]:
            # text stands in quotes already
            plain = text.removeprefix("“").removesuffix("”")
            words = self.tr("{0} without “{1}”").format(f"{count:,}", plain)
            self._offer(words, partial(self.unwanted.emit, condition))

    def _offer(self, words: str, slot: Callable[[], object]) -> None:
        button = QPushButton(words.replace("&", "&&"))
        button.setProperty("link", "true")
        button.clicked.connect(lambda _checked=False: slot())
        self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _clear(self) -> None:
        for button in self.findChildren(QPushButton):
            discard(self._buttons, button)
