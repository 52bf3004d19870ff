"""Where sessions that nobody saved are kept, and which of them another window has open."""

from __future__ import annotations

import time
from contextlib import suppress
from getpass import getuser
from hashlib import sha1
from pathlib import Path
from tempfile import gettempdir
from uuid import uuid4

from PySide6.QtCore import QLockFile, QStandardPaths

from core.errors import UserError
from core.library.project import SUFFIX, Project

_DISCARDED = ".discarded"
_MONTH_S = 30 * 24 * 3600


def folder() -> Path:
    """Return the folder of unsaved sessions, made if need be."""
    place = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)) / "sessions"
    # where it cannot be made, what is to be written there says so
    with suppress(OSError):
        place.mkdir(parents=True, exist_ok=True)
    return place


def is_session(path: Path) -> bool:
    """Return whether a project file is an unsaved session."""
    return path.parent in {folder(), _other_folder()}


def new() -> Path:
    """Return the path of a new session."""
    return folder() / f"{uuid4().hex}{SUFFIX}"


def create() -> tuple[Project, UserError | None]:
    """Make a new session; where the user's folder cannot be written to, among the system's temporary files.

    Returns:
        The session, and why it does not lie in the user's folder.

    Raises:
        FileError: If nothing can be written anywhere.
    """
    path = new()
    try:
        return Project.create(path), None
    except UserError as error:
        other = _other_folder()
        with suppress(OSError):
            other.mkdir(mode=0o700, exist_ok=True)
        return Project.create(other / path.name), error


def _other_folder() -> Path:
    return Path(gettempdir()) / f"matterdesk-sessions-{getuser()}"


def lock(path: Path) -> QLockFile | None:
    """Return the lock on a project; None if another window of this computer holds it."""
    name = sha1(str(path).encode(), usedforsecurity=False).hexdigest()
    held = QLockFile(str(folder() / f"{name}.lock"))
    # as long as its process lives the lock holds
    held.setStaleLockTime(0)
    # where no lock can be made, nobody else has made one
    return held if held.tryLock(0) or held.error() != QLockFile.LockError.LockFailedError else None


def left() -> tuple[Path, ...]:
    """Return the sessions that no window has open, the latest first."""
    found = []
    for path in (*folder().glob(f"*{SUFFIX}"), *_other_folder().glob(f"*{SUFFIX}")):
        held = lock(path)
        if held is not None:
            held.unlock()
            with suppress(OSError):
                found.append((path.stat().st_mtime, path))
    return tuple(path for _, path in sorted(found, reverse=True))


def discard(path: Path) -> None:
    """Put a session away, out of sight; ``clear_discarded`` deletes it later."""
    away = path.with_suffix(_DISCARDED)
    with suppress(OSError):
        path.rename(away)
        # from now on the month counts
        away.touch()
    # what a window that was killed did last is in the log alone
    log = path.with_name(f"{path.name}-wal")
    with suppress(OSError):
        log.rename(away.with_name(f"{away.name}-wal"))
    forget(path)


def clear_discarded() -> None:
    """Delete sessions that were put away a month ago."""
    for path in (*folder().glob(f"*{_DISCARDED}"), *_other_folder().glob(f"*{_DISCARDED}")):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _MONTH_S:
                path.unlink()
                path.with_name(f"{path.name}-wal").unlink(missing_ok=True)


def forget(path: Path) -> None:
    """Delete a session; a project that has a name stays."""
    if is_session(path):
        for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
            with suppress(OSError):
                path.with_name(name).unlink()
