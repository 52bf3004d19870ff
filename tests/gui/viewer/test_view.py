"""The view as a person meets it: pixels, mouse, keys and files."""

import os
import subprocess
import sys

import numpy as np
import pytest
from ase.build import bulk
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.errors import UserError
from core.structures.bond_values import BondValues
from core.structures.convert import from_ase
from core.structures.crystal import Crystal
from core.structures.elements import Palette, colours
from core.structures.scene import build_scene
from core.structures.style import Style
from gui import theme
from gui.viewer import view as module
from gui.viewer.errors import GraphicsError, graphics_error

LEFT, RIGHT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier
SHIFT, CONTROL, ALT = (getattr(Qt.KeyboardModifier, f"{name}Modifier") for name in ("Shift", "Control", "Alt"))


def place(view, atom):
    """Return where the first image of an atom stands in the widget."""
    drawn = int(np.flatnonzero(view.scene.parents == atom)[0])
    x, y, _ = view.camera.project(view.scene.positions[drawn][None], view.width(), view.height())[0]
    return QPoint(round(x), round(y))


def send_move(view, at, button=Qt.MouseButton.NoButton, modifiers=NONE):
    """Move the mouse; QTest's own moves come without the buttons that are held, and offscreen not at all."""
    event = QMouseEvent(QMouseEvent.Type.MouseMove, QPointF(at), QPointF(at), button, button, modifiers)
    QApplication.sendEvent(view, event)


def drag(view, start, stop, button=LEFT, modifiers=NONE):
    QTest.mousePress(view, button, modifiers, start)
    for share in (0.3, 0.6, 1.0):
        send_move(view, start + (stop - start) * share, button, modifiers)
    QTest.mouseRelease(view, button, modifiers, stop)


def grey(image):
    held = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return np.array(held.constBits()).astype(int)


def hue_distance(colour, rgb):
    wanted = QColor(*map(int, rgb))
    gap = abs(colour.hue() - wanted.hue())
    return min(gap, 360 - gap)


def test_atoms_have_their_colour_where_they_should_be(facing):
    image = facing.image()
    assert image.size() == facing.size()
    table = colours(Palette.VESTA)
    for atom, number in ((0, 8), (2, 7)):
        at = place(facing, atom)
        pixel = image.pixelColor(at)
        assert pixel != image.pixelColor(5, 5)
        assert hue_distance(pixel, table[number]) < 12


def test_background_follows_the_theme(facing):
    assert facing.image().pixelColor(200, 40).name() == theme.LIGHT.panel
    facing.set_dark(True)
    assert facing.image().pixelColor(200, 40).name() == theme.DARK.window


def test_export_at_scale_one_is_what_is_on_the_screen(view, salt, settled):
    view.set_crystal(salt)
    settled()
    screen = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert view.image(1) == screen


def test_export_grows_with_the_scale_and_shows_the_same(facing):
    small, large = facing.image(1), facing.image(4)
    assert large.size() == small.size() * 4
    reduced = large.scaled(
        small.size(), Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    assert np.abs(grey(small) - grey(reduced)).mean() < 1.5


def test_large_exports_of_several_tiles_have_no_seams(facing):
    large = facing.image(8)
    assert (large.width(), large.height()) == (3200, 2400)
    for atom in (0, 2):
        at = place(facing, atom) * 8
        assert hue_distance(large.pixelColor(at), colours(Palette.VESTA)[[8, 6, 7][atom]]) < 12


def test_transparent_background(facing):
    image = facing.image(1, transparent=True)
    assert image.pixelColor(200, 40).alpha() == 0
    assert image.pixelColor(place(facing, 0)).alpha() == 255


def test_click_picks_the_front_atom(facing, qtbot):
    with qtbot.waitSignal(facing.selection_changed) as signal:
        QTest.mouseClick(facing, LEFT, NONE, place(facing, 1))
    # the hydrogen behind the carbon is not taken
    assert signal.args == [(1,)]
    QTest.mouseClick(facing, LEFT, NONE, QPoint(5, 5))
    assert facing.selection == ()


def test_control_click_adds_and_takes_away(facing):
    QTest.mouseClick(facing, LEFT, NONE, place(facing, 2))
    QTest.mouseClick(facing, LEFT, CONTROL, place(facing, 0))
    assert facing.selection == (2, 0)
    QTest.mouseClick(facing, LEFT, CONTROL, place(facing, 2))
    assert facing.selection == (0,)
    QTest.mouseClick(facing, LEFT, CONTROL, QPoint(5, 5))
    assert facing.selection == (0,)


def test_images_answer_for_their_atom(view, salt):
    view.set_crystal(salt)
    for drawn in range(len(view.scene)):
        x, y, _ = view.camera.project(view.scene.positions[drawn][None], 400, 300)[0]
        found = view.atom_at(x, y)
        assert 0 <= found < len(salt)


def test_shift_drag_selects_a_box(facing):
    a, b = place(facing, 0), place(facing, 1)
    drag(facing, QPoint(a.x() - 20, a.y() - 40), QPoint(b.x() + 20, b.y() + 40), modifiers=SHIFT)
    assert facing.selection == (0, 1, 3)


def test_left_drag_turns_and_right_drag_pans(facing):
    before = facing.camera
    drag(facing, QPoint(200, 60), QPoint(260, 60))
    turned = facing.camera
    assert not np.allclose(turned.rotation, before.rotation)
    assert turned.focus == pytest.approx(before.focus)
    assert facing.selection == ()
    drag(facing, QPoint(200, 60), QPoint(240, 60), button=RIGHT)
    assert facing.camera.rotation == pytest.approx(turned.rotation)
    assert not np.allclose(facing.camera.focus, turned.focus)


def test_wheel_zooms_towards_the_mouse(facing):
    at, half = place(facing, 2), facing.camera.half_height
    event = QWheelEvent(
        QPointF(at),
        QPointF(at),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        NONE,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(facing, event)
    assert facing.camera.half_height < half
    moved = place(facing, 2) - at
    assert moved.manhattanLength() <= 2


def test_double_click_turns_about_the_atom(facing, row):
    QTest.mouseDClick(facing, LEFT, NONE, place(facing, 2))
    assert facing.camera.focus == pytest.approx(row.positions[2])
    QTest.mouseDClick(facing, LEFT, NONE, QPoint(3, 3))
    assert facing.camera.focus == pytest.approx(row.positions[2])


@pytest.mark.parametrize(("key", "axis"), [(Qt.Key.Key_A, 0), (Qt.Key.Key_B, 1), (Qt.Key.Key_C, 2)])
def test_keys_look_along_the_lattice(view, salt, key, axis):
    cell = np.array([[4.0, 0, 0], [1.5, 5, 0], [0.5, 1, 6]])
    view.set_crystal(salt.replace(cell=cell))
    QTest.keyClick(view, key)
    along = cell[axis] / np.linalg.norm(cell[axis])
    assert view.camera.rotation[2] == pytest.approx(along)
    QTest.keyClick(view, key, SHIFT)
    assert view.camera.rotation[2] == pytest.approx(-along)
    QTest.keyClick(view, key, ALT)
    # the reciprocal vector stands upright on the other two
    others = [cell[k] for k in range(3) if k != axis]
    assert [view.camera.rotation[2] @ other for other in others] == pytest.approx([0, 0], abs=1e-9)
    QTest.keyClick(view, key, SHIFT | ALT)
    assert view.camera.rotation[2] @ cell[axis] < 0


def test_home_shows_everything_again(view, salt):
    view.set_crystal(salt)
    start = view.camera
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert not np.allclose(view.camera.rotation, start.rotation)
    assert view.camera.half_height < start.half_height
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.camera.rotation == pytest.approx(start.rotation)
    assert view.camera.half_height == pytest.approx(start.half_height)


def test_other_keys_are_left_to_the_window(view, qtbot, salt):
    view.set_crystal(salt)
    before = view.camera
    QTest.keyClick(view, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(view, Qt.Key.Key_Q)
    assert view.camera is before


def test_hovering_tells_the_atom(facing, qtbot):
    with qtbot.waitSignal(facing.hovered) as signal:
        send_move(facing, place(facing, 2))
    assert signal.args == [2]
    with qtbot.waitSignal(facing.hovered) as signal:
        send_move(facing, QPoint(4, 4))
    assert signal.args == [-1]


@pytest.mark.parametrize("dark", [False, True])
def test_selection_shows_in_both_themes(facing, dark):
    facing.set_dark(dark)
    plain = facing.image()
    facing.set_selection([0])
    accent = QColor((theme.DARK if dark else theme.LIGHT).accent)
    chosen = facing.image()
    assert chosen != plain
    pixels = np.array(chosen.constBits()).reshape(-1, 4)[:, :3][:, ::-1].astype(int)
    near = np.abs(pixels - [accent.red(), accent.green(), accent.blue()]).max(axis=1) < 40
    assert np.count_nonzero(near) > 60


def test_values_colour_the_atoms_and_bring_a_bar(facing):
    plain = facing.image()
    facing.set_atom_values([-1.0, 0.0, 1.0, 0.0], "Charge", "e", signed=True)
    painted = facing.image()
    assert painted.pixelColor(place(facing, 0)).blue() > painted.pixelColor(place(facing, 0)).red()
    assert painted.pixelColor(place(facing, 2)).red() > painted.pixelColor(place(facing, 2)).blue()
    # the bar stands at the right side
    assert painted.copy(370, 30, 20, 100) != plain.copy(370, 30, 20, 100)
    facing.set_atom_values(None)
    assert facing.image() == plain


def test_bonds_may_have_values_of_their_own(view, qtbot):
    crystal = Crystal([14, 14], [[0, 0, 0], [2.3, 0, 0]], np.zeros((3, 3)), (False,) * 3)
    view.set_crystal(crystal)
    view.move_camera(view.camera.looking((0, 0, 1), (0, 1, 0)))
    ends = np.array([0, 1]), np.array([1, 0]), np.zeros((2, 3), dtype=np.int64)
    middle = (place(view, 0) + place(view, 1)) / 2
    # blue atoms, a red bond
    view.set_atom_values([-1.0, -1.0], "Share", "eV", signed=True, bonds=BondValues(*ends, np.array([1.0, 1.0])))
    painted = view.image()
    assert painted.pixelColor(place(view, 0)).blue() > painted.pixelColor(place(view, 0)).red()
    assert painted.pixelColor(middle).red() > painted.pixelColor(middle).blue()
    view.set_atom_values([-1.0, -1.0], "Share", "eV", signed=True)
    assert view.image().pixelColor(middle).blue() > view.image().pixelColor(middle).red()


def test_vectors_draw_arrows(facing):
    plain = facing.image()
    facing.set_vectors([(0, 1.0, 0), (0, 0, 0), (0, 0, 0), (0, 0, 0)], "eV/Å", "Forces")
    above = place(facing, 0) - QPoint(0, 20)
    assert facing.image().pixelColor(above) != plain.pixelColor(above)
    facing.set_vectors(None)
    assert facing.image() == plain


def test_values_of_another_number_of_atoms_are_refused(facing):
    with pytest.raises(ValueError, match="shape"):
        facing.set_atom_values([1.0, 2.0])
    with pytest.raises(ValueError, match="shape"):
        facing.set_vectors([1.0, 2.0, 3.0, 4.0])


def test_styles_give_different_pictures(view):
    view.set_crystal(from_ase(bulk("GaAs", "zincblende", 5.653, cubic=True)))
    pictures = []
    for style in (Style(), Style(representation="space-filling"), Style(representation="sticks"),
                  Style(representation="polyhedra"), Style(representation="wireframe"), Style(palette="Jmol"),
                  Style(show_cell=False), Style(repeat=(2, 1, 1))):  # fmt: skip
        view.set_style(style)
        assert view.style_ == style
        pictures.append(view.image())
    for number, picture in enumerate(pictures):
        assert all(picture != other for other in pictures[:number])


def test_perspective_differs_from_orthographic(view, salt):
    view.set_crystal(salt)
    flat = view.image()
    view.set_projection("perspective")
    assert view.image() != flat
    view.set_projection("orthographic")
    assert view.image() == flat


def test_live_frames_keep_camera_and_selection(facing, row, qtbot):
    camera = facing.camera
    facing.set_selection([2])
    before = facing.image()
    facing.show_frame(row.replace(positions=np.add(row.positions, (0.0, 0.5, 0.0))))
    assert facing.image() != before
    assert facing.camera is camera
    assert facing.selection == (2,)
    assert facing.crystal.positions[0, 1] == pytest.approx(0.5)


def test_a_large_structure_is_laid_out_beside_the_window(view, salt, row, qtbot, monkeypatch):
    monkeypatch.setattr("gui.viewer.layout.AT_ONCE", 0)
    with qtbot.waitSignal(view.notes_changed):
        view.set_crystal(salt)
    assert len(view.scene) == 27
    # the picture waits for what was asked for last, and what came before is forgotten
    view.set_crystal(salt)
    view.set_crystal(row)
    assert view.atom_at(200, 150) == -1
    view.image()
    assert len(view.scene) == 4
    qtbot.wait(50)
    assert len(view.scene) == 4


def test_a_frame_that_comes_before_the_layout_is_not_lost(view, salt, qtbot, monkeypatch):
    monkeypatch.setattr("gui.viewer.layout.AT_ONCE", 0)
    view.set_crystal(salt)
    moved = salt.replace(positions=salt.positions + 0.25)
    view.show_frame(moved)
    qtbot.waitUntil(lambda: view.crystal is moved and view.scene is not None)
    expected = moved.positions[view.scene.parents] + view.scene.shifts @ moved.cell
    assert view.scene.positions == pytest.approx(expected)


def test_a_frame_with_other_atoms_is_shown_too(facing, salt):
    facing.show_frame(salt)
    assert facing.crystal is salt
    assert len(facing.scene) == 27


def test_a_new_structure_forgets_selection_values_and_vectors(facing, salt):
    facing.set_selection([0])
    facing.set_atom_values([1.0, 2.0, 3.0, 4.0])
    facing.set_crystal(salt)
    assert facing.selection == ()
    reference = facing.image()
    facing.set_crystal(salt)
    assert facing.image() == reference


def test_what_is_left_out_is_told(view, salt, qtbot, monkeypatch):
    monkeypatch.setattr("core.structures.scene.MOST_WITH_BONDS", 3)
    with qtbot.waitSignal(view.notes_changed) as signal:
        view.set_crystal(salt)
    ((note,),) = signal.args
    assert "8" in note
    assert "3" in note


def test_an_empty_view_is_a_picture_too(view):
    assert view.image().pixelColor(10, 10).name() == theme.LIGHT.panel
    view.set_crystal(None)
    view.look_along("a")
    view.reset_camera()


def test_the_fine_picture_replaces_the_coarse_one(view, salt, settled):
    view.set_crystal(salt)
    settled()
    picture = view.grab().toImage()
    # between atom and background there are pixels in between: edges are smooth
    assert len(np.unique(grey(picture))) > 60


def test_mouse_presets(view):
    view.set_mouse_preset("ovito")
    with pytest.raises(ValueError, match="rasmol"):
        view.set_mouse_preset("rasmol")


def test_screen_readers_get_a_name(view):
    assert view.accessibleName()
    assert view.accessibleDescription()


def test_without_opengl_the_view_says_what_to_install(qtbot, monkeypatch, salt):
    def refuse(_self):
        raise graphics_error("no context")

    monkeypatch.setattr("gui.viewer.renderer.Renderer.__init__", refuse)
    view = module.CrystalView()
    qtbot.addWidget(view, before_close_func=module.CrystalView.finalise)
    view.resize(400, 300)
    with qtbot.waitSignal(view.failed) as signal:
        view.show()
        view.set_crystal(salt)
    (error,) = signal.args
    assert isinstance(error, GraphicsError)
    assert "apt install" in error.hint
    # it is written in the view, and the rest goes on
    assert len(np.unique(grey(view.grab().toImage()))) > 5
    view.set_selection([1])
    with pytest.raises(UserError):
        view.image()


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="EGL is hidden the Linux way")
def test_a_machine_without_opengl_is_told_so_and_does_not_crash():
    """Left to itself VTK ends the process with a segmentation fault here."""
    program = (
        "from PySide6.QtWidgets import QApplication\n"
        "from gui.viewer.view import CrystalView\n"
        "app = QApplication([])\n"
        "view = CrystalView()\n"
        "view.failed.connect(lambda error: (print(error.hint), app.quit()))\n"
        "view.show()\n"
        "app.exec()\n"
        "view.finalise()\n"
    )
    hidden = {**os.environ, "__EGL_VENDOR_LIBRARY_FILENAMES": "/nowhere", "QT_QPA_PLATFORM": "offscreen"}
    hidden.pop("DISPLAY", None)
    done = subprocess.run(
        [sys.executable, "-c", program], env=hidden, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0
    assert "apt install" in done.stdout


def test_a_scene_can_be_shown_without_a_structure(view, salt):
    scene = build_scene(salt)
    view.set_scene(scene)
    assert view.scene is scene
    assert hue_distance(view.image().pixelColor(place(view, 1)), colours(Palette.VESTA)[17]) < 12


def test_a_picture_that_fails_does_not_end_the_view(view, salt, qtbot, monkeypatch, settled):
    with monkeypatch.context() as broken:
        broken.setattr("gui.viewer.renderer.Renderer.tiles", lambda *_: 1 / 0)
        with qtbot.waitSignal(view.failed) as signal:
            view.set_crystal(salt)
        assert "ZeroDivisionError" in signal.args[0].detail
        with pytest.raises(UserError, match="could not be drawn"):
            view.image()
    view.set_crystal(salt)
    settled()
    assert hue_distance(view.image().pixelColor(place(view, 0)), colours(Palette.VESTA)[11]) < 12


def test_updates_do_not_lose_references_to_none(view):
    """PySide6 6.12.0 loses one reference to None a void call under CPython 3.11 and aborts in the end."""
    before = sys.getrefcount(None)
    for _ in range(1000):
        view.update()
    assert abs(sys.getrefcount(None) - before) < 200


def test_a_closed_view_asks_for_nothing(view, salt):
    view.finalise()
    view.set_crystal(salt)
    with pytest.raises(UserError):
        view.image()
