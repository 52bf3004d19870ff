"""Makes the field that suits a parameter."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QLineEdit

from gui.fields.base import Field, Surroundings
from gui.fields.choices import OptionField, StructureField, choice
from gui.fields.lines import (
    AtomsField,
    DataField,
    DatasetField,
    ElementsField,
    FileField,
    FolderField,
    PathField,
    ProjectField,
    TargetsField,
    element_field,
)
from gui.fields.numbers import BetweenField, Numbers, UnitEdit, integer, number, number_shape
from gui.fields.potentials import (
    AnswerField,
    BaseModelField,
    GeneratorField,
    JudgedModelField,
    PotentialField,
    PotentialsField,
    PropertyModelField,
)
from gui.fields.studies import FormulationField, StudyField

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic.fields import FieldInfo
    from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox

_Widget = (
    AtomsField
    | DataField
    | DatasetField
    | ElementsField
    | FileField
    | FolderField
    | FormulationField
    | Numbers
    | OptionField
    | PathField
    | PotentialField
    | PotentialsField
    | ProjectField
    | PropertyModelField
    | StructureField
    | StudyField
    | TargetsField
)
_ALONE: dict[str, type[FileField | FolderField | OptionField | PathField | PropertyModelField | StudyField]] = {
    "answer": AnswerField,
    "base_model": BaseModelField,
    "file": FileField,
    "generator": GeneratorField,
    "judged_model": JudgedModelField,
    "folder": FolderField,
    "option": OptionField,
    "path": PathField,
    "property_model": PropertyModelField,
    "study": StudyField,
}
_AROUND: dict[str, Callable[[Callable[[], Surroundings | None]], _Widget]] = {
    "atoms": AtomsField,
    "data": DataField,
    "dataset": DatasetField,
    "formulation": FormulationField,
    "potential": PotentialField,
    "potentials": PotentialsField,
    "project": ProjectField,
    "structure": StructureField,
    "targets": TargetsField,
}
_BETWEEN_ELEMENTS = {"elements": " ", "mixture": ", ", "formula": ""}


def extra(info: FieldInfo) -> dict[str, Any]:
    """Return what ``core.tasks.base.param`` noted of a parameter besides its limits."""
    return info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}


def make_field(info: FieldInfo, around: Callable[[], Surroundings | None]) -> Field:
    """Return the field for a parameter.

    Args:
        info: The parameter.
        around: Returns what the field is surrounded by, None while that is not known.
    """
    meaning = extra(info).get("kind", "")
    if meaning in _BETWEEN_ELEMENTS:
        return _of(ElementsField(_BETWEEN_ELEMENTS[meaning]))
    if meaning == "element":
        return element_field()
    if meaning in _AROUND:
        return _of(_AROUND[meaning](around))
    if "ends" in extra(info):
        return _between(info)
    return _of(_ALONE[meaning]()) if meaning in _ALONE else _plain_field(info)


def _of(widget: _Widget) -> Field:
    return Field(widget, widget.value, widget.set_value, widget.changed)


def _plain_field(info: FieldInfo) -> Field:
    kind, optional = unwrapped(info.annotation)
    if get_origin(kind) is Literal or "choices" in extra(info):
        return _choice(info, kind, optional=optional)
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
    return _text(kind, suffix(info).strip(), optional=optional)


def unwrapped(annotation: Any) -> tuple[Any, bool]:
    """Return a type without "or None", and whether it had that."""
    if get_origin(annotation) in {Union, UnionType}:
        parts = [part for part in get_args(annotation) if part is not NoneType]
        return (parts[0] if len(parts) == 1 else str), NoneType in get_args(annotation)
    return annotation, False


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


def _between(info: FieldInfo) -> Field:
    """Return a slider between two extremes."""
    low, high = (
        float(getattr(limit, name)) for name in ("ge", "le") for limit in info.metadata if hasattr(limit, name)
    )
    first, last = (QCoreApplication.translate("tasks", str(end)) for end in extra(info)["ends"])
    slider = BetweenField(low, high, first, last)
    return Field(slider, slider.value, slider.set_value, slider.changed)


def _choice(info: FieldInfo, kind: Any, *, optional: bool) -> Field:
    labels: dict[Any, str] = extra(info).get("choices", {})
    values = list(get_args(kind)) if get_origin(kind) is Literal else list(labels)

    def label(value: Any) -> str:
        return QCoreApplication.translate("tasks", labels.get(value, "—" if value is None else str(value)))

    return choice(([None] if optional else []) + values, label)


def _text(kind: Any, unit: str, *, optional: bool) -> Field:
    edit = UnitEdit(unit) if unit else QLineEdit()

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
