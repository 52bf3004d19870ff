"""What a formula says: oxidation states, a table of numbers, and flags with their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from core.formatting import formula_text
from core.quantities import quantity
from core.structures.compositions.flags import Flag
from gui import theme
from gui.i18n import quantity_definition, quantity_label, say
from gui.icons import IconLabel
from gui.values import summarise
from gui.widgets import Section, label, make_panel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from core.structures.compositions.flags import Flagged
    from core.tasks.base import Value
    from core.tasks.composition_properties import Composition

_TWO_COLUMNS = 640  # px: from here the flags stand beside the numbers
_CHEMISTRY = (
    "molar_mass",
    "charge_neutral",
    "obeys_pauling",
    "smact_valid",
    "mean_electronegativity",
    "electronegativity_difference",
    "ionic_character",
)
_SUPPLY = ("price_per_kg", "price_per_mol", "hhi_production", "hhi_reserve", "scarcest_abundance")


class CompositionPanel(QScrollArea):
    """Shows one formula at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self._content = QWidget()
        self._columns: QGridLayout | None = None
        self._left: QWidget | None = None
        self._right: QWidget | None = None

    def show_entry(self, entry: Composition) -> None:
        """Show another formula."""
        self._content = QWidget()
        make_panel(self._content)
        self._left, self._right = self._numbers(entry), self._flags(entry)
        self._columns = QGridLayout(self._content)
        self._columns.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        self._columns.setHorizontalSpacing(3 * theme.GRID)
        self._columns.addWidget(label(formula_text(entry.formula), "title", selectable=True), 0, 0, 1, 2)
        self._place()
        self.setWidget(self._content)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Put the two halves side by side where there is room."""
        if self._columns is None or self._left is None or self._right is None:
            return
        beside = self.width() >= _TWO_COLUMNS
        top = Qt.AlignmentFlag.AlignTop
        self._columns.addWidget(self._left, 1, 0, 1, 1 if beside else 2, top)
        self._columns.addWidget(self._right, 1 if beside else 2, 1 if beside else 0, 1, 1 if beside else 2, top)
        self._columns.setRowStretch(3, 1)
        for column in (0, 1):
            self._columns.setColumnStretch(column, 1)

    def _numbers(self, entry: Composition) -> QWidget:
        half, column = _half()
        if entry.assignments:
            states = [assignment.written() for assignment in entry.assignments]
            box, lines = _half(theme.GRID // 2)
            lines.addWidget(label(states[0], "strong", wrap=True, selectable=True))
            for other in states[1:]:
                lines.addWidget(label(self.tr("or {0}").format(other), "quiet", wrap=True, selectable=True))
            column.addWidget(Section(self.tr("Oxidation states"), box))
        for title, keys in ((self.tr("Chemistry"), _CHEMISTRY), (self.tr("Price and supply"), _SUPPLY)):
            values = [entry.values[key] for key in keys if key in entry.values]
            if values:
                column.addWidget(Section(title, _table(values)))
        for remark in entry.remarks[1 if entry.assignments else 0 :]:
            column.addWidget(label(say(remark), "quiet", wrap=True, selectable=True))
        column.addStretch(1)
        return half

    def _flags(self, entry: Composition) -> QWidget:
        half, column = _half()
        titles = {
            Flag.RADIOACTIVE: self.tr("Radioactive elements"),
            Flag.HAZARD: self.tr("Hazardous elements"),
            Flag.RESTRICTED: self.tr("Restricted elements"),
            Flag.CRITICAL: self.tr("Critical raw materials"),
        }
        for flag, title in titles.items():
            found = [one for one in entry.flags if one.flag is flag]
            if found:
                column.addWidget(Section(title, _flag_list(found)))
        if not entry.flags:
            column.addWidget(label(self.tr("No element is on the lists that are looked at."), "quiet", wrap=True))
        hint = self.tr(
            "Flags speak of elements and of classes of their compounds, not of this very material. "
            "They do not replace a safety data sheet."
        )
        column.addWidget(label(hint, "small", wrap=True))
        column.addStretch(1)
        return half


def _half(spacing: int = theme.GRID) -> tuple[QWidget, QVBoxLayout]:
    widget = QWidget()
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    return widget, layout


def _table(values: Sequence[Value]) -> QWidget:
    """Return names, numbers with units, and under each what belongs to it."""
    widget = QWidget()
    grid = QGridLayout(widget)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.MARGIN)
    grid.setVerticalSpacing(theme.GRID // 2)
    grid.setColumnStretch(0, 1)
    row = 0
    for value in values:
        facts, line = quantity(value.key), summarise(value)
        name = label(quantity_label(facts), "quiet", wrap=True)
        name.setToolTip(f"<qt>{quantity_definition(facts)}</qt>")
        number = label(f"{line.text} {line.unit}".strip(), "strong", selectable=True)
        number.setAccessibleName(f"{quantity_label(facts)}: {line.text} {line.unit}".strip())
        grid.addWidget(name, row, 0)
        grid.addWidget(number, row, 1, Qt.AlignmentFlag.AlignRight)
        row += 1
        for note in value.notes:
            grid.addWidget(label(say(note), "small", wrap=True), row, 0, 1, 2)
            row += 1
    return widget


def _flag_list(found: Sequence[Flagged]) -> QWidget:
    widget, column = _half(theme.GRID // 2)
    for source in dict.fromkeys(one.source for one in found):
        for one in (one for one in found if one.source == source):
            row = QHBoxLayout()
            row.setSpacing(theme.GRID // 2)
            if one.flag is not Flag.CRITICAL:
                row.addWidget(IconLabel("warning", "warning", 14), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(one.symbol, "strong"), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(say(one.meaning), wrap=True, selectable=True), 1)
            column.addLayout(row)
        column.addWidget(label(source, "small", wrap=True, selectable=True))
    return widget
