"""The command line of clusters."""

from __future__ import annotations

import json

import pytest

import resources
from core.__main__ import main
from core.cluster.settings import ClusterSettings, write_settings
from tests.core.cluster.workers import Workers

SI = str(resources.path("samples", "Si.cif"))


@pytest.fixture(autouse=True)
def own_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("MATTERDESK_CONFIG", str(tmp_path / "config"))


def test_it_is_set_and_shown(capsys):
    assert main(["cluster", "set", "--kind", "slurm", "--cores", "8", "--wall-time", "01:00:00"]) == 0
    assert main(["cluster", "set", "--queue", "short"]) == 0
    capsys.readouterr()
    assert main(["cluster", "show"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["kind"], shown["cores"], shown["queue"]) == ("slurm", 8, "short")
    assert main(["cluster", "set", "--wall-time", "soon"]) == 2
    assert "hours:minutes:seconds" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["cluster", "test"], ["run", "diffraction", SI, "--on", "cluster"]])
def test_without_a_cluster_it_is_said(arguments, capsys):
    assert main(arguments) == 2
    assert "No cluster is set up" in capsys.readouterr().err


def test_a_task_runs_there_and_one_left_behind_is_fetched(capsys):
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=0, processes=False, host="127.0.0.1", protocol="tcp://", dashboard_address="127.0.0.1:0"
    ) as cluster:
        team = Workers(cluster.scheduler_address)
        team.start()
        try:
            settings = ClusterSettings(kind="address", address=cluster.scheduler_address)
            write_settings(settings)
            assert main(["run", "diffraction", SI, "--json", "--on", "cluster"]) == 0
            there = json.loads(capsys.readouterr().out)
            assert main(["run", "diffraction", SI, "--json"]) == 0
            here = json.loads(capsys.readouterr().out)
            assert there["results"] == here["results"]
            assert main(["cluster", "jobs"]) == 0
            assert capsys.readouterr().out == ""
        finally:
            team.end()
