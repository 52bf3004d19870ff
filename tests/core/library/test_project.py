from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from core.errors import FileError
from core.library import schema
from core.library.project import Project
from tests.core.library.drafts import draft, salt

if TYPE_CHECKING:
    from pathlib import Path


def test_what_was_written_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "salts.mdesk"
    with Project.create(path) as project, project.writing():
        key = project.entries.add(draft())
    with Project.open(path) as project:
        (row,) = project.entries.rows([key], ["band_gap"])
        crystal = project.frames.read(row.frames or 0)
    assert (row.title, row.formula, row.sites) == ("NaCl", "NaCl", 2)
    assert row.properties["band_gap"].value == 5.0
    # density of halite: 2.17 g/cm3
    assert row.density == pytest.approx(2.17, abs=0.02)
    assert crystal.same_geometry(salt(), tolerance=0)


def test_nothing_stays_of_what_failed(project: Project) -> None:
    def write() -> None:
        with project.writing():
            project.entries.add(draft())
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        write()
    assert project.entries.count() == 0
    with project.writing():
        first = project.entries.add(draft())
        second = project.entries.add(draft())
    assert first != second


def test_two_that_are_open_never_give_the_same_number(tmp_path: Path) -> None:
    path = tmp_path / "shared.mdesk"
    with Project.create(path) as one, Project.open(path) as other:
        with one.writing():
            first = one.entries.add(draft())
        with other.writing():
            second = other.entries.add(draft())
        assert first != second
        assert not set(one.reserve(10)) & set(other.reserve(10))
        assert one.entries.count() == 2


def test_foreign_files_are_refused_and_left_alone(tmp_path: Path) -> None:
    text = tmp_path / "notes.mdesk"
    text.write_text("no database")
    foreign = tmp_path / "other.mdesk"
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE a (b)")
    connection.close()
    for path in (text, foreign, tmp_path / "missing.mdesk"):
        before = path.read_bytes() if path.exists() else None
        with pytest.raises(FileError):
            Project.open(path)
        assert (path.read_bytes() if path.exists() else None) == before
        assert sorted(tmp_path.glob("*-wal")) == []


def test_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "new.mdesk"
    Project.create(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    connection.close()
    with pytest.raises(FileError, match="newer version"):
        Project.open(path)


def test_a_copy_holds_the_same(project: Project, tmp_path: Path) -> None:
    with project.writing():
        key = project.entries.add(draft())
    project.save_as(tmp_path / "copy.mdesk")
    with Project.open(tmp_path / "copy.mdesk") as copy:
        assert copy.entries.rows([key]) == project.entries.rows([key])
        assert copy.check() == ()
