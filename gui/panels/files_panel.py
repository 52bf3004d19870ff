"""Text files that go into another program or came out of it: read, copied, written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from core.codes.files import TextFile, write_files
from core.errors import UserError
from gui import theme
from gui.i18n import say
from gui.widgets import ElidedLabel, icon_button, label, make_panel

if TYPE_CHECKING:
    from collections.abc import Sequence

_LIST_WIDTH = 150


class FilesPanel(QWidget):
    """Shows files, one at a time.

    Signals:
        failed: They could not be written; carries the ``UserError``.
    """

    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self._files: tuple[TextFile, ...] = ()
        self._place = ElidedLabel("", "small")
        self._note = label("", "quiet", wrap=True)
        self._names = QListWidget()
        self._names.setAccessibleName(self.tr("Files"))
        self._names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._names.currentRowChanged.connect(self._show)
        self._text = QPlainTextEdit(readOnly=True)
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._copy = icon_button("copy", self.tr("Copy this file"))
        self._copy.clicked.connect(self.copy)
        self._save = icon_button("save", self.tr("Write all files into a folder…"))
        self._save.clicked.connect(self._choose_folder)
        self._lay_out()

    def set_files(self, files: Sequence[TextFile], folder: str) -> None:
        """Show other files; the one of the same name stays chosen.

        Args:
            files: The files.
            folder: Where they were written, or "".
        """
        if tuple(files) == self._files:
            return
        chosen = self._names.currentItem()
        name = chosen.text() if chosen is not None else ""
        self._files = tuple(files)
        self._place.set_whole(self.tr("Written to {0}").format(folder) if folder else self.tr("Files"))
        self._names.blockSignals(True)
        self._names.clear()
        self._names.addItems([file.name for file in self._files])
        self._names.blockSignals(False)
        names = [file.name for file in self._files]
        self._names.setCurrentRow(names.index(name) if name in names else 0 if names else -1)
        self._names.setVisible(len(names) > 1)
        for button in (self._copy, self._save):
            button.setEnabled(bool(names))

    def copy(self) -> None:
        """Put the file that is shown on the clipboard."""
        row = self._names.currentRow()
        if 0 <= row < len(self._files):
            QGuiApplication.clipboard().setText(self._files[row].text)

    def save(self, folder: str) -> None:
        """Write all files into a folder.

        Raises:
            FileError: If they cannot be written, or others of their names are there.
        """
        write_files(Path(folder), self._files)
        self._place.set_whole(self.tr("Written to {0}").format(folder))

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Write all files into a folder"))
        if not folder:
            return
        try:
            self.save(folder)
        except UserError as error:
            self.failed.emit(error)

    def _show(self, row: int) -> None:
        file = self._files[row] if 0 <= row < len(self._files) else TextFile("", "")
        self._text.setPlainText(file.text)
        self._text.setAccessibleName(file.name)
        self._note.setText(say(file.note))
        self._note.setVisible(bool(file.note))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(theme.MARGIN, theme.GRID // 2, theme.GRID // 2, theme.GRID // 2)
        head.setSpacing(theme.GRID // 2)
        head.addWidget(self._place, 1)
        head.addWidget(self._copy)
        head.addWidget(self._save)
        self._note.setContentsMargins(theme.MARGIN, 0, theme.MARGIN, theme.GRID // 2)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self._names)
        splitter.addWidget(self._text)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([_LIST_WIDTH, 4 * _LIST_WIDTH])
        splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._note)
        layout.addWidget(splitter, 1)
