"""Tasks that give curves, in the window."""

import json
from dataclasses import replace

import numpy as np
import pytest
from ase.build import bulk
from PySide6.QtWidgets import QComboBox, QLabel, QToolButton

from core.structures.convert import from_ase
from core.tasks.base import Entry, Provenance, Result
from core.tasks.charts import Chart, Charts, ChartsSoFar, Curve
from core.tasks.registry import find
from gui.result_views import ChartsView, view_for
from gui.running import Run

SILICON = from_ase(bulk("Si"))


def chart(*names, y=1.0):
    x = np.linspace(0, 5, 20)
    curves = tuple(Curve(name, x, np.full(20, y), i < 2) for i, name in enumerate(names))
    return Chart("Distance", "Å", "g(r)", "", curves)


def made(qtbot, count=1):
    run = Run(find("rdf"), {}, tuple(range(count)), (SILICON,) * count, (None,) * count, 1, ("a.cif", "b.cif")[:count])
    view = ChartsView(run, "a · RDF")
    qtbot.addWidget(view)
    view.resize(900, 300)
    view.show()
    return view


def provenance():
    return Provenance("rdf", {}, {}, {}, 0.1)


def test_tasks_with_charts_have_this_view():
    for key in ("rdf", "msd", "coordination", "bond_lengths", "bond_angles", "measure"):
        assert view_for(find(key).entry) is ChartsView


def test_curves_sharpen_while_frames_are_read(qtbot):
    view = made(qtbot)
    view.take_partial(ChartsSoFar(0, (chart("All atoms", "Si–Si"),)))
    plot = view._charts.plots[0]
    assert plot.points("Si–Si")[1].tolist() == [1.0] * 20
    plot._legend._switches["Si–Si"].setChecked(False)
    view.take_partial(ChartsSoFar(0, (chart("All atoms", "Si–Si", y=2.0),)))
    assert view._charts.plots[0] is plot
    assert plot.points("Si–Si")[1].tolist() == [2.0] * 20
    assert not plot._curves["Si–Si"].item.isVisible()


def test_the_result_says_its_numbers(qtbot):
    view = made(qtbot)
    entry = Charts("a.cif", SILICON, charts=(chart("All atoms"), chart("b")), summary=("A sentence.",), frames=7)
    view.take_result(Result((entry,)), provenance())
    assert len(view._charts.plots) == 2
    assert any(label.text() == "Over 7 frames. A sentence." for label in view.findChildren(QLabel))
    assert view.findChild(QComboBox).isHidden()


def test_of_several_structures_one_is_chosen(qtbot):
    view = made(qtbot, 2)
    good = Charts("b.cif", SILICON, charts=(chart("All atoms"),), summary=("Good.",))
    view.take_result(Result((Entry("a.cif", None, error="It failed."), good)), provenance())
    box, summary = view.findChild(QComboBox), view._summary
    assert summary.text() == "It failed."
    assert not view._charts.plots
    box.setCurrentIndex(1)
    assert summary.text() == "Good."
    assert len(view._charts.plots) == 1


def test_many_curves_stand_in_a_menu_and_wait_there(qtbot):
    view = made(qtbot)
    names = [f"{a}–{b}" for a in "CNOS" for b in "CNOS"]
    view.take_partial(ChartsSoFar(0, (chart(*names),)))
    plot = view._charts.plots[0]
    buttons = [found for found in plot.findChildren(QToolButton) if found.text() in names and found.isVisibleTo(plot)]
    assert len(buttons) == 5
    assert [name for name in names if plot._curves[name].item.isVisible()] == names[:2]
    more = next(found for found in plot.findChildren(QToolButton) if found.text() == "More")
    assert len(more.menu().actions()) == len(names) - 5
    more.menu().actions()[0].trigger()
    assert plot._curves[names[5]].item.isVisible()


def over_frames(count, start=1):
    x = np.arange(start, start + count, dtype=float)
    return Chart("Frame", "", "Distance", "Å", (Curve("O1–C2", x, x * 0.1),), by_frame=True)


def test_a_click_on_a_curve_over_frames_shows_the_frame(qtbot):
    view = made(qtbot)
    view.take_partial(ChartsSoFar(0, (over_frames(10, start=5), chart("All atoms"))))
    over, plain = view._charts.plots
    with qtbot.waitSignal(view.frame_chosen) as signal:
        over.point_clicked.emit("O1–C2", 3)
    assert signal.args == [7]
    with qtbot.assertNotEmitted(view.frame_chosen):
        plain.point_clicked.emit("All atoms", 3)


def test_the_frame_shown_is_marked_in_curves_over_frames(qtbot):
    view = made(qtbot)
    view.take_partial(ChartsSoFar(0, (over_frames(10, start=5), chart("All atoms"))))
    view.show_frame(6)
    over, plain = view._charts.plots
    assert (over._index, plain._index) == (2, None)
    view.show_frame(0)
    assert over._index is None
    # the mark comes back when that frame has been read
    view.show_frame(16)
    view.take_partial(ChartsSoFar(0, (over_frames(20, start=5), chart("All atoms"))))
    assert view._charts.plots[0]._index == 12


def test_it_follows_the_item_whose_curves_it_shows(qtbot):
    view = made(qtbot, 2)
    assert view.follows == 0
    view.findChild(QComboBox).setCurrentIndex(1)
    assert view.follows == 1


@pytest.mark.parametrize("value", [float("nan"), 0.5])
def test_charts_go_into_json(value):
    curves = (replace(chart("a").curves[0], y=np.array([value])),)
    entry = Charts("a", SILICON, charts=(replace(chart("a"), curves=curves),))
    text = json.dumps(entry.extra_json())
    assert ("null" in text) == (value != value)  # noqa: PLR0124  # not-a-number
