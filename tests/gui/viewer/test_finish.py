"""Light, lines, shade, background and scale of a picture."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage

from gui import theme
from gui.viewer import relief, scale_bar
from gui.viewer.camera import Camera
from gui.viewer.finish import Finish
from gui.viewer.presets import PRESETS, title


def pixels(image):
    held = image.convertToFormat(QImage.Format.Format_RGBA8888)
    return np.array(held.constBits()).reshape(image.height(), image.width(), 4).astype(int)


BARE = Finish(axes=False, legend=False)


def test_a_background_of_choice_stays_in_both_themes(facing):
    facing.set_finish(Finish(background="#204060"))
    for dark in (False, True):
        facing.set_dark(dark)
        assert facing.image().pixelColor(200, 40).name() == "#204060"


def test_a_transparent_background_is_transparent_in_every_export(facing):
    facing.set_finish(Finish(background="transparent"))
    assert facing.image().pixelColor(200, 40).alpha() == 0


def test_nothing_is_shown_as_checks_on_the_screen(facing, settled):
    facing.set_finish(Finish(background="transparent"))
    settled()
    shown = pixels(facing.grab().toImage())[:60, :60]
    assert len(np.unique(shown.reshape(-1, 4), axis=0)) == 2


def test_a_word_that_is_no_background_is_that_of_the_theme():
    assert Finish(background="no colour").background == "theme"


@pytest.mark.parametrize(("background", "dark"), [("#000000", True), ("#ffffff", False), ("white", False)])
def test_what_is_written_stands_out_from_the_background(background, dark):
    for each in (theme.LIGHT, theme.DARK):
        assert Finish(background=background).is_dark(each) is dark


def test_outlines_run_around_the_atoms(facing):
    facing.set_finish(BARE)
    plain = pixels(facing.image(2))
    facing.set_finish(replace(BARE, outline=2.0, depth_cue=0.0))
    lined = pixels(facing.image(2))
    changed = np.abs(lined - plain)[:, :, :3].sum(axis=2) > 60
    dark = lined[:, :, :3].max(axis=2) < 60
    # three lone balls of about 0.3 Å: a ring of two times two pixels around each
    assert dark.sum() > 300
    assert changed.mean() < 0.05
    assert np.all(lined[dark][:, :3].max(axis=1) < 60)


def test_lines_of_the_cell_have_no_outlines(view, salt):
    view.set_crystal(salt)
    view.set_style(replace(view.style_, atom_scale=0.05, show_bonds=False, show_images=False))
    view.set_finish(BARE)
    plain = pixels(view.image())[:, :, :3].min(axis=2) < 200
    view.set_finish(replace(BARE, outline=3.0))
    lined = pixels(view.image())[:, :, :3].min(axis=2) < 200
    assert lined.sum() < 1.2 * plain.sum()


def test_outlines_of_tiles_have_no_seams(facing):
    facing.resize(180, 135)
    facing.set_finish(replace(BARE, outline=2.0, occlusion=0.8))
    whole = pixels(facing.image(4))
    # four tiles
    large = pixels(facing.image(8))
    reduced = large.reshape(540, 2, 720, 2, 4).mean(axis=(1, 3))
    assert np.abs(whole - reduced)[:, :, :3].mean() < 0.6
    assert np.abs(whole - reduced)[510:514, :, :3].mean() < 1.2


def test_hollows_are_shaded_and_what_stands_free_is_not(view, salt):
    view.set_crystal(salt)
    view.set_style(replace(view.style_, representation="space-filling"))
    view.set_finish(BARE)
    plain = pixels(view.image())[:, :, :3].sum(axis=2)
    view.set_finish(replace(BARE, occlusion=1.0))
    shaded = pixels(view.image())[:, :, :3].sum(axis=2)
    ratio = shaded / plain
    assert ratio.max() <= 1.0 + 1e-9
    assert (ratio < 0.8).mean() > 0.01
    # the background casts and gets none
    assert ratio[5, 5] == 1.0


def test_a_plane_and_a_lone_ball_cast_no_shade_on_themselves():
    plane = np.tile(np.linspace(5, 9, 80, dtype=np.float32), (60, 1))
    assert relief.shade(plane, 0.05, 1.0, 100.0)[10:-10, 10:-10].max() < 0.02
    y, x = np.mgrid[-40:40, -40:40] * 0.05
    inside = x**2 + y**2 < 1.4**2
    ball = np.where(inside, 10 - np.sqrt(np.clip(1.4**2 - x**2 - y**2, 0, None)), 50).astype(np.float32)
    assert relief.shade(ball, 0.05, 1.0, 40.0)[x**2 + y**2 < 1.2**2].max() < 0.1


def test_a_corner_is_shaded():
    x = np.arange(80, dtype=np.float32) * 0.05
    corner = np.tile(np.where(x < 2, 8.0, 8.0 - (x - 2)), (60, 1)).astype(np.float32)
    dark = relief.shade(corner, 0.05, 1.0, 100.0)[30]
    assert dark[38] > 0.15
    assert dark[10] < 0.05


@pytest.mark.parametrize("width", [1, 2, 3, 5, 9])
def test_lines_are_as_wide_as_asked(width):
    away = np.full((60, 60), 10.0, dtype=np.float32)
    away[20:40, 20:40] = 5.0
    lines, front = relief.edges(away, width, 1.0)
    assert lines[30].sum() == 2 * width
    assert lines[:, 30].sum() == 2 * width
    assert not lines[25:35, 25:35].any()
    assert np.all(front[lines] == 5.0)


def test_distances_of_a_perspective():
    depth = np.array([0.0, 1.0], dtype=np.float32)
    assert relief.distances(depth, 2.0, 50.0, perspective=True) == pytest.approx([2.0, 50.0])
    assert relief.distances(depth, 2.0, 50.0, perspective=False) == pytest.approx([2.0, 50.0])


@pytest.mark.parametrize(
    ("half_height", "text"), [(5.0, "2 Å"), (2.0, "0.5 Å"), (25.0, "1 nm"), (400.0, "10 nm"), (0.4, "0.1 Å")]
)
def test_scale_bars_are_round_and_as_long_as_they_say(half_height, text):
    length, shown, written = scale_bar.length(Camera(half_height=half_height), 600)
    assert written == text
    assert shown == pytest.approx(length * 600 / (2 * half_height))
    assert 50 < shown <= 140


def test_a_perspective_has_no_scale():
    with pytest.raises(ValueError, match="perspective"):
        scale_bar.length(Camera(perspective=True), 600)


def test_the_scale_bar_is_drawn_where_it_means_something(facing):
    facing.set_finish(BARE)
    plain = pixels(facing.image())
    facing.set_finish(replace(BARE, scale_bar=True))
    with_bar = pixels(facing.image())
    assert np.abs(with_bar - plain)[-40:].sum() > 0
    facing.set_projection("perspective")
    in_perspective = pixels(facing.image())
    facing.set_finish(BARE)
    assert np.array_equal(in_perspective, pixels(facing.image()))


def test_gloss_makes_highlights(facing):
    facing.set_finish(replace(BARE, gloss=0.0))
    matt = pixels(facing.image())
    facing.set_finish(replace(BARE, gloss=2.0))
    assert (pixels(facing.image()) - matt).max() > 40


def test_depth_cue_fades_to_the_background(view, salt):
    view.set_crystal(salt)
    view.set_style(replace(view.style_, repeat=(2, 2, 2)))
    view.set_finish(replace(BARE, depth_cue=0.0))
    clear = pixels(view.image())[:, :, :3].mean()
    view.set_finish(replace(BARE, depth_cue=2.0))
    assert pixels(view.image())[:, :, :3].mean() > clear + 2


@pytest.mark.parametrize("key", PRESETS)
def test_a_preset_keeps_what_is_drawn_and_is_known_again(key, view, salt):
    view.set_crystal(salt)
    style = replace(view.style_, repeat=(2, 1, 1), representation="sticks", polyhedra_centres=(11,))
    preset = PRESETS[key]
    applied = preset.applied_to(style)
    assert (applied.repeat, applied.representation, applied.polyhedra_centres) == ((2, 1, 1), "sticks", (11,))
    assert preset.fits(applied, preset.finish)
    assert [other for other in PRESETS if PRESETS[other].fits(applied, preset.finish)] == [key]
    assert title(key)
    view.set_style(applied)
    view.set_finish(preset.finish)
    assert view.image().pixelColor(3, 3) == preset.finish.ground(theme.LIGHT)
    assert QColor(preset.finish.ground(theme.LIGHT)).isValid()
