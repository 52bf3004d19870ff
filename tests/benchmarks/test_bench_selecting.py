"""How long selecting takes in a structure of 100,000 atoms, in the whole window.

``pytest -m bench -s tests/benchmarks/test_bench_selecting.py``
"""

import statistics
import time

import numpy as np
import pytest
from ase.build import bulk
from PySide6.QtCore import QPointF, QRectF, QSettings
from PySide6.QtGui import QPolygonF

from core.structures import grow
from core.structures.bonds import find_bonds
from core.structures.convert import from_ase
from core.structures.selecting import expression_of, select
from gui.app import Options, start
from gui.snapshot import let_live, wait
from gui.viewer.visible import in_area
from gui.widgets import How

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]

ROUNDS = 7


def salt():
    """Return 97,336 atoms of rock salt."""
    return from_ase(bulk("NaCl", "rocksalt", a=5.64, cubic=True).repeat((23, 23, 23)))


def taken(work):
    """Return the median time of a call in ms."""
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - begun))
    return statistics.median(times)


def test_expressions():
    crystal = salt()
    bonds = find_bonds(crystal)
    half = np.random.default_rng(0).random(len(crystal)) < 0.5
    print(f"\n{len(crystal)} atoms, median of {ROUNDS}")
    for text in ('element == "Na" and z > 0.5', "index % 2 == 0 or abs(X - 20) < 5", "coordination == 6",
                 'bonds(element == "Cl") == 6', "molecule(index == 1)", 'distance(element == "Na") < 2.9',
                 "near(1, 10)"):  # fmt: skip
        print(f"{text:40} {taken(lambda text=text: select(crystal, text, bonds)):8.1f} ms")
    written = expression_of(half)
    print(f"{'a list of half the atoms':40} {taken(lambda: select(crystal, written, bonds)):8.1f} ms")
    print(f"{'grow':40} {taken(lambda: grow.grow(half, bonds)):8.1f} ms")


def test_in_the_window(tmp_path):
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path))
    _, app = start(Options(theme="light", language="en"))
    try:
        app.window.main.show()
        app.window.main.resize(1280, 720)
        wait(lambda: app.window.rest is not None, 30)
        app.document.add((salt(),), "salt")
        view = app.window.rest.view
        wait(lambda: view.bonding is not None, 60)
        let_live(3)
        box = QPolygonF(QRectF(QPointF(100, 100), QPointF(500, 400)))

        def by(work):
            times = []
            for _ in range(ROUNDS):
                app.document.select(())
                let_live(0.5)
                begun = time.perf_counter(), time.thread_time()
                work()
                times.append((1000 * (time.perf_counter() - begun[0]), 1000 * (time.thread_time() - begun[1])))
            wall, busy = (statistics.median(column) for column in zip(*times, strict=True))
            return f"{wall:8.1f} ms, of it at work {busy:.1f} ms, {len(app.document.selection)} atoms"

        print("\nuntil the window can do something else")
        print("by box        ", by(lambda: view.select_area(box, How.REPLACE)))
        print("all           ", by(app.window.actions["select_all"].trigger))
        size = (view.width(), view.height())
        through = taken(lambda: in_area(view.scene, view.camera, box, size))
        seen = taken(lambda: in_area(view.scene, view.camera, box, size, visible_only=True))
        print(f"the box alone {through:.1f} ms, only atoms that show {seen:.1f} ms")
    finally:
        app.close()
