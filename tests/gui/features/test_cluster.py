"""Tasks on a cluster belong to the project: they are noted, taken up again, and forgotten once they are kept."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Signal

import gui.features.cluster as feature
import resources
from core.cluster import calls
from core.cluster.settings import ClusterError, ClusterSettings, read_settings, write_settings
from core.errors import StructureError
from core.structures.files import read
from core.tasks.base import StructureInput
from core.tasks.registry import find
from gui.features.cluster import Cluster
from gui.keeping import SENT, Saved
from gui.running import Run, Sent
from gui.snapshot import wait
from tests.core.cluster.workers import Workers

LOCAL = ClusterSettings(kind="local")
SILICON = read(resources.path("samples", "Si.cif")).structures[0]


class Runner(QObject):
    started, failed, cancelled, finished = (
        Signal(object),
        Signal(object, object),
        Signal(object),
        Signal(object, object),
    )

    def __init__(self, parent):
        super().__init__(parent)
        self.followed = []

    def task(self, key):
        return find(key)

    def go_on(self, run):
        self.followed.append(run)
        self.started.emit(run)

    def leave_all(self):
        pass


class Keeper(QObject):
    project_changed = Signal()
    saved = Saved.YES

    def __init__(self, parent):
        super().__init__(parent)
        self.views = {}

    def view(self, key):
        return self.views.get(key)

    def keep_view(self, key, value):
        self.views[key] = value


class Panel(QObject):
    offered = None

    def offer_cluster(self, name):
        self.offered = name


@pytest.fixture
def forgotten(monkeypatch):
    names = []

    def forget(_settings, some, _ctx):
        names.extend(some)

    monkeypatch.setattr(calls, "forget", forget)
    return names


@pytest.fixture
def window(parts, tmp_path, monkeypatch, forgotten):
    """The parts of a window with somebody who runs tasks and keeps what is sent."""
    monkeypatch.setenv("MATTERDESK_CONFIG", str(tmp_path / "config"))
    monkeypatch.setattr(feature, "_KEPT_MS", 1)

    def inputs_of(*_about):
        return (StructureInput(SILICON, ""),)

    monkeypatch.setattr(calls, "inputs_of", inputs_of)
    main = parts.window
    return replace(parts, runner=Runner(main), keeper=Keeper(main), panel=Panel(main))


def sent_run(items=()) -> Run:
    return Run(find("relax"), {"fmax": 0.1}, items, (SILICON,), (None,), 7, ("Si",), Sent("abc", LOCAL, "Relax Si"))


def test_what_is_set_is_offered(window):
    made = Cluster(window)
    assert window.panel.offered == ""
    made.open()
    made.dialog.show_settings(LOCAL)
    made._save()
    assert read_settings() == LOCAL
    assert window.panel.offered == "On workers of this computer"
    write_settings(ClusterSettings(kind="slurm"))
    made._offer()
    assert "SLURM" in window.panel.offered
    made.dialog.close()


def test_what_is_sent_is_noted_and_forgotten_once_it_is_kept(window, forgotten, qtbot):
    Cluster(window)
    run = sent_run()
    window.runner.started.emit(run)
    assert [one["name"] for one in window.keeper.view(SENT)] == ["abc"]
    window.keeper.saved = Saved.SOON
    window.runner.finished.emit(run, None)
    qtbot.wait(20)
    assert forgotten == []
    window.keeper.saved = Saved.YES
    qtbot.waitUntil(lambda: forgotten == ["abc"])
    assert window.keeper.view(SENT) == []


def test_what_cannot_be_reached_stays_and_what_failed_does_not(window, forgotten, qtbot):
    Cluster(window)
    run = sent_run()
    window.runner.started.emit(run)
    window.runner.failed.emit(run, ClusterError("The scheduler went away."))
    qtbot.wait(20)
    assert len(window.keeper.view(SENT)) == 1
    window.runner.failed.emit(run, StructureError("No atoms."))
    qtbot.waitUntil(lambda: forgotten == ["abc"])


def test_of_a_project_that_is_opened_again_tasks_are_followed(window, qtbot):
    key = window.document.add((SILICON,), "Si", offset=None)
    first = Cluster(window)
    window.runner.started.emit(sent_run((key,)))
    first._let_go()
    Cluster(window)
    qtbot.waitUntil(lambda: len(window.runner.followed) == 1)
    run = window.runner.followed[0]
    assert (run.items, run.sent.name, run.params["fmax"]) == ((key,), "abc", 0.1)
    assert run.crystals == (SILICON,)
    assert len(window.keeper.view(SENT)) == 1


@pytest.mark.slow
@pytest.mark.timeout(240)
def test_a_task_goes_on_while_its_project_is_closed(app, monkeypatch, tmp_path):
    distributed = pytest.importorskip("distributed")
    monkeypatch.setenv("MATTERDESK_CONFIG", str(tmp_path / "config"))
    with distributed.LocalCluster(
        n_workers=0, processes=False, host="127.0.0.1", protocol="tcp://", dashboard_address="127.0.0.1:0"
    ) as cluster:
        team = Workers(cluster.scheduler_address)
        team.start()
        try:
            settings = ClusterSettings(kind="address", address=cluster.scheduler_address)
            app.opener.open_paths([str(resources.path("samples", "Si.cif"))])
            wait(lambda: not app.opener.busy, 60)
            assert app.keeper.flush()
            rest, key, first = app.window.rest, app.document.current.key, app.keeper.path
            rest.runner.run("relax", {}, (key,), settings)
            assert not rest.results.busy
            wait(lambda: bool(cluster.scheduler.extensions["publish"].datasets), 60)
            wait(lambda: app.keeper.saved is Saved.YES, 10)
            app.keeper.start_anew()
            wait(lambda: not rest.results.under_way, 10)
            app.keeper.open(first)
            wait(lambda: len(app.document.items) == 2, 120)
            assert "Relax" in app.document.current.title
            wait(lambda: app.keeper.view(SENT) == [], 20)
        finally:
            team.end()
