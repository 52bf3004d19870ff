"""The result tab of a phase diagram."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout
from typing_extensions import override

from core.formatting import formula_text
from core.learning.phases import INPUT, PROJECT
from core.tasks.phase_diagram import DiagramSoFar, Stability
from gui.i18n import say
from gui.result_view import ResultView
from gui.values import summarise

if TYPE_CHECKING:
    from core.learning.phases import Diagram
    from core.tasks.base import Entry, Provenance, Result
    from gui.running import Run


class PhaseDiagramResult(ResultView):
    """The diagram that a structure belongs to; of several structures one is chosen."""

    def __init__(self, run: Run, title: str) -> None:
        super().__init__(run, title)
        from gui.plots.phase_diagram_view import PhaseDiagramPanel

        self._entries: tuple[Entry, ...] = ()
        self._diagram: Diagram | None = None
        self._choice = QComboBox()
        self._choice.setAccessibleName(self.tr("Structure"))
        self._choice.addItems(run.names)
        self._choice.setVisible(len(run.items) > 1)
        self._choice.currentIndexChanged.connect(self._show)
        self._summary = QLabel()
        self._summary.setWordWrap(True)
        self._summary.setContentsMargins(12, 6, 12, 2)
        self._summary.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._summary.hide()
        self._panel = PhaseDiagramPanel()
        self._panel.failed.connect(self.failed)
        self._panel.phase_opened.connect(self._open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self._choice, self._summary):
            layout.addWidget(widget)
        layout.addWidget(self._panel, 1)

    @property
    @override
    def subject(self) -> str:
        return "" if self._diagram is None else "–".join(map(formula_text, self._diagram.components))

    @override
    def take_partial(self, payload: object) -> None:
        if isinstance(payload, DiagramSoFar):
            self._set_diagram(payload.diagram)

    @override
    def take_result(self, result: Result, provenance: Provenance) -> None:
        self._entries = result.entries
        self._show()

    def _show(self) -> None:
        index = max(self._choice.currentIndex(), 0)
        if index >= len(self._entries):
            return
        entry = self._entries[index]
        self._say(self._about(entry))
        diagram = self._diagram_of(entry)
        if diagram is not None and isinstance(entry, Stability):
            self._set_diagram(diagram)
            if entry.phase is not None:
                self._panel.choose(entry.phase)

    def _diagram_of(self, entry: Entry) -> Diagram | None:
        """Return the diagram that an entry holds or shares."""
        if not isinstance(entry, Stability):
            return None
        holder = entry if entry.diagram is not None else self._entries[entry.holder]
        return holder.diagram if isinstance(holder, Stability) else None

    def _about(self, entry: Entry) -> str:
        """Return what is said above the diagram: the structure's own energy first."""
        if not isinstance(entry, Stability):
            return say(entry.error)
        parts: list[str] = []
        value = entry.values.get("energy_above_hull")
        if value is not None:
            line = summarise(value)
            parts.append(self.tr("Energy above hull: {0} {1}.").format(line.text, line.unit))
            parts += map(say, value.notes)
            diagram = self._diagram_of(entry)
            # what has the composition of its product is told in a note
            if len(entry.products) > 1 and diagram is not None and entry.phase is not None:
                parts.append(diagram.reaction(entry.phase, entry.products, formula_text) + ".")
        return " ".join((*parts, *map(say, entry.remarks)))

    def _set_diagram(self, diagram: Diagram) -> None:
        if diagram is not self._diagram:
            self._diagram = diagram
            self._panel.set_diagram(diagram)

    def _say(self, text: str) -> None:
        self._summary.setText(text)
        self._summary.setVisible(bool(text))

    def _open(self, index: int) -> None:
        """Show the structure of a phase, where it has one here."""
        if self._diagram is None:
            return
        phase = self._diagram.phases[index]
        if phase.origin == INPUT and phase.place is not None and phase.place < len(self.run.items):
            self._choice.setCurrentIndex(phase.place)
            self.item_chosen.emit(self.run.items[phase.place])
        elif phase.origin == PROJECT and phase.place is not None:
            self.item_chosen.emit(phase.place)
