"""Trainings that were cancelled or killed: what is needed to go on with them, on disk until they have ended."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.config import data_folder
from core.errors import ModelError, UserError
from core.texts import from_plain, to_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

ABOUT = "training.json"
TRIALS = "trials.json"
"""Where a search keeps what it has tried."""
_LOCK = "lock"
_MOST = 8
_LONGEST = 1_000_000  # characters of a file that is read


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A training that can go on.

    Attributes:
        folder: Where its checkpoints are.
        task: Key of the task that it is of.
        params: The parameters of that task.
        title: What it is called.
        changed: When its last checkpoint was written, seconds since 1970.
    """

    folder: Path
    task: str
    params: Mapping[str, Any]
    title: str
    changed: float


def shelf() -> Path:
    """Return the folder that holds a folder for each training; it need not exist yet."""
    return data_folder() / "trainings"


def place_of(*facts: str) -> Path:
    """Return the folder of the training that these facts tell from all others."""
    return shelf() / hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:24]


@contextmanager
def under_way(folder: Path, task: str, params: Mapping[str, Any], title: str) -> Iterator[Callable[[], None]]:
    """Hold the folder of a training while it runs; if it ends well, or breaks down for good, the folder goes.

    Yields:
        To be called where it was stopped by the user who has what he wanted: nobody is reminded of it, but the same
        training would go on from where it is.

    Raises:
        UserError: If the same training runs already, in this window or in another.
    """
    from filelock import FileLock, Timeout

    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / _LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise UserError(
            "The very same training is running already.", hint="Wait for it, or change a parameter such as the seed."
        ) from error
    stopped = []
    try:
        _tidy(folder)
        about = {"task": task, "params": dict(params), "title": to_plain(title)}
        (folder / ABOUT).write_text(json.dumps(about), encoding="utf-8")
        yield lambda: stopped.append(True)
    except ModelError:
        lock.release()
        shutil.rmtree(folder, ignore_errors=True)
        raise
    finally:
        lock.release()
    if stopped:
        (folder / ABOUT).unlink(missing_ok=True)
    else:
        shutil.rmtree(folder, ignore_errors=True)


def unfinished() -> list[Unfinished]:
    """Return the trainings that could go on and do not run now, the newest first."""
    found = []
    for folder in _folders():
        one = _read(folder)
        if one is not None and not _runs(folder):
            found.append(one)
    return sorted(found, key=lambda one: -one.changed)


def forget(folder: Path) -> None:
    """Take the checkpoints of a training away."""
    if folder.parent == shelf():
        shutil.rmtree(folder, ignore_errors=True)


def _read(folder: Path) -> Unfinished | None:
    """Return what a folder says; None of one without a checkpoint, or that says nothing."""
    try:
        text = (folder / ABOUT).read_text(encoding="utf-8")[:_LONGEST]
        about = json.loads(text)
        kept = [*folder.glob("*.safetensors"), *folder.glob(TRIALS)]
        changed = max(file.stat().st_mtime for file in kept)
        return Unfinished(folder, str(about["task"]), dict(about["params"]), from_plain(about["title"]), changed)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _runs(folder: Path) -> bool:
    from filelock import FileLock, Timeout

    lock = FileLock(folder / _LOCK)
    try:
        lock.acquire(timeout=0)
    except (Timeout, OSError):
        return True
    lock.release()
    return False


def _folders() -> list[Path]:
    with suppress(OSError):
        return [one for one in shelf().iterdir() if one.is_dir()]
    return []


def _tidy(keep: Path) -> None:
    """Take away the oldest of many trainings that nobody went on with."""
    os.utime(keep, (time.time(), time.time()))
    others = sorted((one for one in _folders() if one != keep and not _runs(one)), key=lambda one: one.stat().st_mtime)
    for old in others[: max(0, len(others) - _MOST + 1)]:
        shutil.rmtree(old, ignore_errors=True)
