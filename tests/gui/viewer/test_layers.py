"""Layers in the view: surfaces, lines and words beside the atoms."""

import numpy as np
import pytest
from ase import Atoms
from PySide6.QtGui import QImage

from core.structures.convert import from_ase
from core.structures.layers import Layer, Segments, Surface, Word

RED, GREEN, BLUE = (220, 30, 30), (30, 200, 60), (40, 60, 220)


def sheet(z, colour, *, opacity=1.0, lit=False, half=2.0):
    """Return a square across the z axis."""
    points = np.array([(-half, -half, z), (half, -half, z), (half, half, z), (-half, half, z)])
    triangles = np.array([(0, 1, 2), (0, 2, 3)])
    return Surface(points, triangles, None, np.tile(np.array(colour, dtype=np.uint8), (4, 1)), opacity, lit)


def middle(view):
    pixel = view.image().pixelColor(view.width() // 2, view.height() // 2)
    return np.array([pixel.red(), pixel.green(), pixel.blue()])


@pytest.fixture
def pair(view):
    """Return the view on two atoms far apart, seen along z with nothing in the middle."""
    view.set_crystal(from_ase(Atoms("OO", positions=[(-3, 0, 0), (3, 0, 0)])))
    view.move_camera(view.camera.looking((0, 0, 1), (0, 1, 0)).fitted(view.scene, 4 / 3))
    return view


def test_unlit_surface_has_its_very_colours(pair):
    pair.set_layer("slice", Layer((sheet(0, GREEN),)))
    assert middle(pair).tolist() == list(GREEN)
    pair.set_layer("slice", None)
    assert middle(pair).tolist() == [255, 255, 255]


def test_lit_surface_is_shaded(pair):
    pair.set_layer("plane", Layer((sheet(0, GREEN, lit=True),)))
    seen = middle(pair)
    assert seen.argmax() == 1
    assert seen.tolist() != list(GREEN)


def test_nearer_surface_hides_the_farther(pair):
    pair.set_layer("both", Layer((sheet(1, RED), sheet(-1, BLUE))))
    assert middle(pair).tolist() == list(RED)
    pair.move_camera(pair.camera.looking((0, 0, -1), (0, 1, 0)))
    assert middle(pair).tolist() == list(BLUE)


@pytest.mark.parametrize("side", [1, -1])
def test_see_through_surfaces_of_several_layers_blend_from_the_back(pair, side):
    pair.set_layer("one", Layer((sheet(1, RED, opacity=0.5),)))
    pair.set_layer("two", Layer((sheet(-1, BLUE, opacity=0.5),)))
    pair.move_camera(pair.camera.looking((0, 0, side), (0, 1, 0)))
    front, back = (RED, BLUE) if side > 0 else (BLUE, RED)
    expected = 0.5 * np.array(front) + 0.5 * (0.5 * np.array(back) + 0.5 * 255)
    assert np.abs(middle(pair) - expected).max() <= 2


def test_atoms_and_see_through_surfaces_hide_each_other_rightly(pair):
    pair.set_layer("front", Layer((sheet(3, BLUE, opacity=0.5, half=6),)))
    before = pair.image().pixelColor(*_place(pair))
    pair.set_layer("front", Layer((sheet(-3, BLUE, opacity=0.5, half=6),)))
    behind = pair.image().pixelColor(*_place(pair))
    assert before.blue() > behind.blue()
    assert behind.red() > 150


def _place(view):
    x, y, _ = view.camera.project(view.scene.positions[:1], view.width(), view.height())[0]
    return round(x), round(y)


def test_surface_far_outside_the_structure_is_not_cut_off(pair):
    pair.set_layer("far", Layer((sheet(40, RED),)))
    assert middle(pair).tolist() == list(RED)


def test_lines_have_their_colour_and_width(pair):
    line = Segments(np.array([(0.0, -2, 0)]), np.array([(0.0, 2, 0)]), np.array([RED], dtype=np.uint8), width=6)
    pair.set_layer("line", Layer(segments=(line,)))
    image = pair.image()
    pixels = {x: image.pixelColor(x, pair.height() // 2) for x in range(150, 250)}
    red = [x for x, colour in pixels.items() if colour.green() < 100 and colour.red() > 180]
    assert 5 <= len(red) <= 7
    assert np.mean(red) == pytest.approx(pair.width() / 2, abs=1)


def test_words_stand_where_they_belong_and_in_the_export(pair):
    pair.set_layer("words", Layer(words=(Word((0, 0, 0), "M", RED),)))
    image = pair.image(2)
    w, h = image.width(), image.height()
    near = [image.pixelColor(x, y) for x in range(w // 2 - 16, w // 2 + 16) for y in range(h // 2 - 16, h // 2 + 16)]
    assert any(colour.red() > 180 and colour.green() < 80 for colour in near)


def test_layers_go_with_the_structure(pair, row):
    pair.set_layer("one", Layer((sheet(0, GREEN),)))
    pair.set_crystal(row)
    assert pair.layers == ()


def test_layers_hide_while_atoms_are_elsewhere_unless_they_stay(pair):
    here = pair.crystal
    fixed, free = Layer((sheet(0, GREEN),)), Layer((sheet(1, RED),))
    pair.set_layer("fixed", fixed)
    pair.set_layer("free", free, stays=True)
    pair.show_frame(here.replace(positions=here.positions + 0.1))
    assert pair.layers == (free,)
    pair.show_frame(here)
    assert pair.layers == (fixed, free)


def test_polyhedra_and_surfaces_are_sorted_together(view):
    from core.structures.style import Representation, Style

    tetrahedron = np.array([(1, 1, 1), (1, -1, -1), (-1, 1, -1), (-1, -1, 1)]) * 0.92
    view.set_crystal(from_ase(Atoms("SiO4", positions=[(0, 0, 0), *tetrahedron])))
    view.set_style(Style(representation=Representation.POLYHEDRA))
    view.move_camera(view.camera.looking((0, 0, 1), (0, 1, 0)))
    at = view.width() // 2 + 20, view.height() // 2 + 50
    view.set_layer("sheet", Layer((sheet(2, RED, opacity=0.6),)))
    front = view.image().pixelColor(*at)
    view.set_layer("sheet", Layer((sheet(-2, RED, opacity=0.6),)))
    behind = view.image().pixelColor(*at)
    assert front.blue() < behind.blue()


def rail(*, on_top):
    """Return a line along x behind the surface that is in the middle."""
    ends = np.array([[-2.0, 0, -1]]), np.array([[2.0, 0, -1]])
    return Segments(*ends, np.array([RED], dtype=np.uint8), 4.0, on_top=on_top)


def reds(view):
    """Return how many pixels of the line show."""
    image = view.image().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.array(image.constBits()).reshape(-1, 4)[:, 2::-1].astype(int)
    return int((np.abs(pixels - RED).max(axis=1) < 20).sum())


def test_nothing_hides_a_line_on_top(pair):
    pair.set_layer("front", Layer((sheet(0, GREEN),)))
    pair.set_layer("line", Layer(segments=(rail(on_top=False),)))
    behind = reds(pair)
    pair.set_layer("line", Layer(segments=(rail(on_top=True),)))
    assert reds(pair) > behind + 50


def test_a_tag_stands_on_its_colour(pair):
    pair.set_layer("tag", Layer(words=(Word((0, 0, 0), "1.953 Å", RED, boxed=True),)))
    assert reds(pair) > 300


def test_the_camera_steps_back_for_a_new_layer_but_not_for_its_changes(view, salt):
    view.set_crystal(salt)
    before = view.camera.half_height
    view.set_layer("wide", Layer((sheet(0, RED, half=20),)))
    wide = view.camera.half_height
    assert wide > 2 * before
    view.set_layer("wide", Layer((sheet(0, RED, half=40),)))
    assert view.camera.half_height == wide
    view.reset_camera()
    assert view.camera.half_height > 1.5 * wide


def test_the_camera_stays_where_the_user_put_it(view, salt):
    view.set_crystal(salt)
    view.move_camera(view.camera.zoomed(1.5, 200, 150, 400, 300))
    camera = view.camera
    view.set_layer("wide", Layer((sheet(0, RED, half=20),)))
    assert view.camera is camera
