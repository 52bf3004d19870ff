"""Formulations are written on the form, and studies are answered by workers."""

import json
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QObject, Signal

from core.design.formulation import Formulation
from core.design.study import Study
from core.design.suggesting import Forecast
from core.design.templates import TEMPLATES
from core.engine import design_calls
from core.tasks.base import Provenance, Result
from core.tasks.registry import find
from gui.actions import Actions
from gui.design_result import DesignResult
from gui.features.designing import KEY, Answers, Formulations
from gui.main_window import MainWindow
from gui.running import Run
from gui.task_panel import TaskPanel
from tests.core.design.cases import blend
from tests.gui.features.conftest import JobsAtOnce
from tests.gui.test_design_result import entry, suggestions

TASK = "optimise_composition"


class Runs(QObject):
    """Notes down what is run."""

    finished = Signal(object, object, object)

    def __init__(self):
        super().__init__()
        self.asked = []

    def run(self, key, values, items):
        self.asked.append((key, dict(values), items))


@pytest.fixture
def parts(qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    panel = TaskPanel({TASK: find(TASK)})
    qtbot.addWidget(panel)
    return SimpleNamespace(
        window=window, actions=Actions(window), panel=panel, jobs=JobsAtOnce(window), runner=Runs(), menus={}
    )


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "steel.csv"
    path.write_text("Fe,Ni,T,Hardness (HV)\n60,40,700,300\n80,20,800,340\n70,30,750,333\n", encoding="utf-8")
    return str(path)


def opened(parts):
    made = Formulations(parts)
    parts.actions[KEY].trigger()
    return made.dialog


def test_a_formulation_is_written_from_a_table_and_comes_back_to_the_form(parts, table):
    parts.panel.set_values(TASK, {"objectives": "max something"})
    dialog = opened(parts)
    dialog.table_wanted.emit(table)
    assert [row["name"] for row in dialog.tables["ingredients"].rows] == ["Fe", "Ni"]
    model = dialog.columns.model()
    model.setData(model.index(2, 1), "ignored")
    assert dialog.tables["settings"].rows == []
    dialog.use.click()
    values = parts.panel.raw_values()
    assert [one.name for one in Formulation.from_text(values["recipe"]).objectives] == ["Hardness (HV)"]
    assert (values["data"], values["columns"], values["objectives"]) == (table, "T = ignored", "")
    # and what was written is there again
    again = opened(parts)
    assert again.roles == {"T": "ignored"}
    assert again.tables["ingredients"].rows[0]["name"] == "Fe"


def test_a_template_begins_a_formulation(parts):
    parts.panel.set_values(TASK, {"template": "steels"})
    dialog = opened(parts)
    assert dialog.draft.read()[0] == TEMPLATES["steels"].make()
    dialog.template_wanted.emit("glasses")
    assert dialog.draft.read()[0] == TEMPLATES["glasses"].make()


@pytest.mark.parametrize(
    ("text", "said"),
    [("a,b\nx,y\nz,w\n", "measured"), ("only a head\n", "no rows"), ("", "no rows")],
)
def test_a_table_that_cannot_be_used_says_why(parts, tmp_path, text, said):
    path = tmp_path / "bad.csv"
    path.write_text(text, encoding="utf-8")
    dialog = opened(parts)
    dialog.table_wanted.emit(str(path))
    assert said in dialog._said.text()
    dialog.table_wanted.emit(str(tmp_path / "none.csv"))
    assert "cannot be read" in dialog._said.text()


def test_words_cannot_be_measured(parts, tmp_path):
    path = tmp_path / "words.csv"
    path.write_text("Fe,Ni,phase,HV\n60,40,FCC,3\n50,50,BCC,4\n", encoding="utf-8")
    dialog = opened(parts)
    dialog.table_wanted.emit(str(path))
    dialog.columns.model().setData(dialog.columns.model().index(2, 1), "outcome")
    assert "holds words" in dialog._said.text()


@pytest.fixture
def study(tmp_path):
    made = Study.create(tmp_path / "mine.study.jsonl", blend())
    made.add_results([{"a": 40, "b": 40, "c": 20, "y": 3}, {"a": 100, "y": 1}, {"c": 100, "y": 2}])
    made.add_round(suggestions())
    return made


@pytest.fixture
def view(qtbot, parts, study):
    shown = DesignResult(Run(find(TASK), {"batch": 2, "results": "old"}, (), (), (), 1), "Optimise")
    qtbot.addWidget(shown)
    Answers(parts, shown)
    about = Provenance(TASK, {}, {}, {}, 0.1)
    shown.take_result(Result((entry(study),), of_inputs=False), about)
    return shown


def test_results_are_kept_before_the_study_goes_on(parts, view, study):
    assert parts.jobs.calls == ["read_study"]
    view.results_wanted.emit(view.path, [{"a": "50", "b": "30", "c": "20", "y": "9"}])
    kept = Study.open(study.path)
    assert len(kept.experiments) == 4
    assert kept.rounds[-1].answered
    [(key, values, items)] = parts.runner.asked
    assert (key, values["study"], values["results"], items) == (TASK, str(study.path), "", ())
    assert parts.panel.raw_values()["study"] == str(study.path)


def test_an_earlier_round_hears_that_the_study_went_on(parts, view, study):
    study.add_round(suggestions()[:1])
    parts.runner.finished.emit(Run(find(TASK), {"study": view.path}, (), (), (), 2), None, None)
    assert not view.next.go_on.isEnabled()
    assert "went on" in view.next._said.text()


def test_results_that_cannot_be_used_are_told_and_nothing_runs(parts, view):
    view.results_wanted.emit(view.path, [{"a": "50", "y": "9"}])
    assert "Not one row" in view.next._said.text()
    assert parts.runner.asked == []


def test_a_damaged_study_is_told(parts, view, study):
    study.path.write_text("nonsense", encoding="utf-8")
    view.study_wanted.emit(view.path)
    assert "is no study" in view.next._said.text()


def test_of_what_a_slider_passes_only_the_last_is_asked(parts, view, monkeypatch):
    seen = []

    def what_if(_path, rows, _ctx):
        seen.append(rows[0, 0])
        return [(Forecast("y", "", rows[0, 0], 0.0, 1.0),)]

    monkeypatch.setattr(design_calls, "what_if", what_if)
    parts.jobs.held = True
    for value in (1.0, 2.0, 3.0):
        view.forecast_wanted.emit(view.path, np.array([value, 0.0, 0.0]))
    parts.jobs.release()
    parts.jobs.release()
    assert seen == [1.0, 3.0]
    assert view.what_if._forecasts[0].value == 3.0


def test_a_recipe_in_the_form_is_said_in_words(parts):
    recipe = json.dumps(TEMPLATES["steels"].make().to_json())
    parts.panel.set_values(TASK, {"recipe": recipe})
    field = parts.panel._forms[TASK]._rows["recipe"].field
    assert "9 ingredients, 2 settings" in field.widget._words.text()
    field.write("{")
    assert "cannot be read" in field.widget._words.text()
