"""The result tab of what a formula says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout
from typing_extensions import override

from core.formatting import formula_text
from core.tasks.composition_properties import Composition
from gui.i18n import say
from gui.result_view import ResultView

if TYPE_CHECKING:
    from core.tasks.base import Entry, Provenance, Result
    from gui.running import Run


class CompositionResult(ResultView):
    """Facts of one formula at a time; of several inputs one is chosen."""

    def __init__(self, run: Run, title: str) -> None:
        super().__init__(run, title)
        from gui.panels.composition_panel import CompositionPanel

        self._entries: tuple[Entry, ...] = ()
        self._choice = QComboBox()
        self._choice.setAccessibleName(self.tr("Structure"))
        self._choice.addItems(run.names)
        self._choice.currentIndexChanged.connect(self._show)
        self._fault = QLabel()
        self._fault.setWordWrap(True)
        self._fault.setContentsMargins(12, 6, 12, 6)
        self._panel = CompositionPanel()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self._choice, self._fault):
            layout.addWidget(widget)
            widget.hide()
        layout.addWidget(self._panel, 1)

    @property
    @override
    def subject(self) -> str:
        return next((formula_text(entry.formula) for entry in self._entries if isinstance(entry, Composition)), "")

    @override
    def take_result(self, result: Result, provenance: Provenance) -> None:
        self._entries = result.entries
        self._choice.setVisible(len(self._entries) > 1)
        self._show()

    def _show(self) -> None:
        index = max(self._choice.currentIndex(), 0)
        if index >= len(self._entries):
            return
        entry = self._entries[index]
        self._fault.setText(say(entry.error))
        self._fault.setVisible(bool(entry.error))
        self._panel.setVisible(isinstance(entry, Composition))
        if isinstance(entry, Composition):
            self._panel.show_entry(entry)
