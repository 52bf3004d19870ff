"""The part of the edit panel about atoms: what the selected ones are, where, and what hangs on them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.errors import StructureError
from core.structures.editing import atoms as edits
from core.structures.editing import values
from gui import theme
from gui.editor import Edit
from gui.formatting import atoms as count_text
from gui.i18n import say
from gui.panels.number_field import MIXED, NumberField
from gui.panels.periodic_table import ElementField
from gui.widgets import Section, label, restyle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

_AXES = "xyz"
_STEPS = (0.01, 0.05)  # of the up and down keys: fractional, Å


class AtomsEditor(QWidget):
    """Fields for the selected atoms; where they differ a dash stands.

    Signals:
        wanted: The user wants an edit; carries it.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._crystal: Crystal | None = None
        self._sites: tuple[int, ...] = ()
        self._head = label("", "strong", wrap=True)
        self._hint = label(
            self.tr("Click atoms in the view, or drag a box with Shift, to edit them."), "quiet", wrap=True
        )
        self._fault = label("", "error", wrap=True)
        self._fields = QWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        for widget in (self._head, self._hint, self._fields, self._fault):
            layout.addWidget(widget)
        self._make_fields()
        self._build()
        self.show_atoms(None, ())

    def show_atoms(self, crystal: Crystal | None, sites: tuple[int, ...]) -> None:
        """Show other atoms, or the same ones after a change."""
        self._crystal = crystal
        self._sites = sites if crystal is not None and all(site < len(crystal) for site in sites) else ()
        self._fault.hide()
        self._fields.setVisible(bool(self._sites))
        self._head.setVisible(bool(self._sites))
        self._hint.setVisible(crystal is not None and not self._sites)
        if crystal is not None and self._sites:
            self._fill(crystal)

    def _make_fields(self) -> None:
        self._element = ElementField()
        self._occupants = QLineEdit()
        self._occupants.setAccessibleName(self.tr("Occupants of the site"))
        self._occupants.setToolTip(self.tr("What shares the site and how much of it, such as Fe 0.5, Mn 0.5"))
        self._unit = QComboBox()
        self._unit.addItems([self.tr("Fractional"), self.tr("Cartesian, Å")])
        self._unit.setAccessibleName(self.tr("Coordinates"))
        self._places = [NumberField(axis, decimals=6) for axis in _AXES]
        self._steps = [NumberField(self.tr("Move along {0}").format(axis), decimals=6) for axis in _AXES]
        self._frozen = [QCheckBox(axis) for axis in _AXES]
        self._scalars = {
            "charges": NumberField(self.tr("Charge")),
            "magnetic_moments": NumberField(self.tr("Magnetic moment")),
            "oxidation_states": NumberField(self.tr("Oxidation state")),
        }
        self._label = QLineEdit()
        self._label.setAccessibleName(self.tr("Label"))
        self._axis = QComboBox()
        self._axis.setAccessibleName(self.tr("Axis"))
        self._angle = NumberField(self.tr("Angle in degrees"), decimals=3)
        self._angle.set_value(90.0)
        self._element.edited.connect(self._replace)
        self._occupants.editingFinished.connect(self._share)
        self._unit.currentIndexChanged.connect(lambda: self.show_atoms(self._crystal, self._sites))
        self._label.editingFinished.connect(self._rename)
        for axis in range(3):
            self._places[axis].committed.connect(partial(self._place, axis))
            self._frozen[axis].setAccessibleName(self.tr("Frozen along {0}").format(_AXES[axis]))
            self._frozen[axis].clicked.connect(partial(self._freeze, axis))
        for name, field in self._scalars.items():
            field.committed.connect(partial(self._set_value, name))

    def _build(self) -> None:
        move, turn = QPushButton(self.tr("Move")), QPushButton(self.tr("Turn"))
        move.clicked.connect(self._move)
        turn.clicked.connect(self._turn)
        for field in self._steps:
            field.returnPressed.connect(self._move)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.GRID // 2)
        grid.setVerticalSpacing(theme.GRID // 2)
        grid.setColumnStretch(0, 2)
        for column in (1, 2, 3):
            grid.setColumnStretch(column, 3)
        rows: list[tuple[str, Sequence[QWidget]]] = [
            (self.tr("Element"), [self._element]),
            (self.tr("Occupants"), [self._occupants]),
            (self.tr("Label"), [self._label]),
            (self.tr("Frozen"), self._frozen),
            (self.tr("Position"), [self._unit]),
        ]
        for row, (head, fields) in enumerate(rows):
            _add_row(grid, row, head, fields)
        layout = QVBoxLayout(self._fields)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID)
        layout.addLayout(grid)
        layout.addWidget(_row(*self._places))
        layout.addLayout(self._scalar_row())
        layout.addWidget(Section(self.tr("Move by"), _row(*self._steps, move), opened=False))
        layout.addWidget(Section(self.tr("Turn about their middle"), _row(self._axis, self._angle, turn), opened=False))

    def _scalar_row(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.GRID // 2)
        grid.setVerticalSpacing(2)
        heads = (self.tr("Charge (e)"), self.tr("Moment (μB)"), self.tr("Oxidation"))
        for column, (head, field) in enumerate(zip(heads, self._scalars.values(), strict=True)):
            grid.addWidget(label(head, "small", wrap=True), 0, column, Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(field, 1, column)
            grid.setColumnStretch(column, 1)
        return grid

    # What stands in the fields

    @property
    def _is_fractional(self) -> bool:
        held = self._crystal
        return self._unit.currentIndex() == 0 and held is not None and held.has_cell and held.volume > 1e-9

    def _fill(self, crystal: Crystal) -> None:
        index = np.array(self._sites)
        self._head.setText(self._heading(crystal))
        # with a cell both ways of writing a place make sense
        self._unit.setEnabled(crystal.has_cell and crystal.volume > 1e-9)
        shares = {crystal.share(site) for site in self._sites[:1000]}
        numbers = np.unique(crystal.numbers[index])
        self._element.set_number(int(numbers[0]) if len(numbers) == 1 else 0, MIXED)
        self._occupants.setText(values.share_text(next(iter(shares))) if len(shares) == 1 else "")
        self._occupants.setPlaceholderText(MIXED)
        self._occupants.setModified(False)
        self._fill_label(crystal)
        places = crystal.positions[index]
        if self._is_fractional:
            places = np.linalg.solve(crystal.cell.T, places.T).T
        for axis, field in enumerate(self._places):
            _show(field, places[:, axis], 1e-9)
            field.set_step(_STEPS[not self._is_fractional])
        flags = values.fixed_axes(crystal)[index]
        for box, column in zip(self._frozen, flags.T, strict=True):
            _show_flag(box, column)
        for name, field in self._scalars.items():
            self._fill_scalar(field, crystal.arrays.get(name), index)
        self._fill_axes(crystal)

    def _heading(self, crystal: Crystal) -> str:
        if len(self._sites) == 1:
            site = self._sites[0]
            return self.tr("{0} · atom {1} of {2}").format(
                values.share_text(crystal.share(site)), site + 1, len(crystal)
            )
        return self.tr("{0} selected").format(count_text(len(self._sites)))

    def _fill_label(self, crystal: Crystal) -> None:
        labels = crystal.arrays.get("labels")
        held = {str(labels[site]) for site in self._sites[:1000]} if labels is not None else {""}
        self._label.setText(held.pop() if len(held) == 1 else "")
        self._label.setPlaceholderText(MIXED if labels is not None else "")
        self._label.setModified(False)

    def _fill_scalar(self, field: NumberField, array: NDArray[Any] | None, index: NDArray[np.int64]) -> None:
        if array is None or array.dtype.kind not in "fiu":
            field.set_value(None)
        elif array.ndim == 2:
            # a number written in place of a vector would turn it; the length says enough
            _show(field, np.linalg.norm(array[index], axis=1), 1e-9)
        elif np.isnan(array[index].astype(float)).all():
            field.set_value(None)
        else:
            _show(field, array[index].astype(float), 1e-9)

    def _fill_axes(self, crystal: Crystal) -> None:
        names = [*_AXES, *("abc" if crystal.has_cell else "")]
        if [self._axis.itemText(i) for i in range(self._axis.count())] != names:
            self._axis.clear()
            self._axis.addItems(names)
            self._axis.setCurrentText("z")

    # What the user wants

    def _want(self, change: Any, text: str, *, checked: bool = False) -> None:
        if self._crystal is not None and self._sites:
            self.wanted.emit(Edit(change, text, self._sites if checked else ()))

    def _say(self, text: str) -> str:
        return text.format(count_text(len(self._sites)))

    def _replace(self, number: int) -> None:
        sites = self._sites
        self._want(
            lambda crystal: edits.replace_element(crystal, sites, number),
            self._say(self.tr("Replace {0}")),
            checked=True,
        )

    def _share(self) -> None:
        if not self._occupants.isModified() or not self._occupants.text().strip():
            return
        self._occupants.setModified(False)
        try:
            share = values.parse_share(self._occupants.text())
        except StructureError as error:
            self._fault.setText(say(error.text))
            self._fault.show()
            self._mark(self._occupants, invalid=True)
            return
        self._mark(self._occupants, invalid=False)
        sites = self._sites
        text = self._say(self.tr("Change the occupants of {0}"))
        self._want(lambda crystal: edits.set_share(crystal, sites, share), text, checked=True)

    def _mark(self, field: QLineEdit, *, invalid: bool) -> None:
        field.setProperty("invalid", invalid)
        restyle(field)

    def _place(self, axis: int, number: float) -> None:
        target = np.full(3, np.nan)
        target[axis] = number
        sites, fractional = self._sites, self._is_fractional
        self._want(
            lambda crystal: edits.move_to(crystal, sites, target, fractional=fractional),
            self._say(self.tr("Move {0}")),
            checked=True,
        )

    def _move(self) -> None:
        shift = np.array([field.value or 0.0 for field in self._steps])
        sites, fractional = self._sites, self._is_fractional
        if shift.any():
            self._want(
                lambda crystal: edits.move_by(crystal, sites, shift, fractional=fractional),
                self._say(self.tr("Move {0}")),
                checked=True,
            )

    def _turn(self) -> None:
        name, angle, sites = self._axis.currentText(), self._angle.value, self._sites
        if not angle:
            return

        def change(crystal: Crystal) -> Crystal:
            axis = np.eye(3)[_AXES.index(name)] if name in _AXES else crystal.cell["abc".index(name)]
            return edits.rotate(crystal, sites, axis, angle)

        self._want(change, self._say(self.tr("Turn {0}")), checked=True)

    def _freeze(self, axis: int) -> None:
        frozen = self._frozen[axis].isChecked()
        flags: list[bool | None] = [None, None, None]
        flags[axis] = frozen
        axes, sites = (flags[0], flags[1], flags[2]), self._sites
        text = self.tr("Freeze {0}") if frozen else self.tr("Free {0}")
        self._want(lambda crystal: values.set_fixed(crystal, sites, axes), self._say(text))

    def _set_value(self, name: str, number: float) -> None:
        sites = self._sites
        text = {
            "charges": self.tr("Set the charge of {0}"),
            "magnetic_moments": self.tr("Set the moment of {0}"),
            "oxidation_states": self.tr("Set the oxidation state of {0}"),
        }[name]
        self._want(lambda crystal: values.set_value(crystal, sites, name, number), self._say(text))

    def _rename(self) -> None:
        text, sites = self._label.text().strip(), self._sites
        if self._label.isModified() and text:
            self._label.setModified(False)
            self._want(lambda crystal: values.set_label(crystal, sites, text), self._say(self.tr("Label {0}")))


def _show(field: NumberField, numbers: NDArray[np.float64], tolerance: float) -> None:
    same = bool(np.ptp(numbers) <= tolerance)
    field.set_value(float(numbers[0]) if same else None, "" if same else MIXED)


def _show_flag(box: QCheckBox, flags: NDArray[np.bool_]) -> None:
    box.setTristate(False)
    if flags.all() or not flags.any():
        box.setChecked(bool(flags.all()))
    else:
        box.setTristate(True)
        box.setCheckState(Qt.CheckState.PartiallyChecked)


def _add_row(grid: QGridLayout, row: int, head: str, fields: Sequence[QWidget]) -> None:
    grid.addWidget(label(head, "quiet"), row, 0)
    for column, field in enumerate(fields, start=1):
        grid.addWidget(field, row, column, 1, 3 if len(fields) == 1 else 1)


def _row(*widgets: QWidget) -> QWidget:
    held = QWidget()
    layout = QHBoxLayout(held)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.GRID // 2)
    for widget in widgets:
        layout.addWidget(widget)
    return held
