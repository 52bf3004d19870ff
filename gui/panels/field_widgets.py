"""Small fields of the panel for volumes: a colour, a level, Miller indices, a share."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QColorDialog,
    QDoubleSpinBox,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QSlider,
    QSpinBox,
    QToolButton,
    QWidget,
)

from core.structures.planes import HIGHEST_INDEX, Miller
from gui import theme
from gui.panels.number_field import parse_number
from gui.widgets import DoubleSpinBox, SpinBox, restyle

Rgb = tuple[int, int, int]
Bounds = tuple[float | None, float | None]

_STEPS = 1000
_NUMBER_WIDTH = 124
_DECADES = 4.0  # of a magnitude that the slider spans


class ColourButton(QToolButton):
    """Shows a colour and lets the user choose another.

    Signals:
        changed: The user chose another colour.
    """

    changed = Signal()

    def __init__(self, colour: Rgb, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setIconSize(QSize(18, 18))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.colour = colour
        self._paint()
        self.clicked.connect(self._choose)

    def set_colour(self, colour: Rgb) -> None:
        """Show another colour."""
        self.colour = colour
        self._paint()

    def _paint(self) -> None:
        ratio = self.devicePixelRatio()
        picture = QPixmap(QSize(18, 18) * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(*self.colour))
        painter.setPen(theme.current().color("quiet"))
        painter.drawRoundedRect(1, 1, 16, 16, 4, 4)
        painter.end()
        self.setIcon(QIcon(picture))

    def _choose(self) -> None:
        dialog = QColorDialog(QColor(*self.colour), self)
        dialog.setWindowTitle(self._name)
        dialog.colorSelected.connect(self._take)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _take(self, colour: QColor) -> None:
        self.set_colour((colour.red(), colour.green(), colour.blue()))
        self.changed.emit()


class _Number(DoubleSpinBox):
    """A number that shows four significant figures, whatever its size."""

    def __init__(self) -> None:
        super().__init__()
        self.setDecimals(12)
        self.setKeyboardTracking(False)
        self.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)

    def textFromValue(self, value: float) -> str:
        """Return what stands in the field."""
        return self.locale().toString(value, "g", 4)


class LevelField(QWidget):
    """A magnitude: a slider over four powers of ten, and the number.

    Signals:
        changed: Another level; carries whether the slider is still being dragged.
    """

    changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = 1.0
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, _STEPS)
        self._slider.setAccessibleName(self.tr("Level"))
        self._number = _Number()
        self._number.setMinimumWidth(_NUMBER_WIDTH)
        self._number.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._number.setAccessibleName(self.tr("Level"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._slider, 1)
        layout.addWidget(self._number)
        self._slider.valueChanged.connect(self._slid)
        self._slider.sliderReleased.connect(lambda: self.changed.emit(False))
        self._number.valueChanged.connect(self._typed)

    @property
    def level(self) -> float:
        """The magnitude."""
        return self._number.value()

    def set_range(self, most: float, unit: str) -> None:
        """Take magnitudes up to ``most``."""
        self._most = most
        blocked = self._number.blockSignals(True)
        self._number.setRange(0, most)
        self._number.setSuffix(f" {unit}" if unit else "")
        self._number.blockSignals(blocked)

    def set_level(self, level: float) -> None:
        """Show another magnitude, without a signal."""
        for widget in (self._number, self._slider):
            widget.blockSignals(True)
        self._number.setValue(level)
        share = level / self._most if self._most > 0 else 0.0
        place = 1 + math.log10(share) / _DECADES if share > 0 else 0.0
        self._slider.setValue(round(_STEPS * min(max(place, 0.0), 1.0)))
        for widget in (self._number, self._slider):
            widget.blockSignals(False)

    def _slid(self, place: int) -> None:
        self._number.blockSignals(True)
        self._number.setValue(self._most * 10 ** (_DECADES * (place / _STEPS - 1)))
        self._number.blockSignals(False)
        self.changed.emit(self._slider.isSliderDown())

    def _typed(self, level: float) -> None:
        self.set_level(level)
        self.changed.emit(False)


class BoundsField(QWidget):
    """The values of the lowest and the highest colour; an empty field leaves that to the values themselves.

    Signals:
        changed: Other bounds.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        self._fields = [QLineEdit(), QLineEdit()]
        self._told: Bounds = (None, None)
        names = self.tr("Value of the lowest colour"), self.tr("Value of the highest colour")
        for field, name in zip(self._fields, names, strict=True):
            field.setAccessibleName(name)
            field.setToolTip(name)
            field.setPlaceholderText(self.tr("automatic"))
            field.setMinimumWidth(44)
            field.textChanged.connect(self._check)
            field.editingFinished.connect(self._finish)
            layout.addWidget(field, 1)

    @property
    def bounds(self) -> Bounds:
        """The two values, None where it is automatic."""
        low, high = (parse_number(field.text()) for field in self._fields)
        return low, high

    def set_bounds(self, bounds: Bounds) -> None:
        """Show other bounds, without a signal."""
        self._told = bounds
        for field, value in zip(self._fields, bounds, strict=True):
            field.setText("" if value is None else f"{value:.6g}")

    def _check(self) -> None:
        for field in self._fields:
            invalid = bool(field.text().strip()) and parse_number(field.text()) is None
            if invalid != bool(field.property("invalid")):
                field.setProperty("invalid", invalid)
                restyle(field)

    def _finish(self) -> None:
        if self.bounds != self._told:
            self._told = self.bounds
            self.changed.emit()


class OpacityField(QSlider):
    """How opaque something is, as a slider."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(5, 100)
        self.setAccessibleName(self.tr("Opacity"))
        self.setToolTip(self.tr("Opacity"))

    @property
    def opacity(self) -> float:
        """0 to 1."""
        return self.value() / 100

    def set_opacity(self, opacity: float) -> None:
        """Show another opacity, without a signal."""
        blocked = self.blockSignals(True)
        self.setValue(round(100 * opacity))
        self.blockSignals(blocked)


class MillerField(QWidget):
    """Three Miller indices.

    Signals:
        changed: Another plane.
    """

    changed = Signal()

    def __init__(self, hkl: Miller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: list[QSpinBox] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        for name, index in zip("hkl", hkl, strict=True):
            box = SpinBox()
            box.setRange(-HIGHEST_INDEX, HIGHEST_INDEX)
            box.setValue(index)
            box.setAccessibleName(name)
            box.setToolTip(name)
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            box.setMinimumWidth(44)
            box.valueChanged.connect(lambda _value: self.changed.emit())
            layout.addWidget(box, 1)
            self._boxes.append(box)

    def focus(self) -> None:
        """Let the keyboard write the first index."""
        self._boxes[0].setFocus()
        self._boxes[0].selectAll()

    @property
    def hkl(self) -> Miller:
        """The indices."""
        h, k, l = (box.value() for box in self._boxes)  # noqa: E741  # their names
        return h, k, l
