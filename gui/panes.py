"""Several views of one thing: two stand side by side, of more a row of names chooses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from gui.name_row import NameRow
from gui.widgets import discard, make_panel

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from PySide6.QtGui import QResizeEvent

_WIDE = 1.4  # times as wide as high, from which on panes stand side by side
_ROOM = 300  # pixels of width that a second pane needs at first


@dataclass(frozen=True)
class Pane:
    """A view that is made when it is first shown.

    Attributes:
        key: What it is known by: of the same key, the same widget shows what is new.
        title: Its name in the row.
        make: Makes the widget.
        fill: Brings the widget up to date.
        stretch: How much room it gets beside others.
        alone: Whether it takes all the room at first.
    """

    key: Hashable
    title: str
    make: Callable[[], QWidget]
    fill: Callable[[Any], object]
    stretch: int = 1
    alone: bool = False


class Panes(QWidget):
    """Shows panes; what the user chose stays while what they show changes.

    Signals:
        changed: Other panes are shown.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self._panes: dict[Hashable, Pane] = {}
        self._widgets: dict[Hashable, QWidget] = {}
        self._shown: tuple[Hashable, ...] = ()
        self._wish: tuple[Hashable, ...] = ()
        self._names = NameRow()
        self._names.chosen.connect(self._choose)
        self._names.hide()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._names)
        layout.addLayout(self._row, 1)

    @property
    def shown(self) -> dict[Hashable, QWidget]:
        """The widgets that show, in order, by the keys of their panes."""
        return {key: self._widgets[key] for key in self._shown}

    @property
    def names(self) -> tuple[str, ...]:
        """What can be chosen from."""
        return tuple(pane.title for pane in self._panes.values())

    def set_panes(self, panes: Sequence[Pane]) -> None:
        """Show other panes, or the same with something new in them."""
        self._panes = {pane.key: pane for pane in panes}
        for key in [key for key in self._widgets if key not in self._panes]:
            discard(self._row, self._widgets.pop(key))
        self._names.set_names(self.names)
        self._names.setVisible(len(self._panes) > (1 if self._alone else 2))
        self._arrange()
        for key in self._shown:
            self._panes[key].fill(self._widgets[key])

    def choose(self, *keys: Hashable) -> None:
        """Show these panes, as if the user had chosen them."""
        self._wish = tuple(key for key in keys if key in self._panes)
        self._arrange()

    def _choose(self, numbers: tuple[int, ...]) -> None:
        keys = list(self._panes)
        self.choose(*(keys[number] for number in numbers))

    @property
    def _alone(self) -> bool:
        """Whether the first takes all the room at first."""
        return any(pane.alone for pane in list(self._panes.values())[:1])

    def _arrange(self) -> None:
        """Show what was chosen or else what there is room for."""
        keys = tuple(self._panes)
        wish = tuple(key for key in keys if key in self._wish)
        first = 2 if not self._alone and (len(keys) <= 2 or self.width() >= 2 * _ROOM) else 1
        shown = wish or keys[:first]
        self._names.set_chosen([keys.index(key) for key in shown])
        if shown == self._shown and all(key in self._widgets for key in shown):
            return
        self._shown = shown
        for key, widget in self._widgets.items():
            if key not in shown:
                widget.hide()
        for place, key in enumerate(shown):
            fresh = key not in self._widgets
            if fresh:
                self._widgets[key] = self._panes[key].make()
            self._row.removeWidget(self._widgets[key])
            self._row.insertWidget(place, self._widgets[key], self._panes[key].stretch)
            self._panes[key].fill(self._widgets[key])
            self._widgets[key].show()
        self.changed.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _WIDE * self.height()
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._arrange()
