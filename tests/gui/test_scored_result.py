"""The figures of a generated set in the window."""

from __future__ import annotations

import pytest

from core.generation.metrics.figures import Figure
from core.tasks.base import Entry, Provenance, Result
from core.tasks.registry import find
from core.tasks.score_structures import Scored
from core.tasks.scored_words import tables_of
from core.tasks.simulating import SimulationSoFar
from gui.panels.data_table import DataTable
from gui.result_views import view_for
from gui.running import Run
from gui.scored_result import ScoredResult
from tests.core.models.crystals import salt, silicon

ABOUT = Provenance("score_structures", {}, {}, {}, 0.1)
FIGURES = (
    Figure.share("validity", "Validity", 0.5, 100, "Share that is valid.", "a paper"),
    Figure("density_distance", "Distance in density", 0.25, "g/cm³", 0.03, 50, "low", "A distance.", "a paper", 0.1),
)


@pytest.fixture
def view(qtbot) -> ScoredResult:
    assert view_for(Scored) is ScoredResult
    crystals = (silicon(), salt())
    run = Run(find("score_structures"), {}, (1, 2), crystals, (None, None), 1, ("a", "b"))
    shown = ScoredResult(run, "Judge generated structures")
    qtbot.addWidget(shown)
    shown.resize(900, 340)
    shown.show()
    return shown


def test_figures_come_first_with_their_meaning(view: ScoredResult, qtbot) -> None:
    tables = tables_of(FIGURES, "mp_20")
    view.take_partial(SimulationSoFar(0, (), tables=tables[:1], summary=("Validity: 50 %",)))
    entry = Scored("b.cif", salt(), tables=tables, summary=("Validity: 50 ± 5 %",), figures=FIGURES)
    view.take_result(Result((Entry("a.cif", None, error="It has no atoms."), entry)), ABOUT)
    assert view._choice.isHidden()
    assert view._charts.panes.names[0] == "Figures"
    table = view.findChild(DataTable)
    assert "50 ± 5 %" in table.to_csv()
    assert "0.250 ± 0.030 g/cm³" in table.to_csv()
    assert "Share that is valid." in table.to_csv()
    assert "50 ± 5 %" in view._summary.text()
