"""What to make next, and what came of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from core.design.suggesting import Forecast
from gui.panels.next_experiments import NextExperiments, Planned
from tests.core.design.cases import PHASE, alloy, blend

PLAN = [
    Planned({"a": 50.0, "b": 30.0, "c": 20.0}, "Exploits.", (Forecast("y", "HV", 90.0, 85.0, 95.0),), 0.7, 1.0),
    Planned({"a": 10.0, "b": 10.0, "c": 80.0}, "Explores.", (Forecast("y", "HV", 20.0, 5.0, 40.0),), 0.1, 1.0),
]


@pytest.fixture
def panel(qtbot):
    made = NextExperiments()
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.set_plan(blend(), PLAN, answerable=True)
    made.show()
    return made


def column(panel, key):
    return [one.key for one in panel.table.model().columns].index(key)


def test_each_row_has_its_reason_and_what_is_expected(panel):
    head, first, second = panel.as_rows()
    assert first[head.index("Reason")] == "Exploits."
    assert first[head.index("y expected")] == "90 ± 5"
    assert second[head.index("Chance of better")] == "10 %"


def test_results_are_pasted_and_sent(qtbot, panel):
    assert not panel.go_on.isEnabled()
    QGuiApplication.clipboard().setText("88\n21,5\n")
    panel.table.setFocus()
    panel.table.setCurrentIndex(panel.table.model().index(0, column(panel, "y")))
    qtbot.keyClick(panel.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert panel.go_on.isEnabled()
    with qtbot.waitSignal(panel.results_wanted) as caught:
        qtbot.mouseClick(panel.go_on, Qt.MouseButton.LeftButton)
    assert caught.args[0] == [
        {"a": "50", "b": "30", "c": "20", "y": "88"},
        {"a": "10", "b": "10", "c": "80", "y": "21.5"},
    ]


@pytest.mark.parametrize(("key", "text", "said"), [("y", "hard", "no number"), ("a", "90", "sum to 140 %")])
def test_what_cannot_be_used_is_marked(panel, key, text, said):
    model = panel.table.model()
    model.setData(model.index(0, column(panel, "y")), "88")
    model.setData(model.index(0, column(panel, key)), text)
    assert not panel.go_on.isEnabled()
    assert said in model.index(0, column(panel, key)).data(Qt.ItemDataRole.ToolTipRole)


def test_words_are_results_where_words_are_asked_for(panel):
    recipe = alloy(limits=(PHASE,))
    panel.set_plan(recipe, [Planned(dict.fromkeys(recipe.names, ""))], answerable=True)
    model = panel.table.model()
    model.setData(model.index(0, column(panel, "phase")), "FCC")
    assert panel.results[0]["phase"] == "FCC"
    assert panel.go_on.isEnabled()


def test_an_experiment_of_ones_own_joins(panel):
    panel.add(Planned({"a": 100.0}, "Chosen by hand."))
    assert panel.table.rows[2]["a"] == "100"


def test_a_round_that_is_over_can_only_go_on(qtbot, panel):
    panel.set_plan(blend(), [Planned({"a": 100.0}, outcomes={"y": 3.0})], answerable=False)
    assert not panel.table.model().flags(panel.table.model().index(0, 0)) & Qt.ItemFlag.ItemIsEditable
    with qtbot.waitSignal(panel.more_wanted):
        panel.go_on.click()
    panel.set_plan(blend(), PLAN, answerable=False, why_not="The study went on.")
    assert not panel.go_on.isEnabled()


def test_the_table_is_written_for_spreadsheet_and_printer(panel, tmp_path):
    panel.save(str(tmp_path / "next.csv"))
    assert (tmp_path / "next.csv").read_text(encoding="utf-8-sig").startswith("a (%),b (%),c (%),y,")
    panel.save(str(tmp_path / "next.pdf"))
    assert (tmp_path / "next.pdf").read_bytes().startswith(b"%PDF")
    assert "<th>Reason</th>" in panel.to_html()
