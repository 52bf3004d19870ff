"""How each database of a search is doing, one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from core.databases.found import ProviderState, Stage
from gui import theme
from gui.i18n import say
from gui.icons import icon
from gui.widgets import label, restyle

if TYPE_CHECKING:
    from collections.abc import Sequence

_ICON = 16
_LOOKS = {
    Stage.WAITING: ("clock", "quiet"),
    Stage.SEARCHING: ("search", "accent"),
    Stage.PAUSING: ("clock", "warning"),
    Stage.DONE: ("done", "good"),
    Stage.FAILED: ("error", "error"),
}


class StateList(QWidget):
    """A line for each database: an icon, its name, and what is going on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Progress of the search"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.GRID)
        self._grid.setVerticalSpacing(theme.GRID // 2)
        self._grid.setColumnStretch(1, 1)
        self._lines: dict[str, tuple[QLabel, QLabel]] = {}
        self._shown: dict[str, ProviderState] = {}

    @property
    def texts(self) -> tuple[str, ...]:
        """The lines as they stand."""
        return tuple(text.text() for _, text in self._lines.values())

    @property
    def shown(self) -> tuple[ProviderState, ...]:
        """How each database is doing, as shown."""
        return tuple(self._shown.values())

    def begin(self, states: Sequence[ProviderState]) -> None:
        """Show the databases of a new search."""
        for pair in self._lines.values():
            for widget in pair:
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self._lines, self._shown = {}, {}
        for row, state in enumerate(states):
            pair = QLabel(), label("", wrap=True, selectable=True)
            for column, widget in enumerate(pair):
                self._grid.addWidget(widget, row, column)
            self._lines[state.key] = pair
        self.show_states(states)

    def show_states(self, states: Sequence[ProviderState]) -> None:
        """Show how some of them are doing now."""
        for state in states:
            if state.key in self._lines and self._shown.get(state.key) != state:
                self._shown[state.key] = state
                name, role = _LOOKS[state.stage]
                sign, text = self._lines[state.key]
                sign.setPixmap(icon(name, role).pixmap(QSize(_ICON, _ICON)))
                text.setText(self._sentence(state))
                text.setProperty("role", "error" if state.stage is Stage.FAILED else "")
                restyle(text)

    def cancel(self) -> None:
        """Say of those that had not ended that they were cancelled."""
        for key, state in self._shown.items():
            if not state.stage.is_final:
                sign, text = self._lines[key]
                sign.setPixmap(icon("cancel", "quiet").pixmap(QSize(_ICON, _ICON)))
                text.setText(self.tr("{0}: cancelled, {1} found").format(state.name, state.found))

    def _sentence(self, state: ProviderState) -> str:
        parts = [self._head(state)]
        if state.limited:
            parts.append(self.tr("There are more; ask for more at once, or for something narrower."))
        if state.unusable:
            parts.append(self.tr("{0} have no structure that can be used.").format(state.unusable))
        parts += [say(text) for text in (state.message, state.hint) if text]
        if len(parts) > 1 and not parts[0].endswith(":"):
            parts[0] = self.tr("{0}.").format(parts[0])
        return " ".join(parts)

    def _head(self, state: ProviderState) -> str:
        if state.stage is Stage.WAITING:
            return self.tr("{0}: waiting for its turn").format(state.name)
        if state.stage is Stage.FAILED and not state.found:
            return f"{state.name}:"
        if state.total is not None and state.total != state.found:
            return self.tr("{0}: {1} of {2}").format(state.name, state.found, state.total)
        if state.stage is Stage.SEARCHING and not state.found:
            return self.tr("{0}: searching").format(state.name)
        return self.tr("{0}: {1} found").format(state.name, state.found)
