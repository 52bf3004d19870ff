"""A phase diagram beside the table of its phases, linked both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from core.learning.phases import MOST_COMPONENTS
from gui import theme
from gui.plots.phase_plot import PhasePlot
from gui.plots.phase_table import PhaseTable
from gui.widgets import DoubleSpinBox, icon_button, label, make_panel

if TYPE_CHECKING:
    from core.learning.phases import Diagram

_LIMIT = 0.1  # eV/atom


class PhaseDiagramPanel(QWidget):
    """Shows one system at a time.

    Signals:
        phase_opened: The user wants to see a phase; carries its index.
        failed: Something could not be exported; carries the ``UserError``.
    """

    phase_opened = Signal(int)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self._diagram: Diagram | None = None
        self.plot = PhasePlot()
        self.plot.phase_clicked.connect(self._clicked)
        self.plot.failed.connect(self.failed)
        self.table = PhaseTable()
        self.table.chosen.connect(self.plot.choose)
        self.table.opened.connect(self.phase_opened)
        self.limit = DoubleSpinBox()
        self.limit.setRange(0.0, 5.0)
        self.limit.setDecimals(2)
        self.limit.setSingleStep(0.05)
        self.limit.setValue(_LIMIT)
        self.limit.setSuffix(" eV/atom")
        self.limit.setAccessibleName(self.tr("Show phases up to this far above the hull"))
        self.limit.valueChanged.connect(self._set_limit)
        self._too_many = label(
            self.tr("A diagram of more than {0} components cannot be drawn; the table holds its phases.").format(
                MOST_COMPONENTS
            ),
            "quiet",
            wrap=True,
        )
        self._too_many.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._too_many.hide()
        self._lay_out()

    def set_diagram(self, diagram: Diagram) -> None:
        """Show another system."""
        self._diagram = diagram
        count = len(diagram.components)
        drawn = count <= MOST_COMPONENTS
        self.plot.set_diagram(diagram if drawn else None)
        self.plot.setVisible(drawn)
        self._too_many.setVisible(not drawn)
        self.table.set_diagram(diagram, self.limit.value())

    def choose(self, index: int) -> None:
        """Mark a phase in both."""
        self.plot.choose(index)
        self.table.choose(index)

    def _clicked(self, index: int) -> None:
        self.table.choose(index)
        self.phase_opened.emit(index)

    def _set_limit(self, limit: float) -> None:
        self.plot.set_limit(limit)
        if self._diagram is not None:
            self.table.set_diagram(self._diagram, limit)

    def _lay_out(self) -> None:
        more = icon_button("export", self.tr("Export or copy"), side=14)
        more.clicked.connect(lambda: self.plot.export.menu(self).popup(more.mapToGlobal(more.rect().bottomLeft())))
        head = QHBoxLayout()
        head.setContentsMargins(theme.MARGIN, 4, theme.GRID // 2, 0)
        head.setSpacing(theme.GRID)
        head.addWidget(label(self.tr("Show up to"), "small"))
        head.addWidget(self.limit)
        head.addWidget(label(self.tr("above the hull"), "small"))
        head.addStretch(1)
        head.addWidget(more)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.plot, 1)
        column.addWidget(self._too_many, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self.table)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([560, 400])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)
