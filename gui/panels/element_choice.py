"""A button whose menu ticks some of a structure's elements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class ElementChoice(QPushButton):
    """Shows which elements are chosen; none leaves it to a rule.

    Signals:
        changed: The user chose others; carries a tuple of atomic numbers.
    """

    changed = Signal(tuple)

    def __init__(self, none: str, parent: QWidget | None = None) -> None:
        """Make the button.

        Args:
            none: What it says when no element is chosen.
            parent: The widget it belongs to.
        """
        super().__init__(none, parent)
        self._none = none
        self._chosen: tuple[int, ...] = ()
        self._elements: Mapping[int, str] = {}
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fill()

    def offer(self, elements: Mapping[int, str]) -> None:
        """Offer other elements: symbols by atomic number."""
        if dict(elements) != dict(self._elements):
            self._elements = elements
            self._fill()

    def choose(self, numbers: Sequence[int]) -> None:
        """Show which are chosen, without a signal."""
        if tuple(numbers) != self._chosen:
            self._chosen = tuple(numbers)
            self._fill()

    def _fill(self) -> None:
        self._menu.clear()
        self._menu.addAction(self._entry(self._none, not self._chosen, self._take_none))
        self._menu.addSeparator()
        for number, symbol in self._elements.items():
            entry = self._entry(symbol, number in self._chosen, lambda on, number=number: self._take(number, on))
            self._menu.addAction(entry)
        here = [self._elements[number] for number in self._chosen if number in self._elements]
        self.setText(", ".join(here) or self._none)

    def _entry(self, text: str, on: bool, slot: object) -> QAction:
        entry = QAction(text, self._menu)
        entry.setCheckable(True)
        entry.setChecked(on)
        entry.triggered.connect(slot)
        return entry

    def _take_none(self) -> None:
        self._tell(())

    def _take(self, number: int, on: bool) -> None:
        rest = tuple(other for other in self._chosen if other != number)
        self._tell(tuple(sorted((*rest, number))) if on else rest)

    def _tell(self, chosen: tuple[int, ...]) -> None:
        self.choose(chosen)
        self._fill()
        self.changed.emit(chosen)
