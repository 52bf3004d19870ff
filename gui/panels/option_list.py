"""A list of what a task could build, such as the terminations of a slab; choosing one builds that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from core.formatting import format_number
from gui.i18n import say

if TYPE_CHECKING:
    from collections.abc import Sequence

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
        self.setObjectName("options")
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
        for row in range(self.topLevelItemCount()):
            item = self.topLevelItem(row)
            if item is not None and item.data(0, _VALUE) == value:
                self.setCurrentItem(item)
        del blocker
        self.setVisible(len(self._options) > 1)

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
        rows = min(len(self._options), _MOST_ROWS_SEEN)
        height = self.sizeHintForRow(0) * rows + self.header().sizeHint().height() + 2 * self.frameWidth() + 2
        self.setFixedHeight(height + (self.horizontalScrollBar().sizeHint().height() if len(facts) > 2 else 0))


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
