"""Pictures as files, written at once or while the window goes on."""

import errno
import threading

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from core.errors import FileError, UserError
from gui.export import encoded
from gui.viewer.renderer import Renderer
from gui.viewer.view import CrystalView


def threads(name):
    return [thread for thread in threading.enumerate() if thread.name == name]


def full(_):
    raise OSError(errno.ENOSPC, "no space")


def test_png_is_written_whole(facing, tmp_path):
    path = tmp_path / "Bild été 晶体.png"
    facing.export_png(path, 2, transparent=True)
    image = QImage(str(path))
    assert (image.width(), image.height()) == (800, 600)
    assert image.pixelColor(400, 80).alpha() == 0


def test_a_folder_that_is_not_there_is_a_file_error(facing, tmp_path):
    with pytest.raises(FileError, match=r"no_such") as caught:
        facing.export_png(tmp_path / "no_such" / "a.png")
    assert caught.value.hint


def test_a_failed_export_leaves_the_old_file(facing, tmp_path, monkeypatch):
    path = tmp_path / "a.png"
    path.write_bytes(b"old")
    monkeypatch.setattr("core.writing.os.fsync", full)
    with pytest.raises(FileError, match="full"):
        facing.export_png(path)
    assert path.read_bytes() == b"old"
    assert [child.name for child in tmp_path.iterdir()] == ["a.png"]


@pytest.mark.parametrize("transparent", [False, True])
def test_an_export_beside_the_window_is_the_same_picture(facing, qtbot, tmp_path, transparent):
    facing.set_atom_values([-1.0, 0.0, 1.0, 0.5], "Charge", "e", signed=True)
    facing.set_selection([2])
    facing.export_png(tmp_path / "now.png", 3, transparent)
    with qtbot.waitSignal(facing.exported, timeout=20_000) as signal:
        facing.start_export(tmp_path / "later.png", 3, transparent)
    assert signal.args == [str(tmp_path / "later.png")]
    assert QImage(signal.args[0]) == QImage(str(tmp_path / "now.png"))


def test_an_export_shows_what_stood_there_when_it_was_asked_for(facing, salt, qtbot, tmp_path):
    facing.export_png(tmp_path / "now.png", 2)
    with qtbot.waitSignal(facing.exported, timeout=20_000):
        facing.start_export(tmp_path / "later.png", 2)
        facing.set_crystal(salt)
        facing.set_dark(True)
        facing.resize(200, 200)
    assert QImage(str(tmp_path / "later.png")) == QImage(str(tmp_path / "now.png"))


def test_the_view_keeps_moving_during_a_large_export(facing, settled, qtbot, tmp_path, monkeypatch):
    settled()
    widths, tiles = [], Renderer.tiles

    def noted(renderer, picture):
        for tile in tiles(renderer, picture):
            widths.append(picture.width)
            yield tile

    monkeypatch.setattr(Renderer, "tiles", noted)
    with qtbot.waitSignal(facing.exported, timeout=20_000):
        facing.start_export(tmp_path / "a.png", 8)
        facing.move_camera(facing.camera.orbited(0.2, 0.1))
    # the picture for the screen comes between two tiles of the other
    screen, large = facing.width(), facing.width() * 8
    assert screen in widths[widths.index(large) : len(widths) - widths[::-1].index(large)]


def test_several_exports_at_once_are_all_written(facing, qtbot, tmp_path):
    written = []
    facing.exported.connect(written.append)
    paths = [str(tmp_path / f"{scale}.png") for scale in (1, 2, 3)]
    for scale, path in enumerate(paths, 1):
        facing.start_export(path, scale)
    qtbot.waitUntil(lambda: len(written) == 3, timeout=20_000)
    assert sorted(written) == paths
    assert [QImage(path).width() for path in paths] == [400, 800, 1200]


def test_an_export_to_a_folder_that_is_not_there_fails_and_says_so(facing, qtbot, tmp_path):
    with qtbot.waitSignal(facing.export_failed, timeout=20_000) as signal:
        facing.start_export(tmp_path / "no_such" / "a.png")
    (error,) = signal.args
    assert isinstance(error, FileError)
    assert "no_such" in error.message
    assert error.hint
    assert list(tmp_path.iterdir()) == []


def test_an_export_that_cannot_be_drawn_fails_and_says_so(facing, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(Renderer, "tiles", lambda *_: 1 / 0)
    with qtbot.waitSignal(facing.export_failed, timeout=20_000) as signal:
        facing.start_export(tmp_path / "a.png")
    assert "ZeroDivisionError" in signal.args[0].detail
    assert list(tmp_path.iterdir()) == []


def test_closing_the_view_ends_an_export_that_is_not_drawn_yet(facing, settled, qtbot, tmp_path, monkeypatch):
    settled()
    begun, go_on = threading.Event(), threading.Event()
    tiles = Renderer.tiles

    def slowly(renderer, picture):
        for tile in tiles(renderer, picture):
            begun.set()
            go_on.wait(10)
            yield tile

    monkeypatch.setattr(Renderer, "tiles", slowly)
    errors = []
    facing.export_failed.connect(errors.append)
    facing.start_export(tmp_path / "a.png", 8)
    facing.start_export(tmp_path / "b.png", 8)
    assert begun.wait(10)
    threading.Timer(0.1, go_on.set).start()
    facing.finalise()
    qtbot.waitUntil(lambda: len(errors) == 2, timeout=20_000)
    assert all("closed" in error.message for error in errors)
    assert list(tmp_path.iterdir()) == []


def test_an_export_of_a_closed_view_fails_and_says_so(facing, qtbot, tmp_path):
    facing.finalise()
    with qtbot.waitSignal(facing.export_failed, timeout=20_000) as signal:
        facing.start_export(tmp_path / "a.png")
    assert isinstance(signal.args[0], UserError)


def test_a_picture_prints_as_large_as_it_is_on_the_screen(facing, tmp_path):
    facing.export_png(tmp_path / "a.png", 3)
    image = QImage(str(tmp_path / "a.png"))
    inches = image.width() / (image.dotsPerMeterX() * 0.0254)
    assert inches == pytest.approx(facing.width() / 96, rel=1e-3)
    assert image.dotsPerMeterX() == image.dotsPerMeterY()


def test_a_picture_for_which_there_is_no_room_is_not_written():
    with pytest.raises(MemoryError):
        encoded(QImage())


@pytest.mark.parametrize("held", [False, True])
def test_a_view_deleted_with_its_window_leaves_no_thread(qtbot, salt, held):
    before = set(threads("3D view"))
    parent = QWidget()
    view = CrystalView(parent)
    view.resize(200, 150)
    view.set_crystal(salt)
    parent.show()
    qtbot.waitSignal(view.still, timeout=20_000).wait()
    assert set(threads("3D view")) > before
    if not held:
        del view
    parent.deleteLater()
    QApplication.sendPostedEvents(parent, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: set(threads("3D view")) == before)
