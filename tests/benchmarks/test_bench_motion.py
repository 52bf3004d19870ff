"""Frames a second while a large structure turns, at every detail that the view may choose.

``pytest -m bench -s tests/benchmarks/test_bench_motion.py``
"""

import time

import numpy as np
import pytest

from core.structures.scene import build_scene
from gui.viewer.camera import Camera
from gui.viewer.pace import Detail, Pace
from gui.viewer.picture import Picture
from gui.viewer.renderer import Renderer
from tests.benchmarks.test_bench_viewer import quartz

WIDTH, HEIGHT = 1000, 700
FRAMES = 12
GOAL = 15  # frames a second, for 100k atoms with bonds

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def turning():
    """Return a function that draws a few frames of 100k atoms and says how long one takes, and the CPU it costs."""
    scene = build_scene(quartz((23, 23, 21)))
    renderer = Renderer()
    first = Camera().at_first_sight(scene).fitted(scene, WIDTH / HEIGHT)

    def seconds(detail, zoom):
        camera = first.zoomed(zoom, WIDTH / 2, HEIGHT / 2, WIDTH, HEIGHT)
        wall, spent = [], []
        for _ in range(FRAMES):
            camera = camera.orbited(0.05, 0.02)
            size = WIDTH // detail.shrink, HEIGHT // detail.shrink
            picture = Picture(
                scene, camera, *size, lean=detail.lean, every=detail.every, shrink=detail.shrink,
                pixel_ratio=1 / detail.shrink,
            )  # fmt: skip
            begun, used = time.perf_counter(), time.process_time()
            for _ in renderer.tiles(picture):
                pass
            wall.append(time.perf_counter() - begun)
            spent.append(time.process_time() - used)
        # the first ones hand the scene over
        return float(np.median(wall[2:])), float(np.median(spent[2:]))

    yield scene, seconds
    renderer.close()


@pytest.mark.parametrize("zoom", [1, 2, 4])
def test_frames_in_motion(turning, zoom, record_property):
    scene, seconds = turning
    pace = Pace()
    pace.begin(scene)
    coarsest = Detail()
    for _ in range(40):
        pace.learn(pace.detail, 1.0)
        coarsest = pace.detail
    print(f"\n{len(scene):,} atoms drawn, {len(scene.bonds):,} bonds, {WIDTH} x {HEIGHT}, zoom {zoom}")
    for detail in (Detail(), Detail(lean=True), Detail(lean=True, shrink=2), coarsest):
        wall, spent = seconds(detail, zoom)
        print(f"  {detail}: {wall * 1e3:.0f} ms, {1 / wall:.1f} frames/s, {spent * 1e3:.0f} ms of processor time")
    record_property("frames_a_second", 1 / wall)
