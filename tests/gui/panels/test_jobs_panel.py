"""The list of jobs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QProgressBar, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from gui.panels.jobs_panel import JobsPanel


@pytest.fixture
def panel(qtbot: QtBot) -> JobsPanel:
    made = JobsPanel()
    qtbot.addWidget(made)
    made.resize(800, 200)
    made.show()
    return made


def rows(panel: JobsPanel) -> list[QFrame]:
    return sorted(panel.findChildren(QFrame, "job"), key=lambda row: row.y())


def button(row: QWidget, name: str) -> QToolButton:
    return next(found for found in row.findChildren(QToolButton) if found.accessibleName() == name)


def shown(widget: QWidget) -> str:
    QApplication.processEvents()
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_empty(panel: JobsPanel) -> None:
    assert "Nothing is running" in shown(panel)


def test_progress(panel: JobsPanel, qtbot: QtBot) -> None:
    panel.upsert(1, "Relax Si", "queued", None)
    panel.upsert(1, "Relax Si", "running", 0.61, "Step 61", 12.0)
    (row,) = rows(panel)
    for words in ("Relax Si", "Step 61", "61 %", "12 s left"):
        assert words in shown(row)
    assert row.findChild(QProgressBar).value() == 610
    with qtbot.waitSignal(panel.cancel_requested) as heard:
        qtbot.mouseClick(button(row, "Cancel"), Qt.MouseButton.LeftButton)
    assert heard.args == [1]


def test_stop_and_keep(panel: JobsPanel, qtbot: QtBot) -> None:
    panel.upsert(1, "Dynamics", "queued", None, can_stop=True)
    (row,) = rows(panel)
    stop = button(row, "Stop and keep what there is")
    assert stop.isHidden()
    panel.upsert(1, "Dynamics", "running", 0.1, "Step 100", can_stop=True)
    with qtbot.waitSignal(panel.stop_requested) as heard:
        qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert heard.args == [1]
    panel.upsert(1, "Dynamics", "running", 0.1, "Step 101", can_stop=True)
    assert "Stopping · Step 101" in shown(row)
    assert not stop.isEnabled()
    panel.upsert(2, "Predict", "running", 0.1)
    assert "Predict" in shown(panel)
    assert button(rows(panel)[0], "Stop and keep what there is").isHidden()


def test_unknown_progress_shows_a_busy_bar(panel: JobsPanel) -> None:
    panel.upsert(1, "Predict", "running", None, "Loading")
    assert rows(panel)[0].findChild(QProgressBar).maximum() == 0


def test_pause_and_resume(panel: JobsPanel, qtbot: QtBot) -> None:
    panel.upsert(1, "Relax", "running", 0.1)
    with qtbot.waitSignal(panel.pause_requested) as heard:
        qtbot.mouseClick(button(rows(panel)[0], "Pause"), Qt.MouseButton.LeftButton)
    assert heard.args == [1, True]
    panel.upsert(1, "Relax", "paused", 0.1)
    with qtbot.waitSignal(panel.pause_requested) as heard:
        qtbot.mouseClick(button(rows(panel)[0], "Resume"), Qt.MouseButton.LeftButton)
    assert heard.args == [1, False]


@pytest.mark.parametrize("state", ["done", "failed", "cancelled"])
def test_an_ended_job_has_no_bar_and_can_be_removed(panel: JobsPanel, qtbot: QtBot, state: str) -> None:
    panel.upsert(1, "Relax", "running", 0.5)
    panel.upsert(1, "Relax", state, 0.5, seconds=75)
    (row,) = rows(panel)
    assert not row.findChild(QProgressBar).isVisible()
    assert not button(row, "Cancel").isVisible()
    assert "1 min 15 s" in shown(row)
    with qtbot.waitSignal(panel.removed) as heard:
        qtbot.mouseClick(button(row, "Remove from the list"), Qt.MouseButton.LeftButton)
    assert heard.args == [1]
    assert "Nothing is running" in shown(panel)


def test_what_came_of_a_job_is_opened_by_click_and_by_key(panel: JobsPanel, qtbot: QtBot) -> None:
    panel.upsert(1, "Relax", "running", 0.5)
    (row,) = rows(panel)
    with qtbot.assertNotEmitted(panel.open_requested):
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    panel.upsert(1, "Relax", "done", 1.0)
    with qtbot.waitSignal(panel.open_requested):
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    row.setFocus()
    with qtbot.waitSignal(panel.open_requested):
        qtbot.keyClick(row, Qt.Key.Key_Return)
    qtbot.keyClick(row, Qt.Key.Key_Delete)
    assert "Nothing is running" in shown(panel)


def test_the_newest_stands_on_top(panel: JobsPanel, qtbot: QtBot) -> None:
    for i in range(3):
        panel.upsert(i, f"Job {i}", "queued", None)
    qtbot.waitUntil(lambda: [shown(row).split(" | ")[0] for row in rows(panel)] == ["Job 2", "Job 1", "Job 0"])


def test_an_unknown_state_is_refused(panel: JobsPanel) -> None:
    with pytest.raises(KeyError):
        panel.upsert(1, "A", "sleeping", None)


def test_a_cancelled_job_says_so_and_where_it_was(panel: JobsPanel) -> None:
    panel.upsert(1, "Tensile test", "running", 0.1, "Strain 4.0 %")
    panel.upsert(1, "Tensile test", "cancelled", 0.1, "Strain 4.0 %")
    assert "Cancelled · Strain 4.0 %" in shown(rows(panel)[0])
