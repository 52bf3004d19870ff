"""The form of the cluster says what is wrong, and what a test found."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from core.cluster.checking import Found, WorkerFacts
from core.cluster.settings import ClusterSettings
from gui.cluster_dialog import ClusterDialog


@pytest.fixture
def dialog(qtbot):
    made = ClusterDialog()
    qtbot.addWidget(made)
    return made


def test_without_a_cluster_there_is_nothing_to_test(dialog):
    assert dialog.save.isEnabled()
    assert not dialog.test.isEnabled()


def test_what_is_wrong_is_said_and_cannot_be_saved(dialog):
    dialog.show_settings(ClusterSettings(kind="local", workers=3))
    assert dialog.settings() == ClusterSettings(kind="local", workers=3)
    dialog.form.set_values({"kind": "address", "address": "somewhere"})
    assert dialog.settings() is None
    assert not dialog.save.isEnabled()
    assert "tcp://host:port" in dialog.said.text()
    dialog.form.set_values({"address": "tcp://10.0.0.5:8786"})
    assert dialog.save.isEnabled()
    assert dialog.said.text() == ""


def test_what_was_found_is_told_until_something_changes(dialog, qtbot):
    dialog.show_settings(ClusterSettings(kind="local"))
    with qtbot.waitSignal(dialog.test_wanted):
        qtbot.mouseClick(dialog.test, Qt.MouseButton.LeftButton)
    worker = WorkerFacts("tcp://a", 1, 10**9, {"python": "3.11.7", "torch": "2.13"})
    dialog.tell_found(Found("tcp://s", (worker,), 2.5, 1.0, ()))
    assert "2.5 ms" in dialog.said.text()
    assert dialog.said.property("role") == "good"
    dialog.tell_found(Found("tcp://s", (worker,), 0.0, 1.0, ("Python is older there.",)))
    assert dialog.said.property("role") == "warning"
    dialog.form.set_values({"workers": 5})
    assert dialog.said.text() == ""
