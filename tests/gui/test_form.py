"""The form made of a parameter class."""

from typing import Literal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QLabel, QLineEdit, QSpinBox, QToolButton

from core.tasks.base import Params, param
from gui.form import Form


class Sample(Params):
    steps: int = param(100, "Steps", "How many.", ge=1, le=1000)
    fmax: float = param(0.05, "Largest force", unit="eV/Å", gt=0)
    keep: bool = param(False, "Keep symmetry")
    method: Literal["fire", "bfgs"] = param("fire", "Method", choices={"fire": "FIRE", "bfgs": "BFGS"})
    elements: tuple[str, ...] = param((), "Elements")
    pressure: float | None = param(None, "Pressure", advanced=True)


@pytest.fixture
def form(qtbot):
    form = Form(Sample)
    qtbot.addWidget(form)
    form.show()
    return form


def field(form, kind, name):
    return form.findChild(kind, name)


def test_starts_with_the_defaults(form):
    assert form.params() == Sample()


def test_every_parameter_has_a_field_with_a_name(form):
    for name in Sample.model_fields:
        assert any(w.accessibleName() for w in form.findChildren(object, name) if hasattr(w, "accessibleName")), name


def test_units_stand_in_the_field(form):
    assert field(form, QDoubleSpinBox, "fmax").text().endswith(" eV/Å")


def test_typing_changes_the_parameters(form, qtbot):
    spin = field(form, QSpinBox, "steps")
    spin.selectAll()
    qtbot.keyClicks(spin, "250")
    check = field(form, QCheckBox, "keep")
    qtbot.mouseClick(check, Qt.MouseButton.LeftButton, pos=QPoint(10, check.height() // 2))
    edit = field(form, QLineEdit, "elements")
    qtbot.keyClicks(edit, "Si, O")
    params = form.params()
    assert (params.steps, params.keep, params.elements) == (250, True, ("Si", "O"))


def test_combo_shows_labels_and_gives_values(form, qtbot):
    combo = field(form, QComboBox, "method")
    assert [combo.itemText(i) for i in range(combo.count())] == ["FIRE", "BFGS"]
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert form.params().method == "bfgs"


def test_a_wrong_value_says_what_is_allowed_while_typing(form, qtbot):
    spin = field(form, QSpinBox, "steps")
    error = field(form, QLabel, "steps-error")
    spin.selectAll()
    qtbot.keyClicks(spin, "5000")
    assert error.isVisible()
    assert "1000" in error.text()
    assert form.params() is None
    spin.selectAll()
    qtbot.keyClicks(spin, "50")
    assert not error.isVisible()
    assert form.params().steps == 50


def test_advanced_fields_fold_out(form, qtbot):
    pressure = field(form, QLineEdit, "pressure")
    assert not pressure.isVisible()
    qtbot.mouseClick(field(form, QToolButton, "advanced"), Qt.MouseButton.LeftButton)
    assert pressure.isVisible()
    qtbot.keyClicks(pressure, "2.5")
    assert form.params().pressure == 2.5


def test_not_a_number_is_told(form, qtbot):
    qtbot.keyClicks(field(form, QLineEdit, "pressure"), "much")
    assert "number" in form.faults()["pressure"]


def test_values_can_be_put_in(form):
    form.set_values({"steps": 7, "method": "bfgs", "unknown": 1})
    assert (form.params().steps, form.params().method) == (7, "bfgs")


def test_small_numbers_can_be_typed_and_are_shown_without_idle_zeros(form, qtbot):
    spin = field(form, QDoubleSpinBox, "fmax")
    assert spin.text() == "0.05 eV/Å"
    spin.selectAll()
    qtbot.keyClicks(spin, "0.000001")
    assert form.params().fmax == 1e-6
