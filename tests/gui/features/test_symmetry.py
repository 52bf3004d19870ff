"""The symmetry feature: panel, document, view and worker together."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from core.structures.symmetry.cells import Cell
from gui.features.symmetry import Symmetry
from tests.core.models.crystals import rutile, salt
from tests.core.structures.symmetry.crystals import perovskite, spinel


@pytest.fixture
def feature(parts, qtbot, monkeypatch):
    monkeypatch.setattr("gui.features.symmetry._MOST_SCANNED", 0)
    parts.window.add_panel("tasks", "Task", QWidget(), Qt.DockWidgetArea.RightDockWidgetArea)
    feature = Symmetry(parts)
    parts.window.resize(1280, 800)
    parts.window.show()
    parts.window.show_panel("symmetry")
    return feature


def open_(feature, crystal, qtbot, title="a"):
    feature._document.add((crystal,), title)
    qtbot.waitUntil(lambda: feature._report is not None, timeout=5000)


def layers(feature):
    return feature._parts.view.layers


def test_what_is_open_is_looked_at_and_its_tolerances_scanned(feature, qtbot, monkeypatch):
    monkeypatch.setattr("gui.features.symmetry._MOST_SCANNED", 5)
    open_(feature, perovskite(), qtbot)
    assert feature.panel.sites.topLevelItemCount() == 3
    assert feature._parts.jobs.calls == ["analyse", "find_elements", "scan"]
    assert feature.panel.elements.topLevelItemCount() > 5


def test_tolerances_of_a_large_structure_are_scanned_on_request(feature, qtbot):
    open_(feature, perovskite(), qtbot)
    assert "scan" not in feature._parts.jobs.calls
    qtbot.mouseClick(feature.panel._scan_button, Qt.MouseButton.LeftButton)
    assert feature._parts.jobs.calls[-1] == "scan"
    assert not feature.panel._scan_button.isVisible()


def test_nothing_is_worked_out_while_nobody_looks(feature, qtbot):
    feature._parts.window.show_panel("tasks")
    feature._document.add((perovskite(),), "a")
    qtbot.wait(350)
    assert feature._parts.jobs.calls == []
    feature._parts.window.show_panel("symmetry")
    assert "analyse" in feature._parts.jobs.calls


def test_the_frame_shown_counts(feature, qtbot):
    crystal = perovskite()
    positions = crystal.positions.copy()
    positions[1, 2] += 0.1
    feature._document.add((crystal, crystal.replace(positions=positions)), "two frames")
    qtbot.waitUntil(lambda: feature._report is not None, timeout=5000)
    assert feature._report.group.number == 221
    feature._document.show_frame(1)
    qtbot.waitUntil(lambda: feature._report is not None, timeout=5000)
    assert feature._report.group.number == 99
    # in between only what was asked for last is worked out
    qtbot.mouseClick(
        feature.panel.scale, Qt.MouseButton.LeftButton, pos=QPoint(round(feature.panel.scale.place_of(0.4)), 15)
    )
    qtbot.waitUntil(lambda: feature._report.group.number == 221, timeout=5000)


def test_a_site_selects_its_atoms_and_an_operation_shows_its_element(feature, qtbot):
    open_(feature, rutile(), qtbot)
    feature.panel.atoms_chosen.emit(feature._report.sites[1].atoms)
    assert len(feature._document.selection) == 4
    assert layers(feature) == ()
    mirror = next(i for i, m in enumerate(feature._report.motions) if m.kind == "mirror")
    feature.panel.operation_chosen.emit(mirror)
    assert layers(feature)[0].surfaces
    feature.panel.operation_chosen.emit(0)
    assert layers(feature) == ()


def test_elements_are_drawn_and_follow_the_structure(feature, qtbot):
    open_(feature, rutile(), qtbot)
    feature.panel.elements.topLevelItem(0).setCheckState(0, Qt.CheckState.Checked)
    (layer,) = layers(feature)
    open_(feature, salt(), qtbot, "b")
    qtbot.waitUntil(lambda: bool(layers(feature)), timeout=5000)
    assert layers(feature)[0] is not layer
    assert np.abs(layers(feature)[0].box).max() == pytest.approx(5.64)
    feature.panel.elements.topLevelItem(0).setCheckState(0, Qt.CheckState.Unchecked)
    assert layers(feature) == ()


def test_another_cell_is_an_edit_that_undo_takes_back(feature, qtbot):
    crystal = spinel().with_arrays(fixed=np.arange(56) % 2 == 0)
    open_(feature, crystal, qtbot)
    feature.panel.cell_wanted.emit(Cell.PRIMITIVE, False)
    assert len(feature._document.crystal) == 14
    assert feature._document.crystal.arrays["fixed"].dtype == bool
    feature._document.history.undo()
    assert feature._document.crystal is crystal


def test_hidden_atoms_stay_hidden_in_the_other_cell(feature, qtbot):
    crystal = salt()
    open_(feature, crystal, qtbot)
    look = feature._document.current.look.with_hidden(np.flatnonzero(crystal.numbers == 11).tolist(), 8)
    feature._document.set_look(look, "Hide")
    feature.change_cell(Cell.PRIMITIVE, symmetrise=False)
    hidden = feature._document.current.look.hidden
    assert feature._document.crystal.numbers[hidden].tolist() == [11]


def test_symmetrising_says_how_far_atoms_moved(feature, qtbot):
    crystal = perovskite()
    positions = crystal.positions + np.random.default_rng(1).normal(scale=0.002, size=(5, 3))
    feature.panel.field.setValue(0.05)
    open_(feature, crystal.replace(positions=positions), qtbot)
    feature.change_cell(Cell.SAME, symmetrise=True)
    assert "moved by at most 0.00" in feature._parts.teller._log.text
    assert feature._document.crystal.cell == pytest.approx(crystal.cell, abs=1e-3)
    feature.panel.field.setValue(0.0001)
    qtbot.waitUntil(lambda: feature._report is not None and feature._report.tolerance == 0.0001, timeout=5000)
    assert feature._report.group.number == 221


def test_what_cannot_be_is_told(feature, qtbot):
    from ase.build import molecule

    from core.structures.convert import from_ase

    open_(feature, from_ase(molecule("H2O")), qtbot)
    assert feature._report.molecular.symbol == "C2v"
    assert not feature._parts.actions["cell_primitive"].isEnabled()
    feature.change_cell(Cell.PRIMITIVE, symmetrise=False)
    assert "three directions" in feature._parts.teller._log.text


def test_a_large_structure_is_looked_at_on_request(feature, qtbot, monkeypatch):
    monkeypatch.setattr("gui.features.symmetry.MAX_SITES", 4)
    feature._document.add((perovskite(),), "a")
    qtbot.wait(350)
    assert feature._parts.jobs.calls == []
    qtbot.mouseClick(feature.panel._search, Qt.MouseButton.LeftButton)
    assert feature._report.group.number == 221


def test_an_answer_for_what_is_no_longer_shown_is_dropped(feature, qtbot):
    jobs = feature._parts.jobs
    jobs.held = True
    feature._document.add((perovskite(),), "a")
    qtbot.waitUntil(lambda: jobs.calls == ["analyse"], timeout=5000)
    feature._document.add((salt(),), "b")
    qtbot.wait(350)
    assert jobs.calls == ["analyse"]
    jobs.held = False
    jobs.release()
    assert feature._report.group.number == 225
