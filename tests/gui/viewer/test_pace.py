"""How coarsely a scene is drawn while it moves."""

from dataclasses import replace

import numpy as np
import pytest
from ase.build import bulk

from core.structures.convert import from_ase
from core.structures.scene import build_scene
from gui.viewer.pace import SLOW, Detail, Pace


@pytest.fixture(scope="module")
def scene():
    return build_scene(from_ase(bulk("NaCl", "rocksalt", 5.64, cubic=True)))


def with_bonds(scene, count):
    return replace(scene, bonds=np.zeros((count, 2), dtype=np.int64))


def play(pace, seconds_of, frames=40):
    """Draw frames that take as long as their detail does, and return the details."""
    seen = []
    for _ in range(frames):
        seen.append(pace.detail)
        pace.learn(pace.detail, seconds_of(pace.detail))
    return seen


def heavy(detail):
    # as measured: sticks, lines, pixels, bonds
    return 0.02 + (0.3 if not detail.lean else 0.08 / detail.every) + 0.04 / detail.shrink**2


def test_a_quick_scene_stays_as_it_is(scene):
    pace = Pace()
    pace.begin(scene)
    assert set(play(pace, lambda _: 0.004)) == {Detail()}


def test_a_small_scene_keeps_its_sticks(scene):
    pace = Pace()
    pace.begin(scene)
    seen = play(pace, lambda detail: 0.1 / detail.shrink)
    assert not any(detail.lean for detail in seen)
    assert seen[-1].shrink == 2


def test_a_heavy_scene_ends_where_it_is_quick_enough_and_stays_there(scene):
    pace = Pace()
    pace.begin(with_bonds(scene, 20_000))
    seen = play(pace, heavy)
    assert seen[0] == Detail()
    assert heavy(seen[-1]) <= SLOW
    assert len(set(seen[10:])) == 1


def test_sticks_by_the_hundred_thousand_are_never_drawn_in_motion(scene):
    pace = Pace()
    pace.begin(with_bonds(scene, 130_000))
    assert all(detail.lean for detail in play(pace, heavy))


def test_one_slow_frame_that_hands_the_scene_over_counts_for_nothing(scene):
    pace = Pace()
    pace.begin(with_bonds(scene, 20_000))
    pace.learn(pace.detail, 2.0)
    assert play(pace, lambda _: 0.01)[-1] == Detail()


def test_it_becomes_finer_again_when_that_is_quick(scene):
    pace = Pace()
    pace.begin(with_bonds(scene, 20_000))
    play(pace, lambda _: 1.0)
    assert pace.detail.every > 1
    pace.rest()
    play(pace, lambda _: 0.001)
    assert pace.detail == Detail()


def test_a_frame_of_another_detail_says_nothing(scene):
    pace = Pace()
    pace.begin(with_bonds(scene, 20_000))
    for _ in range(5):
        pace.learn(Detail(lean=True), 1.0)
    assert pace.detail == Detail()


def test_the_view_draws_coarsely_in_motion_and_says_so(view, salt, settled, qtbot):
    view.set_crystal(salt)
    settled()
    whole = view.shown.width
    view._pace.begin(with_bonds(view.scene, 130_000))
    play(view._pace, lambda _: 1.0)
    seen = []
    view._renderer.rendered.connect(lambda rendered: seen.append(rendered.picture))
    with qtbot.waitSignal(view.still, timeout=20_000):
        view.move_camera(view.camera.orbited(0.1, 0.1))
    assert (seen[0].lean, seen[0].every, seen[0].width) == (True, 8, round(whole / 2))
    assert "8" in view._overlay(seen[0]).remark
    assert (view.shown.lean, view.shown.every, view.shown.width) == (False, 1, whole)
    assert view._overlay(view.shown).remark == ""
