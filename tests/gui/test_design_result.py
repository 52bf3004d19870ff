"""The view of a study: next experiments, rounds, maps, what matters, what-if."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from core.design.experiments import Experiments
from core.design.insight import Influence, SpaceMap
from core.design.study import Study
from core.design.suggesting import Forecast, Suggestion
from core.errors import FileError
from core.tasks.base import Provenance, Result
from core.tasks.designed import Optimisation
from core.tasks.registry import find
from gui.design_result import DesignResult, past
from gui.panels.influence_bars import InfluenceBars
from gui.panels.what_if import WhatIf
from gui.result_views import view_for
from gui.running import Run
from gui.space_maps import SpaceMaps
from tests.core.design.cases import alloy, blend, height

ABOUT = Provenance("optimise_composition", {}, {}, {}, 0.1)
MEASURED = np.array([[40.0, 40.0, 20.0], [100.0, 0.0, 0.0], [20.0, 20.0, 60.0]])
NEXT = np.array([[50.0, 30.0, 20.0], [10.0, 60.0, 30.0]])


def space_map(names=("a", "b", "c"), steps=6):
    grid = np.indices((steps + 1,) * (len(names) - 1)).reshape(len(names) - 1, -1).T
    grid = grid[grid.sum(axis=1) <= steps]
    points = 100 * np.column_stack([grid, steps - grid.sum(axis=1)]) / steps
    mean = height(points) if len(names) == 3 else points[:, 0]
    fine = np.ones(len(points), dtype=bool)
    return SpaceMap("y", "HV", names, points, mean, mean - 2, mean + 2, fine, tuple(NEXT[0]))


def suggestions():
    return tuple(
        Suggestion(row, "balance", "It may be better.", (Forecast("y", "HV", 90.0, 80.0, 100.0),), 0.5, 1.0, 9.0)
        for row in NEXT
    )


@pytest.fixture
def study(tmp_path):
    made = Study.create(tmp_path / "mine.study.jsonl", blend())
    made.add_results([{"a": row[0], "b": row[1], "c": row[2], "y": height(row[None])[0]} for row in MEASURED])
    made.add_round(suggestions())
    return made


def entry(study):
    influence = Influence("y", "HV", ("b", "a"), np.array([9.0, 2.0]), np.array([0.9, -0.1]))
    return Optimisation(
        "mine",
        None,
        formulation=study.formulation,
        suggestions=suggestions(),
        front=(0,),
        influences=(influence,),
        maps=(space_map(),),
        study=str(study.path),
        experiments=3,
        summary=("2 experiments come next.",),
    )


@pytest.fixture
def view(qtbot, study):
    shown = DesignResult(Run(find("optimise_composition"), {}, (), (), (), 1), "Optimise")
    qtbot.addWidget(shown)
    shown.resize(1000, 500)
    shown.show()
    shown.take_result(Result((entry(study),), of_inputs=False), ABOUT)
    shown.take_study(study)
    return shown


def test_a_study_has_this_view():
    assert view_for(find("optimise_composition").entry) is DesignResult


def test_what_comes_next_stands_first_and_can_be_answered(qtbot, view):
    assert view._charts.panes.names[:4] == ("Next experiments", "Map", "What if", "What matters")
    table = view.next.table
    assert [row["a"] for row in table.rows] == ["50", "10"]
    place = [column.key for column in table.model().columns].index("y")
    table.model().setData(table.model().index(0, place), "77")
    with qtbot.waitSignal(view.results_wanted) as caught:
        view.next.go_on.click()
    assert caught.args == [view.path, [{"a": "50", "b": "30", "c": "20", "y": "77"}]]


def test_rounds_can_be_looked_at_again(qtbot, view, study):
    rounds = view.next.findChild(QComboBox)
    assert [rounds.itemData(k) for k in range(rounds.count())] == [0, 1]
    view.show_round(0)
    assert [row["y"] for row in view.next.table.rows] == [f"{one:.5g}" for one in height(MEASURED)]
    assert not view.next.go_on.isEnabled()
    study.add_results([{"a": 50, "b": 30, "c": 20, "y": 99}])
    view.take_study(study)
    assert view.next.table.rows[0]["y"] == "99"
    assert view.next.table.rows[0]["reason:"] == "It may be better."
    with qtbot.waitSignal(view.more_wanted):
        view.next.go_on.click()
    study.add_round([replace(one, row=one.row[::-1]) for one in suggestions()])
    view.take_study(study)
    assert not view.next.go_on.isEnabled()


def test_what_was_made_otherwise_stands_beside_what_was_suggested():
    recipe = blend()
    made = Experiments(np.array([[50.0, 30.0, 20.01], [1.0, 2.0, 97.0]]), {"y": (1.0, 2.0)}, np.array([1, 1]))
    from core.design.study import Round

    rows = past(recipe, made, Round(1, NEXT, ("first", "second"), answered=True), 1)
    assert [(one.reason, one.outcomes.get("y")) for one in rows] == [("first", 1.0), ("", 2.0), ("second", None)]


def test_a_damaged_study_says_so_and_leaves_what_is_known(view):
    view.tell_error(FileError("mine.study.jsonl is no study.", hint="Choose another."))
    assert "is no study" in view.next._said.text()
    assert view.next.table.rows


def test_a_row_and_its_mixture_on_the_map_are_linked(qtbot, view):
    view._charts.panes.choose("next", "maps")
    maps = view.maps
    view.next.table.setCurrentIndex(view.next.table.model().index(1, 0))
    assert maps.mean._marked == ("next", 1)
    maps.mean.point_clicked.emit("next", 0)
    assert view.next.table.currentIndex().row() == 0
    view.choose_point(2)
    assert maps.doubt._marked == ("measured", 2)


def test_another_map_is_asked_for(qtbot, view):
    view._charts.panes.choose("maps")
    box = view.maps._axes[0]
    box.setCurrentIndex(box.findData("b"))
    with qtbot.waitSignal(view.map_wanted) as caught:
        box.activated.emit(box.currentIndex())
    assert caught.args[:3] == [view.path, "y", ("b", "c")]
    view.take_map(space_map(("a", "b")))
    assert not view.maps.mean.isVisible()
    assert view.maps.line.isVisible()


def test_what_matters_is_said_with_its_direction(view):
    view._charts.panes.choose("influences")
    bars = view.findChild(InfluenceBars)
    assert bars.words_of(0).startswith("▲ 9.00")
    assert "not always" in bars.words_of(1)


def test_a_mixture_tried_out_becomes_an_experiment(qtbot, view):
    with qtbot.waitSignal(view.forecast_wanted):
        view._charts.panes.choose("what-if")
    assert "best" in view.what_if._start.itemText(0)
    with qtbot.waitSignal(view.forecast_wanted) as caught:
        view.what_if.inputs[0].changed.emit(75.0)
    np.testing.assert_allclose(caught.args[1], [75.0, 50 / 3, 25 / 3], atol=1e-3)
    view.take_forecasts((Forecast("y", "HV", 88.0, 80.0, 96.0),))
    assert view.what_if._answers["y"][0].text() == "88 ± 8 HV"
    view.what_if._take.click()
    assert view.next.table.rows[2]["a"] == "75"
    assert view.next.table.isVisible()


def test_categories_are_chosen_and_settings_leave_the_amounts_alone(qtbot):
    panel = WhatIf()
    qtbot.addWidget(panel)
    row = np.array([20.0, 0.0, 20.0, 30.0, 30.0, 300.0, 1.0])
    panel.set_study(alloy(), [("first", row)], {})
    route = panel.inputs[6]
    assert route.currentText() == "annealed"
    with qtbot.waitSignal(panel.forecast_wanted) as caught:
        route.activated.emit(0)
    np.testing.assert_array_equal(caught.args[0], [*row[:6], 0.0])
    panel.set_forecasts(())
    assert "no model" in panel._said.text()


def test_a_fourth_ingredient_has_a_slider(qtbot):
    maps = SpaceMaps()
    qtbot.addWidget(maps)
    recipe = alloy(forbidden=(), settings=())
    maps.set_study(recipe, ["hardness"], free=True)
    found = space_map(("Al", "Co", "Fe", "Ni"))
    maps.show_map(replace(found, outcome="hardness", fixed=(25.0, 25.0, 0.0, 25.0, 25.0)))
    assert maps._slice.maximum() == 5
    maps._slice.setValue(3)
    assert "50" in maps._amount.text()
    words = maps.mean.words_at(np.array([1.0, 0.0, 0.0]))
    assert words.startswith("Al 50.0 %, Co 0 %, Fe 0 %, Ni 50.0 %")
    assert "50" in words.splitlines()[1]


def test_a_tooltip_tells_composition_and_value(view):
    view._charts.panes.choose("maps")
    words = view.maps.mean.words_at(np.array([0.5, 0.5, 0.0]))
    assert words.splitlines()[0] == "a 50.0 %, b 50.0 %, c 0 %"
    assert "± 2" in words
    assert view.maps.mean.testAttribute(Qt.WidgetAttribute.WA_WState_Visible)
