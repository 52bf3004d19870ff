"""The library panel over 100,000 entries: what the window's thread does a frame while the list is scrolled.

``pytest -m bench -s tests/benchmarks/test_bench_library_panel.py``
"""

from __future__ import annotations

import random
import resource
from time import perf_counter, thread_time
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.engine.engine import Engine
from core.library.asking import parse
from core.library.project import Project
from core.library.query import Query
from core.library.rows import Draft, Origin, Property
from core.structures.crystal import Crystal
from gui import theme
from gui.jobs import Jobs
from gui.panels.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = [pytest.mark.bench, pytest.mark.timeout(1200)]

COUNT = 100_000
_ELEMENTS = (3, 8, 9, 11, 12, 13, 14, 15, 16, 17, 19, 20, 22, 25, 26, 28, 30, 38, 56, 57)
_QUESTIONS = ("with O", "gap > 1.5", "Li-O", "ABC3", "mp-99", "sites < 5 without O", "")
_ORDERS = ("title", "density", "band_gap", "place")


def drafts(chance: random.Random) -> Iterator[Draft]:
    """Return entries of 2 to 12 atoms of one to four elements, with up to three properties."""
    for number in range(COUNT):
        size = chance.randint(2, 12)
        kinds = chance.sample(_ELEMENTS, chance.randint(1, 4))
        side = (15 * size) ** (1 / 3)
        sites = np.array([chance.random() for _ in range(3 * size)]).reshape(-1, 3) * side
        crystal = Crystal(np.array(sorted(chance.choices(kinds, k=size))), sites, np.eye(3) * side)
        known = [Property("formation_energy_per_atom", chance.gauss(-1, 1), "eV/atom", 0.05, "a table", "dft")]
        known += [Property("band_gap", max(0.0, chance.gauss(1, 2)), "eV")] * (chance.random() < 0.7)
        known += [Property("bulk_modulus", chance.uniform(10, 400), "GPa", 12.0)] * (chance.random() < 0.3)
        tags = ("new",) if number % 50 == 0 else ()
        origin = Origin("big.extxyz", identifier=f"mp-{number}")
        yield Draft(f"mp-{number}", (crystal,), properties=tuple(known), origin=origin, tags=tags)


class Keeper(QObject):
    """Stands where the project is kept."""

    rows_changed = Signal()
    project_changed = Signal()

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path, self.reader = path, Project.open(path)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("library") / "large.mdesk"
    with Project.create(path) as made, made.writing():
        for draft in drafts(random.Random(0)):  # noqa: S311  # no secret
            made.entries.add(draft)
    return path


@pytest.fixture
def library(qtbot: object, project: Path, tmp_path: Path) -> Iterator[Library]:
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path))
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.LIGHT)
    jobs, keeper = Jobs(Engine()), Keeper(project)
    library = Library(keeper, jobs)  # type: ignore[arg-type]
    library.set_wide(wide=True)
    library.resize(1100, 800)
    library.show()
    while len(library.keys) < COUNT:
        QTest.qWait(10)
    yield library
    library.close()
    jobs.close()
    keeper.reader.close()


def frames(act: Callable[[], object], count: int) -> str:
    """Do something and paint, some times over; return what the window's own thread took for it."""
    times = []
    for _ in range(count):
        start = thread_time()
        act()
        QApplication.processEvents()
        times.append(1000 * (thread_time() - start))
    low, mid, high = np.percentile(times, (0, 50, 99))
    return f"{mid:5.1f} ms, 99 of 100 under {high:5.1f} ms, least {low:4.1f}, worst {max(times):5.1f}"


def test_frames_while_scrolling(library: Library) -> None:
    bar, table = library.table.verticalScrollBar(), library.table
    table.setFocus()
    places = iter(np.linspace(0, 1, 100))
    print()
    print("wheel  ", frames(lambda: bar.setValue(bar.value() + 132), 200))
    print("bar    ", frames(lambda: bar.setValue(round(bar.maximum() * next(places))), 100))
    print("PgDn   ", frames(lambda: QTest.keyClick(table, Qt.Key.Key_PageDown), 50))
    print("End    ", frames(lambda: QTest.keyClick(table, Qt.Key.Key_End), 1))
    print("all    ", frames(lambda: QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier), 1))
    scattered = np.random.default_rng(0).choice(library.keys, 20_000, replace=False)
    print("20,000 chosen here and there", frames(lambda: library.choose(scattered), 1))
    print("memory ", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, "MB at most")


def test_time_to_the_first_and_to_all_rows(library: Library) -> None:
    columns = library.reader.properties.columns()
    asked = [(text, parse(text, columns) if text else Query()) for text in _QUESTIONS]
    asked += [(f"by {order}", Query().sorted_by(order)) for order in _ORDERS]
    print()
    for text, query in asked:
        first: list[float] = []
        whole: list[float] = []
        links = [
            library.table.model().modelReset.connect(lambda first=first: first.append(perf_counter())),
            library.query_changed.connect(lambda whole=whole: whole.append(perf_counter())),
        ]
        start = perf_counter()
        library.set_query(query)
        while not whole:
            QTest.qWait(1)
        for link in links:
            QObject.disconnect(link)
        first_ms = 1000 * (first[0] - start) if first else 0.0
        print(
            f"{text:22} first {first_ms:6.1f} ms, all {1000 * (whole[0] - start):6.1f} ms, {len(library.keys):,} rows"
        )
