"""A scheduler of our own outlives who started it, keeps to this computer, and ends when nothing is left to do."""

from __future__ import annotations

import os
import stat
import time

import pytest

from core.cluster import host
from core.cluster.checking import try_cluster
from core.cluster.connecting import connected
from core.cluster.settings import ClusterError, ClusterSettings
from core.engine.context import LocalContext

LOCAL = ClusterSettings(kind="local", workers=1)
SBATCH = """#!/bin/sh
# what SLURM does, on this computer and at once
copy=$(mktemp)
cp "$1" "$copy"
setsid bash "$copy" > /dev/null 2>&1 &
echo "Submitted batch job 41"
"""


@pytest.fixture
def own_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv(host.IDLE, "4")
    return tmp_path


def gone(settings: ClusterSettings) -> bool:
    end = time.monotonic() + 60
    while host.running(settings) and time.monotonic() < end:
        time.sleep(0.1)
    return not host.running(settings)


def test_it_works_keeps_to_itself_and_ends(own_folder):
    psutil = pytest.importorskip("psutil")
    with pytest.raises(ClusterError, match="has ended"), connected(LOCAL, lambda: None, start=False):
        pass
    found = try_cluster(LOCAL, LocalContext())
    assert found.address.startswith("tls://127.0.0.1:")
    assert (len(found.workers), found.problems) == (1, ())
    assert 0.0 < found.round_trip < 1000.0
    assert found.summary[0] == "It works."
    assert f"{found.address}: 1 workers" in found.summary[1]
    pid = host._told(LOCAL)["pid"]
    family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    listening = [one.laddr.ip for process in family for one in process.net_connections() if one.status == "LISTEN"]
    assert set(listening) == {"127.0.0.1"}
    key = host.folder_of(LOCAL) / "key.pem"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    # nobody who does not have the certificate gets in
    stranger = ClusterSettings(kind="address", address=found.address.replace("tls", "tcp"))
    with pytest.raises(ClusterError, match="no scheduler"), connected(stranger, lambda: None):
        pass
    assert gone(LOCAL)


def test_why_it_did_not_start_is_said(own_folder, monkeypatch):
    monkeypatch.setenv("PATH", str(own_folder))
    with pytest.raises(ClusterError, match="sbatch was not found"):
        host.launched(ClusterSettings(kind="slurm"), lambda: None)


@pytest.mark.slow
def test_jobs_of_a_queue_bring_workers(own_folder, monkeypatch):
    pytest.importorskip("dask_jobqueue")
    commands = own_folder / "bin"
    commands.mkdir()
    for name, text in (("sbatch", SBATCH), ("scancel", "#!/bin/sh\n")):
        (commands / name).write_text(text)
        (commands / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{commands}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv(host.IDLE, "60")
    settings = ClusterSettings(kind="slurm", cores=2, memory=2.0, network="lo", before="echo begun")
    found = try_cluster(settings, LocalContext())
    assert len(found.workers) >= 1
    assert found.problems == ()
    assert host.end(settings)
    assert gone(settings)
