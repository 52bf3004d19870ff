"""The first page: what was found, and its first rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from core.library.importing.columns import Role
from core.library.importing.forms import Form
from gui.formatting import short_path
from gui.i18n import say
from gui.panels.importing.words import form_name
from gui.panels.rows_table import RowsTable
from gui.theme import GRID
from gui.widgets import ElidedLabel, label

if TYPE_CHECKING:
    from core.library.importing.preview import Preview


class FoundPage(QWidget):
    """Form, notes and the first rows.

    Signals:
        form_chosen: The user says what it is; carries the ``Form``.
    """

    form_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = ElidedLabel("", "strong")
        self.form = QComboBox()
        self.form.setObjectName("import-form")
        self.form.setAccessibleName(self.tr("Form of the data set"))
        for form in Form:
            self.form.addItem(form_name(form), form)
        self.form.setPlaceholderText(self.tr("Not recognised"))
        self.form.activated.connect(lambda _row: self.form_chosen.emit(Form(self.form.currentData())))
        self.summary = label("", "quiet", wrap=True)
        self.table = RowsTable(self.tr("First rows"))
        line = QHBoxLayout()
        line.addWidget(label(self.tr("Found:")))
        line.addWidget(self.form)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.path)
        layout.addLayout(line)
        layout.addWidget(self.summary)
        layout.addWidget(self.table, 1)

    def set_path(self, path: str) -> None:
        """Say where it lies while it is looked at."""
        self.path.set_whole(short_path(path))
        self.form.setCurrentIndex(-1)
        self.summary.setText(self.tr("Looking at it…"))
        self.table.set_rows((), ())

    def show_preview(self, found: Preview) -> None:
        """Show what was found."""
        self.path.set_whole(short_path(found.path))
        self.form.setCurrentIndex(self.form.findData(found.form))
        bad = len(found.rows) - found.good
        if found.complete:
            text = self.tr("{0} materials").format(len(found.rows))
        else:
            text = self.tr("The first {0} materials").format(len(found.rows))
        parts = [text]
        if bad:
            parts.append(self.tr("{0} of them would be left out").format(bad))
        self.summary.setText(". ".join([", ".join(parts), *(say(note).rstrip(".") for note in found.notes)]) + ".")
        shown = [place for place, column in enumerate(found.columns) if column.role is not Role.STRUCTURE]
        heads = [self.tr("Place"), self.tr("Material"), *(found.columns[place].name for place in shown)]
        rows = [
            (say(row.where), row.material or say(row.reason), *(say(row.cells[place]) for place in shown))
            for row in found.rows
        ]
        self.table.set_rows(heads, rows, ["warning" if row.reason else "" for row in found.rows])
