"""Small pictures of crystals: what is in front, which colours, and structures that are hard to draw."""

import numpy as np
import pytest

from core.structures.crystal import Crystal
from core.structures.elements import Palette, colours
from core.structures.scene import build_scene
from gui.thumbnail_drawing import MOST_DRAWN, draw
from gui.viewer.camera import Camera
from tests.core.library.drafts import salt

SIDE = 64


def molecule(*atoms):
    numbers, positions = zip(*atoms, strict=True)
    return Crystal(np.array(numbers), np.array(positions, dtype=float), np.zeros((3, 3)), (False,) * 3)


def spot(crystal, atom, pixels=SIDE):
    """Return the pixel on which the middle of a drawn atom lies, as row and column."""
    scene = build_scene(crystal)
    camera = Camera().at_first_sight(scene).fitted(scene, 1.0)
    x, y, _ = camera.project(scene.positions, pixels, pixels)[atom]
    return int(y), int(x)


def test_the_background_is_left_out_and_the_middle_is_not():
    picture = draw(salt(), SIDE)
    assert picture.shape == (SIDE, SIDE, 4)
    assert picture[0, 0, 3] == 0
    assert picture[..., 3].max() == 255
    # the cell's edges and the atoms on its corners reach across the picture
    rows, columns = np.nonzero(picture[..., 3])
    assert np.ptp(rows) > 0.8 * SIDE or np.ptp(columns) > 0.8 * SIDE


def test_colours_are_premultiplied():
    picture = draw(salt(), SIDE).astype(int)
    assert (picture[..., :3] <= picture[..., 3:] + 1).all()
    assert 0 < np.mean((picture[..., 3] > 0) & (picture[..., 3] < 255)) < 0.3


def test_an_atom_has_the_colour_of_its_element():
    both = molecule((8, (0, 0, 0)), (7, (6, 0, 0)))
    picture = draw(both, SIDE)
    for atom, number in enumerate((8, 7)):
        row, column = spot(both, atom)
        seen = picture[row, column, :3].astype(float)
        expected = colours(Palette.VESTA)[number].astype(float)
        # shading scales a colour and adds white; the order of its channels stays
        assert np.corrcoef(seen, expected)[0, 1] > 0.97


def test_what_is_in_front_hides_what_is_behind():
    scene = build_scene(salt())
    back = Camera().at_first_sight(scene).rotation[2]
    cell = salt().cell * 3
    line = [np.full(3, 4.0) - 2.5 * back, np.full(3, 4.0) + 2.5 * back]
    for numbers, front in (((8, 7), 7), ((7, 8), 8)):
        crystal = Crystal(np.array(numbers), np.array(line), cell)
        picture = draw(crystal, SIDE)
        row, column = spot(crystal, 1)
        seen, expected = picture[row, column, :3].astype(float), colours(Palette.VESTA)[front].astype(float)
        assert np.corrcoef(seen, expected)[0, 1] > 0.97


def test_bonds_join_their_atoms():
    # C-O in carbon monoxide: half way between, half of the bond is carbon's and half oxygen's
    both = molecule((6, (0, 0, 0)), (8, (1.13, 0, 0)))
    picture, apart = draw(both, SIDE), draw(molecule((6, (0, 0, 0)), (8, (4.0, 0, 0))), SIDE)
    middle = [(a + b) // 2 for a, b in zip(spot(both, 0), spot(both, 1), strict=True)]
    assert picture[middle[0], middle[1], 3] == 255
    assert apart[SIDE // 2, SIDE // 2, 3] == 0


@pytest.mark.parametrize("count", [501, MOST_DRAWN + 1, 20_000])
def test_large_structures_are_drawn_without_bonds(count):
    rng = np.random.default_rng(0)
    cell = np.eye(3) * count ** (1 / 3) * 2.2
    crystal = Crystal(np.full(count, 29), rng.random((count, 3)) @ cell, cell)
    assert draw(crystal, SIDE)[..., 3].mean() > 80


@pytest.mark.parametrize(
    "crystal",
    [
        Crystal(np.zeros(0, dtype=int), np.zeros((0, 3)), np.zeros((3, 3))),
        Crystal(np.zeros(0, dtype=int), np.zeros((0, 3)), np.eye(3) * 4),
        molecule((1, (0, 0, 0))),
        molecule((0, (0, 0, 0)), (118, (0, 0, 0))),
        Crystal(np.array([14]), np.zeros((1, 3)), np.diag([1.0, 1.0, 400.0])),
        Crystal(np.array([14]), np.zeros((1, 3)), np.diag([3.0, 3.0, 0.0]), (True, True, False)),
    ],
    ids=["nothing", "empty cell", "atom", "unknown element", "needle", "two vectors"],
)
def test_odd_structures_are_drawn_too(crystal):
    picture = draw(crystal, SIDE)
    assert picture.dtype == np.uint8
    assert (picture[..., 3].max() > 0) == bool(len(crystal) or crystal.has_cell)
