"""The table to type and paste into."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox

from gui.panels.cell_table import CellColumn, CellTable

COLUMNS = (
    CellColumn("name", "Name", editable=False),
    CellColumn("hv", "Hardness (HV)", number=True),
    CellColumn("phase", "Phase", choices=(("fcc", "FCC"), ("bcc", "BCC"))),
)


@pytest.fixture
def table(qtbot):
    made = CellTable("Results", COLUMNS)
    qtbot.addWidget(made)
    made.resize(500, 200)
    made.set_rows([{"name": "a"}, {"name": "b"}, {"name": "c"}])
    made.show()
    made.setFocus()
    return made


def paste(qtbot, table, text, row, column):
    QGuiApplication.clipboard().setText(text)
    table.setCurrentIndex(table.model().index(row, column))
    qtbot.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_what_is_typed_stands_there(qtbot, table):
    table.setCurrentIndex(table.model().index(1, 1))
    with qtbot.waitSignal(table.edited):
        qtbot.keyClicks(table, "4")
        editor = table.viewport().findChild(object, "qt_editing_widget") or table.indexWidget(table.currentIndex())
        qtbot.keyClicks(editor or table.focusWidget() or table, "20")
        qtbot.keyClick(editor or table.focusWidget() or table, Qt.Key.Key_Return)
    assert table.rows[1]["hv"].startswith("4")


def test_cells_of_a_spreadsheet_go_from_the_current_cell_on(qtbot, table):
    with qtbot.waitSignal(table.edited):
        paste(qtbot, table, "310\tFCC\n320\tbcc\n330\tFCC\n340\tFCC\n", 1, 1)
    assert [row.get("hv") for row in table.rows] == [None, "310", "320"]
    assert [row.get("phase") for row in table.rows] == [None, "fcc", "bcc"]


def test_under_a_head_each_cell_goes_to_its_column(qtbot, table):
    paste(qtbot, table, "Phase\tName\tHardness (HV)\nBCC\tx\t1,5\n", 2, 2)
    assert table.rows[0] == {"name": "a", "hv": "1,5", "phase": "bcc"}


def test_cells_are_copied_and_cleared(qtbot, table):
    paste(qtbot, table, "310\tFCC", 0, 1)
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines()[0] == "a\t310\tFCC"
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert table.rows[0] == {"name": "a", "hv": "", "phase": ""}


def test_rows_come_and_go(qtbot, table):
    table.add_row({"name": "d"})
    assert [row["name"] for row in table.rows] == ["a", "b", "c", "d"]
    table.selectRow(1)
    table.remove_chosen()
    assert [row["name"] for row in table.rows] == ["a", "c", "d"]


def test_a_fault_stands_in_its_cell(table):
    table.set_faults({(0, "hv"): "This is no number."})
    cell = table.model().index(0, 1)
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == "This is no number."
    assert cell.data(Qt.ItemDataRole.BackgroundRole) is not None
    assert table.model().index(1, 1).data(Qt.ItemDataRole.BackgroundRole) is None


def test_choices_are_offered_and_shown_by_name(qtbot, table):
    table.setCurrentIndex(table.model().index(0, 2))
    table.edit(table.model().index(0, 2))
    box = table.findChild(QComboBox)
    assert [box.itemText(k) for k in range(box.count())] == ["FCC", "BCC"]
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert table.rows[0]["phase"] == "bcc"
    assert table.model().index(0, 2).data() == "BCC"
