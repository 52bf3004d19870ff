"""Editing in a window, with fields, keys and mouse."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton

from core.structures.crystal import Crystal
from core.structures.editing.atoms import move_by
from core.structures.editing.cell import set_cell
from core.structures.editing.values import set_fixed
from gui.editor import Edit
from gui.features import editing
from gui.panels.periodic_table import TablePopup
from tests.gui.builders import perovskite
from tests.gui.test_undo import bits

NONE, LEFT, RIGHT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


@pytest.fixture
def feature(parts, qtbot):
    parts.window.add_panel("tasks", "Task", QLabel(), Qt.DockWidgetArea.RightDockWidgetArea)
    parts.window.resize(1100, 800)
    parts.window.show_page(parts.window.view_page)
    made = editing.Editing(parts)
    parts.window.show()
    parts.window.show_panel("edit")
    QApplication.processEvents()
    return made


@pytest.fixture
def atoms(feature):
    return feature.panel.atoms


@pytest.fixture
def cell(feature):
    return feature.panel.cell


@pytest.fixture
def document(parts, feature):
    parts.document.add((perovskite(),), "SrTiO3.cif")
    QApplication.processEvents()
    return parts.document


def select(document, *sites):
    document.select(sites)
    QApplication.processEvents()


def write(field, text):
    """Write into a field as a person does, and press Enter."""
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()


def banners(parts):
    return parts.teller._banners


def said(parts):
    return " ".join(label.text() for label in banners(parts).findChildren(QLabel))


def test_fields_show_one_atom(document, atoms):
    select(document, 4)
    assert atoms._element.text == "O"
    assert [field.text() for field in atoms._places] == ["0", "0", "0.5"]
    assert atoms._label.text() == "O3"
    assert atoms._head.text() == "O · atom 5 of 5"


def test_where_atoms_differ_a_dash_stands(document, atoms):
    select(document, 0, 2, 3)
    assert atoms._element.text == ""
    assert [field.placeholderText() for field in atoms._places] == ["—", "—", "—"]
    assert atoms._head.text() == "3 atoms selected"
    select(document, 2, 3)
    assert atoms._element.text == "O"
    assert atoms._places[2].text() == "0"


def test_a_coordinate_is_typed_and_taken_back(document, atoms):
    before = bits(document.crystal)
    select(document, 4)
    write(atoms._places[0], "1/4")
    assert np.allclose(document.crystal.fractional[4], (0.25, 0, 0.5))
    assert document.history.undoText() == "Move 1 atom"
    assert document.selection == (4,)
    document.history.undo()
    assert bits(document.crystal) == before


def test_coordinates_in_angstroms(document, atoms):
    select(document, 4)
    atoms._unit.setCurrentIndex(1)
    assert atoms._places[2].text() == "1.9525"
    write(atoms._places[2], "2")
    assert document.crystal.positions[4, 2] == 2.0


def test_a_word_is_no_coordinate(document, atoms):
    select(document, 4)
    QTest.keyClicks(atoms._places[0], "abc")
    assert atoms._places[0].property("invalid")
    QTest.keyClick(atoms._places[0], Qt.Key.Key_Return)
    assert atoms._places[0].text() == "0"
    assert document.history.count() == 1


def test_element_and_occupants(document, atoms):
    select(document, 1)
    write(atoms._element._line, "zr")
    assert document.crystal.numbers[1] == 40
    write(atoms._occupants, "Zr 0.6, Hf 0.4")
    assert document.crystal.share(1) == ((40, 0.6), (72, 0.4))
    write(atoms._occupants, "Zr 0.6 Hf 0.6")
    assert document.crystal.share(1) == ((40, 0.6), (72, 0.4))


def test_occupants_that_cannot_be_read_are_told_under_the_fields(document, atoms):
    select(document, 1)
    write(atoms._occupants, "Qq 0.5")
    assert "is not the symbol" in atoms._fault.text()
    assert not atoms._fault.isHidden()
    assert document.crystal.is_ordered


def test_values_and_labels(document, atoms):
    select(document, 0, 1)
    write(atoms._scalars["charges"], "2")
    write(atoms._scalars["magnetic_moments"], "-1.5")
    write(atoms._label, "M")
    arrays = document.crystal.arrays
    assert arrays["charges"].tolist() == [2, 2, 0, 0, 0]
    assert arrays["magnetic_moments"].tolist() == [-1.5, -1.5, 0, 0, 0]
    assert arrays["labels"].tolist()[:2] == ["M1", "M2"]


def test_freezing_an_axis_of_some(document, atoms):
    select(document, 2)
    atoms._frozen[2].click()
    assert document.crystal.arrays["fixed"][2].tolist() == [False, False, True]
    select(document, 2, 3)
    assert atoms._frozen[2].checkState() is Qt.CheckState.PartiallyChecked
    atoms._frozen[2].click()
    assert document.crystal.arrays["fixed"][2:4, 2].tolist() == [True, True]
    assert all(isinstance(box, QCheckBox) and box.accessibleName() for box in atoms._frozen)


def test_move_by_and_turn(document, atoms):
    select(document, 2, 3)
    atoms._unit.setCurrentIndex(1)
    before = document.crystal.positions.copy()
    atoms._steps[2].setText("0.3")
    next(button for button in atoms.findChildren(QPushButton) if button.text() == "Move").click()
    assert np.allclose(document.crystal.positions[[2, 3]] - before[[2, 3]], (0, 0, 0.3))
    atoms._angle.selectAll()
    QTest.keyClicks(atoms._angle, "180")
    next(button for button in atoms.findChildren(QPushButton) if button.text() == "Turn").click()
    middle = before[[2, 3]].mean(axis=0) + np.array([0, 0, 0.3])
    assert np.allclose(document.crystal.positions[[2, 3]].mean(axis=0), middle)
    assert document.history.undoText() == "Turn 2 atoms"


def test_atoms_scale_with_the_cell_or_stay(document, cell):
    write(cell._lengths[2], "4.2")
    assert np.allclose(np.diag(document.crystal.cell), (3.905, 3.905, 4.2))
    assert np.allclose(document.crystal.fractional, perovskite().fractional)
    document.history.undo()
    QApplication.processEvents()
    cell._keep.setCurrentIndex(1)
    write(cell._angles[2], "80")
    assert np.allclose(document.crystal.positions, perovskite().positions)


def test_impossible_angles_are_told_and_put_back(document, cell, parts):
    write(cell._angles[0], "200")
    assert "No cell has these angles" in said(parts)
    assert cell._angles[0].text() == "90"


def test_a_lattice_vector_and_periodicity(document, cell):
    write(cell._matrix[2][0], "0.5")
    assert document.crystal.cell[2].tolist() == [0.5, 0, 3.905]
    cell._periodic[2].click()
    assert document.crystal.pbc == (True, True, False)
    assert document.history.undoText() == "Do not repeat along c"


def test_vacuum(document, cell):
    assert cell._vacuum.text() == "1.953"
    write(cell._vacuum, "15")
    assert document.crystal.cell[2, 2] == pytest.approx(15 + 3.905 / 2)


def test_foot_says_what_it_is_now(document, parts, feature, qtbot):
    qtbot.waitUntil(lambda: "bonds" in feature.panel.summary)
    assert feature.panel.summary.startswith("SrTiO₃ · 5.117 g/cm³ · ")
    select(document, 4)
    parts.actions["edit_delete"].trigger()
    qtbot.waitUntil(lambda: feature.panel.summary.startswith("SrTiO₂ · 4.670 g/cm³"))


def test_keys_delete_duplicate_and_add(document, parts, qtbot):
    select(document, 2, 3)
    parts.view.setFocus()
    QTest.keyClick(parts.view, Qt.Key.Key_Delete)
    assert document.crystal.numbers.tolist() == [38, 22, 8]
    assert document.selection == ()
    document.history.undo()
    assert document.selection == (2, 3)
    select(document, 2)
    QTest.keyClick(parts.view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert document.crystal.numbers.tolist() == [38, 22, 8, 8, 8, 8]
    assert document.selection == (5,)
    QTest.keyClick(parts.view, Qt.Key.Key_Insert)
    popup = next(w for w in QApplication.topLevelWidgets() if isinstance(w, TablePopup) and w.isVisible())
    popup.table.chosen.emit(1)
    assert document.crystal.numbers[-1] == 1
    assert document.selection == (6,)
    # O-H, by covalent radii
    assert np.linalg.norm(document.crystal.positions[6] - document.crystal.positions[5]) == pytest.approx(
        0.97, abs=0.01
    )


def test_delete_in_a_field_deletes_letters_not_atoms(document, atoms):
    select(document, 2)
    atoms._label.setFocus()
    QTest.keyClick(atoms._label, Qt.Key.Key_Delete)
    assert len(document.crystal) == 5


def test_an_overlap_warns_and_is_done_on_request(document, atoms, parts):
    select(document, 4)
    write(atoms._places[2], "0.1")
    assert len(document.crystal) == 5
    assert document.crystal.fractional[4, 2] == pytest.approx(0.5)
    assert "Ti (atom 2) and O (atom 5) would be 0.39 Å apart." in said(parts)
    assert atoms._places[2].text() == "0.5"
    next(b for b in banners(parts).findChildren(QPushButton) if b.text() == "Do it anyway").click()
    assert document.crystal.fractional[4, 2] == pytest.approx(0.1)
    assert banners(parts).keys == ()


def test_axes_that_cannot_turn_with_the_cell_are_told(document, feature, parts):
    c, s = np.cos(0.5), np.sin(0.5)
    turn = np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])
    document.edit(lambda crystal: set_fixed(crystal, [1], (True, False, False)), "Freeze")
    feature.editor.do(Edit(lambda crystal: set_cell(crystal, crystal.cell @ turn.T, scale=True), "Turn"))
    assert document.crystal.arrays["fixed"][1].tolist() == [True, True, False]
    assert "Atoms now frozen along more axes than before: 1." in said(parts)


def test_the_question_goes_with_the_structure(document, atoms, parts):
    select(document, 4)
    write(atoms._places[2], "0.1")
    document.add((perovskite(),), "other")
    assert banners(parts).keys == ()


def test_sorting_keeps_the_same_atoms_selected(document, parts):
    select(document, 0)
    parts.actions["edit_sort_number"].trigger()
    assert document.crystal.numbers.tolist() == [8, 8, 8, 22, 38]
    assert document.selection == (4,)
    document.history.undo()
    assert document.selection == (0,)


@pytest.mark.parametrize("key", ["edit_wrap", "edit_unwrap", "edit_centre_abc", "edit_centre_c"])
def test_commands_on_the_cell_keep_every_atom(document, parts, key):
    parts.actions[key].trigger()
    assert sorted(document.crystal.numbers.tolist()) == [8, 8, 8, 22, 38]
    assert document.history.count() == 2


def test_no_duplicates_says_so(document, parts):
    parts.actions["edit_twins"].trigger()
    assert "No two atoms are nearer than 0.1 Å" in said(parts)


def test_commands_are_off_without_a_structure(feature, parts):
    assert not any(parts.actions[key].isEnabled() for key in ("edit_add", "edit_delete", "edit_wrap", "edit_freeze"))
    assert feature.panel._empty.isVisible()


# The tool


def facing(parts, document, qtbot):
    """Look along z at a row of atoms: H in the middle, O right and C left of it."""
    document.add((Crystal(np.array([1, 8, 6]), [[0, 0, 0], [3, 0, 0], [-3, 0, 0]], np.zeros((3, 3))),), "row")
    view = parts.view
    qtbot.waitUntil(lambda: view.scene is not None and len(view.scene) == 3)
    view.move_camera(view.camera.looking((0, 0, 1), (0, 1, 0)))
    view.set_tool("move")
    return view, view.rect().center()


def drag(view, start, steps, modifiers=NONE, *, release=True):
    """Drag with real positions between pixels, as a mouse does."""
    QTest.mousePress(view, LEFT, modifiers, start)
    for step in steps:
        at = QPointF(start + step)
        QApplication.sendEvent(
            view, QMouseEvent(QMouseEvent.Type.MouseMove, at, view.mapToGlobal(at), LEFT, LEFT, modifiers)
        )
    if release:
        QTest.mouseRelease(view, LEFT, modifiers, start + steps[-1])


def test_a_drag_moves_atoms_in_the_plane_of_the_view_as_one_step(document, parts, qtbot):
    view, middle = facing(parts, document, qtbot)
    unit = 2 * view.camera.half_height / view.height()
    before = document.crystal
    drag(view, middle, [QPoint(10, 0), QPoint(20, -10), QPoint(30, -20)])
    assert document.selection == (0,)
    assert np.allclose(document.crystal.positions[0], (30 * unit, 20 * unit, 0), atol=1e-6)
    assert np.array_equal(document.crystal.positions[1:], before.positions[1:])
    document.history.undo()
    assert document.crystal is before


def test_escape_gives_a_drag_up(document, parts, qtbot):
    view, middle = facing(parts, document, qtbot)
    before, count = document.crystal, document.history.count()
    drag(view, middle, [QPoint(10, 0), QPoint(40, 0)], release=False)
    assert view.crystal.positions[0, 0] > 0
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view, LEFT, NONE, middle + QPoint(40, 0))
    assert document.crystal is before
    assert document.history.count() == count
    assert np.array_equal(view.crystal.positions, before.positions)


def test_shift_keeps_to_an_axis(document, parts, qtbot):
    view, middle = facing(parts, document, qtbot)
    drag(view, middle, [QPoint(10, 2), QPoint(30, 6)], Qt.KeyboardModifier.ShiftModifier)
    x, y, z = document.crystal.positions[0]
    assert x > 0
    assert (y, z) == (0, 0)


def test_control_keeps_to_a_lattice_vector(document, parts, qtbot):
    view, middle = facing(parts, document, qtbot)
    cell = np.array([[8.0, 4, 0], [0, 8, 0], [0, 0, 8]])
    document.add(
        (document.crystal.replace(cell=cell, pbc=(True,) * 3, positions=document.crystal.positions + 4),), "cell"
    )
    view.move_camera(view.camera.looking((0, 0, 1), (0, 1, 0)).with_focus(document.crystal.positions[0]))
    before = document.crystal.positions[0]
    drag(view, middle, [QPoint(10, 0), QPoint(20, -6)], Qt.KeyboardModifier.ControlModifier)
    moved = document.crystal.positions[0] - before
    assert moved[0] > 0
    assert moved[1] == pytest.approx(moved[0] / 2)


def test_a_drag_into_another_atom_warns_and_goes_back(document, parts, qtbot):
    view, middle = facing(parts, document, qtbot)
    before = document.crystal
    unit = 2 * view.camera.half_height / view.height()
    drag(view, middle, [QPoint(10, 0), QPoint(round(2.8 / unit), 0)])
    assert document.crystal is before
    assert "would be" in said(parts)
    qtbot.waitUntil(lambda: np.array_equal(view.crystal.positions, before.positions))


def test_a_drag_beside_the_atoms_turns_the_view(document, parts, qtbot):
    view, _ = facing(parts, document, qtbot)
    before = view.camera.rotation.copy()
    drag(view, QPoint(30, 120), [QPoint(10, 0), QPoint(40, 0)])
    assert not np.allclose(view.camera.rotation, before)
    assert document.history.undoText() == "Open row"


def test_arrow_keys_nudge_and_a_held_key_is_one_step(document, parts, qtbot):
    view, _ = facing(parts, document, qtbot)
    before = document.crystal
    select(document, 0)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert np.allclose(document.crystal.positions[0], (0.05, 0, 0))
    QTest.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert np.allclose(document.crystal.positions[0], (0.05, 0.05, 0))
    document.history.undo()
    document.history.undo()
    assert document.crystal is before


# The menu of a right click


@pytest.fixture
def menu(parts, feature):
    parts.actions.add("hide_selection", "Hide", lambda: None, group="View")
    made = editing.AtomMenu(parts, feature.replace)
    yield made
    if made.menu is not None:
        made.menu.close()


def test_a_right_click_offers_what_can_be_done_with_the_atom(document, parts, menu, qtbot):
    view, middle = facing(parts, document, qtbot)
    QTest.mouseClick(view, RIGHT, NONE, middle)
    assert document.selection == (0,)
    texts = [action.text() for action in menu.menu.actions()]
    assert texts[0] == "H · atom 1"
    assert {"Replace element", "&Delete atoms", "&Freeze atoms", "Hide", "Turn the view about this atom"} <= set(texts)
    replace = next(action.menu() for action in menu.menu.actions() if action.menu() is not None)
    next(action for action in replace.actions() if action.text() == "O").trigger()
    assert document.crystal.numbers.tolist() == [8, 8, 6]


def test_a_right_drag_pans_and_offers_nothing(document, parts, menu, qtbot):
    view, middle = facing(parts, document, qtbot)
    QTest.mousePress(view, RIGHT, NONE, middle)
    at = QPointF(middle + QPoint(50, 0))
    QApplication.sendEvent(view, QMouseEvent(QMouseEvent.Type.MouseMove, at, view.mapToGlobal(at), RIGHT, RIGHT, NONE))
    QTest.mouseRelease(view, RIGHT, NONE, at.toPoint())
    assert menu.menu is None


def test_a_right_click_on_nothing_offers_other_things(document, parts, menu, qtbot):
    view, _ = facing(parts, document, qtbot)
    QTest.mouseClick(view, RIGHT, NONE, QPoint(30, 120))
    assert "&Add atom…" in [action.text() for action in menu.menu.actions()]


def test_one_of_many_selected_speaks_for_all(document, parts, menu, qtbot):
    view, middle = facing(parts, document, qtbot)
    select(document, 0, 1)
    QTest.mouseClick(view, RIGHT, NONE, middle)
    assert document.selection == (0, 1)
    assert menu.menu.actions()[0].text() == "2 atoms selected"


def test_an_edit_of_a_frame_leaves_the_trajectory(parts, feature, qtbot):
    crystal = perovskite()
    parts.document.add((crystal, move_by(crystal, [0], (0.1, 0, 0))), "run", frame=1)
    QApplication.processEvents()
    assert feature.panel._note.isVisible()
    select(parts.document, 2)
    parts.actions["edit_delete"].trigger()
    assert [len(item.frames) for item in parts.document.items] == [2, 1]
