"""A Pourbaix diagram with what it can be coloured by, and what forms at the point that is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from core.formatting import format_fixed
from core.simulation.reactions import reaction_to
from gui import theme
from gui.plots.pourbaix_drawing import zone_name
from gui.plots.pourbaix_plot import PourbaixPlot
from gui.widgets import icon_button, label, make_panel

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from core.tasks.corrosion import Corrosion


class PourbaixPanel(QWidget):
    """Shows one diagram at a time.

    Signals:
        failed: Something could not be exported; carries the ``UserError``.
    """

    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self._entry: Corrosion | None = None
        self.plot = PourbaixPlot()
        self.plot.failed.connect(self.failed)
        self.plot.point_chosen.connect(self._read)
        self.colour = QComboBox()
        self.colour.setAccessibleName(self.tr("Colour by"))
        self.colour.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.colour.currentIndexChanged.connect(lambda _: self.plot.show_energies(self.colour.currentData()))
        self.bands = QCheckBox(self.tr("Uncertainty"))
        self.bands.setToolTip(self.tr("How far the uncertainty of the energies moves each border, 68 %."))
        self.bands.setChecked(True)
        self.bands.toggled.connect(self.plot.show_bands)
        self.reading = label("", "", wrap=True, selectable=True)
        self.reading.setContentsMargins(theme.MARGIN, 2, theme.MARGIN, theme.GRID)
        self.reading.setAccessibleName(self.tr("What forms at the point"))
        self._lay_out()

    def set_entry(self, entry: Corrosion) -> None:
        """Show another diagram."""
        if entry is self._entry:
            return
        self._entry = entry
        self.colour.blockSignals(True)
        self.colour.clear()
        self.colour.addItem(self.tr("Zones"), None)
        diagram = entry.diagram
        if diagram is not None:
            for i in diagram.fitting():
                own = self.tr("your structure") if diagram.species[i].place is not None else ""
                name = diagram.species[i].name
                text = f"{name} ({own})" if own else name
                self.colour.addItem(self.tr("Energy of {0}").format(text), i)
        self.colour.blockSignals(False)
        self.plot.set_entry(entry)
        self._read(*entry.point)

    def _read(self, ph: float, potential: float) -> None:
        """Say what forms at a point."""
        diagram = None if self._entry is None else self._entry.diagram
        if diagram is None:
            self.reading.clear()
            return
        index = diagram.at(ph, potential)
        at = self.tr("pH {0}, {1} V").format(format_fixed(ph, 2), format_fixed(potential, 2))
        zone = zone_name(diagram.domains[index].zone)
        reaction = reaction_to(diagram, index)
        self.reading.setText(" · ".join(filter(None, (at, zone, reaction or diagram.formed(index)))))
        self._give_room()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    def _give_room(self) -> None:
        """Keep the plot off what is said below it: wrapped lines do not count in a layout's least height."""
        self.reading.setMinimumHeight(self.reading.heightForWidth(self.width()))

    def _lay_out(self) -> None:
        home = icon_button("home", self.tr("Show the whole diagram"), side=14)
        home.clicked.connect(self.plot.reset)
        more = icon_button("export", self.tr("Export or copy"), side=14)
        more.clicked.connect(lambda: self.plot.export.menu(self).popup(more.mapToGlobal(more.rect().bottomLeft())))
        head = QHBoxLayout()
        head.setContentsMargins(theme.MARGIN, 4, theme.GRID // 2, 0)
        head.setSpacing(theme.GRID)
        for widget in (label(self.tr("Colour by"), "small"), self.colour, self.bands):
            head.addWidget(widget)
        head.addStretch(1)
        for button in (home, more):
            head.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.plot, 1)
        layout.addWidget(self.reading)
