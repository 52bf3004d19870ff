"""The structure map in the window."""

import numpy as np
import pytest
from ase.build import bulk
from PySide6.QtWidgets import QLabel

from core.library.query import Query
from core.structures.convert import from_ase
from gui.plots.map_panel import MapPanel
from gui.snapshot import wait

ATOMS = {
    "salt": bulk("NaCl", "rocksalt", a=5.64),
    "copper": bulk("Cu"),
    "arsenide": bulk("GaAs", "zincblende", a=5.65),
    "more salt": bulk("KCl", "rocksalt", a=6.29),
}


@pytest.fixture
def keys(app):
    made = {name: app.document.add((from_ase(atoms),), name) for name, atoms in ATOMS.items()}
    assert app.keeper.flush()
    return made


@pytest.fixture
def panel(app, keys):
    app.window.actions["structure_map"].trigger()
    found = app.window.main.results.currentWidget()
    assert isinstance(found, MapPanel)
    wait(lambda: found.plot.count == len(ATOMS), 60)
    return found


def shown(panel):
    """Return the titles of the points."""
    return [row[0] for row in panel.plot._table()[1:]]


def point_of(panel, name):
    return shown(panel).index(name)


def test_points_link_to_the_view_and_the_library(app, keys, panel):
    assert sorted(shown(panel)) == sorted(ATOMS)
    panel.plot.point_clicked.emit(point_of(panel, "copper"))
    assert app.document.current.key == keys["copper"]
    assert panel.plot._cloud.current == point_of(panel, "copper")
    mask = np.zeros(4, dtype=bool)
    mask[[point_of(panel, "salt"), point_of(panel, "more salt")]] = True
    panel.plot._choose(mask)
    assert "2 selected" in panel._status.text()
    app.document.show_item(keys["salt"])
    assert panel.plot._cloud.current == point_of(panel, "salt")


def test_colours_come_with_their_unit(app, panel):
    panel.colour.setCurrentIndex(panel.colour.findData("density"))
    panel.colour.activated.emit(panel.colour.currentIndex())
    wait(lambda: panel.plot._bar.room > 0, 30)
    assert panel.plot._table()[0][3] == "Density (g/cm³)"
    densities = [float(row[3]) for row in panel.plot._table()[1:]]
    assert densities[point_of(panel, "salt")] == pytest.approx(2.16, abs=0.02)
    levels = panel.plot._cloud.levels
    assert levels[point_of(panel, "copper")] == levels.max()
    panel.plot.point_hovered.emit(point_of(panel, "salt"), panel.mapToGlobal(panel.rect().center()))
    card = next(child for child in panel.children() if child.objectName() == "thumbnail-card")
    assert "Density: 2.164 g/cm³" in " ".join(part.text() for part in card.findChildren(QLabel))
    panel.plot.point_hovered.emit(-1, panel.pos())


def test_a_large_map_writes_down_only_the_values_that_are_looked_at(app, panel, monkeypatch):
    written = []
    monkeypatch.setattr("gui.features.structure_map.format_number", lambda value, *_: written.append(value) or "x")
    panel.colour.setCurrentIndex(panel.colour.findData("density"))
    panel.colour.activated.emit(panel.colour.currentIndex())
    wait(lambda: panel.plot._bar.room > 0, 30)
    assert not written
    assert [row[3] for row in panel.plot._table()[1:]] == ["x"] * 4


def test_another_descriptor_and_what_was_added_since(app, panel):
    panel.kind.setCurrentIndex(panel.kind.findData("structure"))
    panel.kind.activated.emit(1)
    before = panel.plot._cloud.points
    wait(lambda: panel.plot._cloud.points is not before, 60)
    assert panel._again.isHidden()
    app.document.add((from_ase(bulk("Al")),), "aluminium")
    wait(lambda: not panel._again.isHidden(), 20)
    panel._again.click()
    wait(lambda: panel.plot.count == 5, 60)
    assert "aluminium" in shown(panel)


def test_the_card_says_what_a_point_is(app, panel):
    index = point_of(panel, "salt")
    panel.plot.point_hovered.emit(index, panel.mapToGlobal(panel.rect().center()))
    cards = [child for child in panel.children() if child.objectName() == "thumbnail-card"]
    assert cards[0].isVisible()
    panel.plot.point_hovered.emit(-1, panel.pos())
    assert not cards[0].isVisible()


def test_a_closed_map_opens_again(app, panel):
    results = app.window.main.results
    results.tabCloseRequested.emit(results.indexOf(panel))
    app.window.actions["structure_map"].trigger()
    again = results.currentWidget()
    assert again is not panel
    wait(lambda: again.plot.count == len(ATOMS), 60)


def test_a_filter_of_the_library_is_followed_on_request(app, keys, panel):
    app.window.library.show_only([keys["salt"], keys["more salt"]], "salts")
    wait(lambda: not panel._again.isHidden(), 20)
    panel._again.click()
    wait(lambda: panel.plot.count == 2, 60)
    assert sorted(shown(panel)) == ["more salt", "salt"]
    app.window.library.set_query(Query())


def test_the_lasso_selects_in_the_library_and_the_library_in_the_map(app, keys, panel, qtbot):
    mask = np.zeros(4, dtype=bool)
    mask[[point_of(panel, "salt"), point_of(panel, "copper")]] = True
    wait(lambda: len(app.window.library.keys) == 4, 20)
    panel.plot._choose(mask)
    assert set(app.window.library.chosen) == {keys["salt"], keys["copper"]}
    assert "2 selected" in panel._status.text()
    app.window.library.choose([keys["more salt"], keys["arsenide"], keys["salt"]])
    assert panel.plot.selected.sum() == 3
    panel._only.click()
    wait(lambda: len(app.window.library.keys) == 3, 20)
    app.window.library.set_query(Query())
