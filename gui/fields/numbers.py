"""Fields for numbers: one, a row, or a grid of them."""

from __future__ import annotations

from typing import Any, get_args, get_origin

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QSlider,
    QSpinBox,
    QWidget,
)
from typing_extensions import override

from gui import theme
from gui.widgets import DoubleSpinBox, SpinBox, label

_INT_MAX = 2**31 - 1
_FLOAT_MAX = 1e9
_DECIMALS = 12
_FIELD_WIDTH = 84
_CELL_WIDTH = 44
_SLIDER_STEPS = 100


def number_shape(kind: Any) -> tuple[type[int | float], tuple[int, ...]] | None:
    """Return what a tuple of a fixed number of numbers holds, and its shape; None for any other type."""
    kind = getattr(kind, "__origin__", kind) if hasattr(kind, "__metadata__") else kind
    if kind is int or kind is float:
        return kind, ()
    parts = get_args(kind)
    if get_origin(kind) is not tuple or not parts or Ellipsis in parts:
        return None
    inner = number_shape(parts[0])
    return None if inner is None else (inner[0], (len(parts), *inner[1]))


def integer(unit: str = "") -> QSpinBox:
    """Return a field for a whole number."""
    spin = SpinBox()
    # Wide open, so that a value out of range can be typed and is answered with what is allowed.
    spin.setRange(-_INT_MAX, _INT_MAX)
    spin.setSuffix(unit)
    spin.setGroupSeparatorShown(True)
    _narrow(spin)
    return spin


def number(unit: str = "") -> QDoubleSpinBox:
    """Return a field for a number."""
    spin = _Number()
    spin.setRange(-_FLOAT_MAX, _FLOAT_MAX)
    spin.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
    spin.setSuffix(unit)
    _narrow(spin)
    return spin


def _narrow(spin: QSpinBox | QDoubleSpinBox) -> None:
    """Let a field be as wide as its column: by itself it asks for room for the largest number it could hold."""
    spin.setMinimumWidth(_FIELD_WIDTH)
    spin.setMaximumWidth(2 * _FIELD_WIDTH)
    spin.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


class _Number(DoubleSpinBox):
    """Takes twelve decimals but shows only those that matter."""

    def __init__(self) -> None:
        super().__init__()
        self.setDecimals(_DECIMALS)

    @override
    def textFromValue(self, value: float) -> str:
        text = f"{value:.{_DECIMALS}f}".rstrip("0").rstrip(".")
        return text.replace(".", self.locale().decimalPoint())


class UnitEdit(QLineEdit):
    """A number that may be left out, with its unit at the end of the line."""

    def __init__(self, unit: str) -> None:
        super().__init__()
        self.setPlaceholderText("—")
        mark = label(unit, "quiet")
        mark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, theme.GRID, 0)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignRight)
        self.setTextMargins(0, 0, mark.sizeHint().width() + theme.GRID, 0)


class Numbers(QWidget):
    """Several numbers: a row for a vector such as h, k, l, a grid for a matrix.

    Signals:
        changed: One of them changed.
    """

    changed = Signal()

    def __init__(self, kind: type[int | float], shape: tuple[int, ...], unit: str = "") -> None:
        super().__init__()
        self._shape = shape
        rows, columns = (1, *shape)[-2:]
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self._spins = [integer(unit) if kind is int else number(unit) for _ in range(rows * columns)]
        for i, spin in enumerate(self._spins):
            spin.setMinimumWidth(_CELL_WIDTH)
            # as in a spreadsheet: the arrow keys and the wheel step, buttons would leave no room for the digits
            spin.setProperty("compact", True)
            spin.lineEdit().setTextMargins(0, 0, 0, 0)  # as the numbers are centred
            spin.setAlignment(Qt.AlignmentFlag.AlignCenter)
            spin.valueChanged.connect(lambda _: self.changed.emit())
            layout.addWidget(spin, *divmod(i, columns))
        self.setFocusProxy(self._spins[0])

    def value(self) -> Any:
        """Return the numbers, nested as the parameter is."""
        flat = [spin.value() for spin in self._spins]
        if len(self._shape) == 1:
            return tuple(flat)
        columns = self._shape[1]
        return tuple(tuple(flat[i : i + columns]) for i in range(0, len(flat), columns))

    def set_value(self, value: Any) -> None:
        """Show other numbers."""
        flat = [x for row in value for x in row] if len(self._shape) == 2 else list(value)
        blockers = [QSignalBlocker(spin) for spin in self._spins]
        for spin, x in zip(self._spins, flat, strict=True):
            spin.setValue(x)
        del blockers
        self.changed.emit()

    @override
    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        for i, spin in enumerate(self._spins):
            place = divmod(i, self._shape[-1]) if len(self._shape) == 2 else (i,)
            spin.setAccessibleName(f"{name} {', '.join(str(k + 1) for k in place)}")


class BetweenField(QWidget):
    """A slider between two extremes, whose names stand at its ends.

    Signals:
        changed: It was moved.
    """

    changed = Signal()

    def __init__(self, low: float, high: float, first: str, last: str) -> None:
        super().__init__()
        self._low, self._high = low, high
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, _SLIDER_STEPS)
        self._slider.setPageStep(_SLIDER_STEPS // 10)
        self._slider.setMinimumWidth(_CELL_WIDTH)
        self._slider.valueChanged.connect(lambda _: self.changed.emit())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID)
        layout.addWidget(label(first, "quiet"))
        layout.addWidget(self._slider, 1)
        layout.addWidget(label(last, "quiet"))
        self.setFocusProxy(self._slider)

    def value(self) -> float:
        """Return the number, to a hundredth of the range."""
        share = self._slider.value() / _SLIDER_STEPS
        return round(self._low + share * (self._high - self._low), 6)

    def set_value(self, value: float) -> None:
        """Show another number."""
        self._slider.setValue(round((value - self._low) / (self._high - self._low) * _SLIDER_STEPS))

    @override
    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._slider.setAccessibleName(name)
