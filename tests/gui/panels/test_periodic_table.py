"""Choosing elements."""

import pytest
from PySide6.QtCore import Qt

from core.structures.elements import symbols
from gui.panels.periodic_table import ElementField, PeriodicTable, TablePopup, place


@pytest.fixture
def table(qtbot):
    table = PeriodicTable()
    qtbot.addWidget(table)
    table.show()
    qtbot.waitExposed(table)
    return table


@pytest.fixture
def field(qtbot):
    field = ElementField()
    qtbot.addWidget(field)
    field.show()
    return field


def at(symbol):
    return place(symbols().index(symbol))


def test_every_element_has_a_place_of_its_own():
    assert len({place(number) for number in range(1, 119)}) == 118


@pytest.mark.parametrize(
    ("symbol", "period", "group"),
    [("H", 1, 1), ("He", 1, 18), ("Be", 2, 2), ("B", 2, 13), ("Ti", 4, 4), ("Zn", 4, 12), ("Ba", 6, 2), ("Hf", 6, 4),
     ("Rn", 6, 18), ("Og", 7, 18), ("Lu", 6, 3)],
)  # fmt: skip
def test_period_and_group_are_those_of_iupac(symbol, period, group):
    assert at(symbol) == (period - 1, group - 1)


def test_lanthanides_stand_above_actinides():
    assert at("La")[1] == at("Ac")[1]
    assert (at("Ce")[0], at("Th")[0]) == (7, 8)


def cell(table, symbol):
    return table._cells[symbols().index(symbol)]


def test_click_chooses_one(table, qtbot):
    with qtbot.waitSignal(table.chosen) as signal:
        qtbot.mouseClick(cell(table, "Ti"), Qt.MouseButton.LeftButton)
    assert signal.args == [22]
    qtbot.mouseClick(cell(table, "O"), Qt.MouseButton.LeftButton)
    assert table.elements == (8,)


def test_many_can_be_marked_and_unmarked(qtbot):
    table = PeriodicTable(many=True)
    qtbot.addWidget(table)
    for symbol in ("O", "Ti", "O", "Sr"):
        cell(table, symbol).click()
    assert table.elements == (22, 38)


def test_keys_walk_type_and_choose(table, qtbot):
    table.set_elements([22])
    qtbot.keyClick(cell(table, "Ti"), Qt.Key.Key_Down)
    assert cell(table, "Zr").hasFocus()
    qtbot.keyClick(cell(table, "Zr"), Qt.Key.Key_Right)
    assert cell(table, "Nb").hasFocus()
    qtbot.keyClicks(cell(table, "Nb"), "c")
    assert cell(table, "C").hasFocus()
    qtbot.keyClicks(cell(table, "C"), "u")
    with qtbot.waitSignal(table.chosen) as signal:
        qtbot.keyClick(cell(table, "Cu"), Qt.Key.Key_Return)
    assert signal.args == [29]


def test_what_is_not_allowed_cannot_be_chosen(table, qtbot):
    table.set_allowed({8, 22})
    with qtbot.assertNotEmitted(table.chosen):
        qtbot.mouseClick(cell(table, "N"), Qt.MouseButton.LeftButton)
    assert cell(table, "O").isEnabled()


def test_popup_lies_on_the_screen_and_closes_at_the_choice(field, qtbot):
    got = []
    popup = TablePopup(field, got.append)
    popup.open(8)
    assert field.screen().availableGeometry().contains(popup.geometry())
    cell(popup.table, "Fe").click()
    assert got == [26]
    assert popup.isHidden()


def test_field_takes_a_symbol_in_any_case_once(field, qtbot):
    told = []
    field.edited.connect(told.append)
    qtbot.keyClicks(field._line, "ti")
    qtbot.keyClick(field._line, Qt.Key.Key_Return)
    qtbot.keyClick(field._line, Qt.Key.Key_Return)
    assert (field.text, field.number, told) == ("Ti", 22, [22])


@pytest.mark.parametrize("text", ["X", "Qq", "", "1", "TiO"])
def test_field_with_no_element_says_nothing(field, qtbot, text):
    with qtbot.assertNotEmitted(field.edited):
        field.set_text(text)
        qtbot.keyClick(field._line, Qt.Key.Key_Return)
    assert field.number == 0
    assert field._line.property("invalid") in ({True} if text else {False, None})
