"""Frames of trajectories that stay in their file: read in the background, the one wanted last shown."""

import os

import pytest

from core.engine.engine import Engine
from core.structures import files, trajectory
from core.structures.readers import xyz
from core.structures.trajectory import Trajectory
from gui import frames as reading
from gui.document import Document
from gui.jobs import Jobs
from gui.opening import Opener
from tests.core.structures.test_trajectory import xyz_frames


@pytest.fixture
def jobs(qtbot):
    made = Jobs(Engine())
    yield made
    made.close()


@pytest.fixture
def opened(qtbot, jobs, tmp_path, monkeypatch):
    """Return a document with a lazy trajectory of which each frame is read by a worker."""
    path = tmp_path / "a.xyz"
    path.write_text(xyz_frames([2, 3, 1, 4, 2, 2, 5] * 10))
    document = Document()
    opener = Opener(document, jobs, document)
    monkeypatch.setattr(reading, "AT_ONCE", 0)
    monkeypatch.setattr(files, "LAZY_BYTES", 0)
    frames = files.read(path).structures
    assert isinstance(frames, Trajectory)
    document.add(frames, "a.xyz", source=str(path))
    yield document, opener, path
    document.deleteLater()


def test_a_frame_in_the_file_comes_after_a_while(opened, qtbot):
    document, _, _ = opened
    with qtbot.waitSignal(document.current_changed, timeout=20_000):
        document.show_frame(3)
        assert document.frame == 0
        assert len(document.crystal) == 2
    assert document.frame == 3
    assert len(document.crystal) == 4


def test_a_small_frame_is_read_at_once_unless_a_library_must_be_loaded_for_it(opened, qtbot, monkeypatch):
    document, _, _ = opened
    monkeypatch.setattr(reading, "AT_ONCE", 1 << 20)
    document.show_frame(1)
    assert document.frame == 1
    # in this process alone: the worker knows the syntax
    monkeypatch.setattr(xyz, "read_frame", lambda *_: None)
    document.show_frame(3)
    assert document.frame == 1
    qtbot.waitUntil(lambda: document.frame == 3, timeout=20_000)


def test_of_many_frames_wanted_the_last_is_shown(opened, qtbot):
    document, _, _ = opened
    shown = []
    document.current_changed.connect(lambda: shown.append(document.frame))
    for frame in range(1, 70):
        document.show_frame(frame)
    qtbot.waitUntil(lambda: document.frame == 69, timeout=20_000)
    assert len(shown) <= 3


def test_the_next_frame_is_read_ahead(opened, qtbot):
    document, _, _ = opened
    for frame in (2, 4):
        document.show_frame(frame)
        qtbot.waitUntil(lambda frame=frame: document.frame == frame, timeout=20_000)
    qtbot.waitUntil(lambda: document.current.frames.at_hand(6), timeout=20_000)
    with qtbot.waitSignal(document.current_changed, timeout=0):
        document.show_frame(6)
    assert document.frame == 6


def test_a_small_frame_is_there_at_once(opened, monkeypatch):
    document, _, _ = opened
    monkeypatch.setattr(reading, "AT_ONCE", 10_000)
    document.show_frame(5)
    assert document.frame == 5


@pytest.mark.parametrize("at_once", [0, 10_000])
def test_a_file_that_changed_is_told_and_the_frame_stays(opened, qtbot, monkeypatch, at_once):
    document, opener, path = opened
    monkeypatch.setattr(reading, "AT_ONCE", at_once)
    os.utime(path, ns=(1, 1))
    with qtbot.waitSignal(opener.failed, timeout=20_000) as heard:
        document.show_frame(9)
    assert "has changed since it was opened" in str(heard.args[1])
    assert document.frame == 0
    assert len(document.crystal) == 2


def test_a_large_file_shows_its_first_frame_while_it_is_searched(qtbot, jobs, tmp_path, monkeypatch):
    path = tmp_path / "a.xyz"
    path.write_text(xyz_frames([60] * 4000))
    document = Document()
    opener = Opener(document, jobs, document)
    known = []
    document.items_changed.connect(lambda: known.append(len(document.current.frames)))
    document.frames_grown.connect(lambda _key: known.append(len(document.current.frames)))
    # what a worker is started with is not patched there: a real file of 8 MB and one small piece of it
    place = trajectory.Place.of(path, "xyz")
    piece = trajectory.search(path, trajectory.Scan("xyz", place.size), 1)
    frames = Trajectory(place, piece.rows[:10], trajectory.Scan("xyz", place.size, int(piece.rows[9, 1]), found=10))
    assert len(frames[0]) == 60
    document.add(frames, "a.xyz", source=str(path))
    assert document.frame == 0
    qtbot.waitUntil(lambda: document.current.frames.scan is None, timeout=20_000)
    assert known[0] == 10
    assert known[-1] == 4000
    assert not opener.busy
    document.deleteLater()
