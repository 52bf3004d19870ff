"""One field on a grid in the panel: on or off, its level, its colours."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from core.formatting import format_fixed, format_number
from core.structures.isosurface import IsoStyle, Sign, step_for
from gui import theme
from gui.i18n import say
from gui.panels.field_widgets import BoundsField, ColourButton, LevelField, OpacityField
from gui.widgets import ElidedLabel, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.structures.volume import VolumetricData
    from core.structures.volume_facts import VolumeFacts


@dataclass(frozen=True, slots=True)
class SurfaceChoice:
    """How a field is shown.

    Attributes:
        on: Whether its surfaces are drawn.
        style: Level, signs, colours; None until the field's range is known.
        colour_by: Another field whose values colour the surface, or None.
        fine: Take every point of a large grid.
    """

    on: bool = False
    style: IsoStyle | None = None
    colour_by: VolumetricData | None = field(default=None)
    fine: bool = False


class VolumeCard(QWidget):
    """Edits how one field is shown.

    Signals:
        changed: Carries whether the change still goes on, as while a slider is dragged.
    """

    changed = Signal(bool)

    def __init__(
        self,
        volume: VolumetricData,
        others: Sequence[VolumetricData],
        choice: SurfaceChoice,
        facts: VolumeFacts | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.volume = volume
        self._others = tuple(others)
        self._facts = facts
        self._style = choice.style or IsoStyle(0.0)
        self._on = QCheckBox()
        self._on.setChecked(choice.on)
        self._on.setAccessibleName(say(volume.label))
        self._caption = label("", "small", wrap=True)
        self._problem = label("", "warning", wrap=True)
        self._level, self._signs, self._opacity = LevelField(), QComboBox(), OpacityField()
        self._positive = ColourButton(self._style.positive, self.tr("Colour of the positive surface"))
        self._negative = ColourButton(self._style.negative, self.tr("Colour of the negative surface"))
        self._colour_by = QComboBox()
        self._bounds = BoundsField()
        self._closed = QCheckBox(self.tr("Close at the faces"))
        self._fine = QCheckBox(self.tr("Use every point"))
        self._body = self._build_body()
        self._build(volume)
        self._write(choice)
        self._connect()
        self.set_facts(facts)

    @property
    def choice(self) -> SurfaceChoice:
        """What the user chose."""
        if self._facts is None:
            return SurfaceChoice(self._on.isChecked())
        style = replace(
            self._style,
            level=self._level.level,
            sign=Sign(self._signs.currentData()),
            positive=self._positive.colour,
            negative=self._negative.colour,
            opacity=self._opacity.opacity,
            closed=self._closed.isChecked(),
        )
        number = self._colour_by.currentIndex()
        if number > 0:
            low, high = self._bounds.bounds
            style = replace(style, low=low, high=high)
        other = self._others[number - 1] if number > 0 else None
        return SurfaceChoice(self._on.isChecked(), style, other, self._fine.isChecked())

    def set_facts(self, facts: VolumeFacts | None, choice: SurfaceChoice | None = None) -> None:
        """Take in what is known of the field now, and how it is shown to begin with."""
        self._facts = facts
        if facts is not None:
            self._level.set_range(facts.most, self.volume.unit)
            if choice is not None:
                self._write(choice)
            else:
                self._level.set_level(self._style.level)
        self._body.setEnabled(facts is not None)
        self._tell()

    def set_problem(self, text: str) -> None:
        """Say why the field is not drawn; "" where it is."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def _build(self, volume: VolumetricData) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        head = QHBoxLayout()
        head.setSpacing(theme.GRID)
        head.addWidget(self._on)
        head.addWidget(ElidedLabel(say(volume.label), "strong"), 1)
        layout.addLayout(head)
        layout.addWidget(self._problem)
        layout.addWidget(self._body)
        self._problem.hide()

    def _build_body(self) -> QWidget:
        body = QWidget()
        form = QFormLayout(body)
        form.setContentsMargins(0, 0, 0, theme.GRID)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        names = {
            Sign.BOTH: self.tr("Both signs"),
            Sign.POSITIVE: self.tr("Positive"),
            Sign.NEGATIVE: self.tr("Negative"),
        }
        for sign, name in names.items():
            self._signs.addItem(name, sign.value)
        self._colour_by.addItem(self.tr("Sign"))
        self._colour_by.addItems([say(other.label) for other in self._others])
        for box in (self._signs, self._colour_by):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(6)
        self._signs.setAccessibleName(self.tr("Surfaces"))
        self._colour_by.setAccessibleName(self.tr("Colour by"))
        row = QHBoxLayout()
        row.setSpacing(theme.GRID // 2)
        for widget in (self._signs, self._positive, self._negative):
            row.addWidget(widget, int(widget is self._signs))
        form.addRow(self.tr("Level"), self._level)
        form.addRow("", self._caption)
        form.addRow(self.tr("Surfaces"), row)
        form.addRow(self.tr("Opacity"), self._opacity)
        form.addRow(self.tr("Colour by"), self._colour_by)
        form.addRow(self.tr("From, to"), self._bounds)
        form.addRow(self._closed)
        form.addRow(self._fine)
        form.setRowVisible(self._colour_by, bool(self._others))
        form.setRowVisible(self._bounds, False)
        self._colour_by.currentIndexChanged.connect(lambda number: form.setRowVisible(self._bounds, number > 0))
        form.setRowVisible(self._fine, step_for(self.volume) > 1)
        return body

    def _connect(self) -> None:
        self._on.toggled.connect(self._end)
        self._level.changed.connect(self._move)
        self._opacity.valueChanged.connect(lambda _value: self.changed.emit(self._opacity.isSliderDown()))
        self._opacity.sliderReleased.connect(self._end)
        for box in (self._signs, self._colour_by):
            box.currentIndexChanged.connect(self._end)
        for button in (self._positive, self._negative, self._bounds):
            button.changed.connect(self._end)
        for switch in (self._closed, self._fine):
            switch.toggled.connect(self._end)

    def _write(self, choice: SurfaceChoice) -> None:
        """Show a choice without telling of it."""
        style = self._style = choice.style or self._style
        blocked = self.blockSignals(True)
        self._level.set_level(style.level)
        self._signs.setCurrentIndex(self._signs.findData(style.sign.value))
        self._positive.set_colour(style.positive)
        self._negative.set_colour(style.negative)
        self._opacity.set_opacity(style.opacity)
        self._closed.setChecked(style.closed)
        self._fine.setChecked(choice.fine)
        self._bounds.set_bounds((style.low, style.high))
        if choice.colour_by in self._others:
            self._colour_by.setCurrentIndex(self._others.index(choice.colour_by) + 1)
        self.blockSignals(blocked)

    def _end(self) -> None:
        self._tell()
        self.changed.emit(False)

    def _move(self, dragging: bool) -> None:
        self._tell()
        self.changed.emit(dragging)

    def _tell(self) -> None:
        """Write how much the surface encloses, and what the field's range is."""
        facts, unit = self._facts, self.volume.unit
        if facts is None:
            self._caption.setText(self.tr("Reading the values…"))
            return
        share = format_fixed(100 * facts.enclosed(self._level.level), 1)
        bounds = (
            self.tr("{0} to {1} {2}").format(format_number(facts.low, 3), format_number(facts.high, 3), unit).strip()
        )
        self._caption.setText(self.tr("Encloses {0} % of all magnitude. Values: {1}").format(share, bounds))
        self._positive.setEnabled(self._signs.currentData() != Sign.NEGATIVE.value)
        self._negative.setEnabled(self._signs.currentData() != Sign.POSITIVE.value)
