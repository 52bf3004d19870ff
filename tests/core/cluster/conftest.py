"""Shared by the tests of clusters."""

from __future__ import annotations

import pytest

from core.cluster.connecting import connected
from core.cluster.settings import ClusterSettings
from tests.core.cluster.workers import Workers


@pytest.fixture(scope="module")
def scheduler():
    """A scheduler on loopback; its workers come as they are asked for."""
    distributed = pytest.importorskip("distributed")
    cluster = distributed.LocalCluster(
        n_workers=0, processes=False, host="127.0.0.1", protocol="tcp://", dashboard_address="127.0.0.1:0"
    )
    yield cluster
    cluster.close()


@pytest.fixture(scope="module")
def workers(scheduler):
    """Two workers, started; tests that end one start another."""
    team = Workers(scheduler.scheduler_address)
    team.start()
    team.start()
    yield team
    team.end()


@pytest.fixture
def settings(scheduler) -> ClusterSettings:
    return ClusterSettings(kind="address", address=scheduler.scheduler_address)


@pytest.fixture
def client(settings, workers):
    with connected(settings, lambda: None) as made:
        made.wait_for_workers(2, timeout=20)
        yield made
