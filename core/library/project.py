"""One project file: opened, checked, and written in whole transactions."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from core.errors import FileError
from core.library import schema
from core.library.datasets import Datasets
from core.library.entries import Entries
from core.library.fingerprints import Fingerprints
from core.library.frames import Frames
from core.library.grids import Grids
from core.library.numbering import ENTRIES, FRAMES, Numbering
from core.library.properties import Properties
from core.library.records import Records
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike

SUFFIX = ".mdesk"
_HEAD = 100
"""Bytes of the head of a database."""
_WAIT_S = 10.0
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
}


class Project:
    """A project file that is open; used from one thread, as each worker and each window opens its own.

    Reading is possible at any time. Writing happens inside ``with project.writing():``; what is written there is on
    the disk together, or not at all.

    Attributes:
        path: The file.
        entries: What the library lists.
        frames: The structures themselves.
        grids: Fields on grids.
        properties: What is known of entries.
        datasets: Data sets and their splits.
        fingerprints: Vectors by which entries are compared.
        records: Results, models, plots, jobs, history and the state of the window.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path
        self._keys, self._numbers = Numbering(connection, ENTRIES), Numbering(connection, FRAMES)
        self._identity = _identity(path)
        self.frames = Frames(connection, path, self._numbers.next)
        self.grids = Grids(connection)
        self.properties = Properties(connection)
        self.entries = Entries(connection, self.frames, self.properties, self._keys.next)
        self.datasets = Datasets(connection)
        self.fingerprints = Fingerprints(connection)
        self.records = Records(connection)

    @classmethod
    def create(cls, path: str | PathLike[str]) -> Self:
        """Make a new, empty project file.

        Raises:
            FileError: If the file exists, or the place cannot be written to.
        """
        target = Path(path).absolute()
        if target.exists():
            raise FileError(Text("{0} exists already.", target.name), hint="Open it, or choose another name.")
        with told(target):
            connection = _connect(target)
            with _transaction(connection):
                # executescript would end the transaction
                for statement in schema.TABLES.split(";\n"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {schema.APPLICATION}")
                connection.execute(f"PRAGMA user_version = {schema.VERSION}")
                connection.executemany(
                    "INSERT INTO meta VALUES (?, ?)", [("created", now()), (ENTRIES, 1), (FRAMES, 1)]
                )
            # only now, so that the file itself says from the start whose it is
            _make_writable(connection)
        return cls(connection, target)

    @classmethod
    def open(cls, path: str | PathLike[str], *, read_only: bool = False) -> Self:
        """Open a project file, and bring one of an older version up to date.

        Args:
            path: The file.
            read_only: Whether nothing will be written; an older version is refused then.

        Raises:
            FileError: If it is missing, damaged, of another program or of a newer version.
        """
        target = Path(path).absolute()
        with told(target):
            _refuse_foreign(target)
            connection = _connect(target, read_only=read_only)
            try:
                if not read_only:
                    _make_writable(connection)
                _bring_up_to_date(connection, target, read_only=read_only)
            except BaseException:
                connection.close()
                raise
        return cls(connection, target)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def data_version(self) -> int:
        """A number that changes when another connection has written."""
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Write: all that is done inside is on the disk when this ends, or nothing of it after an error.

        Raises:
            FileError: If the disk is full, the file cannot be written to, or another process does not let go of it.
        """
        with told(self.path):
            self._refuse_if_gone()
            try:
                with _transaction(self._connection):
                    yield
            except BaseException:
                self._forget_numbers()
                raise

    @contextmanager
    def step(self) -> Iterator[None]:
        """Do a part of what is written, inside ``writing``; after an error it alone is undone, and the rest may go on.

        After trouble with the file itself, see ``is_trouble``, the rest must not go on.
        """
        self._connection.execute("SAVEPOINT step")
        try:
            yield
        except BaseException:
            self._forget_numbers()
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK TO step")
                self._connection.execute("RELEASE step")
            raise
        self._connection.execute("RELEASE step")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give the connection to what reads in SQL of its own.

        Raises:
            FileError: If the file cannot be read.
        """
        with told(self.path):
            yield self._connection

    def reserve(self, count: int) -> range:
        """Return numbers for new entries that nobody else gets; a transaction of its own."""
        with self.writing():
            return self.take(count)

    def interrupt(self) -> None:
        """Stop what another thread reads through this project."""
        self._connection.interrupt()

    def _refuse_if_gone(self) -> None:
        # SQLite would go on writing to a file that nobody can find any more
        if _identity(self.path) != self._identity:
            hint = "Save the project under another name."
            raise FileError(Text("{0} was moved or deleted.", self.path.name), hint=hint)

    def take(self, count: int) -> range:
        """Return numbers for new entries that nobody else gets; inside ``writing``."""
        return self._keys.take(count)

    def _forget_numbers(self) -> None:
        self._keys.forget()
        self._numbers.forget()

    def save_as(self, path: str | PathLike[str]) -> None:
        """Write a copy that holds what is committed now; an older file at ``path`` is replaced in one step.

        Raises:
            FileError: If the place cannot be written to.
        """
        target = Path(path).absolute()
        part = target.with_name(f".{target.name}.part")
        try:
            with told(target):
                with suppress(FileNotFoundError):
                    part.unlink()
                self._connection.execute("VACUUM INTO ?", (str(part),))
                part.replace(target)
        finally:
            with suppress(OSError):
                part.unlink()

    def check(self) -> tuple[str, ...]:
        """Return what SQLite finds wrong with the file; nothing of a sound one. Takes a second per 100 MB or so."""
        with told(self.path):
            found = [str(row[0]) for row in self._connection.execute("PRAGMA integrity_check(20)")]
        return () if found == ["ok"] else tuple(found)


def is_trouble(error: BaseException) -> bool:
    """Return whether an error comes of the file or disk, not of what was to be written: another try may succeed."""
    if isinstance(error, sqlite3.Error):
        return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF in _TROUBLE
    return isinstance(error, OSError | MemoryError)


def now() -> str:
    """Return the time as it is written in project files, ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


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


def _words(path: Path, error: sqlite3.Error) -> FileError:
    code = getattr(error, "sqlite_errorcode", None) or 0
    detail = repr(error)
    match code & 0xFF:
        case sqlite3.SQLITE_FULL:
            return FileError(Text("{0}: the disk is full.", path.name), hint="Make room on the disk.", detail=detail)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            hint = "Save the project under another name."
            return FileError(Text("{0} cannot be written to.", path.name), hint=hint, detail=detail)
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            hint = "Open a copy of it. The file was left as it is."
            return FileError(Text("{0} is damaged.", path.name), hint=hint, detail=detail)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            hint = "Try again when the other one has ended."
            return FileError(Text("Another program is writing to {0}.", path.name), hint=hint, detail=detail)
        case sqlite3.SQLITE_CANTOPEN:
            hint = "See that the file and its folder may be read and written."
            return FileError(Text("{0} cannot be opened.", path.name), hint=hint, detail=detail)
    return FileError(Text("{0} could not be read or written.", path.name), hint="Try again.", detail=detail)


def _connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    mode = "ro" if read_only else "rwc"
    connection = sqlite3.connect(
        f"{path.as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=_WAIT_S, check_same_thread=False
    )
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
    return connection


def _make_writable(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    # what was reported as saved survives a power cut too
    connection.execute("PRAGMA synchronous = FULL")


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from another one that was put in its place; None if there is none."""
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_dev, about.st_ino


def _refuse_foreign(path: Path) -> None:
    """Look at the head of a file before it is opened in earnest: that would make a journal beside a foreign one.

    SQLite itself looks. Where a process opens and closes a file by other means, the system takes away the locks that
    the process has on it (POSIX), another process then believes that nobody has the project open, and takes the log
    away under our feet.
    """
    if not path.is_file():
        raise FileError(Text("{0} does not exist.", path.name), hint="It may have been moved or renamed.")
    application = _application(path) if path.stat().st_size >= _HEAD else None
    if application is None:
        raise FileError(Text("{0} is no MatterDesk project.", path.name), hint="Choose a file that ends in .mdesk.")
    if application != schema.APPLICATION:
        hint = "It is a database of another program; if it holds structures, import it as a data set."
        raise FileError(Text("{0} is no MatterDesk project.", path.name), hint=hint)


def _application(path: Path) -> int | None:
    """Return whose database a file is, as its head says; None if it is no database."""
    # immutable: neither locks nor files beside it
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        return int(connection.execute("PRAGMA application_id").fetchone()[0])
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB:
            return None
        raise
    finally:
        connection.close()


def _bring_up_to_date(connection: sqlite3.Connection, path: Path, *, read_only: bool) -> None:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > schema.VERSION:
        raise FileError(
            Text("{0} was written by a newer version of MatterDesk.", path.name),
            hint="Update MatterDesk to open it. The file was left as it is.",
        )
    if version < schema.VERSION and read_only:
        raise FileError(Text("{0} is of an older version.", path.name), hint="Open it where it can be written to.")
    while version < schema.VERSION:
        with _transaction(connection):
            schema.MIGRATIONS[version](connection)
            version += 1
            connection.execute(f"PRAGMA user_version = {version}")
    connection.execute("SELECT count(*) FROM meta").fetchone()
