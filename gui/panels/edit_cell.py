"""The part of the edit panel about the cell: its shape, what repeats, vacuum, and where the atoms stand in it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from core.structures.editing import cell as edits
from gui import theme
from gui.editor import Edit
from gui.panels.number_field import NumberField
from gui.widgets import Section, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.structures.crystal import Crystal

_AXES, _ANGLES = "abc", "αβγ"
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CellEditor(QWidget):
    """Fields for the cell of one structure.

    Signals:
        wanted: The user wants an edit; carries it.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._crystal: Crystal | None = None
        self._lengths = [NumberField(axis, decimals=5, step=0.01) for axis in _AXES]
        self._angles = [NumberField(angle, decimals=4, step=0.1) for angle in _ANGLES]
        self._matrix = [[NumberField(f"{axis}{along}", decimals=6) for along in "xyz"] for axis in _AXES]
        self._keep = QComboBox()
        self._keep.addItems([self.tr("scale with it"), self.tr("stay in place")])
        self._keep.setAccessibleName(self.tr("Atoms, when the cell changes"))
        self._periodic = [QCheckBox(axis) for axis in _AXES]
        self._vacuum = NumberField(self.tr("Vacuum in Å"), decimals=3)
        self._across = QComboBox()
        self._across.addItems(list(_AXES))
        self._across.setCurrentIndex(2)
        self._across.setAccessibleName(self.tr("Vacuum along"))
        self._box = label(self.tr("Without a cell: give a, b and c, or a vacuum around the atoms."), "quiet", wrap=True)
        self._build()
        self._connect()
        self.show_cell(None)

    def show_cell(self, crystal: Crystal | None) -> None:
        """Show another cell, or the same one after a change."""
        self._crystal = crystal
        self.setEnabled(crystal is not None)
        self._box.setVisible(crystal is not None and not crystal.has_cell)
        if crystal is None:
            return
        lengths, angles = edits.parameters(crystal.cell)
        for field, value in zip([*self._lengths, *self._angles], [*lengths, *angles], strict=True):
            field.set_value(value if crystal.has_cell else None)
        for row, vector in zip(self._matrix, crystal.cell, strict=True):
            for field, value in zip(row, vector, strict=True):
                field.set_value(float(value))
        for box, on, vector in zip(self._periodic, crystal.pbc, crystal.cell, strict=True):
            box.setChecked(on)
            box.setEnabled(bool(np.any(vector)))
        self._show_vacuum()

    def _show_vacuum(self) -> None:
        crystal = self._crystal
        self._across.setEnabled(crystal is not None and crystal.has_cell)
        if crystal is not None and crystal.has_cell and crystal.volume > 1e-9 and len(crystal):
            self._vacuum.set_value(edits.vacuum(crystal, self._across.currentIndex()))
        else:
            self._vacuum.set_value(None)

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.GRID // 2)
        grid.setVerticalSpacing(theme.GRID // 2)
        for row, (names, fields) in enumerate(((_AXES, self._lengths), (_ANGLES, self._angles))):
            for column, (name, field) in enumerate(zip(names, fields, strict=True)):
                grid.addWidget(label(name, "quiet"), row, 2 * column, _RIGHT)
                grid.addWidget(field, row, 2 * column + 1)
                grid.setColumnStretch(2 * column + 1, 1)
        matrix = QWidget()
        rows = QGridLayout(matrix)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.GRID // 2)
        for row, fields in enumerate(self._matrix):
            rows.addWidget(label(_AXES[row], "quiet"), row, 0)
            for column, field in enumerate(fields, start=1):
                rows.addWidget(field, row, column)
        rest = QGridLayout()
        rest.setContentsMargins(0, 0, 0, 0)
        rest.setHorizontalSpacing(theme.GRID)
        rest.setVerticalSpacing(theme.GRID // 2)
        rest.setColumnStretch(1, 1)
        for row, (head, content) in enumerate((
            (self.tr("Atoms"), self._keep),
            (self.tr("Periodic"), _beside(*self._periodic)),
            (self.tr("Vacuum (Å)"), _beside(self._vacuum, label(self.tr("along"), "quiet"), self._across)),
        )):  # fmt: skip
            rest.addWidget(label(head, "quiet"), row, 0)
            rest.addWidget(content, row, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID)
        layout.addWidget(self._box)
        layout.addLayout(grid)
        layout.addLayout(rest)
        layout.addWidget(Section(self.tr("Lattice vectors (Å)"), matrix, opened=False))

    def _connect(self) -> None:
        for number, field in enumerate([*self._lengths, *self._angles]):
            field.committed.connect(partial(self._reshape, number))
        for row, fields in enumerate(self._matrix):
            for column, field in enumerate(fields):
                field.committed.connect(partial(self._redraw, row, column))
        for axis, box in enumerate(self._periodic):
            box.setAccessibleName(self.tr("Periodic along {0}").format(_AXES[axis]))
            box.clicked.connect(partial(self._repeat, axis))
        self._vacuum.committed.connect(self._open_up)
        self._across.currentIndexChanged.connect(self._show_vacuum)

    @property
    def _scales(self) -> bool:
        return self._keep.currentIndex() == 0

    def _want(self, change: Callable[[Crystal], Crystal], text: str) -> None:
        if self._crystal is not None:
            self.wanted.emit(Edit(change, text, None))

    def _reshape(self, number: int, value: float) -> None:
        crystal = self._crystal
        if crystal is None:
            return
        if crystal.has_cell:
            lengths, angles = edits.parameters(crystal.cell)
            numbers: list[float | None] = [*lengths, *angles]
        else:
            numbers = [field.value for field in (*self._lengths, *self._angles)]
            numbers[3:] = [90.0 if angle is None else angle for angle in numbers[3:]]
        numbers[number] = value
        if any(held is None for held in numbers):
            # a new cell waits until its three lengths are there
            return
        chosen, scale = [held for held in numbers if held is not None], self._scales
        self._want(
            lambda held: edits.set_parameters(held, chosen[:3], chosen[3:], scale=scale), self.tr("Change the cell")
        )

    def _redraw(self, row: int, column: int, value: float) -> None:
        if self._crystal is None:
            return
        matrix, scale = self._crystal.cell.copy(), self._scales
        if not self._crystal.has_cell:
            matrix = np.array([[field.value or 0.0 for field in fields] for fields in self._matrix])
            if not abs(np.linalg.det(matrix)) > 1e-9:
                return
        matrix[row, column] = value
        self._want(lambda crystal: edits.set_cell(crystal, matrix, scale=scale), self.tr("Change the cell"))

    def _repeat(self, axis: int) -> None:
        if self._crystal is None:
            return
        flags = list(self._crystal.pbc)
        flags[axis] = self._periodic[axis].isChecked()
        pbc = flags[0], flags[1], flags[2]
        text = self.tr("Repeat along {0}") if pbc[axis] else self.tr("Do not repeat along {0}")
        self._want(lambda crystal: edits.set_periodicity(crystal, pbc), text.format(_AXES[axis]))

    def _open_up(self, thickness: float) -> None:
        axis = self._across.currentIndex()
        self._want(lambda crystal: edits.set_vacuum(crystal, axis, thickness), self.tr("Set the vacuum"))


def _beside(*widgets: QWidget) -> QWidget:
    held = QWidget()
    layout = QHBoxLayout(held)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.GRID)
    for widget in widgets:
        layout.addWidget(widget, int(isinstance(widget, NumberField)))
    if not any(isinstance(widget, NumberField) for widget in widgets):
        layout.addStretch(1)
    return held
