"""A form made of a task's parameter class: one row a field, checked while typing."""

from __future__ import annotations

from dataclasses import dataclass
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin

from pydantic import ValidationError
from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gui.i18n import say
from gui.icons import icon

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails

    from core.tasks.base import Params

_INT_MAX = 2**31 - 1
_FLOAT_MAX = 1e9
_DECIMALS = 12
_FIELD_WIDTH = 84


@dataclass(frozen=True, slots=True)
class _Row:
    widget: QWidget
    read: Callable[[], Any]
    write: Callable[[Any], None]
    error: QLabel


class Form(QWidget):
    """Edits one parameter class.

    Signals:
        changed: Some value changed, valid or not.
    """

    changed = Signal()

    def __init__(self, params: type[Params], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._params = params
        self._rows: dict[str, _Row] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        basic, self._advanced = QWidget(), QWidget()
        self._toggle = self._make_toggle()
        layout.addWidget(basic)
        layout.addWidget(self._toggle)
        layout.addWidget(self._advanced)
        forms = {False: _form_layout(basic), True: _form_layout(self._advanced)}
        for name, info in params.model_fields.items():
            self._add(name, info, forms[bool(_extra(info).get("advanced"))])
        self._toggle.setVisible(forms[True].rowCount() > 0)
        self._advanced.setVisible(False)
        self.reset()
        self.changed.connect(self._show_faults)

    def values(self) -> dict[str, Any]:
        """Return the values as they stand, valid or not."""
        return {name: row.read() for name, row in self._rows.items()}

    def set_values(self, values: dict[str, Any]) -> None:
        """Put values into their fields; unknown names are left out."""
        for name, value in values.items():
            if name in self._rows:
                self._rows[name].write(value)

    def reset(self) -> None:
        """Put the defaults back."""
        defaults = self._params().model_dump()
        self.set_values(defaults)

    def params(self) -> Params | None:
        """Return the parameters, or None while some field is wrong."""
        try:
            return self._params.model_validate(self.values())
        except ValidationError:
            return None

    def faults(self) -> dict[str, str]:
        """Return what is wrong, by field; "" stands for the whole."""
        try:
            self._params.model_validate(self.values())
        except ValidationError as error:
            return {str(fault["loc"][0]) if fault["loc"] else "": self._fault_text(fault) for fault in error.errors()}
        return {}

    def _fault_text(self, fault: ErrorDetails) -> str:
        limits = fault.get("ctx", {})
        match fault["type"]:
            case "greater_than":
                return self.tr("Must be greater than {0}.").format(limits["gt"])
            case "greater_than_equal":
                return self.tr("Must be at least {0}.").format(limits["ge"])
            case "less_than":
                return self.tr("Must be less than {0}.").format(limits["lt"])
            case "less_than_equal":
                return self.tr("Must be at most {0}.").format(limits["le"])
            case "float_parsing" | "float_type" | "int_parsing" | "int_type":
                return self.tr("Must be a number.")
            case _:
                return say(fault["msg"].removeprefix("Value error, "))

    def _make_toggle(self) -> QToolButton:
        toggle = QToolButton()
        toggle.setText(self.tr("Advanced"))
        toggle.setCheckable(True)
        toggle.setObjectName("advanced")
        toggle.setProperty("section", True)
        toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        toggle.setIcon(icon("chevron-right", "quiet"))
        toggle.toggled.connect(self._unfold)
        return toggle

    def _unfold(self, on: bool) -> None:
        self._advanced.setVisible(on)
        self._toggle.setIcon(icon("chevron-down" if on else "chevron-right", "quiet"))

    def _add(self, name: str, info: FieldInfo, form: QFormLayout) -> None:
        widget, read, write, signal = _editor(info)
        title = QCoreApplication.translate("tasks", info.title or name)
        help_text = QCoreApplication.translate("tasks", info.description or "")
        widget.setObjectName(name)
        widget.setAccessibleName(title)
        widget.setToolTip(help_text)
        error = QLabel()
        error.setObjectName(f"{name}-error")
        error.setProperty("role", "error")
        error.setWordWrap(True)
        error.setVisible(False)
        box = QVBoxLayout()
        box.setSpacing(2)
        box.addWidget(widget)
        box.addWidget(error)
        if isinstance(widget, QCheckBox):
            widget.setText(title)
            form.addRow(box)
        else:
            label = QLabel(title)
            label.setToolTip(help_text)
            label.setBuddy(widget)
            form.addRow(label, box)
        self._rows[name] = _Row(widget, read, write, error)
        signal.connect(lambda *_: self.changed.emit())

    def _show_faults(self) -> None:
        faults = self.faults()
        for name, row in self._rows.items():
            row.error.setText(faults.get(name, ""))
            row.error.setVisible(name in faults)


def _form_layout(parent: QWidget) -> QFormLayout:
    form = QFormLayout(parent)
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(12)
    form.setVerticalSpacing(8)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    return form


def _extra(info: FieldInfo) -> dict[str, Any]:
    return info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}


def _editor(info: FieldInfo) -> tuple[QWidget, Callable[[], Any], Callable[[Any], None], Any]:
    """Return the widget for a field, how to read and write it, and the signal of a change."""
    kind, optional = _unwrapped(info.annotation)
    if get_origin(kind) is Literal or "choices" in _extra(info):
        return _combo(info, kind, optional=optional)
    if kind is bool:
        check = QCheckBox()
        return check, check.isChecked, check.setChecked, check.toggled
    if kind is int and not optional:
        return _integer(info)
    if kind is float and not optional:
        return _number(info)
    return _text(kind, optional=optional)


def _unwrapped(annotation: Any) -> tuple[Any, bool]:
    if get_origin(annotation) in {Union, UnionType}:
        parts = [part for part in get_args(annotation) if part is not NoneType]
        return (parts[0] if len(parts) == 1 else str), NoneType in get_args(annotation)
    return annotation, False


def _combo(info: FieldInfo, kind: Any, *, optional: bool) -> tuple[QWidget, Any, Any, Any]:
    labels: dict[Any, str] = _extra(info).get("choices", {})
    values = list(get_args(kind)) if get_origin(kind) is Literal else list(labels)
    combo = QComboBox()
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(10)
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    for value in ([None] if optional else []) + values:
        label = QCoreApplication.translate("tasks", labels.get(value, "—" if value is None else str(value)))
        combo.addItem(label, value)
    return combo, combo.currentData, lambda v: combo.setCurrentIndex(combo.findData(v)), combo.currentIndexChanged


def _integer(info: FieldInfo) -> tuple[QWidget, Any, Any, Any]:
    spin = QSpinBox()
    # Wide open, so that a value out of range can be typed and is answered with what is allowed.
    spin.setRange(-_INT_MAX, _INT_MAX)
    spin.setSuffix(_suffix(info))
    spin.setGroupSeparatorShown(True)
    _narrow(spin)
    return spin, spin.value, spin.setValue, spin.valueChanged


def _number(info: FieldInfo) -> tuple[QWidget, Any, Any, Any]:
    spin = _Number()
    spin.setRange(-_FLOAT_MAX, _FLOAT_MAX)
    spin.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
    spin.setSuffix(_suffix(info))
    _narrow(spin)
    return spin, spin.value, spin.setValue, spin.valueChanged


def _narrow(spin: QSpinBox | QDoubleSpinBox) -> None:
    """Let a field be as wide as its column: by itself it asks for room for the largest number it could hold."""
    spin.setMinimumWidth(_FIELD_WIDTH)
    spin.setMaximumWidth(2 * _FIELD_WIDTH)
    spin.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


class _Number(QDoubleSpinBox):
    """Takes twelve decimals but shows only those that matter."""

    def __init__(self) -> None:
        super().__init__()
        self.setDecimals(_DECIMALS)

    @override
    def textFromValue(self, value: float) -> str:
        text = f"{value:.{_DECIMALS}f}".rstrip("0").rstrip(".")
        return text.replace(".", self.locale().decimalPoint())


def _text(kind: Any, *, optional: bool) -> tuple[QWidget, Any, Any, Any]:
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

    return edit, read, write, edit.textChanged


def _suffix(info: FieldInfo) -> str:
    unit = str(_extra(info).get("unit", ""))
    return f" {unit}" if unit else ""
