"""Files out, written whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import FileError
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike
    from typing import IO


def write_bytes(path: str | PathLike[str], data: bytes) -> None:
    """Put ``data`` in place in one step, so that a full disk or a crash leaves an older file whole.

    Raises:
        FileError: Saying why it could not be written and what to do.
    """
    with replacing(path) as stream:
        stream.write(data)


@contextmanager
def replacing(path: str | PathLike[str]) -> Iterator[IO[bytes]]:
    """Give a stream that takes the place of a file when all is written, and leaves nothing behind if that fails.

    Raises:
        FileError: Saying why it could not be written and what to do.
    """
    with replacing_file(path) as temporary, temporary.open("wb") as stream:
        yield stream


@contextmanager
def replacing_file(path: str | PathLike[str]) -> Iterator[Path]:
    """Give the name of an empty file, for a library that opens it itself; else as ``replacing``.

    Raises:
        FileError: Saying why it could not be written and what to do.
    """
    target = Path(path)
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=".", suffix=".part", dir=target.parent)
        os.close(handle)
        yield Path(temporary)
        with Path(temporary).open("rb+") as stream:
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
            return FileError(Text("The folder {0} does not exist.", folder), hint="Make it first, or choose another.")
        case errno.EISDIR:
            return FileError(Text("{0} is a folder.", path), hint="Give the file another name.")
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return FileError(
                Text("{0}: the folder {1} cannot be written to.", path.name, folder), hint="Choose another folder."
            )
        case errno.ENOSPC:
            return FileError(
                Text("{0} was not written: the disk is full.", path.name), hint="Make room, or choose another disk."
            )
    return FileError(
        Text("{0} was not written ({1}).", path.name, error.strerror or error), hint="Choose another place."
    )
