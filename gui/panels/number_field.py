"""A field for a number that may differ between the things it stands for, and takes fractions such as 1/3."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from core.formatting import MINUS
from gui.theme import number_font
from gui.widgets import restyle

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

MIXED = "—"
"""Stands where the values differ."""

_WIDTH = 44


def parse_number(text: str) -> float | None:
    """Return what a person wrote as a number, "0.5", "−1,25" or "1/3"; None where it is none."""
    plain = text.strip().replace(MINUS, "-").replace(",", ".")
    above, stroke, below = plain.partition("/")
    try:
        number = float(above) / float(below) if stroke else float(above)
    except (ValueError, ZeroDivisionError):
        return None
    return number if math.isfinite(number) else None


class NumberField(QLineEdit):
    """Shows a number; Enter or leaving the field commits another one, Escape takes back what was typed.

    Signals:
        committed: The user wrote another number; carries it.
    """

    committed = Signal(float)

    def __init__(self, name: str, *, decimals: int = 4, step: float = 0.0, parent: QWidget | None = None) -> None:
        """Make a field.

        Args:
            name: What it holds, for a screen reader.
            decimals: How many are shown at most; the number itself keeps all it has.
            step: By how much the up and down keys change it; 0 for not at all.
            parent: The widget that holds it.
        """
        super().__init__(parent)
        self._decimals, self._step = decimals, step
        self._value: float | None = None
        self.setAccessibleName(name)
        self.setFont(number_font())
        self.setMinimumWidth(_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._check)
        self.editingFinished.connect(self._finish)

    @property
    def value(self) -> float | None:
        """The number as it stands in the field, None where there is none."""
        return parse_number(self.text()) if self.isModified() or self._value is None else self._value

    def set_value(self, value: float | None, placeholder: str = "") -> None:
        """Show a number, or none and a word in its place; what is being typed stays."""
        if self.hasFocus() and self.isModified() and value == self._value:
            return
        self._value = value
        self.setPlaceholderText(placeholder)
        self.setText("" if value is None else _text(value, self._decimals))
        self.setCursorPosition(0)
        self.setModified(False)

    def set_step(self, step: float) -> None:
        """Let the up and down keys change the number by so much."""
        self._step = step

    def _check(self) -> None:
        invalid = bool(self.text().strip()) and parse_number(self.text()) is None
        if invalid != bool(self.property("invalid")):
            self.setProperty("invalid", invalid)
            restyle(self)

    def _finish(self) -> None:
        if not self.isModified():
            return
        number = parse_number(self.text())
        if number is None or number == self._value:
            self.set_value(self._value, self.placeholderText())
            return
        self.setModified(False)
        self._value = number
        self.committed.emit(number)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape and self.isModified():
            self.setModified(False)
            self.set_value(self._value, self.placeholderText())
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down} and self._step and self.value is not None:
            number = self.value + (self._step if key == Qt.Key.Key_Up else -self._step)
            self.setText(_text(number, self._decimals))
            self.setModified(True)
            self._finish()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()


def _text(value: float, decimals: int) -> str:
    text = f"{value:.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text
