"""Hiding and showing atoms, and drawing some otherwise."""

import numpy as np
import pytest

from core.structures.style import REPRESENTATIONS, Representation
from gui.features.looks import Looks
from tests.gui.builders import perovskite


@pytest.fixture
def looks(parts):
    parts.document.add((perovskite(),), "SrTiO3")
    return Looks(parts)


def numbers_shown(parts):
    scene = parts.view.scene
    return set(parts.document.crystal.numbers[scene.parents[scene.pick_radii > 0]].tolist())


def test_hidden_atoms_go_and_come_back_by_undo(parts, looks):
    parts.document.select((0,))
    parts.actions["hide_selection"].trigger()
    assert numbers_shown(parts) == {8, 22}
    assert parts.document.selection == ()
    assert "1 atom" in parts.document.history.undoText()
    parts.document.history.undo()
    assert numbers_shown(parts) == {8, 22, 38}
    parts.document.history.redo()
    assert numbers_shown(parts) == {8, 22}


def test_hiding_adds_up_and_all_can_be_shown_again(parts, looks):
    assert not parts.actions["show_all"].isEnabled()
    for atom in (0, 1):
        parts.document.select((atom,))
        parts.actions["hide_selection"].trigger()
    assert numbers_shown(parts) == {8}
    parts.actions["show_all"].trigger()
    assert numbers_shown(parts) == {8, 22, 38}


def test_only_the_selection_is_left(parts, looks):
    parts.document.select((1,))
    parts.actions["hide_others"].trigger()
    assert numbers_shown(parts) == {22}
    assert parts.document.selection == (1,)


def test_the_selection_has_a_way_of_its_own_until_undo(parts, looks):
    parts.document.select((1,))
    before = parts.view.scene
    parts.actions[f"draw_as_{Representation.SPACE_FILLING}"].trigger()
    scene = parts.view.scene
    titanium = scene.parents == 1
    assert np.all(scene.radii[titanium] > 2 * before.radii[before.parents == 1].max())
    assert np.all(scene.radii[scene.parents == 0] == before.radii[before.parents == 0].max())
    parts.actions["draw_as_style"].trigger()
    assert parts.document.current.look.drawn_as is None
    parts.document.history.undo()
    code = REPRESENTATIONS.index(Representation.SPACE_FILLING)
    assert parts.document.current.look.drawn_as.tolist() == [-1, code, -1, -1, -1]


def test_without_a_selection_there_is_nothing_to_hide(parts, looks):
    assert not parts.actions["hide_selection"].isEnabled()
    parts.document.select((2,))
    assert parts.actions["hide_selection"].isEnabled()


def test_an_edit_keeps_what_is_hidden(parts, looks):
    parts.document.select((0,))
    parts.actions["hide_selection"].trigger()
    parts.document.edit(lambda crystal: crystal.replace(positions=crystal.positions + 0.1), "Move")
    assert numbers_shown(parts) == {8, 22}


def test_another_structure_shows_all_its_atoms(parts, looks):
    parts.document.select((0,))
    parts.actions["hide_selection"].trigger()
    first = parts.document.current.key
    parts.document.add((perovskite(),), "another")
    assert numbers_shown(parts) == {8, 22, 38}
    parts.document.show_item(first)
    assert numbers_shown(parts) == {8, 22}
