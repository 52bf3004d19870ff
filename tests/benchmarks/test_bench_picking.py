"""The atom under the mouse, of a million."""

import time
from dataclasses import replace

import numpy as np
import pytest

from core.structures.blocks import in_blocks
from core.structures.scene import build_scene
from core.structures.style import Style
from gui.viewer.camera import Camera
from gui.viewer.picking import atom_under
from tests.benchmarks.test_bench_viewer import copper

GOAL = 5e-3
SIZE = (1000.0, 800.0)

pytestmark = pytest.mark.bench


@pytest.mark.parametrize("perspective", [False, True], ids=["orthographic", "perspective"])
def test_picking_among_a_million_atoms(perspective, record_property):
    scene = build_scene(copper((63, 63, 63)), Style(show_bonds=False))
    begun = time.perf_counter()
    scene = replace(scene, blocks=in_blocks(scene.positions, scene.pick_radii))
    sorting = time.perf_counter() - begun
    camera = Camera(perspective=perspective).at_first_sight(scene).fitted(scene, SIZE[0] / SIZE[1])
    rng = np.random.default_rng(0)
    took = []
    for point in rng.uniform(0.2, 0.8, (200, 2)) * SIZE:
        # a click after each turn of the view: nothing may be left over from the one before
        camera = camera.orbited(0.05, 0.02)
        begun = time.perf_counter()
        atom_under(scene, camera, tuple(point), SIZE)
        took.append(time.perf_counter() - begun)
    median, worst = float(np.median(took)), float(np.quantile(took, 0.99))
    print(
        f"\n{len(scene)} atoms: median {median * 1e3:.2f} ms, 99 of 100 within {worst * 1e3:.2f} ms, "
        f"sorted in {sorting:.2f} s"
    )
    record_property("milliseconds", median * 1e3)
