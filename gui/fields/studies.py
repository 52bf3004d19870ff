"""Fields of a study: its formulation, which has an editor of its own, and the file that keeps its rounds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from gui import theme
from gui.fields.lines import FileField
from gui.i18n import say
from gui.widgets import icon_button, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.fields.base import Surroundings


class FormulationField(QWidget):
    """Says in a few words what a formulation holds, and leads to where it is written.

    Signals:
        changed: Another formulation is there.
    """

    changed = Signal()

    def __init__(self, around: Callable[[], Surroundings | None]) -> None:
        super().__init__()
        self._around = around
        self._text = ""
        self._words = label("", "quiet", wrap=True)
        self._edit = QPushButton(QCoreApplication.translate("Form", "Edit…"))
        self._edit.clicked.connect(self._open)
        self._drop = icon_button("close", QCoreApplication.translate("Form", "Take it from data or template again"))
        self._drop.clicked.connect(lambda: self.set_value(""))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._drop)
        layout.addWidget(self._edit)
        self.setFocusProxy(self._edit)
        self.set_value("")

    def value(self) -> str:
        """Return the recipe as JSON, "" for none."""
        return self._text

    def set_value(self, value: str | None) -> None:
        """Show another recipe."""
        changed = (value or "") != self._text
        self._text = value or ""
        self._words.setText(self._said())
        self._drop.setVisible(bool(self._text))
        if changed:
            self.changed.emit()

    @override
    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._edit.setAccessibleName(name)

    def _said(self) -> str:
        translate = QCoreApplication.translate
        if not self._text:
            return translate("Form", "From the data or the template")
        try:
            plain = json.loads(self._text)
            counts = [len(plain.get(key, ())) for key in ("ingredients", "settings", "objectives", "limits")]
        except (ValueError, AttributeError, TypeError):
            return translate("Form", "This cannot be read.")
        said = translate("Form", "{0} ingredients, {1} settings, {2} objectives, {3} limits").format(*counts)
        title = say(str(plain.get("title") or ""))
        return f"{title}: {said}" if title else said

    def _open(self) -> None:
        around = self._around()
        if around is not None:
            around.edit_formulation()


class StudyField(FileField):
    """The file of a study; one that is not named is kept beside the other work of the user."""

    def __init__(self) -> None:
        super().__init__()
        self.edit.setPlaceholderText(QCoreApplication.translate("Form", "A new one"))

    @override
    def _browse(self) -> None:
        translate = QCoreApplication.translate
        path, _ = QFileDialog.getOpenFileName(
            self, translate("Form", "Choose a study to go on with"), self.value(), "*.study.jsonl *.json"
        )
        if path:
            self.set_value(path)
