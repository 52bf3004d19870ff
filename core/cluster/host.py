"""A process that holds a scheduler and outlives the window: work goes on in it, and results wait there to be fetched.

Run as ``python -m core.cluster.host FOLDER``; the folder holds the settings, and gets the address once it is up. It
ends by itself when for a while nothing runs in it and nothing waits to be fetched.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import core
from core.cluster.certificates import EXTRA, make_certificate, security_in
from core.cluster.queues import check_command, make_queue_cluster
from core.cluster.settings import QUEUES, ClusterError, ClusterSettings
from core.config import data_folder
from core.errors import MissingExtraError, UserError
from core.writing import write_text

if TYPE_CHECKING:
    from collections.abc import Callable

IDLE = "MATTERDESK_CLUSTER_IDLE"
"""Environment variable: after how many seconds without work the scheduler ends."""
_IDLE_S = 900.0
_LOOK_S = 1.0
_BEAT_S = 0.1
_START_S = 60.0
_NICE = 10
_LOG_TAIL = 2000
_SETTINGS, _UP, _LOG, _LOCK = "settings.json", "host.json", "host.log", "lock"


def folder_of(settings: ClusterSettings) -> Path:
    """Return the folder of the scheduler with these settings."""
    return data_folder() / "cluster" / settings.fingerprint


def running(settings: ClusterSettings) -> str:
    """Return the address of the scheduler with these settings, or "" where none runs."""
    try:
        about = _told(settings)
        os.kill(int(about["pid"]), 0)
        return str(about["address"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _told(settings: ClusterSettings) -> dict[str, Any]:
    """Return what the process says of itself: its address and number."""
    about: dict[str, Any] = json.loads((folder_of(settings) / _UP).read_text(encoding="utf-8"))
    return about


def launched(settings: ClusterSettings, beat: Callable[[], None]) -> str:
    """Return the address of the scheduler with these settings; it is started where none runs.

    Args:
        settings: Of a kind that is hosted.
        beat: Called several times a second while it starts; what it raises ends the wait.

    Raises:
        ClusterError: If it does not start, saying why.
        MissingExtraError: If the libraries for it are not installed.
    """
    from filelock import FileLock, Timeout

    _check(settings)
    folder = folder_of(settings)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = FileLock(folder / _LOCK)
    while True:
        beat()
        with suppress(Timeout), lock.acquire(timeout=_BEAT_S):
            return running(settings) or _started(settings, folder, beat)


def end(settings: ClusterSettings) -> bool:
    """End the scheduler with these settings, its workers with it; return whether there was one."""
    if not running(settings):
        return False
    with suppress(OSError):
        os.kill(int(_told(settings)["pid"]), signal.SIGTERM)
    return True


def _check(settings: ClusterSettings) -> None:
    try:
        import distributed  # noqa: F401  # only whether it is there
    except ImportError as error:
        raise MissingExtraError.named("dask.distributed", EXTRA) from error
    if settings.kind in QUEUES:
        check_command(settings)


def _started(settings: ClusterSettings, folder: Path, beat: Callable[[], None]) -> str:
    (folder / _UP).unlink(missing_ok=True)
    write_text(folder / _SETTINGS, settings.model_dump_json())
    make_certificate(folder)
    root = str(Path(core.__path__[0]).parent)
    paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
    with (folder / _LOG).open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "core.cluster.host", str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env={**os.environ, "PYTHONPATH": paths, "OMP_NUM_THREADS": "1"},
            # what ends the window or the terminal does not end it
            start_new_session=True,
        )
    began = time.monotonic()
    while process.poll() is None and time.monotonic() - began < _START_S:
        beat()
        if address := running(settings):
            # the child is not waited for: a thread takes note of its end
            threading.Thread(target=process.wait, daemon=True).start()
            return address
        time.sleep(_BEAT_S)
    process.kill()
    process.wait()
    detail = (folder / _LOG).read_text(encoding="utf-8", errors="replace")[-_LOG_TAIL:]
    last = detail.strip().splitlines()[-1] if detail.strip() else ""
    raise ClusterError("The scheduler did not start.", hint=last or "It said nothing; see the details.", detail=detail)


def main(folder: Path) -> None:
    """Hold a scheduler until it is ended, or has had nothing to do for a while."""
    settings = ClusterSettings.model_validate(json.loads((folder / _SETTINGS).read_text(encoding="utf-8")))
    with suppress(OSError, AttributeError):
        os.nice(_NICE)
    over = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_about: over.set())
    cluster = _cluster(settings, folder)
    try:
        write_text(folder / _UP, json.dumps({"address": cluster.scheduler_address, "pid": os.getpid()}))
        if settings.kind in QUEUES:
            cluster.scale(jobs=settings.jobs)
        _wait(cluster, over)
    finally:
        (folder / _UP).unlink(missing_ok=True)
        cluster.close()


def _cluster(settings: ClusterSettings, folder: Path) -> Any:
    security = security_in(folder)
    if settings.kind in QUEUES:
        return make_queue_cluster(settings, security, folder)
    from distributed import LocalCluster

    return LocalCluster(
        n_workers=settings.workers,
        threads_per_worker=1,
        host="127.0.0.1",
        protocol="tls://",
        security=security,
        dashboard_address="127.0.0.1:0",
        scheduler_kwargs={"dashboard": False},
    )


def _wait(cluster: Any, over: threading.Event) -> None:
    patience = float(os.environ.get(IDLE, _IDLE_S))
    last = time.monotonic()
    while not over.wait(_LOOK_S) and time.monotonic() - last < patience:
        scheduler = cluster.scheduler
        # dask has clients of its own for what nobody waits for
        asked = any(str(name).startswith("Client") for name in scheduler.clients)
        if asked or scheduler.tasks or scheduler.extensions["publish"].datasets:
            last = time.monotonic()


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]))
    except UserError as error:
        sys.exit(str(error))
