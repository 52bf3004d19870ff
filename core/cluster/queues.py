"""Jobs in the queue of a cluster, each with some workers; dask-jobqueue writes their scripts."""

from __future__ import annotations

import shutil
import socket
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

from core.cluster.certificates import EXTRA
from core.cluster.settings import ClusterError
from core.errors import MissingExtraError
from core.texts import Text

if TYPE_CHECKING:
    from pathlib import Path

    from distributed.security import Security

    from core.cluster.settings import ClusterSettings

_CLASSES = {"slurm": "SLURMCluster", "pbs": "PBSCluster", "lsf": "LSFCluster"}
_COMMANDS = {"slurm": "sbatch", "pbs": "qsub", "lsf": "bsub"}
_DEATH_S = 120  # after which a worker gives its job back if it finds no scheduler


def check_command(settings: ClusterSettings) -> None:
    """Look whether jobs can be submitted from here.

    Raises:
        ClusterError: If the queue's command is not there.
    """
    command = _COMMANDS[settings.kind]
    if shutil.which(command) is None:
        raise ClusterError(
            Text("{0} was not found on this computer.", command),
            hint="MatterDesk has to run where jobs are submitted, such as on the login node of the cluster.",
        )


def make_queue_cluster(settings: ClusterSettings, security: Security, logs: Path) -> Any:
    """Return a scheduler whose workers will run in jobs; none is submitted yet.

    Args:
        settings: Of a queue.
        security: Certificates; the nodes must see their files.
        logs: Folder for what jobs print; the nodes must see it.

    Raises:
        MissingExtraError: If dask-jobqueue is not installed.
    """
    try:
        jobqueue = import_module("dask_jobqueue")
    except ImportError as error:
        raise MissingExtraError.named("dask-jobqueue", EXTRA) from error
    return getattr(jobqueue, _CLASSES[settings.kind])(**_options(settings, security, logs))


def _options(settings: ClusterSettings, security: Security, logs: Path) -> dict[str, Any]:
    here = {"interface": settings.network} if settings.network else {"host": _own_address()}
    directives = [part.strip() for part in settings.directives.split(";") if part.strip()]
    named: dict[str, Any] = {
        "slurm": {"account": settings.account or None, "walltime": settings.wall_time},
        "pbs": {"account": settings.account or None, "walltime": settings.wall_time},
        # LSF knows no seconds
        "lsf": {"project": settings.account or None, "walltime": ":".join(settings.wall_time.split(":")[:2])},
    }[settings.kind]
    return {
        **named,
        "queue": settings.queue or None,
        "cores": settings.cores,
        "processes": settings.cores,
        "memory": f"{settings.memory} GB",
        "job_name": "matterdesk",
        "job_script_prologue": ["export OMP_NUM_THREADS=1", *([settings.before] if settings.before else [])],
        "job_extra_directives": directives,
        "python": settings.python or sys.executable,
        "log_directory": str(logs),
        "death_timeout": _DEATH_S,
        "protocol": "tls://",
        "security": security,
        "worker_extra_args": ["--no-dashboard"],
        "interface": settings.network or None,
        # never to all networks: what is listened to was named
        "scheduler_options": {**here, "dashboard": False, "dashboard_address": "127.0.0.1:0"},
    }


def _own_address() -> str:
    """Return the address that belongs to this computer's name, as others of its network know it."""
    try:
        return socket.gethostbyname(socket.gethostname())
    except OSError:
        return "127.0.0.1"
