"""Films of the view."""

import sys
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from core.errors import FileError, MissingExtraError, UserError
from core.structures import files
from gui.features.films import Films
from gui.filming import Film, FilmPlan
from gui.frames import FrameReader
from gui.panels.film_dialog import FilmDialog
from gui.panels.playback import Playback
from gui.viewer.camera import Camera
from gui.viewer.film import FilmWriter
from tests.core.structures.test_trajectory import xyz_frames

imageio_ffmpeg = pytest.importorskip("imageio_ffmpeg")
# it leaves the pipes to its program for the garbage collector to close
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")


def pictures_of(path):
    """Return size, pictures a second and the pictures of a film as arrays."""
    stream = imageio_ffmpeg.read_frames(str(path))
    about = next(stream)
    width, height = about["size"]
    return about, [np.frombuffer(data, np.uint8).reshape(height, width, 3) for data in stream]


def plain(colour, width=42, height=30):
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(QColor(colour))
    return image


@pytest.mark.parametrize("ending", ["mp4", "gif"])
def test_pictures_come_back_in_order(tmp_path, ending):
    path = tmp_path / f"é.{ending}"
    writer = FilmWriter(str(path), 10)
    colours = ("#ff0000", "#00ff00", "#0000ff", "#ffffff")
    for colour in colours:
        writer.add(plain(colour))
    assert not path.exists()
    writer.finish()
    about, found = pictures_of(path)
    assert about["size"] == (42, 30)
    assert about["fps"] == pytest.approx(10)
    assert len(found) == 4
    for picture, colour in zip(found, colours, strict=True):
        expected = np.array(QColor(colour).getRgb()[:3])
        assert np.abs(picture.mean(axis=(0, 1)) - expected).max() < 6
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_film_given_up_leaves_nothing_behind_and_an_older_one_whole(tmp_path):
    path = tmp_path / "a.mp4"
    path.write_text("older")
    writer = FilmWriter(str(path), 10)
    writer.add(plain("#123456"))
    writer.abort()
    assert path.read_text() == "older"
    assert len(list(tmp_path.iterdir())) == 1


def test_what_cannot_be_written_is_told(tmp_path, monkeypatch):
    with pytest.raises(UserError, match="End the name in"):
        FilmWriter(str(tmp_path / "a.avi"), 10)
    with pytest.raises(FileError, match="cannot be written to"):
        FilmWriter(str(tmp_path / "nowhere" / "a.mp4"), 10)
    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", None)
    with pytest.raises(MissingExtraError, match=r"matterdesk\[films\]"):
        FilmWriter(str(tmp_path / "a.mp4"), 10)


def test_a_turn_comes_back_to_where_it_began():
    camera = Camera()
    quarter = camera.turned(np.pi / 2)
    assert quarter.rotation @ quarter.rotation.T == pytest.approx(np.eye(3))
    assert quarter.rotation[1] == pytest.approx(camera.rotation[1])
    assert quarter.rotation[2] == pytest.approx(camera.rotation[0])
    assert quarter.turned(np.pi * 1.5).rotation == pytest.approx(camera.rotation)


@pytest.fixture
def filming(parts, qtbot, tmp_path, monkeypatch):
    """Return the parts of a window with a trajectory that stays in its file."""
    monkeypatch.setattr(files, "LAZY_BYTES", 0)
    path = tmp_path / "run.xyz"
    path.write_text(xyz_frames([4, 4, 6, 6, 3]))
    reader = FrameReader(parts.document, parts.jobs, parts.window)
    parts.window.show_page(parts.window.view_page)
    parts.window.resize(500, 400)
    parts.window.show()
    parts.document.add(files.read(path).structures, "run.xyz", source=str(path))
    yield parts
    reader.deleteLater()


def test_every_frame_is_a_picture_and_the_view_comes_back(filming, qtbot, tmp_path):
    filming.document.show_frame(1)
    path = tmp_path / "run.mp4"
    film = Film(FilmPlan(str(path), 12, 1, range(5)), filming.view, filming.document, filming.window)
    done = []
    film.progressed.connect(done.append)
    with qtbot.waitSignal(film.finished, timeout=30_000):
        film.start()
    about, found = pictures_of(path)
    assert done == [1, 2, 3, 4, 5]
    assert len(found) == 5
    size = filming.view.size()
    assert abs(about["size"][0] - size.width()) <= 1
    assert abs(about["size"][1] - size.height()) <= 1
    assert all(np.abs(a.astype(int) - b).max() > 30 for a, b in pairwise(found))
    assert filming.document.frame == 1


def test_a_film_shows_what_the_screen_shows(filming, qtbot, tmp_path):
    path = tmp_path / "run.mp4"
    film = Film(FilmPlan(str(path), 12, 1, range(2)), filming.view, filming.document, filming.window)
    with qtbot.waitSignal(film.finished, timeout=30_000):
        film.start()
    picture = pictures_of(path)[1][0].astype(float)
    screen = filming.view.image(1).convertToFormat(QImage.Format.Format_RGB888)
    screen = screen.scaled(QSize(picture.shape[1], picture.shape[0]))
    line = screen.bytesPerLine()
    there = np.frombuffer(bytes(screen.constBits()), np.uint8).reshape(screen.height(), line)
    there = there[:, : 3 * screen.width()].reshape(picture.shape)
    assert np.abs(picture - there).mean() < 3


def test_a_turn_is_filmed(filming, qtbot, tmp_path):
    path = tmp_path / "turn.gif"
    plan = FilmPlan(str(path), 10, 1, range(4), turn=True)
    film = Film(plan, filming.view, filming.document, filming.window)
    camera = filming.view.camera
    with qtbot.waitSignal(film.finished, timeout=30_000):
        film.start()
    assert len(pictures_of(path)[1]) == 4
    assert filming.view.camera is camera


def test_another_structure_ends_the_film(filming, qtbot, tmp_path):
    film = Film(FilmPlan(str(tmp_path / "a.mp4"), 12, 1, range(5)), filming.view, filming.document, filming.window)
    film.progressed.connect(lambda _done: filming.document.add((filming.document.crystal,), "other"))
    with qtbot.waitSignal(film.failed, timeout=30_000) as heard:
        film.start()
    assert "another structure" in str(heard.args[0])
    qtbot.waitUntil(lambda: not [each for each in tmp_path.iterdir() if "part" in each.name])
    assert not (tmp_path / "a.mp4").exists()


def test_the_command_tells_how_far_it_is_and_can_be_cancelled(filming, qtbot, tmp_path):
    films = Films(filming)
    filming.document.show_frame(3)
    films.start(FilmPlan(str(tmp_path / "a.mp4"), 12, 1, range(5)))
    qtbot.waitUntil(lambda: filming.document.frame != 3)
    assert not filming.actions["export_film"].isEnabled()
    assert filming.teller._banners.keys == ("film",)
    films.cancel()
    assert filming.document.frame == 3
    assert filming.teller._banners.keys == ()
    assert filming.actions["export_film"].isEnabled()
    qtbot.waitUntil(lambda: not [each for each in tmp_path.iterdir() if each.suffix == ".mp4"])
    films.start(FilmPlan(str(tmp_path / "a.doc"), 12, 1, range(5)))
    assert filming.actions["export_film"].isEnabled()


def test_the_dialog_begins_with_what_is_played(qtbot):
    dialog = FilmDialog(50, Playback(4, 19, 3, fps=20), QSize(300, 200))
    qtbot.addWidget(dialog)
    assert (dialog.frames, dialog.fps, dialog.scale, dialog.turn) == (range(4, 20, 3), 20, 1, False)
    dialog._what.setCurrentIndex(1)
    assert dialog.turn
    assert len(dialog.frames) == 6 * 20
    single = FilmDialog(1, Playback(), QSize(300, 200))
    qtbot.addWidget(single)
    assert single.turn
