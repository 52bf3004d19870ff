"""Isosurfaces of large grids, with the first picture of them.

``pytest -m bench -s tests/benchmarks/test_bench_isosurface.py``
"""

import time

import numpy as np
import pytest

from core.engine import volume_calls
from core.engine.context import LocalContext
from core.engine.engine import Engine
from core.structures.crystal import Crystal
from core.structures.isosurface import IsoStyle, Sign, isosurfaces, step_for
from core.structures.volume import VolumetricData
from gui.jobs import Handlers, Jobs
from gui.viewer.view import CrystalView

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]

ROUNDS = 5
FILES = "files"


def gyroid(n, periods):
    """Return a field whose surface at zero winds through the whole cell, the hardest case of its size."""
    x, y, z = np.meshgrid(*[np.arange(n, dtype=np.float32) * (2 * np.pi * periods / n)] * 3, indexing="ij", sparse=True)
    return VolumetricData(
        np.zeros(3), np.eye(3) * 10, np.cos(x) * np.sin(y) + np.cos(y) * np.sin(z) + np.cos(z) * np.sin(x)
    )


@pytest.fixture
def view(qtbot):
    view = CrystalView()
    qtbot.addWidget(view, before_close_func=CrystalView.finalise)
    view.resize(1280, 720)
    view.show()
    view.set_crystal(Crystal(np.array([14]), np.zeros((1, 3)), np.eye(3) * 10))
    view.image()
    return view


def median(times):
    return sorted(times)[len(times) // 2]


@pytest.mark.parametrize("sign", [Sign.POSITIVE, Sign.BOTH])
@pytest.mark.parametrize("periods", [1, 4], ids=["plain", "winding"])
def test_a_100_grid_with_the_first_picture(view, qtbot, periods, sign):
    volume = gyroid(100, periods)
    isosurfaces(gyroid(10, 1), IsoStyle(0.3))  # the first import
    found, painted = [], []
    for number in range(ROUNDS):
        begun = time.perf_counter()
        layer = isosurfaces(volume, IsoStyle(0.3 + number / 1e3, sign))
        found.append(time.perf_counter() - begun)
        view.set_layer("surface", layer)
        qtbot.waitUntil(lambda layer=layer: view.shown is not None and layer in view.shown.layers, timeout=20_000)
        painted.append(time.perf_counter() - begun)
    count = sum(len(surface.triangles) for surface in layer.surfaces)
    print(f"\n100^3, {count:,} triangles: found {median(found):.3f} s, with the picture {median(painted):.3f} s")


@pytest.mark.parametrize("n", [100, 300])
def test_level_through_the_worker(qtbot, tmp_path, n):
    """From the wish to the layer in the window's process, coarse as while dragging and fine."""
    engine = Engine()
    jobs = Jobs(engine)
    try:
        volume = gyroid(n, 2).parked(tmp_path, "grid")
        for name, step in (("dragging", step_for(volume, 64**3)), ("at rest", step_for(volume)), ("every point", 1)):
            times = []
            for number in range(ROUNDS):
                came = []
                begun = time.perf_counter()
                jobs.submit(
                    FILES,
                    volume_calls.surfaces,
                    volume,
                    IsoStyle(0.3 + number / 1e3, Sign.POSITIVE),
                    None,
                    (1, 1, 1),
                    step,
                    handlers=Handlers(done=came.append),
                )
                qtbot.waitUntil(lambda came=came: bool(came), timeout=120_000)
                times.append(time.perf_counter() - begun)
            triangles = len(came[0].surfaces[0].triangles)
            print(f"\n{n}^3 {name}, every {step}: {triangles:,} triangles, {median(times[1:]):.3f} s")
    finally:
        jobs.close()


def test_looking_through_a_300_grid(tmp_path):
    volume = gyroid(300, 2)
    begun = time.perf_counter()
    parked = volume.parked(tmp_path, "grid")
    written = time.perf_counter() - begun
    begun = time.perf_counter()
    facts = volume_calls.facts_of(parked, LocalContext())
    print(f"\n300^3: parked in {written:.3f} s, looked through in {time.perf_counter() - begun:.3f} s")
    assert facts.is_signed
