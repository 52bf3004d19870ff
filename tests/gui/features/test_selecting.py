"""Selecting atoms in a window."""

from dataclasses import replace

import numpy as np
import pytest
from ase.build import bulk, molecule
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QMenu, QToolButton

from core.structures.bonds import Bonds
from core.structures.convert import from_ase
from core.structures.crystal import Crystal
from gui.features import selecting
from gui.viewer.tool_strip import ToolStrip
from gui.viewer.tools import BoxTool
from gui.viewer.view import CrystalView
from gui.widgets import How
from tests.gui.builders import perovskite


@pytest.fixture
def feature(parts):
    parts.window.add_panel("tasks", "Task", QLabel(), Qt.DockWidgetArea.RightDockWidgetArea)
    parts.window.resize(1000, 700)
    parts.window.show_page(parts.window.view_page)
    parts.window.show()
    return selecting.Selecting(parts)


def show(parts, crystal):
    parts.document.add((crystal,), "x.cif")


def two_waters():
    water = from_ase(molecule("H2O"))
    return Crystal(
        [*water.numbers, *water.numbers], np.concatenate([water.positions, water.positions + 8]), np.zeros((3, 3))
    )


def type_in(feature, qtbot, text):
    feature.panel.field.setFocus()
    feature.panel.field.selectAll()
    with qtbot.waitSignal(feature.panel.edited):
        QTest.keyClicks(feature.panel.field, text)


def test_an_expression_counts_while_typing_and_selects_on_enter(parts, feature, qtbot):
    show(parts, perovskite())
    type_in(feature, qtbot, 'element == "O" and z > 0.25')
    assert feature.panel._count.text() == "holds for 1 of 5 atoms"
    assert parts.document.selection == ()
    QTest.keyClick(feature.panel.field, Qt.Key.Key_Return)
    assert parts.document.selection == (4,)
    assert parts.view.selection == (4,)


def test_enter_right_after_typing_does_not_wait(parts, feature):
    show(parts, perovskite())
    QTest.keyClicks(feature.panel.field, "index in (1, 2)")
    QTest.keyClick(feature.panel.field, Qt.Key.Key_Return)
    assert parts.document.selection == (0, 1)


def test_a_fault_changes_nothing_and_is_told(parts, feature, qtbot):
    show(parts, perovskite())
    parts.document.select((1,))
    type_in(feature, qtbot, "z >")
    QTest.keyClick(feature.panel.field, Qt.Key.Key_Return)
    assert parts.document.selection == (1,)
    assert "not complete" in feature.panel._count.text()


def test_the_letter_of_a_tool_works_over_the_picture_alone(parts, feature, qtbot):
    class Lettered(BoxTool):
        key, shortcut = "lettered", "J"

    parts.view.add_tool(Lettered(parts.view))
    show(parts, perovskite())
    with qtbot.waitActive(parts.window):
        parts.window.activateWindow()
    box = feature.panel.findChild(QCheckBox)
    parts.window.show_panel("select")
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_J)
    assert parts.view.tool.key == "pick"
    parts.view.setFocus()
    qtbot.keyClick(parts.view, Qt.Key.Key_J)
    assert parts.view.tool.key == "lettered"


def test_escape_over_the_picture_selects_nothing(parts, feature):
    show(parts, perovskite())
    parts.document.select((1,))
    feature.panel.field.setFocus()
    parts.panel.dismissed.emit()
    assert parts.document.selection == (1,)
    parts.view.setFocus()
    parts.panel.dismissed.emit()
    assert parts.document.selection == ()


def test_add_and_take_away(parts, feature):
    show(parts, perovskite())
    feature.select_by('element == "O"', How.REPLACE)
    feature.select_by("index == 1", How.ADD)
    assert parts.document.selection == (0, 2, 3, 4)
    feature.select_by("index == 3", How.REMOVE)
    assert parts.document.selection == (0, 3, 4)
    feature.select_element("Ti", How.ADD)
    assert parts.document.selection == (0, 1, 3, 4)


def test_all_none_invert(parts, feature):
    show(parts, perovskite())
    parts.actions["select_all"].trigger()
    assert parts.document.selection == (0, 1, 2, 3, 4)
    parts.document.select((1, 3))
    parts.actions["select_invert"].trigger()
    assert parts.document.selection == (0, 2, 4)


def test_steps_along_bonds(parts, feature):
    show(parts, two_waters())
    parts.document.select((1,))
    parts.actions["select_grow"].trigger()
    assert parts.document.selection == (0, 1)
    parts.actions["select_molecule"].trigger()
    assert parts.document.selection == (0, 1, 2)
    parts.document.select((0, 1))
    parts.actions["select_shrink"].trigger()
    assert parts.document.selection == (1,)
    parts.actions["select_same"].trigger()
    assert parts.document.selection == (1, 2, 4, 5)
    parts.document.select((3,))
    parts.actions["select_coordinated"].trigger()
    assert parts.document.selection == (0, 3)


def test_bonds_are_those_that_are_drawn(parts, feature):
    show(parts, two_waters())
    none = replace(parts.view.bonding, bonds=Bonds.none())
    parts.view.set_bonding(none)
    parts.document.select((1,))
    parts.actions["select_grow"].trigger()
    assert parts.document.selection == (1,)
    feature.select_by("coordination == 0", How.REPLACE)
    assert len(parts.document.selection) == 6


def test_without_a_selection_there_is_nothing_to_grow(parts, feature):
    show(parts, two_waters())
    assert not parts.actions["select_grow"].isEnabled()
    parts.document.select((1,))
    assert parts.actions["select_grow"].isEnabled()


def test_around_the_selection(parts, feature):
    show(parts, from_ase(bulk("NaCl", "rocksalt", 5.64, cubic=True) * (2, 2, 2)))
    parts.document.select((0,))
    feature.panel.shell_wanted.emit(2.9)
    assert len(parts.document.selection) == 7


def test_menus_offer_what_the_structure_holds(parts, feature):
    show(parts, two_waters())
    menus = [entry for entry in parts.menus["select"] if isinstance(entry, QMenu)]
    texts = []
    for menu in menus:
        menu.aboutToShow.emit()
        texts.append([action.text() for action in menu.actions()])
    assert texts == [["H  (4)", "O  (2)"], ["1 bonds  (4)", "2 bonds  (2)"]]
    menus[1].actions()[1].trigger()
    assert parts.document.selection == (0, 3)


def test_in_a_large_structure_a_worker_looks_for_neighbours(parts, feature, monkeypatch, qtbot):
    monkeypatch.setattr(selecting, "_AT_ONCE", 3)
    monkeypatch.setattr(CrystalView, "bonding", None)  # as if they were not drawn
    show(parts, two_waters())
    type_in(feature, qtbot, "coordination == 2")
    QTest.keyClick(feature.panel.field, Qt.Key.Key_Return)
    assert parts.jobs.calls[-1] == "select_atoms"
    assert parts.document.selection == (0, 3)
    parts.actions["select_grow"].trigger()
    assert parts.jobs.calls[-1] == "bonds_of"
    assert len(parts.document.selection) == 6
    calls = len(parts.jobs.calls)
    parts.actions["select_shrink"].trigger()
    # the bonds are known by now
    assert len(parts.jobs.calls) == calls
    # what needs no neighbours is done at once
    feature.select_by("index == 1", How.REPLACE)
    assert len(parts.jobs.calls) == calls
    feature.panel.shell_wanted.emit(1.2)
    assert parts.document.selection == (0, 1, 2)


def test_an_answer_for_a_structure_that_is_gone_is_dropped(parts, feature, monkeypatch):
    monkeypatch.setattr(selecting, "_AT_ONCE", 3)
    show(parts, two_waters())
    parts.jobs.held = True
    feature.select_by("coordination == 2", How.REPLACE)
    show(parts, perovskite())
    parts.jobs.release()
    assert parts.document.selection == ()


def test_the_selection_is_copied_as_an_expression(parts, feature):
    show(parts, perovskite())
    parts.document.select((1, 4))
    feature.panel.copy_requested.emit()
    assert QApplication.clipboard().text() == "index in (2, 5)"


def test_tools_are_taken_in_hand_by_command_and_by_button(parts, feature):
    show(parts, perovskite())
    parts.actions["tool_lasso"].trigger()
    assert parts.view.tool.key == "lasso"
    parts.view.set_tool("box")
    assert parts.actions["tool_box"].isChecked()
    feature.panel.visible_only_changed.emit(True)
    assert parts.view.visible_only


def test_the_strip_has_a_button_a_tool_and_a_hint(parts, feature):
    strip = parts.view.findChild(ToolStrip)
    assert strip.isVisible()
    buttons = strip.findChildren(QToolButton)
    assert [button.accessibleName() for button in buttons] == ["Pick atoms", "Select a box", "Select with a lasso"]
    QTest.mouseClick(buttons[2], Qt.MouseButton.LeftButton)
    assert parts.view.tool.key == "lasso"
    assert strip._hint.isVisible()
    assert "lasso" not in strip._hint.text()
    parts.view.set_tool("pick")
    assert buttons[0].isChecked()
    assert not strip._hint.isVisible()


def test_without_a_structure_nothing_breaks(parts, feature):
    for key in ("select_invert", "select_same", "select_grow", "select_molecule", "select_expression"):
        parts.actions[key].setEnabled(True)
        parts.actions[key].trigger()
    feature.select_by("all", How.REPLACE)
    feature.select_element("O", How.REPLACE)
    feature.panel.shell_wanted.emit(2.0)
    assert parts.document.selection == ()


def test_frames_and_edits_keep_the_expression_current(parts, feature, qtbot):
    show(parts, perovskite())
    type_in(feature, qtbot, "z > 0.4")
    parts.document.edit(lambda crystal: crystal.replace(positions=crystal.positions * 0.0), "Squash")
    assert feature.panel._count.text() == "holds for 0 of 5 atoms"
