"""Presets and the Appearance panel, as a person uses them."""

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QMenu, QSpinBox

from core.structures.style import Representation, Style
from gui.features.appearance import Appearance
from gui.viewer.finish import Finish
from gui.viewer.presets import PRESETS
from tests.gui.builders import perovskite, perovskite_facts


@pytest.fixture
def appearance(parts):
    from PySide6.QtWidgets import QWidget

    QSettings().clear()
    parts.window.add_panel("tasks", "Task", QWidget(), Qt.DockWidgetArea.RightDockWidgetArea)
    parts.document.add((perovskite(),), "SrTiO3")
    return Appearance(parts)


def control(appearance, kind, name):
    return next(each for each in appearance.panel.findChildren(kind) if name in (each.accessibleName(), each.text()))


def combo(appearance, name):
    return next(each for each in appearance.panel.findChildren(QComboBox) if each.accessibleName() == name)


def choose(box, text):
    box.setCurrentIndex(box.findText(text))
    box.activated.emit(box.currentIndex())


def field(appearance, name, kind=QDoubleSpinBox):
    return next(each for each in appearance.panel.findChildren(kind) if each.accessibleName() == name)


def test_every_change_is_on_the_screen_at_once(parts, appearance):
    choose(combo(appearance, "Drawn as"), "Space-filling")
    assert parts.view.style_.representation is Representation.SPACE_FILLING
    field(appearance, "Size of atoms").setValue(1.5)
    assert parts.view.style_.atom_scale == 1.5
    field(appearance, "Outlines").setValue(1.5)
    assert parts.view.finish.outline == 1.5
    control(appearance, QCheckBox, "Scale bar").click()
    assert parts.view.finish.scale_bar


def test_repeating_the_view_leaves_the_structure(parts, appearance):
    box = field(appearance, "Cells of the view along b", QSpinBox)
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert parts.view.style_.repeat == (1, 2, 1)
    assert len(parts.document.crystal) == 5
    assert parts.document.history.count() == 1


def test_a_preset_is_taken_with_one_click_and_shown_as_such(parts, appearance):
    parts.actions["preset_publication"].trigger()
    assert parts.view.finish == PRESETS["publication"].finish
    assert combo(appearance, "Preset").currentText() == "Publication"
    field(appearance, "Gloss").setValue(1.9)
    assert combo(appearance, "Preset").currentText() == ""
    choose(combo(appearance, "Preset"), "MatterDesk")
    assert parts.view.finish == Finish()


def test_the_toolbar_s_style_button_offers_the_presets(parts, appearance):
    menu = parts.actions["style"].menu()
    assert [action.text() for action in menu.actions() if action.text()][:4] == [
        "MatterDesk", "VESTA", "Publication", "Dark",
    ]  # fmt: skip
    assert isinstance(menu, QMenu)


def test_sections_appear_with_what_they_belong_to(parts, appearance):
    panel = appearance.panel
    assert panel._polyhedra.isHidden()
    choose(combo(appearance, "Drawn as"), "Polyhedra")
    assert not panel._polyhedra.isHidden()
    choose(combo(appearance, "Drawn as"), "Sticks")
    item = parts.document.current
    look = item.look.with_representation([1], 5, Representation.POLYHEDRA)
    parts.document.set_look(look, "Draw")
    assert not panel._polyhedra.isHidden()
    assert panel._ellipsoids.isHidden()


def test_polyhedra_stand_around_the_chosen_elements(parts, appearance):
    choose(combo(appearance, "Drawn as"), "Polyhedra")
    entry = next(action for action in appearance.panel._centres.menu().actions() if action.text() == "Sr")
    entry.trigger()
    assert parts.view.style_.polyhedra_centres == (38,)
    assert appearance.panel._centres.text() == "Sr"
    scene = parts.view.scene
    assert set(parts.document.crystal.numbers[scene.parents[scene.mesh.centres]]) == {38}


def test_labels_follow_the_structure_and_its_facts(parts, appearance):
    labels = combo(appearance, "Labels")
    assert labels.findText("Wyckoff letter") < 0
    choose(labels, "Site label")
    assert parts.view._labels.text(1) == "Ti1"
    parts.document.set_facts(parts.document.current.key, 0, perovskite_facts())
    choose(labels, "Wyckoff letter")
    assert parts.view._labels.text(0) == "b"
    control(appearance, QCheckBox, "On selected atoms only").click()
    assert parts.view._labels.selected_only
    parts.document.add((perovskite().replace(arrays={}),), "without facts")
    assert parts.view._labels is None
    assert "not here" in labels.currentText()
    choose(labels, "None")
    assert parts.view._labels is None


def test_choices_are_remembered_but_not_what_belongs_to_a_structure(parts, appearance):
    parts.view.set_style(replace(parts.view.style_, atom_scale=1.4, repeat=(3, 3, 3), polyhedra_centres=(22,)))
    parts.view.set_finish(replace(parts.view.finish, outline=2.0, background="#102030"))
    appearance._save()
    parts.view.set_style(Style())
    parts.view.set_finish(Finish())
    appearance._restore()
    assert parts.view.style_ == Style(atom_scale=1.4)
    assert parts.view.finish == Finish(outline=2.0, background="#102030")


@pytest.mark.parametrize(
    "kept", ["", "no json", "[]", '{"style": 1}', json.dumps({"style": {"representation": "cartoon"}, "finish": {}})]
)
def test_settings_that_make_no_sense_are_left_alone(parts, appearance, kept):
    QSettings().setValue("view/appearance", kept)
    appearance._restore()
    assert parts.view.style_ == Style()
    assert parts.view.finish == Finish()
