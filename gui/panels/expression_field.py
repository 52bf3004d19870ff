"""A field for an expression that selects atoms: completes names, remembers, offers examples, shows where a fault is."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import QCompleter, QLineEdit, QMenu, QWidget
from typing_extensions import override

from gui.icons import icon
from gui.widgets import restyle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex

EXAMPLES = (
    'element == "O" and z > 0.5',
    'element in ("Fe", "Co")',
    "index in (1, 2, 5)",
    "coordination < 4",
    'bonds(element == "O") == 6',
    'distance(element == "O") < 2.5',
    "near(1, 3.0)",
    'molecule(element == "N")',
    "not fixed and abs(Z - 5) < 2",
)

_WORD = re.compile(r"[A-Za-z_]\w*$")
_SETTING = "select/recent"
_MOST_RECENT = 12
_MENU_WIDTH = 320
_PAUSE_MS = 150


class ExpressionField(QLineEdit):
    """A line of the language of ``core.structures.selecting``.

    Signals:
        edited: The user paused in typing; carries the text.
        submitted: Enter was pressed; carries the text.
    """

    edited = Signal(str)
    submitted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(EXAMPLES[0])
        self.setAccessibleName(self.tr("Expression that selects atoms"))
        self._names = QStringListModel(self)
        completer = _Completer(self._names, self)
        self.setCompleter(completer)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        more = QAction(icon("chevron-down", "quiet"), self.tr("Examples and recent expressions"), self)
        more.triggered.connect(self._open_menu)
        self.addAction(more, QLineEdit.ActionPosition.TrailingPosition)
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(lambda: self.edited.emit(self.text()))
        self.textChanged.connect(self._pause.start)
        self.returnPressed.connect(self._submit)

    def set_names(self, names: Sequence[str]) -> None:
        """Complete these."""
        self._names.setStringList(sorted(names, key=str.lower))

    def remember(self, text: str) -> None:
        """Put an expression at the head of the recent ones."""
        kept = [text.strip(), *(other for other in recent() if other != text.strip())]
        QSettings().setValue(_SETTING, kept[:_MOST_RECENT])

    def mark(self, fault: tuple[int, int] | None) -> None:
        """Show that the text is at fault, or that it is not."""
        if bool(self.property("invalid")) != (fault is not None):
            self.setProperty("invalid", fault is not None)
            restyle(self)

    def _submit(self) -> None:
        self._pause.stop()
        self.submitted.emit(self.text())

    def _open_menu(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _fill(self) -> None:
        self._menu.clear()
        metrics = QFontMetrics(self._menu.font())
        for title, texts in ((self.tr("Recent"), recent()), (self.tr("Examples"), EXAMPLES)):
            if not texts:
                continue
            self._menu.addSection(title)
            for text in texts:
                shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, _MENU_WIDTH)
                self._menu.addAction(shown.replace("&", "&&"), partial(self.put, text))

    def put(self, text: str) -> None:
        """Write an expression into the field, ready to be changed."""
        self.setText(text)
        self.setFocus()


def recent() -> tuple[str, ...]:
    """Return the expressions used before, the last one first."""
    kept = QSettings().value(_SETTING, [])
    texts = kept if isinstance(kept, list) else [kept]
    return tuple(text for text in texts if isinstance(text, str) and text)


class _Completer(QCompleter):
    """Completes the word at the end of the text."""

    def __init__(self, names: QStringListModel, field: QLineEdit) -> None:
        super().__init__(names, field)
        self._field = field
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseSensitive)

    @override
    def splitPath(self, path: str) -> list[str]:
        found = _WORD.search(path)
        # a word that nothing begins with, so that no list opens after a bracket
        return [found.group() if found and len(found.group()) > 1 else "\n"]

    @override
    def pathFromIndex(self, index: QModelIndex) -> str:  # type: ignore[override]
        return _WORD.sub("", self._field.text()) + str(super().pathFromIndex(index))
