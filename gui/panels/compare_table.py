"""What entries have in common and where they differ, line by line."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget
from typing_extensions import override

from core.formatting import MINUS, format_fixed, format_value, formula_text, symmetry_text
from core.quantities import QUANTITIES
from gui import export, theme
from gui.i18n import quantity_label, say
from gui.panels.structure_facts import crystal_system

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    from core.library.comparing import Compared, Likeness
    from core.library.rows import Property
    from core.structures.facts import Facts

_SAME = 5e-4  # relative difference up to which two numbers count as equal; that is what the figures show
_ROW_HEIGHT = 24
_FIRST = 2  # lines before those that say how alike the structures are
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_DIFFERS = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Cell:
    """What a line says of an entry.

    Attributes:
        text: As a person reads it.
        number: To compare it by, if it is one.
        raw: As it is copied; the text where this is empty.
        tip: More of it.
        unit: Of the number, where a line has several; numbers of two units are not compared.
    """

    text: str = ""
    number: float | None = None
    raw: str = ""
    tip: str = ""
    unit: str = ""

    @property
    def copied(self) -> str:
        """What goes into a file or onto the clipboard."""
        return self.raw or self.text.replace(MINUS, "-")

    def differs(self, first: Cell) -> bool:
        """Return whether it says something else than the first one does."""
        if self.number is None or first.number is None or self.unit != first.unit:
            return self.text != first.text
        return abs(self.number - first.number) > _SAME * max(abs(self.number), abs(first.number))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table.

    Attributes:
        label: What it is about, with its unit.
        cells: One for each entry.
        likeness: Whether it is itself a comparison with the first entry, so that nothing in it is marked.
    """

    label: str
    cells: tuple[Cell, ...]
    likeness: bool = False


class CompareTable(QTableWidget):
    """A line for each fact, a column for each entry; what differs from the first entry is marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Comparison"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(_ROW_HEIGHT)
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        columns.setMinimumSectionSize(96)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        for header in (rows, columns):
            header.setHighlightSections(False)
        self._lines: tuple[Line, ...] = ()
        self._titles: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """What it says."""
        return self._lines

    def set_entries(self, entries: Sequence[Compared], likenesses: Sequence[Likeness] | None) -> None:
        """Show entries; likenesses are None as long as the structures are compared."""
        self._titles = tuple(entry.title for entry in entries)
        known = lines_of(entries)
        # what a comparison is made for stands in sight
        self._lines = (*known[:_FIRST], *_likeness_lines(entries, likenesses), *known[_FIRST:])
        self.setColumnCount(len(entries))
        self.setRowCount(len(self._lines))
        self.setHorizontalHeaderLabels(list(self._titles))
        self.setVerticalHeaderLabels([line.label for line in self._lines])
        for row, line in enumerate(self._lines):
            for column, cell in enumerate(line.cells):
                self.setItem(row, column, self._item(line, cell, is_first=column == 0))

    def rows(self) -> list[list[str]]:
        """Return the table as it is copied and saved, with its headings."""
        head = ["", *self._titles]
        return [head, *([line.label, *(cell.copied for cell in line.cells)] for line in self._lines)]

    def copy(self) -> None:
        """Put the table on the clipboard, ready for a spreadsheet."""
        QGuiApplication.clipboard().setText(export.csv_text(self.rows(), "\t"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.PaletteChange:
            self._paint()

    def _item(self, line: Line, cell: Cell, *, is_first: bool) -> QTableWidgetItem:
        item = QTableWidgetItem(cell.text)
        differs = not (is_first or line.likeness) and cell.differs(line.cells[0])
        item.setData(_DIFFERS, differs)
        item.setToolTip(self._tip(line, cell) if differs else cell.tip or cell.text)
        if cell.number is not None:
            item.setTextAlignment(_RIGHT)
        self._colour(item)
        return item

    def _tip(self, line: Line, cell: Cell) -> str:
        """Return how far a cell is from the first one."""
        first = line.cells[0]
        said = self.tr("Not as in {0}").format(self._titles[0])
        if cell.number is not None and first.number and cell.unit == first.unit:
            share = 100 * (cell.number / first.number - 1)
            sign = "+" if share > 0 else ""
            said = self.tr("{0} % against {1}").format(f"{sign}{format_fixed(share, 1)}", self._titles[0])
        return "\n".join(part for part in (said, cell.tip) if part)

    def _paint(self) -> None:
        for row in range(self.rowCount()):
            for column in range(self.columnCount()):
                item = self.item(row, column)
                if item is not None:
                    self._colour(item)

    def _colour(self, item: QTableWidgetItem) -> None:
        font = item.font()
        if item.data(_DIFFERS):
            # bold as well, for colour alone tells some people nothing
            font.setBold(True)
            item.setForeground(theme.current().color("accent"))
        item.setFont(font)


def lines_of(entries: Sequence[Compared]) -> tuple[Line, ...]:
    """Return what is known of entries, a line for each fact that at least one of them has."""
    translate = QCoreApplication.translate

    def of(pick: Callable[[Facts], Any]) -> list[Any]:
        return [None if entry.facts is None else pick(entry.facts) for entry in entries]

    lengths, angles, volumes, sites = (
        of(attrgetter(name)) for name in ("cell_lengths", "cell_angles", "volume", "n_sites")
    )
    per_atom = [volume / n if volume and n else None for volume, n in zip(volumes, sites, strict=True)]
    formulas = tuple(Cell(formula_text(entry.formula), raw=entry.formula) for entry in entries)
    found = [
        Line(translate("CompareTable", "Formula"), formulas),
        Line(translate("CompareTable", "Space group"), tuple(map(_group, entries))),
        Line(translate("CompareTable", "Crystal system"), tuple(map(_system, entries))),
        _numbers(translate("CompareTable", "Sites"), sites, 0),
    ]
    for i, name in enumerate("abc"):
        found.append(_numbers(f"{name} (Å)", [each[i] if each else None for each in lengths], 3))
    for i, name in enumerate("αβγ"):
        found.append(_numbers(f"{name} (°)", [each[i] if each else None for each in angles], 2))
    found.append(_quantity("volume", volumes))
    found.append(_quantity("volume_per_atom", per_atom))
    found.append(_quantity("density", of(attrgetter("density"))))
    energies = [_energy(entry) for entry in entries]
    found.append(_quantity("energy_per_atom", energies))
    keys = dict.fromkeys(key for entry in entries for key in entry.properties)
    known = {"energy_per_atom"} if any(energy is not None for energy in energies) else set()
    found.extend(_property(key, entries) for key in keys if key not in known)
    return tuple(line for line in found if any(cell.text for cell in line.cells))


def _group(entry: Compared) -> Cell:
    facts = entry.facts
    if facts is None or not facts.space_group_symbol:
        return Cell()
    return Cell(f"{symmetry_text(facts.space_group_symbol)} ({facts.space_group_number})")


def _system(entry: Compared) -> Cell:
    facts = entry.facts
    return Cell(crystal_system(facts.crystal_system)) if facts is not None and facts.crystal_system else Cell()


def _likeness_lines(entries: Sequence[Compared], found: Sequence[Likeness] | None) -> Iterable[Line]:
    translate = QCoreApplication.translate
    first = Cell(translate("CompareTable", "reference"))
    if found is None:
        waiting = Cell(translate("CompareTable", "comparing…"))
        yield Line(translate("CompareTable", "Same structure"), (first, *[waiting] * (len(entries) - 1)), likeness=True)
        return
    yes, no = translate("values", "Yes"), translate("values", "No")
    same = [Cell({True: yes, False: no, None: "—"}[each.same], tip=say(each.why_not)) for each in found]
    yield Line(translate("CompareTable", "Same structure"), (first, *same), likeness=True)
    for label, values in (
        (translate("CompareTable", "RMS displacement (Å)"), [each.rms for each in found]),
        (translate("CompareTable", "Lattice mismatch (%)"), [_percent(each.lattice) for each in found]),
        (translate("CompareTable", "Volume mismatch (%)"), [_percent(each.volume) for each in found]),
    ):
        if any(value is not None for value in values):
            cells = _numbers(label, values, 4 if label.endswith("(Å)") else 2).cells
            yield Line(label, (Cell(), *cells), likeness=True)


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share


def _numbers(label: str, values: Sequence[float | None], decimals: int) -> Line:
    return Line(label, tuple(Cell() if value is None else _number(value, decimals) for value in values))


def _number(value: float, decimals: int) -> Cell:
    return Cell(format_fixed(value, decimals), float(value), f"{value:.10g}")


def _quantity(key: str, values: Sequence[float | None]) -> Line:
    about = QUANTITIES[key]
    cells = tuple(Cell() if value is None else Cell(format_value(value), value, f"{value:.10g}") for value in values)
    return Line(f"{quantity_label(about)} ({about.unit})", cells)


def _energy(entry: Compared) -> float | None:
    """Return the energy per atom that a structure brought along, or that is known of the entry."""
    known = entry.properties.get("energy_per_atom")
    if known is not None and not isinstance(known.value, str):
        return float(known.value)
    energy = entry.crystal.info.get("energy") if entry.crystal is not None else None
    return float(energy) / len(entry.crystal) if entry.crystal and isinstance(energy, int | float) else None


def _property(key: str, entries: Sequence[Compared]) -> Line:
    found = [entry.properties.get(key) for entry in entries]
    about = QUANTITIES.get(key)
    label = quantity_label(about) if about else key.replace("_", " ")
    units = {one.unit for one in found if one is not None}
    shared = units.pop() if len(units) == 1 else ""
    return Line(f"{label} ({shared})" if shared else label, tuple(_value(one, shared) for one in found))


def _value(one: Property | None, unit: str) -> Cell:
    if one is None:
        return Cell()
    tip = "\n".join(part for part in (one.source, one.method) if part)
    if isinstance(one.value, str) or not isfinite(one.value):
        return Cell(str(one.value), tip=tip)
    own = f" {one.unit}" if one.unit and one.unit != unit else ""
    number = float(one.value)
    raw = f"{number:.10g}{own}" + (f" ± {one.uncertainty:.4g}" if one.uncertainty else "")
    return Cell(f"{format_value(number, one.uncertainty)}{own}", number, raw, tip, one.unit)
