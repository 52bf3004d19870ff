"""Where a formulation is written."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from core.design.columns import table_of
from core.design.formulation import Formulation
from core.design.templates import TEMPLATES
from gui.formulation_draft import INGREDIENTS, LIMITS, OBJECTIVES, PAIRS
from gui.panels.formulation_dialog import FormulationDialog

CSV = "id,Fe,Ni,T (K),route,Hardness (HV)\n1,60,40,700,cast,300\n2,80,20,800,wrought,340\n"


@pytest.fixture
def dialog(qtbot):
    made = FormulationDialog({"steels": "Strong steels"})
    qtbot.addWidget(made)
    made.show()
    return made


def said(dialog):
    return dialog.findChild(QLabel, "formulation-said").text()


def type_in(dialog, table, row, **cells):
    shown = dialog.tables[table]
    model = shown.model()
    keys = [column.key for column in model.columns]
    for key, text in cells.items():
        model.setData(model.index(row, keys.index(key)), text)


def test_nothing_can_be_used_until_something_stands_there(dialog):
    assert not dialog.use.isEnabled()
    type_in(dialog, INGREDIENTS, 0, name="Fe")
    dialog.findChild(QPushButton, "ingredients-add").click()
    type_in(dialog, INGREDIENTS, 1, name="P3HT-CNT")
    type_in(dialog, OBJECTIVES, 0, name="hardness")
    assert dialog.use.isEnabled()
    rows = dialog.tables[INGREDIENTS].rows
    # a name that is a formula is taken for one
    assert [row.get("formula", "") for row in rows] == ["Fe", ""]


def test_a_mistake_is_told_and_marked(dialog):
    dialog.show_formulation(TEMPLATES["glasses"].make())
    type_in(dialog, INGREDIENTS, 0, upper="abc")
    assert "no number" in said(dialog)
    assert not dialog.use.isEnabled()
    cell = dialog.tables[INGREDIENTS].model().index(0, 3)
    assert "no number" in cell.data(Qt.ItemDataRole.ToolTipRole)
    type_in(dialog, INGREDIENTS, 0, upper="36")
    for row in range(1, 5):
        type_in(dialog, INGREDIENTS, row, upper="10")
    assert "less than 100 %" in said(dialog)
    type_in(dialog, INGREDIENTS, 1, upper="60")
    assert dialog.use.isEnabled()


def test_what_was_written_is_handed_over(qtbot, dialog):
    recipe = TEMPLATES["steels"].make()
    dialog.show_formulation(recipe)
    with qtbot.waitSignal(dialog.taken) as caught:
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert Formulation.from_text(caught.args[0]) == recipe
    assert caught.args[1:] == ["", ""]
    assert not dialog.isVisible()


def test_columns_of_a_table_can_be_corrected(qtbot, dialog):
    dialog.show_table(table_of(CSV, "/data/steel.csv"))
    rows = {row["name"]: row["role"] for row in dialog.columns.rows}
    assert rows["id"] == "ignored"
    assert rows["Hardness (HV)"] == "outcome"
    model = dialog.columns.model()
    with qtbot.waitSignal(dialog.roles_changed) as caught:
        model.setData(model.index(3, 1), "Ignored")
    assert caught.args[0]["T (K)"] == "ignored"
    assert dialog.roles == {"T (K)": "ignored"}
    dialog.show_formulation(TEMPLATES["steels"].make())
    with qtbot.waitSignal(dialog.taken) as caught:
        dialog.use.click()
    assert caught.args[1:] == ["/data/steel.csv", "T (K) = ignored"]


def test_objectives_choose_among_what_is_measured_and_what_follows(dialog):
    dialog.show_table(table_of(CSV, "/data/steel.csv"))
    type_in(dialog, INGREDIENTS, 0, name="Fe")
    names = dict(dialog.tables[OBJECTIVES].model().columns[0].choices)
    assert "Hardness (HV)" in names
    assert "price_per_kg" in names
    assert dict(dialog.tables[PAIRS].model().columns[0].choices) == {"Fe": "Fe"}
    assert dict(dialog.tables[LIMITS].model().columns[0].choices) == names


def test_a_recipe_is_read_from_a_file_and_a_damaged_one_refused(dialog, tmp_path):
    recipe = TEMPLATES["ceramics"].make()
    path = tmp_path / "recipe.json"
    path.write_text(json.dumps(recipe.to_json()), encoding="utf-8")
    dialog.open_recipe(str(path))
    assert dialog.draft.read() == (recipe, ())
    path.write_text("{", encoding="utf-8")
    dialog.open_recipe(str(path))
    assert "no recipe" in said(dialog)
    dialog.open_recipe(str(tmp_path / "none.json"))
    assert "cannot be read" in said(dialog)
    assert dialog.draft.read() == (recipe, ())
