"""A test of a cluster says what was found, or what to do."""

from __future__ import annotations

import pytest

from core.cluster import checking
from core.cluster.checking import WorkerFacts, try_cluster, versions
from core.cluster.settings import ClusterError, ClusterSettings
from core.engine.context import LocalContext


def test_nothing_to_test():
    with pytest.raises(ClusterError, match="nothing to test"):
        try_cluster(ClusterSettings(), LocalContext())


def test_no_scheduler_at_the_address(monkeypatch):
    monkeypatch.setattr("core.cluster.connecting._CONNECT_S", 0.5)
    with pytest.raises(ClusterError, match="There is no scheduler at tcp://127"):
        try_cluster(ClusterSettings(kind="address", address="tcp://127.0.0.1:9"), LocalContext())


def test_no_certificate(tmp_path):
    files = {name: str(tmp_path / name) for name in ("ca_file", "certificate", "key_file")}
    with pytest.raises(ClusterError, match="cannot be read"):
        try_cluster(ClusterSettings(kind="address", address="tls://127.0.0.1:9", **files), LocalContext())


def test_no_worker_comes(settings, monkeypatch):
    monkeypatch.setattr(checking, "_WAIT_S", 0.3)
    with pytest.raises(ClusterError, match="No worker came"):
        try_cluster(settings, LocalContext())


def test_differences_are_told():
    here = versions()
    assert checking._problems((WorkerFacts("a", 1, 0, here),)) == []
    bare = WorkerFacts("b", 1, 0, checking._versions(ModuleNotFoundError("core")))
    assert "not installed on b" in checking._problems((bare, bare))[0]
    other = WorkerFacts("c", 1, 0, {**here, "python": "3.9.1", "matterdesk": "0.0.1"})
    said = checking._problems((other,))
    assert len(said) == 2
    assert "Python is 3.9.1 there" in said[0]
    assert "matterdesk is 0.0.1 there" in said[1]
