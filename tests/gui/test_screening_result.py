"""The view of a screen: the funnel leads to what a stage rejected, and why."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from core.tasks.base import Provenance, Result
from core.tasks.generated import StageCount
from core.tasks.registry import find
from core.tasks.screened import Screening, ScreeningSoFar
from core.tasks.simulating import Table
from core.texts import Text
from gui.panels.data_table import DataTable
from gui.plots.funnel_bars import FunnelBars
from gui.result_views import view_for
from gui.running import Run
from gui.screening_result import ScreeningResult
from tests.gui.test_exploration_result import MADE, TRIED
from tests.gui.test_simulation_result import chart

ABOUT = Provenance("screen", {}, {}, {}, 0.1)
LEVELS = (
    StageCount("came", Text("Candidates"), 6),
    StageCount("0 charges", Text("Charge balanced"), 5, 1),
    StageCount("1 property", Text("Predicted properties"), 3, 2),
)
RANKING = Table(Text("Ranking"), ("Rank", "Material"), ("", ""), ((1, "A"), (2, "B"), (3, "C")), frames=(0, 1, 2))
REJECTED = Table(
    Text("Rejected"),
    ("Material", "Reason", "Stage"),
    ("", "", ""),
    (
        ("D", "Too soft.", Text("Predicted properties")),
        ("E", "No.", Text("Charge balanced")),
        ("F", "Too hard.", Text("Predicted properties")),
    ),
)


def screening(**more: Any) -> Screening:
    entry = Screening(
        "3 of 6",
        MADE[0],
        TRIED[0].values,
        charts=(chart(),),
        tables=(RANKING, REJECTED),
        made=MADE,
        tried=TRIED,
        levels=LEVELS,
        outside=(MADE[1], None, MADE[2]),
        shown=0,
    )
    return replace(entry, **more)


@pytest.fixture
def view(qtbot: Any) -> ScreeningResult:
    shown = ScreeningResult(Run(find("screen"), {}, (), (), (), 1), "Screen")
    qtbot.addWidget(shown)
    shown.resize(1000, 420)
    shown.show()
    return shown


def rejected(view: ScreeningResult) -> DataTable:
    held = {str(key): widget for key, widget in view._charts.panes.shown.items()}
    table = held[str(("table", "Rejected"))]
    assert isinstance(table, DataTable)
    return table


def test_a_screen_has_this_view() -> None:
    assert view_for(find("screen").entry) is ScreeningResult


def test_the_funnel_grows(view: ScreeningResult) -> None:
    view.take_partial(ScreeningSoFar(0, (), tables=(RANKING,), levels=(LEVELS[0], StageCount("0 charges", "", 2, 1))))
    view._show()
    (bars,) = view.findChildren(FunnelBars)
    assert [one.counts for one in bars.levels] == [(6,), (2,)]
    # three have not come to it yet
    assert bars.levels[1].waiting == (3,)
    view.take_result(Result((screening(),), of_inputs=False), ABOUT)
    assert [one.counts for one in bars.levels] == [(6,), (5,), (3,)]


def test_a_bar_leads_to_what_its_stage_rejected_and_a_row_to_its_structure(view: ScreeningResult, qtbot: Any) -> None:
    view.take_result(Result((screening(),), of_inputs=False), ABOUT)
    (bars,) = view.findChildren(FunnelBars)
    bars.chosen.emit("1 property")
    assert "Too soft." in rejected(view).to_csv()
    assert "No." not in rejected(view).to_csv()
    with qtbot.waitSignal(view.preview_wanted) as shown:
        rejected(view).row_activated.emit(1)
    assert shown.args[0] is MADE[2]
    bars.chosen.emit("came")
    assert "No." in rejected(view).to_csv()
    # of this one there is no structure
    with qtbot.assertNotEmitted(view.preview_wanted):
        rejected(view).row_activated.emit(1)


def test_what_broke_off_can_be_kept_with_its_funnel(view: ScreeningResult, qtbot: Any) -> None:
    view.take_partial(ScreeningSoFar(0, (chart(),), tables=(RANKING,), levels=LEVELS, made=MADE, tried=TRIED))
    view.take_end("")
    with qtbot.waitSignal(view.kept) as kept:
        view._keep.click()
    assert kept.args[0].entry.levels == LEVELS
