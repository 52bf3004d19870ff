"""The tab of generated crystals."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from core.generation.paths import INTERPOLATE, OPTIMISE, SteeringPath, Step, Waypoint
from core.library.coding import decode, encode
from core.tasks.base import Entry, Provenance, Result, Value
from core.tasks.classes import result_classes
from core.tasks.generated import Generation, GenerationSoFar, Reject, Sifted, StageCount, Survivor
from core.tasks.registry import find
from gui.generation_result import GenerationResult
from gui.plots.funnel_levels import levels_of
from gui.plots.pareto import ParetoView, front
from gui.plots.steering_plot import SteeringPlot
from gui.result_views import view_for
from gui.running import Run
from tests.core.models.crystals import rutile, shaken

ABOUT = Provenance("generate", {"seed": 3}, {}, {}, 0.1)
STAGES = (StageCount("raw", "Drawn", 10), StageCount("valid", "Valid", 8, 2), StageCount("stable", "Stable", 2, 6))
WITHIN = ((0.0, 0), (0.1, 2))


def survivor(number, above, gap, source="substitution"):
    values = {"energy_above_hull": Value("energy_above_hull", above, 0.02), "band_gap": Value("band_gap", gap, 0.3)}
    crystal = shaken(rutile(), 0.02, number).replace(title="TiO2 P1")
    return Survivor(number, source, f"Template {number}", crystal, rutile(), values, "P4_2/mnm", 136)


def reject(number, stage="stable", reason="0.900 eV/atom above the hull, where 0.100 are allowed."):
    return Reject(number, stage, reason, f"Template {number}", rutile())


def so_far(place=0, survivors=(), rejects=(), source="substitution"):
    return GenerationSoFar(place, source, source.capitalize(), 10, STAGES, WITHIN, survivors, rejects)


SURVIVORS = (survivor(1, 0.05, 2.0), survivor(0, 0.08, 1.0))


def entry(complete=True, survivors=SURVIVORS):
    rejects = (reject(2), reject(3, "valid", "Two atoms are 0.40 Å apart."))
    first = Sifted("substitution", "Random substitution", 10, STAGES, WITHIN, survivors, rejects, complete)
    second = Sifted("random", "Random symmetric crystals", 10, STAGES, WITHIN, (survivor(5, 0.01, 0.0, "random"),))
    remarks = () if survivors else ("Nothing survived: the last 8 were lost at “Stable”.",)
    crystal = survivors[0].crystal if survivors else None
    return Generation("2 of 10", crystal, {}, remarks=remarks, sifted=(first, second), complete=complete, seed=3)


@pytest.fixture
def view(qtbot):
    shown = GenerationResult(Run(find("generate"), {"seed": 3}, (), (), (), 1), "Generate")
    qtbot.addWidget(shown)
    shown.resize(1000, 480)
    shown.show()
    return shown


def bars(view):
    return view._panes.shown["funnel"].widget()


def click(qtbot, view, key):
    widget = bars(view)
    place = [level.key for level in widget.levels].index(key)
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=widget.picture().row(place).center().toPoint())


def test_generations_have_this_view():
    assert view_for(Generation) is GenerationResult


def test_what_comes_is_added_up(view):
    assert view._waiting.isVisible()
    view.take_partial(so_far(survivors=(survivor(0, 0.08, 1.0),), rejects=(reject(2),)))
    view.take_partial(so_far(survivors=(survivor(1, 0.05, 2.0),)))
    assert not view._waiting.isVisible()
    assert [one.number for one in view.side.listed] == [1, 0], "the nearest the hull comes first"
    assert [level.key for level in bars(view).levels] == ["raw", "valid", "within 0", "within 0.1", "stable"]


def test_a_click_on_a_stage_opens_what_it_rejected(view, qtbot):
    view.take_result(Result((entry(),)), ABOUT)
    click(qtbot, view, "valid")
    assert view.side._stack.currentWidget() is view.side.rejects
    assert view.side.rejects.topLevelItem(0).text(2) == "Two atoms are 0.40 Å apart."
    with qtbot.waitSignal(view.preview_wanted):
        rect = view.side.rejects.visualItemRect(view.side.rejects.topLevelItem(0))
        qtbot.mouseClick(view.side.rejects.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    qtbot.keyClick(bars(view), Qt.Key.Key_Up)
    assert bars(view).current == "raw"
    assert view.side._stack.currentWidget() is view.side.survivors


def test_why_a_crystal_was_rejected_stands_there_in_full(view, qtbot):
    view.take_result(Result((entry(),)), ABOUT)
    view.resize(900, 480)
    view.side.choose_stage("stable")
    rows = view.side.rejects
    assert rows.header().length() <= rows.viewport().width()
    rect = rows.visualItemRect(rows.topLevelItem(0))
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert view.side._note.text() == f"{reject(2).reason} Number 3 of the draw: Template 2."


def test_a_click_on_a_survivor_does_not_move_the_table_aside(view, qtbot):
    view.take_result(Result((entry(),)), ABOUT)
    view.resize(520, 480)
    rows = view.side.survivors
    qtbot.waitUntil(lambda: rows.horizontalScrollBar().maximum() > 0)
    rect = rows.visualItemRect(rows.topLevelItem(1))
    place = rect.center()
    place.setX(rows.viewport().width() - 3)
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert rows.horizontalScrollBar().value() == 0
    assert "Number 1 of the draw" in view.side._note.text()


def test_a_survivor_is_shown_and_saved_with_how_it_was_drawn(view, qtbot):
    with qtbot.waitSignal(view.trajectory) as kept:
        view.take_result(Result((entry(),)), ABOUT)
    assert len(kept.args[1]) == 2
    rect = view.side.survivors.visualItemRect(view.side.survivors.topLevelItem(1))
    with qtbot.waitSignal(view.frame_chosen) as seen:
        qtbot.mouseClick(view.side.survivors.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert seen.args == [1]
    with qtbot.waitSignal(view.action_wanted) as acted:
        qtbot.mouseClick(view._buttons["open"], Qt.MouseButton.LeftButton)
    (record,) = acted.args[1]
    assert acted.args[0] == "open"
    assert "Number 1 of the draw of “Random substitution” with seed 3" in record.entry.remarks[0]
    assert record.entry.values["energy_above_hull"].value == 0.08
    assert record.provenance is ABOUT


def test_baselines_are_bars_and_lists_of_their_own(view):
    view.take_result(Result((entry(),)), ABOUT)
    assert view.side._source.count() == 2
    assert all(len(level.counts) == 2 for level in bars(view).levels)
    view.side._source.setCurrentIndex(1)
    assert [one.number for one in view.side.listed] == [5]
    assert "Random symmetric crystals: 1 of 10" in view._summary.text()


def test_numbers_sort_as_numbers(view):
    many = tuple(survivor(i, above, 1.0) for i, above in enumerate((0.02, 0.1, 1.5, -0.03)))
    view.take_result(Result((entry(survivors=many),)), ABOUT)
    view.side.survivors.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    shown = [view.side.survivors.topLevelItem(k).text(1) for k in range(4)]
    assert [float(text.replace("−", "-")) for text in shown] == [-0.03, 0.02, 0.1, 1.5]


def test_where_nothing_survives_it_says_so(view):
    view.take_result(Result((entry(survivors=()),)), ABOUT)
    assert view.side._stack.currentWidget() is view.side._none
    assert "Nothing survived" in view.side._none.text()
    assert "lost at “Stable”" in view._summary.text()


def test_what_came_before_a_cancel_can_be_kept(view, qtbot):
    view.take_partial(so_far(survivors=(survivor(0, 0.08, 1.0),)))
    view.take_end("")
    assert view._keep.isVisible()
    with qtbot.waitSignal(view.trajectory) as kept:
        qtbot.mouseClick(view._keep, Qt.MouseButton.LeftButton)
    assert not kept.args[0].entry.complete


def test_where_nothing_survived_before_a_cancel_the_rejects_can_be_kept(view, qtbot):
    view.take_partial(so_far(rejects=(reject(2),)))
    view.take_end("")
    with qtbot.waitSignal(view.kept) as kept:
        qtbot.mouseClick(view._keep, Qt.MouseButton.LeftButton)
    record, made = kept.args
    assert record.entry.sifted[0].rejects
    assert made == ()


def test_the_table_is_written(view, tmp_path):
    view.take_result(Result((entry(),)), ABOUT)
    view._export.save_table(str(tmp_path / "made.csv"))
    rows = list(csv.reader((tmp_path / "made.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert rows[1][:3] == ["substitution", "1", "TiO2"]
    view._export.save_structures(str(tmp_path / "made.zip"))
    assert (tmp_path / "made.zip").stat().st_size > 100


def test_the_front_is_what_no_other_beats():
    points = np.array([(1.0, 5.0), (2.0, 3.0), (3.0, 4.0), (4.0, 1.0), (2.0, 6.0)])
    assert front(points) == [0, 1, 3]
    assert front(points.reshape(-1, 2)[:0]) == []


def test_two_numbers_against_each_other(qtbot):
    shown = ParetoView()
    qtbot.addWidget(shown)
    shown.choose("energy_above_hull", "band_gap")
    shown.set_survivors([survivor(0, 0.05, 2.0), survivor(1, 0.1, 1.0), survivor(2, 0.2, 3.0)])
    assert Counter(len(places) for places in shown._places.values()) == {3: 1, 2: 1}
    with qtbot.waitSignal(shown.chosen) as told:
        shown._plot.point_clicked.emit(list(shown._places)[1], 1)
    assert told.args == [2]


def test_levels_stand_above_the_stage_of_the_hull():
    rows = levels_of(entry().sifted, "At most {0} eV")
    assert [row.title for row in rows if row.aside] == ["≤ 0.00 eV/atom", "≤ 0.10 eV/atom"]
    assert rows[2].tip == "At most 0.00 eV"
    assert rows[3].counts == (2, 2)
    assert rows[0].totals == (10, 10)


def test_what_is_not_decided_yet_is_neither_passed_nor_lost(view):
    stages = (StageCount("raw", "Drawn", 10), StageCount("valid", "Valid", 8, 1), StageCount("stable", "Stable", 2, 6))
    view.take_partial(GenerationSoFar(0, "gan", "Network", 10, stages, WITHIN, (), (reject(2),)))
    assert [level.waiting for level in bars(view).levels if not level.aside] == [(0,), (1,), (0,)]
    assert "Not decided: 1" in bars(view)._tip(bars(view).levels[1])


def test_the_funnel_is_written_whole(view, tmp_path):
    view.take_result(Result((entry(),)), ABOUT)
    view.resize(600, 300)
    bars(view).export.save(str(tmp_path / "funnel.csv"))
    rows = list(csv.reader((tmp_path / "funnel.csv").read_text().splitlines()))
    assert rows[0][:3] == ["Stage", "Random substitution", "Random substitution (%)"]
    assert rows[2][:3] == ["Valid", "8", "80.0"]
    bars(view).export.save(str(tmp_path / "funnel.png"))
    assert QImage(str(tmp_path / "funnel.png")).height() >= 2 * bars(view).picture().height


def test_near_what_is_asked_for_is_what_is_wanted(qtbot):
    shown = ParetoView()
    qtbot.addWidget(shown)
    shown.choose("energy_above_hull", "band_gap")
    shown.set_asked({"band_gap": 2.0})
    assert shown._up_sense.currentText() == "as asked"
    shown.set_survivors([survivor(0, 0.05, 2.6), survivor(1, 0.1, 2.1), survivor(2, 0.2, 3.0)])
    assert list(shown._places.values())[1] == [0, 1]
    shown.mark(1)
    assert shown._plot._index is not None
    shown.choose("energy_above_hull", "density")
    assert shown._up_sense.findText("as asked") < 0


def steered(number=10, survivors=SURVIVORS, kind=INTERPOLATE):
    points = tuple(Waypoint(n, n / 3, {"band_gap": 1.0 + n}, given=n in {0, 3}) for n in range(4))
    steps = tuple(Step(n, {"band_gap": (1.0, 2.0, 3.0 - n / 10)}) for n in range(3)) if kind == OPTIMISE else ()
    path = SteeringPath(kind, ("NaCl", "KCl"), {"band_gap": (2.0, 0.3)}, steps, points)
    rejects = (reject(2), reject(3, "valid", "Two atoms are 0.40 Å apart."))
    one = Sifted("steer", f"Near {number}", number, STAGES, WITHIN, survivors, rejects, True, path)
    crystal = survivors[0].crystal if survivors else None
    return Generation(f"{number}.cif", crystal, {}, sifted=(one,), seed=3)


def test_the_way_is_linked_to_the_crystals_on_it(view, qtbot):
    view.take_result(Result((steered(),)), ABOUT)
    way = view._panes.shown["way"]
    assert isinstance(way, SteeringPlot)
    assert way.key == "band_gap", "what is asked for comes first"
    x, y = way._plot.points("Foreseen")
    assert x.tolist() == pytest.approx([0, 1 / 3, 2 / 3, 1])
    assert y.tolist() == [1.0, 2.0, 3.0, 4.0]
    assert way._plot.points("Predicted")[1].tolist() == [1.0, 2.0]
    with qtbot.waitSignal(view.frame_chosen) as seen:
        way._plot.point_clicked.emit("Foreseen", 0)
    assert seen.args == [1]
    assert view.side._stack.currentWidget() is view.side.survivors
    with qtbot.waitSignal(view.preview_wanted):
        way._plot.point_clicked.emit("Foreseen", 3)
    assert view.side.stage == "valid"
    assert way._plot._index is not None


def test_a_climb_shows_what_is_foreseen_at_each_step(view):
    first = steered(kind=OPTIMISE).sifted[0]
    view.take_partial(
        GenerationSoFar(0, first.source, first.title, 10, STAGES, WITHIN, first.survivors, first.rejects, first.path)
    )
    way = view._panes.shown["way"]
    assert way._plot.points("Starts")[0].tolist() == [0, 1, 2]
    assert way._plot._target_y == 2.0


def test_a_way_on_which_nothing_stands_yet_offers_no_quantity(view):
    first = steered().sifted[0]
    nothing = replace(first.path, points=(), steps=())
    view.take_partial(GenerationSoFar(0, first.source, first.title, 10, STAGES, WITHIN, (), (), nothing))
    way = view._panes.shown["way"]
    assert way._head.isHidden()
    assert not way._waiting.isHidden()
    view.take_partial(GenerationSoFar(0, first.source, first.title, 10, STAGES, WITHIN, (), (), first.path))
    assert not way._head.isHidden()
    assert way._waiting.isHidden()


def test_each_of_several_crystals_has_a_list_and_an_entry_of_its_own(view, qtbot):
    entries = (steered(7), Entry("bad.cif", None, error="The cell is flat."), steered(8, SURVIVORS[:1]))
    kept = []
    view.trajectory.connect(lambda record, frames: kept.append((record.item, len(frames))))
    view.take_result(Result(entries), ABOUT)
    qtbot.waitUntil(lambda: len(kept) == 2)
    assert [count for _, count in kept] == [2, 1]
    assert len({item for item, _ in kept}) == 2
    assert "The cell is flat." in view._summary.text()
    view.side.choose_source(1)
    assert view.follows == kept[1][0]
    with qtbot.waitSignal(view.frame_chosen):
        view._choose(0)


def test_the_way_comes_back_from_the_project():
    kept = decode(encode(steered()), result_classes())
    assert kept.sifted[0].path.points[3].given
    assert kept.sifted[0].path.targets["band_gap"] == (2.0, 0.3)
