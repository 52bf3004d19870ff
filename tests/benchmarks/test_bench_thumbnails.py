"""Small pictures of library rows: how many a second, in which way, and whether the window notices."""

import time

import numpy as np
import pytest
from PySide6.QtCore import QObject, QTimer, Signal

from core.engine.context import LocalContext
from core.engine.engine import PICTURES, Engine
from core.library.project import Project
from core.library.rows import Draft
from core.structures.scene import build_scene
from gui.jobs import Jobs
from gui.thumbnail_work import Asked, draw_rows
from gui.thumbnails import Thumbnails
from gui.viewer.camera import Camera
from gui.viewer.picture import Picture
from tests.core.models.crystals import real_crystals

pytestmark = pytest.mark.bench
SIDE = 96
"""Pixels: 48 device-independent ones on a screen of double density."""
ROWS = 240
LEAST, MOST = 16, 20
"""Atoms of the cells."""


class Keeper(QObject):
    """Where the project is."""

    rows_changed = Signal()
    project_changed = Signal()

    def __init__(self, path):
        super().__init__()
        self.path = path


@pytest.fixture(scope="module")
def crystals(shared_data):
    found = real_crystals(shared_data / "structures" / "mp20_part.csv.xz", 1_000, seed=7)
    return [crystal for crystal in found if LEAST <= len(crystal) <= MOST][:ROWS]


@pytest.fixture(scope="module")
def project(crystals, tmp_path_factory):
    path = tmp_path_factory.mktemp("rows") / "rows.mdesk"
    with Project.create(path) as made, made.writing():
        for number in range(ROWS):
            made.entries.add(Draft(f"row {number}", (crystals[number % len(crystals)],)))
    return path


def test_pictures_a_second_in_the_worker(project, record_property):
    asked = tuple(Asked(key) for key in range(1, ROWS + 1))
    draw_rows(str(project), asked[:12], SIDE, LocalContext())
    begun, cpu = time.perf_counter(), time.process_time()
    for start in range(0, ROWS, 12):
        draw_rows(str(project), asked[start : start + 12], SIDE, LocalContext())
    took, busy = time.perf_counter() - begun, time.process_time() - cpu
    print(f"\n{SIDE} pixels, {LEAST}-{MOST} atoms: {ROWS / took:.0f} a second, {1e3 * busy / ROWS:.2f} ms of CPU each")
    record_property("a_second", ROWS / took)


def test_pictures_a_second_by_the_graphics_library(crystals, record_property):
    """The way that was not taken: VTK off screen, which takes a graphics context and its memory in every process."""
    from gui.viewer.renderer import Renderer

    renderer = Renderer()

    def render(crystal):
        scene = build_scene(crystal)
        camera = Camera().at_first_sight(scene).fitted(scene, 1.0)
        for _ in renderer.tiles(Picture(scene, camera, SIDE, SIDE, samples=2, transparent=True)):
            pass

    render(crystals[0])
    begun, cpu = time.perf_counter(), time.process_time()
    for crystal in crystals:
        render(crystal)
    took, busy = time.perf_counter() - begun, time.process_time() - cpu
    renderer.close()
    print(f"\nVTK: {len(crystals) / took:.0f} a second, {1e3 * busy / len(crystals):.2f} ms of CPU each")
    record_property("a_second", len(crystals) / took)


def test_the_window_goes_on_while_rows_scroll_by(project, qtbot, record_property):
    jobs = Jobs(Engine({PICTURES: 12}))
    pictures = Thumbnails(Keeper(project), jobs)
    pictures.pixmap(1, SIDE)
    qtbot.waitUntil(lambda: pictures.pixmap(1, SIDE) is not None, timeout=30_000)
    pictures.clear()
    gaps, last, top = [], [time.perf_counter()], [0]

    def frame():
        now = time.perf_counter()
        gaps.append(now - last[0])
        last[0] = now
        # twelve rows are in sight, and the list moves on by one row a frame
        for key in range(top[0] + 1, top[0] + 13):
            pictures.pixmap(min(key, ROWS), SIDE)
        top[0] = min(top[0] + 1, ROWS - 12)

    timer = QTimer(interval=16)
    timer.timeout.connect(frame)
    begun = time.perf_counter()
    timer.start()
    # first to the end, then until the rows that stay in sight are there
    qtbot.waitUntil(lambda: top[0] == ROWS - 12, timeout=60_000)
    seen = range(ROWS - 11, ROWS + 1)
    qtbot.waitUntil(lambda: all(pictures.pixmap(key, SIDE) is not None for key in seen), timeout=60_000)
    timer.stop()
    took = time.perf_counter() - begun
    jobs.close()
    made = pictures.memory // (4 * SIDE * SIDE)
    gaps = np.array(gaps[2:]) * 1e3
    print(
        f"\nscrolled {ROWS} rows in {took:.1f} s, {made} drawn; frames: median {np.median(gaps):.1f} ms, "
        f"99 of 100 within {np.quantile(gaps, 0.99):.1f} ms, worst {gaps.max():.1f} ms"
    )
    record_property("worst_ms", float(gaps.max()))
