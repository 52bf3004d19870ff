"""Fields that are a line of text with a button beside it: a file, atoms, elements."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QHBoxLayout, QLineEdit, QMenu, QPushButton, QWidget
from typing_extensions import override

from core.structures.elements import symbols
from gui.fields.base import Field
from gui.panels.periodic_table import ElementField, TablePopup
from gui.widgets import icon_button

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.fields.base import Surroundings


class _WithButton(QWidget):
    """A line of text with a button beside it.

    Signals:
        changed: The text changed.
    """

    changed = Signal()

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__()
        self.edit = QLineEdit()
        self.button = button
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.edit, 1)
        layout.addWidget(self.button)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(lambda _: self.changed.emit())

    def value(self) -> str:
        """Return the text."""
        return self.edit.text().strip()

    def set_value(self, value: str | None) -> None:
        """Show another text."""
        self.edit.setText(value or "")

    @override
    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.edit.setAccessibleName(name)


class FileField(_WithButton):
    """The path of a file, with a button that browses."""

    def __init__(self) -> None:
        super().__init__(_button(QCoreApplication.translate("Form", "Browse…")))
        self.button.clicked.connect(self._browse)

    def _browse(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, QCoreApplication.translate("Form", "Choose a file"), self.value())
        if path:
            self.set_value(path)


class FolderField(_WithButton):
    """The path of a folder, with a button that browses."""

    def __init__(self) -> None:
        super().__init__(_button(QCoreApplication.translate("Form", "Browse…")))
        self.button.clicked.connect(self._browse)

    def _browse(self) -> None:
        path = QFileDialog.getExistingDirectory(
            self, QCoreApplication.translate("Form", "Choose a folder"), self.value()
        )
        if path:
            self.set_value(path)


class PathField(_WithButton):
    """The path of a file or of a folder, with a menu that browses for either."""

    def __init__(self) -> None:
        super().__init__(_button(QCoreApplication.translate("Form", "Browse…")))
        self.button.clicked.connect(self._choose)

    def _choose(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """Return the menu of the button."""
        menu = QMenu(self)
        menu.addAction(QCoreApplication.translate("Form", "Choose a file"), self._browse_file)
        menu.addAction(QCoreApplication.translate("Form", "Choose a folder"), self._browse_folder)
        return menu

    def _browse_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, QCoreApplication.translate("Form", "Choose a file"), self.value())
        if path:
            self.set_value(path)

    def _browse_folder(self) -> None:
        path = QFileDialog.getExistingDirectory(
            self, QCoreApplication.translate("Form", "Choose a folder"), self.value()
        )
        if path:
            self.set_value(path)


class DataField(PathField):
    """Where materials to learn from are: the project that is open, or a file or folder."""

    def __init__(self, around: Callable[[], Surroundings | None]) -> None:
        super().__init__()
        self._around = around

    @override
    def menu(self) -> QMenu:
        menu = super().menu()
        first = menu.actions()[0]
        whole = QAction(QCoreApplication.translate("Form", "The open project"), menu)
        whole.triggered.connect(self.take_open)
        menu.insertAction(first, whole)
        return menu

    def take_open(self) -> None:
        """Take the project that is open."""
        around = self._around()
        if around is not None:
            self.set_value(around.project())


class DatasetField(_WithButton):
    """The name of a data set, with a menu of those of the open project."""

    def __init__(self, around: Callable[[], Surroundings | None]) -> None:
        super().__init__(_button(QCoreApplication.translate("Form", "Choose")))
        self._around = around
        self.button.clicked.connect(lambda: _popup(self.menu(), self.button))

    def menu(self) -> QMenu:
        """Return the menu of the button."""
        menu, around = QMenu(self), self._around()
        for name in around.datasets() if around is not None else ():
            menu.addAction(name, partial(self.set_value, name))
        if menu.isEmpty():
            menu.addAction(QCoreApplication.translate("Form", "The open project has no data set")).setEnabled(False)
        return menu


class TargetsField(_WithButton):
    """Keys of properties, separated by commas, with a menu in which those of the open project are ticked."""

    def __init__(self, around: Callable[[], Surroundings | None]) -> None:
        super().__init__(_button(QCoreApplication.translate("Form", "Choose")))
        self._around = around
        self.edit.setPlaceholderText(QCoreApplication.translate("Form", "All"))
        self.button.clicked.connect(lambda: _popup(self.menu(), self.button))

    def menu(self) -> QMenu:
        """Return the menu of the button."""
        menu, around, chosen = QMenu(self), self._around(), self._chosen()
        for key, title in around.properties() if around is not None else ():
            action = menu.addAction(title)
            action.setCheckable(True)
            action.setChecked(key in chosen)
            action.toggled.connect(partial(self._tick, key))
        if menu.isEmpty():
            words = QCoreApplication.translate("Form", "Known once the data are imported; until then write their names")
            menu.addAction(words).setEnabled(False)
        return menu

    def _chosen(self) -> list[str]:
        return [part.strip() for part in self.value().split(",") if part.strip()]

    def _tick(self, key: str, on: bool) -> None:
        rest = [one for one in self._chosen() if one != key]
        self.set_value(", ".join([*rest, key] if on else rest))


class ProjectField(_WithButton):
    """The path of a project file, with a menu: the project that is open, or another."""

    def __init__(self, around: Callable[[], Surroundings | None]) -> None:
        super().__init__(_button(QCoreApplication.translate("Form", "Choose")))
        self._around = around
        self.edit.setPlaceholderText(QCoreApplication.translate("Form", "None"))
        self.button.clicked.connect(self._choose)

    def _choose(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(QCoreApplication.translate("Form", "The open project"), self.take_open)
        menu.addAction(QCoreApplication.translate("Form", "Another project…"), self._browse)
        menu.addAction(QCoreApplication.translate("Form", "None"), lambda: self.set_value(""))
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def take_open(self) -> None:
        """Take the project that is open."""
        around = self._around()
        if around is not None:
            self.set_value(around.project())

    def _browse(self) -> None:
        title = QCoreApplication.translate("Form", "Choose a project")
        path, _ = QFileDialog.getOpenFileName(self, title, self.value(), "*.mdesk")
        if path:
            self.set_value(path)


class AtomsField(_WithButton):
    """An expression that selects atoms, with a button that takes those that are selected now."""

    def __init__(self, around: Callable[[], Surroundings | None]) -> None:
        super().__init__(_button(QCoreApplication.translate("Form", "Selected")))
        self._around = around
        self.edit.setPlaceholderText('element == "O"')
        self.button.setToolTip(QCoreApplication.translate("Form", "Take the atoms that are selected in the 3D view"))
        self.button.clicked.connect(self._take)

    def _take(self) -> None:
        around = self._around()
        expression = around.selection() if around is not None else ""
        if expression:
            self.set_value(expression)


class ElementsField(_WithButton):
    """Several elements as text; the periodic table writes symbols into it."""

    def __init__(self, between: str) -> None:
        """Make the field.

        Args:
            between: What the table writes between an element and the text before it.
        """
        super().__init__(icon_button("table", QCoreApplication.translate("Form", "Periodic table")))
        self._between = between
        self.button.clicked.connect(self._open_table)

    def _open_table(self) -> None:
        TablePopup(self.button, self._add, stays=True).open()

    def _add(self, number: int) -> None:
        self.set_value(self._between.join(part for part in (self.value().rstrip(" ,;"), symbols()[number]) if part))


def element_field() -> Field:
    """Return a field for the symbol of one element."""
    field = ElementField()
    # a symbol that is known is read as it is written properly: si is Si
    return Field(field, lambda: symbols()[field.number] if field.number else field.text, field.set_text, field.changed)


def _popup(menu: QMenu, button: QAbstractButton) -> None:
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("tight", True)
    return button
