"""The view of what simulations give."""

from dataclasses import replace

import numpy as np
import pytest
from ase.build import bulk
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton

from core.structures.bodies import ball
from core.structures.convert import from_ase
from core.tasks.base import Domain, Entry, Provenance, Result, Value
from core.tasks.charts import Chart, Curve, Mark
from core.tasks.registry import find
from core.tasks.simulating import Simulation, SimulationSoFar, Surface, Table
from gui.name_row import NameRow
from gui.panels.cards import ValueCard
from gui.panels.data_table import DataTable
from gui.plots.curve_plot import CurvePlot
from gui.result_views import view_for
from gui.running import Run
from gui.simulation_result import SimulationResult
from gui.surface_view import SurfaceView

SILICON = from_ase(bulk("Si"))
ABOUT = Provenance("relax", {}, {}, {}, 0.1)


def chart(title="Energy and volume", scale=1.0, **more):
    x = np.arange(5.0)
    return Chart("Volume", "Å³", title, "eV", (Curve("Points", x, scale * x, drawn="points"),), title=title, **more)


def values(number=97.0):
    return {"bulk_modulus": Value("bulk_modulus", number, 4.0, "chgnet-0.3.0", Domain.INSIDE)}


def frames(count):
    return tuple(SILICON.replace(positions=SILICON.positions + 0.01 * i) for i in range(count))


def table():
    rows = (("C11", 160.2, True), ("C12", None, True), ("C44", 76.1, False))
    return Table("Elastic constants", ("Constant", "Value", "Stable"), ("", "GPa", ""), rows, "Voigt notation.")


def surface():
    body = ball(np.zeros(3), 100.0, (0, 0, 0))
    return Surface("Young's modulus", "GPa", body.points, body.triangles, np.linspace(90, 110, len(body.points)))


@pytest.fixture
def view(qtbot):
    return made(qtbot)


def made(qtbot, count=1):
    names = ("a.cif", "b.cif")[:count]
    run = Run(find("relax"), {}, tuple(range(count)), (SILICON,) * count, (None,) * count, 1, names)
    shown = SimulationResult(run, "a · Simulation")
    qtbot.addWidget(shown)
    shown.resize(900, 320)
    shown.show()
    return shown


def finished(**more):
    return Simulation("a.cif", SILICON, values(), charts=(chart(),), summary=("It is stable.",), **more)


def test_every_simulation_has_this_view():
    assert view_for(Simulation) is SimulationResult


def test_until_something_comes_it_says_what_will(view, qtbot):
    assert view._waiting.isVisible()
    view.take_partial(SimulationSoFar(0, (chart(),)))
    qtbot.waitUntil(lambda: bool(view._charts.plots))
    assert not view._waiting.isVisible()
    assert view._charts.isVisible()


def test_curves_values_and_the_structure_follow_a_run(view, qtbot):
    with qtbot.waitSignal(view.live) as live:
        view.take_partial(SimulationSoFar(0, (chart(),), ("Half way.",), values(90.0), SILICON, frames(2)))
    assert live.args == [0, SILICON]
    qtbot.waitUntil(lambda: view.findChild(ValueCard) is not None)
    plot = view._charts.plots[0]
    view.take_partial(SimulationSoFar(0, (chart(scale=2.0),), ("Nearly.",), values(95.0)))
    qtbot.waitUntil(lambda: view._summary.text() == "Nearly.")
    assert view._charts.plots == (plot,)
    assert plot.points("Points")[1][-1] == 8.0


def test_what_was_made_is_handed_over_at_the_end_and_left_out_of_what_is_kept(view, qtbot):
    with qtbot.waitSignal(view.trajectory) as signal:
        view.take_result(Result((finished(made=frames(3)),)), ABOUT)
    record, crystals = signal.args
    assert len(crystals) == 3
    assert record.entry.made == ()
    assert record.entry.values == values()
    assert not view._notice.isVisible()


def test_charts_of_a_row_share_the_vertical_axis(view, qtbot):
    over = {"row": "Bands and states", "y_range": (-1.0, 2.0)}
    shown = (chart(), chart("Bands", 9.0, **over), chart("States", 0.5, row="Bands and states"))
    view.take_partial(SimulationSoFar(0, shown[:2]))
    qtbot.waitUntil(lambda: view._charts.panes.names == ("Energy and volume", "Bands"))
    view.take_result(Result((replace(finished(), charts=shown),)), ABOUT)
    assert view._charts.panes.names == ("Energy and volume", "Bands and states")
    bands, states = view._charts.plots[1:]
    ranges = [plot._plot.getViewBox().viewRange()[1] for plot in (bands, states)]
    assert ranges[0] == pytest.approx([-1.0, 2.0])
    assert ranges[1] == pytest.approx([-1.0, 2.0])
    assert bands._heading.isVisible()
    assert not states._heading.isVisible()


def test_a_row_that_stands_first_has_the_room_and_grows(view):
    shown = tuple(chart(name, row="Bands and states") for name in ("Bands", "States", "Transmission"))
    view.take_result(Result((replace(finished(tables=(table(),)), charts=shown[:2]),)), ABOUT)
    first = view._charts.plots
    assert len(first) == 2
    assert list(view._charts.panes.shown) == [("row", "Bands and states")]
    assert view.findChild(NameRow).isVisible()
    view.take_result(Result((replace(finished(tables=(table(),)), charts=shown),)), ABOUT)
    assert view._charts.plots[:2] == first
    assert len(view._charts.plots) == 3


def test_the_atoms_are_coloured_by_a_value_of_each(view, qtbot):
    spread = Value("force_spread", np.array([0.1, 0.2]), model="chgnet-0.3.0")
    view.take_result(Result((replace(finished(), values={"force_spread": spread}),)), ABOUT)
    button = next(one for one in view.findChildren(QPushButton) if one.text() == "Colour")
    heard = []
    view.item_chosen.connect(heard.append)
    view.colour_wanted.connect(heard.append)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert heard == [0, "force_spread"]


def test_values_are_as_wide_as_their_numbers(view):
    energy = Value("mean_potential_energy", -13.6436123, 0.0000019, "chgnet-0.3.0", Domain.INSIDE)
    view.take_result(Result((replace(finished(), values={"mean_potential_energy": energy}),)), ABOUT)
    QApplication.processEvents()
    card = view.findChild(ValueCard)
    assert card.width() >= card.minimumSizeHint().width()
    assert card.mapTo(view._side, card.rect().topRight()).x() < view._side.viewport().width()


def test_a_run_that_was_stopped_says_so(view):
    view.take_result(Result((finished(complete=False),)), ABOUT)
    assert "before its time" in view._notice_text.text()
    assert not view._keep.isVisible()


@pytest.mark.parametrize(("reason", "word"), [("", "Cancelled"), ("Memory ran out.", "Memory ran out.")])
def test_of_a_run_that_ended_without_a_result_the_structures_can_be_kept(view, qtbot, reason, word):
    view.take_partial(SimulationSoFar(0, (chart(),), (), values(), None, frames(2)))
    view.take_partial(SimulationSoFar(0, (chart(),), (), {}, None, frames(3)))
    view.take_end(reason)
    assert word in view._notice_text.text()
    assert view._keep.text() == "Keep the structures so far"
    with qtbot.waitSignal(view.kept) as signal:
        qtbot.mouseClick(view._keep, Qt.MouseButton.LeftButton)
    record, crystals = signal.args
    assert len(crystals) == 5
    assert record.entry.values == values()
    assert not record.entry.complete
    assert record.entry.remarks == ((reason,) if reason else ())
    assert not view._keep.isVisible()


def test_an_input_that_failed_on_its_way_keeps_what_came(view):
    view.take_partial(SimulationSoFar(0, (chart(),), (), {}, None, frames(2)))
    view.take_result(Result((Entry("a.cif", None, error="It exploded."),)), ABOUT)
    assert "It exploded." in view._notice_text.text()
    assert view._keep.isVisible()
    assert view._charts.plots


def test_of_several_inputs_one_is_chosen(qtbot):
    view = made(qtbot, 2)
    view.take_result(Result((Entry("a.cif", None, error="It failed."), finished())), ABOUT)
    assert view._summary.text() == "It failed."
    view.findChild(QComboBox).setCurrentIndex(1)
    assert view._summary.text() == "It is stable."
    assert view.follows == 1


def test_of_many_charts_one_is_chosen_and_stays_while_others_come(view, qtbot):
    charts = tuple(chart(name) for name in ("Energy", "Pressure", "Temperature"))
    view.take_partial(SimulationSoFar(0, charts))
    qtbot.waitUntil(lambda: bool(view._charts.plots))
    row = view.findChild(NameRow)
    assert row.names == ("Energy", "Pressure", "Temperature")
    button = next(found for found in row.findChildren(QPushButton) if found.text() == "Temperature")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    (plot,) = view._charts.plots
    view.take_result(Result((replace(finished(tables=(table(),)), charts=(*charts, chart("New"))),)), ABOUT)
    assert view._charts.plots == (plot,)
    assert row.names[-1] == "Elastic constants"


def test_control_click_shows_a_chart_beside_the_others(view, qtbot):
    view.take_result(Result((replace(finished(), charts=tuple(map(chart, "abc"))),)), ABOUT)
    view._charts.panes.choose(next(iter(view._charts.panes.shown)))
    button = next(found for found in view.findChild(NameRow).findChildren(QPushButton) if found.text() == "c")
    qtbot.keyPress(button, Qt.Key.Key_Control)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier)
    assert len(view._charts.plots) == 2


def test_points_are_linked_to_frames_both_ways(view, qtbot):
    linked = chart(frames=(0, 10, 20, 30, 40))
    fit = Curve("Fit", np.linspace(0, 4, 50), np.zeros(50))
    view.take_result(Result((replace(finished(), charts=(replace(linked, curves=(*linked.curves, fit)),)),)), ABOUT)
    (plot,) = view._charts.plots
    with qtbot.waitSignal(view.frame_chosen) as signal:
        plot.point_clicked.emit("Points", 2)
    assert signal.args == [20]
    with qtbot.assertNotEmitted(view.frame_chosen):
        plot.point_clicked.emit("Fit", 2)
    view.show_frame(30)
    assert plot._index == 3
    view.show_frame(31)
    assert plot._index is None


def test_points_of_several_curves_are_linked_where_there_are_frames_for_all(view, qtbot):
    x = np.arange(3.0)
    curves = tuple(Curve(name, x + i, x, drawn="points") for i, name in enumerate(("First", "Second", "Neither")))
    linked = chart(frames=(5, 4, 3, 2, 1, 0))
    view.take_result(Result((replace(finished(), charts=(replace(linked, curves=curves),)),)), ABOUT)
    (plot,) = view._charts.plots
    with qtbot.waitSignal(view.frame_chosen) as signal:
        plot.point_clicked.emit("Second", 2)
    assert signal.args == [0]
    with qtbot.assertNotEmitted(view.frame_chosen):
        plot.point_clicked.emit("Neither", 0)
    view.show_frame(1)
    assert (plot._of, plot._index) == ("Second", 1)
    view.show_frame(5)
    assert (plot._of, plot._index) == ("First", 0)


def test_tables_sort_by_numbers_and_copy_in_full(view, qtbot):
    view.take_result(Result((finished(tables=(table(),)),)), ABOUT)
    shown = view.findChild(DataTable)
    shown._view.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    column = [shown._model.index(row, 0).data() for row in range(3)]
    assert column == ["C44", "C11", "C12"]
    shown._view.selectRow(1)
    qtbot.keyClick(shown._view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    shown.copy()
    assert QGuiApplication.clipboard().text() == "Constant\tValue (GPa)\tStable\nC11\t160.2\tYes\n"


def test_numbers_of_a_table_that_were_rounded_get_no_figures_more(view):
    rows = (("NaCl", 0.6, np.float64(-0.43), 1.23456789), ("KOH", 1.0, -0.5, 2.0))
    shown = DataTable()
    shown.set_table(Table("Media", ("Medium", "c", "E", "x"), ("", "mol/L", "V", ""), rows, ""))
    texts = [[shown._model.index(row, column).data() for column in (1, 2, 3)] for row in range(2)]
    assert texts == [["0.6", "−0.43", "1.2346"], ["1.0", "−0.50", "2.0000"]]


def test_a_surface_has_a_colour_bar_with_its_unit_and_goes_into_a_file(view, qtbot, tmp_path):
    view.take_result(Result((finished(surfaces=(surface(),)),)), ABOUT)
    shown = view.findChild(SurfaceView)
    (layer,) = shown.view.layers
    assert (layer.scale.unit, layer.scale.low, layer.scale.high) == ("GPa", 90.0, 110.0)
    assert [word.text for word in layer.words] == ["x", "y", "z"]
    with qtbot.waitSignal(shown.view.exported, timeout=10_000):
        shown.export_png(str(tmp_path / "surface.png"))
    assert (tmp_path / "surface.png").stat().st_size > 1000
    shown.view.finalise()


def test_marks_and_places_reach_the_plot(view, qtbot):
    marked = chart(ticks=((0.0, "Γ"), (4.0, "X")), marks=(Mark(2.0, "Fermi energy", "y"),))
    view.take_result(Result((replace(finished(), charts=(marked,)),)), ABOUT)
    (plot,) = view._charts.plots
    assert isinstance(plot, CurvePlot)
    qtbot.waitUntil(lambda: plot._view._places != ())
    assert plot._view._places == ((0.0, "Γ"), (4.0, "X"))
    qtbot.waitUntil(lambda: plot._marks.places(across=False) == [2.0])


def test_values_that_grow_wider_once_they_are_laid_out_are_not_cut(view, qtbot):
    view.take_result(Result((Simulation("a.cif", SILICON, values(), charts=(chart(),)),)), ABOUT)
    view.resize(1000, 400)
    view.show()
    qtbot.wait(100)
    view.findChild(ValueCard).setMinimumWidth(330)
    qtbot.waitUntil(lambda: view._side.viewport().width() >= 330, timeout=2000)


def test_before_curves_or_structures_come_there_is_nothing_to_see(view):
    view.take_partial(SimulationSoFar(0, (), crystal=SILICON))
    assert not view.has_something
    view.take_partial(SimulationSoFar(0, (chart(),), crystal=SILICON))
    assert view.has_something
