"""Form, Run, progress and Cancel for any task."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QSpinBox

from core.engine.protocol import JobEvent, JobState
from core.tasks.base import Group, Params, Result, Task, param
from gui.jobs import JobView
from gui.task_panel import TaskPanel


class First(Params):
    steps: int = param(10, "Steps", ge=1)


class Second(Params):
    name: str = param("x", "Name")


def task(key, params, needs=True):
    def run(inputs, params, ctx):
        return Result(())

    return Task(key, key.title(), Group.PREDICT, f"Does {key}.", "Fast.", params, run, needs_structures=needs)


@pytest.fixture
def panel(qtbot):
    panel = TaskPanel({"first": task("first", First), "second": task("second", Second, needs=False)})
    qtbot.addWidget(panel)
    panel.resize(320, 500)
    panel.show()
    return panel


def button(panel, name):
    return panel.findChild(QPushButton, name)


def event(state, **more):
    return JobView(7, "First", JobEvent(7, state, **more))


def texts(panel):
    return " ".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def test_run_is_disabled_with_the_reason_until_a_structure_is_open(panel):
    assert not button(panel, "run").isEnabled()
    assert "Open a structure first" in texts(panel)
    panel.set_targets(1)
    assert button(panel, "run").isEnabled()


def test_a_task_without_structures_runs_at_once(panel):
    panel.choose("second")
    assert button(panel, "run").isEnabled()


def test_run_carries_the_values_of_the_form(panel, qtbot):
    panel.set_targets(1)
    spin = panel.findChild(QSpinBox, "steps")
    spin.selectAll()
    qtbot.keyClicks(spin, "25")
    with qtbot.waitSignal(panel.run_requested) as signal:
        qtbot.mouseClick(button(panel, "run"), Qt.MouseButton.LeftButton)
    assert signal.args == ["first", {"steps": 25}]


def test_run_is_disabled_while_a_field_is_wrong(panel, qtbot):
    panel.set_targets(1)
    spin = panel.findChild(QSpinBox, "steps")
    spin.selectAll()
    qtbot.keyClicks(spin, "0")
    assert not button(panel, "run").isEnabled()


def test_run_says_on_how_many(panel):
    panel.set_targets(12)
    assert "12" in button(panel, "run").text()


def test_progress_pause_and_cancel(panel, qtbot):
    panel.set_targets(1)
    panel.follow(7)
    panel.update_job(event(JobState.RUNNING, fraction=0.4, message="Step 4", seconds_left=12.0))
    assert "Step 4" in texts(panel)
    assert "12 s left" in texts(panel)
    assert not button(panel, "run").isEnabled()
    with qtbot.waitSignal(panel.pause_requested) as signal:
        qtbot.mouseClick(button(panel, "pause"), Qt.MouseButton.LeftButton)
    assert signal.args == [7, True]
    panel.update_job(event(JobState.PAUSED, fraction=0.4))
    assert button(panel, "pause").text() == "Resume"
    with qtbot.waitSignal(panel.cancel_requested) as signal:
        qtbot.mouseClick(button(panel, "cancel"), Qt.MouseButton.LeftButton)
    assert signal.args == [7]
    panel.update_job(event(JobState.CANCELLED))
    assert not button(panel, "cancel").isVisible()
    assert button(panel, "run").isEnabled()


def test_script_is_offered_once_done(panel, qtbot):
    panel.follow(7)
    panel.update_job(event(JobState.DONE, seconds=3.2))
    assert "Done in 3 s" in texts(panel)
    with qtbot.waitSignal(panel.script_requested) as signal:
        qtbot.mouseClick(button(panel, "copy-as-python"), Qt.MouseButton.LeftButton)
    assert signal.args == ["first"]
    # it is not said of another task
    panel.choose("second")
    assert "Done in" not in texts(panel)


def test_other_jobs_leave_the_panel_alone(panel):
    panel.follow(7)
    panel.update_job(JobView(8, "Other", JobEvent(8, JobState.DONE)))
    assert button(panel, "cancel").isVisible()


@pytest.fixture
def long_panel(qtbot):
    tasks = {"first": task("first", First), "second": task("second", Second, needs=False)}
    panel = TaskPanel({**tasks, "hours": replace(task("hours", First, needs=False), long=True, can_stop=True)})
    qtbot.addWidget(panel)
    panel.resize(320, 500)
    panel.show()
    panel.choose("hours")
    panel.follow(7, "hours")
    panel.update_job(event(JobState.RUNNING, fraction=0.1, message="Step 1"))
    return panel


def test_others_run_while_a_long_task_does(long_panel):
    assert button(long_panel, "run").text() == "Run after those under way"
    assert button(long_panel, "run").isEnabled()
    long_panel.choose("second")
    assert button(long_panel, "run").isEnabled()
    assert not button(long_panel, "cancel").isVisible()
    long_panel.follow(8, "second")
    assert not button(long_panel, "run").isEnabled()
    long_panel.update_job(JobView(8, "Second", JobEvent(8, JobState.DONE)))
    long_panel.choose("hours")
    assert "Step 1" in texts(long_panel)
    assert button(long_panel, "cancel").isVisible()


def test_a_task_that_can_is_asked_to_stop_and_keep(long_panel, qtbot):
    with qtbot.waitSignal(long_panel.stop_requested) as signal:
        qtbot.mouseClick(button(long_panel, "stop"), Qt.MouseButton.LeftButton)
    assert signal.args == [7]
    long_panel.update_job(event(JobState.RUNNING, fraction=0.2))
    assert "Stopping" in texts(long_panel)
    assert not button(long_panel, "stop").isEnabled()
    with qtbot.assertNotEmitted(long_panel.stop_requested):
        long_panel.stop()


def test_a_task_that_waits_cannot_be_stopped_yet(long_panel):
    long_panel.update_job(event(JobState.QUEUED))
    assert not button(long_panel, "stop").isEnabled()
    assert "Waiting for its turn" in texts(long_panel)


def test_a_task_that_cannot_be_stopped_offers_only_cancel(panel):
    panel.set_targets(1)
    panel.follow(7)
    panel.update_job(event(JobState.RUNNING, fraction=0.4))
    assert not button(panel, "stop").isVisible()


def test_a_long_task_is_given_up_only_when_asked_twice(long_panel, qtbot):
    long_panel.activateWindow()
    with qtbot.assertNotEmitted(long_panel.cancel_requested):
        long_panel.cancel()
    assert "once more" in texts(long_panel)
    qtbot.waitUntil(button(long_panel, "cancel").hasFocus)
    with qtbot.waitSignal(long_panel.cancel_requested):
        long_panel.cancel()


def test_typing_searches_the_tasks(panel, qtbot):
    chooser = panel.findChild(QComboBox, "task")
    chooser.lineEdit().selectAll()
    qtbot.keyClicks(chooser.lineEdit(), "Second")
    qtbot.keyClick(chooser.lineEdit(), Qt.Key.Key_Return)
    assert panel.task == "second"
