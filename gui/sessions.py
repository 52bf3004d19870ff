"""Where sessions that nobody saved are kept, and which of them another window has open."""

from __future__ import annotations

import time
from contextlib import suppress
from hashlib import sha1
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QLockFile, QStandardPaths

from core.library.project import SUFFIX

_DISCARDED = ".discarded"
_MONTH_S = 30 * 24 * 3600


def folder() -> Path:
    """Return the folder of unsaved sessions, made if need be."""
    place = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)) / "sessions"
    place.mkdir(parents=True, exist_ok=True)
    return place


def is_session(path: Path) -> bool:
    """Return whether a project file is an unsaved session."""
    return path.parent == folder()


def new() -> tuple[Path, QLockFile | None]:
    """Return the path of a new session, and the lock that tells other windows to leave it alone."""
    path = folder() / f"{uuid4().hex}{SUFFIX}"
    return path, lock(path)


def lock(path: Path) -> QLockFile | None:
    """Return the lock on a project, held; None if another window of this computer holds it."""
    name = sha1(str(path).encode(), usedforsecurity=False).hexdigest()
    held = QLockFile(str(folder() / f"{name}.lock"))
    # as long as its process lives the lock holds
    held.setStaleLockTime(0)
    return held if held.tryLock(0) else None


def left() -> tuple[Path, ...]:
    """Return the sessions that no window has open, the latest first."""
    found = []
    for path in folder().glob(f"*{SUFFIX}"):
        held = lock(path)
        if held is not None:
            held.unlock()
            with suppress(OSError):
                found.append((path.stat().st_mtime, path))
    return tuple(path for _, path in sorted(found, reverse=True))


def discard(path: Path) -> None:
    """Put a session away, out of sight; ``clear_discarded`` deletes it later."""
    with suppress(OSError):
        path.rename(path.with_suffix(_DISCARDED))
    forget(path)


def clear_discarded() -> None:
    """Delete sessions that were put away a month ago."""
    for path in folder().glob(f"*{_DISCARDED}"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _MONTH_S:
                path.unlink()


def forget(path: Path) -> None:
    """Delete a session; a project that has a name stays."""
    if is_session(path):
        for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
            with suppress(OSError):
                path.with_name(name).unlink()
