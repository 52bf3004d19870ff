"""The tab of predicted structures."""

from __future__ import annotations

import csv
import zipfile
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from core.tasks.base import Entry, Provenance, Result, Value
from core.tasks.charts import Curve
from core.tasks.predict_structure import Predicted, PredictionSoFar, StructurePrediction
from core.tasks.registry import find
from gui.prediction_result import PredictionResult
from gui.result_views import view_for
from gui.running import Run
from tests.core.models.crystals import rutile, shaken

ABOUT = Provenance("predict_structure", {"formula": "TiO2"}, {}, {}, 0.1)


def predicted(number, confidence, energy=None, state="guess", above=None):
    crystal = shaken(rutile(), 0.02, number).replace(title=f"TiO2 {number}")
    values = {} if above is None else {"energy_above_hull": Value("energy_above_hull", above)}
    more = {"space_group": "P4_2/mnm", "group_number": 136, "density": 4.2, "energy": energy, "values": values}
    return Predicted(number, crystal, confidence, state, f"Template {number}", "prototype", **more)


GUESSES = (predicted(0, 0.5), predicted(1, 0.3), predicted(2, 0.1))
RELAXED = (
    predicted(1, 0.6, -8.9, "relaxed", 0.01),
    predicted(0, 0.2, -8.7, "relaxed", 0.2),
    predicted(2, 0.1),
)


def entry(formula="TiO2", structures=RELAXED):
    return StructurePrediction(
        formula, structures[0].crystal, dict(structures[0].values), formula=formula, structures=structures
    )


@pytest.fixture
def view(qtbot):
    shown = PredictionResult(Run(find("predict_structure"), {"formula": "TiO2"}, (), (), (), 1), "TiO2")
    qtbot.addWidget(shown)
    shown.resize(900, 360)
    shown.show()
    return shown


def row(view, place):
    return view._list.visualItemRect(view._list.topLevelItem(place)).center()


def test_predictions_have_this_view():
    assert view_for(StructurePrediction) is PredictionResult


def test_guesses_are_listed_and_a_click_shows_one(view, qtbot):
    assert view._waiting.isVisible()
    view.take_partial(PredictionSoFar(0, "TiO2", GUESSES))
    assert not view._waiting.isVisible()
    assert [view._list.topLevelItem(k).text(0) for k in range(3)] == ["1  P4₂/mnm", "2  P4₂/mnm", "3  P4₂/mnm"]
    with qtbot.waitSignal(view.preview_wanted) as seen:
        qtbot.mouseClick(view._list.viewport(), Qt.MouseButton.LeftButton, pos=row(view, 1))
    assert seen.args == [GUESSES[1].crystal]
    qtbot.waitUntil(lambda: not view._list.topLevelItem(2).icon(0).pixmap(36).toImage().isNull())


def test_what_is_chosen_stays_chosen_while_the_list_is_sorted_anew(view, qtbot):
    view.take_partial(PredictionSoFar(0, "TiO2", GUESSES))
    qtbot.mouseClick(view._list.viewport(), Qt.MouseButton.LeftButton, pos=row(view, 0))
    view.take_partial(PredictionSoFar(0, "TiO2", RELAXED))
    assert view._list.places == (1,)
    assert view._list.topLevelItem(0).text(2) == "0.010"
    assert view._plots.shown["energy"].points("Structures")[1].tolist() == [-8.9, -8.7]


def test_keys_go_through_the_list_and_the_plot_follows(view, qtbot):
    view.take_partial(PredictionSoFar(0, "TiO2", RELAXED))
    qtbot.mouseClick(view._list.viewport(), Qt.MouseButton.LeftButton, pos=row(view, 0))
    assert view._plots.shown["energy"]._index == 0
    with qtbot.waitSignal(view.preview_wanted) as seen:
        qtbot.keyClick(view._list, Qt.Key.Key_Down)
    assert seen.args == [RELAXED[1].crystal]
    assert view._plots.shown["energy"]._index == 1
    qtbot.keyClick(view._list, Qt.Key.Key_Down)
    assert view._plots.shown["energy"]._index is None


def test_a_point_of_the_plot_shows_its_structure(view, qtbot):
    view.take_partial(PredictionSoFar(0, "TiO2", RELAXED))
    with qtbot.waitSignal(view.preview_wanted) as seen:
        view._plots.shown["energy"].index_clicked.emit(1)
    assert seen.args == [RELAXED[1].crystal]


def test_at_the_end_all_become_one_entry_of_the_library(view, qtbot):
    with qtbot.waitSignal(view.trajectory) as made:
        view.take_result(Result((entry(),), of_inputs=False), ABOUT)
    record, crystals = made.args
    assert crystals == tuple(one.crystal for one in RELAXED)
    assert record.entry.formula == "TiO2"
    with qtbot.waitSignal(view.frame_chosen) as chosen:
        qtbot.mouseClick(view._list.viewport(), Qt.MouseButton.LeftButton, pos=row(view, 2))
    assert chosen.args == [2]
    view._list.clearSelection()
    view.show_frame(0)
    assert view._list.currentItem() is view._list.topLevelItem(0)
    assert view._buttons["open"].isEnabled()


def test_of_several_compositions_one_is_chosen_and_errors_are_told(view):
    other = entry("MgO", (replace(RELAXED[0], number=7),))
    bad = Entry("Xx", None, error="Xx is no element.")
    view.take_result(Result((entry(), other, bad), of_inputs=False), ABOUT)
    assert view._choice.isVisible()
    view._choice.setCurrentIndex(1)
    assert view.subject == "MgO"
    assert len(view.listed) == 1
    view._choice.setCurrentIndex(2)
    assert view._summary.text() == "Xx is no element."


def test_cancelled_it_keeps_what_there_is(view, qtbot):
    view.take_partial(PredictionSoFar(0, "TiO2", GUESSES))
    view.take_end("")
    assert view.has_something
    assert view._keep.isVisible()
    with qtbot.waitSignal(view.trajectory) as made:
        qtbot.mouseClick(view._keep, Qt.MouseButton.LeftButton)
    assert not made.args[0].entry.complete


def test_buttons_act_on_what_is_chosen(view, qtbot):
    view.take_result(Result((entry(),), of_inputs=False), ABOUT)
    assert not view._buttons["relax"].isEnabled()
    qtbot.mouseClick(view._list.viewport(), Qt.MouseButton.LeftButton, pos=row(view, 0))
    qtbot.mouseClick(
        view._list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, row(view, 1)
    )
    with qtbot.waitSignal(view.action_wanted) as asked:
        qtbot.mouseClick(view._buttons["phase_diagram"], Qt.MouseButton.LeftButton)
    key, records = asked.args
    assert key == "phase_diagram"
    assert [one.crystal for one in records] == [RELAXED[0].crystal, RELAXED[1].crystal]
    assert records[0].entry.values["energy_above_hull"].value == 0.01


def test_patterns_are_stacked_below_the_measured_one(view, qtbot):
    angles = np.linspace(10, 80, 200)
    curve = np.exp(-((angles - 30) ** 2))
    structures = tuple(replace(one, agreement=0.9, curve=curve) for one in RELAXED)
    measured = Curve("Measured", angles, 3 * curve + 1)
    view.take_result(Result((replace(entry(structures=structures), measured=measured),), of_inputs=False), ABOUT)
    assert not view._list.isColumnHidden(3)
    assert view._list.topLevelItem(0).text(3) == "0.90"
    assert view._plots.names == ("Energy", "Powder patterns")
    view._plots.choose("patterns")
    plot = view._plots.shown["patterns"]
    assert plot.points("Measured")[1].max() == 100
    assert plot.points("2 P4₂/mnm (0.90)")[1].max() == pytest.approx(100 - 2 * 105)


def test_exports_the_table_and_the_structures(view, tmp_path, monkeypatch):
    view.take_result(Result((entry(),), of_inputs=False), ABOUT)
    for ask, name in ((view._export.ask_table, "list.csv"), (view._export.ask_structures, "all.zip")):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, name=name: (str(tmp_path / name), ""))
        ask()
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [one["rank"] for one in rows] == ["1", "2", "3"]
    assert float(rows[0]["energy_above_hull (eV/atom)"]) == 0.01
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert archive.namelist() == ["01 TiO2 1.cif", "02 TiO2 0.cif", "03 TiO2 2.cif"]
