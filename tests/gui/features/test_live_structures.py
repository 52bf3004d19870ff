"""What a search shows on its way and leads to, in the whole window, with mouse and keys; nothing is computed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from core.tasks.base import Result
from core.tasks.registry import find
from gui.running import Run
from gui.snapshot import wait
from tests.gui.builders import perovskite
from tests.gui.test_exploration_result import ABOUT, MADE, button, exploration, so_far

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def fresh(app):
    app.keeper.start_anew()
    yield app
    app.keeper.start_anew()


def begin(app, job):
    """Begin a run of which nothing is computed, and return it."""
    run = Run(find("explore_nanotubes"), {}, (), (), (), job)
    app.window.rest.runner.started.emit(run)
    return run


def tell(app, run, *places, best):
    app.window.rest.runner.partial.emit(run, so_far(*places, best=best))


def seen(app):
    return app.window.rest.view.preview


def tells_of(app, words):
    return any(words in found.text() for found in app.window.rest.inspector.findChildren(QLabel))


def test_the_best_so_far_is_seen_where_nothing_is_open(fresh):
    welcome = fresh.window.main.page
    run = begin(fresh, 30_001)
    tell(fresh, run, 0, best=0)
    assert seen(fresh) is MADE[0]
    assert fresh.window.main.page is fresh.window.main.view_page
    tell(fresh, run, 1, 2, best=2)
    assert seen(fresh) is MADE[2]
    fresh.window.rest.runner.cancelled.emit(run)
    assert seen(fresh) is None
    assert fresh.window.main.page is welcome


def test_the_library_comes_back_when_the_user_looks_there_and_stays(fresh):
    first = fresh.document.add((perovskite(),), "first", offset=None)
    wait(lambda: fresh.window.library.table.model().rowCount() == 1, 10)
    run = begin(fresh, 30_002)
    tell(fresh, run, 0, best=0)
    assert seen(fresh) is MADE[0]
    fresh.window.library.shown.emit(first)
    assert seen(fresh) is None
    assert tells_of(fresh, "SrTiO")
    tell(fresh, run, 1, best=1)
    assert seen(fresh) is None
    fresh.window.rest.runner.cancelled.emit(run)


def test_another_entry_that_is_shown_is_not_covered(fresh):
    run = begin(fresh, 30_003)
    tell(fresh, run, 0, best=0)
    fresh.document.add((perovskite(),), "new", offset=None)
    assert seen(fresh) is None
    tell(fresh, run, 1, best=1)
    assert seen(fresh) is None
    fresh.window.rest.runner.cancelled.emit(run)


def test_what_a_form_would_build_is_not_covered(fresh):
    fresh.document.add((perovskite(),), "first", offset=None)
    run = begin(fresh, 30_004)
    built = perovskite()
    fresh.window.rest.view.set_preview(built)
    tell(fresh, run, 0, best=0)
    assert seen(fresh) is built
    fresh.window.rest.runner.cancelled.emit(run)
    assert seen(fresh) is built
    fresh.window.rest.view.set_preview(None)


def test_a_structure_that_was_found_is_two_clicks_from_a_simulation(fresh):
    run = begin(fresh, 30_005)
    tell(fresh, run, 0, 1, 2, best=1)
    view = fresh.window.main.results.currentWidget()
    fresh.window.rest.runner.finished.emit(run, Result((exploration(),), of_inputs=False), ABOUT)
    wait(lambda: len(fresh.document.items) == 1, 10)
    assert (len(fresh.document.current.frames), fresh.document.frame) == (3, 1)
    QTest.mouseClick(button(view, "tensile_test"), LEFT)
    assert fresh.window.rest.panel.task == "tensile_test"
    assert len(fresh.document.items) == 2
    assert fresh.document.crystal.same_geometry(MADE[1])
    wait(lambda: fresh.window.library.chosen == (fresh.document.current.key,), 10)
    QTest.mouseClick(button(view, "relax"), LEFT)
    assert fresh.window.rest.panel.task == "relax"
    assert len(fresh.document.items) == 2, "it is there already"


def test_what_is_written_to_a_file_is_the_one_that_was_found(fresh, monkeypatch):
    run = begin(fresh, 30_007)
    tell(fresh, run, 0, 1, 2, best=1)
    view = fresh.window.main.results.currentWidget()
    fresh.window.rest.runner.finished.emit(run, Result((exploration(),), of_inputs=False), ABOUT)
    wait(lambda: len(fresh.document.items) == 1, 10)
    written = []
    monkeypatch.setattr(
        fresh.window.rest.commands, "save_dialog", lambda: written.append(fresh.document.crystal), raising=True
    )
    fresh.document.show_item(fresh.document.current.key, 2)
    fresh.document.add((perovskite(),), "other", offset=None)
    QTest.mouseClick(button(view, "save"), LEFT)
    assert written[-1].same_geometry(MADE[2])
    assert len(fresh.document.items) == 2
    fresh.document.remove([fresh.document.items[0].key])
    QTest.mouseClick(button(view, "save"), LEFT)
    assert written[-1].same_geometry(MADE[2]), "not what is shown in its place"


def test_what_a_killed_search_had_is_kept(fresh):
    run = begin(fresh, 30_006)
    tell(fresh, run, 0, 1, 2, best=1)
    view = fresh.window.main.results.currentWidget()
    fresh.window.rest.runner.failed.emit(run, "The process ended.")
    wait(view._keep.isVisible, 5)
    QTest.mouseClick(view._keep, LEFT)
    wait(lambda: len(fresh.document.items) == 1, 10)
    item = fresh.document.current
    assert (len(item.frames), fresh.document.frame) == (3, 1)
    (record,) = fresh.document.records(item.key)
    assert record.crystal.same_geometry(MADE[1])
