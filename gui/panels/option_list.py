"""A list of what a task could build, such as the terminations of a slab; choosing one builds that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget
from typing_extensions import override

from core.formatting import format_number
from gui.i18n import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from core.tasks.building import Fact, Option

_VALUE = Qt.ItemDataRole.UserRole
_MOST_ROWS_SEEN = 6
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class OptionList(QTreeWidget):
    """One row an option, one column a fact.

    Signals:
        chosen: The user chose an option; carries its value.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("options", True)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAccessibleName(self.tr("Possible structures"))
        self.currentItemChanged.connect(self._tell)
        self._options: tuple[Option, ...] = ()
        self.hide()

    def set_options(self, options: Sequence[Option], value: object) -> None:
        """List options and mark the one with this value; one or none need no list.

        Args:
            options: All of them, each with the same facts.
            value: That of the one which is chosen.
        """
        blocker = QSignalBlocker(self)
        if tuple(options) != self._options:
            self._options = tuple(options)
            self._fill()
        del blocker
        self.mark(value)
        self.setVisible(self.has_choice)

    @property
    def has_choice(self) -> bool:
        """Whether there is more than one option."""
        return len(self._options) > 1

    def mark(self, value: object) -> None:
        """Mark the option with this value, without a signal."""
        blocker = QSignalBlocker(self)
        for row in range(self.topLevelItemCount()):
            item = self.topLevelItem(row)
            if item is not None and item.data(0, _VALUE) == value:
                self.setCurrentItem(item)
        del blocker

    def _tell(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(0, _VALUE))

    def _fill(self) -> None:
        self.clear()
        facts = self._options[0].facts if self._options else ()
        self.setColumnCount(1 + len(facts))
        self.setHeaderLabels([self.tr("Choice"), *(_heading(fact) for fact in facts)])
        for option in self._options:
            item = QTreeWidgetItem([say(option.title), *(fact_text(fact) for fact in option.facts)])
            item.setData(0, _VALUE, option.value)
            for column, fact in enumerate(option.facts, start=1):
                if not isinstance(fact.value, str):
                    item.setTextAlignment(column, _RIGHT)
            self.addTopLevelItem(item)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the rows, up to some, and the scroll bar below them if one is needed."""
        rows = min(len(self._options), _MOST_ROWS_SEEN)
        height = self.sizeHintForRow(0) * rows + self.header().sizeHint().height() + 2 * self.frameWidth()
        beside = self.verticalScrollBar().sizeHint().width() if len(self._options) > rows else 0
        if self.header().length() + beside > self.width() - 2 * self.frameWidth():
            height += self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(height)


def fact_text(fact: Fact) -> str:
    """Return a fact's value as a person reads it, without its unit."""
    if isinstance(fact.value, bool):
        translate = QCoreApplication.translate
        return translate("values", "Yes") if fact.value else translate("values", "No")
    if isinstance(fact.value, str):
        return say(fact.value)
    return f"{fact.value:n}" if isinstance(fact.value, int) else format_number(float(fact.value))


def _heading(fact: Fact) -> str:
    name = QCoreApplication.translate("tasks", fact.name)
    return f"{name}, {fact.unit}" if fact.unit else name
