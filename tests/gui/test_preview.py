"""The live preview of quick tasks, in the whole window, with real workers."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QPushButton, QSpinBox, QToolButton, QTreeWidget

import resources
from gui.features.preview import MOST_ATOMS
from gui.snapshot import wait

pytestmark = pytest.mark.timeout(300)


@pytest.fixture
def app(running):
    """The application with silicon open and no preview."""
    rest = running.window.rest
    rest.panel.choose("predict_properties")
    running.document.remove([item.key for item in running.document.items])
    running.opener.open_paths([str(resources.path("samples", "Si.cif"))])
    wait(lambda: not running.opener.busy and running.document.crystal is not None, 60)
    rest.panel.set_values("build_supercell", {"how": "repeat", "repeat": (2, 2, 2)})
    rest.panel.choose("predict_properties")
    return running


def previewed(app):
    return app.window.rest.view.preview


def begin(app, key="build_supercell"):
    app.window.rest.panel.choose(key)
    wait(lambda: previewed(app) is not None, 60)


def outlook(app):
    return app.window.rest.panel.findChild(QLabel, "outlook")


def first_spin(app, name):
    field = next(w for w in app.window.rest.panel.findChildren(object, name) if w.isVisible())
    return field.findChild(QSpinBox)


def test_choosing_a_builder_shows_what_it_would_build_and_changes_nothing(app):
    before = app.document.crystal
    begin(app)
    assert len(previewed(app)) == 8 * len(before)
    assert app.document.crystal is before
    assert app.window.rest.view.crystal is before
    title = app.window.main.findChild(QLabel, "preview-title")
    assert title.isVisible()
    assert title.text() == f"Preview: Si 2×2×2 · {8 * len(before)} atoms · 20.0 Å³/atom"


def test_the_preview_follows_the_form(app, qtbot):
    begin(app)
    n = len(app.document.crystal)
    spin = first_spin(app, "repeat")
    spin.selectAll()
    qtbot.keyClicks(spin, "3")
    wait(lambda: len(previewed(app)) == 12 * n, 30)
    spin.selectAll()
    qtbot.keyClicks(spin, "0")
    wait(lambda: previewed(app) is None, 30)
    assert not app.window.rest.panel.findChild(QPushButton, "run").isEnabled()


def test_escape_ends_it_and_an_edit_brings_it_back(app, qtbot):
    camera = app.window.rest.view.camera
    begin(app)
    qtbot.keyClick(app.window.rest.view, Qt.Key.Key_Escape)
    wait(lambda: previewed(app) is None, 5)
    assert app.window.rest.view.camera == camera
    app.window.rest.panel.set_values("build_supercell", {"repeat": (1, 1, 2)})
    wait(lambda: previewed(app) is not None, 30)


def test_another_task_ends_it(app):
    begin(app)
    app.window.rest.panel.choose("relax")
    assert previewed(app) is None


def test_build_adds_it_to_the_library_with_its_provenance_and_undo_takes_it_away(app, qtbot):
    begin(app)
    button = app.window.rest.panel.findChild(QPushButton, "run")
    assert button.text() == "Build"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    wait(lambda: len(app.document.items) == 2, 60)
    wait(lambda: previewed(app) is None, 5)
    item = app.document.current
    assert item.title == "Si 2×2×2"
    (record,) = app.document.records(item.key)
    assert record.provenance.task == "build_supercell"
    assert record.provenance.params["repeat"] == [2, 2, 2]
    assert app.window.rest.view.crystal is app.document.crystal
    app.document.history.undo()
    assert [item.title for item in app.document.items] == ["Si.cif"]


def test_what_is_wrong_stands_under_the_form(app):
    begin(app)
    singular = {"how": "matrix", "matrix": ((1, 0, 0), (1, 0, 0), (0, 0, 1))}
    app.window.rest.panel.set_values("build_supercell", singular)
    wait(lambda: "singular" in outlook(app).text(), 30)
    assert previewed(app) is None
    app.window.banners.close_all()
    app.window.rest.panel.run()
    wait(lambda: not app.window.rest.results.busy, 30)
    assert "singular" in outlook(app).text()
    assert not app.window.banners.keys
    assert len(app.document.items) == 1


def test_too_large_a_structure_is_not_previewed_but_said_with_atoms_and_memory(app):
    begin(app)
    app.window.rest.panel.set_values("build_supercell", {"repeat": (50, 50, 50)})
    wait(lambda: "GB" in outlook(app).text(), 30)
    atoms = 50**3 * len(app.document.crystal)
    assert atoms > MOST_ATOMS
    assert f"{atoms:,} atoms" in outlook(app).text()
    assert previewed(app) is None
    assert app.window.rest.panel.findChild(QPushButton, "run").isEnabled()


def test_nothing_in_a_preview_can_be_picked_and_the_selection_stays(app, qtbot):
    view = app.window.rest.view
    view.set_selection((1,))
    begin(app)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.rect().center())
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.rect().topLeft())
    assert app.document.selection == (1,)
    assert view.atom_at(view.width() / 2, view.height() / 2) == -1


def test_the_size_is_asked_for_as_chosen(app):
    begin(app)
    panel = app.window.rest.panel
    matrix = next(w for w in panel.findChildren(object, "matrix"))
    assert not matrix.isVisible()
    combo = panel.findChild(QComboBox, "how")
    combo.setCurrentIndex(combo.findData("matrix"))
    assert matrix.isVisible()


def test_the_badge_over_the_view_builds_and_leaves(app, qtbot):
    begin(app)
    badge = app.window.main.findChild(QFrame, "preview-text")
    leave = badge.findChild(QToolButton)
    qtbot.mouseClick(leave, Qt.MouseButton.LeftButton)
    assert previewed(app) is None
    assert not badge.isVisible()
    begin(app)
    qtbot.mouseClick(badge.findChild(QPushButton), Qt.MouseButton.LeftButton)
    wait(lambda: len(app.document.items) == 2, 60)
    assert not badge.isVisible()


def test_choosing_from_the_list_of_what_is_possible_shows_that(app, qtbot):
    app.window.rest.panel.set_values("build_slab", {"miller": (1, 1, 1), "termination": 1})
    options = app.window.rest.panel.findChild(QTreeWidget, "termination")
    wait(lambda: previewed(app) is not None and options.topLevelItemCount() == 2, 60)
    first = previewed(app)
    wait(lambda: options.visualItemRect(options.topLevelItem(1)).isValid() and options.isVisible(), 10)
    place = options.visualItemRect(options.topLevelItem(1)).topLeft() + QPoint(10, 10)
    qtbot.mouseClick(options.viewport(), Qt.MouseButton.LeftButton, pos=place)
    wait(lambda: not previewed(app).same_geometry(first), 60)
    assert app.window.rest.panel.values()["termination"] == 2


def test_a_long_form_gets_the_room_that_a_column_has(app):
    begin(app, "build_slab")
    main = app.window.main
    wait(lambda: main.docks["tasks"].height() > 0.6 * main.height(), 10)


def test_a_task_that_needs_no_structure_is_previewed_with_nothing_open(app):
    app.document.remove([item.key for item in app.document.items])
    begin(app, "build_nanotube")
    # most of the cell is vacuum: a volume per atom would say nothing of the tube
    assert app.window.main.findChild(QLabel, "preview-title").text() == "Preview: C nanotube (10,10) · 40 atoms"
    assert app.window.rest.view.isVisible()
    app.window.rest.panel.run()
    wait(lambda: len(app.document.items) == 1, 60)
    assert app.document.current.title.startswith("C nanotube")


def test_a_second_structure_that_is_open_goes_along_by_its_file(app):
    app.opener.open_paths([str(resources.path("samples", "GaAs.cif"))])
    wait(lambda: len(app.document.items) == 2 and not app.opener.busy, 60)
    silicon, arsenide = app.document.items
    app.document.show_item(silicon.key)
    app.window.rest.panel.set_values("build_interface", {"film": f"item:{arsenide.key}"})
    wait(lambda: previewed(app) is not None and 33 in previewed(app).numbers, 60)
    app.window.rest.panel.run()
    wait(lambda: len(app.document.items) == 3, 60)
    (record,) = app.document.records(app.document.current.key)
    assert record.provenance.params["film"].endswith("GaAs.cif#0")


def test_the_room_goes_back_when_a_task_runs_whose_values_stand_below(app):
    dock = app.window.main.docks["tasks"]
    app.window.main.take_back_room("tasks")
    wait(lambda: True, 1)
    before = dock.height()
    begin(app, "build_slab")
    wait(lambda: dock.height() > before, 10)
    app.window.rest.panel.choose("predict_properties")
    wait(lambda: dock.height() == before, 10)
    # as long as the forms of builders are those of simulations
    for task in ("molecular_dynamics", "train_model"):
        app.window.rest.panel.choose(task)
        wait(lambda: dock.height() > before, 10)
        app.window.rest.panel.choose("predict_properties")
        wait(lambda: dock.height() == before, 10)
