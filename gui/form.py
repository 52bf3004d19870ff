"""A form made of a task's parameter class: one row a field, checked while typing."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core.params import GIVEN
from gui.fields.choices import OptionField
from gui.fields.making import extra, make_field
from gui.i18n import say
from gui.icons import icon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails

    from core.tasks.base import Params
    from core.tasks.building import Option
    from gui.fields.base import Field, Surroundings


@dataclass(frozen=True, slots=True)
class _Row:
    field: Field
    error: QLabel
    form: QFormLayout
    number: int
    when: dict[str, list[Any]]


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
        self._around: Surroundings | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        basic, self._advanced = QWidget(), QWidget()
        self._toggle = self._make_toggle()
        layout.addWidget(basic)
        layout.addWidget(self._toggle)
        layout.addWidget(self._advanced)
        forms = {False: _form_layout(basic), True: _form_layout(self._advanced)}
        # what is the task's own comes before what it shares with others, in its order: pydantic leaves a field that the
        # task describes anew among the shared ones
        own = list(inspect.get_annotations(params))
        fields = params.model_fields
        for name, info in sorted(
            fields.items(), key=lambda field: own.index(field[0]) if field[0] in own else len(own)
        ):
            self._add(name, info, forms[bool(extra(info).get("advanced"))])
        self._toggle.setVisible(forms[True].rowCount() > 0)
        self._advanced.setVisible(False)
        self.reset()
        self._refresh()
        self.changed.connect(self._refresh)

    def set_surroundings(self, around: Surroundings) -> None:
        """Say what the fields are surrounded by: the selection, other structures."""
        self._around = around

    def values(self) -> dict[str, Any]:
        """Return the values as they stand, valid or not."""
        return {name: row.field.read() for name, row in self._rows.items()}

    def set_values(self, values: dict[str, Any]) -> None:
        """Put values into their fields; unknown names are left out."""
        for name, value in values.items():
            if name in self._rows:
                self._rows[name].field.write(value)

    def focus(self, name: str) -> None:
        """Let the user type into a field, over what stands there."""
        if name not in self._rows:
            return
        widget = self._rows[name].field.widget
        edit = widget if isinstance(widget, QLineEdit) else widget.findChild(QLineEdit)
        (edit or widget).setFocus(Qt.FocusReason.OtherFocusReason)
        if edit is not None:
            edit.selectAll()

    def set_options(self, name: str, options: Sequence[Option]) -> None:
        """List what could be built where the parameter ``name`` stands that chooses among it."""
        for key, row in self._rows.items():
            if isinstance(row.field.widget, OptionField):
                row.field.widget.offer(options if key == name else ())
        self._refresh()

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
                # the text of our own, with what it holds still apart, can be translated
                own = limits.get("error")
                return say(own.args[0] if own is not None and own.args else fault["msg"])

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

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the wheel scroll the form over fields that have not the focus, rather than change their values."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _unfold(self, on: bool) -> None:
        self._advanced.setVisible(on)
        self._toggle.setIcon(icon("chevron-down" if on else "chevron-right", "quiet"))

    def _add(self, name: str, info: FieldInfo, form: QFormLayout) -> None:
        field = make_field(info, lambda: self._around)
        widget = field.widget
        title = QCoreApplication.translate("tasks", info.title or name)
        help_text = QCoreApplication.translate("tasks", info.description or "")
        for part in (widget, *widget.findChildren(QWidget)):
            if isinstance(part, QAbstractSpinBox | QComboBox):
                part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
                part.installEventFilter(self)
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
        if isinstance(widget, QCheckBox | OptionField):
            form.addRow(box)
        else:
            label = QLabel(title)
            label.setProperty("beside-field", True)
            label.setToolTip(help_text)
            label.setBuddy(widget)
            form.addRow(label, box)
        self._rows[name] = _Row(field, error, form, form.rowCount() - 1, extra(info).get("when", {}))
        field.changed.connect(lambda *_: self.changed.emit())

    def _refresh(self) -> None:
        """Show what matters with the values as they stand, and what is wrong with them."""
        values, faults = self.values(), self.faults()
        for name, row in self._rows.items():
            matters = all(_is_among(values.get(other), allowed) for other, allowed in row.when.items())
            if isinstance(row.field.widget, OptionField):
                matters = matters and row.field.widget.has_choice
            row.form.setRowVisible(row.number, matters)
            # a row that is shown shows all that is in it
            row.error.setText(faults.get(name, ""))
            row.error.setVisible(matters and name in faults)


def _is_among(value: Any, allowed: Sequence[Any]) -> bool:
    return (value is not None and value != "") if list(allowed) == [GIVEN] else value in allowed


def _form_layout(parent: QWidget) -> QFormLayout:
    form = QFormLayout(parent)
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(12)
    form.setVerticalSpacing(8)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    # a field goes under a name that is too long rather than out of sight
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    return form
