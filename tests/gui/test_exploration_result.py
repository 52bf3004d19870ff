"""The view of what a search through structures found."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from core.tasks.base import Entry, Provenance, Result, Value
from core.tasks.exploring import Exploration, ExplorationSoFar
from core.tasks.registry import find
from gui.exploration_result import ExplorationResult
from gui.result_view import NO_ITEM
from gui.result_views import view_for
from gui.running import Run
from tests.gui.test_simulation_result import chart, frames, table

ABOUT = Provenance("explore_nanotubes", {}, {}, {}, 0.1)


def known(crystal, gap):
    return Entry("", crystal, {"tight_binding_gap": Value("tight_binding_gap", gap, model="tight binding")})


TRIED = tuple(known(crystal, 0.25 * place) for place, crystal in enumerate(frames(3)))
MADE = tuple(one.crystal for one in TRIED)


def exploration(best=1, **more):
    one = TRIED[best]
    return Exploration("", one.crystal, one.values, charts=(chart(),), made=MADE, shown=best, tried=TRIED, **more)


def so_far(*places, best):
    some = tuple(TRIED[place] for place in places)
    made, one = tuple(one.crystal for one in some), TRIED[best]
    return ExplorationSoFar(
        0, (chart(),), ("So far.",), one.values, one.crystal, made=made, tables=(table(),), tried=some
    )


@pytest.fixture
def view(qtbot):
    shown = ExplorationResult(Run(find("explore_nanotubes"), {}, (), (), (), 1), "Explore")
    qtbot.addWidget(shown)
    shown.resize(900, 400)
    shown.show()
    return shown


def button(view, key):
    return view.findChild(QPushButton, f"exploration-{key}")


def gap(view):
    return view._values._cards["tight_binding_gap"][0][0]


def test_a_search_has_this_view():
    assert view_for(find("explore_nanotubes").entry) is ExplorationResult


def test_what_is_best_so_far_is_shown_live_though_it_is_in_no_library(view, qtbot):
    with qtbot.waitSignal(view.live) as live:
        view.take_partial(so_far(0, 1, best=1))
    assert live.args == [NO_ITEM, MADE[1]]
    assert not button(view, "relax").isVisible()


def test_the_values_are_those_of_the_structure_that_is_shown(view):
    view.take_result(Result((exploration(),), of_inputs=False), ABOUT)
    best = gap(view)
    view.show_frame(2)
    assert gap(view) != best
    view.show_frame(1)
    assert gap(view) == best


def test_something_is_done_with_the_structure_that_is_shown(view, qtbot):
    view.take_result(Result((exploration(),), of_inputs=False), ABOUT)
    with qtbot.waitSignal(view.action_wanted) as first:
        qtbot.mouseClick(button(view, "tensile_test"), Qt.MouseButton.LeftButton)
    key, (record,) = first.args
    assert (key, record.crystal, record.entry, record.provenance) == ("tensile_test", MADE[1], TRIED[1], ABOUT)
    view.show_frame(2)
    with qtbot.waitSignal(view.action_wanted) as second:
        qtbot.mouseClick(button(view, "relax"), Qt.MouseButton.LeftButton)
    assert second.args[1][0].crystal is MADE[2]


def test_what_is_written_to_a_file_stands_in_the_view(view, qtbot):
    view.take_result(Result((exploration(),), of_inputs=False), ABOUT)
    view.show_frame(2)
    heard = []
    view.frame_chosen.connect(heard.append)
    view.action_wanted.connect(lambda key, _records: heard.append(key))
    qtbot.mouseClick(button(view, "save"), Qt.MouseButton.LeftButton)
    assert heard == [2, "save"]


@pytest.mark.parametrize(("reason", "word"), [("", "Cancelled"), ("Memory ran out.", "Memory ran out.")])
def test_what_was_tried_is_kept_of_a_search_that_ended_early(view, qtbot, reason, word):
    view.take_partial(so_far(0, 1, best=1))
    view.take_partial(so_far(2, best=1))
    view.take_end(reason)
    assert word in view._notice_text.text()
    with qtbot.waitSignal(view.kept) as kept:
        qtbot.mouseClick(view._keep, Qt.MouseButton.LeftButton)
    record, made = kept.args
    assert (record.item, made) == (NO_ITEM, MADE)
    assert record.crystal is MADE[1], "the best so far, not the last"
    assert record.entry.shown == 1
    assert [record.entry.member(place) for place in range(3)] == list(TRIED)
    assert record.entry.frames == 1, "its values are those of one structure"
    assert record.entry.tables == (table(),)
    assert not view._keep.isVisible()
    assert button(view, "relax").isVisible()


def test_of_a_search_that_failed_nothing_can_be_taken_on(view):
    view.take_result(Result((Exploration("", None, error="No tube was tried."),), of_inputs=False), ABOUT)
    assert not button(view, "relax").isVisible()


def test_a_project_keeps_what_is_known_of_each_without_the_structures_as_frames():
    kept = replace(exploration()).kept()
    assert kept.made == ()
    assert kept.member(2) is TRIED[2]
