"""One project file: opened, checked, and written in whole transactions."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager, suppress
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
from core.library.opening import (
    bring_up_to_date,
    connect,
    create,
    forget_log,
    identity,
    make_writable,
    refuse_foreign,
    refuse_read_only,
    set_free,
    told,
    transaction,
)
from core.library.properties import Properties
from core.library.records import Records
from core.texts import Text
from core.writing import replacing_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from os import PathLike

SUFFIX = ".mdesk"


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
        self._identity = identity(path)
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
            connection = create(target)
            try:
                _write_tables(connection)
                # only now, so that the file itself says from the start whose it is
                make_writable(connection)
            except BaseException:
                connection.close()
                target.unlink(missing_ok=True)
                raise
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
            refuse_foreign(target)
            if not read_only:
                refuse_read_only(target)
            connection = connect(target, read_only=read_only)
            try:
                if not read_only:
                    make_writable(connection)
                bring_up_to_date(connection, target, read_only=read_only)
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
                with transaction(self._connection):
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
        if identity(self.path) != self._identity:
            hint = "Save the project under another name."
            raise FileError(Text("{0} was moved or deleted.", self.path.name), hint=hint)

    def take(self, count: int) -> range:
        """Return numbers for new entries that nobody else gets; inside ``writing``."""
        return self._keys.take(count)

    def _forget_numbers(self) -> None:
        self._keys.forget()
        self._numbers.forget()

    def save_as(self, path: str | PathLike[str], report: Callable[[float], None] = lambda _fraction: None) -> None:
        """Write a copy that holds what is committed now; an older file at ``path`` is replaced in one step.

        What nothing refers to any more is left out of the copy: see ``core.library.compacting``.

        Args:
            path: Where to; this project's own file stays as it is, for it is saved at all times.
            report: Told how far it is, 0 to 1; what it raises ends it, and leaves nothing behind.

        Raises:
            FileError: If the place cannot be written to, or another window has the project open that is there.
        """
        from core.library.compacting import write_compact

        target = Path(path).absolute()
        if not self.path.exists():
            self._rescue(target)
            return
        if target.exists() and target.samefile(self.path):
            return
        with told(target):
            set_free(target)
        with replacing_file(target) as part:
            write_compact(self.path, part, report, called=target)
            with told(target):
                # again, for it took its time
                set_free(target)
                forget_log(target)
        report(1.0)

    def _rescue(self, target: Path) -> None:
        """Write what is open into a new file; the old one was moved or deleted, and only this connection has it yet."""
        with replacing_file(target) as part, told(target):
            set_free(target)
            with closing(sqlite3.connect(part)) as copy:
                self._connection.backup(copy)
                # the copy is one file, without a log
                copy.execute("PRAGMA journal_mode = DELETE")
            forget_log(target)

    def check(self) -> tuple[str, ...]:
        """Return what SQLite finds wrong with the file; nothing of a sound one. Takes a second per 100 MB or so."""
        with told(self.path):
            found = [str(row[0]) for row in self._connection.execute("PRAGMA integrity_check(20)")]
        return () if found == ["ok"] else tuple(found)


def _write_tables(connection: sqlite3.Connection) -> None:
    with transaction(connection):
        schema.create_tables(connection)
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION}")
        connection.execute(f"PRAGMA user_version = {schema.VERSION}")
        values = [("created", now()), (ENTRIES, 1), (FRAMES, 1)]
        connection.executemany("INSERT INTO meta VALUES (?, ?)", values)


def now() -> str:
    """Return the time as it is written in project files, ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
