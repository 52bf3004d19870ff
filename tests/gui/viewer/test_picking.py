"""Picking, against a ray that is followed step by step."""

from dataclasses import replace

import numpy as np
import pytest
from ase import Atoms
from ase.build import bulk
from hypothesis import given, settings
from hypothesis import strategies as st

from core.structures.blocks import in_blocks
from core.structures.convert import from_ase
from core.structures.look import Look
from core.structures.scene import build_scene
from core.structures.style import Style
from gui.viewer.camera import Camera
from gui.viewer.picking import atom_under

SIZE = (400.0, 300.0)


def followed(scene, camera, x, y):
    """Return the first atom met on the way from the viewer, in steps of 0.002 Å."""
    vx, vy = camera.at_focus(x, y, *SIZE)
    on_plane = camera.focus + vx * camera.rotation[0] + vy * camera.rotation[1]
    eye = camera.focus + camera.distance * camera.rotation[2]
    ray = on_plane - eye if camera.perspective else -camera.rotation[2]
    ray = ray / np.linalg.norm(ray)
    start = on_plane - 15 * ray
    points = start + np.arange(0, 30, 0.002)[:, None] * ray
    away = np.linalg.norm(points[:, None] - scene.positions[None], axis=2)
    inside = away <= scene.pick_radii
    steps = np.flatnonzero(inside.any(axis=1))
    return int(np.flatnonzero(inside[steps[0]])[0]) if len(steps) else -1


@settings(max_examples=25, deadline=None)
@given(st.floats(0, 400), st.floats(0, 300), st.booleans())
def test_the_front_atom_is_picked(x, y, perspective):
    scene = build_scene(from_ase(bulk("NaCl", "rocksalt", 5.64, cubic=True)), Style(atom_scale=1.6))
    camera = Camera(perspective=perspective).at_first_sight(scene).fitted(scene, SIZE[0] / SIZE[1])
    expected, found = followed(scene, camera, x, y), atom_under(scene, camera, (x, y), SIZE)
    if expected != found:
        # a ray that only grazes a ball may slip between two steps
        grazing = -1 in (expected, found)
        assert grazing


def test_an_atom_in_front_hides_the_one_behind():
    scene = build_scene(from_ase(Atoms("H2", positions=[(0, 0, 0), (0, 0, 3)])))
    camera = Camera().looking((0, 0, 1), (0, 1, 0)).fitted(scene, 1.0)
    assert atom_under(scene, camera, (50, 50), (100, 100)) == 1
    behind = camera.looking((0, 0, -1), (0, 1, 0))
    assert atom_under(scene, behind, (50, 50), (100, 100)) == 0


def test_a_hidden_corner_of_a_polyhedron_is_not_picked_even_in_its_middle():
    corners = np.array([[1.0, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1]])
    silica = from_ase(Atoms("SiO4", positions=[(0, 0, 0), *corners]))
    scene = build_scene(silica, Style(representation="polyhedra"), look=Look().with_hidden([1], 5))
    camera = Camera().looking((0, 0, 1), (0, 1, 0)).fitted(scene, 1.0).with_focus(corners[0])
    assert 1 in scene.parents
    assert atom_under(scene, camera, (50, 50), (100, 100)) == -1


def test_nothing_is_picked_of_nothing():
    scene = build_scene(from_ase(Atoms()))
    assert atom_under(scene, Camera(), (1, 1), (10, 10)) == -1


@pytest.mark.parametrize("perspective", [False, True])
def test_an_atom_is_picked_only_where_it_is(perspective):
    scene = build_scene(from_ase(Atoms("H")))
    camera = Camera(perspective=perspective).fitted(scene, 1.0)
    assert atom_under(scene, camera, (50, 50), (100, 100)) == 0
    away = camera.with_focus(np.array([5.0, 5.0, 5.0]))
    assert atom_under(scene, away, (50, 50), (100, 100)) == -1


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1), st.booleans(), st.sampled_from([(1, 1, 1), (1, 1, 0), (1, 0, 0)]))
def test_blocks_change_nothing_but_the_time(seed, perspective, shape):
    rng = np.random.default_rng(seed)
    scene = build_scene(
        from_ase(Atoms("C400", positions=rng.random((400, 3)) * 12 * np.array(shape))), Style(show_bonds=False)
    )
    camera = Camera(perspective=perspective).looking(rng.normal(size=3), rng.normal(size=3)).fitted(scene, 4 / 3)
    quick = replace(scene, blocks=in_blocks(scene.positions, scene.pick_radii))
    points = rng.random((20, 2)) * SIZE
    plain = [atom_under(scene, camera, point, SIZE) for point in points]
    assert [atom_under(quick, camera, point, SIZE) for point in points] == plain


def test_atoms_that_moved_have_no_blocks():
    crystal = from_ase(bulk("Si"))
    scene = build_scene(crystal)
    scene = replace(scene, blocks=in_blocks(scene.positions, scene.pick_radii))
    assert scene.moved(crystal).blocks is None
