from __future__ import annotations

import shutil
import sqlite3
from threading import Event, Lock
from typing import TYPE_CHECKING

import pytest

from core.errors import StructureError, UserError
from core.library.project import Project
from core.library.rows import Draft
from core.library.writer import Work, Writer
from tests.core.library.drafts import draft

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_S = 20.0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    Project.create(tmp_path / "a.mdesk").close()
    return tmp_path / "a.mdesk"


class Heard:
    """What a writer told."""

    def __init__(self) -> None:
        self.saved: list[int] = []
        self.failed: list[UserError] = []
        self.once = Event()

    def fail(self, error: UserError) -> None:
        self.failed.append(error)
        self.once.set()


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def writer(path: Path, heard: Heard) -> Iterator[Writer]:
    made = Writer(path, heard.saved.append, heard.fail)
    yield made
    made.close(_S)


def add(title: str, note: str = "") -> Work:
    def work(project: Project) -> None:
        project.entries.add(Draft(title, formula="NaCl", note=note))

    return work


def titles(path: Path) -> list[str]:
    with Project.open(path) as project, project.reading() as connection:
        return [row[0] for row in connection.execute("SELECT title FROM entry ORDER BY id")]


def test_what_waits_is_written_in_order_and_reported_when_it_is_saved(path: Path, writer: Writer, heard: Heard) -> None:
    wanted = [f"entry {i}" for i in range(200)]
    for title in wanted:
        writer.put(add(title))
    assert writer.flush(_S)
    assert titles(path) == wanted
    writer.close(_S)
    assert sum(heard.saved) == 200
    assert heard.failed == []
    with pytest.raises(ValueError, match="closed"):
        writer.put(add("too late"))


def test_what_waits_together_is_one_transaction(path: Path, heard: Heard) -> None:
    lock = Lock()

    def wait(_: Project) -> None:
        with lock:
            pass

    with lock:
        writer = Writer(path, heard.saved.append, heard.fail)
        writer.put(wait)
        while writer.waiting != 1:
            pass
        writer.put(wait)
        for i in range(50):
            writer.put(add(str(i)))
    assert writer.close(_S) == ()
    assert len(heard.saved) <= 3
    assert sum(heard.saved) == 52


@pytest.mark.parametrize("error", [KeyError("bug"), sqlite3.IntegrityError("twice"), StructureError("No such symbol.")])
def test_one_that_fails_of_itself_is_undone_alone(path: Path, writer: Writer, heard: Heard, error: Exception) -> None:
    def broken(project: Project) -> None:
        project.entries.add(draft("half"))
        raise error

    def after(project: Project) -> None:
        keys.append(project.entries.add(draft("after")))

    keys: list[int] = []
    writer.put(add("before"))
    writer.put(broken)
    writer.put(after)
    assert writer.flush(_S)
    writer.close(_S)
    assert titles(path) == ["before", "after"]
    assert sum(heard.saved) == 2
    assert len(heard.failed) == 1
    assert writer.trouble is None
    with Project.open(path) as project:
        assert project.reserve(1)[0] > keys[0]


def test_a_full_disk_loses_nothing(path: Path, heard: Heard) -> None:
    class Full:
        """Lets a file grow no further, until there is room."""

        room = False

        def __call__(self, project: Project) -> None:
            with project.reading() as connection:
                pages = connection.execute("PRAGMA page_count").fetchone()[0]
                connection.execute(f"PRAGMA max_page_count = {1 << 30 if self.room else pages + 1}")

    full = Full()
    writer = Writer(path, heard.saved.append, heard.fail, retry_s=1000.0)
    writer.put(full)
    for i in range(50):
        writer.put(add(str(i), "long " * 1000))
    assert not writer.flush(_S)
    assert heard.once.wait(_S)
    assert "disk is full" in str(heard.failed[0])
    assert writer.waiting > 0
    full.room = True
    writer.put(add("last"))
    assert writer.flush(_S)
    assert titles(path) == [*(str(i) for i in range(50)), "last"]
    assert writer.close(_S) == ()
    assert sum(heard.saved) == 52


def test_it_tries_again_by_itself(path: Path, heard: Heard) -> None:
    elsewhere = path.with_name("moved.mdesk")
    writer = Writer(path, heard.saved.append, heard.fail, retry_s=0.05)
    writer.put(add("first"))
    assert writer.flush(_S)
    path.rename(elsewhere)
    writer.put(add("second"))
    assert heard.once.wait(_S)
    assert "moved or deleted" in str(heard.failed[0])
    elsewhere.rename(path)
    with writer._changed:
        assert writer._changed.wait_for(lambda: writer.trouble is None, _S)
    assert titles(path) == ["first", "second"]
    assert writer.close(_S) == ()


def test_what_could_not_be_written_is_handed_back(path: Path, tmp_path: Path, heard: Heard) -> None:
    copy = tmp_path / "copy.mdesk"
    shutil.copy(path, copy)
    path.unlink()
    writer = Writer(path, heard.saved.append, heard.fail, retry_s=1000.0)
    writer.put(add("only"))
    remaining = writer.close(_S)
    assert [str(error) for error in heard.failed]
    other = Writer(copy)
    for work in remaining:
        other.put(work)
    assert other.close(_S) == ()
    assert titles(copy) == ["only"]


def test_a_callback_that_fails_stops_nothing(path: Path) -> None:
    def broken(_: int) -> None:
        raise RuntimeError("no")

    writer = Writer(path, broken)
    for title in ("a", "b"):
        writer.put(add(title))
        assert writer.flush(_S)
    assert writer.close(_S) == ()
    assert titles(path) == ["a", "b"]


def test_what_is_put_while_a_copy_is_made_gets_into_the_copy(path: Path, writer: Writer, heard: Heard) -> None:
    copy = path.with_name("copy.mdesk")
    writer.put(add("before"))
    assert writer.flush(_S)
    assert writer.hold(_S)
    writer.put(add("meanwhile"))
    assert not writer.flush()
    with Project.open(path, read_only=True) as project:
        project.save_as(copy)
    writer.go_on(copy)
    writer.put(add("after"))
    assert writer.flush(_S)
    assert titles(path) == ["before"]
    assert titles(copy) == ["before", "meanwhile", "after"]
    assert heard.failed == []


def test_one_that_is_held_hands_back_what_waits(path: Path, writer: Writer) -> None:
    assert writer.hold(_S)
    work = add("waits")
    writer.put(work)
    assert writer.close(_S) == (work,)
    assert titles(path) == []
