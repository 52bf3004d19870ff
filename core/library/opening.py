"""How a project file is opened: whose it is, of which version, and what SQLite's errors mean to a person."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, Any

from typing_extensions import override

from core.errors import FileError, UserError
from core.library import schema
from core.library.migrations import MIGRATIONS
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_HEAD = 100
"""Bytes of the head of a database."""
WAIT_S = 10.0
"""How long to wait for another process that is writing."""
_CACHE_KB = 32_000
_TROUBLE = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_INTERRUPT,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_PROTOCOL,
}


def is_trouble(error: BaseException | None) -> bool:
    """Return whether an error comes of the file or disk, not of what was to be written: another try may succeed."""
    if isinstance(error, UserError):
        return is_trouble(error.__cause__)
    if isinstance(error, sqlite3.Error):
        return _code(error) in _TROUBLE or _is_undecodable(error)
    return isinstance(error, OSError | MemoryError)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system raise into words for a person.

    Raises:
        FileError: Saying what is wrong and what to do.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise _words(path, error) from error
    except OSError as error:
        raise FileError(
            Text("{0} cannot be used ({1}).", path.name, error.strerror or error), hint="Choose another place."
        ) from error


class Connection(sqlite3.Connection):
    """A connection that says what is wrong with the file in words; mistakes in SQL stay what they are."""

    path: Path

    @override
    def cursor(self, *_: Any) -> Any:  # what sqlite3 gives back is what it is asked for
        made = super().cursor(_Cursor)
        made.path = self.path
        return made

    @override
    def execute(self, *args: Any) -> Any:
        return self.cursor().execute(*args)

    @override
    def executemany(self, *args: Any) -> Any:
        return self.cursor().executemany(*args)


class _Cursor(sqlite3.Cursor):
    path: Path

    @override
    def execute(self, *args: Any) -> Any:
        return self._try(super().execute, *args)

    @override
    def executemany(self, *args: Any) -> Any:
        return self._try(super().executemany, *args)

    @override
    def fetchone(self) -> Any:
        return self._try(super().fetchone)

    @override
    def fetchall(self) -> Any:
        return self._try(super().fetchall)

    @override
    def __next__(self) -> Any:
        return self._try(super().__next__)

    def _try(self, function: Callable[..., Any], *args: Any) -> Any:
        try:
            return function(*args)
        except sqlite3.Error as error:
            # what keeps the error keeps this, and a statement that is not given up keeps the file open
            self.close()
            if is_trouble(error):
                raise _words(self.path, error) from error
            raise


def connect(path: Path, *, read_only: bool = False) -> Connection:
    """Connect to a project file that exists; nothing of it is looked at yet."""
    if not read_only:
        return _connect(path, "rw")
    try:
        return _connect(path, "ro")
    except FileError:
        if _has_log(path):
            raise
        # without a log and where none can be made, as on a disc or a read-only share
        return _connect(path, "ro&immutable=1")


def create(path: Path) -> Connection:
    """Connect to a new database; what SQLite left of an older one beside it is taken away."""
    forget_log(path)
    return _connect(path, "rwc")


def make_writable(connection: sqlite3.Connection) -> None:
    """Let it be written to while others read."""
    connection.execute("PRAGMA journal_mode = WAL")
    # what was reported as saved survives a power cut too
    connection.execute("PRAGMA synchronous = FULL")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Write all of it or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error, FileError):
            connection.execute("ROLLBACK")
        raise


def identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from another one that was put in its place; None if there is none."""
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_dev, about.st_ino


def refuse_foreign(path: Path) -> None:
    """Look at the head of a file before it is opened in earnest: that would make a journal beside a foreign one.

    SQLite itself looks. Where a process opens and closes a file by other means, the system takes away the locks that
    the process has on it (POSIX), another process then believes that nobody has the project open, and takes the log
    away under our feet.

    Raises:
        FileError: If it is missing, of another program or of a newer version.
    """
    if not path.is_file():
        raise FileError(Text("{0} does not exist.", path.name), hint="It may have been moved or renamed.")
    try:
        application, version = _head(path)
    except sqlite3.DatabaseError as error:
        if _code(error) == sqlite3.SQLITE_NOTADB:
            hint = "Choose a file that ends in .mdesk."
            raise FileError(Text("{0} is no MatterDesk project.", path.name), hint=hint) from None
        if _code(error) == sqlite3.SQLITE_CORRUPT and _has_log(path):
            # cut off while its log was taken in: SQLite does that again
            return
        raise
    if application != schema.APPLICATION:
        hint = "It is a database of another program; if it holds structures, import it as a data set."
        raise FileError(Text("{0} is no MatterDesk project.", path.name), hint=hint)
    _refuse_newer(path, version)


def refuse_read_only(path: Path) -> None:
    """Say at once that a file or its folder cannot be written to, instead of at the first change.

    Raises:
        FileError: If so.
    """
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        hint = "Save a copy of it elsewhere, or see to the rights of the file and its folder."
        raise FileError(Text("{0} cannot be written to.", path.name), hint=hint)


def bring_up_to_date(connection: sqlite3.Connection, path: Path, *, read_only: bool) -> None:
    """Bring the tables of an older version up to date.

    Raises:
        FileError: If the version is newer, or older where nothing can be written.
    """
    version = _version(connection)
    _refuse_newer(path, version)
    if version < schema.VERSION and read_only:
        raise FileError(Text("{0} is of an older version.", path.name), hint="Open it where it can be written to.")
    while version < schema.VERSION:
        with transaction(connection):
            # another window may have been quicker
            version = _version(connection)
            if version < schema.VERSION:
                MIGRATIONS[version](connection)
                version += 1
                connection.execute(f"PRAGMA user_version = {version}")
    # damage to the head of the tables shows now
    connection.execute("SELECT count(*) FROM meta").fetchone()


def forget_log(path: Path) -> None:
    """Take away a log that lies beside a file, which SQLite would take in when another file is put in its place."""
    for end in ("-wal", "-shm", "-journal"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + end).unlink()


def set_free(path: Path) -> None:
    """See that nobody has a project open, and take its log in, so that another file may be put in its place.

    Raises:
        FileError: If another window has it open.
    """
    if not path.exists():
        return
    try:
        with closing(_connect(path, "rw", wait=0.2)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except FileError as error:
        cause = error.__cause__
        if isinstance(cause, sqlite3.Error) and _code(cause) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            hint = "Close it there, or choose another name."
            raise FileError(Text("{0} is open in another window.", path.name), hint=hint) from None
        # no database, or a damaged one: whoever chose its name wants it replaced


def _connect(path: Path, mode: str, *, wait: float | None = None) -> Connection:
    uri = f"{path.as_uri()}?mode={mode}"
    wait = WAIT_S if wait is None else wait
    with told(path):
        connection = sqlite3.connect(
            uri, uri=True, isolation_level=None, timeout=wait, check_same_thread=False, factory=Connection
        )
    connection.path = path
    try:
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        # a file of somebody else: what its tables and indexes may call, and lengths that cannot be
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _refuse_newer(path: Path, version: int) -> None:
    if version > schema.VERSION:
        raise FileError(
            Text("{0} was written by a newer version of MatterDesk.", path.name),
            hint="Update MatterDesk to open it. The file was left as it is.",
        )


def _head(path: Path) -> tuple[int, int]:
    """Return whose database a file is, and of which version."""
    if path.stat().st_size < _HEAD:
        # SQLite takes an empty file for an empty database
        return 0, 0
    # immutable: neither locks nor files beside it
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        application = int(connection.execute("PRAGMA application_id").fetchone()[0])
        return application, _version(connection)


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _has_log(path: Path) -> bool:
    with suppress(OSError):
        return path.with_name(f"{path.name}-wal").stat().st_size > 0
    return False


def _code(error: sqlite3.Error) -> int:
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


def _is_undecodable(error: sqlite3.Error) -> bool:
    # what Python says of text that is none has no code
    return isinstance(error, sqlite3.OperationalError) and str(error).startswith("Could not decode")


def _words(path: Path, error: sqlite3.Error) -> FileError:
    detail = repr(error)
    match sqlite3.SQLITE_CORRUPT if _is_undecodable(error) else _code(error):
        case sqlite3.SQLITE_FULL:
            return FileError(Text("{0}: the disk is full.", path.name), hint="Make room on the disk.", detail=detail)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            hint = "Save the project under another name."
            return FileError(Text("{0} cannot be written to.", path.name), hint=hint, detail=detail)
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            hint = "Open an earlier copy of it, if there is one. The file was left as it is."
            return FileError(Text("{0} is damaged.", path.name), hint=hint, detail=detail)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED | sqlite3.SQLITE_PROTOCOL:
            hint = "Try again when the other one has ended."
            return FileError(Text("Another program is writing to {0}.", path.name), hint=hint, detail=detail)
        case sqlite3.SQLITE_CANTOPEN:
            hint = "See that the file and its folder may be read and written."
            return FileError(Text("{0} cannot be opened.", path.name), hint=hint, detail=detail)
    return FileError(Text("{0} could not be read or written.", path.name), hint="Try again.", detail=detail)
