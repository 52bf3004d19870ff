"""Fields that choose models: one, or several to compare; the user may add some while the form is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core.tasks.potentials import comparable_choices, potential_choices
from core.tasks.property_models import answer_choices, base_choices, judged_choices, property_choices
from core.tasks.sifting import generator_choices
from gui.i18n import say
from gui.widgets import icon_button

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QShowEvent

    from gui.fields.base import Surroundings

_KEY = Qt.ItemDataRole.UserRole
_MOST_ROWS_SEEN = 6


class _Chooser(QComboBox):
    """Fills itself when it is opened: other potentials may have come."""

    opened = Signal()

    @override
    def showPopup(self) -> None:
        self.opened.emit()
        super().showPopup()


class PropertyModelField(QWidget):
    """One of the models of properties; what was trained meanwhile is among them.

    Signals:
        changed: Another one was chosen.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._combo = _Chooser()
        self._combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._combo.setMinimumContentsLength(10)
        self._combo.opened.connect(self._fill)
        self._combo.currentIndexChanged.connect(lambda _: self.changed.emit())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._combo, 1)
        self.setFocusProxy(self._combo)
        self._fill()

    def value(self) -> Any:
        """Return the key of the model."""
        return self._combo.currentData()

    def set_value(self, value: str | None) -> None:
        """Choose another one; one that has gone meanwhile stays as it is called, and is told to be wrong."""
        self._fill()
        if value and self._combo.findData(value) < 0:
            self._combo.addItem(value, value)
        self._combo.setCurrentIndex(self._combo.findData(value))

    @override
    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._combo.setAccessibleName(name)

    def choices(self) -> Mapping[str, str]:
        """Return the key and title of each model that is offered."""
        return property_choices()

    def _fill(self) -> None:
        _fill(self._combo, self.choices(), self.changed.emit)


class BaseModelField(PropertyModelField):
    """A model to begin a training with, or none."""

    @override
    def choices(self) -> Mapping[str, str]:
        return {key: say(title) for key, title in base_choices().items()}


class JudgedModelField(PropertyModelField):
    """Any model that can be held against known values."""

    @override
    def choices(self) -> Mapping[str, str]:
        return judged_choices()


class GeneratorField(PropertyModelField):
    """One of the generators of crystals."""

    @override
    def choices(self) -> Mapping[str, str]:
        return {key: say(title) for key, title in generator_choices().items()}


class AnswerField(PropertyModelField):
    """One of the properties that models predict."""

    @override
    def choices(self) -> Mapping[str, str]:
        return {key: say(title) for key, title in answer_choices().items()}


def _fill(combo: QComboBox, choices: Mapping[str, str], changed: Callable[[], object]) -> None:
    """Offer these models, keep the chosen one where it is still there, and tell where it is not."""
    now = combo.currentData()
    blocker = QSignalBlocker(combo)
    combo.clear()
    for key, title in choices.items():
        combo.addItem(title, key)
    place = combo.findData(now)
    combo.setCurrentIndex(max(0, place))
    del blocker
    if now is not None and place < 0:
        changed()


class PotentialField(QWidget):
    """One of the potentials, with a button that leads to their settings.

    Signals:
        changed: Another one was chosen.
    """

    changed = Signal()

    def __init__(self, around: Callable[[], Surroundings | None]) -> None:
        super().__init__()
        self._combo = _Chooser()
        self._combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._combo.setMinimumContentsLength(10)
        self._combo.opened.connect(self._fill)
        self._combo.currentIndexChanged.connect(lambda _: self.changed.emit())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._combo, 1)
        layout.addWidget(_manage(around))
        self.setFocusProxy(self._combo)
        self._fill()

    def value(self) -> Any:
        """Return the key of the potential."""
        return self._combo.currentData()

    def set_value(self, value: str | None) -> None:
        """Choose another one; one that has gone meanwhile stays as it is called, and is told to be wrong."""
        self._fill()
        if value and self._combo.findData(value) < 0:
            self._combo.addItem(value, value)
        self._combo.setCurrentIndex(self._combo.findData(value))

    @override
    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._combo.setAccessibleName(name)

    def _fill(self) -> None:
        _fill(self._combo, potential_choices(), self.changed.emit)


class PotentialsField(QWidget):
    """Several potentials, ticked in a list; the first that was ticked stays the first.

    Signals:
        changed: Another one was ticked.
    """

    changed = Signal()

    def __init__(self, around: Callable[[], Surroundings | None]) -> None:
        super().__init__()
        self._ticked: list[str] = []
        self._list = QListWidget()
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.itemChanged.connect(self._tick)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._list, 1)
        side = QVBoxLayout()
        side.addWidget(_manage(around))
        side.addStretch(1)
        layout.addLayout(side)
        self.setFocusProxy(self._list)
        self._fill()

    def value(self) -> list[str]:
        """Return the keys, in the order in which they were ticked."""
        return list(self._ticked)

    def set_value(self, value: Sequence[str] | None) -> None:
        """Tick others."""
        self._ticked = list(value or ())
        self._fill()
        self.changed.emit()

    @override
    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._list.setAccessibleName(name)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        # others may have come while another form was shown
        self._fill()
        super().showEvent(event)

    def _fill(self) -> None:
        blocker = QSignalBlocker(self._list)
        self._list.clear()
        known = comparable_choices()
        for key in [*known, *(key for key in self._ticked if key not in known)]:
            item = QListWidgetItem(known.get(key, key))
            item.setData(_KEY, key)
            item.setToolTip(known.get(key, key))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Checked if key in self._ticked else Qt.CheckState.Unchecked)
            self._list.addItem(item)
        del blocker
        rows = min(self._list.count(), _MOST_ROWS_SEEN)
        frame = 2 * self._list.frameWidth()
        self._list.setFixedHeight(rows * max(self._list.sizeHintForRow(0), 1) + frame)

    def _tick(self, item: QListWidgetItem) -> None:
        key = str(item.data(_KEY))
        ticked = item.checkState() == Qt.CheckState.Checked
        if ticked and key not in self._ticked:
            self._ticked.append(key)
        elif not ticked and key in self._ticked:
            self._ticked.remove(key)
        self.changed.emit()


def _manage(around: Callable[[], Surroundings | None]) -> QWidget:
    button = icon_button("settings", QCoreApplication.translate("Form", "Potentials: add your own, see their licences"))

    def ask() -> None:
        surroundings = around()
        if surroundings is not None:
            surroundings.manage_potentials()

    button.clicked.connect(ask)
    button.setObjectName("manage-potentials")
    return button
