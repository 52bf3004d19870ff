"""Slices and lattice planes in the panel."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from core.formatting import format_fixed
from core.structures.planes import Miller, miller_text, spacing
from core.structures.slices import SliceStyle, box_of
from gui import theme
from gui.i18n import say
from gui.panels.field_widgets import BoundsField, ColourButton, MillerField, OpacityField, Rgb
from gui.widgets import DoubleSpinBox, SpinBox, icon_button, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from core.structures.volume import VolumetricData


@dataclass(frozen=True, slots=True)
class SliceChoice:
    """A slice: of which field, and how."""

    volume: VolumetricData
    on: bool = True
    style: SliceStyle = field(default_factory=SliceStyle)


@dataclass(frozen=True, slots=True)
class PlaneChoice:
    """Lattice planes.

    Attributes:
        on: Whether they are drawn.
        hkl: Miller indices.
        multiple: Which one, in multiples of the spacing; None for every one in the cell.
        colour: RGB.
        opacity: 0 to 1.
    """

    on: bool = True
    hkl: Miller = (1, 1, 0)
    multiple: float | None = None
    colour: Rgb = (37, 99, 235)
    opacity: float = 0.35


class _Card(QWidget):
    """What slices and planes share: a switch with the indices, and a button that takes it away.

    Signals:
        changed: The user chose otherwise.
        removed: The user takes it away.
    """

    changed = Signal()
    removed = Signal()

    def __init__(self, hkl: Miller, on: bool, cell: NDArray[np.float64] | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cell = cell
        self._caption = label("", "small", wrap=True)
        self._on = QCheckBox()
        self._on.setChecked(on)
        self._miller = MillerField(hkl)
        self._problem = label("", "warning", wrap=True)
        self._problem.hide()
        self._distance = DoubleSpinBox()
        self._distance.setRange(-1000, 1000)
        self._distance.setDecimals(3)
        self._distance.setSingleStep(0.05)
        self._distance.setSuffix(" d")
        self._distance.setToolTip(self.tr("Distance from the corner of the cell, in spacings of the planes"))
        self._distance.setAccessibleName(self.tr("Distance"))
        remove = icon_button("trash", self.tr("Take away"))
        remove.clicked.connect(self.removed)
        head = QHBoxLayout()
        head.setSpacing(theme.GRID // 2)
        for widget in (self._on, self._miller, remove):
            head.addWidget(widget, int(widget is self._miller))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, theme.GRID)
        layout.setSpacing(theme.GRID // 2)
        layout.addLayout(head)
        layout.addWidget(self._problem)
        self._form = QFormLayout()
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(self._form)
        self._on.toggled.connect(self._tell)
        self._miller.changed.connect(self._tell)
        self._distance.valueChanged.connect(self._tell)
        self._name()

    def set_cell(self, cell: NDArray[np.float64]) -> None:
        """Take in another cell, to which the indices refer."""
        self._cell = cell
        self._name()

    def begin(self) -> None:
        """Let the user write the indices at once."""
        self._miller.focus()

    def set_problem(self, text: str) -> None:
        """Say why it is not drawn; "" where it is."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    @property
    def _has_distance(self) -> bool:
        """Whether one plane is meant, not all."""
        return True

    def _tell(self) -> None:
        self._name()
        self.changed.emit()

    def _name(self) -> None:
        hkl = self._miller.hkl
        self._on.setAccessibleName(miller_text(hkl))
        text = ""
        if self._cell is not None and any(hkl):
            d = spacing(self._cell, hkl)
            text = self.tr("d = {0} Å").format(format_fixed(d, 3))
            if self._has_distance:
                away = format_fixed(d * self._distance.value(), 3)
                text = self.tr("d = {0} Å; {1} Å from the corner").format(format_fixed(d, 3), away)
        self._caption.setText(text)


class SliceCard(_Card):
    """Edits one slice."""

    def __init__(self, volumes: Sequence[VolumetricData], choice: SliceChoice, parent: QWidget | None = None) -> None:
        super().__init__(choice.style.hkl, choice.on, box_of(choice.volume).cell, parent)
        self._volumes = tuple(volumes)
        self._distance.setValue(choice.style.multiple)
        self._volume, self._contours = QComboBox(), SpinBox()
        self._volume.addItems([say(volume.label) for volume in self._volumes])
        self._volume.setCurrentIndex(self._volumes.index(choice.volume))
        self._volume.setAccessibleName(self.tr("Field"))
        self._volume.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._volume.setMinimumContentsLength(6)
        self._contours.setRange(0, 40)
        self._contours.setValue(choice.style.contours)
        self._contours.setSpecialValueText(self.tr("none"))
        self._contours.setAccessibleName(self.tr("Contour lines"))
        self._resolution, self._opacity = DoubleSpinBox(), OpacityField()
        self._resolution.setRange(0.01, 2.0)
        self._resolution.setSingleStep(0.02)
        self._resolution.setSuffix(" Å")
        self._resolution.setValue(choice.style.resolution)
        self._resolution.setAccessibleName(self.tr("Resolution"))
        self._opacity.set_opacity(choice.style.opacity)
        self._bounds = BoundsField()
        self._bounds.set_bounds((choice.style.low, choice.style.high))
        self._form.addRow(self.tr("Field"), self._volume)
        self._form.addRow(self.tr("Distance"), self._distance)
        self._form.addRow("", self._caption)
        self._form.addRow(self.tr("Colours"), self._bounds)
        self._form.addRow(self.tr("Contour lines"), self._contours)
        self._form.addRow(self.tr("Resolution"), self._resolution)
        self._form.addRow(self.tr("Opacity"), self._opacity)
        self._volume.currentIndexChanged.connect(self._tell)
        for number in (self._contours, self._resolution, self._opacity):
            number.valueChanged.connect(self._tell)
        self._bounds.changed.connect(self._tell)
        self._name()

    @property
    def choice(self) -> SliceChoice:
        """What the user chose."""
        style = SliceStyle(
            self._miller.hkl,
            self._distance.value(),
            self._resolution.value(),
            *self._bounds.bounds,
            contours=self._contours.value(),
            opacity=self._opacity.opacity,
        )
        return SliceChoice(self._volumes[self._volume.currentIndex()], self._on.isChecked(), style)


class PlaneCard(_Card):
    """Edits one set of lattice planes."""

    def __init__(self, choice: PlaneChoice, cell: NDArray[np.float64], parent: QWidget | None = None) -> None:
        self._every = QCheckBox()
        super().__init__(choice.hkl, choice.on, cell, parent)
        self._every.setText(self.tr("Every one in the cell"))
        self._every.setChecked(choice.multiple is None)
        self._distance.setValue(choice.multiple if choice.multiple is not None else 1.0)
        self._colour = ColourButton(choice.colour, self.tr("Colour"))
        self._opacity = OpacityField()
        self._opacity.set_opacity(choice.opacity)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID // 2)
        row.addWidget(self._opacity, 1)
        row.addWidget(self._colour)
        self._form.addRow(self._every)
        self._form.addRow(self.tr("Distance"), self._distance)
        self._form.addRow("", self._caption)
        self._form.addRow(self.tr("Opacity"), row)
        self._every.toggled.connect(self._tell)
        self._opacity.valueChanged.connect(self._tell)
        self._colour.changed.connect(self._tell)
        self._form.setRowVisible(self._distance, not self._every.isChecked())
        self._name()
        self._every.toggled.connect(lambda on: self._form.setRowVisible(self._distance, not on))

    @property
    def choice(self) -> PlaneChoice:
        """What the user chose."""
        multiple = None if self._every.isChecked() else self._distance.value()
        return PlaneChoice(self._on.isChecked(), self._miller.hkl, multiple, self._colour.colour, self._opacity.opacity)

    @property
    def _has_distance(self) -> bool:
        return not self._every.isChecked()
