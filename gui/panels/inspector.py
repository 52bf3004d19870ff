"""What is known of the structure shown, of the atoms picked, and of what models predicted for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui import theme
from gui.icons import IconLabel
from gui.panels.cards import ValueCard
from gui.panels.selection import SelectionView
from gui.panels.structure_facts import StructureView
from gui.widgets import Section, discard, label, make_panel

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from core.structures.crystal import Crystal
    from core.structures.facts import Facts
    from core.tasks.base import Value

_AT_ONCE = 2


class Inspector(QWidget):
    """Three sections: structure, picked atoms, predictions. It does not scroll by itself.

    Attributes:
        picked: The section of the picked atoms, for whoever scrolls.
        predictions: The section of the predictions, for whoever scrolls.

    Signals:
        why_requested: The user asks for the reason of a prediction; carries the ``Value``.
        colour_by_requested: The user wants the atoms coloured; carries a quantity's key.
        keep_requested: The user wants what is measured between the picked atoms to be kept.
    """

    why_requested = Signal(object)
    colour_by_requested = Signal(str)
    keep_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self.setAccessibleName(self.tr("Inspector"))
        self._structure = StructureView()
        self._selection = SelectionView()
        self._selection.keep_requested.connect(self.keep_requested)
        self._predictions = _Predictions()
        self._predictions.why_requested.connect(self.why_requested)
        self._predictions.colour_requested.connect(self.colour_by_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.MARGIN)
        layout.setSpacing(theme.GRID)
        layout.addWidget(Section(self.tr("Structure"), self._structure))
        self.picked = Section(self.tr("Picked atoms"), self._selection)
        layout.addWidget(self.picked)
        self.predictions = Section(self.tr("Predictions"), self._predictions)
        layout.addWidget(self.predictions)
        layout.addStretch(1)

    def set_structure(self, crystal: Crystal | None, facts: Facts | None, warnings: tuple[str, ...] = ()) -> None:
        """Show another structure; the picked atoms are forgotten, the predictions stay until told otherwise.

        Args:
            crystal: The structure, or None for none.
            facts: What was found out about it, or None while that is not known yet.
            warnings: What the user must know about it.
        """
        self._structure.show_structure(crystal, facts, warnings)
        self._selection.set_structure(crystal, facts)

    def set_selection(self, sites: tuple[int, ...]) -> None:
        """Show the picked atoms, in the order in which they were picked."""
        self._selection.set_sites(sites)

    def set_values(
        self,
        values: Mapping[str, Value],
        *,
        stale: bool = False,
        model_titles: Mapping[str, str] | None = None,
        explaining: Collection[str] = (),
    ) -> None:
        """Show predictions.

        Args:
            values: Quantity key to value.
            stale: Whether they belong to an earlier state of the structure.
            model_titles: Model key to the name to show.
            explaining: Keys of models whose predictions can be explained on request.
        """
        self._predictions.show_values(values, stale=stale, titles=model_titles or {}, explaining=explaining)
        self._selection.set_values(values)


class _Predictions(QWidget):
    """The cards, or what belongs here while there are none."""

    why_requested = Signal(object)
    colour_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._empty = label(self.tr("Press Predict to see energies, gap, moduli and forces here."), "quiet", wrap=True)
        self._stale = QWidget()
        row = QHBoxLayout(self._stale)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(IconLabel("clock", "warning", 14))
        row.addWidget(label(self.tr("The structure has changed since; predict again."), "warning", wrap=True), 1)
        self._cards: list[ValueCard] = []
        self._waiting: list[tuple[Value, str]] = []
        self._are_stale = False
        self._explaining: frozenset[str] = frozenset()
        self._more = QTimer(self, interval=0, singleShot=True)
        self._more.timeout.connect(self._add_some)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.GRID)
        self._layout.addWidget(self._empty)
        self._layout.addWidget(self._stale)
        self._stale.hide()

    def show_values(
        self, values: Mapping[str, Value], *, stale: bool, titles: Mapping[str, str], explaining: Collection[str]
    ) -> None:
        for card in self._cards:
            discard(self._layout, card)
        self._cards = []
        self._are_stale = stale
        self._explaining = frozenset() if stale else frozenset(explaining)
        self._waiting = [(value, titles.get(value.model, "")) for value in values.values()]
        self._empty.setVisible(not self._waiting)
        self._stale.setVisible(stale and bool(self._waiting))
        self._add_some()

    def _add_some(self) -> None:
        """Add the next few cards; all at once would hold up the window."""
        now, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
        for value, title in now:
            card = ValueCard(value, title, stale=self._are_stale, asks=value.model in self._explaining)
            card.why_requested.connect(self.why_requested)
            card.colour_requested.connect(self.colour_requested)
            self._layout.addWidget(card)
            self._cards.append(card)
        if self._waiting:
            self._more.start()
