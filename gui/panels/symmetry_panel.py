"""The panel of a structure's symmetry: group, tolerance, sites, elements, operations, cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from core.formatting import format_number, symmetry_html
from core.structures.symmetry.cells import Cell
from core.structures.symmetry.groups import DEFAULT_TOLERANCE
from core.structures.symmetry.tolerance import LARGEST, SMALLEST
from gui import theme
from gui.formatting import atoms as atoms_text
from gui.panels.structure_facts import crystal_system, facts_table
from gui.panels.symmetry_lists import ElementList, OperationList, SiteList
from gui.panels.symmetry_words import cell_name, schoenflies_html
from gui.panels.tolerance_scale import ToleranceScale
from gui.widgets import DoubleSpinBox, Section, discard, label, make_panel

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from core.structures.symmetry.analysis import Preview, SymmetryReport
    from core.structures.symmetry.elements import SymmetryElement
    from core.structures.symmetry.tolerance import Scan

_CELLS = (Cell.CONVENTIONAL, Cell.PRIMITIVE, Cell.NIGGLI, Cell.DELAUNAY)
_SETTLE = 60  # ms after the last movement of the handle


class SymmetryPanel(QWidget):
    """Shows the symmetry of one structure.

    Signals:
        tolerance_changed: Carries the tolerance in Å.
        atoms_chosen: The atoms of a site; carries their indices.
        operation_chosen: Carries its number.
        elements_changed: Other kinds of elements are to be drawn; carries their symbols.
        cell_wanted: Carries the ``Cell`` and whether to symmetrise.
        zone_wanted: Show the Brillouin zone.
        search_wanted: Look for the symmetry of a structure that is too large to do so unasked.
        scan_wanted: Likewise for the tolerances.
        came_into_sight: The panel is shown again.
    """

    tolerance_changed = Signal(float)
    atoms_chosen = Signal(tuple)
    operation_chosen = Signal(int)
    elements_changed = Signal(frozenset)
    cell_wanted = Signal(object, bool)
    zone_wanted = Signal()
    search_wanted = Signal()
    scan_wanted = Signal()
    came_into_sight = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self.setAccessibleName(self.tr("Symmetry"))
        self._head = QVBoxLayout()
        self._summary: QWidget | None = None
        self.scale = ToleranceScale()
        self.field = DoubleSpinBox()
        self._scan_button = QPushButton(self.tr("Find where the group changes"))
        self._settle = QTimer(self, interval=_SETTLE, singleShot=True)
        self.sites, self.operations, self.elements = SiteList(), OperationList(), ElementList()
        self.symmetrise = QCheckBox(self.tr("Symmetrise"))
        self._buttons = {cell: QPushButton(cell_name(cell)) for cell in (Cell.SAME, *_CELLS)}
        self._previews = {cell: label("", "quiet") for cell in (Cell.SAME, *_CELLS)}
        self._search = QPushButton(self.tr("Find the symmetry"))
        self._report: SymmetryReport | None = None
        self._sections = self._build()
        self._connect()
        self.show_nothing()

    @property
    def tolerance(self) -> float:
        """The tolerance chosen, Å."""
        return self.scale.value

    def show_nothing(self, why: str = "", *, can_search: bool = False) -> None:
        """Say why there is nothing to show.

        Args:
            why: One sentence; by default that no structure is open.
            can_search: Offer to look for the symmetry all the same.
        """
        self._report = None
        text = why or self.tr("Open a structure to see its symmetry here.")
        self._put(label(text, "quiet", wrap=True))
        self._search.setVisible(can_search)
        self._reveal(group=False, molecule=False)

    def show_report(self, report: SymmetryReport) -> None:
        """Show what was found."""
        self._report = report
        self._search.hide()
        if report.group is not None:
            self._put(self._group_summary(report))
            self.sites.set_sites(report.sites)
            self.operations.set_motions(report.motions)
            self._show_previews(report.previews)
            self._sections[0].set_title(self.tr("Wyckoff sites ({0})").format(len(report.sites)))
            self._sections[2].set_title(self.tr("Operations ({0})").format(len(report.motions)))
        elif report.molecular is not None:
            self._put(self._molecule_summary(report))
        else:
            why = self.tr("No symmetry can be found: the structure must repeat in all directions, or be a molecule.")
            self._put(label(why, "quiet", wrap=True))
        self._reveal(group=report.group is not None, molecule=report.molecular is not None)

    def show_scan(self, scan: Scan | None, *, offer: bool = False) -> None:
        """Show the group along the tolerances, or offer to look for it."""
        self.scale.set_scan(scan)
        self._scan_button.setVisible(offer)

    def show_elements(self, elements: tuple[SymmetryElement, ...]) -> None:
        """List the kinds of symmetry elements."""
        self.elements.set_elements(elements)
        self._sections[1].set_title(self.tr("Symmetry elements ({0})").format(len(elements)))
        self._sections[1].setVisible(bool(elements))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.came_into_sight.emit()

    def _build(self) -> tuple[Section, ...]:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.MARGIN)
        layout.setSpacing(theme.GRID)
        layout.addLayout(self._head)
        layout.addWidget(self._search)
        self._tolerance = self._tolerance_box()
        layout.addWidget(self._tolerance)
        sections = (
            Section(self.tr("Wyckoff sites"), self.sites),
            Section(self.tr("Symmetry elements"), self.elements),
            Section(self.tr("Operations"), self.operations, opened=False),
            Section(self.tr("Cells"), self._cells_box()),
        )
        for section in sections:
            layout.addWidget(section)
        self._zone = QPushButton(self.tr("Brillouin zone and k-path"))
        layout.addWidget(self._zone)
        layout.addStretch(1)
        return sections

    def _tolerance_box(self) -> QWidget:
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        self.field.setDecimals(5)
        self.field.setRange(SMALLEST, LARGEST)
        self.field.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
        self.field.setSuffix(" Å")
        self.field.setValue(DEFAULT_TOLERANCE)
        self.field.setKeyboardTracking(False)
        self.field.setAccessibleName(self.tr("Tolerance"))
        head = label(self.tr("Tolerance"), "quiet")
        head.setToolTip(self.tr("How far an atom may lie from its symmetric place."))
        row = QHBoxLayout()
        row.addWidget(head, 1)
        row.addWidget(self.field)
        layout.addLayout(row)
        layout.addWidget(self.scale)
        layout.addWidget(self._scan_button)
        return box

    def _cells_box(self) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.GRID)
        grid.setVerticalSpacing(theme.GRID // 2)
        self.symmetrise.setToolTip(self.tr("Puts cell and atoms exactly where the space group wants them."))
        grid.addWidget(self.symmetrise, 0, 0, 1, 2)
        for row, (cell, button) in enumerate(self._buttons.items(), start=1):
            button.setProperty("tight", True)
            grid.addWidget(button, row, 0)
            grid.addWidget(self._previews[cell], row, 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(1, 1)
        return box

    def _connect(self) -> None:
        self.scale.moved.connect(self._take_scale)
        self.field.valueChanged.connect(self._take_field)
        self._settle.timeout.connect(lambda: self.tolerance_changed.emit(self.scale.value))
        self.sites.chosen.connect(self.atoms_chosen)
        self.operations.chosen.connect(self.operation_chosen)
        self.elements.changed.connect(self.elements_changed)
        self.symmetrise.toggled.connect(self._enable_cells)
        for cell, button in self._buttons.items():
            button.clicked.connect(lambda _=False, cell=cell: self._want(cell))
        self._zone.clicked.connect(self.zone_wanted)
        self._search.clicked.connect(self.search_wanted)
        self._scan_button.clicked.connect(self.scan_wanted)

    def _want(self, cell: Cell) -> None:
        self.cell_wanted.emit(cell, self.symmetrise.isChecked())

    def _take_scale(self, tolerance: float) -> None:
        blocked = self.field.blockSignals(True)
        self.field.setValue(tolerance)
        self.field.blockSignals(blocked)
        self._settle.start()

    def _take_field(self, tolerance: float) -> None:
        self.scale.set_value(tolerance)
        self._settle.start()

    def _put(self, widget: QWidget) -> None:
        if self._summary is not None:
            discard(self._head, self._summary)
        self._summary = widget
        self._head.addWidget(widget)

    def _reveal(self, *, group: bool, molecule: bool) -> None:
        self._tolerance.setVisible(group or molecule)
        self.scale.setVisible(group)
        for section in self._sections:
            section.setVisible(group)
        self._zone.setVisible(group)
        if not group:
            self._scan_button.hide()

    def _group_summary(self, report: SymmetryReport) -> QWidget:
        group = report.group
        if group is None:
            return QWidget()
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        title = label("", "title", selectable=True)
        title.setTextFormat(Qt.TextFormat.RichText)
        title.setText(f"<span>{symmetry_html(group.symbol)}</span>")
        title.setAccessibleName(group.symbol)
        layout.addWidget(title)
        line = label("", "quiet", selectable=True)
        line.setTextFormat(Qt.TextFormat.RichText)
        about = self.tr("No. {0} · {1} · point group {2}")
        system = crystal_system(group.crystal_system)
        line.setText(f"<span>{about.format(group.number, system, symmetry_html(group.point_group))}</span>")
        line.setWordWrap(True)
        layout.addWidget(line)
        rows = [
            (self.tr("Full symbol"), symmetry_html(group.full_symbol)),
            (self.tr("Hall symbol"), group.hall_symbol),
        ]
        if report.magnetic is not None:
            text = self.tr("BNS {0}, type {1}").format(report.magnetic.bns, report.magnetic.kind)
            rows.append((self.tr("Magnetic group"), text))
        layout.addWidget(facts_table(rows))
        return box

    def _molecule_summary(self, report: SymmetryReport) -> QWidget:
        found = report.molecular
        if found is None:
            return QWidget()
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        title = label("", "title", selectable=True)
        title.setTextFormat(Qt.TextFormat.RichText)
        title.setText(schoenflies_html(found.symbol))
        layout.addWidget(title)
        order = str(found.order) if found.order else "∞"
        layout.addWidget(
            facts_table([(self.tr("Operations"), order), (self.tr("Kinds of atoms"), str(len(found.orbits)))])
        )
        for orbit in found.orbits:
            text = self.tr("Atoms {0}").format(", ".join(str(atom + 1) for atom in orbit[:24]))
            button = QPushButton(f"{text} …" if len(orbit) > 24 else text)
            button.setProperty("tight", True)
            button.clicked.connect(lambda _=False, orbit=orbit: self.atoms_chosen.emit(orbit))
            layout.addWidget(button)
        return box

    def _show_previews(self, previews: tuple[Preview, ...]) -> None:
        for preview in previews:
            text = self.tr("{0}, {1} Å³").format(atoms_text(preview.atoms), format_number(preview.volume))
            shown = self.tr("as it is") if preview.is_same else text
            self._previews[preview.cell].setText(shown)
            lengths = "  ".join(format_number(value) for value in preview.lengths)
            angles = "  ".join(f"{value:.2f}" for value in preview.angles)
            tip = self.tr("a b c: {0} Å\nα β γ: {1}°").format(lengths, angles)
            self._previews[preview.cell].setToolTip(tip)
            self._buttons[preview.cell].setToolTip(tip)
        self._enable_cells()

    def _enable_cells(self) -> None:
        symmetrise = self.symmetrise.isChecked()
        self._buttons[Cell.SAME].setEnabled(symmetrise)
        self._previews[Cell.SAME].setText("" if symmetrise else self.tr("switch on Symmetrise"))
        for preview in self._report.previews if self._report else ():
            self._buttons[preview.cell].setEnabled(symmetrise or not preview.is_same)
