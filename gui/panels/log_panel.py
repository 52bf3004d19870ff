"""A log that only grows: time, level, text."""

from __future__ import annotations

from collections import deque
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from gui import theme
from gui.widgets import icon_button, make_panel

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST_LINES = 5000


class Level(StrEnum):
    """How much a message matters."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


_ROLES = {Level.INFO: "text", Level.WARNING: "warning", Level.ERROR: "error"}


class LogPanel(QWidget):
    """Shows messages, the newest at the bottom; keeps the last 5,000 lines.

    Args:
        now: Where the time comes from.
    """

    def __init__(self, parent: QWidget | None = None, *, now: Callable[[], datetime] | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self._now = now or (lambda: datetime.now().astimezone())
        self._entries: deque[tuple[str, Level, str]] = deque(maxlen=_MOST_LINES)
        self._text = QPlainTextEdit()
        self._text.setObjectName("code")
        self._text.setReadOnly(True)
        self._text.setMaximumBlockCount(_MOST_LINES)
        self._text.setPlaceholderText(self.tr("Messages appear here."))
        self._text.setAccessibleName(self.tr("Log"))
        self._copy = icon_button("copy", self.tr("Copy the log"))
        self._copy.clicked.connect(self._copy_all)
        bar = QVBoxLayout()
        bar.addWidget(self._copy)
        bar.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.GRID, theme.GRID // 2, theme.GRID // 2, theme.GRID // 2)
        layout.setSpacing(theme.GRID // 2)
        layout.addWidget(self._text, 1)
        layout.addLayout(bar)

    def append(self, level: Level, text: str) -> None:
        """Add a message; the view follows unless the user has scrolled up."""
        entry = (f"{self._now():%H:%M:%S}", level, text)
        self._entries.append(entry)
        self._write(entry)

    @property
    def text(self) -> str:
        """All that is kept, a line a message."""
        return self._text.toPlainText()

    def _write(self, entry: tuple[str, Level, str]) -> None:
        time, level, text = entry
        bar = self._text.verticalScrollBar()
        at_end = bar.value() >= bar.maximum() - 1
        colours = theme.current()
        quiet, strong = QTextCharFormat(), QTextCharFormat()
        quiet.setForeground(colours.color("quiet"))
        strong.setForeground(colours.color(_ROLES[level]))
        cursor = QTextCursor(self._text.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if not self._text.document().isEmpty():
            cursor.insertBlock()
        cursor.insertText(f"{time}  ", quiet)
        cursor.insertText(f"{self._word(level)}{text}", strong)
        if at_end:
            bar.setValue(bar.maximum())

    def _word(self, level: Level) -> str:
        match level:
            case Level.INFO:
                return ""
            case Level.WARNING:
                return self.tr("Warning: ")
            case Level.ERROR:
                return self.tr("Error: ")

    def _copy_all(self) -> None:
        self._text.selectAll()
        self._text.copy()
        self._text.moveCursor(QTextCursor.MoveOperation.End)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_entries"):
            self._text.clear()
            for entry in self._entries:
                self._write(entry)
