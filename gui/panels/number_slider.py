"""A number to be dragged or typed."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from gui import theme
from gui.widgets import DoubleSpinBox


class NumberSlider(QWidget):
    """A slider with a field beside it.

    Signals:
        changed: The user chose another number; carries it.
    """

    changed = Signal(float)

    def __init__(
        self,
        name: str,
        low: float,
        high: float,
        step: float,
        *,
        decimals: int = 0,
        unit: str = "",
        width: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """Make a slider.

        Args:
            name: What the number is, for a screen reader.
            low: Least value.
            high: Greatest value.
            step: From one value to the next.
            decimals: Digits after the point.
            unit: Written behind the number.
            width: Of the field, so that several stand in line; 0 for what it needs.
            parent: The widget it belongs to.
        """
        super().__init__(parent)
        self._low, self._step = low, step
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, round((high - low) / step))
        self._slider.setAccessibleName(name)
        self._slider.setMinimumWidth(48)
        self._field = DoubleSpinBox()
        self._field.setRange(low, high)
        self._field.setSingleStep(step)
        self._field.setDecimals(decimals)
        self._field.setSuffix(f" {unit}" if unit else "")
        self._field.setAccessibleName(name)
        self._field.setKeyboardTracking(False)
        if width:
            self._field.setFixedWidth(width)
        self._slider.valueChanged.connect(self._dragged)
        self._field.valueChanged.connect(self._typed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        layout.addWidget(self._slider, 1)
        layout.addWidget(self._field)
        self.setFocusProxy(self._slider)

    @property
    def value(self) -> float:
        """The number."""
        return self._field.value()

    def set_value(self, value: float) -> None:
        """Show another number, without a signal."""
        with QSignalBlocker(self._slider), QSignalBlocker(self._field):
            self._field.setValue(value)
            self._slider.setValue(round((value - self._low) / self._step))

    def _dragged(self, place: int) -> None:
        with QSignalBlocker(self._field):
            self._field.setValue(self._low + place * self._step)
        self.changed.emit(self._field.value())

    def _typed(self, value: float) -> None:
        with QSignalBlocker(self._slider):
            self._slider.setValue(round((value - self._low) / self._step))
        self.changed.emit(value)
