"""A task that takes long, in the whole window with its workers."""

import os
import signal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

import resources
from core.engine.engine import LONG
from gui.simulation_result import SimulationResult
from gui.snapshot import wait

pytestmark = pytest.mark.timeout(240)

HOURS = {"direction": "a", "to": 300.0, "step": 0.1, "lateral": False, "relax_first": False, "go_on": True}
"""Copper pulled in three thousand steps."""


@pytest.fixture
def pulled(app):
    """Return the window, and the tab of a run that is under way and has come to a few strains."""
    app.opener.open_paths([str(resources.path("samples", "Cu.cif"))])
    wait(lambda: not app.opener.busy, 60)
    return app, begin(app)


def begin(app):
    panel = app.window.rest.panel
    panel.set_values("tensile_test", HOURS)
    panel.run()
    view = app.window.main.results.currentWidget()
    wait(lambda: bool(frames(view)), 120)
    return view


def frames(view):
    assert isinstance(view, SimulationResult)
    return view._gathered.get(0, [])


def press(app, name):
    app.window.rest.panel.findChild(QPushButton, name).click()


def closing(app):
    return "long-tasks" in app.window.banners.keys


def offer(app, text):
    return next(found for found in app.window.banners.findChildren(QPushButton) if found.text() == text)


@pytest.mark.slow
def test_predictions_do_not_wait_and_what_is_stopped_is_kept(pulled):
    app, view = pulled
    item, rest = app.document.current, app.window.rest
    run = rest.runner.run("predict_properties", {"properties": False}, (item.key,))
    wait(lambda: rest.results.last("predict_properties") is not None, 60)
    assert rest.results.last("predict_properties").job == run.job
    assert [run.task.key for run in rest.results.under_way] == ["tensile_test"]
    app.window.main.close()
    assert app.window.main.isVisible()
    assert closing(app)
    press(app, "stop")
    wait(lambda: not rest.results.busy, 60)
    wait(lambda: len(app.document.items) == 2, 10)
    made = app.document.current
    assert made.title == "Cu.cif · Tensile test"
    assert len(made.frames) >= 1
    assert "before its time" in view._notice_text.text()
    assert not closing(app)
    app.document.show_frame(0)
    assert view._charts.plots[0]._index == 0


def test_of_a_run_that_was_cancelled_the_structures_can_be_kept(pulled, qtbot):
    app, view = pulled
    press(app, "cancel")
    wait(lambda: not app.window.rest.results.busy, 10)
    count = len(frames(view))
    assert "Cancelled" in view._notice_text.text()
    qtbot.mouseClick(view._keep, Qt.MouseButton.LeftButton)
    assert len(app.document.items) == 2
    assert len(app.document.current.frames) == count
    (kept,) = [shown for shown, _ in app.window.rest.results.shown()]
    assert kept is view


def test_of_a_worker_that_died_the_structures_can_be_kept(pulled, qtbot):
    app, view = pulled
    os.kill(app.jobs.worker_pid(LONG), signal.SIGKILL)
    wait(lambda: not app.window.rest.results.busy, 30)
    assert "memory" in view._notice_text.text()
    qtbot.mouseClick(view._keep, Qt.MouseButton.LeftButton)
    assert len(app.document.items) == 2
    kept = app.window.rest.results.shown()[0][1]
    assert kept.task == "tensile_test"
    assert kept.params.items() >= HOURS.items()


@pytest.mark.slow
def test_a_second_one_waits_for_its_turn_and_closing_gives_both_up(pulled):
    app, _ = pulled
    rest = app.window.rest
    second = rest.runner.run("tensile_test", HOURS, (app.document.current.key,))
    rest.panel.choose("relax")
    rest.panel.choose("tensile_test")
    assert [run.job for run in rest.results.under_way][1] == second.job
    app.window.main.close()
    offer(app, "Close and give it up").click()
    wait(lambda: not rest.results.busy, 10)
    assert not app.window.main.isVisible()
    app.window.main.show()
