"""A row of names to choose from; those there is no room for stand in a menu."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from gui import theme
from gui.widgets import discard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

_GAP = theme.GRID // 2
_LONGEST = 28  # letters of a name that are shown; the whole stands in the tooltip


class NameRow(QWidget):
    """Chooses one name, or with Ctrl several.

    Signals:
        chosen: The user chose; carries the numbers of the names.
    """

    chosen = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._on: tuple[int, ...] = ()
        self._buttons: list[QPushButton] = []
        self._menu = QMenu(self)
        self._more = QToolButton()
        self._more.setText(self.tr("More"))
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setMenu(self._menu)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.GRID, _GAP, theme.GRID, 0)
        self._row.setSpacing(_GAP)
        self._row.addWidget(self._more)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def names(self) -> tuple[str, ...]:
        """What there is to choose from."""
        return self._names

    def set_names(self, names: Sequence[str]) -> None:
        """Offer other names."""
        if tuple(names) == self._names:
            return
        self._names = tuple(names)
        for button in self._buttons:
            discard(self._row, button)
        self._buttons = [self._button(number, name) for number, name in enumerate(names)]
        self._arrange()

    def set_chosen(self, numbers: Sequence[int]) -> None:
        """Say what is chosen."""
        self._on = tuple(numbers)
        for number, button in enumerate(self._buttons):
            button.setChecked(number in self._on)
        self._arrange()

    def _button(self, number: int, name: str) -> QPushButton:
        button = QPushButton(name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…")
        button.setProperty("chip", True)
        button.setCheckable(True)
        button.setAccessibleName(name)
        button.setToolTip(self.tr("{0}\nCtrl+click shows it beside the others").format(name))
        button.clicked.connect(partial(self._choose, number))
        self._row.insertWidget(number, button)
        return button

    def _choose(self, number: int, *_checked: bool) -> None:
        adds = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier)
        if not adds:
            now: tuple[int, ...] = (number,)
        elif number in self._on:
            now = tuple(other for other in self._on if other != number) or (number,)
        else:
            now = tuple(sorted((*self._on, number)))
        self.set_chosen(now)
        self.chosen.emit(now)

    def _arrange(self) -> None:
        """Give a button to as many names as there is room for, to the chosen ones first."""
        widths = [button.sizeHint().width() + _GAP for button in self._buttons]
        room = self.width() - 2 * theme.GRID
        if sum(widths) > room:
            room -= self._more.sizeHint().width() + _GAP
        seen = set()
        for number in sorted(range(len(widths)), key=lambda number: (number not in self._on, number)):
            if widths[number] > room:
                break
            room -= widths[number]
            seen.add(number)
        self._menu.clear()
        for number, button in enumerate(self._buttons):
            button.setVisible(number in seen)
            if number not in seen:
                self._menu.addAction(self._names[number], partial(self._choose, number))
        self._more.setVisible(not self._menu.isEmpty())

    @override
    def sizeHint(self) -> QSize:
        height = max((button.sizeHint().height() for button in self._buttons), default=0)
        return QSize(0, max(height, self._more.sizeHint().height()) + _GAP)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
