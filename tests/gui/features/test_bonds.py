"""Bonds in the whole window: panel, view, document and workers together."""

import json

import numpy as np
import pytest
from PySide6.QtCore import QSettings

import resources
from core.structures.bond_rule import BondRule, Method, PairRange
from gui.panels.bonds_panel import BondsPanel
from gui.snapshot import let_live, wait

pytestmark = pytest.mark.timeout(300)


@pytest.fixture
def app(running):
    """The application with rutile open and the panel of bonds in sight."""
    running.document.remove([item.key for item in running.document.items])
    panel_of(running).set_rule(BondRule())
    panel_of(running).rule_changed.emit(BondRule())
    running.opener.open_paths([str(resources.path("samples", "rutile.cif"))])
    wait(lambda: running.document.current is not None and view_of(running).bonds is not None, 60)
    running.window.main.show_panel("bonds")
    let_live(0.3)
    return running


def panel_of(app):
    return app.window.main.findChild(BondsPanel)


def view_of(app):
    return app.window.rest.view


def state(app):
    return panel_of(app)._state.text()


def test_the_panel_says_how_many_by_which_rule(app):
    assert state(app) == "12 bonds by VESTA's table."


def test_an_edit_is_told(app):
    app.document.edit(lambda crystal: crystal.replace(positions=crystal.positions * 2, cell=crystal.cell * 2), "x")
    wait(lambda: "12 → 0" in state(app), 10)
    assert "Bonds 12 → 0" in app.window.log.text
    app.document.history.undo()
    wait(lambda: "0 → 12" in state(app), 10)


def test_frames_keep_their_bonds_and_say_of_which_frame(app):
    first = app.document.crystal
    frames = [first.replace(positions=first.positions * k, cell=first.cell * k) for k in (1.0, 2.0)]
    app.document.add(frames, "film")
    let_live(0.5)
    app.document.show_frame(1)
    wait(lambda: "kept from frame 1" in state(app), 10)
    assert len(view_of(app).bonds) == 12
    panel_of(app).again.click()
    wait(lambda: state(app) == "0 bonds by VESTA's table.", 10)


def test_the_rule_is_remembered_and_goes_through_a_file(app, tmp_path):
    panel = panel_of(app)
    panel._give(BondRule(Method.TABLE, {(8, 22): PairRange(1.96)}))
    wait(lambda: state(app) == "8 bonds by your table.", 10)
    assert json.loads(QSettings().value("bonds/rule"))["pairs"][0]["longest"] == 1.96
    feature = next(child for child in app.window.main.children() if type(child).__name__ == "Bonds")
    file = tmp_path / "Bindungslänge.json"
    feature.write_rule(str(file))
    panel._reset()
    wait(lambda: state(app) == "12 bonds by VESTA's table.", 10)
    feature.read_rule(str(file))
    wait(lambda: state(app) == "8 bonds by your table.", 10)
    file.write_text("{}")
    feature.read_rule(str(file))
    assert "no table of bonds" in app.window.log.text


def test_crystal_nn_comes_from_a_worker(app):
    panel_of(app)._give(BondRule(Method.CRYSTALNN))
    wait(lambda: state(app) == "12 bonds by CrystalNN.", 60)
    assert view_of(app).bonding.rule.method is Method.CRYSTALNN


def test_atoms_are_coloured_by_coordination(app):
    panel_of(app).colour.click()
    bar = view_of(app)._content.bar
    assert (bar.title, bar.low, bar.high) == ("Coordination number", 3, 6)
    colours = view_of(app).scene.colours
    titanium = app.document.crystal.numbers[view_of(app).scene.parents] == 22
    assert len(np.unique(colours[titanium], axis=0)) == 1
    assert (colours[titanium][0] != colours[~titanium][0]).any()
