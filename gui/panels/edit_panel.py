"""The edit panel: fields for the selected atoms and for the cell, and at its foot what the structure is now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from core.formatting import format_number, formula_text
from core.structures.facts import density_of, formula_of
from gui import theme
from gui.panels.edit_atoms import AtomsEditor
from gui.panels.edit_cell import CellEditor
from gui.panels.flow import FlowLayout
from gui.widgets import ElidedLabel, Section, label, make_panel, separator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction, QShowEvent

    from core.structures.crystal import Crystal


class EditPanel(QWidget):
    """Edits the structure shown.

    Signals:
        wanted: The user wants an edit; carries it.
        shown: It came into sight, so that what it shows must be current.
    """

    wanted = Signal(object)
    shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self.atoms, self.cell = AtomsEditor(), CellEditor()
        self.atoms.wanted.connect(self.wanted)
        self.cell.wanted.connect(self.wanted)
        self._empty = label(self.tr("Open a structure to edit its atoms and its cell here."), "quiet", wrap=True)
        self._note = label(self.tr("An edit makes a structure of its own of this frame."), "quiet", wrap=True)
        self._atom_buttons, self._cell_buttons = QWidget(), QWidget()
        self._body = QWidget()
        self._foot = ElidedLabel("", "strong")
        self._foot.setAccessibleName(self.tr("What the structure is now"))
        self._build()
        self.show_structure(None, frames=0)

    def show_structure(self, crystal: Crystal | None, *, frames: int) -> None:
        """Show another structure, or the same one after an edit; ``frames`` says how many its item has."""
        self._empty.setVisible(crystal is None)
        self._body.setVisible(crystal is not None)
        self._note.setVisible(frames > 1)
        self.cell.show_cell(crystal)
        if crystal is None:
            self.atoms.show_atoms(None, ())

    def show_summary(self, crystal: Crystal | None, bonds: int | None) -> None:
        """Write composition, density and number of bonds at the foot; None where they are not known."""
        if crystal is None:
            self._foot.set_whole("")
            return
        parts = [formula_text(formula_of(crystal))]
        density = density_of(crystal)
        if density is not None:
            parts.append(self.tr("{0} g/cm³").format(format_number(density)))
        if bonds is not None:
            parts.append(self.tr("1 bond") if bonds == 1 else self.tr("{0} bonds").format(f"{bonds:n}"))
        self._foot.set_whole(" · ".join(parts))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    @property
    def summary(self) -> str:
        """What stands at the foot."""
        return self._foot.whole

    def set_commands(self, atoms: Sequence[QAction | QMenu], cell: Sequence[QAction | QMenu]) -> None:
        """Put buttons for commands under the fields of the atoms and of the cell."""
        for row, commands in ((self._atom_buttons, atoms), (self._cell_buttons, cell)):
            layout = FlowLayout(row)
            for command in commands:
                layout.addWidget(_button(command))

    def _build(self) -> None:
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(theme.GRID)
        body.addWidget(self._note)
        body.addWidget(self.atoms)
        body.addWidget(self._atom_buttons)
        body.addWidget(Section(self.tr("Cell"), _column(self.cell, self._cell_buttons)))
        content = QWidget()
        make_panel(content)
        column = QVBoxLayout(content)
        column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        column.addWidget(self._empty)
        column.addWidget(self._body)
        column.addStretch(1)
        scroller = QScrollArea()
        scroller.setWidgetResizable(True)
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroller.setWidget(content)
        foot = QVBoxLayout()
        foot.setContentsMargins(theme.MARGIN, theme.GRID // 2, theme.MARGIN, theme.GRID)
        foot.addWidget(self._foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroller, 1)
        layout.addWidget(separator())
        layout.addLayout(foot)


def _column(*widgets: QWidget) -> QWidget:
    held = QWidget()
    layout = QVBoxLayout(held)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.GRID)
    for widget in widgets:
        layout.addWidget(widget)
    return held


def _button(command: QAction | QMenu) -> QPushButton:
    """Return a small button that follows an action, or opens a menu."""
    button = QPushButton()
    button.setProperty("chip", True)
    if isinstance(command, QMenu):
        button.setText(command.title().replace("&", ""))
        button.setMenu(command)
        return button
    button.setText(command.iconText())
    button.setToolTip(command.toolTip())
    button.setEnabled(command.isEnabled())
    button.clicked.connect(command.trigger)
    command.enabledChanged.connect(button.setEnabled)
    return button
