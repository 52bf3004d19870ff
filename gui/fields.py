"""The fields of forms: a widget for each kind of parameter."""

from __future__ import annotations

from dataclasses import dataclass
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QWidget,
)
from typing_extensions import override

from gui.widgets import DoubleSpinBox, SpinBox

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pydantic.fields import FieldInfo

_INT_MAX = 2**31 - 1
_FLOAT_MAX = 1e9
_DECIMALS = 12
_FIELD_WIDTH = 84
_CELL_WIDTH = 44


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What fields need to know of the window they are in.

    Attributes:
        selection: Returns an expression that holds for the selected atoms, "" without any.
        structures: Returns value and title of each structure that can be chosen as a second one.
    """

    selection: Callable[[], str]
    structures: Callable[[], Sequence[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter's widget.

    Attributes:
        widget: What stands in the form.
        read: Returns the value as it stands, valid or not.
        write: Shows a value.
        changed: The signal of a change.
    """

    widget: QWidget
    read: Callable[[], Any]
    write: Callable[[Any], None]
    changed: Any


def extra(info: FieldInfo) -> dict[str, Any]:
    """Return what ``core.tasks.base.param`` noted of a parameter besides its limits."""
    return info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}


def make_field(info: FieldInfo, around: Callable[[], Surroundings | None]) -> Field:
    """Return the field for a parameter.

    Args:
        info: The parameter.
        around: Returns what the field is surrounded by, None while that is not known.
    """
    kind, optional = unwrapped(info.annotation)
    match extra(info).get("kind"):
        case "file":
            return _of(FileField())
        case "atoms":
            return _of(AtomsField(around))
        case "structure":
            return _of(StructureField(around))
        case _:
            return _plain_field(info, kind, optional=optional)


def _of(widget: FileField | AtomsField | StructureField | Numbers) -> Field:
    return Field(widget, widget.value, widget.set_value, widget.changed)


def _plain_field(info: FieldInfo, kind: Any, *, optional: bool) -> Field:
    if get_origin(kind) is Literal or "choices" in extra(info):
        return _combo(info, kind, optional=optional)
    if kind is bool:
        check = QCheckBox()
        return Field(check, check.isChecked, check.setChecked, check.toggled)
    if kind is int and not optional:
        return _spin_field(integer(suffix(info)), info)
    if kind is float and not optional:
        return _spin_field(number(suffix(info)), info)
    shape = number_shape(kind)
    if shape is not None and not optional:
        return _of(Numbers(*shape, suffix(info)))
    return _text(kind, optional=optional)


def unwrapped(annotation: Any) -> tuple[Any, bool]:
    """Return a type without "or None", and whether it had that."""
    if get_origin(annotation) in {Union, UnionType}:
        parts = [part for part in get_args(annotation) if part is not NoneType]
        return (parts[0] if len(parts) == 1 else str), NoneType in get_args(annotation)
    return annotation, False


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


def suffix(info: FieldInfo) -> str:
    """Return the unit as it stands behind a number."""
    unit = str(extra(info).get("unit", ""))
    return f" {unit}" if unit else ""


def _spin_field(spin: QSpinBox | QDoubleSpinBox, info: FieldInfo) -> Field:
    meaning = extra(info).get("zero", "")
    if meaning:
        spin.setMinimum(0)
        spin.setSpecialValueText(QCoreApplication.translate("tasks", meaning))
    return Field(spin, spin.value, spin.setValue, spin.valueChanged)


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


class _WithButton(QWidget):
    """A line of text with a button beside it.

    Signals:
        changed: The text changed.
    """

    changed = Signal()

    def __init__(self, button: str) -> None:
        super().__init__()
        self.edit = QLineEdit()
        self.button = QPushButton(button)
        self.button.setProperty("tight", True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.edit, 1)
        layout.addWidget(self.button)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(lambda _: self.changed.emit())

    def value(self) -> str:
        """Return the text."""
        return self.edit.text().strip()

    def set_value(self, value: str | None) -> None:
        """Show another text."""
        self.edit.setText(value or "")

    @override
    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.edit.setAccessibleName(name)


class FileField(_WithButton):
    """The path of a file, with a button that browses."""

    def __init__(self) -> None:
        super().__init__(QCoreApplication.translate("Form", "Browse…"))
        self.button.clicked.connect(self._browse)

    def _browse(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, QCoreApplication.translate("Form", "Choose a file"), self.value())
        if path:
            self.set_value(path)


class AtomsField(_WithButton):
    """An expression that selects atoms, with a button that takes those that are selected now."""

    def __init__(self, around: Callable[[], Surroundings | None]) -> None:
        super().__init__(QCoreApplication.translate("Form", "Selected"))
        self._around = around
        self.edit.setPlaceholderText('element == "O"')
        self.button.setToolTip(QCoreApplication.translate("Form", "Take the atoms that are selected in the 3D view"))
        self.button.clicked.connect(self._take)

    def _take(self) -> None:
        around = self._around()
        expression = around.selection() if around is not None else ""
        if expression:
            self.set_value(expression)


class _Chooser(QComboBox):
    """Fills itself when it is opened: other structures may have come."""

    opened = Signal()

    @override
    def showPopup(self) -> None:
        self.opened.emit()
        super().showPopup()


class StructureField(QWidget):
    """A second structure: one of those that are open, or a file.

    Signals:
        changed: Another one was chosen.
    """

    changed = Signal()

    def __init__(self, around: Callable[[], Surroundings | None]) -> None:
        super().__init__()
        self._around = around
        self._value = ""
        self._combo = _Chooser()
        self._combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._combo.setMinimumContentsLength(10)
        self._combo.opened.connect(self._fill)
        self._combo.activated.connect(self._choose)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._combo)
        self.setFocusProxy(self._combo)
        self._fill()

    def value(self) -> str:
        """Return "item:" and the key of an open structure, a path, or ""."""
        return self._value

    def set_value(self, value: str | None) -> None:
        """Show another choice."""
        self._value = value or ""
        self._fill()
        self.changed.emit()

    @override
    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._combo.setAccessibleName(name)

    def _fill(self) -> None:
        around = self._around()
        known = dict(around.structures()) if around is not None else {}
        blocker = QSignalBlocker(self._combo)
        self._combo.clear()
        self._combo.addItem(QCoreApplication.translate("Form", "Choose…"), "")
        if self._value and self._value not in known:
            self._combo.addItem(self._value, self._value)
        for value, title in known.items():
            self._combo.addItem(title, value)
        self._combo.addItem(QCoreApplication.translate("Form", "From a file…"), None)
        self._combo.setCurrentIndex(max(0, self._combo.findData(self._value)))
        del blocker

    def _choose(self, index: int) -> None:
        value = self._combo.itemData(index)
        if value is None:
            caption = QCoreApplication.translate("Form", "Choose a file")
            path, _ = QFileDialog.getOpenFileName(self, caption)
            value = path or self._value
        self.set_value(value)


def _combo(info: FieldInfo, kind: Any, *, optional: bool) -> Field:
    labels: dict[Any, str] = extra(info).get("choices", {})
    values = list(get_args(kind)) if get_origin(kind) is Literal else list(labels)
    combo = QComboBox()
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(10)
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    for value in ([None] if optional else []) + values:
        label = QCoreApplication.translate("tasks", labels.get(value, "—" if value is None else str(value)))
        combo.addItem(label, value)
    return Field(
        combo, combo.currentData, lambda v: combo.setCurrentIndex(combo.findData(v)), combo.currentIndexChanged
    )


def _text(kind: Any, *, optional: bool) -> Field:
    edit = QLineEdit()

    def read() -> Any:
        text = edit.text().strip()
        if not text and optional:
            return None
        # pydantic parses numbers out of text and says what is wrong with it; lists are comma-separated here.
        return [part.strip() for part in text.split(",") if part.strip()] if get_origin(kind) in {tuple, list} else text

    def write(value: Any) -> None:
        many = isinstance(value, tuple | list)
        edit.setText(", ".join(map(str, value)) if many else "" if value is None else str(value))

    return Field(edit, read, write, edit.textChanged)
