"""Files out, written whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import FileError

if TYPE_CHECKING:
    from os import PathLike


def write_bytes(path: str | PathLike[str], data: bytes) -> None:
    """Put ``data`` in place in one step, so that a full disk or a crash leaves an older file whole.

    Raises:
        FileError: Saying why it could not be written and what to do.
    """
    target = Path(path)
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=".", suffix=".part", dir=target.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(_mode(target))
        Path(temporary).replace(target)
    except OSError as error:
        raise _refusal(target, error) from None
    finally:
        if temporary:
            with suppress(OSError):
                Path(temporary).unlink()


def write_text(path: str | PathLike[str], text: str) -> None:
    """Write text as UTF-8; see ``write_bytes``."""
    write_bytes(path, text.encode("utf-8"))


def _mode(path: Path) -> int:
    """Return the mode of the file that is replaced, or what a new file would get."""
    with suppress(OSError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _refusal(path: Path, error: OSError) -> FileError:
    folder = path.parent
    match error.errno:
        case errno.ENOENT:
            return FileError(f"The folder {folder} does not exist.", hint="Make it first, or choose another.")
        case errno.EISDIR:
            return FileError(f"{path} is a folder.", hint="Give the file another name.")
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return FileError(f"{path.name}: the folder {folder} cannot be written to.", hint="Choose another folder.")
        case errno.ENOSPC:
            return FileError(
                f"{path.name} was not written: the disk is full.", hint="Make room, or choose another disk."
            )
    return FileError(f"{path.name} was not written ({error.strerror or error}).", hint="Choose another place.")
