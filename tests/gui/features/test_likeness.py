"""Similar materials and duplicates in the window."""

import pytest
from ase.build import bulk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from core.structures.convert import from_ase
from gui.panels.duplicates_panel import DuplicatesPanel
from gui.panels.similar_panel import SimilarPanel
from gui.snapshot import wait

ATOMS = {
    "copper": bulk("Cu"),
    "salt": bulk("NaCl", "rocksalt", a=5.64),
    "salt, large": bulk("NaCl", "rocksalt", a=5.7, cubic=True),
    "more salt": bulk("KCl", "rocksalt", a=6.29),
}


@pytest.fixture
def keys(app):
    made = {name: app.document.add((from_ase(atoms),), name) for name, atoms in ATOMS.items()}
    app.document.show_item(made["salt"])
    assert app.keeper.flush()
    return made


def button(panel, text):
    return next(one for one in panel.findChildren(QPushButton) if one.text() == text)


def titles(panel):
    return [row[0] for row in panel.tree.table()[1:]]


@pytest.fixture
def similar(app, keys):
    app.window.actions["find_similar"].trigger()
    panel = app.window.main.results.currentWidget()
    assert isinstance(panel, SimilarPanel)
    wait(lambda: panel.keys, 60)
    return panel


def test_what_is_alike_is_listed_and_opens(app, keys, similar, qtbot):
    assert titles(similar) == ["salt, large", "more salt"]
    likeness = [float(row[2]) for row in similar.tree.table()[1:]]
    assert likeness[0] > 95 > likeness[1]
    item = similar.tree.topLevelItem(1)
    place = similar.tree.visualItemRect(item).center()
    qtbot.mouseClick(similar.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert app.document.current.key == keys["more salt"]
    qtbot.keyClick(similar.tree, Qt.Key.Key_Up)
    assert app.document.current.key == keys["salt, large"]


def test_something_else_is_compared(app, similar):
    similar.kind.setCurrentIndex(1)
    similar.kind.activated.emit(1)
    wait(lambda: similar.keys and titles(similar)[0] == "salt, large" and similar.tree.table()[1][2] == "100.0", 60)


def test_atoms_are_compared_on_request(app, similar, qtbot):
    qtbot.mouseClick(button(similar, "Compare atoms"), Qt.MouseButton.LeftButton)
    wait(lambda: similar.tree.table()[-1][3], 60)
    assert [row[3] for row in similar.tree.table()[1:]] == ["0.000", "–"]


@pytest.fixture
def duplicates(app, keys, qtbot):
    app.window.actions["library_duplicates"].trigger()
    panel = app.window.main.results.currentWidget()
    assert isinstance(panel, DuplicatesPanel)
    qtbot.mouseClick(button(panel, "Search"), Qt.MouseButton.LeftButton)
    wait(lambda: button(panel, "Search").isEnabled(), 60)
    return panel


def test_duplicates_are_grouped(app, keys, duplicates):
    assert titles(duplicates) == ["salt", "salt, large"]
    assert duplicates.others == (keys["salt, large"],)
    assert "1 group" in duplicates._status.text()


def test_the_others_are_selected_or_removed_and_come_back(app, keys, duplicates, qtbot):
    qtbot.mouseClick(button(duplicates, "Select others"), Qt.MouseButton.LeftButton)
    assert list(app.window.library.chosen) == [keys["salt, large"]]
    qtbot.mouseClick(button(duplicates, "Remove others"), Qt.MouseButton.LeftButton)
    assert keys["salt, large"] not in {item.key for item in app.document.items}
    assert duplicates.tree.topLevelItemCount() == 0
    app.document.history.undo()
    assert keys["salt, large"] in {item.key for item in app.document.items}


def test_nothing_within_narrow_tolerances(app, duplicates, qtbot):
    duplicates._scale.setChecked(False)
    duplicates._length.setValue(0.01)
    app.document.remove(duplicates.others)
    assert app.keeper.flush()
    qtbot.mouseClick(button(duplicates, "Search"), Qt.MouseButton.LeftButton)
    wait(lambda: button(duplicates, "Search").isEnabled(), 60)
    assert "No two entries" in duplicates._status.text()
