"""What only Materials Project's own API is asked: its key, band gaps, stability."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from gui import theme
from gui.panels.database_choice import KeyRow
from gui.panels.database_elements import RangeField, add_row, form_grid


class OwnApiBox(QWidget):
    """The key, and the questions that OPTIMADE has no words for.

    Signals:
        changed: Something else is asked.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = KeyRow()
        self.band_gap, self.hull = RangeField(self.tr("Band gap")), RangeField(self.tr("Energy above hull"))
        self.stable = QCheckBox(self.tr("Stable only"))
        self.stable.setToolTip(self.tr("Only what lies on the convex hull"))
        grid = form_grid()
        add_row(grid, self.tr("Band gap (eV)"), self.band_gap)
        add_row(grid, self.tr("Above hull (eV/atom)"), self.hull)
        add_row(grid, "", self.stable)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID)
        layout.addWidget(self.key)
        layout.addLayout(grid)
        for field in (self.band_gap, self.hull):
            field.changed.connect(self.changed)
        self.stable.toggled.connect(self.changed)

    @property
    def is_valid(self) -> bool:
        """Whether the ranges make sense."""
        return self.band_gap.is_valid and self.hull.is_valid
