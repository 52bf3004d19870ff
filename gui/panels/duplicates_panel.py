"""The tab of duplicates: how much they may differ, the groups found, and what to keep of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from core.formatting import format_fixed, formula_text
from core.structures.matching import Tolerance
from gui import theme
from gui.panels.rows_tree import Line, RowsTree
from gui.widgets import DoubleSpinBox, ElidedLabel, label, make_panel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.library.duplicates import Group
    from core.library.rows import Row

MOST_SHOWN = 500
"""Groups that are listed; all of them can be selected in the library."""


class DuplicatesPanel(QWidget):
    """Tolerances above, groups below.

    Signals:
        asked: The search is to begin.
        cancel_asked: It is to be given up.
        others_asked: All but the first of each group are to be selected in the library; carries their numbers.
        removal_asked: They are to be taken out of it; carries their numbers.
        opened: The user wants to see an entry; carries its number.
    """

    asked = Signal()
    cancel_asked = Signal()
    others_asked = Signal(tuple)
    removal_asked = Signal(tuple)
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self.groups: list[Group] = []
        usual = Tolerance()
        self._length = self._spin(usual.length, 0.01, 1.0, 0.05)
        self._site = self._spin(usual.site, 0.01, 1.0, 0.05)
        self._angle = self._spin(usual.angle, 0.1, 45.0, 1.0, "°")
        self._scale = QCheckBox(self.tr("Any volume"))
        self._scale.setChecked(usual.scale)
        self._scale.setToolTip(self.tr("Bring both to one volume first, so that a strained copy is the same structure"))
        self._search, self._cancel = QPushButton(self.tr("Search")), QPushButton(self.tr("Cancel"))
        self._select = QPushButton(self.tr("Select others"))
        self._select.setToolTip(
            self.tr("Select all but the first of each group in the library; nothing is removed yet")
        )
        self._remove = QPushButton(self.tr("Remove others"))
        self._remove.setToolTip(self.tr("Keep the first of each group and remove the others; undo brings them back"))
        self._progress, self._status = QProgressBar(), ElidedLabel("", "quiet")
        heads = (self.tr("Structure"), self.tr("Formula"), self.tr("RMS distance"))
        self.tree = RowsTree(heads, self.tr("Groups of duplicates"))
        self.tree.headerItem().setToolTip(
            2, self.tr("Root mean square distance of paired atoms to those of the first, over (V/N)^(1/3)")
        )
        self._lay_out()
        self._connect()
        self.begin()

    @property
    def tolerance(self) -> Tolerance:
        """How much duplicates may differ."""
        return Tolerance(self._length.value(), self._site.value(), self._angle.value(), scale=self._scale.isChecked())

    @property
    def others(self) -> tuple[int, ...]:
        """All entries but the first of each group."""
        return tuple(key for group in self.groups for key in group.keys[1:])

    @staticmethod
    def _spin(value: float, low: float, high: float, step: float, unit: str = "") -> DoubleSpinBox:
        spin = DoubleSpinBox()
        spin.setRange(low, high)
        spin.setSingleStep(step)
        spin.setDecimals(1 if unit else 2)
        spin.setSuffix(f" {unit}" if unit else "")
        spin.setValue(value)
        return spin

    def _lay_out(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        fields = (
            (self.tr("Lattice"), self._length, self.tr("How much lattice vectors may differ, as a share of length")),
            (self.tr("Sites"), self._site, self.tr("How far atoms may be apart, as a share of (V/N)^(1/3)")),
            (self.tr("Angles"), self._angle, self.tr("How much the angles of the cells may differ")),
        )
        for text, spin, tip in fields:
            name = label(text, "quiet")
            name.setBuddy(spin)
            name.setToolTip(tip)
            spin.setToolTip(tip)
            spin.setAccessibleName(text)
            head.addWidget(name)
            head.addWidget(spin)
        head.addWidget(self._scale)
        head.addStretch(1)
        head.addWidget(self._search)
        self._progress.setTextVisible(False)
        self._progress.setMaximumHeight(6)
        self._progress.setRange(0, 1000)
        self._progress.setAccessibleName(self.tr("Progress of the search"))
        foot.addWidget(self._status, 1)
        foot.addWidget(self._progress, 1)
        for button in (self._cancel, self._select, self._remove):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for row in (head, foot):
            row.setContentsMargins(theme.MARGIN, theme.GRID // 2, theme.GRID, theme.GRID // 2)
            row.setSpacing(theme.GRID)
        layout.addLayout(head)
        layout.addWidget(self.tree, 1)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self._search.clicked.connect(self.asked)
        self._cancel.clicked.connect(self.cancel_asked)
        self._select.clicked.connect(lambda: self.others_asked.emit(self.others))
        self._remove.clicked.connect(lambda: self.removal_asked.emit(self.others))
        self.tree.opened.connect(self.opened)

    def begin(self, *, busy: bool = False) -> None:
        """Forget what was found; ``busy`` says that a search begins."""
        self.groups = []
        self.tree.clear()
        self._set_busy(busy=busy)
        self.tell("" if busy else self.tr("Search the library for structures that are the same."))

    def tell(self, text: str) -> None:
        """Say what is going on, or what was found."""
        self._status.set_whole(text)

    def set_progress(self, fraction: float | None, text: str) -> None:
        """Show how far the search is."""
        self._progress.setValue(round(1000 * (fraction or 0)))
        if text:
            self.tell(text)

    def add(self, groups: tuple[Group, ...], rows: Mapping[int, Row]) -> None:
        """Take in groups that were found; ``rows`` holds the entries of those that are listed."""
        for group in groups:
            self.groups.append(group)
            if len(self.groups) > MOST_SHOWN:
                continue
            known = [(rows[key], rms) for key, rms in zip(group.keys, group.rms, strict=True) if key in rows]
            lines = [Line(row.key, (row.title, formula_text(row.formula), format_fixed(rms, 3))) for row, rms in known]
            heading = formula_text(known[0][0].formula) if known else ""
            self.tree.add_group((self.tr("{0}: {1} entries").format(heading, len(group.keys)), "", ""), lines)

    def end(self, text: str) -> None:
        """The search ended."""
        self._set_busy(busy=False)
        self.tell(text)

    def _set_busy(self, *, busy: bool) -> None:
        self._progress.setVisible(busy)
        self._progress.setValue(0)
        self._cancel.setVisible(busy)
        self._search.setEnabled(not busy)
        for button in (self._select, self._remove):
            button.setVisible(not busy and bool(self.groups))
