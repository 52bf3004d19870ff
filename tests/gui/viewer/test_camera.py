"""Where the viewer stands."""

import numpy as np
import pytest
from ase.build import bulk, molecule
from hypothesis import given
from hypothesis import strategies as st

from core.structures.convert import from_ase
from core.structures.scene import build_scene
from gui.viewer.camera import Camera, frame

small = st.floats(-3, 3)
SIZE = (800.0, 600.0)


@given(small, small, small, small)
def test_turning_keeps_the_frame_orthonormal(a, b, c, d):
    for camera in (Camera().orbited(a, b).orbited(c, d), Camera().turned_upright(a, b).turned_upright(c, d)):
        assert camera.rotation @ camera.rotation.T == pytest.approx(np.eye(3), abs=1e-6)
        assert np.linalg.det(camera.rotation) == pytest.approx(1)


def test_upright_turning_keeps_z_upright():
    camera = Camera().turned_upright(0.7, 0.4)
    assert camera.rotation[0, 2] == pytest.approx(0, abs=1e-12)
    assert camera.rotation[1, 2] > 0


def test_dragging_to_the_right_brings_the_front_to_the_right():
    for turn in (Camera.orbited, Camera.turned_upright):
        camera = Camera().turned_upright(0, 0)
        front = camera.focus + camera.rotation[2]
        before, after = camera.project(front[None], *SIZE), turn(camera, 0.1, 0.0).project(front[None], *SIZE)
        assert after[0, 0] > before[0, 0]
        lowered = turn(camera, 0.0, 0.1).project(front[None], *SIZE)
        assert lowered[0, 1] > before[0, 1]


@pytest.mark.parametrize("perspective", [False, True])
def test_the_focus_is_in_the_middle(perspective):
    camera = Camera(focus=np.array([1.0, 2.0, 3.0]), perspective=perspective)
    assert camera.project(camera.focus[None], *SIZE)[0] == pytest.approx([400, 300, 0])


@given(st.floats(0, 800), st.floats(0, 600), st.floats(0.5, 2))
def test_zoom_keeps_what_is_under_the_mouse(x, y, factor):
    camera = Camera()
    vx, vy = camera.at_focus(x, y, *SIZE)
    point = camera.focus + vx * camera.rotation[0] + vy * camera.rotation[1]
    closer = camera.zoomed(factor, x, y, *SIZE)
    assert closer.project(point[None], *SIZE)[0, :2] == pytest.approx([x, y], abs=1e-6)
    assert closer.half_height == pytest.approx(camera.half_height / factor)


def test_panning_follows_the_mouse():
    camera = Camera()
    moved = camera.panned(30, -20, 600)
    assert moved.project(camera.focus[None], *SIZE)[0, :2] == pytest.approx([430, 280])


def test_perspective_enlarges_what_is_near():
    camera = Camera(perspective=True)
    assert camera.scale_at(1.0) > 1 > camera.scale_at(-1.0)


@pytest.mark.parametrize("perspective", [False, True])
@pytest.mark.parametrize("aspect", [0.5, 1.0, 2.5])
@pytest.mark.parametrize("atoms", [bulk("Si", cubic=True), molecule("C6H6")], ids=["crystal", "molecule"])
def test_what_is_fitted_is_in_sight_and_fills_the_picture(atoms, aspect, perspective):
    scene = build_scene(from_ase(atoms))
    camera = Camera(perspective=perspective).at_first_sight(scene).fitted(scene, aspect)
    x, y, _ = camera.project(scene.positions, 600 * aspect, 600).T
    assert 0 < x.min() < x.max() < 600 * aspect
    assert 0 < y.min() < y.max() < 600
    assert max(np.ptp(x) / (600 * aspect), np.ptp(y) / 600) > 0.6


def test_a_flat_molecule_is_seen_from_its_flat_side():
    scene = build_scene(from_ase(molecule("C6H6")))
    assert abs(Camera().at_first_sight(scene).rotation[2, 2]) > 0.9


def test_looking_straight_up_still_has_a_right_side():
    assert np.linalg.det(frame((0, 0, 1), (0, 0, 1))) == pytest.approx(1)
