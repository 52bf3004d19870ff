"""The values of a result as compact cards, one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.models.registry import catalogue
from gui import theme
from gui.panels.cards import ValueCard
from gui.values import summarise
from gui.widgets import discard

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.tasks.base import Value


class ValueList(QWidget):
    """Shows values; those that change are replaced where they stand.

    Signals:
        colour_requested: The user wants the atoms coloured by a value; carries the quantity's key.
        why_requested: The user asks for the reason of a value; carries the ``Value``.
    """

    colour_requested = Signal(str)
    why_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: dict[str, tuple[object, ValueCard]] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.GRID // 2)

    def set_values(self, values: Mapping[str, Value]) -> None:
        """Show other values."""
        models = catalogue()
        for key in [key for key in self._cards if key not in values]:
            discard(self._layout, self._cards.pop(key)[1])
        for place, (key, value) in enumerate(values.items()):
            face = (summarise(value), value.uncertainty, value.domain, value.reason, value.notes, value.model)
            if key in self._cards and self._cards[key][0] == face:
                continue
            if key in self._cards:
                discard(self._layout, self._cards[key][1])
            title = models[value.model].spec.title if value.model in models else ""
            card = ValueCard(value, title, compact=True)
            card.colour_requested.connect(self.colour_requested)
            card.why_requested.connect(self.why_requested)
            self._layout.insertWidget(place, card)
            self._cards[key] = (face, card)
        self.setVisible(bool(values))
