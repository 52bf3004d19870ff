"""How fast materials are described, compared and drawn as a map."""

import time

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from core.learning.projection import pca
from core.structures.crystal import Crystal
from core.structures.fingerprints.composition import amounts_of, composition_vectors
from core.structures.fingerprints.nearest import nearest
from core.structures.fingerprints.structure import structure_vector
from gui.plots.axes import Axis
from gui.plots.map_plot import MapPlot
from gui.plots.map_scale import of_numbers

pytestmark = pytest.mark.bench

N = 100_000


def timed(what, repeat=7):
    """Return the median time in ms."""
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        what()
        times.append(1e3 * (time.perf_counter() - start))
    return float(np.median(times))


def test_describing():
    random = np.random.default_rng(0)
    crystals = [
        Crystal(random.choice([8, 22, 38, 56], 20), random.random((20, 3)) * 6.5, 6.5 * np.eye(3)) for _ in range(200)
    ]
    each = timed(lambda: [structure_vector(crystal) for crystal in crystals], 3) / len(crystals)
    print(f"structures of 20 atoms: {1e3 / each:,.0f} a second")
    formulas = ["Fe2O3", "SrTiO3", "LiFePO4", "Na0.5Cl0.5"] * 5_000
    each = timed(lambda: composition_vectors(amounts_of(formulas)), 3)
    print(f"formulas: {len(formulas) / each * 1e3:,.0f} a second")


def test_nearest_of_100_000():
    vectors = np.random.default_rng(0).normal(size=(N, 200)).astype(np.float32)
    print(f"50 nearest of {N:,} vectors of 200 numbers: {timed(lambda: nearest(vectors, vectors[3], 50)):.1f} ms")
    print(f"PCA of the same: {timed(lambda: pca(vectors), 3):.0f} ms")


@pytest.mark.parametrize("size", [(1000, 400), (1800, 900)], ids=["tab", "whole screen"])
def test_moving_a_map_of_100_000(qtbot, size):
    random = np.random.default_rng(0)
    centres = random.normal(0, 3, (40, 2))
    points = (centres[random.integers(0, 40, N)] + random.normal(0, 0.4, (N, 2))).astype(np.float32)
    plot = MapPlot()
    qtbot.addWidget(plot)
    plot.resize(*size)
    plot.show()
    plot.set_points(points, (Axis("x"), Axis("y")), [""] * N)
    plot.set_scale(*of_numbers("Gap", "eV", random.random(N)))
    for factor in (1.0, 0.98, 1.02):
        frames = []
        for _ in range(30):
            start = time.perf_counter()
            plot._box.scaleBy((factor, factor))
            plot._box.translateBy(x=0.05)
            QApplication.processEvents()
            frames.append(1e3 * (time.perf_counter() - start))
        median, worst = np.median(frames), np.quantile(frames, 0.95)
        print(f"{size}, zoom by {factor}: {median:.1f} ms a frame, 95 % within {worst:.1f} ms")
