"""What the user says of the cluster, kept with the program's settings; no secrets, only where certificates lie."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Literal, Self

from pydantic import ValidationError, model_validator

from core.config import config_folder
from core.errors import FileError, UserError
from core.params import Params, param
from core.texts import Text
from core.writing import write_text

if TYPE_CHECKING:
    from pathlib import Path

Kind = Literal["off", "local", "address", "slurm", "pbs", "lsf"]

QUEUES = ("slurm", "pbs", "lsf")
_HOSTED = ("local", *QUEUES)
_ADDRESS = re.compile(r"(tcp|tls)://[^\s/:]+:\d{1,5}|(tcp|tls)://\[[0-9a-fA-F:]+\]:\d{1,5}")
_WALL_TIME = re.compile(r"\d+(:\d{2}){1,2}")
_QUEUED = {"kind": QUEUES}
_ENCRYPTED = {"kind": ("address",)}


class ClusterError(UserError):
    """A cluster that cannot be reached, is not set up, or went away."""


class ClusterSettings(Params):
    """Where tasks run that are sent to a cluster."""

    kind: Kind = param(
        "off",
        "Cluster",
        "What takes the tasks that are sent to it.",
        choices={
            "off": "None: tasks run in this computer's own processes",
            "local": "Workers on this computer",
            "address": "A dask scheduler at an address",
            "slurm": "SLURM",
            "pbs": "PBS",
            "lsf": "LSF",
        },
    )
    workers: int = param(2, "Workers", "Processes on this computer.", ge=1, le=256, when={"kind": ("local",)})
    address: str = param(
        "",
        "Address",
        "Of the scheduler, such as tcp://10.0.0.5:8786, or tls:// with the certificates below.",
        when={"kind": ("address",)},
    )
    ca_file: str = param("", "Certificate authority", "File (PEM) that signed theirs.", kind="file", when=_ENCRYPTED)
    certificate: str = param("", "Your certificate", "File (PEM).", kind="file", when=_ENCRYPTED)
    key_file: str = param("", "Its key", "File (PEM) that only you can read.", kind="file", when=_ENCRYPTED)
    jobs: int = param(1, "Jobs", "How many jobs are submitted to the queue.", ge=1, le=10_000, when=_QUEUED)
    cores: int = param(4, "Cores of each job", "Each is a worker with one thread.", ge=1, le=1024, when=_QUEUED)
    memory: float = param(16.0, "Memory of each job", "All its workers share it.", unit="GB", gt=0.0, when=_QUEUED)
    wall_time: str = param("04:00:00", "Wall time", "Of each job, as hours:minutes:seconds.", when=_QUEUED)
    queue: str = param("", "Queue", "Or partition; empty for the usual one.", when=_QUEUED)
    account: str = param("", "Account", "Or project that pays for it; empty for the usual one.", when=_QUEUED)
    before: str = param(
        "",
        "Lines before the start",
        "What a job does first, such as: module load python; source ~/matterdesk/bin/activate",
        when=_QUEUED,
    )
    python: str = param("", "Python", "The one that has MatterDesk on the nodes; empty for the one here.", when=_QUEUED)
    network: str = param(
        "",
        "Network interface",
        "On which nodes reach this computer, such as ib0; empty for that of its name.",
        when=_QUEUED,
    )
    directives: str = param("", "More directives", "For the head of the job, separated by semicolons.", when=_QUEUED)

    @model_validator(mode="after")
    def _can_be(self) -> Self:
        if self.kind == "address":
            self._check_address()
        if self.kind in QUEUES and not _WALL_TIME.fullmatch(self.wall_time):
            raise ValueError("Give the wall time as hours:minutes:seconds, such as 04:00:00.")
        return self

    def _check_address(self) -> None:
        if not _ADDRESS.fullmatch(self.address.strip()):
            raise ValueError("Give the address as tcp://host:port or tls://host:port.")
        files = (self.ca_file, self.certificate, self.key_file)
        if self.address.startswith("tls") and not all(files):
            raise ValueError("An encrypted connection needs the three files of certificates.")
        if self.address.startswith("tcp") and any(files):
            raise ValueError("Certificates are used with an address that begins with tls://.")

    @property
    def is_hosted(self) -> bool:
        """Whether the scheduler is one that MatterDesk starts itself."""
        return self.kind in _HOSTED

    @property
    def fingerprint(self) -> str:
        """What tells these settings from others, as a part of file names."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:12]


def settings_file() -> Path:
    """Return where they are kept."""
    return config_folder() / "cluster.json"


def read_settings() -> ClusterSettings:
    """Return what was set, or that there is no cluster.

    Raises:
        FileError: If the file cannot be understood.
    """
    path = settings_file()
    try:
        return ClusterSettings.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return ClusterSettings()
    except (OSError, ValueError, ValidationError) as error:
        raise FileError(
            Text("The settings of the cluster in {0} cannot be read.", path),
            hint="Set it up anew, or remove the file.",
            detail=str(error),
        ) from error


def write_settings(settings: ClusterSettings) -> None:
    """Keep them.

    Raises:
        FileError: If they cannot be written.
    """
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    write_text(settings_file(), settings.model_dump_json(indent=1) + "\n")


def usable_settings() -> ClusterSettings:
    """Return what was set.

    Raises:
        UserError: If no cluster is set up.
    """
    settings = read_settings()
    if settings.kind == "off":
        raise ClusterError("No cluster is set up.", hint="Choose one under Edit, Cluster; or: matterdesk cluster set.")
    return settings
