"""Projects that are damaged, foreign, locked, out of reach or without room: refused in words, and never made worse."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import FileError, UserError
from core.library import opening, schema
from core.library.copying import copy_entries
from core.library.project import Project
from core.library.query import Query, find
from core.library.records import Step, StoredJob, StoredPlot, StoredResult
from core.library.rows import Draft, Property
from tests.core.library.drafts import draft, salt

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with something in each table, closed in good order."""
    path = tmp_path_factory.mktemp("sound") / "sound.mdesk"
    with Project.create(path) as project, project.writing():
        keys = project.entries.add_all(draft(f"salt {i}", a=5.0 + i / 100) for i in range(40))
        frames = project.frames.put([salt(4.0), salt(4.1)])
        project.records.add_result(StoredResult(keys[0], "relax", {"a": 1}, {}, {}, 1.0, frames, b"data" * 500))
        project.records.put_job(StoredJob("Relax", "relax", "done", "now"))
        project.records.set_plots([StoredPlot("curve", "A curve", {"x": 1})])
        session = project.records.start_session("test")
        project.records.put_step(session, 0, Step("edit", {"items": {}}))
        project.entries.set_tags(keys[0], ["one", "two"])
        dataset = project.datasets.add("salts", "here", {"n": 40})
        project.datasets.add_members(dataset, keys)
        project.datasets.add_split(dataset, "random", {}, dict.fromkeys(keys, "train"), {})
        project.fingerprints.add("c-1", keys, np.ones((40, 4), np.float32))
    return path


def read_all(path: Path, *, read_only: bool = False) -> None:
    """Read everything there is; one part that is damaged keeps nobody from the others."""
    with Project.open(path, read_only=read_only) as project:
        rows = []
        with suppress(UserError):
            rows = project.entries.rows(find(project, Query()).tolist(), ["band_gap"])
        parts = [
            lambda: find(project, Query(text="salt", within=("Na", "Cl"), sort="band_gap")),
            lambda: [project.frames.read(row.frames or 0) for row in rows],
            lambda: [project.records.results(row.key) for row in rows],
            lambda: [project.entries.shown(row.key) for row in rows],
            lambda: [project.entries.origin(row.key) for row in rows],
            project.properties.columns,
            project.records.jobs,
            project.records.plots,
            lambda: project.records.steps(1),
            project.datasets.all,
            lambda: project.datasets.parts(1),
            lambda: project.fingerprints.all("c-1"),
            project.entries.all_tags,
            project.check,
        ]
        for part in parts:
            with suppress(UserError):
                part()


def test_a_sound_project_is_sound(sound: Path) -> None:
    with Project.open(sound) as project:
        assert project.check() == ()


def test_a_project_that_was_cut_off_is_refused_and_left_as_it_is(sound: Path, tmp_path: Path) -> None:
    whole = sound.read_bytes()
    path = tmp_path / "cut.mdesk"
    for share in np.linspace(0, 1, 60, endpoint=False):
        part = whole[: int(share * len(whole))]
        path.write_bytes(part)
        for read_only in (False, True):
            with pytest.raises(FileError, match=r"damaged|no MatterDesk project"):
                Project.open(path, read_only=read_only)
        assert path.read_bytes() == part
        assert [other.name for other in tmp_path.iterdir()] == [path.name]


@given(place=st.integers(0), size=st.sampled_from([1, 16, 512, 4096, 20_000]), seed=st.integers(0, 1000))
@settings(max_examples=40)
def test_noise_gives_an_error_in_words_or_what_is_left(sound: Path, place: int, size: int, seed: int) -> None:
    data = bytearray(sound.read_bytes())
    start = place % len(data)
    noise = np.random.default_rng(seed).bytes(min(size, len(data) - start))
    data[start : start + len(noise)] = noise
    path = sound.with_name("noisy.mdesk")
    for name in ("noisy.mdesk-wal", "noisy.mdesk-shm"):
        path.with_name(name).unlink(missing_ok=True)
    path.write_bytes(data)
    # what only reads changes nothing, whatever it meets
    with suppress(UserError):
        read_all(path, read_only=True)
    assert path.read_bytes() == data


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00", b"\x00" * 5000, b"x" * 5000])
def test_what_is_no_project_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.mdesk"
    path.write_bytes(content)
    for read_only in (False, True):
        with pytest.raises(FileError, match="no MatterDesk project"):
            Project.open(path, read_only=read_only)
    assert path.read_bytes() == content
    assert [other.name for other in tmp_path.iterdir()] == [path.name]


def test_a_folder_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="does not exist"):
        Project.open(tmp_path)


def test_a_newer_version_is_not_touched(sound: Path, tmp_path: Path) -> None:
    path = tmp_path / "new.mdesk"
    shutil.copy(sound, path)
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    connection.close()
    before = path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(FileError, match="newer version"):
            Project.open(path, read_only=read_only)
    assert path.read_bytes() == before
    assert [other.name for other in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("name", ["ü ñ 材料.mdesk", "a b?c#d%41&x=1.mdesk", "file:a.mdesk", "'quoted\".mdesk"])
def test_any_name_will_do(tmp_path: Path, name: str) -> None:
    if os.name == "nt" and set(name) & set('?:"'):
        pytest.skip("Windows has no such names")
    folder = tmp_path / "Straße #1"
    folder.mkdir()
    with Project.create(folder / name) as project:
        with project.writing():
            key = project.entries.add(draft())
        project.save_as(folder / f"copy of {name}")
        copy_entries(project, [key], str(folder / f"some of {name}"))
    expected = {name, f"copy of {name}", f"some of {name}"}
    assert {path.name for path in folder.iterdir()} == expected
    for path in folder.iterdir():
        with Project.open(path, read_only=True) as project:
            assert project.entries.count() == 1


@contextmanager
def as_nobody() -> Iterator[None]:
    """Do without the rights of root, where the tests run as root."""
    if os.name == "nt":
        pytest.skip("Windows has other rights")
    me = os.geteuid()
    if me == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(me)


@pytest.fixture
def locked_folder(sound: Path, tmp_path: Path) -> Iterator[Path]:
    """Return a project in a folder that nobody may write to."""
    folder = tmp_path / "locked"
    folder.mkdir()
    shutil.copy(sound, folder / "a.mdesk")
    (folder / "a.mdesk").chmod(0o444)
    folder.chmod(0o555)
    opened = [parent for parent in tmp_path.parents if parent.stat().st_uid == os.geteuid() and len(parent.parts) > 2]
    modes = [parent.stat().st_mode for parent in opened]
    for parent in (*opened, tmp_path):
        parent.chmod(0o755)
    yield folder / "a.mdesk"
    folder.chmod(0o755)
    for parent, mode in zip(opened, modes, strict=True):
        parent.chmod(mode)


def test_it_can_be_read_where_nothing_may_be_written(locked_folder: Path) -> None:
    before = locked_folder.read_bytes()
    with as_nobody():
        with Project.open(locked_folder, read_only=True) as project:
            assert project.entries.count() == 40
            assert project.check() == ()
            assert find(project, Query(text="salt 1")).size == 13
        with pytest.raises(FileError, match="cannot be written to"):
            Project.open(locked_folder)
        with pytest.raises(FileError):
            Project.create(locked_folder.with_name("new.mdesk"))
    assert locked_folder.read_bytes() == before
    assert [path.name for path in locked_folder.parent.iterdir()] == ["a.mdesk"]


def test_it_is_saved_elsewhere_from_where_nothing_may_be_written(locked_folder: Path, tmp_path: Path) -> None:
    with as_nobody(), Project.open(locked_folder, read_only=True) as project, pytest.raises(FileError, match="folder"):
        project.save_as(locked_folder.with_name("copy.mdesk"))
    with Project.open(locked_folder, read_only=True) as project:
        project.save_as(tmp_path / "copy.mdesk")
    with Project.open(tmp_path / "copy.mdesk") as project, project.writing():
        assert project.entries.count() == 40
        project.entries.add(draft())


def test_one_that_is_written_to_is_waited_for_and_then_told(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.mdesk"
    shutil.copy(sound, path)
    monkeypatch.setattr(opening, "WAIT_S", 0.05)
    with Project.open(path) as one, Project.open(path) as other:
        with one.writing():
            one.entries.add(draft())

            def write() -> None:
                with other.writing():
                    other.entries.add(draft())

            with pytest.raises(FileError, match="Another program is writing"):
                write()
            # reading goes on meanwhile
            assert other.entries.count() == 40
        write()
        assert one.entries.count() == 42
        assert one.check() == ()


def test_a_full_disk_changes_nothing(sound: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.mdesk"
    shutil.copy(sound, path)
    with Project.open(path) as project:
        with project.reading() as connection:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count = {pages + 20}")

        def fill() -> None:
            with project.writing():
                project.entries.add_all(Draft(f"{i}", formula="NaCl", note="word " * 500) for i in range(1000))

        for _ in range(3):
            with pytest.raises(FileError, match="disk is full"):
                fill()
        assert project.entries.count() == 40
        with project.writing():
            project.entries.add(draft())
    with Project.open(path) as project:
        assert project.entries.count() == 41
        assert project.check() == ()


_WITHOUT_ROOM = """
import resource, signal, sys
from core.errors import FileError
from core.library.project import Project
from core.library.rows import Draft
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with Project.open(sys.argv[1]) as project:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
    saved = 0
    try:
        while True:
            with project.writing():
                project.entries.add_all(Draft("more", formula="NaCl", note="word " * 200) for _ in range(20))
            saved += 20
    except FileError as error:
        print(saved, flush=True)
    try:
        project.save_as(sys.argv[1] + ".copy")
    except FileError:
        print("no copy", flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
@pytest.mark.parametrize("room", [100_000, 200_000])
def test_a_disk_that_fills_up_while_writing_keeps_what_was_saved(sound: Path, tmp_path: Path, room: int) -> None:
    path = tmp_path / "a.mdesk"
    shutil.copy(sound, path)
    command = [sys.executable, "-c", _WITHOUT_ROOM, str(path), str(room)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    saved, copied = done.stdout.split("\n", 1)
    with Project.open(path) as project:
        assert project.check() == ()
        assert project.entries.count() == 40 + int(saved)
    assert copied.strip() == "no copy"
    assert sorted(other.name for other in tmp_path.iterdir()) == ["a.mdesk"]


def test_one_that_is_deleted_or_replaced_is_not_written_to(sound: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.mdesk"
    shutil.copy(sound, path)
    with Project.open(path) as project:

        def write() -> None:
            with project.writing():
                project.entries.add(draft())

        path.rename(tmp_path / "b.mdesk")
        with pytest.raises(FileError, match="moved or deleted"):
            write()
        shutil.copy(sound, path)
        with pytest.raises(FileError, match="moved or deleted"):
            write()
        # nothing is lost: all that was there can be saved elsewhere
        assert project.entries.count() == 40
    assert path.read_bytes() == sound.read_bytes()


def test_a_project_that_means_harm_runs_nothing(sound: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.mdesk"
    shutil.copy(sound, path)
    connection = sqlite3.connect(path)
    connection.execute("CREATE TRIGGER t AFTER INSERT ON entry BEGIN SELECT writefile('/tmp/x', 'x'); END")
    connection.execute("UPDATE entry SET state = '[1]', origin = '{\"no such field\": 1}' WHERE id = 1")
    connection.commit()
    connection.close()
    with Project.open(path) as project:
        with pytest.raises(FileError, match="damaged"):
            project.entries.shown(1)
        assert project.entries.origin(1).source == ""

        def write() -> None:
            with project.writing():
                project.entries.add(draft())

        with pytest.raises(FileError):
            write()


def test_values_that_are_no_numbers_are_kept(project: Project) -> None:
    known = (Property("a", float("inf")), Property("b", float("nan")), Property("c", True))
    with project.writing():
        key = project.entries.add(Draft("x", formula="NaCl", properties=known))
    values = {one.key: one.value for one in project.properties.of(key)}
    assert values == {"a": float("inf"), "b": None, "c": 1}
