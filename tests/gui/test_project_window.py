"""The whole window on a project: what was open comes back, and files that are none are refused."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from core.engine.protocol import JobState
from core.errors import FileError
from core.library.project import Project
from core.library.query import Query
from core.structures.editing import atoms
from core.tasks.base import Domain, Provenance, Result, Value
from core.tasks.charts import Chart, Curve
from core.tasks.registry import find
from core.tasks.simulating import Simulation, Table
from core.tasks.train_model import Training
from gui import sessions
from gui.items import Record
from gui.keeping import Saved
from gui.panels.cards import ValueCard
from gui.projects import Projects
from gui.running import Run
from gui.samples import samples
from gui.simulation_result import SimulationResult
from gui.snapshot import wait
from tests.core.library.drafts import draft
from tests.gui.test_undo import all_bits

SAMPLE = next(sample.path for sample in samples() if sample.formula == "SrTiO3")


@pytest.fixture
def fresh(app):
    app.keeper.start_anew()
    yield app
    app.keeper.start_anew()
    app.window.banners.close_all()


def open_sample(app):
    app.opener.open_path(SAMPLE)
    wait(lambda: not app.opener.busy and app.document.current is not None)


def save_as(app, path, monkeypatch):
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_args: (str(path), ""))
    app.window.actions["save_project"].trigger()
    wait(lambda: app.keeper.path == path)


def test_a_simulation_comes_back_with_its_trajectory(fresh, tmp_path, monkeypatch):
    app = fresh
    open_sample(app)
    rest, item, crystal = app.window.rest, app.document.current.key, app.document.crystal
    energies = Curve("Energy", np.arange(3.0), np.array([3.0, 1.0, 0.0]))
    made = tuple(crystal.replace(cell=crystal.cell * (1 + 0.01 * i)) for i in range(3))
    entry = Simulation(
        "SrTiO3.cif",
        crystal,
        {"bulk_modulus": Value("bulk_modulus", 180.0, 9.0, "chgnet-0.3.0", Domain.INSIDE)},
        charts=(Chart("Step", "", "Energy", "eV", (energies,), frames=(0, 1, 2)),),
        tables=(Table("Steps", ("Step",), ("",), ((1,), (2,))),),
        made=made,
        made_title="Squeezed",
    )
    run = Run(replace(find("relax"), entry=Simulation), {}, (item,), (crystal,), (None,), 10_001, ("SrTiO3.cif",))
    monkeypatch.setitem(rest.runner._tasks, "relax", run.task)
    rest.results._started(run)
    about = Provenance("relax", {}, {}, {}, 1.0)
    app.document.add_record(Record(item, crystal, entry.kept(), about))
    rest.results._finished(run, Result((entry,)), about)
    wait(lambda: len(app.document.items) == 2, 10)
    assert app.document.current.title == "SrTiO3.cif · Squeezed"
    save_as(app, tmp_path / "mine.mdesk", monkeypatch)
    app.keeper.start_anew()
    assert app.window.main.results.count() == 0
    app.opener.open_path(str(tmp_path / "mine.mdesk"))
    wait(lambda: app.window.main.results.count() == 1, 10)
    view = app.window.main.results.widget(0)
    assert isinstance(view, SimulationResult)
    assert view._charts.panes.names == ("Energy", "Steps")
    assert view.findChild(ValueCard).value.value == 180.0
    view._charts.plots[0].point_clicked.emit("Energy", 1)
    assert app.document.current.title == "SrTiO3.cif · Squeezed"
    assert app.document.frame == 1


def test_what_took_no_structure_comes_back_once(fresh, tmp_path, monkeypatch):
    app = fresh
    open_sample(app)
    rest, crystal = app.window.rest, app.document.crystal
    entry = Simulation(
        "run.xml",
        crystal,
        {"bulk_modulus": Value("bulk_modulus", 180.0, 9.0, "chgnet-0.3.0", Domain.INSIDE)},
        tables=(Table("Steps", ("Step",), ("",), ((1,), (2,))),),
        made=(crystal, crystal.replace(cell=1.01 * crystal.cell)),
        made_title="Steps of the run",
    )
    task = replace(find("relax"), entry=Simulation, needs_structures=False)
    run = Run(task, {}, (), (), (), 10_002, ())
    monkeypatch.setitem(rest.runner._tasks, "relax", task)
    rest.results._started(run)
    rest.results._finished(run, Result((entry,), of_inputs=False), Provenance("relax", {}, {}, {}, 1.0))
    wait(lambda: len(app.document.items) == 2, 10)
    save_as(app, tmp_path / "mine.mdesk", monkeypatch)
    app.keeper.start_anew()
    app.opener.open_path(str(tmp_path / "mine.mdesk"))
    wait(lambda: app.window.main.results.count() == 1, 10)
    view = app.window.main.results.widget(0)
    assert view.findChild(ValueCard).value.value == 180.0
    app.keeper.flush()
    assert app.keeper.reader.entries.count() == 2


def test_the_curves_of_a_training_come_back_though_no_structure_belongs_to_them(fresh, tmp_path, monkeypatch):
    app = fresh
    open_sample(app)
    rest, task = app.window.rest, find("train_model")
    run = Run(task, {"name": "mine"}, (), (), (), 10_002, ())
    loss = Curve("Training", np.arange(1.0, 4.0), np.array([3.0, 2.0, 1.0]))
    entry = Training("", None, charts=(Chart("Epoch", "", "Loss", "", (loss,)),), summary=("Kept.",), model="mine")
    rest.results._started(run)
    rest.results._finished(run, Result((entry,), of_inputs=False), Provenance("train_model", run.params, {}, {}, 1.0))
    save_as(app, tmp_path / "mine.mdesk", monkeypatch)
    app.keeper.start_anew()
    app.opener.open_path(str(tmp_path / "mine.mdesk"))
    wait(lambda: app.window.main.results.count() == 1, 10)
    assert app.window.main.results.tabText(0) == "mine · Train a model"
    view = app.window.main.results.widget(0)
    assert view._summary.text() == "Kept."
    assert view.predict.isVisible()
    assert app.keeper.reader.entries.count() == 1


def test_what_was_found_of_a_formula_comes_back_with_an_entry_of_it(fresh, tmp_path, monkeypatch):
    app = fresh
    open_sample(app)
    rest, opened = app.window.rest, app.document.current
    for number in (10_011, 10_012):
        entry = Simulation(
            "FeCr", None, {"immunity_potential": Value("immunity_potential", -1.1, 0.01)}, formula="FeCr"
        )
        run = Run(find("corrosion_rate"), {}, (opened.key,), (opened.frames[0],), (None,), number, ("SrTiO3",))
        rest.results._started(run)
        rest.results._finished(run, Result((entry,), of_inputs=False), Provenance("corrosion_rate", {}, {}, {}, 1.0))
    # one entry for both runs, and what was looked at stays in view
    assert [item.title for item in app.document.items if not len(item.frames[0])] == ["FeCr"]
    assert app.document.current.key == opened.key
    save_as(app, tmp_path / "mine.mdesk", monkeypatch)
    app.keeper.start_anew()
    app.opener.open_path(str(tmp_path / "mine.mdesk"))
    wait(lambda: app.window.main.results.count() == 2, 10)
    assert app.window.main.results.widget(1).findChild(ValueCard).value.value == -1.1
    app.keeper.flush()
    assert app.keeper.reader.entries.count() == 2


def test_everything_comes_back(fresh, tmp_path, monkeypatch):
    app = fresh
    open_sample(app)
    app.window.rest.runner.run("bond_lengths", {}, (app.document.current.key,))
    wait(lambda: app.window.main.results.count() == 1 and not app.window.rest.results.busy)
    app.document.edit(lambda crystal: atoms.delete(crystal, (0,)), "Delete 1 atom")
    view = app.window.rest.view
    view.look_along("b")
    save_as(app, tmp_path / "mine.mdesk", monkeypatch)
    before, camera = all_bits(app.document), view.camera
    title = app.window.main.results.tabText(0)
    app.keeper.start_anew()
    assert app.document.items == ()
    assert app.window.main.results.count() == 0
    assert app.window.main.page is app.window.welcome
    app.opener.open_path(str(tmp_path / "mine.mdesk"))
    wait(lambda: view.crystal is not None and np.allclose(view.camera.rotation, camera.rotation))
    assert all_bits(app.document) == before
    assert app.window.main.results.tabText(0) == title
    assert len(app.document.records(app.document.current.key)) == 1
    app.window.actions["undo"].trigger()
    assert len(app.document.crystal) == 5


def test_the_corner_says_how_things_stand(fresh, tmp_path, monkeypatch):
    app = fresh
    corner = app.window.main.menuBar().cornerWidget()
    assert corner.text().startswith("Unsaved session")
    open_sample(app)
    save_as(app, tmp_path / "named.mdesk", monkeypatch)
    wait(lambda: corner.text() == "named · saved")
    app.document.rename(app.document.current.key, "another name")
    wait(lambda: corner.text() == "named · saved" and app.keeper.reader.entries.order() != [])
    assert app.window.main.windowTitle() == "another name — named — MatterDesk"


def test_what_was_not_saved_is_offered_again(fresh):
    app = fresh
    open_sample(app)
    app.keeper.flush()
    left = app.keeper.path
    app.keeper.start_anew()
    assert left in sessions.left()
    found = []
    projects = Projects(app.keeper, app.jobs)
    projects.left_found.connect(found.append)
    projects.look_for_left()
    wait(lambda: bool(found))
    assert found[0][0].titles == ("SrTiO3.cif",)
    projects.discard(str(left))
    assert left not in sessions.left()
    known = len(found)
    wait(lambda: len(found) > known or not sessions.left())


def test_foreign_files_are_refused_and_what_is_open_stays(fresh, tmp_path):
    app = fresh
    open_sample(app)
    path = tmp_path / "other.mdesk"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE a (b)")
    connection.close()
    app.opener.open_path(str(path))
    assert "project" in app.window.banners.keys
    assert len(app.document.items) == 1
    assert Path(SAMPLE).name == app.document.current.title


def test_ctrl_s_gives_a_session_a_name(fresh, tmp_path, monkeypatch):
    app = fresh
    open_sample(app)
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_args: (str(tmp_path / "by key"), ""))
    QTest.keyClick(app.window.main, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: app.keeper.path == tmp_path / "by key.mdesk")


def test_space_groups_of_what_was_added_are_found(fresh):
    app = fresh
    with app.keeper.reader.writing():
        keys = app.keeper.reader.entries.add_all([draft(f"salt {i}") for i in range(3)])
    wait(lambda: [row.space_group for row in app.keeper.reader.entries.rows(keys)] == [225] * 3)


def test_a_question_to_one_project_is_not_asked_of_the_next(fresh):
    app = fresh
    open_sample(app)
    app.window.library.set_query(Query(with_elements=("Zr",)))
    wait(lambda: len(app.window.library.keys) == 0)
    app.keeper.start_anew()
    open_sample(app)
    wait(lambda: len(app.window.library.keys) == 1)
    assert app.window.library.query == Query()


def test_a_result_stays_out_of_another_project(fresh):
    app = fresh
    open_sample(app)
    key = app.document.current.key
    app.window.rest.runner.run("predict_properties", {}, (key,))
    assert app.window.rest.results.busy
    app.window.actions["new_project"].trigger()
    assert "project" in app.window.banners.keys
    assert app.document.current is not None
    (offer,) = [
        button for button in app.window.banners.findChildren(QPushButton) if "Give the task up" in button.text()
    ]
    offer.click()
    assert app.document.current is None
    assert not app.window.rest.results.busy
    ended = []
    app.jobs.changed.connect(lambda view: ended.append(view.event.state) if view.event.state.is_final else None)
    open_sample(app)
    assert app.document.current.key == key
    wait(lambda: any(state is JobState.CANCELLED for state in ended))
    assert app.document.records(key) == ()


def test_a_tab_that_was_closed_stays_closed(fresh, tmp_path, monkeypatch):
    app = fresh
    open_sample(app)
    app.window.rest.runner.run("bond_lengths", {}, (app.document.current.key,))
    wait(lambda: app.window.main.results.count() == 1 and not app.window.rest.results.busy)
    save_as(app, tmp_path / "mine.mdesk", monkeypatch)
    app.keeper.start_anew()
    app.opener.open_path(str(tmp_path / "mine.mdesk"))
    assert app.window.main.results.count() == 1
    app.window.main.results.tabCloseRequested.emit(0)
    app.keeper.start_anew()
    app.opener.open_path(str(tmp_path / "mine.mdesk"))
    assert app.window.main.results.count() == 0


def test_the_command_line_opens_projects_before_files(fresh, tmp_path, monkeypatch):
    app = fresh
    open_sample(app)
    save_as(app, tmp_path / "mine.mdesk", monkeypatch)
    app.keeper.start_anew()
    app.open_paths([SAMPLE, str(tmp_path / "mine.mdesk")])
    wait(lambda: not app.opener.busy)
    assert app.keeper.name == "mine"
    assert app.keeper.reader.entries.count() <= 2
    app.keeper.flush()
    assert app.keeper.reader.entries.count() == 2


def test_what_is_wrong_with_a_project_stays_in_sight(fresh, tmp_path):
    app = fresh
    open_sample(app)
    (tmp_path / "other.mdesk").write_text("nothing")
    app.opener.open_path(str(tmp_path / "other.mdesk"))
    app.document.rename(app.document.current.key, "another name")
    assert app.keeper.saved is Saved.SOON
    assert app.keeper.flush()
    assert app.keeper.saved is Saved.YES
    assert "project" in app.window.banners.keys


def test_a_window_that_cannot_save_stays_open_and_says_how_to_leave(fresh, monkeypatch):
    app = fresh
    told = []
    app.keeper.failed.connect(lambda *_: told.append(1))

    def full(*_):
        raise FileError("The disk is full.", hint="Make room.")

    with monkeypatch.context() as patch:
        patch.setattr("core.library.writer._write", full)
        open_sample(app)
        app.window.main.close()
        count = len(told)
        wait(lambda: len(told) > count)
        assert app.window.main.isVisible()
        texts = [button.text() for button in app.window.banners.findChildren(QPushButton)]
        assert "Close and lose them" in texts
        assert "Try again" in texts
    assert app.keeper.flush()
    assert not {"saving", "closing"} & set(app.window.banners.keys)


def test_a_project_into_which_nobody_has_looked_shows_its_first_entry(fresh, tmp_path):
    app = fresh
    with Project.create(tmp_path / "made.mdesk") as project, project.writing():
        project.entries.add_all([draft("first"), draft("second")])
    app.opener.open_path(str(tmp_path / "made.mdesk"))
    assert app.document.current.title == "first"


def test_many_files_leave_the_window_its_turns_and_show_the_last(fresh, tmp_path):
    app = fresh
    paths = [tmp_path / f"{number}.cif" for number in range(12)]
    for path in paths:
        path.write_text(Path(SAMPLE).read_text())
    shown = []
    app.document.current_changed.connect(lambda: shown.append(app.document.current))
    app.opener.open_paths(map(str, paths))
    wait(lambda: not app.opener.busy)
    assert [item.title for item in app.document.items] == [path.name for path in paths]
    assert app.document.current.title == "11.cif"
    assert len({item.key for item in shown}) == 2


def test_the_list_marks_what_was_added_while_another_was_marked(fresh):
    app = fresh
    open_sample(app)
    first = app.document.current.key
    wait(lambda: app.window.library.chosen == (first,))
    added = app.document.add(app.document.current.frames, "a result")
    wait(lambda: app.window.library.chosen == (added,))
    app.document.show_item(first)
    wait(lambda: app.window.library.chosen == (first,))


def change_language(app, code):
    old = app.window
    old.language_chosen.emit(code)
    wait(lambda: app.window is not old and app.window.rest is not None)


def test_another_language_shows_the_same(fresh):
    app = fresh
    open_sample(app)
    wait(lambda: app.document.facts is not None)
    app.window.rest.view.look_along("b")
    before = app.window.rest.view.camera
    change_language(app, "zh_CN")
    try:
        inspector = app.window.rest.inspector
        wait(lambda: "3.9053" in {label.text() for label in inspector.findChildren(QLabel)}, 10)
        wait(lambda: np.allclose(app.window.rest.view.camera.rotation, before.rotation), 10)
    finally:
        change_language(app, "en")
