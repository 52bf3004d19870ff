from __future__ import annotations

import shutil
import sqlite3
from typing import TYPE_CHECKING

import numpy as np
import pytest

from core.errors import Cancelled, FileError
from core.library.project import Project
from core.library.query import Query, find
from core.library.records import Step, StoredResult
from core.library.rows import Draft, Shown
from tests.core.library.drafts import draft, salt

if TYPE_CHECKING:
    from pathlib import Path


def count(project: Project, table: str) -> int:
    with project.reading() as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608


def test_what_nothing_refers_to_is_left_out_and_all_else_stays(project: Project, tmp_path: Path) -> None:
    with project.writing():
        kept, gone, undone = project.entries.add_all([draft("kept"), draft("gone"), draft("undone")])
        frames = [project.frames.put([salt(4.0 + i)]) for i in range(4)]
        used, edited, remembered, _forgotten = frames
        project.records.add_result(StoredResult(kept, "relax", {}, {}, {}, 1.0, used, b"x"))
        project.records.add_result(StoredResult(gone, "relax", {}, {}, {}, 1.0, None, b"x"))
        project.entries.show(kept, Shown("kept", 1.0, edited))
        project.entries.remove([gone, undone])
        change = {"items": {str(kept): {"frames": remembered, "more": {"grids": [7]}}}, "removed": [undone]}
        project.records.put_step(project.records.start_session("test"), 0, Step("edit", {"back": change}))
        with project.reading() as connection:
            connection.executemany("INSERT INTO grid VALUES (?, '{}', x'00')", [(7,), (8,)])
    before = project.entries.rows([kept])
    project.save_as(tmp_path / "copy.mdesk")
    with Project.open(tmp_path / "copy.mdesk") as copy:
        assert copy.check() == ()
        assert copy.entries.rows([kept]) == before
        assert copy.records.results(kept) == project.records.results(kept)
        assert not copy.entries.exists(gone)
        assert (count(copy, "result"), count(copy, "grid"), count(copy, "entry")) == (1, 1, 2)
        # those of the edit, the result, the step and the entry that can be brought back
        assert count(copy, "frames") == 4
        for number in (used, edited, remembered):
            assert copy.frames.read(number).same_geometry(project.frames.read(number), tolerance=0)
        with copy.writing():
            copy.entries.restore([undone])
        assert find(copy, Query(text="undone")).tolist() == [undone]
        assert find(copy, Query(text="gone")).tolist() == []
    assert count(project, "frames") == 7


def test_the_copy_is_as_small_as_what_it_holds(project: Project, tmp_path: Path) -> None:
    with project.writing():
        keys = project.entries.add_all(Draft(f"{i}", formula="NaCl", note="word " * 200) for i in range(500))
        project.entries.remove(keys[1:])
    project.save_as(tmp_path / "small.mdesk")
    project.close()
    # the tables and indexes themselves take a page each
    assert (tmp_path / "small.mdesk").stat().st_size < 0.4 * project.path.stat().st_size


def test_it_tells_how_far_it_is_and_can_be_given_up(project: Project, tmp_path: Path) -> None:
    noise = np.random.default_rng(0)
    with project.writing():
        project.frames.put([salt().with_arrays(noise=noise.random((2, 50_000))) for _ in range(4)])
        keys = project.entries.add_all(Draft(f"{i}", formula="NaCl", note="word " * 20) for i in range(1000))
    target = tmp_path / "copy.mdesk"
    target.write_bytes(b"another file")
    fractions: list[float] = []
    project.save_as(tmp_path / "first.mdesk", fractions.append)
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    assert len(fractions) > 3

    def give_up(_fraction: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        project.save_as(target, give_up)
    assert target.read_bytes() == b"another file"
    assert list(tmp_path.glob(".*")) == []
    # the project goes on as before
    with project.writing():
        project.entries.remove(keys)
    assert project.entries.count() == 0


def test_saving_under_its_own_name_changes_nothing(project: Project) -> None:
    with project.writing():
        project.entries.add(draft())
    project.save_as(project.path)
    with project.writing():
        project.entries.add(draft())
    assert project.entries.count() == 2


def test_a_project_that_another_window_has_open_is_not_replaced(project: Project, tmp_path: Path) -> None:
    target = tmp_path / "open.mdesk"
    with Project.create(target) as other:
        with other.writing():
            other.entries.add(draft("theirs"))
        with pytest.raises(FileError, match="open in another window"):
            project.save_as(target)
        with other.writing():
            other.entries.add(draft("theirs too"))
    with Project.open(target) as other:
        assert other.entries.count() == 2
    project.save_as(target)
    with Project.open(target) as copy:
        assert copy.entries.count() == 0


def test_a_log_that_was_left_beside_does_not_get_into_the_copy(project: Project, tmp_path: Path) -> None:
    with Project.create(tmp_path / "other.mdesk") as other:
        with other.writing():
            other.entries.add_all(draft("theirs") for _ in range(20))
        for place in ("new", "old"):
            for end in ("-wal", "-shm"):
                shutil.copy(f"{other.path}{end}", tmp_path / f"{place}.mdesk{end}")
        shutil.copy(other.path, tmp_path / "old.mdesk")
    with project.writing():
        project.entries.add(draft("ours"))
    # there is a project with a log of its own, and a log whose project is gone
    for place in ("new", "old"):
        project.save_as(tmp_path / f"{place}.mdesk")
        with Project.open(tmp_path / f"{place}.mdesk") as copy:
            assert copy.check() == ()
            assert [row.title for row in copy.entries.rows(find(copy, Query()).tolist())] == ["ours"]


def test_a_new_project_takes_nothing_from_the_log_of_one_that_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "a.mdesk"
    with Project.create(path) as gone:
        with gone.writing():
            gone.entries.add(draft())
        shutil.copy(f"{path}-wal", tmp_path / "kept")
    path.unlink()
    shutil.copy(tmp_path / "kept", f"{path}-wal")
    with Project.create(path) as made:
        assert made.entries.count() == 0
        assert made.check() == ()


def test_something_else_may_be_replaced(project: Project, tmp_path: Path) -> None:
    text, database = tmp_path / "text.mdesk", tmp_path / "database.mdesk"
    text.write_text("no database")
    connection = sqlite3.connect(database)
    connection.execute("CREATE TABLE a (b)")
    connection.close()
    for target in (text, database):
        project.save_as(target)
        Project.open(target).close()
