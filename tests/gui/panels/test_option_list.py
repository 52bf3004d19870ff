"""The list of what a task could build."""

import pytest
from PySide6.QtCore import Qt

from core.tasks.building import Fact, Option
from gui.panels.option_list import OptionList

OPTIONS = (
    Option(1, "Si", (Fact("Polar", False), Fact("Strain", 1.25, "%"))),
    Option(2, "Si, O", (Fact("Polar", True), Fact("Strain", 0.5, "%"))),
)


@pytest.fixture
def options(qtbot):
    widget = OptionList()
    qtbot.addWidget(widget)
    return widget


def test_lists_options_with_their_facts(options):
    options.set_options(OPTIONS, 2)
    assert options.isVisible() or not options.isHidden()
    head = options.headerItem()
    assert [head.text(i) for i in range(3)] == ["Choice", "Polar", "Strain, %"]
    assert [options.topLevelItem(1).text(i) for i in range(3)] == ["Si, O", "Yes", "0.5000"]
    assert options.currentItem() is options.topLevelItem(1)


def test_tells_what_is_chosen_by_mouse_and_keys_but_not_what_is_set(options, qtbot):
    told = []
    options.chosen.connect(told.append)
    options.set_options(OPTIONS, 1)
    assert told == []
    options.show()
    place = options.visualItemRect(options.topLevelItem(1)).center()
    qtbot.mouseClick(options.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.keyClick(options, Qt.Key.Key_Up)
    assert told == [2, 1]


@pytest.mark.parametrize("some", [(), OPTIONS[:1]])
def test_nothing_to_choose_needs_no_list(options, some):
    options.set_options(some, 1)
    assert options.isHidden()
