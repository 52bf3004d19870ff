"""Tags and the note of entries, to be read and written in a small window over the list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtWidgets import QCompleter, QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout
from typing_extensions import override

from core.errors import UserError
from gui import theme
from gui.widgets import label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QCloseEvent, QKeyEvent

    from core.library.project import Project
    from gui.panels.library import Library

_WIDTH = 320
_NOTE_HEIGHT = 96
_MOST_READ = 500
"""Of so many entries the common tags are looked for; of more, tags can only be added."""


def tags_in(text: str) -> tuple[str, ...]:
    """Return the tags that a person wrote with commas between them."""
    plain = (" ".join(part.split()) for part in re.split(r"[,;，；、]", text))
    return tuple(dict.fromkeys(tag for tag in plain if tag))


class NotesPopup(QFrame):
    """Shows the tags that all chosen entries have, and of one entry its note; what was changed is kept on closing."""

    def __init__(self, library: Library) -> None:
        super().__init__(library, Qt.WindowType.Popup)
        self.setObjectName("filter")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._library, self._keys = library, library.chosen
        self._before, self._note_before = self._read()
        self._given_up = False
        self.tags = QLineEdit(", ".join(self._before))
        self.tags.setPlaceholderText(self.tr("battery, to check"))
        self.tags.setAccessibleName(self.tr("Tags"))
        self.note = QPlainTextEdit(self._note_before)
        self.note.setAccessibleName(self.tr("Note"))
        self.note.setFixedHeight(_NOTE_HEIGHT)
        self.note.setTabChangesFocus(True)
        self._build()

    def open(self) -> None:
        """Show it beside the current row."""
        self.resize(_WIDTH, self.sizeHint().height())
        table = self._library.table
        box = table.visualRect(table.currentIndex())
        at = table.viewport().mapToGlobal(box.bottomLeft() + QPoint(theme.GRID, 2))
        room = self._library.screen().availableGeometry()
        left = min(max(at.x(), room.left()), room.right() - self.width())
        top = min(max(at.y(), room.top()), room.bottom() - self.height())
        self.move(left, top)
        self.show()
        self.tags.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Escape:
            self._given_up = True
            self.close()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and (self.tags.hasFocus() or with_control):
            self.close()
        else:
            super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._given_up:
            self._keep()
        super().closeEvent(event)

    def _read(self) -> tuple[tuple[str, ...], str]:
        try:
            entries = self._library.reader.entries
            if len(self._keys) > _MOST_READ:
                return (), ""
            tags = entries.tags_of(self._keys)
            note = entries.note(self._keys[0]) if len(self._keys) == 1 else ""
        except UserError:
            return (), ""
        common = set.intersection(*(set(tags.get(key, ())) for key in self._keys))
        return tuple(sorted(common)), note

    def _keep(self) -> None:
        now, note = tags_in(self.tags.text()), self.note.toPlainText().strip()
        added, taken = set(now) - set(self._before), set(self._before) - set(now)
        if added or taken:
            self._library.write(_tagging(self._keys, added, taken))
        if len(self._keys) == 1 and note != self._note_before.strip():
            key = self._keys[0]
            self._library.write(lambda project: project.entries.set_note(key, note))

    def _build(self) -> None:
        one = len(self._keys) == 1
        try:
            known = list(self._library.reader.entries.all_tags())
        except UserError:
            known = []
        completer = _TagCompleter(known, self.tags)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.tags.setCompleter(completer)
        title = self.tr("Tags") if one else self.tr("Tags of {0} entries").format(f"{len(self._keys):,}")
        done = QPushButton(self.tr("Done"))
        done.clicked.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        layout.setSpacing(theme.GRID // 2)
        layout.addWidget(label(title, "heading"))
        layout.addWidget(self.tags)
        layout.addWidget(label(self.tr("with commas between them"), "small"))
        if one:
            layout.addSpacing(theme.GRID // 2)
            layout.addWidget(label(self.tr("Note"), "heading"))
            layout.addWidget(self.note)
        self.note.setVisible(one)
        foot = QHBoxLayout()
        foot.addWidget(label(self.tr("Esc leaves it as it was"), "small"), 1)
        foot.addWidget(done)
        layout.addLayout(foot)


class _TagCompleter(QCompleter):
    """Completes the tag behind the last comma."""

    @override
    def splitPath(self, path: str) -> list[str]:
        return [re.split(r"[,;，；、]", path)[-1].strip()]

    @override
    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        line = self.widget()
        typed = line.text() if isinstance(line, QLineEdit) else ""
        return ", ".join([*tags_in(typed.rpartition(",")[0]), str(index.data())])


def _tagging(keys: Iterable[int], added: set[str], taken: set[str]) -> Callable[[Project], None]:
    def work(project: Project) -> None:
        for key in keys:
            before = set(project.entries.tags(key))
            after = (before | added) - taken
            if after != before:
                project.entries.set_tags(key, after)

    return work
