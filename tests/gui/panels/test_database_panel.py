import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton

from core.databases.filters import Wanted
from core.databases.found import ProviderState, Stage
from core.databases.keys import KeyPlace
from gui.panels.database_choice import KeyRow
from gui.panels.database_elements import ElementsPopup
from gui.panels.database_panel import DatabasePanel
from gui.panels.database_states import StateList


@pytest.fixture
def panel(qtbot):
    panel = DatabasePanel()
    qtbot.addWidget(panel)
    panel.choice.tick(["cod"])
    panel.show()
    return panel


def _click(qtbot, widget):
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_form_writes_the_filter(qtbot, panel):
    qtbot.keyClicks(panel.with_all.focusProxy(), "Li, O")
    panel.without.set_elements(["Co"])
    panel.n_elements.set_bounds((2, 4))
    qtbot.keyClicks(panel.formula, "LiFeO2")
    assert panel.filter_text == (
        'elements HAS ALL "Li","O" AND NOT elements HAS ANY "Co" AND nelements>=2 AND nelements<=4'
        ' AND chemical_formula_reduced="FeLiO2"'
    )
    assert panel.wanted == Wanted(("Li", "O"), (), ("Co",), (2, 4), (None, None), "LiFeO2")
    assert panel.button.isEnabled()


def test_elements_are_pointed_at_for_each_field(qtbot, panel):
    popup = ElementsPopup((panel.with_all, panel.only, panel.without), panel.with_all)
    qtbot.addWidget(popup)
    popup.open()
    cells = {cell.accessibleName(): cell for cell in popup.table.children() if hasattr(cell, "accessibleName")}
    _click(qtbot, cells["Li, 3"])
    _click(qtbot, cells["O, 8"])
    popup.findChildren(QRadioButton)[2].click()
    assert popup.table.elements == ()
    _click(qtbot, cells["Co, 27"])
    assert (panel.with_all.elements, panel.without.elements) == (("Li", "O"), ("Co",))
    popup.findChildren(QRadioButton)[0].click()
    assert popup.table.elements == (3, 8)


def test_what_is_no_element_keeps_the_search_back(qtbot, panel):
    qtbot.keyClicks(panel.with_all.focusProxy(), "Li Xx")
    assert not panel.with_all.is_valid
    assert not panel.button.isEnabled()
    panel.with_all.set_elements(["Li"])
    assert panel.button.isEnabled()


@pytest.mark.parametrize("bounds", [(4, 2), (-1, None), (1.5, None)])
def test_range_that_makes_no_sense_keeps_the_search_back(panel, bounds):
    panel.with_all.set_elements(["Li"])
    panel.n_sites.set_bounds(bounds)
    assert not panel.button.isEnabled()


def test_wrong_formula_is_told_where_the_filter_stands(qtbot, panel):
    qtbot.keyClicks(panel.formula, "water")
    assert not panel.button.isEnabled()
    assert panel.filter_text == ""


def test_search_needs_a_database_and_a_question(panel):
    assert not panel.button.isEnabled()
    panel.filter.setPlainText("nelements=2")
    assert panel.button.isEnabled()
    panel.choice.tick([])
    assert not panel.button.isEnabled()


def test_filter_written_by_hand_stays_until_the_form_is_taken(qtbot, panel):
    panel.with_all.set_elements(["Li"])
    panel.filter.setFocus()
    panel.filter.selectAll()
    qtbot.keyClicks(panel.filter, "nsites<5")
    assert panel.filter_text == "nsites<5"
    _click(qtbot, panel._back)
    assert panel.filter_text == 'elements HAS ALL "Li"'


def test_other_databases_are_added_by_their_address_and_forgotten(qtbot, panel):
    choice = panel.choice
    qtbot.keyClicks(choice._address, "example.org/optimade/v1")
    qtbot.keyClick(choice._address, Qt.Key.Key_Return)
    assert choice.own == ("https://example.org/optimade",)
    assert [one.key for one in choice.providers] == ["cod", "https://example.org/optimade"]
    choice._forget("https://example.org/optimade")
    assert choice.own == ()
    qtbot.keyClicks(choice._address, "not an address")
    qtbot.keyClick(choice._address, Qt.Key.Key_Return)
    assert not choice._fault.isHidden()


def test_own_api_has_its_own_questions(panel):
    assert panel._own_section.isHidden()
    panel.choice.tick(["mp-api"])
    assert not panel._own_section.isHidden()
    panel.own.band_gap.set_bounds((1, None))
    panel.own.stable.setChecked(True)
    assert (panel.question.band_gap, panel.question.stable_only) == ((1, None), True)
    assert panel.button.isEnabled()


def test_button_cancels_while_a_search_is_under_way(qtbot, panel):
    panel.with_all.set_elements(["Li"])
    panel.set_busy(busy=True)
    with qtbot.waitSignal(panel.cancel_wanted):
        _click(qtbot, panel.button)
    with qtbot.waitSignal(panel.cancel_wanted):
        qtbot.keyClick(panel, Qt.Key.Key_Escape)


def test_each_database_has_its_line(qtbot):
    states = StateList()
    qtbot.addWidget(states)
    states.begin([ProviderState("a", "A"), ProviderState("b", "B"), ProviderState("c", "C", Stage.WAITING)])
    states.show_states(
        [
            ProviderState("a", "A", Stage.DONE, 500, 900, 3, limited=True),
            ProviderState("b", "B", Stage.FAILED, message="It broke.", hint="Try again."),
        ]
    )
    states.cancel()
    assert states.texts[0].startswith("A: 500 of 900. There are more")
    assert "3 have no structure" in states.texts[0]
    assert states.texts[1:] == ("B: It broke. Try again.", "C: cancelled, 0 found")


def test_key_is_typed_unseen_and_handed_over_once(qtbot):
    row = KeyRow()
    qtbot.addWidget(row)
    row.show()
    assert row._line.echoMode() is row._line.EchoMode.Password
    qtbot.keyClicks(row._line, "secret")
    with qtbot.waitSignal(row.given) as given:
        _click(qtbot, row._keep)
    assert given.args == ["secret"]
    assert row._line.text() == ""
    row.show_place(KeyPlace.KEYRING)
    assert row._line.isHidden()
    assert not row._forget.isHidden()
