"""The panel of bonds: how they are found, what was found, how atoms are surrounded, which molecules there are."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations_with_replacement
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core.structures.bond_rule import MOST_TOLERANCE, BondRule, HydrogenRule, Method
from core.structures.bonds import longest_by_method
from gui import theme
from gui.panels.bonds_found import CoordinationTable, MoleculeList
from gui.panels.pair_table import PairRow, PairTable
from gui.widgets import DoubleSpinBox, Section, label, make_panel, restyle

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from core.structures.bonding import Bonding

_MOST_ELEMENTS = 8  # whose pairs are listed: 36 rows


class BondsPanel(QWidget):
    """Shows the bonds of one structure and edits the rule.

    Attributes:
        rule: The rule as it stands in the panel.

    Signals:
        rule_changed: The user wants another rule.
        again_requested: The user wants the bonds found anew.
        follow_changed: Bonds are to follow the motion of atoms, or not.
        whole_changed: Molecules are to be drawn whole, or not.
        colour_requested: The atoms are to be coloured by their coordination.
        import_requested: A rule is to be read from a file.
        export_requested: The rule is to be written to a file.
        shown: The panel came into sight.
    """

    rule_changed = Signal(object)
    again_requested = Signal()
    follow_changed = Signal(bool)
    whole_changed = Signal(bool)
    colour_requested = Signal()
    import_requested = Signal()
    export_requested = Signal()
    shown = Signal()

    def __init__(self, rule: BondRule, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self.rule = rule
        self._bonding: Bonding | None = None
        self._state = label("", wrap=True)
        self._fault = label("", "error", wrap=True)
        self.again = QPushButton(self.tr("Find bonds again"))
        self.again.clicked.connect(self.again_requested)
        self.follow = QCheckBox(self.tr("Follow the motion"))
        self.follow.setToolTip(
            self.tr("Find bonds anew in every frame of a trajectory or relaxation. Otherwise they stay as they are.")
        )
        self.follow.toggled.connect(self.follow_changed)
        self._build_rule()
        self._build_hydrogen()
        self._build_found()
        self._lay_out()
        self._show_rule()

    def set_rule(self, rule: BondRule) -> None:
        """Show another rule."""
        self.rule = rule
        self._show_rule()
        self.set_bonding(self._bonding)

    def set_state(self, text: str, role: str = "") -> None:
        """Say what is known of the bonds: how many, by which rule, of which frame."""
        self._state.setText(text)
        self._state.setProperty("role", role)
        restyle(self._state)

    def set_bonding(self, bonding: Bonding | None) -> None:
        """Show what was found."""
        self._bonding = bonding
        self.again.setEnabled(bonding is not None)
        self.pairs.set_rows(self._rows(bonding))
        self.pairs.setVisible(bonding is not None)
        self.coordination.set_shells(() if bonding is None else bonding.shells)
        self.colour.setEnabled(bonding is not None and len(bonding.bonds) > 0)
        self.molecules.set_kinds(() if bonding is None else bonding.fragments.kinds(bonding.crystal))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def _rows(self, bonding: Bonding | None) -> list[PairRow]:
        if bonding is None:
            return []
        found = {(each.centre, each.ligand): each.bonds for each in bonding.shells}
        kinds = sorted(set(bonding.crystal.numbers.tolist()))[:_MOST_ELEMENTS]
        return [
            PairRow(
                first,
                second,
                longest_by_method(self.rule, first, second),
                self.rule.pairs.get((first, second)),
                found.get((first, second), 0),
            )
            for first, second in combinations_with_replacement(kinds, 2)
        ]

    def _build_rule(self) -> None:
        self.method = QComboBox()
        for method, text in (
            (Method.VESTA, self.tr("VESTA's table")),
            (Method.COVALENT, self.tr("Covalent radii")),
            (Method.CRYSTALNN, self.tr("CrystalNN (Voronoi cells)")),
            (Method.TABLE, self.tr("Only the table below")),
        ):
            self.method.addItem(text, method)
        self.method.setAccessibleName(self.tr("Method"))
        self.method.currentIndexChanged.connect(self._changed)
        self.tolerance = _spin(0.0, MOST_TOLERANCE, 0.05, self.tr(" Å"), self._changed)
        self.tolerance.setToolTip(self.tr("Added to the sum of two covalent radii."))
        self.metals = QCheckBox(self.tr("Bonds between metal atoms"))
        self.metals.toggled.connect(self._changed)
        self.pairs = PairTable()
        self.pairs.pair_changed.connect(self._pair_changed)
        self.pairs.refused.connect(self._refuse)
        self._fault.hide()

    def _build_hydrogen(self) -> None:
        self.hydrogen = QCheckBox(self.tr("Draw hydrogen bonds, dashed"))
        self.hydrogen.toggled.connect(self._changed)
        usual = HydrogenRule()
        self.reach = _spin(1.0, 4.0, 0.1, self.tr(" Å"), self._changed, usual.longest)
        self.straight = _spin(0.0, 180.0, 5.0, self.tr("°"), self._changed, usual.smallest_angle, decimals=0)

    def _build_found(self) -> None:
        self.coordination = CoordinationTable()
        self.colour = QPushButton(self.tr("Colour atoms by coordination"))
        self.colour.clicked.connect(self.colour_requested)
        self.whole = QCheckBox(self.tr("Draw molecules whole"))
        self.whole.setToolTip(self.tr("Molecules that the boundary cuts are drawn in one piece; the structure stays."))
        self.whole.toggled.connect(self.whole_changed)
        self.molecules = MoleculeList()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.MARGIN)
        layout.setSpacing(theme.GRID)
        layout.addWidget(self._state)
        row = QHBoxLayout()
        row.addWidget(self.again)
        row.addWidget(self.follow)
        row.addStretch(1)
        layout.addLayout(row)
        files = QHBoxLayout()
        for text, tip, slot in (
            (self.tr("Import…"), self.tr("Read a rule from a file"), self.import_requested.emit),
            (self.tr("Export…"), self.tr("Write this rule to a file"), self.export_requested.emit),
            (self.tr("Reset"), self.tr("Go back to the usual rule"), self._reset),
        ):
            button = QPushButton(text)
            button.setToolTip(tip)
            button.clicked.connect(slot)
            files.addWidget(button)
        form = [(self.tr("Method"), self.method), (self.tr("Tolerance"), self.tolerance)]
        rule = _form(form)
        rule.addWidget(self.metals, 2, 0, 1, 2)
        bonds = _column(rule, self.pairs, self._fault, files)
        distance = _form([(self.tr("H···A up to"), self.reach), (self.tr("D–H···A at least"), self.straight)])
        layout.addWidget(Section(self.tr("Rule"), bonds))
        layout.addWidget(Section(self.tr("Hydrogen bonds"), _column(self.hydrogen, distance)))
        layout.addWidget(Section(self.tr("Coordination"), _column(self.coordination, self.colour)))
        layout.addWidget(Section(self.tr("Molecules"), _column(self.whole, self.molecules)))
        layout.addStretch(1)

    def _show_rule(self) -> None:
        rule = self.rule
        fields = (self.method, self.tolerance, self.metals, self.hydrogen, self.reach, self.straight)
        for field in fields:
            field.blockSignals(True)
        self.method.setCurrentIndex(self.method.findData(rule.method))
        self.tolerance.setValue(rule.tolerance)
        self.metals.setChecked(rule.metals)
        self.hydrogen.setChecked(rule.hydrogen is not None)
        if rule.hydrogen is not None:
            self.reach.setValue(rule.hydrogen.longest)
            self.straight.setValue(rule.hydrogen.smallest_angle)
        for field in fields:
            field.blockSignals(False)
        by_radii = rule.method in {Method.VESTA, Method.COVALENT}
        self.tolerance.setEnabled(by_radii)
        self.metals.setEnabled(rule.method is not Method.TABLE)
        for field in (self.reach, self.straight):
            field.setEnabled(rule.hydrogen is not None)

    def _changed(self) -> None:
        hydrogen = HydrogenRule(self.reach.value(), self.straight.value()) if self.hydrogen.isChecked() else None
        self._give(
            replace(
                self.rule,
                method=Method(self.method.currentData()),
                tolerance=round(self.tolerance.value(), 3),
                metals=self.metals.isChecked(),
                hydrogen=hydrogen,
            )
        )

    def _pair_changed(self, first: int, second: int, limits: object) -> None:
        self._give(self.rule.with_pair(first, second, limits))  # type: ignore[arg-type]  # a signal carries any object

    def _reset(self) -> None:
        self._give(BondRule())

    def _give(self, rule: BondRule) -> None:
        self._refuse("")
        if rule != self.rule:
            self.rule = rule
            self._show_rule()
            self.rule_changed.emit(rule)

    def _refuse(self, reason: str) -> None:
        self._fault.setText(reason)
        self._fault.setVisible(bool(reason))


def _spin(
    low: float, high: float, step: float, suffix: str, slot: Callable[[], None], value: float = 0.0, decimals: int = 2
) -> QDoubleSpinBox:
    spin = DoubleSpinBox()
    spin.setDecimals(decimals)
    spin.setRange(low, high)
    spin.setSingleStep(step)
    spin.setSuffix(suffix)
    spin.setValue(value)
    spin.setKeyboardTracking(False)
    spin.valueChanged.connect(slot)
    return spin


def _form(rows: list[tuple[str, QWidget]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.GRID)
    grid.setVerticalSpacing(theme.GRID // 2)
    for number, (text, field) in enumerate(rows):
        head = label(text, "quiet")
        head.setBuddy(field)
        field.setAccessibleName(text)
        grid.addWidget(head, number, 0)
        grid.addWidget(field, number, 1)
    grid.setColumnStretch(1, 1)
    return grid


def _column(*parts: QWidget | QGridLayout | QHBoxLayout) -> QWidget:
    body = QWidget()
    layout = QVBoxLayout(body)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.GRID // 2)
    for part in parts:
        if isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)
    return body
