"""The structure section of the inspector: formula, cell, symmetry, warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from core.formatting import format_fixed, format_number, formula_text, symmetry_html
from gui import theme
from gui.i18n import say
from gui.icons import IconLabel
from gui.widgets import ElidedLabel, discard, label

if TYPE_CHECKING:
    from core.structures.crystal import Crystal
    from core.structures.facts import Facts

_NAME_WIDTH = 120
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class StructureView(QWidget):
    """Shows what is known of one structure."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._body: QWidget | None = None
        self.show_structure(None, None, ())

    def show_structure(self, crystal: Crystal | None, facts: Facts | None, warnings: tuple[str, ...]) -> None:
        """Show another structure, or what belongs here if there is none."""
        if self._body is not None:
            discard(self._layout, self._body)
        if crystal is None:
            self._body = label(self.tr("Open a structure to see its cell and symmetry here."), "quiet", wrap=True)
        else:
            self._body = self._describe(crystal, facts, warnings)
        self._layout.addWidget(self._body)

    def _describe(self, crystal: Crystal, facts: Facts | None, warnings: tuple[str, ...]) -> QWidget:
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        if facts is not None:
            formula = label(formula_text(facts.reduced_formula), "title", wrap=True, selectable=True)
            formula.setAccessibleName(facts.reduced_formula)
            layout.addWidget(formula)
        layout.addWidget(ElidedLabel(self._subtitle(crystal), "small", Qt.TextElideMode.ElideMiddle))
        for warning in warnings:
            layout.addLayout(warning_row(say(warning)))
        if crystal.has_cell:
            layout.addSpacing(theme.GRID // 2)
            layout.addWidget(cell_table(crystal))
        layout.addSpacing(theme.GRID // 2)
        layout.addWidget(facts_table([*self._symmetry(facts), *self._facts(crystal, facts)]))
        return body

    def _subtitle(self, crystal: Crystal) -> str:
        sites = self.tr("1 site") if len(crystal) == 1 else self.tr("{0} sites").format(len(crystal))
        return f"{crystal.title} · {sites}" if crystal.title else sites

    def _symmetry(self, facts: Facts | None) -> list[tuple[str, str]]:
        rows: list[tuple[str, str]] = []
        if facts is not None and facts.space_group_symbol:
            number = f" ({facts.space_group_number})" if facts.space_group_number else ""
            rows.append((self.tr("Space group"), symmetry_html(facts.space_group_symbol) + number))
        if facts is not None and facts.crystal_system:
            rows.append((self.tr("Crystal system"), crystal_system(facts.crystal_system)))
        if facts is not None and facts.point_group:
            rows.append((self.tr("Point group"), symmetry_html(facts.point_group)))
        return rows

    def _facts(self, crystal: Crystal, facts: Facts | None) -> list[tuple[str, str]]:
        rows: list[tuple[str, str]] = []
        if crystal.is_periodic and len(crystal):
            rows.append((self.tr("Volume"), self.tr("{0} Å³").format(format_number(crystal.volume))))
            per_atom = format_number(crystal.volume / len(crystal))
            rows.append((self.tr("Volume per atom"), self.tr("{0} Å³").format(per_atom)))
        if facts is not None and facts.density:
            rows.append((self.tr("Density"), self.tr("{0} g/cm³").format(format_number(facts.density))))
        if facts is not None and facts.is_layered:
            rows.append((self.tr("Bonding"), self.tr("layered")))
        return rows


def cell_table(crystal: Crystal) -> QWidget:
    """Return lengths and angles of the cell, aligned on the decimal point."""
    lengths = np.linalg.norm(crystal.cell, axis=1)
    table = QWidget()
    grid = tight_grid(table)
    for row, (axis, angle) in enumerate(zip("abc", "αβγ", strict=True)):
        first, second = (crystal.cell[i] for i in range(3) if i != row)
        scale = float(np.linalg.norm(first) * np.linalg.norm(second))
        degrees = float(np.degrees(np.arccos(np.clip(first @ second / scale, -1, 1)))) if scale else float("nan")
        cells = (
            (label(axis, "quiet"), Qt.AlignmentFlag.AlignLeft),
            (label(format_fixed(float(lengths[row]), 4), selectable=True), _RIGHT),
            (label("Å", "quiet"), Qt.AlignmentFlag.AlignLeft),
            (label(angle, "quiet"), Qt.AlignmentFlag.AlignLeft),
            (label(format_fixed(degrees, 2), selectable=True), _RIGHT),
            (label("°", "quiet"), Qt.AlignmentFlag.AlignLeft),
        )
        for column, (widget, alignment) in enumerate(cells):
            grid.addWidget(widget, row, column, alignment)
    grid.setColumnMinimumWidth(1, 64)
    grid.setColumnMinimumWidth(4, 56)
    grid.setColumnStretch(2, 1)
    grid.setColumnStretch(5, 1)
    return table


def facts_table(rows: list[tuple[str, str]]) -> QWidget:
    """Return names and what they are, in two columns; the second may hold the HTML of a symmetry symbol."""
    table = QWidget()
    grid = tight_grid(table)
    for row, (name, text) in enumerate(rows):
        value = label(text, wrap=True, selectable=True)
        value.setTextFormat(Qt.TextFormat.RichText if "<span" in text else Qt.TextFormat.PlainText)
        value.setAccessibleName(f"{name}: {text}")
        head = label(name, "quiet", wrap=True)
        head.setFixedWidth(_NAME_WIDTH)
        grid.addWidget(head, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(value, row, 1)
    grid.setColumnStretch(1, 1)
    return table


def warning_row(text: str) -> QHBoxLayout:
    """Return a warning: a mark and the words."""
    row = QHBoxLayout()
    row.setSpacing(theme.GRID // 2)
    row.addWidget(IconLabel("warning", "warning", 14), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(text, "warning", wrap=True), 1)
    return row


def tight_grid(owner: QWidget) -> QGridLayout:
    """Give a widget a grid without margins and with narrow gaps."""
    grid = QGridLayout(owner)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.GRID)
    grid.setVerticalSpacing(theme.GRID // 2)
    return grid


def crystal_system(name: str) -> str:
    """Return the name of a crystal system in the window's language."""
    translate = QCoreApplication.translate
    names = {
        "triclinic": translate("symmetry", "triclinic"),
        "monoclinic": translate("symmetry", "monoclinic"),
        "orthorhombic": translate("symmetry", "orthorhombic"),
        "tetragonal": translate("symmetry", "tetragonal"),
        "trigonal": translate("symmetry", "trigonal"),
        "hexagonal": translate("symmetry", "hexagonal"),
        "cubic": translate("symmetry", "cubic"),
    }
    return names.get(name, name)
