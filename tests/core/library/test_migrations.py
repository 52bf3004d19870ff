from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from core.errors import FileError
from core.library import migrations, schema
from core.library.project import Project
from core.library.query import Query, find
from core.library.rows import Draft
from tests.core.library.drafts import draft, salt
from tests.core.library.files.make_version_0 import write

if TYPE_CHECKING:
    import sqlite3

STORED = Path(__file__).parent / "files" / "version_0.mdesk"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.mdesk"
    shutil.copy(STORED, path)
    return path


def tables_of(project: Project) -> set[tuple[str, str, str]]:
    with project.reading() as connection:
        sql = "SELECT type, name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'words_%'"
        return {(kind, name, " ".join(text.split())) for kind, name, text in connection.execute(sql)}


def test_an_old_project_holds_what_it_held(old: Path) -> None:
    with Project.open(old) as project:
        assert project.check() == ()
        assert find(project, Query()).tolist() == [1, 3]
        rows = project.entries.rows([1, 2, 3], ["band_gap"])
        assert [row.title for row in rows] == ["NaCl", "氯化钾", "LiF"]
        assert [row.source for row in rows] == ["salts.cif", "salts.cif", ""]
        assert [row.properties["band_gap"].value for row in rows] == [6.0, 7.0, 8.0]
        for row in rows:
            assert project.frames.read(row.frames or 0).same_geometry(salt(5 + row.key), tolerance=0)
        assert find(project, Query(text="battery")).tolist() == [1]
        assert find(project, Query(text="salts.c")).tolist() == [1]
        assert find(project, Query(within=("Na", "Cl"))).tolist() == [1]
        assert project.entries.tags(1) == ("battery", "sea")
        assert [column.count for column in project.properties.columns()] == [2]
        assert [result.seconds for result in project.records.results(1)] == [1.5]
        assert project.datasets.members(1) == (1, 3)


def test_an_old_project_has_the_tables_of_a_new_one_and_can_be_written_to(old: Path, project: Project) -> None:
    with Project.open(old) as migrated:
        assert tables_of(migrated) == tables_of(project)
        with migrated.writing():
            assert migrated.entries.add(draft()) == 4097
            migrated.entries.add_all([Draft("new", formula="KBr"), draft("again")])
        assert migrated.entries.count() == 5
    with Project.open(old, read_only=True) as migrated:
        assert migrated.entries.count() == 5


def test_an_old_project_is_left_alone_where_nothing_may_be_written(old: Path) -> None:
    with pytest.raises(FileError, match="older version"):
        Project.open(old, read_only=True)
    assert old.read_bytes() == STORED.read_bytes()


def test_nothing_changes_when_it_cannot_be_brought_up_to_date(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = migrations.MIGRATIONS[0]

    def fail(connection: sqlite3.Connection) -> None:
        real(connection)
        raise OSError("the cable was pulled")

    monkeypatch.setitem(migrations.MIGRATIONS, 0, fail)
    with pytest.raises(FileError):
        Project.open(old)
    monkeypatch.undo()
    with Project.open(old) as project:
        assert find(project, Query()).tolist() == [1, 3]


def test_there_is_a_way_from_each_version() -> None:
    assert sorted(migrations.MIGRATIONS) == list(range(schema.VERSION))


def test_the_script_still_writes_what_is_stored(tmp_path: Path) -> None:
    write(tmp_path / "again.mdesk")
    with Project.open(tmp_path / "again.mdesk") as project:
        assert find(project, Query()).tolist() == [1, 3]
