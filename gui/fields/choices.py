"""Fields that choose one of several: a word, a second structure, what could be built."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QSizePolicy,
    QWidget,
)
from typing_extensions import override

from gui.fields.base import Field
from gui.panels.option_list import OptionList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent, QMoveEvent, QShowEvent

    from core.tasks.building import Option
    from gui.fields.base import Surroundings

_MANY = 15
"""Choices beyond which a list is searched rather than read."""
_SCROLL_BAR = 24


class _Chooser(QComboBox):
    """Fills itself when it is opened: other structures may have come."""

    opened = Signal()

    @override
    def showPopup(self) -> None:
        self.opened.emit()
        super().showPopup()


class StructureField(QWidget):
    """A second structure: one of those that are open, or a file.

    Signals:
        changed: Another one was chosen.
    """

    changed = Signal()

    def __init__(self, around: Callable[[], Surroundings | None]) -> None:
        super().__init__()
        self._around = around
        self._value = ""
        self._combo = _Chooser()
        self._combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._combo.setMinimumContentsLength(10)
        self._combo.opened.connect(self._fill)
        self._combo.activated.connect(self._choose)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._combo)
        self.setFocusProxy(self._combo)
        self._fill()

    def value(self) -> str:
        """Return "item:" and the key of an open structure, a path, or ""."""
        return self._value

    def set_value(self, value: str | None) -> None:
        """Show another choice."""
        self._value = value or ""
        self._fill()
        self.changed.emit()

    @override
    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._combo.setAccessibleName(name)

    def _fill(self) -> None:
        around = self._around()
        known = dict(around.structures()) if around is not None else {}
        blocker = QSignalBlocker(self._combo)
        self._combo.clear()
        self._combo.addItem(QCoreApplication.translate("Form", "Choose…"), "")
        if self._value and self._value not in known:
            self._combo.addItem(self._value, self._value)
        for value, title in known.items():
            self._combo.addItem(title, value)
        self._combo.addItem(QCoreApplication.translate("Form", "From a file…"), None)
        self._combo.setCurrentIndex(max(0, self._combo.findData(self._value)))
        del blocker

    def _choose(self, index: int) -> None:
        value = self._combo.itemData(index)
        if value is None:
            caption = QCoreApplication.translate("Form", "Choose a file")
            path, _ = QFileDialog.getOpenFileName(self, caption)
            value = path or self._value
        self.set_value(value)


class _Found(QListView):
    """What a search found: wide enough for it, and on the screen even where the field stands at its border."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @override
    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        _keep_on_screen(self)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        _keep_on_screen(self)


def _keep_on_screen(popup: QWidget) -> None:
    over = popup.geometry().right() - popup.screen().availableGeometry().right()
    if over > 0:
        popup.move(popup.x() - over, popup.y())


class SearchBox(QComboBox):
    """A list that is searched by typing any part of an entry; what is no entry gives way to the one chosen before."""

    def __init__(self) -> None:
        super().__init__()
        self._line = QLineEdit()
        self.setLineEdit(self._line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.model(), self)
        self._found = _Found()
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setPopup(self._found)
        self.setCompleter(completer)
        self._line.returnPressed.connect(self._take_first)
        self._line.editingFinished.connect(self._restore)
        self.currentIndexChanged.connect(self._restore)

    @override
    def showPopup(self) -> None:
        self.view().setMinimumWidth(self._widest())
        super().showPopup()
        _keep_on_screen(self.view().window())

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._found.setMinimumWidth(self._widest())
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            # the next key begins a search; a mouse that goes down here would take the selection away again
            QTimer.singleShot(0, self._line.selectAll)

    def _widest(self) -> int:
        return min(self.view().sizeHintForColumn(0) + _SCROLL_BAR, self.screen().availableGeometry().width() // 2)

    def _take_first(self) -> None:
        """Choose the first entry that holds what was typed."""
        typed = self.currentText().strip().casefold()
        fitting = (i for i in range(self.count()) if typed and typed in self.itemText(i).casefold())
        enabled = (i for i in fitting if self.itemData(i, Qt.ItemDataRole.UserRole - 1) != 0)
        index = next(enabled, self.currentIndex())
        if index != self.currentIndex():
            self.setCurrentIndex(index)
            self.activated.emit(index)

    def _restore(self) -> None:
        """Show the entry chosen, from its beginning on."""
        if not self._found.isVisible():
            self.setEditText(self.itemText(self.currentIndex()))
            self._line.setCursorPosition(0)


def choice(values: Sequence[Any], label: Callable[[Any], str]) -> Field:
    """Return the field for one of several values; long lists are searched by typing.

    Args:
        values: What can be chosen.
        label: Returns what a value is called.
    """
    combo = SearchBox() if len(values) > _MANY else QComboBox()
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(10)
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    for value in values:
        combo.addItem(label(value), value)
    return Field(
        combo, combo.currentData, lambda v: combo.setCurrentIndex(combo.findData(v)), combo.currentIndexChanged
    )


class OptionField(OptionList):
    """What could be built, to choose from; it holds the value of a parameter until there is something to list.

    Signals:
        changed: Another value.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._value: Any = None
        self.chosen.connect(self.set_value)

    def value(self) -> Any:
        """Return the value of the option chosen."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Choose another option."""
        if value != self._value:
            self._value = value
            self.mark(value)
            self.changed.emit()

    def offer(self, options: Sequence[Option]) -> None:
        """List other options."""
        self.set_options(options, self._value)
