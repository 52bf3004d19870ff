import numpy as np
import pytest
from PySide6.QtCore import QItemSelectionModel, Qt

from core.databases.found import Hit
from core.library.rows import Origin, Property
from core.structures.crystal import Crystal
from gui.panels.database_hits import HitsTable
from gui.panels.database_model import HitsModel

_CRYSTAL = Crystal(np.array([14]), np.zeros((1, 3)), 3 * np.eye(3))


def _hit(formula, n_sites=1, crystal=_CRYSTAL, **values):
    properties = tuple(Property(key, value, "eV", source="X, PBE") for key, value in values.items())
    origin = Origin(database="X", identifier=formula, licence="CC0-1.0")
    problem = "" if crystal else "No structure."
    return Hit("x", formula, formula, n_sites, "", crystal, problem, properties=properties, origin=origin)


@pytest.fixture
def model(qtbot, qtmodeltester):
    model = HitsModel()
    yield model
    qtmodeltester.check(model)


def _column(model, column):
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_columns_of_properties_come_with_the_entries_that_have_them(model):
    model.append([_hit("Si")])
    assert model.columnCount() == 5
    model.append([_hit("Ge", band_gap=0.5)])
    assert model.headerData(5, Qt.Orientation.Horizontal) == "Band gap (eV)"
    assert _column(model, 5) == ["", "0.5000"]
    assert model.index(1, 5).data(Qt.ItemDataRole.ToolTipRole) == "X, PBE"


def test_what_arrives_goes_where_the_sorting_puts_it(model):
    model.append([_hit("B", 3), _hit("A", 1), _hit("C", None)])
    model.sort(4, Qt.SortOrder.DescendingOrder)
    model.append([_hit("D", 2)])
    assert _column(model, 0) == ["B", "D", "A", "C"]


def test_selection_stays_with_its_entry(qtbot, model):
    table = HitsTable(model)
    qtbot.addWidget(table)
    model.append([_hit("B"), _hit("A")])
    table.view.selectRow(0)
    model.sort(0)
    assert [hit.formula for hit in table.selected] == ["B"]


def test_buttons_follow_the_selection(qtbot, model):
    table = HitsTable(model)
    qtbot.addWidget(table)
    assert not table.keep_all_button.isEnabled()
    model.append([_hit("A"), _hit("B", crystal=None)])
    assert table.keep_all_button.isEnabled()
    table.view.selectRow(1)
    assert not table.show_button.isEnabled()
    assert table.keep_button.isEnabled()
    table.view.selectRow(0)
    assert table.show_button.isEnabled()
    with qtbot.waitSignal(table.show_wanted) as shown:
        qtbot.mouseClick(table.show_button, Qt.MouseButton.LeftButton)
    assert shown.args[0].formula == "A"


def test_what_was_kept_is_marked_and_not_offered_again(qtbot, model):
    table = HitsTable(model)
    qtbot.addWidget(table)
    model.append([_hit("A"), _hit("B")])
    model.mark_kept([(model.hits[0], 7)])
    assert model.key_of(model.hits[0]) == 7
    assert "library" in model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    with qtbot.waitSignal(table.keep_wanted) as kept:
        qtbot.mouseClick(table.keep_all_button, Qt.MouseButton.LeftButton)
    assert [hit.formula for hit in kept.args[0]] == ["B"]
    model.forget_kept()
    assert model.key_of(model.hits[0]) is None


def test_several_rows_can_be_selected(qtbot, model):
    table = HitsTable(model)
    qtbot.addWidget(table)
    model.append([_hit(name) for name in "ABC"])
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row in (0, 2):
        table.view.selectionModel().select(model.index(row, 0), flags)
    assert [hit.formula for hit in table.selected] == ["A", "C"]
